"""Contradictions the reader found, with the documents they stand in."""

import json
from collections.abc import Iterator
from typing import Any

from tinhgon.storage.models import Document, Finding, Reading
from tinhgon.storage.repositories.owners import Owners
from tinhgon.storage.values import FindingKey

KIND = "contradiction"
_OPEN_WORDS = frozenset({"ambiguous", "label_reused"})


def contradictions() -> Iterator[tuple[Document, FindingKey, dict[str, Any]]]:
    """Yield document, key and body of every contradiction, in the order of the library."""
    rows = list(Finding.objects.filter(kind=KIND).order_by("start", "end"))
    owners = Owners({row.text_id for row in rows})
    found = [(owners.file_of(row.text_id), row) for row in rows if row.text_id in owners]
    for document, row in sorted(found, key=lambda pair: pair[0].pk):
        key = FindingKey(row.text_id, KIND, row.start, row.end)
        yield document, key, json.loads(row.body)


def doubts_at(key: FindingKey) -> dict[str, str]:
    """Return what the reader found open within a finding: why, and what to make clear.

    They come from the reading itself: two doubts about the same words are one row of findings.
    Only doubts about the words themselves: a missing base year, a label used twice, an unclear
    “this target”; sums that do not agree are figures to review.
    """
    row = Reading.objects.filter(text=key.text_sha256).order_by("-pk").first()
    found = {}
    for body in json.loads(row.body).get("contradictions") or () if row else ():
        if body.get("kind") in _OPEN_WORDS and body["start"] < key.end and key.start < body["end"]:
            reason = str(body.get("reason") or body["kind"])
            found[reason] = " ".join(str(one) for one in body.get("hypotheses") or ())
    return found


def count_contradictions() -> int:
    """Return how many figures to review the library holds."""
    texts = Document.objects.values("text")
    return Finding.objects.filter(kind=KIND, text__in=texts).count()
