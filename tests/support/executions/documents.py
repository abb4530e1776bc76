"""Documents, what is read out of them, and the decisions about it: each service once."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import places
import stubs

from tinhgon.services.confirming import ConfirmRecord
from tinhgon.services.documents import AddDocument, AddDocuments, AddFiles, Upload
from tinhgon.services.extracting import ExtractAnew
from tinhgon.services.links import DecideLink
from tinhgon.services.rereading import RereadTexts
from tinhgon.services.review import DecideFinding, DecideSection, UndoDecision
from tinhgon.services.review_sheet import ApplySheet
from tinhgon.services.review_sheet.plan import Change
from tinhgon.services.tools import Tools
from tinhgon.storage.models import Reference, StoredText
from tinhgon.storage.repositories.review import review_of

CLOCK = {"clock": places.clock}


def _adding() -> dict[str, Any]:
    return {
        "account": places.account(),
        "declared": True,
        "tools": places.tools(),
        "originals": places.originals(),
        **CLOCK,
    }


def _finding(kind: str):
    return next(f.key for f in review_of(places.add().text)[0] if f.key.kind == kind)


def decide(kind: str = "task") -> DecideFinding:
    return DecideFinding(account=places.account(), key=_finding(kind), choice="accept", **CLOCK)


def _decide_section() -> DecideSection:
    key = _finding("task")
    text = StoredText.objects.get(pk=key.text_sha256)
    return DecideSection(places.account(), text, "task", "I", [key.slug], "accept", places.clock)


def _undo() -> UndoDecision:
    return UndoDecision(places.account(), decide().execute().command_id, places.clock)


def _apply_sheet() -> ApplySheet:
    change = Change(_finding("task"), "reject", {}, 0, "A!A2", document="", cells=())
    return ApplySheet(places.account(), [change], places.clock)


def _reread() -> RereadTexts:
    places.add()
    better = Tools(extract=stubs.extract, read=stubs.read, version="2")
    return RereadTexts(account=places.administrator(), tools=better, **CLOCK)


def _extract_anew() -> ExtractAnew:
    document = places.add()
    fields = {"account": places.account(), "tools": places.tools(), **CLOCK}
    return ExtractAnew(document=document, originals=places.originals(), **fields)


def _decide_link() -> DecideLink:
    reference = Reference.objects.filter(text=places.add().text).first()
    return DecideLink(places.account(), reference, "refuse", places.clock)


def _batch() -> AddDocuments:
    uploads = [Upload("a.txt", places.TEXT.encode()), Upload("b.txt", b"2. Giao ban.\n")]
    return AddDocuments(uploads=uploads, **_adding())


def _files() -> AddFiles:
    folder = Path(tempfile.mkdtemp())
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(f"{places.TEXT}\n{name}", encoding="utf-8")
    return AddFiles(paths=sorted(folder.iterdir()), **_adding())


EXAMPLES: dict[type, Callable[[], Any]] = {
    AddDocument: lambda: AddDocument(upload=Upload("a.txt", places.TEXT.encode()), **_adding()),
    ApplySheet: _apply_sheet,
    ConfirmRecord: lambda: ConfirmRecord(
        places.account(), places.add(), {"number": "5-KH/TU"}, places.clock
    ),
    DecideFinding: decide,
    DecideLink: _decide_link,
    DecideSection: _decide_section,
    ExtractAnew: _extract_anew,
    RereadTexts: _reread,
    UndoDecision: _undo,
}

COMPOSED: dict[type, tuple[Callable[[], Any], Callable[[Any], int]]] = {
    # One AddDocument for each file, each its own transaction: a refused file stops no other.
    AddDocuments: (_batch, lambda result: len(result.added)),
    # Likewise, from disk.
    AddFiles: (_files, lambda tally: tally.added),
}
