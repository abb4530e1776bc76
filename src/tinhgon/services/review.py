"""Deciding about findings: accept, accept with changes, reject; one by one or by section; undo.

Rows are only ever added. Every act is a command: the rows it wrote share its id, and taking it
back adds one row for each of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.utils.timezone import localtime

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.reading import dumps
from tinhgon.services.tools import Clock
from tinhgon.services.trail import finding_subjects, leave_line
from tinhgon.storage.models import Account, Choice, Decision, Document, Finding, StoredText
from tinhgon.storage.repositories.documents import newest_reading
from tinhgon.storage.repositories.review import (
    REVIEWABLE,
    decision_key,
    held_decisions,
    standing_decisions,
)
from tinhgon.storage.sections import Sections
from tinhgon.storage.values import FindingKey

DECIDING = frozenset({Choice.ACCEPT.value, Choice.EDIT.value, Choice.REJECT.value})
EDITABLE: Mapping[str, tuple[str, ...]] = {
    "task": ("description", "lead", "coordinating", "deadline"),
    "target": (
        "indicator",
        "scope",
        "operator",
        "value",
        "value_max",
        "unit",
        "baseline_year",
        "target_year",
    ),
}


def new_command() -> str:
    """Return a name no other command has."""
    return uuid4().hex


@dataclass(frozen=True, slots=True)
class DecideFinding:
    """Leave one row with the decision on one finding, its line in the trail, and nothing else."""

    account: Account
    key: FindingKey
    choice: str
    clock: Clock
    values: Mapping[str, Any] = field(default_factory=dict)
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse a decision that is not this person's, or on something that is not there."""
        self.policy.require(self.account, Action.REVIEW)
        if self.choice not in DECIDING or self.key.kind not in REVIEWABLE:
            raise unknown_finding(self.key.slug)
        place = {"text": self.key.text_sha256, "kind": self.key.kind}
        if not Finding.objects.filter(**place, start=self.key.start, end=self.key.end).exists():
            raise unknown_finding(self.key.slug)
        if set(self.values) - set(EDITABLE[self.key.kind]):
            raise unknown_finding(self.key.slug)

    @transaction.atomic
    def execute(self) -> Decision:
        """Return the new row."""
        self.check()
        row = decision_row(self, self.key, self.choice, new_command(), values=self.values)
        row.save(force_insert=True)
        leave_line(
            by=self.account,
            verb=f"finding.{self.choice}",
            subjects=finding_subjects(self.key),
            clock=self.clock,
        )
        return row


@dataclass(frozen=True, slots=True)
class DecideSection:
    """Decide alike about several findings of one kind in one section, in one act.

    Args of the class:
        text: the text.
        kind: the kind of all of them.
        section: id of the node of the structure they stand in, or below.
        slugs: the findings chosen on the screen that listed them.
        choice: accept or reject.
    """

    account: Account
    text: StoredText
    kind: str
    section: str
    slugs: Sequence[str]
    choice: str
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, an empty choice, or a finding that does not stand there."""
        self.policy.require(self.account, Action.REVIEW)
        if self.choice not in {Choice.ACCEPT.value, Choice.REJECT.value}:
            raise unknown_finding(self.choice)
        if self.kind not in REVIEWABLE:
            raise unknown_finding(self.kind)
        if not self.slugs:
            raise InputError(
                "TG-REVIEW-003",
                Message("Nothing was chosen."),
                where=self.section,
                hint=Message("Tick the findings the decision is about."),
            )
        standing = {key.slug for key in self._keys()}
        absent = [slug for slug in self.slugs if slug not in standing]
        if absent:
            raise unknown_finding(absent[0])

    @transaction.atomic
    def execute(self) -> list[Decision]:
        """Return the new rows, all of one command, or refuse without leaving any."""
        self.check()
        command = new_command()
        keys = [key for key in self._keys() if key.slug in set(self.slugs)]
        refuse_decided(keys)
        rows = [decision_row(self, key, self.choice, command) for key in keys]
        stored = Decision.objects.bulk_create(rows)
        leave_batch_line(self, f"section.{self.choice}", keys, command)
        return stored

    def _keys(self) -> list[FindingKey]:
        sections = Sections(newest_reading(self.text).get("structure") or ())
        rows = Finding.objects.filter(
            text=self.text, kind=self.kind, section__in=sections.below(self.section)
        )
        return [FindingKey(row.text_id, row.kind, row.start, row.end) for row in rows]


@dataclass(frozen=True, slots=True)
class UndoDecision:
    """Take back one act of one's own, whole, if nobody decided about the same after it.

    The findings return to the state before: an earlier decision that held holds again.
    """

    account: Account
    command_id: str
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, an act that is not theirs, and one that was built upon."""
        self.policy.require(self.account, Action.REVIEW)
        rows = self._rows()
        if not rows:
            raise _nothing_to_undo()
        keys = {decision_key(row) for row in rows}
        texts = {key.text_sha256 for key in keys}
        taken = {row.pk for row in rows}
        for standing in standing_decisions(text_sha256__in=texts):
            if decision_key(standing) in keys and standing.pk not in taken:
                raise decided_since(standing)

    def execute(self) -> list[Decision]:
        """Return the rows that take the act back."""
        try:
            with transaction.atomic():
                self.check()
                command = new_command()
                stored = Decision.objects.bulk_create(
                    decision_row(self, decision_key(row), Choice.UNDO, command, takes_back=row)
                    for row in self._rows()
                )
                keys = [decision_key(row) for row in stored]
                leave_batch_line(self, "finding.undo", keys, command)
                return stored
        except IntegrityError:  # taken back by another click at the same moment
            raise _nothing_to_undo() from None

    def _rows(self) -> list[Decision]:
        mine = held_decisions().filter(command_id=self.command_id, by=self.account)
        return list(mine) if self.command_id else []


