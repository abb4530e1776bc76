"""Checks that what stands beside the journal is what its acts say.

Asked of a journal that is whole: the checksums are read from it.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from tinhgon.journal.chain import Head
from tinhgon.storage.models import JournalAct, PackageAct, StoredFile, StoredReport
from tinhgon.storage.originals import Originals
from tinhgon.storage.repositories import submissions
from tinhgon.storage.repositories.journal import holds
from tinhgon.storage.repositories.wrong import Fault, Wrong, row_of

TABLE: Final = "storage_storedreport"
ISSUE: Final = "issue_report"


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check found.

    Attributes:
        wrong: what is not as the journal says.
        missing: ids of reports the journal holds in a store that never had any of them, as one
            into which a journal was imported.
        returns: how many accepted returns the journal holds in a store that never had any.
    """

    wrong: tuple[Wrong, ...] = ()
    missing: tuple[str, ...] = ()
    returns: int = 0


def verify(originals: Originals) -> Checked:
    """Compare reports and returns, their numbers and files, with the acts that hold them."""
    acts = _issuing_acts()
    rows = {row.key: row for row in StoredReport.objects.order_by("pk")}
    wrong = [one for row in rows.values() for one in _of_report(row, acts.get(row.key), originals)]
    lost = sorted(acts.keys() - rows.keys())
    stray = StoredFile.objects.exclude(report__in=[row.pk for row in rows.values()])
    wrong += [row_of(Fault.EXTRA, "storedfile", pk) for pk in stray.values_list("pk", flat=True)]
    wrong += list(_of_packages())
    if rows:
        wrong += [Wrong(Fault.MISSING, f"{TABLE} key={key}") for key in lost]
    returned = submissions.verify(originals)
    wrong += returned.wrong
    return Checked(tuple(wrong), () if rows else tuple(lost), returned.missing)


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
        yield row_of(Fault.EXTRA, "storedreport", row.pk)
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
            yield row_of(Fault.EDITED, "storedreport", row.pk, name)
    position = Head(row.known, bytes.fromhex(act["head"]))
    if row.known and not holds(position):
        yield row_of(Fault.EDITED, "storedreport", row.pk, "head")
    yield from _of_files(row, str(act.get("files", "")).split(), originals)


def _of_files(row: StoredReport, stated: list[str], originals: Originals) -> Iterator[Wrong]:
    files = list(row.files.order_by("pk"))
    for file in files:
        if file.sha256 not in stated:
            yield row_of(Fault.EDITED, "storedfile", file.pk, "sha256")
        elif not _is_whole(file, originals):
            yield Wrong(Fault.FILE, f"{file.name} ({file.sha256})")
    for sha256 in sorted(set(stated) - {file.sha256 for file in files}):
        yield Wrong(Fault.MISSING, f"storage_storedfile report={row.pk} sha256={sha256}")


def _is_whole(file: StoredFile, originals: Originals) -> bool:
    path = originals.path(file.sha256)
    return submissions.is_whole(file.sha256, originals) and path.stat().st_size == file.size


def _of_packages() -> Iterator[Wrong]:
    """Yield the acts of other installations that are not the acts of the journal they name."""
    acts = PackageAct.objects.filter(here_n__gt=0).order_by("pk")
    rows = acts.values_list("pk", "digest", "here_seq", "here_n")
    for pk, digest, seq, n in rows.iterator():
        body = JournalAct.objects.filter(seq=seq, n=n).values_list("body", flat=True).first()
        if body is None or digest_of_act(json.loads(body)) != digest:
            yield row_of(Fault.EDITED, "packageact", pk)


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
