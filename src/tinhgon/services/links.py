"""Saying which document a reference means, where the text names it incompletely."""

from dataclasses import dataclass

from django.db import transaction

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.services.citation_graph import reenter, resolve_pending
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.tools import Clock
from tinhgon.services.trail import leave_line
from tinhgon.storage.models import Account, CitedDocument, LinkDecision, Reference


@dataclass(frozen=True, slots=True)
class DecideLink:
    """Confirm what a reference means, refuse every proposal, or take the earlier word back.

    Attributes of the class:
        reference: the reference as it stands in the graph.
        choice: `confirm`, `refuse` or `undo`.
        node: the document it means; only with `confirm`.
    """

    account: Account
    reference: Reference
    choice: str
    clock: Clock
    node: CitedDocument | None = None
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, an unknown choice, a confirmation without a document."""
        self.policy.require(self.account, Action.REVIEW)
        known = self.choice in {"confirm", "refuse", "undo"}
        if not known or (self.choice == "confirm") != (self.node is not None):
            raise InputError(
                "TG-LINK-001",
                Message("There is no such proposal to decide about."),
                hint=Message("Open the document's page again: the proposals may have changed."),
            )

    def execute(self) -> LinkDecision:
        """Return the new row; the graph follows at once."""
        self.check()
        with transaction.atomic():
            decision = LinkDecision.objects.create(
                reference=self.reference.name,
                node_key=self.node.key if self.node else "",
                is_undone=self.choice == "undo",
                by=self.account,
                at=self.clock(),
            )
            reenter(self.reference)
            leave_line(
                by=self.account,
                verb=f"link.{self.choice}",
                subjects=[f"reference:{self.reference.pk}"],
                clock=self.clock,
            )
        resolve_pending()
        return decision
