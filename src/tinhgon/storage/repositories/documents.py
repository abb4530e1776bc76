"""Documents of the store: rows for the list, the newest reading, what is cited and missing."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tinhgon.storage.models import Document, Reading, StoredText
from tinhgon.storage.repositories.review import REVIEWABLE, reviewed_counts


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One line of the library: a document, its counts and how far its review has come."""

    document: Document
    counts: Mapping[str, int]
    reviewed: int
    to_review: int


@dataclass(frozen=True, slots=True)
class MissingDocument:
    """A document some text cites and the store does not hold."""

    type: str
    number: str
    date: str
    issuer: str
    title: str
    mentions: int
    cited_by: tuple[Document, ...]


def document_rows() -> list[DocumentRow]:
    """Return the library, newest first."""
    documents = list(Document.objects.defer("notes").order_by("-added_at", "pk"))
    texts = {document.text_id for document in documents}
    summaries = summaries_of(texts)
    reviewed = reviewed_counts(texts)
    rows = []
    for document in documents:
        counts = summaries.get(document.text_id, {}).get("counts", {})
        to_review = sum(counts.get(kind, 0) for kind in REVIEWABLE)
        rows.append(DocumentRow(document, counts, reviewed[document.text_id], to_review))
    return rows


def summaries_of(texts: set[str]) -> dict[str, dict[str, Any]]:
    """Return the summary of the newest reading of each text."""
    rows = Reading.objects.filter(text__in=texts).order_by("pk")
    return {text: json.loads(summary) for text, summary in rows.values_list("text_id", "summary")}


def newest_reading(text: StoredText) -> dict[str, Any]:
    """Return the newest reading of a text, empty when nobody read it yet."""
    row = Reading.objects.filter(text=text).order_by("-pk").first()
    return json.loads(row.body) if row else {}


def missing_documents() -> list[MissingDocument]:
    """Return what the store cites and does not hold, most cited first."""
    documents = list(Document.objects.defer("notes").order_by("pk"))
    held = {document.number.casefold() for document in documents if document.number}
    summaries = summaries_of({document.text_id for document in documents})
    gathered: dict[str, list[tuple[dict[str, Any], Document]]] = {}
    for document in documents:
        for item in summaries.get(document.text_id, {}).get("missing", ()):
            name = item.get("number") or item.get("title") or item.get("key") or ""
            if name.casefold() not in held:
                gathered.setdefault(_same(item, name), []).append((item, document))
    missing = [_missing(items) for items in gathered.values()]
    return sorted(missing, key=lambda item: (-item.mentions, item.type, item.number))


def _same(item: Mapping[str, Any], name: str) -> str:
    """Return the name under which two texts' mentions of one document meet."""
    return f"{item.get('type') or ''} {name}".casefold()


def _missing(items: list[tuple[dict[str, Any], Document]]) -> MissingDocument:
    def best(field: str) -> str:
        return next((str(item[field]) for item, _ in items if item.get(field)), "")

    def mentions(item: Mapping[str, Any]) -> int:
        value = item.get("mentions")
        return len(value) if isinstance(value, list) else int(value or 1)

    return MissingDocument(
        type=best("type"),
        number=best("number"),
        date=best("date"),
        issuer=best("issuer"),
        title=best("title"),
        mentions=sum(mentions(item) for item, _ in items),
        cited_by=tuple(dict.fromkeys(document for _, document in items)),
    )
