"""What the writers of a report share: pages, notes, how a cell stands. Knows no format."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from tinhgon.reporting.report import (
    NO_DATA,
    Block,
    Cell,
    Grid,
    Head,
    Heading,
    Line,
    Paragraph,
    Piece,
    Report,
)
from tinhgon.reporting.tables.words import RISEN

HEADINGS: Final = ("heading1", "heading2", "heading3")
PROJECTED: Final = "Ô có nền sẫm, chữ nghiêng: số dự kiến, chưa phải kết quả."
ASSUMED_SIGN: Final = "†"
ASSUMED: Final = f"{ASSUMED_SIGN} Số giả định, không phải số liệu thực tế."
NOTES: Final = "Ghi chú:"
_NUMBER: Final = re.compile(r"[-+−–]?\d[\d.]*(,\d+)?\s?%?|[-–]")
_SHARE: Final = re.compile(r"[\d.]+/[\d.]+")
_DAY: Final = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_KEPT_WHOLE: Final = 14
_LINES: Final = 3
_EM: Final = 11 * 25.4 / 72
_PADDING: Final = 2.6
_REMEMBERED: Final = 1 << 14
"""Texts whose widths are remembered: each form of a report measures the same cells."""
_WIDEST_WORD: Final = 40.0
_WORDS: Final = re.compile(r"[^\s\-–]+[\-–]?")
_THIN: Final = frozenset("iljtfr.,:;()/-'|!I[]")
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A size of paper with its margins, in millimetres."""

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int

    @property
    def room(self) -> int:
        """Return the width between the margins."""
        return self.width - self.left - self.right


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks on pages of one size.

    Attributes:
        sheet: the paper.
        blocks: in order.
        annex: title of the annex that begins here; empty elsewhere.
        is_body: it stands before the signature.
    """

    sheet: Sheet
    blocks: tuple[Block, ...]
    annex: str = ""
    is_body: bool = False


def clean(text: str) -> str:
    """Return a text without the signs no document may hold (controls, lone surrogates).

    Examples:
        >>> clean("Sở" + chr(0) + " Nội vụ")
        'Sở Nội vụ'
    """
    return _ILLEGAL.sub("", text)


def parts(report: Report, rules: Mapping[str, Any]) -> list[Part]:
    """Return the report as runs of pages; the last of the body stands upright.

    In the body only a table too wide for an upright page lies on its side. In an annex all stands
    as the next table does, so that what leads to a table is on the table's page.
    """
    upright = _sheet(rules, "upright", "page")
    papers = [
        _paper(block, rules, is_body=True) if isinstance(block, Grid) else upright
        for block in report.blocks
    ]
    found = [Part(paper, blocks, is_body=True) for paper, blocks in _runs(papers, report.blocks)]
    if not found or found[-1].sheet != upright:
        found.append(Part(upright, (), is_body=True))
    for annex in report.annexes:
        papers = _papers_of_annex(annex.blocks, rules)
        first = annex.title
        for paper, blocks in _runs(papers, annex.blocks):
            found.append(Part(paper, blocks, first))
            first = ""
    return found


def _runs(
    papers: Sequence[Sheet], blocks: Sequence[Block]
) -> Iterator[tuple[Sheet, tuple[Block, ...]]]:
    pairs = zip(papers, blocks, strict=True)
    for paper, run in groupby(pairs, key=itemgetter(0)):
        yield paper, tuple(block for _paper, block in run)


def _papers_of_annex(blocks: Sequence[Block], rules: Mapping[str, Any]) -> list[Sheet]:
    grids = [block for block in blocks if isinstance(block, Grid)]
    last = _paper(grids[-1], rules, is_body=False) if grids else _sheet(rules, "upright", "annex")
    found = []
    for block in reversed(blocks):
        if isinstance(block, Grid):
            last = _paper(block, rules, is_body=False)
        found.append(last)
    return found[::-1]


def _paper(grid: Grid, rules: Mapping[str, Any], *, is_body: bool) -> Sheet:
    most = rules["most_columns"]
    columns = len(grid.widths)
    if not grid.is_wide or (is_body and columns <= most["upright"]):
        return _sheet(rules, "upright", "page" if is_body else "annex")
    return _sheet(rules, "side" if columns <= most["side"] else "a3", "annex")


def _sheet(rules: Mapping[str, Any], size: str, margins: str) -> Sheet:
    page, edge = rules["page"], rules[margins]
    short, long = page["width"], page["height"]
    width, height = {
        "upright": (short, long),
        "side": (long, short),
        "a3": (2 * short, long),
    }[size]
    return Sheet(width, height, edge["top"], edge["bottom"], edge["left"], edge["right"])


def is_number(text: str) -> bool:
    """Tell whether a cell is printed as a number, or as the dash of none.

    Examples:
        >>> [is_number(text) for text in ("1.203", "14,3%", "−12", "–", "215/1.503", "Sở")]
        [True, True, True, True, False, False]
    """
    return _NUMBER.fullmatch(text.strip()) is not None


def stands(grid: Grid, column: int, cell: Cell) -> str:
    """Return where the words of a cell stand: left, center or right."""
    if column == 0:
        return "center"
    if column < grid.first_numbers:
        return "left"
    if is_number(cell.text.removeprefix(RISEN)) or _SHARE.fullmatch(cell.text):
        return "right"
    return "center" if cell.text == NO_DATA or _DAY.fullmatch(cell.text) else "left"


def is_kept_whole(grid: Grid, part: Part) -> bool:
    """Tell whether a table stays on one page with its title.

    It is short, and not the first of its pages: that one follows what leads to it.
    """
    first = next(block for block in part.blocks if isinstance(block, Grid))
    return len(grid.lines) <= _KEPT_WHOLE and grid is not first


def letters(grid: Grid) -> dict[str, str]:
    """Return the signs of a table's notes, in the order they are called.

    A table has letters of its own: a note below a table never counts with those of the pages.
    """
    keys = dict.fromkeys(cell.note for line in grid.lines for cell in line.cells if cell.note)
    return {key: letter(place) for place, key in enumerate(keys)}


def letter(place: int) -> str:
    """Return the sign of a note: a … z, then aa and so on.

    Examples:
        >>> letter(0), letter(25), letter(26), letter(27)
        ('a', 'z', 'aa', 'ab')
    """
    found = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, len(_LETTERS))
        found = _LETTERS[rest] + found
    return found


def explained(grid: Grid) -> list[str]:
    """Return the lines that explain the marks of a table's cells."""
    cells = [cell for line in grid.lines for cell in line.cells]
    marks = (
        (PROJECTED, any(cell.is_projected for cell in cells)),
        (ASSUMED, any(cell.is_assumed for cell in cells)),
    )
    return [words for words, holds in marks if holds]


