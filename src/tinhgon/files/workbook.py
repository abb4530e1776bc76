"""Workbooks (.xlsx) as text: sheet after sheet, its name as a line, its tables like those of Word.

Empty rows part a sheet into blocks. In a block, rows with a single cell above and below the table
are lines of their own (titles, notes, signatures); the table between them is flattened, its cells
on lines between lines of `|`. Values stand as Vietnamese writes them: 1.503, 14,4%, 30/06/2025.
Formulas show the value stored with them. Nothing in the workbook is run, no link is followed.
"""

import html
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml.common import DefusedXmlException
from lxml import etree
from openpyxl.utils.exceptions import InvalidFileException

from tinhgon.files import limits
from tinhgon.files.extracted import RawText
from tinhgon.files.fonts import encoding_of, in_font
from tinhgon.files.grid import flattened
from tinhgon.files.legacy import has_unicode_letters, is_vietnamese
from tinhgon.files.package import Package
from tinhgon.files.plain import converted_note, macros_note
from tinhgon.files.problems import BrokenFile, TooManyPages
from tinhgon.kernel import Message

FORM = "Excel (.xlsx)"
BROKEN = (
    InvalidFileException, DefusedXmlException, ParseError, etree.XMLSyntaxError, LookupError,
    ValueError, TypeError, AttributeError, OverflowError, EOFError, OSError,
)  # fmt: skip
_MARGIN = re.compile(
    r"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)\b[^>]*>([^<]*)<"  # page headers of a sheet
    r"|<(?:a:)?t\b[^>]*>([^<]*)<"  # words in a drawn box
    r'|<v:textpath\b[^>]*\bstring="([^"]*)"'
)
_HEADER_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d+|[A-Z+\-])')
_VALUELESS = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f\b[^>]*/>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?"
    rb"\s*</(?:\w+:)?c>"
)
_GROUPED = re.compile(r"#,##0")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell with content: its text and the name of its font."""

    text: str
    font: str


_Row = dict[int, _Cell]
"""Cells by column; empty for an empty row."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    title: str
    is_hidden: bool
    rows: list[_Row]


def read_xlsx(data: bytes, name: str) -> RawText:
    """Return the text of a workbook.

    Raises:
        BrokenFile: the package or a sheet is damaged.
        UnsafeArchive: it would unpack beyond the limits.
        TooManyPages: more cells than the limit.
    """
    package = Package(data, name, FORM)
    try:
        sheets = list(_sheets(data, name))
    except BROKEN:
        raise BrokenFile(name, FORM) from None
    found = _old_fonts(sheets)
    texts = [(sheet, _sheet_text(sheet, found, name)) for sheet in sheets]
    hidden = [text for sheet, text in texts if sheet.is_hidden]
    unread = [sheet.title for sheet, text in texts if sheet.is_hidden and text]
    return RawText(
        "\n\n".join(text for sheet, text in texts if text and not sheet.is_hidden),
        margins="\n".join([*margins(package), *hidden]),
        notes=(*_notes(package, unread), *map(converted_note, found)),
    )


def _sheets(data: bytes, name: str) -> Iterator[_Sheet]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    count = 0
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        rows: list[_Row] = []
        for number, cells in enumerate(sheet.iter_rows(), 1):
            if number > limits.MAX_ROWS:
                raise TooManyPages(name, limit=limits.MAX_ROWS)
            row = {at: cell for at, raw in enumerate(cells) if (cell := _cell(raw)).text}
            count += len(row)
            if count > limits.MAX_CELLS:
                raise TooManyPages(name, limit=limits.MAX_CELLS)
            if row or (rows and rows[-1]):  # one empty row parts as well as a thousand
                rows.append(row)
        yield _Sheet(sheet.title, sheet.sheet_state != "visible", rows)
    book.close()


_EMPTY = _Cell("", "")


def _cell(raw: Any) -> _Cell:
    if raw.value is None:
        return _EMPTY
    text = shown(raw.value, str(raw.number_format or ""))
    lines = (line.strip() for line in re.split(r"\r\n|\r|\n|_x000D_", text))
    return _Cell("\n".join(line for line in lines if line), str(raw.font.name or ""))


