"""Workbooks as text: blocks, values as Vietnamese writes them, and what is not shown."""

import io
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest
from old_encodings import in_tcvn3, in_vni
from openpyxl.styles import Font

from tinhgon.files import Extracted, extract, limits, problems
from tinhgon.files.form_sheets import read_form
from tinhgon.files.sheets import sheets_of

ROWS = (
    ("ỦY BAN NHÂN DÂN TỈNH",),
    (),
    ("BIỂU GIAO BIÊN CHẾ NĂM 2025",),
    ("TT", None, "Tên đơn vị", "Số gốc", "Tỷ lệ"),
    (1, None, "Sở Nội vụ\nvà các chi cục", 1503, 0.144),
    (2, None, "Sở Tài chính", 8),
    ("Ghi chú: số liệu tạm tính",),
)


def workbook(*sheets, change=None) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    if change:
        change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read(data: bytes) -> Extracted:
    return extract(data, "a.xlsx")


def test_sheets_titles_tables_and_notes() -> None:
    def change(book) -> None:
        book["Biên chế"]["D5"].number_format = "#,##0"
        book["Biên chế"]["E5"].number_format = "0.0%"

    found = read(workbook(("Biên chế", ROWS), ("Trống", ()), ("Hai", ROWS[:1]), change=change))
    assert found.text == (
        "Biên chế\n\nỦY BAN NHÂN DÂN TỈNH\n\nBIỂU GIAO BIÊN CHẾ NĂM 2025\n\n"
        "|\nTT\n|\nTên đơn vị\n|\nSố gốc\n|\nTỷ lệ\n|\n"
        "|\n1\n|\nSở Nội vụ\nvà các chi cục\n|\n1.503\n|\n14,4%\n|\n"
        "|\n2\n|\nSở Tài chính\n|\n8\n|\n|\n\nGhi chú: số liệu tạm tính\n\nHai\n\n"
        "ỦY BAN NHÂN DÂN TỈNH"
    )
    assert found.media_type.endswith("spreadsheetml.sheet")
    assert found.notes == ()


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (1503, "General", "1503"),
        (1503, "#,##0", "1.503"),
        (1234567.5, "#,##0.00", "1.234.567,5"),
        (0.1 + 0.2, "General", "0,3"),
        (-2.5, "0.0", "-2,5"),
        (0.144, '0.0"%"', "0,144"),
        (True, "General", "TRUE"),
        (date(2025, 6, 30), "d/m/yyyy", "30/06/2025"),
        (datetime(2025, 6, 30, 7, 30), "d/m/yyyy h:mm", "07:30 30/06/2025"),  # noqa: DTZ001
        (time(7, 30), "h:mm", "07:30:00"),
    ],
)
def test_values(value: object, form: str, shown: str) -> None:
    def change(book) -> None:
        book["A"]["B1"].number_format = form

    text = read(workbook(("A", [("Sở Nội vụ chủ trì", value)]), change=change)).text
    assert text == f"A\n\n|\nSở Nội vụ chủ trì\n|\n{shown}\n|"


def test_fonts_decide_cell_by_cell() -> None:
    def change(book) -> None:
        book["A"]["A2"].font = Font(name=".VnTimeH")
        book["A"]["B2"].font = Font(name=".VnTime")
        book["A"]["A3"].font = Font(name="VNI-Times")
        book["A"]["B3"].font = Font(name=".VnTime")

    rows = [
        ("Tên đơn vị", "Nhiệm vụ"),
        (in_tcvn3("sở nội vụ"), in_tcvn3("chủ trì, phối hợp với các sở")),
        (in_vni("Sở Tài chính"), "bố trí kinh phí thực hiện"),
    ]
    found = read(workbook(("A", rows), change=change))
    assert found.text.replace("|\n", "").split("\n")[2:] == [
        "Tên đơn vị", "Nhiệm vụ", "SỞ NỘI VỤ", "chủ trì, phối hợp với các sở", "Sở Tài chính",
        "bố trí kinh phí thực hiện", "|",
    ]  # fmt: skip
    assert [note.params["encoding"] for note in found.notes] == ["TCVN3 (.VnTime, ABC)", "VNI"]


