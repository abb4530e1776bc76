"""What the page of a unit says of its posts and people."""

from dataclasses import dataclass

from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.forest import NONE
from tinhgon.web.staff.numbers import numbers_at
from tinhgon.web.staff.scope import Scope, categories_of
from tinhgon.web.staff.units import Rolled


@dataclass(frozen=True, slots=True)
class CategoryNumbers:
    """Posts and people of a unit with all below it in one category; None is unknown."""

    category: str
    assigned: int | None
    present: int | None
    unused: int | None


def unit_numbers(state: Apparatus, unit: str) -> tuple[CategoryNumbers, ...]:
    """Return posts and people of a unit by category, none for one that is not there."""
    place = state.units.place(unit)
    if place == NONE:
        return ()
    staff, held = numbers_at(state)
    found = []
    for category in categories_of(staff, unit):
        numbers = Rolled(staff, held, Scope(category)).numbers(place)
        found.append(
            CategoryNumbers(category, numbers["assigned"], numbers["present"], numbers["spare"])
        )
    return tuple(found)
