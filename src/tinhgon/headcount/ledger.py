"""The ledger of a period: opening, movements by cause, closing, of every unit and category.

Opening is the state during the first day, closing that during the last; movements are those whose
day comes after the first and not after the last. Opening and movements are the closing, of posts
and of people, in every line (sổ biên chế theo nguyên nhân).
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tinhgon.headcount.causes import CAUSES
from tinhgon.headcount.reading import HEADCOUNT, MOVEMENT
from tinhgon.headcount.things import Headcount, Movement
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.arrays import Ints
from tinhgon.organisation.columns import UNKNOWN, Fact, Rows
from tinhgon.organisation.forest import NONE

_KEYS = ("unit", "category", "pay_source")


@dataclass(frozen=True, slots=True)
class Balance:
    """One line: a unit, a category, a pay source.

    Attributes:
        opening: posts and people at the beginning, unknown as 0.
        posts: change of posts by cause.
        people: change of people by cause.
        closing: posts and people at the end.
    """

    unit: str
    category: str
    pay_source: str
    opening: tuple[int, int]
    posts: Mapping[str, int]
    people: Mapping[str, int]
    closing: tuple[int, int]

    @property
    def is_balanced(self) -> bool:
        """Tell whether opening and movements are the closing."""
        found = (
            self.opening[0] + sum(self.posts.values()),
            self.opening[1] + sum(self.people.values()),
        )
        return found == self.closing


class Ledger:
    """The ledger of a period.

    Args:
        apparatus: the last day, as known at its position.
        since: the first day.
        category: only this one; empty for all.
        pay_source: only this one; empty for all.
        units: only these units, by id; None for all.
    """

    def __init__(
        self,
        apparatus: Apparatus,
        since: date,
        *,
        category: str = "",
        pay_source: str = "",
        units: set[str] | None = None,
    ) -> None:
        self.apparatus, self.since = apparatus, since
        self._numbers: Rows[Headcount] = apparatus.view.rows(HEADCOUNT)
        self._lines: Rows[Movement] = apparatus.view.rows(MOVEMENT)
        self.pool = self._lines.pool
        self._wanted = {"category": category, "pay_source": pay_source}
        self._units = None
        if units is not None:
            self._units = np.array([self.pool.number(unit) for unit in sorted(units)], np.int64)

    @cached_property
    def rows(self) -> NDArray[np.int64]:
        """The movements of the period."""
        valid, known = self.apparatus.valid.toordinal(), self.apparatus.known
        alive = self._lines.alive(valid, known)
        late = alive[self._lines.take("valid_from", alive) > self.since.toordinal()]
        return self._chosen(self._lines, late)

    def movements(self) -> list[Fact[Movement]]:
        """Return the movements of the period, the earliest first, in the order of their acts."""
        facts = self._lines.facts(self.rows)
        return sorted(facts, key=lambda one: (one.valid_from, one.by, one.id))

    def by_cause(self, column: str = "posts") -> dict[str, int]:
        """Return the change of posts or people by cause, over all lines; zero sums left out."""
        causes = self.pool.texts(self._lines.take("cause", self.rows))
        values = self._lines.take(column, self.rows).tolist()
        found: Counter[str] = Counter()
        for cause, value in zip(causes, values, strict=True):
            found[cause] += value
        order = {cause: place for place, cause in enumerate(CAUSES)}
        return {
            cause: found[cause]
            for cause in sorted(found, key=lambda one: (order.get(one, len(order)), one))
            if found[cause]
        }

    def balances(self) -> Iterator[Balance]:
        """Yield every line there is at the beginning, at the end or moved in between."""
        table = self.table()
        texts = [self.pool.texts(table.keys[:, place]) for place in range(3)]
        for number, key in enumerate(zip(*texts, strict=True)):
            own = range(*table.spans[number : number + 2].tolist())
            posts = {table.causes[table.cause[row]]: int(table.moved[row, 0]) for row in own}
            people = {table.causes[table.cause[row]]: int(table.moved[row, 1]) for row in own}
            opening, closing = table.opening[number].tolist(), table.closing[number].tolist()
            yield Balance(
                key[0],
                key[1],
                key[2],
                (opening[0], opening[1]),
                {cause: value for cause, value in posts.items() if value},
                {cause: value for cause, value in people.items() if value},
                (closing[0], closing[1]),
            )

    def table(self) -> "Table":
        """Return all lines as arrays."""
        first = self._state(self.since)
        last = self._state(self.apparatus.valid)
        moved = self._keys(self._lines, self.rows)
        every = np.concatenate([self._keys(self._numbers, first), self._keys(self._numbers, last),
                                moved])  # fmt: skip
        unique, own = np.unique(_packed(every), return_inverse=True)
        keys = every[_firsts(own, len(unique))]
        opening = self._summed(first, own[: len(first)], len(unique))
        closing = self._summed(last, own[len(first) : len(first) + len(last)], len(unique))
        numbers, cause = np.unique(self._lines.take("cause", self.rows), return_inverse=True)
        line = own[len(first) + len(last) :].astype(np.int64) * max(len(numbers), 1) + cause
        kinds, place = np.unique(line, return_inverse=True)
        sums = np.zeros((len(kinds), 2), np.int64)
        for number, column in enumerate(("posts", "people")):
            values = self._lines.take(column, self.rows).astype(np.int64)
            np.add.at(sums[:, number], place, values)
        lines = kinds // max(len(numbers), 1)
        spans = np.searchsorted(lines, np.arange(len(unique) + 1))
        return Table(
            keys, opening, closing, spans, kinds % max(len(numbers), 1), sums,
            self.pool.texts(numbers),
        )  # fmt: skip

    def _state(self, day: date) -> NDArray[np.int64]:
        alive = self._numbers.alive(day.toordinal(), self.apparatus.known)
        return self._chosen(self._numbers, alive)

    def _chosen(
        self, table: Rows[Headcount] | Rows[Movement], rows: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        for name, text in self._wanted.items():
            if text:
                rows = rows[table.take(name, rows) == self.pool.number(text)]
        if self._units is not None:
            rows = rows[np.isin(table.take("unit", rows), self._units)]
        return rows

    def _keys(
        self, table: Rows[Headcount] | Rows[Movement], rows: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        return np.stack([table.take(name, rows).astype(np.int64) for name in _KEYS], axis=1)

    def _summed(self, rows: NDArray[np.int64], own: Ints, count: int) -> NDArray[np.int64]:
        """Return posts and people of a state by line, unknown as 0."""
        found = np.zeros((count, 2), np.int64)
        for number, column in enumerate(("assigned", "present")):
            values = self._numbers.take(column, rows).astype(np.int64)
            found[own, number] = np.where(values == UNKNOWN, 0, values)
        return found


@dataclass(frozen=True, slots=True)
class Table:
    """The lines of a ledger as arrays.

    Attributes:
        keys: unit, category, pay source of each line, numbers of texts of the pool.
        opening, closing: posts and people of each line.
        spans: where the movements of each line begin, and one more.
        cause: place in `causes` of each movement.
        moved: posts and people of each movement.
        causes: the causes that occur.
    """

    keys: NDArray[np.int64]
    opening: NDArray[np.int64]
    closing: NDArray[np.int64]
    spans: NDArray[np.int64]
    cause: NDArray[np.int64]
    moved: NDArray[np.int64]
    causes: list[str]

    def unbalanced(self) -> NDArray[np.int64]:
        """Return the lines in which opening and movements are not the closing; there is none."""
        sums = np.concatenate([np.zeros((1, 2), np.int64), np.cumsum(self.moved, axis=0)])
        moved = sums[self.spans[1:]] - sums[self.spans[:-1]]
        return np.flatnonzero(np.any(self.opening + moved != self.closing, axis=1))


def _packed(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return each key as one integer; numbers of texts are small."""
    widths = [int(keys[:, place].max(initial=0)) + 1 for place in (1, 2)]
    return (keys[:, 0] * widths[0] + keys[:, 1]) * widths[1] + keys[:, 2]


def _firsts(own: Ints, count: int) -> NDArray[np.int64]:
    """Return for each distinct key the first place it stands at."""
    found = np.full(count, NONE, np.int64)
    found[own[::-1]] = np.arange(len(own))[::-1]
    return found
