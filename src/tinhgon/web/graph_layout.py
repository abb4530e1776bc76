"""Where the boxes and arrows of the citation graph stand. Pure: plain numbers for an SVG.

Up means higher authority, and within one level of authority earlier: a text cites what was there
before it, so arrows point up. Bands (levels) lie one above the other, each cut into rows of equal
boxes; within a row boxes are ordered so that arrows stay short. An arrow that passes other rows
goes between their boxes, never behind one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

BOX_WIDTH, BOX_HEIGHT = 164, 46
GAP, ROW_GAP = 22, 50
MARGIN, HEAD = 14, 42
SWEEPS = 4
_LANE = 2.5
_LANES = 7


@dataclass(frozen=True, slots=True)
class Item:
    """A document to be drawn.

    Attributes:
        id: what the caller calls it.
        band: its level of authority, 0 the highest.
        day: ISO date or "" where it is not known; earlier stands higher.
    """

    id: int
    band: int
    day: str


@dataclass(frozen=True, slots=True)
class Arc:
    """A citation from one item to another."""

    source: int
    target: int


@dataclass(frozen=True, slots=True)
class Box:
    """The place of an item: its upper left corner, in pixels."""

    id: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Arrow:
    """The line of an arc.

    Attributes:
        path: the `d` of an SVG path, from the citing box to the cited one.
        mark_x: a place near the citing box where a sign can stand.
    """

    source: int
    target: int
    path: str
    mark_x: float
    mark_y: float


@dataclass(frozen=True, slots=True)
class Band:
    """A level of authority with boxes: from where to where it reaches."""

    number: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole drawing."""

    width: int
    height: int
    bands: tuple[Band, ...]
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def layout(items: Iterable[Item], arcs: Iterable[Arc], per_row: int = 6) -> Picture:
    """Return where everything stands; the same input gives the same picture.

    Args:
        items: the documents, ids all different.
        arcs: citations; those from or to something that is not drawn are left out.
        per_row: boxes side by side.
    """
    known = {item.id: item for item in sorted(items, key=lambda one: one.id)}
    lines = sorted(
        {
            (arc.source, arc.target)
            for arc in arcs
            if arc.source in known and arc.target in known and arc.source != arc.target
        }
    )
    return _Layout(known, lines, per_row).picture()


@dataclass(slots=True)
class _Row:
    band: int
    ids: list[int]
    y: int = 0


