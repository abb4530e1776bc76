"""Acts that state a number: opening balances, quota, those present as reported."""

from collections.abc import Iterator
from dataclasses import replace

from tinhgon.headcount import causes
from tinhgon.headcount.reading import (
    HEADCOUNT,
    MOVEMENT,
    balance,
    check_count,
    check_lines,
    check_numbers_of,
    headcount_id,
    pay_source,
    subject_of,
)
from tinhgon.headcount.things import Headcount, Movement
from tinhgon.journal.acts import Act
from tinhgon.journal.register import UNIT, Kind, Problem, State, Touches, Write
from tinhgon.organisation.fields import text
from tinhgon.organisation.kinds import checking


def touches_of_numbers(act: Act) -> Touches:
    """Return what an act on the numbers of one unit touches."""
    unit = text(act, "unit")
    own = headcount_id(unit, text(act, "category"), pay_source(act))
    writes = {(HEADCOUNT, own), (MOVEMENT, text(act, "movement"))}
    refers = {(UNIT, one) for one in (unit, text(act, "giver")) if one}
    return Touches(frozenset(writes), frozenset(refers))


def stated(
    state: State,
    act: Act,
    cause: str,
    *,
    assigned: int | None,
    present: int | None,
    giver: str = "",
) -> Iterator[Write]:
    """Yield the numbers a unit has from the act on, and the line of the ledger that leads there.

    Args:
        state: the state before.
        act: names unit, category, pay source and the id of the line.
        cause: of the line.
        assigned: the posts from now on; None leaves them.
        present: the people from now on; None leaves them.
        giver: who gives the posts; empty leaves it.
    """
    unit = state.heir(text(act, "unit"))
    if not unit:
        return
    before = balance(state, unit, text(act, "category"), pay_source(act))
    now = replace(
        before,
        giver=giver or before.giver,
        assigned=before.assigned if assigned is None else assigned,
        present=before.present if present is None else present,
    )
    yield Write(subject_of(now), now)
    yield Write((MOVEMENT, text(act, "movement")), difference(before, now, cause))


def difference(before: Headcount, now: Headcount, cause: str) -> Movement:
    """Return the line of the ledger between two states of the numbers of a unit."""
    return Movement(
        unit=now.unit,
        category=now.category,
        pay_source=now.pay_source,
        cause=cause,
        posts=(now.assigned or 0) - (before.assigned or 0),
        people=(now.present or 0) - (before.present or 0),
    )


def _count(act: Act, key: str) -> int | None:
    value = act.fields.get(key)
    return value if isinstance(value, int) else None


def _open(state: State, act: Act) -> Iterator[Write]:
    assigned, present = _count(act, "assigned"), _count(act, "present")
    giver = state.heir(text(act, "giver")) if text(act, "giver") else ""
    yield from stated(state, act, causes.OPENING, assigned=assigned, present=present, giver=giver)


def _check_open(state: State, act: Act) -> Iterator[Problem]:
    yield from _check(state, act)
    yield from check_count(act, "assigned", "present")
    if text(act, "giver"):
        yield from checking.named(state, text(act, "giver"))


def _check(state: State, act: Act) -> Iterator[Problem]:
    yield from check_numbers_of(state, act, text(act, "unit"))
    yield from check_lines(state, text(act, "movement"))


def _quota(state: State, act: Act) -> Iterator[Write]:
    yield from stated(state, act, causes.ALLOCATION, assigned=_count(act, "posts"), present=None)


def _check_quota(state: State, act: Act) -> Iterator[Problem]:
    yield from _check(state, act)
    yield from check_count(act, "posts")


def _report(state: State, act: Act) -> Iterator[Write]:
    yield from stated(state, act, causes.REPORTED, assigned=None, present=_count(act, "present"))


def _check_report(state: State, act: Act) -> Iterator[Problem]:
    yield from _check(state, act)
    yield from check_count(act, "present")


KINDS = (
    Kind("open_headcount", touches_of_numbers, _open, _check_open),
    Kind("set_quota", touches_of_numbers, _quota, _check_quota),
    Kind("report_present", touches_of_numbers, _report, _check_report),
)
