"""What was in force on a day, what had changed it by then, and what was still owed.

Reads: the nodes of the library, the `Edge`s between them, the days held documents state for
themselves. Writes: a `Standing` for each document, its versions, and revisions ordered but not
issued. Only what had happened by the day asked for enters the answer: a document of a later day
never changes it. Where a document has no date, the earliest day it can have stands in, and the
answer says so.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tinhgon.directives.library.effects import Effect, day_before
from tinhgon.directives.library.nodes import Link, Node
from tinhgon.directives.library.relations import Kind, Mood, Relation

State = Literal["not_yet", "in_force", "replaced", "repealed", "expired", "unknown"]
_CHANGES = frozenset({"amends", "extends_validity"})
_ENDS: Mapping[str, State] = {"replaces": "replaced", "repeals": "repealed"}


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation between two nodes of the library.

    Attributes:
        text: the text that says so, `part` its record, `start` and `end` the place.
        from_date: ISO day the sentence itself names for the effect.
    """

    source: str
    target: str
    kind: Kind
    mood: Mood
    is_partial: bool
    from_date: str | None
    text: str
    part: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Change:
    """A document that changed another one.

    Attributes:
        by: key of the node that changes it.
        day: ISO day it takes effect; with `is_bound` the earliest day it can.
        is_partial: only named parts are changed or ended.
    """

    by: str
    kind: Kind
    day: str
    is_bound: bool
    is_partial: bool


@dataclass(frozen=True, slots=True)
class Order:
    """A revision somebody ordered.

    Attributes:
        by: key of the node that orders it.
        day: its date; with `is_bound` the earliest day it can have.
        fulfilled_by: key of the node that revised the document by the day asked for.
        fulfilled_on: the day that took effect.
    """

    by: str
    day: str | None
    is_bound: bool
    fulfilled_by: str | None
    fulfilled_on: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a document stood on a day.

    Attributes:
        since: the day it applies from; with `is_bound` the earliest day it can.
        until: the last day it applied, for one that had ended, or the end it states.
        text_held: the library holds its text.
        ended_by: key of the node that replaced or repealed it.
        changes: amendments and partial repeals in effect by then, oldest first.
        orders: revisions ordered by then, oldest first.
    """

    key: str
    state: State
    since: str | None
    is_bound: bool
    until: str | None
    text_held: bool
    ended_by: str | None
    changes: tuple[Change, ...]
    orders: tuple[Order, ...]

    @property
    def owed(self) -> tuple[Order, ...]:
        """The revisions ordered and not issued by the day."""
        return tuple(order for order in self.orders if order.fulfilled_by is None)


@dataclass(frozen=True, slots=True)
class Version:
    """A document as it read between two days: issued by itself, then changed by others.

    Attributes:
        valid_from: first day; with `is_bound` the earliest it can be; None when not known.
        valid_to: last day, None while it lasts.
    """

    key: str
    made_by: str
    valid_from: str | None
    valid_to: str | None
    is_bound: bool
    text_held: bool


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or the earliest it can be."""

    iso: str | None
    is_bound: bool


def edges_of(
    relations: Iterable[Relation], *, text: str, records: Mapping[int, str], links: Iterable[Link]
) -> tuple[Edge, ...]:
    """Return a text's relations between nodes of the library.

    Args:
        relations: what `relations_of` found in the text.
        text: what the caller calls the text, as in its references.
        records: part -> key of the node of that record.
        links: the links of at least this text's references.
    """
    nodes = {link.reference: link.node for link in links}
    out = []
    for relation in relations:
        ends = [
            _node_key(name, relation.part, text, records, nodes)
            for name in (relation.source, relation.target)
        ]
        if ends[0] and ends[1] and ends[0] != ends[1]:
            out.append(
                Edge(
                    ends[0], ends[1], relation.kind, relation.mood, relation.is_partial,
                    relation.from_date, text, relation.part, relation.start, relation.end,
                )
            )  # fmt: skip
    return tuple(out)


def _node_key(
    name: str, part: int, text: str, records: Mapping[int, str], nodes: Mapping[str, str]
) -> str | None:
    if name == "self":
        return records.get(part)
    if name.startswith("part:"):
        return records.get(int(name.removeprefix("part:")))
    return nodes.get(f"{text}/{part}:{name}") if name else None


def standing(
    nodes: Iterable[Node],
    edges: Iterable[Edge],
    on: str,
    effects: Mapping[str, Effect] | None = None,
) -> tuple[Standing, ...]:
    """Return how the documents known on a day stood, by key.

    Documents of a later day, and undated ones the library's texts show only later, are left out.

    Args:
        nodes: the nodes of the library, or of some documents with all that changes them.
        edges: the edges between them.
        on: ISO day.
        effects: node key -> what the held document says of its own validity.
    """
    library = _Library(nodes, edges, effects or {})
    found = (library.standing(node, on) for node in sorted(library.nodes, key=lambda n: n.key))
    return tuple(one for one in found if one)


def versions(
    key: str,
    nodes: Iterable[Node],
    edges: Iterable[Edge],
    effects: Mapping[str, Effect] | None = None,
) -> tuple[Version, ...]:
    """Return a document's versions and those of what replaced it, oldest first."""
    library = _Library(nodes, edges, effects or {})
    out: list[Version] = []
    seen: set[str] = set()
    at: str | None = key
    while at and at in library.by_key and at not in seen:
        seen.add(at)
        chain, at = library.versions(library.by_key[at])
        out.extend(chain)
    return tuple(out)


