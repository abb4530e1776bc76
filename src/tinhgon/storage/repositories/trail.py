"""The trail as kept: its lines, newest first or as a file, and the check of its chain."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final, Self
from zoneinfo import ZoneInfo

from django.db import DatabaseError
from django.db.models import QuerySet

from tinhgon.journal import GENESIS, Break, Checked, Fault, Head, Line, check, digest, stamp
from tinhgon.kernel import Message
from tinhgon.storage.models import TrailLine, TrailSegment, TrailSubject

CALENDAR: Final = ZoneInfo("Asia/Ho_Chi_Minh")
"""Months and days of the trail are those of the office, whatever zone the machine keeps."""

DELETE_VERB: Final = "trail.delete_segment"
"""The line that names the end of a month deleted whole: segment, seq and hash."""

FAULTS: Final[Mapping[Fault, Message]] = {
    Fault.EDITED: Message("The line is not as it was written."),
    Fault.MISSING: Message("The line is missing."),
    Fault.MOVED: Message("The line stands in another place."),
    Fault.CUT: Message("The trail ends before this line."),
    Fault.OTHER: Message("The line is not the one that was written here."),
}

_ANCHOR = re.compile(r"(?:(\d{4}-\d{2})/)?(.*)", re.ASCII)
_AT_ONCE = 2000  # lines fetched together


@dataclass(frozen=True, slots=True)
class Place:
    """A head of the trail, or an anchor: a segment and the line in it.

    Attributes:
        segment: the month, empty for an anchor that does not name it.
        head: number and hash of the line.

    Examples:
        >>> str(Place.parse("2026-01/1:" + "ab" * 32))[:14]
        '2026-01/1:abab'
        >>> Place.parse("1:" + "ab" * 32).segment
        ''
        >>> Place.parse("2026-01/1") is None
        True
    """

    segment: str
    head: Head

    def __str__(self) -> str:
        """Return `SEGMENT/SEQ:HASH`."""
        return f"{self.segment}/{self.head}" if self.segment else str(self.head)

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Return the place that `SEQ:HASH` or `SEGMENT/SEQ:HASH` names, or None."""
        match = _ANCHOR.fullmatch(text)
        head = Head.parse(match[2]) if match else None
        return cls(match[1] or "", head) if match and head else None


@dataclass(frozen=True, slots=True)
class Verified:
    """What the check of the trail found.

    Attributes:
        head: the last line that is as it was written, None when there is none.
        lines: how many lines are as they were written.
        segment: where the break is, empty when nothing is broken or only an anchor is unknown.
        broken: the first broken place in that segment.
        anchor: the anchor that the trail does not hold.
    """

    head: Place | None
    lines: int
    segment: str = ""
    broken: Break | None = None
    anchor: Place | None = None

    @property
    def is_whole(self) -> bool:
        """Tell whether every line is as it was written and every anchor was found."""
        return self.broken is None and self.anchor is None


def verify(anchors: Iterable[Place] = (), *, since: str = "") -> Verified:
    """Walk the trail and stop at the first broken place.

    Each segment is a chain of its own and ends where its head says; the first line of the next
    one names that end. A month that was deleted whole must stand in a line that says so.

    Args:
        anchors: heads known from elsewhere; one without a segment may lie in any.
        since: the first segment to walk, such as `2026-01`; all of them when empty.
    """
    known = list(anchors)
    heads = _heads(since)
    links = {name: _link(name) for name in heads}
    deleted = _deleted()
    before: Place | None = None
    lines = 0
    for name in sorted(heads):
        link = links[name]
        if heads[name].seq and not (since and before is None):
            fault = _wrong_link(name, link, before, deleted)
            if fault:
                return Verified(before, lines, *fault)
        held = [one.head for one in (*known, *filter(None, links.values())) if one.segment == name]
        checked = _check_segment(name, heads[name], held)
        lines += checked.head.seq
        if checked.head.seq:
            before = Place(name, checked.head)
        if checked.broken:
            return Verified(before, lines, name, checked.broken)
    missed = next((one for one in known if not _holds(one, deleted)), None)
    return Verified(before, lines, anchor=missed)


