"""Where the boxes of an organisation chart stand. Pure: numbers in, numbers out.

A chart is read on a sheet of paper, so the layout looks for the largest letters with which all
boxes fit one sheet, lying. Of the ways to do so it takes the one nearest to a classic chart:
units side by side under their superior. Where that would be too wide, what lies below stands as an
indented list, lists share columns, and columns break into shelves. Working order is kept: down a
column, then to the right.

Peers draw tidy trees (Reingold and Tilford 1981, Buchheim et al. 2002): forty departments side by
side are seven metres wide at a readable size, which no office prints.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

BOX_WIDTH: Final = 186
INDENT: Final = 18
ROW_GAP, ITEM_GAP, COLUMN_GAP, LEVEL_GAP = 8, 14, 22, 30
SHEET: Final = (1060.0, 730.0)
"""Room on a lying A4 sheet in pixels at which letters have their own size; A3 is 1.41 times it."""
_GROWTH: Final = 1.12
_STEPS: Final = 44
_DEPTHS = (1, 2, 3)
_STACKS = (0.0, 1 / 6, 1 / 4, 1 / 3, 1 / 2, 1.0)


@dataclass(frozen=True, slots=True)
class Sized:
    """A box to be placed.

    Attributes:
        id: what the caller calls it.
        parent: the box above; a parent that is not there makes it a root.
        height: pixels; the width is `BOX_WIDTH` for all.
    """

    id: str
    parent: str
    height: float


@dataclass(frozen=True, slots=True)
class Placed:
    """The upper left corner of a box, pixels."""

    id: str
    x: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole chart.

    Attributes:
        boxes: parents before their children, in working order.
        wires: the `d` of the lines that join them.
        shrink: by how much the chart must be made smaller to fit `SHEET`; 1.0 or less: not at all.
    """

    width: float
    height: float
    boxes: tuple[Placed, ...]
    wires: tuple[str, ...]
    shrink: float


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to lay a chart out: room for a shelf, for a column, levels side by side."""

    width: float
    column: float
    depth: int


@dataclass(frozen=True, slots=True)
class _Block:
    """A measured subtree: a list (no columns) or a head over shelves of columns of blocks."""

    head: str
    width: float
    height: float
    shelves: tuple[tuple["_Column", ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Column:
    items: tuple[_Block, ...]
    width: float
    height: float


def layout(boxes: Iterable[Sized], sheet: tuple[float, float] = SHEET) -> Chart:
    """Return where everything stands; the same input gives the same chart.

    Args:
        boxes: in working order, ids all different. Boxes on a circle are left out.
        sheet: width and height to fit, pixels.
    """
    return _Layout(list(boxes), sheet).chart()


class _Layout:
    def __init__(self, boxes: Sequence[Sized], sheet: tuple[float, float]) -> None:
        self.sheet = sheet
        self.height = {box.id: box.height for box in boxes}
        self.below: dict[str, list[str]] = defaultdict(list)
        for box in boxes:
            self.below[box.parent if box.parent in self.height else ""].append(box.id)
        self.lists: dict[str, tuple[float, float]] = {}
        for root in self.below[""]:
            self._measure_lists(root)
        self.placed: list[Placed] = []
        self.wires: list[str] = []

    def chart(self) -> Chart:
        """Return the finished chart."""
        if not self.below[""]:
            return Chart(0, 0, (), (), 1.0)
        block, shrink = self._best()
        self._place(block, 0, 0)
        return Chart(block.width, block.height, tuple(self.placed), tuple(self.wires), shrink)

    # -- the choice ---------------------------------------------------------------------------

    def _best(self) -> tuple[_Block, float]:
        """Return the way with the largest letters; of those, the most classic one."""
        roots = self.below[""]
        head = roots[0] if len(roots) == 1 else ""
        area = BOX_WIDTH * sum(self.height.values())
        shrink = 1.0
        for _ in range(_STEPS):
            width, height = self.sheet[0] * shrink, self.sheet[1] * shrink
            has_room = width * height >= area
            for way in _ways(width, height) if has_room else ():
                block = self._spread(head, way, 1)
                if block.width <= width and block.height <= height:
                    return block, shrink
            shrink *= _GROWTH
        block = self._spread(head, _Way(self.sheet[0] * 2, self.sheet[1] * 2, 1), 1)
        return block, max(block.width / self.sheet[0], block.height / self.sheet[1], 1.0)

    # -- measuring ----------------------------------------------------------------------------

    def _measure_lists(self, root: str) -> None:
        """Measure every subtree as an indented list, from the leaves up."""
        order = [root]
        for one in order:
            order.extend(self.below[one])
        for one in reversed(order):
            parts = [self.lists[child] for child in self.below[one]]
            width = max([BOX_WIDTH, *(INDENT + part[0] for part in parts)])
            height = self.height[one] + sum(ROW_GAP + part[1] for part in parts)
            self.lists[one] = (width, height)

    def _list(self, head: str) -> _Block:
        return _Block(head, *self.lists[head])

    def _spread(self, head: str, way: _Way, depth: int) -> _Block:
        """Return a head over its children side by side, as far as the way goes."""
        children = self.below[head]
        if head and not children:
            return self._list(head)
        has_head = 1 if head else 0
        items = [
            self._spread(child, way, depth + 1)
            if depth < way.depth and self.below[child]
            else self._list(child)
            for child in children
        ]
        shelves = _shelves(_columns(items, way.column, has_head), way.width - INDENT)
        trunk = INDENT if len(shelves) > 1 else 0
        width = max(sum(c.width + COLUMN_GAP for c in shelf) - COLUMN_GAP for shelf in shelves)
        height = sum(max(c.height for c in shelf) for shelf in shelves)
        height += LEVEL_GAP * (len(shelves) - 1 + has_head)
        own = self.height[head] if head else 0
        return _Block(head, max(width + trunk, BOX_WIDTH), own + height, shelves)

    # -- placing ------------------------------------------------------------------------------

    def _place(self, block: _Block, x: float, y: float) -> float:
        """Set a block down at (x, y); return the middle of its head."""
        if not block.shelves:
            return self._place_list(block.head, x, y)
        own = self.height[block.head] if block.head else 0.0
        at = len(self.placed)
        top = y + own + (LEVEL_GAP if block.head else 0)
        trunk = x + 6 if len(block.shelves) > 1 else None
        buses: list[tuple[float, list[float]]] = []
        for shelf in block.shelves:
            left = x + (INDENT if trunk is not None else 0)
            drops = []
            for column in shelf:
                drops.append(self._place_column(column, left, top, has_head=bool(block.head)))
                left += column.width + COLUMN_GAP
            buses.append((top - LEVEL_GAP / 2, drops))
            top += max(column.height for column in shelf) + LEVEL_GAP
        if not block.head:
            return x
        first = buses[0][1]
        middle = (first[0] + first[-1]) / 2
        middle = min(max(middle, x + BOX_WIDTH / 2), x + block.width - BOX_WIDTH / 2)
        self.placed.insert(at, Placed(block.head, middle - BOX_WIDTH / 2, y, own))
        self._wire(middle, y + own, buses, trunk)
        return middle

    def _wire(
        self,
        middle: float,
        bottom: float,
        buses: Sequence[tuple[float, Sequence[float]]],
        trunk: float | None,
    ) -> None:
        """Draw the lines from a head to the shelves below it."""
        self.wires.append(f"M{middle:g} {bottom:g}V{buses[0][0]:g}")
        for bus, drops in buses:
            ends = [*drops, middle] if bus == buses[0][0] else [*drops]
            ends += [] if trunk is None else [trunk]
            if min(ends) < max(ends):
                self.wires.append(f"M{min(ends):g} {bus:g}H{max(ends):g}")
            self.wires += [f"M{x:g} {bus:g}V{bus + LEVEL_GAP / 2:g}" for x in drops]
        if trunk is not None:
            self.wires.append(f"M{trunk:g} {buses[0][0]:g}V{buses[-1][0]:g}")

    def _place_column(self, column: _Column, x: float, y: float, *, has_head: bool) -> float:
        """Set down a column; return where the line from above meets it."""
        if len(column.items) == 1 or not has_head:
            drop = x
            for item in column.items:
                drop = self._place(item, x, y)
                y += item.height + ITEM_GAP
            return drop
        spine, top = x + 6, y
        last = y
        for item in column.items:
            self._place(item, x + INDENT, y)
            last = y + self.height[item.head] / 2
            self.wires.append(f"M{spine:g} {last:g}H{x + INDENT:g}")
            y += item.height + ITEM_GAP
        self.wires.append(f"M{spine:g} {top:g}V{last:g}")
        return spine

    def _place_list(self, head: str, x: float, y: float) -> float:
        """Set down an indented list; return the middle of its head."""
        waiting = [(head, x)]
        spines: dict[str, tuple[float, float]] = {}
        parents: dict[str, str] = {}
        while waiting:
            one, left = waiting.pop()
            height = self.height[one]
            self.placed.append(Placed(one, left, y, height))
            if one in parents:
                spine, start = spines[parents[one]]
                path = f"M{spine:g} {start:g}V{y + height / 2:g}H{left:g}"
                self.wires.append(path)
                spines[parents[one]] = (spine, y + height / 2)
            spines[one] = (left + 6, y + height)
            for child in reversed(self.below[one]):
                parents[child] = one
                waiting.append((child, left + INDENT))
            y += height + ROW_GAP
        return x + BOX_WIDTH / 2


def _ways(width: float, height: float) -> Iterable[_Way]:
    """Return the ways to try on a sheet, the most classic first."""
    for room in (float("inf"), width):
        for depth in _DEPTHS:
            for part in _STACKS:
                yield _Way(room, height * part, depth)


def _columns(items: Sequence[_Block], room: float, has_head: int) -> list[_Column]:
    """Stack neighbouring lists into columns no higher than `room`; what is wide stands alone."""
    stacks: list[list[_Block]] = []
    used = 0.0
    for item in items:
        joins = stacks and not item.shelves and not stacks[-1][-1].shelves
        if joins and used + ITEM_GAP + item.height <= room:
            stacks[-1].append(item)
            used += ITEM_GAP + item.height
        else:
            stacks.append([item])
            used = item.height
    out = []
    for stack in stacks:
        spine = INDENT if len(stack) > 1 and has_head else 0
        height = sum(item.height + ITEM_GAP for item in stack) - ITEM_GAP
        out.append(_Column(tuple(stack), spine + max(item.width for item in stack), height))
    return out


def _shelves(columns: Sequence[_Column], room: float) -> tuple[tuple[_Column, ...], ...]:
    """Break columns into shelves no wider than `room`."""
    shelves: list[list[_Column]] = [[]]
    used = 0.0
    for column in columns:
        needed = used + (COLUMN_GAP if shelves[-1] else 0) + column.width
        if shelves[-1] and needed > room:
            shelves.append([])
            needed = column.width
        shelves[-1].append(column)
        used = needed
    return tuple(tuple(shelf) for shelf in shelves)


def opened(below: Mapping[str, Sequence[str]], roots: Sequence[str], most: int) -> list[str]:
    """Return the boxes to draw, superiors first.

    Level by level, in working order: a box shows all its children while there is room, else none.
    Roots are cut, and so are the children of the last root when nothing else would be seen.

    Args:
        below: the children of each box.
        roots: the highest boxes.
        most: how many boxes may be drawn.

    Examples:
        >>> opened({"a": "bc", "b": "defg", "c": "h"}, "a", 5)
        ['a', 'b', 'c', 'h']
        >>> opened({"a": "bcdef"}, "a", 4)
        ['a', 'b', 'c', 'd']
    """
    drawn = list(roots[:most])
    for one in drawn:
        children = below.get(one, ())
        room = most - len(drawn)
        is_first = len(drawn) == len(roots) and one == roots[-1]
        if len(children) <= room or is_first:
            drawn.extend(children[:room])
    return drawn
