"""The handover of ended units: what a person notes, and closing it when nothing is left open."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F

from tinhgon.kernel import Message
from tinhgon.kernel.days import date_of
from tinhgon.kernel.errors import InputError, UsageError
from tinhgon.organisation.handover import ENTERED, Checklist, Entered, handover
from tinhgon.organisation.held import Held
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.tools import Clock
from tinhgon.services.trail import leave_line
from tinhgon.storage.models import Account, Handover, HandoverItem
from tinhgon.storage.registry_cache import apparatus


def checklist_of(unit: str) -> Checklist:
    """Return the handover of a unit that ended, from the record and from what was noted.

    Raises:
        InputError: `TG-HANDOVER-003`, the unit has not ended.
    """
    history = apparatus(date.max).history("unit", unit)
    end = next((one for one in history if one.values is None), None)
    first = date_of(end.valid_from) if end else None
    if first is None:
        raise InputError(
            "TG-HANDOVER-003",
            Message("Only a unit that ended hands over what it held."),
            where=unit,
            hint=Message("Record first the decision that ends it."),
        )
    last, day = apparatus(first - timedelta(days=1)), apparatus(first)
    below = [unit, *last.units.children(unit).ids]
    return handover(unit, Held.of(last, below), Held.of(day, below), noted(unit))


def noted(unit: str) -> list[Entered]:
    """Return what persons noted about the handover of a unit."""
    rows = HandoverItem.objects.filter(handover__unit=unit)
    return [
        Entered(row.sort, row.label, row.receiver, row.receiver_name, row.is_none) for row in rows
    ]


@dataclass(frozen=True, slots=True)
class NoteHandoverItem:
    """Note what an ended unit hands over and who receives it.

    Attributes of the class:
        entered: one line; the same sort and words again replace the earlier line.
        version: of the handover the person looked at, 0 for a new one.
    """

    account: Account
    unit: str
    entered: Entered
    clock: Clock
    version: int = 0
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person and an unknown sort."""
        self.policy.require(self.account, Action.RECORD_ACTS)
        if self.entered.sort not in ENTERED:
            raise UsageError(
                "TG-HANDOVER-004",
                Message("This is known from the record and is not noted by hand."),
                where=self.entered.sort,
                hint=Message("Noted are: %(sorts)s.", {"sorts": ", ".join(ENTERED)}),
            )

    @transaction.atomic
    def execute(self) -> Handover:
        """Return the handover."""
        self.check()
        row = _locked(self.unit, self.version)
        given = self.entered
        HandoverItem.objects.update_or_create(
            handover=row,
            sort=given.sort,
            label=given.what,
            defaults={
                "receiver": given.receiver,
                "receiver_name": given.receiver_name,
                "is_none": given.is_none,
            },
        )
        leave_line(
            by=self.account, verb="handover.item", clock=self.clock,
            subjects=[f"unit:{self.unit}"], details={"sort": given.sort},
        )  # fmt: skip
        return row


def _locked(unit: str, version: int) -> Handover:
    """Return the handover of a unit with a new version, refusing what somebody else changed."""
    row, is_new = Handover.objects.get_or_create(unit=unit)
    if row.closed_at is not None:
        raise InputError(
            "TG-HANDOVER-005",
            Message("This handover is closed."),
            where=unit,
            hint=Message("What was handed over later belongs in a note of its own."),
        )
    changed = Handover.objects.filter(pk=row.pk, version=version or row.version)
    if not is_new and not changed.update(version=F("version") + 1):
        raise InputError(
            "TG-HANDOVER-006",
            Message("Somebody changed this handover since you looked."),
            where=unit,
            hint=Message("Open it again."),
        )
    row.refresh_from_db()
    return row


@dataclass(frozen=True, slots=True)
class CloseHandover:
    """Close the handover of a unit; refused while one thing has no receiver."""

    account: Account
    unit: str
    clock: Clock
    version: int = 0
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person and an open line (requirement 30)."""
        self.policy.require(self.account, Action.RECORD_ACTS)
        problems = list(checklist_of(self.unit).problems())
        if problems:
            first = problems[0]
            names = "; ".join(problem.where for problem in problems)
            raise InputError(first.code, first.what, where=names, hint=first.hint)

    @transaction.atomic
    def execute(self) -> Handover:
        """Return the closed handover."""
        self.check()
        row = _locked(self.unit, self.version)
        row.closed_by, row.closed_at = self.account, self.clock()
        row.save(update_fields=["closed_by", "closed_at"])
        leave_line(
            by=self.account, verb="handover.close", clock=self.clock,
            subjects=[f"unit:{self.unit}"],
        )  # fmt: skip
        return row
