"""Rounds of forms: how many units returned, who has not, what a unit still has to return."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from tinhgon.storage.models import FormReturn, IssuedForm

ACCEPTED, FAULTY, ASKED = "accepted", "faulty", "asked"
_OPEN: Final = (FAULTY, ASKED)


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A form issued, with how far it came.

    Attributes:
        form: as issued.
        units: ids of those that have to return it, in working order.
        returned: of these, whose return was accepted.
        faulty: of these, whose last return has to be mended.
        is_over: the day it was due is past.
    """

    form: IssuedForm
    units: tuple[str, ...]
    returned: frozenset[str]
    faulty: frozenset[str]
    is_over: bool

    @property
    def missing(self) -> tuple[str, ...]:
        """Who has not returned it, in working order."""
        return tuple(unit for unit in self.units if unit not in self.returned)

    @property
    def is_done(self) -> bool:
        """Whether nobody is missing."""
        return not self.missing

    @property
    def state(self) -> str:
        """A slug: `done`, `late`, `open` or `closed`."""
        if self.form.is_closed:
            return "closed"
        if self.is_done:
            return "done"
        return "late" if self.is_over else "open"


def round_lines(day: date, *, is_open: bool = False) -> list[RoundLine]:
    """Return the forms issued, the newest first.

    Args:
        day: today, to tell what is late.
        is_open: leave out those that are closed.
    """
    forms = IssuedForm.objects.select_related("previous").order_by("-cut_off", "-pk")
    chosen = list(forms.filter(is_closed=False) if is_open else forms)
    states = _states(chosen)
    return [_line(form, states.get(form.pk, {}), day) for form in chosen]


def _line(form: IssuedForm, states: Mapping[str, str], day: date) -> RoundLine:
    units = tuple(json.loads(form.units))
    return RoundLine(
        form,
        units,
        frozenset(unit for unit in units if states.get(unit) == ACCEPTED),
        frozenset(unit for unit in units if states.get(unit) in _OPEN),
        is_over=form.due < day,
    )


def _states(forms: Iterable[IssuedForm]) -> dict[int, dict[str, str]]:
    """Return by form and unit what became of its returns: accepted once stays accepted."""
    found: dict[int, dict[str, str]] = {}
    rows = FormReturn.objects.filter(form__in=list(forms)).order_by("pk")
    for form, unit, state in rows.values_list("form_id", "unit", "state"):
        own = found.setdefault(form, {})
        if own.get(unit) != ACCEPTED:
            own[unit] = state
    return found


def count_missing(day: date) -> int:
    """Return how many returns of open rounds are still missing."""
    return sum(len(line.missing) for line in round_lines(day, is_open=True))


def own_rounds(unit: str, day: date) -> list[RoundLine]:
    """Return the open rounds a unit has to return a form of, those not returned first."""
    lines = [line for line in round_lines(day, is_open=True) if unit and unit in line.units]
    return sorted(lines, key=lambda line: (unit in line.returned, line.form.due))
