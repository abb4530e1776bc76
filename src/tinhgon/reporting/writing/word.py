"""A .docx document under construction: elements of a layout as styles, tables, notes, headers.

Tables are written as XML, some thousand cells in a second, where python-docx takes some ten.
Source of the elements: ECMA-376 part 1, 17 (WordprocessingML).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape, quoteattr

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from tinhgon.reporting.letterheads import BLANK, Letterhead, recipients_lines, sides
from tinhgon.reporting.writing.packing import repacked
from tinhgon.reporting.writing.plan import Sheet, clean

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.styles.style import ParagraphStyle

_ALIGN: Final = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_FONTS: Final = ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")
_INDENT_MM: Final = 10
_ROOM_TO_SIGN: Final = 4
_SHARE_OF_LEFT: Final = 0.41
_RULE: Final = "_" * 9
_TWIPS: Final = 1440 / 25.4
_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC)
_SEPARATORS: Final = (("separator", -1), ("continuationSeparator", 0))


@dataclass(frozen=True, slots=True)
class Run:
    """Words with one look.

    Attributes:
        words: as printed; a new line breaks the line.
        is_strong: in bold; None as its element is.
        is_slanted: in italics; None as its element is.
        is_raised: a sign of a note.
        size: in points; None as its element is.
        anchor: name of a bookmark around it.
        note: id of the footnote called behind it; 0 calls none.
        called: name of the bookmark of a call already made, called again behind it.
    """

    words: str
    is_strong: bool | None = None
    is_slanted: bool | None = None
    is_raised: bool = False
    size: float | None = None
    anchor: str = ""
    note: int = 0
    called: tuple[str, int] = ("", 0)


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a table.

    Attributes:
        runs: its words.
        element: of the layout.
        align: where they stand; empty as the element says.
        columns: how many it spans.
        merged: `restart` where it begins to span lines, `continue` where it goes on.
        shade: colour behind it, as RRGGBB; empty without.
        is_middle: its words stand in the middle of its height.
    """

    runs: tuple[Run, ...]
    element: str = "cell"
    align: str = ""
    columns: int = 1
    merged: str = ""
    shade: str = ""
    is_middle: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """A line of a table; a head is repeated on each page, and no line is broken between pages."""

    boxes: tuple[Box, ...]
    is_head: bool = False
    is_kept: bool = False


