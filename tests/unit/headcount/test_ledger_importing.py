"""Ledgers become decisions, whole or not at all; every problem with its cell."""

from datetime import date

import pytest
from headcounts import World, act, unit

from tinhgon.headcount.causes import CAUSES
from tinhgon.headcount.importing import to_decisions
from tinhgon.headcount.importing.columns import CHOICES, LEDGER
from tinhgon.headcount.importing.template import GUIDE
from tinhgon.headcount.things import CATEGORIES, PAY_SOURCES
from tinhgon.kernel.tables import Sheet, table_of
from tinhgon.organisation.importing.forbidden import is_forbidden
from tinhgon.organisation.importing.words import word_of

ON = date(2021, 1, 1)
HEAD = ["unit", "category", "pay_source", "cause", "delta", "on", "decision", "decision_date",
        "body", "person", "assigned", "present", "post_kept", "to_pay_source"]  # fmt: skip


@pytest.fixture(scope="module")
def world():
    found = World()
    found.record(
        unit("u-a", "Sở Nội vụ", code="001"),
        unit("u-b", "Sở Y tế", code="002"),
        unit("u-av", "Văn phòng", "u-a", class_="internal_unit"),
        unit("u-bv", "Văn phòng", "u-b", class_="internal_unit"),
        act("rename", "2023-01-01", unit="u-b", name="Sở Y tế và Dân số"),
    )
    return found


@pytest.fixture
def run(world):
    def run(*sheets, on=None, **more):
        return to_decisions(sheets, world.apparatus, default_on=on, command_id="c", **more)

    return run


def sheet(*rows, name="a.xlsx", title="Sổ"):
    return Sheet(name, title, rows)


def ledger(*rows):
    """Return a ledger of rows that name their cells."""
    return sheet(HEAD, *([row.get(column) for column in HEAD] for row in rows))


def row(**cells):
    return {"unit": "001", "category": "civil_servant", "on": ON} | cells


def acts(imported):
    assert imported.problems == (), [str(problem) for problem in imported.problems]
    return [one for decision in imported.decisions for one in decision.acts]


def told(imported):
    assert imported.decisions == imported.places == ()
    return [(problem.code, problem.where) for problem in imported.problems]


def test_the_contract_s_columns(run):
    found = run(
        ledger(
            row(cause="retirement_at_age", delta=-2, decision="12/QĐ-UBND",
                decision_date="20/12/2020", body="UBND thành phố Hải Phòng"),
        )
    )  # fmt: skip
    (one,) = acts(found)
    assert (one.kind, one.on) == ("headcount", ON)
    movement = one.fields.pop("movement")
    assert movement.startswith("m")
    assert one.fields == {
        "unit": "u-a", "category": "civil_servant", "pay_source": "budget",
        "cause": "retirement_at_age", "posts": -2, "people": -2,
    }  # fmt: skip
    assert found.decisions[0].basis.document == "12/QĐ-UBND|2020-12-20|Hải Phòng"
    assert found.places == (("a.xlsx, Sổ!A2",),)
    assert acts(run(ledger(row(cause="death", delta=-1))))[0].fields["movement"] == movement


def test_vietnamese_headings_words_and_days_in_any_order(run):
    found = run(
        sheet(
            ["SỔ THEO DÕI BIÊN CHẾ"],
            [],
            ["TT", "Từ ngày", "Đơn vị", "Nguyên nhân", "Số lượng", "Loại biên chế",
             "Nguồn trả lương", "Ghi chú"],
            ["1", "2", "3", "4", "5", "6", "7", "8"],
            [1, "1/7/2021", "Văn phòng, Sở Y tế", "Nghỉ hưu đúng tuổi", "1.503 ", "CÔNG CHỨC",
             "Ngân sách", "x"],
            ["Tổng cộng", None, None, None, 1503],
        )
    )  # fmt: skip
    (one,) = acts(found)
    assert (one.fields["unit"], one.on) == ("u-bv", date(2021, 7, 1))
    assert (one.fields["posts"], one.fields["people"]) == (-1503, -1503)


