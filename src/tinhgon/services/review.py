"""Deciding about findings: accept, accept with changes, reject."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.reading import Clock, dumps
from tinhgon.services.trail import finding_subjects, leave_line
from tinhgon.storage.models import Account, Choice, Decision, Finding
from tinhgon.storage.repositories.review import REVIEWABLE
from tinhgon.storage.values import FindingKey

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
        if self.choice not in Choice.values or self.key.kind not in REVIEWABLE:
            raise _unknown(self.key)
        place = {"text": self.key.text_sha256, "kind": self.key.kind}
        if not Finding.objects.filter(**place, start=self.key.start, end=self.key.end).exists():
            raise _unknown(self.key)
        if set(self.values) - set(EDITABLE[self.key.kind]):
            raise _unknown(self.key)

    @transaction.atomic
    def execute(self) -> Decision:
        """Return the new row."""
        self.check()
        decision = self._store()
        leave_line(
            by=self.account,
            verb=f"finding.{self.choice}",
            subjects=finding_subjects(self.key),
            clock=self.clock,
        )
        return decision

    def _store(self) -> Decision:
        return Decision.objects.create(
            text_sha256=self.key.text_sha256,
            kind=self.key.kind,
            start=self.key.start,
            end=self.key.end,
            decision=self.choice,
            values=dumps(dict(self.values)) if self.choice == Choice.EDIT else "{}",
            by=self.account,
            at=self.clock(),
        )


def _unknown(key: FindingKey) -> InputError:
    return InputError(
        "TG-REVIEW-001",
        Message("There is no such finding to decide about."),
        where=key.slug,
        hint=Message("Open the document again: it may have been read anew."),
    )
