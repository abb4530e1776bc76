"""The cards of Tổng quan on posts and people: communes above and below their frame, deputies."""

from dataclasses import dataclass

import numpy as np

from tinhgon.headcount.reading import SURPLUS
from tinhgon.headcount.staff import Staff
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.web.cards import vi_date

_COMMUNE = "commune"


@dataclass(frozen=True, slots=True)
class CommuneCard:
    """Cấp xã: thừa – thiếu.

    Attributes:
        assigned, present: posts and people of all communes of which both are known.
        over_units, over: communes above their posts, and by how many.
        short_units, short: communes below, and by how many.
        deputies: surplus deputies.
        deadline: the last day they are to be placed by, as printed; empty when nobody said.
    """

    assigned: int
    present: int
    over_units: int
    over: int
    short_units: int
    short: int
    deputies: int
    deadline: str

    @property
    def shortage(self) -> int:
        """What is missing, below zero."""
        return -self.short


def commune_card(state: Apparatus) -> CommuneCard | None:
    """Return the card of a day, None where no commune has posts or people on record."""
    staff = Staff(state)
    if not bool(staff.mask(_COMMUNE).any()):
        return None
    posts, people = staff.by_unit(_COMMUNE)
    units = state.units
    number = units.source.pool.number
    is_commune = (units.column("unit_class") == number("administrative_unit")) & (
        units.column("level") == number(_COMMUNE)
    )
    assigned, present = posts[is_commune], people[is_commune]
    excess = present - assigned
    deputies, deadline = _deputies(state)
    return CommuneCard(
        int(assigned.sum()),
        int(present.sum()),
        int(np.sum(excess > 0)),
        int(excess[excess > 0].sum()),
        int(np.sum(excess < 0)),
        -int(excess[excess < 0].sum()),
        deputies,
        deadline,
    )


def _deputies(state: Apparatus) -> tuple[int, str]:
    """Return posts of deputies the last review wants to end, and the last deadline of plans."""
    rows, day = state.view.posts, state.valid.toordinal()
    alive = rows.alive(day, state.known)
    is_surplus = (rows.take("leader", alive) == rows.pool.number("deputy")) & (
        rows.take("review", alive) == rows.pool.number("end")
    )
    plans = state.view.rows(SURPLUS)
    facts = plans.facts(plans.alive(day, state.known))
    deadlines = [fact.values.deadline for fact in facts if fact.values is not None]
    return int(is_surplus.sum()), vi_date(max(deadlines, default=""))
