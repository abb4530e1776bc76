"""What must hold on every day after a command: asked once, of what it changed.

A living unit stands under a living one, never below itself; a code belongs to one unit, a name to
one unit under its parent; the known parts of a unit add up to no more than the whole.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from operator import attrgetter
from typing import Any, Final

from tinhgon.journal.past import Past
from tinhgon.journal.register import UNIT, Problem
from tinhgon.journal.versions import Row, Subject, Timeline, Version, between, rows_of, version_at
from tinhgon.organisation import problems
from tinhgon.organisation.kinds.restructuring import DESCENT
from tinhgon.organisation.register import code_mark, name_mark, source_mark
from tinhgon.organisation.things import Descent, Unit

_NOTHING: Final[Mapping[Subject, Timeline]] = {}


def broken(
    past: Past, subjects: Iterable[Subject], before: Mapping[Subject, Timeline] = _NOTHING
) -> Iterator[Problem]:
    """Yield what no longer holds, each with the act that broke it.

    Args:
        past: the belief after the command.
        subjects: the things whose timelines it changed.
        before: what was believed of them before it; what stands as it did is not asked again.
    """
    changed = sorted(subjects)
    past.prefetch(changed)
    changes = [
        _Changed(past, subject, before.get(subject, ()))
        for subject in changed
        if _is_asked(subject)
    ]
    _read(past, changes)
    moves = _Moves(past)
    for one in changes:
        if one.subject[0] == UNIT:
            yield from _unit(past, one, moves)
        else:
            yield from _parts(past, past.timeline(one.subject))


def _is_asked(subject: Subject) -> bool:
    return subject[0] in {UNIT, DESCENT}


class _Changed:
    """A thing that changed.

    Attributes:
        subject: the thing.
        rows: its rows.
        parents: those of a living unit with a parent it did not have on all of these days before.
        codes: those with a code it did not have.
        names: those with a name, or among siblings, it did not have.
    """

    def __init__(self, past: Past, subject: Subject, before: Timeline) -> None:
        self.subject = subject
        self.rows = list(rows_of(subject, past.timeline(subject)))
        living = [row for row in self.rows if isinstance(row.values, Unit)]
        self.parents = self.codes = self.names = living
        if before:
            self.parents = [row for row in living if not _stood(row, before, _PARENT)]
            self.codes = [row for row in living if not _stood(row, before, _CODE)]
            self.names = [row for row in living if not _stood(row, before, _NAME)]


_PARENT: Final = attrgetter("parent")
_CODE: Final = attrgetter("code")
_NAME: Final = attrgetter("parent", "name")


def _stood(row: Row, before: Timeline, of: Callable[[Any], Any]) -> bool:
    """Tell whether a value stood on all days of a row."""
    then = between(before, row.start, row.end)
    if not then or then[0].start > row.start:
        return False
    now = of(row.values)
    return all(isinstance(one.values, Unit) and of(one.values) == now for one in then)


def _read(past: Past, changes: Iterable[_Changed]) -> None:
    """Read what is going to be asked, a few questions for all of it."""
    marks: dict[str, None] = {}
    parents: dict[Subject, None] = {}
    sources: dict[str, None] = {}
    for one in changes:
        if one.subject[0] == UNIT:
            marks.update((code_mark(row.values.code), None) for row in one.codes)
            marks.update((name_mark(*_NAME(row.values)), None) for row in one.names)
            parents.update(((UNIT, row.values.parent), None) for row in one.parents)
        else:
            values = [row.values for row in one.rows]
            sources.update(
                (source_mark(each.source), None)
                for each in values
                if isinstance(each, Descent) and each.share
            )
    marks.pop(code_mark(""), None)
    parents.pop((UNIT, ""), None)
    past.prefetch(parents)
    past.read_marks(UNIT, marks)
    past.read_marks(DESCENT, sources)
    bearers = [other for mark in marks for other in past.bearers(UNIT, mark)]
    past.prefetch(bearers)


def _unit(past: Past, one: _Changed, moves: "_Moves") -> Iterator[Problem]:
    for row in one.parents:
        yield from _parent(past, row)
    for row in one.codes:
        if row.values.code and (other := _bearer(past, row, code_mark(row.values.code))):
            yield _at(row, problems.code_taken(f"{_name(row)} ({row.values.code})"), other)
    for row in one.names:
        if other := _bearer(past, row, name_mark(*_NAME(row.values))):
            yield _at(row, problems.name_taken(_name(row)), other)
    for row in one.rows:
        if not isinstance(row.values, Unit):
            yield from _left_behind(past, row)
    yield from _cycles(past, one, moves)


def _at(row: Row, problem: Problem, other: Version | None = None) -> Problem:
    """Return a problem with the act it speaks against: the later one of two that contradict.

    A unit that lives again because its end was voided was written by an old act; what now
    contradicts it came after.
    """
    return replace(problem, by=max(row.by, other.by) if other else row.by)


def _name(row: Row) -> str:
    return str(getattr(row.values, "name", row.subject[1]))


def _parent(past: Past, row: Row) -> Iterator[Problem]:
    if not row.values.parent:
        return
    found = between(past.timeline((UNIT, row.values.parent)), row.start, row.end)
    end = next((one for one in found if one.is_ended), None)
    if end or not found or found[0].start > row.start:
        yield _at(row, problems.parent_gone(_name(row)), end)


def _left_behind(past: Past, row: Row) -> Iterator[Problem]:
    """Yield the units that still stand under a unit after its end."""
    for child in sorted(past.holders(row.subject)):
        if child[0] != UNIT:
            continue
        for below in between(past.timeline(child), row.start, row.end):
            if isinstance(below.values, Unit) and below.values.parent == row.subject[1]:
                yield _at(row, problems.parent_gone(below.values.name), below)
                return


def _bearer(past: Past, row: Row, mark: str) -> Version | None:
    """Return what of another unit bears the mark of a row on one of its days."""
    others = past.bearers(UNIT, mark) - {row.subject}
    marks = past.register.things[UNIT].marks
    for other in others:
        for held in between(past.timeline(other), row.start, row.end):
            if isinstance(held.values, Unit) and mark in marks(held.values):
                return held
    return None


class _Moves:
    """The days from which units stand under another parent, looked up once for each."""

    def __init__(self, past: Past) -> None:
        self._past = past
        self._days: dict[str, list[int]] = {}

    def of(self, unit: str) -> list[int]:
        """Return the first days of its parents, the one it began with among them."""
        found = self._days.get(unit)
        if found is None:
            found, last = [], None
            for version in self._past.timeline((UNIT, unit)):
                parent = _parent_of(version)
                if parent != last:
                    found.append(version.start)
                last = parent
            self._days[unit] = found
        return found


def _parent_of(version: Version | None) -> str:
    return "" if version is None or version.is_ended else str(version.values.parent)


def _cycles(past: Past, one: _Changed, moves: _Moves) -> Iterator[Problem]:
    """Yield the days on which a unit stands below itself.

    The chain of parents is the same between two days on which one of its units changes its own.
    """
    name = one.subject[1]
    timeline = past.timeline(one.subject)
    pending = [row.start for row in one.parents]
    seen: set[int] = set()
    while pending:
        day = pending.pop()
        if day in seen:
            continue
        seen.add(day)
        chain: set[str] = set()
        unit = name
        while unit:
            if unit in chain:
                by = version_at(timeline, day)
                where = getattr(by.values, "name", name) if by else name
                yield replace(problems.cycle(str(where)), by=by.by if by else None)
                return
            chain.add(unit)
            if unit != name:
                pending += [start for start in moves.of(unit) if start > day]
            unit = _parent_of(version_at(past.timeline((UNIT, unit)), day))


def _parts(past: Past, timeline: Timeline) -> Iterator[Problem]:
    """Yield the days on which more than the whole of a unit, as it was then, was given away."""
    for version in timeline:
        if not isinstance(version.values, Descent) or not version.values.share:
            continue
        source = version.values.source
        given = [
            Fraction(one.values.share)
            for other in past.bearers(DESCENT, source_mark(source))
            for one in past.timeline(other)
            if one.start == version.start and isinstance(one.values, Descent) and one.values.share
        ]
        if sum(given) > 1:
            yield replace(problems.too_many_parts(source), by=version.by)
