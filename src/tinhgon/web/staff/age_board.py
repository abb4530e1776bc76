"""Ages: bands by sex on two days, how they moved, who is due to retire; small groups hidden."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from tinhgon.headcount.ages import BANDS, MAN, WOMAN, Masked, Someone, masked, shift, structure
from tinhgon.headcount.retiring import Retirements, retirements
from tinhgon.headcount.things import CATEGORIES
from tinhgon.law.budget.masking import LEAST, TOTAL, Place
from tinhgon.law.budget.masking import masked as hidden_places
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.services.people import people_of
from tinhgon.web.moment import Moment
from tinhgon.web.staff import words
from tinhgon.web.staff.boards import Way
from tinhgon.web.staff.charts import pyramid

AGAINST = "so-voi"
YEARS = 5


@dataclass(frozen=True, slots=True)
class DayAges:
    """The ages of a category on a day, small groups hidden, and the picture of them."""

    day: date
    ages: Masked
    chart: dict[str, Any] | None

    @property
    def under_30(self) -> Fraction | None:
        """Share of those under 30, None where it is hidden."""
        count, young = self.ages.count, self.ages.bands[BANDS[0]]
        return None if not count or young is None else Fraction(young, count)


@dataclass(frozen=True, slots=True)
class YearRow:
    """Who is due in a year; None where the figure is hidden."""

    year: int
    count: int | None
    women: int | None


@dataclass(frozen=True, slots=True)
class BandRow:
    """A band on both days: all, women, men; and by how many points its share moved."""

    band: str
    numbers: tuple[int | None, ...]
    moved: Fraction | None


@dataclass(frozen=True, slots=True)
class AgeBoard:
    """The page of ages.

    Attributes:
        days: the earlier day first; one alone where nobody is known on the earlier one.
        bands: a line for each band.
        years: retirements by the ages of the law, the coming years.
        due: all of them; None where hidden.
        overdue: who is past the age and still there; None for fewer than five.
        has_hidden: whether some figure is hidden.
    """

    category: str
    categories: tuple[Way, ...]
    against: date
    days: tuple[DayAges, ...] = ()
    bands: tuple[BandRow, ...] = ()
    years: tuple[YearRow, ...] = ()
    due: int | None = None
    overdue: int | None = 0
    has_hidden: bool = False

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The parameters the form of the dates carries on."""
        return [("loai", self.category), (AGAINST, self.against.isoformat())]

    @property
    def charts(self) -> tuple[dict[str, Any], ...]:
        """The pictures there are."""
        return tuple(day.chart for day in self.days if day.chart)


def age_board(state: Apparatus, before: Apparatus, moment: Moment, category: str = "") -> AgeBoard:
    """Return the page.

    Args:
        state: the day.
        before: the day it is compared with.
        moment: the dates of the page.
        category: of `headcount.things.CATEGORIES`; the first there is for none.
    """
    now, then = people_of(state), people_of(before)
    there = categories_there(now, then)
    ways = category_ways(there, moment, "headcount_ages", category, {AGAINST: before.valid})
    if not there:
        return AgeBoard("", ways, before.valid)
    category = category if category in there else there[0]
    ways = category_ways(there, moment, "headcount_ages", category, {AGAINST: before.valid})
    days = [
        (day, structure(of_category(people, category), day))
        for day, people in ((before.valid, then), (state.valid, now))
    ]
    days = [one for one in days if one[1].count or one[1].unknown or one[1].erased] or days[1:]
    hidden = [(day, masked(ages)) for day, ages in days]
    most = max(_most(ages) for _on, ages in hidden)
    shown = tuple(_day(day, ages, most) for day, ages in hidden)
    moved = shift(days[0][1], days[-1][1]) if len(days) > 1 else {}
    due = retirements(of_category(now, category), state.valid, YEARS)
    years, whole = _years(due)
    rows = tuple(_band(band, shown, moved) for band in BANDS)
    has_hidden = any(None in row.numbers for row in rows) or whole is None
    return AgeBoard(
        category, ways, before.valid, shown, rows, years, whole,
        None if 0 < due.overdue < LEAST else due.overdue,
        has_hidden or any(None in {one.count, one.women} for one in years),
    )  # fmt: skip


def of_category(people: Sequence[Someone], category: str) -> list[Someone]:
    """Return the people of a category."""
    return [one for one in people if one.category == category]


def categories_there(*groups: Sequence[Someone]) -> tuple[str, ...]:
    """Return the categories people are of, in the order of the report."""
    found = {one.category for people in groups for one in people}
    return tuple(one for one in CATEGORIES if one in found)


def category_ways(
    there: Sequence[str], moment: Moment, page: str, category: str, kept: Mapping[str, object]
) -> tuple[Way, ...]:
    """Return ways to the categories."""
    more = {name: str(value) for name, value in kept.items()}
    return tuple(
        Way(words.category_words(one), moment.address(page, loai=one, **more), one == category)
        for one in there
    )


def _day(day: date, ages: Masked, most: int) -> DayAges:
    rows = [
        {"band": str(words.BANDS[band]), "sex": str(words.SEXES[sex]), "count": column[band]}
        for sex, column in ((MAN, ages.men), (WOMAN, ages.women))
        for band in BANDS
    ]
    title = _("Ages on %(day)s") % {"day": f"{day:%d/%m/%Y}"}
    return DayAges(day, ages, pyramid(rows, title, most) if ages.count and most else None)


def _most(ages: Masked) -> int:
    """Return the largest number a pyramid shows."""
    return max((count or 0 for one in (ages.men, ages.women) for count in one.values()), default=0)


def _band(band: str, days: Sequence[DayAges], moved: Mapping[str, Fraction | None]) -> BandRow:
    numbers = [
        column[band]
        for day in days
        for column in (day.ages.bands, day.ages.women, day.ages.men)
    ]  # fmt: skip
    is_hidden = any(day.ages.bands[band] is None or day.ages.count is None for day in days)
    return BandRow(band, tuple(numbers), None if is_hidden else moved.get(band))


def _years(due: Retirements) -> tuple[tuple[YearRow, ...], int | None]:
    """Return who is due by year with figures below five hidden, and all of them."""
    cells: Counter[Place] = Counter(
        {
            (one.year, sex): count
            for one in due.years
            for sex, count in ((WOMAN, one.women), (MAN, one.count - one.women))
        }
    )
    hidden = hidden_places(cells)
    rows = tuple(
        YearRow(
            one.year,
            None if (one.year, TOTAL) in hidden else one.count,
            None if (one.year, WOMAN) in hidden else one.women,
        )
        for one in due.years
    )
    whole = sum(one.count for one in due.years)
    return rows, None if (TOTAL, TOTAL) in hidden else whole
