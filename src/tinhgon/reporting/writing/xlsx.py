"""A report's tables as an .xlsx workbook that computes itself: one sheet a table, and the sources.

Numbers are numbers, rates exact from their counts; totals, differences and shares are formulas
with their results. A formula stands only where it gives what is printed: what it cannot reach (a
cell without data, a number from elsewhere) stays the number. Text is always text, never computed.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from tinhgon.kernel.figures import Figure
from tinhgon.kernel.formulas import looks_like_formula
from tinhgon.reporting.letterheads import layout
from tinhgon.reporting.report import Cell, Formula, Grid, How, Line, Paragraph, Report
from tinhgon.reporting.writing.numbers import COUNT, DECIMAL, RATE, Numbers
from tinhgon.reporting.writing.packing import repacked
from tinhgon.reporting.writing.plan import (
    ASSUMED_SIGN,
    NOTES,
    clean,
    columns_of,
    explained,
    head_cells,
    letters,
    stands,
    title_of,
)

SOURCES: Final = "Nguồn số liệu"
ABOUT: Final = "Về báo cáo"
_SOURCE_HEADS: Final = (
    ("Mã số", 8), ("Chỉ tiêu", 44), ("Giá trị", 12), ("Đơn vị tính", 12), ("Số liệu ngày", 13),
    ("Vị trí trong nhật ký", 12), ("Cách tính", 44), ("Nơi in trong tệp này", 34),
)  # fmt: skip
_MEASURES: Final = {"unit": "tổ chức", "post": "biên chế", "person": "người", "m2": "m²"}
_IN_WORDS: Final = "Phần lời của báo cáo"
_DAY: Final = "dd/mm/yyyy"
_SHEET_NAME: Final = 31
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f\U00010000-\U0010ffff]")
_CHARACTERS: Final = {"upright": 88, "side": 130, "a3": 188}
"""Width of a page in characters of the sheet's font."""
_MM: Final = 1.95
"""Millimetres of a character of the sheet's font."""
_BOLD: Final = 1.12
"""How much wider bold letters are."""
_NARROW: Final = 1.12
"""Letters of this font in a column as wide as one digit of the sheet's."""
_HEADER: Final = 240
_HEAD_SHADE: Final = "#F1F1F1"
_GROUP_SHADE: Final = "#F7F7F7"
_HATCHED: Final = {"pattern": 14, "fg_color": "#BFBFBF", "bg_color": "#FFFFFF", "italic": True}
_A4, _A3 = 9, 8
_LINE_POINTS: Final = 15


def to_xlsx(report: Report) -> bytes:
    """Return the tables of a report as a workbook; the same report is the same bytes."""
    import xlsxwriter  # noqa: PLC0415 - only this writer needs it

    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    until = report.asked.until
    made = datetime(until.year, until.month, until.day)  # noqa: DTZ001 - a sheet knows no zone
    book.set_properties({"title": clean(report.title)[:255], "created": made})
    writer = _Writer(report, book)
    for grid in report.grids():
        _Table(writer, grid).write()
    writer.sources()
    writer.about()
    book.close()
    return repacked(stream.getvalue())


