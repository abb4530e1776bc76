from datetime import date
from fractions import Fraction

import pytest
from apparatus_rows import START, registry_of, row

from tinhgon.kernel.days import FOREVER
from tinhgon.organisation.remap import Unplaced, remap
from tinhgon.organisation.things import Descent, Unit

BASE, MIDDLE, TODAY = date(2021, 1, 1), date(2022, 1, 1), date(2025, 7, 2)


def village(name):
    return Unit(name=name, unit_class="village")


def mapped(steps, amounts, *, ended=(), units="abcdxyz"):
    """Return amounts of `BASE` on `TODAY`; units named in `ended` end on the day of their step."""
    ends = {unit: MIDDLE.toordinal() for unit in ended}
    ends |= {source: day for day, source, *_ in steps if source in ended}
    rows = [
        row(pk, "unit", unit, village(unit), days=(START, ends.get(unit, FOREVER)))
        for pk, unit in enumerate(units, 1)
    ]
    descents = []
    for n, (day, source, result, extent, share) in enumerate(steps, 1):
        step = Descent(source=source, result=result, extent=extent, share=share, kind="absorb")
        descents.append(row(n, "descent", str(n), step, days=(day, FOREVER), by=(1, n)))
    registry = registry_of(unit=rows, descent=descents)
    found = remap(registry.lineage(), registry.snapshot(BASE), registry.snapshot(TODAY), amounts)
    placed = [*found.amounts.values(), *found.gone.values(), *found.missing.values()]
    assert sum(placed) + sum(one.amount for one in found.unplaced) == sum(amounts.values())
    return found


def on(day, *steps):
    return [(day.toordinal(), *one) for one in steps]


def test_amounts_follow_their_units():
    steps = on(MIDDLE, ("a", "x", "whole", ""), ("b", "x", "part", "1/4"))
    found = mapped(steps, {"a": 10, "b": 8, "c": 3}, ended="a")
    assert found.amounts == {"b": 6, "c": 3, "x": 12}
    assert (found.gone, found.unplaced, found.missing) == ({}, (), {})


def test_parts_that_do_not_come_out_even_stay_exact():
    found = mapped(on(MIDDLE, ("a", "x", "part", "1/3")), {"a": 10})
    assert found.amounts == {"a": Fraction(20, 3), "x": Fraction(10, 3)}


def test_a_part_of_unknown_size_is_reported():
    found = mapped(on(MIDDLE, ("a", "x", "part", "")), {"a": 10, "x": 1})
    assert found.amounts == {"x": 1}
    assert found.unplaced == (Unplaced("a", Fraction(10), ("a", "x"), is_open=False),)


def test_what_is_unknown_between_part_and_rest_stays_between_these():
    steps = on(MIDDLE, ("a", "x", "part", ""), ("a", "y", "rest", ""))
    found = mapped(steps, {"a": 10}, ended="a")
    assert found.unplaced == (Unplaced("a", Fraction(10), ("x", "y"), is_open=False),)


def test_who_has_given_all_holds_nothing():
    steps = on(MIDDLE, ("a", "x", "part", ""), ("a", "y", "rest", ""))
    assert mapped(steps, {"a": 10}).unplaced[0].among == ("x", "y")


def test_an_unknown_extent_opens_what_was_closed():
    steps = [*on(MIDDLE, ("a", "x", "part", "")), *on(date(2025, 7, 1), ("x", "y", "", ""))]
    found = mapped(steps, {"a": 10}, ended="x")
    assert found.unplaced == (Unplaced("a", Fraction(10), ("a", "y"), is_open=True),)


def test_what_is_unknown_is_certain_again_when_all_its_holders_are_one():
    steps = [
        *on(MIDDLE, ("a", "x", "part", ""), ("a", "y", "rest", "")),
        *on(date(2025, 7, 1), ("x", "z", "whole", ""), ("y", "z", "whole", "")),
    ]
    found = mapped(steps, {"a": 10}, ended="axy")
    assert found.amounts == {"z": 10}


def test_an_unknown_extent_is_never_certain():
    found = mapped(on(MIDDLE, ("a", "x", "", "")), {"a": 10}, ended="a")
    assert found.unplaced == (Unplaced("a", Fraction(10), ("x",), is_open=True),)
    assert found.amounts == {}


def test_what_goes_on_from_an_unknown_holder_widens_the_question():
    steps = [
        *on(MIDDLE, ("a", "x", "part", "")),
        *on(date(2025, 7, 1), ("x", "y", "part", "1/2"), ("a", "z", "whole", "")),
    ]
    found = mapped(steps, {"a": 10}, ended="a")
    assert found.unplaced == (Unplaced("a", Fraction(10), ("x", "y", "z"), is_open=False),)


def test_what_ends_without_a_successor_is_gone():
    steps = on(MIDDLE, ("a", "", "whole", ""), ("b", "", "part", "1/2"))
    found = mapped(steps, {"a": 4, "b": 6}, ended="a")
    assert (found.gone, found.amounts) == ({"a": 4, "b": 3}, {"b": 3})


def test_an_end_without_a_word_of_its_successor_is_reported():
    found = mapped([], {"a": 4}, ended="a")
    assert found.unplaced == (Unplaced("a", Fraction(4), (), is_open=True),)


def test_an_amount_of_a_unit_the_base_date_does_not_have():
    assert mapped([], {"a": 4, "q": 5}).missing == {"q": 5}


def test_steps_before_the_base_date_do_not_count():
    found = mapped(on(BASE, ("a", "x", "part", "1/2")), {"a": 4})
    assert found.amounts == {"a": 4}


def test_the_dates_must_be_in_order():
    registry = registry_of()
    snapshots = [registry.snapshot(day) for day in (TODAY, BASE)]
    with pytest.raises(ValueError, match="before"):
        remap(registry.lineage(), *snapshots, {})
