r"""Reads the small sheet `TT | Tên đơn vị | Số gốc | Hiện có` that fills one target.

It takes pasted text, .csv, .tsv, .txt and .xlsx, finds the header by its words, reads whole
numbers as people write them here (1.503, 1 503, 1503, "-" for none), adds the rows and refuses
what does not add up. A blank is missing, never zero. Nothing is repaired silently.

Examples:
    >>> sheet = read_pasted("TT|Tên đơn vị|Số gốc|Hiện có\n1|Sở A|12|10\n2|Sở B|8|-")
    >>> sheet.base, sheet.present, len(sheet.rows)
    (20, 10, 2)
"""

import csv
import io
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from tinhgon.files.workbooks import read_workbook
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.kernel.tables import clean, letters, plain

MAX_BYTES = 5_000_000
MAX_ROWS = 10_000
MAX_NAME = 300
MAX_COUNT = 10_000_000_000
HEADER_SEARCH_ROWS = 30

Cell = str | int | float | bool | object | None
Grid = Sequence[Sequence[Cell]]

_HEADERS = {
    "number": ("tt", "stt", "so tt", "so thu tu", "no", "number"),
    "name": (
        "ten don vi",
        "don vi",
        "ten co quan don vi",
        "co quan don vi",
        "ten co quan",
        "ten",
        "unit name",
        "unit",
        "name",
    ),
    "base": ("so goc", "goc", "so lieu goc", "so dau ky", "base count", "baseline", "base"),
    "present": ("hien co", "so hien co", "hien nay", "so hien nay", "present", "current"),
}
_TOTALS = frozenset({"tong", "tong cong", "tong so", "cong", "total", "sum"})
_WHOLE = re.compile(r"\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?: \d{3})+")
_NONE = frozenset({"-", "–", "—", "−"})
_RULE = re.compile(r":?-{2,}:?")
_ORDINAL_CELL = re.compile(r"\(?[0-9A-Za-z]\)?")
_DELIMITERS = "\t|;,"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One unit of the sheet: its number as written, its name, and its two counts."""

    number: str
    name: str
    base: int
    present: int


@dataclass(frozen=True, slots=True)
class SmallSheet:
    """The rows of a sheet and their sums.

    Attributes:
        rows: the units in the order of the sheet, total rows left out.
        base: the sum of "Số gốc".
        present: the sum of "Hiện có".
        warnings: what a person should look at; the sheet is usable all the same.
    """

    rows: tuple[SheetRow, ...]
    base: int
    present: int
    warnings: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class _Table:
    """A grid with the place of its header, able to name any of its cells."""

    grid: Grid
    header: int
    columns: dict[str, int]
    place: str

    def where(self, row: int, column: str) -> str:
        """Return `file, Sheet!C4` for a cell of the grid."""
        return f"{self.place}{letters(self.columns[column])}{row + 1}"

    def text(self, row: int, column: str) -> str:
        """Return a cell as clean text, empty when there is none."""
        return clean(self.cell(row, column))

    def cell(self, row: int, column: str) -> Cell:
        """Return a cell as it is, None outside the grid or for an absent column."""
        at = self.columns.get(column)
        cells = self.grid[row]
        return None if at is None or at >= len(cells) else cells[at]


@dataclass(slots=True)
class _Sums:
    """What has been read so far."""

    rows: list[SheetRow] = field(default_factory=list)
    totals: list[tuple[int, int, int]] = field(default_factory=list)


def read_pasted(text: str, name: str = "") -> SmallSheet:
    """Read a table pasted from a spreadsheet, a document or a mail.

    Args:
        text: lines with tabs, pipes, semicolons or commas between the cells.
        name: what to call the text in messages, usually empty.

    Raises:
        InputError: TG-SHEET-001 to 010, naming the cell as in a spreadsheet (C4).
    """
    if len(text) > MAX_BYTES:
        raise _too_large(name)
    place = f"{name}, " if name else ""
    return _summed(_table_of_lines(text, place))


def read_sheet(data: bytes, name: str) -> SmallSheet:
    """Read the small sheet out of a file.

    Args:
        data: the bytes of the file, at most `MAX_BYTES`.
        name: its name; the ending says whether it is a workbook or text.

    Raises:
        InputError: TG-SHEET-001 to 011, naming file, sheet and cell.
    """
    if len(data) > MAX_BYTES:
        raise _too_large(name)
    ending = PurePath(name).suffix.lower()
    if ending == ".xlsx":
        return _summed(_table_of_workbook(data, name))
    if ending in {".csv", ".tsv", ".txt"}:
        return _summed(_table_of_lines(_decoded(data, name), f"{name}, "))
    raise InputError(
        "TG-SHEET-006",
        Message("The file is not a table this page reads."),
        where=name,
        hint=Message("Use .xlsx or .csv, or paste the table."),
    )


def _too_large(name: str) -> InputError:
    """Return the refusal of a sheet beyond the limits."""
    return InputError(
        "TG-SHEET-007",
        Message(
            "The sheet is too large: at most %(rows)s rows and %(megabytes)s MB.",
            {"rows": MAX_ROWS, "megabytes": MAX_BYTES // 1_000_000},
        ),
        where=name,
        hint=Message("Keep only the rows of this target."),
    )


def _decoded(data: bytes, name: str) -> str:
    """Return text from UTF-8 or, with its mark, UTF-16."""
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise InputError(
            "TG-SHEET-011",
            Message("The text is not Unicode."),
            where=name,
            hint=Message("Save it as “CSV UTF-8” or .xlsx."),
        ) from None


def _table_of_lines(text: str, place: str) -> _Table:
    """Return the table of a text, trying each delimiter until a header is found."""
    for delimiter in _DELIMITERS:
        if delimiter in text:
            grid = _split(text, delimiter)
            if len(grid) > MAX_ROWS:
                raise _too_large(place.rstrip(", "))
            if found := _find_header(grid):
                return _Table(grid, *found, place)
    raise _no_header(place.rstrip(", "))


def _split(text: str, delimiter: str) -> list[list[str]]:
    """Return the cells of every line; blank lines stay, so that line numbers hold."""
    if delimiter != "|":
        lines = text.splitlines()
        csv_rows = csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter)
        try:
            return list(csv_rows)
        except csv.Error:
            return []
    rows = []
    for line in text.splitlines():
        cells = line.strip().removeprefix("|").removesuffix("|").split("|")
        rule = all(_RULE.fullmatch(cell.strip()) for cell in cells)
        rows.append([] if rule else cells)
    return rows


def _table_of_workbook(data: bytes, name: str) -> _Table:
    """Return the one table of a workbook, refusing to choose between two."""
    tables = []
    for title, grid in read_workbook(data, name, max_rows=MAX_ROWS):
        if found := _find_header(grid):
            tables.append((title, _Table(grid, *found, f"{name}, {title}!")))
    if not tables:
        raise _no_header(name)
    if len(tables) > 1:
        raise InputError(
            "TG-SHEET-009",
            Message(
                "More than one sheet holds such a table: %(sheets)s.",
                {"sheets": ", ".join(title for title, _table in tables)},
            ),
            where=name,
            hint=Message("Leave one of them in the file."),
        )
    return tables[0][1]


def _no_header(place: str) -> InputError:
    """Return the refusal of a table whose columns are not named."""
    return InputError(
        "TG-SHEET-001",
        Message("No row names the columns “Tên đơn vị”, “Số gốc” and “Hiện có”."),
        where=place,
        hint=Message("Put these names above the columns."),
    )


def _find_header(grid: Grid) -> tuple[int, dict[str, int]] | None:
    """Return the header's row and the columns it names, None when no row names all three."""
    for at, cells in enumerate(grid[:HEADER_SEARCH_ROWS]):
        columns: dict[str, int] = {}
        for column, cell in enumerate(cells):
            key = _column_key(plain(clean(cell)))
            if key and key not in columns:
                columns[key] = column
        if {"name", "base", "present"} <= columns.keys():
            return at, columns
    return None


