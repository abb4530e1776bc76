"""The evidence pack of an issued report: everything its figures rest on, checked without us.

A zip that is the same bytes whenever it is made: the files as issued, the figures, the bytes of
the journal from the first entry a figure rests on until the one that issued the report, the
documents, and a short program of standard Python that checks all of it.
"""

import hashlib
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from django.db import transaction

from tinhgon.journal.acts import Address
from tinhgon.journal.chain import GENESIS
from tinhgon.kernel.days import FOREVER
from tinhgon.kernel.figures import Figure, passages
from tinhgon.programme.asking import Asker
from tinhgon.programme.tracing import Trace, trace
from tinhgon.reporting.evidence import README, verifier
from tinhgon.services.issued_reports import Counting, bytes_of, figures_of
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.proposals import acts_of, apparatus_with
from tinhgon.services.sampling import watermark
from tinhgon.services.tools import Clock
from tinhgon.services.trail import leave_line
from tinhgon.storage.models import (
    Account,
    Document,
    JournalEntry,
    Proposal,
    StoredReport,
    StoredText,
)
from tinhgon.storage.originals import Originals
from tinhgon.storage.registry_cache import apparatus

SCHEMA: Final = "tinhgon-evidence/1"
REPORT, DOCUMENTS = "bao-cao/", "van-ban/"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_PROPOSED: Final = "proposal"


