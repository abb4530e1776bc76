"""Forms of superior bodies as they come, and what must stand in them, worked out by hand.

A small invented province is folded in memory; every expected number below was added up on paper
from the numbers of `province`, never by the code under test.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import openpyxl
from headcounts import World, act, unit
from openpyxl.drawing.image import Image
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image as Picture

from tinhgon.files.form_sheets import read_form
from tinhgon.kernel.tables.forms import at
from tinhgon.reporting.forms.filling import filled
from tinhgon.reporting.forms.reading import analyse

ON = date(2025, 6, 30)
NONE = None


def province() -> World:
    """Two blocs, five agencies, two communes; two agencies become one on 1 March 2025.

    Civil servants assigned/present: Nội vụ 60/58, from 2018 55/53, from February 2025 52/50;
    Y tế 50/49, from June 2020 48/49, its Chi cục 10/9; Nông nghiệp 80/75 and Tài nguyên 40/40.
    """
    so = {"type": "so"}
    inner = {"class_": "internal_unit", "type": "phong"}
    commune = {"class_": "administrative_unit", "bloc": "", "level": "commune"}
    party = {"class_": "party_body", "bloc": "party"}
    world = World()
    world.record(
        unit("u-tinh", "Tỉnh Hồng Lam", class_="administrative_unit", bloc="", type="tinh",
             code="98"),
        unit("nv", "Sở Nội vụ", "u-tinh", **so),
        unit("nv-p", "Phòng Tổ chức", "nv", **inner),
        unit("nv-tt", "Trung tâm Lưu trữ", "nv", class_="public_service_unit"),
        unit("yt", "Sở Y tế", "u-tinh", **so),
        unit("yt-p", "Phòng Tổ chức", "yt", **inner),
        unit("yt-q", "Phòng Kế hoạch", "yt", **inner),
        unit("yt-cc", "Chi cục Dân số", "yt", class_="sub_department"),
        unit("nn", "Sở Nông nghiệp và Phát triển nông thôn", "u-tinh", **so),
        unit("tn", "Sở Tài nguyên và Môi trường", "u-tinh", **so),
        unit("tu", "Tỉnh ủy Hồng Lam", "u-tinh", **party),
        unit("btc", "Ban Tổ chức Tỉnh ủy", "tu", **party),
        unit("xa", "Xã An Sơn", "u-tinh", code="31001", type="xa", population=5000,
             area_m2=12_500_000, **commune),
        unit("ph", "Phường Bình Minh", "u-tinh", code="31002", type="phuong", population=9000,
             area_m2=4_250_000, **commune),
    )  # fmt: skip
    world.record(
        numbers("nv", "civil_servant", 60, 58), numbers("yt", "civil_servant", 50, 49),
        numbers("yt-cc", "civil_servant", 10, 9), numbers("nn", "civil_servant", 80, 75),
        numbers("tn", "civil_servant", 40, 40), numbers("btc", "party_front", 26, 25),
        numbers("nv-tt", "public_employee", 20, 18),
        numbers("nv-tt", "public_employee", 5, 4, pay_source="own_revenue"),
        numbers("xa", "commune", 20, 19), numbers("ph", "commune", 22, 22),
    )  # fmt: skip
    world.record(moved("nv", "2018-01-01", "retirement_at_age", posts=-5, people=-5))
    world.record(moved("yt", "2020-06-01", "unfilled_post_cut", posts=-2))
    world.record(moved("nv", "2025-02-01", "early_retirement", posts=-3, people=-3))
    world.record(
        act("consolidate", "2025-03-01",
            sources=[{"unit": one, "extent": "whole"} for one in ("nn", "tn")],
            results=[{"unit": "nm", "name": "Sở Nông nghiệp và Môi trường", "parent": "u-tinh",
                      "class": "state_agency", "bloc": "government", "level": "province",
                      "type": "so"}])
    )  # fmt: skip
    return world


def numbers(of, category, assigned, present, **more):
    return act("open_headcount", "2015-01-01", movement=f"o-{of}-{category}-{len(more)}", unit=of,
               category=category, assigned=assigned, present=present, **more)  # fmt: skip


def moved(of, on, cause, **more):
    return act("headcount", on, movement=f"m-{of}-{on}", unit=of, category="civil_servant",
               cause=cause, **more)  # fmt: skip


@dataclass
class Messy:
    """A form, and what must be in it.

    Attributes:
        name: what makes it messy.
        build: writes it.
        expected: numbers by `sheet!cell`, all that are written and no other.
        asked: cells a person is asked about.
        results: what formulas of the form must show.
        on: the day.
    """

    name: str
    build: Callable[[openpyxl.Workbook], None]
    expected: dict[str, float]
    asked: tuple[str, ...] = ()
    results: dict[str, float] = field(default_factory=dict)
    on: date = ON

    def data(self) -> bytes:
        book = openpyxl.Workbook()
        self.build(book)
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()


def sheets_of(rows):
    """Return a blank of these rows as it is read."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return read_form(stream.getvalue(), "a.xlsx")


