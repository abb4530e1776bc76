"""Who leads each function and who coordinates: one function, one lead.

Reads: living functions and roles of one day. Writes: the leads and coordinating units of each,
those with none, those with several. A function handed over to society has a supervising unit and
needs no lead.

Source: requirements 38, 39 (“một việc chỉ giao cho một cơ quan chủ trì”).
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from tinhgon.organisation.things import Function, Role

HANDED_OVER: Final = "hand_over"
"""Disposition of a function society does from now on."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a unit does: ids of the functions it leads and of those it coordinates in."""

    leads: tuple[str, ...] = ()
    coordinates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leads:
    """Who does what on a day; all ids in order.

    Attributes:
        lead: for every living function the units that lead it.
        coordinating: for every living function the units that coordinate in it.
        none: functions that need a lead and have none.
        several: functions with more than one.
        units: what each unit does; units that do nothing are left out.
    """

    lead: Mapping[str, tuple[str, ...]]
    coordinating: Mapping[str, tuple[str, ...]]
    none: tuple[str, ...]
    several: tuple[str, ...]
    units: Mapping[str, Held]


def leads(
    functions: Mapping[str, Function],
    roles: Mapping[str, Role],
    units: Collection[str] | None = None,
) -> Leads:
    """Return who leads and who coordinates.

    Args:
        functions: living functions by id.
        roles: living roles by id.
        units: ids of living units; a role of another unit does not count. None: all count.
    """
    found: dict[str, dict[str, set[str]]] = {"lead": {}, "coordinate": {}}
    done: dict[str, dict[str, set[str]]] = defaultdict(
        lambda: {"lead": set(), "coordinate": set()}
    )
    for role in roles.values():
        if role.function in functions and (units is None or role.unit in units):
            found[role.role].setdefault(role.function, set()).add(role.unit)
            done[role.unit][role.role].add(role.function)
    lead = _ordered(functions, found["lead"])
    return Leads(
        lead=lead,
        coordinating=_ordered(functions, found["coordinate"]),
        none=tuple(
            name
            for name, held in lead.items()
            if not held and functions[name].disposition != HANDED_OVER
        ),
        several=tuple(name for name, held in lead.items() if len(held) > 1),
        units={
            unit: Held(tuple(sorted(does["lead"])), tuple(sorted(does["coordinate"])))
            for unit, does in sorted(done.items())
        },
    )


def _ordered(
    functions: Mapping[str, Function], found: Mapping[str, set[str]]
) -> dict[str, tuple[str, ...]]:
    return {name: tuple(sorted(found.get(name, ()))) for name in sorted(functions)}


__all__ = ["HANDED_OVER", "Held", "Leads", "leads"]