class Deciding(Protocol):
    """What every service that decides knows: who, and when."""

    @property
    def account(self) -> Account:
        """Who decides."""

    @property
    def clock(self) -> Clock:
        """The time to record."""


def decision_row(
    service: Deciding,
    key: FindingKey,
    choice: str,
    command: str,
    *,
    values: Mapping[str, Any] | None = None,
    takes_back: Decision | None = None,
) -> Decision:
    """Return a row not yet stored: the service tells who decides and when."""
    return Decision(
        text_sha256=key.text_sha256,
        kind=key.kind,
        start=key.start,
        end=key.end,
        decision=choice,
        values=dumps(dict(values or {})) if choice == Choice.EDIT else "{}",
        command_id=command,
        takes_back=takes_back,
        by=service.account,
        at=service.clock(),
    )


def leave_batch_line(
    service: Deciding, verb: str, keys: Sequence[FindingKey], command: str
) -> None:
    """Leave the one line of an act on several findings: its command leads to all of them."""
    texts = {key.text_sha256 for key in keys}
    documents = Document.objects.filter(text__in=texts).values_list("pk", flat=True)
    subjects = [f"document:{pk}" for pk in documents]
    if len(keys) == 1:
        subjects = finding_subjects(keys[0])
    details: dict[str, int | str] = {"findings": len(keys), "command": command}
    leave_line(
        by=service.account, verb=verb, subjects=subjects, details=details, clock=service.clock
    )


def refuse_decided(keys: Iterable[FindingKey]) -> None:
    """Refuse a common decision when somebody decided about one of the findings meanwhile.

    Raises:
        InputError: `TG-REVIEW-004`, naming the finding, who decided and when.
    """
    wanted = set(keys)
    texts = {key.text_sha256 for key in wanted}
    for row in standing_decisions(text_sha256__in=texts):
        if decision_key(row) in wanted:
            raise decided_since(row)


def decided_since(row: Decision) -> InputError:
    """Return the refusal that says who decided about a finding, and when."""
    return InputError(
        "TG-REVIEW-004",
        Message(
            "%(by)s decided about this finding at %(at)s.",
            {"by": str(row.by), "at": f"{localtime(row.at):%H:%M %d/%m/%Y}"},
        ),
        where=decision_key(row).slug,
        hint=Message("Look at what was decided, then decide again."),
    )


def _nothing_to_undo() -> InputError:
    return InputError(
        "TG-REVIEW-005",
        Message("There is nothing of yours to take back here."),
        hint=Message("Only one's own decision can be taken back, once."),
    )


def unknown_finding(where: str) -> InputError:
    """Return the refusal of a decision on something that is not there."""
    return InputError(
        "TG-REVIEW-001",
        Message("There is no such finding to decide about."),
        where=where,
        hint=Message("Open the document again: it may have been read anew."),
    )
