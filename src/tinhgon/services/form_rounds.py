"""Rounds of a form: issued to units, returned, accepted into the journal, differences decided.

What a unit reported is kept as it was reported and never overwritten: a later return stands beside
it, and what the record says today is asked anew each time (requirements H9).
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import transaction

from tinhgon.journal.acts import Act, Draft, Entry
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError, UsageError
from tinhgon.programme.submitted import ACCEPT, checksum
from tinhgon.reporting.forms.definition import (
    FormDefinition,
    same_form,
    slug,
    to_json,
)
from tinhgon.reporting.forms.returning import Reading, Reported
from tinhgon.reporting.forms.submitting import submitting
from tinhgon.services.journal import append, beyond
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.round_values import definition_of, round_of
from tinhgon.services.tools import Clock
from tinhgon.services.trail import leave_line
from tinhgon.storage.models import (
    Account,
    FormReturn,
    FormValue,
    IssuedForm,
)
from tinhgon.storage.originals import Originals
from tinhgon.storage.registry_cache import apparatus
from tinhgon.storage.repositories import forms
from tinhgon.storage.repositories.forms import ACCEPTED, ASKED, FAULTY, READ, REFUSED
from tinhgon.storage.repositories.trail import CALENDAR

DAYS: Final = 10
"""Units have so many days when nobody says until when."""
_MOST_TRIES: Final = 1000


# ── Issuing ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class IssueForm:
    """Issue a form to units; the same form for the same day and units again is the same round.

    Attributes of the class:
        definition: what it asks.
        blank: the bytes it was made from: the blank workbook or the YAML.
        cut_off: the day its numbers are of.
        due: when it is to be back; None for `DAYS` after the cut-off day or today.
        units: ids; empty for those the form names, else for all that submit.
    """

    account: Account
    definition: FormDefinition
    blank: bytes
    cut_off: date
    due: date | None
    clock: Clock
    originals: Originals
    units: Sequence[str] = ()
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, a form nobody is asked, and a day before the cut-off."""
        self.policy.require(self.account, Action.ISSUE_FORMS)
        if self.due is not None and self.due < self.cut_off:
            raise UsageError(
                "TG-FORM-041",
                Message("The form is due before the day its numbers are of."),
                where=f"{self.due.isoformat()} < {self.cut_off.isoformat()}",
                hint=Message("Give a later day with --due."),
            )

    def execute(self) -> IssuedForm:
        """Return the round.

        Raises:
            NotAllowedError: `TG-POLICY-001`.
            UsageError: `TG-FORM-041`.
            InputError: `TG-FORM-042`, nobody is asked.
        """
        self.check()
        state = apparatus(self.cut_off)
        units = list(self.units or self.definition.units) or submitting(
            state, self.definition.categories
        )
        units = sorted(set(units), key=state.units.place)
        units = [unit for unit in units if state.units.place(unit) >= 0]
        if not units:
            raise InputError(
                "TG-FORM-042",
                Message("No unit is asked: none of them exists on the cut-off day."),
                where=self.cut_off.isoformat(),
                hint=Message("Name units with --units, or another day with --cut-off."),
            )
        sha256 = self.originals.keep(self.blank)
        return self._kept(sha256, units, state.known)

    @transaction.atomic
    def _kept(self, sha256: str, units: Sequence[str], known: int) -> IssuedForm:
        fields: dict[str, Any] = {
            "name": self.definition.name, "blank": sha256, "mapping": to_json(self.definition),
            "cut_off": self.cut_off, "units": json.dumps(units),
        }  # fmt: skip
        same = IssuedForm.objects.filter(**fields, is_closed=False)
        if found := (same.filter(due=self.due) if self.due else same).first():
            return found
        row = IssuedForm.objects.create(
            key=self._free_key(), previous=_previous(self.definition, self.cut_off), known=known,
            due=self.due or self._usual_due(), by=self.account, at=self.clock(), **fields,
        )  # fmt: skip
        leave_line(
            by=self.account, verb="form.issue", clock=self.clock, subjects=[f"form:{row.key}"],
            details={"units": len(units)},
        )  # fmt: skip
        return row

    def _usual_due(self) -> date:
        today = self.clock().astimezone(CALENDAR).date()
        return max(self.cut_off, today) + timedelta(days=DAYS)

    def _free_key(self) -> str:
        first = slug(self.definition.name, self.cut_off)
        taken = set(IssuedForm.objects.filter(key__startswith=first).values_list("key", flat=True))
        names = (first, *(f"{first}-{number}" for number in range(2, _MOST_TRIES)))
        return next(name for name in names if name not in taken)


