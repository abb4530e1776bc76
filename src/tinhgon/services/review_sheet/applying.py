"""Applying what a filled-in workbook asks for: all of it or nothing, as one act."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.review import (
    DECIDING,
    EDITABLE,
    decided_since,
    decision_row,
    leave_batch_line,
    new_command,
    unknown_finding,
)
from tinhgon.services.review_sheet.plan import Change
from tinhgon.services.tools import Clock
from tinhgon.storage.models import Account, Decision, Finding
from tinhgon.storage.repositories.review import (
    REVIEWABLE,
    decision_key,
    finding_key,
    standing_decisions,
)

_MANY = 400  # texts asked for in one query


@dataclass(frozen=True, slots=True)
class ApplySheet:
    """Leave one row for each change of a plan, all of one command, or none."""

    account: Account
    changes: Sequence[Change]
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, an empty plan, or a state other than the one planned on."""
        self.policy.require(self.account, Action.REVIEW)
        if not self.changes:
            raise InputError(
                "TG-REVIEW-008",
                Message("The workbook changes nothing."),
                hint=Message("Fill in the yellow columns, save, and read it again."),
            )
        for change in self.changes:
            is_known = change.key.kind in REVIEWABLE and change.choice in DECIDING
            if not is_known or set(change.values) - set(EDITABLE[change.key.kind]):
                raise unknown_finding(change.place)
        texts = sorted({change.key.text_sha256 for change in self.changes})
        for at in range(0, len(texts), _MANY):
            self._check_state(texts[at : at + _MANY])

    def _check_state(self, texts: Sequence[str]) -> None:
        """Refuse when a finding is gone or its decision is not the one the plan knew."""
        present = {finding_key(row) for row in Finding.objects.filter(text__in=texts)}
        standing = {decision_key(row): row for row in standing_decisions(text_sha256__in=texts)}
        for change in self.changes:
            if change.key.text_sha256 not in texts:
                continue
            now = standing.get(change.key)
            if now is not None and now.pk != change.expected:
                raise decided_since(now)
            if change.key not in present or (now is None and change.expected):
                raise unknown_finding(change.place)

    @transaction.atomic
    def execute(self) -> list[Decision]:
        """Return the new rows."""
        self.check()
        command = new_command()
        rows = [
            decision_row(self, change.key, change.choice, command, values=change.values)
            for change in self.changes
        ]
        stored = Decision.objects.bulk_create(rows, batch_size=500)
        leave_batch_line(self, "sheet.apply", [change.key for change in self.changes], command)
        return stored
