"""Searching the library: candidates by the index, exact places for the page that is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil

from django.db.models import Case, Count, Q, QuerySet, Value, When, Window

from tinhgon.directives.searching import Hit, Query, Snippet, find, snippets
from tinhgon.storage import search_index
from tinhgon.storage.models import Document, Finding, SearchText, StoredText
from tinhgon.storage.repositories.filters import Filters, filtered

PAGE = 10
SNIPPETS = 3
_NAMED = ("task", "target")


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence with a hit.

    Attributes:
        snippet: the sentence.
        finding: the finding its first hit lies in (`task-10-40`), empty when it is in none.
        kind: that finding's kind.
        part: the enclosed document it lies in, if any.
    """

    snippet: Snippet
    finding: str = ""
    kind: str = ""
    part: Document | None = None

    @property
    def address(self) -> str:
        """The places to mark, as they stand in an address: `10-20` or `10-20,35-40`."""
        return ",".join(f"{piece.start}-{piece.end}" for piece in self.snippet.hit.pieces)


@dataclass(frozen=True, slots=True)
class Found:
    """A document in which the query was found.

    Attributes:
        document: the document; for a part or a copy, the one it belongs to.
        hits: how many places match; 0 when only its number, name or issuer does.
        places: the best sentences.
    """

    document: Document
    hits: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of results.

    Attributes:
        total: how many documents match.
        page: its number, from 1.
        pages: how many there are.
        found: the documents, best first: those whose number, name or issuer matches, then those
            where words typed side by side stand so, then the others; newer ones first.
    """

    total: int
    page: int
    pages: int
    found: Sequence[Found] = field(default=())

    @property
    def first(self) -> int:
        """The place of its first document among all."""
        return (self.page - 1) * PAGE + 1


def search(query: Query, filters: Filters | None = None, page: int = 1) -> SearchPage:
    """Return one page of the documents a query is found in.

    Args:
        query: what was asked.
        filters: narrows the documents by kind, year, issuer, province or state of review.
        page: which page, from 1; one beyond the last gives the last.
    """
    if not query.branches:
        return SearchPage(0, 1, 1)
    matching = search_index.matching(query)
    rows = filtered(Document.objects.filter(part=0, text__in=matching), filters or Filters())
    rows = _ranked(rows.filter(Q(copy_of=None) | ~Q(copy_of__text__in=matching)), query)
    page = max(1, page)
    chosen, total = _cut(rows, page)
    pages = max(1, ceil(total / PAGE))
    if page > pages:
        page = pages
        chosen, total = _cut(rows, page)
    return SearchPage(total, page, pages, _found(query, chosen))


def _cut(rows: QuerySet[Document], page: int) -> tuple[list[int], int]:
    """Return the keys of a page and how many rows there are, from one query where it can."""
    counted = rows.annotate(total=Window(Count("*"))).values_list("pk", "total")
    found = list(counted[(page - 1) * PAGE : page * PAGE])
    keys = [key for key, _total in found]
    if not keys and page > 1:  # beyond the last page
        return keys, rows.count()
    return keys, int(found[0][1]) if found else 0


def _ranked(rows: QuerySet[Document], query: Query) -> QuerySet[Document]:
    tiers = [When(text__in=search_index.in_head(query), then=Value(0))]
    together = search_index.together(query)
    if together is not None:
        tiers.append(When(text__in=together, then=Value(1)))
    tier = Case(*tiers, default=Value(2))
    return rows.alias(tier=tier).order_by("tier", "-date", "-pk")


def _found(query: Query, keys: Sequence[int]) -> list[Found]:
    documents = Document.objects.select_related("text__indexed").in_bulk(keys)
    texts = {document.text_id for document in documents.values()}
    findings = _findings(texts)
    parts: dict[int, list[Document]] = {}
    for part in Document.objects.filter(part_of__in=keys).order_by("part"):
        parts.setdefault(part.part_of_id or 0, []).append(part)
    found = []
    for key in keys:
        document = documents[key]
        hits, sentences = places_in(query, document.text)
        places = [
            _place(sentence, findings.get(document.text_id, ()), parts.get(key, ()))
            for sentence in sentences
        ]
        found.append(Found(document, len(hits), tuple(places)))
    return found


def places_in(query: Query, text: StoredText) -> tuple[list[Hit], list[Snippet]]:
    """Return the hits of a query in one text and the sentences to show for them."""
    row: SearchText | None = getattr(text, "indexed", None)
    hits = find(query, search_index.stream_of(row)) if row else []
    return hits, snippets(text.text, hits, SNIPPETS)


def _findings(texts: set[str]) -> Mapping[str, Sequence[tuple[int, int, str]]]:
    rows = Finding.objects.filter(text__in=texts, kind__in=_NAMED).order_by()
    gathered: dict[str, list[tuple[int, int, str]]] = {}
    for text, start, end, kind in rows.values_list("text_id", "start", "end", "kind"):
        gathered.setdefault(text, []).append((start, end, kind))
    return gathered


def _place(
    snippet: Snippet, findings: Sequence[tuple[int, int, str]], parts: Sequence[Document]
) -> Place:
    """Return the sentence with the smallest finding and the part that hold its first hit."""
    hit = snippet.hit
    part = next((one for one in parts if _encloses(one, hit)), None)
    around = [item for item in findings if item[0] <= hit.start and hit.end <= item[1]]
    if not around:
        return Place(snippet, part=part)
    start, end, kind = min(around, key=lambda item: item[1] - item[0])
    return Place(snippet, f"{kind}-{start}-{end}", kind, part)


def _encloses(part: Document, hit: Hit) -> bool:
    return part.start is not None and part.end is not None and part.start <= hit.start < part.end
