"""A report as HTML: a page of its own, or the part a screen of the product holds.

Nothing is loaded from elsewhere and no style stands inline, so that it is shown under any policy.
With `link` every number leads to its source.
"""

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files
from typing import Final, TypeAlias

from tinhgon.reporting.letterheads import Lines, layout, recipients_lines, sides
from tinhgon.reporting.report import (
    Block,
    Cell,
    Chart,
    Grid,
    Heading,
    Line,
    Paragraph,
    Piece,
    Report,
)
from tinhgon.reporting.writing import charts
from tinhgon.reporting.writing.plan import (
    NOTES,
    Anchors,
    Sheet,
    clean,
    dashed,
    element_of,
    explained,
    head_cells,
    letters,
    marked,
    parts,
    stands,
    title_of,
)

Link: TypeAlias = Callable[[str], str | None]
"""From the key of a figure to the address of its source; None where it has none."""

_PAGE: Final = (
    '<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    "<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
)
_A3: Final = 400
_MARK_STYLE: Final = "white-space: pre-line; font: bold 11pt serif; text-align: left;"
_NO_FIRST_NUMBER: Final = "@page :first { @top-center { content: none; } }"


def to_html(report: Report, link: Link | None = None) -> str:
    """Return a report as a page of its own; the same report is the same text."""
    title = escape(clean(f"{report.title}: {report.subject}"))
    style = stylesheet() + _on_every_page(report)
    return _PAGE.format(title=title, style=style, body=fragment(report, link))


def fragment(report: Report, link: Link | None = None, *, is_live: bool = False) -> str:
    """Return a report as the part of a page, styled by `stylesheet`.

    Args:
        report: what is shown.
        link: from a figure to its source.
        is_live: charts stand as specs for the script of the page instead of as pictures.
    """
    return "\n".join(_Writer(report, link, is_live=is_live).lines()) + "\n"


def stylesheet() -> str:
    """Return the style of reports on screen and in print."""
    return files("tinhgon.reporting.writing").joinpath("report.css").read_text("utf-8")


def _on_every_page(report: Report) -> str:
    """Return the rule that prints the marks on every page, its number on all but the first."""
    marks = "".join(f"{_quoted(mark)} '\\A '" for mark in report.marks)
    left = f"@top-left {{ content: {marks}; {_MARK_STYLE} }}" if marks else ""
    return f"@page {{ {left} @top-center {{ content: counter(page); }} }}\n{_NO_FIRST_NUMBER}\n"


def _quoted(text: str) -> str:
    r"""Return a text as a string of CSS, every sign but letters and digits as its code point.

    Examples:
        >>> print(_quoted("DỰ</style>"))
        'DỰ\3c \2f style\3e '
    """
    signs = (sign if sign.isalnum() else f"\\{ord(sign):x} " for sign in clean(text))
    return f"'{''.join(signs)}'"