class Word:
    """A document in a layout, written from its beginning to its end."""

    def __init__(self, rules: Mapping[str, Any], title: str) -> None:
        self.rules = rules
        self.document: Document = docx.Document()
        about = self.document.core_properties
        about.author = about.comments = about.last_modified_by = ""
        about.title, about.language = clean(title)[:255], "vi-VN"
        about.created = about.modified = _MADE
        self._anchors, self._notes = count(1), list[str]()
        self._styled()

    def data(self) -> bytes:
        """Return the document: the same content is the same bytes."""
        if self._notes:
            self._add_notes()
        if self.document.element.body.sectPr.getprevious().tag == qn("w:tbl"):
            self.write("mark", ())  # Word wants a paragraph behind the last table
        stream = BytesIO()
        self.document.save(stream)
        return repacked(stream.getvalue())

    # ── Pages ────────────────────────────────────────────────────────────────────────────────

    def start(self, sheet: Sheet, marks: Sequence[str]) -> None:
        """Set the first pages, the marks at the head of every page, its number on later ones."""
        section = self.document.sections[0]
        _paged(section, sheet)
        section.different_first_page_header_footer = True
        for header, is_numbered in ((section.first_page_header, False), (section.header, True)):
            holder = header._element  # noqa: SLF001 - no other way to its paragraphs
            holder.remove(holder[0])
            lines = [
                self.paragraph("mark", [Run(mark)], after=0 if place + 1 < len(marks) else 6)
                for place, mark in enumerate(marks)
            ]
            if is_numbered:
                lines.insert(0, _number_xml())
            for line in lines or [self.paragraph("mark", ())]:
                holder.append(parse_xml(line))

    def turn(self, sheet: Sheet, *, restarts: bool = False) -> None:
        """Go on with pages of another size; with `restarts` their numbers begin at 1."""
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        _paged(section, sheet)
        section.different_first_page_header_footer = False
        for old in section._sectPr.findall(qn("w:pgNumType")):  # noqa: SLF001
            section._sectPr.remove(old)  # noqa: SLF001
        if restarts:
            number = OxmlElement("w:pgNumType")
            number.set(qn("w:start"), "1")
            section._sectPr.find(qn("w:pgMar")).addnext(number)  # noqa: SLF001

    # ── Lines ────────────────────────────────────────────────────────────────────────────────

    def write(
        self, element: str, runs: Sequence[Run], *, before: float = 0, after: float = 0,
        is_kept: bool = False,
    ) -> None:  # fmt: skip
        """Write a paragraph of an element; kept on the page of what follows with `is_kept`."""
        self._append(self.paragraph(element, runs, before=before, after=after, is_kept=is_kept))

    def paragraph(
        self, element: str, runs: Sequence[Run], *, align: str = "", before: float = 0,
        after: float = 0, is_kept: bool = False, namespaces: bool = True,
    ) -> str:  # fmt: skip
        """Return the XML of a paragraph."""
        style = self.rules["elements"][element]
        about = [f'<w:pStyle w:val="{_style_id(element)}"/>']
        if is_kept:
            about.append("<w:keepNext/>")
        if before or after:
            about.append(f'<w:spacing w:before="{before * 20:g}" w:after="{after * 20:g}"/>')
        if align and align != style["align"]:
            about.append(f'<w:jc w:val="{"both" if align == "justify" else align}"/>')
        words = "".join(self._run(run, is_capital=bool(style.get("caps"))) for run in runs)
        for sign, line in (("rule", _RULE), ("star", "*")):
            if style.get(sign):
                size = style["size"] - 4 if sign == "rule" else style["size"]
                below = Run(f"\n{line}", is_strong=False, size=size)
                words += self._run(below, is_capital=False)
        spaces = f" {nsdecls('w')}" if namespaces else ""
        return f"<w:p{spaces}><w:pPr>{''.join(about)}</w:pPr>{words}</w:p>"

    def note(self, runs: Sequence[Run]) -> int:
        """Add a footnote and return its id."""
        sign = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        line = self.paragraph("footnote", [Run(" "), *runs], namespaces=False)
        line = line.replace("</w:pPr>", f"</w:pPr>{sign}", 1)
        number = len(self._notes) + 1
        self._notes.append(f'<w:footnote w:id="{number}">{line}</w:footnote>')
        return number

    def letterhead(self, head: Letterhead) -> None:
        """Write who issues the paper at left, the country or the Party at right."""
        rows = sides(head, self.rules)
        self._side_by_side([(self._lines(left), self._lines(right)) for left, right in rows])

    def foot(self, recipients: tuple[str, ...], signature: Sequence[str]) -> None:
        """Write the recipients at left and the signature at right, on one page."""
        signed = [*signature, *[""] * _ROOM_TO_SIGN, BLANK * 3]
        right = self._lines([("signature", line) for line in signed])
        self._side_by_side([(self._lines(recipients_lines(recipients)), right)])

    def picture(self, png: bytes, width: float, words: str) -> None:
        """Put in a picture of a width in millimetres, with words for who does not see it."""
        paragraph = self.document.add_paragraph(style=self.document.styles[_style("centre")])
        shape = paragraph.add_run().add_picture(BytesIO(png), width=Mm(width))
        shape._inline.docPr.set("descr", clean(words))  # noqa: SLF001 - no other way

    # ── Tables ───────────────────────────────────────────────────────────────────────────────

    def table(self, widths: Sequence[float], strips: Sequence[Strip]) -> None:
        """Write a table with columns of these widths in millimetres."""
        columns = [round(width * _TWIPS) for width in widths]
        rows = "".join(self._strip(strip, columns) for strip in strips)
        self._append(_table(columns, rows, '<w:tblStyle w:val="TableGrid"/>', "center"))

    def _strip(self, strip: Strip, columns: Sequence[int]) -> str:
        place, cells = 0, []
        for box in strip.boxes:
            width = sum(columns[place : place + box.columns])
            cells.append(self._box(box, width, is_kept=strip.is_kept))
            place += box.columns
        head = "<w:tblHeader/>" if strip.is_head else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(cells)}</w:tr>"

    def _box(self, box: Box, width: int, *, is_kept: bool) -> str:
        about = [f'<w:tcW w:w="{width}" w:type="dxa"/>']
        if box.columns > 1:
            about.append(f'<w:gridSpan w:val="{box.columns}"/>')
        if box.merged:
            about.append(f'<w:vMerge w:val="{box.merged}"/>')
        if box.shade:
            about.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{box.shade}"/>')
        if box.is_middle:
            about.append('<w:vAlign w:val="center"/>')
        words = self.paragraph(
            box.element, box.runs, align=box.align, is_kept=is_kept, namespaces=False
        )
        return f"<w:tc><w:tcPr>{''.join(about)}</w:tcPr>{words}</w:tc>"

    def _side_by_side(self, rows: Sequence[tuple[str, str]]) -> None:
        page = self.rules["page"]
        room = (page["width"] - page["left"] - page["right"]) * _TWIPS
        columns = [round(room * _SHARE_OF_LEFT), round(room * (1 - _SHARE_OF_LEFT))]
        lines = "".join(
            "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
            + "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{words}</w:tc>'
                for width, words in zip(columns, row, strict=True)
            )
            + "</w:tr>"
            for row in rows
        )
        self._append(_table(columns, lines, "", "left"))

    def _lines(self, lines: Sequence[tuple[str, str]]) -> str:
        return "".join(
            self.paragraph(
                element,
                [Run(words)] if words else (),
                namespaces=False,
                is_kept=element in {"signature", "recipients", "recipients_head"},
            )
            for element, words in lines
        )

    # ── Parts ────────────────────────────────────────────────────────────────────────────────

    def _run(self, run: Run, *, is_capital: bool) -> str:
        words = clean(run.words).upper() if is_capital else clean(run.words)
        text = _text(words)
        found = f"<w:r>{_look(run)}{text}</w:r>" if text else ""
        if run.anchor:
            found = self._bookmark(run.anchor, found)
        if run.note:
            name, _number = run.called
            call = (
                '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
                f'<w:footnoteReference w:id="{run.note}"/></w:r>'
            )
            found += self._bookmark(name, call) if name else call
        elif run.called[0]:
            name, number = run.called
            found += (
                f'<w:fldSimple w:instr=" NOTEREF {name} \\h ">'
                f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{number}</w:t></w:r>'
                "</w:fldSimple>"
            )
        return found

    def _bookmark(self, name: str, inside: str) -> str:
        number = next(self._anchors)
        return (
            f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>{inside}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    def _append(self, xml: str) -> None:
        body = self.document.element.body
        body.sectPr.addprevious(parse_xml(xml))

    def _add_notes(self) -> None:
        lines = "".join(
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p>'
            "</w:footnote>"
            for kind, number in _SEPARATORS
        )
        xml = f"<w:footnotes {nsdecls('w')}>{lines}{''.join(self._notes)}</w:footnotes>"
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        package = self.document.part.package
        if package is None:  # never of a document that was opened
            raise RuntimeError(kind)
        part = Part(PackURI("/word/footnotes.xml"), kind, (head + xml).encode(), package)
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def _styled(self) -> None:
        """Make each element of the layout a style, so that a person changes all of a kind."""
        normal = self.document.styles["Normal"]
        normal.font.name = self.rules["font"]
        fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
        for name in _FONTS:
            fonts.set(qn(name), self.rules["font"])
        normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
        normal.paragraph_format.line_spacing = 1.0
        number = {"page_number": {**self.rules["page_number"], "align": "center"}}
        for element, look in {**self.rules["elements"], **number}.items():
            self._add_style(element, look)

    def _add_style(self, element: str, look: Mapping[str, Any]) -> None:
        made: ParagraphStyle = self.document.styles.add_style(
            _style(element), WD_STYLE_TYPE.PARAGRAPH
        )
        made.element.set(qn("w:styleId"), _style_id(element))
        made.base_style = self.document.styles["Normal"]
        made.font.size = Pt(look["size"])
        made.font.bold, made.font.italic = bool(look.get("bold")), bool(look.get("italic"))
        made.font.underline = bool(look.get("underline"))
        made.paragraph_format.alignment = _ALIGN[look["align"]]
        if look.get("indent"):
            made.paragraph_format.first_line_indent = Mm(_INDENT_MM)
        if element.startswith("heading"):
            level = OxmlElement("w:outlineLvl")
            level.set(qn("w:val"), str(int(element[-1]) - 1))
            made.element.get_or_add_pPr().append(level)


def _style(element: str) -> str:
    return f"Tinh Gon {element.replace('_', ' ')}"


def _style_id(element: str) -> str:
    return f"TinhGon{element.replace('_', '')}"


def _look(run: Run) -> str:
    about = ""
    for name, holds in (("b", run.is_strong), ("i", run.is_slanted)):
        if holds is not None:
            about += f"<w:{name}/>" if holds else f'<w:{name} w:val="0"/>'
    if run.size is not None:
        about += f'<w:sz w:val="{run.size * 2:g}"/>'
    if run.is_raised:
        about += '<w:vertAlign w:val="superscript"/>'
    return f"<w:rPr>{about}</w:rPr>" if about else ""


def _text(words: str) -> str:
    lines = words.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    shown = [f'<w:t xml:space="preserve">{escape(line)}</w:t>' if line else "" for line in lines]
    return "<w:br/>".join(shown)


def _table(columns: Sequence[int], rows: str, style: str, align: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    edge = '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/>'
    return (
        f"<w:tbl {nsdecls('w')}><w:tblPr>{style}"
        f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:jc w:val="{align}"/>'
        f'<w:tblLayout w:type="fixed"/>{edge}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _number_xml() -> str:
    return (
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="TinhGonpagenumber"/></w:pPr>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def _paged(section: "Section", sheet: Sheet) -> None:
    is_wide = sheet.width > sheet.height
    section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(sheet.width), Mm(sheet.height)
    section.top_margin, section.bottom_margin = Mm(sheet.top), Mm(sheet.bottom)
    section.left_margin, section.right_margin = Mm(sheet.left), Mm(sheet.right)
    section.header_distance = Mm(9)
