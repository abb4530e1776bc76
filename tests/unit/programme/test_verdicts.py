"""The verdict is decided by exact counts, never by what a rate prints."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.programme import VerdictState, exact, printed_rate, verdict, verdict_of_rows
from tinhgon.programme.verdicts import DECREASES, is_percentage

MET, ABOVE = VerdictState.MET, VerdictState.MET_ABOVE
NOT_MET, NO_DATA, UNCLEAR = VerdictState.NOT_MET, VerdictState.NO_DATA, VerdictState.UNCLEAR

COUNTS = st.integers(min_value=1, max_value=100_000)
PERCENTS = st.fractions(min_value=0, max_value=100, max_denominator=20)


@pytest.mark.parametrize(
    ("operator", "value", "value_max", "base", "present", "state", "remaining"),
    [
        ("decrease>=", 10, None, 3412, 3412 - 341, NOT_MET, 1),
        ("decrease>=", 10, None, 3412, 3412 - 342, MET, 0),
        ("decrease>=", 10, None, 1000, 900, MET, 0),
        ("decrease>=", 10, None, 1000, 901, NOT_MET, 1),
        ("decrease>=", 15, None, 83, 75, NOT_MET, 5),
        ("decrease>=", 15, None, 6, 5, MET, 0),
        ("decrease range", 15, 20, 372, 306, MET, 0),
        ("decrease range", 15, 20, 372, 317, NOT_MET, 1),
        ("decrease range", 15, 20, 100, 80, MET, 0),
        ("decrease range", 15, 20, 100, 79, ABOVE, 0),
        ("decrease range", 15, 20, 6, 4, ABOVE, 0),
        ("decrease=", 10, None, 3412, 3412 - 342, MET, 0),
        ("decrease=", 10, None, 3412, 3412 - 341, NOT_MET, 1),
        ("decrease=", 10, None, 3412, 3412 - 343, ABOVE, 0),
        (">=", 75, None, 200, 150, MET, 0),
        (">=", 75, None, 200, 149, NOT_MET, 1),
        (">", 75, None, 200, 150, NOT_MET, 1),
        (">", 75, None, 200, 151, MET, 0),
        ("=", 100, None, 48, 47, NOT_MET, 1),
        ("=", 100, None, 48, 48, MET, 0),
        ("~", 5, None, 2952, 140, MET, 0),
        ("~", 5, None, 2952, 148, MET, 0),
        ("~", 5, None, 2952, 132, NOT_MET, 1),
        ("~", 5, None, 2952, 170, ABOVE, 0),
    ],
)
def test_percentages(*, operator, value, value_max, base, present, state, remaining):
    found = verdict(operator, value, value_max, base, present)
    assert (found.state, found.remaining) == (state, remaining)
    assert found.cut == base - present


def test_a_rate_that_prints_ten_may_miss_ten():
    found = verdict("decrease>=", 10, None, 3412, 3071)
    assert found.rate == Fraction(341, 3412)
    assert printed_rate(found.rate) == "10,0"
    assert not found.is_met


def test_above_the_range_is_still_met():
    assert verdict("decrease range", 15, 20, 100, 70).is_met


@pytest.mark.parametrize(
    ("operator", "value", "base", "present", "state", "remaining"),
    [
        ("=", 1, None, 1, MET, 0),
        ("=", 1, None, 2, NOT_MET, 1),
        ("=", 1, 2, 0, NOT_MET, 1),
        ("~", 500, None, 500, MET, 0),
        ("~", 500, None, 480, UNCLEAR, 20),
        (">=", 3, None, 2, NOT_MET, 1),
        (">", 3, None, 4, MET, 0),
        ("decrease>=", 5, 20, 16, NOT_MET, 1),
        ("decrease>=", 5, 20, 15, MET, 0),
        ("decrease=", 5, 20, 14, ABOVE, 0),
    ],
)
def test_counts_are_compared_as_counts(*, operator, value, base, present, state, remaining):
    found = verdict(operator, value, None, base, present, unit="người")
    assert (found.state, found.remaining) == (state, remaining)


def test_a_rank_is_better_when_smaller():
    assert verdict("rank", 10, None, None, 9, unit="hạng").state is MET
    worse = verdict("rank", 10, None, 20, 12, unit="hạng")
    assert (worse.state, worse.remaining, worse.cut) == (NOT_MET, 2, 8)


@pytest.mark.parametrize(
    ("operator", "base", "present", "unit"),
    [
        ("decrease>=", 100, None, "%"),
        ("decrease>=", None, 90, "%"),
        (">=", None, 90, "%"),
        ("decrease>=", None, 90, "người"),
        ("rank", None, None, "hạng"),
    ],
)
def test_missing_counts_are_no_data(operator, base, present, unit):
    found = verdict(operator, 10, None, base, present, unit=unit)
    assert (found.state, found.cut, found.rate) == (NO_DATA, None, None)
    assert found.reason is not None


@pytest.mark.parametrize(
    ("operator", "value", "value_max", "base", "present"),
    [
        ("about", 10, None, 100, 90),
        ("decrease>=", None, None, 100, 90),
        ("decrease>=", -1, None, 100, 90),
        ("decrease range", 20, 15, 100, 90),
        ("decrease>=", 10, None, 0, 0),
        (">=", 10, None, -5, 0),
        (">=", 10, None, 5, -1),
        ("decrease>=", 101, None, 100, 0),
    ],
)
def test_strange_targets_are_unclear(operator, value, value_max, base, present):
    found = verdict(operator, value, value_max, base, present)
    assert found.state is UNCLEAR
    assert found.reason is not None


def test_an_increase_is_said():
    found = verdict("decrease>=", 10, None, 100, 104)
    assert (found.state, found.cut, found.rate) == (NOT_MET, -4, Fraction(-1, 25))
    assert found.remaining == 14
    assert found.reason is not None


def test_a_share_may_pass_the_base():
    found = verdict(">=", 100, None, 100, 104)
    assert (found.state, found.reason) == (MET, None)


def test_the_tolerance_is_a_parameter():
    assert verdict("~", 5, None, 1000, 40).state is NOT_MET
    assert verdict("~", 5, None, 1000, 40, tolerance=1).state is MET


@pytest.mark.parametrize(
    ("unit", "expected"), [("% tổng số", True), ("", True), ("đơn vị", False)]
)
def test_units(unit, expected):
    assert is_percentage(unit) is expected


@given(value=PERCENTS, base=COUNTS, data=st.data())
def test_the_floor_is_the_smallest_cut_that_reaches(value, base, data):
    present = data.draw(st.integers(min_value=0, max_value=base))
    found = verdict("decrease>=", value, None, base, present)
    assert found.is_met == (Fraction(base - present, base) * 100 >= value)
    at_floor = verdict("decrease>=", value, None, base, base - found.floor)
    assert at_floor.is_met
    if found.floor:
        assert not verdict("decrease>=", value, None, base, base - found.floor + 1).is_met
    assert found.remaining == max(0, found.floor - found.cut)


@given(
    operator=st.sampled_from([*sorted(DECREASES), ">=", ">", "=", "~", "rank", "?"]),
    value=st.none() | st.integers(-5, 200) | PERCENTS,
    value_max=st.none() | st.integers(-5, 200),
    base=st.none() | st.integers(-3, 5000),
    present=st.none() | st.integers(-3, 5000),
    unit=st.sampled_from(["%", "người", None]),
)
def test_it_never_raises_and_never_guesses(*, operator, value, value_max, base, present, unit):
    found = verdict(operator, value, value_max, base, present, unit=unit)
    if present is None:
        assert found.state is NO_DATA
    if found.is_met:
        assert found.remaining == 0
    if found.state is NOT_MET:
        assert found.remaining > 0


@given(base=COUNTS, data=st.data())
def test_cutting_more_never_loses_a_met_target(base, data):
    present = data.draw(st.integers(min_value=1, max_value=base))
    before = verdict("decrease range", 15, 20, base, present)
    after = verdict("decrease range", 15, 20, base, present - 1)
    assert after.is_met or not before.is_met


@pytest.mark.parametrize(
    ("operator", "value", "rows", "unit", "state", "remaining"),
    [
        ("=", 1, [], "người", NO_DATA, None),
        ("=", 1, [(2, 1)], "người", MET, 0),
        ("=", 1, [(2, 1), (2, 1)], "người", MET, 0),
        ("=", 1, [(2, 1), (2, 3)], "người", NOT_MET, 2),
        ("=", None, [(2, 1), (2, 3)], "người", UNCLEAR, None),
        ("decrease>=", 15, [(40, 36), (43, 39)], "%", NOT_MET, 5),
        ("=", 100, [(24, 24), (24, 24)], "%", MET, 0),
    ],
)
def test_rows(*, operator, value, rows, unit, state, remaining):
    found = verdict_of_rows(operator, value, None, rows, unit=unit)
    assert (found.state, found.remaining) == (state, remaining)


@pytest.mark.parametrize(
    ("stated", "value"),
    [(10, 10), (14.4, Fraction(72, 5)), (Fraction(1, 3), Fraction(1, 3)), (float("nan"), None)],
)
def test_json_numbers_become_exact(stated, value):
    assert exact(stated) == value
