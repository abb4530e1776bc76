"""Drafts of reports: what a report is about, kept so that several people write it together.

A draft keeps no figure: they are counted whenever it is looked at.
"""

import json
from dataclasses import dataclass

from django.db import transaction

from tinhgon.kernel import Message
from tinhgon.kernel.errors import UsageError
from tinhgon.reporting.report import Asked
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.reports import asked_of
from tinhgon.services.tools import Clock
from tinhgon.services.trail import leave_line
from tinhgon.storage.models import Account, ReportDraft, StoredReport


@dataclass(frozen=True, slots=True)
class BeginReport:
    """Keep what a report is about as a draft.

    Attributes of the class:
        asked: what it is about, its defaults resolved.
        takes_approved: every approved proposal is shown as expected, those approved later too.
    """

    account: Account
    asked: Asked
    clock: Clock
    takes_approved: bool = False
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse who may not write reports."""
        self.policy.require(self.account, Action.WRITE_REPORTS)

    @transaction.atomic
    def execute(self) -> ReportDraft:
        """Return the draft."""
        self.check()
        asked = self.asked
        projected = None if self.takes_approved else list(asked.projected)
        row = ReportDraft.objects.create(
            kind=asked.kind,
            scope=asked.scope,
            until=asked.until,
            base_on=asked.base_on,
            layout=asked.layout,
            projected=json.dumps(projected),
            by=self.account,
            at=self.clock(),
        )
        leave_line(
            by=self.account, verb="report.draft", subjects=[f"draft:{row.pk}"], clock=self.clock
        )
        return row


@dataclass(frozen=True, slots=True)
class DropDraft:
    """Drop a draft nobody needs; what persons wrote for the period stays."""

    account: Account
    draft: ReportDraft
    version: int
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse who may not write reports."""
        self.policy.require(self.account, Action.WRITE_REPORTS)

    @transaction.atomic
    def execute(self) -> None:
        """Drop it.

        Raises:
            UsageError: `TG-REPORT-030`, somebody changed or dropped it meanwhile.
        """
        self.check()
        gone, _by = ReportDraft.objects.filter(pk=self.draft.pk, version=self.version).delete()
        if not gone:
            raise UsageError(
                "TG-REPORT-030",
                Message("Somebody changed or dropped this draft meanwhile."),
                where=str(self.draft),
                hint=Message("Look at the list of drafts again."),
            )
        leave_line(
            by=self.account, verb="report.drop", subjects=[f"draft:{self.draft.pk}"],
            clock=self.clock,
        )  # fmt: skip


def draft_asked(draft: ReportDraft) -> Asked:
    """Return what a draft is about; approved proposals are those approved by now."""
    named = json.loads(draft.projected)
    return asked_of(
        draft.kind,
        draft.until,
        scope=f"id:{draft.scope}" if draft.scope else "",
        layout=draft.layout,
        projected=None if named is None else tuple(map(str, named)),
        base_on=draft.base_on,
    )


def issued_of(draft: ReportDraft) -> StoredReport | None:
    """Return the newest report issued about the same, None while there is none."""
    rows = StoredReport.objects.filter(kind=draft.kind, until=draft.until, scope=draft.scope)
    return rows.order_by("-pk").first()