@pytest.mark.parametrize("column", CHOICES)
def test_every_word_means_one_thing(column):
    heads = [one.id for one in LEDGER.columns]
    for choice in CHOICES[column]:
        bare = choice.heading.replace("đ", "d")
        for text in (choice.id, choice.id.upper().replace("_", " "), choice.heading.upper(), bare,
                     choice.english, *choice.also):  # fmt: skip
            cells = [text if one == column else None for one in heads]
            (read,) = table_of(Sheet("f.csv", "", [heads, cells]), [LEDGER]).rows()
            assert word_of(read, column, CHOICES[column]) == choice.id, text


def test_the_words_are_those_of_the_things():
    ids = {column: {one.id for one in words} for column, words in CHOICES.items()}
    assert ids["category"] == set(CATEGORIES)
    assert ids["pay_source"] == set(PAY_SOURCES)
    assert ids["cause"] - {"opening", "allocation", "reported"} == set(CAUSES)
    seen: dict[str, str] = {}
    for column in LEDGER.columns:
        for words in column.words():
            assert seen.setdefault(words, column.id) == column.id
            assert not is_forbidden(words)
    assert GUIDE.explained.keys() == {column.id for column in LEDGER.columns}


@pytest.mark.parametrize(
    ("cause", "posts", "people"),
    [
        ("giảm do chưa tuyển", -3, 0), ("Kiêm nhiệm", -3, 0), ("từ trần", -3, -3),
        ("tuyển dụng", 0, 3), ("tiếp nhận", 0, 3), ("Đơn vị chuyển tự chủ", -3, -3),
        ("xin thôi việc", -3, -3), ("thôi việc ngay", -3, -3),
    ],
)  # fmt: skip
def test_the_cause_tells_what_a_number_moves_and_its_sign(run, cause, posts, people):
    (one,) = acts(run(ledger(row(cause=cause, delta=3))))
    assert (one.fields["posts"], one.fields["people"]) == (posts, people)


def test_a_column_with_a_sign_is_read_by_its_signs(run):
    found = run(
        ledger(
            row(cause="death", delta="-1"),
            row(cause="recruitment", delta=2, unit="002"),
            row(cause="death", delta="(1)", unit="002"),
        )
    )
    assert [one.fields["people"] for one in acts(found)] == [-1, 2, -1]
    wrong = run(ledger(row(cause="death", delta=-1), row(cause="death", delta=1)))
    assert told(wrong) == [("TG-LEDGER-005", "a.xlsx, Sổ!E3")]
    assert told(run(ledger(row(cause="recruitment", delta=-1)))) == [
        ("TG-LEDGER-005", "a.xlsx, Sổ!E2")
    ]


def test_a_post_that_is_kept_moves_people_only(run):
    (one,) = acts(run(ledger(row(cause="death", delta=-1, post_kept="có"))))
    assert (one.fields["posts"], one.fields["people"]) == (0, -1)
    found = run(ledger(row(cause="unfilled_post_cut", delta=-1, post_kept="x")))
    assert told(found) == [("TG-LEDGER-006", "a.xlsx, Sổ!M2")]


def test_a_switch_names_the_other_source(run):
    (one,) = acts(
        run(ledger(row(cause="chuyển nguồn trả lương", delta=-3, to_pay_source="Hỗn hợp")))
    )
    assert one.fields["to_pay_source"] == "mixed"
    found = run(ledger(row(cause="death", delta=-3, to_pay_source="Hỗn hợp")))
    assert told(found) == [("TG-LEDGER-006", "a.xlsx, Sổ!N2")]


