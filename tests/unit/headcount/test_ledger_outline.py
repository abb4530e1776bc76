"""A list of units with numbers, as offices keep it, becomes opening balances."""

from datetime import date

import pytest
from headcounts import World, act, unit

from tinhgon.headcount.importing import to_decisions
from tinhgon.headcount.ledger import Ledger
from tinhgon.headcount.staff import Staff
from tinhgon.kernel.tables import Sheet
from tinhgon.organisation.importing import to_decisions as to_units

ON = date(2021, 1, 1)
INNER = {"class_": "internal_unit"}


def build():
    world = World()
    world.record(
        unit("u-tu", "Tỉnh ủy Hồng Lam", class_="party_body", bloc="party"),
        unit("u-tv", "Văn phòng", "u-tu", bloc="party", **INNER),
        unit("u-nv", "Sở Nội vụ"),
        unit("u-nvv", "Văn phòng", "u-nv", **INNER),
        unit("u-nvt", "Thanh tra", "u-nv", **INNER),
        unit("u-yt", "Sở Y tế"),
        unit("u-ytv", "Văn phòng", "u-yt", **INNER),
        unit("u-bv", "Bệnh viện Đa khoa", "u-yt", class_="public_service_unit"),
        unit("u-x", "Xã An Sơn", class_="administrative_unit", level="commune"),
    )
    return world


@pytest.fixture
def world():
    return build()


def read(world, *rows, on=ON, title="Biểu 1"):
    return to_decisions(
        [Sheet("b.xlsx", title, rows)],
        world.apparatus,
        default_on=on,
        command_id="c",
    )


def told(found):
    assert found.decisions == ()
    return [(one.code, one.where, one.what.params) for one in found.problems]


def numbers(world, found):
    """Record what was read; return posts and people by unit, category and pay source."""
    assert found.problems == (), [str(one) for one in found.problems]
    world.record(*(one for decision in found.decisions for one in decision.acts))
    apparatus = world.apparatus(ON)
    assert not len(Ledger(apparatus, ON).table().unbalanced())
    names = {one.id: one.values.name for one in apparatus.units.units()}
    return {
        (one.unit if names[one.unit] == "Văn phòng" else names[one.unit], one.category,
         one.pay_source): (one.assigned, one.present)
        for one in Staff(apparatus).lines()
    }  # fmt: skip


HEAD = ["TT", "Tên đơn vị", "Biên chế giao", "Có mặt", "Ghi chú"]


def test_the_simplest_list(world):
    found = read(
        world,
        ["DANH SÁCH CƠ QUAN, ĐƠN VỊ"],
        HEAD,
        ["A", "KHỐI ĐẢNG", 30, 28],
        ["1", "Tỉnh ủy Hồng Lam", 30, 28],
        ["a", "Văn phòng", 30, 28],
        ["B", "KHỐI CHÍNH QUYỀN", "1.562", "1.500"],
        ["I", "Các cơ quan chuyên môn", "1.530", "1.471"],
        ["1", "Sở Nội vụ", 30, 29, "trong đó 2 đi biệt phái"],
        ["1.1", "Văn phòng", 20, 20],
        ["1.2", "Thanh tra", 10, 9],
        ["2", "Sở Y tế", "1.500", "1.442"],
        ["2.1", "Lãnh đạo Sở", 4, 4],
        ["2.2", "Văn phòng", 8, "-"],
        ["2.3", "Bệnh viện Đa khoa", "1.488 ", 1438],
        ["II", "Cấp xã", 32, 29],
        ["1", "Xã An Sơn", 32, 29],
        ["", "TỔNG CỘNG (A+B)", "1.592", "1.528"],
        ["Ghi chú: số liệu tại ngày 31/12/2020"],
    )
    assert numbers(world, found) == {
        ("Tỉnh ủy Hồng Lam", "party_front", "budget"): (0, 0),
        ("u-tv", "party_front", "budget"): (30, 28),
        ("Sở Nội vụ", "civil_servant", "budget"): (0, 0),
        ("u-nvv", "civil_servant", "budget"): (20, 20),
        ("Thanh tra", "civil_servant", "budget"): (10, 9),
        ("Sở Y tế", "civil_servant", "budget"): (4, 4),
        ("u-ytv", "civil_servant", "budget"): (8, 0),
        ("Bệnh viện Đa khoa", "public_employee", "budget"): (1488, 1438),
        ("Xã An Sơn", "commune", "budget"): (32, 29),
    }
    givers = {one.unit: one.giver for one in Staff(world.apparatus(ON)).lines()}
    assert (givers["u-bv"], givers["u-nvv"], givers["u-yt"]) == ("u-yt", "u-nv", "")
    groups = next(note.params["names"] for note in found.notes if "names" in note.params)
    assert groups == "KHỐI ĐẢNG; KHỐI CHÍNH QUYỀN; Các cơ quan chuyên môn; Cấp xã"


