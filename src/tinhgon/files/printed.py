"""PDF with a text layer: the lines of every page, joined into paragraphs by their geometry.

A line runs on when the first word of the next line would not have fitted behind it; so justified
and ragged paragraphs join, titles and list items do not. A page break is a blank line (sentences
cut there are joined later, by the reader). A number alone on the first or last line of a page is
its page number and is dropped, and so is a line that heads or ends most pages. Raised footnote
numbers are printed raised. A table with ruling lines is flattened like those of Word and goes on
over page breaks; without rules, cells that share a line stand apart with ` | `.

PDFium is not safe for threads: one lock serves the whole process.
"""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from threading import Lock
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from tinhgon.files import limits
from tinhgon.files.extracted import RawText
from tinhgon.files.grid import Box, Grid, Rows, continued, find_grids, flattened
from tinhgon.files.problems import BrokenFile, Encrypted, ScannedPdf, TooManyPages
from tinhgon.kernel import Message

FORM = "PDF"
_LOCK = Lock()
_MIN_CHARS = 20
"""Visible characters below which a document counts as a scan with a stray mark."""

_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PAGE_NUMBER = re.compile(
    r"(?:[-\u2013\u2014] ?)?(?:trang )?\d{1,4}(?: ?/ ?\d{1,4})?(?: ?[-\u2013\u2014])?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,3}){0,4}[.)]|[a-zđ][.)]|[IVXLC]{1,6}[.\-]|[A-H][.\-]|\(\w{1,3}\)"
    r"|[-\u2013+\u2022*\u25cf\uf0b7]|Điều \d+\.|Chương [IVXLC]+|Mục \d+|[\u2070\u00b9\u00b2\u00b3"
    r"\u2074-\u2079]+)(?=\s|$)|[-+]\w|Nơi nhận",
)
_NOTE = re.compile(r"[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]")
_CUT = re.compile(r"\w[-/]$")
_REST = re.compile(r"[A-ZĐƯ\d]")
"""A document number cut after its hyphen or slash is put together without a space."""

_NOTE_OPENING = re.compile(r"\(?(\d{1,2})\)? (?=[^\W\d_])")
_ENDS = (".", ";", ":", "!", "?", "./.")
_BULLET = re.compile(r"^[\ue000-\uf8ff\u2022\u25cf\u25aa\u25a0] ?")
_GAP = "\ufdd0"
"""A noncharacter that stands for the space between two cells while a line is put together."""

_NEAR = 1.3
"""Times the usual step: lines further apart are paragraphs."""

_COLUMN_STEP = 2.5
"""Times the letter size: lines of a letterhead stand apart at most so far."""

_LETTERHEAD_LINES = 16
_MIN_LETTERHEAD = 3
_COLUMN_CHARS = 60
"""A letterhead has so many printed lines, each at most so long."""

_WIDE_GAP = 1.5
"""Times the letter size: a wider space parts two cells."""

