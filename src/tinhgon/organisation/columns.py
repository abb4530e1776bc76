"""Everything ever believed of one sort of thing, as arrays: a place of each array is one row.

A row says what was believed of a thing between two positions of the journal, about the days
between two days. Rows come in the order of their key from the table and stay; the only value that
changes is `known_to`. Texts are numbers of a `Pool`; integers are kept in the narrowest type that
holds them, unknown ones as -1.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import islice
from typing import Any, BinaryIO, Final, Generic, Protocol, TypeVar, get_type_hints

import numpy as np
from numpy.typing import NDArray

from tinhgon.journal.acts import Address
from tinhgon.kernel.days import FOREVER
from tinhgon.organisation.arrays import Index, Ints, grown
from tinhgon.organisation.pool import Pool

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

HEAD: Final = (
    "pk", "id", "valid_from", "valid_to", "known_from", "known_to", "by_seq", "by_n", "is_ended",
    "heir",
)  # fmt: skip
"""Columns before those of the thing: `pk` is the ascending key of the row in its table."""

UNKNOWN: Final = -1
"""What stands for an unknown count or area, none of which can be negative."""

_FORM: Final = "tinhgon-columns/1"
_CHUNK: Final = 10_000
_MOST_UNSORTED: Final = 20_000
_HEAD_TEXTS: Final = ("id", "heir")
_WIDTHS: Final = (np.int8, np.int16, np.int32, np.int64)


@dataclass(frozen=True, slots=True)
class Fact(Generic[T_co]):
    """One row.

    Attributes:
        id: the thing.
        values: what holds of it; None: it ended on `valid_from`.
        heir: the unit that took over all it held when it ended, empty when there is none.
        valid_from: the first day, an ordinal.
        valid_to: the day after the last, `FOREVER` when open.
        known_from: the position of the journal from which this was believed.
        known_to: the position from which it was not, `FOREVER` when it still is.
        by: the act that wrote it; `FOREVER.n` for a proposal that has no entry.
    """

    id: str
    values: T_co | None
    heir: str
    valid_from: int
    valid_to: int
    known_from: int
    known_to: int
    by: Address


class Rows(Protocol[T]):
    """Rows of one sort of thing, wherever they are kept."""

    @property
    def pool(self) -> Pool:
        """The texts."""

    def take(self, name: str, rows: Ints) -> NDArray[Any]:
        """Return a column of some rows."""

    def alive(self, valid: int, known: int) -> NDArray[np.int64]:
        """Return the rows of what existed on a day as known at a position, ascending."""

    def known(self, known: int) -> NDArray[np.int64]:
        """Return the rows believed at a position, whatever their days, ascending."""

    def rows_of(self, thing: str) -> NDArray[np.int64]:
        """Return every row of a thing, ascending."""

    def having(self, name: str, numbers: Ints) -> Ints:
        """Return the rows whose column holds one of some different numbers."""

    def facts(self, rows: Ints) -> list[Fact[T]]:
        """Return rows as objects."""


class Columns(Generic[T]):
    """The rows of one table.

    Args:
        thing: the dataclass of the values; its fields are `str`, `int`, `int | None` or `bool`.
        pool: where the texts go; shared by the columns that speak of the same units.
    """

    def __init__(self, thing: type[T], pool: Pool) -> None:
        self.thing = thing
        self._pool = pool
        self._size = 0
        self._sorts = _sorts(thing)
        self._indexes: dict[str, Index] = {}
        self._texts = [name for name, sort in self._sorts.items() if sort is str]
        self._arrays: dict[str, NDArray[Any]] = {name: np.zeros(0, np.int8) for name in self.names}

    @property
    def pool(self) -> Pool:
        """The texts."""
        return self._pool

    @property
    def names(self) -> tuple[str, ...]:
        """The columns in the order of a row."""
        return tuple(self._sorts)

    @property
    def sorts(self) -> tuple[Any, ...]:
        """The sort of each of `names`: str, int, bool or int | None."""
        return tuple(self._sorts.values())

    @property
    def last_pk(self) -> int:
        """Key of the last row, 0 when there is none."""
        return int(self._arrays["pk"][self._size - 1]) if self._size else 0

    @property
    def nbytes(self) -> int:
        """Memory held, in bytes, without the pool."""
        indexes = sum(index.nbytes for index in self._indexes.values())
        return sum(array.nbytes for array in self._arrays.values()) + indexes

    def __len__(self) -> int:
        """Return how many rows there are."""
        return self._size

    def column(self, name: str) -> NDArray[Any]:
        """Return a whole column: numbers of texts, integers with `UNKNOWN`, 0 and 1."""
        size = self._size
        return self._arrays[name][:size]

    def append(self, rows: Iterable[Sequence[Any]]) -> None:
        """Add rows, each with the values of `names`, in the ascending order of `pk`.

        Raises:
            ValueError: a key that does not come after the one before, or a negative integer where
                the value may be unknown. Rows before the chunk it stands in stay added.
        """
        rest = iter(rows)
        while chunk := list(islice(rest, _CHUNK)):
            self._append(dict(zip(self.names, zip(*chunk, strict=True), strict=True)), len(chunk))

    def close(self, keys: Sequence[int] | Ints, known_to: Sequence[int] | Ints) -> None:
        """Write from which position rows are no longer believed.

        Args:
            keys: their `pk`, in any order.
            known_to: the position for each.

        Raises:
            ValueError: a key no row has; nothing is written.
        """
        wanted = np.asarray(keys, np.int64)
        held = self.column("pk")
        places = np.searchsorted(held, wanted)
        if np.any(places == len(held)) or np.any(held[places] != wanted):
            raise ValueError("a key no row has")
        self._write("known_to", places, np.asarray(known_to, np.int64))

    def take(self, name: str, rows: Ints) -> NDArray[Any]:
        """Return a column of some rows."""
        return self._arrays[name].take(rows)

    def alive(self, valid: int, known: int) -> NDArray[np.int64]:
        """Return the rows of what existed on a day as known at a position, ascending."""
        size = self._size
        own = {name: self._arrays[name][:size] for name in HEAD}
        mask = own["valid_from"] <= valid
        mask &= own["valid_to"] > valid
        mask &= own["known_from"] <= known
        mask &= own["known_to"] > known
        mask &= own["is_ended"] == 0
        return np.flatnonzero(mask)

    def known(self, known: int) -> NDArray[np.int64]:
        """Return the rows believed at a position, whatever their days, ascending."""
        size = self._size
        mask = self._arrays["known_from"][:size] <= known
        mask &= self._arrays["known_to"][:size] > known
        return np.flatnonzero(mask)

    def rows_of(self, thing: str) -> NDArray[np.int64]:
        """Return every row of a thing, ascending."""
        return np.flatnonzero(self.column("id") == self.pool.number(thing))

    def having(self, name: str, numbers: Ints) -> Ints:
        """Return the rows whose column holds one of some different numbers.

        Rows added since a column was last asked for are looked through one by one, until they are
        many.
        """
        values = self.column(name)
        index = self._indexes.get(name)
        if index is None or len(values) - len(index) > _MOST_UNSORTED:
            index = self._indexes[name] = Index(values)
        late = np.flatnonzero(np.isin(values[len(index) :], numbers)) + len(index)
        return np.concatenate([index.of(numbers), late])

    def facts(self, rows: Ints) -> list[Fact[T]]:
        """Return rows as objects."""
        columns = [self._decoded(name, rows) for name in self.names]
        return [self._fact(values) for values in zip(*columns, strict=True)]

    def save(self, file: BinaryIO) -> None:
        """Write the columns where `load` reads them; the pool is saved apart."""
        head = json.dumps({"form": _FORM, "thing": self.thing.__name__, "names": self.names})
        np.save(file, np.frombuffer(head.encode(), np.uint8))
        for name in self.names:
            np.save(file, self.column(name))

    @classmethod
    def load(cls, file: BinaryIO, thing: type[T], pool: Pool) -> "Columns[T]":
        """Read what `save` wrote.

        Raises:
            ValueError: these are not such columns of this thing, as when its fields have changed.
        """
        columns = cls(thing, pool)
        head = json.loads(np.load(file, allow_pickle=False).tobytes())
        wanted = {"form": _FORM, "thing": thing.__name__, "names": list(columns.names)}
        if head != wanted:
            raise ValueError(f"not columns of {thing.__name__}")
        arrays = [np.load(file, allow_pickle=False) for _ in columns.names]
        if len({len(array) for array in arrays}) != 1:
            raise ValueError("columns of unequal length")
        columns._arrays = dict(zip(columns.names, arrays, strict=True))
        columns._size = len(arrays[0])
        return columns

    def _append(self, values: dict[str, Sequence[Any]], count: int) -> None:
        """Add a chunk, column by column.

        Texts go to the pool column by column, those with the fewest different texts first (as
        seen in the first chunk): their numbers are small, and a column of small numbers takes a
        byte a row.
        """
        keys = np.fromiter(values["pk"], np.int64, count)
        if keys[0] <= self.last_pk or np.any(keys[1:] <= keys[:-1]):
            raise ValueError("rows out of the order of their keys")
        told = {name: _once(column) for name, column in values.items()}
        if not self._size:
            self._texts.sort(key=lambda name: len(set(told[name])))
        found: dict[str, Ints] = {
            name: _integers(told[name], sort)
            for name, sort in self._sorts.items()
            if sort is not str
        }
        found |= {name: self.pool.add(told[name]) for name in self._texts}
        for name, column in found.items():
            self._arrays[name] = grown(self._arrays[name], self._size, count)
            self._write(name, slice(self._size, self._size + count), column)
        self._size += count

    def _write(self, name: str, places: Any, values: NDArray[Any]) -> None:
        """Write values into a column, which is made wider when they do not fit."""
        held = self._arrays[name]
        if len(values):
            held = held.astype(
                _width(held.dtype, int(values.min()), int(values.max())), copy=False
            )
        held[places] = values
        self._arrays[name] = held

    def _decoded(self, name: str, rows: Ints) -> list[Any]:
        """Return a column of some rows as values of Python."""
        column, sort = self.take(name, rows), self._sorts[name]
        if sort is str:
            return self.pool.texts(column)
        if sort is bool:
            return [value != 0 for value in column.tolist()]
        if sort is int:
            return list(column.tolist())
        return [None if value == UNKNOWN else value for value in column.tolist()]

    def _fact(self, row: Sequence[Any]) -> Fact[T]:
        head = dict(zip(HEAD, row, strict=False))
        own = dict(zip(self.names[len(HEAD) :], row[len(HEAD) :], strict=True))
        return Fact(
            id=head["id"],
            values=None if head["is_ended"] else self.thing(**own),
            heir=head["heir"],
            valid_from=head["valid_from"],
            valid_to=head["valid_to"],
            known_from=head["known_from"],
            known_to=head["known_to"],
            by=Address(head["by_seq"], head["by_n"]),
        )


class Overlaid(Generic[T]):
    """Rows in which what is believed of some things is replaced, at every position.

    Rows of the base keep their numbers; those laid over it are numbered behind them. The base may
    grow meanwhile: what is laid over is numbered from its size when this was made.

    Args:
        base: the rows below.
        replaced: for each thing its versions: first day, the day after the last, the values (None:
            it has ended), and where it is known the act that wrote it. Things the base does not
            know are new.
    """

    def __init__(self, base: Columns[T], replaced: "dict[str, Sequence[tuple[Any, ...]]]") -> None:
        self._base = base
        self._size = len(base)
        self.over = Columns(base.thing, base.pool)
        names = [one.name for one in fields(base.thing)]  # type: ignore[arg-type]
        self.over.append(_laid_over(replaced, names, _empty(base)))
        self._hidden = np.unique(base.pool.add(replaced))

    @property
    def pool(self) -> Pool:
        """The texts."""
        return self._base.pool

    def take(self, name: str, rows: Ints) -> NDArray[Any]:
        """Return a column of some rows."""
        is_over = rows >= self._size
        below = self._base.take(name, rows[~is_over])
        above = self.over.take(name, rows[is_over] - self._size)
        mixed = np.empty(len(rows), np.promote_types(below.dtype, above.dtype))
        mixed[~is_over], mixed[is_over] = below, above
        return mixed

    def alive(self, valid: int, known: int) -> NDArray[np.int64]:
        """Return the rows of what existed on a day as known at a position, ascending."""
        return self._merged(self._base.alive(valid, known), self.over.alive(valid, known))

    def known(self, known: int) -> NDArray[np.int64]:
        """Return the rows believed at a position, whatever their days, ascending."""
        return self._merged(self._base.known(known), self.over.known(known))

    def rows_of(self, thing: str) -> NDArray[np.int64]:
        """Return every row of a thing, ascending; of what is replaced, only the new ones."""
        return self._merged(self._base.rows_of(thing), self.over.rows_of(thing))

    def having(self, name: str, numbers: Ints) -> Ints:
        """Return the rows whose column holds one of some different numbers."""
        return self._merged(self._base.having(name, numbers), self.over.having(name, numbers))

    def facts(self, rows: Ints) -> list[Fact[T]]:
        """Return rows as objects."""
        wanted = np.asarray(rows)
        is_over = wanted >= self._size
        below = iter(self._base.facts(wanted[~is_over]))
        above = iter(self.over.facts(wanted[is_over] - self._size))
        return [next(above if over else below) for over in is_over.tolist()]

    def _merged(self, below: Ints, above: Ints) -> NDArray[np.int64]:
        """Return rows of the base that are not replaced, then those laid over."""
        below = below[below < self._size]
        kept = below[np.isin(self._base.take("id", below), self._hidden, invert=True)]
        return np.concatenate([kept.astype(np.int64), above + self._size])


def _sorts(thing: Any) -> dict[str, Any]:
    """Return the columns in the order of a row, each with its sort: str, int, bool, int | None."""
    hints = get_type_hints(thing)
    head: dict[str, Any] = {name: str if name in _HEAD_TEXTS else int for name in HEAD}
    return head | {one.name: hints[one.name] for one in fields(thing)}


def _once(values: Sequence[Any]) -> Sequence[Any]:
    """Return the values, only the first of them when they are all the same."""
    return values[:1] if values.count(values[0]) == len(values) else values


def _integers(values: Sequence[Any], sort: Any) -> NDArray[np.int64]:
    """Return integers of a sort, unknown ones as `UNKNOWN`."""
    if sort in {int, bool}:
        return np.fromiter(values, np.int64, len(values))
    known = [UNKNOWN if value is None else value for value in values]
    found = np.fromiter(known, np.int64, len(known))
    if np.count_nonzero(found < 0) != values.count(None):
        raise ValueError("a negative count or area")
    return found


def _width(held: Any, low: int, high: int) -> Any:
    """Return the narrowest type for what is held and for values from low to high."""
    for width in _WIDTHS:
        bounds = np.iinfo(width)
        if bounds.min <= low and high <= bounds.max and bounds.bits >= held.itemsize * 8:
            return width
    raise ValueError(f"not an integer of 64 bits: {low} … {high}")


def _empty(columns: Columns[Any]) -> tuple[Any, ...]:
    """Return the values of the thing as the row of an end holds them."""
    none = {str: "", int: 0, bool: 0}
    return tuple(none.get(sort) for sort in columns.sorts[len(HEAD) :])


def _laid_over(
    replaced: "dict[str, Sequence[tuple[Any, ...]]]",
    names: Sequence[str],
    empty: tuple[Any, ...],
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of what is laid over: believed at every position.

    Where nobody says which act wrote a version, no entry did.
    """
    pk = 0
    for thing, versions in replaced.items():
        for start, end, values, *by in versions:
            pk += 1
            seq, n = (by[0].seq, by[0].n) if by else (FOREVER, pk)
            own = empty if values is None else tuple(getattr(values, name) for name in names)
            yield (
                pk, thing, start, end, 0, FOREVER, seq, n, int(values is None), "", *own,
            )  # fmt: skip
