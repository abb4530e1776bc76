"""Forms issued, what came back, and what persons decided about differences: questions only."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from tinhgon.programme.submitted import Submitted
from tinhgon.storage.models import FigureReview, FormReturn, FormValue, IssuedForm

READ, ACCEPTED, ASKED, FAULTY, REPLACED, REFUSED = (
    "read", "accepted", "asked", "faulty", "replaced", "refused",
)  # fmt: skip
"""States of a return: without fault and not accepted yet, accepted, with open questions, with
faults, replaced by a later one, of nobody that can be told."""


_AT_ONCE: Final = 2_000


class ValueRow(NamedTuple):
    """One number a unit reported, as `FormValue` keeps it: there are tens of thousands."""

    unit: str
    indicator: str
    category: str
    on: date
    since: date | None
    value: int
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a round stands.

    Attributes:
        form: the form as issued.
        units: ids of the units that are to return it, in working order.
        states: by unit the state of its newest return that says whose it is: `accepted`, `asked`
            or `faulty`; missing for those that returned nothing.
    """

    form: IssuedForm
    units: tuple[str, ...]
    states: Mapping[str, str]

    @property
    def missing(self) -> tuple[str, ...]:
        """The units that returned nothing that can be told to be theirs."""
        return tuple(unit for unit in self.units if unit not in self.states)

    def late(self, today: date) -> tuple[str, ...]:
        """Return the units without an accepted return after the day it was due."""
        if today <= self.form.due:
            return ()
        return tuple(unit for unit in self.units if self.states.get(unit) != ACCEPTED)


def form_of(key: str) -> IssuedForm | None:
    """Return the form issued under a key, None when there is none."""
    return IssuedForm.objects.filter(key=key).first()


def forms_of(blank: str) -> list[IssuedForm]:
    """Return the forms issued from a blank with this checksum, the newest first."""
    return list(IssuedForm.objects.filter(blank=blank))


def units_of(form: IssuedForm) -> tuple[str, ...]:
    """Return the units a form was issued to, in working order."""
    return tuple(json.loads(form.units))


def standing(form: IssuedForm) -> Standing:
    """Return how a round stands; an accepted return outlasts a faulty one that came later."""
    states: dict[str, str] = {}
    rows = FormReturn.objects.filter(form=form).exclude(unit="").values_list("unit", "state")
    for unit, state in rows:
        if state in {ACCEPTED, ASKED, FAULTY} and states.get(unit) != ACCEPTED:
            states[unit] = state
    return Standing(form, units_of(form), states)


def rounds(until: date | None = None) -> list[Standing]:
    """Return the rounds up to a cut-off day, the newest first."""
    found = IssuedForm.objects.all()
    if until is not None:
        found = found.filter(cut_off__lte=until)
    return [standing(form) for form in found]


def newest_returns(form: IssuedForm, units: Collection[str] | None = None) -> list[FormReturn]:
    """Return what holds of each unit: its newest accepted return, else the newest asked one."""
    rows = FormReturn.objects.filter(form=form, state__in=(ACCEPTED, ASKED)).exclude(unit="")
    found: dict[str, FormReturn] = {}
    for row in rows:
        held = found.get(row.unit)
        is_wanted = units is None or row.unit in units
        if is_wanted and (held is None or row.state == ACCEPTED or held.state != ACCEPTED):
            found[row.unit] = row
    return [found[unit] for unit in units_of(form) if unit in found]


def values_of(returns: Iterable[FormReturn]) -> dict[int, list[ValueRow]]:
    """Return the numbers of returns by the number of the return, in the order of the form."""
    found: dict[int, list[ValueRow]] = {}
    rows = FormValue.objects.filter(taken__in=[row.pk for row in returns]).order_by("pk")
    for taken, *values in rows.values_list("taken", *ValueRow._fields).iterator(_AT_ONCE):
        found.setdefault(taken, []).append(ValueRow(*values))
    return found


def submitted(values: Iterable[FormValue | ValueRow]) -> list[Submitted]:
    """Return the numbers of a return as the act that accepts them seals them."""
    return [
        Submitted(one.unit, one.indicator, one.category, one.on, one.since, one.value)
        for one in values
    ]


def returned_before(form: IssuedForm, sha256: str) -> FormReturn | None:
    """Return what the same bytes gave before in a round, None for new ones."""
    return FormReturn.objects.filter(form=form, sha256=sha256).order_by("pk").last()


def decisions(keys: Collection[str]) -> dict[str, tuple[str, str]]:
    """Return what was decided last about figures to review: choice and note by key."""
    wanted = set(keys)
    rows = FigureReview.objects.values_list("key", "choice", "note")
    return {key: (choice, note) for key, choice, note in rows if key in wanted}