class _Layout:
    """Rows, then the order within them, then pixels."""

    def __init__(
        self, items: Mapping[int, Item], lines: Sequence[tuple[int, int]], per_row: int
    ) -> None:
        self.items = items
        self.lines = lines
        self.rows = _rows(items, lines, per_row)
        widest = max((len(row.ids) for row in self.rows), default=1)
        self.width = 2 * MARGIN + widest * (BOX_WIDTH + GAP) + GAP
        self.row_of = {one: at for at, row in enumerate(self.rows) for one in row.ids}
        self.x: dict[int, int] = {}
        self.lanes: dict[tuple[int, int], int] = defaultdict(int)

    def picture(self) -> Picture:
        """Return the finished drawing."""
        self._order()
        bands, height = self._stack()
        arrows = self._arrows()
        boxes = tuple(Box(one, self.x[one], row.y) for row in self.rows for one in row.ids)
        return Picture(self.width, height, bands, boxes, arrows)

    # -- order within the rows ----------------------------------------------------------------

    def _order(self) -> None:
        """Move every box towards the middle of those it is joined to, row by row, up and down."""
        joined: dict[int, list[int]] = defaultdict(list)
        for source, target in self.lines:
            joined[source].append(target)
            joined[target].append(source)
        for row in self.rows:
            self._place(row)
        for sweep in range(SWEEPS):
            for row in self.rows if sweep % 2 == 0 else reversed(self.rows):
                near = {one: self._middle(one, joined[one]) for one in row.ids}
                row.ids.sort(key=lambda one: (near[one], self.x[one], one))
                self._place(row)

    def _middle(self, one: int, others: Sequence[int]) -> float:
        elsewhere = [self.x[other] for other in others if self.row_of[other] != self.row_of[one]]
        return sum(elsewhere) / len(elsewhere) if elsewhere else self.x[one]

    def _place(self, row: _Row) -> None:
        """Set a row's boxes side by side in the middle of the page."""
        taken = len(row.ids) * (BOX_WIDTH + GAP) - GAP
        left = (self.width - taken) // 2
        for at, one in enumerate(row.ids):
            self.x[one] = left + at * (BOX_WIDTH + GAP)

    def _stack(self) -> tuple[tuple[Band, ...], int]:
        """Set the rows one below the other; return the bands and the height of the page."""
        bands: list[Band] = []
        y = MARGIN
        top = y
        for at, row in enumerate(self.rows):
            if at == 0 or row.band != self.rows[at - 1].band:
                top = y
                y += HEAD
            row.y = y
            y += BOX_HEIGHT + ROW_GAP
            is_last = at + 1 == len(self.rows) or self.rows[at + 1].band != row.band
            if is_last:
                bands.append(Band(row.band, top, y - top - ROW_GAP // 2))
        return tuple(bands), max(y - ROW_GAP // 2, 2 * MARGIN)

    # -- arrows -------------------------------------------------------------------------------

    def _arrows(self) -> tuple[Arrow, ...]:
        out_ports = self._ports(leaving=True)
        in_ports = self._ports(leaving=False)
        return tuple(
            self._arrow(source, target, out_ports[source, target], in_ports[source, target])
            for source, target in self.lines
        )

    def _ports(self, *, leaving: bool) -> dict[tuple[int, int], float]:
        """Spread the ends of arrows along the edge of each box, in the order they come from."""
        by_side: dict[tuple[int, bool], list[tuple[int, int]]] = defaultdict(list)
        for source, target in self.lines:
            goes_up = self.row_of[target] <= self.row_of[source]
            by_side[source if leaving else target, goes_up].append((source, target))
        ports = {}
        for (box, _), lines in by_side.items():
            other = 1 if leaving else 0
            lines.sort(key=lambda line: (self.x[line[other]], line))
            step = BOX_WIDTH / (len(lines) + 1)
            for at, line in enumerate(lines, 1):
                ports[line] = self.x[box] + at * step
        return ports

    def _arrow(self, source: int, target: int, start_x: float, end_x: float) -> Arrow:
        here, there = self.row_of[source], self.row_of[target]
        if here == there:
            y = float(self.rows[here].y)
            path = _arch(start_x, end_x, y)
            return Arrow(source, target, path, start_x, y - 10)
        step = -1 if there < here else 1
        start_y = self.rows[here].y + (0 if step < 0 else BOX_HEIGHT)
        end_y = self.rows[there].y + (BOX_HEIGHT if step < 0 else 0)
        points = [(start_x, float(start_y))]
        passed = range(here + step, there, step)
        for at, row in enumerate(passed, 1):
            wish = start_x + (end_x - start_x) * at / (len(passed) + 1)
            x = self._gap(row, wish)
            top, bottom = float(self.rows[row].y), float(self.rows[row].y + BOX_HEIGHT)
            points += [(x, bottom), (x, top)] if step < 0 else [(x, top), (x, bottom)]
        points.append((end_x, float(end_y)))
        return Arrow(source, target, _curve(points), start_x, start_y + step * 10)

    def _gap(self, row: int, wish: float) -> float:
        """Return where an arrow passes a row: between two boxes, nearest to where it wishes."""
        ids = self.rows[row].ids
        first, last = self.x[ids[0]] - GAP / 2, self.x[ids[-1]] + BOX_WIDTH + GAP / 2
        if not first < wish < last:
            return min(max(wish, MARGIN / 2), self.width - MARGIN / 2)
        at = round((wish - first) / (BOX_WIDTH + GAP))
        lane = self.lanes[row, at] % _LANES
        self.lanes[row, at] += 1
        return first + at * (BOX_WIDTH + GAP) + (lane - _LANES // 2) * _LANE


def _rows(items: Mapping[int, Item], lines: Sequence[tuple[int, int]], per_row: int) -> list[_Row]:
    """Cut each band into rows: what is cited above what cites it, at most `per_row` in one."""
    older = sorted(items.values(), key=lambda item: (item.day or "9999", item.id))
    place = {item.id: at for at, item in enumerate(older)}
    cited: dict[int, list[int]] = defaultdict(list)
    for source, target in lines:
        if items[source].band == items[target].band and place[target] < place[source]:
            cited[source].append(target)
    depth: dict[int, int] = {}
    levels: dict[tuple[int, int], list[int]] = defaultdict(list)
    for item in older:
        depth[item.id] = max((depth[one] + 1 for one in cited[item.id]), default=0)
        levels[item.band, depth[item.id]].append(item.id)
    return [
        _Row(band, list(ids))
        for band, level in sorted(levels)
        for ids in _even(levels[band, level], per_row)
    ]


def _even(ids: Sequence[int], most: int) -> list[Sequence[int]]:
    """Cut a list into the fewest stretches of at most `most`, as equal as can be.

    Examples:
        >>> [len(one) for one in _even(range(14), 6)]
        [5, 5, 4]
    """
    count = -(-len(ids) // most)
    size, larger = divmod(len(ids), count)
    out, at = [], 0
    for number in range(count):
        end = at + size + (number < larger)
        out.append(ids[at:end])
        at = end
    return out


def _arch(start: float, end: float, y: float) -> str:
    """Return a curve over the boxes of one row."""
    top = y - min(30.0, 12 + abs(end - start) / 40)
    return f"M{start:.1f} {y:.1f}C{start:.1f} {top:.1f} {end:.1f} {top:.1f} {end:.1f} {y:.1f}"


def _curve(points: Sequence[tuple[float, float]]) -> str:
    """Return a smooth line: upright at its ends and where it passes a row."""
    path = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for (x0, y0), (x1, y1) in pairwise(points):
        if x0 == x1:
            path += f"V{y1:.1f}"
        else:
            middle = (y0 + y1) / 2
            path += f"C{x0:.1f} {middle:.1f} {x1:.1f} {middle:.1f} {x1:.1f} {y1:.1f}"
    return path
