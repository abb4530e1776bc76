"""Writing the journal: recording decisions, voiding and correcting them.

Whatever changes the apparatus passes here. Acts are read and parsed before the lock; one
transaction writes everything of a command or nothing. The same command twice gives the same
entries.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from tinhgon.journal.acts import Act, Address, Basis, Decision, Draft, Entry, in_entries
from tinhgon.journal.book import step
from tinhgon.journal.chain import Head
from tinhgon.journal.register import UNIT, Problem
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError, UsageError
from tinhgon.organisation.invariants import broken
from tinhgon.services.policy import POLICY, Action, NotAllowedError, Policy
from tinhgon.services.tools import Clock
from tinhgon.storage.journal_writing import ActsRefusedError, Writer, bodies_of
from tinhgon.storage.models import Account, JournalEntry, JournalNote
from tinhgon.storage.register import REGISTER, SEAL
from tinhgon.storage.registry_cache import apparatus
from tinhgon.storage.repositories.journal import changed_since, head
from tinhgon.storage.repositories.trail import CALENDAR
from tinhgon.storage.stored_past import StoredPast, read_acts, stored_kept

NOBODY: Final = 0
"""Who enters what the product enters by itself."""

END_OF_MONTH: Final = "trail-"
"""Commands that keep the end of a month of the trail begin so."""

_MOST_SHOWN = 5
_MOST_ROUNDS = 1000


def append(
    drafts: Sequence[Draft], *, clock: Clock, seen: int | None = None, note: str = ""
) -> list[Entry]:
    """Append the entries of one command inside the caller's transaction and return them.

    Args:
        drafts: all with the same command_id.
        clock: the time.
        seen: the head the person looked at; what changed since must not be touched.
        note: why, in the person's words; kept beside the journal.

    Raises:
        ActsRefusedError: an act cannot be; nothing is written.
        InputError: `TG-JOURNAL-006`, something changed since `seen`.
    """
    for draft in drafts:
        for act in draft.acts:
            REGISTER.kind(act)
    writer = Writer(REGISTER, clock())
    earlier = bodies_of(drafts[0].command_id)
    if earlier:
        return [Entry.parse(body) for body in earlier]
    if seen is not None and seen != writer.head.seq:
        _refuse_changed(drafts, seen)
    entries = writer.write(drafts)
    if note:
        JournalNote.objects.create(seq=entries[0].seq, text=note)
    return entries


def _refuse_changed(drafts: Iterable[Draft], seen: int) -> None:
    """Refuse acts on what somebody else changed since the person looked."""
    subjects = {
        subject
        for draft in drafts
        for act in draft.acts
        for touches in [REGISTER.kind(act).touches(act)]
        for subject in touches.writes | touches.ends
    }
    found = list(map(str, changed_since(subjects, seen)[:_MOST_SHOWN]))
    if found:
        raise InputError(
            "TG-JOURNAL-006",
            Message("Somebody changed this since you looked."),
            where=", ".join(found),
            hint=Message("Look at these acts, then decide again."),
        )


def keep_end(segment: str, end: Head, moment: datetime) -> None:
    """Enter where a month of the trail ended, so that the whole month can be deleted later.

    Args:
        segment: the month, `2026-01`.
        end: its last line.
        moment: when the next month began to be written.
    """
    on = moment.astimezone(CALENDAR).date()
    act = Act(SEAL, on, {"segment": segment, "end": end.seq, "hash": end.digest.hex()})
    append([Draft((act,), NOBODY, END_OF_MONTH + segment)], clock=lambda: moment)


def drafts_of(decisions: Iterable[Decision], *, by: int, command_id: str) -> list[Draft]:
    """Return the entries of a command: one a decision, long ones cut."""
    return [
        Draft(acts, by, command_id, decision.basis)
        for decision in decisions
        for acts in (in_entries(decision.acts) if len(decision.acts) > 1 else [decision.acts])
    ]


@dataclass(frozen=True, slots=True)
class RecordDecisions:
    """Append the acts of decisions, each decision as one entry.

    Attributes of the class:
        decisions: in the order they are to be entered.
        command_id: unique to this act of entering.
        seen: the head the person looked at.
        note: why, in the person's words.
    """

    account: Account
    decisions: Sequence[Decision]
    command_id: str
    clock: Clock
    seen: int | None = None
    note: str = ""
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person and an empty command."""
        self.policy.require(self.account, Action.RECORD_ACTS)
        if not any(decision.acts for decision in self.decisions):
            raise UsageError(
                "TG-JOURNAL-007",
                Message("There is no act to record."),
                hint=Message("Add at least one act."),
            )

        require_reach(self.policy, self.account, self.decisions)

    @transaction.atomic
    def execute(self) -> list[Entry]:
        """Return the new entries; those of the first time when the command was run before."""
        self.check()
        drafts = drafts_of(self.decisions, by=self.account.pk, command_id=self.command_id)
        return append(drafts, clock=self.clock, seen=self.seen, note=self.note)


