"""The citation graph ready to be drawn: words cut to their boxes, arrows with look and title."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tinhgon.drawing.text_width import cut, text_width, wrap
from tinhgon.storage.repositories.citations import NodeRow
from tinhgon.storage.repositories.graph import Graph, GraphEdge, graph_around, whole_graph
from tinhgon.web.cards import vi_date
from tinhgon.web.citation_words import BANDS, RELATIONS, STRONGEST, band_of, relation_words
from tinhgon.web.graph_layout import BOX_HEIGHT, BOX_WIDTH, Arc, Item, Picture, layout
from tinhgon.web.links import facts_of

SIZES = (60, 200, 500)
"""How many boxes are drawn: few to begin with, more when asked, never more than the last."""
MAX_STEPS = 2
TALL, LONG = 700, 1700
"""Pixels of height above which print would make the words smaller than can be read."""
DENSE = 120
"""Arrows from which the drawing keeps them faint until a box is pointed at."""
_INSIDE = BOX_WIDTH - 16


@dataclass(frozen=True, slots=True)
class DrawnBox:
    """A box: its corner, its two lines, and all that did not fit in its title."""

    node: NodeRow
    x: int
    y: int
    line: str
    second: str
    title: str
    address: str
    is_focus: bool

    @property
    def text_x(self) -> int:
        """Where its lines begin."""
        return self.x + 8


@dataclass(frozen=True, slots=True)
class DrawnArrow:
    """An arrow: its path, the kind it looks like, the sign near its tail."""

    path: str
    kind: str
    sign: str
    title: str
    x: float
    y: float
    source: int
    target: int
    waits: bool


@dataclass(frozen=True, slots=True)
class ListedBox:
    """A box of the list: what it cites and what cites it, of what is drawn."""

    node: NodeRow
    facts: str
    focus: str
    cites: tuple[tuple[str, NodeRow, bool], ...]
    cited_by: tuple[NodeRow, ...]


class GraphBoard:
    """The drawing of the whole library or of one document's surroundings.

    Args:
        focus: the document in the middle, None for the library.
        steps: how far from it, 1 or 2.
        size: how many boxes at most, one of `SIZES`.
    """

    box_width, box_height = BOX_WIDTH, BOX_HEIGHT

    def __init__(self, focus: NodeRow | None, steps: int, size: int) -> None:
        self.focus = focus
        self.steps = steps
        self.size = size

    @cached_property
    def graph(self) -> Graph:
        """What is drawn."""
        if self.focus is None:
            return whole_graph(self.size)
        return graph_around(self.focus.pk, self.steps, self.size)

    @cached_property
    def picture(self) -> Picture:
        """Where it stands."""
        items = [Item(node.pk, band_of(node.rank), node.date) for node in self.graph.nodes]
        return layout(items, [Arc(edge.source, edge.target) for edge in self.graph.edges])

    @cached_property
    def nodes(self) -> Mapping[int, NodeRow]:
        """The documents drawn."""
        return {node.pk: node for node in self.graph.nodes}

    @property
    def bands(self) -> list[tuple[str, int, int]]:
        """Name, upper edge and height of each level of authority."""
        return [(str(BANDS[band.number]), band.y, band.height) for band in self.picture.bands]

    @property
    def boxes(self) -> list[DrawnBox]:
        """The boxes, from the highest down."""
        return [self._box(self.nodes[box.id], box.x, box.y) for box in self.picture.boxes]

    def _box(self, node: NodeRow, x: int, y: int) -> DrawnBox:
        is_focus = self.focus is not None and node.pk == self.focus.pk
        line, second = box_lines(node)
        state = _("text held") if node.is_held else _("text missing")
        title = " · ".join(
            part for part in (node.name, facts_of(node), state, cited_words(node)) if part
        )
        address = reverse("cited", args=[node.pk]) if is_focus else self.address(node.pk)
        return DrawnBox(node, x, y, line, second, title, address, is_focus)

    def address(self, focus: int) -> str:
        """Return the address of the drawing around a document."""
        return f"{reverse('graph')}?{urlencode({'tu': focus})}"

    @cached_property
    def _edges(self) -> Mapping[tuple[int, int], GraphEdge]:
        return {(edge.source, edge.target): edge for edge in self.graph.edges}

    @property
    def arrows(self) -> list[DrawnArrow]:
        """The arrows, the plain ones first so that the others lie above them."""
        drawn = []
        for arrow in self.picture.arrows:
            edge = self._edges[arrow.source, arrow.target]
            kind = strongest(edge.kinds)
            drawn.append(
                DrawnArrow(
                    arrow.path,
                    kind,
                    RELATIONS[kind][0],
                    self._title(edge),
                    arrow.mark_x,
                    arrow.mark_y,
                    arrow.source,
                    arrow.target,
                    edge.waits,
                )
            )
        return sorted(drawn, key=lambda one: -STRONGEST.index(one.kind))

    def _title(self, edge: GraphEdge) -> str:
        kinds = ", ".join(relation_words(kind) for kind in edge.kinds)
        words = f"{self.nodes[edge.source].name} → {kinds} → {self.nodes[edge.target].name}"
        return f"{words} ({_('to be confirmed')})" if edge.waits else words

    @property
    def legend(self) -> list[tuple[str, str, str]]:
        """Kind, sign and words of every look an arrow of this drawing has."""
        seen = {strongest(edge.kinds) for edge in self.graph.edges}
        return [
            (kind, RELATIONS[kind][0], relation_words(kind))
            for kind in reversed(STRONGEST)
            if kind in seen
        ]

    @property
    def has_waiting(self) -> bool:
        """Tell whether an arrow waits for a person."""
        return any(edge.waits for edge in self.graph.edges)

    @property
    def hidden(self) -> int:
        """How many documents are not drawn."""
        return self.graph.total - len(self.graph.nodes)

    @property
    def more(self) -> str:
        """The address that draws more of them; the list of documents when no more are drawn."""
        larger = next((size for size in SIZES if size > self.size), None)
        if larger is None:
            return reverse("documents")
        asked: dict[str, int] = {"tu": self.focus.pk, "buoc": self.steps} if self.focus else {}
        return f"{reverse('graph')}?{urlencode(asked | {'so': larger})}"

    @property
    def is_dense(self) -> bool:
        """Tell whether the arrows are so many that only those of one box are drawn in full."""
        return len(self.graph.edges) > DENSE

    @property
    def is_tall(self) -> bool:
        """Tell whether it is printed on a sheet of A3 of its own, not on the A4 of the page."""
        return self.picture.height > TALL

    @property
    def is_long(self) -> bool:
        """Tell whether not even that holds it: it is printed over several sheets."""
        return self.picture.height > LONG

    @cached_property
    def levels(self) -> list[tuple[str, list[ListedBox]]]:
        """The same as a list: by level of authority, every document with what it cites."""
        cites: dict[int, list[GraphEdge]] = defaultdict(list)
        back: dict[int, list[NodeRow]] = defaultdict(list)
        for edge in self.graph.edges:
            cites[edge.source].append(edge)
            back[edge.target].append(self.nodes[edge.source])
        out: dict[int, list[ListedBox]] = defaultdict(list)
        for box in self.picture.boxes:
            node = self.nodes[box.id]
            listed = self._listed(node, cites[node.pk], back[node.pk])
            out[band_of(node.rank)].append(listed)
        return [(str(BANDS[band]), out[band]) for band in sorted(out)]

    def _listed(
        self, node: NodeRow, cites: Sequence[GraphEdge], back: Sequence[NodeRow]
    ) -> ListedBox:
        return ListedBox(
            node,
            facts_of(node),
            self.address(node.pk),
            tuple(
                (
                    ", ".join(relation_words(kind) for kind in edge.kinds),
                    self.nodes[edge.target],
                    edge.waits,
                )
                for edge in cites
            ),
            tuple(sorted(back, key=lambda one: (one.date, one.key))),
        )


def strongest(kinds: Sequence[str]) -> str:
    """Return the kind an arrow that stands for several takes its look from.

    Examples:
        >>> strongest(["implements", "repeals"]), strongest(["unheard of"])
        ('repeals', 'cites')
    """
    return next((kind for kind in STRONGEST if kind in kinds), "cites")


def box_lines(node: NodeRow) -> tuple[str, str]:
    """Return the two lines of a box, cut to its width; the whole name stands in its title."""
    facts = " · ".join(part for part in (vi_date(node.date), node.issuer) if part)
    if node.number:
        named = f"{node.kind} {node.number}"
        fits = text_width(named, 12) <= _INSIDE
        return cut(named if fits else node.number, 12, _INSIDE), cut(facts, 11, _INSIDE)
    lines = wrap(node.name, 12, _INSIDE, 2)
    return lines[0], lines[1] if len(lines) > 1 else cut(facts, 11, _INSIDE)


def cited_words(node: NodeRow) -> str:
    """Return how many texts cite a document, empty for none."""
    if not node.texts:
        return ""
    return ngettext("cited by %(count)s text", "cited by %(count)s texts", node.texts) % {
        "count": node.texts
    }
