"""Decisions on posts: allocating what a draft says, giving a total, transferring, withdrawing.

Each is one decision of a body, with its number and day, entered by a person (requirements N7); it
becomes one entry of the journal, and what it says is checked against the record before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from tinhgon.headcount.allocating import Key
from tinhgon.journal.acts import Act, Basis, Decision, Entry
from tinhgon.journal.register import Problem
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.organisation.ids import made_id
from tinhgon.organisation.importing.basis import document_key
from tinhgon.services.journal import RecordDecisions
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.proposals import outcome_of
from tinhgon.services.quota_drafts import DECIDED, key_of, name_of, require_preparing, taken
from tinhgon.services.tools import Clock
from tinhgon.storage.models import Account, QuotaDraft
from tinhgon.storage.registry_cache import apparatus


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision is named by.

    Attributes:
        body: who decided.
        number: its number (`12/QĐ-UBND`).
        issued: the day it was issued.
        on: the first day it works.
    """

    body: str
    number: str
    issued: date
    on: date

    def check(self) -> None:
        """Refuse a decision without body or number.

        Raises:
            InputError: `TG-QUOTA-008`.
        """
        if not self.body.strip() or not self.number.strip():
            raise InputError(
                "TG-QUOTA-008",
                Message("A decision needs the body, the number and the day."),
                hint=Message("Enter the decision as it was signed."),
            )

    def decision(self, acts: Sequence[Act]) -> Decision:
        """Return acts as one decision."""
        return Decision(Basis(document_key(self.number, self.issued)), tuple(acts))


@dataclass(frozen=True, slots=True)
class Giving:
    """What a holder gives of: category and pay source."""

    holder: str
    category: str
    pay_source: str = "budget"

    @classmethod
    def of(cls, key: Key) -> "Giving":
        """Return what a draft gives of."""
        return cls(key.holder, key.category, key.pay_source)

    def act(self, kind: str, on: date, **fields: object) -> Act:
        """Return an act on it."""
        own = {
            "holder": self.holder,
            "category": self.category,
            "pay_source": self.pay_source,
        }
        return Act(kind, on, {**own, **fields})  # type: ignore[dict-item]


def acts_of(drafts: Sequence[QuotaDraft], on: date) -> tuple[Act, ...]:
    """Return what drafts would decide, for a first day: totals before the allocations.

    Raises:
        InputError: `TG-QUOTA-009`, units without a number, or no unit at all.
    """
    found: list[Act] = []
    for draft in drafts:
        giving, lines = Giving.of(key_of(draft)), list(draft.lines.all())
        unsaid = [line.unit for line in lines if line.given is None]
        if unsaid or not lines:
            state = apparatus(on)
            raise InputError(
                "TG-QUOTA-009",
                Message("%(count)s units have no number to be given yet.", {"count": len(unsaid)})
                if lines
                else Message("The draft gives to no unit."),
                where=", ".join(name_of(state, unit) for unit in unsaid[:5]),
                hint=Message("Enter a number for each unit; 0 where nothing is given."),
            )
        if draft.total is not None:
            found.append(giving.act("set_ceiling", on, posts=draft.total, period=str(draft.year)))
        mark = (draft.pk, draft.at.isoformat())
        given = [
            {"unit": line.unit, "posts": line.given, "movement": made_id("m", *mark, line.unit)}
            for line in lines
        ]
        found.append(
            giving.act(
                "allocate_quota", on, reserve=draft.reserve, lines=given,
                movement=made_id("m", *mark),
            )
        )  # fmt: skip
    return tuple(found)


def problems_of(acts: Sequence[Act]) -> list[Problem]:
    """Return what speaks against acts at the present head; nothing is written."""
    return outcome_of(acts)[1]


