"""Keeping readings: the object of `read` and the findings derived from it."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tinhgon.services.citation_graph import store_citations
from tinhgon.services.searching import index_text
from tinhgon.services.tools import Clock, Extracted, Tools, default_tools, reader_version
from tinhgon.storage.derive import findings_of, summary_of
from tinhgon.storage.models import Finding, Reading, StoredText

__all__ = [
    "Clock",
    "Extracted",
    "Tools",
    "default_tools",
    "dumps",
    "reader_version",
    "store_reading",
    "text_sha256",
]


def store_reading(
    text: StoredText, reading: Mapping[str, Any], *, reader: str, now: datetime
) -> None:
    """Keep a reading and replace the findings derived from an earlier one.

    Runs inside the transaction of the service that calls it.
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
        Finding(text=text, kind=kind, start=start, end=end, body=dumps(body))
        for (kind, start, end), body in findings_of(reading).items()
    )
    index_text(text, reading)
    store_citations(text, reading)


def text_sha256(text: str) -> str:
    """Return the lower-case hex SHA-256 of a text as UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def dumps(value: Any) -> str:
    """Return the one JSON spelling we store: sorted keys, no spaces, letters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
