"""What services need to turn bytes into findings, handed in so that tests can replace it.

Knows no database: processes that only prepare files load this and nothing of Django.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from typing import Any, Protocol

from tinhgon.files.extracted import Page

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

    @property
    def tool(self) -> str:
        """The outside program that made the text, empty for our own readers."""

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages of a scan."""


@dataclass(frozen=True, slots=True)
class Tools:
    """Bytes to text, text to findings, and the name of the version that does it."""

    extract: Callable[[bytes, str], Extracted]
    read: Callable[[str], Mapping[str, Any]]
    version: str


@cache
def default_tools() -> Tools:
    """Return the extractor and the reader of this installation."""
    from tinhgon.directives import read  # noqa: PLC0415 - slow to load
    from tinhgon.files import extract  # noqa: PLC0415 - loads every format

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


@cache
def product_version() -> str:
    """Return the version of the product with a checksum of what counts and writes reports."""
    digest = hashlib.sha256()
    for name in ("kernel", "journal", "organisation", "headcount", "programme", "reporting"):
        _feed(digest.update, resources.files(f"tinhgon.{name}"))
    return f"{metadata.version('tinhgon')}+{digest.hexdigest()[:16]}"


def _feed(update: Callable[[bytes], None], folder: Traversable) -> None:
    for item in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if item.is_dir() and item.name != "__pycache__":
            _feed(update, item)
        elif item.is_file() and not item.name.endswith(".pyc"):
            update(item.name.encode())
            update(item.read_bytes())
