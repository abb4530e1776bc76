"""The organisation over time in memory: the columns of every thing, and what was asked of them.

A process holds one `Registry` and keeps it up to date with the journal; questions go to it or,
where acts not yet decided are to count, to the `View` that `with_rows` gives.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any, BinaryIO, Final, TypeAlias, TypeVar, cast

import numpy as np

from tinhgon.organisation import register
from tinhgon.organisation.arrays import Ints
from tinhgon.organisation.columns import Columns, Overlaid, Rows
from tinhgon.organisation.diff import Diff
from tinhgon.organisation.lineage import Lineage
from tinhgon.organisation.name_order import NameOrder
from tinhgon.organisation.pool import Pool
from tinhgon.organisation.snapshot import Snapshot, Units
from tinhgon.organisation.things import Post, Unit

T = TypeVar("T")

THINGS: Final[Mapping[str, type]] = {thing.name: thing.type for thing in register.THINGS}
"""The sorts of things of this room, as the journal names them."""

NOTHING: Final[Mapping[str, type]] = {}

KEPT: Final = 8
"""So many snapshots, and so many lineages, stay in memory; about 4 MB each at 120,000 units."""

Overlay: TypeAlias = Mapping[str, Mapping[str, Sequence[tuple[Any, ...]]]]
"""By sort and id: first day, the day after the last, values (None: it has ended), and where it is
known the act that wrote it."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is new in the table of one sort of thing.

    Attributes:
        rows: new rows, in the order of their keys, with the values `Columns.names` names.
        closed: keys of rows that are no longer believed.
        known_to: from which position each of these is not.
    """

    rows: Iterable[Sequence[Any]] = ()
    closed: Sequence[int] | Ints = ()
    known_to: Sequence[int] | Ints = ()


class Recent:
    """The answers given last, made anew when somebody else's have pushed them out.

    Args:
        kept: how many.
    """

    def __init__(self, kept: int) -> None:
        self._kept = kept
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def __contains__(self, key: Hashable) -> bool:
        """Tell whether the answer of a key is at hand."""
        return key in self._answers

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the answer of a key."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return cast("T", self._answers[key])
        answer = make()
        with self._lock:
            self._answers[key] = answer
            while len(self._answers) > self._kept:
                self._answers.popitem(last=False)
        return answer


class View:
    """The organisation as it can be asked at any day and position.

    Attributes:
        head: the last position of the journal taken in; what is asked for later is answered as
            known there.
    """

    def __init__(
        self, tables: Mapping[str, Rows[Any]], names: NameOrder, *, head: int, kept: int = KEPT
    ) -> None:
        self.head = head
        self._tables, self._names = tables, names
        self._snapshots, self._subtrees = Recent(kept), Recent(kept)
        self._lineages, self._diffs = Recent(kept), Recent(kept)

    def rows(self, sort: str) -> Rows[Any]:
        """Return the rows of a sort of thing, of `THINGS` or of a higher room."""
        return self._tables[sort]

    @property
    def units(self) -> Rows[Unit]:
        """The rows of units."""
        return self._tables["unit"]

    @property
    def posts(self) -> Rows[Post]:
        """The rows of posts."""
        return self._tables["post"]

    def snapshot(self, valid: date, known: int | None = None) -> Snapshot:
        """Return the units of a day as known at a position, by default at the head."""
        at = self._position(known)
        return self._snapshots.get(
            (valid, at), lambda: Snapshot(self.units, self._names, valid=valid, known=at)
        )

    def subtree(self, unit: str, valid: date, known: int | None = None) -> Units:
        """Return a unit of a day with all below it.

        It does not wait for the whole country: unless the whole was asked before, only what stands
        below the unit is taken. The units are then those of a snapshot in which it is the root.
        """
        at = self._position(known)
        if (valid, at) in self._snapshots:
            return self.snapshot(valid, at).subtree(unit)
        snapshot = self._subtrees.get(
            (unit, valid, at),
            lambda: Snapshot(self.units, self._names, valid=valid, known=at, within=unit),
        )
        return snapshot.units()

    def diff(self, before: tuple[date, int | None], after: tuple[date, int | None]) -> Diff:
        """Return what differs between two days, each as known at its own position."""
        first, second = ((valid, self._position(known)) for valid, known in (before, after))
        return self._diffs.get(
            (first, second),
            lambda: Diff(self.snapshot(*first), self.snapshot(*second), self.lineage(second[1])),
        )

    def lineage(self, known: int | None = None) -> Lineage:
        """Return what became of what, as known at a position, by default at the head."""
        at = self._position(known)
        return self._lineages.get(at, lambda: Lineage(self._tables["descent"], known=at))

    def _position(self, known: int | None) -> int:
        return self.head if known is None else min(known, self.head)


class Registry(View):
    """The organisation as the journal has it.

    Args:
        more: sorts of things of higher rooms that are to be asked in the same way.
        kept: see `View`.

    Examples:
        >>> registry = Registry()
        >>> row = (1, "u1", 738000, 2**31 - 1, 1, 2**31 - 1, 1, 1, 0, "", "Sở Nội vụ",
        ...        "state_agency", "", "", "", "", "", 0, None, None, "", None, "", "", "", False)
        >>> registry.refresh(1, {"unit": Change([row])})
        >>> registry.snapshot(date(2025, 7, 1)).units().texts("name")
        ['Sở Nội vụ']
    """

    def __init__(self, *, more: Mapping[str, type] = NOTHING, kept: int = KEPT) -> None:
        pool = Pool()
        self.pool = pool
        self.tables: dict[str, Columns[Any]] = {
            sort: Columns(thing, pool) for sort, thing in {**THINGS, **more}.items()
        }
        super().__init__(self.tables, NameOrder(pool), head=0, kept=kept)

    @property
    def nbytes(self) -> int:
        """Memory held by columns and texts, in bytes, without snapshots."""
        held = sum(table.nbytes for table in self.tables.values())
        return held + self.pool.nbytes + self._names.nbytes

    def refresh(self, head: int, changes: Mapping[str, Change]) -> None:
        """Take in what the journal has written since the head; what was asked before stays right.

        Args:
            head: the new last position.
            changes: by sort of thing.

        Raises:
            ValueError: see `Columns.append` and `Columns.close`.
        """
        for sort, change in changes.items():
            table = self.tables[sort]
            size = len(table)
            table.append(change.rows)
            table.close(change.closed, change.known_to)
            if sort == "unit":
                self._names.add(table.take("name", np.arange(size, len(table))))
        self.head = head

    def with_rows(self, overlay: Overlay) -> View:
        """Return the organisation in which some things are replaced, for proposals.

        Only the things named are made anew; the rest is shared. It stays at the present head.
        """
        tables: dict[str, Rows[Any]] = dict(self.tables)
        for sort, replaced in overlay.items():
            tables[sort] = Overlaid(self.tables[sort], dict(replaced))
        units = tables["unit"]
        if isinstance(units, Overlaid):
            self._names.add(units.over.column("name"))
        return View(tables, self._names, head=self.head, kept=2)

    def save(self, file: BinaryIO) -> None:
        """Write everything where `load` reads it."""
        np.save(file, np.array([self.head], np.int64))
        self.pool.save(file)
        self._names.save(file)
        for table in self.tables.values():
            table.save(file)

    @classmethod
    def load(
        cls, file: BinaryIO, *, more: Mapping[str, type] = NOTHING, kept: int = KEPT
    ) -> "Registry":
        """Read what `save` wrote.

        Raises:
            ValueError: it was written by another version of the product, or is damaged.
            EOFError: it ends too early.
        """
        registry = cls(more=more, kept=kept)
        (registry.head,) = np.load(file, allow_pickle=False).tolist()
        registry.pool = Pool.load(file)
        registry._names = NameOrder.load(file, registry.pool)
        for sort, thing in {**THINGS, **more}.items():
            registry.tables[sort] = Columns.load(file, thing, registry.pool)
        return registry
