"""Reports as .docx, read back: layout by element, pages, notes, tables, marks, bookmarks."""

import os
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pypdfium2
import pytest
import written
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tinhgon.reporting.letterheads import Letterhead, layout
from tinhgon.reporting.papers import Annex, Paper
from tinhgon.reporting.papers import to_docx as paper_to_docx
from tinhgon.reporting.report import Paragraph as Words
from tinhgon.reporting.report import Piece
from tinhgon.reporting.writing.docx import to_docx
from tinhgon.reporting.writing.plan import clean

LAYOUTS = ("party", "state")


def opened(report):
    return docx.Document(BytesIO(to_docx(report)))


def paragraphs(document):
    """All paragraphs of body, cells and headers, each with the layout element it is."""
    roots = [document.element.body]
    roots += [part._element for one in document.sections
              for part in (one.first_page_header, one.header)]  # fmt: skip
    found = [line for root in roots for line in root.iter(qn("w:p"))]
    return [docx.text.paragraph.Paragraph(line, document) for line in found]


def element_of(paragraph):
    return paragraph._p.style or ""


def text_of(root):
    return "".join(part.text or "" for part in root.iter(qn("w:t")))


def part(data, name):
    with ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def paper(name):
    """A decision, with the elements a report has not."""
    return Paper(
        name, Letterhead("Sở Nội vụ", "Hồng Lam", "QĐ"), "Quyết định", "về việc",
        (("Điều 1.", "A"),), "Giám đốc", ("Căn cứ A",), "Quyết định:", ("A",), ("Giám đốc",),
        Annex(("PHỤ LỤC", "(Kèm theo)"), "Đơn vị: người", ("A", "B", "C"), (10, 80, 20),
              (("1", "Sở", "3"),)), written.MARKS,
    )  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_element_looks_as_the_layout_says(name):
    seen = set()
    for data in (to_docx(written.report(name)), paper_to_docx(paper(name))):
        document = docx.Document(BytesIO(data))
        styles = {style.style_id: style for style in document.styles}
        for paragraph in paragraphs(document):
            element = element_of(paragraph)
            if element.startswith("TinhGon"):
                seen.add(element)
                assert_look(paragraph, styles[element], look_of(name, element), element)
    lines = part(to_docx(written.report(name)), "word/footnotes.xml").iter(qn("w:pStyle"))
    seen |= {line.get(qn("w:val")) for line in lines}
    elements = {*layout(name)["elements"], "page_number"}
    elements -= {"motto"} if len(layout(name)["motto"]) == 1 else set()
    assert seen == {style_id(element) for element in elements}


def style_id(element):
    return f"TinhGon{element.replace('_', '')}"


def look_of(name, style):
    rules = layout(name)
    looks = {**rules["elements"], "page_number": {**rules["page_number"], "align": "center"}}
    return next(look for element, look in looks.items() if style_id(element) == style)


def assert_look(paragraph, style, look, element):
    assert style.font.size.pt == look["size"], element
    assert look["range"][0] <= look["size"] <= look["range"][1], element
    for sign in ("bold", "italic", "underline"):
        assert getattr(style.font, sign) == bool(look.get(sign)), (element, sign)
    names = {"center": "CENTER", "left": "LEFT", "right": "RIGHT", "justify": "JUSTIFY"}
    assert style.paragraph_format.alignment.name == names[look["align"]], element
    indent = style.paragraph_format.first_line_indent
    assert (indent is not None and round(indent.mm) == 10) == bool(look.get("indent")), element
    in_table = element in {"TinhGoncell", "TinhGongroup", "TinhGontotal"}
    assert in_table or paragraph.paragraph_format.alignment is None, element
    if look.get("caps"):
        words = paragraph.text.replace("\n", "")
        assert words == words.upper()


