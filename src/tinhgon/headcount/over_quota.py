"""Units with more people than posts assigned (requirements row 49).

Posts are given to a unit and kept there, or given on to inner units. People of an inner unit
nobody gave posts to sit on posts of the nearest unit above that has some; only then numbers are
compared. Each category and pay source is compared by itself.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from tinhgon.headcount.staff import Line, Staff
from tinhgon.law.parameters import Parameters
from tinhgon.law.standards import Finding, quota
from tinhgon.organisation.forest import NONE

_Key: TypeAlias = tuple[str, str, str]
"""Unit, category, pay source."""


@dataclass(frozen=True, slots=True)
class Quota:
    """Posts a unit keeps and the people who sit on them.

    Attributes:
        unit: the unit the posts were given to; a unit by itself where nobody gave any.
        category: of `things.CATEGORIES`.
        pay_source: of `things.PAY_SOURCES`.
        assigned: posts it keeps; None when no decision says.
        present: people on them, inner units without posts of their own included; None: unknown.
    """

    unit: str
    category: str
    pay_source: str
    assigned: int | None
    present: int | None


@dataclass(frozen=True, slots=True)
class Over:
    """A unit with more people than posts."""

    unit: str
    category: str
    pay_source: str
    assigned: int
    present: int

    @property
    def excess(self) -> int:
        """People above the posts assigned."""
        return self.present - self.assigned

    def finding(
        self, on: date, decision: str = "", law: Parameters | None = None
    ) -> Finding | None:
        """Return the rule that is broken, with its article (`QUOTA-01`).

        Raises:
            InputError: `TG-LAW-005`, the law has no rule that day.
        """
        return quota(self.assigned, self.present, on, decision=decision, law=law)


def quotas(staff: Staff) -> list[Quota]:
    """Return posts and people by the unit the posts were given to, in the order of the trees."""
    lines = list(staff.lines())
    given = {_key(line) for line in lines if line.assigned is not None}
    found: dict[_Key, list[Line]] = {}
    for line in lines:
        found.setdefault(_holder(staff, _key(line), given), []).append(line)
    return [
        Quota(*key, _sum([one.assigned for one in own]), _sum([one.present for one in own]))
        for key, own in found.items()
    ]


def over_quota(staff: Staff) -> tuple[Over, ...]:
    """Return the units with more people than posts, in the order of the trees."""
    return tuple(
        Over(one.unit, one.category, one.pay_source, one.assigned, one.present)
        for one in quotas(staff)
        if one.assigned is not None and one.present is not None and one.present > one.assigned
    )


def quota_of(staff: Staff, unit: str, category: str, pay_source: str = "budget") -> Quota | None:
    """Return the posts a unit hires on: its own, or those of the nearest unit above with some.

    None where no decision gives posts to any of them.
    """
    every = {(one.unit, one.category, one.pay_source): one for one in quotas(staff)}
    known = {key: one for key, one in every.items() if one.assigned is not None}
    return known.get(_holder(staff, (unit, category, pay_source), set(known)))


def _key(line: Line) -> _Key:
    return line.unit, line.category, line.pay_source


def _holder(staff: Staff, key: _Key, given: set[_Key]) -> _Key:
    """Return who has the posts: the unit itself, or the nearest one above that was given some."""
    units = staff.apparatus.units
    place, unit = units.place(key[0]), key[0]
    while place != NONE and (unit, *key[1:]) not in given:
        place = int(units.parent[place])
        unit = staff.pool.text(int(units.column("id")[place])) if place != NONE else key[0]
    return unit, key[1], key[2]


def _sum(numbers: list[int | None]) -> int | None:
    known = [one for one in numbers if one is not None]
    return sum(known) if known else None
