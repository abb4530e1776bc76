"""The apparatus of one day, as the questions about functions need it.

Columns of a snapshot and a belief in memory both fill it; `situation_at` does so from a belief.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from tinhgon.journal.past import Past
from tinhgon.journal.register import UNIT
from tinhgon.journal.versions import Subject, rows_of, version_at
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
        names: names of units that have ended, as they last were.
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
        former=tuple(_tenures(past, day)),
        descents=living(past, DESCENT, Descent, day),
        names={name: said for name, said in _last_names(past, day) if name not in units},
        clauses=clauses or {},
    )


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


def _last_names(past: Past, day: int) -> Iterator[tuple[str, str]]:
    for subject in _of(past, UNIT):
        for version in past.timeline(subject):
            if version.start <= day and isinstance(version.values, Unit):
                yield subject[1], version.values.name


__all__ = ["Situation", "Tenure", "living", "posts_at", "situation_at"]