@dataclass(frozen=True, slots=True)
class ExportEvidence:
    """Pack the evidence of an issued report.

    Attributes of the class:
        report: as issued.
        originals: where bytes are kept.
    """

    account: Account
    report: StoredReport
    originals: Originals
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person."""
        self.policy.require(self.account, Action.EXPORT_EVIDENCE)

    @transaction.atomic
    def execute(self) -> bytes:
        """Return the zip.

        Raises:
            InputError: `TG-REPORT-025`, something of the report is not as it was issued.
        """
        self.check()
        data = pack(self.report, self.originals)
        leave_line(
            by=self.account, verb="report.evidence", clock=self.clock,
            subjects=[f"report:{self.report.key}"],
        )  # fmt: skip
        return data


def pack(report: StoredReport, originals: Originals) -> bytes:
    """Return the evidence of a report as a zip; the same report gives the same bytes."""
    parts: dict[str, bytes] = {}
    for file in report.files.order_by("pk"):
        parts[REPORT + file.name] = bytes_of(file, originals)
    figures = figures_of(report)
    sources = Sources(report)
    walked = {key: sources.of(figure) for key, figure in figures.items()}
    seqs = [Address.parse(one).seq for found in walked.values() for one in found["acts"]
            if not one.startswith(_PROPOSED)]  # fmt: skip
    first = min([*seqs, max(report.known, 1)])
    issued = ["figures.json", *parts]
    parts["figures.json"] = report.figures.encode()
    parts["sources.json"] = _json(walked)
    parts["journal.jsonl"], basis = _segment(first, report.entry)
    parts["proposals.json"] = _json(sources.proposed)
    texts = {one["text"] for found in walked.values() for one in found["passages"]}
    texts |= {basis[seq] for seq in seqs if seq in basis}
    parts.update(_documents(texts, originals))
    parts["verify.py"] = verifier()
    anchor = f"{report.known}:{report.head}"
    parts["README.txt"] = README.format(
        number=report.number, day=f"{report.day:%d/%m/%Y}", first=first, last=report.entry,
        anchor=anchor, watermark=watermark(),
    ).encode()  # fmt: skip
    manifest = {
        "schema": SCHEMA,
        "number": report.number,
        "day": report.day.isoformat(),
        "product": report.product,
        "anchor": anchor,
        "act": f"{report.entry}.1",
        "first": first,
        "previous": _hash_before(first),
        "issued": issued,
        "files": {name: _sha256(data) for name, data in sorted(parts.items())},
    }
    return _zipped({**parts, "manifest.json": _json(manifest)})


class Sources:
    """Finds what figures of an issued report rest on, at its own position.

    Attributes:
        proposed: acts of the proposals it shows as expected, by their address in the pack.
    """

    def __init__(self, report: StoredReport) -> None:
        asked = json.loads(report.asked)
        rows = list(Proposal.objects.filter(pk__in=asked["projected"]).order_by("pk"))
        self._now = Asker(apparatus(report.until, report.known))
        self._after: Asker | None = None
        acts = [act for row in rows for act in acts_of(row)]
        if acts:
            day = max(report.until, *(act.on for act in acts))
            self._after = Asker(apparatus_with(rows, day, report.known))
        self.proposed: dict[str, Any] = {
            f"{_PROPOSED}.{n}": act.body(n) for n, act in enumerate(acts, 1)
        }
        self._count = Counting(report.known)
        self._held: tuple[dict[Figure, Trace], dict[Figure, Trace]] = {}, {}

    def trace(self, figure: Figure) -> Trace:
        """Return the acts behind a figure; those of proposals where only these make its value."""
        if self._after is not None:
            now = self._count(figure)
            if now is None or now.value != figure.value:
                return trace(figure, self._after, self._held[1])
        return trace(figure, self._now, self._held[0])

    def of(self, figure: Figure) -> dict[str, Any]:
        """Return what a figure rests on, as the pack tells it."""
        walked = self.trace(figure)
        acts = sorted(_addresses(walked), key=lambda one: (one.seq, one.n))
        places = [
            {"text": one.text, "start": one.span.start, "end": one.span.end}
            for one in passages(figure)
        ]
        return {
            "recipe": figure.recipe,
            "valid": figure.valid.isoformat(),
            "value": str(figure.value),
            "acts": [_spelled(one) for one in acts],
            "passages": places,
            "unexplained": str(walked.unexplained),
        }


def _addresses(walked: Trace) -> set[Address]:
    """Return the acts of a trace and of all its parts."""
    own = {one.by for one in walked.contributions if one.by.seq}
    return own.union(*(_addresses(part) for part in walked.parts)) if walked.parts else own


def _spelled(address: Address) -> str:
    return f"{_PROPOSED}.{address.n}" if address.seq == FOREVER else str(address)


def _segment(first: int, last: int) -> tuple[bytes, dict[int, str]]:
    """Return entries byte by byte, one a line, and the text each rests on where it was at hand.

    The hash of an entry is the SHA-256 of the hash before it and of its line.
    """
    lines: list[str] = []
    texts: dict[int, str] = {}
    rows = JournalEntry.objects.filter(seq__gte=first, seq__lte=last).order_by("seq")
    for seq, body in rows.values_list("seq", "body").iterator(chunk_size=200):
        lines.append(f"{body}\n")
        sha256 = json.loads(body)["basis"].get("sha256", "")
        if sha256:
            texts[seq] = sha256
    return "".join(lines).encode(), texts


def _hash_before(first: int) -> str:
    found = JournalEntry.objects.filter(seq=first - 1).values_list("hash", flat=True).first()
    return found or GENESIS.hex()


def _documents(texts: set[str], originals: Originals) -> Iterator[tuple[str, bytes]]:
    """Yield the stored texts, and the files they were read from where they are at hand."""
    for row in StoredText.objects.filter(sha256__in=texts).order_by("sha256"):
        yield f"{DOCUMENTS}{row.sha256}.txt", row.text.encode()
    for document in Document.objects.filter(text__sha256__in=texts).order_by("pk"):
        path = originals.path(document.bytes_sha256)
        if path.is_file():
            yield f"{DOCUMENTS}{document.bytes_sha256}", path.read_bytes()


def _json(value: Mapping[str, Any]) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1)
    return (text + "\n").encode()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in sorted(parts.items()):
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, data)
    return out.getvalue()
