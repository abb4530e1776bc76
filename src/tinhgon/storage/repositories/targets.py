"""Sheets of targets: rows to plain values."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from tinhgon.kernel import Message
from tinhgon.kernel.days import FOREVER, date_of
from tinhgon.programme.things import Target
from tinhgon.storage.models import Account, Document, TargetSheet, TargetVersion
from tinhgon.storage.repositories.owners import Owners
from tinhgon.storage.values import FindingKey


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One unit of a sheet."""

    number: str
    name: str
    base: int
    present: int

    @property
    def cut(self) -> int:
        """Return how many fewer there are now."""
        return self.base - self.present


@dataclass(frozen=True, slots=True)
class AttachedSheet:
    """A sheet with its sums, and who attached it when."""

    id: int
    key: FindingKey
    lines: tuple[SheetLine, ...]
    base: int
    present: int
    warnings: tuple[Message, ...]
    file_name: str
    by: str
    at: datetime

    @property
    def cut(self) -> int:
        """Return how many fewer there are now over all units."""
        return self.base - self.present

    @property
    def counts(self) -> list[tuple[int, int]]:
        """Return base and present of each unit."""
        return [(line.base, line.present) for line in self.lines]


def documents_of(targets: Iterable[Target]) -> dict[str, Document]:
    """Return the document of each text targets stand in; texts that are not at hand are left out.

    Of a file with an enclosed document it is the file's own.
    """
    texts = {one.text for one in targets if one.text}
    owners = Owners(texts)
    return {text: owners.file_of(text) for text in sorted(texts) if text in owners}


def target_since(name: str) -> date | None:
    """Return the first day a confirmed target holds, None when there is none or it ended."""
    rows = TargetVersion.objects.filter(subject=name, known_to=FOREVER)
    found = list(rows.order_by("valid_from").values_list("valid_from", "is_ended"))
    if not found or found[-1][1]:
        return None
    return date_of(found[0][0])


def newest_sheets() -> Mapping[FindingKey, AttachedSheet]:
    """Return the sheet that holds for each target that has one."""
    rows = TargetSheet.objects.select_related("by").order_by("pk")
    newest = {_key(row): row for row in rows.iterator()}
    return {key: _attached(row) for key, row in newest.items()}


def sheets_of(key: FindingKey) -> list[AttachedSheet]:
    """Return every sheet attached to one target, newest first."""
    rows = TargetSheet.objects.select_related("by").filter(
        text_sha256=key.text_sha256, start=key.start, end=key.end
    )
    return [_attached(row) for row in rows.order_by("-pk")]


def _key(row: TargetSheet) -> FindingKey:
    return FindingKey(row.text_sha256, "target", row.start, row.end)


def _person(account: Account) -> str:
    """Return the name of who attached a sheet, with the role when no name is kept."""
    return account.name or f"{account.get_role_display()} ({account.username})"


def _attached(row: TargetSheet) -> AttachedSheet:
    return AttachedSheet(
        id=row.pk,
        key=_key(row),
        lines=tuple(SheetLine(*line) for line in json.loads(row.rows)),
        base=row.base,
        present=row.present,
        warnings=tuple(Message(*item) for item in json.loads(row.warnings)),
        file_name=row.file_name,
        by=_person(row.by),
        at=row.at,
    )
