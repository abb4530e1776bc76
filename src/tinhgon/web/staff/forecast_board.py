"""The forecast of cohorts: the hazards the reader sets, and the years to come."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final

from django.utils.translation import gettext as _

from tinhgon.headcount.ages import BANDS
from tinhgon.headcount.forecast import ForecastYear, Hazards, forecast, left_out
from tinhgon.kernel.errors import InputError
from tinhgon.law.budget.masking import LEAST
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.programme.numerals import printed_rate
from tinhgon.services.people import people_of
from tinhgon.web.moment import Moment
from tinhgon.web.staff import words
from tinhgon.web.staff.age_board import categories_there, category_ways, of_category
from tinhgon.web.staff.boards import Way
from tinhgon.web.staff.charts import years_of_bands

UNTIL: Final = 2031
_RESIGN, _DIE, _RECRUITS, _AGE = "thoi-viec", "qua-doi", "tuyen", "tuoi"
_MOST_RECRUITS, _YOUNGEST, _OLDEST = 100_000, 18, 60


@dataclass(frozen=True, slots=True)
class Setting:
    """An input of the form: a share a year in percent, or a count.

    Attributes:
        name: of the parameter.
        label: in words.
        written: as typed, or as it holds by default.
        is_wrong: what was typed is no such number; the default holds.
    """

    name: str
    label: str
    written: str
    is_wrong: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """What the reader set."""

    resign: tuple[Setting, ...]
    die: tuple[Setting, ...]
    recruits: Setting
    age: Setting
    hazards: Hazards
    people_a_year: int
    years_old: int

    @property
    def all(self) -> tuple[Setting, ...]:
        """All inputs."""
        return (*self.resign, *self.die, self.recruits, self.age)


@dataclass(frozen=True, slots=True)
class ForecastRow:
    """A year; a handful who retire is hidden, who resign with them, a handful of an age too."""

    year: ForecastYear

    @property
    def is_hidden(self) -> bool:
        """Tell whether who retires is a handful."""
        return 0 < self.year.retire < LEAST

    @property
    def under_30(self) -> int | None:
        """People under 30 at the end, None for a handful."""
        return _shown(self.year.under_30)

    @property
    def over_55(self) -> int | None:
        """People of 55 and more at the end, None for a handful."""
        return _shown(self.year.over_55)


@dataclass(frozen=True, slots=True)
class ForecastBoard:
    """The page of the forecast.

    Attributes:
        rows: the years, none where there are too few people.
        left_out: people whose sex or month of birth is not known, or whose record was erased.
        problem: why there is no forecast.
    """

    category: str
    categories: tuple[Way, ...]
    settings: Settings
    rows: tuple[ForecastRow, ...] = ()
    left_out: int = 0
    problem: str = ""
    charts: tuple[dict[str, Any], ...] = field(default_factory=tuple)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The parameters the form of the dates carries on."""
        asked = [(one.name, one.written) for one in self.settings.all]
        return [("loai", self.category), *asked] if self.category else asked

    @property
    def has_hidden(self) -> bool:
        """Tell whether some figure is hidden."""
        return any(row.is_hidden or None in {row.under_30, row.over_55} for row in self.rows)


def forecast_board(state: Apparatus, moment: Moment, asked: Mapping[str, str]) -> ForecastBoard:
    """Return the page of a day.

    Args:
        state: the last day that is known.
        moment: the dates its links keep.
        asked: the parameters: a category and the settings.
    """
    people, settings = people_of(state), settings_of(asked)
    there = categories_there(people)
    category = asked.get("loai", "")
    category = category if category in there else next(iter(there), "")
    kept = {one.name: one.written for one in settings.all}
    ways = category_ways(there, moment, "headcount_forecast", category, kept)
    if not category:
        return ForecastBoard("", ways, settings)
    own = of_category(people, category)
    try:
        years = forecast(
            own, state.valid, max(UNTIL, state.valid.year + 1), settings.hazards,
            recruits=settings.people_a_year, recruit_age=settings.years_old,
        )  # fmt: skip
    except InputError as error:
        return ForecastBoard(
            category, ways, settings, left_out=left_out(own), problem=error.render(_)
        )
    rows = tuple(map(ForecastRow, years))
    return ForecastBoard(category, ways, settings, rows, left_out(own), charts=(_chart(years),))


def _shown(count: int) -> int | None:
    return None if 0 < count < LEAST else count


def _chart(years: tuple[ForecastYear, ...]) -> dict[str, Any]:
    rows = [
        {"year": str(year.year), "band": str(words.BANDS[band]), "place": place,
         "count": year.bands[band]}
        for year in years
        for place, band in enumerate(BANDS)
        if _shown(year.bands[band]) is not None
    ]  # fmt: skip
    return years_of_bands(rows, _("People at the end of each year, by age"))


def settings_of(asked: Mapping[str, str]) -> Settings:
    """Return the settings an address asks for; the defaults where it says nothing of use."""
    usual = Hazards()
    resign = [_share(asked, _RESIGN, place, usual.resign[band]) for place, band in _BANDS]
    die = [_share(asked, _DIE, place, usual.die[band]) for place, band in _BANDS]
    recruits, people = _count(asked, _RECRUITS, _("taken on each year"), 0, (0, _MOST_RECRUITS))
    age, years = _count(asked, _AGE, _("at the age of"), 26, (_YOUNGEST, _OLDEST))
    chosen = Hazards(
        {band: resign[place - 1][1] for place, band in _BANDS},
        {band: die[place - 1][1] for place, band in _BANDS},
    )
    return Settings(
        tuple(one for one, _value in resign), tuple(one for one, _value in die), recruits, age,
        chosen, people, years,
    )  # fmt: skip


_BANDS: Final = tuple(enumerate(BANDS, 1))


def _share(
    asked: Mapping[str, str], name: str, place: int, usual: Fraction
) -> tuple[Setting, Fraction]:
    parameter, label = f"{name}-{place}", str(words.BANDS[BANDS[place - 1]])
    text = asked.get(parameter, "").strip()[:8]
    if not text:
        return Setting(parameter, label, printed_rate(usual)), usual
    whole, _comma, part = text.replace(".", ",").partition(",")
    digits = whole + part
    if digits.isascii() and digits.isdecimal() and whole:
        share = Fraction(int(digits), 100 * 10 ** len(part))
        if share <= 1:
            return Setting(parameter, label, text), share
    return Setting(parameter, label, text, is_wrong=True), usual


def _count(
    asked: Mapping[str, str], name: str, label: str, usual: int, limits: tuple[int, int]
) -> tuple[Setting, int]:
    text = asked.get(name, "").strip()[:8]
    if not text:
        return Setting(name, label, str(usual)), usual
    if text.isascii() and text.isdecimal() and limits[0] <= int(text) <= limits[1]:
        return Setting(name, label, text), int(text)
    return Setting(name, label, text, is_wrong=True), usual