_UNIT = re.compile(r"\b[kcdmh]?m$")
_RAISED = re.compile(r"(?:^|(?<=[^\W\d_])|(?<=[”\"')\].,;]))\(?(\d{1,2})\)?(?![\d/.,%-])")
_NOISE = dict.fromkeys([*range(32), *range(127, 160)], " ") | {
    0x02: "-",  # PDFium's mark for a hyphen at a line end
    0xFFFE: "-",
    0xFFFF: " ",
    0xAD: None,
}
"""Characters that badly made fonts leave in a text layer; a text full of them fails on quality."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its text and its place on the page in points (y counts upwards).

    A whole ruled table stands as one line that has rows; other lines have none.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    rows: Rows = ()

    @property
    def columns(self) -> int:
        """Columns of a table, 0 for a line of text."""
        return len(self.rows[0]) if self.rows else 0

    @property
    def middle(self) -> float:
        """Half way between its ends."""
        return (self.left + self.right) / 2

    @property
    def letter(self) -> float:
        """The mean width of a character on the line."""
        return (self.right - self.left) / max(1, len(self.text))


def read_pdf(data: bytes, name: str) -> RawText:
    """Return the text layer of a PDF.

    Raises:
        Encrypted: it opens only with a password.
        ScannedPdf: its pages are pictures.
        BrokenFile: it cannot be opened at all.
        TooManyPages: more pages or characters than the limit.
    """
    with _LOCK:
        document = _open(data, name)
        try:
            pages = _pages(document, name)
        finally:
            document.close()
    visible = sum(len(line.text) for page in pages for line in page)
    if visible < _MIN_CHARS:
        raise ScannedPdf(name, pages=len(pages))
    shown = _without_margins(pages)
    shown[0] = _with_letterhead(shown[0])
    text = "\n\n".join(map(_page_text, _joined_tables(shown)))
    return RawText(text, margins=_stamp_places(pages), notes=_notes(pages))


def _with_letterhead(page: list[Line]) -> list[Line]:
    """Put the two columns that open an official document into one row of a table.

    Lines count while they stand clearly left or right of the page's middle; a line that runs over
    both columns was parted by ` | `.
    """
    if not page:
        return page
    layout = _layout(page)
    middle, off = (layout.left + layout.right) / 2, (layout.right - layout.left) / 8
    columns: tuple[list[str], list[str]] = ([], [])
    count = 0
    for line in page[:_LETTERHEAD_LINES]:
        left, bar, right = line.text.partition(" | ")
        if bar and line.left < middle < line.right and not line.columns:
            columns[0].append(left)
            columns[1].append(right)
        elif columns[1] and line.left > middle - line.size / 2:
            columns[1].append(line.text)
        elif abs(line.middle - middle) < off or line.columns or len(line.text) > _COLUMN_CHARS:
            break
        else:
            columns[line.middle > middle].append(line.text)
        count += 1
    if not all(columns) or count < _MIN_LETTERHEAD:
        return page
    rows = (("\n".join(columns[0]), "\n".join(columns[1])),)
    return [_table(rows, page[0]), *page[count:]]


def _joined_tables(pages: list[list[Line]]) -> list[list[Line]]:
    """Put a table that goes on over a page break together on the page where it begins."""
    joined: list[list[Line]] = []
    for page in pages:
        before = joined[-1][-1] if joined else None
        if before and page and page[0].columns and page[0].columns == before.columns:
            joined[-1][-1] = _table(continued(before.rows, page[0].rows, _cell_text), before)
            page = page[1:]  # noqa: PLW2901 - the rest of the page
        if page:
            joined.append(list(page))
    return joined


def _notes(pages: list[list[Line]]) -> tuple[Message, ...]:
    """Say which pages are pictures while others have text."""
    empty = [str(number) for number, page in enumerate(pages, start=1) if not page]
    if not empty:
        return ()
    note = Message(
        "pages without a text layer were not read: %(pages)s.", {"pages": ", ".join(empty)}
    )
    return (note,)


def _stamp_places(pages: list[list[Line]]) -> str:
    """Return the lines where a stamp is printed, before lines were joined into paragraphs.

    These are the header of the first page, and on later pages what stands in capitals at the top.
    """
    header = [line.text for line in pages[0][:12]]
    tops = [line.text for page in pages[1:] for line in page[:3] if line.text.isupper()]
    return "\n".join(header + tops)


def _open(data: bytes, name: str) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in {pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY}:
            raise Encrypted(name) from None
        raise BrokenFile(name, FORM) from None
    if len(document) > limits.MAX_PAGES:
        document.close()
        raise TooManyPages(name, limit=limits.MAX_PAGES)
    if not len(document):
        document.close()
        raise BrokenFile(name, FORM)
    return document


def _pages(document: pdfium.PdfDocument, name: str) -> list[list[Line]]:
    pages: list[list[Line]] = []
    total = 0
    for index in range(len(document)):
        try:
            page = document[index]
            textpage = page.get_textpage()
        except pdfium.PdfiumError:
            raise BrokenFile(name, FORM, f"{index + 1}") from None
        lines = _lines(textpage, find_grids(_boxes(page)))
        textpage.close()
        page.close()
        total += sum(len(line.text) for line in lines)
        if total > limits.MAX_CHARS:
            raise TooManyPages(name, limit=limits.MAX_CHARS)
        pages.append(lines)
    return pages


def _boxes(page: Any) -> Iterator[Box]:
    for painted in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_PATH,)):
        yield painted.get_bounds()


def _lines(textpage: Any, grids: list[Grid]) -> list[Line]:
    """Return the lines of a page; each ruled table stands where its first line is printed."""
    text = textpage.get_text_range()
    lines: list[Line | Grid] = []
    at = 0
    for raw in re.split(r"\r\n|\r|\n", text):
        if not raw.strip():
            continue
        start = text.index(raw, at)
        at = start + len(raw)
        grid = _grid_at(textpage, start + len(raw) - len(raw.lstrip()), grids)
        if grid is None:
            lines.append(_line(textpage, raw, start))
            continue
        _fill(grid, textpage, raw, start)
        if grid not in lines:
            lines.append(grid)
    return _rows([_table_of(line) if isinstance(line, Grid) else line for line in lines])


def _grid_at(textpage: Any, text_index: int, grids: list[Grid]) -> Grid | None:
    if not grids:
        return None
    x, y = _origin(textpage, text_index)
    return next((grid for grid in grids if grid.cell(x, y) is not None), None)


def _fill(grid: Grid, textpage: Any, raw: str, start: int) -> None:
    """Put the words of a line that runs through a table into its cells."""
    pieces: dict[tuple[int, int], list[str]] = {}
    cell = (0, 0)
    for word in re.finditer(r"\S+", raw):
        cell = grid.cell(*_origin(textpage, start + word.start())) or cell
        pieces.setdefault(cell, []).append(word[0].translate(_NOISE))
    for place, words in pieces.items():
        grid.cells.setdefault(place, []).append(_BULLET.sub("- ", " ".join(words)))


def _table_of(grid: Grid) -> Line:
    place = Line("", grid.columns[0], grid.columns[-1], grid.rows[0], 1.0)
    return _table(grid.table(_cell_text), place)


def _table(rows: Rows, place: Line) -> Line:
    return replace(place, text=flattened(rows), rows=rows)


def _cell_text(lines: list[str]) -> str:
    """Join the lines of a cell; a label or a dash opens a line of its own."""
    text = ""
    for line in lines:
        cut = _CUT.search(text) and _REST.match(line)
        joint = "\n" if _LABEL.match(line) and text.endswith(_ENDS) else "" if cut else " "
        text = f"{text}{joint}{line}" if text else line
    return text


def _rows(lines: list[Line]) -> list[Line]:
    """Put pieces that stand side by side on one base line together again."""
    rows: list[Line] = []
    for line in lines:
        before = rows[-1] if rows else None
        if (
            before
            and not before.columns + line.columns
            and abs(before.base - line.base) < line.size / 3
            and line.left > before.right - 1
        ):
            gap = line.left - before.right
            joint = "" if gap < line.size / 5 else " " if gap < _WIDE_GAP * line.size else " | "
            text = f"{before.text}{joint}{line.text}"
            size = max(before.size, line.size)
            rows[-1] = Line(text, before.left, line.right, before.base, size)
        else:
            rows.append(line)
    return rows


def _line(textpage: Any, raw: str, start: int) -> Line:
    first = start + len(raw) - len(raw.lstrip())
    last = start + len(raw.rstrip()) - 1
    left, base = _origin(textpage, first)
    right = _right(textpage, last)
    size = pdfium_c.FPDFText_GetFontSize(textpage, _char(textpage, first))
    middle = pdfium_c.FPDFText_GetFontSize(textpage, _char(textpage, (first + last) // 2))
    size = max(size, middle, 1.0)
    text = _with_raised(textpage, _with_cells(textpage, raw, start, size), start, size)
    text = _BULLET.sub("- ", " ".join(text.translate(_NOISE).split()))
    return Line(text.replace(_GAP, " | "), left, max(right, left), base, size)


def _with_cells(textpage: Any, raw: str, start: int, size: float) -> str:
    """Mark the spaces that are far wider than a word space: they part the cells of a row."""
    gaps = {}
    for match in re.finditer(r"(?<=\S) (?=\S)", raw):
        after, _ = _origin(textpage, start + match.end())
        gaps[match.start()] = after - _right(textpage, start + match.start() - 1)
    if not gaps:
        return raw
    usual = median(gaps.values()) if len(gaps) > 3 else 0.0
    wide = max(_WIDE_GAP * size, 3 * usual)
    return "".join(_GAP if gaps.get(at, 0.0) > wide else char for at, char in enumerate(raw))


def _char(textpage: Any, text_index: int) -> int:
    """Return the index of a character in the page's own list, which may hold more than text."""
    return int(pdfium_c.FPDFText_GetCharIndexFromTextIndex(textpage, text_index))


