"""Where old units, new units and the bands between them stand. Pure: numbers in, numbers out.

Old units stand at left, new ones at right. What hangs together (all that became one, and whatever
else its sources became) is a group; groups lie one below the other, in the order of their first
new unit, so bands of different groups never cross. Within a group both sides are ordered by the
mean place of what they are joined to, back and forth (Sugiyama et al. 1981), then neighbours are
exchanged while that saves crossings; the order with the fewest is kept.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Final

ROW: Final = 19.0
"""Pixels from one label to the next at least."""
GAP, GROUP_GAP = 5.0, 16.0
NOMINAL: Final = 12.0
"""Width of a band whose amount is not known, pixels."""
LEAST: Final = 2.5
"""Width of the thinnest band, pixels."""
MEAN: Final = 16.0
"""Width of a mean band where amounts are known, pixels."""
_SWEEPS = 6
_SWAPS = 40


@dataclass(frozen=True, slots=True)
class Flow:
    """A band from an old unit to a new one.

    Attributes:
        source: the old unit.
        target: the new unit.
        amount: how much went over, None when not known.
    """

    source: str
    target: str
    amount: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A unit: the upper edge and the height of its bar, pixels."""

    id: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Band:
    """A flow: where its upper edge begins and ends, and its width, pixels."""

    flow: Flow
    left: float
    right: float
    width: float


@dataclass(frozen=True, slots=True)
class Group:
    """What hangs together, from its own upper edge 0 down."""

    height: float
    left: tuple[Bar, ...]
    right: tuple[Bar, ...]
    bands: tuple[Band, ...]


def groups(
    left: Sequence[str], right: Sequence[str], flows: Iterable[Flow]
) -> list[tuple[list[str], list[str], list[Flow]]]:
    """Return what hangs together: old units, new units, flows, each in the order given.

    Groups come in the order of their first new unit, those without one after them in the order of
    their first old unit. Flows from or to what is not given are left out.
    """
    here = {("l", one) for one in left} | {("r", one) for one in right}
    known = [f for f in flows if ("l", f.source) in here and ("r", f.target) in here]
    root = {one: one for one in here}
    for flow in known:
        a, b = _root(root, ("l", flow.source)), _root(root, ("r", flow.target))
        root[max(a, b)] = min(a, b)
    found: dict[tuple[str, str], tuple[list[str], list[str], list[Flow]]] = {}
    for one in right:
        found.setdefault(_root(root, ("r", one)), ([], [], []))[1].append(one)
    for one in left:
        found.setdefault(_root(root, ("l", one)), ([], [], []))[0].append(one)
    for flow in known:
        found[_root(root, ("l", flow.source))][2].append(flow)
    return list(found.values())


def _root(root: dict[tuple[str, str], tuple[str, str]], one: tuple[str, str]) -> tuple[str, str]:
    while root[one] != one:
        root[one] = root[root[one]]
        one = root[one]
    return one


def scale_of(flows: Iterable[Flow]) -> float:
    """Return pixels for one unit of amount, such that a mean band is `MEAN` wide; 0.0 for none."""
    amounts = [flow.amount for flow in flows if flow.amount is not None]
    total = sum(amounts)
    return float(MEAN * len(amounts) / total) if total else 0.0


def width_of(flow: Flow, scale: float) -> float:
    """Return how wide a band is, pixels; what is not known has the nominal width."""
    if flow.amount is None or not scale:
        return NOMINAL
    return max(LEAST, float(flow.amount) * scale)


def place_group(
    left: Sequence[str], right: Sequence[str], flows: Sequence[Flow], scale: float
) -> Group:
    """Return where a group's bars and bands stand.

    Args:
        left: its old units in working order.
        right: its new units in working order.
        flows: its bands.
        scale: pixels for one unit of amount.
    """
    lefts, rights = ordered(left, right, flows)
    widths = {flow: width_of(flow, scale) for flow in flows}
    out: dict[str, float] = defaultdict(float)
    back: dict[str, float] = defaultdict(float)
    for flow in flows:
        out[flow.source] += widths[flow]
        back[flow.target] += widths[flow]
    height = max(_stack(lefts, out), _stack(rights, back))
    left_bars = _bars(lefts, out, height)
    right_bars = _bars(rights, back, height)
    bands = _bands(flows, widths, left_bars, right_bars)
    return Group(height, tuple(left_bars.values()), tuple(right_bars.values()), bands)


def _stack(ids: Sequence[str], heights: Mapping[str, float]) -> float:
    return sum(_slot(heights.get(one, 0.0)) for one in ids) + GAP * max(len(ids) - 1, 0)


def _slot(height: float) -> float:
    """Return the room of a bar with its label beside it."""
    return max(height, ROW)


