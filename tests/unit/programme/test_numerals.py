"""Rounding happens once, half up, from the exact fraction."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.programme import printed_count, printed_rate, telling_rate


@pytest.mark.parametrize(
    ("count", "printed"), [(0, "0"), (999, "999"), (1503, "1.503"), (1234567, "1.234.567")]
)
def test_counts(count, printed):
    assert printed_count(count) == printed


@pytest.mark.parametrize(
    ("rate", "decimals", "printed"),
    [
        (Fraction(881, 15327), 1, "5,7"),
        (Fraction(215, 1503), 1, "14,3"),
        (Fraction(1, 400), 1, "0,3"),
        (Fraction(-1, 25), 1, "-4,0"),
        (Fraction(-1, 100000), 1, "0,0"),
        (Fraction(66, 372), 0, "18"),
        (Fraction(342, 3412), 2, "10,02"),
    ],
)
def test_rates(rate, decimals, printed):
    assert printed_rate(rate, decimals) == printed


@given(st.fractions(min_value=0, max_value=3, max_denominator=5000))
def test_a_printed_rate_is_within_half_a_digit(rate):
    printed = Fraction(printed_rate(rate).replace(",", "."))
    assert abs(printed - rate * 100) <= Fraction(1, 20)


@given(st.integers(1, 400), st.integers(400, 5000))
def test_a_rate_never_looks_like_the_limit_it_misses(cut, base):
    rate = Fraction(cut, base)
    if rate != Fraction(1, 10):
        assert telling_rate(rate, [10]) != "10,0"


def test_even_a_hair_is_shown():
    assert telling_rate(Fraction(99999, 1000000), [10]) == "9,9999"
