"""Days as integers, for tables and arrays: the ordinal of the proleptic Gregorian calendar.

Intervals are half-open: a thing that ends on 1/7/2025 existed until 30/6/2025.
"""

from datetime import date
from typing import Final

FOREVER: Final = 2**31 - 1
"""The end of what has no end, in days and in journal positions alike; fits an int32."""


def day_of(day: date) -> int:
    """Return the ordinal of a day.

    Examples:
        >>> day_of(date(2025, 7, 1))
        739433
    """
    return day.toordinal()


def date_of(ordinal: int) -> date | None:
    """Return the day of an ordinal, None for `FOREVER`.

    Examples:
        >>> date_of(739433), date_of(FOREVER)
        (datetime.date(2025, 7, 1), None)
    """
    return None if ordinal == FOREVER else date.fromordinal(ordinal)