def _bars(ids: Sequence[str], heights: Mapping[str, float], room: float) -> dict[str, Bar]:
    """Set bars one below the other, what room is left spread between them."""
    spare = (room - _stack(ids, heights)) / (len(ids) + 1) if ids else 0.0
    y = spare
    bars = {}
    for one in ids:
        height = heights.get(one, 0.0)
        slot = _slot(height)
        bars[one] = Bar(one, y + (slot - height) / 2, height)
        y += slot + GAP + spare
    return bars


def _bands(
    flows: Sequence[Flow],
    widths: Mapping[Flow, float],
    left: Mapping[str, Bar],
    right: Mapping[str, Bar],
) -> tuple[Band, ...]:
    """Set the ends of bands along their bars, in the order of where they come from and go."""
    starts = {one: bar.y for one, bar in left.items()}
    ends = {one: bar.y for one, bar in right.items()}
    begin: dict[Flow, float] = {}
    stop: dict[Flow, float] = {}
    for flow in sorted(flows, key=lambda one: (right[one.target].y, left[one.source].y)):
        begin[flow] = starts[flow.source]
        starts[flow.source] += widths[flow]
    for flow in sorted(flows, key=lambda one: (left[one.source].y, right[one.target].y)):
        stop[flow] = ends[flow.target]
        ends[flow.target] += widths[flow]
    return tuple(Band(flow, begin[flow], stop[flow], widths[flow]) for flow in flows)


def ordered(
    left: Sequence[str], right: Sequence[str], flows: Sequence[Flow]
) -> tuple[list[str], list[str]]:
    """Return both sides in an order with few crossings, never more than the order given has."""
    lefts, rights = list(left), list(right)
    to_right: dict[str, list[str]] = defaultdict(list)
    to_left: dict[str, list[str]] = defaultdict(list)
    for flow in flows:
        to_right[flow.source].append(flow.target)
        to_left[flow.target].append(flow.source)
    best = (crossings(lefts, rights, flows), list(lefts), list(rights))
    for sweep in range(_SWEEPS):
        if not best[0]:
            break
        if sweep % 2:
            rights = _by_mean(rights, to_left, lefts)
        else:
            lefts = _by_mean(lefts, to_right, rights)
        found = crossings(lefts, rights, flows)
        if found < best[0]:
            best = (found, list(lefts), list(rights))
    if best[0]:
        lefts, rights = best[1], best[2]
        _exchange(lefts, to_right, rights)
        _exchange(rights, to_left, lefts)
        return lefts, rights
    return best[1], best[2]


def _by_mean(
    ids: Sequence[str], joined: Mapping[str, Sequence[str]], others: Sequence[str]
) -> list[str]:
    place = {one: at for at, one in enumerate(others)}
    mean = {
        one: Fraction(sum(place[other] for other in joined[one]), len(joined[one]))
        for one in ids
        if joined.get(one)
    }
    own = {one: Fraction(at) for at, one in enumerate(ids)}
    return sorted(ids, key=lambda one: mean.get(one, own[one]))


def _exchange(ids: list[str], joined: Mapping[str, Sequence[str]], others: Sequence[str]) -> None:
    """Exchange neighbours while that saves crossings."""
    place = {one: at for at, one in enumerate(others)}
    ends = {one: sorted(place[other] for other in joined.get(one, ())) for one in ids}
    for _ in range(_SWAPS):
        is_better = False
        for at, (one, other) in enumerate(pairwise(list(ids))):
            if ids[at] == one and _between(ends[one], ends[other]) > _between(
                ends[other], ends[one]
            ):
                ids[at], ids[at + 1] = other, one
                is_better = True
        if not is_better:
            return


def _between(upper: Sequence[int], lower: Sequence[int]) -> int:
    """Return how many bands of two bars cross, the first above the second."""
    return sum(bisect_left(lower, end) for end in upper)


def crossings(left: Sequence[str], right: Sequence[str], flows: Iterable[Flow]) -> int:
    """Return how many pairs of bands cross when both sides stand in this order.

    Examples:
        >>> crossings("ab", "xy", [Flow("a", "y"), Flow("b", "x"), Flow("b", "y")])
        1
    """
    at = {one: place for place, one in enumerate(left)}
    to = {one: place for place, one in enumerate(right)}
    seen: list[int] = []
    waiting: list[int] = []
    total, last = 0, -1
    for source, target in sorted((at[flow.source], to[flow.target]) for flow in flows):
        if source != last:
            for end in waiting:
                insort(seen, end)
            waiting, last = [], source
        total += len(seen) - bisect_left(seen, target + 1)
        waiting.append(target)
    return total
