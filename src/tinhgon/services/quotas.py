"""Drafts of allocations of posts: starting, filling in, appraising and withdrawing them.

A draft writes nothing to the journal; each change of it leaves a line of the trail. It is changed
only in the version the person looked at. Deciding it is another matter (`quota_decisions`).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils import timezone

from tinhgon.headcount.allocating import Key, day_of_units, recipients
from tinhgon.headcount.things import CATEGORIES, PAY_SOURCES
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.services.policy import POLICY, Action, NotAllowedError, Policy
from tinhgon.services.quota_drafts import (
    WITHDRAWN,
    Change,
    living,
    may_prepare,
    name_of,
    open_drafts,
    path_of,
    require_preparing,
    taken,
)
from tinhgon.services.tools import Clock
from tinhgon.services.trail import leave_line
from tinhgon.storage.models import Account, QuotaDraft, QuotaLine
from tinhgon.storage.registry_cache import apparatus

MOST: Final = 1_000_000
"""More posts than any unit has."""

YEARS: Final = range(2000, 2100)
LONGEST_REASON: Final = 500


@dataclass(frozen=True, slots=True)
class StartDraft:
    """Begin the draft of an allocation, with the units it is to give to.

    Attributes of the class:
        key: holder, category, pay source and year.
    """

    account: Account
    key: Key
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, what cannot be given, and a second draft of the same."""
        key, state = self.key, self._state()
        holder = living(state, key.holder)
        is_known = key.category in CATEGORIES and key.pay_source in PAY_SOURCES
        if holder is None or holder.is_outside or not is_known or key.year not in YEARS:
            raise InputError(
                "TG-QUOTA-001",
                Message("There is no such allocation."),
                where=f"{key.holder} {key.category} {key.pay_source} {key.year}",
                hint=Message("Choose a unit of the record, a category, a pay source and a year."),
            )
        require_preparing(self.policy, self.account, key.holder, key.category, state)
        if open_drafts(key).exists():
            raise InputError(
                "TG-QUOTA-002",
                Message("There is an open draft of this allocation already."),
                where=holder.name,
                hint=Message("Go on with that draft, or withdraw it first."),
            )

    def _state(self) -> Apparatus:
        return apparatus(day_of_units(self.key.year, timezone.localdate(self.clock())))

    @transaction.atomic
    def execute(self) -> QuotaDraft:
        """Return the draft."""
        self.check()
        key = self.key
        row = QuotaDraft.objects.create(
            holder=key.holder, category=key.category, pay_source=key.pay_source, year=key.year,
            by=self.account, at=self.clock(),
        )  # fmt: skip
        units = recipients(key, self._state())
        QuotaLine.objects.bulk_create(QuotaLine(draft=row, unit=unit) for unit in units)
        _line(self.account, row, "quota.start", self.clock, units=len(units))
        return row


