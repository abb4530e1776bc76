"""Proposals: drafting, approving, withdrawing and deciding them; what they would change."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F

from tinhgon.journal.acts import Act, Basis, Draft, Entry
from tinhgon.journal.chain import canonical
from tinhgon.journal.register import Problem
from tinhgon.journal.replay import Outcome
from tinhgon.kernel import Message
from tinhgon.kernel.days import day_of
from tinhgon.kernel.errors import InputError, UsageError
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.importing.basis import document_key
from tinhgon.organisation.invariants import broken
from tinhgon.scenarios.proposals import NEXT, State, after, after_what_is_left
from tinhgon.services.journal import append
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.tools import Clock
from tinhgon.services.trail import leave_line
from tinhgon.storage.models import Account, Proposal
from tinhgon.storage.register import REGISTER
from tinhgon.storage.registry_cache import apparatus, overlay_of
from tinhgon.storage.repositories.journal import head
from tinhgon.storage.stored_past import StoredPast


def acts_of(proposal: Proposal) -> tuple[Act, ...]:
    """Return the acts of a proposal."""
    return tuple(map(Act.of_body, json.loads(proposal.acts)))


def outcome_of(acts: Sequence[Act]) -> tuple[Outcome, list[Problem]]:
    """Return what acts of a proposal would change, and everything against them."""
    past = _past()
    found = after(past, acts)
    for subject, timeline in found.lines.items():
        past.timeline(subject)
        past.put(subject, timeline)
    return found, [*found.problems, *found.stranded, *broken(past, found.lines)]


def apparatus_with(
    proposals: Sequence[Proposal], valid: date, known: int | None = None
) -> Apparatus:
    """Return the apparatus of a day as it would be after proposals, in the order given.

    Args:
        proposals: laid over the record one after the other.
        valid: the day; what it says of later days does not count.
        known: the position of the record; None for the present head.
    """
    acts = [act for proposal in proposals for act in acts_of(proposal)]
    found = after_what_is_left(_past(known), acts, day_of(valid))
    return apparatus(valid, known, overlay=overlay_of(found.lines))


def _past(known: int | None = None) -> StoredPast:
    """Return the record at a position of the journal, by default its head."""
    return StoredPast(REGISTER, is_empty=head().seq == 0, known=known)


def proposal_named(name: str) -> Proposal:
    """Return a proposal by its number or its name.

    Raises:
        UsageError: `TG-PROPOSAL-001`.
    """
    rows = Proposal.objects.filter(pk=int(name)) if name.isdecimal() else Proposal.objects.none()
    found = rows.first() or Proposal.objects.filter(name=name).first()
    if found is None:
        raise UsageError(
            "TG-PROPOSAL-001",
            Message("There is no such proposal."),
            where=name,
            hint=Message("`tinhgon scenario list` shows the proposals."),
        )
    return found


@dataclass(frozen=True, slots=True)
class DraftProposal:
    """Write a proposal, or write its acts anew.

    Attributes of the class:
        acts: what it proposes.
        proposal: the one to write anew; None for a new one.
        version: of the row the person looked at.
    """

    account: Account
    name: str
    acts: tuple[Act, ...]
    clock: Clock
    proposal: Proposal | None = None
    version: int = 0
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, no name or acts, unknown kinds."""
        self.policy.require(self.account, Action.DRAFT_PROPOSALS)
        if not self.name.strip() or not self.acts:
            raise UsageError(
                "TG-PROPOSAL-002",
                Message("A proposal needs a name and at least one act."),
                hint=Message("Name it and add what is proposed."),
            )
        for act in self.acts:
            REGISTER.kind(act)

    @transaction.atomic
    def execute(self) -> Proposal:
        """Return the proposal."""
        self.check()
        bodies = [canonical(act.body(n)).decode() for n, act in enumerate(self.acts, 1)]
        base = head()
        given: dict[str, Any] = {
            "name": self.name.strip(),
            "acts": "[" + ",".join(bodies) + "]",
            "base_seq": base.seq,
            "base_hash": base.digest.hex(),
            "state": State.DRAFT,
        }
        if self.proposal is None:
            row = Proposal.objects.create(**given, drafted_by=self.account)
        else:
            _may_become(self.proposal, State.DRAFT, same=True)
            row = _saved(self.proposal, self.version, given)
        leave_line(
            by=self.account, verb="proposal.draft", clock=self.clock,
            subjects=[f"proposal:{row.pk}"], details={"acts": len(self.acts)},
        )  # fmt: skip
        return row