def _words(text: str) -> str:
    """Return words as HTML; a new line breaks the line."""
    lines = clean(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "<br>".join(escape(line) for line in lines)


class _Writer:
    """Writes one report."""

    def __init__(self, report: Report, link: Link | None, *, is_live: bool) -> None:
        self.report, self.rules = report, layout(report.asked.layout)
        self.link, self.is_live = link, is_live
        self.top = 2 if is_live else 1  # a page of the room has a heading of its own above it
        self.anchors, self.numbers = Anchors(), dict[str, int]()

    def lines(self) -> Iterator[str]:
        """Yield the report line by line."""
        report = self.report
        yield f'<article class="report report-{escape(report.asked.layout)}" lang="vi">'
        if report.marks:
            marks = "".join(f"<p>{_words(mark)}</p>" for mark in report.marks)
            yield f'<div class="report-marks" role="note">{marks}</div>'
        head = "".join(
            f"<div>{_lines(side)}</div>" for row in sides(report.head, self.rules) for side in row
        )
        yield f'<div class="report-sides report-head">{head}</div>'
        yield f'<h{self.top} class="report-title">{_words(report.title)}'
        yield f'<span class="report-subject">{_words(report.subject)}</span></h{self.top}>'
        yield from self._parts()
        yield from self._notes()
        yield "</article>"

    def _parts(self) -> Iterator[str]:
        found = parts(self.report, self.rules)
        last = max(place for place, part in enumerate(found) if part.is_body)
        for place, part in enumerate(found):
            yield f'<section class="report-part {_paper(part.sheet)}">'
            if part.annex:
                yield self._heading(2, "annex", part.annex)
            for block in part.blocks:
                yield from self._block(block)
            if place == last and self.report.signature:
                yield self._foot()
            yield "</section>"

    def _heading(self, level: int, element: str, words: str) -> str:
        tag = f"h{level + self.top - 1}"
        return f'<{tag} class="report-h{level} report-{element}">{_words(words)}</{tag}>'

    def _foot(self) -> str:
        left = _lines(recipients_lines(self.report.recipients))
        right = _lines(tuple(("signature", line) for line in self.report.signature))
        return f'<div class="report-sides report-foot"><div>{left}</div><div>{right}</div></div>'

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Heading):
            yield self._heading(min(max(block.level, 1), 3) + 1, element_of(block), block.words)
        elif isinstance(block, Paragraph):
            words = self._pieces(dashed(block))
            yield f'<p class="report-{element_of(block)}">{words}</p>'
        elif isinstance(block, Grid):
            yield from self._grid(block)
        else:
            yield from self._chart(block)

    # ── Sentences ────────────────────────────────────────────────────────────────────────────

    def _pieces(self, pieces: Iterable[Piece]) -> str:
        return "".join(self._piece(piece) + self._call(piece.note) for piece in pieces)

    def _piece(self, piece: Piece) -> str:
        words = self._figure(piece.figure, _words(piece.text))
        return f"<strong>{words}</strong>" if piece.is_strong else words

    def _figure(self, key: str, words: str) -> str:
        """Return a number with the name of its place, leading to its source."""
        if not key:
            return words
        about = f'class="report-figure" id="{escape(self.anchors.name(key))}"'
        address = self.link(key) if self.link else None
        if address is None:
            return f'<span {about} data-figure="{escape(key)}">{words}</span>'
        return f'<a {about} href="{escape(address)}">{words}</a>'

    def _call(self, key: str) -> str:
        if not key or key not in self.report.notes:
            return ""
        is_first = key not in self.numbers
        number = self.numbers.setdefault(key, len(self.numbers) + 1)
        name = f' id="call-{number}"' if is_first else ""
        about = f'{name} href="#note-{number}" aria-label="Chú thích {number}"'
        return f"<sup><a{about}>{number}</a></sup>"

    def _notes(self) -> Iterator[str]:
        if not self.numbers:
            return
        yield '<section class="report-notes" aria-label="Chú thích"><ol>'
        for key, number in self.numbers.items():
            words = "".join(self._piece(piece) for piece in self.report.notes[key].pieces)
            back = f'<a href="#call-{number}" aria-label="Về chỗ gọi chú thích {number}">↩</a>'
            yield f'<li id="note-{number}">{words} {back}</li>'
        yield "</ol></section>"

    # ── Tables ───────────────────────────────────────────────────────────────────────────────

    def _grid(self, grid: Grid) -> Iterator[str]:
        signs, key = letters(grid), escape(grid.key)
        title = _words(title_of(grid))
        yield f'<div class="report-wide" role="region" aria-labelledby="{key}" tabindex="0">'
        yield f'<table class="report-grid"><caption id="{key}">{title}'
        if grid.measure:
            yield f'<span class="report-measure">{_words(grid.measure)}</span>'
        yield "</caption><thead>"
        yield from _heads(grid)
        yield "</thead><tbody>"
        named = max(grid.first_numbers - 1, 0)
        for line in grid.lines:
            cells = self._cells(grid, line, named, signs)
            yield f'<tr class="report-{escape(line.style)}">{cells}</tr>'
        yield "</tbody></table></div>"
        yield from self._below(grid, signs)

    def _cells(self, grid: Grid, line: Line, named: int, signs: Mapping[str, str]) -> str:
        found = []
        for column, cell in enumerate(line.cells):
            name = 'th scope="row"' if column == named and cell.text else "td"
            words = self._figure(cell.figure, _words(cell.text))
            sign = marked(cell, signs)
            raised = f"<sup>{escape(sign)}</sup>" if sign else ""
            look = _look(stands(grid, column, cell), cell)
            found.append(f'<{name} class="{look}">{words}{raised}</{name[:2]}>')
        return "".join(found)

    def _below(self, grid: Grid, signs: Mapping[str, str]) -> Iterator[str]:
        lines = [_words(words) for words in explained(grid)]
        for key, sign in signs.items():
            note = self.report.notes.get(key)
            words = "".join(self._piece(piece) for piece in note.pieces) if note else ""
            lines.append(f"<sup>{sign}</sup> {words}")
        lines += [self._pieces(paragraph.pieces) for paragraph in grid.notes]
        for place, words in enumerate(lines):
            first = f"<strong>{NOTES}</strong> " if place == 0 else ""
            yield f'<p class="report-note">{first}{words}</p>'

    # ── Charts ───────────────────────────────────────────────────────────────────────────────

    def _chart(self, chart: Chart) -> Iterator[str]:
        key, words = escape(chart.key), escape(clean(chart.words))
        yield f'<figure class="report-chart"><figcaption>{_words(chart.title)}</figcaption>'
        if self.is_live:
            spec = json.dumps(chart.spec, ensure_ascii=False, sort_keys=True)
            safe = spec.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
            yield f'<div data-chart="chart-{key}" role="img" aria-label="{words}"></div>'
            yield f'<script type="application/json" id="chart-{key}">{safe}</script>'
        else:
            svg = base64.b64encode(charts.to_svg(chart.spec).encode()).decode()
            yield f'<img alt="{words}" src="data:image/svg+xml;base64,{svg}">'
        yield "</figure>"


def _heads(grid: Grid) -> Iterator[str]:
    for row in head_cells(grid):
        cells = []
        for cell in row:
            if not cell.begins:
                continue
            scope = "colgroup" if cell.columns > 1 else "col"
            spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
            spans += f' rowspan="{cell.lines}"' if cell.lines > 1 else ""
            cells.append(f'<th scope="{scope}"{spans}>{_words(cell.words)}</th>')
        yield f"<tr>{''.join(cells)}</tr>"


def _lines(lines: Lines) -> str:
    return "".join(f'<p class="report-{element}">{_words(words)}</p>' for element, words in lines)


def _look(side: str, cell: Cell) -> str:
    names: Sequence[tuple[str, bool]] = (
        ("report-projected", cell.is_projected),
        ("report-assumed", cell.is_assumed),
    )
    return " ".join([f"report-{side}", *(name for name, holds in names if holds)])


def _paper(sheet: Sheet) -> str:
    if sheet.width > _A3:
        return "report-a3"
    return "report-side" if sheet.width > sheet.height else "report-upright"