def _heads(since: str) -> dict[str, Head]:
    """Return the head of every segment; lines without a segment count as one with no head."""
    rows = TrailSegment.objects.filter(name__gte=since)
    heads = {row.name: Head(row.seq, _digest(row.hash)) for row in rows}
    names = TrailLine.objects.filter(segment_id__gte=since).order_by().values_list("segment_id")
    for (name,) in names.exclude(segment_id__in=list(heads)).distinct():
        heads[name] = Head(0, GENESIS)
    return heads


def _check_segment(name: str, head: Head, anchors: Iterable[Head]) -> Checked:
    """Return the check of one segment, which must end exactly at its head."""
    checked = check(_kept(name), anchors=[head, *anchors])
    if checked.broken is None and checked.head.seq > head.seq:
        return Checked(checked.head, Break(head.seq + 1, Fault.OTHER))
    return checked


def _link(name: str) -> Place | None:
    """Return the end of an earlier segment that the first line of this one names.

    A first line that was edited names nothing: its own check will find it.
    """
    first = next(_kept(name, until=1), None)
    if first is None or digest(GENESIS, first.body) != first.digest:
        return None
    return _place(json.loads(first.body).get("after"))


def _wrong_link(
    name: str, link: Place | None, before: Place | None, deleted: Mapping[str, Head]
) -> tuple[str, Break] | None:
    """Return where a segment does not follow the one before it, None when it does."""
    if link is None:
        is_first = before is None and not deleted
        first = next(_kept(name, until=1), None)
        is_intact = first is not None and digest(GENESIS, first.body) == first.digest
        return None if is_first or not is_intact else (name, Break(1, Fault.OTHER))
    if before is not None and link.segment == before.segment:
        return None  # its place and hash were an anchor of the segment before
    if before is None and deleted.get(link.segment) == link.head:
        return None
    return link.segment, Break(1, Fault.MISSING)


def _deleted() -> dict[str, Head]:
    """Return the months deleted whole, with the end each had, from the lines that say so."""
    bodies = TrailLine.objects.filter(verb=DELETE_VERB).values_list("body", flat=True)
    places = (_place(json.loads(body).get("details")) for body in bodies)
    return {place.segment: place.head for place in places if place}


def _place(fields: Any) -> Place | None:
    """Return the place an object with segment, seq and hash names."""
    if not isinstance(fields, dict):
        return None
    return Place.parse(f"{fields.get('segment')}/{fields.get('seq')}:{fields.get('hash')}")


def _holds(anchor: Place, deleted: Mapping[str, Head]) -> bool:
    """Tell whether the trail holds an anchor; a deleted month is known by its end only."""
    if anchor.segment in deleted:
        return deleted[anchor.segment] == anchor.head
    lines = TrailLine.objects.filter(seq=anchor.head.seq, hash=anchor.head.digest.hex())
    if anchor.segment:
        lines = lines.filter(segment_id=anchor.segment)
    return lines.exists() or (not anchor.segment and anchor.head in deleted.values())


_COLUMNS = ("pk", "seq", "body", "hash", "segment_id", "recorded_at", "by", "verb")


def _kept(segment: str, until: int | None = None) -> Iterator[Line]:
    """Yield the lines of a segment as kept, in order.

    A row whose values cannot even be read (somebody wrote bytes that are no text into the file)
    comes as a line without a body, which no check passes.
    """
    rows = TrailLine.objects.filter(segment_id=segment).order_by("seq")
    if until is not None:
        rows = rows.filter(seq__lte=until)
    after = 0
    while True:
        some = list(rows.filter(seq__gt=after).values_list("seq", flat=True)[:_AT_ONCE])
        if not some:
            return
        chunk = rows.filter(seq__gt=after, seq__lte=some[-1])
        try:
            lines = _lines(chunk)
        except _UNREADABLE:
            lines = [_alone(chunk, seq) for seq in some]
        yield from lines
        after = some[-1]


