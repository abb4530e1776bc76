"""The tables on a small province: numbers, totals, targets, scope, what is unknown, masking."""

from datetime import date
from fractions import Fraction

import pytest
import reported
from headcounts import World, act, unit

from tinhgon.headcount.ages import Someone, structure
from tinhgon.reporting.record import is_projected
from tinhgon.reporting.report import NO_DATA, Figures
from tinhgon.reporting.tables import table, tables
from tinhgon.reporting.tables.causes import years
from tinhgon.reporting.tables.people import HIDDEN

BASE, NOW = "2015-12-31", "2021-12-31"


def territory(name, words, level, kind, parent=""):
    return unit(name, words, parent, class_="administrative_unit", bloc="", level=level, type=kind)


def target(name, **more):
    said = {"indicator": "biên chế công chức", "operator": "decrease>=", "value": "10",
            "unit": "%", "baseline_year": 2015, "target_year": 2021,
            "recipe": "posts:civil_servant"} | more  # fmt: skip
    return act("confirm_target", "2015-01-01", target=name, **said)


@pytest.fixture
def world():
    """A province with departments and districts; two departments merge, districts end in 2020."""
    made = World()
    made.record(
        territory("t", "Tỉnh Mẫu", "province", "tinh"),
        unit("ub", "Ủy ban nhân dân tỉnh", "t", type="uy-ban-nhan-dan"),
        *(unit(f"s{n}", f"Sở {n}", "ub", type="so") for n in range(3)),
        *(unit(f"p{n}", f"Phòng {n}", f"s{n % 3}", class_="internal_unit", type="phong")
          for n in range(6)),
        *(territory(f"h{n}", f"Huyện {n}", "district", "huyen", "t") for n in range(2)),
        *(territory(f"x{n}", f"Xã {n}", "commune", "xa", f"h{n % 2}") for n in range(4)),
        *(unit(f"th{n}", f"Thôn {n}", f"x{n % 4}", class_="village", bloc="", level="village",
               type="thon") for n in range(5)),
    )  # fmt: skip
    made.record(
        act("open_headcount", "2015-01-01", movement="m1", unit="s0", category="civil_servant",
            assigned=341, present=330),
        act("open_headcount", "2015-01-01", movement="m2", unit="s1", category="public_employee",
            assigned=50, present=50),
        act("open_headcount", "2015-01-01", movement="m3", unit="s1", category="public_employee",
            pay_source="own_revenue", assigned=10, present=10),
    )  # fmt: skip
    made.record(
        act("consolidate", "2019-03-01",
            sources=[{"unit": one, "extent": "whole"} for one in ("s0", "s1")],
            results=[{"unit": "s9", "name": "Sở 9", "class": "state_agency", "parent": "ub",
                      "bloc": "government", "level": "province", "type": "so"}]),
    )  # fmt: skip
    made.record(
        act("dissolve", "2020-07-01", sources=[{"unit": "p3", "extent": "whole"}], results=[]),
        *(act("move", "2020-07-01", unit=f"x{n}", parent="t") for n in range(4)),
        *(act("dissolve", "2020-07-01", sources=[{"unit": f"h{n}", "extent": "whole"}],
              results=[]) for n in range(2)),
    )  # fmt: skip
    cut = {"unfilled_post_cut": 20, "retirement_at_age": 8, "resignation": 6}
    for number, (cause, posts) in enumerate(cut.items()):
        people = {} if cause == "unfilled_post_cut" else {"people": -posts}
        made.record(
            act(
                "headcount",
                "2020-09-01",
                movement=f"c{number}",
                unit="s9",
                category="civil_servant",
                cause=cause,
                posts=-posts,
                **people,
            )
        )
    made.record(
        act(
            "headcount",
            "2020-09-01",
            movement="c9",
            unit="s9",
            category="public_employee",
            cause="pay_source_switch",
            posts=-7,
            people=-7,
        )
    )
    made.record(target("m-1"), target("m-2", recipe="units:internal_unit:government", value="15",
                                      value_max="20", operator="decrease range"))  # fmt: skip
    return made


