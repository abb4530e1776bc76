"""Older Word files, RTF, OpenDocument and .xls, made by LibreOffice itself and read through it."""

import io
import os
import re
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from old_encodings import in_tcvn3, in_vni

from tinhgon.files import extract, office, private, problems
from tinhgon.files.capabilities import Program
from tinhgon.files.confined import ChildLimits

TEXT_FORMS = ("doc", "rtf", "odt")
SHEET_FORMS = ("xls", "ods")
ALPHABET = " ".join(
    "àảãáạ ằẳẵắặ ầẩẫấậ èẻẽéẹ ềểễếệ ìỉĩíị òỏõóọ ồổỗốộ ờởỡớợ ùủũúụ ừửữứự ỳỷỹýỵ ăâđêôơư"
)
TASK = (
    "Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành rà soát, sắp xếp tổ chức bộ máy bên "
    "trong theo hướng “tinh gọn” – nâng cao hiệu lực, hiệu quả; hoàn thành trước ngày 30/6/2025."
)


@pytest.fixture(scope="module")
def letter() -> bytes:
    """A synthetic directive with what official documents use."""
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nTỈNH SÔNG LAM"
    table.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    document.add_paragraph("KẾ HOẠCH")
    for text in (TASK, "Các cơ quan, đơn vị báo cáo kết quả về Ủy ban nhân dân tỉnh."):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("Rộng 12 km², tăng 14,4%", style="List Bullet")
    document.add_paragraph(ALPHABET)
    document.add_paragraph(ALPHABET.upper())
    document.add_paragraph("Nơi nhận:\n- Như trên;")
    document.sections[0].header.paragraphs[0].text = "Đầu trang"
    return saved(document)


