"""The way that is left to a target, year by year (requirements row 56).

Whole numbers only. Whether the way can be gone without leaving anybody out is asked of two
numbers: who reaches the age of retirement by then, and posts nobody holds. Nobody is named.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tinhgon.law.calendar import month_code


@dataclass(frozen=True, slots=True)
class Step:
    """A year of the way.

    Attributes:
        year: the calendar year.
        remaining: what is left to cut at its beginning.
        to_cut: what is to be cut in it, in proportion to its months.
    """

    year: int
    remaining: int
    to_cut: int


@dataclass(frozen=True, slots=True)
class Path:
    """The way to a target.

    Attributes:
        steps: the years left, none when the target is reached or its day is over.
        remaining: what is left to cut, 0 when the target is reached.
        natural: who retires by the day and posts nobody holds; None when not told.
    """

    steps: tuple[Step, ...]
    remaining: int
    natural: int | None

    @property
    def short(self) -> int | None:
        """What retirements and vacant posts leave uncovered; None when they were not told."""
        return None if self.natural is None else max(0, self.remaining - self.natural)

    @property
    def is_feasible(self) -> bool | None:
        """Tell whether the rest can be cut in time without leaving anybody out."""
        if self.remaining and not self.steps:
            return False
        return None if self.short is None else not self.short


@dataclass(frozen=True, slots=True)
class Progress:
    """A year of plan and actual: the count at its end, the cut since the base, what is left."""

    year: int
    present: int
    cut: int
    remaining: int


def path(
    base: int,
    present: int,
    floor: int,
    on: date,
    due: date,
    *,
    retiring: int | None = None,
    vacant: int | None = None,
) -> Path:
    """Return the way that is left.

    Args:
        base: posts or people on the day of the base.
        present: the same now.
        floor: how many fewer than the base the target asks for (`Verdict.floor`).
        on: the day of `present`.
        due: the day the target is due.
        retiring: who reaches the age of retirement from the day after `on` to `due`.
        vacant: posts nobody holds, where posts are counted.
    """
    remaining = max(0, floor - (base - present))
    told = [one for one in (retiring, vacant) if one is not None]
    return Path(_steps(remaining, on, due), remaining, sum(told) if told else None)


def progress(base: int, floor: int, present: Mapping[int, int]) -> tuple[Progress, ...]:
    """Return plan and actual: what was still to cut at the end of each year.

    Args:
        base: posts or people on the day of the base.
        floor: how many fewer the target asks for.
        present: the count at the end of each year.
    """
    return tuple(
        Progress(year, count, base - count, max(0, floor - (base - count)))
        for year, count in sorted(present.items())
    )


def _steps(remaining: int, on: date, due: date) -> tuple[Step, ...]:
    """Return the years with what each has to cut: whole numbers that add up to what remains."""
    if not remaining or due <= on:
        return ()
    day = on + timedelta(days=1)
    start, end = month_code(day.year, day.month), month_code(due.year, due.month) + 1
    done, steps = 0, []
    for year in range(start // 12, (end - 1) // 12 + 1):
        past = min(month_code(year, 12) + 1, end) - start
        reached = -(-remaining * past // (end - start))
        steps.append(Step(year, remaining - done, reached - done))
        done = reached
    return tuple(steps)
