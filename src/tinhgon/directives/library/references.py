"""What one reading gives to the library: its records and what each of them cites.

Reads: an object of `read` (schema `tinhgon-directive/1`) and its stored text. Writes: `Record`s
(a letter and what it encloses are two) and `Reference`s, small enough to be stored by the
hundred thousand. Which document a reference means across the library is settled in resolution.py.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tinhgon.directives.bibliography import SELF
from tinhgon.directives.text import fold
from tinhgon.directives.vocabulary import DOCUMENT_TYPES

Reading = Mapping[str, Any]

_AROUND = 110
_SPACE = re.compile(r"[\s*#_|]+")
_SPEECH = r"bài (?:phát biểu|nói|viết)|diễn văn|phát biểu"
_OWN_TYPE = re.compile(
    rf"(?P<speech>{_SPEECH})|(?P<type>"
    + "|".join(sorted(map(re.escape, map(fold, DOCUMENT_TYPES)), key=len, reverse=True))
    + r")(?!\w)"
)
_TYPE_BY_KEY = {fold(name): name for name in DOCUMENT_TYPES}


@dataclass(frozen=True, slots=True)
class Record:
    """One document of a file: part 0 is the file's own, parts 1 and on are enclosed in it.

    Attributes:
        date: ISO date, None where the text gives none.
        date_not_before: the latest day the text looks back on, where it has no date.
        start: first character of its stretch in the stored text.
        end: one past the last; the stretch of part 0 is what no enclosed part holds.
    """

    part: int
    title: str | None
    type: str | None
    number: str | None
    date: str | None
    date_not_before: str | None
    issuer: str | None
    province: str | None
    genre: str
    system: str
    start: int
    end: int

    @property
    def since(self) -> str | None:
        """The date, else the earliest day it can have."""
        return self.date or self.date_not_before


@dataclass(frozen=True, slots=True)
class Place:
    """One mention: where it stands in the stored text and how it names the document."""

    start: int
    end: int
    form: str
    pinpoint: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """One document as one record cites it, all mentions together.

    Attributes:
        id: `<text>/<part>:<key>`, the same as long as the text is read alike.
        text: what the caller calls the text, by default the start of its checksum.
        part: the record of the text that cites.
        key: the key of `cited_documents` in the reading.
        completed: fields the reader completed from context, never printed there.
        context: the words around the first mentions, for telling documents apart.
        citing_date: date of the citing record, or the earliest day it can have.
        citing_is_dated: whether `citing_date` is a date, not only a lower bound.
    """

    id: str
    text: str
    part: int
    key: str
    type: str | None
    number: str | None
    date: str | None
    issuer: str | None
    title: str | None
    completed: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    context: str = ""
    province: str | None = None
    system: str = ""
    citing_date: str | None = None
    citing_is_dated: bool = False
    citing_issuer: str | None = None


def records_of(reading: Reading) -> tuple[Record, ...]:
    """Return the documents one reading holds, the file's own first.

    An enclosed part is a record when its heading names what it is (a speech, a report, a
    regulation); tables and annexes belong to what they are annexed to. A speech has the day it
    was given; anything else enclosed has the date of the letter or decision it came with.

    Examples:
        >>> from tinhgon.directives import read
        >>> [(r.part, r.type) for r in records_of(read("KẾ HOẠCH" + chr(10) * 2 + "về biên chế"))]
        [(0, 'Kế hoạch')]
    """
    metadata, chars = reading["metadata"], reading["doc"]["chars"]
    own = Record(
        0, metadata["title"], metadata["type"], metadata["number"], metadata["date"],
        metadata["date_not_before"], metadata["issuer"], metadata["province"],
        metadata["genre"], metadata["system"], 0, chars,
    )  # fmt: skip
    parts = metadata["attachments"]
    ends = [*(part["start"] for part in parts[1:]), chars]
    out = [own]
    for part, end in zip(parts, ends, strict=False):  # no part, no end
        named = _OWN_TYPE.match(fold(part["title"]))
        if named:
            out.append(_enclosed(own, part, named, len(out), end))
    return tuple(out)


def _enclosed(own: Record, part: Reading, named: re.Match[str], at: int, end: int) -> Record:
    spoken = bool(named["speech"])
    event = part["event_date"]
    return Record(
        at, part["title"], "Bài phát biểu" if spoken else _TYPE_BY_KEY[named["type"]], None,
        event or (None if spoken else own.date), own.date_not_before,
        part["speaker_role"] if spoken else own.issuer, own.province, own.genre, own.system,
        part["start"], end,
    )  # fmt: skip


def part_at(records: Sequence[Record], at: int) -> int:
    """Return the part whose stretch a place of the text lies in."""
    return next((r.part for r in records[1:] if r.start <= at < r.end), 0)


def references_of(
    reading: Reading, text: str = "", *, name: str | None = None
) -> tuple[Reference, ...]:
    """Return what the records of one reading cite, the text itself left out.

    Args:
        reading: an object of `read`.
        text: the stored text; with it a reference keeps the words around it.
        name: what the caller calls the text; by default the start of its checksum.
    """
    records = records_of(reading)
    name = name or reading["doc"]["text_sha256"][:16]
    places: dict[tuple[int, str], list[Place]] = {}
    for cited in reading["citations"]:
        place = Place(cited["start"], cited["end"], cited["form"], cited["pinpoint"])
        for key in cited["refers_to"]:
            if key != SELF:
                places.setdefault((part_at(records, place.start), key), []).append(place)
    documents = {d["key"]: d for d in reading["cited_documents"]}
    return tuple(
        _reference(records[part], documents[key], found, name, text)
        for (part, key), found in places.items()
    )


def _reference(
    record: Record, cited: Reading, places: list[Place], name: str, text: str
) -> Reference:
    return Reference(
        id=f"{name}/{record.part}:{cited['key']}",
        text=name,
        part=record.part,
        key=cited["key"],
        type=cited["type"],
        number=cited["number"],
        date=cited["date"],
        issuer=cited["issuer"],
        title=cited["title"],
        completed=tuple(cited["completed_from_context"]),
        places=tuple(places),
        context=" … ".join(_around(text, place) for place in places[:2]) if text else "",
        province=record.province,
        system=record.system,
        citing_date=record.since,
        citing_is_dated=bool(record.date),
        citing_issuer=record.issuer,
    )


def _around(text: str, place: Place) -> str:
    """Return the paragraph's words on both sides of a mention."""
    before = text[max(0, place.start - _AROUND) : place.start].rpartition("\n\n")[2]
    after = text[place.end : place.end + _AROUND].partition("\n\n")[0]
    return _SPACE.sub(" ", f"{before}{text[place.start : place.end]}{after}").strip()


__all__ = ["Place", "Reading", "Record", "Reference", "part_at", "records_of", "references_of"]
