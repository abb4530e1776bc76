"""What differs between two snapshots: of two days, two positions, or with a proposal."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, TypeAlias, overload

import numpy as np

from tinhgon.organisation.arrays import Ints
from tinhgon.organisation.columns import Fact
from tinhgon.organisation.forest import NONE
from tinhgon.organisation.lineage import Lineage, Step
from tinhgon.organisation.snapshot import Snapshot, Units
from tinhgon.organisation.things import Unit

Pair: TypeAlias = tuple[Fact[Unit], Fact[Unit]]

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "renamed": ("name",),
    "moved": ("parent",),
    "retyped": ("type", "unit_class", "level", "bloc"),
    "recoded": ("code",),
    "described": (
        "order", "area_m2", "population", "agency", "members", "standing_body", "mandate",
        "until", "is_outside",
    ),
}  # fmt: skip
"""Kinds of change of a unit that exists in both, and the fields by which it is seen."""


class Pairs(Sequence[Pair]):
    """Units before and after, made into objects when looked at.

    Attributes:
        before: the units before.
        after: the same units after.
    """

    __slots__ = ("after", "before")

    def __init__(self, before: Units, after: Units) -> None:
        self.before, self.after = before, after

    def __len__(self) -> int:
        """Return how many they are."""
        return len(self.before)

    @overload
    def __getitem__(self, key: int) -> Pair: ...
    @overload
    def __getitem__(self, key: slice) -> "Pairs": ...
    def __getitem__(self, key: int | slice) -> "Pair | Pairs":
        """Return one unit before and after, or a stretch of them."""
        if isinstance(key, slice):
            return Pairs(self.before[key], self.after[key])
        return self.before[key], self.after[key]

    def __iter__(self) -> Iterator[Pair]:
        """Yield the units before and after."""
        return zip(self.before, self.after, strict=True)


class Diff:
    """The difference; a unit may have changed in several ways.

    Args:
        before: one state.
        after: the other.
        lineage: as known in `after`.
    """

    def __init__(self, before: Snapshot, after: Snapshot, lineage: Lineage) -> None:
        self.before, self.after, self._lineage = before, after, lineage
        self._here = after.places(before.column("id"))
        is_in_both = self._here != NONE
        places = np.flatnonzero(is_in_both)
        self._ended = np.flatnonzero(~is_in_both)
        is_old = np.zeros(len(after), bool)
        is_old[self._here[places]] = True
        self._new = np.flatnonzero(~is_old)
        if before.source is after.source:
            places = places[before.rows[places] != after.rows[self._here[places]]]
        self._changed = {kind: self._differing(places, names) for kind, names in FIELDS.items()}

    @property
    def new(self) -> Units:
        """Units that are in `after` only, in the order of its trees."""
        return Units(self.after, self._new)

    @property
    def ended(self) -> Units:
        """Units that are in `before` only, in the order of its trees."""
        return Units(self.before, self._ended)

    @property
    def renamed(self) -> Pairs:
        """Units with another name."""
        return self.changed("renamed")

    @property
    def moved(self) -> Pairs:
        """Units that stand below another unit."""
        return self.changed("moved")

    @property
    def retyped(self) -> Pairs:
        """Units of another type, class, level or bloc."""
        return self.changed("retyped")

    @property
    def recoded(self) -> Pairs:
        """Units with another code."""
        return self.changed("recoded")

    @property
    def described(self) -> Pairs:
        """Units with other values besides."""
        return self.changed("described")

    def changed(self, kind: str) -> Pairs:
        """Return the units that have changed in one of the ways of `FIELDS`."""
        places = self._changed[kind]
        return Pairs(Units(self.before, places), Units(self.after, self._here[places]))

    @property
    def merged(self) -> Units:
        """Units that have ended and have a successor."""
        places = self.before.places(self._lineage.sources[self._steps])
        is_merged = np.zeros(len(self.before), bool)
        is_merged[places[places != NONE]] = True
        return Units(self.before, self._ended[is_merged[self._ended]])

    def into(self, unit: str) -> list[Step]:
        """Return the steps by which a unit that has ended was merged, in the order of time."""
        steps = self._steps
        source = self._lineage.pool.number(unit)
        own = steps[self._lineage.sources[steps] == source]
        return [self._lineage.step(at) for at in own.tolist()]

    def counts(self) -> dict[str, int]:
        """Return how many units changed in each way, and how many in none (`unchanged`)."""
        counts = {kind: len(places) for kind, places in self._changed.items()}
        is_touched = np.zeros(len(self.before), bool)
        for places in self._changed.values():
            is_touched[places] = True
        return {
            "new": len(self._new),
            "ended": len(self._ended),
            "merged": len(self.merged),
            **counts,
            "unchanged": len(self.before) - len(self._ended) - int(is_touched.sum()),
        }

    def _differing(self, places: Ints, names: Sequence[str]) -> Ints:
        """Return those of some places of `before` where a field is not the same in `after`."""
        before, after = self.before.rows[places], self.after.rows[self._here[places]]
        is_other = np.zeros(len(places), bool)
        for name in names:
            is_other |= self.before.source.take(name, before) != self.after.source.take(
                name, after
            )
        return places[is_other]

    @cached_property
    def _steps(self) -> Ints:
        """The steps to a successor between the two days; of one day, all until that day."""
        first, last = self.before.valid.toordinal(), self.after.valid.toordinal()
        days = self._lineage.days
        is_between = (days <= last) & ((days > first) | (first >= last))
        return np.flatnonzero(is_between & (self._lineage.results != 0))
