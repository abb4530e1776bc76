"""A round on the screen: every unit with its newest return and its problems, the differences."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from tinhgon.kernel import Message
from tinhgon.kernel.tables import letters
from tinhgon.reporting.forms.differences import Divergence
from tinhgon.reporting.forms.gathering import Gathered, gather
from tinhgon.reporting.forms.returning import Round
from tinhgon.services.form_collecting import last_period, readings_before
from tinhgon.services.round_values import round_of
from tinhgon.storage.models import FormReturn, IssuedForm
from tinhgon.storage.repositories.forms import ACCEPTED, decisions, standing
from tinhgon.web.remembered import remembered
from tinhgon.web.reports.rounds import RoundLine


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a return, or asked about it.

    Attributes:
        where: sheet and cell, empty for the whole file.
        what, hint: in words.
    """

    code: str
    where: str
    what: str
    hint: str


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit of a round.

    Attributes:
        unit: id.
        name: on the cut-off day.
        state: of its returns, empty for none.
        is_late: it was due and is not accepted.
        taken: its newest return, None for none.
        problems: of that return.
        number: its place in working order, from 1.
    """

    unit: str
    name: str
    state: str
    is_late: bool
    taken: FormReturn | None
    problems: tuple[Problem, ...]
    number: int = 0


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """A number that does not agree, with what was decided about it.

    Attributes:
        key: under which the decision is kept.
        name: of the unit of the row.
        label: heading of the column.
        where: file, sheet and cell; empty when it was entered on the network.
        choice, note: the decision, empty while nobody decided.
    """

    key: str
    name: str
    label: str
    reported: int
    held: int
    against: str
    where: str
    choice: str
    note: str

    @property
    def apart(self) -> int:
        """How much more was reported."""
        return self.reported - self.held


@dataclass(frozen=True, slots=True)
class RoundBoard:
    """The page.

    Attributes:
        line: the round with its counts.
        units: in working order.
        strangers: returns nobody can tell the unit of, the newest first.
        differences: those nobody decided about first.
    """

    line: RoundLine
    units: tuple[UnitLine, ...]
    strangers: tuple[tuple[FormReturn, tuple[Problem, ...]], ...]
    differences: tuple[DifferenceLine, ...]

    @property
    def groups(self) -> list[tuple[str, tuple[UnitLine, ...], bool]]:
        """The units still to be followed, seen at once, and those done."""
        done = tuple(one for one in self.units if one.state == ACCEPTED)
        others = tuple(one for one in self.units if one.state != ACCEPTED)
        return [
            (_("Not returned, or to be mended"), others, True),
            (_("Returned and accepted"), done, not others),
        ]

    @property
    def undecided(self) -> int:
        """How many differences nobody decided about."""
        return sum(not one.choice for one in self.differences)


def round_board(form: IssuedForm, today: date) -> RoundBoard:
    """Return how a round stands."""
    gathered = gathered_of(form.pk)
    found, stands = gathered.round, standing(form)
    newest: dict[str, FormReturn] = {}
    strange = []
    for row in FormReturn.objects.filter(form=form).select_related("by"):
        if row.unit:
            newest[row.unit] = row
        else:
            strange.append((row, tuple(problems_of(row))))
    units = tuple(
        UnitLine(
            unit, name_of(found, unit), stands.states.get(unit, ""),
            form.due < today and stands.states.get(unit) != ACCEPTED, newest.get(unit),
            tuple(problems_of(newest[unit])) if unit in newest else (), number,
        )
        for number, unit in enumerate(stands.units, 1)
    )  # fmt: skip
    lines = sorted(_differences(gathered), key=lambda one: bool(one.choice))
    return RoundBoard(RoundLine(stands, today), units, tuple(strange[::-1]), tuple(lines))


@remembered(6)
def gathered_of(form: int) -> Gathered:
    """Return the returns of a round that hold, put together.

    Args:
        form: number of the round.
    """
    row = IssuedForm.objects.get(pk=form)
    found = round_of(row)
    return gather((), found, readings_before(row, found), last_period(row, found))


def undecided(form: IssuedForm) -> tuple[int, int]:
    """Return in how many units of a round differences are undecided, and how many those are."""
    found = gathered_of(form.pk).differences
    decided = decisions([one.key for one in found])
    units = [one.reported.row.unit for one in found if not decided.get(one.key, ("", ""))[0]]
    return len(set(units)), len(units)


def name_of(found: Round, unit: str) -> str:
    """Return the name of a unit of a round."""
    rows = found.forms.get(unit)
    return rows[0].name if rows else unit


def problems_of(row: FormReturn) -> Iterator[Problem]:
    """Yield what is wrong with a return, or asked about it."""
    for one in json.loads(row.problems):
        what, hint = (Message(said[0], said[1]).render(_) for said in (one["what"], one["hint"]))
        yield Problem(one["code"], _where(one), what, hint)


def _where(one: Mapping[str, object]) -> str:
    sheet, row, column = str(one["sheet"]), int(str(one["row"])), int(str(one["column"]))
    if not sheet or row < 0:
        return sheet
    return f"{sheet}!{letters(max(column, 0))}{row + 1}"


def _differences(gathered: Gathered) -> Iterator[DifferenceLine]:
    found = gathered.differences
    decided = decisions([one.key for one in found])
    for one in found:
        yield _difference(one, gathered, *decided.get(one.key, ("", "")))


def _difference(one: Divergence, gathered: Gathered, choice: str, note: str) -> DifferenceLine:
    said = one.reported
    place = f"{said.sheet}!{said.cell}" if said.cell else ""
    where = ", ".join(filter(None, (one.file, place)))
    label = gathered.round.definition.columns[said.column].label()
    return DifferenceLine(
        one.key, said.row.name, label, said.value, one.held, one.against, where, choice, note
    )


@dataclass(frozen=True, slots=True)
class EntryCell:
    """An input of the web form.

    Attributes:
        name: of the input.
        label: what is asked of whom.
        head: of its column.
        value: what stands in it.
        held: what the record says, None where nothing.
        problem: why it was refused.
        parts: names of the inputs it is the difference of; empty for what is entered.
    """

    name: str
    label: str
    head: str
    value: str
    held: int | None
    problem: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A row of the web form: the unit itself or one below it."""

    unit: str
    name: str
    cells: tuple[EntryCell, ...]


