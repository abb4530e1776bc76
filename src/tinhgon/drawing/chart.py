"""The organisation chart as SVG: boxes with sign, name and counts, what is folded behind “+N”.

At most `MOST` boxes are drawn. The words of the picture, and where its links lead, come from the
caller; a picture for a file is drawn from units without links.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tinhgon.drawing import looks, tree_layout
from tinhgon.drawing.legend import Legend, legend
from tinhgon.drawing.svg import BLUE, GREY, LINE, PAPER, WARN, Markup, frame, joined, link, tag
from tinhgon.drawing.text_width import cut, text_width, wrap
from tinhgon.drawing.tree_layout import BOX_WIDTH, Placed, Sized

MOST: Final = 500
"""Boxes drawn at most."""
MARGIN: Final = 12
_CAPTION: Final = 30
_TEXT_X, _RIGHT = 26, 8
_NAME, _COUNTS = 12, 11
_LINE = 15.5
_MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class ChartUnit:
    """A unit of the chart.

    Attributes:
        id: what the caller calls it.
        parent: its superior; a root's is not among the units.
        name: as written in full; it is wrapped into its box.
        unit_class: of `organisation.things.UNIT_CLASSES`.
        counts: a short line of counts below the name, in words.
        title: all that is known of it, for the pointer and the screen reader.
        address: where the box leads, empty for nowhere.
        below: units beneath it on any level, drawn or not; those given count at least.
        more: where the badge “+N” leads.
    """

    id: str
    parent: str
    name: str
    unit_class: str = ""
    counts: str = ""
    title: str = ""
    address: str = ""
    below: int = 0
    more: str = ""


@dataclass(frozen=True, slots=True)
class ChartLine:
    """A relation beyond the tree, drawn dashed when both its units are drawn."""

    source: str
    target: str
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class ChartWords:
    """What the picture says of itself.

    Attributes:
        title: its name.
        description: what it shows, for a screen reader.
        caption: a line printed above it, empty for none.
        watermark: a line below it about the data, empty for none.
        more: what a badge means, such as “units not drawn”.
        legend: what the signs mean.
    """

    title: str
    description: str = ""
    caption: str = ""
    watermark: str = ""
    more: str = ""
    legend: Legend = ()


@dataclass(frozen=True, slots=True)
class ChartPicture:
    """The drawn chart.

    Attributes:
        svg: the picture.
        width: pixels, like the height.
        drawn: ids of the units that have a box.
        hidden: units that have none.
        shrink: how much smaller than its own size it is printed on a lying A4 sheet.
    """

    svg: Markup
    width: float
    height: float
    drawn: tuple[str, ...]
    hidden: int
    shrink: float


def draw_chart(
    units: Sequence[ChartUnit],
    words: ChartWords,
    *,
    name: str = "chart",
    lines: Iterable[ChartLine] = (),
    most: int = MOST,
) -> ChartPicture:
    """Return the chart of units given in working order.

    Args:
        units: superiors and inferiors in any order, siblings in working order.
        words: what the picture says of itself.
        name: prefix of the ids in it.
        lines: relations beyond the tree.
        most: how many boxes at most.
    """
    return _Drawing(units, words, name, min(most, MOST)).picture(lines)


class _Drawing:
    def __init__(
        self, units: Sequence[ChartUnit], words: ChartWords, name: str, most: int
    ) -> None:
        self.words = words
        self.name = name
        self.units = {unit.id: unit for unit in units}
        below: dict[str, list[str]] = defaultdict(list)
        for unit in units:
            below[unit.parent if unit.parent in self.units else ""].append(unit.id)
        self.drawn = tree_layout.opened(below, below[""], most)
        self.beneath = _beneath(self.units, below)
        self.hidden = _hidden(self.units, self.drawn, self.beneath)
        self.total = sum(self.beneath[root] + 1 for root in below[""])
        self.heads = {self.units[one].parent for one in self.drawn} | {*below[""]}
        self.texts = {one: self._text(self.units[one]) for one in self.drawn}
        self.top = MARGIN + (_CAPTION if words.caption else 0)

    def picture(self, lines: Iterable[ChartLine]) -> ChartPicture:
        """Return the finished picture."""
        sized = [Sized(one, self.units[one].parent, self._height(one)) for one in self.drawn]
        chart = tree_layout.layout(sized)
        width = max(chart.width, BOX_WIDTH * 2) + 2 * MARGIN
        signs, depth = legend(self.words.legend, self.name, width - 2 * MARGIN)
        height = self.top + chart.height + (depth + 18 if depth else 0) + MARGIN
        places = {box.id: box for box in chart.boxes}
        body = tag(
            "g",
            tag("path", d="".join(chart.wires), fill="none", stroke=LINE, class_="d-wire"),
            joined(self._box(box) for box in chart.boxes),
            joined(_line(one, places) for one in lines),
            transform=f"translate({MARGIN} {self.top})",
        )
        foot = tag("g", signs, transform=f"translate({MARGIN} {self.top + chart.height + 18:g})")
        svg = frame(
            self.name,
            (width, height),
            (self.words.title, self.words.description),
            self._caption(width),
            body,
            foot if depth else Markup(),
            watermark=self.words.watermark,
        )
        hidden = self.total - len(self.drawn)
        return ChartPicture(svg, width, height, tuple(self.drawn), hidden, chart.shrink)

    def _caption(self, width: float) -> Markup:
        if not self.words.caption:
            return Markup()
        words = cut(self.words.caption, 14, width - 2 * MARGIN)
        return tag("text", words, x=MARGIN, y=MARGIN + 13, font_size=14, font_weight=600)

    def _text(self, unit: ChartUnit) -> tuple[Sequence[str], str]:
        """Return the lines of the name and the line of counts, cut to the box."""
        room = BOX_WIDTH - _TEXT_X - _RIGHT
        badge = self._badge_width(unit.id)
        name = wrap(unit.name, _NAME, room, _MOST_LINES) or ("–",)
        return name, cut(unit.counts, _COUNTS, room - badge) if unit.counts else ""

    def _badge_width(self, one: str) -> float:
        hidden = self.hidden.get(one, 0)
        return text_width(f"+{_number(hidden)}", _COUNTS) + 16 if hidden else 0.0

    def _height(self, one: str) -> float:
        name, counts = self.texts[one]
        badge = self._badge_width(one)
        has_room = text_width(name[-1], _NAME) + badge <= BOX_WIDTH - _TEXT_X - _RIGHT
        has_second = bool(counts) or bool(badge and not has_room)
        return 12 + len(name) * _LINE + (_LINE + 1 if has_second else 0)

    def _box(self, box: Placed) -> Markup:
        unit = self.units[box.id]
        name, counts = self.texts[box.id]
        body = link(
            unit.address,
            tag("title", unit.title or unit.name),
            tag(
                "rect", x=box.x, y=box.y, width=BOX_WIDTH, height=box.height, rx=5,
                fill=PAPER, stroke=LINE, class_="d-box",
            ),
            looks.sign(unit.unit_class, box.x + 8, box.y + 8),
            tag(
                "text",
                joined(_row(line, box.x + _TEXT_X, at) for at, line in enumerate(name)),
                y=box.y + 18.5, font_weight=600 if unit.id in self.heads else None,
                class_="d-name",
            ),
            self._counts(box, counts),
            class_="d-unit",
        )  # fmt: skip
        return joined((body, self._badge(unit, box)))

    def _counts(self, box: Placed, counts: str) -> Markup:
        if not counts:
            return Markup()
        x, y = box.x + _TEXT_X, box.y + box.height - 8
        return tag("text", counts, x=x, y=y, font_size=_COUNTS, fill=GREY, class_="d-facts")

    def _badge(self, unit: ChartUnit, box: Placed) -> Markup:
        hidden = self.hidden.get(unit.id, 0)
        if not hidden:
            return Markup()
        words = f"+{_number(hidden)}"
        width = self._badge_width(unit.id) - 4
        x, y = box.x + BOX_WIDTH - width - 6, box.y + box.height - 20
        return link(
            unit.more,
            tag("title", f"{unit.name}: {words} {self.words.more}".strip()),
            tag("rect", x=x, y=y, width=width, height=16, rx=8, fill="#eef2f8", stroke=BLUE),
            tag(
                "text", words, x=x + width / 2, y=y + 12, text_anchor="middle",
                font_size=_COUNTS, font_weight=600, fill=BLUE,
            ),
            class_="d-more",
        )  # fmt: skip


def _row(words: str, x: float, at: int) -> Markup:
    return tag("tspan", words, x=x, dy=_LINE if at else None)


def _number(count: int) -> str:
    """Return a count as written here: 1.234."""
    return f"{count:,}".replace(",", ".")


def _beneath(
    units: Mapping[str, ChartUnit], below: Mapping[str, Sequence[str]]
) -> Mapping[str, int]:
    """Return how many units stand beneath each, given or only told of."""
    order = list(below.get("", ()))
    for one in order:
        order.extend(below.get(one, ()))
    found: dict[str, int] = {}
    for one in reversed(order):
        given = sum(found[child] + 1 for child in below.get(one, ()))
        found[one] = max(given, units[one].below)
    return found


def _hidden(
    units: Mapping[str, ChartUnit], drawn: Sequence[str], beneath: Mapping[str, int]
) -> Mapping[str, int]:
    """Return how many units beneath each box are behind its badge and no other one."""
    seen: dict[str, int] = defaultdict(int)
    for one in drawn:
        seen[units[one].parent] += beneath[one] + 1
    return {one: beneath[one] - seen[one] for one in drawn if beneath[one] > seen[one]}


def _line(line: ChartLine, places: Mapping[str, Placed]) -> Markup:
    """Return a dashed line from the side of a box to that of another, nothing when one is away."""
    if line.source not in places or line.target not in places or line.source == line.target:
        return Markup()
    a, b = places[line.source], places[line.target]
    is_right = b.x > a.x + BOX_WIDTH
    is_left = b.x + BOX_WIDTH < a.x
    start = a.x if is_left else a.x + BOX_WIDTH
    end = b.x if is_right else b.x + BOX_WIDTH
    reach = 24.0 if is_left or is_right else 30.0
    out, back = (-reach if is_left else reach), (-reach if is_right else reach)
    y, z = a.y + a.height / 2, b.y + b.height / 2
    path = f"M{start:g} {y:g}C{start + out:g} {y:g} {end + back:g} {z:g} {end:g} {z:g}"
    return tag(
        "path", tag("title", line.title), d=path, fill="none", stroke=WARN, stroke_width=1.4,
        stroke_dasharray=looks.DASHES.get(line.kind, looks.DASHES[""]), class_="d-relation",
    )  # fmt: skip