@dataclass(frozen=True, slots=True)
class ChangeUnits:
    """Add units to a draft or take them out of it; who is taken out keeps what it has.

    Attributes of the class:
        version: of the draft the person looked at.
    """

    account: Account
    draft: QuotaDraft
    version: int
    clock: Clock
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person and units that cannot be given anything."""
        state = _require(self.policy, self.account, self.draft, self.clock)
        for unit in self.add:
            found = living(state, unit)
            if found is None or found.is_outside or unit == self.draft.holder:
                raise InputError(
                    "TG-QUOTA-003",
                    Message("This unit cannot be given posts here."),
                    where=found.name if found else unit,
                    hint=Message("Name another unit that exists in the year of the draft."),
                )

    @transaction.atomic
    def execute(self) -> QuotaDraft:
        """Return the draft."""
        self.check()
        held = set(self.draft.lines.values_list("unit", flat=True))
        new = [unit for unit in dict.fromkeys(self.add) if unit not in held]
        gone = held & set(self.remove)
        if not new and not gone:
            return self.draft
        row = taken(self.draft, self.version)
        row.lines.filter(unit__in=gone).delete()
        QuotaLine.objects.bulk_create(
            QuotaLine(draft=row, unit=unit, version=row.version) for unit in new
        )
        _line(self.account, row, "quota.units", self.clock, units=len(new) + len(gone))
        return row


@dataclass(frozen=True, slots=True)
class SaveLines:
    """Save what units propose, what is to be given to them, and why.

    Who prepares the allocation saves every column. The head of a unit saves what its own units
    propose and the reason, nothing else.

    Attributes of the class:
        lines: by unit, by column.
        version: of the draft the person looked at.
    """

    account: Account
    draft: QuotaDraft
    version: int
    lines: Mapping[str, Change]
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, a unit that is no line, a number that cannot be."""
        state = _state_of(self.draft, self.clock)
        self.policy.require(self.account, Action.PROPOSE_QUOTAS)
        if not may_prepare(
            self.account, self.draft.holder, self.draft.category, state, self.policy
        ):
            _require_own(self.policy, self.account, state, self.lines)
        _check_numbers(self.lines.values())

    @transaction.atomic
    def execute(self) -> QuotaDraft:
        """Return the draft; what is as it was changes nothing."""
        self.check()
        return _saved(
            self.draft, self.version, self.lines,
            by=self.account, verb="quota.save", clock=self.clock,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Appraise:
    """Save what the appraisal says of units.

    Attributes of the class:
        appraised: by unit, posts; None takes it back.
        version: of the draft the person looked at.
    """

    account: Account
    draft: QuotaDraft
    version: int
    appraised: Mapping[str, int | None]
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person and a number that cannot be."""
        _require(self.policy, self.account, self.draft, self.clock)
        _check_numbers({"appraised": count} for count in self.appraised.values())

    @transaction.atomic
    def execute(self) -> QuotaDraft:
        """Return the draft; what is as it was changes nothing."""
        self.check()
        lines = {unit: {"appraised": count} for unit, count in self.appraised.items()}
        return _saved(
            self.draft, self.version, lines,
            by=self.account, verb="quota.appraise", clock=self.clock,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SetReserve:
    """Set the reserve of a draft, and the total of a superior's decision not yet entered.

    Attributes of the class:
        reserve: dự phòng; of an agency that gives on, what it keeps itself.
        total: decided together with the allocation; None takes the one of the record.
        version: of the draft the person looked at.
    """

    account: Account
    draft: QuotaDraft
    version: int
    reserve: int
    total: int | None
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person and a number that cannot be."""
        _require(self.policy, self.account, self.draft, self.clock)
        _check_numbers([{"reserve": self.reserve, "total": self.total}])

    @transaction.atomic
    def execute(self) -> QuotaDraft:
        """Return the draft; what is as it was changes nothing."""
        self.check()
        row = QuotaDraft.objects.get(pk=self.draft.pk)
        if (row.reserve, row.total) == (self.reserve, self.total):
            return row
        row = taken(self.draft, self.version)
        row.reserve, row.total = self.reserve, self.total
        row.save(update_fields=["reserve", "total"])
        _line(self.account, row, "quota.reserve", self.clock, reserve=self.reserve)
        return row


@dataclass(frozen=True, slots=True)
class SaveTable:
    """Save a whole table as a person sent it: lines, appraisal and reserve, all or nothing.

    Attributes of the class:
        lines: by unit, by column.
        appraised: by unit; empty where the person may not appraise.
        reserve: reserve and total; None where the person may not set them.
    """

    account: Account
    draft: QuotaDraft
    version: int
    lines: Mapping[str, Change]
    clock: Clock
    appraised: Mapping[str, int | None]
    reserve: tuple[int, int | None] | None = None
    policy: Policy = POLICY

    def check(self) -> None:
        """Nothing of its own: each part asks."""

    @transaction.atomic
    def execute(self) -> QuotaDraft:
        """Return the draft."""
        self.check()
        by, clock, policy = self.account, self.clock, self.policy
        row = SaveLines(by, self.draft, self.version, self.lines, clock, policy).execute()
        if self.appraised:
            version = self._next(row)
            row = Appraise(by, row, version, self.appraised, clock, policy).execute()
        if self.reserve is not None:
            version = self._next(row)
            row = SetReserve(by, row, version, *self.reserve, clock, policy).execute()
        return row

    def _next(self, row: QuotaDraft) -> int:
        """Return the version the next part goes on from: ours when a part changed something."""
        return row.version if row is not self.draft else self.version


@dataclass(frozen=True, slots=True)
class WithdrawDraft:
    """Withdraw a draft; it stays to be read and cannot be decided.

    Attributes of the class:
        version: of the draft the person looked at.
    """

    account: Account
    draft: QuotaDraft
    version: int
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person."""
        _require(self.policy, self.account, self.draft, self.clock)

    @transaction.atomic
    def execute(self) -> QuotaDraft:
        """Return the draft."""
        self.check()
        row = taken(self.draft, self.version)
        row.state = WITHDRAWN
        row.save(update_fields=["state"])
        _line(self.account, row, "quota.withdraw", self.clock)
        return row


def _state_of(draft: QuotaDraft, clock: Clock) -> Apparatus:
    return apparatus(day_of_units(draft.year, timezone.localdate(clock())))


def _require(policy: Policy, account: Account, draft: QuotaDraft, clock: Clock) -> Apparatus:
    state = _state_of(draft, clock)
    require_preparing(policy, account, draft.holder, draft.category, state)
    return state


def _require_own(
    policy: Policy, account: Account, state: Apparatus, lines: Mapping[str, Change]
) -> None:
    """Refuse columns and units that are not for the head of a unit to fill in."""
    for unit, change in lines.items():
        is_own = policy.proposes_quota(account, path_of(state, unit))
        if not is_own or not change.keys() <= {"proposed", "reason"}:
            raise NotAllowedError(
                "TG-POLICY-004",
                Message("This account states what its own units propose, and nothing else."),
                where=name_of(state, unit),
                hint=Message("Ask the administrator to bind the account to its unit."),
            )


def _check_numbers(changes: Iterable[Change]) -> None:
    for change in changes:
        for value in change.values():
            if isinstance(value, int) and not 0 <= value <= MOST:
                raise InputError(
                    "TG-QUOTA-006",
                    Message("This is no possible number of posts or people."),
                    where=str(value),
                    hint=Message("Write a whole number, not below zero."),
                )


def _saved(
    draft: QuotaDraft,
    version: int,
    lines: Mapping[str, Change],
    *,
    by: Account,
    verb: str,
    clock: Clock,
) -> QuotaDraft:
    """Save the lines that change, in the version looked at, with one line of the trail."""
    held = {line.unit: line for line in QuotaLine.objects.filter(draft=draft)}
    _check_units(lines.keys(), held.keys())
    changed = [
        unit
        for unit, change in lines.items()
        if any(getattr(held[unit], column) != value for column, value in change.items())
    ]
    if not changed:
        return draft
    row = taken(draft, version)
    for unit in changed:
        line = held[unit]
        for column, value in lines[unit].items():
            setattr(line, column, str(value)[:LONGEST_REASON] if column == "reason" else value)
        line.version = row.version
    QuotaLine.objects.bulk_update(
        [held[unit] for unit in changed], ["proposed", "appraised", "given", "reason", "version"]
    )
    _line(by, row, verb, clock, lines=len(changed))
    return row


def _check_units(units: Collection[str], held: Collection[str]) -> None:
    missing = [unit for unit in units if unit not in held]
    if missing:
        raise InputError(
            "TG-QUOTA-007",
            Message("These units are not in the draft any more."),
            where=", ".join(missing),
            hint=Message("Open the draft again; add the unit if it is to be given posts."),
        )


def _line(account: Account, row: QuotaDraft, verb: str, clock: Clock, **details: int) -> None:
    leave_line(by=account, verb=verb, clock=clock, subjects=[f"quota:{row.pk}"], details=details)
