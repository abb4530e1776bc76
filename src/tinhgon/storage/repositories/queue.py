"""The review queue: undecided findings of all documents, in an order, around one of them.

Nothing here loads the queue: every question is one query with a limit, by the place in the order
(not by page number), so that the queue of ten thousand documents opens like that of one.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from tinhgon.storage.models import Document, Finding
from tinhgon.storage.repositories.review import (
    REVIEWABLE,
    decisions_on,
    reviewed,
    standing_decisions,
    verdict_of,
)
from tinhgon.storage.values import FindingKey, ReviewedFinding

ORDERS: Mapping[str, tuple[str, ...]] = {
    "doubt": ("confidence", "text_id", "start", "end", "kind"),
    "document": ("text__created_at", "text_id", "start", "end", "kind"),
}


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What the queue shows.

    Attributes:
        kind: task or target, empty for both.
        confidence: 1 doubtful, 2 likely, 3 sure, 0 for all.
        document: one document, None for all.
        sections: ids of the sections looked at, empty for all; only with a document.
        order: `doubt` (the doubtful first) or `document` (in the order documents came).
    """

    kind: str = ""
    confidence: int = 0
    document: Document | None = None
    sections: tuple[str, ...] = ()
    order: str = "doubt"


@dataclass(frozen=True, slots=True)
class QueueItem:
    """A finding of the queue with the document it is shown in."""

    finding: ReviewedFinding
    document: Document

    @property
    def name(self) -> str:
        """Return document and finding as they stand in an address: `12.task-3-9`."""
        return f"{self.document.pk}.{self.finding.key.slug}"


def queue(wanted: QueueFilter) -> QuerySet[Finding]:
    """Return the undecided findings people decide about, in the order asked for."""
    return _all(wanted).filter(~Exists(decisions_on())).order_by(*ORDERS[wanted.order])


def _all(wanted: QueueFilter) -> QuerySet[Finding]:
    """Return the findings the filter names, decided or not."""
    rows = Finding.objects.filter(kind__in=[wanted.kind] if wanted.kind else REVIEWABLE)
    if wanted.confidence:
        rows = rows.filter(confidence=wanted.confidence)
    document = wanted.document
    if document is None:
        shown = Document.objects.filter(text=OuterRef("text_id"), part=0, copy_of=None)
        return rows.filter(Exists(shown))
    rows = rows.filter(text=document.text_id)
    if document.start is not None and document.end is not None:
        rows = rows.filter(start__gte=document.start, end__lte=document.end)
    return rows.filter(section__in=wanted.sections) if wanted.sections else rows


def window(
    wanted: QueueFilter, around: Finding | None, *, before: int, after: int
) -> list[QueueItem]:
    """Return the part of the queue around one finding; it is among them even when decided.

    Args:
        wanted: the filter.
        around: the finding, None for the head of the queue.
        before: at most how many before it.
        after: at most how many after it.
    """
    if around is None:
        return with_documents(list(queue(wanted)[: before + after + 1]), wanted)
    earlier = list(beyond(wanted, around, forward=False)[:before])
    later = list(beyond(wanted, around)[:after])
    return with_documents([*reversed(earlier), around, *later], wanted)


def beyond(wanted: QueueFilter, here: Finding, *, forward: bool = True) -> QuerySet[Finding]:
    """Return the undecided findings after (or before) a place in the order, nearest first."""
    fields = ORDERS[wanted.order]
    place = [_value(here, name) for name in fields]
    side = "gt" if forward else "lt"
    chain = Q()
    for at, name in enumerate(fields):
        same = dict(zip(fields[:at], place[:at], strict=True))
        chain |= Q(**same, **{f"{name}__{side}": place[at]})
    # The first field alone as well: an index can use it, the chain of alternatives not.
    bound = Q(**{f"{fields[0]}__{side}e": place[0]})
    rows = queue(wanted).filter(bound & chain)
    return rows if forward else rows.order_by(*(f"-{name}" for name in fields))


def _value(row: Finding, path: str) -> Any:
    value: Any = row
    for name in path.split("__"):
        value = getattr(value, name)
    return value


def named(document: Document, key: FindingKey) -> Finding | None:
    """Return the finding of a document under a key, None when it is gone."""
    place = {"kind": key.kind, "start": key.start, "end": key.end}
    rows = Finding.objects.filter(text=document.text_id, **place, kind__in=REVIEWABLE)
    return rows.select_related("text").first()


def with_documents(rows: Sequence[Finding], wanted: QueueFilter) -> list[QueueItem]:
    """Return rows as items: each with the decision that holds and the document it is shown in."""
    texts = {row.text_id for row in rows}
    verdicts = {
        (one.text_sha256, one.kind, one.start, one.end): verdict_of(one)
        for one in standing_decisions(text_sha256__in=texts)
    }
    owners: dict[str, Document] = {}
    if wanted.document is not None:
        owners[wanted.document.text_id] = wanted.document
    originals_first = F("copy_of").asc(nulls_first=True)  # databases differ on where nulls stand
    held = Document.objects.filter(text__in=texts, part=0).order_by(originals_first, "pk")
    for document in held.select_related("text").defer("notes"):
        owners.setdefault(document.text_id, document)
    return [
        QueueItem(
            reviewed(row, verdicts.get((row.text_id, row.kind, row.start, row.end))),
            owners[row.text_id],
        )
        for row in rows
        if row.text_id in owners
    ]


def counts(wanted: QueueFilter) -> Counter[tuple[str, int]]:
    """Return how many undecided findings there are by kind and confidence, kind and level open."""
    rows = queue(replace(wanted, kind="", confidence=0)).order_by()
    groups = rows.values("kind", "confidence").annotate(n=Count("pk"))
    return Counter({(row["kind"], row["confidence"]): row["n"] for row in groups})


def of_document(document: Document) -> QuerySet[Finding]:
    """Return every finding of a document people decide about, decided or not, in its order."""
    return _all(QueueFilter(document=document)).order_by("start", "end", "kind")


def in_chunks(rows: QuerySet[Finding], wanted: QueueFilter, size: int) -> Iterator[QueueItem]:
    """Yield rows as items, so many at a time that only few texts are in memory together."""
    some: list[Finding] = []
    for row in rows.iterator(chunk_size=size):
        some.append(row)
        if len(some) == size:
            yield from with_documents(some, wanted)
            some = []
    yield from with_documents(some, wanted)
