"""Listings and forms -> the bytes of .xlsx, .csv and .jsonl.

No cell ever becomes a formula: in a workbook words are stored as words, in CSV a word a
spreadsheet would compute gets a `'` before it, which the import takes off again. CSV is UTF-8
without a byte order mark, cells parted by commas; a workbook is what people should open.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tinhgon.kernel.formulas import looks_like_formula
from tinhgon.kernel.tables import Form, Listing, Value

_FACE = "Times New Roman"
_HEAD = PatternFill("solid", fgColor="E7ECF2")
_DAY = "dd/mm/yyyy"
_A4 = 9
_NOTE_WIDTHS = (22, 28, 12, 62, 62)
_LINE_HEIGHT = 16.5
"""Points of a line in 12 point type."""
_NOTICE = "Lưu ý"
_LONGEST = 32_000
_WIDEST = 60
_FORM_ROWS = 1000
"""Rows of a form that offer their words."""

_GUARD = re.compile(r"'*[=+\-@\t\r\n]")


def to_xlsx(listings: Sequence[Listing], watermark: str = "") -> bytes:
    """Return a workbook with a sheet for each listing.

    Args:
        listings: its tables.
        watermark: what is printed above every page and stands on a last sheet, empty for none.
    """
    book = openpyxl.Workbook(write_only=True)
    for listing in listings:
        page = book.create_sheet(listing.title[:31])
        _lay_out(page)
        page.oddHeader.center.text = watermark or None
        for at, head in enumerate(listing.heads, 1):
            page.column_dimensions[get_column_letter(at)].width = min(_WIDEST, len(head) + 10)
        page.append([_styled(page, head) for head in listing.heads])
        for row in listing.rows:
            page.append([_cell(page, value) for value in row])
    if watermark:
        page = book.create_sheet(_NOTICE)
        page.column_dimensions["A"].width = _WIDEST
        page.append([_styled(page, watermark)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _lay_out(page: Worksheet) -> None:
    """Keep the head in sight; print on A4 across, as wide as the page, the head on every one."""
    page.freeze_panes = "A2"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = _A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"


def _styled(page: Worksheet, words: str) -> Cell:
    cell = WriteOnlyCell(page, words)
    cell.font = Font(name=_FACE, size=12, bold=True)
    cell.fill = _HEAD
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _cell(page: Worksheet, value: Value) -> object:
    """Return a value as openpyxl stores it, words as words whatever they begin with."""
    if isinstance(value, str):
        words = ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST]
        if not looks_like_formula(words):
            return words or None
        cell = WriteOnlyCell(page, words)
        cell.data_type = "s"
        cell.quotePrefix = True
        return cell
    if isinstance(value, date):
        cell = WriteOnlyCell(page, datetime.combine(value, time()))
        cell.number_format = _DAY
        return cell
    return float(value) if isinstance(value, Decimal) else value


def to_csv(listing: Listing, watermark: str = "") -> bytes:
    """Return a listing as CSV, a watermark as the note of every row.

    A line of its own would be taken for a row of data.
    """
    heads, last = (("note",), (watermark,)) if watermark else ((), ())
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow((*listing.heads, *heads))
    writer.writerows([*map(_plain, row), *last] for row in listing.rows)
    return out.getvalue().encode()


def _plain(value: Value) -> str | int:
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if _GUARD.match(value) else value
    if isinstance(value, Decimal):
        return _decimal(value)
    return value.isoformat() if isinstance(value, date) else value


def _decimal(value: Decimal) -> str:
    """Return a number with a decimal point that nobody takes for the thousands of 1.503.

    Examples:
        >>> _decimal(Decimal("35.60")), _decimal(Decimal("1.503")), _decimal(Decimal("120"))
        ('35.6', '1.5030', '120')
    """
    text = f"{value:f}"
    whole, _, fraction = text.partition(".")
    fraction = fraction.rstrip("0")
    if len(fraction) == 3:
        fraction += "0"
    return f"{whole}.{fraction}" if fraction else whole


def to_jsonl(listings: Iterable[Listing], head: Mapping[str, str | int]) -> bytes:
    """Return listings as lines of JSON, what is unknown left out.

    Args:
        listings: each begins with a line that names it; the import skips such lines.
        head: what that line says besides, `schema` among it.
    """
    return "".join(line + "\n" for line in _lines(listings, head)).encode()


def _lines(listings: Iterable[Listing], head: Mapping[str, str | int]) -> Iterator[str]:
    for listing in listings:
        yield _json({**head, "kind": listing.id})
        for row in listing.rows:
            pairs = zip(listing.heads, row, strict=True)
            yield _json({key: _bare(value) for key, value in pairs if value not in {None, ""}})


def _bare(value: Value) -> str | int | float | None:
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value


def _json(values: Mapping[str, object]) -> str:
    return json.dumps(values, ensure_ascii=False)


def to_json(values: Mapping[str, object]) -> bytes:
    """Return an object as indented JSON, for .jsonld."""
    return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()


def form_xlsx(forms: Sequence[Form], notes: Listing, words_title: str) -> bytes:
    """Return a workbook of tables to be filled in, with explanations and lists of words behind.

    Args:
        forms: a sheet each.
        notes: the explanations.
        words_title: the name of the sheet whose columns are the lists the forms offer.
    """
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    pages = [book.create_sheet(form.title[:31]) for form in forms]
    _explain(book.create_sheet(notes.title[:31]), notes)
    lists = book.create_sheet(words_title[:31])
    for page, form in zip(pages, forms, strict=True):
        _fill_in(page, form)
        for at, words in form.choices.items():
            _offer(page, get_column_letter(at + 1), _listed(lists, form.heads[at], words))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _explain(page: Worksheet, notes: Listing) -> None:
    for at, row in enumerate([notes.heads, *notes.rows], 1):
        for column, value in enumerate(row, 1):
            cell = page.cell(at, column, str(value or ""))
            cell.font = Font(name=_FACE, size=12, bold=at == 1)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        lines = (
            len(str(value or "")) // width + 1
            for value, width in zip(row, _NOTE_WIDTHS, strict=False)
        )
        page.row_dimensions[at].height = _LINE_HEIGHT * max(lines)
    for column, width in enumerate(_NOTE_WIDTHS, 1):
        page.column_dimensions[get_column_letter(column)].width = width
    _lay_out(page)


def _listed(page: Worksheet, head: str, words: Sequence[str]) -> str:
    """Write a list of words into the next free column; return the range it stands in."""
    column = page.max_column + 1 if page.cell(1, 1).value else 1
    letter = get_column_letter(column)
    for at, word in enumerate((head, *words), 1):
        page.cell(at, column, word).font = Font(name=_FACE, size=12, bold=at == 1)
    page.column_dimensions[letter].width = 34
    return f"'{page.title}'!${letter}$2:${letter}${len(words) + 1}"


def _fill_in(page: Worksheet, form: Form) -> None:
    for at, head in enumerate(form.heads, 1):
        letter = get_column_letter(at)
        dimension = page.column_dimensions[letter]
        shown = (head, *(str(example[at - 1] or "") for example in form.examples))
        dimension.width = min(_WIDEST, max(12, *(len(words) + 6 for words in shown)))
        if at - 1 in form.text_columns:
            dimension.number_format = "@"
        cell = page.cell(1, at, head)
        cell.font = Font(name=_FACE, size=12, bold=True)
        cell.fill = _HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for row, example in enumerate(form.examples, 2):
        for at, value in enumerate(example, 1):
            filled = page.cell(row, at, value)
            filled.font = Font(name=_FACE, size=12, italic=True, color="808080")
            if isinstance(value, date):
                filled.number_format = _DAY
    _lay_out(page)


def _offer(page: Worksheet, letter: str, words: str) -> None:
    """Offer the words of a range in a column, without insisting on them."""
    offer = DataValidation(type="list", formula1=words, allow_blank=True)
    offer.showErrorMessage = False
    offer.add(f"{letter}2:{letter}{_FORM_ROWS}")
    page.add_data_validation(offer)


__all__ = ["form_xlsx", "to_csv", "to_json", "to_jsonl", "to_xlsx"]
