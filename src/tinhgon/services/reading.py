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
from tinhgon.services.searching import index_text
from tinhgon.storage.derive import findings_of, summary_of
from tinhgon.storage.models import Finding, Reading, StoredText

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


def dumps(value: Any) -> str:
    """Return the one JSON spelling we store: sorted keys, no spaces, letters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