def lines(grid):
    """Return the cells of each line as printed, by the words of the line."""
    found = {}
    for line in grid.lines:
        found.setdefault(line.cells[1].text, [cell.text for cell in line.cells])
    return found


@pytest.fixture
def record(world):
    return reported.of_world(world, NOW, BASE)


def written(number, record):
    return lines(table(number, record, Figures()))


def test_agencies_with_those_founded_ended_and_merged(record):
    found = written(1, record)
    assert found["Sở và cơ quan tương đương cấp tỉnh"][2:9] == [
        "3", "2", "1", "33,3", "1", "2", "2"]  # fmt: skip
    assert found["Cơ quan hành chính nhà nước"][2:5] == ["4", "3", "1"]
    assert found["Hội đồng nhân dân, Ủy ban nhân dân, văn phòng và cơ quan khác"][2:4] == [
        "1",
        "1",
    ]


def test_inner_units_with_target_and_exact_verdict(record):
    found = written(2, record)
    assert found["Tổng số đầu mối bên trong"][2:6] == ["6", "5", "1", "16,7"]
    assert found["Khối chính quyền"][6:8] == [
        "giảm 15–20%", "đạt (1/6 = 16,7%)"]  # fmt: skip


def test_what_nobody_entered_is_said_to_be_unknown(record):
    found = written(3, record)
    assert found["Ban chỉ đạo"][2:6] == [NO_DATA, NO_DATA, "–", "–"]


def test_a_level_stands_until_it_is_gone(world, record):
    assert written(6, record)["Đơn vị hành chính cấp huyện"][2:4] == ["2", "0"]
    later = reported.of_world(world, NOW, "2020-12-31")
    assert "Đơn vị hành chính cấp huyện" not in written(6, later)
    assert written(6, later)["Đơn vị hành chính cấp xã"][2:4] == ["4", "4"]


def test_posts_assigned_present_and_unused(record):
    found = written(7, record)
    assert found["Công chức"][2:10] == ["341", "330", "307", "316", "-9", "34", "10,0", "34/341"]
    assert found["Viên chức"][2:5] == ["60", "60", "60"]  # who pays them changed, nobody left
    assert found["- hưởng lương từ nguồn thu sự nghiệp"][2:5] == ["10", "10", "17"]


def test_causes_with_the_share_on_paper_and_the_switch_apart(record):
    found = written(8, record)
    assert found["Công chức: gốc trừ hiện có"][6:9] == ["34", "0", "34"]
    assert found["Biên chế chưa tuyển dụng"][6:10] == ["20", "0", "20", "58,8"]
    assert found["Trong đó: chưa tuyển dụng và nghỉ hưu đúng tuổi"][8:10] == ["28", "82,4"]
    assert found["Chuyển nguồn trả lương"][6:10] == ["7", "0", "7", "100,0"]
    assert found["Thay đổi khác"][8] == "0"


def test_a_period_by_calendar_years():
    assert years(date(2020, 6, 30), date(2020, 12, 31)) == (
        (date(2020, 6, 30), date(2020, 12, 31)),
    )
    assert years(date(2020, 6, 30), date(2020, 6, 30)) == ()


def test_targets_by_how_far_they_are(world, record):
    found = written(15, record)
    assert [found[words][2] for words in ("Chỉ tiêu", "Đã đạt", "Đang thực hiện")] == [
        "2", "1", "1"]  # fmt: skip
    later = written(15, reported.of_world(world, "2022-01-31", BASE))
    assert later["Quá hạn, chưa đạt"][2] == "1"
    assert found["Biên chế công chức"][5:11] == [
        "341", "307", "34", "10,0", "chưa đạt, còn 1 (34/341 = 9,97%)", "1"]  # fmt: skip
    assert found["Nhiệm vụ"][2] == NO_DATA


