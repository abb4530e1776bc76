"""The integers a printed rate allows.

Source: requirements.md A.2; half up: p - u/2 <= 100 n / b < p + u/2, u one unit of the last digit.
"""

from fractions import Fraction
from math import ceil, floor

from tinhgon.directives.blocks import Layout
from tinhgon.directives.findings import Base, Result
from tinhgon.directives.numbers import find_numbers

_COUNTED = frozenset({"apparatus", "headcount", "population", "health", "other"})
_OWN = frozenset({"apparatus", "headcount"})


def base_interval(count: int, percent: Fraction, digits: int) -> tuple[int, int] | None:
    """Return the smallest and largest base of which `count` is `percent`, printed half up.

    Args:
        count: the part.
        percent: the rate in per cent, as printed.
        digits: digits printed after the comma.

    Returns:
        Both ends included; None when no integer base gives the rate.

    Examples:
        >>> base_interval(4, Fraction("36.4"), 1), base_interval(3, Fraction("36.4"), 1)
        ((11, 11), None)
    """
    half = Fraction(1, 2 * 10**digits)
    if percent <= half:
        return None
    low = floor(100 * count / (percent + half)) + 1
    high = floor(100 * count / (percent - half))
    return (low, high) if low <= high else None


def numerator_interval(base: int, percent: Fraction, digits: int) -> tuple[int, int] | None:
    """Return the smallest and largest part of `base` that prints `percent`, half up."""
    half = Fraction(1, 2 * 10**digits)
    low = max(0, ceil((percent - half) * base / 100))
    high = ceil((percent + half) * base / 100) - 1
    return (low, high) if low <= high else None


def allows_base(count: int, percent: Fraction, digits: int) -> bool:
    """Tell whether some integer base prints the rate, in any rounding in use."""
    half = Fraction(1, 2 * 10**digits)
    if percent <= half:
        return True
    low = ceil(100 * count / (percent + 2 * half))
    high = floor(100 * count / (percent - half))
    for base in range(low, min(high, low + 2) + 1):
        exact = Fraction(100 * count, base) if base else Fraction(0)
        if percent - half <= exact < percent + 2 * half:
            return True
    return False


def printed_digits(layout: Layout, result: Result) -> int:
    """Return the digits after the comma of the rate as it stands in the text."""
    for number in find_numbers(layout.view.key, result.start, result.end):
        if number.percent and number.value == result.percent:
            return number.digits
    return _least_digits(result.percent or Fraction(0))


def find_bases(results: tuple[Result, ...], layout: Layout | None = None) -> tuple[Base, ...]:
    """Return one base for each rate printed without its own fraction.

    Args:
        results: the numbers reached, of which rates of growth are left out.
        layout: the text; with it `15,0%` keeps its digit and allows fewer bases than `15%`.
    """
    out = []
    for result in results:
        if result.percent is None or result.denominator is not None or not _is_share(result):
            continue
        digits = printed_digits(layout, result) if layout else _least_digits(result.percent)
        count = result.count
        ends = None
        if count is not None and count.denominator == 1 and not result.qualifier:
            ends = base_interval(int(count), result.percent, digits)
        low, high = ends or (None, None)
        out.append(Base(result.start, result.end, count, result.percent, low, high))
    return tuple(out)


def _is_share(result: Result) -> bool:
    """Tell a share of a whole from a rate of growth or of a plan fulfilled."""
    if result.direction == "increase":
        return False
    if result.count is not None:
        return result.domain in _COUNTED
    return result.domain in _OWN


def _least_digits(value: Fraction) -> int:
    return next((d for d in range(5) if (value * 10**d).denominator == 1), 4)
