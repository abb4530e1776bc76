"""The units of one day as known at one position of the journal: the trees and what stands in them.

A snapshot is made of arrays, a place for each unit, in the order of the trees read from above
(preorder). Units are turned into objects only when somebody looks at them.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, overload

import numpy as np
from numpy.typing import NDArray

from tinhgon.kernel.collation import vietnamese_key
from tinhgon.organisation.arrays import Ints
from tinhgon.organisation.columns import Fact, Rows
from tinhgon.organisation.forest import NONE, Forest, planted
from tinhgon.organisation.name_order import NameOrder
from tinhgon.organisation.things import Unit

PARTY_TREE: Final = "party_organisation"
"""The class of units that have a tree of their own."""

_BATCH: Final = 1_000


class Snapshot:
    """The trees of one day.

    Two trees are kept apart: a Party organisation hangs below Party organisations only; the
    bodies that work for one may stand below it. Siblings stand in working order, those without
    one behind, and then by name in Vietnamese order. The trees of Party organisations come after
    the others.

    A unit has at most one row that holds on a day at a position; the acts see to it.

    Args:
        rows: the rows of units.
        names: the order of the names they bear.
        valid: the day.
        known: the position of the journal.
        within: a unit; only it and what stands below it are taken, the unit as the only root.
            Empty: everything.

    Attributes:
        parent: place of the parent of each unit, -1 for roots.
        depth: 0 for roots.
        size: units in the subtree of each unit, itself included.
    """

    def __init__(
        self, rows: Rows[Unit], names: NameOrder, *, valid: date, known: int, within: str = ""
    ) -> None:
        self.valid, self.known = valid, known
        self._source, self._names = rows, names
        day = valid.toordinal()
        alive = _below(rows, within, day, known) if within else rows.alive(day, known)
        forest, is_stranded = _planted(rows, names, alive)
        if within:
            is_stranded[:] = False
        self.rows: Ints = alive[forest.order]
        self.parent, self.depth, self.size = forest.parent, forest.depth, forest.size
        self._stranded = np.flatnonzero(is_stranded[forest.order])
        self._columns: dict[str, Ints] = {}
        self._places = _places(len(rows.pool), self.column("id"))

    def __len__(self) -> int:
        """Return how many units there are."""
        return len(self.rows)

    @property
    def source(self) -> Rows[Unit]:
        """The rows this was taken from."""
        return self._source

    def column(self, name: str) -> Ints:
        """Return a column as `Columns.column` gives it, a place for each unit."""
        if name not in self._columns:
            self._columns[name] = self._source.take(name, self.rows)
        return self._columns[name]

    def places(self, ids: Ints) -> Ints:
        """Return the places of units given by the numbers of their ids, -1 for those not here."""
        found = np.full(len(ids), NONE, np.int32)
        inside = np.asarray(ids) < len(self._places)
        found[inside] = self._places[ids[inside]]
        return found

    def place(self, unit: str) -> int:
        """Return the place of a unit, -1 when it does not exist on this day."""
        number = self._source.pool.number(unit)
        return int(self._places[number]) if 0 <= number < len(self._places) else NONE

    def unit(self, unit: str) -> Fact[Unit] | None:
        """Return a unit, None when it does not exist on this day."""
        place = self.place(unit)
        return None if place == NONE else self.at(place)

    def at(self, place: int) -> Fact[Unit]:
        """Return the unit at a place."""
        return self._source.facts(self.rows[place : place + 1])[0]

    def units(self) -> "Units":
        """Return all units in the order of the trees."""
        return self._chosen(np.arange(len(self)))

    @property
    def roots(self) -> "Units":
        """Units without a parent, those of Party organisations last."""
        return self._chosen(np.flatnonzero(self.parent == NONE))

    @property
    def stranded(self) -> "Units":
        """Units whose parent is not in their tree on this day, or that stand in a ring of parents.

        They are among the roots.
        """
        return self._chosen(self._stranded)

    def children(self, unit: str) -> "Units":
        """Return the units directly below a unit; none when it does not exist on this day."""
        within = self._range(unit)
        own = self.parent[within.start : within.stop] == within.start
        return self._chosen(within.start + np.flatnonzero(own))

    def subtree(self, unit: str) -> "Units":
        """Return a unit and all below it; nothing when it does not exist on this day."""
        within = self._range(unit)
        return self._chosen(np.arange(within.start, within.stop))

    def ancestors(self, unit: str) -> "Units":
        """Return the units above a unit, the nearest first."""
        above, place = [], self.place(unit)
        while place != NONE:
            place = int(self.parent[place])
            above.append(place)
        return self._chosen(np.array(above[:-1], np.int64))

    def by_code(self, code: str) -> "Units":
        """Return the units of an official code: one, or none."""
        number = self._source.pool.number(code)
        return self._chosen(np.flatnonzero(self.column("code") == (number if code else NONE)))

    def named(self, name: str, parent: str = "") -> "Units":
        """Return the units of a name, whatever its case and signs.

        Args:
            name: as `phường Hồng Bàng`.
            parent: name of the unit directly above, or its last words (`Hải Phòng` for `Thành phố
                Hải Phòng`); empty for any.
        """
        found = np.flatnonzero(np.isin(self.column("name"), self._names.like(name)))
        if not parent or not len(found):
            return self._chosen(found)
        above = self.parent[found]
        names = self._source.pool.texts(self.column("name")[above])
        count, wanted = len(parent.split()), vietnamese_key(parent)
        last_words = [" ".join(text.split()[-count:]) for text in names]
        is_wanted = np.array([vietnamese_key(text) == wanted for text in last_words])
        return self._chosen(found[is_wanted & (above != NONE)])

    def _range(self, unit: str) -> range:
        """Return the places of a subtree."""
        place = self.place(unit)
        return range(place, place + int(self.size[place])) if place != NONE else range(0)

    def _chosen(self, places: Ints) -> "Units":
        return Units(self, places)


class Units(Sequence[Fact[Unit]]):
    """Some units of a snapshot, in order, made into objects when looked at.

    Attributes:
        snapshot: where they stand.
        places: which of its places they are.
    """

    __slots__ = ("places", "snapshot")

    def __init__(self, snapshot: Snapshot, places: Ints) -> None:
        self.snapshot, self.places = snapshot, places

    def __len__(self) -> int:
        """Return how many they are."""
        return len(self.places)

    @overload
    def __getitem__(self, key: int) -> Fact[Unit]: ...
    @overload
    def __getitem__(self, key: slice) -> "Units": ...
    def __getitem__(self, key: int | slice) -> "Fact[Unit] | Units":
        """Return one unit, or a stretch of them."""
        if isinstance(key, slice):
            return Units(self.snapshot, self.places[key])
        return self.snapshot.at(int(self.places[key]))

    def __iter__(self) -> Iterator[Fact[Unit]]:
        """Yield the units."""
        rows = self.snapshot.rows[self.places]
        for start in range(0, len(rows), _BATCH):
            yield from self.snapshot.source.facts(rows[start : start + _BATCH])

    @property
    def ids(self) -> list[str]:
        """Their ids."""
        return self.texts("id")

    @property
    def depths(self) -> Ints:
        """How deep they stand, 0 for roots."""
        return self.snapshot.depth[self.places]

    def column(self, name: str) -> Ints:
        """Return a column of theirs as `Columns.column` gives it."""
        return self.snapshot.column(name)[self.places]

    def texts(self, name: str) -> list[str]:
        """Return a column of texts."""
        return self.snapshot.source.pool.texts(self.column(name))

    def where(self, **values: str) -> "Units":
        """Return those that have these texts, as `where(level="commune", type="xa")`."""
        mask = np.ones(len(self), bool)
        for name, text in values.items():
            mask &= self.column(name) == self.snapshot.source.pool.number(text)
        return Units(self.snapshot, self.places[mask])

    def counts(self, by: str) -> dict[str, int]:
        """Return how many there are of each text of a column, such as `unit_class`."""
        return {texts[0]: count for texts, count in self.cross_counts(by).items()}

    def cross_counts(self, *by: str) -> dict[tuple[str, ...], int]:
        """Return how many there are of each combination of texts of some columns."""
        pool = self.snapshot.source.pool
        kind = np.zeros(len(self), np.int64)
        for name in by:
            numbers, own = np.unique(self.column(name), return_inverse=True)
            kind = np.unique(kind * max(len(numbers), 1) + own, return_inverse=True)[1]
        _, first, counts = np.unique(kind, return_index=True, return_counts=True)
        texts = [pool.texts(self.column(name)[first]) for name in by]
        return dict(sorted(zip(zip(*texts, strict=True), counts.tolist(), strict=True)))


def _below(rows: Rows[Unit], unit: str, day: int, known: int) -> Ints:
    """Return the rows of a unit and of all below it, level by level, the unit first."""
    level = _holding(rows, rows.rows_of(unit), day, known)
    party = rows.pool.number(PARTY_TREE)
    levels = []
    while len(level):
        levels.append(level)
        ids = rows.take("id", level)
        children = _holding(rows, rows.having("parent", ids), day, known)
        others = ids[rows.take("unit_class", level) != party]
        is_elsewhere = (rows.take("unit_class", children) == party) & np.isin(
            rows.take("parent", children), others
        )
        is_top = rows.take("id", children) == rows.take("id", levels[0])
        level = children[~is_elsewhere & ~is_top]
    return np.concatenate(levels) if levels else level


def _holding(rows: Rows[Unit], some: Ints, day: int, known: int) -> Ints:
    """Return those of some rows that hold on a day at a position."""
    is_valid = (rows.take("valid_from", some) <= day) & (rows.take("valid_to", some) > day)
    is_known = (rows.take("known_from", some) <= known) & (rows.take("known_to", some) > known)
    held: Ints = some[is_valid & is_known & (rows.take("is_ended", some) == 0)]
    return held


def _planted(rows: Rows[Unit], names: NameOrder, alive: Ints) -> tuple[Forest, NDArray[np.bool_]]:
    """Return the trees of some rows, and which of these are stranded."""
    above = rows.take("parent", alive)
    parent = _places(len(rows.pool), rows.take("id", alive))[above]
    in_party_tree = rows.take("unit_class", alive) == rows.pool.number(PARTY_TREE)
    is_elsewhere = np.zeros(len(alive), bool)
    has_parent = parent != NONE
    is_elsewhere[has_parent] = in_party_tree[has_parent] & ~in_party_tree[parent[has_parent]]
    is_stranded = (above != 0) & (~has_parent | is_elsewhere)
    parent[is_stranded] = NONE
    order = _working_order(rows.take("order", alive))
    forest, ringed = planted(parent, in_party_tree, (order, names.ranks(rows.take("name", alive))))
    is_stranded[ringed] = True
    return forest, is_stranded


def _places(count: int, ids: Ints) -> Ints:
    """Return for each text of the pool the place of the unit that has it as id, -1 for others."""
    places = np.full(count, NONE, np.int32)
    places[ids] = np.arange(len(ids), dtype=np.int32)
    return places


def _working_order(order: Ints) -> Ints:
    """Return the order as a key; those without one, 0, come behind."""
    key = order.astype(np.int64)
    key[key <= 0] = key.max(initial=0) + 1
    return key
