"""Cells of a report as numbers: exact where their figure is, and what formulas over them give."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from tinhgon.kernel.figures import Figure
from tinhgon.reporting.report import Cell, Formula, Grid, How, Report
from tinhgon.reporting.writing.plan import clean

COUNT: Final = "#,##0"
RATE: Final = "0.0%"
DECIMAL: Final = "#,##0.0"
_NUMBER: Final = re.compile(r"([-+−–]?)(\d{1,3}(?:\.\d{3})+|\d+)(,\d+)?\s?(%?)")
_ROUNDED: Final = Fraction(51, 1000)
"""How far a number printed with one decimal may stand from the exact one."""


@dataclass(frozen=True, slots=True)
class Number:
    """A cell as a sheet holds it: its exact value, and the form it is shown in."""

    value: Fraction
    form: str

    def agrees(self, value: Fraction) -> bool:
        """Tell whether a value is this number, but for the rounding of what is not a count."""
        near = {COUNT: Fraction(0), RATE: _ROUNDED / 100}.get(self.form, _ROUNDED)
        return abs(value - self.value) <= near


def number_of(cell: Cell, figure: Figure | None) -> Number | None:
    """Return a cell as a number; None where it is words (also `215/1.503`, `chưa có số liệu`).

    The figure gives the exact value where what is printed is the figure, rounded; else what is
    printed counts, so that a sheet never shows another number than the paper.

    Examples:
        >>> number_of(Cell("1.203"), None)
        Number(value=Fraction(1203, 1), form='#,##0')
        >>> number_of(Cell("−14,3%"), None).value
        Fraction(-143, 1000)
    """
    match = _NUMBER.fullmatch(clean(cell.text).strip())
    if match is None:
        return None
    sign, whole, part, percent = match.groups()
    said = Fraction(f"{whole.replace('.', '')}{(part or '').replace(',', '.')}")
    said = -said if sign in {"-", "−", "–"} else said
    printed = Number(said / 100, RATE) if percent else Number(said, DECIMAL if part else COUNT)
    if figure is not None:
        for scale in (1, 100):  # a column headed “Tỷ lệ (%)” prints a rate without the sign
            if printed.agrees(Fraction(figure.value) * scale):
                return Number(Fraction(figure.value) * scale, printed.form)
    return printed


def result_of(formula: Formula, numbers: Sequence[Number | None]) -> Fraction | None:
    """Return what a formula gives over the numbers of its cells; None where it gives none.

    A sum passes over cells without a number, as a sheet does; the others cannot.
    """
    held = [number.value for number in numbers if number]
    if not held or (formula.how is not How.SUM and len(held) != len(formula.of)):
        return None
    first, *others = held
    if formula.how is How.SUM:
        return sum(held, Fraction(0))
    if formula.how is How.DIFFERENCE:
        return first - sum(others, Fraction(0))
    return first / others[0] if len(others) == 1 and others[0] else None


class Numbers:
    """The numbers of one table, and the formulas that give what is printed."""

    def __init__(self, grid: Grid, report: Report) -> None:
        self.grid = grid
        self.held = {
            (row, column): number_of(cell, report.figures.get(cell.figure))
            if column >= grid.first_numbers or cell.figure
            else None  # the numbering of lines counts nothing
            for row, line in enumerate(grid.lines)
            for column, cell in enumerate(line.cells)
        }

    def scale(self, row: int, column: int) -> int | None:
        """Return by what the formula of a cell is multiplied to give what is printed, 1 or 100.

        None where the cell has no formula, or one that gives another number.
        """
        cell, number = self.grid.lines[row].cells[column], self.held[row, column]
        if cell.formula is None or number is None:
            return None
        found = result_of(cell.formula, [self.held.get(place) for place in cell.formula.of])
        if found is None:
            return None
        scales = (1, 100) if cell.formula.how is How.SHARE else (1,)
        return next((scale for scale in scales if number.agrees(found * scale)), None)


def unequal(report: Report) -> list[tuple[str, int, int]]:
    """Return the cells (table, line, column) whose formula gives another number than is printed.

    A sheet prints the number there and does not compute it; whoever composes a report has none.
    """
    found = []
    for grid in report.grids():
        numbers = Numbers(grid, report)
        for row, line in enumerate(grid.lines):
            for column, cell in enumerate(line.cells):
                can = cell.formula and numbers.held[row, column]
                if can and numbers.scale(row, column) is None and _is_full(cell, numbers):
                    found.append((grid.key, row, column))
    return found


def _is_full(cell: Cell, numbers: Numbers) -> bool:
    return cell.formula is not None and all(numbers.held.get(place) for place in cell.formula.of)
