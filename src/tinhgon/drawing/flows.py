"""Who became whom as SVG: old units at left, new ones at right, a band for each source.

How wide a band is tells how much went over, where that is known; what is not known is hatched, has
a nominal width and says so. Whole, part and rest differ by their pattern, not by colour alone.
A long picture is cut into sheets between groups, so that none is printed through the middle.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from tinhgon.drawing import flow_layout, looks
from tinhgon.drawing.flow_layout import GROUP_GAP, Bar, Flow, Group
from tinhgon.drawing.legend import Legend, legend
from tinhgon.drawing.svg import GREY, INK, WARN, Markup, frame, joined, link, tag
from tinhgon.drawing.text_width import cut, text_width

MOST: Final = 500
"""Bands drawn at most."""
WIDTH: Final = 1060.0
MARGIN: Final = 12.0
_LABEL = 330.0
_BAR = 9.0
_HEAD = 30.0
_NAME, _NOTE = 12, 11


@dataclass(frozen=True, slots=True)
class FlowUnit:
    """A unit of one side.

    Attributes:
        id: what the caller calls it; an old and a new unit may have the same.
        name: as written in full.
        note: a short remark behind the name, such as its amount.
        title: all that is known of it.
        address: where it leads, empty for nowhere.
    """

    id: str
    name: str
    note: str = ""
    title: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class FlowBand:
    """What an old unit gave to a new one.

    Attributes:
        source: the old unit.
        target: the new unit.
        extent: `whole`, `part`, `rest` or empty for not known.
        amount: how much went over, None when not known.
        title: the sentence about it, with its clause.
        address: where it leads, such as the act.
    """

    source: str
    target: str
    extent: str
    amount: Fraction | int | None = None
    title: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class FlowWords:
    """What the picture says of itself.

    Attributes:
        title: its name.
        description: what it shows, for a screen reader.
        left: heading of the old units.
        right: heading of the new units.
        caption: a line printed above it, empty for none.
        watermark: a line below it about the data, empty for none.
        no_heir: note of an old unit that went to nobody.
        no_source: note of a new unit that came from nobody.
        legend: what the patterns mean.
    """

    title: str
    description: str = ""
    left: str = ""
    right: str = ""
    caption: str = ""
    watermark: str = ""
    no_heir: str = ""
    no_source: str = ""
    legend: Legend = ()


@dataclass(frozen=True, slots=True)
class FlowPicture:
    """The drawn bands.

    Attributes:
        sheets: the picture, cut between groups; one sheet unless a height was asked for.
        drawn: how many bands are drawn, and how many are not.
        hidden: bands left out.
        shown: ids of the new units drawn.
        is_measured: whether widths mean amounts; else all bands are equally wide.
    """

    sheets: tuple[Markup, ...]
    drawn: int
    hidden: int
    shown: tuple[str, ...]
    is_measured: bool


def draw_flows(
    left: Sequence[FlowUnit],
    right: Sequence[FlowUnit],
    bands: Iterable[FlowBand],
    words: FlowWords,
    *,
    name: str = "flows",
    sheet: float = 0.0,
    most: int = MOST,
) -> FlowPicture:
    """Return the picture of units and bands given in working order.

    Args:
        left: old units.
        right: new units.
        bands: at most one between an old and a new unit; more are drawn as the first.
        words: what the picture says of itself.
        name: prefix of the ids in it.
        sheet: height of a sheet in pixels, 0 for one sheet as high as it must be.
        most: how many bands at most; whole groups are left out, from the last on.
    """
    return _Drawing(left, right, bands, words, name).picture(sheet, min(most, MOST))


class _Drawing:
    def __init__(
        self,
        left: Sequence[FlowUnit],
        right: Sequence[FlowUnit],
        bands: Iterable[FlowBand],
        words: FlowWords,
        name: str,
    ) -> None:
        self.left = {unit.id: unit for unit in left}
        self.right = {unit.id: unit for unit in right}
        self.bands: dict[tuple[str, str], FlowBand] = {}
        for band in bands:
            if band.source in self.left and band.target in self.right:
                self.bands.setdefault((band.source, band.target), band)
        self.words = words
        self.name = name
        self.flows = [
            Flow(band.source, band.target, _amount(band)) for band in self.bands.values()
        ]
        self.scale = flow_layout.scale_of(self.flows)

    def picture(self, sheet: float, most: int) -> FlowPicture:
        """Return the finished picture."""
        found = flow_layout.groups([*self.left], [*self.right], self.flows)
        chosen = _within(found, most)
        placed = [flow_layout.place_group(*group, self.scale) for group in chosen]
        drawn = sum(len(group.bands) for group in placed)
        sheets = _sheets(placed, sheet)
        svgs = [self._sheet(groups, at, len(sheets)) for at, groups in enumerate(sheets)]
        return FlowPicture(
            sheets=tuple(svgs),
            drawn=drawn,
            hidden=len(self.flows) - drawn,
            shown=tuple(one for _, rights, _ in chosen for one in rights),
            is_measured=bool(self.scale),
        )

    def _sheet(self, groups: Sequence[Group], at: int, count: int) -> Markup:
        name = self.name if count == 1 else f"{self.name}-{at + 1}"
        y = MARGIN
        head = []
        if self.words.caption:
            caption = cut(self.words.caption, 14, WIDTH - 2 * MARGIN)
            head.append(tag("text", caption, x=MARGIN, y=y + 12, font_size=14, font_weight=600))
            y += _HEAD
        if self.words.left or self.words.right:
            head.append(self._heading(y))
            y += _HEAD
        body = []
        for group in groups:
            body.append(tag("g", self._group(group, name), transform=f"translate(0 {y:g})"))
            y += group.height + GROUP_GAP
        signs, depth = legend(self.words.legend, name, WIDTH - 2 * MARGIN)
        foot = tag("g", signs, transform=f"translate({MARGIN:g} {y:g})") if depth else ""
        title = self.words.title if count == 1 else f"{self.words.title} {at + 1}/{count}"
        return frame(
            name,
            (WIDTH, y + depth + MARGIN),
            (title, self.words.description),
            looks.patterns(name),
            joined(head),
            joined(body),
            Markup(foot),
            watermark=self.words.watermark,
        )

    def _heading(self, y: float) -> Markup:
        x, end = MARGIN + _LABEL, WIDTH - MARGIN - _LABEL
        return joined(
            (
                tag("text", self.words.left, x=x, y=y + 12, text_anchor="end", fill=GREY),
                tag("text", self.words.right, x=end, y=y + 12, fill=GREY),
            )
        )

    def _group(self, group: Group, name: str) -> Markup:
        has_heir = {band.flow.source for band in group.bands}
        has_source = {band.flow.target for band in group.bands}
        parts = [self._band(band, name) for band in group.bands]
        for bar in group.left:
            note = "" if bar.id in has_heir else self.words.no_heir
            parts.append(_unit(self.left[bar.id], bar, note, is_left=True))
        for bar in group.right:
            note = "" if bar.id in has_source else self.words.no_source
            parts.append(_unit(self.right[bar.id], bar, note, is_left=False))
        return joined(parts)

    def _band(self, band: flow_layout.Band, name: str) -> Markup:
        said = self.bands[band.flow.source, band.flow.target]
        start, end = MARGIN + _LABEL + _BAR + 5, WIDTH - MARGIN - _LABEL - _BAR - 5
        is_known = band.flow.amount is not None or not self.scale
        path = _ribbon((start, band.left), (end, band.right), band.width)
        is_hatched = not is_known or not said.extent
        return link(
            said.address,
            tag("title", said.title or self._sentence(said)),
            tag(
                "path", d=path, fill=looks.fill_of(name, said.extent, is_known=is_known),
                stroke=GREY if is_hatched else looks.STATE, stroke_width=0.6,
                stroke_dasharray="3 2" if is_hatched else None,
                class_=f"d-band is-{said.extent or 'unknown'}",
            ),
            tag(
                "text", "?", x=start + 14, y=band.left + band.width / 2 + 4, fill=WARN,
                font_weight=700, class_="d-sign",
            ) if is_hatched else "",
            class_="d-flow", tabindex="-1" if said.address else None,
        )  # fmt: skip

    def _sentence(self, band: FlowBand) -> str:
        return f"{self.left[band.source].name} → {self.right[band.target].name}"


def _amount(band: FlowBand) -> Fraction | None:
    return None if band.amount is None else Fraction(band.amount)


def _within(
    found: Iterable[tuple[list[str], list[str], list[Flow]]], most: int
) -> list[tuple[list[str], list[str], list[Flow]]]:
    """Return the groups that hold `most` bands together; a first one that is longer is cut."""
    chosen: list[tuple[list[str], list[str], list[Flow]]] = []
    used = 0
    for left, right, flows in found:
        if used + len(flows) <= most:
            chosen.append((left, right, flows))
            used += len(flows)
        elif not chosen:
            place = {one: at for at, one in enumerate(right)}
            kept = sorted(flows, key=lambda flow: place[flow.target])[:most]
            sources = {flow.source for flow in kept}
            targets = {flow.target for flow in kept}
            cut_left = [one for one in left if one in sources]
            chosen.append((cut_left, [one for one in right if one in targets], kept))
            used = most
        else:
            break
    return chosen


def _sheets(groups: Sequence[Group], height: float) -> list[list[Group]]:
    """Cut groups into sheets of a height; a group higher than a sheet has one of its own."""
    sheets: list[list[Group]] = [[]]
    used = 0.0
    for group in groups:
        if height and sheets[-1] and used + group.height > height:
            sheets.append([])
            used = 0.0
        sheets[-1].append(group)
        used += group.height + GROUP_GAP
    return sheets


def _unit(unit: FlowUnit, bar: Bar, note: str, *, is_left: bool) -> Markup:
    """Return a unit's bar with its label beside it."""
    unit = replace(unit, note=" · ".join(part for part in (unit.note, note) if part))
    edge = MARGIN + _LABEL + 5 if is_left else WIDTH - MARGIN - _LABEL - 5 - _BAR
    height = max(bar.height, 3.0)
    middle = bar.y + bar.height / 2
    x = MARGIN + _LABEL if is_left else WIDTH - MARGIN - _LABEL
    label = tag(
        "text", joined(_label(unit, is_left=is_left)), x=x, y=middle + 4,
        text_anchor="end" if is_left else None,
    )  # fmt: skip
    return link(
        unit.address,
        tag("title", unit.title or " · ".join(part for part in (unit.name, unit.note) if part)),
        tag(
            "rect", x=0 if is_left else edge, y=middle - 9, width=edge + _BAR if is_left
            else WIDTH - edge, height=18, fill="#ffffff", fill_opacity=0,
        ),
        tag("rect", x=edge, y=middle - height / 2, width=_BAR, height=height, fill=INK),
        label,
        class_="d-unit",
    )  # fmt: skip


