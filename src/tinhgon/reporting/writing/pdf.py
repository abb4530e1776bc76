"""A report as PDF/A-2b in the layout of Party or State bodies, through typst.

The report goes to the template (report.typ) as data, so that no word of a person is ever source.
The shipped fonts are the only ones, the date is the report's own: one report, the same bytes.
"""

import json
import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any, Final

from tinhgon.reporting.letterheads import BLANK, Lines, layout, recipients_lines, sides
from tinhgon.reporting.report import Cell, Chart, Grid, Heading, Paragraph, Piece, Report
from tinhgon.reporting.writing import charts, glyphs
from tinhgon.reporting.writing.plan import (
    NOTES,
    Part,
    clean,
    columns_of,
    dashed,
    element_of,
    explained,
    head_cells,
    is_kept_whole,
    letters,
    marked,
    parts,
    stands,
    style_of,
    title_of,
)

_STANDARD: Final = "a-2b"
_WIDEST_CHART: Final = 165
_ROOM_TO_SIGN: Final = 4
_LONG: Final = re.compile(r"\S{24}(?=\S{8})")
_LONG_CELL: Final = 800
"""Signs of a cell that may go on on the next page: no page must be too low for it."""
_KEPT: Final = 11
"""Documents typst lays out before it forgets one: it keeps what the last ten were made of."""
_MAY_BREAK: Final = "\u200b"


def to_pdf(report: Report) -> bytes:
    """Return a report as PDF/A-2b; the same report is the same bytes."""
    import typst  # noqa: PLC0415 - a large library only this writer needs

    template = files("tinhgon.reporting.writing").joinpath("report.typ").read_bytes()
    compiled: Any = typst.compile
    try:
        with glyphs.folder() as fonts:
            found: bytes = compiled(
                template,
                font_paths=[str(fonts)],
                ignore_system_fonts=True,
                sys_inputs={"report": json.dumps(_Data(report).whole(), ensure_ascii=False)},
                pdf_standards=_STANDARD,
            )
    finally:
        for _ in range(_KEPT):  # a server would hold 200 MB of each of ten large reports
            compiled(b"", ignore_system_fonts=True)
    return found


def _words(text: str) -> str:
    """Return words as the template prints them; what is longer than any word may be broken."""
    lines = clean(text).replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)
    return _LONG.sub(rf"\g<0>{_MAY_BREAK}", glyphs.printable(lines))


