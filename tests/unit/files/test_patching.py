"""Forms are read as laid out and patched part by part; what cannot be is refused whole."""

import io
import socket
import zipfile

import openpyxl
import pytest
from openpyxl.comments import Comment

from tinhgon.files.form_sheets import read_form
from tinhgon.files.patching import AddedSheet, ListChoice, Patching
from tinhgon.kernel.errors import InputError
from tinhgon.kernel.tables import Change
from tinhgon.reporting.forms.recalculating import results


def workbook(**parts: bytes) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "B"
    sheet["A1"], sheet["C3"] = "BIỂU", "=A2+B2"
    sheet["B2"].comment = Comment("có từ trước", "x")
    sheet["B2"].number_format = "0.0%"
    stream = io.BytesIO()
    book.save(stream)
    if not parts:
        return stream.getvalue()
    out = io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
        for name in parts.keys() - set(old.namelist()):
            new.writestr(name, parts[name])
    return out.getvalue()


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_values_colours_notes_lists_protection_and_sheets_are_written():
    book = Patching(workbook(), "a.xlsx")
    book.write([
        Change("B", 1, 0, value=1503, fill="FFC7CE", comment="sai số"),
        Change("B", 1, 1, value=0.5, comment="thêm"),
        Change("B", 5, 4, value="=cmd|' /C calc'!A0", is_locked=False),
        Change("B", 6, 0, formula="SUM(A1:A5)"),
    ])  # fmt: skip
    book.offer([ListChoice("B", "D2:D9", ["Có", "Không"], "Chọn trong danh sách.")])
    book.protect("B")
    book.recalculate()
    assert book.add_sheet(AddedSheet("b", [("Ô", 1), ("-x", None)], state="veryHidden")) == "b 2"
    found = opened(book.bytes())
    sheet = found["B"]
    assert (sheet["A2"].value, sheet["A2"].fill.fgColor.rgb) == (1503, "FFFFC7CE")
    assert (sheet["A2"].comment.text, sheet["B2"].comment.text) == (
        "sai số", "có từ trước\nthêm")  # fmt: skip
    assert (sheet["B2"].value, sheet["B2"].number_format) == (0.5, "0.0%")
    assert (sheet["E6"].value, sheet["E6"].data_type) == ("=cmd|' /C calc'!A0", "s")
    assert (sheet["E6"].quotePrefix, sheet["E6"].protection.locked) == (True, False)
    assert (sheet["A7"].value, sheet["C3"].value) == ("=SUM(A1:A5)", "=A2+B2")
    assert sheet.protection.sheet
    assert sheet.data_validations.dataValidation[0].formula1 == '"Có,Không"'
    assert (found["b 2"].sheet_state, found["b 2"]["A2"].quotePrefix) == ("veryHidden", True)
    assert found.calculation.fullCalcOnLoad


def test_the_same_changes_give_the_same_bytes():
    def once() -> bytes:
        book = Patching(workbook(), "a.xlsx")
        book.write([Change("B", 1, 0, value=1)])
        return book.bytes()

    assert once() == once()


def test_shared_formulas_hidden_rows_and_outline_are_read():
    content = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<cols><col min="2" max="3" hidden="1"/></cols><sheetData>'
        b'<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1+$C$1</f><v>3</v></c></row>'
        b'<row r="2" hidden="1" outlineLevel="2"><c r="A2"><f t="shared" si="0"/></c></row>'
        b"</sheetData></worksheet>"
    )
    [sheet] = read_form(workbook(**{"xl/worksheets/sheet1.xml": content}), "a.xlsx")
    assert (sheet.cell(0, 0).formula, sheet.cell(1, 0).formula) == ("B1+$C$1", "B2+$C$1")
    assert (sheet.hidden_rows, sheet.hidden_columns) == (frozenset({1}), frozenset({1, 2}))
    assert sheet.levels == {1: 2}


def stamped() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["MẬT"])
    book.active.append(["TT", "Đơn vị", "Biên chế"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def packed(sheet: bytes) -> bytes:
    """Return a workbook whose sheet is packed as tightly as it goes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook())) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return out.getvalue()


MACRO_TYPE = b"<Types>application/vnd.ms-excel.sheet.macroEnabled.main+xml</Types>"
LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'
)
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><workbook>&a;</workbook>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.xlsx", "TG-READ-001"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "TG-READ-006"),
        (OLE + "Workbook\0".encode("utf-16-le"), "a.xlsx", "TG-FORM-001"),
        (workbook(**{"xl/vbaProject.bin": b"x"}), "a.xlsx", "TG-FORM-002"),
        (workbook(), "a.xlsm", "TG-FORM-002"),
        (workbook()[:900], "a.xlsx", "TG-READ-008"),
        (workbook(**{"xl/worksheets/sheet1.xml": b"<worksheet>"}), "a.xlsx", "TG-READ-008"),
        (stamped(), "a.xlsx", "TG-READ-015"),
        (workbook(**{"[Content_Types].xml": MACRO_TYPE}), "a.xlsx", "TG-FORM-002"),
        (workbook(**{"xl/worksheets/sheet1.xml": LAUGHS}), "a.xlsx", "TG-READ-008"),
        (workbook(**{"xl/workbook.xml": OUTSIDE}), "a.xlsx", "TG-READ-008"),
        (packed(b" " * 30_000_000), "a.xlsx", "TG-READ-009"),
        (packed(b'<?xml version="1.0" encoding="x-none"?><worksheet/>'), "a.xlsx", "TG-READ-008"),
    ],
    ids=[
        "empty",
        "password",
        "xls",
        "macro",
        "xlsm",
        "cut",
        "broken",
        "secret",
        "macro type",
        "entities",
        "entity of a file",
        "bomb",
        "no such letters",
    ],
)
def test_what_cannot_be_filled_is_refused_with_its_reason(data, name, code):
    with pytest.raises(InputError) as refused:
        read_form(data, name)
    assert refused.value.code == code
    assert refused.value.where == name


LINK = "xl/externalLinks/externalLink1.xml"
LINKS = {
    LINK: b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
    "xl/externalLinks/_rels/externalLink1.xml.rels": (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/externalLinkPath" Target="http://127.0.0.1:9/x.xlsx" '
        b'TargetMode="External"/></Relationships>'
    ),
}


def test_links_to_other_files_are_kept_and_never_followed(monkeypatch):
    def refuse(*_arguments: object, **_more: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    sheet = zipfile.ZipFile(io.BytesIO(workbook())).read("xl/worksheets/sheet1.xml")
    asks = b"WEBSERVICE(&quot;http://127.0.0.1:9&quot;)+[1]S!A1"
    assert b"<f>A2+B2</f><v" in sheet
    data = workbook(
        **LINKS, **{"xl/worksheets/sheet1.xml": sheet.replace(b"A2+B2</f><v", asks + b"</f><v")}
    )
    (found,) = read_form(data, "a.xlsx")
    change = Change("B", 1, 0, value=1)
    assert found.cell(2, 2).formula == asks.decode().replace("&quot;", '"')
    assert set(results([found], [change]).get("B", {}).values()) <= {None}
    book = Patching(data, "a.xlsx")
    book.write([change])
    with zipfile.ZipFile(io.BytesIO(book.bytes())) as new:
        assert {name: new.read(name) for name in LINKS} == LINKS
