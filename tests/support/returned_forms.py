"""Ten returned workbooks as units send them, each with what it must be read as.

All of one form: a department with a hospital and a centre, and another department. What a workbook
says is written here beside it, by unit and number of the column.
"""

import io
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import openpyxl

from tinhgon.reporting.forms.definition import FormDefinition, read_definition
from tinhgon.reporting.forms.returning import Round
from tinhgon.reporting.forms.unit_book import FormRow, UnitForm, workbook

CUT_OFF, DUE = date(2026, 6, 30), date(2026, 7, 10)
KEY = "bieu-2026-06-30"
TEXT = """name: Biểu 6 tháng
below: true
columns:
  - {heads: [Công chức, Biên chế giao], recipe: "posts:civil_servant"}
  - {heads: [Công chức, Có mặt], recipe: "people:civil_servant"}
  - {heads: [Công chức, Chưa sử dụng], recipe: "unused:civil_servant"}
  - {heads: [Viên chức, Biên chế giao], recipe: "posts:public_employee"}
  - {heads: [Viên chức, Có mặt], recipe: "people:public_employee"}
  - {heads: [Phòng và tương đương], recipe: "units:internal_unit"}
  - {heads: [Lý do chưa sử dụng hết], choices: [Đang tuyển dụng, Lý do khác]}
"""
HEALTH = FormRow("u1", "", "Sở Y tế", "Ủy ban nhân dân tỉnh")
HOSPITAL = FormRow("u2", "H02", "Bệnh viện Đa khoa tỉnh", "Sở Y tế", "u1")
CENTRE = FormRow("u3", "H03", "Trung tâm Y tế Sông Hạ", "Sở Y tế", "u1")
HOME = FormRow("u9", "99", "Sở Nội vụ", "Ủy ban nhân dân tỉnh")
HELD = {
    ("u1", 0): 60, ("u1", 1): 57, ("u1", 2): 3, ("u1", 3): 1500, ("u1", 4): 1490, ("u1", 5): 7,
    ("u2", 3): 900, ("u2", 4): 890, ("u3", 3): 600, ("u3", 4): 600,
    ("u9", 0): 48, ("u9", 1): 45, ("u9", 2): 3, ("u9", 5): 6,
}  # fmt: skip

Said = dict[tuple[str, int], int]


def definition() -> FormDefinition:
    return read_definition(TEXT, CUT_OFF)


def round_(**more: Any) -> Round:
    forms = {"u1": (HEALTH, HOSPITAL, CENTRE), "u9": (HOME,)}
    return Round(KEY, definition(), CUT_OFF, forms, more.pop("held", HELD), **more)


def issued(unit: str = "u1", cut_off: date = CUT_OFF, key: str = KEY) -> bytes:
    """Return the workbook of a unit as it was sent."""
    rows = round_().forms[unit]
    return workbook(UnitForm(key, definition(), cut_off, DUE, rows, HELD))


def edited(data: bytes, change: Callable[[Any], None]) -> bytes:
    """Return a workbook a person changed; formulas lose their stored values."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    return saved(book)


def saved(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def typed(rows: list[list[Any]], merges: tuple[str, ...] = (), title: str = "Sheet1") -> bytes:
    """Return a workbook somebody typed anew."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = title
    for row in rows:
        page.append(row)
    for one in merges:
        page.merge_cells(one)
    return saved(book)


def type_in(book: Any) -> None:
    """Fill a workbook as sent with numbers as people type them."""
    page = book["Biểu"]
    for cell, value in {
        "D10": "1.503", "E10": " 12 ", "G10": "1 490 ", "H10": "12 người", "I10": "-",
        "G11": "…", "H11": None, "G12": "–", "H12": 0, "J10": "đang tuyển dụng",
    }.items():  # fmt: skip
        page[cell] = value


def _filled_in() -> tuple[bytes, Said]:
    """The workbook as sent, with numbers as people type them."""
    said = {
        ("u1", 0): 1503, ("u1", 1): 12, ("u1", 2): 1491, ("u1", 3): 1490, ("u1", 4): 12,
        ("u1", 5): 0, ("u3", 3): 0, ("u3", 4): 0,
    }  # fmt: skip
    return edited(issued(), type_in), said


