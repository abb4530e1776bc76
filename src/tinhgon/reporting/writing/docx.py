"""A report as a .docx document in the layout of Party or State bodies.

Every number that is a figure stands in a bookmark named by the figure's key, so that people and
programs find from the paper to the annex of sources. Notes of sentences are footnotes of the page,
notes of tables stand below their table under letters.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from tinhgon.reporting.letterheads import layout
from tinhgon.reporting.report import Cell, Chart, Grid, Heading, Line, Paragraph, Piece, Report
from tinhgon.reporting.writing import charts
from tinhgon.reporting.writing.plan import (
    NOTES,
    Anchors,
    HeadCell,
    Part,
    Sheet,
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
from tinhgon.reporting.writing.word import Box, Run, Strip, Word

_SHADE: Final = "E7E6E6"
_GROUP_SHADE: Final = "F7F7F7"
_WIDEST_CHART: Final = 165


def to_docx(report: Report) -> bytes:
    """Return a report as a .docx document; the same report is the same bytes."""
    return _Writer(report).data()


class _Writer:
    """Writes one report."""

    def __init__(self, report: Report) -> None:
        self.report, self.rules = report, layout(report.asked.layout)
        self.word = Word(self.rules, f"{report.title}: {report.subject}")
        self.anchors = Anchors()
        self.called: dict[str, tuple[str, int]] = {}

    def data(self) -> bytes:
        """Return the document."""
        report, word = self.report, self.word
        first, *others = parts(report, self.rules)
        word.start(first.sheet, report.marks)
        word.letterhead(report.head)
        word.write("title", [Run(report.title)], before=14)
        word.write("subject", [Run(report.subject)], after=10)
        self._part(first)
        is_body = True
        for part in others:
            if is_body and not part.is_body:
                self._foot()
                is_body = False
            word.turn(part.sheet, restarts=bool(part.annex) and self.rules["annex_restarts"])
            self._part(part)
        if is_body:
            self._foot()
        return word.data()

    def _foot(self) -> None:
        if not self.report.signature:
            return  # a brief, speaking notes: nobody signs
        self.word.write("note", ())
        self.word.foot(self.report.recipients, self.report.signature)

    def _part(self, part: Part) -> None:
        if part.annex:
            self.word.write("annex_title", [Run(part.annex)], after=6, is_kept=True)
        for block in part.blocks:
            if isinstance(block, Heading):
                words = [Run(block.words)]
                self.word.write(element_of(block), words, before=6, after=3, is_kept=True)
            elif isinstance(block, Paragraph):
                self.word.write(element_of(block), self._runs(block), after=5)
            elif isinstance(block, Grid):
                self._grid(block, part)
            else:
                self._chart(block, part.sheet)

    # ── Sentences ────────────────────────────────────────────────────────────────────────────

    def _runs(self, paragraph: Paragraph) -> list[Run]:
        return [self._run(piece) for piece in dashed(paragraph)]

    def _run(self, piece: Piece) -> Run:
        note, called = self._call(piece.note)
        return Run(
            piece.text,
            is_strong=True if piece.is_strong else None,
            anchor=self.anchors.name(piece.figure) if piece.figure else "",
            note=note,
            called=called,
        )

    def _call(self, key: str) -> tuple[int, tuple[str, int]]:
        """Return the footnote to make, or the one already made, for a note."""
        if not key or key not in self.report.notes:
            return 0, ("", 0)
        if key in self.called:
            return 0, self.called[key]
        paragraph = self.report.notes[key]
        name = f"_Ref_note_{len(self.called) + 1}"
        self.called[key] = (name, len(self.called) + 1)  # before its words, which may call it
        number = self.word.note([self._noted(piece) for piece in paragraph.pieces])
        self.called[key] = (name, number)
        return number, self.called[key]

    def _noted(self, piece: Piece) -> Run:
        """Return words of a note; a note calls no note."""
        return Run(
            piece.text,
            is_strong=True if piece.is_strong else None,
            anchor=self.anchors.name(piece.figure) if piece.figure else "",
        )

    # ── Tables ───────────────────────────────────────────────────────────────────────────────

    def _grid(self, grid: Grid, part: Part) -> None:
        word, signs, is_whole = self.word, letters(grid), is_kept_whole(grid, part)
        word.write("table_title", [Run(title_of(grid))], before=8, after=3, is_kept=True)
        if grid.measure:
            word.write("measure", [Run(grid.measure)], after=2, is_kept=True)
        heads = [_head_strip(row) for row in head_cells(grid)]
        last = len(grid.lines) - 1  # never apart from the notes below
        lines = (
            Strip(self._boxes(grid, line, signs), is_kept=is_whole or place == last)
            for place, line in enumerate(grid.lines)
        )
        word.table(columns_of(grid, part.sheet.room), [*heads, *lines])
        self._below(grid, signs)

    def _boxes(self, grid: Grid, line: Line, signs: dict[str, str]) -> tuple[Box, ...]:
        element = style_of(line)
        return tuple(
            Box(
                self._cell(cell, signs),
                element,
                stands(grid, column, cell),
                shade=_shade(cell, line),
                is_middle=True,
            )
            for column, cell in enumerate(line.cells)
        )

    def _cell(self, cell: Cell, signs: dict[str, str]) -> tuple[Run, ...]:
        slanted = True if cell.is_projected else None
        anchor = self.anchors.name(cell.figure) if cell.figure else ""
        runs = [Run(cell.text, is_slanted=slanted, anchor=anchor)]
        if sign := marked(cell, signs):
            runs.append(Run(sign, is_raised=True))
        return tuple(runs)

    def _below(self, grid: Grid, signs: dict[str, str]) -> None:
        """Write the notes of a table, called by letters, and what its marks mean."""
        said = [self.report.notes.get(key) for key in signs]
        lines: list[Iterable[Run]] = [[Run(words)] for words in explained(grid)]
        for sign, note in zip(signs.values(), said, strict=True):
            pieces = note.pieces if note else ()
            lines.append([Run(sign, is_raised=True), Run(" "), *map(self._noted, pieces)])
        lines += [self._runs(paragraph) for paragraph in grid.notes]
        for place, runs in enumerate(lines):
            first = [Run(f"{NOTES} ", is_strong=True)] if place == 0 else []
            self.word.write("note", [*first, *runs], before=2)
        self.word.write("note", ())

    # ── Charts ───────────────────────────────────────────────────────────────────────────────

    def _chart(self, chart: Chart, sheet: Sheet) -> None:
        self.word.write("chart_title", [Run(chart.title)], before=6, after=3, is_kept=True)
        png = charts.to_png(chart.spec)
        width = min(charts.width_of(png), _WIDEST_CHART, sheet.room)
        self.word.picture(png, width, chart.words)
        self.word.write("note", ())


def _head_strip(row: Sequence[HeadCell]) -> Strip:
    boxes = []
    for cell in row:
        merged = ("restart" if cell.lines > 1 else "") if cell.begins else "continue"
        runs = (Run(cell.words),) if cell.begins else ()
        boxes.append(Box(runs, "column", columns=cell.columns, merged=merged, is_middle=True))
    return Strip(tuple(boxes), is_head=True, is_kept=True)


def _shade(cell: Cell, line: Line) -> str:
    if cell.is_projected:
        return _SHADE
    return "" if line.style == "plain" else _GROUP_SHADE