MERGED = (
    ["TT", "Tên đơn vị", "Công chức", None, "Viên chức", None, None, None, "Tổng số", None],
    [
        None,
        None,
        "Biên chế giao",
        "Có mặt",
        "Hưởng lương từ ngân sách",
        None,
        "Nguồn thu sự nghiệp",
        None,
        "Biên chế giao",
        "Có mặt",
    ],
    [None, None, None, None, "Giao", "Có mặt", "Giao", "Có mặt"],
    ["A", "B", "1", "2", "3", "4", "5", "6", "7", "8"],
)


def merged(*rows):
    return (*MERGED, *rows)


def test_merged_headings_of_several_categories(world):
    found = read(
        world,
        *merged(
            [1, "Sở Nội vụ", 30, 29, "-", "-", None, None, 30, 29],
            [2, "Sở Y tế", 12, 11, 100, 98, 20, 22, 132, 131],
            [None, "Tổng cộng", 42, 40, 100, 98, 20, 22, 162, 160],
        ),
    )
    assert numbers(world, found) == {
        ("Sở Nội vụ", "civil_servant", "budget"): (30, 29),
        ("Sở Nội vụ", "public_employee", "budget"): (0, 0),
        ("Sở Y tế", "civil_servant", "budget"): (12, 11),
        ("Sở Y tế", "public_employee", "budget"): (100, 98),
        ("Sở Y tế", "public_employee", "own_revenue"): (20, 22),
    }


@pytest.mark.parametrize(
    ("row", "column", "where", "params"),
    [
        (2, 2, "C7", {"printed": 43, "found": 42}), (2, 9, "J7", {"printed": 161, "found": 160}),
        (1, 8, "I6", {"printed": 133, "found": 132}),
    ],
)  # fmt: skip
def test_a_printed_sum_that_is_wrong_is_named(world, row, column, where, params):
    rows = [
        [1, "Sở Nội vụ", 30, 29, "-", "-", None, None, 30, 29],
        [2, "Sở Y tế", 12, 11, 100, 98, 20, 22, 132, 131],
        [None, "Tổng cộng", 42, 40, 100, 98, 20, 22, 162, 160],
    ]
    rows[row][column] += 1
    wrong = told(read(world, *merged(*rows)))
    assert ("TG-LEDGER-004", f"b.xlsx, Biểu 1!{where}", params) in wrong


def test_a_unit_s_number_is_that_of_its_lines_or_refused(world):
    rows = [
        HEAD,
        ["1", "Sở Nội vụ", 31, 29],
        ["a", "Văn phòng", 20, 20],
        ["b", "Thanh tra", 10, 9],
    ]
    assert told(read(world, *rows)) == [
        ("TG-LEDGER-004", "b.xlsx, Biểu 1!C2", {"printed": 31, "found": 30})
    ]
    kept = read(world, *rows[:2], ["", "Ban Lãnh đạo", 1, 0], *rows[2:])
    assert numbers(world, kept)["Sở Nội vụ", "civil_servant", "budget"] == (1, 0)


def test_the_printed_total_tells_that_a_unit_keeps_the_rest(world):
    rows = [
        HEAD,
        ["1", "Sở Nội vụ", 31, 29],
        ["a", "Văn phòng", 20, 20],
        ["b", "Thanh tra", 10, 9],
        ["2", "Sở Y tế", 5, 5],
    ]
    found = read(world, *rows, ["", "Tổng cộng", 36, 34])
    assert numbers(world, found)["Sở Nội vụ", "civil_servant", "budget"] == (1, 0)
    wrong = told(read(world, *rows, ["", "Tổng cộng", 37, 34]))
    assert ("TG-LEDGER-004", "b.xlsx, Biểu 1!C6", {"printed": 37, "found": 36}) in wrong


def test_the_printed_total_tells_that_lines_stand_beside_each_other(world):
    rows = [HEAD, ["1", "Sở Y tế", 12, 11], ["a", "Bệnh viện Đa khoa", 100, 98]]
    found = read(world, *rows, ["", "Cộng", 112, 109])
    assert numbers(world, found) == {
        ("Sở Y tế", "civil_servant", "budget"): (12, 11),
        ("Bệnh viện Đa khoa", "public_employee", "budget"): (100, 98),
    }
    assert {one.giver for one in Staff(world.apparatus(ON)).lines()} == {""}


