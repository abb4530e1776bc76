from datetime import date
from fractions import Fraction

import pytest
from apparatus_rows import registry_of, row, standing

from tinhgon.kernel.days import FOREVER
from tinhgon.organisation.things import Descent

DAY = date(2025, 7, 1).toordinal()


def step(source, result, extent="whole", share="", kind="consolidate", *, on=0, by=(1, 1)):
    return (
        Descent(source=source, result=result, extent=extent, share=share, kind=kind),
        DAY + on,
        by,
    )


def lineage(*steps):
    return standing({}, descents=steps).lineage()


def pairs(found):
    old, new = found.closure()
    return set(zip(found.pool.texts(old), found.pool.texts(new), strict=True))


def test_direct_steps_say_how_and_by_which_act():
    found = lineage(
        step("a", "c"), step("b", "c", "part", "1/4", by=(1, 2)), step("d", "", kind="dissolve")
    )
    first, second = found.predecessors("c")
    assert (first.source, first.extent, first.share, first.kind, first.day) == (
        "a",
        "whole",
        1,
        "consolidate",
        DAY,
    )
    assert (second.source, second.share, str(second.by)) == ("b", Fraction(1, 4), "1.2")
    assert [one.result for one in found.successors("d")] == [""]
    assert found.predecessors("a") == found.successors("x") == []


def test_what_is_left_is_what_the_parts_do_not_take():
    known = lineage(step("a", "x", "part", "1/4"), step("a", "y", "rest", by=(1, 2)))
    assert [one.share for one in known.successors("a")] == [Fraction(1, 4), Fraction(3, 4)]
    unknown = lineage(step("a", "x", "part"), step("a", "y", "rest", by=(1, 2)))
    assert [one.share for one in unknown.successors("a")] == [None, None]
    assert unknown.ancestors("y") == {"a": None}


def test_an_unknown_extent_has_an_unknown_share():
    found = lineage(step("a", "c", ""), step("b", "c", "", "1/2"))
    assert found.ancestors("c") == {"a": None, "b": Fraction(1, 2)}


def test_weights_multiply_along_a_path_and_add_up_over_paths():
    found = lineage(
        step("a", "b", "part", "1/2", on=0),
        step("a", "c", "rest", on=0, by=(1, 2)),
        step("b", "d", "part", "1/3", on=10, by=(2, 1)),
        step("c", "d", "whole", on=20, by=(3, 1)),
    )
    assert found.ancestors("d") == {
        "a": Fraction(1, 6) + Fraction(1, 2),
        "b": Fraction(1, 3),
        "c": 1,
    }
    assert found.descendants("a") == {
        "b": Fraction(1, 2),
        "c": Fraction(1, 2),
        "d": Fraction(2, 3),
    }
    assert pairs(found) == {("a", "b"), ("a", "c"), ("a", "d"), ("b", "d"), ("c", "d")}


def test_parts_given_one_after_the_other_are_parts_of_what_is_left():
    found = lineage(
        step("a", "b", "part", "1/2", kind="separate"),
        step("a", "c", "part", "1/2", kind="separate", on=30, by=(2, 1)),
    )
    assert found.ancestors("c") == {"a": Fraction(1, 4)}


def test_parts_given_on_one_day_are_parts_of_what_there_was_that_morning():
    found = lineage(
        step("a", "b", "part", "1/2", kind="separate"),
        step("a", "c", "part", "1/4", kind="separate", by=(1, 2)),
        step("a", "d", "part", "1/2", kind="separate", by=(1, 3)),  # more than is left
        step("a", "e", "part", "1/2", kind="separate", by=(1, 4)),
    )
    given = [found.ancestors(one).get("a", 0) for one in "bcde"]
    assert given == [Fraction(1, 2), Fraction(1, 4), Fraction(1, 4), 0]