def test_expected_numbers_stand_apart_on_the_same_base(world, record):
    other = World()
    other.book, other.count = world.book, world.count
    plain = table(7, record, Figures())
    assert not any(cell.is_projected for line in plain.lines for cell in line.cells)
    world.record(act("headcount", "2023-01-01", movement="z", unit="s9",
                     category="civil_servant", cause="early_retirement", posts=-7))  # fmt: skip
    after = world.registry()
    figures = Figures()
    both = reported.record(after, world.count, NOW, BASE, after=after, after_on="2023-03-01")
    grid = table(7, both, figures)
    cells = next(line.cells for line in grid.lines if line.cells[1].text == "Công chức")
    assert [cell.text for cell in cells[7:15]] == [
        "34", "10,0", "34/341", "300", "7", "41", "12,0", "41/341"]  # fmt: skip
    assert [cell.is_projected for cell in cells[7:15]] == [False] * 3 + [True] * 5
    rate = figures.held[cells[13].figure]
    assert rate.value == Fraction(41, 341)
    assert "; proposals=1" in rate.inputs[0].inputs[1].recipe
    assert is_projected(rate)
    assert not is_projected(figures.held[cells[9].figure])


def test_a_scope_founded_later_is_measured_on_what_it_was_made_of(record):
    within = reported.within(record, "s9")
    grid = table(7, within, Figures())
    assert lines(grid)["Công chức"][2:5] == ["341", "330", "307"]
    assert "Sở 0, Sở 1" in grid.notes[-1].text
    assert written(1, within)["Cơ quan hành chính nhà nước"][2:5] == ["2", "1", "1"]


def test_cells_that_are_invented_are_marked(world):
    recipe = "posts:civil_servant"
    found = reported.of_world(world, NOW, BASE, assumed=frozenset({(recipe, "phase_1")}))
    line = table(7, found, Figures()).lines[0]
    assert [cell.text for cell in line.cells if cell.is_assumed] == ["307", "34"]


def test_small_groups_are_hidden_and_nobody_can_be_computed(world):
    def ages(many, few, on):
        people = [Someone(f"a{n}", "s9", "civil_servant", (1990, 1), "male") for n in range(many)]
        people += [Someone(f"b{n}", "s9", "civil_servant", (1963, 1), "female")
                   for n in range(few)]  # fmt: skip
        return structure(people, date.fromisoformat(on))

    both = (ages(20, 12, BASE), ages(25, 2, NOW))
    found = reported.of_world(
        world, NOW, BASE, ages={"civil_servant": both},
        retirements={"civil_servant": ((2022, 9), (2023, 3), (2024, 6))},
    )  # fmt: skip
    shown = written(9, found)
    assert shown["Công chức"][2] == "32"
    assert shown["Dưới 30 tuổi"][2:5] == ["20", "62,5", "0"]
    assert shown["Từ 55 tuổi trở lên"][5:8] == [HIDDEN, HIDDEN, HIDDEN]
    hidden = [words for words in shown if words.startswith("Đến") and shown[words][5] == HIDDEN]
    assert len(hidden) == 2  # the year of three, and one more that would give it away


def test_later_tables_say_why_they_are_empty(record):
    for number in (11, 12, 13, 14):
        grid = table(number, record, Figures())
        assert all(cell.text == NO_DATA for line in grid.lines for cell in line.cells[2:])
        assert grid.notes[0].text.startswith(f"Biểu {number} {NO_DATA}:")


def test_an_empty_record_gives_fifteen_tables_without_numbers():
    figures = Figures()
    found = tables(reported.of_world(World(), NOW, BASE), figures)
    assert [grid.number for grid in found] == [f"Biểu {n}" for n in range(1, 16)]
    assert {one.recipe for one in figures.held.values()} <= {
        f"targets({state})" for state in ("done", "late", "doing", "open", "all")}  # fmt: skip
