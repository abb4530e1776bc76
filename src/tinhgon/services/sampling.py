"""Loading a sample into an empty data directory, through the ordinary journal."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from tinhgon.journal.acts import Address, Decision, Entry
from tinhgon.kernel import Message
from tinhgon.kernel.errors import UsageError
from tinhgon.samples import SampleDirective
from tinhgon.samples.catalogue import ASSUMED, NAMES, SAMPLES, WATERMARK, marked
from tinhgon.samples.sample import Correction, Projected, Sample
from tinhgon.scenarios.proposals import State
from tinhgon.services.documents import AddDocument, Upload
from tinhgon.services.journal import END_OF_MONTH, CorrectEntry, RecordDecisions
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.proposals import DraftProposal
from tinhgon.services.tools import Clock, default_tools
from tinhgon.storage.bulk import uncollected
from tinhgon.storage.models import Account, JournalEntry, Proposal
from tinhgon.storage.originals import Originals
from tinhgon.storage.repositories import people

_CORRECTION: Final = "-correction-"
_LATE: Final = "-late"

INVENTED_PACKAGE: Final = "package-invented-"
"""Commands that take in a package of invented data begin so."""


def watermark() -> str:
    """Return the words everything that leaves this store carries, empty for real data.

    Known from the commands of the journal: they are in the chain, so a journal of invented data
    keeps its mark wherever it is imported.
    """
    invented = Q(command_id__in=[name for name in NAMES if marked(name)])
    found = JournalEntry.objects.filter(invented | Q(command_id__startswith=INVENTED_PACKAGE))
    return WATERMARK if found.exists() else ""


def assumed() -> frozenset[tuple[str, str]]:
    """Return the recipes and phases whose figures are invented beside figures of a document."""
    held = JournalEntry.objects.filter(command_id__in=list(ASSUMED))
    names = dict.fromkeys(held.values_list("command_id", flat=True))
    return frozenset(cell for name in names for cell in ASSUMED[name]())


@dataclass(frozen=True, slots=True)
class LoadSample:
    """Record the decisions of a sample; a second time changes nothing, whatever came after.

    Attributes of the class:
        name: of `samples.catalogue.NAMES`.
    """

    account: Account
    name: str
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, an unknown name, and a journal that holds something else."""
        self.policy.require(self.account, Action.RECORD_ACTS)
        if self.name not in NAMES:
            raise UsageError(
                "TG-SAMPLE-001",
                Message("There is no such sample."),
                where=self.name,
                hint=Message("Samples: %(names)s.", {"names": ", ".join(sorted(NAMES))}),
            )
        others = JournalEntry.objects.exclude(command_id__startswith=END_OF_MONTH)
        if others.exists() and not others.filter(command_id=self.name).exists():
            raise UsageError(
                "TG-SAMPLE-002",
                Message("The journal holds entries already; a sample needs an empty one."),
                where=self.name,
                hint=Message("Name a new directory with --data."),
            )

    @uncollected()  # what a sample brings stays alive until it is written
    @transaction.atomic
    def execute(self) -> list[Entry]:
        """Return the entries of the sample."""
        self.check()
        is_new = not JournalEntry.objects.filter(command_id=self.name).exists()
        sample = SAMPLES[self.name]()
        entries = self._record(sample.decisions, self.name, marked(self.name))
        if is_new:
            people.keep(sample.persons)
            self._propose(sample.proposals)
            self._add(sample.documents)
            self._report(sample, entries)
        return entries

    def _report(self, sample: Sample, entries: Sequence[Entry]) -> None:
        """Issue the reports, enter what the record learns after them, then items and rounds."""
        from tinhgon.services.sample_reporting import EnterReporting  # noqa: PLC0415 - they ask
        # for the watermark, which is told here

        originals = Originals(settings.TINHGON_DATA / "originals")
        enter = EnterReporting(self.account, self.clock, originals, self.policy)
        enter.reports(sample.reporting.reports)
        self._record(sample.late, self.name + _LATE, sample.late_reason)
        self._correct(sample.corrections, entries)
        enter.items(sample.reporting.items)
        enter.rounds(sample.reporting.rounds)

    def _record(self, decisions: Sequence[Decision], command: str, note: str) -> list[Entry]:
        """Record decisions of a sample under the name of it or of a part, with why."""
        if not decisions:
            return []
        return RecordDecisions(
            account=self.account,
            decisions=decisions,
            command_id=command,
            clock=self.clock,
            note=note,
            policy=self.policy,
        ).execute()

    def _correct(self, corrections: Sequence[Correction], entries: Sequence[Entry]) -> None:
        """Enter the corrections of a sample behind its decisions."""
        for number, one in enumerate(corrections, 1):
            CorrectEntry(
                account=self.account,
                address=_address(one, entries),
                acts=one.acts,
                reason=one.reason,
                command_id=f"{self.name}{_CORRECTION}{number}",
                clock=self.clock,
                basis=one.basis,
                policy=self.policy,
            ).execute()

    def _propose(self, proposals: Sequence[Projected]) -> None:
        """Keep the proposals of a sample as approved; an invented approval names nobody."""
        for one in proposals:
            row = DraftProposal(
                self.account, one.name, one.acts, self.clock, policy=self.policy
            ).execute()
            Proposal.objects.filter(pk=row.pk).update(state=State.APPROVED)

    def _add(self, documents: Sequence[SampleDirective]) -> None:
        """Add the documents of a sample to the library."""
        originals = Originals(settings.TINHGON_DATA / "originals")
        for one in documents:
            AddDocument(
                self.account, Upload(one.name, one.data), declared=True, clock=self.clock,
                tools=default_tools(), originals=originals, is_sample=True, policy=self.policy,
            ).execute()  # fmt: skip


def _address(correction: Correction, entries: Sequence[Entry]) -> Address:
    """Return where the corrected act stands."""
    return next(
        Address(entry.seq, n)
        for entry in entries
        if entry.draft.basis.document == correction.document
        for n, act in enumerate(entry.acts, 1)
        if act.clause == correction.clause
    )
