"""Counts what a recipe says on the apparatus of a day, and the same bodies on an earlier day.

A unit that moved to another bloc or below another unit was not cut. Where a target looks at a part
of the apparatus, its base is counted again on what stands in that part today: what moved out
leaves the base, what moved in joins it (`comparable`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tinhgon.headcount.reading import ASSIGNMENT
from tinhgon.headcount.staff import Staff
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.arrays import Ints
from tinhgon.organisation.columns import UNKNOWN
from tinhgon.organisation.forest import NONE
from tinhgon.programme.recipes import (
    AREA,
    DEPUTIES,
    FLOWS,
    HEADS,
    OF_STAFF,
    PEOPLE,
    POPULATION,
    POSTS,
    SECONDMENT,
    SECONDS,
    SENT,
    UNITS,
    Recipe,
)

Mask: TypeAlias = NDArray[np.bool_]
Places: TypeAlias = NDArray[np.int64]

_OF_UNITS: Final[Mapping[str, Callable[[Apparatus], Ints]]] = {
    HEADS: lambda apparatus: apparatus.posts_by_unit.heads,
    SECONDS: lambda apparatus: apparatus.posts_by_unit.deputies,
    POPULATION: lambda apparatus: apparatus.units.column("population"),
    AREA: lambda apparatus: apparatus.units.column("area_m2"),
}
"""What each unit has of itself, by measure."""

_OF_CLASSES: Final = frozenset({UNITS, *FLOWS})
_BELONG = ("internal_unit", "sub_department")
"""Classes that are counted with the body they belong to."""


@dataclass(frozen=True)
class Scope:
    """What a recipe counts on a day.

    Attributes:
        recipe: what is counted.
        apparatus: the day.
        within: id of the unit it is counted in, empty for everything.
        numbers: posts and people of the day, when at hand.
    """

    recipe: Recipe
    apparatus: Apparatus
    within: str = ""
    numbers: Staff | None = None

    @property
    def is_part(self) -> bool:
        """Tell whether it looks at a part of the apparatus, which units may leave and join."""
        return bool(self.within or self.recipe.bloc)

    @cached_property
    def sorts(self) -> Mask:
        """Which units are of the classes, the level and the type; of staff, all are."""
        recipe, units = self.recipe, self.apparatus.units
        chosen = np.ones(len(units), bool)
        if recipe.measure in _OF_CLASSES:
            numbers = [units.source.pool.number(kind) for kind in recipe.kinds]
            chosen &= np.isin(units.column("unit_class"), numbers)
        for name in ("level", "type"):
            if word := getattr(recipe, name):
                chosen &= units.column(name) == units.source.pool.number(word)
        if recipe.above:
            number = units.source.pool.number(recipe.above)
            is_such = (units.column("unit_class") == number) | (units.column("type") == number)
            chosen &= (units.parent != NONE) & is_such[units.parent]
        chosen &= units.column("is_outside") == 0
        return chosen

    @cached_property
    def inside(self) -> Mask:
        """Which units stand in the bloc and below the unit."""
        units = self.apparatus.units
        chosen = np.ones(len(units), bool)
        if self.recipe.bloc:
            chosen &= units.column("bloc") == units.source.pool.number(self.recipe.bloc)
        if self.within:
            below = np.zeros(len(units), bool)
            for unit in alive_of(self.apparatus, self.within):
                start = units.place(unit)
                below[start : start + int(units.size[start])] = True
            chosen &= below
        return chosen

    @cached_property
    def staff(self) -> Staff:
        """Posts and people of the day."""
        return self.numbers or Staff(self.apparatus)

    @cached_property
    def values(self) -> NDArray[np.int64]:
        """How much each unit counts by itself, wherever it stands; -1 where nothing says."""
        recipe, size = self.recipe, len(self.apparatus.units)
        if recipe.measure in _OF_CLASSES:
            return self.sorts.astype(np.int64)
        if recipe.measure == DEPUTIES:
            return np.where(self.sorts, self.apparatus.posts_by_unit.deputies, UNKNOWN)
        if recipe.measure == SECONDMENT:
            return self._seconded()
        if recipe.measure in _OF_UNITS:
            column = _OF_UNITS[recipe.measure](self.apparatus).astype(np.int64)
            return np.where(self.sorts, column, UNKNOWN)
        staff, places = self.staff, self.staff.places
        column = staff.assigned if recipe.measure == POSTS else staff.present
        lines = np.zeros(len(staff), bool)
        for kind in recipe.kinds:
            lines |= staff.mask(kind, recipe.pay_source)
        lines &= (places != NONE) & (column != UNKNOWN)
        lines[lines] = self.sorts[places[lines]]
        found = np.full(size, UNKNOWN, np.int64)
        found[places[lines]] = 0
        np.add.at(found, places[lines], column[lines])
        return found

    def sent_out(self) -> NDArray[np.int64]:
        """Return the rows of assignments of persons sent out, each person once."""
        apparatus = self.apparatus
        table = apparatus.view.rows(ASSIGNMENT)
        rows = table.alive(apparatus.valid.toordinal(), apparatus.known)
        kinds = [table.pool.number(kind) for kind in self.recipe.kinds or SENT]
        sent = rows[
            (table.take("kind", rows) == table.pool.number("secondment"))
            & np.isin(table.take("category", rows), kinds)
        ]
        _, first = np.unique(table.take("person", sent), return_index=True)
        found: NDArray[np.int64] = sent[np.sort(first)]
        return found

    def _seconded(self) -> NDArray[np.int64]:
        """Return persons sent out by the unit they work in while sent."""
        units, size = self.apparatus.units, len(self.apparatus.units)
        table = self.apparatus.view.rows(ASSIGNMENT)
        places = units.places(table.take("unit", self.sent_out()))
        found = np.zeros(size, np.int64)
        np.add.at(found, places[places != NONE], 1)
        return found

    @cached_property
    def is_known(self) -> bool:
        """Tell whether the registry holds anything of the kind on the day."""
        if self.recipe.measure == SECONDMENT:
            return bool(len(self.apparatus.view.rows(ASSIGNMENT).alive(
                self.apparatus.valid.toordinal(), self.apparatus.known)))  # fmt: skip
        known = self.values != UNKNOWN
        return (
            bool(np.any(self.values[known] > 0))
            if self.recipe.measure == UNITS
            else bool(known.any())
        )

    def total(self, chosen: Mask | None = None) -> int | None:
        """Return the sum over some units, those inside by default; None when nothing is known."""
        if not self.is_known:
            return None
        taken = self.values[self.inside if chosen is None else chosen]
        known = taken[taken != UNKNOWN]
        if not len(known) and self.recipe.measure in OF_STAFF:
            return None
        return int(known.sum())


def in_quota(recipe: Recipe, apparatus: Apparatus, within: str = "") -> int | None:
    """Return the people a share of those sent out is taken of: in quota, paid by the budget."""
    found = [
        Scope(Recipe(PEOPLE, (kind,), "budget", recipe.bloc, recipe.level), apparatus, within)
        for kind in recipe.kinds or SENT
    ]
    counts = [one.total() for one in found]
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def alive_of(apparatus: Apparatus, unit: str) -> list[str]:
    """Return the units that are a unit on the day: itself, else what it was or has become."""
    units = apparatus.units
    if units.place(unit) != NONE:
        return [unit]
    pool = units.source.pool
    number = pool.number(unit)
    old, new = apparatus.lineage.closure()
    after = pool.texts(new[old == number])
    before = pool.texts(old[new == number])
    return [one for one in (*after, *before) if units.place(one) != NONE]


@dataclass(frozen=True, slots=True)
class Comparable:
    """The units of the base day that are compared with what is inside today.

    Attributes:
        chosen: which units of the base day.
        left: how many stood inside and stand elsewhere today.
        joined: how many stood elsewhere and stand inside today.
    """

    chosen: Mask
    left: int = 0
    joined: int = 0


def comparable(base: Scope, present: Scope) -> Comparable:
    """Return the units of the base day whose heirs are inside today, or that had none.

    A unit that lives today is its own heir; of one that ended the heirs are the living units its
    lineage leads to. One whose heirs stand on both sides stays where it was.
    """
    own = base.inside
    if not base.is_part or base.apparatus.valid == present.apparatus.valid:
        return Comparable(own)
    is_counted = base.values > 0
    heirs_in, heirs_out = _heirs(base, present)
    stays = np.where(own, heirs_in | ~heirs_out, heirs_in & ~heirs_out)
    return Comparable(
        stays,
        int(np.sum(own & ~stays & is_counted)),
        int(np.sum(stays & ~own & is_counted)),
    )


def heirs_of(base: Apparatus, present: Apparatus) -> tuple[Places, Places]:
    """Return pairs of a place on the base day and the place of an heir today."""
    ids = base.units.column("id").astype(np.int64)
    here = present.units.places(ids)
    lives = np.flatnonzero(here != NONE)
    old, new = present.lineage.closure()
    sources, heirs = base.units.places(old), present.units.places(new)
    is_pair = (sources != NONE) & (heirs != NONE)
    is_pair[is_pair] = here[sources[is_pair]] == NONE
    return (
        np.concatenate([lives, sources[is_pair]]).astype(np.int64),
        np.concatenate([here[lives], heirs[is_pair]]).astype(np.int64),
    )


def _heirs(base: Scope, present: Scope) -> tuple[Mask, Mask]:
    """Return for each unit of the base day if heirs of its kind are inside, and if outside."""
    sources, heirs = heirs_of(base.apparatus, present.apparatus)
    is_of_kind = present.sorts[heirs]
    is_inside = present.inside[heirs]
    found = []
    for wanted in (is_of_kind & is_inside, is_of_kind & ~is_inside):
        mask = np.zeros(len(base.apparatus.units), bool)
        mask[sources[wanted]] = True
        found.append(mask)
    return found[0], found[1]


def holders(scope: Scope) -> Places:
    """Return for each unit the place of the body it is reported with.

    Inner units and sub-departments belong to the agency above them, and so do units that are
    counted themselves; every other unit is its own.
    """
    units = scope.apparatus.units
    numbers = [units.source.pool.number(kind) for kind in _BELONG]
    belongs = np.isin(units.column("unit_class"), numbers)
    if scope.recipe.measure == UNITS:
        belongs |= scope.sorts
    belongs &= units.parent != NONE
    found = np.arange(len(units), dtype=np.int64)
    for place in np.flatnonzero(belongs).tolist():  # parents come before children
        found[place] = found[units.parent[place]]
    return found


def by_holder(base: Scope, chosen: Mask, present: Scope) -> Mapping[str, tuple[int, int]]:
    """Return base and present of each body, by id, those of today in the order of the trees.

    What was counted with a body that ended is counted with its heir, where there is one heir;
    else it stands under the body of the base day.
    """
    now, then = holders(present), holders(base)
    heirs = _only_heirs(base.apparatus, present.apparatus, now)
    after: dict[str, int] = {}
    before: dict[str, int] = {}
    ids_now = present.apparatus.units.units().ids
    ids_then = base.apparatus.units.units().ids
    for place in np.flatnonzero(present.inside & (present.values > 0)).tolist():
        key = ids_now[now[place]]
        after[key] = after.get(key, 0) + int(present.values[place])
    for place in np.flatnonzero(chosen & (base.values > 0)).tolist():
        heir = heirs.get(place, heirs.get(int(then[place]), NONE))
        key = ids_now[heir] if heir != NONE else ids_then[then[place]]
        before[key] = before.get(key, 0) + int(base.values[place])
    order = {unit: place for place, unit in enumerate(ids_now)}
    keys = sorted({*before, *after}, key=lambda one: (order.get(one, len(order)), one))
    return {key: (before.get(key, 0), after.get(key, 0)) for key in keys}


def _only_heirs(base: Apparatus, present: Apparatus, now: Places) -> dict[int, int]:
    """Return by place of the base day the one body of today its heirs are reported with."""
    sources, heirs = heirs_of(base, present)
    found: dict[int, int] = {}
    for source, holder in zip(sources.tolist(), now[heirs].tolist(), strict=True):
        found[source] = holder if found.get(source, holder) == holder else NONE
    return found
