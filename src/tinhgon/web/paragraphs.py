"""A stored text cut into the paragraphs and table rows it is set in. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_EMPTY_LINE = re.compile(r"[|\-_=*\s:]*")
_LINE_ENDS = "\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_WRAPPED = range(40, 110)  # usual line lengths, in characters, of hard-wrapped text
_LONGEST = range(60, 140)

Line = tuple[int, int]
Row = tuple[int, int]
Cell = tuple[Row | None, int]


@dataclass(slots=True)
class Paragraph:
    """A run of the text set as one paragraph.

    Attributes:
        start, end: the run.
        kinds: what the reading calls it (heading, footnote ...).
        row: numbers of the table and of the row it stands in, None outside tables.
        cell: number of its cell in that row.
    """

    start: int
    end: int
    kinds: set[str] = field(default_factory=set)
    row: Row | None = None
    cell: int = 0


def paragraphs(text: str, structure: Sequence[Mapping[str, object]] = ()) -> list[Paragraph]:
    """Cut the text into paragraphs: its lines, or runs of lines where it is hard-wrapped.

    Args:
        text: the text as stored.
        structure: the nodes of the reading; a node always begins a paragraph and names its kind.
    """
    kinds = {node["start"]: str(node.get("kind") or "") for node in structure if "start" in node}
    lines = _lines(text)
    joined = _is_wrapped(text, lines)
    found: list[Paragraph] = []
    previous_end = -2
    for (start, end), (row, cell) in zip(lines, _cells(text, lines), strict=True):
        if _EMPTY_LINE.fullmatch(text, start, end):
            continue
        node = next((kinds[at] for at in range(start, min(end, start + 8)) if at in kinds), "")
        if joined and found and not node and previous_end + 1 == start:
            found[-1].end = end
        else:
            found.append(Paragraph(start, end, {node} if node else set(), row, cell))
        previous_end = end
    return found


def _lines(text: str) -> list[Line]:
    lines = []
    start = 0
    for line in text.splitlines(keepends=True):
        lines.append((start, start + len(line.rstrip(_LINE_ENDS))))
        start += len(line)
    return lines


def _cells(text: str, lines: Sequence[Line]) -> Iterator[Cell]:
    """Yield for each line its table row and cell.

    Tables are written as extraction writes them: a bar alone on a line opens a cell and closes
    the one before; two such lines one after the other end a row; an empty line ends the table.
    """
    table, row, cell, is_inside, was_bar = 0, 0, 0, False, False
    for start, end in lines:
        content = text[start:end].strip()
        is_bar = content == "|"
        if not content:
            is_inside, table = False, table + 1
        elif is_bar and (was_bar or not is_inside):
            is_inside, row, cell = True, row + 1, 0
        elif is_bar:
            cell += 1
        was_bar = is_bar
        yield ((table, row) if is_inside and not is_bar else None, cell)


def _is_wrapped(text: str, lines: Sequence[Line]) -> bool:
    """Tell whether a program broke the lines: most full ones have one usual length."""
    lengths = sorted(end - start for start, end in lines if text[start:end].strip())
    if len(lengths) < 12:
        return False
    return lengths[-1] in _LONGEST and lengths[len(lengths) * 2 // 3] in _WRAPPED