class _Data:
    """Turns one report into what the template reads."""

    def __init__(self, report: Report) -> None:
        self.report, self.rules = report, layout(report.asked.layout)
        self.called: dict[str, int] = {}

    def whole(self) -> dict[str, Any]:
        """Return everything the template prints."""
        report, until = self.report, self.report.asked.until
        signed = [*report.signature, *[" "] * _ROOM_TO_SIGN, BLANK * 3]
        right = tuple(("signature", line) for line in signed)
        return {
            "rules": self.rules,
            "font": glyphs.FAMILY,
            "title": _words(f"{report.title}: {report.subject}"),
            "kind": _words(report.title),
            "subject": _words(report.subject),
            "day": [until.year, until.month, until.day],
            "marks": [_words(mark) for mark in report.marks],
            "head": _rows(sides(report.head, self.rules)),
            "foot": _rows([(recipients_lines(report.recipients), right)]),
            "parts": self._parts(),
        }

    def _parts(self) -> list[dict[str, Any]]:
        found = parts(self.report, self.rules)
        last = max(place for place, part in enumerate(found) if part.is_body)
        last = last if self.report.signature else -1  # nobody signs a brief or speaking notes
        return [self._part(part, is_signed=place == last) for place, part in enumerate(found)]

    def _part(self, part: Part, *, is_signed: bool) -> dict[str, Any]:
        sheet = part.sheet
        names = ("width", "height", "top", "bottom", "left", "right")
        return {
            "sheet": {name: getattr(sheet, name) for name in names},
            "annex": _words(part.annex),
            "restarts": bool(part.annex) and self.rules["annex_restarts"],
            "signed": is_signed,
            "blocks": [self._block(block, part) for block in part.blocks],
        }

    def _block(self, block: Heading | Paragraph | Grid | Chart, part: Part) -> dict[str, Any]:
        if isinstance(block, Heading):
            element = element_of(block)
            words = _words(block.words)
            return {"kind": "heading", "element": element, "level": block.level, "text": words}
        if isinstance(block, Paragraph):
            pieces = [self._piece(piece) for piece in dashed(block)]
            return {"kind": "paragraph", "element": element_of(block), "pieces": pieces}
        if isinstance(block, Grid):
            return self._grid(block, part)
        svg, width = charts.to_svg(block.spec), charts.width_of_svg
        return {
            "kind": "chart",
            "title": _words(block.title),
            "svg": glyphs.printable(svg),
            "words": _words(block.words),
            "width": min(width(svg), _WIDEST_CHART, part.sheet.room),
        }

    def _piece(self, piece: Piece, *, is_noted: bool = False) -> dict[str, Any]:
        """Return a piece; of a note called before only its number, a note calls no note."""
        found: dict[str, Any] = {"text": _words(piece.text), "strong": piece.is_strong}
        note = self.report.notes.get(piece.note) if piece.note and not is_noted else None
        if note is None:
            return found | {"note": None}
        is_first = piece.note not in self.called
        number = self.called.setdefault(piece.note, len(self.called) + 1)
        words = [self._piece(one, is_noted=True) for one in note.pieces] if is_first else []
        return found | {"note": number, "first": is_first, "words": words}

    def _grid(self, grid: Grid, part: Part) -> dict[str, Any]:
        signs = letters(grid)
        heads = [
            {"words": _words(cell.words), "columns": cell.columns, "lines": cell.lines}
            for row in head_cells(grid)
            for cell in row
            if cell.begins
        ]
        cells = [
            _cell(grid, column, cell, signs, style_of(line))
            for line in grid.lines
            for column, cell in enumerate(line.cells)
        ]
        return {
            "kind": "grid",
            "title": _words(title_of(grid)),
            "measure": _words(grid.measure),
            "widths": columns_of(grid, part.sheet.room),
            "whole": is_kept_whole(grid, part),
            "heads": heads,
            "cells": cells,
            "notes": self._below(grid, signs),
        }

    def _below(self, grid: Grid, signs: Mapping[str, str]) -> list[dict[str, Any]]:
        lines: list[tuple[str, Sequence[Piece]]] = [
            ("", (Piece(words),)) for words in explained(grid)
        ]
        for key, sign in signs.items():
            note = self.report.notes.get(key)
            lines.append((sign, note.pieces if note else ()))
        lines += [("", paragraph.pieces) for paragraph in grid.notes]
        if lines:
            sign, pieces = lines[0]
            lines[0] = (sign, (Piece(f"{NOTES} ", is_strong=True), *pieces))
        return [
            {"sign": sign, "pieces": [self._piece(one, is_noted=bool(sign)) for one in pieces]}
            for sign, pieces in lines
        ]


def _cell(
    grid: Grid, column: int, cell: Cell, signs: Mapping[str, str], element: str
) -> dict[str, Any]:
    return {
        "text": _words(cell.text),
        "sign": marked(cell, signs),
        "element": element,
        "side": stands(grid, column, cell),
        "projected": cell.is_projected,
        "long": len(cell.text) > _LONG_CELL,
    }


def _rows(rows: Sequence[tuple[Lines, Lines]]) -> list[list[dict[str, Any]]]:
    return [[{"lines": _lines(side)} for side in row] for row in rows]


def _lines(lines: Lines) -> list[list[str]]:
    return [[element, _words(words)] for element, words in lines]