def marked(cell: Cell, signs: Mapping[str, str]) -> str:
    """Return the raised signs behind a cell: of an invented number, of its note."""
    return (ASSUMED_SIGN if cell.is_assumed else "") + signs.get(cell.note, "")


def dashed(paragraph: Paragraph) -> tuple[Piece, ...]:
    """Return the pieces of a paragraph, an item behind its dash."""
    starts = ("-", "–", "+", "•")
    if paragraph.style == "item" and not paragraph.text.lstrip().startswith(starts):
        return (Piece("- "), *paragraph.pieces)
    return paragraph.pieces


def title_of(grid: Grid) -> str:
    """Return the title of a table: `Biểu 7. Biên chế theo khối`."""
    return clean(f"{grid.number}. {grid.title}" if grid.number else grid.title)


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A heading in its place.

    Attributes:
        column: where it begins, from 0.
        words: as printed.
        columns: how many it spans.
        lines: how many lines of headings it spans from here.
        begins: False where it stands again, spanned from the line above.
    """

    column: int
    words: str
    columns: int
    lines: int
    begins: bool = True


def head_cells(grid: Grid) -> Iterator[list[HeadCell]]:
    """Yield lines of headings in full: each covers all columns."""
    hanging: dict[int, HeadCell] = {}
    for heads in grid.heads:
        row, column, fresh = [], 0, iter(heads)
        while column < len(grid.widths):
            cell = hanging.pop(column, None)
            if cell is None:
                head = next(fresh, Head(""))
                cell = HeadCell(column, clean(head.words), head.columns, head.lines)
            row.append(cell)
            if cell.lines > 1:
                hanging[column] = replace(cell, lines=cell.lines - 1, begins=False)
            column += cell.columns
        yield row


def element_of(block: Heading | Paragraph) -> str:
    """Return the element of the layout a heading or a paragraph is."""
    if isinstance(block, Heading):
        return HEADINGS[min(block.level, len(HEADINGS)) - 1]
    return block.style if block.style in {"item", "note", "centre"} else "body"


def columns_of(grid: Grid, room: float) -> list[float]:
    """Return widths of columns that fill a room, in its millimetres.

    They are those of the table, but no column is narrower than its longest word (a date in a
    heading is neither broken nor printed over its neighbour) nor, where there is room, so narrow
    that words stand in more than three lines.
    """
    words = _least(grid, _word_width)
    lines = _least(grid, lambda text: min(_width(text) / _LINES, _WIDEST_WORD) + _PADDING)
    wanted = [max(pair) for pair in zip(words, lines, strict=True)]
    least = wanted if sum(wanted) < room else words
    if sum(least) >= room:
        return [width * room / sum(least) for width in least]
    fixed: dict[int, float] = {}
    while True:
        free = [at for at in range(len(least)) if at not in fixed]
        share = (room - sum(fixed.values())) / (sum(grid.widths[at] for at in free) or 1)
        short = {at: least[at] for at in free if grid.widths[at] * share < least[at]}
        if not short:
            return [fixed.get(at, grid.widths[at] * share) for at in range(len(least))]
        fixed |= short


def _least(grid: Grid, width_of: Callable[[str], float]) -> list[float]:
    """Return the least width of each column by the words of its headings and cells."""
    found = [_PADDING] * len(grid.widths)
    for row in head_cells(grid):
        for cell in row:
            if cell.columns == 1:
                found[cell.column] = max(found[cell.column], width_of(cell.words))
    for line in grid.lines:
        for at, one in enumerate(line.cells[: len(found)]):
            found[at] = max(found[at], width_of(one.text))
    return found


@lru_cache(maxsize=_REMEMBERED)
def _width(text: str) -> float:
    """Return how wide words are in bold letters of a table, in millimetres."""
    return sum(map(_sign_width, text)) * _EM


@lru_cache(maxsize=_REMEMBERED)
def _word_width(text: str) -> float:
    """Return the room the longest word needs, at most that of `_WIDEST_WORD`."""
    return min(max(map(_width, _WORDS.findall(text)), default=0.0), _WIDEST_WORD) + _PADDING


def _sign_width(sign: str) -> float:
    """Return how wide a sign is, in parts of the size of the font (Tinos Bold, rounded up)."""
    if sign in _THIN:
        return 0.34
    return 0.8 if sign.isupper() or sign in "mw%" else 0.57


@dataclass
class Anchors:
    """Names the places of figures: each once, a second place of a figure with a number."""

    seen: dict[str, int] = field(default_factory=dict)

    def name(self, key: str) -> str:
        """Return the name of the next place where a figure stands."""
        count = self.seen[key] = self.seen.get(key, 0) + 1
        return key if count == 1 else f"{key}_{count}"


def style_of(line: Line) -> str:
    """Return the element of the layout the cells of a line are."""
    return {"group": "group", "total": "total"}.get(line.style, "cell")
