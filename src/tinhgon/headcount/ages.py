"""The ages of people: bands, mean, and how they moved between two days (requirements row 52).

A date of birth is kept as its month. Who was born in a month reaches an age in that month: on any
day of it the person counts as that old (Decree 135/2020 counts ages of retirement by months too).
People whose month of birth is unknown and people whose record was erased are counted apart; bands
add up to `Ages.count`.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, TypeVar

from tinhgon.law.budget.masking import LEAST, TOTAL, Place
from tinhgon.law.budget.masking import masked as hidden_places
from tinhgon.law.calendar import month_code

WOMAN, MAN = "female", "male"
BANDS: Final = ("<30", "30-39", "40-49", "50-54", "55+")
_FROM: Final = (0, 30, 40, 50, 55)
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Someone:
    """A person as a table of ages needs one.

    Attributes:
        person: the random id.
        unit: the unit that counts the person.
        category: of `things.CATEGORIES`.
        born: year and month of birth, None when unknown.
        sex: `female`, `male`, empty when unknown.
        is_erased: the record was erased; nothing of it is known.
    """

    person: str
    unit: str
    category: str
    born: tuple[int, int] | None = None
    sex: str = ""
    is_erased: bool = False


@dataclass(frozen=True, slots=True)
class Ages:
    """A table of ages.

    Attributes:
        bands: people by band of `BANDS`.
        women: of these, women.
        men: of these, men; who is neither told is in `bands` only.
        count: people whose month of birth is known.
        unknown: people whose month of birth is not.
        erased: people whose record was erased.
        mean: mean age in years, months counted exactly; None of nobody.
    """

    bands: Mapping[str, int]
    women: Mapping[str, int]
    men: Mapping[str, int]
    count: int
    unknown: int
    erased: int
    mean: Fraction | None

    def share(self, band: str) -> Fraction | None:
        """Return the share of a band, None of nobody."""
        return _share(self, band)


@dataclass(frozen=True, slots=True)
class Masked:
    """A table of ages that may be shown: None stands for a figure that is hidden."""

    bands: Mapping[str, int | None]
    women: Mapping[str, int | None]
    men: Mapping[str, int | None]
    count: int | None
    all_women: int | None
    all_men: int | None
    unknown: int
    erased: int
    mean: Fraction | None


def age(born: tuple[int, int], on: date) -> int:
    """Return completed years.

    Examples:
        >>> age((1994, 10), date(2024, 9, 30)), age((1994, 10), date(2024, 10, 1))
        (29, 30)
    """
    return (month_code(on.year, on.month) - month_code(*born)) // 12


def band_of(years: int) -> str:
    """Return the band of an age.

    Examples:
        >>> [band_of(years) for years in (29, 30, 39, 40, 49, 50, 54, 55)]
        ['<30', '30-39', '30-39', '40-49', '40-49', '50-54', '50-54', '55+']
    """
    return next(band for band, start in zip(BANDS[::-1], _FROM[::-1], strict=True)
                if years >= start or not start)  # fmt: skip


def structure(people: Sequence[Someone], on: date) -> Ages:
    """Return the table of ages of some people on a day, each counted once by id."""
    own = list({one.person: one for one in people}.values())
    known = [(one.born, one.sex) for one in own if one.born and not one.is_erased]
    by_band = Counter((band_of(age(born, on)), sex) for born, sex in known)
    months = sum(month_code(on.year, on.month) - month_code(*born) for born, _ in known)
    erased = sum(one.is_erased for one in own)
    return Ages(
        bands={band: sum(n for (name, _), n in by_band.items() if name == band) for band in BANDS},
        women={band: by_band[band, WOMAN] for band in BANDS},
        men={band: by_band[band, MAN] for band in BANDS},
        count=len(known),
        unknown=len(own) - len(known) - erased,
        erased=erased,
        mean=Fraction(months, 12 * len(known)) if known else None,
    )


def shift(before: Ages | Masked, after: Ages | Masked) -> dict[str, Fraction | None]:
    """Return by how many percentage points the share of each band moved.

    Taken from exact counts, not from rates as printed. None where a side counts nobody, or hides
    the band: of masked tables nothing comes out that they do not show.
    """
    return {band: _moved(_share(before, band), _share(after, band)) for band in BANDS}


def _share(ages: Ages | Masked, band: str) -> Fraction | None:
    part, whole = ages.bands[band], ages.count
    return Fraction(part, whole) if part is not None and whole else None


def _moved(old: Fraction | None, new: Fraction | None) -> Fraction | None:
    return None if old is None or new is None else (new - old) * 100


def masked(ages: Ages, *, least: int = LEAST) -> Masked:
    """Hide figures of fewer than `least` people, and others until none can be computed.

    Bands, sexes and their totals are masked as one table, as `law.budget.masking` does
    (requirements D.2).
    """
    others = {band: ages.bands[band] - ages.women[band] - ages.men[band] for band in BANDS}
    columns = {WOMAN: ages.women, MAN: ages.men, "": others}
    cells: dict[Place, int] = {
        (band, sex): column[band] for sex, column in columns.items() for band in BANDS
    }
    hidden = hidden_places(cells, least=least)

    def shown(row: str, column: str, number: int) -> int | None:
        return None if (row, column) in hidden else number

    is_hidden = (TOTAL, TOTAL) in hidden
    return Masked(
        bands={band: shown(band, TOTAL, ages.bands[band]) for band in BANDS},
        women={band: shown(band, WOMAN, ages.women[band]) for band in BANDS},
        men={band: shown(band, MAN, ages.men[band]) for band in BANDS},
        count=shown(TOTAL, TOTAL, ages.count),
        all_women=shown(TOTAL, WOMAN, sum(ages.women.values())),
        all_men=shown(TOTAL, MAN, sum(ages.men.values())),
        unknown=ages.unknown,
        erased=ages.erased,
        mean=None if is_hidden else ages.mean,
    )
