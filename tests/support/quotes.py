"""Every object of an output that claims a place in its text."""

from collections.abc import Iterator
from typing import Any


def quotes(value: object) -> Iterator[dict[str, Any]]:
    """Yield each object with a quote and its place, however deep it lies."""
    if isinstance(value, dict):
        if {"quote", "start", "end"} <= value.keys() and value["start"] is not None:
            yield value
        for part in value.values():
            yield from quotes(part)
    elif isinstance(value, list):
        for part in value:
            yield from quotes(part)
