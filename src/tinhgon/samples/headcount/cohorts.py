"""Who is how old: the age pyramids of two days, joined through years of birth.

Bands of the two days cut births into cohorts; of each so many stay over the whole time, leave, or
come. The sums are those of requirements G.2 for civil servants: 3.168 on 31/12/2017 with 428,
1.204, 916, 366 and 254 of the five bands, 2.841 on 31/10/2024 with 171, 911, 1.082, 390 and 287;
women are 42 per cent on both days.
"""

from dataclasses import dataclass
from typing import Final

from tinhgon.samples.apparatus.drawing import Draw
from tinhgon.samples.headcount.spreading import shares

Births = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Cohort:
    """People of one span of births.

    Attributes:
        births: first and last month of birth, each year and month.
        stay: women and men who are there on both days.
        leave: women and men of the first day alone.
        come: women and men of the second day alone.
    """

    births: Births
    stay: tuple[int, int] = (0, 0)
    leave: tuple[int, int] = (0, 0)
    come: tuple[int, int] = (0, 0)


COHORTS: Final = (
    Cohort(((1995, 1), (2001, 6)), (2, 4), (1, 1), (85, 80)),
    Cohort(((1988, 3), (1994, 8)), (180, 218), (14, 8), (36, 34)),
    Cohort(((1985, 1), (1987, 10)), (170, 218), (8, 4), (28, 27)),
    Cohort(((1978, 3), (1984, 8)), (350, 425), (20, 9), (10, 11)),
    Cohort(((1975, 1), (1977, 10)), (125, 158), (4, 3), (2, 1)),
    Cohort(((1970, 1), (1974, 8)), (165, 225), (12, 8)),
    Cohort(((1968, 9), (1969, 8)), (40, 130), (40, 6)),
    Cohort(((1964, 1), (1967, 10)), (0, 117), (200, 49)),
    Cohort(((1958, 6), (1962, 10)), (0, 0), (0, 254)),
)  # fmt: skip
"""The youngest first. Nobody is born within two months of a border of a band."""


@dataclass(frozen=True, slots=True)
class Fate:
    """Somebody's birth, sex and whether he or she stays to the second day."""

    born: tuple[int, int]
    sex: str
    cohort: int
    stays: bool = True

    @property
    def birth(self) -> str:
        """The month of birth as it is written, `1975-03`."""
        return f"{self.born[0]}-{self.born[1]:02d}"


def first_day(draw: Draw, total: int, leaving: int) -> list[Fate]:
    """Return the people of the first day, so many of whom will have left by the second.

    Args:
        draw: chooses births.
        total: people; in the proportion of the cohorts.
        leaving: of these, those who leave.
    """
    kinds = [(number, place) for number in range(len(COHORTS)) for place in (0, 1)]
    gone = shares(leaving, [COHORTS[number].leave[place] for number, place in kinds])
    kept = shares(total - leaving, [COHORTS[number].stay[place] for number, place in kinds])
    found = [
        _fate(draw, number, place, stays=stays)
        for counts, stays in ((gone, False), (kept, True))
        for (number, place), count in zip(kinds, counts, strict=True)
        for _ in range(count)
    ]
    return draw.shuffled(found)


def second_day(draw: Draw, total: int) -> list[Fate]:
    """Return those who come until the second day, who were born first first."""
    kinds = [(number, place) for number in range(len(COHORTS)) for place in (0, 1)]
    counts = shares(total, [COHORTS[number].come[place] for number, place in kinds])
    found = [
        _fate(draw, number, place, stays=True)
        for (number, place), count in zip(kinds, counts, strict=True)
        for _ in range(count)
    ]
    return sorted(draw.shuffled(found), key=lambda one: one.born)


def leaving_of(total: int) -> int:
    """Return how many of so many people leave between the two days.

    Examples:
        >>> leaving_of(3168)
        641
    """
    gone = sum(sum(one.leave) for one in COHORTS)
    return gone * total // sum(sum(one.leave) + sum(one.stay) for one in COHORTS)


def _fate(draw: Draw, cohort: int, place: int, *, stays: bool) -> Fate:
    first, last = (year * 12 + month - 1 for year, month in COHORTS[cohort].births)
    year, month = divmod(draw.between(first, last), 12)
    return Fate((year, month + 1), ("female", "male")[place], cohort, stays)
