"""The papers of an allocation, read back: layout, figures, marks, letters."""

import os
import re
import shutil
import subprocess
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
import pypdfium2
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from tinhgon.headcount.allocating import Balance, Entered, Key, Row, Table, sums_of
from tinhgon.organisation.things import Unit
from tinhgon.reporting.letterheads import layout
from tinhgon.reporting.papers import to_docx
from tinhgon.reporting.quota import Issue, decision, notice, notices

PROVINCE = Unit(name="Tỉnh Hồng Lam", unit_class="administrative_unit", type="tinh")
COMMITTEE = Unit(name="Tỉnh ủy Hồng Lam", unit_class="party_body", bloc="party", type="tinh-uy")
AGENCY = Unit(name="Sở Nội vụ", unit_class="state_agency", parent="t")
DECIDED = {"number": "12/QĐ-UBND", "issued": date(2026, 2, 5), "on": date(2026, 3, 1)}


def row(unit, name, before, present, given, **more):
    said = Entered(given + 3, given + 1, given, more.pop("reason", ""))
    depth, group = more.pop("depth", 0), more.pop("group", "state_agency")
    return Row(unit, name, group, depth, before, present, more.pop("retiring", None), before,
               Entered() if depth else said)  # fmt: skip


def table(category="civil_servant", source="budget", rows=None, **more):
    rows = rows or (
        row("a", "Sở Nội vụ", 1203, 1190, 1200, reason="Điều chỉnh khối lượng việc", retiring=7),
        row("p", "Phòng Công chức", 20, 18, 0, depth=1, group="internal_unit"),
        row("b", "Phường Đặng Lễ Hữu", 40, 42, 44, group="administrative_unit"),
    )
    balance = Balance(1250, 1244, 0, 6)
    return Table(Key("t", category, source, 2026), rows, sums_of(rows), balance, **more)


def opened(paper):
    return docx.Document(BytesIO(to_docx(paper)))


def words(document):
    cells = [cell.text for one in document.tables for line in one.rows for cell in line.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def annex(document):
    return [[cell.text for cell in line.cells] for line in document.tables[-1].rows]


def heads(document):
    parts = [header for one in document.sections
             for header in (one.first_page_header, one.header)]  # fmt: skip
    return ["\n".join(one.text for one in part.paragraphs) for part in parts]


def test_the_figures_of_the_annex_are_those_of_the_table():
    rows = annex(opened(decision([table()], Issue(PROVINCE))))
    assert rows[0][2] == "Giao năm 2025"
    assert rows[2:] == [
        ["I", "Cơ quan hành chính", "1.203", "1.190", "13", "7", "1.203", "1.201", "1.200", "-3",
         ""],
        ["1", "Sở Nội vụ", "1.203", "1.190", "13", "7", "1.203", "1.201", "1.200", "-3",
         "Điều chỉnh khối lượng việc"],
        ["1.1", "Phòng Công chức", "20", "18", "2", "–", "", "", "", "", ""],
        ["II", "Xã, phường, đặc khu", "40", "42", "-2", "–", "47", "45", "44", "+4", ""],
        ["1", "Phường Đặng Lễ Hữu", "40", "42", "-2", "–", "47", "45", "44", "+4", ""],
        ["", "Tổng cộng", "1.243", "1.232", "11", "–", "1.250", "1.246", "1.244", "+1", ""],
        ["", "Dự phòng", "", "", "", "", "", "", "6", "", ""],
        ["", "Tổng số được giao", "", "", "", "", "", "", "1.250", "", ""],
    ]  # fmt: skip


def test_parts_of_a_decision_stand_apart_and_are_never_added_up():
    parts = [table("public_employee", "budget"), table("public_employee", "own_revenue"),
             table("contract")]  # fmt: skip
    document = opened(decision(parts, Issue(PROVINCE)))
    rows = annex(document)
    assert [line[1] for line in rows if line[0] in {"A", "B", "C"}][1:] == [
        "Số lượng người làm việc hưởng lương từ ngân sách nhà nước",
        "Số lượng người làm việc hưởng lương từ nguồn thu sự nghiệp",
        "Chỉ tiêu hợp đồng lao động theo Nghị định số 111/2022/NĐ-CP",
    ]  # fmt: skip
    assert [line[8] for line in rows if line[1] == "Tổng cộng"] == ["1.244"] * 3
    assert "Đơn vị tính: người" in words(document)


def test_a_state_decision_stands_in_the_layout_of_the_decree():
    found = words(opened(decision([table()], Issue(PROVINCE))))
    for line in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
                 "ỦY BAN NHÂN DÂN\nTỈNH HỒNG LAM", "Số: ……/QĐ-UBND", "Hồng Lam, ngày ……",
                 "QUYẾT ĐỊNH:", "Điều 3.", "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH",
                 "tổng số 1.250 biên chế, giao 1.244 biên chế, dự phòng 6 biên chế"):  # fmt: skip
        assert line in found, line
    assert found.index("Căn cứ") < found.index("Điều 1.") < found.index("Điều 2.")


def test_a_party_decision_stands_in_the_layout_of_the_party():
    found = words(opened(decision([table("party_front")], Issue(COMMITTEE))))
    for line in (
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "TỈNH ỦY HỒNG LAM\n*",
        "Số ……-QĐ/TU",
        "Hồng Lam, ngày",
        "BAN THƯỜNG VỤ TỈNH ỦY HỒNG LAM",
        "- Căn cứ Điều lệ",
        "T/M BAN THƯỜNG VỤ",
    ):
        assert line in found, line
    assert "CỘNG HÒA" not in found


