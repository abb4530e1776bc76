"""What changed between two days: units that came and went, functions that changed their lead."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Final

import numpy as np

from tinhgon.organisation.functions.leads import Leads
from tinhgon.organisation.lineage import Lineage
from tinhgon.organisation.things import LEADERS
from tinhgon.programme.counting import Scope
from tinhgon.programme.recipes import (
    FLOWS,
    FOUNDED,
    HEADS,
    LED,
    MERGED,
    REASSIGNED,
    RESOLVED,
    SECONDS,
    SHARED,
    SURPLUS,
    UNITS,
    UNLED,
)

_OF_POSTS: Final = frozenset({HEADS, SECONDS, SURPLUS})


def flow(measure: str, then: Scope, now: Scope) -> list[str]:
    """Return the ids of units that began, or ceased, to be counted between two days.

    The count of the first day and what began, less what ceased, is the count of the second.
    `merged` are those that ended and that others took over, wholly or in part.
    """
    after, before = _counted(now), _counted(then)
    if measure == FOUNDED:
        here = set(before)
        return [one for one in after if one not in here]
    here = set(after)
    gone = [one for one in before if one not in here]
    if measure == MERGED:
        units, lineage = now.apparatus.units, now.apparatus.lineage
        until = now.apparatus.valid
        return [one for one in gone if units.place(one) < 0 and _has_heir(lineage, one, until)]
    return gone


def functions_of(
    measure: str, after: Leads, before: Leads | None, inside: Collection[str] | None = None
) -> list[str]:
    """Return the ids of functions as asked.

    Args:
        measure: of `recipes.OF_FUNCTIONS`.
        after: who leads what on the day.
        before: the same on the first day of the period, where one is asked for.
        inside: units; only functions one of them leads. None: all functions.
    """
    own = [
        name for name, units in after.lead.items()
        if inside is None or any(unit in inside for unit in units)
    ]  # fmt: skip
    if measure in _LEADS:
        chosen = set(_LEADS[measure](after))
    elif measure in {REASSIGNED, RESOLVED}:
        chosen = set(_changed(before, after, measure)) if before is not None else set()
    else:
        return own
    return [name for name in own if name in chosen]


def is_on_record(scope: Scope) -> bool:
    """Tell whether anything of the kind was on record by the day: then none of it is nought.

    Districts that are gone are nought; steering committees nobody ever entered are unknown.
    """
    recipe, apparatus = scope.recipe, scope.apparatus
    words: tuple[str, ...]
    if recipe.measure in {UNITS, *FLOWS}:
        sort, column, words = "unit", "unit_class", recipe.kinds
    elif recipe.measure in _OF_POSTS:
        sort, column, words = "post", "leader", LEADERS
    else:
        return scope.is_known
    rows = apparatus.view.rows(sort)
    known = rows.known(apparatus.known)
    begun = known[rows.take("valid_from", known) <= apparatus.valid.toordinal()]
    numbers = [rows.pool.number(word) for word in words]
    return bool(np.isin(rows.take(column, begun), numbers).any())


def _changed(before: Leads, after: Leads, measure: str) -> Iterator[str]:
    """Yield functions of both days that changed their leads, or got one lead at last."""
    was_open = {*before.none, *before.several}
    for name in before.lead.keys() & after.lead.keys():
        old, new = before.lead[name], after.lead[name]
        if measure == REASSIGNED and old and new and old != new:
            yield name
        if measure == RESOLVED and name in was_open and len(new) == 1:
            yield name


def _one_lead(found: Leads) -> list[str]:
    return [name for name, units in found.lead.items() if len(units) == 1]


_LEADS: Final[Mapping[str, Callable[[Leads], Collection[str]]]] = {
    LED: _one_lead,
    SHARED: lambda found: found.several,
    UNLED: lambda found: found.none,
}


def _counted(scope: Scope) -> list[str]:
    units = scope.apparatus.units
    chosen = np.flatnonzero(scope.inside & scope.sorts)
    return units.source.pool.texts(units.column("id")[chosen])


def _has_heir(lineage: Lineage, unit: str, until: date) -> bool:
    steps = lineage.successors(unit)
    return any(step.result and step.day <= until.toordinal() for step in steps)