def answered(asker, rows):
    """Return numbers by cell, cells that are asked, notes by cell."""
    sheets = sheets_of(rows)
    analysis = analyse(sheets, asker, ON)
    answers = filled(analysis, sheets, asker)
    written = {at(one.row, one.column): one.value for one in answers.changes}
    notes = {one.cell: one.note for one in answers.sources}
    return written, {one.cell: one.reason.id for one in analysis.asked}, notes


def sheet_of(book: openpyxl.Workbook, title: str, rows, merges=()) -> Worksheet:
    sheet = book.active if book.active.title == "Sheet" else book.create_sheet()
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for one in merges:
        sheet.merge_cells(one)
    return sheet


def row_of(cells: str, values, sheet="B") -> dict[str, float]:
    """Return numbers by cell along a row: `row_of("C9", [1, None, 3])`."""
    letter, number = cells[0], cells[1:]
    return {
        f"{sheet}!{chr(ord(letter) + step)}{number}": value
        for step, value in enumerate(values)
        if value is not None
    }


def official(book) -> None:
    """Letterhead, title, three merged header lines, own day of each column, numbers, outline."""
    sheet = sheet_of(
        book, "B",
        [
            ("UBND TỈNH HỒNG LAM", NONE, NONE, NONE, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ("SỞ NỘI VỤ", NONE, NONE, NONE, "Độc lập - Tự do - Hạnh phúc"),
            (),
            ("BIỂU TỔNG HỢP BIÊN CHẾ CÁC CƠ QUAN",),
            ("(Kèm theo Công văn số 12/SNV-TCBM ngày 05/7/2025)",),
            ("Đơn vị tính: người",),
            ("TT", "Tên cơ quan, đơn vị", "Công chức", NONE, NONE, NONE, "Viên chức", NONE, NONE,
             "Ghi chú"),
            (NONE, NONE, "Biên chế giao", NONE, "Có mặt đến 31/12/2024", "Tỷ lệ\nsử dụng (%)",
             "Có mặt đến 30/6/2025", "Trong đó"),
            (NONE, NONE, "Năm 2015", "Năm 2024", NONE, NONE, NONE, "Ngân sách", "Nguồn thu"),
            ("A", "B", "(1)", "(2)", "(3)", "(4)=(3)/(2)*100", "(5)=(6)+(7)", "(6)", "(7)",
             "(8)"),
            ("I", "Các sở"),
            (1, "SỞ NỘI VỤ"),
            (2, "Sở Y Tế"),
            (3, "Sở NN&PTNT"),
            ("II", "Khối Đảng"),
            (1, "Ban Tổ chức Tỉnh uỷ"),
            (NONE, "TỔNG CỘNG (I+II)"),
            (),
            (NONE, "NGƯỜI LẬP BIỂU", NONE, NONE, "GIÁM ĐỐC"),
        ],
        ["A4:J4", "A7:A9", "B7:B9", "C7:F7", "G7:I7", "J7:J9", "C8:D8", "E8:E9", "F8:F9",
         "G8:G9", "H8:I8"],
    )  # fmt: skip
    sheet.freeze_panes = "C11"
    sheet["C12"].fill = PatternFill("solid", "FFFFE699")
    sheet["C12"].number_format = "#,##0"


OFFICIAL = {
    **row_of("C11", [200, 193, 186, 96.4, 22, 18, 4]),
    **row_of("C12", [60, 55, 53, 96.4, 22, 18, 4]),
    **row_of("C13", [60, 58, 58, 100]),
    **row_of("C14", [80, 80, 75, 93.8]),
    **row_of("C17", [200, 193, 186, 96.4, 22, 18, 4]),
}


def formulas(book) -> None:
    """Cells of the form that compute stay; what was stored with them is that of before."""
    sheet = sheet_of(
        book, "B",
        [
            ("SỐ LIỆU TÍNH ĐẾN NGÀY 31/12/2024",),
            ("STT", "Đơn vị", "Biên chế công chức được giao", "Công chức có mặt", "Chưa sử dụng",
             "Tỷ lệ"),
            ("1", "Sở Nội vụ", NONE, NONE, "=C3-D3", "=D3/C3"),
            ("2", "Sở Y tế", NONE, NONE, "=C4-D4", "=D4/C4"),
            (NONE, "Cộng", "=SUM(C3:C4)", "=SUM(D3:D4)", "=C5-D5", "=ROUND(D5/C5*100,1)"),
        ],
    )  # fmt: skip
    for cell in ("F3", "F4"):
        sheet[cell].number_format = "0.0%"


def transposed(book) -> None:
    """Units stand in columns, what is counted in lines, formulas printed in the names of lines."""
    sheet_of(
        book, "B",
        [
            ("TT", "Chỉ tiêu", "Sở Nội vụ", "Sở Y tế"),
            ("1", "Biên chế công chức được giao năm 2021"),
            ("2", "Công chức có mặt đến 31/12/2021"),
            ("3", "Chênh lệch (3)=(1)-(2)"),
            ("4", "Số phòng"),
        ],
    )  # fmt: skip


def categories(book) -> None:
    """Lines are categories under what is counted; columns are days; a difference and its rate."""
    sheet_of(
        book, "B",
        [
            ("TÌNH HÌNH BIÊN CHẾ CỦA TỈNH",),
            ("TT", "Nội dung", "31/12/2015", "30/6/2025", "Giảm so với 2015", NONE),
            (NONE, NONE, NONE, NONE, "Số lượng", "Tỷ lệ (%)"),
            ("I", "Biên chế giao"),
            ("1", "Công chức"),
            ("2", "Cán bộ, công chức cấp xã"),
            ("II", "Số đơn vị sự nghiệp công lập"),
            ("III", "Công chức nữ có mặt"),
        ],
        ["A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:F2"],
    )  # fmt: skip


def bands(book) -> None:
    """Groups are bands over the whole width; no numbers of lines; a total of categories."""
    sheet = sheet_of(
        book, "B",
        [
            ("BIỂU SỐ NGƯỜI CÓ MẶT TẠI THỜI ĐIỂM 30/6/2025",),
            ("STT", "ĐƠN VỊ", "CÔNG CHỨC", "VIÊN CHỨC", "TỔNG SỐ"),
            ("KHỐI CÁC SỞ",),
            (1, "sở nội vụ"),
            (NONE, "- Trung tâm Lưu trữ"),
            (2, "Sở Y tế tỉnh Hồng Lam", "-", "…"),
            (3, "Sở Không Có Thật"),
            ("CỘNG",),
            ("Ghi chú: không tính hợp đồng.",),
        ],
        ["A3:E3"],
    )  # fmt: skip
    sheet["A3"].font = Font(bold=True)


def movements(book) -> None:
    """Opening, what went by causes within the period of the title, closing."""
    sheet_of(
        book, "B",
        [
            ("BÁO CÁO BIẾN ĐỘNG CÔNG CHỨC 6 THÁNG ĐẦU NĂM 2025",),
            ("Stt", "Tên đơn vị", "Có mặt đầu kỳ", "Giảm trong kỳ", NONE, "Có mặt cuối kỳ",
             "Lý do"),
            (NONE, NONE, NONE, "Nghỉ hưu trước tuổi", "Thôi việc"),
            ("", "TỔNG SỐ"),
            ("1", "Sở Nội vụ"),
            ("2", "Sở Y tế"),
        ],
        ["D2:E2"],
    )  # fmt: skip


def codes(book) -> None:
    """Communes by code only, as text and as number; inhabitants and area in km²."""
    sheet_of(
        book, "B",
        [
            ("Mã đơn vị", "Dân số (người)", "Diện tích (km²)",
             "Cán bộ, công chức cấp xã có mặt 31/12/2024", "Người liên hệ"),
            ("31001",),
            (31002,),
        ],
    )  # fmt: skip


def several(book) -> None:
    """Two tables one below the other, a second sheet, a hidden sheet of lists."""
    sheet_of(
        book, "B",
        [
            ("I. Công chức",),
            ("STT", "Tên đơn vị", "Giao năm 2024", "Có mặt 31/12/2024", "% có mặt/giao"),
            ("1", "Sở Y tế"),
            ("", "Cộng"),
            (),
            ("II. Viên chức",),
            ("STT", "Tên đơn vị", "Giao năm 2024", "Có mặt 31/12/2024", "% có mặt/giao"),
            ("1", "Sở Nội vụ"),
            ("Người lập biểu", NONE, NONE, "Thủ trưởng đơn vị"),
        ],
    )  # fmt: skip
    sheet_of(book, "Xã", [("TT", "Xã, phường", ("Biên chế cán bộ, công chức cấp xã được giao "
                           "đến 31/12/2015")), (1, "Phường Bình Minh")])  # fmt: skip
    hidden = sheet_of(book, "DM", [("TT", "Tên đơn vị", "Công chức có mặt"), (1, "Sở Y tế")])
    hidden.sheet_state = "hidden"


def protected(book) -> None:
    """A protected sheet with open cells, a hidden line, a drop-down, a drawing, print settings."""
    sheet = sheet_of(
        book, "B",
        [
            ("TT", "Đơn vị", "Biên chế công chức giao năm 2015", "Công chức có mặt 31/12/2015"),
            (1, "Sở Nội vụ", 61),
            (2, "Sở Y tế", 60),
            (NONE, "Tổng cộng", "=C2+C3", "=D2+D3"),
        ],
    )  # fmt: skip
    sheet.protection.sheet = True
    sheet.row_dimensions[3].hidden = True
    for cell in ("D2", "D3"):
        sheet[cell].protection = Protection(locked=False)
    sheet.add_data_validation(DataValidation("whole", sqref="D2:D3", formula1="0"))
    sheet.print_area = "A1:D4"
    sheet.page_setup.orientation = "landscape"
    sheet.oddHeader.center.text = "Biểu 1"
    picture = io.BytesIO()
    Picture.new("RGB", (8, 8), "red").save(picture, "PNG")
    sheet.add_image(Image(picture), "F2")


def indented(book) -> None:
    """No numbers of lines: indentation tells which unit is meant; the same name stands twice."""
    sheet = sheet_of(
        book, "B",
        [
            ("BIÊN CHẾ CÔNG CHỨC ĐƯỢC GIAO ĐẾN 31/12/2024",),
            ("Cơ quan, đơn vị", "Số lượng"),
            ("Sở Y tế",),
            ("Chi cục Dân số",),
            ("Phòng Tổ chức",),
            ("Phòng Tổ chức",),
        ],
    )  # fmt: skip
    for cell in ("A4", "A5"):
        sheet[cell].alignment = Alignment(indent=2)


def unclear(book) -> None:
    """Columns nobody can know are asked about, words are left alone, the rest is filled."""
    sheet_of(
        book, "B",
        [
            ("TT", "Tên đơn vị", "Số biên chế", "Công chức nữ", "Đề nghị giao năm 2026",
             "Công chức có mặt năm 2024", "Ghi chú", "Lý do tăng, giảm"),
            (1, "Sở Y tế", NONE, NONE, NONE, NONE, "đã đối chiếu"),
            (2, "Phòng Tổ chức"),
            (3, "Phòng Tổ chức (Sở Nội vụ)"),
        ],
    )  # fmt: skip


def classes(book) -> None:
    """Lines are blocs, levels and classes of units; columns are categories."""
    sheet_of(
        book, "B",
        [
            ("TỔNG HỢP SỐ NGƯỜI CÓ MẶT ĐẾN 31/12/2024",),
            ("TT", "Khối", "Công chức", "Cán bộ, công chức cấp xã",
             "Khối Đảng, MTTQ, đoàn thể"),
            ("I", "Khối chính quyền địa phương"),
            ("1", "Các sở"),
            ("2", "UBND cấp xã"),
            ("II", "Khối Đảng"),
        ],
    )  # fmt: skip


FORMS = (
    Messy("official", official, OFFICIAL),
    Messy(
        "formulas", formulas, {**row_of("C3", [55, 53]), **row_of("C4", [58, 58])},
        results={"B!E3": 2, "B!F3": 53 / 55, "B!C5": 113, "B!D5": 111, "B!E5": 2, "B!F5": 98.2},
    ),
    Messy(
        "transposed", transposed,
        {**row_of("C2", [55, 58]), **row_of("C3", [53, 58]), **row_of("C4", [2, 0]),
         **row_of("C5", [1, 2])},
        on=date(2021, 12, 31),
    ),
    Messy(
        "categories", categories,
        {**row_of("C4", [282, 272, 10, 3.5]), **row_of("C5", [240, 230, 10, 4.2]),
         **row_of("C6", [42, 42, 0, 0]), **row_of("C7", [1, 1, 0, 0])},
        asked=("B!B8",),
    ),
    Messy(
        "bands", bands,
        {**row_of("C4", [50, 22, 72]), **row_of("D5", [22, 22]), **row_of("C6", [58]),
         "B!E6": 58},
        asked=("B!B7",),
    ),
    Messy(
        "movements", movements,
        {**row_of("C4", [111, 3, 0, 108]), **row_of("C5", [53, 3, 0, 50]),
         **row_of("C6", [58, 0, 0, 58])},
    ),
    Messy("codes", codes, {**row_of("B2", [5000, 12.5, 19]), **row_of("B3", [9000, 4.25, 22])}),
    Messy(
        "several", several,
        {**row_of("C3", [58, 58, 100]), **row_of("C4", [58, 58, 100]),
         **row_of("C8", [25, 22, 88]), "Xã!C2": 22},
    ),
    Messy(
        "protected", protected, {"B!D2": 58, "B!D3": 58},
        results={"B!C4": 121, "B!D4": 116}, on=date(2015, 12, 31),
    ),
    Messy("indented", indented, {"B!B3": 58, "B!B4": 10}, asked=("B!A6",)),
    Messy("unclear", unclear, {"B!F2": 58}, asked=("B!C1", "B!D1", "B!E1", "B!B3")),
    Messy(
        "classes", classes,
        {**row_of("C3", [226, 41]), "B!C4": 226, "B!D5": 41, "B!E6": 25},
        on=date(2024, 12, 31),
    ),
)  # fmt: skip