def saved(document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_font(text: str, font: str) -> bytes:
    document = docx.Document()
    run = document.add_paragraph().add_run(text)
    run.font.name = font
    run._element.rPr.rFonts.set(qn("w:hAnsi"), font)
    return saved(document)


def repacked(data: bytes, parts: dict[str, str | bytes]) -> bytes:
    """Replace or add parts of a package."""
    named = dict(parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, named.pop(name, None) or old.read(name))
        for name, part in named.items():
            new.writestr(name, part)
    return buffer.getvalue()


@pytest.mark.parametrize("form", TEXT_FORMS)
def test_the_text_is_that_of_the_docx(libreoffice, letter, form: str) -> None:
    found = extract(libreoffice(letter, "docx", form), f"a.{form}")
    assert found.text == extract(letter, "a.docx").text
    assert TASK in found.text
    assert ALPHABET.upper() in found.text
    assert re.fullmatch(r"LibreOffice \d+\.\d+[.\d]*", found.tool)
    assert found.notes == ()


@pytest.mark.parametrize("form", SHEET_FORMS)
def test_the_cells_are_those_of_the_xlsx(libreoffice, form: str) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Biên chế"
    for row in (["BIỂU GIAO BIÊN CHẾ"], ["TT", "Tên đơn vị", "Số gốc"], [1, "Sở Nội vụ", 1503]):
        book.active.append(row)
    book.active["C3"].number_format = "#,##0"
    book.create_sheet("Hai").append([TASK, 0.5])
    found = extract(libreoffice(saved(book), "xlsx", form), f"a.{form}")
    assert found.text == extract(saved(book), "a.xlsx").text
    assert "1.503" in found.text
    assert found.tool.startswith("LibreOffice")


@pytest.mark.parametrize(
    ("form", "encode", "font"),
    [("doc", in_tcvn3, ".VnTime"), ("rtf", in_tcvn3, ".VnTime"), ("doc", in_vni, "VNI-Times")],
)
def test_old_fonts_in_old_formats(libreoffice, form: str, encode, font: str) -> None:
    text = TASK.replace("“", "").replace("”", "").replace("–", "-")
    data = libreoffice(with_font(encode(text), font), "docx", form)
    assert extract(data, f"a.{form}").text == text


def test_a_stamped_document_is_refused_and_leaves_nothing(
    libreoffice, monkeypatch, tmp_path
) -> None:
    document = docx.Document()
    for text in ("ỦY BAN NHÂN DÂN", "TỐI MẬT", TASK):
        document.add_paragraph(text)
    data = libreoffice(saved(document), "docx", "doc")
    monkeypatch.setattr(private, "_MEMORY", tmp_path)
    with pytest.raises(problems.Stamped):
        extract(data, "a.doc")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", ["doc", "odt", "xls", "ods"])
def test_a_cut_file_is_named(libreoffice, letter, form: str) -> None:
    source = (letter, "docx") if form in TEXT_FORMS else (saved(openpyxl.Workbook()), "xlsx")
    data = libreoffice(*source, form)
    for size in (600, len(data) // 2):
        with pytest.raises(problems.BrokenFile) as caught:
            extract(data[:size], f"a.{form}")
        assert caught.value.where == f"a.{form}"


def test_a_damaged_doc_is_never_read_as_plain_text(libreoffice, letter) -> None:
    data = bytearray(libreoffice(letter, "docx", "doc"))
    at = data.index(b"\xec\xa5\x01\x01")
    data[at : at + 2000] = os.urandom(2000)
    with pytest.raises(problems.ReadingError):
        extract(bytes(data), "a.doc")


def test_damaged_open_documents_are_named(libreoffice, letter) -> None:
    data = libreoffice(letter, "docx", "odt")
    for damaged in (b"<x", b""):
        with pytest.raises((problems.BrokenFile, problems.NoText)):
            extract(repacked(data, {"content.xml": damaged or b" "}), "a.odt")


def test_rubbish_called_rtf_is_refused() -> None:
    with pytest.raises(problems.ReadingError):
        extract(b"{\\rtf1 " + bytes(range(128, 256)) * 20, "a.rtf")


def test_a_bomb_is_refused_before_it_is_handed_on(libreoffice, letter, monkeypatch) -> None:
    data = libreoffice(letter, "docx", "odt")
    monkeypatch.setattr(office, "run", lambda *_a, **_k: pytest.fail("it was handed on"))
    with pytest.raises(problems.UnsafeArchive):
        extract(repacked(data, {"content.xml": b"<a>" + b" " * 60_000_000}), "a.odt")


def test_a_locked_open_document_is_named(libreoffice, letter) -> None:
    data = libreoffice(letter, "docx", "odt")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        manifest = archive.read("META-INF/manifest.xml")
    locked = manifest.replace(
        b"</manifest:manifest>", b"<manifest:encryption-data/></manifest:manifest>"
    )
    with pytest.raises(problems.Encrypted):
        extract(repacked(data, {"META-INF/manifest.xml": locked}), "a.odt")


def test_a_locked_doc_is_named(libreoffice, letter) -> None:
    data = bytearray(libreoffice(letter, "docx", "doc"))
    at = data.index(b"\xec\xa5\x01\x01")
    data[at + 11] |= 1  # encrypted, without the key material
    with pytest.raises(problems.Encrypted):
        extract(bytes(data), "a.doc")


def test_macros_are_not_run_and_said(libreoffice, letter, tmp_path) -> None:
    """A macro bound to the opening of the document writes a file, where it is run."""
    trace = tmp_path / "trace"
    basic = (
        '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" '
        '"module.dtd"><script:module xmlns:script="http://openoffice.org/2000/script" '
        'script:name="M" script:language="StarBasic">Sub Go\nOpen "TRACE" For Output As #1\n'
        "Close #1\nEnd Sub</script:module>"
    ).replace("TRACE", str(trace))
    library = (
        '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="L" '
        'library:readonly="false"><library:element library:name="M"/></library:library>'
    )
    container = (
        '<library:libraries xmlns:library="http://openoffice.org/2000/library" '
        'xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="L" '
        'library:link="false"/></library:libraries>'
    )
    data = libreoffice(letter, "docx", "odt")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = archive.read("content.xml").decode()
        manifest = archive.read("META-INF/manifest.xml").decode()
    parts = {
        "Basic/script-lc.xml": container,
        "Basic/L/script-lb.xml": library,
        "Basic/L/M.xml": basic,
    }
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{part}" manifest:media-type="text/xml"/>'
        for part in parts
    )
    event = (
        "<office:scripts><office:event-listeners>"
        '<script:event-listener script:language="ooo:script" script:event-name="dom:load" '
        'xlink:type="simple" xlink:href="vnd.sun.star.script:L.M.Go?language=Basic&amp;'
        'location=document"/>'
        "</office:event-listeners></office:scripts>"
    )
    content = re.sub(r"<office:scripts\s*/>|(?=<office:font-face-decls)", event, content, count=1)
    armed = repacked(
        data,
        {
            "content.xml": content,
            "META-INF/manifest.xml": manifest.replace(
                "</manifest:manifest>", f"{entries}</manifest:manifest>"
            ),
            **parts,
        },
    )
    found = extract(armed, "a.odt")
    assert found.text == extract(letter, "a.docx").text
    assert [note.id for note in found.notes] == ["the document carries macros; they were not run."]
    assert not trace.exists()


def test_links_to_other_files_are_not_followed(libreoffice, letter, tmp_path) -> None:
    (tmp_path / "other.txt").write_text("Nội dung của tệp khác trên máy này")
    data = libreoffice(letter, "docx", "odt")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = archive.read("content.xml").decode()
    link = (
        '<text:section text:name="S"><text:section-source xlink:type="simple" '
        f'xlink:href="{(tmp_path / "other.txt").as_uri()}" text:filter-name="Text (encoded)"/>'
        "<text:p>Bản lưu</text:p></text:section></office:text>"
    )
    text = extract(
        repacked(data, {"content.xml": content.replace("</office:text>", link)}), "a.odt"
    ).text
    assert "tệp khác" not in text
    assert "Bản lưu" in text


def test_several_conversions_at_once(libreoffice, letter) -> None:
    data = libreoffice(letter, "docx", "doc")
    want = extract(letter, "a.docx").text
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda at: extract(data, f"{at}.doc").text, range(4)))
    assert found == [want] * 4


