"""Extracting a held file once more, with better programs: a new extraction is a new text."""

from dataclasses import dataclass

from django.db import transaction

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.services.citation_graph import resolve_pending
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.preparing import prepare
from tinhgon.services.records import Origin, replace_text
from tinhgon.services.tools import Clock, Tools
from tinhgon.services.trail import leave_line
from tinhgon.storage.models import Account, Document
from tinhgon.storage.originals import Originals


@dataclass(frozen=True, slots=True)
class ExtractAnew:
    """Extract and read the original bytes of a document again.

    An equal text changes nothing. Another text becomes the document's text; the earlier one stays
    in the store with its reading and every decision taken on it.
    """

    account: Account
    document: Document
    clock: Clock
    tools: Tools
    originals: Originals
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse what this person may not do, or a file whose bytes are not there."""
        self.policy.require(self.account, Action.ADD_DOCUMENTS)
        if not self.originals.path(self.document.bytes_sha256).is_file():
            raise InputError(
                "TG-DOC-007",
                Message("The original file is not in the data directory."),
                where=self.document.file_name,
                hint=Message("Restore the folder `originals` from the backup, then try again."),
            )

    def execute(self) -> bool:
        """Return whether the text became another one."""
        self.check()
        data = self.originals.load(self.document.bytes_sha256)
        prepared = prepare(data, self.document.file_name, self.tools)
        with transaction.atomic():
            origin = Origin(self.account, self.clock(), self.tools.version)
            is_other = replace_text(self.document, prepared, origin)
            leave_line(
                by=self.account,
                verb="document.extract",
                subjects=[f"document:{self.document.pk}"],
                details={"other": int(is_other)},
                clock=self.clock,
            )
        resolve_pending()
        return is_other
