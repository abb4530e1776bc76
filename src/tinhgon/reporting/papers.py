"""A paper of a State or Party body as values, laid out as a .docx document.

What a paper says is a `Paper`; how its elements look stands in layouts/*.yaml, with its source.
Who signs, and the number and day of what is not issued yet, stay blank. A draft carries DỰ THẢO
and invented data its watermark on every page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import docx
import yaml
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

if TYPE_CHECKING:
    from docx.document import Document

DRAFT_MARK: Final = "DỰ THẢO"
BLANK: Final = "……"

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


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues a paper, where, under which number and day; blank where it is not known yet."""

    issuer: str
    place: str
    symbol: str
    superior: str = ""
    number: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Annex:
    """A table on pages of its own.

    Attributes:
        title: lines above it; the last in italics.
        measure: `Đơn vị tính: biên chế`.
        heads: of the columns.
        widths: of the columns, in millimetres.
        rows: cells as printed.
        strong: numbers of rows in bold, from 0.
        is_wide: the page lies on its side.
    """

    title: tuple[str, ...]
    measure: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    strong: frozenset[int] = frozenset()
    is_wide: bool = True


@dataclass(frozen=True, slots=True)
class Paper:
    """What a paper says.

    Attributes:
        layout: `state` or `party`.
        head: its letterhead.
        title: kind of paper (`Quyết định`).
        subject: trích yếu.
        authority: who decides, above the bases; empty where none stands.
        bases: căn cứ, without the sign at their end.
        verb: `Quyết định:`; empty for a notice.
        body: paragraphs: their beginning in bold (`Điều 1.`) and the rest.
        recipients: nơi nhận.
        signature: lines above the room to sign.
        annex: a table behind it.
        marks: what stands at the head of every page: DỰ THẢO, the watermark of invented data.
    """

    layout: str
    head: Letterhead
    title: str
    subject: str
    body: tuple[tuple[str, str], ...]
    authority: str = ""
    bases: tuple[str, ...] = ()
    verb: str = ""
    recipients: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()
    annex: Annex | None = None
    marks: tuple[str, ...] = ()


@cache
def layout(name: str) -> Mapping[str, Any]:
    """Return a layout: `state` or `party`."""
    source = files("tinhgon.reporting").joinpath(f"layouts/{name}.yaml").read_text("utf-8")
    found: Mapping[str, Any] = yaml.safe_load(source)
    return found


def to_docx(paper: Paper) -> bytes:
    """Return a paper as a .docx document; the same paper says the same."""
    return _Writer(paper).bytes()


