"""The roundings in use for printed rates, exact.

Source: half up is what offices and spreadsheets print; half even is what some programs print;
cutting off is what people do by hand.
"""

from fractions import Fraction
from math import floor


def half_up(value: Fraction, digits: int) -> Fraction:
    """Round half away from zero, for values that are not negative.

    Examples:
        >>> half_up(Fraction(215 * 100, 1503), 1)
        Fraction(143, 10)
    """
    scale: int = 10**digits
    return Fraction(floor(value * scale + Fraction(1, 2)), scale)


def half_even(value: Fraction, digits: int) -> Fraction:
    """Round half to the even digit."""
    scale: int = 10**digits
    return Fraction(round(value * scale), scale)


def truncated(value: Fraction, digits: int) -> Fraction:
    """Cut off the digits after `digits`."""
    scale: int = 10**digits
    return Fraction(floor(value * scale), scale)


def printed_forms(value: Fraction, digits: int) -> tuple[Fraction, Fraction, Fraction]:
    """Return `value` as half up, half even and cutting off print it."""
    return half_up(value, digits), half_even(value, digits), truncated(value, digits)
