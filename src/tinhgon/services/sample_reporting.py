"""Entering what a sample brings for forms and reports, through the ordinary services.

The numbers units return are those of the record; the two that are planted come back as workbooks,
so that they have a cell to point at, the others on the network.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tinhgon.samples import returned
from tinhgon.services.policy import POLICY, Policy
from tinhgon.services.report_issuing import IssueReport
from tinhgon.services.report_press import press
from tinhgon.services.reports import asked_of
from tinhgon.services.tools import Clock
from tinhgon.storage.models import Account, FormReturn, IssuedForm
from tinhgon.storage.originals import Originals

_ENDING: Final = ".xlsx"


@dataclass(frozen=True, slots=True)
class EnterReporting:
    """Issues the reports of a sample, writes its items, issues and collects its rounds.

    Attributes of the class:
        account: who does all of it.
        originals: where bytes are kept.
    """

    account: Account
    clock: Clock
    originals: Originals
    policy: Policy = POLICY

    def reports(self, reports: Sequence[returned.Reported]) -> None:
        """Issue reports at the present head."""
        for one in reports:
            IssueReport(
                self.account, asked_of(one.kind, one.until), one.number, one.day, press(),
                self.originals, self.clock, policy=self.policy,
            ).execute()  # fmt: skip

    def items(self, items: Sequence[returned.Written]) -> None:
        """Write items, in the order given."""

    def rounds(self, rounds: Sequence[returned.Round]) -> None:
        """Issue rounds and enter what came back."""
