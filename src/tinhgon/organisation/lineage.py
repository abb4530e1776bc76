"""What became of what: steps from a source to a result, in the order in which they took effect.

Steps are taken one after the other. A step hands over a share of what its source holds then: all
of it for `whole` and `rest`, a known part, or an unknown one. A unit made by a step holds nothing
before, so a chain of steps counts only in the order of time: what joins a unit after
it gave a part away is not in that part. Nothing unknown is guessed; what touches an unknown share
has an unknown weight, None.

Within a day steps keep the order of their acts, and what gives on a unit made that day comes after
the step that made it, wherever an act that replaces another has put it.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

from tinhgon.journal.acts import Address
from tinhgon.kernel.days import FOREVER
from tinhgon.organisation.arrays import Ints, distinct, ranges
from tinhgon.organisation.columns import Rows
from tinhgon.organisation.pool import Pool
from tinhgon.organisation.things import Descent

Weight: TypeAlias = Fraction | None
"""A share from 0 to 1, None when unknown."""

WHOLE: Final = Fraction(1)
_NOTHING: Final = Fraction(0)
_ENDING: Final = ("whole", "rest")
"""Extents after which the source holds nothing more."""

_JOINS: Final = "absorb"
"""The kind of act whose result existed before; all others make theirs."""

_LONGEST: Final = 64
"""So many times a unit made on a day can be made into another on that day."""

_SLOTS: Final = 1_024
"""Moments between one act and the next, for steps that must come after."""


@dataclass(frozen=True, slots=True)
class Step:
    """One source and one result of an act.

    Attributes:
        source: the unit that ended or gave a part.
        result: the unit that took it, empty where the source ended without a successor.
        day: the first day after it, an ordinal.
        extent: whole, part, rest, or empty when unknown.
        share: of what the source held that day before the first of its acts, None when unknown.
        kind: kind of the act.
        by: the act; `FOREVER.n` for a proposal that has no entry.
    """

    source: str
    result: str
    day: int
    extent: str
    share: Weight
    kind: str
    by: Address


class Lineage:
    """The steps known at a position, whatever their day, in the order of time.

    Args:
        rows: the rows of descent.
        known: the position of the journal.

    Attributes:
        sources: number of the source of each step, a text of the pool.
        results: number of its result, 0 where there is none.
        days: its day, an ordinal; never falls.
    """

    def __init__(self, rows: Rows[Descent], *, known: int) -> None:
        believed = rows.known(known)
        believed = believed[rows.take("is_ended", believed) == 0]
        steps = _in_order(rows, believed)
        self.pool = rows.pool
        self.sources = rows.take("source", steps).astype(np.int64)
        self.results = rows.take("result", steps).astype(np.int64)
        self.days = rows.take("valid_from", steps).astype(np.int64)
        self._columns = {
            name: rows.take(name, steps) for name in ("extent", "share", "kind", "by_seq", "by_n")
        }
        self._from = _Ends(self.sources)
        self._to = _Ends(self.results)
        ends_source = _are(rows.pool, self._columns["extent"], _ENDING)
        self._is_all = ends_source & self._from.are_alone(self.days)

    def __len__(self) -> int:
        """Return how many steps there are."""
        return len(self.sources)

    def predecessors(self, unit: str) -> list[Step]:
        """Return the steps that led to a unit, the earliest first."""
        return [self.step(at) for at in self._to.of(self.pool.number(unit))]

    def successors(self, unit: str) -> list[Step]:
        """Return the steps that led away from a unit, the earliest first."""
        return [self.step(at) for at in self._from.of(self.pool.number(unit))]

    def step(self, at: int) -> Step:
        """Return a step by its place in the order of time."""
        own = {name: int(column[at]) for name, column in self._columns.items()}
        return Step(
            source=self.pool.text(int(self.sources[at])),
            result=self.pool.text(int(self.results[at])),
            day=int(self.days[at]),
            extent=self.pool.text(own["extent"]),
            share=self._share(at),
            kind=self.pool.text(own["kind"]),
            by=Address(own["by_seq"], own["by_n"]),
        )

    def ancestors(self, unit: str) -> dict[str, Weight]:
        """Return the units from which something came to a unit, with how much of each.

        The weight is a share of what the ancestor was at first: the product of the shares along
        a path, summed over the paths; what leaves on the way comes off, what leaves the unit
        itself later does not. Sorted by id.
        """
        goal = self.pool.number(unit)
        reached, steps = self._behind(goal)
        weights: dict[int, Weight] = {goal: WHOLE}
        for at in sorted(steps, reverse=True):
            source, result = int(self.sources[at]), int(self.results[at])
            given, kept = weights.get(result, _NOTHING), weights.get(source, _NOTHING)
            weights[source] = mixed(self.taken(at), given, kept, is_open=self.is_open(at))
        found = {self.pool.text(one): weights.get(one, _NOTHING) for one in reached - {goal}}
        return {one: found[one] for one in sorted(found) if found[one] != _NOTHING}

    def descendants(self, unit: str) -> dict[str, Weight]:
        """Return the units to which something of a unit came, with how much of it.

        The weights are those of `ancestors`. Sorted by id.
        """
        start = self.pool.number(unit)
        first = self._from.of(start)
        reached = {int(self.results[at]) for at in first}
        waiting = list(first)
        seen = set(waiting)
        while waiting:
            at = waiting.pop()
            for later in self._from.of(int(self.results[at])):
                if later > at and later not in seen:
                    seen.add(later)
                    waiting.append(later)
                    reached.add(int(self.results[later]))
        ids = sorted(self.pool.text(one) for one in reached - {0, start})
        found = {one: self.ancestors(one).get(unit, _NOTHING) for one in ids}
        return {one: weight for one, weight in found.items() if weight != _NOTHING}

    def closure(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return every pair of a unit and one to which something of it came, as numbers of ids.

        Sorted by the first, then the second.
        """
        return self._closure

    @cached_property
    def _closure(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The pairs, found by following steps from all units at once."""
        count = max(len(self), 1)
        steps = np.flatnonzero(self.results != 0)
        pairs = np.sort(self.sources[steps] * count + steps)  # who began, and how far
        seen = pairs
        while len(pairs):
            origins, steps = np.divmod(pairs, count)
            places, repeats = self._from.after(self.results[steps], steps)
            later = places[self.results[places] != 0]
            begun = np.repeat(origins, repeats)[self.results[places] != 0]
            pairs = distinct(begun * count + later)
            pairs = pairs[seen[np.minimum(np.searchsorted(seen, pairs), len(seen) - 1)] != pairs]
            seen = np.sort(np.concatenate([seen, pairs]))
        origins, steps = np.divmod(seen, count)
        both = distinct(origins * len(self.pool) + self.results[steps])
        old, new = np.divmod(both, len(self.pool))
        return old[old != new], new[old != new]

    def taken(self, at: int) -> Weight:
        """Return how much of what its source holds at that moment a step takes."""
        if self._is_all[at]:
            return WHOLE
        shares = self._same_day(at)
        own, is_last = shares[at]
        if is_last:
            return WHOLE
        earlier = [share for other, (share, _) in shares.items() if other < at]
        if own is None or None in earlier:
            return None
        left = 1 - sum(filter(None, earlier), _NOTHING)
        return min(own / left, WHOLE) if left > 0 else _NOTHING

    def is_open(self, at: int) -> bool:
        """Tell whether a step does not say if more of its source went elsewhere."""
        return not self._columns["extent"][at] and not self._columns["share"][at]

    def _share(self, at: int) -> Weight:
        """Return the share of a step as the acts of its day say it, None when they do not."""
        if self._is_all[at]:
            return WHOLE
        shares = self._same_day(at)
        own, is_last = shares.pop(at)
        others = [share for share, _ in shares.values()]
        if own is not None or not is_last:
            return own
        if None in others:
            return None
        return max(_NOTHING, 1 - sum(filter(None, others), _NOTHING))

    def _same_day(self, at: int) -> dict[int, tuple[Weight, bool]]:
        """Return the steps of one source on one day: the share said, and if it takes all left."""
        day, extents = self.days[at], self._columns["extent"]
        steps = [one for one in self._from.of(int(self.sources[at])) if self.days[one] == day]
        ending = [one for one in steps if self.pool.text(int(extents[one])) in _ENDING]
        found: dict[int, tuple[Weight, bool]] = {}
        for one in steps:
            said = self.pool.text(int(self._columns["share"][one]))
            found[one] = (Fraction(said) if said else None, bool(ending) and one == steps[-1])
        return found

    def _behind(self, goal: int) -> tuple[set[int], set[int]]:
        """Return the units behind one, itself included, and all steps that lead from them."""
        reached, waiting, steps = {goal}, [goal], set[int]()
        while waiting:
            for at in self._to.of(waiting.pop()):
                source = int(self.sources[at])
                if source not in reached:
                    reached.add(source)
                    waiting.append(source)
                    steps.update(self._from.of(source))
        return reached, steps


class _Ends:
    """The steps by one of their ends."""

    def __init__(self, ends: NDArray[np.int64]) -> None:
        self._ends = ends
        self._steps = np.argsort(ends, kind="stable")
        self._sorted = ends[self._steps]
        self._whole = self._sorted * max(len(ends), 1) + self._steps

    def of(self, unit: int) -> list[int]:
        """Return the steps of a unit, the earliest first."""
        start, end = np.searchsorted(self._sorted, (unit, unit + 1)).tolist()
        return cast("list[int]", self._steps[start:end].tolist())

    def after(
        self, units: NDArray[np.int64], steps: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the steps of each unit later than a step, one after the other; and how many."""
        count = max(len(self._ends), 1)
        starts = np.searchsorted(self._whole, units * count + steps, side="right")
        counts = np.searchsorted(self._sorted, units, side="right") - starts
        return self._steps[ranges(starts, counts)], counts

    def are_alone(self, days: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Tell which steps are the only ones of their unit on their day."""
        on = days[self._steps]
        is_same = (self._sorted[1:] == self._sorted[:-1]) & (on[1:] == on[:-1])
        has_same = np.append(is_same, False) | np.append(False, is_same)
        alone = np.empty(len(days), bool)
        alone[self._steps] = ~has_same[: len(days)]
        return alone


def mixed(taken: Weight, given: Weight, kept: Weight, *, is_open: bool) -> Weight:
    """Return the weight of a source before a step, from the weights of both ends after it.

    Args:
        taken: how much of the source the step takes.
        given: weight of the result.
        kept: weight of what the source keeps.
        is_open: whether more of the source may have gone elsewhere.

    Examples:
        >>> mixed(Fraction(1, 4), Fraction(1), Fraction(0), is_open=False)
        Fraction(1, 4)
        >>> mixed(None, Fraction(1), Fraction(1), is_open=False)
        Fraction(1, 1)
    """
    if taken is None:
        is_certain = given == kept and (not is_open or not given)
        return given if is_certain else None
    if taken in {0, 1}:
        return given if taken else kept
    return None if given is None or kept is None else taken * given + (1 - taken) * kept


def _in_order(rows: Rows[Descent], steps: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return rows of descent in the order of time; see the module for the order within a day."""
    columns = ("source", "result", "valid_from", "by_seq", "by_n")
    source, result, day, seq, n = (rows.take(name, steps).astype(np.int64) for name in columns)
    is_end = _are(rows.pool, rows.take("extent", steps), _ENDING)
    makes = (rows.take("kind", steps) != rows.pool.number(_JOINS)) & (result != 0)
    leaving, coming = source * FOREVER + day, result * FOREVER + day  # who, and on which day
    moment = _numbered(day, seq, n) * _SLOTS
    _raise(moment, leaving, moment, leaving, is_end, by=0)
    everyone = np.ones(len(steps), bool)
    for _ in range(_LONGEST):
        if not _raise(moment, leaving, moment[makes], coming[makes], everyone, by=1):
            break
    return steps[np.lexsort((steps, is_end, moment))]


def _numbered(*keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each place how many different keys come before its own, the first key first."""
    order = np.lexsort(keys[::-1])
    is_other = np.zeros(len(order), bool)
    for key in keys:
        is_other[1:] |= key[order][1:] != key[order][:-1]
    numbers = np.empty(len(order), np.int64)
    numbers[order] = np.cumsum(is_other)
    return numbers


def _raise(
    moments: NDArray[np.int64],
    wanted: NDArray[np.int64],
    others: NDArray[np.int64],
    given: NDArray[np.int64],
    where: NDArray[np.bool_],
    *,
    by: int,
) -> bool:
    """Put moments not before those of others with the same key; tell whether any has changed.

    Args:
        moments: changed in place.
        wanted: the key of each.
        others: moments to come after.
        given: the key of each of these.
        where: which of `moments` may change.
        by: how far behind the others to stand.
    """
    if not len(others):
        return False
    keys, which = np.unique(given, return_inverse=True)
    highest = np.zeros(len(keys), np.int64)
    np.maximum.at(highest, which, others)
    places = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    is_late = (keys[places] == wanted) & where & (moments < highest[places] + by)
    moments[is_late] = highest[places[is_late]] + by
    return bool(is_late.any())


def _are(pool: Pool, column: Ints, texts: tuple[str, ...]) -> NDArray[np.bool_]:
    """Tell which places of a column hold one of some texts."""
    return np.isin(column, [pool.number(text) for text in texts])
