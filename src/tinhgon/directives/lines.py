"""The stored text cut into printed lines and table cells, markup set aside.

Reads: the stored text. Writes: `Line`s, each with its clean characters and the pieces of the
stored text they came from. It does not join or judge lines: paragraphs.py and blocks.py do.
"""

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from tinhgon.directives.syllables import is_syllable

_MARK = re.compile(
    r"<sup>\s*\(?(\d{1,2})\)?\s*</sup>|[⁽]?([⁰¹²³⁴-⁹]+)[⁾]?|\*+|<[/a-zA-Z][^<>\n]{0,80}>"
)
_HASHES = re.compile(r"\s*#{1,6}\s+")
_RULE = re.compile(r"[\s\-_=*.~–—|]*$")
_DRAWN = re.compile(r"[-_=–—]")
_GLUED_LABEL = re.compile(r":(?=\*\*\s*\d{1,2}\.\s)")
_EDGE_RULE = re.compile(r"^[\s\-_=]{4,}(?=\w)|(?<=\w)[\s\-_=]{4,}$")
_LETTERS = re.compile(r"[^\W\d_]+")
_DOCUMENT = re.compile(  # a letterhead's last border, then the whole act: no cell
    r"^\W*(?:QUYẾT ĐỊNH|NGHỊ QUYẾT|NGHỊ ĐỊNH|THÔNG TƯ|CHỈ THỊ|KẾ HOẠCH|Điều 1\.|Căn cứ )",
    re.MULTILINE,
)
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A footnote's mark: its number and its place in the stored text."""

    number: int
    start: int
    end: int


@dataclass(slots=True)
class Line:
    """One printed line or table cell.

    Attributes:
        start: first character of the line in the stored text, markup included, blanks excluded.
        end: one past its last character, markup included.
        pieces: `(start, end)` of the clean characters, in order.
        text: the clean characters, stripped, NFC.
        gap: a blank line (or a table border) stands before it.
        cell: it stands in a table cell.
        bold: its first clean character is bold.
        hashes: number of leading `#`.
        marks: footnote marks in it, the first of which may open a footnote's body.
        opens_with_mark: the line begins with a footnote mark.
        rule: a drawn line only.
    """

    start: int
    end: int
    pieces: list[tuple[int, int]]
    text: str
    gap: bool = False
    cell: bool = False
    bold: bool = False
    hashes: int = 0
    marks: tuple[NoteMark, ...] = ()
    opens_with_mark: bool = False
    rule: bool = False


def cut_lines(raw: str) -> list[Line]:
    """Return the printed lines of `raw` that hold anything, table cells apart."""
    lines: list[Line] = []
    gap = True
    cells = _cell_ranges(raw) if "|" in raw else []
    cell_at = 0
    start = 0
    bold = False
    for chunk in raw.split("\n"):
        end = start + len(chunk)
        if "|" in chunk:
            gap = True
        for left, right in _parts(chunk, start):
            line = _clean(raw, left, right, bold=bold)
            if line is None:
                continue
            while cell_at < len(cells) and cells[cell_at][1] <= line.start:
                cell_at += 1
            line.cell = cell_at < len(cells) and cells[cell_at][0] <= line.start
            line.gap = gap
            if line.pieces or line.rule:
                lines.append(line)
                gap = line.rule
            bold ^= raw.count("**", left, right) % 2 == 1 and "***" not in raw[left:right]
        if not chunk.strip() or "|" in chunk:
            gap = True
            bold = bold and bool(chunk.strip())
        start = end + 1
    return lines


def _parts(chunk: str, start: int) -> list[tuple[int, int]]:
    if "|" not in chunk and "****" not in chunk and ":**" not in chunk:
        return [(start, start + len(chunk))]
    cuts = [m.start() for m in re.finditer(r"\|", chunk)]
    cuts += [m.start() + 2 for m in re.finditer(r"\*{4}", chunk) if _is_break(chunk, m)]
    cuts += [m.end() for m in _GLUED_LABEL.finditer(chunk)]
    cuts.sort()
    edges = [0, *cuts, len(chunk)]
    out = []
    for left, right in pairwise(edges):
        shift = left + (left < len(chunk) and chunk[left] == "|")
        out.append((start + shift, start + right))
    return out