@pytest.mark.parametrize("name", LAYOUTS)
def test_margins_sizes_and_turned_pages_are_those_of_the_layout(name):
    document, rules = opened(written.report(name)), layout(name)
    sizes = [(round(one.page_width.mm), round(one.page_height.mm)) for one in document.sections]
    assert sizes == [(210, 297), (297, 210), (420, 297), (210, 297)]
    for one, edge in zip(document.sections, ("page", "annex", "annex", "annex"), strict=True):
        margins = {side: round(getattr(one, f"{side}_margin").mm)
                   for side in ("top", "bottom", "left", "right")}  # fmt: skip
        assert margins == {side: rules[edge][side] for side in margins}
        is_wide = one.page_width > one.page_height
        assert one.orientation == (WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT)
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert {fonts.get(qn(f"w:{one}")) for one in ("ascii", "hAnsi", "cs", "eastAsia")} == {
        "Times New Roman"}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "starts"), [("party", [None] * 4), ("state", [None, "1", None, "1"])]
)
def test_pages_are_numbered_but_the_first_and_annexes_as_the_layout_says(name, starts):
    document = opened(written.report(name))
    first, later = document.sections[0].first_page_header, document.sections[0].header
    assert "PAGE" not in etree.tostring(first._element).decode()
    assert "PAGE" in etree.tostring(later._element).decode()
    assert document.sections[0].different_first_page_header_footer
    assert not any(one.different_first_page_header_footer for one in document.sections[1:])
    assert all(one.header.is_linked_to_previous for one in document.sections[1:])
    found = [one._sectPr.find(qn("w:pgNumType")) for one in document.sections]
    assert [None if one is None else one.get(qn("w:start")) for one in found] == starts


def test_every_page_carries_the_marks_and_none_without():
    for header in ("first_page_header", "header"):
        lines = [
            line.text for line in getattr(opened(written.report()).sections[0], header).paragraphs
        ]
        assert [line for line in lines if line] == list(written.MARKS)
        bare = getattr(opened(written.report(marks=())).sections[0], header).paragraphs
        assert not "".join(line.text for line in bare)


def test_notes_of_sentences_are_footnotes_called_again_by_their_number():
    data = to_docx(written.report())
    notes = part(data, "word/footnotes.xml").findall(qn("w:footnote"))
    texts = [text_of(note).strip() for note in notes if not note.get(qn("w:type"))]
    assert texts == [
        "Tài liệu nguồn ghi 14,4%; 215/1.503 = 14,305%.",
        "Văn bản <lưu> & [công] bố #1 $x$ @y.",
    ]
    body = part(data, "word/document.xml")
    calls = [one.get(qn("w:id")) for one in body.iter(qn("w:footnoteReference"))]
    assert calls == ["1", "2"]
    (again,) = body.iter(qn("w:fldSimple"))
    name = again.get(qn("w:instr")).split()[1]
    (mark,) = [one for one in body.iter(qn("w:bookmarkStart")) if one.get(qn("w:name")) == name]
    reference = mark.getnext().find(qn("w:footnoteReference"))
    assert reference.get(qn("w:id")) == text_of(again) == "1"


def test_every_figure_stands_in_a_bookmark_of_its_key():
    report = written.report()
    body = part(to_docx(report), "word/document.xml")
    marks = list(body.iter(qn("w:bookmarkStart")))
    names = [mark.get(qn("w:name")) for mark in marks]
    assert max(Counter(names).values()) == 1
    assert max(Counter(mark.get(qn("w:id")) for mark in marks).values()) == 1
    printed = {mark.get(qn("w:name")): text_of(mark.getnext()) for mark in marks}
    cells = [cell for grid in report.grids() for line in grid.lines for cell in line.cells]
    pieces = [one for block in report.blocks if isinstance(block, Words) for one in block.pieces]
    wanted = Counter((one.figure, one.text) for one in (*cells, *pieces) if one.figure)
    found = Counter((name.split("_")[0], words) for name, words in printed.items()
                    if not name.startswith("_"))  # fmt: skip
    assert found == wanted
    assert {key for key, _words in found} == set(report.figures)


def test_heads_of_tables_span_and_return_on_each_page_and_lines_stay_whole():
    document = opened(written.report())
    table = document.tables[3]
    rows = table._tbl.tr_lst
    assert [bool(row.trPr.findall(qn("w:tblHeader"))) for row in rows[:3]] == [True, True, False]
    assert all(row.trPr.findall(qn("w:cantSplit")) for row in rows)
    assert [cell.text for cell in table.rows[0].cells] == [
        "TT", "Nội dung", "Gốc", "Giai đoạn 1", "Giai đoạn 1", "Giai đoạn 2 (dự kiến)",
        "Giai đoạn 2 (dự kiến)", "Tổng giảm", "Tổng giảm", "Nguồn",
    ]  # fmt: skip
    assert [cell.text for cell in table.rows[1].cells][:5] == [
        "TT", "Nội dung", "Gốc", "Hiện có ngày 30/6/2026", "Giảm",
    ]  # fmt: skip
    widths = [int(one.get(qn("w:w"))) for one in table._tbl.tblGrid.gridCol_lst]
    room = (297 - 20 - 15) / 25.4 * 1440
    assert abs(sum(widths) - room) < len(widths)
    assert all(len(row.cells) == len(widths) for row in table.rows)


