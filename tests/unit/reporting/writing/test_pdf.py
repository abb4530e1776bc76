"""Reports as PDF/A: embedded fonts, letters, pages, marks, any text."""

import ctypes
import re
import resource
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import written
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.reporting.letterheads import layout
from tinhgon.reporting.report import Annex, Cell, Grid, Head, Line, Paragraph, Piece
from tinhgon.reporting.writing import glyphs
from tinhgon.reporting.writing.pdf import to_pdf

LAYOUTS = ("party", "state")
FONTS = {b"Tinos", b"Tinos-Bold", b"Tinos-Italic", b"Tinos-BoldItalic"}


def held():
    """Megabytes this process holds."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def test_a_server_that_prints_one_report_after_another_does_not_keep_them():
    report = written.report()
    for _ in range(2):
        to_pdf(report)
    before = held()
    for _ in range(6):
        to_pdf(report)
    assert held() - before < 60


@pytest.fixture(scope="module", params=LAYOUTS)
def printed(request):
    return request.param, to_pdf(written.report(request.param))


def texts(data):
    pages = pypdfium2.PdfDocument(data)
    found = [page.get_textpage().get_text_range() for page in pages]
    pages.close()
    return found


def flat(data):
    return re.sub(r"\s+", "", "".join(texts(data)).replace("\u200b", ""))


def looks(data):
    """The letters of the first page with size, weight and slant of their font."""
    pages = pypdfium2.PdfDocument(data)
    page = pages[0].get_textpage()
    found = []
    for at in range(page.count_chars()):
        name, flags = ctypes.create_string_buffer(99), ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(page, at, name, 99, ctypes.byref(flags))
        sign = chr(pdfium.FPDFText_GetUnicode(page, at))
        font = name.value.decode().split("+")[-1]
        found.append((sign, round(pdfium.FPDFText_GetFontSize(page, at)), font))
    pages.close()
    return found


def look_of(letters, words):
    at = "".join(sign for sign, _size, _font in letters).index(words)
    (found,) = {look[1:] for look in letters[at : at + len(words)] if not look[0].isspace()}
    return found


def test_only_the_shipped_fonts_are_in_it(printed):
    _name, data = printed
    fonts = set(re.findall(rb"/FontName\s*/(?:[A-Z]{6}\+)?([A-Za-z-]+)", data))
    assert fonts == FONTS


def test_all_vietnamese_letters_come_back_out_of_it(printed):
    assert len(set(written.LETTERS)) == 146
    assert not set(written.LETTERS) - set(texts(printed[1])[0])


def test_the_fonts_have_every_vietnamese_letter():
    assert {ord(sign) for sign in written.LETTERS} <= glyphs.covered()
    assert 0x4E00 not in glyphs.covered()


def test_it_says_it_is_pdf_a(printed):
    assert b"<pdfaid:part>2</pdfaid:part>" in printed[1]
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in printed[1]


def test_elements_of_the_first_page_have_the_size_and_weight_of_the_layout(printed):
    name, data = printed
    letters, elements = looks(data), layout(name)["elements"]
    words = {
        "title": "BÁO CÁO", "subject": "tổng kết 1 năm", "heading1": "Phần I.",
        "heading2": "1. Tổ",
        "heading3": "a) Cơ quan", "body": "Tiếp tục sắp xếp", "place": "Hồng Lam, ngày",
        "issuer": "BAN TỔ CHỨC" if name == "party" else "SỞ NỘI VỤ", "mark": "DỰ THẢO",
        "superior": "TỈNH ỦY" if name == "party" else "ỦY BAN", "footnote": "Tài liệu nguồn",
        "country": "ĐẢNG CỘNG SẢN" if name == "party" else "CỘNG HÒA XÃ HỘI",
    }  # fmt: skip
    for element, said in words.items():
        look = elements[element]
        face = ("Bold" if look.get("bold") else "") + ("Italic" if look.get("italic") else "")
        wanted = (look["size"], f"Tinos-{face}" if face else "Tinos")
        assert look_of(letters, said) == wanted, element


def test_pages_marks_numbers_and_heads(printed):
    name, data = printed
    pages = pypdfium2.PdfDocument(data)
    sizes = [tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in pages]
    pages.close()
    found = texts(data)
    assert sizes[0] == sizes[1] == sizes[-1] == (210, 297)
    assert set(sizes[2:-1]) == {(297, 210), (420, 297)}
    assert all(mark in text for text in found for mark in written.MARKS)
    numbers = [text.split()[0] for text in found]
    own = [str(at + 1) for at in range(len(found) - 3)]
    on = [str(at + 1) for at in range(2, len(found))]
    assert numbers == ["DỰ", "2", *([*own, "1"] if name == "state" else on)]
    turned = [text for text, size in zip(found, sizes, strict=True) if size[0] > 210]
    assert all("Giai đoạn 2 (dự kiến)" in text for text in turned)
    assert "Phường Đặng Lễ Hữu 34" in " ".join(" ".join(turned).split())


def test_every_number_of_the_report_is_printed(printed):
    words = flat(printed[1])
    for grid in written.report(printed[0]).grids():
        for line in grid.lines:
            said = "".join(re.sub(r"\s", "", cell.text) for cell in line.cells[2:5])
            assert said in words or any(cell.note or "=" in cell.text for cell in line.cells)


def test_the_same_report_is_the_same_bytes(printed):
    name, data = printed
    assert to_pdf(written.report(name)) == data


NASTY = ('#import "x"', "#panic()", "$x^2$", "*đậm*", "_x_", "@ref <nhãn>", "[a] {b}", "\\u{1}",
         "= Tiêu đề", "- mục", "// lời", "/* lời */", "`mã`", "~", "---", '"', "'", "#1",
         "\u202e x", "\x00\x07", "\ud800", "中文 🙂", "ê\u0323", "a" * 200)  # fmt: skip


def with_words(words):
    report = written.report(tables=0)
    grid = Grid("k", words, words, ((Head(words),),), (1,), (Line((Cell(words),)),), words)
    said = Paragraph((Piece(words, note="n1"),))
    return replace(
        report, blocks=(said, grid), notes={"n1": said}, annexes=(), subject=words, marks=(words,)
    )


@pytest.mark.parametrize("words", NASTY)
def test_words_are_never_source(words):
    data = to_pdf(with_words(words))
    wanted = re.sub(r"\s", "", glyphs.printable(re.sub("[\x00-\x08\ud800]", "", words)))
    assert flat(data).count(wanted) >= 5


def pages_of(*grids):
    report = replace(written.report(tables=0), blocks=(), annexes=(Annex("I", grids),))
    return texts(to_pdf(report))


def test_a_table_kept_whole_has_its_notes_once_and_goes_on_where_no_page_holds_it():
    head = (Head("TT"), Head("Nội dung"))
    note = Paragraph((Piece("Chú giải", note="n1"),), "note")
    lines = [Line((Cell(f"d{at}"), Cell("nhiều lời " * 60))) for at in range(14)]
    first = Grid("a", "Biểu 1", "Đầu", (head,), (1, 9), tuple(lines[:1]))
    high = replace(first, key="b", lines=tuple(lines), notes=(note,))
    found = pages_of(first, high, replace(first, lines=(Line((Cell("e"), Cell("lời " * 9000))),)))
    words = " ".join(" ".join(found).split())
    assert all(f"d{at} " in words for at in range(14))
    assert words.count("Tài liệu nguồn ghi") == 1
    assert words.count("lời") >= 9000 + 14 * 60
    assert len(found) > 5


@settings(max_examples=25)
@given(st.text(max_size=60))
def test_any_text_is_printed(words):
    assert to_pdf(with_words(words)).startswith(b"%PDF")