def _label(unit: FlowUnit, *, is_left: bool) -> list[Markup]:
    """Return name and note, cut to the room of a label."""
    room = _LABEL - 4
    note = cut(unit.note, _NOTE, room / 2) if unit.note else ""
    spare = text_width(f" {note}", _NOTE) + 6 if note else 0.0
    name = tag("tspan", cut(unit.name, _NAME, room - spare), font_weight=600)
    if not note:
        return [name]
    remark = tag("tspan", note, fill=GREY, font_size=_NOTE, dx=6)
    if is_left:
        return [tag("tspan", note, fill=GREY, font_size=_NOTE), tag("tspan", name, dx=6)]
    return [name, remark]


def _ribbon(start: tuple[float, float], end: tuple[float, float], width: float) -> str:
    """Return the outline of a band: level at both ends, equally wide all along its way."""
    (x, y), (u, v) = start, end
    middle = (x + u) / 2
    return (
        f"M{x:g} {y:.1f}C{middle:g} {y:.1f} {middle:g} {v:.1f} {u:g} {v:.1f}"
        f"V{v + width:.1f}"
        f"C{middle:g} {v + width:.1f} {middle:g} {y + width:.1f} {x:g} {y + width:.1f}z"
    )


def totals(bands: Iterable[FlowBand]) -> Mapping[str, int]:
    """Return how many bands there are of each extent; the empty one is not known."""
    found = dict.fromkeys(looks.EXTENTS, 0)
    for band in bands:
        found[band.extent if band.extent in found else ""] += 1
    return found
