"""Word documents with old fonts: decided run by run by the font, wherever it is named."""

import pytest
from old_encodings import in_tcvn3, in_vni

from tinhgon.files import extract, problems

NOTE = "the letters were written in %(encoding)s and were converted to Unicode."
SENTENCE = "Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành của tỉnh"


def run(text: str, font: str = "", *, style: str = "") -> str:
    named = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>' if font else ""
    styled = f'<w:rStyle w:val="{style}"/>' if style else ""
    text = text.replace("\u00ad", '</w:t><w:softHyphen/><w:t xml:space="preserve">')
    return f'<w:r><w:rPr>{styled}{named}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "") -> str:
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{styled}{''.join(runs)}</w:p>"


def style(
    name: str, font: str, *, based: str = "", kind: str = "paragraph", more: str = ""
) -> str:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>' if font else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}" {more}><w:basedOn w:val="{based}"/>'
        f"<w:rPr>{fonts}</w:rPr></w:style>"
    )


def read(data: bytes) -> str:
    return extract(data, "a.docx").text


def test_runs_of_three_encodings_in_one_paragraph(make_docx) -> None:
    body = paragraph(
        run("Kính gửi: "),
        run(in_tcvn3("Ủy ban nhân dân"), ".VnTimeH"),
        run(in_tcvn3(" tỉnh và "), ".VnTime"),
        run(in_vni("Ủy ban Kiểm tra"), "VNI-Times"),
        run(" của Tỉnh ủy.", "Times New Roman"),
    )
    found = extract(make_docx(body), "a.docx")
    assert found.text == "Kính gửi: ỦY BAN NHÂN DÂN tỉnh và Ủy ban Kiểm tra của Tỉnh ủy."
    assert [note.params.get("encoding") for note in found.notes] == ["TCVN3 (.VnTime, ABC)", "VNI"]


def test_a_formal_text_comes_back_letter_by_letter_with_its_capitals(make_docx) -> None:
    """As offices typed it: capitals with tones in the capital font, the rest in the small one."""
    lines = ["ỦY BAN NHÂN DÂN TỈNH SÔNG LAM", "Ủy viên Ý kiến Ấp", SENTENCE, "Độc lập - Tự do"]

    def runs(line: str) -> str:
        has_none = {c for c in line if c.isupper() and c.lower() in "ủỉìòảấýế"}
        return "".join(run(in_tcvn3(c), ".VnTimeH" if c in has_none else ".VnTime") for c in line)

    assert read(make_docx("".join(paragraph(runs(line)) for line in lines))) == "\n\n".join(lines)


def test_the_letter_that_is_an_optional_hyphen(make_docx) -> None:
    body = paragraph(run(in_tcvn3("Trung ương, phường và thư viện"), ".VnTime"))
    assert "softHyphen" in body
    assert read(make_docx(body)) == "Trung ương, phường và thư viện"


@pytest.mark.parametrize(
    "place", ["style", "parent", "character style", "default style", "defaults", "theme"]
)
def test_the_font_is_inherited(make_docx, make_zip, place: str) -> None:
    old = ".VnTime"
    styles = {
        "style": style("S", old),
        "parent": style("P", old) + style("S", "", based="P"),
        "character style": style("C", old, kind="character") + style("S", "Arial"),
        "default style": style("N", old, more='w:default="1"'),
        "defaults": (
            f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{old}" w:hAnsi="{old}"/>'
            "</w:rPr></w:rPrDefault></w:docDefaults>"
        ),
        "theme": (
            "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme='minorHAnsi' "
            "w:hAnsiTheme='minorHAnsi'/></w:rPr></w:rPrDefault></w:docDefaults>"
        ),
    }[place]
    theme = (
        f'<a:themeElements xmlns:a="a"><a:fontScheme><a:minorFont><a:latin typeface="{old}"/>'
        "</a:minorFont></a:fontScheme></a:themeElements>"
    )
    own = "S" if place in {"style", "parent", "character style"} else ""
    body = paragraph(
        run(in_tcvn3("Nghị quyết "), style="C" if place == "character style" else ""),
        run("về bộ máy", "Times New Roman"),
        style=own,
    )
    assert read(make_docx(body, styles=styles, theme=theme)) == "Nghị quyết về bộ máy"