_UNREADABLE = (DatabaseError, ValueError, TypeError, AttributeError)


def _alone(rows: QuerySet[TrailLine], seq: int) -> Line:
    try:
        return _lines(rows.filter(seq=seq))[0]
    except _UNREADABLE:
        return Line(seq, b"", b"")


def _lines(rows: QuerySet[TrailLine]) -> list[Line]:
    subjects: dict[int, list[str]] = {}
    pairs = TrailSubject.objects.filter(line__in=rows).order_by()
    for pk, subject in pairs.values_list("line_id", "subject"):
        subjects.setdefault(pk, []).append(subject)
    return [
        Line(
            seq,
            body.encode("utf-8", "surrogatepass"),
            _digest(hashed),
            {
                "segment": segment,
                "recorded_at": stamp(recorded_at),
                "by": by,
                "verb": verb,
                "subjects": sorted(subjects.get(pk, ())),
            },
        )
        for pk, seq, body, hashed, segment, recorded_at, by, verb in rows.values_list(*_COLUMNS)
    ]


def _digest(text: str) -> bytes:
    """Return a hash kept as text; empty when it is not in the one spelling of a hash."""
    try:
        found = bytes.fromhex(text)
    except ValueError:
        return b""
    return found if found.hex() == text else b""


@dataclass(frozen=True, slots=True)
class TrailFilter:
    """Which lines are asked for; what is empty does not narrow.

    Attributes:
        person: the account that acted; 0 for lines of nobody signed in.
        verb: of the table of verbs.
        subject: such as `document:12`.
        since: first day, of the office's calendar.
        until: last day.
    """

    person: int | None = None
    verb: str = ""
    subject: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """One line of the trail, read from its body."""

    segment: str
    seq: int
    hash: str
    recorded_at: datetime
    by: int
    verb: str
    subjects: tuple[str, ...]
    details: Mapping[str, int | str]


def trail_lines(wanted: TrailFilter) -> QuerySet[TrailLine]:
    """Return the lines asked for, newest first."""
    rows = TrailLine.objects.order_by("-segment_id", "-seq")
    if wanted.person is not None:
        rows = rows.filter(by=wanted.person)
    if wanted.verb:
        rows = rows.filter(verb=wanted.verb)
    if wanted.subject:
        rows = rows.filter(subjects__subject=wanted.subject)
    if wanted.since:
        rows = rows.filter(recorded_at__gte=_midnight(wanted.since))
    if wanted.until:
        rows = rows.filter(recorded_at__lt=_midnight(wanted.until) + timedelta(days=1))
    return rows


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, CALENDAR)


def entry_of(row: TrailLine) -> TrailEntry:
    """Return a line as its body tells it; a body that was spoilt tells nothing but its place."""
    try:
        fields = json.loads(row.body)
    except ValueError:
        fields = {}
    return TrailEntry(
        segment=row.segment_id,
        seq=row.seq,
        hash=row.hash,
        recorded_at=row.recorded_at,
        by=row.by,
        verb=row.verb,
        subjects=tuple(map(str, fields.get("subjects", ()))),
        details=dict(fields.get("details", {})),
    )


def exported(wanted: TrailFilter) -> Iterator[str]:
    """Yield the lines asked for as JSON lines, oldest first: `{"hash":"...","body":{...}}`.

    The body stands there in its own bytes, so that whoever has the file can compute the hashes.
    """
    rows = trail_lines(wanted).order_by("segment_id", "seq").values_list("hash", "body")
    for hashed, body in rows.iterator(chunk_size=_AT_ONCE):
        yield f'{{"hash":"{hashed}","body":{body}}}\n'


def newest_segment() -> TrailSegment | None:
    """Return the month being written, None before the first line."""
    return TrailSegment.objects.filter(seq__gt=0).order_by("-name").first()