def resting_on(addresses: Sequence[Address], *, clock: Clock) -> tuple[Problem, ...]:
    """Return what would no longer stand if entries and acts were voided; nothing is written.

    What rests on that in turn is among it; what another rule forbids then may show when this is
    asked about, too.

    Raises:
        InputError: `TG-JOURNAL-004`, an address names nothing in force.
    """
    past = StoredPast(REGISTER)
    draft = Draft((), NOBODY, "", voids=tuple(addresses))
    entry = Entry(head().seq + 1, clock(), draft)
    outcome = step(past, entry, stored_kept(), drops=True).outcome
    for subject, timeline in outcome.lines.items():
        past.timeline(subject)
        past.put(subject, timeline)
    return (*outcome.stranded, *broken(past, outcome.lines))


def require_reach(policy: Policy, account: Account, decisions: Iterable[Decision]) -> None:
    """Refuse acts on units beyond the one an account is bound to.

    Raises:
        NotAllowedError: `TG-POLICY-002`, naming the unit.
    """
    if not account.scope:
        return
    for decision in decisions:
        for act in decision.acts:
            units = apparatus(act.on).units
            for unit in _units_changed(act):
                path = [unit, *units.ancestors(unit).ids]
                if units.unit(unit) is not None and not policy.reaches(account, path):
                    raise beyond(unit)


def beyond(unit: str) -> NotAllowedError:
    """Return the refusal of what lies beyond the unit an account is bound to."""
    return NotAllowedError(
        "TG-POLICY-002",
        Message("This account acts on one unit and what stands below it only."),
        where=unit,
        hint=Message("Ask the organisation board to enter this act."),
    )


def _named(addresses: Iterable[Address]) -> Decision:
    """Return the acts some addresses name."""
    acts = [placed.act for address in addresses for placed in read_acts(address)]
    return Decision(Basis(), tuple(acts))


def _units_changed(act: Act) -> set[str]:
    """Return the units an act changes, ends or puts something under."""
    touches = REGISTER.kind(act).touches(act)
    return {name for sort, name in touches.writes | touches.ends | touches.refers if sort == UNIT}


@dataclass(frozen=True, slots=True)
class VoidEntries:
    """Take entries or acts out of force.

    Attributes of the class:
        addresses: what no longer counts.
        reason: why; it must be said.
        with_dependants: void also what rests on them, instead of refusing.
    """

    account: Account
    addresses: tuple[Address, ...]
    reason: str
    command_id: str
    clock: Clock
    with_dependants: bool = False
    seen: int | None = None
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, no address and no reason."""
        self.policy.require(self.account, Action.RECORD_ACTS)
        if not self.addresses or not self.reason.strip():
            raise UsageError(
                "TG-JOURNAL-008",
                Message("Voiding needs an address and a reason."),
                hint=Message("Name the entry or act, and say why it no longer counts."),
            )
        require_reach(self.policy, self.account, [_named(self.addresses)])

    def execute(self) -> list[Entry]:
        """Return the new entry.

        Raises:
            ActsRefusedError: `TG-JOURNAL-005`, naming what rests on them.
        """
        self.check()
        addresses = list(self.addresses)
        for _round in range(_MOST_ROUNDS):
            try:
                return self._void(addresses)
            except ActsRefusedError as refused:
                more = {one.by for one in refused.dependants if one.by} - set(addresses)
                if not self.with_dependants or not more:
                    raise
                addresses += sorted(more)
        raise AssertionError("every round adds an address")

    @transaction.atomic
    def _void(self, addresses: Sequence[Address]) -> list[Entry]:
        draft = Draft((), self.account.pk, self.command_id, voids=tuple(addresses))
        return append([draft], clock=self.clock, seen=self.seen, note=self.reason)


@dataclass(frozen=True, slots=True)
class CorrectEntry:
    """Put acts in the place of an entry or act, which is voided.

    Attributes of the class:
        address: what is corrected.
        acts: what stands in its place.
        reason: why; it must be said.
        basis: the decision that corrects; that of the corrected entry when None.
        voids: later entries and acts that can no longer stand beside the correction.
    """

    account: Account
    address: Address
    acts: tuple[Act, ...]
    reason: str
    command_id: str
    clock: Clock
    basis: Basis | None = None
    voids: tuple[Address, ...] = ()
    seen: int | None = None
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person and a correction without acts or reason."""
        self.policy.require(self.account, Action.RECORD_ACTS)
        if not self.acts or not self.reason.strip():
            raise UsageError(
                "TG-JOURNAL-009",
                Message("A correction needs the corrected acts and a reason."),
                hint=Message("To take an entry back without replacing it, void it."),
            )
        corrected = Decision(Basis(), self.acts)
        gone = _named([self.address, *self.voids])
        require_reach(self.policy, self.account, [gone, corrected])

    @transaction.atomic
    def execute(self) -> list[Entry]:
        """Return the new entry.

        Raises:
            ActsRefusedError: an act cannot be, or later acts could no longer stand.
        """
        self.check()
        basis = self.basis
        if basis is None:
            row = JournalEntry.objects.filter(seq=self.address.seq).first()
            basis = Entry.parse(row.body).draft.basis if row else Basis()
        draft = Draft(
            self.acts, self.account.pk, self.command_id, basis, self.voids, self.address
        )  # fmt: skip
        return append([draft], clock=self.clock, seen=self.seen, note=self.reason)
