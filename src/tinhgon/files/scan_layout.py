"""Recognised words to printed lines, as `typesetting` takes them from a PDF.

The page is set straight first, then words on one base line are cut where the gap is wide. Pieces
that keep a common gutter over several lines are two columns side by side (letterhead, recipients
beside the signature) and become one row of two cells; other gaps become ` | `. No word is
changed: only a dash at the start of a line, told by its shape, is written as the hyphen it is.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from tinhgon.files.extracted import Word
from tinhgon.files.recognition import DPI, Seen
from tinhgon.files.typesetting import Line, table_line

_POINT = 72 / DPI
_GLYPH = 0.82
"""Height of the usual word (ascenders and one mark) as a share of the letter size."""

_WIDE_GAP = 1.5
"""Times the letter size: a wider space parts two pieces."""

_STRETCHED = 2.5
"""Times the line's usual space: a justified line has wide spaces throughout."""

_GUTTER = 0.8
"""Times the letter size: the least width of the space between two columns."""

_STEP = 2.6
"""Times the letter size: lines of one column stand apart at most so far."""

_SIGNATURE_STEP = 9.0
"""The same for the name below a signature."""

_EDGE = 0.6
"""Times the letter size: lines of a column agree so well in their left edge or their middle."""

_DASH_PIXELS = (5, 40, 9)
"""A dash is between so many pixels wide, and at most so many high."""

_DIRT = 60.0
"""Confidence below which one or two signs alone on a line are dirt or an ornament."""


_ITEM = re.compile(r"[-–+•] ?(?=\w)|Nơi nhận")
_ENDS = (";", ".", ":")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one base line without a wide gap, in the order of reading; pixels."""

    words: tuple[Seen, ...]
    base: float
    size: float

    @property
    def left(self) -> float:
        """Its left edge."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.words[-1].right

    @property
    def middle(self) -> float:
        """Half way between its edges."""
        return (self.left + self.right) / 2

    @property
    def text(self) -> str:
        """Its words with one space between."""
        return " ".join(word.text for word in self.words)


Row = list[Piece]


def rows_of(words: Sequence[Seen]) -> list[Row]:
    """Return the pieces of a page by base line from the top, each row from the left."""
    return _rows(_pieces(_straight(words)))


def lines_of(rows: Sequence[Row], width: float, height: float) -> list[Line]:
    """Return the lines of a page without dirt and page numbers.

    Args:
        rows: its pieces.
        width: pixels of the page.
        height: pixels of the page.

    Returns:
        Lines in points from the top, the boxes of their words in pixels.
    """
    kept = _without_number([row for row in rows if not _is_dirt(row)], width)
    lines = []
    at = 0
    for start, end in _columns(kept):
        lines += [_line(row, height) for row in kept[at:start]]
        lines.append(_table(kept[start:end], height))
        at = end
    return lines + [_line(row, height) for row in kept[at:]]


def _straight(words: Sequence[Seen]) -> list[Seen]:
    """Return the words where they would stand if the page had been laid in straight."""
    tilt = _tilt(words)
    return [
        replace(
            word,
            left=word.left + tilt * word.top,
            right=word.right + tilt * word.top,
            top=word.top - tilt * word.left,
            bottom=word.bottom - tilt * word.left,
        )
        for word in words
    ]


def _tilt(words: Sequence[Seen]) -> float:
    """Return the slope of the lines (pixels down per pixel right), 0 when few are long."""
    slopes = []
    for line in _tesseract_lines(words):
        if len(line) < 6:
            continue
        xs = [word.left for word in line]
        ys = [word.bottom for word in line]
        x, y = sum(xs) / len(xs), sum(ys) / len(ys)
        spread = sum((at - x) ** 2 for at in xs)
        if spread:
            slopes.append(sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / spread)
    return median(slopes) if len(slopes) >= 3 else 0.0


def _tesseract_lines(words: Iterable[Seen]) -> Iterable[list[Seen]]:
    lines: dict[tuple[int, int, int], list[Seen]] = defaultdict(list)
    for word in words:
        lines[word.line].append(word)
    return lines.values()


def _pieces(words: Sequence[Seen]) -> Iterator[Piece]:
    heights = [word.height for word in words if any(map(str.isalnum, word.text))]
    usual = median(heights or [1.0]) / _GLYPH
    for line in _tesseract_lines(words):
        size = _size(line, usual)
        gaps = [after.left - before.right for before, after in pairwise(line)]
        widest = max(_WIDE_GAP * size, _STRETCHED * median(gaps) if len(gaps) > 3 else 0.0)
        start = 0
        for at, gap in enumerate([*gaps, widest + 1], start=1):
            if gap > widest:
                yield _piece(line[start:at], size)
                start = at


def _size(line: list[Seen], usual: float) -> float:
    heights = [word.height for word in line if any(map(str.isalnum, word.text))]
    return max(1.0, median(heights) / _GLYPH if len(heights) > 3 else usual)


def _piece(words: list[Seen], size: float) -> Piece:
    """Return a piece; its base is where words without descenders end."""
    bottoms = sorted(word.bottom for word in words if word.height > size / 3)
    bottoms = bottoms or sorted(word.bottom for word in words)
    first = words[0]
    if _is_dash(first) and len(words) > 1:
        words = [replace(first, text="-"), *words[1:]]
    return Piece(tuple(words), bottoms[len(bottoms) // 4], size)


def _is_dash(word: Seen) -> bool:
    least, most, high = _DASH_PIXELS
    wide = word.right - word.left
    return len(word.text) == 1 and least <= wide <= most and word.height <= min(high, wide / 1.5)


def _rows(pieces: Iterable[Piece]) -> list[Row]:
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda piece: piece.base):
        if rows and piece.base - rows[-1][0].base < min(piece.size, rows[-1][0].size) / 2:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in rows]


