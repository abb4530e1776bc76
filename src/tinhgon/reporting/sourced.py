"""Finds the numbers of a report that have no source: such a report cannot be issued (N11)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tinhgon.kernel.figures import Figure
from tinhgon.reporting.report import Cell, Chart, Grid, Heading, Paragraph, Piece, Report, Says

_NUMBER: Final = re.compile(r"\d[\d.,]*")
_AROUND: Final = 30


@dataclass(frozen=True, slots=True)
class Unsourced:
    """A number without a source.

    Attributes:
        text: the number as printed; the recipe of a figure that lacks one of its own.
        where: the block it stands in, numbered from 1, and what stands around it.
    """

    text: str
    where: str

    def __str__(self) -> str:
        """Return both, for a list of what is to be mended."""
        return f"{self.where}: {self.text}"


def unsourced(report: Report) -> tuple[Unsourced, ...]:
    """Return every number of a report that leads nowhere, in the order they stand.

    A digit in plain words, a figure that is not among those of the report, a quotation without a
    note or source, a figure without a recipe, and one made of figures it does not hold.
    """
    return tuple(_all(report))


def _all(report: Report) -> Iterator[Unsourced]:
    for place, block in enumerate(report.everything(), 1):
        if isinstance(block, Grid):
            yield from _of_grid(block, report)
        elif isinstance(block, Paragraph):
            yield from _of_pieces(block.pieces, f"{place}", report)
        elif isinstance(block, Chart):
            missing = [key for key in block.figures if key not in report.figures]
            yield from (Unsourced(key, block.key) for key in missing)
        else:
            yield from _of_heading(block, place)
    for key, note in report.notes.items():
        yield from _of_pieces(note.pieces, key, report)
    for key, figure in report.figures.items():
        if not _is_made(figure):
            yield Unsourced(figure.recipe or str(figure.value), key)


_LABEL: Final = re.compile(r"(?:Phần|Phụ lục) [IVXLC]+|^\d{1,2}(?:\.\d{1,2})?\.|Biểu(?: số)? \d+")
"""Numbers of headings count nothing."""


def _of_heading(heading: Heading, place: int) -> Iterator[Unsourced]:
    rest = _LABEL.sub("", heading.words)
    yield from (Unsourced(one[0], f"{place} {heading.words}") for one in _NUMBER.finditer(rest))


def _of_pieces(pieces: Sequence[Piece], where: str, report: Report) -> Iterator[Unsourced]:
    words = "".join(piece.text for piece in pieces)
    at = 0
    for piece in pieces:
        around = words[max(0, at - _AROUND) : at + len(piece.text) + _AROUND].strip()
        place = f"{where} “{around}”"
        at += len(piece.text)
        if piece.says is Says.TEXT:
            found = [one[0] for one in _NUMBER.finditer(piece.text)]
            yield from (Unsourced(number, place) for number in found)
        elif piece.says is Says.FIGURE and piece.figure not in report.figures:
            yield Unsourced(piece.text, place)
        if piece.note and piece.note not in report.notes:
            yield Unsourced(piece.text, place)


def _of_grid(grid: Grid, report: Report) -> Iterator[Unsourced]:
    for number, line in enumerate(grid.lines, 1):
        for column, cell in enumerate(line.cells):
            if _is_bare(cell, column, grid, report):
                yield Unsourced(cell.text, f"{grid.key} {number}.{column + 1}")
    for note in grid.notes:
        yield from _of_pieces(note.pieces, grid.key, report)


def _is_bare(cell: Cell, column: int, grid: Grid, report: Report) -> bool:
    """Tell whether a cell holds a number no figure stands behind.

    Words of a line may name numbers (`Biểu 7`, a date); from the first column of numbers on, only
    a cell that is a number as a whole counts as one.
    """
    if cell.figure:
        return cell.figure not in report.figures
    is_number = _NUMBER.fullmatch(cell.text.strip().removesuffix("%").strip().lstrip("-−"))
    return column >= grid.first_numbers and is_number is not None


def _is_made(figure: Figure) -> bool:
    """Tell whether a figure says how it is counted, and holds what it is made of."""
    name, _bracket, inside = figure.recipe.partition("(")
    if not name or not inside.removesuffix(")"):
        return False
    needs = name in {"difference", "share", "sum"}
    return bool(figure.inputs) or not needs
