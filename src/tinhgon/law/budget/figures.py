"""Figures of a group of people over the range of the take-up, and tables of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from tinhgon.law.budget.masking import TOTAL, Line, Place
from tinhgon.law.budget.options import TakeUp


@dataclass(frozen=True, slots=True)
class Spread:
    """An exact figure at low, expected and high take-up."""

    low: Fraction = Fraction(0)
    expected: Fraction = Fraction(0)
    high: Fraction = Fraction(0)

    @classmethod
    def of(cls, whole: Fraction | int, take_up: TakeUp) -> "Spread":
        """Return what of a whole the people who leave make up."""
        return cls(whole * take_up.low, whole * take_up.expected, whole * take_up.high)

    def __add__(self, other: "Spread") -> "Spread":
        return Spread(
            self.low + other.low, self.expected + other.expected, self.high + other.high
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figures:
    """What a group of people costs.

    Attributes:
        people: who are due a sum.
        leavers: of them leave.
        statutory: đồng the law gives those who leave.
        top_up: đồng the province adds.
    """

    people: int = 0
    leavers: Spread = Spread()
    statutory: Spread = Spread()
    top_up: Spread = Spread()

    @property
    def cost(self) -> Spread:
        """The whole cost, đồng, not rounded."""
        return self.statutory + self.top_up

    @property
    def mean(self) -> Fraction | None:
        """Expected đồng for each person expected to leave, None when nobody is."""
        leavers = self.leavers.expected
        return self.cost.expected / leavers if leavers else None

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            self.people + other.people, self.leavers + other.leavers,
            self.statutory + other.statutory, self.top_up + other.top_up,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """Figures by row and column with their totals.

    Attributes:
        rows, columns: in the order of print.
        cells: by row and column, `TOTAL` for totals; None where hidden, absent where nobody is.
    """

    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    cells: Mapping[Place, Figures | None]

    def row(self, name: Line) -> Figures | None:
        """Return the total of a row, None where hidden."""
        return self.cells.get((name, TOTAL))

    def column(self, name: Line) -> Figures | None:
        """Return the total of a column, None where hidden."""
        return self.cells.get((TOTAL, name))

    def sum_of(self, rows: Iterable[Line]) -> Figures | None:
        """Return the total of some rows, None where one of them is hidden."""
        found = Figures()
        for row in rows:
            figures = self.row(row)
            if figures is None:
                return None
            found += figures
        return found

    @property
    def hidden(self) -> int:
        """How many cells and totals are hidden."""
        return sum(figures is None for figures in self.cells.values())


def dong(amount: Fraction) -> int:
    """Return an amount in whole đồng, half up: the one rounding, at the end.

    Examples:
        >>> dong(Fraction(5, 2)), dong(Fraction(7, 3))
        (3, 2)
    """
    return floor(amount + Fraction(1, 2))


def dong_above(amount: Fraction) -> int:
    """Return the whole đồng that cover an amount."""
    return ceil(amount)