def _may_become(proposal: Proposal, state: State, *, same: bool = False) -> None:
    """Refuse a step from one state to another that there is not."""
    present = State(proposal.state)
    if not (same and present == state) and state not in NEXT[present]:
        raise InputError(
            "TG-PROPOSAL-003",
            Message("A proposal in this state cannot become that."),
            where=f"{present} → {state}",
            hint=Message("Approve a draft before it is decided; a decided one stays."),
        )


def _saved(proposal: Proposal, version: int, given: dict[str, Any]) -> Proposal:
    """Save a row unless somebody else has since it was looked at."""
    changed = Proposal.objects.filter(pk=proposal.pk, version=version).update(
        **given, version=F("version") + 1
    )
    if not changed:
        raise InputError(
            "TG-PROPOSAL-004",
            Message("Somebody changed this proposal since you looked."),
            where=proposal.name,
            hint=Message("Open it again."),
        )
    proposal.refresh_from_db()
    return proposal


@dataclass(frozen=True, slots=True)
class ChangeProposalState:
    """Approve or withdraw a proposal, or take it back to a draft.

    Who approves is another person than who drafted it.
    """

    account: Account
    proposal: Proposal
    state: State
    version: int
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person and a step there is not."""
        is_approval = self.state == State.APPROVED
        self.policy.require(
            self.account, Action.APPROVE_PROPOSALS if is_approval else Action.DRAFT_PROPOSALS
        )
        if self.state == State.DECIDED:
            raise UsageError(
                "TG-PROPOSAL-005",
                Message("A decision needs the body, the number and the day."),
                hint=Message("Decide the proposal with its decision."),
            )
        _may_become(self.proposal, self.state)
        if is_approval and self.proposal.drafted_by_id == self.account.pk:
            raise InputError(
                "TG-PROPOSAL-006",
                Message("Who drafted a proposal does not approve it."),
                where=self.proposal.name,
                hint=Message("Ask a colleague to appraise it."),
            )

    @transaction.atomic
    def execute(self) -> Proposal:
        """Return the proposal in its new state."""
        self.check()
        approver = self.account if self.state == State.APPROVED else None
        row = _saved(self.proposal, self.version, {"state": self.state, "approved_by": approver})
        leave_line(
            by=self.account, verb=f"proposal.{self.state}", clock=self.clock,
            subjects=[f"proposal:{row.pk}"],
        )  # fmt: skip
        return row


@dataclass(frozen=True, slots=True)
class DecideProposal:
    """Enter the decision of a proposal: its acts become one entry.

    Nothing comes into force without the body that decided, its number and its day, and a person
    who enters them (requirements N7).
    """

    account: Account
    proposal: Proposal
    body: str
    number: str
    day: date
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, a decision without body or number, the wrong state."""
        self.policy.require(self.account, Action.RECORD_ACTS)
        if not self.body.strip() or not self.number.strip():
            raise UsageError(
                "TG-PROPOSAL-005",
                Message("A decision needs the body, the number and the day."),
                hint=Message("Decide the proposal with its decision."),
            )
        _may_become(self.proposal, State.DECIDED)

    @transaction.atomic
    def execute(self) -> Entry:
        """Return the entry; all checks are asked again at the present head."""
        self.check()
        basis = Basis(document_key(self.number, self.day))
        draft = Draft(
            acts_of(self.proposal), self.account.pk, f"proposal-{self.proposal.pk}", basis
        )
        note = f"{self.body.strip()}: {self.proposal.name}"
        (entry,) = append([draft], clock=self.clock, note=note)
        Proposal.objects.filter(pk=self.proposal.pk).update(
            state=State.DECIDED, entry=entry.seq, version=F("version") + 1
        )
        return entry
