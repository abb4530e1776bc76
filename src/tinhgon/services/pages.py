"""Pages of a scan as stored with its extraction: JSON to plain values and back."""

import json
from collections.abc import Iterable
from dataclasses import asdict

from tinhgon.files.extracted import Page


def dump_pages(pages: Iterable[Page]) -> str:
    """Return the pages as JSON text."""
    return json.dumps([asdict(page) for page in pages], separators=(",", ":"))


def load_pages(stored: str) -> list[Page]:
    """Return the pages kept by `dump_pages`."""
    return [
        Page(**{**item, "words": tuple(tuple(word) for word in item["words"])})
        for item in json.loads(stored)
    ]
