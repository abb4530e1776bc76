from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tinhgon.directives.rounding import half_even, half_up, printed_forms, truncated


@given(st.integers(0, 10**6), st.integers(0, 4), st.integers(0, 3))
def test_agrees_with_decimal_arithmetic(whole, places, digits):
    exact = Decimal(whole).scaleb(-places)
    unit = Decimal(1).scaleb(-digits)
    value = Fraction(whole, 10**places)
    assert half_up(value, digits) == Fraction(exact.quantize(unit, ROUND_HALF_UP))
    assert half_even(value, digits) == Fraction(exact.quantize(unit, ROUND_HALF_EVEN))
    assert truncated(value, digits) == Fraction(exact.quantize(unit, ROUND_DOWN))


def test_a_tie_has_two_spellings():
    assert set(printed_forms(Fraction(25, 1000), 2)) == {Fraction(3, 100), Fraction(2, 100)}
