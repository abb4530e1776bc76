"""Fills the boards of the demo from the samples, through the ordinary services.

One document is left half reviewed, so that a visitor has something to decide; the journal holds
the apparatus of the same fictional province from 1997 on.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from tinhgon.samples import SampleDirective, directives, small_sheets
from tinhgon.services.documents import AddDocument, Upload
from tinhgon.services.report_drafts import BeginReport
from tinhgon.services.reports import asked_of
from tinhgon.services.review import DecideFinding
from tinhgon.services.sampling import LoadSample
from tinhgon.services.targets import AttachSheet
from tinhgon.services.tools import Clock, Tools
from tinhgon.storage.models import Account, Choice, Document, JournalEntry, StoredReport
from tinhgon.storage.originals import Originals
from tinhgon.storage.repositories.review import REVIEWABLE, review_of
from tinhgon.storage.values import FindingKey, ReviewedFinding

LEFT_OPEN = "02-chuong-trinh-hanh-dong-31-CTr-TU.md"
APPARATUS = "tinh-hong-lam"
NOT_WORK = frozenset({"reported", "principle", "requirement", "rule", "goal", "liability"})


@dataclass(frozen=True, slots=True)
class Filled:
    """What the demo was given: how many documents, decisions, sheets and entries are new."""

    documents: int
    decisions: int
    sheets: int
    entries: int


@dataclass(frozen=True, slots=True)
class FillDemo:
    """Add the samples once: documents, most decisions, two small sheets, the apparatus, a draft.

    The press report comes last: the issued report of the sample was written before it, and what
    it states otherwise is for the visitor to review.

    Args of the class:
        account: who appears as having decided; a demo account that may review.
        read_until: nothing is read twice: a document already there is left as it is.
    """

    account: Account
    clock: Clock
    tools: Tools
    originals: Originals

    def check(self) -> None:
        """Nothing beyond what each service checks for itself."""

    def execute(self) -> Filled:
        """Return what was new."""
        self.check()
        *ordered, press = directives()
        added = self._added(ordered)
        entries = self._apparatus()
        added |= self._added([press])
        decisions = sum(self._review(document, name) for name, document in added.items())
        return Filled(len(added), decisions, self._attach(added), entries)

    def _added(self, samples: Iterable[SampleDirective]) -> dict[str, Document]:
        """Add documents; return those that are new by their names."""
        both = {sample.name: self._add(sample.name, sample.data) for sample in samples}
        return {name: document for name, (document, is_new) in both.items() if is_new}

    def _apparatus(self) -> int:
        """Load the apparatus into a journal that holds nothing; return how many entries it is."""
        if JournalEntry.objects.exists():
            return 0
        entries = LoadSample(self.account, APPARATUS, self.clock).execute()
        self._begin_report()
        return len(entries)

    def _begin_report(self) -> None:
        """Begin the summing-up that follows the issued report of the sample."""
        asked = asked_of("summing-up", StoredReport.objects.latest("pk").until)
        BeginReport(self.account, asked, self.clock, takes_approved=True).execute()

    def _add(self, name: str, data: bytes) -> tuple[Document, bool]:
        return AddDocument(
            account=self.account,
            upload=Upload(name, data),
            declared=True,
            clock=self.clock,
            tools=self.tools,
            originals=self.originals,
            is_sample=True,
        ).execute()

    def _review(self, document: Document, name: str) -> int:
        findings, _lost = review_of(document.text)
        open_ones = [one for one in findings if one.key.kind in REVIEWABLE]
        if name == LEFT_OPEN:
            open_ones = open_ones[: len(open_ones) // 2]
        for finding in open_ones:
            self._decide(finding)
        return len(open_ones)

    def _decide(self, finding: ReviewedFinding) -> None:
        is_work = finding.body.get("kind") not in NOT_WORK
        choice = Choice.ACCEPT if is_work else Choice.REJECT
        DecideFinding(
            account=self.account, key=finding.key, choice=choice.value, clock=self.clock
        ).execute()

    def _attach(self, added: dict[str, Document]) -> int:
        count = 0
        for sheet in small_sheets():
            document = added.get(sheet.directive)
            key = target_at(document, sheet.words) if document else None
            if key is not None:
                AttachSheet(
                    account=self.account,
                    key=key,
                    clock=self.clock,
                    originals=self.originals,
                    upload=Upload(sheet.name, sheet.data),
                ).execute()
                count += 1
        return count


def fill(account: Account, *, clock: Clock, tools: Tools, originals: Originals) -> Filled:
    """Fill the demo once; a second call changes nothing.

    Args:
        account: the demo account in whose name documents are added and findings decided.
        clock: the time to record.
        tools: how bytes become text and text becomes findings.
        originals: where the bytes are kept.
    """
    return FillDemo(account, clock, tools, originals).execute()


def target_at(document: Document, words: str) -> FindingKey | None:
    """Return the target whose sentence holds these words, None when none does."""
    start = document.text.text.find(words)
    findings, _lost = review_of(document.text)
    return _overlapping(findings, start, start + len(words)) if start >= 0 else None


def _overlapping(findings: Iterable[ReviewedFinding], start: int, end: int) -> FindingKey | None:
    for finding in findings:
        key = finding.key
        if key.kind == "target" and key.start < end and start < key.end:
            return key
    return None