def shown(value: object, number_format: str) -> str:
    """Return a value as a Vietnamese reader sees it.

    Args:
        value: what openpyxl found in the cell.
        number_format: the cell's format; only thousands, percent and time are taken from it.

    Examples:
        >>> shown(1503, "#,##0"), shown(0.144, "0.0%"), shown(2.5, "General"), shown(12.0, "0")
        ('1.503', '14,4%', '2,5', '12')
        >>> shown(datetime(2025, 6, 30), "d/m/yyyy")
        '30/06/2025'
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        plain = _QUOTED.sub("", number_format)
        percent = "%" in plain
        digits = f"{value * 100 if percent else value:,.6f}".rstrip("0").rstrip(".")
        marks = {",": "." if _GROUPED.search(plain) else "", ".": ","}
        digits = "".join(marks.get(sign, sign) for sign in digits)
        return f"{digits}%" if percent else digits
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}" if value.time() == time() else f"{value:%H:%M %d/%m/%Y}"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def _old_fonts(sheets: Iterable[_Sheet]) -> tuple[str, ...]:
    """Return the old encodings that fonts of cells name; a font over Unicode text does not."""
    texts: dict[str, list[str]] = {}
    for sheet in sheets:
        for row in sheet.rows:
            for cell in row.values():
                if (encoding := encoding_of(cell.font)) and not cell.text.isascii():
                    texts.setdefault(encoding, []).append(cell.text)
    return tuple(
        sorted(name for name, found in texts.items() if not is_vietnamese("\n".join(found)))
    )


def _sheet_text(sheet: _Sheet, old: tuple[str, ...], name: str) -> str:
    rows = [{at: _told(cell, old) for at, cell in row.items()} for row in sheet.rows]
    blocks = (list(group) for filled, group in groupby(rows, key=bool) if filled)
    parts = [part for block in blocks for part in _block(block, name)]
    return "\n\n".join([sheet.title.strip(), *parts]) if parts else ""


def _told(cell: _Cell, old: tuple[str, ...]) -> str:
    if encoding_of(cell.font) in old and not has_unicode_letters(cell.text):
        return in_font(cell.text, cell.font)
    return cell.text


def _block(rows: list[dict[int, str]], name: str) -> Iterator[str]:
    """Yield the titles, the table and the notes of rows without an empty one between them."""
    wide = [at for at, row in enumerate(rows) if len(row) > 1]
    first, last = (wide[0], wide[-1] + 1) if wide else (len(rows), len(rows))
    for row in rows[:first]:
        yield from row.values()
    table = rows[first:last]
    columns = sorted({at for row in table for at in row})
    if len(columns) * len(table) > limits.MAX_CELLS:
        raise TooManyPages(name, limit=limits.MAX_CELLS)
    if table:
        yield flattened(tuple(tuple(row.get(at, "") for at in columns) for row in table))
    for row in rows[last:]:
        yield from row.values()


def margins(package: Package) -> Iterator[str]:
    """Yield the words of page headers and drawn boxes, which are no cells."""
    for part in package.names():
        if part.startswith(("xl/worksheets/", "xl/drawings/")) and part.endswith((".xml", ".vml")):
            text = package.content(part).decode("utf-8", "replace")
            for found in _MARGIN.finditer(text):
                words = html.unescape(found[1] or found[2] or found[3] or "")
                yield _HEADER_CODE.sub("\n", words)


def formulas_without_value(package: Package) -> int:
    """Return how many formulas of a workbook have no stored value."""
    return sum(
        len(_VALUELESS.findall(package.content(part)))
        for part in package.names()
        if part.startswith("xl/worksheets/")
    )


def _notes(package: Package, hidden: list[str]) -> Iterator[Message]:
    if hidden:
        yield Message("hidden sheets were not read: %(sheets)s.", {"sheets": ", ".join(hidden)})
    if empty := formulas_without_value(package):
        yield Message(
            "%(count)s formulas have no stored value and were left blank; save the workbook once "
            "in its own program.",
            {"count": empty},
        )
    if "xl/vbaProject.bin" in package.names():
        yield macros_note()