class _Writer:
    """Writes one paper."""

    def __init__(self, paper: Paper) -> None:
        self.paper, self.layout = paper, layout(paper.layout)
        self.document: Document = docx.Document()
        self.document.core_properties.author = ""
        self.document.core_properties.comments = ""
        self.document.core_properties.title = f"{paper.title}: {paper.subject}"
        self.document.core_properties.language = "vi-VN"
        style = self.document.styles["Normal"]
        style.font.name = self.layout["font"]
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for name in _FONTS:
            fonts.set(qn(name), self.layout["font"])

    def bytes(self) -> bytes:
        """Return the document."""
        section = self.document.sections[0]
        _paged(section, self.layout["page"], self.layout["page"])
        self._marked(section)
        self._head()
        self._words()
        self._foot()
        if self.paper.annex:
            self._annex(self.paper.annex)
        stream = BytesIO()
        self.document.save(stream)
        return stream.getvalue()

    def _head(self) -> None:
        head, words = self.paper.head, self.layout
        table = self._side_by_side()
        left, right = table.rows[0].cells
        if head.superior:
            self._put(left, "superior", head.superior)
        self._put(left, "issuer", head.issuer)
        first, *others = words["motto"]
        self._put(right, "country", first)
        for line in others:
            self._put(right, "motto", line)
        left, right = table.add_row().cells  # type: ignore[no-untyped-call]
        number = words["number_words"].format(number=head.number or BLANK, symbol=head.symbol)
        self._put(left, "number", number)
        day = head.day or f"ngày {BLANK} tháng {BLANK} năm {BLANK}"
        self._put(right, "place", f"{head.place}, {day}")

    def _words(self) -> None:
        paper = self.paper
        self._write("title", paper.title, before=14)
        self._write("subject", paper.subject)
        if paper.authority:
            self._write("authority", paper.authority, before=8, after=4)
        for base in paper.bases:
            self._write("base", self.layout["base_words"].format(base=base), after=4)
        if paper.verb:
            self._write("verb", paper.verb, before=6, after=6)
        for start, rest in paper.body:
            paragraph = self._write("body", "", after=5)
            if start:
                self._run(paragraph, "body", f"{start} ").bold = True
            self._run(paragraph, "body", rest)

    def _foot(self) -> None:
        left, right = self._side_by_side().rows[0].cells
        self._put(left, "recipients_head", "Nơi nhận:")
        for line in self.paper.recipients:
            self._put(left, "recipients", f"- {line};")
        self._put(left, "recipients", "- Lưu: VT.")
        for line in self.paper.signature:
            self._put(right, "signature", line)
        for _line in range(_ROOM_TO_SIGN):
            self._put(right, "signature", "")
        self._put(right, "signature", BLANK * 3)

    def _annex(self, annex: Annex) -> None:
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        page = self.layout["page"]
        if annex.is_wide:
            section.orientation = WD_ORIENT.LANDSCAPE
            page = {**page, "width": page["height"], "height": page["width"]}
        _paged(section, page, self.layout["annex"])
        *title, last = annex.title
        for line in title:
            self._write("annex_title", line)
        self._write("annex_note", last, after=4)
        self._write("measure", annex.measure, after=2)
        self._grid(annex)

    def _grid(self, annex: Annex) -> None:
        numbers = tuple("" if place < 2 else str(place - 1) for place in range(len(annex.heads)))
        numbers = ("A", "B", *numbers[2:])
        table = self.document.add_table(rows=0, cols=len(annex.heads))
        table.style = "Table Grid"
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        for column, width in zip(table.columns, annex.widths, strict=True):
            column.width = Mm(width)
        for cells, kind in [(annex.heads, "head"), (numbers, "number")]:
            row = self._row(table, cells, annex.widths, kind)
            _flag(row, "w:tblHeader")
        for place, cells in enumerate(annex.rows):
            kind = "strong" if place in annex.strong else "plain"
            _flag(self._row(table, cells, annex.widths, kind), "w:cantSplit")

    def _row(self, table: Table, cells: Sequence[str], widths: Sequence[int], kind: str) -> Any:
        row = table.add_row()  # type: ignore[no-untyped-call]
        texts = len(cells) - 1
        for place, (cell, words, width) in enumerate(zip(row.cells, cells, widths, strict=True)):
            cell.width = Mm(width)
            paragraph = self._put(cell, "cell", words)
            if kind in {"head", "number"} or place == 0:
                paragraph.alignment = _ALIGN["center"]
            elif 1 < place < texts:
                paragraph.alignment = _ALIGN["right"]
            for run in paragraph.runs:
                run.bold = kind in {"head", "strong"}
                run.italic = kind == "number"
        return row

    def _marked(self, section: Section) -> None:
        """Put the marks on every page, and its number on all but the first."""
        section.different_first_page_header_footer = True
        for header, is_first in ((section.first_page_header, True), (section.header, False)):
            paragraph = header.paragraphs[0]
            if not is_first:
                paragraph.alignment = _ALIGN["center"]
                run = paragraph.add_run()
                self._styled(run, self.layout["page_number"])
                _page_number(run)
                paragraph = header.add_paragraph()
            for place, mark in enumerate(self.paper.marks):
                run = self._run(paragraph, "mark", mark)
                if place + 1 < len(self.paper.marks):
                    run.add_break(WD_BREAK.LINE)
            paragraph.paragraph_format.space_after = Pt(4)

    def _side_by_side(self) -> Table:
        page = self.layout["page"]
        width = page["width"] - page["left"] - page["right"]
        table: Table = self.document.add_table(rows=1, cols=2)
        table.autofit = False
        shares = (_SHARE_OF_LEFT, 1 - _SHARE_OF_LEFT)
        for column, share in zip(table.columns, shares, strict=True):
            column.width = Mm(width * share)
            for cell in column.cells:
                cell.width = Mm(width * share)
        return table

    def _put(self, cell: _Cell, element: str, words: str) -> Paragraph:
        """Write a line into a cell, its first paragraph first."""
        first = cell.paragraphs[0]
        is_fresh = len(cell.paragraphs) == 1 and not first.text and not first.runs
        paragraph = first if is_fresh else cell.add_paragraph()
        return self._filled(paragraph, element, words)

    def _write(self, element: str, words: str, *, before: int = 0, after: int = 0) -> Paragraph:
        paragraph = self._filled(self.document.add_paragraph(), element, words)
        if before:
            paragraph.paragraph_format.space_before = Pt(before)
        if after:
            paragraph.paragraph_format.space_after = Pt(after)
        return paragraph

    def _filled(self, paragraph: Paragraph, element: str, words: str) -> Paragraph:
        style = self.layout["elements"][element]
        paragraph.alignment = _ALIGN[style["align"]]
        paragraph.paragraph_format.space_before = Pt(0)
        paragraph.paragraph_format.space_after = Pt(0)
        if style.get("indent"):
            paragraph.paragraph_format.first_line_indent = Mm(_INDENT_MM)
        first, *others = words.split("\n")
        run = self._run(paragraph, element, first)
        for line in others:
            run.add_break(WD_BREAK.LINE)
            run = self._run(paragraph, element, line)
        for name, line in (("rule", "_" * 9), ("star", "*")):
            if style.get(name):
                run.add_break(WD_BREAK.LINE)
                below = self._run(paragraph, element, line)
                below.bold = False
                below.font.size = Pt(style["size"] - 4 if name == "rule" else style["size"])
        return paragraph

    def _run(self, paragraph: Paragraph, element: str, words: str) -> Any:
        style = self.layout["elements"][element]
        run = paragraph.add_run(words.upper() if style.get("caps") else words)
        self._styled(run, style)
        return run

    def _styled(self, run: Any, style: Mapping[str, Any]) -> None:
        run.font.size = Pt(style["size"])
        run.bold, run.italic = bool(style.get("bold")), bool(style.get("italic"))
        run.underline = bool(style.get("underline"))


def _paged(section: Section, page: Mapping[str, int], margins: Mapping[str, int]) -> None:
    section.page_width, section.page_height = Mm(page["width"]), Mm(page["height"])
    section.top_margin, section.bottom_margin = Mm(margins["top"]), Mm(margins["bottom"])
    section.left_margin, section.right_margin = Mm(margins["left"]), Mm(margins["right"])
    section.header_distance = Mm(9)


def _flag(row: Any, name: str) -> None:
    """Set a property of a table row: repeated at the head of pages, or never broken."""
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 - python-docx has no other way


def _page_number(run: Any) -> None:
    """Make a run the number of its page."""
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        if kind:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        else:
            part = OxmlElement("w:instrText")
            part.text = words
        run._r.append(part)  # noqa: SLF001 - python-docx has no other way
