"""Word documents: order, tables, numbers, footnotes, deletions, and packages that are refused."""

import io
import zipfile

import docx
import pytest

from tinhgon.files import extract, limits, problems

NUMBERING = (
    '<w:abstractNum w:abstractNumId="7">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/>'
    "</w:lvl>"
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2.%3"/>'
    "</w:lvl>"
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/>'
    "</w:lvl></w:abstractNum>"
    '<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="\uf0b7"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def item(text: str, number: int, level: int = 0) -> str:
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        f"</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )


def read(data: bytes) -> str:
    return extract(data, "a.docx").text


def test_a_document_written_by_a_library() -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nTỈNH SÔNG LAM"
    table.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    table.cell(0, 1).add_paragraph("Độc lập - Tự do - Hạnh phúc")
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph("Sở Nội vụ chủ trì", style="List Number")
    document.add_paragraph("Sở Tài chính phối hợp", style="List Number")
    document.add_paragraph("Báo cáo kết quả", style="List Bullet")
    document.sections[0].header.paragraphs[0].text = "Đầu trang"
    document.sections[0].footer.paragraphs[0].text = "Chân trang"
    buffer = io.BytesIO()
    document.save(buffer)
    assert read(buffer.getvalue()) == (
        "|\nỦY BAN NHÂN DÂN\nTỈNH SÔNG LAM\n|\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\n|\n\nKẾ HOẠCH\n\n1. Sở Nội vụ chủ trì\n\n"
        "2. Sở Tài chính phối hợp\n\n- Báo cáo kết quả"
    )


def test_a_stamp_in_the_page_header_is_refused() -> None:
    document = docx.Document()
    document.add_paragraph("Sở Nội vụ chủ trì.")
    document.sections[0].header.paragraphs[0].text = "TỐI MẬT"
    buffer = io.BytesIO()
    document.save(buffer)
    with pytest.raises(problems.Stamped):
        extract(buffer.getvalue(), "a.docx")


def test_a_stamp_in_a_drawn_box_is_refused(make_docx, p) -> None:
    box = (
        "<w:p><w:r><w:pict><w:txbxContent>" + p("M Ậ T") + "</w:txbxContent></w:pict></w:r>"
        "<w:r><w:t>Sở Nội vụ chủ trì.</w:t></w:r></w:p>"
    )
    with pytest.raises(problems.Stamped):
        read(make_docx(p("Căn cứ Luật;") * 60 + box))


def test_a_stamp_drawn_as_a_watermark_is_refused(make_docx, p) -> None:
    drawn = (
        '<w:p><w:r><v:textpath xmlns:v="urn:schemas-microsoft-com:vml" string="{}"/></w:r></w:p>'
    )
    with pytest.raises(problems.Stamped):
        read(make_docx(p("Sở Nội vụ chủ trì.") + drawn.format("TUYỆT MẬT")))
    assert read(make_docx(p("Sở Nội vụ") + drawn.format("DỰ THẢO"))) == "Sở Nội vụ"


def test_a_drawn_box_is_read_once(make_docx, p) -> None:
    box = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:txbxContent>'
        + p("Chủ tịch")
        + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
        + p("Chủ tịch")
        + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert read(make_docx(p("Sở Nội vụ") + box)) == "Sở Nội vụ\n\nChủ tịch"


def test_numbers_are_printed(make_docx) -> None:
    body = (
        item("Mục đích", 1)
        + item("Một", 1, 2)
        + item("Hai", 1, 2)
        + item("Yêu cầu", 1)
        + item("Lại một", 1, 2)
        + item("Gạch", 2)
        + item("Năm", 3)
        + item("Sáu", 3)
    )
    assert read(make_docx(body, numbering=NUMBERING)).split("\n\n") == [
        "I. Mục đích",
        "a) Một",
        "b) Hai",
        "II. Yêu cầu",
        "a) Lại một",
        "- Gạch",
        "V. Năm",
        "VI. Sáu",
    ]


def test_numbers_of_a_style(make_docx, p) -> None:
    styles = (
        '<w:style w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Con"><w:basedOn w:val="Muc"/></w:style>'
    )
    styled = '<w:p><w:pPr><w:pStyle w:val="{}"/>{}</w:pPr><w:r><w:t>Sở Nội vụ</w:t></w:r></w:p>'
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = styled.format("Muc", "") + styled.format("Con", "") + styled.format("Muc", off)
    text = read(make_docx(body, numbering=NUMBERING, styles=styles))
    assert text == "I. Sở Nội vụ\n\nII. Sở Nội vụ\n\nSở Nội vụ"


def test_footnotes_follow_their_paragraph(make_docx, p) -> None:
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = (
        f"<w:p><w:r><w:t>Thí điểm</w:t></w:r>{mark.format(2)}<w:r><w:t>, mở rộng</w:t></w:r>"
        f"{mark.format(3)}</w:p>" + p("Điều sau.")
    )
    notes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{p(" Tại hai xã.")}</w:footnote>'
        f'<w:footnote w:id="3">{p("Từ năm sau.")}</w:footnote>'
    )
    assert read(make_docx(body, footnotes=notes)) == (
        "Thí điểm⁽¹⁾, mở rộng⁽²⁾\n\n¹ Tại hai xã.\n\n² Từ năm sau.\n\nĐiều sau."
    )


