"""Changes of the apparatus found in a document: proposed as acts, entered when accepted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tinhgon.journal.acts import Entry
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.organisation.findings import ProposedAct, answered, proposed_acts, to_decision
from tinhgon.organisation.findings.lookup import Directory
from tinhgon.organisation.ids import made_id
from tinhgon.services.journal import RecordDecisions
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.tools import Clock
from tinhgon.storage.models import Account, Document
from tinhgon.storage.repositories.documents import newest_reading
from tinhgon.storage.timelines import unit_timelines


def changes_of(document: Document) -> tuple[ProposedAct, ...]:
    """Return the changes a document's text tells of, as acts a person may accept."""
    reading = newest_reading(document.text)
    if not reading or not reading.get("events"):
        return ()
    return proposed_acts(reading, document.text.text, Directory(unit_timelines()))


@dataclass(frozen=True, slots=True)
class AcceptChanges:
    """Enter changes of one document as one entry, the document as its basis.

    Attributes of the class:
        chosen: ids of the events.
        answers: by event, what the person said to its questions.
        seen: the head the person looked at.
    """

    account: Account
    document: Document
    chosen: Sequence[str]
    answers: Mapping[str, Mapping[str, str]]
    clock: Clock
    seen: int | None = None
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person and an empty choice."""
        self.policy.require(self.account, Action.RECORD_ACTS)
        if not self.chosen:
            raise InputError(
                "TG-EVENT-020",
                Message("No change was chosen."),
                hint=Message("Tick the changes that were decided, then accept them."),
            )

    def execute(self) -> list[Entry]:
        """Return the new entry.

        Raises:
            InputError: a change is no act, or something about it is still open.
            ActsRefusedError: the record speaks against it.
        """
        self.check()
        wanted = set(self.chosen)
        accepted = [
            answered(one, self.answers.get(one.finding, {}))
            for one in changes_of(self.document)
            if one.finding in wanted
        ]
        return RecordDecisions(
            account=self.account,
            decisions=[to_decision(accepted)],
            command_id=made_id("changes-", self.document.text_id, *sorted(wanted)),
            clock=self.clock,
            seen=self.seen,
            policy=self.policy,
        ).execute()