def _is_dirt(row: Row) -> bool:
    if not any(map(str.isalnum, "".join(piece.text for piece in row))):
        return True
    words = [word for piece in row for word in piece.words]
    return len(words) == 1 and len(words[0].text) <= 2 and words[0].confidence < _DIRT


def _without_number(rows: list[Row], width: float) -> list[Row]:
    """Drop a page number told by its place, even where its digits were misread."""
    if len(rows) > 1 and _is_number(rows[0], width):
        rows = rows[1:]
    if len(rows) > 1 and _is_number(rows[-1], width) and rows[-1][0].text[0].isdigit():
        rows = rows[:-1]
    return rows


def _is_number(row: Row, width: float) -> bool:
    piece = row[0]
    centred = abs(piece.middle - width / 2) < 3 * piece.size
    return len(row) == 1 and len(piece.text) <= 3 and centred


def _columns(rows: list[Row]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of rows that are two columns side by side."""
    at = 0
    for seed, row in enumerate(rows):
        if seed < at or len(row) != 2:
            continue
        zone = _Zone(row)
        start, end = seed, seed + 1
        while start > at and zone.takes(rows[start - 1], rows[start]):
            start -= 1
        while end < len(rows) and zone.takes(rows[end], rows[end - 1]):
            end += 1
        if zone.is_two_columns:
            yield start, end
            at = end


class _Zone:
    """Rows that keep one gutter."""

    def __init__(self, row: Row) -> None:
        self._sides: tuple[list[Piece], list[Piece]] = ([row[0]], [row[1]])

    @property
    def is_two_columns(self) -> bool:
        """Tell columns of text from one line in two pieces and from a table of figures."""
        left, right = self._sides
        worded = sum(any(map(str.isalpha, piece.text)) for piece in right)
        return len(left) + len(right) > 2 and worded * 2 > len(right)

    def takes(self, row: Row, neighbour: Row) -> bool:
        """Take a row that fits beside the gutter, close to the neighbour already taken."""
        size = max(piece.size for piece in (*row, *neighbour))
        step = abs(row[0].base - neighbour[0].base)
        left_edge = max(piece.right for piece in self._sides[0])
        right_edge = min(piece.left for piece in self._sides[1])
        left = [piece for piece in row if piece.middle < (left_edge + right_edge) / 2]
        right = row[len(left) :]
        far = step > _STEP * size
        if len(left) > 1 or len(right) > 1 or (far and (left or step > _SIGNATURE_STEP * size)):
            return False
        left_edge = max([left_edge, *(piece.right for piece in left)])
        right_edge = min([right_edge, *(piece.left for piece in right)])
        if right_edge - left_edge < _GUTTER * size:
            return False
        if len(row) == 1 and not (self._fits(left, 0) if left else self._fits(right, 1)):
            return False
        self._sides[0].extend(left)
        self._sides[1].extend(right)
        return True

    def _fits(self, pieces: list[Piece], side: int) -> bool:
        """Tell whether a piece alone in its row is set like others of its column."""
        piece = pieces[0]
        near = _EDGE * piece.size
        return any(
            abs(piece.left - other.left) < near or abs(piece.middle - other.middle) < near
            for other in self._sides[side]
        )


def _line(row: Row, height: float) -> Line:
    text, words = _text_of(row, [" | "] * len(row))
    return Line(
        text,
        row[0].left * _POINT,
        row[-1].right * _POINT,
        (height - row[0].base) * _POINT,
        row[0].size * _POINT,
        words=tuple(words),
    )


def _text_of(
    pieces: Sequence[Piece], joints: Sequence[str], at: int = 0
) -> tuple[str, list[Word]]:
    """Return the text of pieces and the places of their words counted from `at`.

    Args:
        pieces: in the order of reading.
        joints: what stands before each piece; that of the first is left out.
        at: place of the text in a longer one.
    """
    text = ""
    words: list[Word] = []
    for piece, joint in zip(pieces, joints, strict=True):
        text += joint if text else ""
        for number, word in enumerate(piece.words):
            text += " " if number else ""
            words.append((at + len(text), at + len(text) + len(word.text), *word.box))
            text += word.text
    return text, words


def _table(rows: list[Row], height: float) -> Line:
    """Return two columns as a table of one row."""
    split = _gutter(rows)
    left = [piece for row in rows for piece in row if piece.middle < split]
    right = [piece for row in rows for piece in row if piece.middle >= split]
    sides = [(side, _joints(side)) for side in (left, right)]
    cells = tuple(_text_of(*side)[0] for side in sides)
    line = table_line((cells,), _line(rows[0], height))
    words: list[Word] = []
    at = 0
    for side, cell in zip(sides, cells, strict=True):
        at = line.text.index(cell, at)
        words += _text_of(*side, at)[1]
        at += len(cell)
    return replace(line, words=tuple(words))


def _joints(column: Sequence[Piece]) -> list[str]:
    """Return what stands before each line of a column: an item that is wrapped is one line."""
    joints = ["\n"]
    in_item = False
    for before, piece in pairwise(column):
        in_item = _ITEM.match(piece.text) is None and (
            in_item or _ITEM.match(before.text) is not None
        )
        joints.append(" " if in_item and not before.text.endswith(_ENDS) else "\n")
    return joints


def _gutter(rows: list[Row]) -> float:
    """Return the middle of the gutter of two columns."""
    pair = next(row for row in rows if len(row) == 2)
    return (pair[0].right + pair[1].left) / 2
