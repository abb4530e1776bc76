"""Writes the workbook: real dates, wrapped text, a fixed header, lists to choose from.

Text of documents and names is written as text whatever it looks like: a cell that a spreadsheet
might compute is typed as text and marked so (`quotePrefix`).
"""

import io
from collections.abc import Sequence
from datetime import date, datetime
from math import ceil
from typing import Any, Final

from django.utils.translation import gettext
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.kernel.formulas import looks_like_formula
from tinhgon.services.review_sheet.columns import (
    CHOICES,
    COLUMNS,
    DECISION,
    KEY,
    OPERATOR_WORDS,
    QUOTE,
    Cell,
    Column,
    cell_text,
    sheet_titles,
)
from tinhgon.services.review_sheet.rows import SheetRow

MAX_ROWS: Final = 10_000
_A3 = 8  # the number of the paper in the format
_LINE_POINTS, _TALLEST = 14.5, 400.0
_LETTERS = 1.15  # letters of running text to one unit of a column's width, on the safe side
_GREY = Font(name="Times New Roman", size=8, color="8A93A0")
_BODY = Font(name="Times New Roman", size=11)
_HEAD = Font(name="Times New Roman", size=11, bold=True)
_LINE = Side(style="thin", color="C9D1DC")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD_FILL = PatternFill("solid", fgColor="EEF1F5")
_FILLED = PatternFill("solid", fgColor="FFFBEA")
_TOP = Alignment(vertical="top", wrap_text=True)
_CUT = Alignment(vertical="top", wrap_text=False)


def workbook_of(rows: Sequence[SheetRow]) -> bytes:
    """Return the bytes of an .xlsx workbook with a sheet for each kind.

    Raises:
        InputError: `TG-REVIEW-006`, more rows than people can work through.
    """
    if len(rows) > MAX_ROWS:
        raise InputError(
            "TG-REVIEW-006",
            Message(
                "%(rows)s findings are too many for one workbook.",
                {"rows": len(rows)},
            ),
            hint=Message(
                "Narrow the filter to at most %(most)s findings, for example to one document.",
                {"most": MAX_ROWS},
            ),
        )
    book = Workbook()
    book.remove(book.worksheets[0])
    for kind, title in sheet_titles().items():
        sheet = book.create_sheet(title)
        _fill(sheet, COLUMNS[kind], [row for row in rows if row.kind == kind])
        _set_page(sheet, title)
    _explain(book.create_sheet(gettext("How to fill in")))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet, columns: Sequence[Column], rows: Sequence[SheetRow]) -> None:
    for at, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(at)].width = column.width
        head = sheet.cell(1, at, str(column.header))
        head.font, head.fill, head.border = _HEAD, _HEAD_FILL, _BORDER
        head.alignment = Alignment(vertical="center", wrap_text=True)
    sheet.row_dimensions[1].height = 32
    for number, row in enumerate(rows, 2):
        sheet.row_dimensions[number].height = _height(columns, row)
        for at, column in enumerate(columns, 1):
            _write(sheet, number, at, column, row.cells.get(column.id))
    last = max(2, len(rows) + 1)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
    for at, column in enumerate(columns, 1):
        _guide(sheet, f"{get_column_letter(at)}2:{get_column_letter(at)}{last}", column)


def _height(columns: Sequence[Column], row: SheetRow) -> float:
    """Return the height in points of the row's longest wrapped cell; programs do not fit it."""
    lines = 1
    for column in columns:
        value = row.cells.get(column.id)
        if column.id != KEY and isinstance(value, str):
            lines = max(lines, ceil(len(value) / (column.width * _LETTERS)))
    return min(_TALLEST, lines * _LINE_POINTS + 4)


def _write(sheet: Worksheet, row: int, at: int, column: Column, value: Cell | datetime) -> None:
    if column.id == "operator" and value is not None:
        value = str(OPERATOR_WORDS.get(str(value), value))
    cell = sheet.cell(row, at)
    cell.font = _GREY if column.id == KEY else _BODY
    cell.alignment = _CUT if column.id == KEY else _TOP
    cell.border = _BORDER
    if column.is_filled:
        cell.fill = _FILLED
    if isinstance(value, str):
        _write_text(cell, value)
    elif value is not None:
        cell.value = value
    if isinstance(value, datetime):
        cell.number_format = "dd/mm/yyyy hh:mm"
    elif isinstance(value, date) or column.id == "deadline_date":
        cell.number_format = "dd/mm/yyyy"


def _write_text(cell: Any, value: str) -> None:
    cell.value = cell_text(value)
    cell.data_type = "s"
    if looks_like_formula(value):
        cell.quotePrefix = True


def _guide(sheet: Worksheet, cells: str, column: Column) -> None:
    """Offer a list where one is to choose, and warn before a fixed cell is overwritten."""
    if column.id == DECISION:
        words = ",".join(str(word) for word in CHOICES.values())
        rule = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True)
        rule.error = gettext("Choose from the list, or leave the cell empty.")
    elif column.id == "operator":
        words = ",".join(str(word) for word in OPERATOR_WORDS.values())
        rule = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True)
        rule.error = gettext("Choose from the list, or leave the cell empty.")
    elif column.id in {KEY, QUOTE}:
        rule = DataValidation(type="custom", formula1="FALSE", allow_blank=True)
        rule.error = gettext("This column is not filled in: by it the row is found again.")
    else:
        return
    rule.showErrorMessage = True
    sheet.add_data_validation(rule)
    rule.add(cells)


def _set_page(sheet: Worksheet, title: str) -> None:
    """Print on A3 across, all columns on one page's width, the header on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A3
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    footer = HeaderFooterItem()
    footer.left.text, footer.right.text = title, "&P/&N"
    sheet.oddFooter = footer
    sheet.page_margins.left = sheet.page_margins.right = 0.4


def _explain(sheet: Worksheet) -> None:
    """Say how the sheet is filled in."""
    sheet.column_dimensions["A"].width = 110
    lines = (
        gettext("Fill in the yellow columns only; choose a decision for every row decided."),
        gettext("A changed field needs a decision: “accept” and “change” both take it over."),
        gettext("Several agencies in one cell: separate them with semicolons. One agency leads."),
        gettext("A day is written day/month/year."),
        gettext("Rows may be sorted and deleted, columns moved; the code stays with its row."),
        gettext("Then, under Documents, read the sheet back: every change is shown first."),
    )
    for number, line in enumerate(lines, 1):
        cell = sheet.cell(number, 1, line)
        cell.font, cell.alignment = _BODY, _TOP
