"""Rows -> the bytes of a workbook people can print: one sheet, a head line, columns that fit.

Words are stored as words whatever sign they begin with: a cell never becomes a formula.
"""

import io
from collections.abc import Iterable, Sequence

import openpyxl
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tinhgon.kernel.formulas import looks_like_formula

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST = 32_000
"""Characters a cell may hold (the format's limit is 32,767)."""

Cell = str | int


def workbook(
    title: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    widths: Sequence[int],
    *,
    sheet: str,
) -> bytes:
    """Return a workbook with one sheet, A4 landscape, its head repeated on every page.

    Args:
        title: the line over the table.
        heads: column heads.
        rows: cells, words or whole numbers.
        widths: of the columns, in characters.
        sheet: the sheet's name, at most 31 characters.
    """
    book = openpyxl.Workbook()
    page = book.active
    if not isinstance(page, Worksheet):  # never: a new workbook has one sheet
        raise TypeError(type(page))
    page.title = sheet[:31]
    _write(page, 1, [title], bold=True)
    page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(heads))
    _write(page, 3, heads, bold=True, boxed=True)
    last = 3
    for last, row in enumerate(rows, 4):
        _write(page, last, row, boxed=True)
    for at, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(at)].width = width
    page.freeze_panes = "A4"
    page.auto_filter.ref = f"A3:{get_column_letter(len(heads))}{last}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "3:3"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(
    page: Worksheet, row: int, cells: Sequence[Cell], *, bold: bool = False, boxed: bool = False
) -> None:
    line = Side(style="thin")
    for column, value in enumerate(cells, 1):
        cell = page.cell(row, column)
        if isinstance(value, str):
            cell.value = _plain(value)
            cell.data_type = "s"
            cell.quotePrefix = looks_like_formula(value)
        else:
            cell.value = value
        cell.font = Font(name="Times New Roman", size=12, bold=bold)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if boxed:
            cell.border = Border(left=line, right=line, top=line, bottom=line)


def _plain(words: str) -> str:
    """Return words without the control characters a sheet cannot hold."""
    return "".join(sign for sign in words if sign >= " " or sign in "\n\t")[:_LONGEST]


__all__ = ["MEDIA_TYPE", "workbook"]