@dataclass(frozen=True, slots=True)
class EntryPage:
    """The web form of a unit.

    Attributes:
        form: as issued.
        unit: id of the unit that submits.
        name: of it.
        heads: of the columns.
        measure: unit of measure.
        rows: the unit, then those below it.
        before: its newest accepted return, None for none.
    """

    form: IssuedForm
    unit: str
    name: str
    heads: tuple[str, ...]
    measure: str
    rows: tuple[EntryRow, ...]
    before: FormReturn | None

    @property
    def at(self) -> datetime | None:
        """When it was returned."""
        return self.before.at if self.before else None


def entry_page(
    form: IssuedForm,
    unit: str,
    typed: Mapping[str, str] | None = None,
    wrong: Mapping[str, str] | None = None,
) -> EntryPage | None:
    """Return the web form of a unit, None when the form was not issued to it.

    Args:
        form: the round.
        unit: id.
        typed: what a refused form held, by name of the input.
        wrong: why an input was refused.
    """
    found = gathered_of(form.pk).round
    rows = found.forms.get(unit)
    if not rows:
        return None
    said = {}
    for reading in readings_before(form, found):
        if reading.unit == unit:
            said = reading.said()
    columns = list(found.definition.counted())
    cells = {}
    for row in rows:
        cells[row.unit] = tuple(
            EntryCell(
                name, f"{row.name}: {column.label()}", column.label(),
                _value(typed, name, said.get(place), found.held.get(place)),
                found.held.get(place), (wrong or {}).get(name, ""),
                tuple(input_name(row.unit, one) for one in found.definition.parts(number) or ()),
            )
            for number, column in columns
            for place in [(row.unit, number)]
            for name in [input_name(row.unit, number)]
        )  # fmt: skip
    accepted = FormReturn.objects.filter(form=form, unit=unit, state=ACCEPTED).order_by("pk")
    return EntryPage(
        form, unit, rows[0].name, tuple(column.label() for _number, column in columns),
        found.definition.measure,
        tuple(EntryRow(row.unit, row.name, cells[row.unit]) for row in rows), accepted.last(),
    )  # fmt: skip


def input_name(unit: str, column: int) -> str:
    """Return the name of the input of a unit and a column."""
    return f"n.{unit}.{column}"


def _value(typed: Mapping[str, str] | None, name: str, said: int | None, held: int | None) -> str:
    if typed is not None:
        return typed.get(name, "")
    value = held if said is None else said
    return "" if value is None else str(value)
