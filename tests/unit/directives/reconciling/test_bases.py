from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.directives.blocks import read_blocks
from tinhgon.directives.reconciling import find_bases
from tinhgon.directives.reconciling.bases import base_interval, numerator_interval
from tinhgon.directives.results import read_results
from tinhgon.directives.rounding import half_up
from tinhgon.directives.structure import read_structure


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 60), st.integers(1, 999), st.integers(0, 1))
def test_the_interval_holds_exactly_the_bases_that_print_the_rate(count, tenths, digits):
    rate = Fraction(tenths, 10**digits)
    if rate > 100:
        rate /= 10
        digits = max(digits, 1)
    solved = base_interval(count, rate, digits)
    reach = int(100 * count / rate * 2) + 5 if rate else 10
    prints = [
        b for b in range(1, min(reach, 6000)) if half_up(Fraction(100 * count, b), digits) == rate
    ]
    if reach < 6000 and rate > Fraction(1, 10**digits):
        assert solved == ((prints[0], prints[-1]) if prints else None)


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 900), st.integers(0, 1000))
def test_numerators_are_exactly_those_that_print_the_rate(base, tenths):
    rate = Fraction(tenths, 10)
    prints = [n for n in range(base + 1) if half_up(Fraction(100 * n, base), 1) == rate]
    solved = numerator_interval(base, rate, 1)
    if tenths < 1000:
        assert solved == ((prints[0], prints[-1]) if prints else None)


@pytest.mark.parametrize(
    ("count", "rate", "interval"),
    [
        (4, "36.4", (11, 11)),
        (18, "15.5", (116, 116)),
        (83, "21.7", (382, 383)),
        (40, "8.2", (485, 490)),
        (553, "44.6", (1239, 1241)),
        (3, "36.4", None),
    ],
)
def test_worked_intervals(count, rate, interval):
    assert base_interval(count, Fraction(rate), 1) == interval


def bases(text: str):
    layout = read_blocks(text)
    results = read_results(layout, read_structure(layout))
    return [(b.count, b.low, b.high) for b in find_bases(results, layout)]


def test_rates_without_their_own_fraction_get_a_base_and_others_none():
    text = (
        "Tỉnh đã giảm 6 sở đạt 31,6%; công chức đạt tỷ lệ 12,6% (153/1.214); cán bộ, công chức "
        "cấp "
        "xã đạt 10,1%. Năm 2024, GRDP tăng 8,5%."
    )
    assert bases(text) == [(6, 19, 19), (None, None, None)]


def test_a_printed_zero_narrows_the_base():
    assert bases("Tỉnh đã giảm 6 phòng, đạt 15%.") == [(6, 39, 41)]
    assert bases("Tỉnh đã giảm 6 phòng, đạt 15,0%.") == [(6, 40, 40)]