def test_what_joins_later_is_not_in_what_left_before():
    found = lineage(
        step("b", "c", "part", "1/4", "separate", on=0),
        step("a", "b", kind="absorb", on=10, by=(2, 1)),
    )
    assert found.ancestors("c") == {"b": Fraction(1, 4)}
    assert pairs(found) == {("b", "c"), ("a", "b")}
    assert found.descendants("a") == {"b": 1}


def test_on_one_day_the_order_of_acts_decides():
    joins, leaves = (
        step("a", "b", kind="absorb", by=(1, 1)),
        step("b", "c", "part", "1/4", "separate", by=(1, 2)),
    )
    assert lineage(joins, leaves).ancestors("c") == {"a": Fraction(1, 4), "b": Fraction(1, 4)}
    turned = step("a", "b", kind="absorb", by=(1, 3))
    assert lineage(turned, leaves).ancestors("c") == {"b": Fraction(1, 4)}


def test_a_unit_made_that_day_gives_on_after_it_was_made_wherever_its_act_stands():
    found = lineage(
        step("a", "b", by=(9, 1)),  # the act was replaced: it stands in a later entry
        step("b", "c", "part", "1/4", "separate", by=(2, 1)),
        step("b", "d", "rest", by=(2, 2)),
        step("d", "e", kind="absorb", by=(3, 1)),
    )
    assert found.ancestors("e") == {"a": Fraction(3, 4), "b": Fraction(3, 4), "d": 1}
    assert ("a", "e") in pairs(found)


def test_the_rest_comes_after_the_parts_whatever_the_order_of_acts():
    found = lineage(step("a", "y", "rest", by=(1, 1)), step("a", "x", "part", "1/4", by=(1, 2)))
    assert {one.result: one.share for one in found.successors("a")} == {
        "x": Fraction(1, 4),
        "y": Fraction(3, 4),
    }


def test_an_unknown_share_does_not_matter_where_both_ends_meet_again():
    found = lineage(
        step("a", "b", "part", kind="separate"),
        step("a", "c", on=10, by=(2, 1)),
        step("b", "c", on=10, by=(2, 1)),
    )
    assert found.ancestors("c") == {"a": 1, "b": 1}
    assert found.ancestors("b") == {"a": None}
    unsaid = lineage(
        step("a", "b", ""), step("a", "c", on=9, by=(2, 1)), step("b", "c", on=9, by=(2, 1))
    )
    assert unsaid.ancestors("c")["a"] is None


def test_a_division_gives_all():
    found = lineage(
        step("a", "x", share="1/3", kind="divide"), step("a", "y", share="2/3", kind="divide")
    )
    assert found.descendants("a") == {"x": Fraction(1, 3), "y": Fraction(2, 3)}
    unknown = lineage(step("a", "x", kind="divide"), step("a", "y", kind="divide"))
    assert unknown.descendants("a") == {"x": None, "y": None}


def test_a_ring_within_a_day_ends():
    found = lineage(step("a", "b"), step("b", "a"))
    assert pairs(found) <= {("a", "b"), ("b", "a")}


def test_nothing_has_no_lineage():
    found = lineage()
    assert pairs(found) == set()
    assert (found.ancestors("a"), found.descendants("a"), len(found)) == ({}, {}, 0)


@pytest.mark.parametrize(("known", "expected"), [(1, {}), (2, {"a": 1}), (4, {}), (5, {"b": 1})])
def test_lineage_is_that_of_a_position(known, expected):
    whole = {
        source: Descent(source=source, result="c", extent="whole", kind="absorb")
        for source in "ab"
    }
    registry = registry_of(
        head=9,
        descent=[
            row(1, "descent", "a:c", whole["a"], days=(DAY, FOREVER), known=(2, 4)),
            row(2, "descent", "a:c", None, days=(DAY, FOREVER), known=(4, FOREVER)),
            row(3, "descent", "b:c", whole["b"], days=(DAY, FOREVER), known=(5, FOREVER)),
        ],
    )
    assert registry.lineage(known).ancestors("c") == expected
