"""Reads a filled-in workbook back to rows: the columns by their headers, wherever they stand."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from tinhgon.files.workbooks import read_workbook
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.services.fields import one_line
from tinhgon.services.review_sheet.columns import COLUMNS, KEY, in_every_language

MAX_ROWS_READ = 60_000
HEADER_ROWS = 12
Grid = Sequence[Sequence[object]]


@dataclass(frozen=True, slots=True)
class FilledRow:
    """One row as somebody sent it back.

    Attributes:
        sheet: the title of its sheet.
        number: its row in the sheet, from 1.
        name: the words of its key column.
        cells: what stands in the known columns.
        columns: the letter of each known column.
    """

    sheet: str
    number: int
    name: str
    cells: dict[str, object]
    columns: dict[str, str] = field(default_factory=dict)

    def place(self, column: str = KEY) -> str:
        """Return sheet and cell, as a spreadsheet names them."""
        return f"{self.sheet}!{self.columns.get(column, 'A')}{self.number}"


def read_filled(data: bytes, name: str) -> list[FilledRow]:
    """Return the rows of every sheet that has the key column.

    Args:
        data: the bytes of an .xlsx workbook.
        name: its name, for messages.

    Raises:
        InputError: `TG-SHEET-006`, `TG-SHEET-007` when it cannot be read; `TG-REVIEW-007` when
            no sheet of it was taken out of this program.
    """
    rows: list[FilledRow] = []
    is_ours = False
    for title, grid in read_workbook(data, name, max_rows=MAX_ROWS_READ):
        found = _header(grid)
        if found is None:
            continue
        is_ours = True
        rows += _rows(title, grid, *found)
    if not is_ours:
        raise InputError(
            "TG-REVIEW-007",
            Message("No sheet of this workbook has the code column."),
            where=name,
            hint=Message("Send back a sheet taken out of this program, with its first column."),
        )
    return rows


def _header(grid: Grid) -> tuple[int, dict[str, int]] | None:
    """Return the header's row and the place of each known column."""
    headers = {column.id: column.header for kind in COLUMNS for column in COLUMNS[kind]}
    known = in_every_language(headers)
    for number, row in enumerate(grid[:HEADER_ROWS]):
        places: dict[str, int] = {}
        for at, cell in enumerate(row):
            column = known.get(one_line(str(cell or "")).casefold())
            if column:
                places.setdefault(column, at)
        if KEY in places:
            return number, places
    return None


def _rows(title: str, grid: Grid, head: int, places: dict[str, int]) -> list[FilledRow]:
    letters = {column: get_column_letter(at + 1) for column, at in places.items()}
    found = []
    for number, row in enumerate(grid[head + 1 :], head + 2):
        cells = {column: row[at] if at < len(row) else None for column, at in places.items()}
        if any(cell is not None for cell in cells.values()):
            name = one_line(str(cells[KEY] or ""))
            found.append(FilledRow(title, number, name, cells, letters))
    return found
