"""The apparatus of one day, as the questions about functions need it.

`situation_of` fills it from the columns in memory, `situation_at` from a belief.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from tinhgon.journal.past import Past
from tinhgon.journal.register import UNIT
from tinhgon.journal.versions import Subject, rows_of, version_at
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.kinds.carrying import FUNCTION, POST, ROLE
from tinhgon.organisation.kinds.restructuring import DESCENT
from tinhgon.organisation.things import Descent, Function, Post, Role, Unit

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tenure:
    """A unit led a function until a day.

    Attributes:
        until: the first day it did not, an ordinal.
    """

    function: str
    unit: str
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """The apparatus of one day and what led to it.

    Attributes:
        functions: living ones by id.
        roles: living ones by id.
        units: living ones by id.
        former: who led what before and does no longer.
        descents: who became whom by that day, by id (`source:result:day`).
        names: names of the units among them that have ended, as they last were.
        clauses: for a function the words of the provision it rests on, where they are at hand.
    """

    functions: Mapping[str, Function]
    roles: Mapping[str, Role]
    units: Mapping[str, Unit]
    former: tuple[Tenure, ...] = ()
    descents: Mapping[str, Descent] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    clauses: Mapping[str, str] = field(default_factory=dict)


def living(past: Past, thing: str, kind: type[T], day: int) -> dict[str, T]:
    """Return the things of a sort that live on a day, by id.

    Args:
        past: what is believed.
        thing: the sort, such as `function`.
        kind: the type of its values.
        day: an ordinal.
    """
    found = {}
    for subject in _of(past, thing):
        version = version_at(past.timeline(subject), day)
        if version is not None and isinstance(version.values, kind):
            found[subject[1]] = version.values
    return found


def situation_at(past: Past, day: int, clauses: Mapping[str, str] | None = None) -> Situation:
    """Return the apparatus of a day (an ordinal) as it is believed."""
    units = living(past, UNIT, Unit, day)
    return Situation(
        functions=living(past, FUNCTION, Function, day),
        roles=living(past, ROLE, Role, day),
        units=units,
        former=tuple(
            sorted(_tenures(past, day), key=lambda one: (one.function, one.until, one.unit))
        ),
        descents=living(past, DESCENT, Descent, day),
        names={
            unit: said
            for unit in sorted({one.unit for one in _tenures(past, day)} - units.keys())
            for said in _names(past, unit, day)
        },
        clauses=clauses or {},
    )


def situation_of(apparatus: Apparatus, clauses: Mapping[str, str] | None = None) -> Situation:
    """Return the apparatus of a day as it is known, a proposal included where one is looked at."""
    units = facts_of(apparatus, "unit")
    day = apparatus.valid.toordinal()
    roles = apparatus.view.rows("role")
    former = tuple(
        Tenure(fact.values.function, fact.values.unit, fact.valid_to)
        for fact in roles.facts(roles.known(apparatus.known))
        if fact.values is not None and fact.values.role == "lead" and fact.valid_to <= day
    )
    gone = {one.unit for one in former} - units.keys()
    names = {
        name: fact.values.name
        for name in sorted(gone)
        for fact in apparatus.history("unit", name)
        if fact.values is not None and fact.valid_from <= day
    }
    return Situation(
        functions=apparatus.functions,
        roles=apparatus.roles,
        units=units,
        former=tuple(sorted(former, key=lambda one: (one.function, one.until, one.unit))),
        descents=facts_of(apparatus, "descent"),
        names=names,
        clauses=clauses or {},
    )


def facts_of(apparatus: Apparatus, sort: str) -> dict[str, Any]:
    """Return the living things of a sort, of `registry.THINGS`, by id."""
    rows = apparatus.view.rows(sort)
    alive = rows.alive(apparatus.valid.toordinal(), apparatus.known)
    return {fact.id: fact.values for fact in rows.facts(alive)}


def posts_at(past: Past, day: int) -> dict[str, Post]:
    """Return the posts of a day (an ordinal), by id."""
    return living(past, POST, Post, day)


def _of(past: Past, thing: str) -> Iterator[Subject]:
    return (subject for subject in sorted(past.subjects()) if subject[0] == thing)


def _tenures(past: Past, day: int) -> Iterator[Tenure]:
    for subject in _of(past, ROLE):
        for row in rows_of(subject, past.timeline(subject)):
            if isinstance(row.values, Role) and row.values.role == "lead" and row.end <= day:
                yield Tenure(row.values.function, row.values.unit, row.end)


def _names(past: Past, unit: str, day: int) -> Iterator[str]:
    for version in past.timeline((UNIT, unit)):
        if version.start <= day and isinstance(version.values, Unit):
            yield version.values.name


__all__ = [
    "Situation",
    "Tenure",
    "facts_of",
    "living",
    "posts_at",
    "situation_at",
    "situation_of",
]
