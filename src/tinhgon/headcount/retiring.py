"""Who is due to retire, counted by year and month with the law's ages (Decree 135/2020).

The time of retirement is the end of the last day of the month in which the age is reached
(Art. 3); whoever reaches it in December leaves with that year. Counts only: nobody is named.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from tinhgon.headcount.ages import MAN, WOMAN, Someone
from tinhgon.law.calendar import first_of, month_code
from tinhgon.law.exact import Exact
from tinhgon.law.parameters import Parameters, national
from tinhgon.law.rules.common import pension_month_1, retirement_age

Months = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class YearCount:
    """People due in a calendar year; of them, women."""

    year: int
    count: int
    women: int


@dataclass(frozen=True, slots=True)
class MonthCount:
    """People who reach the age in a month; of them, women."""

    year: int
    month: int
    count: int
    women: int


@dataclass(frozen=True, slots=True)
class Retirements:
    """Due retirements.

    Attributes:
        years: the calendar years asked for; of the first only the days after the day asked on.
        months: the same by month, months without anybody left out.
        overdue: people past the age who are still there.
        unknown: people whose sex or month of birth is unknown.
        erased: people whose record was erased.
    """

    years: tuple[YearCount, ...]
    months: tuple[MonthCount, ...]
    overdue: int
    unknown: int
    erased: int

    def until(self, day: date) -> int:
        """Return how many are due by the end of a day, of the years asked for."""
        next_day = day + timedelta(days=1)
        return sum(
            one.count for one in self.months
            if (one.year, one.month) < (next_day.year, next_day.month)
        )  # fmt: skip


def retirement_months(
    born: Months, is_woman: NDArray[np.bool_], law: Parameters | None = None
) -> Months:
    """Return the month (`law.calendar.month_code`) at the end of which each one retires.

    Args:
        born: months of birth.
        is_woman: likewise.
        law: the legal values; national law when None.
    """
    values = law if law is not None else national()
    days = Exact(first_of(born))
    ages = retirement_age(
        is_woman, values["retirement_age_men"].column(days),
        values["retirement_age_women"].column(days),
    )  # fmt: skip
    found: Months = (pension_month_1(Exact(born), ages) - 1).half_up()
    return found


def retirements(
    people: Sequence[Someone], on: date, years: int = 5, law: Parameters | None = None
) -> Retirements:
    """Return who is due from the day after a day, in so many calendar years.

    Args:
        people: each counted once by id.
        on: the day on which they are there.
        years: how many calendar years, that of the day after `on` the first.
        law: the legal values.
    """
    own = {one.person: one for one in people}.values()
    known = [one for one in own if is_known(one)]
    erased = sum(one.is_erased for one in own)
    is_woman = np.array([one.sex == WOMAN for one in known], bool)
    months = retirement_months(birth_months(known), is_woman, law)
    start = on + timedelta(days=1)
    first, last = month_code(start.year, start.month), month_code(start.year + years, 1)
    is_due = (months >= first) & (months < last)
    found = np.unique(months[is_due])
    counts = np.searchsorted(np.sort(months[is_due]), [found, found + 1])
    women = np.searchsorted(np.sort(months[is_due & is_woman]), [found, found + 1])
    by_month = tuple(
        MonthCount(code // 12, code % 12 + 1, every, female)
        for code, every, female in zip(
            found.tolist(), (counts[1] - counts[0]).tolist(), (women[1] - women[0]).tolist(),
            strict=True,
        )
    )  # fmt: skip
    by_year = tuple(
        YearCount(
            year, sum(one.count for one in by_month if one.year == year),
            sum(one.women for one in by_month if one.year == year),
        )
        for year in range(start.year, start.year + years)
    )  # fmt: skip
    overdue = int(np.count_nonzero(months < first))
    return Retirements(by_year, by_month, overdue, len(own) - len(known) - erased, erased)


def by_year(
    people: Sequence[Someone], on: date, years: int = 5, law: Parameters | None = None
) -> tuple[YearCount, ...]:
    """Return the due retirements of so many calendar years, as `retirements` does."""
    return retirements(people, on, years, law).years


def is_known(one: Someone) -> bool:
    """Tell whether the month of retirement of somebody can be told."""
    return one.born is not None and one.sex in {WOMAN, MAN} and not one.is_erased


def birth_months(people: Sequence[Someone]) -> Months:
    """Return the months of birth of people, which must be known."""
    return np.array([month_code(*one.born) for one in people if one.born], np.int64)
