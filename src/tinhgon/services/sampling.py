"""Loading a sample into an empty data directory, through the ordinary journal."""

from dataclasses import dataclass

from tinhgon.journal.acts import Entry
from tinhgon.kernel import Message
from tinhgon.kernel.errors import UsageError
from tinhgon.samples.catalogue import NAMES, WATERMARK, marked
from tinhgon.services.journal import END_OF_MONTH, RecordDecisions
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.tools import Clock
from tinhgon.storage.models import Account, JournalEntry


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

    def execute(self) -> list[Entry]:
        """Return the entries of the sample."""
        self.check()
        return RecordDecisions(
            account=self.account,
            decisions=NAMES[self.name](),
            command_id=self.name,
            clock=self.clock,
            note=marked(self.name),
            policy=self.policy,
        ).execute()