def test_expected_and_invented_numbers_are_marked_and_explained():
    table = opened(written.report()).tables[3]
    projected, actual = table.rows[5].cells[5], table.rows[5].cells[3]
    assert projected.text.endswith("†")
    assert projected._tc.tcPr.find(qn("w:shd")) is not None
    assert projected.paragraphs[0].runs[0].italic
    assert actual._tc.tcPr.find(qn("w:shd")) is None
    assert not actual.paragraphs[0].runs[0].italic
    below = "".join(text_of(one) for one in list(table._tbl.itersiblings())[:5])
    assert "dự kiến, chưa phải kết quả" in below
    assert "† Số giả định" in below
    assert "a Văn bản <lưu>" in below


@pytest.mark.parametrize("annexes", [{}, {"annexes": ()}])
def test_a_paragraph_stands_behind_every_table(annexes):
    body = part(to_docx(replace(written.report(), **annexes)), "word/document.xml")[0]
    behind = [one.getnext().tag for one in body if one.tag == qn("w:tbl")]
    assert set(behind) == {qn("w:p")}


def test_a_chart_is_a_picture_with_the_same_in_words():
    body = part(to_docx(written.report()), "word/document.xml")
    words = [one.get("descr") for one in body.iter(qn("wp:docPr"))]
    assert words == ["Bốn khối: 40, 77, 114, 151 tổ chức."] * 2


def test_the_same_report_is_the_same_bytes_and_holds_no_time():
    data = to_docx(written.report())
    assert data == to_docx(written.report())
    with ZipFile(BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    about = docx.Document(BytesIO(data)).core_properties
    assert about.created == about.modified
    assert (about.author, about.last_modified_by) == ("", "")


def test_a_body_table_too_wide_turns_its_page_and_the_signature_stands_upright():
    report = written.report()
    wide = next(grid for grid in report.grids() if len(grid.widths) > 14)
    found = opened(replace(report, blocks=(*report.blocks, wide), annexes=()))
    assert [one.orientation for one in found.sections] == [0, 1, 0]
    assert "K/T TRƯỞNG BAN" in found.tables[-1].rows[0].cells[1].text


@settings(max_examples=30)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=4))
def test_any_text_stands_in_it_as_it_is(texts):
    said = Words(tuple(Piece(text, note="n1") for text in texts))
    report = written.report(tables=0)
    blocks, notes = (said,), {"n1": Words((Piece("".join(texts)),))}
    data = to_docx(replace(report, blocks=blocks, notes=notes, annexes=(), subject=texts[0]))
    found = [line.text for line in docx.Document(BytesIO(data)).paragraphs]
    wanted = clean("".join(texts)).replace("\r\n", "\n").replace("\r", "\n")
    assert any(re.sub(r"[\t\n]", "", wanted) in re.sub(r"[\t\n]", "", line) for line in found)


@pytest.fixture(scope="module")
def office():
    program = shutil.which("soffice")
    if program is None:
        if os.environ.get("TINHGON_CI") == "1":
            pytest.fail("LibreOffice is missing and TINHGON_CI=1 demands it")
        pytest.skip("LibreOffice is missing: apt-get install libreoffice-writer-nogui")
    return program


@pytest.mark.parametrize("name", LAYOUTS)
def test_libreoffice_prints_it(name, office, tmp_path):
    (tmp_path / "bc.docx").write_bytes(to_docx(written.report(name)))
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "bc.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pages = pypdfium2.PdfDocument(tmp_path / "bc.pdf")
    texts = [page.get_textpage().get_text_range() for page in pages]
    sizes = [tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in pages]
    pages.close()
    assert sizes[0] == sizes[1] == sizes[-1] == (210, 297)
    assert set(sizes[2:-1]) == {(297, 210), (420, 297)}
    assert not set(written.LETTERS) - set(texts[0])
    assert all(mark in text for text in texts for mark in written.MARKS)
    lines = [text.split() for text in texts]
    assert lines[0][0] != "1"
    last = 1 if name == "state" else len(texts)
    assert (lines[1][0], lines[-1][0]) == ("2", str(last))
    turned = [text for text, size in zip(texts, sizes, strict=True) if size[0] > 210]
    assert all("Giai đoạn 2 (dự kiến)" in text for text in turned)  # heads on every page
    assert "Phường Đặng Lễ Hữu 34" in "".join(turned)