def test_hidden_sheets_are_not_read_and_said() -> None:
    def change(book) -> None:
        book["Ẩn"].sheet_state = "hidden"

    found = read(workbook(("A", ROWS), ("Ẩn", [("Dữ liệu tạm",)]), change=change))
    assert "Dữ liệu tạm" not in found.text
    assert found.notes[0].params == {"sheets": "Ẩn"}


@pytest.mark.parametrize("place", ["cell", "hidden", "header", "old font"])
def test_a_stamp_anywhere_is_found(place: str) -> None:
    def change(book) -> None:
        if place == "hidden":
            book["B"].sheet_state = "hidden"
        if place == "header":
            book["A"].oddHeader.center.text = "TỐI MẬT"

    stamp = {"cell": "MẬT", "hidden": "MẬT", "old font": in_tcvn3("TỐI MẬT")}.get(place, "x")
    first = "A" if place in {"cell", "old font"} else "B"
    sheets = sorted([(first, [(stamp,)]), ("B" if first == "A" else "A", ROWS)])
    with pytest.raises(problems.Stamped):
        read(workbook(*sheets, change=change))


def test_a_stamp_in_a_drawn_box_is_found() -> None:
    data = io.BytesIO(workbook(("A", ROWS)))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("xl/drawings/drawing1.xml", "<xdr:wsDr><a:t>TUYỆT MẬT</a:t></xdr:wsDr>")
    with pytest.raises(problems.Stamped):
        read(data.getvalue())


def test_formulas_show_their_stored_value_or_are_said_to_be_blank() -> None:
    data = workbook(("A", [*ROWS, ("Tổng", None, None, "=SUM(D5:D6)", "=1/0")]))
    found = read(data)
    assert "SUM" not in found.text
    assert found.notes[0].params == {"count": 2}


def test_macros_are_said() -> None:
    data = io.BytesIO(workbook(("A", ROWS)))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    assert read(data.getvalue()).notes[0].id == "the document carries macros; they were not run."


def test_a_cell_far_away_costs_nothing() -> None:
    def change(book) -> None:
        book["A"]["XFD1048576"] = "Hết văn bản"

    assert read(workbook(("A", ROWS), change=change)).text.endswith("Hết văn bản")


def test_limits_and_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    data = workbook(("A", ROWS))
    for cut in (200, len(data) - 30):
        with pytest.raises(problems.BrokenFile):
            read(data[:cut])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for damaged in (b"<x", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>', b""):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, damaged if "sheet1" in name else content)
        with pytest.raises((problems.BrokenFile, problems.NoText)):
            read(buffer.getvalue())
    monkeypatch.setattr(limits, "MAX_CELLS", 5)
    with pytest.raises(problems.TooManyPages):
        read(data)


def in_row(number: str) -> bytes:
    """Return a workbook whose last row says it is another one."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(("A", ROWS)))) as old,
        zipfile.ZipFile(out, "w") as new,
    ):
        for name in old.namelist():
            content = old.read(name).replace(b'<row r="7"', f'<row r="{number}"'.encode())
            new.writestr(name, content.replace(b'"A7"', f'"A{number}"'.encode()))
    return out.getvalue()


@pytest.mark.parametrize("number", ["1048577", "99999999999999"])
def test_a_row_no_sheet_has_is_refused_and_not_walked_to(number) -> None:
    for reader in (read_form, sheets_of):
        with pytest.raises(problems.TooManyPages, match="limit"):
            reader(in_row(number), "a.xlsx")
    assert read(in_row("1048576")).text.endswith("Ghi chú: số liệu tạm tính")


def test_a_row_before_the_first_is_damage() -> None:
    with pytest.raises(problems.BrokenFile):
        read_form(in_row("-5"), "a.xlsx")


def test_a_bomb_is_not_unpacked() -> None:
    buffer = io.BytesIO(workbook(("A", ROWS)))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b" " * 60_000_000)
    with pytest.raises(problems.UnsafeArchive):
        read(buffer.getvalue())


def test_an_empty_workbook_has_no_text() -> None:
    with pytest.raises(problems.NoText):
        read(workbook(("A", ())))
