"""The legend of a picture: what its signs, patterns and dashes mean, in flowing rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from tinhgon.drawing import looks
from tinhgon.drawing.svg import LINE, WARN, Markup, joined, tag
from tinhgon.drawing.text_width import cut, text_width

_ROW = 20
_SIZE = 11
_SAMPLE = {"class": 18, "extent": 34, "line": 40}


@dataclass(frozen=True, slots=True)
class LegendItem:
    """One line of a legend.

    Attributes:
        kind: what is explained: the sign of a `class`, the fill of an `extent`, a `line`.
        look: the class, the extent (empty: not known; `?` at its end: amount not known) or the
            kind of relation.
        words: what it means.
    """

    kind: str
    look: str
    words: str


Legend = Sequence[LegendItem]


def legend(items: Legend, name: str, room: float) -> tuple[Markup, float]:
    """Return a legend that is `room` pixels wide, and its height.

    Args:
        items: what is explained, in this order.
        name: prefix of the picture, for its patterns.
        room: pixels.
    """
    drawn: list[Markup] = []
    x, y = 0.0, 0.0
    for item in items:
        sample = _SAMPLE[item.kind]
        words = cut(item.words, _SIZE, room - sample)
        width = sample + text_width(words, _SIZE) + 18
        if x and x + width - 18 > room:
            x, y = 0.0, y + _ROW
        drawn.append(_sample(item, name, x, y))
        drawn.append(tag("text", words, x=x + sample, y=y + 12, font_size=_SIZE))
        x += width
    return tag("g", joined(drawn), class_="d-legend"), y + _ROW if items else 0.0


def _sample(item: LegendItem, name: str, x: float, y: float) -> Markup:
    if item.kind == "class":
        return looks.sign(item.look, x, y + 2)
    if item.kind == "line":
        dash = looks.DASHES.get(item.look, looks.DASHES[""])
        path = f"M{x:g} {y + 8:g}h34"
        return tag(
            "path", d=path, fill="none", stroke=WARN, stroke_width=1.4, stroke_dasharray=dash
        )
    extent = item.look.removesuffix("?")
    fill = looks.fill_of(name, extent, is_known=extent == item.look)
    is_open = not extent or extent != item.look
    return tag(
        "rect", x=x, y=y + 2, width=28, height=12, fill=fill, stroke=LINE,
        stroke_dasharray="3 2" if is_open else None,
    )  # fmt: skip
