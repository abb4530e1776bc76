"""What the ledger opened after a day for units that stood on it, and what it did not."""

from datetime import date

import pytest
from headcounts import World, act, unit

from tinhgon.headcount.late_openings import late_openings

BASE, NOW = "2015-12-31", "2020-12-31"


def opened(name, on, category="civil_servant", **more):
    return act("open_headcount", on, movement=f"{name}-{on}-{category}", unit=name,
               category=category, **more)  # fmt: skip


def quota(name, on, posts):
    return act("set_quota", on, movement=f"{name}-{on}-q", unit=name, category="civil_servant",
               posts=posts)  # fmt: skip


def found(world, base=BASE, now=NOW):
    registry = world.registry()
    some = late_openings(world.apparatus(base, registry), world.apparatus(now, registry))
    return [(one.unit, one.category, one.posts, one.people, one.on.isoformat()) for one in some]


@pytest.fixture
def world():
    """Two agencies of the base day; one of them has its numbers by then."""
    made = World()
    made.record(unit("a", "Sở A"), unit("b", "Sở B"))
    made.record(opened("a", "2015-12-31", assigned=40, present=38))
    return made


def test_a_unit_of_the_day_whose_numbers_were_opened_after_it(world):
    world.record(opened("b", "2016-01-01", assigned=30, present=28))
    world.record(opened("b", "2018-01-01", "contract", present=5))
    assert found(world) == [
        ("b", "civil_servant", 30, 28, "2016-01-01"),
        ("b", "contract", 0, 5, "2018-01-01"),
    ]
    assert found(world, base="2016-01-01") == [("b", "contract", 0, 5, "2018-01-01")]
    assert found(world, now="2015-12-31") == []


def test_an_opening_put_right_later_is_one_opening(world):
    world.record(opened("b", "2016-06-01", assigned=30))
    world.record(opened("b", "2017-06-01", assigned=33, present=31))
    assert found(world) == [("b", "civil_servant", 33, 31, "2016-06-01")]


def test_what_is_cut_later_was_opened_all_the_same(world):
    world.record(opened("b", "2016-06-01", assigned=30, present=28))
    world.record(act("headcount", "2018-01-01", movement="m", unit="b", category="civil_servant",
                     cause="death", posts=-4, people=-4))  # fmt: skip
    assert found(world) == [("b", "civil_servant", 30, 28, "2016-06-01")]


def test_a_unit_that_was_told_is_not_opened_by_stating_it_anew(world):
    world.record(opened("a", "2017-01-01", assigned=50, present=48))
    assert found(world) == []


def test_a_quota_given_is_growth(world):
    world.record(quota("b", "2016-03-01", 30))
    world.record(opened("b", "2017-01-01", assigned=32, present=30))
    assert found(world) == []


def test_an_established_unit_was_not_there(world):
    result = {"unit": "c", "name": "Sở C", "class": "state_agency", "bloc": "government"}
    world.record(act("establish", "2016-05-01", results=[result]))
    world.record(opened("c", "2016-05-01", assigned=20, present=18))
    assert found(world) == []


@pytest.mark.parametrize(
    ("sources", "lines"), [("bd", [("c", "civil_servant", 60, 55, "2017-01-01")]), ("ab", [])]
)
def test_a_merged_unit_was_there_as_what_it_was_made_of(world, sources, lines):
    world.record(unit("d", "Sở D"))
    result = {"unit": "c", "name": "Sở C", "class": "state_agency", "bloc": "government"}
    made_of = [{"unit": one, "extent": "whole"} for one in sources]
    world.record(act("consolidate", "2016-05-01", sources=made_of, results=[result]))
    world.record(opened("c", "2017-01-01", assigned=60, present=55))
    assert found(world) == lines


def test_a_unit_split_off_one_that_was_told_was_not_there_by_itself(world):
    result = {"unit": "c", "name": "Sở C", "class": "state_agency", "bloc": "government"}
    part = {"unit": "a", "extent": "part"}
    world.record(act("separate", "2016-05-01", sources=[part], results=[result]))
    world.record(opened("c", "2016-05-01", assigned=12))
    assert found(world) == []


def test_another_pay_source_opened_later_is_opened_late(world):
    world.record(opened("a", "2017-01-01", pay_source="own_revenue", assigned=9, present=9))
    (one,) = late_openings(world.apparatus(BASE), world.apparatus(NOW))
    assert (one.pay_source, one.posts, one.on) == ("own_revenue", 9, date(2017, 1, 1))