def test_units_are_found_below_the_line_above(world):
    found = read(world, HEAD, ["I", "Sở Y tế", 5, 5], ["1", "Văn phòng", 5, 5])
    assert numbers(world, found)["u-ytv", "civil_servant", "budget"] == (5, 5)
    lone = told(read(build(), HEAD, ["1", "Văn phòng", 5, 5]))
    assert [one[:2] for one in lone] == [("TG-IMPORT-011", "b.xlsx, Biểu 1!B2")]
    elsewhere = read(build(), HEAD, ["I", "Sở Y tế", 5, 5], ["1", "Thanh tra", 5, 5])
    assert [one[:2] for one in told(elsewhere)] == [("TG-IMPORT-010", "b.xlsx, Biểu 1!B3")]
    assert "Bệnh viện Đa khoa" in str(elsewhere.problems[0].hint.params)


@pytest.mark.parametrize(
    ("rows", "code", "where"),
    [
        ([HEAD, ["1", "Sở Xây dựng", 5, 5]], "TG-IMPORT-010", "B2"),
        ([HEAD, ["1", "Sở Y tế", "1,503", 5]], "TG-TABLE-004", "C2"),
        ([HEAD, ["1", "Sở Y tế", 1, 5], ["2", "Sở Y tế", 1, 5]], "TG-LEDGER-011", "B3"),
        ([HEAD, ["1", "Sở Y tế", 1, 5], ["1", "Sở Nội vụ", 1, 5]], "TG-IMPORT-040", "A3"),
        ([["TT", "Tên đơn vị", "Công chức"], ["1", "Sở Y tế", 5]], "TG-LEDGER-002", "C1"),
        ([["TT", "Tên đơn vị", "Giao 2020", "Giao 2021"], ["1", "Sở Y tế", 5, 5]],
         "TG-LEDGER-003", "D1"),
        ([[*HEAD, "Tôn giáo"], ["1", "Sở Y tế", 5, 5]], "TG-IMPORT-001", "F1"),
        ([[*HEAD, "Điện thoại"], ["1", "Sở Y tế", 5, 5]], "TG-IMPORT-002", "F1"),
    ],
)  # fmt: skip
def test_bad_lists(world, rows, code, where):
    found = told(read(world, *rows))
    assert (code, f"b.xlsx, Biểu 1!{where}") in [one[:2] for one in found]


def test_the_day_must_be_given(world):
    found = read(world, HEAD, ["1", "Sở Y tế", 5, 5], on=None)
    assert [one[0] for one in told(found)] == ["TG-IMPORT-006"]


def test_unused_posts_are_checked(world):
    head = ["Tên đơn vị", "Biên chế giao", "Có mặt", "Chưa sử dụng"]
    assert numbers(world, read(world, head, ["Sở Y tế", 5, 3, 2]))
    wrong = told(read(build(), head, ["Sở Y tế", 5, 3, 1]))
    assert wrong == [("TG-LEDGER-004", "b.xlsx, Biểu 1!D2", {"printed": 1, "found": 2})]


def test_the_title_names_the_category(world):
    found = read(
        world,
        ["BIÊN CHẾ VIÊN CHỨC GIAO NĂM 2021"], HEAD, ["1", "Sở Y tế", 5, 3],
    )  # fmt: skip
    assert numbers(world, found) == {("Sở Y tế", "public_employee", "budget"): (5, 3)}


def test_the_same_sheet_makes_the_organisation():
    rows = merged(
        ["A", "KHỐI CHÍNH QUYỀN", 42, 40, 100, 98, 20, 22, 162, 160],
        [1, "Sở Nội vụ", 30, 29, "-", "-", None, None, 30, 29],
        [None, "Lãnh đạo Sở", 3, 3],
        ["a", "Văn phòng", 27, 26],
        [2, "Sở Y tế", 12, 11, 100, 98, 20, 22, 132, 131],
        [None, "Tổng cộng (A)", 42, 40, 100, 98, 20, 22, 162, 160],
    )
    sheet = Sheet("b.xlsx", "Biểu 1", rows)
    made = to_units([sheet], default_on=ON, command_id="u")
    assert made.problems == (), [str(one) for one in made.problems]
    openings = [one for decision in made.decisions for one in decision.acts]
    assert [one.fields["name"] for one in openings] == ["Sở Nội vụ", "Sở Y tế", "Văn phòng"]
    world = World()
    world.record(*openings)
    found = numbers(world, read(world, *rows))
    assert found["Sở Nội vụ", "civil_servant", "budget"] == (3, 3)
    assert found["Sở Y tế", "public_employee", "own_revenue"] == (20, 22)


def test_openings_are_one_act_a_number_and_keep_what_happened_later(world):
    world.record(
        act("headcount", "2022-01-01", unit="u-yt", category="civil_servant", movement="m-1",
            cause="recruitment", posts=0, people=1),
    )  # fmt: skip
    found = read(world, HEAD, ["1", "Sở Y tế", 5, 3])
    assert numbers(world, found)["Sở Y tế", "civil_servant", "budget"] == (5, 3)
    later = Staff(world.apparatus("2022-01-01")).sums("civil_servant")
    assert (later.assigned, later.present) == (5, 4)