def _origin(textpage: Any, text_index: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium_c.FPDFText_GetCharOrigin(textpage, _char(textpage, text_index), x, y)
    return x.value, y.value


def _right(textpage: Any, text_index: int) -> float:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium_c.FPDFText_GetCharBox(textpage, _char(textpage, text_index), left, right, bottom, top)
    return right.value


def _with_raised(textpage: Any, raw: str, start: int, size: float) -> str:
    """Print footnote numbers in small raised type as raised digits."""

    def mark(match: re.Match[str]) -> str:
        index = start + match.start(1)
        if pdfium_c.FPDFText_GetFontSize(textpage, _char(textpage, index)) > 0.8 * size:
            return match[0]
        digits = match[1].translate(_DIGITS)
        before = raw[: match.start()].strip()
        if _UNIT.search(before):
            return digits
        return f"{digits} " if not before else f"⁽{digits}⁾"

    return _RAISED.sub(mark, raw)


def _without_margins(pages: list[list[Line]]) -> list[list[Line]]:
    """Drop page numbers and the lines that head or end most pages."""
    pages = [_without_number(page) for page in pages]
    edges = Counter(text for page in pages if page for text in {page[0].text, page[-1].text})
    often = max(3, (len(pages) + 1) // 2)
    running = {text for text, count in edges.items() if count >= often}
    kept = []
    for page in pages:
        first = bool(page) and page[0].text in running
        last = len(page) > 1 and page[-1].text in running
        kept.append(_without_number(page[first : len(page) - last]))
    return kept


def _without_number(page: list[Line]) -> list[Line]:
    if len(page) > 1 and _PAGE_NUMBER.fullmatch(page[0].text):
        page = page[1:]
    if len(page) > 1 and _PAGE_NUMBER.fullmatch(page[-1].text):
        page = page[:-1]
    return page


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the body of a page is set: its outer edges, the usual step between lines, the size."""

    left: float
    right: float
    leading: float
    size: float


def _layout(page: list[Line]) -> _Layout:
    plain = [line for line in page if not line.columns] or page
    body = [line for line in plain if len(line.text) > 40] or plain
    right = max(line.right for line in body)
    pairs = [(a, a.base - b.base) for a, b in pairwise(plain) if a.base > b.base]
    inner = [step for line, step in pairs if line.right > right - 3 * line.size]
    steps = inner or [step for _, step in pairs]
    return _Layout(
        left=min(line.left for line in body),
        right=right,
        leading=median(steps) if steps else 0.0,
        size=median(line.size for line in body),
    )


def _page_text(page: list[Line]) -> str:
    """Join the lines of one page into paragraphs."""
    if not page:
        return ""
    layout = _layout(page)
    page = [_as_note(line, layout) for line in page]
    pieces = [page[0].text]
    paragraph = [page[0]]
    for line in page[1:]:
        joint = _joint(paragraph, line, layout)
        paragraph = [*paragraph[:1], paragraph[-1], line] if joint in {" ", ""} else [line]
        pieces += [joint, line.text]
    return "".join(pieces)


def _as_note(line: Line, layout: _Layout) -> Line:
    """Raise the number that opens a footnote: a line in small type below the body's."""
    opening = _NOTE_OPENING.match(line.text)
    if opening is None or line.size > 0.9 * layout.size:
        return line
    digits = opening[1].translate(_DIGITS)
    return replace(line, text=f"{digits} {line.text[opening.end() :]}")


def _joint(paragraph: list[Line], line: Line, layout: _Layout) -> str:
    """Return what stands between a paragraph and the next line: space, line end, blank line."""
    before = paragraph[-1]
    if before.columns or line.columns:
        return "\n\n"
    step = before.base - line.base
    if _in_column(before, line, layout) and 0 <= step <= _COLUMN_STEP * line.size:
        return "\n"
    if not 0 <= step <= _NEAR * min(layout.leading, 2 * line.size):
        return "\n\n"
    if not any(map(str.isalnum, before.text)):
        return "\n\n"
    if not any(map(str.isalnum, line.text)):
        return "\n"  # a drawn rule of dashes or stars
    ended = before.text.endswith(_ENDS)
    label = _LABEL.match(line.text) is not None
    opens = _NOTE.match(line.text) or (ended and (label or _is_indented(paragraph, line, layout)))
    if not opens and (_is_full(before, line, layout) or _runs_on(before, line, ended=ended)):
        return "" if _CUT.search(before.text) and _REST.match(line.text) else " "
    centred = abs(before.middle - line.middle) < line.size and abs(before.left - line.left) > 2
    return "\n" if centred and not ended and not label else "\n\n"


def _in_column(before: Line, line: Line, layout: _Layout) -> bool:
    """Tell whether two lines are centred in one column of a letterhead, off the page's middle."""
    off = abs(line.middle - (layout.left + layout.right) / 2)
    together = abs(before.middle - line.middle) < line.size / 4 and not _LABEL.match(line.text)
    return together and off > (layout.right - layout.left) / 8


def _is_full(before: Line, line: Line, layout: _Layout) -> bool:
    """Tell whether the first word of a line would not have fitted behind the line before."""
    word = line.text.partition(" ")[0]
    letter = max(before.letter, line.letter)
    return before.right + (len(word) + 1) * letter + line.size / 2 > layout.right


def _runs_on(before: Line, line: Line, *, ended: bool) -> bool:
    """Tell whether a line in a narrow column goes on: it opens with a small letter."""
    return not ended and line.text[0].islower() and not before.text.isupper()


def _is_indented(paragraph: list[Line], line: Line, layout: _Layout) -> bool:
    """Tell whether a line begins further right than the paragraph before it runs."""
    first = paragraph[0]
    if len(paragraph) > 1:
        return line.left > paragraph[-1].left + line.size / 2
    if _LABEL.match(first.text) and line.left > first.left + 2:
        return False
    return line.left > layout.left + line.size / 2
