"""How many people there will be: cohorts to a year, by the law's ages and stated hazards.

A cohort is all people of one month of birth and one sex. Each year those leave who reach the age
of Decree 135/2020; of the others parts resign or die, as the hazards say. Hazards are settings of
the reader, printed beside the result; nothing is drawn by chance.

Expected values are exact. What is printed is whole: of who retires, resigns and dies the sum from
the beginning is rounded, so that fractions of a person are neither lost nor piled up, and every
line adds up.

No person is predicted (requirements D.1, N4): ids are dropped before anything is computed, the
result holds numbers only, and a group of fewer than five people has no forecast.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Final, TypeAlias

import numpy as np

from tinhgon.headcount.ages import BANDS, WOMAN, Someone, age, band_of
from tinhgon.headcount.retiring import birth_months, is_known, retirement_months
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.law.budget.masking import LEAST
from tinhgon.law.calendar import month_code
from tinhgon.law.parameters import Parameters

_YEAR: Final = 12
_NOTHING: Final = Fraction(0)
_Cohort: TypeAlias = tuple[int, int]
"""Month of birth and month of retirement."""
_Flows: TypeAlias = tuple[Fraction, Fraction, Fraction]
"""Who retires, resigns, dies: expected numbers."""


def _each(*shares: int) -> Mapping[str, Fraction]:
    """Return shares of the bands in thousandths."""
    return {band: Fraction(one, 1000) for band, one in zip(BANDS, shares, strict=True)}


@dataclass(frozen=True, slots=True)
class Hazards:
    """What part of a band leaves in a year; a setting, not a finding.

    Attributes:
        resign: by resignation, by band of `ages.BANDS`; a band left out loses nobody.
        die: by death.
    """

    resign: Mapping[str, Fraction] = field(default_factory=lambda: _each(20, 12, 6, 4, 3))
    die: Mapping[str, Fraction] = field(default_factory=lambda: _each(1, 1, 2, 4, 6))


@dataclass(frozen=True, slots=True)
class ForecastYear:
    """A year of the forecast: start − retire − resign − die + recruited = end.

    Attributes:
        year: the calendar year; the first one begins on the day after the day asked on.
        present_start: people at its beginning.
        retire: who reach the age, and in the first year who are past it.
        resign: expected resignations.
        die: expected deaths.
        recruited: taken on at its end.
        present_end: people at its end.
        bands: these by band of age; they add up to `present_end`.
    """

    year: int
    present_start: int
    retire: int
    resign: int
    die: int
    recruited: int
    present_end: int
    bands: Mapping[str, int]

    @property
    def under_30(self) -> int:
        """People below 30 at the end of the year."""
        return self.bands["<30"]

    @property
    def over_55(self) -> int:
        """People of 55 and above at the end of the year."""
        return self.bands["55+"]


def forecast(
    people: Sequence[Someone],
    on: date,
    until: int = 2031,
    hazards: Hazards | None = None,
    *,
    recruits: int = 0,
    recruit_age: int = 26,
    law: Parameters | None = None,
) -> tuple[ForecastYear, ...]:
    """Return the years to come.

    Args:
        people: each counted once by id; who has no known month of birth or sex is left out, see
            `left_out`.
        on: the last day that is known.
        until: the last year.
        hazards: what part of each band leaves in a year; the defaults of `Hazards` when None.
        recruits: people taken on each year, on its last day, half of them women.
        recruit_age: how old they are then, in years.
        law: the legal values; national law when None.

    Raises:
        InputError: `TG-STAFF-020`, fewer than five people; `TG-STAFF-021`, hazards that are no
            shares, or more than the whole.
    """
    cohorts, settings = _cohorts(people, law), hazards or Hazards()
    _check(settings)
    count = int(sum(cohorts.values()))
    if count < LEAST:
        raise _too_few(count)
    day = on + timedelta(days=1)
    start = month_code(day.year, day.month)
    found: list[ForecastYear] = []
    owed, present = (_NOTHING,) * 3, count
    for year in range(day.year, until + 1):
        share = Fraction(month_code(year, 12) + 1 - max(start, month_code(year, 1)), _YEAR)
        flows = _leave(cohorts, year, settings, share)
        _take_on(cohorts, year, recruits, recruit_age, law)
        owed, whole = _whole((owed[0] + flows[0], owed[1] + flows[1], owed[2] + flows[2]), present)
        end = present - sum(whole) + recruits
        bands = _bands(cohorts, year, end)
        found.append(ForecastYear(year, present, *whole, recruits, end, bands))
        present = end
    return tuple(found)


def left_out(people: Sequence[Someone]) -> int:
    """Return how many people no forecast can count: sex or birth unknown, or record erased."""
    return sum(not is_known(one) for one in {one.person: one for one in people}.values())


def _cohorts(people: Sequence[Someone], law: Parameters | None) -> dict[_Cohort, Fraction]:
    """Return how many people there are of each cohort; from here on nobody has an id."""
    known = [one for one in {one.person: one for one in people}.values() if is_known(one)]
    born = birth_months(known)
    retire = retirement_months(born, np.array([one.sex == WOMAN for one in known], bool), law)
    counts = Counter(zip(born.tolist(), retire.tolist(), strict=True))
    return {cohort: Fraction(count) for cohort, count in sorted(counts.items())}


def _leave(
    cohorts: dict[_Cohort, Fraction], year: int, hazards: Hazards, share: Fraction
) -> _Flows:
    """Take out who leaves in a year; `share` is the part of the year that is left."""
    retire = resign = die = _NOTHING
    for cohort, count in list(cohorts.items()):
        if cohort[1] <= month_code(year, 12):
            retire += cohorts.pop(cohort)
            continue
        band = _band(cohort[0], year)
        resigned, died = (
            one.get(band, _NOTHING) * share * count for one in (hazards.resign, hazards.die)
        )
        cohorts[cohort] = count - resigned - died
        resign, die = resign + resigned, die + died
    return retire, resign, die


def _take_on(
    cohorts: dict[_Cohort, Fraction], year: int, recruits: int, years: int, law: Parameters | None
) -> None:
    """Add the people taken on at the end of a year, born in its last month."""
    if not recruits:
        return
    born = np.full(2, month_code(year - years, 12), np.int64)
    for retire in retirement_months(born, np.array([True, False]), law).tolist():
        cohort = (int(born[0]), retire)
        cohorts[cohort] = cohorts.get(cohort, _NOTHING) + Fraction(recruits, 2)


def _whole(expected: _Flows, most: int) -> tuple[_Flows, tuple[int, int, int]]:
    """Return what rounding leaves for later, and whole numbers, together at most `most`."""
    retire = min(_nearest(expected[0]), most)
    resign = min(_nearest(expected[1]), most - retire)
    die = min(_nearest(expected[2]), most - retire - resign)
    owed = (expected[0] - retire, expected[1] - resign, expected[2] - die)
    return owed, (retire, resign, die)


def _bands(cohorts: Mapping[_Cohort, Fraction], year: int, total: int) -> dict[str, int]:
    """Return the people at the end of a year by band, as whole numbers of a given sum."""
    bands = dict.fromkeys(BANDS, _NOTHING)
    for (born, _), count in cohorts.items():
        bands[_band(born, year)] += count
    expected = sum(bands.values())
    if not expected:
        return {**dict.fromkeys(BANDS, 0), BANDS[-1]: total}
    parts = [count * total / expected for count in bands.values()]
    return dict(zip(BANDS, _apportioned(parts, total), strict=True))


def _band(born: int, year: int) -> str:
    """Return the band of a month of birth on the last day of a year."""
    return band_of(age((born // _YEAR, born % _YEAR + 1), date(year, 12, 31)))


def _nearest(value: Fraction) -> int:
    return max(0, int(value + Fraction(1, 2)))


def _apportioned(parts: Sequence[Fraction], total: int) -> list[int]:
    """Return whole numbers of a given sum, the largest remainders rounded up.

    Examples:
        >>> _apportioned((Fraction(5, 2), Fraction(9, 4), Fraction(1, 4)), 5)
        [3, 2, 0]
    """
    whole = [int(one) for one in parts]
    order = sorted(range(len(parts)), key=lambda at: (whole[at] - parts[at], at))
    for at in order[: total - sum(whole)]:
        whole[at] += 1
    return whole


def _too_few(count: int) -> InputError:
    return InputError(
        "TG-STAFF-020",
        Message(
            "A forecast is of groups, not of persons: %(count)s people are too few, at least"
            " %(least)s are needed.",
            {"count": count, "least": LEAST},
        ),
        hint=Message("Choose a larger unit or category."),
    )


def _check(hazards: Hazards) -> None:
    """Refuse hazards that are no parts of a band."""
    for band in BANDS:
        rates = hazards.resign.get(band, _NOTHING), hazards.die.get(band, _NOTHING)
        if min(rates) < 0 or sum(rates) > 1:
            raise InputError(
                "TG-STAFF-021",
                Message("The shares of people who resign and die in a year must lie from 0 to 1."),
                where=band,
                hint=Message("Enter shares that are together not above 100 %."),
            )