def test_without_libreoffice_the_refusal_says_how(monkeypatch) -> None:
    monkeypatch.setattr(office, "office", lambda: None)
    with pytest.raises(problems.ProgramMissing) as caught:
        extract(b"{\\rtf1 abc}", "a.rtf")
    assert "LibreOffice" in str(caught.value)
    assert "libreoffice-writer-nogui" in str(caught.value)
    assert ".docx" in caught.value.hint.id


def test_a_program_without_the_part_for_sheets(monkeypatch) -> None:
    monkeypatch.setattr(office, "office", lambda: Program("LibreOffice 7", "/bin/false", ("doc",)))
    with pytest.raises(problems.ProgramMissing):
        extract(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook\0".encode("utf-16-le"), "a.xls")


@pytest.mark.parametrize(
    ("does", "reason"),
    [
        ("sleep 1000", problems.ConverterHung),
        ("kill -SEGV $$", problems.ConverterCrashed),
        ("yes > big", problems.ConverterOverflow),
        ("true", problems.BrokenFile),
        ("exit 1", problems.BrokenFile),
    ],
)
def test_a_converter_that_misbehaves_is_named(monkeypatch, tmp_path: Path, does, reason) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{does}\n")
    program.chmod(0o755)
    monkeypatch.setattr(office, "office", lambda: Program("x", str(program), TEXT_FORMS))
    monkeypatch.setattr(office, "_LIMITS", ChildLimits(seconds=3, file_bytes=5_000_000))
    with pytest.raises(reason) as caught:
        extract(b"{\\rtf1 abc}", "công văn.rtf")
    assert caught.value.where == "công văn.rtf"
