"""What must hold on every day after a command: asked once, of what it changed.

A living unit stands under a living one, never below itself; a code belongs to one unit, a name to
one unit under its parent; the known parts of a unit add up to no more than the whole.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from tinhgon.journal.past import Past
from tinhgon.journal.register import UNIT, Problem
from tinhgon.journal.versions import Row, Subject, Timeline, rows_of, version_at
from tinhgon.organisation import problems
from tinhgon.organisation.kinds.restructuring import DESCENT
from tinhgon.organisation.register import code_mark, name_mark, source_mark
from tinhgon.organisation.things import Descent, Unit


def broken(past: Past, subjects: Iterable[Subject]) -> Iterator[Problem]:
    """Yield what no longer holds, each with the act that broke it.

    Args:
        past: the belief after the command.
        subjects: the things whose timelines it changed.
    """
    changed = sorted(subjects)
    past.prefetch(changed)
    for subject in changed:
        if subject[0] == UNIT:
            yield from _unit(past, subject)
        elif subject[0] == DESCENT:
            yield from _parts(past, past.timeline(subject))


def _unit(past: Past, subject: Subject) -> Iterator[Problem]:
    timeline = past.timeline(subject)
    for row in rows_of(subject, timeline):
        if isinstance(row.values, Unit):
            yield from _parent(past, row)
            yield from _same(past, row, code_mark, lambda unit: unit.code, problems.code_taken)
            yield from _same_name(past, row)
        else:
            yield from _left_behind(past, row)
    yield from _cycles(past, subject)


def _at(row: Row, problem: Problem) -> Problem:
    return replace(problem, by=row.by)


def _name(row: Row) -> str:
    return str(getattr(row.values, "name", row.subject[1]))


def _lives(past: Past, unit: str, start: int, end: int) -> bool:
    """Tell whether a unit lives on every day of an interval."""
    timeline = past.timeline((UNIT, unit))
    first = version_at(timeline, start)
    if first is None or first.is_ended:
        return False
    return not any(one.is_ended for one in timeline if start < one.start < end)


def _parent(past: Past, row: Row) -> Iterator[Problem]:
    parent = row.values.parent
    if parent and not _lives(past, parent, row.start, row.end):
        yield _at(row, problems.parent_gone(_name(row)))


def _left_behind(past: Past, row: Row) -> Iterator[Problem]:
    """Yield the units that still stand under a unit after its end."""
    for child in sorted(past.holders(row.subject)):
        if child[0] != UNIT:
            continue
        for below in rows_of(child, past.timeline(child)):
            is_under = isinstance(below.values, Unit) and below.values.parent == row.subject[1]
            if is_under and below.end > row.start and below.start < row.end:
                yield _at(row, problems.parent_gone(_name(below)))
                return


def _same(
    past: Past,
    row: Row,
    mark: Callable[[str], str],
    of: Callable[[Unit], str],
    problem: Callable[[str], Problem],
) -> Iterator[Problem]:
    if of(row.values) and _bearer(past, row, mark(of(row.values))):
        yield _at(row, problem(f"{_name(row)} ({of(row.values)})"))


def _same_name(past: Past, row: Row) -> Iterator[Problem]:
    if _bearer(past, row, name_mark(row.values.parent, row.values.name)):
        yield _at(row, problems.name_taken(_name(row)))


def _bearer(past: Past, row: Row, mark: str) -> bool:
    """Tell whether another unit bears the mark of a row on one of its days."""
    marks = past.register.things[UNIT].marks
    for other in past.bearers(UNIT, mark):
        if other == row.subject:
            continue
        for held in rows_of(other, past.timeline(other)):
            overlaps = held.start < row.end and row.start < held.end
            if overlaps and isinstance(held.values, Unit) and mark in marks(held.values):
                return True
    return False


def _cycles(past: Past, subject: Subject) -> Iterator[Problem]:
    """Yield the days on which a unit stands below itself.

    The chain of parents is the same between two days on which one of its units changes.
    """
    pending = [version.start for version in past.timeline(subject)]
    seen: set[int] = set()
    while pending:
        day = pending.pop()
        if day in seen:
            continue
        seen.add(day)
        chain: set[str] = set()
        unit = subject[1]
        while unit:
            if unit in chain:
                by = version_at(past.timeline(subject), day)
                where = getattr(by.values, "name", subject[1]) if by else subject[1]
                yield replace(problems.cycle(str(where)), by=by.by if by else None)
                return
            chain.add(unit)
            timeline = past.timeline((UNIT, unit))
            if unit != subject[1]:
                pending += [one.start for one in timeline if one.start > day and _moves(timeline)]
            version = version_at(timeline, day)
            unit = version.values.parent if version and not version.is_ended else ""


def _moves(timeline: Timeline) -> bool:
    """Tell whether a unit ever changes its parent."""
    parents = [getattr(version.values, "parent", None) for version in timeline]
    return any(one != other for one, other in pairwise(parents) if other is not None)


def _parts(past: Past, timeline: Timeline) -> Iterator[Problem]:
    for version in timeline:
        if not isinstance(version.values, Descent) or not version.values.share:
            continue
        source = version.values.source
        total = Fraction(0)
        for other in past.bearers(DESCENT, source_mark(source)):
            for one in past.timeline(other):
                if isinstance(one.values, Descent) and one.values.share:
                    total += Fraction(one.values.share)
        if total > 1:
            yield replace(problems.too_many_parts(source), by=version.by)
