"""PDF with a text layer: the lines of every page, joined into paragraphs by their geometry.

A line runs on when the first word of the next line would not have fitted behind it; so justified
and ragged paragraphs join, titles and list items do not. A page break is a blank line (sentences
cut there are joined later, by the reader). A number alone on the first or last line of a page is
its page number and is dropped. Raised footnote numbers are printed raised.

PDFium is not safe for threads: one lock serves the whole process.
"""

import ctypes
import itertools
import re
from dataclasses import dataclass
from statistics import median
from threading import Lock
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from tinhgon.files import limits
from tinhgon.files.extracted import RawText
from tinhgon.files.problems import BrokenFile, Encrypted, ScannedPdf, TooManyPages

FORM = "PDF"
_LOCK = Lock()
_MIN_CHARS = 20
"""Visible characters below which a document counts as a scan with a stray mark."""

_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PAGE_NUMBER = re.compile(
    r"(?:[-\u2013\u2014] ?)?(?:trang )?\d{1,4}(?: ?/ ?\d{1,4})?(?: ?[-\u2013\u2014])?", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,3}){0,4}[.)]|[a-zđ][.)]|[IVXLC]{1,6}[.\-]|[A-H][.\-]|\(\w{1,3}\)"
    r"|[-\u2013+\u2022*\u25cf\uf0b7]|Điều \d+\.|Chương [IVXLC]+|Mục \d+|[\u2070\u00b9\u00b2\u00b3"
    r"\u2074-\u2079]+)(?=\s|$)|[-+]\w|Nơi nhận",
)
_ENDS = (".", ";", ":", "!", "?", "./.")
_RAISED = re.compile(r"(?:^|(?<=[^\W\d_])|(?<=[”\"')\].,;]))\(?(\d{1,2})\)?(?![\d/.,%-])")
_NOISE = {ord("\u0002"): "-", ord("\ufffe"): "-", ord("\u00ad"): None, ord("\0"): None}


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its text and its place on the page in points (y counts upwards)."""

    text: str
    left: float
    right: float
    base: float
    size: float

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
    text = "\n\n".join(filter(None, (_page_text(_without_number(page)) for page in pages)))
    first_lines = "\n".join(line.text for page in pages for line in page[:12] if len(page) > 1)
    return RawText(text, margins=first_lines)


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
        lines = _lines(textpage)
        textpage.close()
        page.close()
        total += sum(len(line.text) for line in lines)
        if total > limits.MAX_CHARS:
            raise TooManyPages(name, limit=limits.MAX_CHARS)
        pages.append(lines)
    return pages


def _lines(textpage: Any) -> list[Line]:
    text = textpage.get_text_range()
    lines: list[Line] = []
    at = 0
    for raw in re.split(r"\r\n|\r|\n", text):
        bare = raw.strip()
        if bare:
            lines.append(_line(textpage, raw, text.index(raw, at)))
            at = text.index(raw, at) + len(raw)
    return lines


def _line(textpage: Any, raw: str, start: int) -> Line:
    first = start + len(raw) - len(raw.lstrip())
    last = start + len(raw.rstrip()) - 1
    left, base = _origin(textpage, first)
    right = _right(textpage, last)
    size = pdfium_c.FPDFText_GetFontSize(textpage, _char(textpage, first))
    middle = pdfium_c.FPDFText_GetFontSize(textpage, _char(textpage, (first + last) // 2))
    text = _with_raised(textpage, raw, start, max(size, middle, 1.0))
    text = " ".join(text.translate(_NOISE).split())
    return Line(text, left, max(right, left), base, max(size, middle, 1.0))


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
        opening = not raw[: match.start()].strip()
        return f"{digits} " if opening else f"⁽{digits}⁾"

    return _RAISED.sub(mark, raw)


def _without_number(page: list[Line]) -> list[Line]:
    if len(page) > 1 and _PAGE_NUMBER.fullmatch(page[0].text):
        page = page[1:]
    if len(page) > 1 and _PAGE_NUMBER.fullmatch(page[-1].text):
        page = page[:-1]
    return page


def _page_text(page: list[Line]) -> str:
    """Join the lines of one page into paragraphs."""
    if not page:
        return ""
    long_lines = [line for line in page if len(line.text) > 40] or page
    edge = max(line.right for line in long_lines)
    margin = min(line.left for line in long_lines)
    steps = [a.base - b.base for a, b in itertools.pairwise(page) if a.base > b.base]
    leading = median(steps) if steps else 0.0
    pieces = [page[0].text]
    for before, line in itertools.pairwise(page):
        step = before.base - line.base
        near = 0 <= step <= 1.5 * leading
        pieces.append(_joint(before, line, near=near, edge=edge, margin=margin))
        pieces.append(line.text)
    return "".join(pieces)


def _joint(before: Line, line: Line, *, near: bool, edge: float, margin: float) -> str:
    """Return what stands between two lines: a space, a line end or a blank line."""
    ended = before.text.endswith(_ENDS)
    indented = line.left > margin + line.size / 2
    label = _LABEL.match(line.text) is not None
    word = line.text.partition(" ")[0]
    is_full = before.right + (len(word) + 1) * line.letter > edge
    if near and is_full and not (label and (ended or indented)) and not (ended and indented):
        return " "
    if near and not ended and not label and before.left > margin + before.size:
        return "\n"
    return "\n\n"
