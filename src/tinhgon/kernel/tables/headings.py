"""Which row of a sheet names its columns, and which table it is.

Headings are compared without marks, case, signs and what stands in brackets; their order is free
and lines may stand above them. A table is the kind that knows most of the headings; what it does
not know is handed on, never left aside silently.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from tinhgon.kernel.tables.sheets import Sheet, clean, plain

SEARCHED_ROWS = 30
"""Rows in which the headings must stand."""

_HEAD_LINES = 3
"""Lines of headings at most."""

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ORDINALS = re.compile(r"(?:a(?: b(?: c)?)? )?1 2(?: \d+)*|a b c(?: [d-z])*")


@dataclass(frozen=True, slots=True)
class Column:
    """A column a table may have.

    Attributes:
        id: its name in the code, and a heading too.
        heading: its Vietnamese heading, as templates show it.
        also: other headings it is known by, Vietnamese or English.
        is_needed: without it the sheet is not this table.
    """

    id: str
    heading: str
    also: tuple[str, ...] = ()
    is_needed: bool = False

    def words(self) -> frozenset[str]:
        """Return all its headings as they are compared."""
        return frozenset(map(plain, (self.id, self.heading, *self.also)))


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of table: a name and its columns."""

    id: str
    title: str
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """Return the column of this id.

        Raises:
            KeyError: the table has none.
        """
        return next(column for column in self.columns if column.id == name)


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet whose headings were found.

    Attributes:
        kind: which table it is.
        sheet: where it stands.
        head: the row of the headings, from 0.
        at: the place of each known column, from 0.
        unknown: places and words of headings that no column has.
        twice: places and words of headings whose column stands already.
    """

    kind: Kind
    sheet: Sheet
    head: int
    at: Mapping[str, int]
    unknown: tuple[tuple[int, str], ...] = ()
    twice: tuple[tuple[int, str], ...] = field(default=())

    def rows(self) -> Iterator["Row"]:
        """Yield the rows below the headings that hold anything in a known column.

        The line A B 1 2 that forms print under their headings, of which there may be up to
        three lines, is left out.
        """
        is_first = True
        for index in range(self.head + 1, len(self.sheet.rows)):
            row = Row(self, index, self.sheet.rows[index])
            if row.is_blank():
                continue
            near, is_first = is_first and index <= self.head + _HEAD_LINES, False
            if near and row.is_ordinal():
                continue
            yield row


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    table: Table
    index: int
    cells: Sequence[object]

    def cell(self, column: str) -> object:
        """Return a cell as it was found, None when the table has no such column."""
        at = self.table.at.get(column)
        return None if at is None or at >= len(self.cells) else self.cells[at]

    def text(self, column: str) -> str:
        """Return a cell as one line of text, empty when there is none."""
        return clean(self.cell(column))

    def first(self) -> str:
        """Return the first cell of the row that holds anything, as text."""
        return next(filter(None, map(clean, self.cells)), "")

    def where(self, column: str = "") -> str:
        """Return the place of a cell, or of the row when the table lacks the column."""
        return self.table.sheet.where(self.index, self.table.at.get(column))

    def is_blank(self) -> bool:
        """Tell whether no known column holds anything."""
        return not any(self.text(column) for column in self.table.at)

    def is_ordinal(self) -> bool:
        """Tell whether this is a line of numbers for the columns: (1) (2) (3), A B 1 2."""
        found = [plain(clean(cell)) for cell in self.cells if cell]
        words = " ".join(found)
        digits = [int(word) for word in found if word.isdecimal()]
        is_counted = digits == list(range(1, len(digits) + 1))
        return len(found) > 2 and is_counted and bool(_ORDINALS.fullmatch(words))


def table_of(sheet: Sheet, kinds: Sequence[Kind]) -> Table | None:
    """Return the table a sheet holds, None when no row of it has the headings of any kind.

    The row and the kind that know most headings count, of several the first.
    """
    found = []
    for index, cells in enumerate(sheet.rows[:SEARCHED_ROWS]):
        names = [clean(cell) for cell in cells]
        found += [table for kind in kinds if (table := _read(sheet, index, names, kind))]
    return max(found, key=lambda table: (len(table.at), -len(table.unknown)), default=None)


def _read(sheet: Sheet, index: int, names: Sequence[str], kind: Kind) -> Table | None:
    known = _headings(kind)
    at: dict[str, int] = {}
    unknown, twice = [], []
    for place, name in enumerate(names):
        if not name:
            continue
        column = known.get(plain(name)) or known.get(plain(_BRACKETS.sub(" ", name)))
        if column is None:
            unknown.append((place, name))
        elif column in at:
            twice.append((place, name))
        else:
            at[column] = place
    if not all(column.id in at for column in kind.columns if column.is_needed):
        return None
    return Table(kind, sheet, index, at, tuple(unknown), tuple(twice))


@lru_cache(maxsize=32)
def _headings(kind: Kind) -> Mapping[str, str]:
    """Return the column of each heading; a column that stands earlier keeps a shared one."""
    found: dict[str, str] = {}
    for column in kind.columns:
        for words in column.words():
            found.setdefault(words, column.id)
    return found
