"""Rounds of forms as a report tells them: who returned, who did not, what does not agree."""

from collections.abc import Iterator
from datetime import date

from tinhgon.reporting.forms.gathering import Gathered
from tinhgon.reporting.record import Difference, Round
from tinhgon.services.form_collecting import last_period, readings_before
from tinhgon.services.round_values import round_of
from tinhgon.storage.repositories import forms


def gathered(standing: forms.Standing) -> Gathered:
    """Return what units reported in a round and what holds, compared with the record of today."""
    round_ = round_of(standing.form)
    earlier = tuple(readings_before(standing.form, round_))
    return Gathered(round_, (), {}, earlier, last_period(standing.form, round_))


def differences(found: Gathered) -> Iterator[Difference]:
    """Yield what does not agree in a round, with what persons decided about it."""
    some = found.differences
    decided = forms.decisions([one.key for one in some])
    for one in some:
        column, said = found.round.definition.columns[one.reported.column], one.reported
        choice, note = decided.get(one.key, ("", ""))
        where = ", ".join(filter(None, (one.file, f"{said.sheet}!{said.cell}".strip("!"))))
        yield Difference(
            one.key, said.row.name, column.label(), column.on, said.value, one.held, one.against,
            where, choice, note,
        )  # fmt: skip


def rounds_until(until: date, today: date) -> tuple[Round, ...]:
    """Return the rounds of cut-off days up to a day, the newest first, as reports tell them.

    Args:
        until: the day a report speaks of.
        today: units without an accepted return are late when it is after the day it was due.
    """
    return tuple(_round(standing, today) for standing in forms.rounds(until))


def _round(standing: forms.Standing, today: date) -> Round:
    found = gathered(standing)
    names = {unit: rows[0].name for unit, rows in found.round.forms.items()}
    returned = [unit for unit in standing.units if standing.states.get(unit) == forms.ACCEPTED]
    return Round(
        standing.form.name, standing.form.cut_off, standing.form.due, len(standing.units),
        len(returned),
        tuple(names.get(unit, unit) for unit in standing.units if unit not in returned),
        tuple(names.get(unit, unit) for unit in standing.late(today)),
        tuple(differences(found)),
    )  # fmt: skip
