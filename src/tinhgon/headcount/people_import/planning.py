"""Lines of persons -> sealed records, and acts that hold random ids only."""

import base64
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from tinhgon.headcount.people_import import refusals
from tinhgon.headcount.people_import.known import Held, KnownPerson, PostStay, Standing, Stay
from tinhgon.headcount.people_import.rows import PersonRow
from tinhgon.headcount.sealing import FIELDS, Record, new_record
from tinhgon.journal.acts import Act
from tinhgon.kernel.errors import InputError
from tinhgon.organisation.importing.rows import folded

Draw = Callable[[int], bytes]
"""Returns so many random bytes."""

CENTRE: Final = frozenset({"politburo", "secretariat"})
"""Tiers whose holders are shown to nobody (requirements N12)."""

_RECORD, _RELEASE, _APPOINT = range(3)


@dataclass(slots=True)
class Plan:
    """What lines make of the record.

    Attributes:
        records: to be kept in the side table.
        acts: with their order on a day, and the line each comes from.
        problems: what speaks against lines.
        codes: ids of the user's list that are new.
        changed: persons whose name, sex or birth changed.
        without_post: lines that name a post which is not approved, or no longer free.
    """

    records: list[Record] = field(default_factory=list)
    acts: list[tuple[date, int, str, Act]] = field(default_factory=list)
    problems: list[InputError] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    changed: int = 0
    without_post: int = 0

    def add(self, phase: int, where: str, act: Act) -> None:
        """Add an act."""
        self.acts.append((act.on, phase, where, act))


def plan_of(rows: Sequence[PersonRow], standing: Standing, draw: Draw) -> Plan:
    """Return what lines whose units are known make of the record.

    Args:
        rows: the lines.
        standing: what the record says.
        draw: gives randomness: ids and keys.
    """
    plan = Plan()
    posts = _Posts(standing)
    people: dict[str, list[PersonRow]] = defaultdict(list)
    for row in rows:
        people[row.code].append(row)
    for code, own in people.items():
        own.sort(key=lambda row: row.start)
        known = standing.people.get(code)
        pairs = _paired(own, known.held if known else ())
        plan.problems += _disagreements(own)
        plan.problems += _twice(own, pairs, known, standing)
        for row in own:
            if (held := pairs.get(row)) is None:
                plan.problems += posts.give(row)
                plan.without_post += bool(row.post_text and not row.post)
            else:
                plan.problems += posts.compare(row, held)
        _Person(plan, own, known, pairs, draw).run(standing.day)
    return plan


def _paired(rows: Sequence[PersonRow], held: Sequence[Held]) -> dict[PersonRow, Held]:
    """Return the assignment of the record each line speaks of.

    A line speaks of the assignment of its unit and sort that begins on its day; failing that, of
    the one that runs on that day, unless another line has said that it ended by then.
    """
    pairs: dict[PersonRow, Held] = {}
    for row in rows:
        fits = [
            one
            for one in held
            if one not in pairs.values() and one.kind == row.kind
            and one.unit_on(row.start) == row.unit
        ]  # fmt: skip
        exact = [one for one in fits if one.start == row.start]
        found = next(iter(exact or fits), None)
        if found is not None:
            pairs[row] = found
    return pairs


def _disagreements(rows: Sequence[PersonRow]) -> Iterator[InputError]:
    """Yield lines that say something else of their person than one before."""
    for column in FIELDS:
        said = [row for row in rows if getattr(row, column)]
        for row in said[1:]:
            if getattr(row, column) != getattr(said[0], column):
                yield refusals.disagree(said[0], row, column)


@dataclass(frozen=True, slots=True)
class _Counted:
    """Days on which a person is counted somewhere, by a line or by the record."""

    start: date
    end: date | None
    unit: str
    place: str
    row: PersonRow | None


def _twice(
    rows: Sequence[PersonRow],
    pairs: Mapping[PersonRow, Held],
    known: KnownPerson | None,
    standing: Standing,
) -> Iterator[InputError]:
    """Yield lines that count a person who is counted on that day already."""
    spoken = {held.id: row for row, held in pairs.items()}
    counted = [
        _Counted(row.start, row.end, row.unit_name, row.where, row)
        for row in rows
        if not row.kind and row not in pairs
    ]
    for held in known.held if known else ():
        if not held.kind:
            row = spoken.get(held.id)
            end = (row.end if row else None) or held.end
            name = standing.names.get(held.stays[-1].unit, held.stays[-1].unit)
            counted.append(_Counted(held.start, end, name, held.place, row))
    counted.sort(key=lambda one: (one.start, one.row is not None))
    longest: _Counted | None = None
    for one in counted:
        if longest is not None and (longest.end is None or longest.end > one.start):
            here, there = (one, longest) if one.row else (longest, one)
            if here.row is not None:
                days = refusals.span_of(there.start, there.end)
                yield refusals.twice(here.row, there.unit, there.place, days)
        if longest is None or (longest.end and (one.end is None or one.end > longest.end)):
            longest = one


