"""Prints counts and rates the Vietnamese way; every figure is rounded once, here.

A rate is a share (66/372, not 17,7). Rounding is half up and starts from the exact fraction,
never from a figure that was rounded before.
"""

from collections.abc import Iterable
from fractions import Fraction

MOST_DECIMALS = 4


def printed_count(count: int) -> str:
    """Return a whole number with points between the thousands.

    Examples:
        >>> printed_count(3412), printed_count(-66), printed_count(7)
        ('3.412', '-66', '7')
    """
    return f"{count:,}".replace(",", ".")


def printed_rate(rate: Fraction, decimals: int = 1) -> str:
    """Return a share as a percentage without its sign, half up, with a decimal comma.

    Args:
        rate: the exact share, 1 = 100 %; negative for an increase where a cut is measured.
        decimals: digits after the comma.

    Returns:
        The digits alone; the page adds the sign with its no-break space.

    Examples:
        >>> printed_rate(Fraction(66, 372)), printed_rate(Fraction(341, 3412))
        ('17,7', '10,0')
        >>> printed_rate(Fraction(342, 3412), 2), printed_rate(Fraction(-1, 2000))
        ('10,02', '-0,1')
    """
    scale = 10**decimals
    units = int(abs(rate) * 100 * scale + Fraction(1, 2))
    sign = "-" if rate < 0 and units else ""
    whole, part = divmod(units, scale)
    digits = f"{part:0{decimals}d}" if decimals else ""
    return f"{sign}{printed_count(whole)}" + (f",{digits}" if digits else "")


def telling_rate(rate: Fraction, limits: Iterable[Fraction | int]) -> str:
    """Return the rate with just enough decimals not to look equal to a limit it misses.

    341 of 3.412 is 9,994 %: printed with one decimal it reads as the ten per cent it does not
    reach, so a board prints 9,99.

    Args:
        rate: the exact share, 1 = 100 %.
        limits: the percentages of the target (10 = 10 %).

    Examples:
        >>> telling_rate(Fraction(341, 3412), [10]), telling_rate(Fraction(342, 3412), [10])
        ('9,99', '10,02')
        >>> telling_rate(Fraction(66, 372), [15, 20]), telling_rate(Fraction(1, 10), [10])
        ('17,7', '10,0')
    """
    marks = [Fraction(limit) / 100 for limit in limits]
    for decimals in range(1, MOST_DECIMALS):
        printed = printed_rate(rate, decimals)
        if all(rate == mark or printed != printed_rate(mark, decimals) for mark in marks):
            return printed
    return printed_rate(rate, MOST_DECIMALS)
