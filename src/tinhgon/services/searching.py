"""Keeping the search index in step with the texts: called wherever a text or a record changes."""

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

from django.db import transaction

from tinhgon.directives.searching import corrections_of, prepare, words_of
from tinhgon.directives.syllables import bare
from tinhgon.storage import search_index
from tinhgon.storage.models import Document, SearchText, StoredText
from tinhgon.storage.repositories.documents import newest_reading


def index_text(text: StoredText, reading: Mapping[str, Any]) -> None:
    """Put a text into the search index, or its words in the place of earlier ones.

    Runs inside the transaction of the service that stores the reading: a text that is refused is
    never stored and so never indexed.

    Args:
        text: the stored text.
        reading: its reading; words it suspects as misprints are found corrected as well.
    """
    lines = list(dict.fromkeys(_head(text, reading.get("metadata") or {})))
    stream = prepare(text.text, corrections_of(reading), beside=lines)
    head = [bare(word) for line in lines for word in (*words_of(line), "¶")]
    search_index.put(text, stream, head=head, maker=maker())


@cache
def maker() -> str:
    """Return a name that changes whenever the rules of the words do."""
    digest = hashlib.sha256()
    folder = resources.files("tinhgon.directives")
    for name in ("searching/words.py", "blocks.py", "lines.py", "paragraphs.py", "text.py"):
        digest.update(folder.joinpath(name).read_bytes())
    return digest.hexdigest()[:16]


def _head(text: StoredText, metadata: Mapping[str, Any]) -> Iterator[str]:
    """Yield what leads to a text besides its words: number, name, issuer."""
    rows = Document.objects.filter(text=text).order_by("pk")
    for row in rows:
        yield from filter(None, (row.number, f"{row.kind} {row.title}", row.issuer))
    for field in ("number", "title", "issuer"):
        if metadata.get(field):
            yield str(metadata[field])


def index_waiting_texts() -> int:
    """Index every text that is not indexed, or was by other rules; return how many were.

    Run when the server starts. The index derives from the texts, so this is no verb of its own and
    leaves no line in the trail; each text is its own transaction.
    """
    fresh = SearchText.objects.filter(maker=maker()).values("text")
    waiting = list(StoredText.objects.exclude(pk__in=fresh).values_list("pk", flat=True))
    for sha256 in waiting:
        text = StoredText.objects.get(pk=sha256)
        with transaction.atomic():
            index_text(text, newest_reading(text))
    return len(waiting)