def test_raised_digits(make_docx) -> None:
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{}</w:t></w:r>'
    body = (
        f"<w:p><w:r><w:t>Rộng 12 km</w:t></w:r>{raised.format(2)}<w:r><w:t> tại xã</w:t></w:r>"
        f"{raised.format('(3)')}</w:p><w:p>{raised.format(3)}<w:r><w:t> Xã mới.</w:t></w:r></w:p>"
    )
    assert read(make_docx(body)) == "Rộng 12 km² tại xã⁽³⁾\n\n³ Xã mới."


def test_deletions_fields_and_hidden_text_are_left_out(make_docx) -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>Sở</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
        "<w:hyperlink><w:r><w:t> Nội vụ</w:t><w:br/><w:t>chủ trì</w:t></w:r></w:hyperlink></w:p>"
    )
    assert read(make_docx(body)) == "Sở Nội vụ\nchủ trì"


def test_tables_in_tables_and_content_controls(make_docx, p) -> None:
    inner = f"<w:tbl><w:tr><w:tc>{p('Sở Nội vụ')}</w:tc></w:tr></w:tbl>"
    body = (
        f"<w:sdt><w:sdtContent><w:tbl><w:tr><w:tc>{inner}</w:tc><w:tc>{p('chủ trì')}</w:tc></w:tr>"
        "<w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:sdtContent></w:sdt>"
    )
    assert read(make_docx(body)) == "|\n|\nSở Nội vụ\n|\n|\nchủ trì\n|\n|\n|"


def test_no_text(make_docx) -> None:
    with pytest.raises(problems.NoText):
        read(make_docx("<w:p/>"))


@pytest.mark.parametrize("cut", [60, 300])
def test_a_cut_file_is_broken(make_docx, p, cut: int) -> None:
    with pytest.raises(problems.BrokenFile):
        read(make_docx(p("Sở Nội vụ"))[:cut])


def test_unsound_xml_is_broken(make_zip) -> None:
    with pytest.raises(problems.BrokenFile) as caught:
        read(make_zip({"word/document.xml": "<w:document"}))
    assert "word/document.xml" in str(caught.value)


def test_a_package_without_a_document_is_broken(make_zip) -> None:
    with pytest.raises(problems.BrokenFile):
        read(make_zip({"word/other.xml": "<a/>", "[Content_Types].xml": "<a/>"}))


def test_entities_are_refused(make_zip) -> None:
    bomb = (
        '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM '
        '"file:///etc/hostname">]><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&b;&f;</w:t>'
        "</w:r></w:p></w:body></w:document>"
    )
    with pytest.raises(problems.BrokenFile):
        read(make_zip({"word/document.xml": bomb}))


def test_a_part_that_unpacks_too_far_is_not_unpacked(make_zip) -> None:
    with pytest.raises(problems.UnsafeArchive) as caught:
        read(make_zip({"word/document.xml": b"0" * 30_000_000}))
    assert "word/document.xml" in str(caught.value)


def test_too_many_parts(make_zip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_MEMBERS", 3)
    with pytest.raises(problems.UnsafeArchive):
        read(make_zip({f"word/{n}.xml": "" for n in range(4)}))


def test_too_much_in_total(make_zip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_UNPACKED_BYTES", 1_000)
    with pytest.raises(problems.UnsafeArchive):
        read(make_zip({f"word/{n}.xml": "x" * 400 for n in range(4)}))


def test_a_locked_part_is_encrypted() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    data = bytearray(buffer.getvalue())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(problems.Encrypted):
        read(bytes(data))