def test_an_agency_names_its_superior_and_what_it_keeps():
    found = words(opened(decision([table(is_agency=True)], Issue(AGENCY, PROVINCE))))
    assert "ỦY BAN NHÂN DÂN\nTỈNH HỒNG LAM" in found
    assert "giữ lại tại cơ quan 6 biên chế" in found
    assert "THỦ TRƯỞNG CƠ QUAN" in found


@pytest.mark.parametrize("holder", [PROVINCE, COMMITTEE, AGENCY])
def test_every_page_of_a_draft_says_so_and_sample_data_has_its_mark(holder):
    sample = Issue(holder, watermark="DỮ LIỆU HƯ CẤU")
    for paper in (decision([table()], sample), notice([table()], "a", sample)):
        assert all("DỰ THẢO\nDỮ LIỆU HƯ CẤU" in head for head in heads(opened(paper)))
    for paper in (decision([table()], Issue(holder, **DECIDED)),):
        assert not any("DỰ THẢO" in head for head in heads(opened(paper)))


def test_what_is_decided_has_its_number_and_day():
    found = words(opened(decision([table()], Issue(PROVINCE, **DECIDED))))
    assert "Số: 12/QĐ-UBND" in found
    assert "Hồng Lam, ngày 05 tháng 02 năm 2026" in found
    assert "có hiệu lực từ ngày 01 tháng 3 năm 2026" in found.replace("03", "3")


def test_a_notice_tells_one_unit_its_numbers_in_each_table():
    both = [table(), table("contract")]
    found = words(opened(notice(both, "a", Issue(PROVINCE, **DECIDED))))
    line = "1.200 biên chế (năm 2025: 1.203; tăng, giảm: -3)"
    assert line in found
    assert "1.200 người" in found
    assert "Căn cứ Quyết định số 12/QĐ-UBND ngày 05 tháng 02 năm 2026" in found
    assert "Phường" not in found
    with pytest.raises(KeyError):
        notice(both, "x", Issue(PROVINCE))


def test_the_zip_holds_a_notice_for_each_unit_the_holder_gives_to():
    data = notices([table(), table("contract")], Issue(PROVINCE))
    with ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        assert names == ["001-so-noi-vu.docx", "002-phuong-dang-le-huu.docx"]
        found = words(docx.Document(BytesIO(archive.read(names[1]))))
    assert "44 biên chế (năm 2025: 40; tăng, giảm: +4)" in found


@pytest.mark.parametrize(("holder", "name"), [(PROVINCE, "state"), (COMMITTEE, "party")])
def test_sizes_margins_and_fonts_are_those_of_the_layout(holder, name):
    document, rules = opened(decision([table()], Issue(holder))), layout(name)
    for element, style in rules["elements"].items():
        low, high = style["range"]
        assert low <= style["size"] <= high, element
    first, last = document.sections[0], document.sections[-1]
    assert (round(first.page_width.mm), round(first.left_margin.mm)) == (210, 30)
    assert (last.orientation, round(last.page_width.mm)) == (WD_ORIENT.LANDSCAPE, 297)
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert {fonts.get(qn(one)) for one in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")} == {
        "Times New Roman"}  # fmt: skip
    motto = document.tables[0].rows[0].cells[1].paragraphs[0]
    assert motto.style.font.size.pt == rules["elements"]["country"]["size"]
    widths = [column.width.mm for column in document.tables[-1].columns]
    assert round(sum(widths)) <= 297 - 20 - 15
    assert widths[1] > widths[0] * 3


@pytest.fixture(scope="module")
def office():
    program = shutil.which("soffice")
    if program is None:
        if os.environ.get("TINHGON_CI") == "1":
            pytest.fail("LibreOffice is missing and TINHGON_CI=1 demands it")
        pytest.skip("LibreOffice is missing: apt-get install libreoffice-writer-nogui")
    return program


def test_libreoffice_prints_it_with_every_vietnamese_letter(office, tmp_path):
    rows = tuple(row(f"u{n}", f"Sở Nông nghiệp và Môi trường {n}", 58, 50, 60) for n in range(40))
    source = tmp_path / "qd.docx"
    source.write_bytes(to_docx(decision([table(rows=rows)], Issue(PROVINCE))))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)
    pages = pypdfium2.PdfDocument(tmp_path / "qd.pdf")
    texts = [page.get_textpage().get_text_range() for page in pages]
    sizes = [page.get_size() for page in pages]
    pages.close()
    assert "ĐỘC LẬP" in texts[0].upper()
    assert "chịu trách nhiệm thi hành" in " ".join(texts[0].split())
    assert sizes[0][0] < sizes[0][1]
    assert all(width > height for width, height in sizes[1:])
    assert len(texts) > 2
    for text in texts[1:]:  # the head of the table stands on every page of the annex
        assert "DỰ THẢO" in text
        assert "Thẩm" in text
    assert "Sở Nông nghiệp và Môi trường 39" in re.sub(r"\s+", " ", texts[-1])
    data = (tmp_path / "qd.pdf").read_bytes()
    fonts = set(re.findall(rb"/BaseFont/(?:[A-Z]{6}\+)?([A-Za-z]+)", data))
    assert len(fonts) == 1, fonts  # a letter the font lacks is taken from another one