def test_styles_based_on_each_other_in_a_circle(make_docx) -> None:
    styles = style("A", "", based="B") + style("B", "", based="A")
    assert read(make_docx(paragraph(run("Sở Nội vụ"), style="A"), styles=styles)) == "Sở Nội vụ"


def test_unicode_text_in_an_old_font_is_left(make_docx) -> None:
    """Documents are converted and keep the names of their fonts."""
    body = paragraph(run(SENTENCE, ".VnTime")) + paragraph(run("Công an Hà Nam", ".VnTime"))
    found = extract(make_docx(body), "a.docx")
    assert found.text == f"{SENTENCE}\n\nCông an Hà Nam"
    assert found.notes == ()


def test_a_unicode_paragraph_among_old_ones_is_left(make_docx) -> None:
    body = paragraph(run(in_tcvn3(SENTENCE), ".VnTime")) + paragraph(run(SENTENCE, ".VnTime"))
    assert read(make_docx(body)) == f"{SENTENCE}\n\n{SENTENCE}"


def test_a_mark_cut_from_its_letter_by_the_formatting(make_docx) -> None:
    body = paragraph(
        run("Nghò quye", "VNI-Times"), run("át cu", "VNI-Helve"), run("ûa tænh", "VNI-Times")
    )
    assert read(make_docx(body)) == "Nghị quyết của tỉnh"


def test_notes_tables_and_page_headers(make_docx) -> None:
    cell = f"<w:tbl><w:tr><w:tc>{paragraph(run(in_tcvn3('Tên đơn vị'), '.VnTime'))}</w:tc></w:tr>"
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = (
        f'<w:footnote w:id="2">{paragraph(run(in_vni("Tại hai xã."), "VNI-Times"))}</w:footnote>'
    )
    body = paragraph(run("Thí điểm"), mark) + cell + "</w:tbl>"
    assert read(make_docx(body, footnotes=note)) == (
        "Thí điểm⁽¹⁾\n\n¹ Tại hai xã.\n\n|\nTên đơn vị\n|"
    )


@pytest.mark.parametrize(
    ("encode", "font"),
    [(in_tcvn3, ".VnTimeH"), (in_tcvn3, ""), (in_vni, "VNI-Times"), (in_vni, "")],
)
@pytest.mark.parametrize("part", ["document", "header"])
def test_a_stamp_in_an_old_font_is_found(make_docx, encode, font: str, part: str) -> None:
    stamp = paragraph(run(encode("TỐI MẬT"), font))
    sound = paragraph(run(SENTENCE))
    data = make_docx(sound, header=stamp) if part == "header" else make_docx(stamp + sound)
    with pytest.raises(problems.Stamped):
        extract(data, "a.docx")


def test_where_no_font_tells_the_text_decides(make_docx) -> None:
    old = [SENTENCE, "Kính gửi Bộ Nội vụ", "hoàn thành trước ngày 30/6/2025"]
    body = "".join(paragraph(run(in_tcvn3(line))) for line in old) + paragraph(run(SENTENCE))
    found = extract(make_docx(body), "a.docx")
    assert found.text.split("\n\n") == [*old, SENTENCE]
    assert found.notes[0].id == NOTE


def test_a_pdf_of_old_letters(make_pdf) -> None:
    lines = [SENTENCE, "Trung ương giao các cơ quan, đơn vị hoàn thành trước ngày 30/6/2025."]
    for encode in (in_tcvn3, in_vni):
        page = [(72, 700 - 14 * at, 12, encode(line)) for at, line in enumerate(lines)]
        found = extract(make_pdf([page]), "a.pdf")
        assert " ".join(found.text.split()) == " ".join(lines)
        assert found.notes[0].id == NOTE