def _is_break(chunk: str, mark: re.Match[str]) -> bool:
    """Tell whether `****` parts two words that are not two halves of one syllable."""
    near = unicodedata.normalize("NFC", chunk[max(0, mark.start() - 24) : mark.start()])
    left = re.search(r"[^\W\d_]+$", near)
    right = _LETTERS.match(unicodedata.normalize("NFC", chunk[mark.end() : mark.end() + 24]))
    if not left or not right:
        return False
    halves = (left[0].lower(), right[0].lower())
    return all(map(is_syllable, halves)) and not is_syllable("".join(halves))


def _clean(raw: str, left: int, right: int, *, bold: bool) -> Line | None:
    text = raw[left:right]
    stripped = text.strip()
    if not stripped:
        return None
    left += text.index(stripped[0])
    text, right = stripped, left + len(stripped)
    if _RULE.match(text) and text != "*":
        return Line(left, right, [], "", rule=bool(_DRAWN.search(text)))
    hashes = _HASHES.match(text)
    begin = hashes.end() if hashes else 0
    drawn = _EDGE_RULE.search(text)
    stop = len(text)
    if drawn:
        begin, stop = (drawn.end(), stop) if drawn.start() == 0 else (begin, drawn.start())
    if "*" in text or "<" in text or any(c in text for c in "⁽¹²³⁴⁵⁶⁷⁸⁹"):
        pieces, marks = _without_marks(text, left, begin, stop)
    else:
        pieces, marks = [(left + begin, left + stop)], []
    pieces = _trim(raw, pieces)
    opens = bool(marks) and (not pieces or marks[0].start < pieces[0][0])
    shown = unicodedata.normalize("NFC", "".join(raw[a:b] for a, b in pieces))
    return Line(
        left,
        right,
        pieces,
        shown,
        bold=bold or text.startswith("**", begin),
        hashes=text.count("#", 0, begin),
        marks=tuple(marks),
        opens_with_mark=opens,
    )


def _without_marks(
    text: str, offset: int, begin: int, stop: int
) -> tuple[list[tuple[int, int]], list[NoteMark]]:
    pieces: list[tuple[int, int]] = []
    marks: list[NoteMark] = []
    if text.strip() == "*":
        return [(offset, offset + len(text))], marks
    for found in _MARK.finditer(text, begin, stop):
        if found[1] or found[2]:
            number = int(found[1] or found[2].translate(_SUPERSCRIPT))
            marks.append(NoteMark(number, offset + found.start(), offset + found.end()))
        if found.start() > begin:
            pieces.append((offset + begin, offset + found.start()))
        begin = found.end()
    if begin < stop:
        pieces.append((offset + begin, offset + stop))
    return pieces, marks


def _trim(raw: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Drop blanks at both ends and double blanks where markup was taken out."""
    out: list[tuple[int, int]] = []
    after_blank = True
    for begin, end in pieces:
        start = begin
        while after_blank and start < end and raw[start].isspace():
            start += 1
        if start < end:
            out.append((start, end))
            after_blank = raw[end - 1].isspace()
    while out and raw[out[-1][1] - 1].isspace():
        start, end = out.pop()
        while end > start and raw[end - 1].isspace():
            end -= 1
        if end > start:
            out.append((start, end))
    return out


def _cell_ranges(raw: str) -> list[tuple[int, int]]:
    """Return the ranges between two table borders that no blank line divides."""
    borders = [m.start() for m in re.finditer(r"\|", raw)]
    out = []
    for left, right in pairwise(borders):
        if right - left < 4000 and not re.search(r"\n[ \t]*\n", raw[left:right].strip("\n")):
            inner = raw[left + 1 : right]
            if inner.strip() and not _DOCUMENT.search(inner):
                out.append((left + 1, right))
    return out
