"""The sheets of a workbook as they were laid out: cells, formulas, merges, what is hidden.

Forms are read from these values and filled through changes to them; who reads the bytes and who
understands the words know each other by these only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeAlias

from tinhgon.kernel.tables.sheets import clean, letters

Content: TypeAlias = str | int | float | bool | date | datetime | None
"""What a cell holds; None for an empty one."""

Place: TypeAlias = tuple[int, int]
"""Row and column, both counted from 0."""


@dataclass(frozen=True, slots=True)
class FormCell:
    """A cell.

    Attributes:
        value: what is written, or what was stored with the formula.
        formula: without its `=`, empty for none.
        number_format: as the workbook writes it.
        is_bold: its letters are.
        indent: steps of indentation, those of leading spaces not counted.
        is_locked: it may not be written while the sheet is protected.
    """

    value: Content = None
    formula: str = ""
    number_format: str = "General"
    is_bold: bool = False
    indent: int = 0
    is_locked: bool = True

    @property
    def text(self) -> str:
        """The value as one line of text, days as 31/12/2024, empty for none."""
        if isinstance(self.value, date):
            return f"{self.value:%d/%m/%Y}"
        return clean(self.value)


EMPTY = FormCell()


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells merged into one, from the first to the last row and column."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A sheet.

    Attributes:
        file: name of the file, for messages.
        title: name of the sheet.
        cells: the cells that hold anything or stand in the file with a style of their own.
        merges: merged cells.
        hidden_rows: rows that are not shown.
        hidden_columns: columns that are not shown.
        levels: outline level of rows that have one.
        is_hidden: the workbook does not show the sheet.
        is_protected: cells that are locked may not be written by a person.
        print_area: ranges that are printed, as the workbook writes them, empty for all.
    """

    file: str
    title: str
    cells: Mapping[Place, FormCell]
    merges: Sequence[Merge] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    levels: Mapping[int, int] = field(default_factory=dict)
    is_hidden: bool = False
    is_protected: bool = False
    print_area: str = ""

    def cell(self, row: int, column: int) -> FormCell:
        """Return a cell, an empty one where the file has none."""
        return self.cells.get((row, column), EMPTY)

    def text(self, row: int, column: int) -> str:
        """Return what a cell shows as one line."""
        return self.cell(row, column).text

    def where(self, row: int, column: int) -> str:
        """Return the place of a cell for messages: `a.xlsx, Biểu 1!C4`."""
        return f"{self.file}, {self.title}!{at(row, column)}"


def at(row: int, column: int) -> str:
    """Return a cell as a spreadsheet names it.

    Examples:
        >>> at(3, 2)
        'C4'
    """
    return f"{letters(column)}{row + 1}"


@dataclass(frozen=True, slots=True)
class Change:
    """What is written into one cell; what is None stays as it is.

    Attributes:
        sheet: name of the sheet.
        row, column: counted from 0.
        value: a number, a day or a text; a text is never computed.
        formula: without its `=`; goes before a value.
        fill: colour behind the cell, `FFC7CE`.
        comment: note on the cell.
        is_locked: whether a person may write there while the sheet is protected.
        number_format: of the number, as spreadsheets write it.
    """

    sheet: str
    row: int
    column: int
    value: Content = None
    formula: str | None = None
    fill: str | None = None
    comment: str | None = None
    is_locked: bool | None = None
    number_format: str | None = None
