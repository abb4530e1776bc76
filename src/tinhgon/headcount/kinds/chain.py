"""The quota chain (giao biên chế): a total, its allocation, transfers and withdrawals.

At every step what is given and the reserve make up the total, or the act is refused with the
difference. An agency that gives posts to its inner units keeps the rest itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tinhgon.headcount import causes, problems
from tinhgon.headcount.kinds.balances import difference
from tinhgon.headcount.reading import (
    HEADCOUNT,
    MOVEMENT,
    balance,
    ceiling,
    ceiling_subject,
    check_category_of,
    check_count,
    check_lines,
    check_numbers_of,
    headcount_id,
    number,
    pay_source,
    subject_of,
)
from tinhgon.headcount.things import Ceiling, Headcount
from tinhgon.journal.acts import Act
from tinhgon.journal.register import UNIT, Kind, Problem, State, Touches, Write
from tinhgon.organisation.fields import text
from tinhgon.organisation.kinds import checking

if TYPE_CHECKING:
    from tinhgon.journal.versions import Subject

_KEPT = "="
"""Ends the id of the line of what a holder keeps itself."""


def given_by(state: State, holder: str, category: str, source: str) -> list[Headcount]:
    """Return the numbers of the units a holder gave posts to, in the order of ids."""
    found = [
        values
        for subject, values in state.held((UNIT, holder))
        if subject[0] == HEADCOUNT
        and values.giver == holder
        and (values.category, values.pay_source) == (category, source)
    ]
    return sorted(found, key=lambda one: one.unit)


def gross(state: State, values: Headcount) -> int:
    """Return the posts a unit was given: those it keeps and those it gave on."""
    inner = given_by(state, values.unit, values.category, values.pay_source)
    return (values.assigned or 0) + sum(gross(state, one) for one in inner)


# ── The total ────────────────────────────────────────────────────────────────────────────────────


def _touches_ceiling(act: Act) -> Touches:
    holder = text(act, "holder")
    subject = ceiling_subject(holder, text(act, "category"), pay_source(act))
    return Touches(frozenset({subject}), frozenset({(UNIT, holder)}))


def _set_ceiling(state: State, act: Act) -> Iterator[Write]:
    holder = state.heir(text(act, "holder"))
    if not holder:
        return
    category, source, posts = text(act, "category"), pay_source(act), number(act, "posts")
    given = sum(gross(state, one) for one in given_by(state, holder, category, source))
    values = Ceiling(
        holder=holder, category=category, pay_source=source, period=text(act, "period"),
        posts=posts, reserve=posts - given,
    )  # fmt: skip
    yield Write(ceiling_subject(holder, category, source), values)


def _check_ceiling(state: State, act: Act) -> Iterator[Problem]:
    yield from check_numbers_of(state, act, text(act, "holder"))
    yield from check_count(act, "posts")


# ── The allocation ───────────────────────────────────────────────────────────────────────────────


def _lines(act: Act) -> list[Mapping[str, Any]]:
    lines = act.fields.get("lines", ())
    return [one for one in lines if isinstance(one, Mapping)] if isinstance(lines, list) else []


def _touches_allocation(act: Act) -> Touches:
    holder, category, source = text(act, "holder"), text(act, "category"), pay_source(act)
    writes: set[Subject] = {
        ceiling_subject(holder, category, source),
        (HEADCOUNT, headcount_id(holder, category, source)),
        (MOVEMENT, text(act, "movement") + _KEPT),
    }
    refers = {(UNIT, holder)}
    for line in _lines(act):
        unit = str(line.get("unit", ""))
        writes.add((HEADCOUNT, headcount_id(unit, category, source)))
        writes.add((MOVEMENT, str(line.get("movement", ""))))
        refers.add((UNIT, unit))
    return Touches(frozenset(writes), frozenset(refers))


def _allocate(state: State, act: Act) -> Iterator[Write]:
    holder = state.heir(text(act, "holder"))
    if not holder:
        return
    category, source = text(act, "category"), pay_source(act)
    moved = 0
    for unit, (posts, line) in _wanted(state, act, holder).items():
        before = balance(state, unit, category, source)
        inner = gross(state, before) - (before.assigned or 0)
        was_given = gross(state, before) if before.giver == holder else 0
        now = replace(before, giver=holder, assigned=posts - inner)
        moved += posts - was_given
        yield Write(subject_of(now), now)
        yield Write((MOVEMENT, line), difference(before, now, causes.ALLOCATION))
    yield from _taken(state, act, holder, moved)


def _wanted(state: State, act: Act, holder: str) -> dict[str, tuple[int, str]]:
    """Return posts and id of the line for each unit; lines of units merged since are one."""
    found: dict[str, tuple[int, str]] = {}
    for line in _lines(act):
        unit = state.heir(str(line.get("unit", "")))
        if unit and unit != holder:
            posts, own = found.get(unit, (0, str(line.get("movement", ""))))
            found[unit] = posts + int(line.get("posts", 0)), own
    return found


def _taken(state: State, act: Act, holder: str, moved: int) -> Iterator[Write]:
    """Yield the reserve, or the posts an agency keeps itself, after `moved` were given on."""
    category, source = text(act, "category"), pay_source(act)
    held = ceiling(state, holder, category, source)
    if held is not None:
        now = replace(held, reserve=held.reserve - moved)
        yield Write(ceiling_subject(holder, category, source), now)
        return
    before = balance(state, holder, category, source)
    if before.assigned is not None and moved:
        kept = replace(before, assigned=before.assigned - moved)
        yield Write(subject_of(kept), kept)
        yield Write(
            (MOVEMENT, f"{text(act, 'movement')}{_KEPT}"),
            difference(before, kept, causes.ALLOCATION),
        )


def _check_allocation(state: State, act: Act) -> Iterator[Problem]:
    holder, category, source = text(act, "holder"), text(act, "category"), pay_source(act)
    yield from check_numbers_of(state, act, holder)
    yield from check_count(act, "reserve")
    yield from check_lines(state, text(act, "movement") + _KEPT)
    lines = _lines(act)
    for line in lines:
        unit, posts = str(line.get("unit", "")), line.get("posts")
        if not isinstance(posts, int) or posts < 0:
            yield problems.bad_number(f"{checking.name_of(state, unit)}: {posts}")
            return
        yield from check_lines(state, str(line.get("movement", "")))
        yield from _check_receiver(state, act, unit, posts)
    total = _total(state, holder, category, source)
    if total is None:
        yield problems.no_total(checking.name_of(state, holder))
        return
    named = {state.heir(str(line["unit"])) for line in lines}
    left = [one for one in given_by(state, holder, category, source) if one.unit not in named]
    given = sum(int(line["posts"]) for line in lines) + sum(gross(state, one) for one in left)
    if given + number(act, "reserve") != total:
        where = checking.name_of(state, holder)
        yield problems.not_balanced(total, given, number(act, "reserve"), where)


def _check_receiver(state: State, act: Act, unit: str, posts: int) -> Iterator[Problem]:
    """Yield what speaks against a unit being given so many posts."""
    yield from checking.named(state, unit)
    if posts:
        yield from check_category_of(state, act, unit)
    before = balance(state, state.heir(unit) or unit, text(act, "category"), pay_source(act))
    yield from _check_giver(state, act, before)
    inner = gross(state, before) - (before.assigned or 0)
    if posts < inner:
        yield problems.too_many_posts(posts, inner, checking.name_of(state, unit))


def _check_giver(state: State, act: Act, before: Headcount) -> Iterator[Problem]:
    """Yield a unit that holds posts another holder gave it: they would be in no reserve."""
    holder = text(act, "holder")
    if before.giver not in {"", holder, state.heir(holder)} and gross(state, before):
        yield problems.other_giver(checking.name_of(state, before.unit))


def _total(state: State, holder: str, category: str, source: str) -> int | None:
    """Return what a holder has to give, None when nobody gave it anything."""
    held = ceiling(state, holder, category, source)
    if held is not None:
        return held.posts
    own = balance(state, holder, category, source)
    return None if own.assigned is None else gross(state, own)


# ── Transfer and withdrawal ──────────────────────────────────────────────────────────────────────


def _ends(act: Act) -> list[tuple[str, str, int]]:
    """Return unit, id of the line and change of both ends; an empty unit is the reserve."""
    posts = number(act, "posts")
    ends = ((text(act, "from_unit"), -posts, "-"), (text(act, "to_unit"), posts, "+"))
    return [(unit, f"{text(act, 'movement')}{sign}", change) for unit, change, sign in ends]


def _touches_transfer(act: Act) -> Touches:
    holder, category, source = text(act, "holder"), text(act, "category"), pay_source(act)
    writes: set[Subject] = set()
    refers = {(UNIT, holder)}
    for unit, line, _change in _ends(act):
        if unit:
            writes |= {(HEADCOUNT, headcount_id(unit, category, source)), (MOVEMENT, line)}
            refers.add((UNIT, unit))
        else:
            writes.add(ceiling_subject(holder, category, source))
    return Touches(frozenset(writes), frozenset(refers))


def _transfer(state: State, act: Act) -> Iterator[Write]:
    holder = state.heir(text(act, "holder"))
    category, source = text(act, "category"), pay_source(act)
    for named, line, change in _ends(act):
        unit = state.heir(named) if named else ""
        if unit and unit != holder:
            before = balance(state, unit, category, source)
            now = replace(
                before, giver=before.giver or holder, assigned=(before.assigned or 0) + change
            )
            yield Write(subject_of(now), now)
            yield Write((MOVEMENT, line), difference(before, now, causes.ALLOCATION))
        elif holder:
            yield from _taken(state, act, holder, -change)


def _check_transfer(state: State, act: Act) -> Iterator[Problem]:
    holder, category, source = text(act, "holder"), text(act, "category"), pay_source(act)
    yield from check_numbers_of(state, act, holder)
    yield from checking.required(act.fields, "posts")
    yield from check_lines(state, *(line for _unit, line, _change in _ends(act)))
    yield from check_count(act, "posts")
    if text(act, "from_unit") == text(act, "to_unit"):
        yield problems.wrong_sign(checking.name_of(state, text(act, "from_unit") or holder))
    for unit, _line, change in _ends(act):
        if unit:
            yield from checking.named(state, unit)
            before = balance(state, state.heir(unit) or unit, category, source)
            yield from _check_giver(state, act, before)
            held = before.assigned or 0
        else:
            total = ceiling(state, holder, category, source)
            if total is None and balance(state, holder, category, source).assigned is None:
                yield problems.no_total(checking.name_of(state, holder))
                return
            own = balance(state, holder, category, source).assigned or 0
            held = total.reserve if total is not None else own
        if held + change < 0:
            yield problems.too_many_posts(held, -change, checking.name_of(state, unit or holder))


KINDS = (
    Kind("set_ceiling", _touches_ceiling, _set_ceiling, _check_ceiling),
    Kind("allocate_quota", _touches_allocation, _allocate, _check_allocation),
    Kind("transfer_quota", _touches_transfer, _transfer, _check_transfer),
)