def test_rows_that_state_numbers(run):
    found = run(
        ledger(
            row(assigned=45, present="43"),
            row(cause="opening", assigned=0, unit="002"),
            row(cause="Giao biên chế", assigned=44, on="2022-01-01"),
            row(cause="Báo cáo có mặt", present=40, on="2022-06-30"),
        )
    )
    assert [(one.kind, one.fields.get("assigned"), one.fields.get("posts"),
             one.fields.get("present")) for one in acts(found)] == [
        ("open_headcount", 45, None, 43), ("open_headcount", 0, None, None),
        ("set_quota", None, 44, None), ("report_present", None, None, 40),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        ({"delta": -1}, "TG-IMPORT-005", "D"),
        ({"cause": "death"}, "TG-LEDGER-007", "E"),
        ({"cause": "death", "delta": 0}, "TG-LEDGER-007", "E"),
        ({"cause": "death", "delta": -1, "present": 3}, "TG-LEDGER-006", "L"),
        ({"cause": "opening", "delta": -1}, "TG-LEDGER-006", "E"),
        ({"cause": "reported", "assigned": 3}, "TG-LEDGER-006", "K"),
        ({"cause": "opening"}, "TG-LEDGER-007", "K"),
        ({"cause": "nghỉ ốm", "delta": -1}, "TG-IMPORT-004", "D"),
        ({"category": "lao động", "assigned": 1}, "TG-IMPORT-004", "B"),
        ({"category": None, "assigned": 1}, "TG-IMPORT-005", "B"),
        ({"unit": None, "assigned": 1}, "TG-IMPORT-005", "A"),
        ({"unit": "Sở Xây dựng", "assigned": 1}, "TG-IMPORT-010", "A"),
        ({"unit": "Văn phòng", "assigned": 1}, "TG-IMPORT-011", "A"),
        ({"on": None, "assigned": 1}, "TG-IMPORT-006", "F"),
        ({"on": "31/2/2021", "assigned": 1}, "TG-TABLE-003", "F"),
        ({"assigned": "1,503"}, "TG-TABLE-004", "K"),
        ({"assigned": 1.503}, "TG-TABLE-004", "K"),
        ({"assigned": -1}, "TG-TABLE-004", "K"),
        ({"assigned": "khoảng 40"}, "TG-TABLE-004", "K"),
        ({"cause": "death", "delta": "-1,5"}, "TG-TABLE-004", "E"),
        ({"cause": "death", "delta": "(1"}, "TG-TABLE-004", "E"),
        ({"cause": "death", "delta": -1, "decision_date": "1/1/2021"}, "TG-IMPORT-005", "G"),
        ({"cause": "death", "delta": -1, "decision": "1/QĐ", "decision_date": "3/1/2022"},
         "TG-LEDGER-008", "H"),
        ({"cause": "death", "delta": -1, "person": "A1"}, "TG-LEDGER-009", "J"),
    ],
)  # fmt: skip
def test_bad_rows_are_refused_with_their_cell_and_nothing_is_left(run, cells, code, column):
    found = run(ledger(row(unit="002", assigned=1, on="2021-02-01"), row(**cells)))
    assert told(found) == [(code, f"a.xlsx, Sổ!{column}3")]
    assert str(found.problems[0].hint)


def test_numbers_as_text_that_are_clear(run):
    found = run(
        ledger(
            row(assigned="1.503", present="1503 "),
            row(assigned="1 503", present="1503\u00a0", unit="002"),
        )
    )
    assert {(one.fields["assigned"], one.fields["present"]) for one in acts(found)} == {
        (1503, 1503)
    }


def test_a_decision_of_after_the_first_day_is_told(run):
    found = run(ledger(row(cause="death", delta=-1, decision="15/QĐ", decision_date="15/3/2021")))
    assert acts(found)
    assert [note.params for note in found.notes] == [{"count": 1}]


def test_persons_are_looked_up_and_counted(run):
    known = {"A1": "p1", "A2": "p2"}
    given = [row(cause="death", person="A1; A2"), row(cause="death", delta=2, person="A1;A2")]
    for one in given:
        (made,) = acts(run(ledger(one), find_person=known.get))
        assert made.fields["persons"] == ["p1", "p2"]
        assert made.fields["people"] == -2
    found = run(ledger(row(cause="death", delta=2, person="A1")), find_person=known.get)
    assert told(found) == [("TG-LEDGER-010", "a.xlsx, Sổ!J2")]
    found = run(ledger(row(cause="death", person="A1;A3")), find_person=known.get)
    assert told(found) == [("TG-LEDGER-009", "a.xlsx, Sổ!J2")]
    assert found.problems[0].what.params == {"code": "A3"}


def test_a_unit_is_named_as_on_the_day_of_the_row(run):
    for name, day in (("Sở Y tế", "2022-12-31"), ("Sở Y tế và Dân số", "2023-01-01"),
                      ("id:u-b", ON)):  # fmt: skip
        (one,) = acts(run(ledger(row(unit=name, assigned=1, on=day))))
        assert one.fields["unit"] == "u-b"
    assert told(run(ledger(row(unit="Sở Y tế", assigned=1, on="2023-01-01")))) == [
        ("TG-IMPORT-010", "a.xlsx, Sổ!A2")
    ]


