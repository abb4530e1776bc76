"""What services need to turn bytes into findings, handed in so that tests can replace it."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Protocol

from tinhgon.directives import read
from tinhgon.files import extract
from tinhgon.services.pages import load_pages
from tinhgon.storage.derive import Derived, derive, summary_of
from tinhgon.storage.models import Extraction, Finding, Reading, StoredText

Clock = Callable[[], datetime]


class Extracted(Protocol):
    """What `tinhgon.files.extract` returns."""

    @property
    def text(self) -> str:
        """The plain text every offset counts into."""

    @property
    def media_type(self) -> str:
        """What the bytes are, by their content."""

    @property
    def sha256(self) -> str:
        """SHA-256 of the bytes, lower-case hex."""

    @property
    def notes(self) -> Any:
        """What the file reader remarked, as messages."""


@dataclass(frozen=True, slots=True)
class Tools:
    """Bytes to text, text to findings, and the name of the version that does it."""

    extract: Callable[[bytes, str], Extracted]
    read: Callable[[str], Mapping[str, Any]]
    version: str


@cache
def default_tools() -> Tools:
    """Return the extractor and the reader of this installation."""
    return Tools(extract, read, reader_version())


@cache
def reader_version() -> str:
    """Return a name that changes whenever the code or data of the reader does.

    A checksum of the package's files: a reader that was improved but not renumbered still reads
    every stored text anew.
    """
    digest = hashlib.sha256()
    for package in ("tinhgon.kernel", "tinhgon.directives"):
        _feed(digest.update, resources.files(package))
    return digest.hexdigest()[:16]


def _feed(update: Callable[[bytes], None], folder: Traversable) -> None:
    for item in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if item.is_dir() and item.name != "__pycache__":
            _feed(update, item)
        elif item.is_file() and not item.name.endswith(".pyc"):
            update(item.name.encode())
            update(item.read_bytes())


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


def dumps(value: Any) -> str:
    """Return the one JSON spelling we store: sorted keys, no spaces, letters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
