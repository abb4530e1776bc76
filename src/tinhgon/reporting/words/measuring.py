"""What fell from the base day to the day and to the proposals: counts, cuts and rates as figures.

Actual, projected and total stand apart on one base; a rate is computed from counts, never added.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tinhgon.kernel.figures import Figure
from tinhgon.programme.asking import Asker, Question
from tinhgon.programme.deriving import difference, share, total
from tinhgon.programme.recipes import MEASURES, parse
from tinhgon.reporting.record import Record


@dataclass(frozen=True, slots=True)
class Cut:
    """One count on the base day, on the day, and after the proposals; None where unknown.

    Attributes:
        base, now, after: the counts; `after` is None without proposals.
    """

    base: Figure | None
    now: Figure | None
    after: Figure | None = None

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
        return share(self.total, self.base)

    @property
    def actual_rate(self) -> Figure | None:
        """What was cut by the day, as a share of the base."""
        return share(self.actual, self.base)

    @property
    def projected_rate(self) -> Figure | None:
        """What the proposals would cut, as a share of the base."""
        return share(self.projected, self.base)


def added(figures: Sequence[Figure | None]) -> Figure | None:
    """Return the sum of counts; one alone stays itself, None if any is unknown."""
    if len(figures) == 1:
        return figures[0]
    return None if None in figures else total(figures)


class Measuring:
    """Counts recipes on the days of a record."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._held: dict[tuple[str, ...], Cut] = {}

    def cut(self, *recipes: str) -> Cut:
        """Return how the sum of some recipes fell."""
        found = self._held.get(recipes)
        if found is None:
            found = self._held[recipes] = self._cut(recipes)
        return found

    def in_period(self, recipe: str) -> Figure | None:
        """Return what was cut since the period of the report began; None without a period."""
        since = self.record.asked.since
        if since is None:
            return None
        return difference(self._sum(self.record.now, (recipe,), since), self.cut(recipe).now)

    def count(self, recipe: str) -> Figure | None:
        """Return a count on the day of the report."""
        return self.cut(recipe).now

    def moved(self, recipe: str) -> Figure | None:
        """Return what moved from the base day to the day."""
        asked = self.record.asked
        question = Question(parse(recipe, MEASURES), asked.until, asked.base_on, asked.scope)
        return self.record.now.figure(question)

    def _cut(self, recipes: tuple[str, ...]) -> Cut:
        record, asked = self.record, self.record.asked
        after = None
        if record.after is not None and record.after_on is not None:
            after = _marked(
                self._sum(record.after, recipes, record.after_on), asked.projected
            )
        return Cut(
            self._sum(record.now, recipes, asked.base_on),
            self._sum(record.now, recipes, asked.until),
            after,
        )

    def _sum(self, asker: Asker, recipes: tuple[str, ...], on: date) -> Figure | None:
        within = self.record.asked.scope
        return added([
            asker.figure(Question(parse(recipe, MEASURES), on, within=within))
            for recipe in recipes
        ])  # fmt: skip


def _marked(figure: Figure | None, proposals: Sequence[int]) -> Figure | None:
    """Return a figure that says which proposals it is expected after."""
    if figure is None:
        return None
    named = ",".join(map(str, proposals))
    inputs = tuple(
        _marked(one, proposals) or one if isinstance(one, Figure) else one
        for one in figure.inputs
    )
    said = f"{figure.recipe.removesuffix(')')}; proposals={named})"
    return replace(figure, recipe=said, inputs=inputs)
