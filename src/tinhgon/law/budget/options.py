"""A policy option: who takes it up, what the province adds, what may be spent.

All are plain values without names of persons; impossible ones are refused where they are made.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, Literal, TypeAlias, get_args

from tinhgon.law.budget.problems import (
    BadBandsError,
    BadTakeUpError,
    NegativeError,
    NoResolutionError,
)
from tinhgon.law.exact import Exact, least

Bracket: TypeAlias = Literal["none", "under_24", "24_60", "61_120", "above_120"]
BRACKETS: Final[tuple[Bracket, ...]] = get_args(Bracket)
"""Months of early leaving, parted where Decree 178/2024 Article 7 parts them."""
Sex: TypeAlias = Literal["f", "m"]
SEXES: Final[tuple[Sex, ...]] = get_args(Sex)
TopUpKind: TypeAlias = Literal["rate", "months", "sum"]


def bracket_of(months_early: int) -> Bracket:
    """Return the bracket of a number of months early.

    Examples:
        >>> [bracket_of(months) for months in (0, 23, 24, 60, 61, 120, 121)]
        ['none', 'under_24', '24_60', '24_60', '61_120', '61_120', 'above_120']
    """
    for bracket, most in zip(BRACKETS, (0, 23, 60, 120), strict=False):
        if months_early <= most:
            return bracket
    return BRACKETS[-1]


@dataclass(frozen=True, slots=True)
class TakeUp:
    """Which share of the people due a sum would leave: at least, as expected, at most.

    Raises:
        BadTakeUpError: not 0 ≤ low ≤ expected ≤ high ≤ 1.
    """

    low: Fraction
    expected: Fraction
    high: Fraction

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.expected <= self.high <= 1:
            raise BadTakeUpError(f"{self.low} / {self.expected} / {self.high}")

    @classmethod
    def certain(cls, share: Fraction | int) -> "TakeUp":
        """Return the take-up of a share nobody doubts."""
        return cls(Fraction(share), Fraction(share), Fraction(share))


@dataclass(frozen=True, slots=True)
class Group:
    """Some of the people due a sum, narrowed by what is given.

    Attributes:
        bracket: months of early leaving, empty for all.
        sex: `f` or `m`, empty for both.
        band: lowest age of an age band, None for all.
    """

    bracket: Bracket | Literal[""] = ""
    sex: Sex | Literal[""] = ""
    band: int | None = None

    def holds(self, bracket: str, sex: str, band: int) -> bool:
        """Tell whether somebody belongs to it."""
        return (
            self.bracket in {"", bracket}
            and self.sex in {"", sex}
            and self.band in {None, band}
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class TopUp:
    """What a province adds for each person who leaves.

    Attributes:
        kind: `rate` of the statutory sum, `months` of the person's salary, or a fixed `sum`.
        amount: a fraction of one, months, or đồng.
        resolution: which sets it, or would.
        cap: most đồng for one person, None without.
        decided_on: day of the resolution, None while it is a draft.

    Raises:
        NegativeError: an amount or cap not above 0.
        NoResolutionError: no resolution is named.
    """

    kind: TopUpKind
    amount: Fraction
    resolution: str
    cap: int | None = None
    decided_on: date | None = None

    def __post_init__(self) -> None:
        if self.amount <= 0:
            raise NegativeError(f"top-up: {self.amount}")
        if self.cap is not None and self.cap <= 0:
            raise NegativeError(f"cap: {self.cap}")
        if not self.resolution.strip():
            raise NoResolutionError("top-up")

    def of(self, statutory: Exact, salary: Exact) -> Exact:
        """Return the addition of each person.

        Args:
            statutory: what the law gives, đồng.
            salary: current monthly salary, đồng.
        """
        found = {
            "rate": statutory * self.amount,
            "months": salary * self.amount,
            "sum": statutory * 0 + self.amount,
        }[self.kind]
        capped = found if self.cap is None else least(found, self.cap)
        if not isinstance(capped, Exact):  # never: a column compared with a number is a column
            raise TypeError(type(capped))
        return capped


@dataclass(frozen=True, slots=True)
class Option:
    """A policy option.

    Attributes:
        name: what people call it.
        take_up: of whoever belongs to none of the groups.
        groups: take-up of groups; the first that holds somebody counts.
        top_up: what the province adds, None when nothing.
        envelope: đồng that may be spent, None when not set.
        average_income: đồng a month cadres, civil servants and public employees get on average,
            which extra policies are to be seen against (directive 000, L112); None when unknown.

    Raises:
        NegativeError: an envelope below 0, an income not above 0.
    """

    name: str
    take_up: TakeUp
    groups: tuple[tuple[Group, TakeUp], ...] = ()
    top_up: TopUp | None = None
    envelope: int | None = None
    average_income: int | None = None

    def __post_init__(self) -> None:
        if self.envelope is not None and self.envelope < 0:
            raise NegativeError(f"{self.name}: envelope: {self.envelope}")
        if self.average_income is not None and self.average_income <= 0:
            raise NegativeError(f"{self.name}: average income: {self.average_income}")

    def place(self, bracket: str, sex: str, band: int) -> int:
        """Return which group somebody belongs to, -1 for none."""
        holding = (
            at for at, (group, _) in enumerate(self.groups) if group.holds(bracket, sex, band)
        )
        return next(holding, -1)

    def take_up_of(self, place: int) -> TakeUp:
        """Return the take-up of a group by its place, the general one of -1."""
        return self.take_up if place < 0 else self.groups[place][1]


@dataclass(frozen=True, slots=True)
class Settings:
    """How options are shown and judged.

    Attributes:
        bands: lowest ages of the age bands after the first.
        least: figures of fewer people are not shown.
        most_share: one group of sex and age that makes up more of the people leaving bears the
            option.
        least_ratio: a group whose sum per person is below this part of the average gets less; one
            whose take-up is above the average divided by it leaves more.

    Raises:
        BadBandsError: ages that do not rise, shares outside 0 and 1, `least` below 2.
    """

    bands: tuple[int, ...] = (45, 50, 55, 60)
    least: int = 5
    most_share: Fraction = Fraction(1, 2)
    least_ratio: Fraction = Fraction(4, 5)

    def __post_init__(self) -> None:
        if list(self.bands) != sorted(set(self.bands)) or any(age <= 0 for age in self.bands):
            raise BadBandsError(f"bands: {self.bands}")
        if not (0 < self.most_share <= 1 and 0 < self.least_ratio <= 1):
            raise BadBandsError(f"most_share, least_ratio: {self.most_share}, {self.least_ratio}")
        if self.least < 2:
            raise BadBandsError(f"least: {self.least}")

    def band_of(self, age: int) -> int:
        """Return the lowest age of somebody's band, 0 of the first.

        Examples:
            >>> [Settings().band_of(age) for age in (44, 45, 59, 70)]
            [0, 45, 55, 60]
        """
        return max((0, *(lowest for lowest in self.bands if lowest <= age)))
