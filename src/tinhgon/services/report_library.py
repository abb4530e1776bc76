"""What the library gives a report: documents, bases, rates stated otherwise, tasks that wait."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from tinhgon.kernel import Message, Span
from tinhgon.kernel.figures import Passage
from tinhgon.programme.deadlines import WAITING_KINDS, deadline_of
from tinhgon.reporting.record import DocumentLine, Stated, Waiting
from tinhgon.storage.models import CitedDocument, Document, Reading
from tinhgon.storage.repositories.contradictions import contradictions
from tinhgon.storage.repositories.library import graph
from tinhgon.storage.repositories.review import accepted

_PERCENT: Final = re.compile(r"\d[\d.]*(?:,\d+)?\s?%")
_MOST_BASES: Final = 8


def documents_until(until: date) -> tuple[DocumentLine, ...]:
    """Return the documents of the library issued by the day, those without a day too."""
    rows = Document.objects.filter(copy_of=None).order_by("date", "number_key", "pk")
    found = []
    for row in rows:
        day = _day(row.date)
        if day is None or day <= until:
            found.append(_line(row, row.number, row.date, row.title or str(row), row.text_id))
    return tuple(found)


def _line(row: Any, number: str, day: str, title: str, text: str) -> DocumentLine:
    return DocumentLine(number, row.kind, _day(day), row.issuer, title, text)


def bases(until: date) -> tuple[DocumentLine, ...]:
    """Return the documents the library's texts rest on, the highest authority first."""
    cited = CitedDocument.objects.exclude(number="").exclude(date="")
    found = []
    for row in cited.order_by("authority", "date", "key"):
        day = _day(row.date)
        if day is not None and day <= until:
            found.append(_line(row, row.number, row.date, row.title, ""))
    return tuple(found[:_MOST_BASES])


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def stated() -> Iterator[Stated]:
    """Yield the rates of documents that their own numerator and base do not give."""
    for document, key, body in contradictions():
        if body.get("kind") != "rate":
            continue
        result = _result_at(key.text_sha256, key.start, key.end)
        shown = _PERCENT.search(str(body.get("quote") or ""))
        if result is None or shown is None:
            continue
        yield Stated(
            Passage(key.text_sha256, Span(key.start, key.end)), document.number or str(document),
            "".join(shown[0].split()), int(result["numerator"]), int(result["denominator"]),
            tuple(Message("%(words)s", {"words": one}) for one in body.get("hypotheses") or ()),
            f"{key.text_sha256}/{key.slug}",
        )  # fmt: skip


def _result_at(text: str, start: int, end: int) -> Mapping[str, Any] | None:
    """Return the result of a reading that stands in a place with its own fraction."""
    row = Reading.objects.filter(text=text).order_by("-pk").first()
    for one in json.loads(row.body).get("results") or () if row else ():
        if (one["start"], one["end"]) == (start, end):
            whole = isinstance(one.get("numerator"), int) and one.get("denominator")
            return one if whole and isinstance(one["denominator"], int) else None
    return None


def to_amend(until: date) -> tuple[DocumentLine, ...]:
    """Return the documents other documents order to be revised, the earliest first."""
    found = graph(kinds=("orders_revision",))
    keys = {edge.target for edge in found.edges}
    nodes = [node for key, node in found.nodes.items() if key in keys]
    lines = [
        DocumentLine(node.number or "", node.type or "", _day(node.date or ""), node.issuer or "",
                     node.title or "", "")
        for node in sorted(nodes, key=lambda node: (node.date or "", node.key))
    ]  # fmt: skip
    return tuple(one for one in lines if one.issued is None or one.issued <= until)


def waiting_tasks() -> tuple[Waiting, ...]:
    """Return the accepted tasks that wait for a roadmap or an event, in the order of the library.

    Superior bodies decide when these go on, so they are never late.
    """
    out = []
    for one in accepted("task"):
        body, key = one.finding.body, one.finding.key
        if deadline_of(body.get("deadline")).kind in WAITING_KINDS:
            words = " ".join(str(body.get("description") or one.quote).split()).rstrip(".;")
            document = one.document_number or one.document_title
            passage = Passage(key.text_sha256, Span(key.start, key.end))
            out.append(Waiting(words, document, passage))
    return tuple(out)
