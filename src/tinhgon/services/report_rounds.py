"""The rounds of forms of a period as a report tells of them: who returned, what does not agree."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from django.utils import timezone

from tinhgon.reporting.forms.differences import Divergence, divergences
from tinhgon.reporting.forms.returning import Round as Asked
from tinhgon.reporting.record import Difference, Round
from tinhgon.services.form_collecting import last_period, readings_before
from tinhgon.services.round_values import round_of
from tinhgon.storage.models import FormReturn
from tinhgon.storage.repositories.forms import ACCEPTED, Standing, decisions, rounds

_PERIOD: Final = timedelta(days=184)
"""Half a year: rounds of an earlier cut-off are of an earlier report."""


def rounds_of(until: date, since: date | None, known: int | None) -> Iterator[Round]:
    """Yield the rounds of a report, those of the latest cut-off first.

    Args:
        until: the day of the report.
        since: the day before its period; None takes the half year before its day.
        known: position of the journal numbers are compared at; None for the head.
    """
    start = since or until - _PERIOD
    for one in rounds(until):
        if one.form.cut_off > start:
            yield _round(one, known)


def _round(standing: Standing, known: int | None) -> Round:
    form, asked = standing.form, round_of(standing.form, known)
    names = {row.unit: row.name for rows in asked.forms.values() for row in rows}
    returned = [unit for unit in standing.units if standing.states.get(unit) == ACCEPTED]
    late = _late(standing)
    return Round(
        form.name, form.cut_off, form.due, len(standing.units), len(returned),
        missing=tuple(names.get(one, one) for one in standing.units if one not in set(returned)),
        late=tuple(names.get(one, one) for one in returned if one in late),
        differences=tuple(_differences(standing, asked)),
    )  # fmt: skip


def _late(standing: Standing) -> set[str]:
    """Return the units that entered their numbers on the network after the day they were due.

    Of a file only the day it was taken in is known, not the day the unit sent it.
    """
    online = FormReturn.objects.filter(form=standing.form, state=ACCEPTED, file_name="")
    rows = online.order_by("-pk")
    first = dict(rows.values_list("unit", "at"))
    return {unit for unit, at in first.items() if timezone.localdate(at) > standing.form.due}


def _differences(standing: Standing, asked: Asked) -> Iterator[Difference]:
    form = standing.form
    found = divergences(readings_before(form, asked), asked, last_period(form, asked))
    decided = decisions([one.key for one in found])
    for one in found:
        yield _difference(one, asked, *decided.get(one.key, ("", "")))


def _difference(one: Divergence, asked: Asked, choice: str, note: str) -> Difference:
    said = one.reported
    column = asked.definition.columns[said.column]
    where = ", ".join(filter(None, (one.file, f"{said.sheet}!{said.cell}".strip("!"))))
    return Difference(
        one.key, said.row.name, column.label(), column.on, said.value, one.held,
        one.against, where, choice, note,
    )  # fmt: skip
