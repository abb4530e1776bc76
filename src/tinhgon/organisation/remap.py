"""Figures of a base date in the units of a later date.

An amount moves with its unit along the steps of lineage. What goes an unknown way is followed as
long as all its possible holders are known: when they have all become one unit, it is certain
where it is. Otherwise it is reported, never divided by guess.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

import numpy as np

from tinhgon.organisation.forest import NONE
from tinhgon.organisation.lineage import Lineage
from tinhgon.organisation.snapshot import Snapshot

_NOWHERE: Final = 0
"""Number of the empty id: what ended without a successor."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """An amount nobody can place.

    Attributes:
        unit: the unit that held it when its way became unknown.
        amount: how much.
        among: ids of the units of the later date that may hold it, sorted; the empty id stands
            for what ended without a successor.
        is_open: it may have gone elsewhere too, as no text says how much of the unit the steps
            on record take.
    """

    unit: str
    amount: Fraction
    among: tuple[str, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Remapped:
    """Amounts by unit of the later date, and what is in none of them.

    The sum of all of them is the sum of the amounts given.

    Attributes:
        amounts: by id, sorted.
        gone: amounts of units that ended without a successor, by the id of the unit.
        unplaced: what cannot be apportioned.
        missing: amounts given for units that the base date does not have, by id.
    """

    amounts: Mapping[str, Fraction]
    gone: Mapping[str, Fraction]
    unplaced: tuple[Unplaced, ...]
    missing: Mapping[str, Fraction]


@dataclass(slots=True)
class _Parcel:
    """An amount with all the units that may hold it."""

    unit: int
    amount: Fraction
    holders: set[int]
    is_open: bool


@dataclass(slots=True)
class _Flow:
    """Where the amounts are at a moment."""

    held: defaultdict[int, Fraction]
    gone: defaultdict[int, Fraction] = field(default_factory=lambda: defaultdict(Fraction))
    parcels: list[_Parcel] = field(default_factory=list)
    by_holder: defaultdict[int, list[_Parcel]] = field(default_factory=lambda: defaultdict(list))

    def step(self, lineage: Lineage, at: int) -> None:
        """Let one step take its share."""
        source, result = int(lineage.sources[at]), int(lineage.results[at])
        if source not in self.held and source not in self.by_holder:
            return
        taken = lineage.taken(at)
        if source in self.held:
            self._move(source, result, taken, is_open=lineage.is_open(at))
        for parcel in self.by_holder.pop(source, []) if taken == 1 else self.by_holder[source][:]:
            if taken == 1:
                parcel.holders.discard(source)
            elif taken is None and lineage.is_open(at):
                parcel.is_open = True
            self._may_hold(result, parcel)

    def _move(self, source: int, result: int, taken: Fraction | None, *, is_open: bool) -> None:
        """Take a share of what a unit is known to hold."""
        amount = self.held.pop(source)
        if taken is None:
            parcel = _Parcel(source, amount, {source}, is_open)
            self.parcels.append(parcel)
            self.by_holder[source].append(parcel)
            self._may_hold(result, parcel)
            return
        if taken < 1:
            self.held[source] = amount * (1 - taken)
        if result == _NOWHERE:
            self.gone[source] += amount * taken
        else:
            self.held[result] += amount * taken

    def _may_hold(self, unit: int, parcel: _Parcel) -> None:
        if unit not in parcel.holders:
            parcel.holders.add(unit)
            if unit != _NOWHERE:
                self.by_holder[unit].append(parcel)


def remap(
    lineage: Lineage, base: Snapshot, later: Snapshot, amounts: Mapping[str, int | Fraction]
) -> Remapped:
    """Return amounts of a base date by the units of a later date.

    Args:
        lineage: as known at the position of `later`.
        base: the units of the base date.
        later: the units of the later date.
        amounts: by id of a unit of the base date; counts, areas or other sums.

    Raises:
        ValueError: `later` is before `base`.
    """
    if later.valid < base.valid:
        raise ValueError("the later date is before the base date")
    is_here = {unit: base.place(unit) != NONE for unit in amounts}
    missing = {unit: Fraction(amounts[unit]) for unit in sorted(amounts) if not is_here[unit]}
    own = {
        lineage.pool.number(unit): Fraction(amount)
        for unit, amount in amounts.items()
        if is_here[unit]
    }
    flow = _Flow(defaultdict(Fraction, own))
    days = (base.valid.toordinal(), later.valid.toordinal())
    first, last = np.searchsorted(lineage.days, days, side="right").tolist()
    for at in range(first, last):
        flow.step(lineage, at)
    return _settled(flow, lineage, later, missing)


def _settled(
    flow: _Flow, lineage: Lineage, later: Snapshot, missing: dict[str, Fraction]
) -> Remapped:
    """Return where everything is on the later date."""
    text = lineage.pool.text
    unplaced = []
    for parcel in flow.parcels:
        is_certain = not parcel.is_open
        among = {one for one in parcel.holders if one == _NOWHERE or _exists(later, one)}
        if is_certain and len(among) == 1 and among != {_NOWHERE}:
            flow.held[among.pop()] += parcel.amount
        elif is_certain and among == {_NOWHERE}:
            flow.gone[parcel.unit] += parcel.amount
        else:
            holders = tuple(sorted(map(text, among)))
            unplaced.append(Unplaced(text(parcel.unit), parcel.amount, holders, parcel.is_open))
    lost = [unit for unit in flow.held if not _exists(later, unit)]
    unplaced += [Unplaced(text(unit), flow.held.pop(unit), (), is_open=True) for unit in lost]
    return Remapped(
        amounts=_by_id(lineage, flow.held),
        gone=_by_id(lineage, flow.gone),
        unplaced=tuple(sorted(unplaced, key=lambda one: (one.unit, one.among, one.amount))),
        missing=missing,
    )


def _exists(later: Snapshot, unit: int) -> bool:
    return bool(later.places(np.array([unit]))[0] != NONE)


def _by_id(lineage: Lineage, amounts: Mapping[int, Fraction]) -> dict[str, Fraction]:
    named = {lineage.pool.text(unit): amount for unit, amount in amounts.items() if amount}
    return dict(sorted(named.items()))