def _column_key(words: str) -> str | None:
    """Return which column a folded heading names; words may follow ("so goc 31 10 2024")."""
    for key, names in _HEADERS.items():
        if words in names:
            return key
    for key in ("base", "present"):
        if any(words.startswith(f"{name} ") for name in _HEADERS[key]):
            return key
    return None


def _summed(table: _Table) -> SmallSheet:
    """Read the rows under the header, add them and check the stated totals."""
    found = _Sums()
    for at in range(table.header + 1, len(table.grid)):
        _read_row(table, at, found)
    if not found.rows:
        raise InputError(
            "TG-SHEET-008",
            Message("The table has no row of figures."),
            where=table.place.rstrip(", !"),
            hint=Message("Put one unit in each row under the header."),
        )
    sheet = SmallSheet(
        tuple(found.rows),
        sum(row.base for row in found.rows),
        sum(row.present for row in found.rows),
        tuple(_duplicates(found.rows)),
    )
    for at, base, present in found.totals:
        _check_total(table, at, "base", stated=base, computed=sheet.base)
        _check_total(table, at, "present", stated=present, computed=sheet.present)
    return sheet


def _read_row(table: _Table, at: int, found: _Sums) -> None:
    """Add one row, a total or nothing to what has been found."""
    number, name = table.text(at, "number"), table.text(at, "name")
    figures = [table.text(at, "base"), table.text(at, "present")]
    if not any([number, name, *figures]) or _numbers_the_columns(table, at):
        return
    is_total = plain(name) in _TOTALS or (not name and plain(number) in _TOTALS)
    if found.totals and not is_total and not any(figures):
        return  # notes and signatures under the total
    if not name and not is_total:
        raise InputError(
            "TG-SHEET-010",
            Message("The unit has no name."),
            where=table.where(at, "name"),
            hint=Message("Name the unit, or clear the whole row."),
        )
    base, present = _whole(table, at, "base"), _whole(table, at, "present")
    if is_total:
        found.totals.append((at, base, present))
    else:
        found.rows.append(SheetRow(number, name[:MAX_NAME], base, present))


