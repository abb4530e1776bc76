"""What a restructuring handed over and conserved, for the page of a unit it made or ended."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Final

from django.utils.translation import gettext

from tinhgon.journal.acts import Address
from tinhgon.kernel.days import date_of
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.conservation import balances
from tinhgon.organisation.handover import Item, handover
from tinhgon.organisation.held import Held
from tinhgon.organisation.lineage import Step
from tinhgon.services.handovers import noted
from tinhgon.storage.repositories.journal import acts_at
from tinhgon.web.apparatus.history import units_of
from tinhgon.web.apparatus.names import Names
from tinhgon.web.apparatus.state import alive
from tinhgon.web.organisation_values import BalanceLine, HandoverLine

MOST_ACTS: Final = 60
"""Acts that hang together; where more do, nothing is said of what they conserve."""


def handover_of(unit: str, ended: int, names: Names) -> tuple[HandoverLine, ...]:
    """Return the checklist of a unit that ended, what has the same receiver as one line.

    Args:
        unit: its id.
        ended: its last day and one, an ordinal.
        names: of the page.
    """
    before, after = _around(names.state, ended)
    children = before.units.children(unit).ids
    held = _held(before, [unit], [unit, *children])
    now = _held(after, [unit], children, functions=held.functions, posts=held.posts)
    found = handover(unit, held, now, noted(unit))
    lines: dict[tuple[str, tuple[str, ...], str, str, bool], int] = defaultdict(int)
    for item in found.items:
        lines[item.sort, item.receivers, item.receiver_name, _note(item), item.is_settled] += 1
    refs = names.of(one for _sort, some, *_rest in lines for one in some)
    return (
        *(
            HandoverLine(sort, count, tuple(refs[one] for one in some), name, note, is_settled)
            for (sort, some, name, note, is_settled), count in lines.items()
        ),
        *(HandoverLine(sort, is_settled=False) for sort in found.missing_sorts),
    )


def _note(item: Item) -> str:
    return item.note.render(gettext) if item.note else ""


def balances_of(steps: Iterable[Step], names: Names) -> tuple[BalanceLine, ...]:
    """Return what the acts behind some steps of one day conserved, with all that hang on them.

    Args:
        steps: to or from one unit; those of the latest day count.
        names: of the page.
    """
    own = list(steps)
    day = max((step.day for step in own), default=0)
    addresses = _connected([step for step in own if step.day == day], names.state)
    if not addresses or len(addresses) > MOST_ACTS:
        return ()
    acts = list(acts_at(addresses).values())
    units = {unit for act in acts for unit in units_of(act)}
    before, after = _around(names.state, day)
    held = _held(before, {unit for unit in units if after.units.place(unit) < 0}, units)
    now = _held(after, (), units, functions=held.functions, posts=held.posts)
    return tuple(
        BalanceLine(one.measure, one.verdict, one.before, one.after)
        for one in balances(acts, held, now)
        if one.before is not None or one.after is not None
    )


def _connected(steps: list[Step], state: Apparatus) -> list[Address]:
    """Return the acts of a day that share units with some steps, directly or by others."""
    found: dict[Address, None] = {}
    seen: set[str] = set()
    pending = list(steps)
    while pending and len(found) <= MOST_ACTS:
        step = pending.pop()
        found[step.by] = None
        for unit in {step.source, step.result} - seen - {""}:
            seen.add(unit)
            ways = (*state.lineage.successors(unit), *state.lineage.predecessors(unit))
            pending += [one for one in ways if one.day == step.day]
    return list(found)


def _around(state: Apparatus, day: int) -> tuple[Apparatus, Apparatus]:
    """Return the state of the day before and of the day itself."""
    days = (date_of(day - 1) or state.valid, date_of(day) or state.valid)
    return Apparatus(days[0], state.known, state.view), Apparatus(days[1], state.known, state.view)


def _held(
    state: Apparatus,
    owners: Collection[str],
    units: Collection[str],
    *,
    functions: Collection[str] = (),
    posts: Collection[str] = (),
) -> Held:
    """Return what some units held, with all who have a part in it.

    Args:
        state: the day.
        owners: units whose functions and posts are wanted.
        units: units wanted.
        functions: further functions.
        posts: further posts.
    """
    does = {role.function for role in alive(state, "role", unit=owners).values()}
    wanted = {*functions, *does}
    living = {unit: state.units.unit(unit) for unit in units}
    return Held(
        {unit: fact.values for unit, fact in living.items() if fact and fact.values},
        alive(state, "function", id=wanted),
        alive(state, "role", function=wanted),
        alive(state, "post", unit=owners, id=posts),
    )