def _previous(definition: FormDefinition, cut_off: date) -> IssuedForm | None:
    """Return the round of the same form before a day."""
    earlier = IssuedForm.objects.filter(cut_off__lt=cut_off, name=definition.name)
    return next((one for one in earlier if same_form(definition_of(one), definition)), None)


# ── Returns ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class KeepReturn:
    """Keep what one file of a round says, faulty or not; what came before stays as it is.

    Attributes of the class:
        form: the round.
        reading: what was read of it.
        sha256: checksum of its bytes, kept beside.
        definition: of the form.
    """

    account: Account
    form: IssuedForm
    reading: Reading
    sha256: str
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person and a round that is closed."""
        self.policy.require(self.account, Action.ISSUE_FORMS)
        require_open(self.form)

    @transaction.atomic
    def execute(self) -> FormReturn:
        """Return the new row."""
        self.check()
        row = keep_return(self.account, self.form, self.reading, self.sha256, self.clock)
        leave_line(
            by=self.account, verb="form.return", clock=self.clock,
            subjects=[f"form:{self.form.key}", f"return:{row.pk}"],
            details={"state": row.state, "values": len(self.reading.values)},
        )  # fmt: skip
        return row


def keep_return(
    account: Account, form: IssuedForm, reading: Reading, sha256: str, clock: Clock
) -> FormReturn:
    """Write a return and its numbers inside the caller's transaction; not accepted yet."""
    (row,) = keep_returns(account, form, [(reading, sha256)], clock())
    return row


def keep_returns(
    account: Account, form: IssuedForm, read: Sequence[tuple[Reading, str]], at: datetime
) -> list[FormReturn]:
    """Write returns and their numbers inside the caller's transaction; none is accepted yet.

    Args:
        account: who takes them in.
        form: the round.
        read: what was read, with the checksum of its bytes, empty without a file.
        at: when they came in.
    """
    rows = FormReturn.objects.bulk_create(
        FormReturn(
            form=form, unit=reading.unit, file_name=reading.file[:255], sha256=sha256,
            state=state_of(reading), problems=_problems(reading), by=account, at=at,
        )
        for reading, sha256 in read
    )  # fmt: skip
    columns = definition_of(form).columns
    FormValue.objects.bulk_create(
        FormValue(
            taken=row, unit=one.row.unit, indicator=columns[one.column].recipe[:120],
            category=columns[one.column].category, on=columns[one.column].on,
            since=columns[one.column].since, value=one.value, sheet=one.sheet[:120], cell=one.cell,
        )
        for row, (reading, _sha256) in zip(rows, read, strict=True)
        for one in reading.values
    )  # fmt: skip
    return rows


def state_of(reading: Reading) -> str:
    """Return the state a return is kept in: what is clean waits for being accepted."""
    if reading.is_clean:
        return READ
    if reading.is_faulty:
        return FAULTY if reading.unit else REFUSED
    return ASKED


def _problems(reading: Reading) -> str:
    return json.dumps(
        [
            {"code": one.code, "what": [one.what.id, dict(one.what.params)],
             "hint": [one.hint.id, dict(one.hint.params)], "sheet": one.sheet, "row": one.row,
             "column": one.column, "candidates": list(one.candidates)}
            for one in reading.findings
        ],
        ensure_ascii=False,
    )  # fmt: skip


def require_open(form: IssuedForm) -> None:
    """Refuse a round that is closed.

    Raises:
        InputError: `TG-FORM-043`.
    """
    if form.is_closed:
        raise InputError(
            "TG-FORM-043",
            Message("This round is closed; what was reported stays as it is."),
            where=form.key,
            hint=Message("Issue the form again for another day."),
        )


