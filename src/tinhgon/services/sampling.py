"""Loading a sample into an empty data directory, through the ordinary journal."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from tinhgon.headcount.sealing import Record
from tinhgon.journal.acts import Entry
from tinhgon.journal.chain import canonical
from tinhgon.kernel import Message
from tinhgon.kernel.errors import UsageError
from tinhgon.samples.catalogue import NAMES, SAMPLES, WATERMARK, marked
from tinhgon.services.journal import END_OF_MONTH, RecordDecisions
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.tools import Clock
from tinhgon.storage.models import Account, JournalEntry, PersonRecord


def watermark() -> str:
    """Return the words everything that leaves this store carries, empty for real data.

    Known from the commands of the journal: they are in the chain, so a journal of invented data
    keeps its mark wherever it is imported.
    """
    invented = [name for name in NAMES if marked(name)]
    return WATERMARK if JournalEntry.objects.filter(command_id__in=invented).exists() else ""


@dataclass(frozen=True, slots=True)
class LoadSample:
    """Record the decisions of a sample; a second time changes nothing.

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
        others = JournalEntry.objects.exclude(command_id=self.name)
        if others.exclude(command_id__startswith=END_OF_MONTH).exists():
            raise UsageError(
                "TG-SAMPLE-002",
                Message("The journal holds entries already; a sample needs an empty one."),
                where=self.name,
                hint=Message("Name a new directory with --data."),
            )

    @transaction.atomic
    def execute(self) -> list[Entry]:
        """Return the entries of the sample."""
        self.check()
        is_new = not JournalEntry.objects.filter(command_id=self.name).exists()
        sample = SAMPLES[self.name]()
        entries = RecordDecisions(
            account=self.account,
            decisions=sample.decisions,
            command_id=self.name,
            clock=self.clock,
            note=marked(self.name),
            policy=self.policy,
        ).execute()
        if is_new:
            _keep(sample.persons)
        return entries


def _keep(records: Sequence[Record]) -> None:
    """Keep the records of the persons a sample names."""
    PersonRecord.objects.bulk_create(
        [
            PersonRecord(
                person=one.person, record=one.record, key=one.key, code=one.code,
                values=canonical(dict(one.values)).decode(),
            )
            for one in records
        ],
        batch_size=1000,
    )  # fmt: skip
