"""The last act behind a count: which entry of the journal made a number what it is.

A whole sheet of numbers asks at once, so nothing is walked act by act as `tracing` does: for each
recipe and day the rows are ranked by their acts once, and each unit takes the highest below it.
"""

from datetime import date
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tinhgon.headcount.causes import RESTRUCTURING
from tinhgon.headcount.ledger import Ledger
from tinhgon.headcount.reading import MOVEMENT
from tinhgon.organisation.columns import Rows
from tinhgon.organisation.forest import NONE
from tinhgon.programme.asking import Asker, Question
from tinhgon.programme.counting import Scope
from tinhgon.programme.recipes import AREA, MOVED, PEOPLE, POPULATION, POSTS, UNITS, UNUSED

Ints = NDArray[np.int64]

_OF_UNITS: Final = frozenset({UNITS, AREA, POPULATION})
_NO_ACT: Final = -1


class Latest:
    """Tells the last entry of the journal behind counts; what is worked out is kept by recipe."""

    def __init__(self, asker: Asker) -> None:
        self.asker = asker
        self._ranked: dict[tuple[Question, bool], tuple[Ints, Ints, Ints]] = {}

    def entry(self, asked: Question) -> tuple[int, int]:
        """Return the day the last act works from, an ordinal, and the entry it stands in.

        Both are 0 where no act is known or the measure has no one act.

        Args:
            asked: a count of posts, people, units, population, area, or of what moved.
        """
        measure = asked.recipe.measure
        if measure not in {*_OF_UNITS, POSTS, PEOPLE, UNUSED, MOVED}:
            return 0, 0
        key = Question(asked.recipe, asked.on, asked.since), bool(asked.within)
        if key not in self._ranked:
            self._ranked[key] = self._rank(key[0], is_part=key[1])
        ranks, days, entries = self._ranked[key]
        units = self.asker.at(asked.on).units
        start, stop = 0, len(ranks)
        if asked.within:
            start = units.place(asked.within)
            if start == NONE:
                return 0, 0
            stop = start + int(units.size[start])
        best = int(ranks[start:stop].max(initial=_NO_ACT))
        return (int(days[best]), int(entries[best])) if best != _NO_ACT else (0, 0)

    def _rank(self, asked: Question, *, is_part: bool) -> tuple[Ints, Ints, Ints]:
        """Return the rank of the last act of each unit; day and entry of each rank."""
        scope = Scope(asked.recipe, self.asker.at(asked.on))
        apparatus = scope.apparatus
        ranks = np.full(len(apparatus.units), _NO_ACT, np.int64)
        rows, places, table = self._rows(asked, scope, is_part=is_part)
        keep = (places != NONE) & scope.inside[places]
        rows, places = rows[keep], places[keep]
        days, entries, numbers = (
            table.take(name, rows).astype(np.int64) for name in ("valid_from", "by_seq", "by_n")
        )
        order = np.lexsort((numbers, entries, days))
        np.maximum.at(ranks, places[order], np.arange(len(order)))
        return ranks, days[order], entries[order]

    def _rows(
        self, asked: Question, scope: Scope, *, is_part: bool
    ) -> tuple[Ints, Ints, Rows[Any]]:
        """Return the rows that made the numbers, the place of the unit of each, their table.

        What only moved with its unit changes no number of everything.
        """
        recipe, apparatus = asked.recipe, scope.apparatus
        units = apparatus.units
        if recipe.measure in _OF_UNITS:
            held = scope.sorts & (scope.values > 0)
            places = np.flatnonzero(held).astype(np.int64)
            return np.asarray(units.rows, np.int64)[places], places, units.source
        lines = apparatus.view.rows(MOVEMENT)
        if recipe.measure == MOVED:
            moved, own = self.asker.moves(asked, scope)
            return moved.rows[own].astype(np.int64), moved.places[own].astype(np.int64), lines
        ledger = Ledger(apparatus, date.min, category=recipe.kinds[0],
                        pay_source=recipe.pay_source)  # fmt: skip
        rows = ledger.rows
        changed = {POSTS: ("posts",), PEOPLE: ("people",)}.get(recipe.measure, ("posts", "people"))
        does = np.any([lines.take(name, rows) != 0 for name in changed], axis=0)
        if not is_part and not asked.recipe.bloc:
            does &= lines.take("cause", rows) != lines.pool.number(RESTRUCTURING)
        rows = rows[does]
        return rows, units.places(lines.take("unit", rows)).astype(np.int64), lines
