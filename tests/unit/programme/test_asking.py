from datetime import date

import pytest
from headcounts import World, act, unit

from tinhgon.programme.asking import Asker, Question, question
from tinhgon.programme.recipes import MEASURES, RecipeError, parse

DAY = date(2025, 1, 1)


@pytest.fixture
def asker():
    world = World()
    world.record(
        unit("tinh", "Tỉnh mẫu", class_="administrative_unit", bloc="", population=900),
        unit("xa", "Xã A", "tinh", class_="administrative_unit", bloc="", level="commune",
             population=400),
        unit("so", "Sở Nội vụ", "tinh"),
        unit("p1", "Phòng 1", "so", class_="internal_unit"),
        unit("p2", "Phòng 2", "so", class_="internal_unit"),
        act("open_headcount", "2015-01-01", unit="so", category="civil_servant", assigned=40,
            present=38, movement="m1"),
        act("open_headcount", "2015-01-01", unit="p2", category="civil_servant", assigned=9,
            present=10, movement="m2"),
        act("headcount", "2024-03-01", unit="p2", category="civil_servant",
            cause="retirement_at_age", posts=-2, people=-2, movement="m3"),
        act("absorb", "2024-06-01", sources=[{"unit": "p2", "extent": "whole"}],
            results=[{"unit": "p1"}]),
        act("headcount", "2024-09-01", unit="p1", category="civil_servant",
            cause="unfilled_post_cut", posts=-1, movement="m4"),
    )  # fmt: skip
    return Asker(world.apparatus(DAY))


def asked(recipe, on=DAY, **more):
    return Question(parse(recipe, MEASURES), on, **more)


@pytest.mark.parametrize(
    ("recipe", "within", "expected"),
    [
        ("posts:civil_servant", "", 46),
        ("posts:civil_servant", "so", 46),
        ("posts:civil_servant", "p1", 6),
        ("people:civil_servant", "p1", 8),
        ("unused:civil_servant", "p1", -2),
        ("unused:civil_servant", "so", 0),
        ("posts:commune", "so", None),
        ("posts:civil_servant", "xa", None),
        ("posts:civil_servant", "p2", None),
        ("units:internal_unit", "so", 1),
        ("units:village", "", None),
        ("population", "", 900),
        ("population", "tinh", 900),
        ("population:commune", "tinh", 400),
        ("population", "xa", 400),
    ],
)
def test_a_unit_answers_for_all_below_it(asker, recipe, within, expected):
    assert asker.count(asked(recipe, within=within)) == expected


@pytest.mark.parametrize(("above", "expected"), [({}, None), ({"population": 500}, 500)])
def test_a_part_of_the_inhabitants_is_not_the_whole(above, expected):
    """A commune nobody counted: the others are no sum; the number of the place above it is."""
    world, commune = World(), {"class_": "administrative_unit", "bloc": "", "level": "commune"}
    world.record(
        unit("tinh", "Tỉnh mẫu", class_="administrative_unit", bloc=""),
        unit("huyen", "Huyện B", "tinh", class_="administrative_unit", bloc="", **above),
        unit("xa1", "Xã A", "huyen", population=400, **commune),
        unit("xa2", "Xã B", "huyen", **commune),
    )
    known = Asker(world.apparatus(DAY))
    for within in ("huyen", "tinh", ""):
        assert known.count(asked("population", within=within)) == expected
    assert known.count(asked("population", within="xa1")) == 400
    assert known.count(asked("population", within="xa2")) is None


def test_each_day_has_its_own_answer(asker):
    before = asked("posts:civil_servant", date(2024, 1, 1), within="p2")
    assert asker.count(before) == 9
    assert asker.count(asked("units:internal_unit", date(2024, 1, 1))) == 2


@pytest.mark.parametrize(
    ("recipe", "expected"),
    [
        ("moved:civil_servant", 3),
        ("moved:civil_servant:retirement_at_age", 2),
        ("moved:civil_servant:unfilled_post_cut,retirement_at_age", 3),
        ("moved:civil_servant:death", 0),
    ],
)
def test_what_went_in_a_period_stands_with_the_heir(asker, recipe, expected):
    one = asked(recipe, since=date(2023, 12, 31), within="p1")
    assert asker.count(one) == expected


def test_a_figure_can_be_asked_again(asker):
    one = asked("unused:civil_servant:budget", within="p1")
    figure = asker.figure(one)
    assert (figure.value, [part.value for part in figure.inputs]) == (-2, [6, 8])
    assert question(figure.recipe, figure.valid) == one
    assert asker.figure(asked("posts:part_time")) is None


def test_a_target_counts_nothing_of_a_period():
    with pytest.raises(RecipeError, match="TG-TARGET-003"):
        parse("moved:civil_servant")


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (date(2014, 12, 30), None),  # of a day before the record nothing is known
        (date(2014, 12, 31), 3),  # the record begins with the period
        (date(2024, 6, 30), 1),
    ],
)
def test_a_period_the_record_holds_a_part_of_has_no_figure(asker, since, expected):
    assert asker.count(asked("moved:civil_servant", since=since)) == expected
    assert asker.count(asked("moved:civil_servant", since=since, within="so")) == expected
