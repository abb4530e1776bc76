"""Printed lines to paragraphs, by where they stand on the page.

A line runs on when the first word of the next line would not have fitted behind it; so justified
and ragged paragraphs join, titles and list items do not. A page break is a blank line (sentences
cut there are joined later, by the reader). A number alone on the first or last line of a page is
its page number and is dropped, and so is a line that heads or ends most pages. The two columns of
a letterhead become a row of two cells; a table goes on over page breaks.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from tinhgon.files.extracted import Word
from tinhgon.files.grid import Rows, continued, flattened

RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

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

_NEAR = 1.3
"""Times the usual step: lines further apart are paragraphs."""

_COLUMN_STEP = 2.5
"""Times the letter size: lines of a letterhead stand apart at most so far."""

_LETTERHEAD_LINES = 16

_MIN_LETTERHEAD = 3

_COLUMN_CHARS = 60
"""A letterhead has so many printed lines, each at most so long."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its text and its place on the page in points (y counts upwards).

    A whole ruled table stands as one line that has rows; other lines have none. A line that was
    recognised on a picture has the places of its words, counted in its own text.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    rows: Rows = ()
    words: tuple[Word, ...] = ()

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


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where the text of one page stands in the text of the document, and its words."""

    start: int
    end: int
    words: tuple[Word, ...]


def typeset(pages: list[list[Line]]) -> str:
    """Return the text of a document from the lines of its pages, at least one page."""
    return typeset_sheets(pages)[0]


def typeset_sheets(pages: list[list[Line]]) -> tuple[str, list[Sheet]]:
    """Return the text of a document and the place of every page in it, at least one page."""
    shown = _without_margins(pages)
    shown[0] = _with_letterhead(shown[0])
    text, sheets = "", []
    for page in _joined_tables(shown):
        start = len(text) + 2 * bool(text and page)
        words: list[Word] = []
        at = start
        pieces = _page_pieces(page)
        for piece, line in pieces:
            if line is not None:
                words += moved(line.words, at)
            at += len(piece)
        if page:
            text += "\n\n" * bool(text) + "".join(piece for piece, _ in pieces)
        sheets.append(Sheet(start, at, tuple(words)))
    return text, sheets


def moved(words: tuple[Word, ...], by: int) -> list[Word]:
    """Return words whose places in a text are counted from further ahead."""
    return [
        (start + by, end + by, left, top, right, bottom)
        for start, end, left, top, right, bottom in words
    ]


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


def _with_letterhead(page: list[Line]) -> list[Line]:
    """Put the two columns that open an official document into one row of a table.

    Lines count while they stand clearly left or right of the page's middle; a line that runs over
    both columns was parted by ` | `. On a recognised page `scan_layout` has done it.
    """
    if not page or any(line.words for line in page):
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
    return [table_line(rows, page[0]), *page[count:]]


def _joined_tables(pages: list[list[Line]]) -> list[list[Line]]:
    """Put a table that goes on over a page break together on the page where it begins."""
    joined: list[list[Line]] = []
    last: list[Line] = []
    for page in map(list, pages):
        before = last[-1] if last else None
        if before and page and _goes_on(before, page[0]):
            last[-1] = table_line(continued(before.rows, page[0].rows, cell_text), before)
            del page[0]
        joined.append(page)
        last = page or last
    return joined


def _goes_on(table: Line, line: Line) -> bool:
    """Tell whether a line is the same table on the next page; two columns of a scan are none."""
    return bool(line.columns) and line.columns == table.columns and not line.words + table.words


def table_line(rows: Rows, place: Line) -> Line:
    """Return a table as one line in the place of another."""
    return replace(place, text=flattened(rows), rows=rows, words=())


def cell_text(lines: list[str]) -> str:
    """Join the lines of a cell; a label or a dash opens a line of its own."""
    text = ""
    for line in lines:
        cut = _CUT.search(text) and _REST.match(line)
        joint = "\n" if _LABEL.match(line) and text.endswith(_ENDS) else "" if cut else " "
        text = f"{text}{joint}{line}" if text else line
    return text


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


def _page_pieces(page: list[Line]) -> list[tuple[str, Line | None]]:
    """Join the lines of one page into paragraphs: the lines and what stands between them."""
    if not page:
        return []
    layout = _layout(page)
    page = [_as_note(line, layout) for line in page]
    pieces: list[tuple[str, Line | None]] = [(page[0].text, page[0])]
    paragraph = [page[0]]
    for line in page[1:]:
        joint = _joint(paragraph, line, layout)
        paragraph = [*paragraph[:1], paragraph[-1], line] if joint in {" ", ""} else [line]
        pieces += [(joint, None), (line.text, line)]
    return pieces


def _as_note(line: Line, layout: _Layout) -> Line:
    """Raise the number that opens a footnote: a line in small type below the body's."""
    opening = _NOTE_OPENING.match(line.text)
    if opening is None or line.size > 0.9 * layout.size:
        return line
    digits = opening[1].translate(RAISED_DIGITS)
    text = f"{digits} {line.text[opening.end() :]}"
    words = moved(line.words[1:], len(text) - len(line.text))
    first = ((0, len(digits), *line.words[0][2:]),) if line.words else ()
    return replace(line, text=text, words=(*first, *words))


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
