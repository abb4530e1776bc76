"""Confirming a record: number, date, issuer, province, typed or agreed to by a person."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.services.citation_graph import enter_held, resolve_pending
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.searching import index_text
from tinhgon.services.tools import Clock
from tinhgon.services.trail import leave_line
from tinhgon.storage.models import Account, Document, RecordConfirmation, RecordField
from tinhgon.storage.repositories.documents import newest_reading
from tinhgon.storage.repositories.records import standing_confirmations

LONGEST: Final[Mapping[str, int]] = {"number": 120, "date": 10, "issuer": 300, "province": 80}
"""Characters a field holds at most."""

_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)
_PRINTED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class ConfirmRecord:
    """Keep what a person says of a document's record, apart from what the reader found.

    A value that differs from the present one, or was not confirmed yet, leaves a row; a field left
    empty that was empty before says nothing. What is confirmed holds when the text is read anew.

    Attributes of the class:
        document: the document; an enclosed part has a record of its own.
        values: the fields of `RecordField` with their values as typed; dates ISO or d/m/yyyy.
    """

    account: Account
    document: Document
    values: Mapping[str, str]
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, unknown fields, a day that is none, a value too long."""
        self.policy.require(self.account, Action.REVIEW)
        if set(self.values) - set(RecordField.values):
            raise _refused("TG-RECORD-001", Message("The record has no such field."), "")
        for field, value in self._tidy().items():
            if len(value) > LONGEST[field]:
                most = {"n": LONGEST[field]}
                raise _refused(
                    "TG-RECORD-002", Message("Too long: at most %(n)s characters.", most), field
                )
            if field == RecordField.DATE and value and not _is_day(value):
                raise _refused("TG-RECORD-003", Message("This is no day of the calendar."), field)

    def execute(self) -> list[RecordConfirmation]:
        """Return the new rows; list, graph and search follow at once."""
        self.check()
        with transaction.atomic():
            rows = self._rows()
            if not rows:
                return []
            for row in rows:
                setattr(self.document, row.field, row.value)
            self.document.save()
            enter_held(self.document)
            index_text(self.document.text, newest_reading(self.document.text))
            leave_line(
                by=self.account,
                verb="record.confirm",
                subjects=[f"document:{self.document.pk}"],
                details={"fields": ",".join(row.field for row in rows)},
                clock=self.clock,
            )
        resolve_pending()
        return rows

    def _tidy(self) -> dict[str, str]:
        values = {field: " ".join(value.split()) for field, value in self.values.items()}
        printed = _PRINTED.fullmatch(values.get("date", ""))
        if printed:
            day, month, year = map(int, printed.groups())
            values["date"] = f"{year:04}-{month:02}-{day:02}"
        return values

    def _rows(self) -> list[RecordConfirmation]:
        standing = standing_confirmations(self.document)
        now = self.clock()
        rows = []
        for field, value in self._tidy().items():
            present = getattr(self.document, field)
            if value != present or (value and field not in standing):
                rows.append(
                    RecordConfirmation(
                        document=self.document, field=field, value=value, by=self.account, at=now
                    )
                )
        return RecordConfirmation.objects.bulk_create(rows)


def confirm(document: Document) -> None:
    """Put what people confirmed over what the reader found, in memory; the caller saves.

    Called wherever a reading fills a document's record.
    """
    if document.pk is not None:
        for field, row in standing_confirmations(document).items():
            setattr(document, field, row.value)


def _is_day(value: str) -> bool:
    if not _ISO.fullmatch(value):
        return False
    try:
        date.fromisoformat(f"{value}-01-01"[:10])
    except ValueError:
        return False
    return True


def _refused(code: str, what: Message, field: str) -> InputError:
    hint = Message("Write the day as 22/5/2020, the other fields as they are printed.")
    return InputError(code, what, where=field, hint=hint)
