"""Posts assigned and people present on one day: columns of the apparatus, and their sums.

`present` of a line is what the ledger says; where it says nothing, the persons assigned there are
counted. Nothing is read from records of persons.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tinhgon.headcount.reading import ASSIGNMENT, HEADCOUNT
from tinhgon.headcount.things import CATEGORIES, PAY_SOURCES, Assignment, Headcount
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.arrays import Ints
from tinhgon.organisation.columns import UNKNOWN, Fact, Rows
from tinhgon.organisation.forest import NONE
from tinhgon.organisation.metrics import subtree_sums

ANY: Final = ""
"""Every category, pay source or bloc."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Posts and people of some units.

    Attributes:
        assigned: posts; None when no decision says anything of any of them.
        present: people; None when nothing says.
    """

    assigned: int | None
    present: int | None

    @property
    def unused(self) -> int | None:
        """Posts nobody holds (chưa sử dụng), below zero when there are more people than posts."""
        if self.assigned is None or self.present is None:
            return None
        return self.assigned - self.present


@dataclass(frozen=True, slots=True)
class Line:
    """Posts and people of one unit in a category and pay source."""

    unit: str
    category: str
    pay_source: str
    giver: str
    assigned: int | None
    present: int | None

    @property
    def numbers(self) -> Numbers:
        """Its two numbers."""
        return Numbers(self.assigned, self.present)


class Staff:
    """The numbers of a day as known at a position; a place of each array is a line.

    Args:
        apparatus: the day, and a proposal where one is looked at.

    Attributes:
        places: place of the unit among `apparatus.units`, -1 where it does not live.
        units, categories, pay_sources: numbers of texts of the pool.
        assigned, present: with `UNKNOWN` (-1) where nothing says.
    """

    def __init__(self, apparatus: Apparatus) -> None:
        self.apparatus = apparatus
        day, known = apparatus.valid.toordinal(), apparatus.known
        table: Rows[Headcount] = apparatus.view.rows(HEADCOUNT)
        rows = table.alive(day, known)
        self.pool = table.pool
        keys = _keys(table, rows)
        persons = self._persons(day, known)
        places, counts, new, more = _matched(keys, persons)
        keys = np.concatenate([keys, persons[new]])
        self.units, self.categories, self.pay_sources = keys[:, 0], keys[:, 1], keys[:, 2]
        self.assigned = _wide(table.take("assigned", rows), len(new))
        self.present = _wide(table.take("present", rows), len(new))
        self.givers = _wide(table.take("giver", rows), len(new), filler=0)
        silent = self.present[places] == UNKNOWN
        self.present[places[silent]] = counts[silent]
        self.present[len(rows) :] = more
        self.places = apparatus.units.places(self.units)

    def _persons(self, day: int, known: int) -> NDArray[np.int64]:
        """Return unit, category and pay source of everybody who is counted somewhere."""
        table: Rows[Assignment] = self.apparatus.view.rows(ASSIGNMENT)
        rows = table.alive(day, known)
        main = rows[table.take("kind", rows) == table.pool.number("")]
        if not len(main):
            return np.zeros((0, 3), np.int64)
        _, first = np.unique(table.take("person", main), return_index=True)
        return _keys(table, main[np.sort(first)])

    def __len__(self) -> int:
        """Return how many lines there are."""
        return len(self.units)

    def mask(
        self, category: str = ANY, pay_source: str = ANY, *, within: str = "", bloc: str = ""
    ) -> NDArray[np.bool_]:
        """Return which lines are of a category, a pay source, a unit with all below it, a bloc."""
        chosen = np.ones(len(self), bool)
        if category:
            chosen &= self.categories == self.pool.number(category)
        if pay_source:
            chosen &= self.pay_sources == self.pool.number(pay_source)
        if within:
            start = self.apparatus.units.place(within)
            size = int(self.apparatus.units.size[start]) if start != NONE else 0
            chosen &= (self.places >= start) & (self.places < start + size)
        if bloc:
            column = self.apparatus.units.column("bloc")
            blocs = np.where(self.places != NONE, column[self.places], -1)
            chosen &= blocs == self.pool.number(bloc)
        return chosen

    def sums(
        self, category: str = ANY, pay_source: str = ANY, *, within: str = "", bloc: str = ""
    ) -> Numbers:
        """Return posts and people of the lines chosen as `mask` does."""
        chosen = self.mask(category, pay_source, within=within, bloc=bloc)
        return Numbers(_sum(self.assigned[chosen]), _sum(self.present[chosen]))

    def by_unit(self, category: str = ANY, pay_source: str = ANY) -> tuple[Ints, Ints]:
        """Return posts and people of each unit of the day with all below it, 0 where unknown."""
        chosen = self.mask(category, pay_source) & (self.places != NONE)
        found = []
        for column in (self.assigned, self.present):
            known = np.where(column == UNKNOWN, 0, column)[chosen]
            own = np.bincount(
                self.places[chosen], weights=known, minlength=len(self.apparatus.units)
            )
            found.append(subtree_sums(self.apparatus.units, own.astype(np.int64)))
        return found[0], found[1]

    def lines(
        self, category: str = ANY, pay_source: str = ANY, *, within: str = "", bloc: str = ""
    ) -> Iterator[Line]:
        """Yield lines in the order of the trees, of one unit in that of the categories.

        Those of units that do not live come last. What was entered first makes no difference.
        """
        chosen = np.flatnonzero(self.mask(category, pay_source, within=within, bloc=bloc))
        places = self.places[chosen]
        behind = np.where(places == NONE, len(self.apparatus.units), places)
        ranks = (
            self._ranks(self.pay_sources[chosen], PAY_SOURCES),
            self._ranks(self.categories[chosen], CATEGORIES),
        )
        order = chosen[np.lexsort((*ranks, behind))]
        texts = [
            self.pool.texts(column[order])
            for column in (self.units, self.categories, self.pay_sources, self.givers)
        ]
        numbers = [_counts(column[order]) for column in (self.assigned, self.present)]
        for row in zip(*texts, *numbers, strict=True):
            yield Line(*row)

    def _ranks(self, numbers: Ints, words: Sequence[str]) -> Ints:
        """Return the place of each text among words; one that is none of them comes last."""
        ranks = np.full(len(numbers), len(words), np.int64)
        for place, word in enumerate(words):
            ranks[numbers == self.pool.number(word)] = place
        return ranks

    @cached_property
    def assignments(self) -> list[Fact[Assignment]]:
        """Everybody's assignments of the day, persons as random ids."""
        table: Rows[Assignment] = self.apparatus.view.rows(ASSIGNMENT)
        return table.facts(table.alive(self.apparatus.valid.toordinal(), self.apparatus.known))


