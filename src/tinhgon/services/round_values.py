"""A round of a form as values: who has which rows, what the record has for each, the workbooks."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.forest import NONE
from tinhgon.organisation.snapshot import Snapshot
from tinhgon.programme.asking import Asker
from tinhgon.reporting.forms.definition import (
    FormDefinition,
    from_json,
)
from tinhgon.reporting.forms.returning import Round
from tinhgon.reporting.forms.submitting import holders, rows_below, submitting
from tinhgon.reporting.forms.unit_book import FormRow, UnitForm, workbook
from tinhgon.services.sampling import watermark
from tinhgon.storage.models import (
    IssuedForm,
    JournalEntry,
)
from tinhgon.storage.registry_cache import apparatus
from tinhgon.storage.repositories import forms


def definition_of(form: IssuedForm) -> FormDefinition:
    """Return what an issued form asks."""
    return from_json(form.mapping)


def form_rows(state: Apparatus, units: Sequence[str], definition: FormDefinition) -> dict[
    str, tuple[FormRow, ...]
]:  # fmt: skip
    """Return the rows of each unit that submits: itself, then those below it that do not.

    Args:
        state: the cut-off day.
        units: ids, in working order; those that do not live on that day are left out.
        definition: whether units below have rows.
    """
    own, holds = set(units), holders(state, definition.categories)
    told = _Told(state.units)
    listed = {unit: [unit] for unit in sorted(units, key=state.units.place) if told.is_here(unit)}
    for unit, rows in listed.items() if definition.has_below else ():
        for one in rows_below(state, unit, holds):
            nearest = next((above for above in told.above(one) if above in own), "")
            if one not in own and nearest == unit:
                rows.append(one)
    taken = {one for rows in listed.values() for one in rows}
    return {
        unit: tuple(told.row(one, taken) for one in listed[unit])
        for unit in units
        if unit in listed
    }


class _Told:
    """What a form tells of units, each column read once for all of them."""

    def __init__(self, units: Snapshot) -> None:
        everyone = units.units()
        self._units = units
        self._parents: list[int] = units.parent.tolist()
        self._ids, self._codes, self._names = map(everyone.texts, ("id", "code", "name"))

    def is_here(self, unit: str) -> bool:
        return self._units.place(unit) != NONE

    def above(self, unit: str) -> Iterator[str]:
        """Yield the ids of the units above one, the nearest first."""
        place = self._parents[self._units.place(unit)]
        while place != NONE:
            yield self._ids[place]
            place = self._parents[place]

    def row(self, unit: str, taken: Collection[str]) -> FormRow:
        place = self._units.place(unit)
        parent = self._parents[place]
        nearest = next((one for one in self.above(unit) if one in taken), "")
        name = "" if parent == NONE else self._names[parent]
        return FormRow(unit, self._codes[place], self._names[place], name, nearest)


def counted(
    asker: Asker, definition: FormDefinition, rows: Iterable[FormRow]
) -> dict[tuple[str, int], int]:
    """Return the numbers of the record by unit and column, each on the day of its column."""
    units = [row.unit for row in rows]
    found = {}
    for number, column in definition.counted():
        asked = column.question("")
        for unit, value in zip(units, asker.counts(asked, units) if asked else (), strict=False):
            if value is not None:
                found[unit, number] = value
    return found


def round_of(form: IssuedForm, known: int | None = None) -> Round:
    """Return a round with the numbers the record has.

    Args:
        form: as issued.
        known: the position of the journal, by default the head: what is known today.
    """
    definition = definition_of(form)
    rows = _rows_of(form, definition)
    asker = Asker(apparatus(form.cut_off, known))
    held = counted(asker, definition, (row for some in rows.values() for row in some))
    others = dict(IssuedForm.objects.exclude(pk=form.pk).values_list("key", "cut_off"))
    return Round(form.key, definition, form.cut_off, rows, held, others)


def _rows_of(form: IssuedForm, definition: FormDefinition) -> dict[str, tuple[FormRow, ...]]:
    """Return the rows a form was issued with: what was known then never changes."""
    entry = JournalEntry.objects.filter(pk=form.known).first()
    key = (entry.hash if entry else "", form.cut_off, form.units, form.mapping)
    if key not in _ROWS:
        if len(_ROWS) >= _MOST_HELD:
            _ROWS.clear()
        state = apparatus(form.cut_off, form.known)
        _ROWS[key] = form_rows(state, forms.units_of(form), definition)
    return _ROWS[key]


_MOST_HELD: Final = 8
_ROWS: Final[dict[tuple[str, date, str, str], dict[str, tuple[FormRow, ...]]]] = {}
"""Rows of forms by the chain up to what was known at their issue, and what they ask of whom."""


def unissued_round(definition: FormDefinition, cut_off: date, units: Sequence[str] = ()) -> Round:
    """Return what a form that nobody issued here asks, of the units that would be asked."""
    state = apparatus(cut_off)
    asked = list(units or definition.units) or submitting(state, definition.categories)
    rows = form_rows(state, sorted(asked, key=state.units.place), definition)
    held = counted(Asker(state), definition, (row for some in rows.values() for row in some))
    others = dict(IssuedForm.objects.values_list("key", "cut_off"))
    return Round("", definition, cut_off, rows, held, others)


def unit_books(form: IssuedForm) -> Iterator[tuple[FormRow, bytes]]:
    """Yield each unit with its workbook, the same bytes whenever it is asked for."""
    found, mark = round_of(form, form.known), watermark()
    for rows in found.forms.values():
        yield (
            rows[0],
            workbook(
                UnitForm(
                    form.key, found.definition, form.cut_off, form.due, rows, found.held, mark
                )
            ),
        )


def unit_book(form: IssuedForm, unit: str) -> bytes:
    """Return the workbook of one unit.

    Raises:
        KeyError: the form was not issued to it.
    """
    return next(data for row, data in unit_books(form) if row.unit == unit)