def lines_of(words: str, width: float) -> int:
    """Return how many lines words need in a column of a width in characters.

    Examples:
        >>> lines_of("Sở Nông nghiệp và Môi trường", 16), lines_of("", 5), lines_of("a" * 25, 10)
        (2, 1, 3)
    """
    count, width = 0, width * _NARROW
    for line in words.split("\n"):
        count, room = count + 1, width
        for word in line.split():
            if len(word) > room and room < width:
                count, room = count + 1, width
            count += int(max(len(word) - 1, 0) // width) if len(word) > width else 0
            room -= len(word) + 1
    return count


class _Writer:
    """Writes one workbook."""

    def __init__(self, report: Report, book: Any) -> None:
        self.report, self.book = report, book
        self.rules = layout(report.asked.layout)
        self.formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.places: dict[str, list[str]] = {}
        self.labels = dict(_said(report))
        self.names: set[str] = set()

    def sheet(self, name: str, *, is_wide: bool = True, columns: int = 0) -> Any:
        """Return a new sheet, set up for print with the marks at the head of each page."""
        made = self.book.add_worksheet(self._free(name))
        made.hide_gridlines(2)
        made.set_paper(_A3 if columns > self.rules["most_columns"]["side"] else _A4)
        if is_wide:
            made.set_landscape()
        made.fit_to_pages(1, 0)
        made.set_margins(left=0.6, right=0.5, top=0.9, bottom=0.6)
        marks = " – ".join(clean(mark) for mark in self.report.marks)
        left = marks[:_HEADER].replace("&", "&&")
        made.set_header(f'&L&"{self.rules["font"]},Bold"{left}&R&P' if left else "&R&P")
        return made

    def form(self, **about: Any) -> Any:
        """Return a format, each made once."""
        key = tuple(sorted(about.items()))
        if key not in self.formats:
            font = {"font_name": self.rules["font"], "font_size": 11, "valign": "vcenter"}
            self.formats[key] = self.book.add_format(font | about)
        return self.formats[key]

    def text(self, sheet: Any, row: int, column: int, words: str, **about: Any) -> None:
        """Write words as words; what a sheet might compute carries the sign of a text."""
        shown = clean(words)
        if looks_like_formula(shown):
            about["quote_prefix"] = True
        write = sheet.write_string if shown else sheet.write_blank
        write(row, column, shown, self.form(**about))

    def _free(self, name: str) -> str:
        """Return a name no sheet has, within what a sheet's name may be."""
        plain = _NOT_IN_NAMES.sub(" ", clean(name)).strip(" '") or "Biểu"
        found, count = plain[:_SHEET_NAME].rstrip(" '"), 1
        while found.casefold() in {*self.names, "history"}:
            count += 1
            end = f" ({count})"
            found = plain[: _SHEET_NAME - len(end)] + end
        self.names.add(found.casefold())
        return found

    # ── The last sheets ──────────────────────────────────────────────────────────────────────

    def sources(self) -> None:
        """Write every figure with its day, its place in the journal and how to count it again."""
        sheet = self.sheet(SOURCES)
        head = {"bold": True, "border": 1, "bg_color": _HEAD_SHADE, "align": "center"}
        for column, (words, width) in enumerate(_SOURCE_HEADS):
            sheet.set_column(column, column, width)
            self.text(sheet, 0, column, words, **head, text_wrap=True)
        sheet.set_row(0, _LINE_POINTS * 2)
        sheet.repeat_rows(0)
        sheet.freeze_panes(1, 0)
        for row, (key, figure) in enumerate(self.report.figures.items(), 1):
            self._source(sheet, row, key, figure)

    def _source(self, sheet: Any, row: int, key: str, figure: Figure) -> None:
        look = {"border": 1, "text_wrap": True, "align": "left"}
        is_rate = not figure.unit and not isinstance(figure.value, int)
        form = RATE if is_rate else COUNT if isinstance(figure.value, int) else DECIMAL
        measure = "tỷ lệ" if is_rate else _MEASURES.get(figure.unit, figure.unit)
        places = ", ".join(dict.fromkeys(self.places.get(key, [_IN_WORDS])))
        texts = {0: key, 1: self.labels.get(key, ""), 3: measure, 6: figure.recipe, 7: places}
        lines = (lines_of(words, _SOURCE_HEADS[column][1]) for column, words in texts.items())
        sheet.set_row(row, _LINE_POINTS * max(lines))
        for column, words in texts.items():
            self.text(sheet, row, column, words, **look)
        value = self.form(border=1, num_format=form)
        sheet.write_number(row, 2, float(figure.value), value)
        day = self.form(border=1, num_format=_DAY, align="center")
        sheet.write_datetime(row, 4, figure.valid, day)
        sheet.write_number(row, 5, figure.known, self.form(border=1, num_format="0"))

    def about(self) -> None:
        """Write what the report is, where its figures were counted, and its marks."""
        report, sheet = self.report, self.sheet(ABOUT, is_wide=False)
        sheet.set_column(0, 0, 28)
        sheet.set_column(1, 1, 64)
        lines = (
            ("Báo cáo", f"{report.title} {report.subject}"),
            ("Cơ quan báo cáo", report.head.issuer),
            ("Số liệu đến ngày", f"{report.asked.until:%d/%m/%Y}"),
            ("Ngày gốc so sánh", f"{report.asked.base_on:%d/%m/%Y}"),
            ("Vị trí trong nhật ký", str(report.position.known)),
            ("Mã băm đầu nhật ký", report.position.head),
            ("Phiên bản phần mềm", report.position.product),
            *(("Lưu ý", mark) for mark in report.marks),
        )
        for row, (name, words) in enumerate(lines):
            self.text(sheet, row, 0, name, bold=True)
            self.text(sheet, row, 1, words, text_wrap=True, bold=name == "Lưu ý")
            sheet.set_row(row, _LINE_POINTS * lines_of(words, 64 / _BOLD))


class _Table:
    """Writes one table on its sheet."""

    def __init__(self, writer: _Writer, grid: Grid) -> None:
        self.writer, self.grid = writer, grid
        self.last = len(grid.widths) - 1
        self.sheet = writer.sheet(
            grid.number or grid.title, is_wide=grid.is_wide, columns=len(grid.widths)
        )
        is_widest = len(grid.widths) > writer.rules["most_columns"]["side"]
        paper = "a3" if is_widest else "side" if grid.is_wide else "upright"
        self.widths = [width / _MM for width in columns_of(grid, _CHARACTERS[paper] * _MM)]
        self.above = 2 if grid.measure else 1
        self.first = self.above + len(grid.heads)
        self.numbers, self.signs = Numbers(grid, writer.report), letters(grid)

    def write(self) -> None:
        """Write the title, the headings, the lines and the notes."""
        for column, width in enumerate(self.widths):
            self.sheet.set_column(column, column, width)
        self._across(0, title_of(self.grid), bold=True, font_size=13, align="center")
        if self.grid.measure:
            self._across(1, clean(self.grid.measure), italic=True, align="right")
        self._heads()
        for row, line in enumerate(self.grid.lines):
            self._line(row, line)
        self._below(self.first + len(self.grid.lines))

    def _across(self, row: int, words: str, **about: Any) -> None:
        """Write words over all columns, high enough for them."""
        form = self.writer.form(text_wrap=True, **about)
        size = about.get("font_size", 11) / 11
        self.sheet.set_row(row, _LINE_POINTS * size * lines_of(words, sum(self.widths) / size))
        self._merged((row, 0, row, self.last), words, form)

    def _merged(self, place: tuple[int, int, int, int], words: str, form: Any) -> None:
        if place[:2] == place[2:]:
            self.sheet.write_string(place[0], place[1], words, form)
        else:
            self.sheet.merge_range(*place, "", form)
            self.sheet.write_string(place[0], place[1], words, form)

    def _heads(self) -> None:
        form = self.writer.form(
            bold=True, border=1, align="center", text_wrap=True, bg_color=_HEAD_SHADE
        )
        heights = [1] * len(self.grid.heads)
        for row, cells in enumerate(head_cells(self.grid)):
            for cell in cells:
                if not cell.begins:
                    continue
                first, end = self.above + row, cell.column + cell.columns - 1
                self._merged((first, cell.column, first + cell.lines - 1, end), cell.words, form)
                lines = lines_of(cell.words, sum(self.widths[cell.column : end + 1]) / _BOLD)
                last = min(row + cell.lines, len(heights)) - 1
                heights[last] = max(heights[last], lines - sum(heights[row:last]))
        for row, lines in enumerate(heights, self.above):
            self.sheet.set_row(row, _LINE_POINTS * lines + 3)
        self.sheet.repeat_rows(self.above, self.first - 1)
        self.sheet.freeze_panes(self.first, self.grid.first_numbers)

    def _line(self, row: int, line: Line) -> None:
        wide = 1.0 if line.style == "plain" else _BOLD
        lines = (
            lines_of(cell.text, width / wide)
            for cell, width in zip(line.cells, self.widths, strict=False)
        )
        self.sheet.set_row(self.first + row, _LINE_POINTS * max(lines, default=1))
        for column, cell in enumerate(line.cells):
            if cell.figure:
                self._remember(row, column, line, cell)
            self._cell(row, column, cell, self._look(column, line, cell))

    def _look(self, column: int, line: Line, cell: Cell) -> dict[str, Any]:
        look: dict[str, Any] = {"border": 1, "align": stands(self.grid, column, cell)}
        if line.style != "plain":
            look |= {"bold": True, "bg_color": _GROUP_SHADE}
        if look["align"] == "left":
            look["indent"] = 1
        return look | _HATCHED if cell.is_projected else look

    def _cell(self, row: int, column: int, cell: Cell, look: dict[str, Any]) -> None:
        number, at = self.numbers.held[row, column], self.first + row
        sign = self._sign(cell)
        if number is None:
            self.writer.text(self.sheet, at, column, cell.text + sign, text_wrap=True, **look)
            return
        form = self.writer.form(num_format=number.form + (f'"{sign}"' if sign else ""), **look)
        scale = self.numbers.scale(row, column)
        if cell.formula is None or scale is None:
            self.sheet.write_number(at, column, float(number.value), form)
            return
        words = self._formula(cell.formula) + ("*100" if scale != 1 else "")
        self.sheet.write_formula(at, column, words, form, float(number.value))

    def _sign(self, cell: Cell) -> str:
        note = self.signs.get(cell.note, "")
        return (ASSUMED_SIGN if cell.is_assumed else "") + (f" ({note})" if note else "")

    def _formula(self, formula: Formula) -> str:
        if formula.how is How.SUM:
            return f"=SUM({','.join(self._ranges(formula))})"
        sign = "-" if formula.how is How.DIFFERENCE else "/"
        return "=" + sign.join(self._name(*place) for place in formula.of)

    def _ranges(self, formula: Formula) -> Iterator[str]:
        """Yield the cells of a sum, those below one another as one range."""
        runs: list[tuple[int, int, int]] = []
        for row, column in sorted(formula.of, key=lambda place: (place[1], place[0])):
            if runs and runs[-1][2] == column and runs[-1][1] == row - 1:
                runs[-1] = (runs[-1][0], row, column)
            else:
                runs.append((row, row, column))
        for first, last, column in runs:
            start = self._name(first, column)
            yield start if first == last else f"{start}:{self._name(last, column)}"

    def _name(self, row: int, column: int) -> str:
        from xlsxwriter.utility import xl_rowcol_to_cell  # noqa: PLC0415 - as the writer itself

        found: str = xl_rowcol_to_cell(self.first + row, column)
        return found

    def _remember(self, row: int, column: int, line: Line, cell: Cell) -> None:
        """Keep where a figure is printed, and what its line and column call it."""
        place = f"'{self.sheet.get_name()}'!{self._name(row, column)}"
        self.writer.places.setdefault(cell.figure, []).append(place)
        named = max(self.grid.first_numbers - 1, 0)
        names = [clean(line.cells[named].text), *_names_of(self.grid, column)]
        self.writer.labels.setdefault(cell.figure, " – ".join(filter(None, names)))

    def _below(self, row: int) -> None:
        notes: Mapping[str, Paragraph] = self.writer.report.notes
        lines = explained(self.grid)
        lines += [
            f"({sign}) {notes[key].text}" for key, sign in self.signs.items() if key in notes
        ]
        lines += [paragraph.text for paragraph in self.grid.notes]
        for place, words in enumerate(lines):
            start = f"{NOTES} " if place == 0 else ""
            about = {"quote_prefix": True} if looks_like_formula(start + words) else {}
            self._across(row + place, clean(start + words), italic=True, align="left", **about)


def _names_of(grid: Grid, column: int) -> list[str]:
    """Return the headings above a column, the topmost first."""
    return [
        cell.words
        for row in head_cells(grid)
        for cell in row
        if cell.begins and cell.column <= column < cell.column + cell.columns
    ]


def _said(report: Report) -> Iterator[tuple[str, str]]:
    """Yield the figures of sentences with the words that lead to them, the last place first."""
    paragraphs = [block for block in report.everything() if isinstance(block, Paragraph)]
    for paragraph in reversed([*paragraphs, *report.notes.values()]):
        before = ""
        for piece in paragraph.pieces:
            before += clean(piece.text)
            if piece.figure:
                yield piece.figure, f"…{before[-80:]}" if len(before) > 80 else before
