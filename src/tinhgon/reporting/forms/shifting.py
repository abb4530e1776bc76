"""Whether numbers stand one column beside their headings, as after a slip in pasting.

Two signs tell it. A bare number stands in a column of words right behind the numbers, while the
first column of numbers is empty (or before them, while the last is). Or what the cells say is what
the record has, not of their own columns but of their neighbours.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from tinhgon.kernel.tables.forms import FormSheet
from tinhgon.reporting.forms.counts import count
from tinhgon.reporting.forms.definition import FormDefinition
from tinhgon.reporting.forms.pages import Page
from tinhgon.reporting.forms.unit_book import FormRow

_LEAST: Final = 3
"""Numbers of the record that must stand beside their columns."""


def shift_of(
    page: Page,
    rows: Sequence[tuple[int, FormRow]],
    definition: FormDefinition,
    held: Mapping[tuple[str, int], int],
) -> int:
    """Return by how many columns the numbers were moved to the right: 1, -1 or 0 for not at all.

    Args:
        page: where the columns stand.
        rows: the rows of units.
        definition: the form.
        held: numbers of the record by unit and column.
    """
    places = {
        place: number for number, place in page.at.items() if definition.columns[number].recipe
    }
    if len(places) < 2:
        return 0
    if by := _spilled(page, rows, sorted(places)):
        return by
    return _like_the_record(page.sheet, rows, places, held)


def _spilled(page: Page, rows: Sequence[tuple[int, FormRow]], places: Sequence[int]) -> int:
    """Return the direction in which numbers stand beyond the columns of numbers."""
    sheet = page.sheet
    for by, edge, beyond in ((1, places[0], places[-1] + 1), (-1, places[-1], places[0] - 1)):
        if beyond < 0 or beyond in {page.name, page.code} or _is_ordinal_column(page, beyond):
            continue
        told = [row for row, _unit in rows if _number(sheet, row, beyond) is not None]
        filled = [
            row for row, _unit in rows
            if any(_number(sheet, row, place) is not None for place in places)
        ]  # fmt: skip
        if told and told == filled and all(not sheet.text(row, edge) for row in told):
            return by
    return 0


def _is_ordinal_column(page: Page, column: int) -> bool:
    """Tell whether a column before the numbers only counts the rows."""
    return column < min(one for one in (page.name, page.code, column + 1) if one >= 0)


def _number(sheet: FormSheet, row: int, column: int) -> int | None:
    cell = sheet.cell(row, column)
    return None if cell.formula else count(cell)[0]


def _like_the_record(
    sheet: FormSheet,
    rows: Sequence[tuple[int, FormRow]],
    places: Mapping[int, int],
    held: Mapping[tuple[str, int], int],
) -> int:
    own, beside = 0, {1: 0, -1: 0}
    for row, unit in rows:
        for place, number in places.items():
            value = held.get((unit.unit, number))
            if not value:
                continue
            own += _number(sheet, row, place) == value
            for by in beside:
                neighbour = held.get((unit.unit, places.get(place + by, -1)))
                if neighbour != value:
                    beside[by] += _number(sheet, row, place + by) == value
    by = max(beside, key=lambda one: beside[one])
    return by if beside[by] >= _LEAST and beside[by] > 2 * own else 0
