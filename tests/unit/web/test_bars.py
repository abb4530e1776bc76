"""The bar shows the target's ends as ticks and never leaves its track."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.web.bars import WIDTH, bar


@pytest.mark.parametrize(
    ("rate", "limits", "scale"),
    [
        (Fraction(66, 372), [15, 20], 25),
        (Fraction(8, 83), [15], 25),
        (Fraction(30, 100), [10], 50),
        (Fraction(80, 100), [75], 100),
        (Fraction(150, 100), [100], 150),
        (Fraction(95, 100), [90], 100),
    ],
)
def test_scales(rate, limits, scale):
    assert bar(rate, limits).scale == scale


def test_no_rate_no_bar():
    assert bar(None, [15]) is None


def test_an_increase_fills_nothing():
    assert bar(Fraction(-1, 10), [15]).fill == 0


@given(
    st.fractions(min_value=-2, max_value=3, max_denominator=500),
    st.lists(st.integers(0, 200), max_size=2),
)
def test_everything_stays_on_the_track(rate, limits):
    found = bar(rate, limits)
    assert 0 <= found.fill <= WIDTH
    assert all(0 <= tick <= WIDTH - 2 for tick in found.ticks)
    assert len(found.ticks) == len(limits)


@given(st.integers(1, 24), st.integers(100, 900), st.integers(0, 900))
def test_fill_and_tick_agree_with_the_verdict_within_a_pixel(limit, base, cut):
    rate = Fraction(min(cut, base), base)
    found = bar(rate, [limit])
    if rate * 100 >= limit:
        assert found.fill >= found.ticks[0]
    else:
        assert found.fill <= found.ticks[0] + 1