@dataclass(frozen=True, slots=True)
class AcceptReturn:
    """Accept returns without a fault into the journal: one entry with an act for each unit.

    A return accepted before for the unit is replaced, its numbers stay.

    Attributes of the class:
        returns: of one round, as `KeepReturn` left them.
    """

    account: Account
    returns: Sequence[FormReturn]
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, and returns with questions or faults."""
        self.policy.require(self.account, Action.ISSUE_FORMS)
        wrong = [str(one) for one in self.returns if one.state in {FAULTY, REFUSED, ASKED}]
        if wrong or not self.returns:
            raise InputError(
                "TG-FORM-044",
                Message("Only a return without faults and open questions is accepted."),
                where=", ".join(wrong[:5]),
                hint=Message("Have the unit send it again, or take another file."),
            )

    @transaction.atomic
    def execute(self) -> list[Entry]:
        """Return the entry: what is accepted together is one decision.

        Raises:
            ActsRefusedError: the record speaks against it; nothing is accepted.
        """
        self.check()
        return accept(self.account, self.returns, self.clock)


def accept(account: Account, returns: Sequence[FormReturn], clock: Clock) -> list[Entry]:
    """Write the acts of returns of one round inside the caller's transaction."""
    values = forms.values_of(returns)
    names = "-".join(str(row.pk) for row in returns)
    command = f"returns-{hashlib.sha256(names.encode()).hexdigest()[:20]}"
    acts = tuple(_act(row, [_line(one) for one in values.get(row.pk, ())]) for row in returns)
    (entry,) = append([Draft(acts, account.pk, command)], clock=clock)
    earlier = FormReturn.objects.filter(
        form=returns[0].form, unit__in=[row.unit for row in returns], state=ACCEPTED
    )
    earlier.update(state=forms.REPLACED)
    FormReturn.objects.filter(pk__in=[row.pk for row in returns]).update(
        state=ACCEPTED, entry=entry.seq
    )
    for row in returns:
        row.state, row.entry = ACCEPTED, entry.seq
    return [entry]


def _line(one: forms.ValueRow) -> str:
    return forms.submitted([one])[0].line()


def _act(row: FormReturn, lines: Sequence[str]) -> Act:
    return Act(
        ACCEPT,
        row.form.cut_off,
        {
            "form": row.form.key, "unit": row.unit, "cut_off": row.form.cut_off.isoformat(),
            "file": row.sha256, "values": checksum("\n".join(lines)), "count": len(lines),
        },
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SubmitOnline:
    """Submit the form of a unit on the network, with no file.

    Attributes of the class:
        form: the round.
        unit: the unit that submits.
        numbers: by unit of the row and number of the column; None or missing: not reported.
    """

    account: Account
    form: IssuedForm
    unit: str
    numbers: Mapping[tuple[str, int], int | None]
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, the unit of another, a closed round, and no number at all."""
        self.policy.require(self.account, Action.SUBMIT_FORMS)
        require_open(self.form)
        units = apparatus(self.form.cut_off).units
        path = [self.unit, *units.ancestors(self.unit).ids]
        if self.account.role == "unit_head" and not self.account.scope:
            raise beyond(self.unit)
        if not self.policy.reaches(self.account, path):
            raise beyond(self.unit)

    @transaction.atomic
    def execute(self) -> list[Entry]:
        """Return the entry.

        Raises:
            NotAllowedError: `TG-POLICY-001` or `TG-POLICY-002`.
            InputError: `TG-FORM-033` the unit is not asked, `TG-FORM-039` no number, `TG-FORM-045`
                a number that is none of the form.
        """
        self.check()
        row = keep_return(self.account, self.form, self._reading(), "", self.clock)
        return accept(self.account, [row], self.clock)

    def _reading(self) -> Reading:
        found = round_of(self.form)
        rows = {row.unit: row for row in found.forms.get(self.unit, ())}
        columns = dict(found.definition.counted())
        if not rows:
            raise InputError(
                "TG-FORM-033",
                Message("%(name)s is not among the units of this round.", {"name": self.unit}),
                hint=Message("Check the unit; add it to the round if it is to report."),
            )
        strange = [
            place for place, value in self.numbers.items()
            if place[0] not in rows or place[1] not in columns
            or (value is not None and value < 0 and not columns[place[1]].may_be_negative)
        ]  # fmt: skip
        if strange:
            raise InputError(
                "TG-FORM-045",
                Message("This is no number of the form."),
                where=", ".join(f"{unit}:{column}" for unit, column in strange[:5]),
                hint=Message("Enter whole numbers from 0 into the cells of the form."),
            )
        values = tuple(
            Reported(rows[unit], column, value)
            for (unit, column), value in sorted(self.numbers.items())
            if value is not None
        )
        if not values:
            raise InputError(
                "TG-FORM-039",
                Message("No number is filled in."),
                hint=Message("Fill in the workbook and send it again."),
            )
        return Reading("", self.unit, values)