def _other_order() -> tuple[bytes, Said]:
    """Typed anew: columns in another order, headings not merged, no code."""
    return typed([
        ["BÁO CÁO CỦA SỞ NỘI VỤ"], ["Đơn vị báo cáo: Sở Nội vụ"], [],
        ["Phòng và tương đương", "Tên đơn vị", "Công chức", None],
        [None, None, "Có mặt", "Biên chế giao"],
        [6, "Sở Nội vụ", 45, 48],
    ]), {("u9", 5): 6, ("u9", 1): 45, ("u9", 0): 48}  # fmt: skip


def _by_code() -> tuple[bytes, Said]:
    """Units by code only, one line of headings."""
    return typed([
        ["Mã đơn vị", "Viên chức có mặt", "Viên chức – Biên chế giao", "Công chức có mặt",
         "Công chức được giao", "Phòng và tương đương"],
        ["H03", 601, 600, None, None, None],
        ["H02", 890, 900, None, None, "-"],
    ]), {("u3", 4): 601, ("u3", 3): 600, ("u2", 4): 890, ("u2", 3): 900, ("u2", 5): 0}  # fmt: skip


def _levels() -> tuple[bytes, Said]:
    """Three lines of merged headings, numbers of columns, totals, notes and a signature."""
    return typed([
        ["BIỂU 6 THÁNG"], ["(Số liệu đến 30/6/2026)"], [],
        ["TT", "Cơ quan, đơn vị", "Biên chế", None, None, None, None, "Tổ chức", "Ghi chú"],
        [None, None, "Công chức", None, None, "Viên chức", None, "Phòng và tương đương", None],
        [None, None, "Biên chế giao (người)", "Có mặt", "Chưa sử dụng (3)=(1)-(2)",
         "Biên chế giao", "Có mặt", None, None],
        ["A", "B", 1, 2, "3=1-2", 4, 5, 6, 7],
        ["I", "Sở Y tế", 60, 57, 3, "1.500", "1.490", 7, "x"],
        [1, "Bệnh viện Đa khoa tỉnh", None, None, None, 900, 890, None, None],
        [2, "Trung tâm Y tế Sông Hạ", None, None, None, 600, 600, None, "đã sửa"],
        [None, "Tổng cộng", 60, 57, 3, 1500, 1490, 7, None],
        [], ["Ghi chú: số liệu chưa gồm hợp đồng."],
        [None, None, None, None, None, "GIÁM ĐỐC"],
    ], ("A4:A6", "B4:B6", "C4:G4", "C5:E5", "F5:G5", "H5:H6", "I4:I6")), {
        ("u1", 0): 60, ("u1", 1): 57, ("u1", 2): 3, ("u1", 3): 1500, ("u1", 4): 1490,
        ("u1", 5): 7, ("u2", 3): 900, ("u2", 4): 890, ("u3", 3): 600, ("u3", 4): 600,
    }  # fmt: skip


def _own_words() -> tuple[bytes, Said]:
    """The unit's own words for the headings."""
    return typed([
        ["Sở Nội vụ"], [],
        ["Đơn vị", "BC công chức được giao", "Số CC hiện có", "VC được giao", "Viên chức hiện có",
         "Số phòng và tương đương", "Phòng và tương đương"],
        ["Sở Nội vụ", 48, 44, "-", "-", None, 6],
    ]), {("u9", 0): 48, ("u9", 1): 44, ("u9", 3): 0, ("u9", 4): 0, ("u9", 5): 6}  # fmt: skip


def _spaces() -> tuple[bytes, Said]:
    """Non-breaking spaces, dots and units in the numbers; a name with line breaks."""
    return typed([
        ["STT", "Đơn vị", "Công chức", None, "Viên chức", None, "Phòng và\ntương đương"],
        [None, None, "Biên chế giao", "Có mặt", "Biên chế giao", "Có mặt", None],
        ["1", " Sở \nY tế ", "60 biên chế", "57\u00a0người", "1\u00a0500", "1.490 ", "07"],
    ], ("A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2")), {
        ("u1", 0): 60, ("u1", 1): 57, ("u1", 3): 1500, ("u1", 4): 1490, ("u1", 5): 7,
    }  # fmt: skip