def _numbers_the_columns(table: _Table, at: int) -> bool:
    """Tell whether this is the line A B 1 2 that forms print under their header."""
    cells = [text for cell in table.grid[at] if (text := clean(cell))]
    name = table.text(at, "name")
    is_label = bool(name) and (name in {"A", "B"} or name.startswith("(") or name.isdigit())
    return (
        at == table.header + 1
        and is_label
        and all(_ORDINAL_CELL.fullmatch(text) for text in cells)
    )


def _whole(table: _Table, at: int, column: str) -> int:
    """Return the whole number of a cell, refusing blanks, fractions and negatives."""
    cell = table.cell(at, column)
    text = clean(cell)
    where, shown = table.where(at, column), {"text": text[:40]}
    if not text:
        raise _refused("TG-SHEET-002", Message("The figure is missing."), where)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if cell < 0:
            raise _refused("TG-SHEET-004", Message("“%(text)s” is negative.", shown), where)
        if math.isfinite(cell) and cell == cell // 1 and cell <= MAX_COUNT:
            return int(cell)
    if text in _NONE:
        return 0
    if isinstance(cell, str) and _WHOLE.fullmatch(text) and len(text) <= len(str(MAX_COUNT)):
        return int(re.sub(r"[. ]", "", text))
    if re.fullmatch(r"[-–—−] ?\d[\d. ]*|\(\d[\d. ]*\)", text):
        raise _refused("TG-SHEET-004", Message("“%(text)s” is negative.", shown), where)
    raise _refused("TG-SHEET-003", Message("“%(text)s” is not a whole number.", shown), where)


def _refused(code: str, what: Message, where: str) -> InputError:
    """Return the refusal of one cell."""
    return InputError(
        code,
        what,
        where=where,
        hint=Message(
            "Write a whole number such as 1.503, or “-” for none; "
            "save a workbook with formulas once in its own program."
        ),
    )


def _check_total(table: _Table, at: int, column: str, *, stated: int, computed: int) -> None:
    """Refuse a total that the rows do not give."""
    if stated != computed:
        raise InputError(
            "TG-SHEET-005",
            Message(
                "The total says %(stated)s, the rows add up to %(computed)s.",
                {"stated": stated, "computed": computed},
            ),
            where=table.where(at, column),
            hint=Message("Correct the rows or the total."),
        )


def _duplicates(rows: Iterable[SheetRow]) -> Iterable[Message]:
    """Yield a warning for every number and every name that stands twice."""
    rows = list(rows)
    for number, times in Counter(row.number for row in rows if row.number).items():
        if times > 1:
            yield Message(
                "TT “%(number)s” stands %(times)s times.", {"number": number, "times": times}
            )
    for name, times in Counter(row.name.casefold() for row in rows).items():
        if times > 1:
            first = next(row.name for row in rows if row.name.casefold() == name)
            yield Message("“%(name)s” stands %(times)s times.", {"name": first, "times": times})
