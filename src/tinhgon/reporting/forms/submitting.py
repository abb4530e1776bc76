"""Which units submit a form, and which rows each has to fill in.

Without a list, those submit that together answer for all posts and people, each once: every
commune as a whole, and above the communes every agency that has posts or people of its own and
stands below no other such agency. Schools, centres and inner units are rows of what they belong
to.
"""

from collections.abc import Collection
from typing import Final

import numpy as np

from tinhgon.headcount.staff import Staff
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.columns import UNKNOWN, Fact
from tinhgon.organisation.forest import NONE
from tinhgon.organisation.snapshot import Units
from tinhgon.organisation.things import Unit

AGENCIES: Final = frozenset(
    {
        "state_agency", "party_body", "mass_organisation", "association", "project_board",
        "party_organisation", "public_service_unit",
    }
)  # fmt: skip
_ROWS: Final = AGENCIES | {"sub_department"}
"""Classes that have a row of their own below the unit they belong to."""


def submitting(apparatus: Apparatus, categories: Collection[str] = ()) -> list[str]:
    """Return the ids of the units that submit, in working order; none stands below another.

    Args:
        apparatus: the cut-off day.
        categories: of staff the form asks for; empty for all.
    """
    units, holds = apparatus.units, holders(apparatus, categories)
    found: list[str] = []
    end = 0
    for place, fact in enumerate(units.units()):
        if place < end or fact.values is None or fact.values.is_outside:
            continue
        last = place + int(units.size[place])
        is_commune = fact.values.unit_class == "administrative_unit"
        if is_commune and fact.values.level == "commune":
            is_submitting = any(one in holds for one in range(place, last))
        else:
            is_submitting = fact.values.unit_class in AGENCIES and place in holds
        if is_submitting:
            found.append(fact.id)
            end = last
    return found


def holders(apparatus: Apparatus, categories: Collection[str] = ()) -> frozenset[int]:
    """Return the places of units that have posts or people of their own, of some categories."""
    staff = Staff(apparatus)
    says = (staff.assigned != UNKNOWN) | (staff.present != UNKNOWN)
    if categories:
        says &= np.logical_or.reduce([staff.mask(one) for one in sorted(categories)])
    places = np.unique(staff.places[says & (staff.places != NONE)])
    return frozenset(places.tolist())


def rows_below(apparatus: Apparatus, unit: str, holds: frozenset[int] | None = None) -> list[str]:
    """Return the ids of the agencies below a unit that have posts or people, in working order.

    Args:
        apparatus: the day.
        unit: the unit that submits.
        holds: what `holders` found, to ask once for many units.
    """
    held = holders(apparatus) if holds is None else holds
    below = apparatus.units.subtree(unit)
    some = [
        place
        for place, unit_class in zip(below.places.tolist(), below.texts("unit_class"), strict=True)
        if place in held and unit_class in _ROWS
    ]
    return [one for one in Units(apparatus.units, np.array(some, np.int64)).ids if one != unit]


def address(fact: Fact[Unit]) -> str:
    """Return how a table names a unit: its code, without one its name."""
    values = fact.values
    return (values.code or values.name) if values else fact.id
