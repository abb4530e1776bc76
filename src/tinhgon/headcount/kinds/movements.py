"""The ledger by cause: why posts or people became fewer or more."""

from collections.abc import Iterator
from dataclasses import replace

from tinhgon.headcount import problems
from tinhgon.headcount.causes import CAUSES, SWITCH
from tinhgon.headcount.kinds.balances import touches_of_numbers
from tinhgon.headcount.reading import (
    HEADCOUNT,
    MOVEMENT,
    balance,
    ceiling,
    ceiling_subject,
    check_lines,
    check_numbers_of,
    headcount_id,
    number,
    pay_source,
    subject_of,
)
from tinhgon.headcount.things import PAY_SOURCES, Headcount, Movement
from tinhgon.journal.acts import Act
from tinhgon.journal.register import Kind, Problem, State, Touches, Write
from tinhgon.organisation import problems as organisation_problems
from tinhgon.organisation.fields import text
from tinhgon.organisation.kinds import checking

_OTHER = "+"
"""Ends the id of the second line of a pay source switch."""


def _touches(act: Act) -> Touches:
    own = touches_of_numbers(act)
    if text(act, "cause") != SWITCH:
        return own
    other = headcount_id(text(act, "unit"), text(act, "category"), _other_source(act))
    more = {(HEADCOUNT, other), (MOVEMENT, text(act, "movement") + _OTHER)}
    return Touches(own.writes | more, own.refers)


def _other_source(act: Act) -> str:
    """Return who pays from a switch on."""
    given = text(act, "to_pay_source")
    return given or ("own_revenue" if pay_source(act) == "budget" else "budget")


def _move(state: State, act: Act) -> Iterator[Write]:
    unit = state.heir(text(act, "unit"))
    if not unit:
        return
    posts, people = number(act, "posts"), number(act, "people")
    before = balance(state, unit, text(act, "category"), pay_source(act))
    yield from _moved(act, before, posts, people, text(act, "movement"))
    if text(act, "cause") == SWITCH:
        other = balance(state, unit, text(act, "category"), _other_source(act))
        if other.assigned is None and other.present is None:
            other = replace(other, assigned=0)  # nobody was ever paid so here: what comes is all
        yield from _moved(act, other, -posts, -people, text(act, "movement") + _OTHER)
    elif posts < 0:
        yield from _returned(state, before, -posts)


def _moved(act: Act, before: Headcount, posts: int, people: int, line: str) -> Iterator[Write]:
    """Yield the numbers after a movement, and its line; unknown posts stay unknown."""
    known = before.assigned is not None
    now = replace(
        before,
        assigned=before.assigned + posts if before.assigned is not None else None,
        present=(before.present or 0) + people if people else before.present,
    )
    yield Write(subject_of(now), now)
    persons = act.fields.get("persons", ())
    movement = Movement(
        unit=before.unit,
        category=before.category,
        pay_source=before.pay_source,
        cause=text(act, "cause"),
        posts=posts if known else 0,
        people=people,
        persons=" ".join(map(str, persons)) if isinstance(persons, list | tuple) else "",
    )
    yield Write((MOVEMENT, line), movement)


def _returned(state: State, before: Headcount, posts: int) -> Iterator[Write]:
    """Yield the reserve of the giver: a post cut goes back to who may give it (thu hồi)."""
    if before.assigned is None:
        return
    giver, seen = before.giver, {before.unit}
    while giver and giver not in seen:
        held = ceiling(state, giver, before.category, before.pay_source)
        if held is not None:
            yield Write(
                ceiling_subject(giver, before.category, before.pay_source),
                replace(held, reserve=held.reserve + posts),
            )
            return
        seen.add(giver)
        giver = balance(state, giver, before.category, before.pay_source).giver


def _check(state: State, act: Act) -> Iterator[Problem]:
    unit = text(act, "unit")
    yield from check_numbers_of(state, act, unit)
    yield from check_lines(state, text(act, "movement"))
    cause = CAUSES.get(text(act, "cause"))
    if cause is None:
        yield problems.unknown_cause(text(act, "cause"))
        return
    posts, people = number(act, "posts"), number(act, "people")
    if not (posts or people) or posts * cause.sign < 0 or people * cause.sign < 0:
        yield problems.wrong_sign(f"{text(act, 'cause')}: {posts or people}")
    if text(act, "cause") == SWITCH and _other_source(act) not in PAY_SOURCES:
        yield organisation_problems.unknown_word(f"to_pay_source: {_other_source(act)}")
    before = balance(state, state.heir(unit) or unit, text(act, "category"), pay_source(act))
    where = checking.name_of(state, unit)
    if before.assigned is None and not people and posts:
        yield problems.no_posts(where)
    if before.assigned is not None and before.assigned + posts < 0:
        yield problems.too_many_posts(before.assigned, -posts, where)
    if (before.present or 0) + people < 0:
        yield problems.too_many_people(before.present or 0, -people, where)


KINDS = (Kind("headcount", _touches, _move, _check),)