class _Posts:
    """Which approved post a line means, and which are still free."""

    def __init__(self, standing: Standing) -> None:
        self._posts = standing.posts
        self._titles = {
            post.id: folded(post.title) for some in standing.posts.values() for post in some
        }
        self._taken: dict[str, list[Stay]] = defaultdict(list)
        for post, stays in standing.holders.items():
            self._taken[post] += stays

    def give(self, row: PersonRow) -> Iterator[InputError]:
        """Give a line a free approved post of its title in its unit, if there is one."""
        wanted = folded(row.post_text)
        fits = [
            post
            for post in self._posts.get(row.unit, ()) if wanted
            and self._titles[post.id] == wanted and post.stay.holds(row.start)
        ]  # fmt: skip
        if any(post.tier in CENTRE for post in fits):
            yield refusals.managed_by_the_centre(row)
            return
        free = next((post for post in fits if self._is_free(post, row)), None)
        if free is not None:
            row.post = free.id
            self._taken[free.id].append(Stay(row.unit, row.start, row.end))

    def _is_free(self, post: PostStay, row: PersonRow) -> bool:
        return not any(
            (row.end is None or stay.start < row.end)
            and (stay.end is None or stay.end > row.start)
            for stay in self._taken[post.id]
        )

    def compare(self, row: PersonRow, held: Held) -> Iterator[InputError]:
        """Yield what a line says otherwise than the record."""
        if (row.category, row.pay_source) != (held.category, held.pay_source):
            column = "category" if row.category != held.category else "pay_source"
            yield refusals.recorded_otherwise(row, held, column)
        elif held.end is not None and row.end != held.end:
            yield refusals.recorded_otherwise(row, held, "to")
        elif held.post and row.post_text and self._titles.get(held.post) != folded(row.post_text):
            yield refusals.recorded_otherwise(row, held, "post")


class _Person:
    """The acts of one person."""

    def __init__(
        self,
        plan: Plan,
        rows: Sequence[PersonRow],
        known: KnownPerson | None,
        pairs: Mapping[PersonRow, Held],
        draw: Draw,
    ) -> None:
        self._plan = plan
        self._rows = rows
        self._known = known
        self._pairs = pairs
        self._draw = draw
        self._id = known.person if known else random_id("h", draw)

    def run(self, day: date) -> None:
        self._record(day)
        for row in self._rows:
            held = self._pairs.get(row)
            assignment = held.id if held else random_id("a", self._draw)
            if held is None:
                self._appoint(row, assignment)
            if row.end and (held is None or held.end is None):
                fields = {"assignment": assignment}
                self._plan.add(_RELEASE, row.where, Act("release", row.end, fields))

    def _record(self, day: date) -> None:
        """Add the record of a new person, of one whose values changed, of one known too late."""
        first = self._rows[0]
        said = {
            name: next((getattr(row, name) for row in self._rows if getattr(row, name)), "")
            for name in FIELDS
        }
        given = {name: value for name, value in said.items() if value}
        known = self._known
        if known is None:
            self._plan.codes.append(first.code)
            self._seal(1, given, first.start)
            return
        if first.start < known.since:
            again = record_person(self._id, known.record, known.seal, first.start)
            self._plan.add(_RECORD, first.where, again)
        if {**known.values, **given} != dict(known.values):
            self._plan.changed += 1
            self._seal(known.record + 1, {**known.values, **given}, max(day, known.newest))

    def _seal(self, number: int, values: Mapping[str, str], on: date) -> None:
        first = self._rows[0]
        record = new_record(self._id, number, values, first.code, self._draw)
        self._plan.records.append(record)
        act = record_person(self._id, number, record.seal, on)
        self._plan.add(_RECORD, first.where, act)

    def _appoint(self, row: PersonRow, assignment: str) -> None:
        fields = {
            "assignment": assignment, "person": self._id, "unit": row.unit, "post": row.post,
            "category": row.category, "pay_source": row.pay_source, "assignment_kind": row.kind,
        }  # fmt: skip
        said = {name: value for name, value in fields.items() if value}
        self._plan.add(_APPOINT, row.where, Act("appoint", row.start, said))


def random_id(prefix: str, draw: Draw) -> str:
    """Return an id that says nothing of whose it is: 80 random bits.

    Examples:
        >>> random_id("h", lambda count: bytes(count))
        'haaaaaaaaaaaaaaaa'
    """
    return prefix + base64.b32encode(draw(10)).decode().lower()


def record_person(person: str, number: int, sealed: str, on: date) -> Act:
    """Return the act that says which record of a person holds from a day on."""
    return Act("record_person", on, {"person": person, "record": number, "seal": sealed})
