"""Contradictions the reader found, with the documents they stand in."""

import json
from collections.abc import Iterator
from typing import Any

from tinhgon.storage.models import Document, Finding
from tinhgon.storage.repositories.owners import Owners
from tinhgon.storage.values import FindingKey

KIND = "contradiction"


def contradictions() -> Iterator[tuple[Document, FindingKey, dict[str, Any]]]:
    """Yield document, key and body of every contradiction, in the order of the library."""
    rows = list(Finding.objects.filter(kind=KIND).order_by("start", "end"))
    owners = Owners({row.text_id for row in rows})
    found = [(owners.file_of(row.text_id), row) for row in rows if row.text_id in owners]
    for document, row in sorted(found, key=lambda pair: pair[0].pk):
        key = FindingKey(row.text_id, KIND, row.start, row.end)
        yield document, key, json.loads(row.body)


def count_contradictions() -> int:
    """Return how many figures to review the library holds."""
    texts = Document.objects.values("text")
    return Finding.objects.filter(kind=KIND, text__in=texts).count()
