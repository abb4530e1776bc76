"""A resolution on administrative units, read as a whole.

Reads: the `Layout` and the `Node`s. Writes: a `Territory` of `Event`s, or None when no article of
the text changes a unit. Clause grammar is in clauses.py, totals in totals.py.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tinhgon.directives.blocks import BODY_KINDS, Block, Layout
from tinhgon.directives.findings import Event
from tinhgon.directives.labels import label_at
from tinhgon.directives.structure import Node
from tinhgon.directives.territory.clauses import Change, read_clause
from tinhgon.directives.territory.totals import StatedTotals, read_totals, read_unchanged
from tinhgon.directives.territory.words import cut_words

_ABOUT_UNITS = re.compile(r"đơn vị hành chính|địa giới|diện tích tự nhiên|đổi tên")
_DAY = r"ngày\s*(\d{1,2})(?:\s*tháng\s*|[/\-.])(\d{1,2})(?:\s*năm\s*|[/\-.])(\d{4})"
_OPERATES = re.compile(rf"chính thức hoạt động,?\s*(?:kể\s*)?từ\s*{_DAY}")
_IN_FORCE = re.compile(rf"hiệu lực(?:\s*thi hành)?,?\s*(?:kể\s*)?(?:từ\s*)?{_DAY}")
_ON_ADOPTION = re.compile(
    r"hiệu lực(?:\s*thi hành)?\s*(?:kể\s*)?từ\s*ngày\s*(?:được\s*)?thông qua"
)
_ADOPTED = re.compile(rf"thông\s*qua\s*{_DAY}")
_DATED = re.compile(_DAY)
_CLOSING = re.compile(r"\d\s*đơn vị hành chính|không thực hiện\s*(?:việc )?sắp xếp|giữ nguyên")
_ARTICLE = re.compile(r"điều\s+(\d+[a-zđ]?)")
_NUMBERED = re.compile(r"(\d+(?:\.\d+)*)\s*[.\-/]?$")
_POINT = re.compile(r"([a-zđ])\)$")


@dataclass(frozen=True, slots=True)
class Territory:
    """What a resolution does to administrative units.

    Attributes:
        events: one for each unit formed or renamed, in the order of the text.
        unchanged_units: units the text names as left as they are.
        stated_totals: the numbers the text states, all None when it states none.
    """

    events: tuple[Event, ...]
    unchanged_units: tuple[str, ...]
    stated_totals: StatedTotals


def read_territory(layout: Layout, nodes: tuple[Node, ...]) -> Territory | None:
    """Return the territory events of a text, None when it is no such resolution.

    Args:
        layout: the text's view and blocks.
        nodes: its structure; pinpoints and sections are taken from it.
    """
    if not _ABOUT_UNITS.search(layout.view.key):
        return None
    clauses = list(_clauses(layout, nodes))
    changes = [(node, pin, c) for block, node, pin in clauses for c in _changes(layout, block)]
    if not changes:
        return None
    date, adopted = _dates(layout)
    events = tuple(_event(change, node, pin, date, adopted) for node, pin, change in changes)
    unchanged, totals = _closing(layout)
    return Territory(events, unchanged, totals)


def _clauses(layout: Layout, nodes: tuple[Node, ...]) -> Iterator[tuple[Block, Node, str]]:
    """Yield the blocks that stand under an article, with their node and pinpoint."""
    by_id = {node.id: node for node in nodes}
    first: dict[int, Node] = {}
    for node in nodes:
        first.setdefault(node.block, node)
    current: Node | None = None
    for at, block in enumerate(layout.blocks):
        if block.kind not in BODY_KINDS:
            continue
        current = first.get(at, current)
        if current is not None:
            pin = _pinpoint(current, by_id)
            if pin:
                yield block, current, pin


def _pinpoint(node: Node, by_id: dict[str, Node]) -> str | None:
    """Return `Điều 1 khoản 3 điểm a` of a node, None outside an article."""
    parts: list[str] = []
    at: Node | None = node
    while at is not None:
        label = (at.label or "").strip().lower()
        article, numbered, point = (p.match(label) for p in (_ARTICLE, _NUMBERED, _POINT))
        if article:
            return " ".join([f"Điều {article[1]}", *reversed(parts)])
        if numbered:
            parts.append(f"khoản {numbered[1]}")
        elif point:
            parts.append(f"điểm {point[1]}")
        at = by_id.get(at.parent) if at.parent else None
    return None


def _changes(layout: Layout, block: Block) -> Iterator[Change]:
    label = label_at(layout.text(block), layout.key(block))
    start = block.start + (label.end if label else 0)
    yield from read_clause(layout.view.text, layout.view.key, start, block.end)


def _event(change: Change, node: Node, pin: str, date: str | None, adopted: str | None) -> Event:
    return Event(
        change.start,
        change.end,
        "rename" if change.is_rename else "merge",
        subjects=tuple(source.unit.text for source in change.sources),
        results=(change.result,),
        status="decided",
        date=date,
        section=node.id,
        extents=tuple(source.extent for source in change.sources),
        clause=pin,
        legal_verb=change.verb,
        adopted=adopted,
    )


def _dates(layout: Layout) -> tuple[str | None, str | None]:
    """Return the day the new authorities operate and the day of adoption, as ISO dates."""
    key = layout.view.key
    closing = max(_ADOPTED.finditer(key), key=lambda found: found.start(), default=None)
    if closing is None:
        dated = [layout.key(b) for b in layout.blocks if b.kind == "date"]
        closing = next((m for m in map(_DATED.search, dated) if m), None)
    adopted = _iso(closing)
    operates = _iso(_OPERATES.search(key)) or _iso(_IN_FORCE.search(key))
    if operates is None and _ON_ADOPTION.search(key):
        operates = adopted
    return operates, adopted


def _iso(found: re.Match[str] | None) -> str | None:
    if found is None:
        return None
    day, month, year = (int(part) for part in found.groups())
    return f"{year:04}-{month:02}-{day:02}"


def _closing(layout: Layout) -> tuple[tuple[str, ...], StatedTotals]:
    """Return the units kept and the totals stated; the widest total stands for the text."""
    view = layout.view
    unchanged: list[str] = []
    stated = StatedTotals()
    for block in layout.blocks:
        if block.kind not in BODY_KINDS or not _CLOSING.search(view.key, block.start, block.end):
            continue
        words = cut_words(view.text, view.key, block.start, block.end)
        unchanged += read_unchanged(words)
        totals = read_totals(words)
        if totals and (totals.total or 0) > (stated.total or 0):
            stated = totals
    return tuple(dict.fromkeys(unchanged)), stated