def _more_columns() -> tuple[bytes, Said]:
    """The form on a later sheet, with columns of the unit's own between."""

    def change(book: Any) -> None:
        page = book.create_sheet("Số liệu")
        for row in [
            ["Đơn vị báo cáo", "Sở Nội vụ"], [],
            ["Đơn vị", "Trưởng phòng", "Công chức", "Công chức", "Năm sinh BQ",
             "Phòng và tương đương", "Viên chức", "Viên chức"],
            ["Đơn vị", None, "Biên chế giao", "Có mặt", None, None, "Biên chế giao", "Có mặt"],
            ["Sở Nội vụ", "Nguyễn Thị Giả Định", 48, 45, 1980, 6, None, 0],
        ]:  # fmt: skip
            page.append(row)

    book = openpyxl.Workbook()
    book.active.append(["Thuyết minh số liệu của Sở Nội vụ", 12, 15])
    change(book)
    return saved(book), {
        ("u9", 0): 48, ("u9", 1): 45, ("u9", 5): 6, ("u9", 4): 0,
    }  # fmt: skip


def _outline() -> tuple[bytes, Said]:
    """Numbers of an outline, a heading over units, empty rows between."""
    return typed([
        ["Số TT", "Mã số", "Tên cơ quan, đơn vị", "Viên chức", None, "Công chức", None],
        [None, None, None, "Biên chế giao", "Có mặt", "Biên chế giao", "Có mặt"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
        ["I", None, "Sở Y tế", 1500, 1490, 60, 57], [],
        ["II", None, "Các đơn vị trực thuộc", None, None, None, None], [],
        ["1", "H02", "BV Đa khoa", 900, 889, None, None],
        ["2", "H03", None, 600, 601, None, None],
        ["Cộng", None, None, 1500, 1490, None, None],
    ], ("D1:E1", "F1:G1")), {
        ("u1", 3): 1500, ("u1", 4): 1490, ("u1", 0): 60, ("u1", 1): 57, ("u2", 3): 900,
        ("u2", 4): 889, ("u3", 3): 600, ("u3", 4): 601,
    }  # fmt: skip


def _letters() -> tuple[bytes, Said]:
    """Names in capitals, without marks, in decomposed letters."""
    composed = unicodedata.normalize("NFD", "Trung tâm Y tế Sông Hạ")
    return typed([
        ["TÊN ĐƠN VỊ", "CÔNG CHỨC: BIÊN CHẾ GIAO", "CÔNG CHỨC: CÓ MẶT", "VIÊN CHỨC: CÓ MẶT",
         "VIÊN CHỨC: BIÊN CHẾ GIAO"],
        ["SỞ Y TẾ", 60, 57, 1490, 1500],
        ["benh vien da khoa tinh", None, None, 890, 900],
        [composed, None, None, 601, 600],
    ]), {
        ("u1", 0): 60, ("u1", 1): 57, ("u1", 4): 1490, ("u1", 3): 1500, ("u2", 4): 890,
        ("u2", 3): 900, ("u3", 4): 601, ("u3", 3): 600,
    }  # fmt: skip


def _formulas() -> tuple[bytes, Said]:
    """Differences and sums as formulas nobody computed; only the unit's own row is filled."""
    return typed([
        ["Đơn vị báo cáo: Sở Y tế"], [],
        [None, "Công chức", None, None, "Viên chức", None],
        [None, "Biên chế giao", "Có mặt", "Chưa sử dụng", "Biên chế giao", "Có mặt"],
        [None, 60, 55, "=B5-C5", 1500, 1490],
        ["Tổng số", "=SUM(B5)", "=SUM(C5)", "=SUM(D5)", "=SUM(E5)", "=SUM(F5)"],
    ], ("B3:D3", "E3:F3")), {
        ("u1", 0): 60, ("u1", 1): 55, ("u1", 2): 5, ("u1", 3): 1500, ("u1", 4): 1490,
    }  # fmt: skip


RETURNED: Mapping[str, Callable[[], tuple[bytes, Said]]] = {
    "filled-in": _filled_in,
    "other-order": _other_order,
    "by-code": _by_code,
    "levels": _levels,
    "own-words": _own_words,
    "spaces": _spaces,
    "more-columns": _more_columns,
    "outline": _outline,
    "letters": _letters,
    "formulas": _formulas,
}
"""Ten workbooks, each with what it must be read as."""
