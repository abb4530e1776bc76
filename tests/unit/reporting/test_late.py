"""Numbers opened after the base day: said under the tables, put to a person, never mended."""

from dataclasses import replace

import pytest
import reported
from headcounts import World, act, unit
from told import ha_nam

from tinhgon.reporting.annexes import review_grid
from tinhgon.reporting.composing import compose
from tinhgon.reporting.kept_beside import beside
from tinhgon.reporting.late import late_of
from tinhgon.reporting.report import Figures, Grid
from tinhgon.reporting.sourced import unsourced
from tinhgon.reporting.tables import table
from tinhgon.services.report_review import to_review, undecided

BASE, NOW = "2015-12-31", "2020-12-31"
NOTE = (
    "Công chức: 2 đơn vị (Sở B, Sở C) có từ ngày gốc 31/12/2015 nhưng sổ biên chế chỉ có số từ"
    " sau ngày đó, khi mở sổ gồm 1.030 biên chế, 928 người; số gốc chưa gồm các số này nên phần"
    " chênh lệch tương ứng không phản ánh tăng, giảm thực tế."
)


def opened(name, on, assigned, present, category="civil_servant"):
    return act("open_headcount", on, movement=f"{name}{category}", unit=name, category=category,
               assigned=assigned, present=present)  # fmt: skip


@pytest.fixture
def world():
    """Three agencies of a province; one is known on the base day and is cut by ten after it."""
    made = World()
    made.record(unit("t", "Tỉnh Mẫu", class_="administrative_unit", type="tinh"))
    made.record(*(unit(one, f"Sở {one.upper()}", "t") for one in "abc"))
    made.record(opened("a", BASE, 100, 90))
    made.record(act("headcount", "2018-06-01", movement="cut", unit="a", posts=-10, people=-10,
                    category="civil_servant", cause="death"))  # fmt: skip
    return made


@pytest.fixture
def record(world):
    world.record(opened("b", "2016-03-01", 1000, 900), opened("c", "2017-03-01", 30, 28))
    return reported.of_world(world, NOW, BASE)


def notes(record, number):
    return [one.text for one in table(number, record, Figures()).notes]


@pytest.mark.parametrize("number", [7, 8])
def test_tables_say_which_units_the_base_does_not_hold(record, number):
    assert notes(record, number)[-1] == NOTE


def test_the_values_stay_as_the_record_has_them(record):
    line = table(7, record, Figures()).lines[0]
    assert [cell.text for cell in line.cells[2:6]] == ["100", "90", "1.120", "1.008"]


def test_nothing_is_said_where_everything_was_known(world):
    record = reported.of_world(world, NOW, BASE)
    assert late_of(record) == ()
    assert not any("mở sổ" in one for number in (7, 8) for one in notes(record, number))
    assert to_review(record) == []


def test_a_category_without_any_base_is_not_compared(world):
    world.record(opened("b", "2016-03-01", 50, 48, "public_employee"))
    assert late_of(reported.of_world(world, NOW, BASE)) == ()


def test_many_units_are_named_by_the_first(world):
    world.record(*(unit(f"x{at}", f"Sở X{at}", "t") for at in range(5)))
    world.record(*(opened(f"x{at}", "2016-03-01", 1, 1) for at in range(5)))
    (one,) = late_of(reported.of_world(world, NOW, BASE))
    assert (len(one.units), one.names) == (5, "Sở X0, Sở X1, Sở X2, …")


def test_a_report_of_a_unit_tells_of_its_own(record):
    assert late_of(reported.within(record, "a")) == ()
    assert late_of(reported.within(record, "b")) == ()  # nothing of it is known on the base day
    assert [one.units for one in late_of(reported.within(record, "t"))] == [("Sở B", "Sở C")]


def test_it_is_put_to_a_person_with_both_bases(record):
    figures = Figures()
    posts, people = review_grid(record, figures).lines
    assert posts.cells[1].text == (
        "Biên chế, số người làm việc được giao, công chức, ngày gốc 31/12/2015:"
        " chưa gồm Sở B, Sở C"
    )
    assert [cell.text for cell in posts.cells[2:5]] == ["100", "1.130", "-1.030"]
    assert [cell.text for cell in people.cells[2:5]] == ["90", "1.018", "-928"]
    assert people.cells[4].formula.of == ((1, 2), (1, 3))
    assert posts.cells[6].text == people.cells[6].text == "chưa xử lý"


def test_a_decision_holds_until_something_else_is_opened_late(world, record):
    (one,) = undecided(record)
    assert one.words == (
        "Công chức: Sở B, Sở C có số lần đầu sau ngày gốc 31/12/2015: 1.030 biên chế, 928 người"
    )
    decided = replace(record, reviews={one.key: ("kept", "đã đối chiếu"), "other": ("kept", "")})
    assert undecided(decided) == []
    row = review_grid(decided, Figures()).lines[0]
    assert [cell.text for cell in row.cells[6:]] == ["giữ, kèm ghi chú", "đã đối chiếu"]
    assert beside(decided)["reviews"] == {one.key: ["kept", "đã đối chiếu"]}
    world.record(unit("d", "Sở D", "t"), opened("d", "2018-03-01", 5, 5))
    later = replace(reported.of_world(world, NOW, BASE), reviews=decided.reviews)
    assert [other.key != one.key for other in undecided(later)] == [True]


def test_a_report_that_tells_of_it_has_a_source_for_every_number(record):
    report = compose(record)
    assert unsourced(report) == ()
    grids = [one for one in report.everything() if isinstance(one, Grid)]
    sources = next(one for one in grids if one.key == "phu-luc-nguon")
    words = {line.cells[1].text: line.cells[2].text for line in sources.lines}
    assert words["1.018"].startswith("Số gốc tính cả số mở sổ sau ngày gốc")


def test_the_sample_ha_nam_was_opened_before_its_base_day():
    assert late_of(ha_nam()) == ()
