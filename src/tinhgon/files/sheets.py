"""The sheets of a file people filled in: .xlsx, .csv or .jsonl, each cell with its place.

Nothing is run and no link followed. A stamp of state secrecy anywhere is refused, hidden sheets,
page headers and drawn boxes included; nothing of such a file is kept. What cannot be read for
certain - formulas without a stored value, letters of old fonts, lines that are no objects - is
refused instead of read in part.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median_low

import openpyxl

from tinhgon.files import limits
from tinhgon.files.legacy import to_unicode
from tinhgon.files.opening import content_of
from tinhgon.files.package import Package
from tinhgon.files.plain import decode
from tinhgon.files.problems import BrokenFile, EmptyFile, Stamped, TooLarge, TooManyPages
from tinhgon.files.secrecy import stamped, stamped_margin
from tinhgon.files.sniff import extension, sniff
from tinhgon.files.workbook import BROKEN, FORM, formulas_without_value, margins
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.kernel.tables import Sheet, clean

_SEPARATORS = "\t;,"
_TRIED_LINES = 200
_SAMPLE_ROWS = 300
"""First and last rows of a sheet, in which its letters and a stamp show."""

_OLE = b"\xd0\xcf\x11\xe0"
_GUARDED = re.compile(r"'+[=+\-@]")
"""What an export wrote with one more `'`, so that no program computes it (listings.py)."""

_MAX_COLUMNS = 256


def sheets_of(data: bytes, name: str) -> tuple[Sheet, ...]:
    """Return the sheets of a file.

    Args:
        data: its bytes.
        name: its name, for messages; its ending tells CSV from lines of JSON.

    Raises:
        ReadingError: empty, too large, damaged, encrypted, stamped, or in an unknown encoding.
        InputError: `TG-SHEET-012` to `TG-SHEET-015`.
    """
    if not data.strip():
        raise EmptyFile(name)
    if len(data) > limits.MAX_BYTES:
        raise TooLarge(name, size=len(data), limit=limits.MAX_BYTES)
    ending = extension(name)
    if data.startswith(b"PK") or (ending == "xlsx" and not data.startswith(_OLE)):
        return _of_workbook(data, name)
    if data.startswith(_OLE):
        sniff(data, name)  # says that it is encrypted, where it is
    if data.startswith(_OLE) or ending not in {"csv", "tsv", "txt", "jsonl", "ndjson"}:
        raise InputError(
            "TG-SHEET-012",
            Message("The file is no table this product reads."),
            where=name,
            hint=Message("Save it as .xlsx, .csv or .jsonl."),
        )
    text, _notes = decode(data, name)
    is_objects = ending in {"jsonl", "ndjson"}
    sheets = _of_objects(text, name) if is_objects else [_of_lines(text, name)]
    _refuse(sheets, "", name)
    return tuple(sheets)


def read_file(path: Path) -> tuple[Sheet, ...]:
    """Return the sheets of a file on disk.

    Raises:
        ReadingError: it cannot be opened; and what `sheets_of` raises.
        InputError: what `sheets_of` raises.
    """
    return sheets_of(content_of(path, path.name), path.name)


def _of_lines(text: str, name: str) -> Sheet:
    rows: list[tuple[object, ...]] = []
    separator, may_be_guarded = _separator(text), "'" in text
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            if may_be_guarded:
                cells = [cell[_GUARDED.match(cell) is not None :] for cell in cells]  # noqa: PLW2901
            rows.append(tuple([cell or None for cell in cells]))
            if len(cells) > _MAX_COLUMNS or len(rows) > limits.MAX_CELLS:
                raise TooManyPages(name, limit=limits.MAX_CELLS)
    except csv.Error:
        raise BrokenFile(name, "CSV (.csv)", f"{len(rows) + 1}") from None
    return Sheet(name, "", rows)


def _separator(text: str) -> str:
    """Return what parts the cells: the sign that most lines have most of, a tab or ; or ,."""
    lines = text[:500_000].splitlines()[:_TRIED_LINES]
    widths = {}
    for sign in _SEPARATORS:
        try:
            counts = [len(row) for row in csv.reader(lines, delimiter=sign) if row]
        except csv.Error:
            counts = []
        widths[sign] = median_low(counts) if counts else 0
    return max(_SEPARATORS, key=lambda sign: widths[sign])


def _of_objects(text: str, name: str) -> list[Sheet]:
    """Return lines of JSON objects as tables, the columns of each its keys as they appear.

    A line with `schema` is no row: it says what the lines behind it are and begins a table.
    """
    tables: list[tuple[str, list[tuple[int, dict[str, object]]]]] = [("", [])]
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        values = _object(line, f"{name}:{number}")
        if "schema" in values:
            tables.append((str(values.get("kind", "")), []))
        else:
            tables[-1][1].append((number, values))
    return [_of_rows(title, rows, name) for title, rows in tables if rows]


def _of_rows(title: str, rows: Sequence[tuple[int, dict[str, object]]], name: str) -> Sheet:
    keys = tuple(dict.fromkeys(key for _, values in rows for key in values))
    if len(keys) > _MAX_COLUMNS:
        raise TooManyPages(name, limit=_MAX_COLUMNS)
    cells = [tuple(map(values.get, keys)) for _, values in rows]
    return Sheet(name, title, [keys, *cells], (0, *(number for number, _ in rows)))


def _object(line: str, where: str) -> dict[str, object]:
    try:
        pairs = json.loads(line, object_pairs_hook=list)
        is_object = isinstance(pairs, list) and line.lstrip().startswith("{")
    except (ValueError, RecursionError):
        is_object, pairs = False, []
    values = {str(key): value for key, value in pairs} if is_object else {}
    plain = all(value is None or isinstance(value, str | int | float) for value in values.values())
    if not is_object or len(values) < len(pairs) or not plain:
        raise InputError(
            "TG-SHEET-014",
            Message("The line is not one JSON object of plain values, each key once."),
            where=where,
            hint=Message('Write one object a line, such as {"code": "01", "name": "Sở Nội vụ"}.'),
        )
    return values


def _of_workbook(data: bytes, name: str) -> tuple[Sheet, ...]:
    package = Package(data, name, FORM)
    try:
        found = list(_sheets(data, name))
        margin = "\n".join(margins(package))
    except BROKEN:
        raise BrokenFile(name, FORM) from None
    _refuse(found, margin, name)
    if count := formulas_without_value(package):
        raise InputError(
            "TG-SHEET-015",
            Message("%(count)s formulas have no stored value.", {"count": count}),
            where=name,
            hint=Message("Open the workbook in its own program, save it, and import it again."),
        )
    return tuple(found)


def _sheets(data: bytes, name: str) -> Iterator[Sheet]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    count = 0
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        rows: list[tuple[object, ...]] = []
        for row in sheet.iter_rows(values_only=True):
            count += len(row)
            if len(rows) == limits.MAX_ROWS:
                raise TooManyPages(name, limit=limits.MAX_ROWS)
            if count > limits.MAX_SHEET_CELLS or any(map(_is_filled, row[_MAX_COLUMNS:])):
                raise TooManyPages(name, limit=limits.MAX_SHEET_CELLS)
            rows.append(row[:_MAX_COLUMNS])
        while rows and not any(map(_is_filled, rows[-1])):
            rows.pop()
        yield Sheet(name, sheet.title, rows, is_hidden=sheet.sheet_state != "visible")
    book.close()


def _is_filled(cell: object) -> bool:
    return cell is not None


def _refuse(sheets: Sequence[Sheet], margin: str, name: str) -> None:
    """Refuse a file that bears a stamp of state secrecy, or whose letters are of an old font."""
    for sheet in sheets:
        rows = [*sheet.rows[:_SAMPLE_ROWS], *sheet.rows[_SAMPLE_ROWS:][-_SAMPLE_ROWS:]]
        text = "\n".join(map(_line, rows))
        if stamped(text) or stamped_margin(sheet.title):
            raise Stamped(name)
        if old := to_unicode(text)[1]:
            raise InputError(
                "TG-SHEET-013",
                Message("The letters are written in %(encoding)s.", {"encoding": ", ".join(old)}),
                where=name,
                hint=Message("Convert the table to Unicode and save it as “CSV UTF-8” or .xlsx."),
            )
    if margin and stamped_margin(margin):
        raise Stamped(name)


def _line(row: Sequence[object]) -> str:
    return "|".join(clean(cell) for cell in row if isinstance(cell, str))


__all__ = ["read_file", "sheets_of"]
