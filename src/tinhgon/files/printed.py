"""PDF with a text layer: the lines of every page with their places, then `typeset`.

Raised footnote numbers are printed raised. A table with ruling lines is flattened like those of
Word; without rules, cells that share a line stand apart with ` | `. PDFium is not safe for
threads: one lock serves the whole process.
"""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median
from threading import Lock
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from tinhgon.files import limits
from tinhgon.files.extracted import RawText
from tinhgon.files.grid import Box, Grid, find_grids
from tinhgon.files.legacy import lines_to_unicode
from tinhgon.files.plain import converted_note
from tinhgon.files.problems import BrokenFile, Encrypted, TooManyPages
from tinhgon.files.quality import measure
from tinhgon.files.typesetting import RAISED_DIGITS, Line, cell_text, table_line, typeset
from tinhgon.kernel import Message

FORM = "PDF"

PDFIUM_LOCK = Lock()
"""Held around every call into PDFium."""

_MIN_CHARS = 20
"""Visible characters below which a page counts as a picture with a stray mark."""

_MARK_CHARS = 200
"""Visible characters below which the text on a page-filling picture is only a mark on it."""

_FILLED = 0.6
_SHOWN = 0.2
"""Share of a page that a picture covers when the page is a scan, and when it has hardly text."""

_BULLET = re.compile(r"^[\ue000-\uf8ff\u2022\u25cf\u25aa\u25a0] ?")

_GAP = "\ufdd0"
"""A noncharacter that stands for the space between two cells while a line is put together."""

_WIDE_GAP = 1.5
"""Times the letter size: a wider space parts two cells."""

_UNIT = re.compile(r"\b[kcdmh]?m$")

_RAISED = re.compile(r"(?:^|(?<=[^\W\d_])|(?<=[”\"')\].,;]))\(?(\d{1,2})\)?(?![\d/.,%-])")

_NOISE = dict.fromkeys([*range(32), *range(127, 160)], " ") | {
    0x02: "-",  # PDFium's mark for a hyphen at a line end
    0xFFFE: "-",
    0xFFFF: " ",
}
"""Characters that badly made fonts leave in a text layer; a text full of them fails on quality."""


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """The text layer of one page.

    Attributes:
        lines: its lines; empty for a page without a text layer.
        is_picture: what a person sees on it is a picture, not its text layer.
        width: points.
        height: points.
    """

    lines: list[Line]
    is_picture: bool
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PrintedLayer:
    """The text layers of the pages of a PDF, at least one, and what to know of them."""

    pages: list[PrintedPage]
    notes: tuple[Message, ...]

    @property
    def lines(self) -> list[list[Line]]:
        """The lines of each page."""
        return [page.lines for page in self.pages]

    def text(self) -> RawText:
        """Return the text of a PDF all of whose pages carry their text."""
        return RawText(typeset(self.lines), margins=stamp_places(self.lines), notes=self.notes)


def read_layer(data: bytes, name: str) -> PrintedLayer:
    """Return the text layers of a PDF, in Unicode.

    Raises:
        Encrypted: it opens only with a password.
        BrokenFile: it cannot be opened at all.
        TooManyPages: more pages or characters than the limit.
    """
    with PDFIUM_LOCK:
        document = open_pdf(data, name)
        try:
            pages = _pages(document, name)
        finally:
            document.close()
    lines, found = _in_unicode([page.lines for page in pages])
    told = [replace(page, lines=mine) for page, mine in zip(pages, lines, strict=True)]
    return PrintedLayer(told, tuple(map(converted_note, found)))


def _in_unicode(pages: list[list[Line]]) -> tuple[list[list[Line]], tuple[str, ...]]:
    """Convert old letters line by line and cell by cell, before lines are joined by their words.

    A soft hyphen is the letter ư of TCVN3; elsewhere it is dropped.
    """
    units = [unit for page in pages for line in page for unit in _units(line)]
    texts, found = lines_to_unicode(units)
    told = iter(text.replace("\u00ad", "") for text in texts)
    return [[_retold(line, told) for line in page] for page in pages], found


def _units(line: Line) -> list[str]:
    return [cell for row in line.rows for cell in row] if line.rows else [line.text]


def _retold(line: Line, told: Iterator[str]) -> Line:
    if not line.rows:
        return replace(line, text=next(told))
    return table_line(tuple(tuple(next(told) for _ in row) for row in line.rows), line)


def stamp_places(pages: list[list[Line]]) -> str:
    """Return the lines where a stamp is printed, before lines were joined into paragraphs.

    These are the header of the first page, and on later pages what stands in capitals at the top.
    """
    header = [line.text for line in pages[0][:12]]
    tops = [line.text for page in pages[1:] for line in page[:3] if line.text.isupper()]
    return "\n".join(header + tops)


def open_pdf(data: bytes, name: str) -> pdfium.PdfDocument:
    """Open a PDF of an acceptable number of pages; the caller holds the lock and closes it."""
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


def _pages(document: pdfium.PdfDocument, name: str) -> list[PrintedPage]:
    pages: list[PrintedPage] = []
    total = 0
    for index in range(len(document)):
        try:
            page = document[index]
            textpage = page.get_textpage()
        except pdfium.PdfiumError:
            raise BrokenFile(name, FORM, f"{index + 1}") from None
        lines = _lines(textpage, find_grids(_boxes(page)))
        found = PrintedPage(lines, _is_picture(page, lines), *page.get_size())
        textpage.close()
        page.close()
        total += sum(len(line.text) for line in lines)
        if total > limits.MAX_CHARS:
            raise TooManyPages(name, limit=limits.MAX_CHARS)
        pages.append(found)
    return pages


def _is_picture(page: Any, lines: list[Line]) -> bool:
    """Tell whether a page must be looked at because its text layer does not say what it shows.

    It has no text but something is drawn, or a picture fills it and the text is a mere mark (of
    an electronic signature) or the useless layer of an older recognition.
    """
    visible = sum(len(line.text) for line in lines)
    if not visible:
        return any(True for _ in page.get_objects(max_depth=1))
    wide, high = page.get_size()
    images = page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE,))
    boxes = [painted.get_bounds() for painted in images]
    covered = sum((right - left) * (top - bottom) for left, bottom, right, top in boxes)
    if covered < (_FILLED if visible >= _MIN_CHARS else _SHOWN) * wide * high:
        return False
    texts, _ = lines_to_unicode([line.text for line in lines])
    return visible < _MARK_CHARS or measure("\n".join(texts)).is_scrambled


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
    return table_line(grid.table(cell_text), place)


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
        digits = match[1].translate(RAISED_DIGITS)
        before = raw[: match.start()].strip()
        if _UNIT.search(before):
            return digits
        return f"{digits} " if not before else f"⁽{digits}⁾"

    return _RAISED.sub(mark, raw)
