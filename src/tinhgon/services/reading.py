"""Keeping readings: the object of `read` and the findings derived from it."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tinhgon.services.citation_graph import store_citations
from tinhgon.services.pages import load_pages
from tinhgon.services.searching import index_text
from tinhgon.storage.derive import Derived, derive, summary_of
from tinhgon.storage.models import Extraction, Finding, Reading, StoredText


def store_reading(
    text: StoredText, reading: Mapping[str, Any], *, reader: str, now: datetime
) -> None:
    """Keep a reading and replace the findings derived from an earlier one.

    Runs inside the transaction of the service that calls it. The extraction of a scan is stored
    before, so that the findings of its poor pages are marked doubtful.
    """
    Reading.objects.filter(text=text).delete()
    Reading.objects.create(
        text=text,
        reader=reader,
        body=dumps(reading),
        summary=dumps(summary_of(reading)),
        created_at=now,
    )
    Finding.objects.filter(text=text).delete()
    Finding.objects.bulk_create(
        _row(text, one) for one in derive(reading, text.text, _page_scores(text))
    )
    index_text(text, reading)
    store_citations(text, reading)


def _page_scores(text: StoredText) -> list[tuple[int, int, int]]:
    """Return start, end and score of the scanned pages a text came from, if any are kept."""
    newest = Extraction.objects.filter(text=text).last()
    pages = load_pages(newest.pages) if newest else []
    return [(page.start, page.end, page.score) for page in pages if page.is_read]


def _row(text: StoredText, one: Derived) -> Finding:
    kind, start, end = one.place
    reasons = [[reason.id, dict(reason.params)] for reason in one.rating.reasons]
    return Finding(
        text=text,
        kind=kind,
        start=start,
        end=end,
        body=dumps(one.body),
        section=one.section[:200],
        confidence=one.rating.level,
        reasons=dumps(reasons),
    )


def text_sha256(text: str) -> str:
    """Return the lower-case hex SHA-256 of a text as UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def dumps(value: Any) -> str:
    """Return the one JSON spelling we store: sorted keys, no spaces, letters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