class _Library:
    """The documents with what changes each of them."""

    def __init__(
        self, nodes: Iterable[Node], edges: Iterable[Edge], effects: Mapping[str, Effect]
    ) -> None:
        self.nodes = tuple(nodes)
        self.by_key = {node.key: node for node in self.nodes}
        self.effects = effects
        self.changes: dict[str, list[Change]] = defaultdict(list)
        self.ordered: dict[str, set[str]] = defaultdict(set)
        for edge in edges:
            if edge.kind == "orders_revision":
                self.ordered[edge.target].add(edge.source)
            elif edge.kind in _CHANGES or edge.kind in _ENDS:
                self._change(edge)
        for target, changes in self.changes.items():
            self.changes[target] = _once(changes)

    def _change(self, edge: Edge) -> None:
        source = self.by_key.get(edge.source)
        if edge.mood == "ordered" or source is None:
            return
        day = Day(edge.from_date, is_bound=False) if edge.from_date else self.first_day(source)
        if day.iso:
            self.changes[edge.target].append(
                Change(edge.source, edge.kind, day.iso, day.is_bound, edge.is_partial)
            )

    def first_day(self, node: Node) -> Day:
        """Return the day a document applies from: stated, its date, or the earliest possible."""
        effect = self.effects.get(node.key)
        if effect and effect.valid_from and effect.basis == "stated":
            return Day(effect.valid_from, is_bound=False)
        if node.date:
            return Day(node.date, is_bound=False)
        return Day(node.not_before or _year_in(node.number), is_bound=True)

    def standing(self, node: Node, on: str) -> Standing | None:
        """Return how a document stood, None for one not known to exist by then."""
        issued = node.date or node.not_before or _year_in(node.number)
        if (issued or node.attested or on) > on:
            return None
        day = self.first_day(node)
        done = [c for c in self.changes[node.key] if c.day <= on]
        ending = next((c for c in done if c.kind in _ENDS and not c.is_partial), None)
        effect = self.effects.get(node.key)
        last = effect.valid_to if effect else None
        state = _state(day, ending, last, on)
        return Standing(
            node.key, state, day.iso, day.is_bound,
            day_before(ending.day) if ending else last,
            bool(node.held),
            ending.by if ending else None,
            tuple(c for c in done if c is not ending),
            self._orders(node.key, done, on),
        )  # fmt: skip

    def _orders(self, key: str, done: Sequence[Change], on: str) -> tuple[Order, ...]:
        out = []
        done_by = {change.by for change in self.changes[key]}  # who revises it itself owes nothing
        for by in sorted(self.ordered[key] - done_by):
            source = self.by_key.get(by)
            if source is None:
                continue
            is_bound = not source.date
            day = source.date or source.not_before
            if day and day > on:
                continue
            met = next((c for c in done if c.by != by and c.day >= (day or "")), None)
            out.append(Order(by, day, is_bound, met.by if met else None, met.day if met else None))
        return tuple(sorted(out, key=lambda order: (order.day or "", order.by)))

    def versions(self, node: Node) -> tuple[list[Version], str | None]:
        """Return the versions of one document and the key of what replaced it."""
        first, held = self.first_day(node), bool(node.held)
        steps: list[tuple[str, Day]] = [(node.key, first)]
        changes = self.changes[node.key]
        ending = next((c for c in changes if c.kind in _ENDS and not c.is_partial), None)
        for change in changes:
            if change is ending or (ending and change.day > ending.day):
                continue
            if change.kind != "extends_validity":
                steps.append((change.by, Day(change.day, change.is_bound)))
        ends = [step[1].iso for step in steps[1:]] + [ending.day if ending else None]
        out = [
            Version(
                node.key, by, day.iso, day_before(end) if end else None, day.is_bound,
                held if by == node.key else bool(self.by_key[by].held),
            )
            for (by, day), end in zip(steps, ends, strict=True)
        ]  # fmt: skip
        return out, ending.by if ending and ending.kind == "replaces" else None


def _year_in(number: str | None) -> str | None:
    """Return the first day of the year a number names: `178/2024/NĐ-CP`."""
    found = re.match(r"\d+/((?:19|20)\d\d)/", number or "")
    return f"{found[1]}-01-01" if found else None


def _state(day: Day, ending: Change | None, last: str | None, on: str) -> State:
    if ending:
        return _ENDS[ending.kind]
    if last and last < on:
        return "expired"
    if day.iso is None:
        return "unknown"
    return "in_force" if day.iso <= on else "not_yet"


def _once(changes: Iterable[Change]) -> list[Change]:
    """Return one change for each document and kind, whole ones before partial, by day."""
    best: dict[tuple[str, str], Change] = {}
    for change in sorted(changes, key=lambda c: (c.day, c.is_partial, c.is_bound)):
        known = best.get((change.by, change.kind))
        if known is None or (known.is_partial and not change.is_partial):
            best[change.by, change.kind] = change
    return sorted(best.values(), key=lambda c: (c.day, c.by, c.kind))


__all__ = [
    "Change",
    "Day",
    "Edge",
    "Order",
    "Standing",
    "State",
    "Version",
    "edges_of",
    "standing",
    "versions",
]
