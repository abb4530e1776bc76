"""Documents of the store: the pages of the library, the newest reading."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from django.db.models import Case, Exists, OuterRef, QuerySet, Value, When

from tinhgon.directives.searching import Query
from tinhgon.storage import search_index
from tinhgon.storage.models import (
    Decision,
    Document,
    Finding,
    Reading,
    RecordConfirmation,
    StoredText,
)
from tinhgon.storage.repositories.filters import Filters, filtered
from tinhgon.storage.repositories.review import REVIEWABLE, reviewed_counts

PAGE = 50
SORTS: Mapping[str, tuple[str, ...]] = {
    "": ("-added_at", "pk"),
    "date": ("-date", "pk"),
    "number": ("lacks_number", "number_key", "pk"),
    "name": ("name_key", "pk"),
}
"""Ways to sort the library; names and numbers in Vietnamese order."""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One line of the library: a document, its counts and how far its review has come.

    Attributes:
        document: the document, an original or a letter as a whole.
        counts: findings of its text by kind.
        reviewed: how many findings to decide about carry a decision.
        to_review: how many there are.
        parts: what is enclosed in it.
        copies: other files of the same document.
        inferred: the words of the text its province was inferred from, empty when it is named.
        confirmed: the parts of its record a person confirmed.
    """

    document: Document
    counts: Mapping[str, int]
    reviewed: int
    to_review: int
    parts: Sequence[Document] = ()
    copies: Sequence[Document] = ()
    inferred: Sequence[str] = ()
    confirmed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class LibraryPage:
    """One page of the library.

    Attributes:
        rows: its documents.
        total: how many documents the filters leave.
        page: its number, from 1.
        pages: how many there are.
    """

    rows: Sequence[DocumentRow]
    total: int
    page: int
    pages: int


def library_documents() -> QuerySet[Document]:
    """Return the documents counted as such: no enclosed parts, no copies."""
    return Document.objects.filter(part=0, copy_of=None)


def library_page(
    filters: Filters | None = None, *, query: Query | None = None, sort: str = "", page: int = 1
) -> LibraryPage:
    """Return one page of the library.

    Args:
        filters: narrows by kind, year, issuer, province, review, what is missing.
        query: narrows to documents in which it is found.
        sort: a key of `SORTS`; another one sorts by when it was added, newest first.
        page: which page, from 1; one beyond the last gives the last.
    """
    rows = filtered(library_documents(), filters or Filters())
    if query is not None and query.branches:
        rows = rows.filter(text__in=search_index.matching(query))
    total = rows.count()
    pages = max(1, ceil(total / PAGE))
    page = min(max(1, page), pages)
    if sort == "number":
        lacks = Case(When(number="", then=Value(1)), default=Value(0))
        rows = rows.alias(lacks_number=lacks)
    ordered = rows.order_by(*SORTS.get(sort, SORTS[""])).defer("notes")
    return LibraryPage(_rows(list(ordered[(page - 1) * PAGE : page * PAGE])), total, page, pages)


def _rows(documents: Sequence[Document]) -> list[DocumentRow]:
    """Return the rows of a page; the number of queries does not depend on its length."""
    keys = [document.pk for document in documents]
    texts = {document.text_id for document in documents}
    summaries = summaries_of(texts)
    reviewed = reviewed_counts(texts)
    parts: dict[int, list[Document]] = {}
    for part in Document.objects.filter(part_of__in=keys).defer("notes").order_by("part"):
        parts.setdefault(part.part_of_id or 0, []).append(part)
    copies: dict[int, list[Document]] = {}
    for copy in Document.objects.filter(copy_of__in=keys, part=0).defer("notes").order_by("pk"):
        copies.setdefault(copy.copy_of_id or 0, []).append(copy)
    confirmed = confirmed_fields(keys)
    rows = []
    for document in documents:
        summary = summaries.get(document.text_id, {})
        counts = summary.get("counts", {})
        fields = confirmed.get(document.pk, frozenset())
        words = summary.get("metadata", {}).get("province_inferred_from") or ()
        rows.append(
            DocumentRow(
                document,
                counts,
                reviewed[document.text_id],
                sum(counts.get(kind, 0) for kind in REVIEWABLE),
                parts.get(document.pk, ()),
                copies.get(document.pk, ()),
                () if "province" in fields else words,
                fields,
            )
        )
    return rows


def confirmed_fields(documents: Sequence[int]) -> dict[int, frozenset[str]]:
    """Return which parts of each document's record a person confirmed."""
    rows = RecordConfirmation.objects.filter(document__in=documents).order_by()
    gathered: dict[int, set[str]] = {}
    for document, field in rows.values_list("document", "field").distinct():
        gathered.setdefault(document, set()).add(field)
    return {document: frozenset(fields) for document, fields in gathered.items()}


def row_of(document: Document) -> DocumentRow:
    """Return the library's row of one document."""
    return _rows([document])[0]


def count_to_review() -> int:
    """Return how many findings of the library wait for a decision."""
    decided = Decision.objects.filter(
        text_sha256=OuterRef("text_id"),
        kind=OuterRef("kind"),
        start=OuterRef("start"),
        end=OuterRef("end"),
    )
    texts = library_documents().order_by().values("text")
    waiting = Finding.objects.filter(~Exists(decided), kind__in=REVIEWABLE, text__in=texts)
    return waiting.order_by().count()


def summaries_of(texts: set[str]) -> dict[str, dict[str, Any]]:
    """Return the summary of the newest reading of each text."""
    rows = Reading.objects.filter(text__in=texts).order_by("pk")
    return {text: json.loads(summary) for text, summary in rows.values_list("text_id", "summary")}


def newest_reading(text: StoredText) -> dict[str, Any]:
    """Return the newest reading of a text, empty when nobody read it yet."""
    row = Reading.objects.filter(text=text).order_by("-pk").first()
    return json.loads(row.body) if row else {}