@dataclass(frozen=True, slots=True)
class DecideAllocation:
    """Enter the decision that allocates what drafts of one holder and year say.

    Several drafts (budget, own revenue, contracts) may be decided by one decision.

    Attributes of the class:
        drafts: each with the version the person looked at.
        seen: the head of the journal the person looked at.
    """

    account: Account
    drafts: Sequence[tuple[QuotaDraft, int]]
    decided: Decided
    clock: Clock
    seen: int | None = None
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, a decision without number, drafts of several holders."""
        self.policy.require(self.account, Action.RECORD_ACTS)
        self.decided.check()
        keys = {(draft.holder, draft.year) for draft, _version in self.drafts}
        if len(keys) != 1:
            raise InputError(
                "TG-QUOTA-010",
                Message("One decision allocates the posts of one holder for one year."),
                hint=Message("Choose drafts of the same unit and year."),
            )
        for draft, _version in self.drafts:
            _require(self.policy, self.account, Giving.of(key_of(draft)), self.clock)

    @transaction.atomic
    def execute(self) -> Entry:
        """Return the entry.

        Raises:
            ActsRefusedError: `TG-STAFF-004`, allocations and reserve are not the total, with the
                difference; or another reason of the record.
            DraftChangedError: somebody changed a draft since the person looked.
        """
        self.check()
        rows = [taken(draft, version) for draft, version in self.drafts]
        acts = acts_of(rows, self.decided.on)
        names = "-".join(f"{row.pk}.{row.version}" for row in rows)
        (entry,) = RecordDecisions(
            account=self.account,
            decisions=[self.decided.decision(acts)],
            command_id=f"quota-{names}",
            clock=self.clock,
            seen=self.seen,
            note=self.decided.body.strip(),
            policy=self.policy,
        ).execute()
        for row in rows:
            row.state, row.entry = DECIDED, entry.seq
            row.save(update_fields=["state", "entry"])
        return entry


@dataclass(frozen=True, slots=True)
class GiveTotal:
    """Enter the decision of a superior body that gives a holder its total.

    Attributes of the class:
        posts: the total; allocations in force and the reserve make it up.
        period: what it is for, `2026` or `2022-2026`.
        command_id: unique to this act of entering.
    """

    account: Account
    giving: Giving
    posts: int
    period: str
    decided: Decided
    command_id: str
    clock: Clock
    seen: int | None = None
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person and a decision without number."""
        _checked(self)

    def acts(self) -> tuple[Act, ...]:
        """Return what is to be entered."""
        on = self.decided.on
        return (self.giving.act("set_ceiling", on, posts=self.posts, period=self.period),)

    def execute(self) -> Entry:
        """Return the entry."""
        self.check()
        return _recorded(self)


@dataclass(frozen=True, slots=True)
class TransferPosts:
    """Enter the decision that moves posts from one unit to another.

    Attributes of the class:
        from_unit: empty for the reserve of the holder.
        to_unit: empty for the reserve of the holder.
        posts: how many.
    """

    account: Account
    giving: Giving
    from_unit: str
    to_unit: str
    posts: int
    decided: Decided
    command_id: str
    clock: Clock
    seen: int | None = None
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person and a decision without number."""
        _checked(self)

    def acts(self) -> tuple[Act, ...]:
        """Return what is to be entered."""
        return (
            self.giving.act(
                "transfer_quota", self.decided.on, posts=self.posts, from_unit=self.from_unit,
                to_unit=self.to_unit, movement=made_id("m", self.command_id),
            ),
        )  # fmt: skip

    def execute(self) -> Entry:
        """Return the entry.

        Raises:
            ActsRefusedError: `TG-STAFF-002`, the giving end has fewer posts.
        """
        self.check()
        return _recorded(self)


@dataclass(frozen=True, slots=True)
class WithdrawPosts:
    """Enter the decision that takes posts back from a unit (thu hồi) into the reserve.

    Attributes of the class:
        unit: who gives them back.
        posts: how many.
    """

    account: Account
    giving: Giving
    unit: str
    posts: int
    decided: Decided
    command_id: str
    clock: Clock
    seen: int | None = None
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse as a transfer is refused."""
        self._transfer().check()

    def acts(self) -> tuple[Act, ...]:
        """Return what is to be entered."""
        return self._transfer().acts()

    def _transfer(self) -> TransferPosts:
        return TransferPosts(
            self.account, self.giving, self.unit, "", self.posts, self.decided, self.command_id,
            self.clock, self.seen, self.policy,
        )  # fmt: skip

    def execute(self) -> Entry:
        """Return the entry.

        Raises:
            ActsRefusedError: `TG-STAFF-002`, the unit has fewer posts.
        """
        self.check()
        return _recorded(self._transfer())


def _require(policy: Policy, account: Account, giving: Giving, clock: Clock) -> None:
    state = apparatus(timezone.localdate(clock()))
    require_preparing(policy, account, giving.holder, giving.category, state)


def _checked(service: GiveTotal | TransferPosts) -> None:
    service.policy.require(service.account, Action.RECORD_ACTS)
    service.decided.check()
    _require(service.policy, service.account, service.giving, service.clock)


def _recorded(service: GiveTotal | TransferPosts) -> Entry:
    (entry,) = RecordDecisions(
        account=service.account,
        decisions=[service.decided.decision(service.acts())],
        command_id=service.command_id,
        clock=service.clock,
        seen=service.seen,
        note=service.decided.body.strip(),
        policy=service.policy,
    ).execute()
    return entry
