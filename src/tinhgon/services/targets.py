"""Attaching figures to targets."""

from dataclasses import dataclass

from django.db import transaction

from tinhgon.files.tables import SmallSheet, read_pasted, read_sheet
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.services.documents import Upload
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.reading import dumps
from tinhgon.services.tools import Clock
from tinhgon.services.trail import finding_subjects, leave_line
from tinhgon.storage.models import Account, TargetSheet
from tinhgon.storage.originals import Originals
from tinhgon.storage.repositories.review import accepted
from tinhgon.storage.values import FindingKey


@dataclass(frozen=True, slots=True)
class AttachSheet:
    """Leave one row: a small sheet, pasted or from a file, for one accepted target.

    An earlier sheet of the target stays in the table; the newest one holds.
    """

    account: Account
    key: FindingKey
    clock: Clock
    originals: Originals
    pasted: str = ""
    upload: Upload | None = None
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, a target nobody accepted, nothing to read or two tables."""
        self.policy.require(self.account, Action.ATTACH_SHEET)
        if self.key not in {item.finding.key for item in accepted("target")}:
            raise InputError(
                "TG-TARGET-001",
                Message("There is no such accepted target."),
                where=self.key.slug,
                hint=Message("Accept the target in its document first."),
            )
        if bool(self.pasted.strip()) == bool(self.upload):
            raise InputError(
                "TG-TARGET-002",
                Message("Give the table once: pasted, or as a file."),
                hint=Message("Fill one of the two fields and leave the other empty."),
            )

    def execute(self) -> TargetSheet:
        """Return the new row."""
        self.check()
        data, name = self.pasted.encode(), ""
        if self.upload is None:
            sheet = read_pasted(self.pasted)
        else:
            data, name = self.upload.data, self.upload.name
            sheet = read_sheet(data, name)
        sha256 = self.originals.keep(data)
        with transaction.atomic():
            row = self._store(sheet, name[:255], sha256)
            leave_line(
                by=self.account,
                verb="target.attach_sheet",
                subjects=[f"sheet:{row.pk}", *finding_subjects(self.key)],
                clock=self.clock,
            )
            return row

    def _store(self, sheet: SmallSheet, name: str, sha256: str) -> TargetSheet:
        return TargetSheet.objects.create(
            text_sha256=self.key.text_sha256,
            start=self.key.start,
            end=self.key.end,
            file_name=name,
            bytes_sha256=sha256,
            rows=dumps([[row.number, row.name, row.base, row.present] for row in sheet.rows]),
            warnings=dumps([[one.id, dict(one.params)] for one in sheet.warnings]),
            base=sheet.base,
            present=sheet.present,
            by=self.account,
            at=self.clock(),
        )
