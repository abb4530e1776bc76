"""Checks that what stands beside the journal is what its acts say.

Asked of a journal that is whole: the checksums are read from it.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from tinhgon.journal.chain import Head
from tinhgon.kernel import Message
from tinhgon.storage.models import JournalAct, PackageAct, StoredFile, StoredReport
from tinhgon.storage.originals import Originals
from tinhgon.storage.repositories.journal import holds

TABLE: Final = "storage_storedreport"
ISSUE: Final = "issue_report"


class Fault(StrEnum):
    """What is wrong with something kept beside the journal."""

    EDITED = "edited"
    MISSING = "missing"
    EXTRA = "extra"
    FILE = "file"


FAULTS: Final[Mapping[Fault, Message]] = {
    Fault.EDITED: Message("What is kept of this is not what the journal says."),
    Fault.MISSING: Message("The journal holds this, and nothing else of it is left."),
    Fault.EXTRA: Message("No act of the journal stands behind this."),
    Fault.FILE: Message("The bytes of this file are not those the journal says, or gone."),
}


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something that is not as the journal says; `what` names table, row and column or file."""

    fault: Fault
    what: str

    def __str__(self) -> str:
        """Return the row."""
        return self.what


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check found.

    Attributes:
        wrong: what is not as the journal says.
        missing: ids of reports the journal holds in a store that never had any of them, as one
            into which a journal was imported.
    """

    wrong: tuple[Wrong, ...] = ()
    missing: tuple[str, ...] = ()


def verify(originals: Originals) -> Checked:
    """Compare reports, their figures and their files with the acts that issued them."""
    acts = _issuing_acts()
    rows = {row.key: row for row in StoredReport.objects.order_by("pk")}
    wrong = [one for row in rows.values() for one in _of_report(row, acts.get(row.key), originals)]
    lost = sorted(acts.keys() - rows.keys())
    stray = StoredFile.objects.exclude(report__in=[row.pk for row in rows.values()])
    wrong += [_wrong(Fault.EXTRA, "storedfile", pk) for pk in stray.values_list("pk", flat=True)]
    wrong += list(_of_packages())
    if rows:
        wrong += [Wrong(Fault.MISSING, f"{TABLE} key={key}") for key in lost]
    return Checked(tuple(wrong), () if rows else tuple(lost))


def _issuing_acts() -> dict[str, tuple[int, Mapping[str, Any]]]:
    """Return the entry and the fields of each act that issued a report, by its id."""
    found = {}
    rows = JournalAct.objects.filter(kind=ISSUE).values_list("seq", "body")
    for seq, body in rows:
        fields = json.loads(body)
        found[str(fields["report"])] = (seq, fields)
    return found


def _of_report(
    row: StoredReport, held: tuple[int, Mapping[str, Any]] | None, originals: Originals
) -> Iterator[Wrong]:
    if held is None:
        yield _wrong(Fault.EXTRA, "storedreport", row.pk)
        return
    seq, act = held
    stated = {
        "kind": act["report_kind"], "number": act["number"], "until": act.get("until", ""),
        "day": act["on"], "known": act.get("known", 0), "head": act.get("head", ""),
        "product": act.get("product", ""), "figures_sha256": act.get("figures", ""), "entry": seq,
        "figures": act.get("figures", ""),
    }  # fmt: skip
    kept = {name: _plain(getattr(row, name)) for name in stated}
    kept["figures"] = hashlib.sha256(row.figures.encode("utf-8", "surrogatepass")).hexdigest()
    for name, value in stated.items():
        if kept[name] != value:
            yield _wrong(Fault.EDITED, "storedreport", row.pk, name)
    position = Head(row.known, bytes.fromhex(act["head"]))
    if row.known and not holds(position):
        yield _wrong(Fault.EDITED, "storedreport", row.pk, "head")
    yield from _of_files(row, str(act.get("files", "")).split(), originals)


def _of_files(row: StoredReport, stated: list[str], originals: Originals) -> Iterator[Wrong]:
    files = list(row.files.order_by("pk"))
    for file in files:
        if file.sha256 not in stated:
            yield _wrong(Fault.EDITED, "storedfile", file.pk, "sha256")
        elif not _is_whole(file, originals):
            yield Wrong(Fault.FILE, f"{file.name} ({file.sha256})")
    for sha256 in sorted(set(stated) - {file.sha256 for file in files}):
        yield Wrong(Fault.MISSING, f"storage_storedfile report={row.pk} sha256={sha256}")


def _is_whole(file: StoredFile, originals: Originals) -> bool:
    try:
        data = originals.load(file.sha256)
    except OSError:
        return False
    return len(data) == file.size and hashlib.sha256(data).hexdigest() == file.sha256


def _of_packages() -> Iterator[Wrong]:
    """Yield the acts of other installations that are not the acts of the journal they name."""
    acts = PackageAct.objects.filter(here_n__gt=0).order_by("pk")
    rows = acts.values_list("pk", "digest", "here_seq", "here_n")
    for pk, digest, seq, n in rows.iterator():
        body = JournalAct.objects.filter(seq=seq, n=n).values_list("body", flat=True).first()
        if body is None or digest_of_act(json.loads(body)) != digest:
            yield _wrong(Fault.EDITED, "packageact", pk)


def digest_of_act(body: Mapping[str, Any]) -> str:
    """Return the checksum of what an act says, whatever number it has in its entry.

    Who receives what of an ended unit is left aside: a receiver that may not know of a thing is
    not told who received it.
    """
    plain = {key: value for key, value in body.items() if key not in {"n", "receivers"}}
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _wrong(fault: Fault, table: str, row: int, column: str = "") -> Wrong:
    named = f" {column}" if column else ""
    return Wrong(fault, f"storage_{table} id={row}{named}")
