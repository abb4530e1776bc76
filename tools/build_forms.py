"""Builds the sample form a superior body sends; called by build_samples.py.

It is as such forms are: a letterhead beside another, headings of three levels over merged cells, a
line of column numbers that says what is computed, groups A / I / 1, formulas in groups and totals,
notes and a block for signatures.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

SOURCES = Path(__file__).resolve().parent / "samples" / "forms"
MARK = "DỮ LIỆU MẪU – TỈNH HƯ CẤU"
_FONT = "Times New Roman"
_THIN = Side(style="thin", color="FF000000")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_GREY = PatternFill("solid", fgColor="FFF2F2F2")
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)


@dataclass(frozen=True)
class Column:
    """A column of a form: the cells of its heading, its number, what it computes.

    Attributes:
        words: of the heading, the topmost first; the same words side by side are one cell.
        number: in the line of column numbers.
        formula: with `{row}` for the row, empty for a number to be filled in.
        width: of the column.
    """

    words: tuple[str, ...]
    number: str
    formula: str = ""
    width: float = 11


SUPERIOR = (
    Column(("TT",) * 3, "A", width=6),
    Column(("Tên cơ quan, đơn vị",) * 3, "B", width=44),
    Column(("Biên chế công chức", "Được giao", "đến 31/10/2024"), "(1)"),
    Column(("Biên chế công chức", "Được giao", "đến 31/10/2026"), "(2)"),
    Column(("Biên chế công chức", "Có mặt đến 31/10/2026", "Có mặt đến 31/10/2026"), "(3)"),
    Column(("Biên chế công chức", "Chưa sử dụng", "Chưa sử dụng"), "(4)=(2)-(3)",
           "=D{row}-E{row}"),
    Column(("Cán bộ, công chức cấp xã", "Giao đến 31/10/2026", "Giao đến 31/10/2026"), "(5)"),
    Column(("Cán bộ, công chức cấp xã", "Có mặt đến 31/10/2026", "Có mặt đến 31/10/2026"), "(6)"),
    Column(("Cán bộ, công chức cấp xã", "Chưa sử dụng", "Chưa sử dụng"), "(7)=(5)-(6)"),
    Column(("Số phòng, ban và tương đương", "Thời điểm 30/6/2025", "Thời điểm 30/6/2025"), "(8)"),
    Column(("Số phòng, ban và tương đương", "Thời điểm 31/10/2026", "Thời điểm 31/10/2026"),
           "(9)"),
    Column(("Số phòng, ban và tương đương", "Giảm", "Giảm"), "(10)=(8)-(9)", "=J{row}-K{row}"),
    Column(("Ghi chú",) * 3, "C", width=18),
)  # fmt: skip
"""What the superior body asks for; column 7 it left for the filler to compute."""

_HEADED = (
    ("A1:D1", "BAN CHỈ ĐẠO SẮP XẾP TỔ CHỨC BỘ MÁY"),
    ("J1:M1", "Biểu số 02-SXBM"),
    ("A2:D2", "TỔ BIÊN TẬP"),
    ("J2:M2", "(Kèm theo Công văn số 214-CV/BCĐ ngày 02/11/2026)"),
    ("A3:D3", "Đơn vị báo cáo: Tỉnh Hồng Lam"),
    ("J3:M3", MARK),
    ("A5:M5", "BIỂU TỔNG HỢP BIÊN CHẾ VÀ ĐẦU MỐI BÊN TRONG"),
    ("A6:M6", "(thời điểm chốt số liệu ghi tại từng cột)"),
    ("J7:M7", "Đơn vị tính: biên chế, người, đầu mối"),
)
_NOTES = (
    "Ghi chú:",
    "- Không ghi số 0 vào ô không có số liệu; đơn vị chưa thành lập thì để trống.",
    "- Cột (4), (7), (10) tính theo công thức ghi ở dòng số cột.",
)
_TOP = 9


def superior() -> bytes:
    """Return the form of the superior body, before it is settled."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Biểu 02"
    for place, words in _HEADED:
        _merged(sheet, place, words, bold=not words.startswith("("))
    first = _heading(sheet, SUPERIOR, _TOP)
    text = (SOURCES / "bieu-02-sxbm.csv").read_text(encoding="utf-8")
    rows = list(csv.reader(io.StringIO(text)))
    last = first + len(rows)
    for place, (number, name) in enumerate(rows, first):
        _row(sheet, place, number, name, SUPERIOR)
    _group_sums(sheet, rows, first)
    _row(sheet, last, "", "TỔNG CỘNG", SUPERIOR)
    groups = [first + place for place, row in enumerate(rows) if row[0].isalpha()
              and not _is_roman(row[0])]  # fmt: skip
    for column in _filled():
        letter = get_column_letter(column)
        sheet[f"{letter}{last}"] = "=" + "+".join(f"{letter}{one}" for one in groups)
    for place, words in enumerate(_NOTES, last + 2):
        _merged(sheet, f"A{place}:M{place}", words, centred=False)
    _signatures(sheet, last + 6)
    _page(sheet, first)
    return _saved(book)


def _filled() -> list[int]:
    """Return the places of the columns with numbers, from 1."""
    return list(range(3, len(SUPERIOR)))


