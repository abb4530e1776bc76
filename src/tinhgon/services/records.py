"""Rows of the library made of a prepared file: text, extraction, reading, documents.

Everything here runs inside the transaction of the service that calls it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tinhgon.directives.library import Record, effects_of, records_of
from tinhgon.kernel import Message
from tinhgon.services.citation_graph import enter_held, forget_citations
from tinhgon.services.confirming import confirm
from tinhgon.services.pages import dump_pages
from tinhgon.services.preparing import Prepared
from tinhgon.services.reading import dumps, store_reading, text_sha256
from tinhgon.storage.graph_values import dump
from tinhgon.storage.models import Account, Document, Extraction, StoredText


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
    earlier = document.text
    text = _store_text(prepared, origin)
    notes = dumps([_note(note) for note in prepared.extracted.notes or ()])
    Document.objects.filter(bytes_sha256=document.bytes_sha256).update(text=text, notes=notes)
    document.refresh_from_db()
    describe(document, prepared.reading)
    if not Document.objects.filter(text=earlier).exists():
        forget_citations(earlier)
    return True


def _store_text(prepared: Prepared, origin: Origin) -> StoredText:
    content = prepared.extracted.text
    text, created = StoredText.objects.get_or_create(
        sha256=text_sha256(content),
        defaults={"text": content, "chars": len(content), "created_at": origin.at},
    )
    Extraction.objects.create(
        bytes_sha256=prepared.sha256,
        text=text,
        tool=prepared.extracted.tool[:80],
        pages=dump_pages(prepared.extracted.pages),
        created_at=origin.at,
    )
    if created:  # after the extraction: findings of its poor pages are marked doubtful
        store_reading(text, prepared.reading, reader=origin.reader, now=origin.at)
    return text


def describe(document: Document, reading: Mapping[str, Any]) -> None:
    """Bring a document and what is enclosed in it to what a reading says of them."""
    own, *enclosed = records_of(reading)
    effects = {one.part: dump(one) for one in effects_of(document.text.text, reading)}
    _write_record(document, own, effects[0])
    for record in enclosed:
        part = Document.objects.filter(part_of=document, part=record.part).first()
        _write_record(part or _new_part(document, record), record, effects[record.part])
    Document.objects.filter(part_of=document, part__gt=len(enclosed)).delete()


def _write_record(document: Document, record: Record, effect: str) -> None:
    document.title = record.title or ""
    document.kind = (record.type or "")[:120]
    document.number = (record.number or "")[:120]
    document.date = (record.date or "")[:10]
    document.date_not_before = (record.date_not_before or "")[:10]
    document.issuer = record.issuer or ""
    document.province = (record.province or "")[:80]
    document.genre = record.genre[:24]
    document.effect = effect
    if record.part:
        document.start, document.end = record.start, record.end
    confirm(document)
    document.save()
    enter_held(document)


def _new_part(document: Document, record: Record) -> Document:
    """Return an enclosed document, not yet saved: same file, same text, a stretch of its own."""
    return Document(
        part=record.part,
        part_of=document,
        **{
            field: getattr(document, field)
            for field in (
                "file_name",
                "bytes_sha256",
                "media_type",
                "text_id",
                "notes",
                "declared_by_id",
                "declared_at",
                "added_by_id",
                "added_at",
                "is_sample",
            )
        },
    )


def _note(note: object) -> Any:
    """Return a remark of the file reader as stored: the message's id and parameters."""
    if isinstance(note, Message):
        return {"id": note.id, "params": {key: str(value) for key, value in note.params.items()}}
    return {"id": str(note), "params": {}}
