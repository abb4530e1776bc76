"""What fell from the base day to the day and to the proposals: counts, cuts and rates as figures.

Actual, projected and total stand apart on one base; a rate is computed from counts, never added.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tinhgon.kernel.figures import Figure
from tinhgon.programme.asking import Question
from tinhgon.programme.deriving import difference, share, total
from tinhgon.programme.recipes import MEASURES, parse
from tinhgon.reporting.record import Record
from tinhgon.reporting.tables.bodies import own_agencies
from tinhgon.reporting.tables.building import Counter

OWN: Final = "own:"
"""Begins a recipe of `templates/indicators.yaml` that follows what the record holds."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One count on the base day, on the day, and after the proposals; None where unknown.

    Attributes:
        base, now, after: the counts; `after` is None without proposals.
        has_rate: its base is on record; an invented one gives no rate (requirements F).
    """

    base: Figure | None
    now: Figure | None
    after: Figure | None = None
    has_rate: bool = True

    @property
    def actual(self) -> Figure | None:
        """What was cut by the day; below zero for a rise."""
        return difference(self.base, self.now)

    @property
    def projected(self) -> Figure | None:
        """What the proposals would cut beyond it."""
        return difference(self.now, self.after)

    @property
    def last(self) -> Figure | None:
        """What is left in the end: after the proposals where there are any."""
        return self.after or self.now

    @property
    def total(self) -> Figure | None:
        """Actual and projected together, counted on the one base."""
        return difference(self.base, self.last)

    @property
    def rate(self) -> Figure | None:
        """The total as a share of the base."""
        return share(self.total, self.base) if self.has_rate else None

    @property
    def actual_rate(self) -> Figure | None:
        """What was cut by the day, as a share of the base."""
        return share(self.actual, self.base) if self.has_rate else None

    @property
    def projected_rate(self) -> Figure | None:
        """What the proposals would cut, as a share of the base."""
        return share(self.projected, self.base) if self.has_rate else None


def added(figures: Sequence[Figure | None]) -> Figure | None:
    """Return the sum of counts; one alone stays itself, None if any is unknown."""
    if len(figures) == 1:
        return figures[0]
    return None if None in figures else total(figures)


class Measuring:
    """Counts recipes on the days of a record."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.counter = Counter(record)
        self._held: dict[tuple[str, ...], Cut] = {}

    def cut(self, *recipes: str) -> Cut:
        """Return how the sum of some recipes fell."""
        recipes = tuple(map(self.own, recipes))
        found = self._held.get(recipes)
        if found is None:
            found = self._held[recipes] = self._cut(recipes)
        return found

    def in_period(self, recipe: str) -> Figure | None:
        """Return what was cut since the period of the report began; None without a period."""
        since = self.record.asked.since
        if since is None:
            return None
        question = Question(
            parse(self.own(recipe), MEASURES), since, within=self.record.asked.scope
        )
        return difference(self.record.now.figure(question), self.cut(recipe).now)

    def count(self, recipe: str) -> Figure | None:
        """Return a count on the day of the report."""
        return self.counter.now(recipe)

    def moved(self, recipe: str) -> Figure | None:
        """Return what moved from the base day to the day."""
        return self.counter.period(recipe)

    def own(self, recipe: str) -> str:
        """Return the recipe `own:CLASS` stands for: the agencies of a committee of the place."""
        if not recipe.startswith(OWN):
            return recipe
        return own_agencies(self.counter, recipe.removeprefix(OWN))

    def _cut(self, recipes: tuple[str, ...]) -> Cut:
        found = [self.counter.counts(recipe) for recipe in recipes]
        return Cut(
            added([one.base for one in found]),
            added([one.now for one in found]),
            added([one.after for one in found]),
            not any(map(self.record.has_no_rate, recipes)),
        )
