"""Days and months as integers the law can count with.

A month is `12 · year + month - 1`; a day is `32 · month + day of the month`. Such numbers compare
like the days they stand for, and twelve months later is `+ 12 * 32`: no calendar is asked, and
29 February needs no rule of its own.
"""

from datetime import date
from typing import Any, Final

DAYS: Final = 32


def day_code(day: date) -> int:
    """Return the number of a day.

    Examples:
        >>> day_code(date(2025, 7, 1)) - day_code(date(2024, 7, 1)) == 12 * 32
        True
    """
    return month_code(day.year, day.month) * DAYS + day.day


def month_code(year: int, month: int) -> int:
    """Return the number of a month."""
    return year * 12 + month - 1


def month_of(day: Any) -> Any:
    """Return the month a day lies in, of one day or a column."""
    return day // DAYS


def first_of(month: Any) -> Any:
    """Return the first day of a month, of one or a column."""
    return month * DAYS + 1


def date_of(code: int) -> date:
    """Return the day of a number; a day its month does not have becomes the last it has.

    Examples:
        >>> date_of(day_code(date(2024, 2, 29)) + 12 * 32)
        datetime.date(2025, 2, 28)
    """
    month, day = divmod(code, DAYS)
    for last in range(day, 0, -1):
        try:
            return date(month // 12, month % 12 + 1, last)
        except ValueError:
            continue
    raise ValueError(code)
