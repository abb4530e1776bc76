"""Rows of the library made of a prepared file: text, extraction, reading, documents.

Everything here runs inside the transaction of the service that calls it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tinhgon.kernel import Message
from tinhgon.services.pages import dump_pages
from tinhgon.services.preparing import Prepared
from tinhgon.services.reading import dumps, store_reading, text_sha256
from tinhgon.storage.models import Account, Document, Extraction, StoredText

_COLUMNS = {
    "title": None,
    "kind": 120,
    "number": 120,
    "date": 10,
    "date_not_before": 10,
    "issuer": None,
    "province": 80,
    "genre": 24,
}
"""Columns of a document that its own heading fills, with their lengths."""

_NAMES = {"kind": "type"}


@dataclass(frozen=True, slots=True)
class Origin:
    """Who added a file, when, with which version of the reader."""

    account: Account
    at: datetime
    reader: str
    is_sample: bool = False


def store_document(prepared: Prepared, origin: Origin) -> Document:
    """Write everything the library keeps of a file; return its document (part 0)."""
    text = _store_text(prepared, origin)
    document = Document.objects.create(
        file_name=prepared.name[:255],
        bytes_sha256=prepared.sha256,
        media_type=prepared.extracted.media_type[:127],
        text=text,
        notes=dumps([_note(note) for note in prepared.extracted.notes or ()]),
        declared_by=origin.account,
        declared_at=origin.at,
        added_by=origin.account,
        added_at=origin.at,
        is_sample=origin.is_sample,
    )
    describe(document, prepared.reading)
    return document


def replace_text(document: Document, prepared: Prepared, origin: Origin) -> bool:
    """Give a document the text of a new extraction; return whether it is another text."""
    if document.text_id == text_sha256(prepared.extracted.text):
        return False
    text = _store_text(prepared, origin)
    notes = dumps([_note(note) for note in prepared.extracted.notes or ()])
    Document.objects.filter(bytes_sha256=document.bytes_sha256).update(text=text, notes=notes)
    document.refresh_from_db()
    describe(document, prepared.reading)
    return True


def _store_text(prepared: Prepared, origin: Origin) -> StoredText:
    content = prepared.extracted.text
    text, created = StoredText.objects.get_or_create(
        sha256=text_sha256(content),
        defaults={"text": content, "chars": len(content), "created_at": origin.at},
    )
    if created:
        store_reading(text, prepared.reading, reader=origin.reader, now=origin.at)
    Extraction.objects.create(
        bytes_sha256=prepared.sha256,
        text=text,
        tool=prepared.extracted.tool[:80],
        pages=dump_pages(prepared.extracted.pages),
        created_at=origin.at,
    )
    return text


def describe(document: Document, reading: Mapping[str, Any]) -> None:
    """Bring the columns of a document, and its enclosed parts, to what a reading says of them."""
    metadata = reading.get("metadata") or {}
    for field, length in _COLUMNS.items():
        setattr(document, field, str(metadata.get(_NAMES.get(field, field)) or "")[:length])
    document.save(update_fields=list(_COLUMNS))


def _note(note: object) -> Any:
    """Return a remark of the file reader as stored: the message's id and parameters."""
    if isinstance(note, Message):
        return {"id": note.id, "params": {key: str(value) for key, value in note.params.items()}}
    return {"id": str(note), "params": {}}
