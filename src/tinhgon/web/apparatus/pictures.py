"""The organisation chart and the picture of mergers, filled from the record."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tinhgon.drawing.chart import MOST
from tinhgon.kernel.days import date_of
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.arrays import Ints
from tinhgon.organisation.lineage import Step
from tinhgon.organisation.snapshot import PARTY_TREE, Units
from tinhgon.web.apparatus.names import Names, act_refs
from tinhgon.web.apparatus.state import alive, numbers_of
from tinhgon.web.apparatus.tree import Below, path_of, ref_of
from tinhgon.web.organisation_values import (
    ChartPage,
    ChartRow,
    FlowLink,
    FlowPage,
    FlowSide,
    UnitRef,
)

MEASURES: Final = ("population", "area_m2", "posts", "")
"""What the width of a band may mean; the last: nothing."""
A_SHEET: Final = 150
"""Boxes that are still read on one sheet."""
MOST_TARGETS: Final = 60
"""New units drawn on one page of mergers."""
MOST_LEAVING: Final = 100
"""Units drawn that ended without a successor."""
MOST_SCOPES: Final = 200
"""Units the picture of mergers can be narrowed to."""


# -- the chart ------------------------------------------------------------------------------------


def chart_page(state: Apparatus, root: str = "") -> ChartPage:
    """Return the chart of a unit and what stands below it, as many levels as can be drawn.

    Args:
        state: the day.
        root: id of a unit of the day; empty for the whole, without Party organisations.
    """
    units = state.units
    below = Below(units)
    heads = _heads(state, root)
    chosen = _opened(state, heads)
    ids = units.units().column("id")
    facts = Units(units, chosen)
    rows = tuple(
        ChartRow(ref_of(fact), fact.values.parent if fact.values else "",
                 below.counts(place), int(units.size[place]) - 1)
        for fact, place in zip(facts, chosen.tolist(), strict=True)
    )  # fmt: skip
    drawn = set(units.source.pool.texts(ids[chosen]))
    lines = tuple(
        (one.from_unit, one.to_unit, one.kind)
        for one in alive(state, "relation", from_unit=drawn).values()
        if one.to_unit in drawn
    )
    return ChartPage(rows, lines, path_of(state, root) if root else (), root)


def _heads(state: Apparatus, root: str) -> Ints:
    """Return the places of the units at the top of the chart."""
    if root:
        return np.array([state.units.place(root)], np.int64)
    roots = state.units.roots
    is_own = roots.column("unit_class") != state.units.source.pool.number(PARTY_TREE)
    return roots.places[is_own] if is_own.any() else roots.places


def _opened(state: Apparatus, heads: Ints) -> Ints:
    """Return the places of the units of as many whole levels as one sheet shows, at least of one.

    What stands below is counted on the boxes, and drawn when one of them is chosen.
    """
    units = state.units
    within = np.zeros(len(units), bool)
    for place in heads[: MOST + 1].tolist():
        within[place : place + int(units.size[place])] = True
    places = np.flatnonzero(within)
    if not len(places):
        return places
    depth = units.depth[places] - units.depth[heads[0]]
    reach = np.cumsum(np.bincount(depth))
    level = max(int(np.searchsorted(reach, A_SHEET, side="right")) - 1, 1)
    chosen: Ints = places[depth <= level]
    return chosen


# -- mergers --------------------------------------------------------------------------------------


def year_of_last_change(state: Apparatus) -> date:
    """Return the first day of the year of the last restructuring by the day of the page."""
    days = state.lineage.days
    earlier = days[days <= state.valid.toordinal()]
    last = date_of(int(earlier[-1])) if len(earlier) else None
    return date((last or state.valid).year, 1, 1)


def flow_page(
    state: Apparatus,
    since: date,
    *,
    scope: str | None = None,
    measure: str | None = None,
    start: int = 0,
) -> FlowPage:
    """Return who became whom from a day to the day of the state.

    Args:
        state: the day until which acts count.
        since: the first day whose acts count.
        scope: id of a unit; only what took over right below it, or ended there, is shown. None:
            the top of the tree where there is one, else everything.
        measure: of `MEASURES`; None: the first of which something is known.
        start: number of the first new unit shown.
    """
    flows = _Flows(state, since, scope)
    shown = flows.targets[start : start + MOST_TARGETS]
    steps = flows.steps_to(shown)
    gone = flows.steps_away() if start + len(shown) >= len(flows.targets) else []
    amounts = _Amounts(flows.names, measure, [*steps, *gone])
    left = dict.fromkeys(step.source for step in (*steps, *gone))
    refs = flows.names.of([*left, *shown, *flows.scopes])
    acts = act_refs(step.by for step in steps)
    return FlowPage(
        left=tuple(FlowSide(refs[one], amounts.before.get(one)) for one in left),
        right=tuple(FlowSide(_plain(refs[one], flows), amounts.after.get(one)) for one in shown),
        links=tuple(
            FlowLink(
                step.source, step.result, step.extent, step.share, amounts.of(step), acts[step.by]
            )
            for step in steps
        ),
        measure=amounts.measure,
        since=since,
        until=state.valid,
        scopes=tuple(refs[one] for one in flows.scopes),
        scope=flows.scope,
        start=start,
        hidden=len(flows.joining) - len(steps),
    )


def _plain(unit: UnitRef, flows: "_Flows") -> UnitRef:
    """Return a unit without the one above it, where that is the same for all."""
    return replace(unit, parent_name="") if flows.scope else unit


class _Flows:
    """The steps of a stretch of time within a scope, and the units they lead to.

    Steps are places in the lineage; only those shown are made into objects.
    """

    def __init__(self, state: Apparatus, since: date, scope: str | None) -> None:
        self.names = Names(state)
        self.units = state.units
        self.lineage = state.lineage
        days = self.lineage.days
        steps = np.flatnonzero(
            (days >= since.toordinal()) & (days <= state.valid.toordinal())
        )  # fmt: skip
        self.scopes = self._scopes(steps)
        self.scope = self._top() if scope is None else scope
        if self.scope:
            steps = steps[self._are_below(steps, self.scope)]
        is_joining = self.lineage.results[steps] != 0
        self.joining, self.leaving = steps[is_joining], steps[~is_joining]
        self.targets = self._targets()

    def _top(self) -> str:
        """Return the unit to begin with: the top of the only tree, if something happened there."""
        top = self.names.top
        return top if top in self.scopes else ""

    def _targets(self) -> list[str]:
        """Return the new units in the order of the trees; what is there no more comes behind."""
        numbers = np.unique(self.lineage.results[self.joining])
        places = self.units.places(numbers).astype(np.int64)
        places[places < 0] = len(self.units)
        return self.lineage.pool.texts(numbers[np.argsort(places, kind="stable")])

    def _scopes(self, steps: Ints) -> list[str]:
        """Return the units right above those that took over, in the order of the trees."""
        places = self.units.places(self.lineage.results[steps])
        above = np.unique(self.units.parent[places[places >= 0]])
        return Units(self.units, above[above >= 0][:MOST_SCOPES]).ids

    def _are_below(self, steps: Ints, scope: str) -> NDArray[np.bool_]:
        """Tell of which steps the result, or else what ended, stands or stood below a unit."""
        results = self.lineage.results[steps]
        numbers = np.where(results != 0, results, self.lineage.sources[steps])
        places = self.units.places(numbers)
        is_below: NDArray[np.bool_] = self.units.parent[places] == self.units.place(scope)
        gone = np.flatnonzero(places < 0)
        ids = self.lineage.pool.texts(numbers[gone])
        last = self.names.standing(ids)
        for at, unit in zip(gone.tolist(), ids, strict=True):
            fact = last.get(unit)
            is_below[at] = bool(fact and fact.values and fact.values.parent == scope)
        return is_below

    def steps_to(self, shown: Sequence[str]) -> list[Step]:
        """Return the steps that lead to some units, in the order of these."""
        numbers = numbers_of(self.lineage.pool, shown)
        own = self.joining[np.isin(self.lineage.results[self.joining], numbers)]
        order = {unit: at for at, unit in enumerate(shown)}
        found = [self.lineage.step(at) for at in own.tolist()]
        return sorted(found, key=lambda step: order[step.result])

    def steps_away(self) -> list[Step]:
        """Return the steps of units that ended without a successor."""
        return [self.lineage.step(at) for at in self.leaving[:MOST_LEAVING].tolist()]


class _Amounts:
    """How much units held before and after, and how much of it a step handed over.

    Args:
        names: of the page.
        measure: of `MEASURES`, None for the first of which something is known.
        steps: those shown.
    """

    def __init__(self, names: Names, measure: str | None, steps: list[Step]) -> None:
        self.names = names
        self.steps = steps
        self.posts = _posts_of(steps, names)
        self.measure = ""
        self.before: dict[str, int] = {}
        self.after: dict[str, int] = {}
        for one in MEASURES if measure is None else (measure,):
            self.measure = one
            self.before = dict(self._sides(one, is_source=True))
            self.after = dict(self._sides(one, is_source=False))
            if self.before:
                break

    def _sides(self, measure: str, *, is_source: bool) -> Iterator[tuple[str, int]]:
        """Yield what is known of the sources the day before, or of the results on the day."""
        for step in self.steps:
            unit, day = (step.source, step.day - 1) if is_source else (step.result, step.day)
            amount = self._amount(unit, day, measure)
            if amount is not None:
                yield unit, amount

    def _amount(self, unit: str, day: int, measure: str) -> int | None:
        if not measure or not unit:
            return None
        if measure == "posts":
            return self.posts.get((unit, day))
        versions = self.names.versions([unit])[unit]
        fact = next((one for one in versions if one.valid_from <= day < one.valid_to), None)
        found: int | None = getattr(fact.values, measure) if fact and fact.values else None
        return found

    def of(self, step: Step) -> Fraction | None:
        """Return how much a step handed over, None where that is not known."""
        held = self.before.get(step.source)
        share = Fraction(1) if step.extent == "whole" else step.share
        return None if held is None or share is None else share * held


def _posts_of(steps: Iterable[Step], names: Names) -> Mapping[tuple[str, int], int]:
    """Return how many posts units had: sources the day before a step, results on its day."""
    wanted: dict[int, set[str]] = {}
    for step in steps:
        wanted.setdefault(step.day - 1, set()).add(step.source)
        wanted.setdefault(step.day, set()).update({step.result} - {""})
    found: dict[tuple[str, int], int] = {}
    for day, units in wanted.items():
        state = Apparatus(date.fromordinal(day), names.state.known, names.state.view)
        for post in alive(state, "post", unit=units).values():
            found[post.unit, day] = found.get((post.unit, day), 0) + 1
    return found