def _keys(table: Rows[Headcount] | Rows[Assignment], rows: Ints) -> NDArray[np.int64]:
    """Return unit, category and pay source of rows, as numbers of texts."""
    columns = [table.take(name, rows) for name in ("unit", "category", "pay_source")]
    return np.stack([column.astype(np.int64) for column in columns], axis=1)


def _matched(
    keys: NDArray[np.int64], persons: NDArray[np.int64]
) -> tuple[Ints, Ints, NDArray[np.int64], Ints]:
    """Return which lines persons are counted in, and the persons of lines that are not there.

    Args:
        keys: unit, category and pay source of each line.
        persons: the same of each person.

    Returns:
        Places of lines, how many persons each has; for each line that is missing a person of it,
        and how many it has. A key two lines have is that of the last.
    """
    sizes = np.vstack([keys, persons]).max(axis=0, initial=0) + 1
    lines, some = (
        (table[:, 0] * sizes[1] + table[:, 1]) * sizes[2] + table[:, 2]
        for table in (keys, persons)
    )
    wanted, first, counts = np.unique(some, return_index=True, return_counts=True)
    order = np.argsort(lines, kind="stable")
    at = np.searchsorted(lines[order], wanted, side="right") - 1
    is_there = at >= 0
    is_there[is_there] = lines[order[at[is_there]]] == wanted[is_there]
    return order[at[is_there]], counts[is_there], first[~is_there], counts[~is_there]


def _wide(column: Ints, more: int, *, filler: int = UNKNOWN) -> NDArray[np.int64]:
    """Return a column with room for so many lines more."""
    return np.concatenate([column.astype(np.int64), np.full(more, filler, np.int64)])


def _sum(column: Ints) -> int | None:
    known = column[column != UNKNOWN]
    return int(known.sum()) if len(known) else None


def _counts(column: Ints) -> list[int | None]:
    return [None if value == UNKNOWN else value for value in column.tolist()]
