"""Posts and people of units, each with all below it, a level of the tree at a time."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from tinhgon.headcount.staff import Staff
from tinhgon.organisation.arrays import Ints
from tinhgon.organisation.columns import UNKNOWN
from tinhgon.organisation.forest import NONE
from tinhgon.organisation.metrics import subtree_sums
from tinhgon.web.apparatus.names import Names
from tinhgon.web.organisation_values import UnitRef
from tinhgon.web.staff.held import Held
from tinhgon.web.staff.scope import Scope

LINES: Final = 200
"""Units of a level shown at once; the rest stands behind +N."""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit with all below it, or what it keeps itself.

    Attributes:
        unit: the unit.
        assigned, present: None where nothing says of any unit of it.
        unused: posts less people of units of which both are known, below zero for more people.
        over: people beyond the posts in single units of it; a vacancy elsewhere does not mend it.
        below: units right below it of which there is a number.
        is_own: what the unit keeps itself, without those below it.
    """

    unit: UnitRef
    assigned: int | None
    present: int | None
    unused: int | None
    over: int = 0
    below: int = 0
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class UnitRows:
    """A level of the tree.

    Attributes:
        rows: units in working order.
        path: superiors of the unit shown, the highest first, itself last; empty for the whole.
        without: units of the level of which no number is known.
        more: how many follow.
        following: number of the first that follows.
    """

    rows: tuple[UnitRow, ...] = ()
    path: tuple[UnitRef, ...] = ()
    without: int = 0
    more: int = 0
    following: int = 0


class Rolled:
    """Numbers of a category rolled up the trees of a day.

    Args:
        staff: the numbers.
        held: the same as posts and who sits on them.
        scope: the category, who pays, the bloc.
    """

    def __init__(self, staff: Staff, held: Held, scope: Scope) -> None:
        self.units = staff.apparatus.units
        asked = {"category": scope.category, "pay_source": scope.pay_source, "bloc": scope.bloc}
        chosen = staff.mask(**asked) & (staff.places != NONE)
        kept = held.mask(**asked) & (held.places != NONE)
        self._places, self._held = staff.places[chosen], held.places[kept]
        self._over = np.maximum(-held.spare[kept], 0)
        self._own = {
            name: self._known(self._places, column[chosen], column[chosen] != UNKNOWN)
            for name, column in (("assigned", staff.assigned), ("present", staff.present))
        }
        self._own["spare"] = self._known(self._held, held.spare[kept], held.both[kept])

    def _known(self, places: Ints, values: Ints, has: Ints) -> tuple[Ints, Ints]:
        """Return by unit the sum of what is known, and of how many lines it is."""
        return self._at(places[has], values[has]), self._at(places[has])

    def _at(self, places: Ints, weights: Ints | None = None) -> Ints:
        found = np.bincount(places, weights=weights, minlength=len(self.units))
        return found.astype(np.int64)

    @cached_property
    def over(self) -> Ints:
        """People beyond the posts of single units, with all below."""
        return subtree_sums(self.units, self._at(self._held, self._over))

    @cached_property
    def _all(self) -> dict[str, tuple[Ints, Ints]]:
        return {
            name: (subtree_sums(self.units, values), subtree_sums(self.units, counts))
            for name, (values, counts) in self._own.items()
        }

    @cached_property
    def has(self) -> Ints:
        """How many lines there are of each unit with all below it."""
        return subtree_sums(self.units, self._at(self._places))

    def numbers(self, place: int, *, is_own: bool = False) -> dict[str, int | None]:
        """Return posts (`assigned`), people (`present`) and their difference (`spare`)."""
        table = self._own if is_own else self._all
        return {
            name: int(values[place]) if counts[place] else None
            for name, (values, counts) in table.items()
        }


def unit_rows(rolled: Rolled, names: Names, unit: str = "", start: int = 0) -> UnitRows:
    """Return the units right below one, each with all below it, after the whole and its own.

    Args:
        rolled: the numbers.
        names: of the page.
        unit: whose level is shown, empty for the top.
        start: number of the first unit of the level.
    """
    units = rolled.units
    level = units.children(unit) if unit else units.roots
    places = level.places
    shown = places[rolled.has[places] > 0]
    page = shown[start : start + LINES].tolist()
    ids = [units.at(place).id for place in page]
    above = [fact.id for fact in units.ancestors(unit)][::-1] if unit else []
    named = names.of([*ids, *above, *([unit] if unit else [])])
    rows = []
    if unit and not start:
        place = units.place(unit)
        rows.append(_row(rolled, named[unit], place))
        if len(shown) and any(rolled.numbers(place, is_own=True).values()):
            rows.append(_row(rolled, named[unit], place, is_own=True))
    rows += [_row(rolled, named[one], place) for one, place in zip(ids, page, strict=True)]
    path = tuple(named[one] for one in [*above, *([unit] if unit else [])])
    following = start + len(page)
    return UnitRows(
        tuple(rows), path, len(places) - len(shown), max(len(shown) - following, 0), following
    )


def _row(rolled: Rolled, ref: UnitRef, place: int, *, is_own: bool = False) -> UnitRow:
    found = rolled.numbers(place, is_own=is_own)
    over = max(-(found["spare"] or 0), 0) if is_own else int(rolled.over[place])
    children = np.flatnonzero(rolled.units.parent == place)
    below = 0 if is_own else int((rolled.has[children] > 0).sum())
    return UnitRow(
        ref, found["assigned"], found["present"], found["spare"], over, below, is_own=is_own
    )