@pytest.mark.parametrize(
    ("code", "name", "outcome"),
    [
        ("002", "Sở Y tế", "u-b"), ("002", None, "u-b"), ("id:u-av", "Văn phòng", "u-av"),
        ("id:uxx", "Văn phòng, Sở Nội vụ", "u-av"), ("002", "Sở Nội vụ", "TG-LEDGER-012"),
        ("009", "Sở Nội vụ", "TG-IMPORT-010"), ("id:uxx", None, "TG-IMPORT-010"),
    ],
)  # fmt: skip
def test_code_and_name_must_be_of_one_unit(run, code, name, outcome):
    found = run(
        sheet(["unit_code", "unit", "category", "assigned"], [code, name, "công chức", 1]), on=ON
    )
    if outcome.startswith("TG-"):
        assert [one for one, _where in told(found)] == [outcome]
    else:
        assert acts(found)[0].fields["unit"] == outcome


def test_the_same_numbers_twice_on_one_day(run):
    found = run(ledger(row(assigned=1), row(unit="Sở Nội vụ", assigned=2)))
    assert told(found) == [("TG-LEDGER-011", "a.xlsx, Sổ!A3")]
    moved = run(ledger(row(cause="death", delta=-1), row(cause="death", delta=-1)))
    assert len({one.fields["movement"] for one in acts(moved)}) == 2


@pytest.mark.parametrize(
    ("heading", "code"),
    [("Tôn giáo", "TG-IMPORT-001"), ("Quan điểm", "TG-IMPORT-001"), ("Sức khỏe", "TG-IMPORT-001"),
     ("Health", "TG-IMPORT-001"), ("Số điện thoại", "TG-IMPORT-002"),
     ("category", "TG-IMPORT-003")],
)  # fmt: skip
def test_columns_nobody_may_send(run, heading, code):
    found = run(
        sheet(["unit", "category", "assigned", heading], ["001", "commune", 1, None]), on=ON
    )
    assert told(found) == [(code, "a.xlsx, Sổ!D1")]


def test_a_printed_sum_must_be_the_sum(run):
    head = ["unit", "category", "cause", "delta", "on"]
    rows = [["001", "commune", "death", 1, ON], ["002", "commune", "recruitment", 3, ON]]
    for right in (4, 2, -2):
        acts(run(sheet(head, *rows, ["Cộng", None, None, right])))
    found = run(sheet(head, *rows, ["Cộng", None, None, 5]))
    assert told(found) == [("TG-LEDGER-004", "a.xlsx, Sổ!D4")]
    assert found.problems[0].what.params == {"printed": 5, "found": 4}


def test_rows_stand_in_the_order_of_their_days_whatever_the_file_s(run):
    found = run(
        ledger(
            row(cause="reported", present=42, on="2021-05-01", decision="3/BC"),
            row(cause="death", delta=-1, on="2021-05-01", decision="2/QĐ"),
            row(assigned=45, present=44, decision="1/QĐ"),
            row(cause="death", delta=-1, on="2021-06-01", decision="2/QĐ"),
        )
    )
    assert [one.kind for one in acts(found)] == [
        "open_headcount", "headcount", "report_present", "headcount",
    ]  # fmt: skip
    assert [decision.basis.document.partition("|")[0] for decision in found.decisions] == [
        "01/QĐ", "02/QĐ", "03/BC", "02/QĐ",
    ]  # fmt: skip


def test_foreign_hidden_and_own_sheets(run):
    hidden = Sheet("a.xlsx", "Cũ", [HEAD, ["001", "commune"]], is_hidden=True)
    other = sheet(["Họ tên", "Điện thoại"], ["A", "1"], title="Khác")
    words = sheet(HEAD, ["x"], title="Danh mục")
    found = run(ledger(row(assigned=1)), hidden, other, words)
    assert len(acts(found)) == 1
    assert [note.params["sheet"] for note in found.notes] == ["a.xlsx, Cũ", "a.xlsx, Khác"]
    assert told(run(other)) == [("TG-LEDGER-001", "a.xlsx")]