def _is_roman(number: str) -> bool:
    return set(number) <= set("IVX")


def _group_sums(sheet: Worksheet, rows: Sequence[Sequence[str]], first: int) -> None:
    """Let groups be the sums of what stands under them, as the sender made them."""
    for place, (number, _name) in enumerate(rows):
        if not number.isalpha():
            continue
        below = _below(rows, place)
        for column in _filled():
            if not below:
                continue
            letter = get_column_letter(column)
            cells = "+".join(f"{letter}{first + one}" for one in below)
            span = f"SUM({letter}{first + below[0]}:{letter}{first + below[-1]})"
            is_run = below == list(range(below[0], below[-1] + 1))
            sheet[f"{letter}{first + place}"] = f"={span if is_run else cells}"


def _below(rows: Sequence[Sequence[str]], place: int) -> list[int]:
    """Return the rows directly under a group: its sub-groups, or its units."""
    is_sub = _is_roman(rows[place][0])
    found: list[int] = []
    for later in range(place + 1, len(rows)):
        number = rows[later][0]
        if number.isalpha() and (is_sub or not _is_roman(number)):
            break
        found.append(later)
    subs = [one for one in found if rows[one][0].isalpha()]
    return subs or found


def _heading(sheet: Worksheet, columns: Sequence[Column], top: int) -> int:
    """Write headings over merged cells and the line of column numbers; return the first row."""
    levels = len(columns[0].words)
    for place, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
        for level in range(levels):
            cell = sheet.cell(top + level, place)
            cell.border, cell.alignment, cell.font = _BOX, _CENTRE, Font(_FONT, 11, bold=True)
        number = sheet.cell(top + levels, place, column.number)
        number.border, number.alignment = _BOX, _CENTRE
        number.font, number.fill = Font(_FONT, 10, italic=True), _GREY
    for place, level in _corners(columns):
        words = columns[place].words
        right, low = place, level
        while right + 1 < len(columns) and _is_same(columns, place, right + 1, level):
            right += 1
        while low + 1 < levels and all(
            one.words[low + 1] == words[level] for one in columns[place : right + 1]
        ):
            low += 1
        sheet.cell(top + level, place + 1, words[level])
        if (right, low) != (place, level):
            sheet.merge_cells(start_row=top + level, end_row=top + low,
                              start_column=place + 1, end_column=right + 1)  # fmt: skip
    return top + levels + 1


def _is_same(columns: Sequence[Column], one: int, other: int, level: int) -> bool:
    return columns[one].words[: level + 1] == columns[other].words[: level + 1]


def _corners(columns: Sequence[Column]) -> list[tuple[int, int]]:
    """Return column and level of each heading cell that begins there."""
    return [
        (place, level)
        for place, column in enumerate(columns)
        for level, words in enumerate(column.words)
        if (level == 0 or column.words[level - 1] != words)
        and (place == 0 or not _is_same(columns, place - 1, place, level))
    ]


def _row(sheet: Worksheet, row: int, number: str, name: str, columns: Sequence[Column]) -> None:
    is_group = not number.isdigit()
    for place, column in enumerate(columns, 1):
        cell = sheet.cell(row, place)
        cell.border, cell.font = _BOX, Font(_FONT, 11, bold=is_group)
        cell.alignment = _LEFT if place == 2 else _CENTRE
        if place > 2 and column.number.startswith("("):
            cell.number_format = "#,##0"
        if column.formula and not is_group:
            cell.value = column.formula.format(row=row)
    sheet.cell(row, 1, int(number) if number.isdigit() else number)
    sheet.cell(row, 2, name)


def _merged(
    sheet: Worksheet, place: str, words: str, *, bold: bool = True, centred: bool = True
) -> None:
    sheet.merge_cells(place)
    cell = sheet[place.split(":", maxsplit=1)[0]]
    cell.value, cell.font = words, Font(_FONT, 12, bold=bold and centred, italic=not bold)
    cell.alignment = _CENTRE if centred else _LEFT


def _signatures(sheet: Worksheet, row: int) -> None:
    _merged(sheet, f"J{row}:M{row}", "……, ngày … tháng … năm 2026", bold=False)
    _merged(sheet, f"A{row + 1}:D{row + 1}", "NGƯỜI LẬP BIỂU")
    _merged(sheet, f"J{row + 1}:M{row + 1}", "TRƯỞNG BAN")
    _merged(sheet, f"A{row + 2}:D{row + 2}", "(Ký, ghi rõ họ tên)", bold=False)
    _merged(sheet, f"J{row + 2}:M{row + 2}", "(Ký, đóng dấu)", bold=False)


def _page(sheet: Worksheet, first: int) -> None:
    sheet.freeze_panes = f"C{first}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{first - 1}:{first - 1}"


def _saved(book: openpyxl.Workbook) -> bytes:
    stamp = datetime(2026, 1, 1)  # noqa: DTZ001 - a package knows no time zone
    book.properties.created = book.properties.modified = stamp
    book.properties.creator = "Tinh Gọn"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


FORMS = {"bieu-02-SXBM.xlsx": superior}
"""By the name of the file."""
