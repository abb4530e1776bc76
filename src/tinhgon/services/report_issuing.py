"""Issuing a report: its figures, files and position are kept, and never change again.

A report is composed and laid out before anything is locked; one transaction then enters the act
and keeps the rows. The same command twice returns the first report.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.db import transaction

from tinhgon.journal.acts import Act, Draft
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError, UsageError
from tinhgon.organisation.ids import made_id
from tinhgon.reporting.file_names import file_stem
from tinhgon.reporting.issued import issued
from tinhgon.reporting.kept_beside import beside
from tinhgon.reporting.kept_figures import spelled
from tinhgon.reporting.record import Record
from tinhgon.reporting.report import Asked, Report
from tinhgon.services.journal import append
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.report_review import undecided
from tinhgon.services.tools import Clock
from tinhgon.storage.models import Account, Proposal, StoredFile, StoredReport
from tinhgon.storage.originals import Originals

_SHOWN: Final = 5
BESIDE: Final = "beside"
"""In `StoredReport.asked`: what the report took from beside the journal."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form a report is laid out in: the ending of the file, its media type, the writer."""

    ending: str
    media: str
    write: Callable[[Report], bytes]


@dataclass(frozen=True, slots=True)
class Press:
    """How this installation makes reports, handed in so that tests can replace it.

    Attributes:
        record: reads what a report is made from: (asked, position or None for the head).
        compose: writes it down.
        unsourced: the numbers of a report that have no source, in words.
        forms: the files of an issued report.
    """

    record: Callable[[Asked, int | None], Record]
    compose: Callable[[Record], Report]
    unsourced: Callable[[Report], Sequence[object]]
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class IssueReport:
    """Issue a report under its number and day.

    Attributes of the class:
        asked: what it is about.
        number: of the document, with or without its symbol.
        day: of issue.
        press: how reports are made here.
        originals: where bytes are kept.
        command_id: unique to this act of issuing; empty to take it from what is issued, so that
            the same report under the same number is issued once.
        known: the position its figures are counted at; None for the present head.
    """

    account: Account
    asked: Asked
    number: str
    day: date | None
    press: Press
    originals: Originals
    clock: Clock
    command_id: str = ""
    known: int | None = None
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, and a report without number or day or of days to come."""
        self.policy.require(self.account, Action.ISSUE_REPORTS)
        if not self.number.strip() or self.day is None:
            raise UsageError(
                "TG-REPORT-020",
                Message("An issued report needs its number and its day."),
                hint=Message("Enter both as they stand on the signed document."),
            )
        if self.day < self.asked.until:
            raise UsageError(
                "TG-REPORT-039",
                Message("The report is signed before the day its figures speak of."),
                where=f"{self.day} < {self.asked.until}",
                hint=Message("Mend the day of the document or the day of the figures; a draft "
                             "may look ahead."),
            )  # fmt: skip

    def execute(self) -> StoredReport:
        """Return the report as kept; that of the first time when the command was run before.

        Raises:
            InputError: `TG-REPORT-021` a number has no source, `TG-REPORT-022` figures to review
                are undecided, `TG-REPORT-023` another report bears this number.
            UsageError: `TG-REPORT-020`; `TG-REPORT-039` it is signed before its figures' day.
        """
        self.check()
        key = self._key()
        if (found := StoredReport.objects.filter(key=key).first()) is not None:
            return found
        record = self.press.record(self.asked, self.known)
        report = self._written(record)
        bytes_of = {form: form.write(report) for form in self.press.forms}
        kept = [(form, self.originals.keep(data), len(data)) for form, data in bytes_of.items()]
        return self._keep(key, record, report, kept)

    def _key(self) -> str:
        asked = json.dumps(asked_fields(self.asked), sort_keys=True)
        given = self.command_id or f"{asked}\x1f{self.number.strip()}\x1f{self.day}"
        return made_id("r", "issue", given)

    def _written(self, record: Record) -> Report:
        """Return the report as it is issued."""
        if left := undecided(record):
            raise InputError(
                "TG-REPORT-022",
                Message("Figures to review are undecided: %(count)s.", {"count": len(left)}),
                where="; ".join(one.words for one in left[:_SHOWN]),
                hint=Message(
                    "Have the unit correct each, or keep it with a note "
                    "(`tinhgon report review`); then issue."
                ),
            )
        report = issued(self.press.compose(record), self.number, self._day)
        if bare := self.press.unsourced(report):
            raise InputError(
                "TG-REPORT-021",
                Message("Numbers of the report have no source: %(count)s.", {"count": len(bare)}),
                where="; ".join(map(str, bare[:_SHOWN])),
                hint=Message("Name the figure each rests on as its evidence, or take it out."),
            )
        return report

    @property
    def _day(self) -> date:
        if self.day is None:
            raise AssertionError("checked")
        return self.day

    @transaction.atomic
    def _keep(
        self, key: str, record: Record, report: Report, kept: Sequence[tuple[Form, str, int]]
    ) -> StoredReport:
        """Enter the act, keep the rows."""
        figures = spelled(report.figures)
        figures_sha256 = hashlib.sha256(figures.encode()).hexdigest()
        position, asked = report.position, record.asked
        act = Act(
            "issue_report",
            self._day,
            {
                "report": key,
                "report_kind": asked.kind,
                "number": self.number.strip(),
                "until": asked.until.isoformat(),
                "known": position.known,
                "head": position.head,
                "product": position.product,
                "figures": figures_sha256,
                "files": " ".join(sha256 for _form, sha256, _size in kept),
            },
        )
        (entry,) = append([Draft((act,), self.account.pk, f"issue-{key}")], clock=self.clock)
        if (found := StoredReport.objects.filter(key=key).first()) is not None:
            return found  # somebody was faster with the same command
        self._refuse_taken_number()
        row = StoredReport.objects.create(
            key=key,
            kind=asked.kind,
            title=f"{report.title} {report.subject}".strip()[:400],
            number=self.number.strip(),
            day=self._day,
            scope=asked.scope,
            until=asked.until,
            known=position.known,
            head=position.head,
            product=position.product,
            asked=json.dumps(_kept_asked(record), sort_keys=True),
            figures=figures,
            figures_sha256=figures_sha256,
            entry=entry.seq,
            by=self.account,
            at=entry.recorded_at,
        )
        stem = file_stem(row.kind, row.until, row.number)
        StoredFile.objects.bulk_create(
            StoredFile(
                report=row, name=f"{stem}{form.ending}", media=form.media, sha256=sha256, size=size
            )
            for form, sha256, size in kept
        )
        return row

    def _refuse_taken_number(self) -> None:
        taken = StoredReport.objects.filter(number=self.number.strip(), day=self._day).first()
        if taken is not None:
            raise InputError(
                "TG-REPORT-023",
                Message("Another report was issued under this number on this day."),
                where=str(taken),
                hint=Message("Correct the number; an issued report never changes."),
            )


def asked_fields(asked: Asked) -> dict[str, Any]:
    """Return what a report is about as JSON takes it."""
    return {
        "kind": asked.kind,
        "until": asked.until.isoformat(),
        "base_on": asked.base_on.isoformat(),
        "layout": asked.layout,
        "scope": asked.scope,
        "projected": list(asked.projected),
        "is_verbatim": asked.is_verbatim,
        "since": asked.since.isoformat() if asked.since else "",
    }


def asked_of(fields: Mapping[str, Any]) -> Asked:
    """Return what `asked_fields` wrote."""
    return Asked(
        kind=fields["kind"],
        until=date.fromisoformat(fields["until"]),
        base_on=date.fromisoformat(fields["base_on"]),
        layout=fields["layout"],
        scope=fields["scope"],
        projected=tuple(fields["projected"]),
        is_verbatim=fields["is_verbatim"],
        since=date.fromisoformat(fields["since"]) if fields["since"] else None,
    )


def acts_digests(proposals: Sequence[int]) -> dict[str, str]:
    """Return the checksum of the acts of proposals by number; one that is gone has none."""
    rows = Proposal.objects.filter(pk__in=proposals).values_list("pk", "acts")
    return {str(pk): hashlib.sha256(acts.encode()).hexdigest() for pk, acts in rows}


def _kept_asked(record: Record) -> dict[str, Any]:
    """Return the parameters of a report, what its proposals were, and all beside the journal."""
    proposals = tuple(one.id for one in record.proposals)
    asked = replace(record.asked, projected=proposals or record.asked.projected)
    return {
        **asked_fields(asked),
        "proposals": acts_digests(asked.projected),
        BESIDE: beside(record),
    }
