"""From the object of `read` to the rows kept beside it: findings and a summary. Pure.

A finding is any item with a place in the text that a person may look at by itself. Two items of
one kind at one place share a key; the later ones are kept in the first one's body under `also`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tinhgon.directives.confidence import Confidence, PoorPage, Rating
from tinhgon.storage.sections import Sections

Body = dict[str, Any]
Place = tuple[str, int, int]

SOURCES: tuple[tuple[str, str], ...] = (
    ("tasks", "task"),
    ("targets", "target"),
    ("results", "result"),
    ("citations", "citation"),
    ("events", "event"),
    ("contradictions", "contradiction"),
)
SUSPICION_KINDS = frozenset({"ocr", "typo", "duplicate", "logic", "title_error"})


@dataclass(frozen=True, slots=True)
class Derived:
    """One finding with all that is kept beside it.

    Attributes:
        place: kind, start, end.
        body: the item of the reading.
        section: id of the innermost node of the structure it stands in, empty above the first.
        rating: how sure it is and why not more.
    """

    place: Place
    body: Body
    section: str
    rating: Rating


def derive(reading: Mapping[str, Any], text: str, pages: Sequence[PoorPage] = ()) -> list[Derived]:
    """Return every finding of a reading with its section and confidence, in reading order.

    Args:
        reading: the object of `tinhgon.directives.read`.
        text: the text it was read from.
        pages: the pages of a scan with how sure each was recognised.
    """
    sections = Sections(reading.get("structure") or (), text)
    confidence = Confidence(reading, text, pages)
    return [
        Derived(
            place=place,
            body=body,
            section=str(body.get("section") or "") or sections.at(place[1]),
            rating=confidence.of(place[0], body),
        )
        for place, body in findings_of(reading).items()
    ]


def findings_of(reading: Mapping[str, Any]) -> dict[Place, Body]:
    """Return every finding of a reading under its place, in reading order.

    Args:
        reading: the object of `tinhgon.directives.read`.
    """
    found: dict[Place, Body] = {}
    for kind, item in _items(reading):
        start, end = item.get("start"), item.get("end")
        if not isinstance(start, int) or not isinstance(end, int) or start >= end:
            continue
        first = found.setdefault((kind, start, end), item)
        if first is not item:
            first.setdefault("also", []).append(item)
    return dict(sorted(found.items(), key=lambda entry: (entry[0][1], entry[0][2], entry[0][0])))


def _items(reading: Mapping[str, Any]) -> Iterator[tuple[str, Body]]:
    """Yield each item with its kind; a suspicion stands at its first mention."""
    for field, kind in SOURCES:
        for item in reading.get(field) or ():
            yield kind, dict(item)
    for item in reading.get("noise") or ():
        if item.get("kind") in SUSPICION_KINDS:
            place = (item.get("mentions") or [item])[0]
            yield "suspicion", {**item, "start": place.get("start"), "end": place.get("end")}


def summary_of(reading: Mapping[str, Any]) -> dict[str, Any]:
    """Return what lists need without parsing the whole reading again."""
    found = findings_of(reading)
    counts: dict[str, int] = {}
    for kind, _start, _end in found:
        counts[kind] = counts.get(kind, 0) + 1
    tasks = [body for (kind, _s, _e), body in found.items() if kind == "task"]
    counts["deadline"] = sum(1 for body in tasks if body.get("deadline"))
    return {
        "counts": counts,
        "missing": list(reading.get("missing_documents") or ()),
        "declared": list(reading.get("declared_counts") or ()),
        "metadata": _printable(reading.get("metadata") or {}),
    }


def _printable(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """Return the metadata without the places they were read from."""
    return {key: value for key, value in metadata.items() if key != "evidence"}
