"""The library across documents: what is held, what is cited, what was in force on a day.

A state is asked for at two times: the day it is about (`on`) and the moment of knowledge
(`known`): documents added and words on links given after that moment do not count.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Max

from tinhgon.directives.library import (
    Edge,
    Effect,
    Link,
    Node,
    Rule,
    Standing,
    Version,
    edges_of,
    resolve,
    standing,
    versions,
)
from tinhgon.storage.graph_values import (
    held_from,
    load_effect,
    load_node,
    load_reference,
    load_relation,
    load_rule,
)
from tinhgon.storage.models import (
    CitedDocument,
    Document,
    LinkDecision,
    Reference,
    Relation,
)
from tinhgon.storage.models import Rule as RuleRow

HELD_COLUMNS = (
    "pk", "kind", "number", "date", "date_not_before", "issuer", "title", "province",
)  # fmt: skip
"""Columns of a document that say which one it is."""

CHANGING = ("amends", "extends_validity", "replaces", "repeals", "orders_revision")
"""Relations that change how a document stands."""


@dataclass(frozen=True, slots=True)
class Graph:
    """The citation graph as known at a moment, with only the relations that were asked for.

    Attributes:
        nodes: by key.
        edges: relations between nodes.
        effects: node key -> what the held document says of its own validity.
        held: node key -> documents, the one that is read first.
    """

    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]
    effects: Mapping[str, Effect]
    held: Mapping[str, tuple[Document, ...]] = field(default_factory=dict)

    def standing(self, on: str) -> tuple[Standing, ...]:
        """Return how every document known on a day stood."""
        return standing(self.nodes.values(), self.edges, on, self.effects)

    def versions(self, key: str) -> tuple[Version, ...]:
        """Return the versions of a document and of what replaced it, oldest first."""
        return versions(key, self.nodes.values(), self.edges, self.effects)


def last_change(known: datetime | None = None) -> datetime | None:
    """Return when the library last changed, at most at `known`; None for an empty one."""
    documents = Document.objects.all()
    words = LinkDecision.objects.all()
    if known is not None:
        documents, words = documents.filter(added_at__lte=known), words.filter(at__lte=known)
    days = (
        documents.aggregate(last=Max("added_at"))["last"],
        words.aggregate(last=Max("at"))["last"],
    )
    return max((day for day in days if day), default=None)


def graph(known: datetime | None = None, kinds: Iterable[str] = CHANGING) -> Graph:
    """Return the graph as it is known now, or as it was known at a moment.

    Args:
        known: leave out what was added or said after it; None for now.
        kinds: the relations wanted.
    """
    documents = Document.objects.defer("notes").order_by("pk")
    if known is not None:
        documents = documents.filter(added_at__lte=known)
    by_id = {str(document.pk): document for document in documents}
    nodes, links = _now() if known is None else _at(known, by_id)
    held = {
        node.key: tuple(by_id[one] for one in sorted(node.held, key=int) if one in by_id)
        for node in nodes.values()
        if node.held
    }
    texts = {document.text_id for document in by_id.values()}
    return Graph(
        nodes,
        tuple(_edges(links, held, texts, tuple(kinds))),
        {key: load_effect(found[0].effect) for key, found in held.items() if found[0].effect},
        held,
    )


def _now() -> tuple[dict[str, Node], dict[str, str]]:
    """Return the nodes and, for each reference, the key of the node it means."""
    rows = CitedDocument.objects.values_list("pk", "body")
    by_row = {pk: load_node(body) for pk, body in rows.iterator()}
    links = {
        name: by_row[node].key
        for name, node in Reference.objects.values_list("name", "node")
        if node in by_row
    }
    return {node.key: node for node in by_row.values()}, links


def _at(known: datetime, held: Mapping[str, Document]) -> tuple[dict[str, Node], dict[str, str]]:
    """Resolve anew what was held and said by then."""
    texts = {document.text_id for document in held.values()}
    rows = [
        row for row in Reference.objects.values_list("name", "text_id", "body") if row[1] in texts
    ]
    words: dict[str, str | None] = {}
    for word in LinkDecision.objects.filter(at__lte=known).order_by("pk"):
        if word.is_undone:
            words.pop(word.reference, None)
        else:
            words[word.reference] = word.node_key or None
    found = {name: load_reference(body) for name, _text, body in rows}
    said = {found[name].id: key for name, key in words.items() if name in found}
    columns = Document.objects.filter(pk__in=held).values(*HELD_COLUMNS)
    resolution = resolve(found.values(), [held_from(row) for row in columns], said)
    meant = {link.reference: link.node for link in resolution.links}
    links = {name: meant[reference.id] for name, reference in found.items()}
    return {node.key: node for node in resolution.nodes}, links


def _edges(
    links: Mapping[str, str],
    held: Mapping[str, tuple[Document, ...]],
    texts: set[str],
    kinds: tuple[str, ...],
) -> Iterable[Edge]:
    records: dict[str, dict[int, str]] = {}
    for key, documents in held.items():
        for document in documents:
            records.setdefault(document.text_id, {})[document.part] = key
    by_text: dict[str, list[str]] = {}
    for text, body in Relation.objects.filter(kind__in=kinds).values_list("text_id", "body"):
        if text in texts:
            by_text.setdefault(text, []).append(body)
    for text, bodies in sorted(by_text.items()):
        name = text[:16]
        wanted = [
            Link(load_reference(body).id, links[row], "certain", 100)
            for row, body in Reference.objects.filter(text=text).values_list("name", "body")
            if row in links
        ]
        relations = map(load_relation, bodies)
        yield from edges_of(relations, text=name, records=records.get(text, {}), links=wanted)


def rules(place: str | None = None) -> list[Rule]:
    """Return the rules of the library, of one place and of the whole country if one is named."""
    rows = RuleRow.objects.filter(text__documents__isnull=False).distinct().order_by("pk")
    if place is not None:
        rows = rows.filter(place__in=(place, ""))
    return [load_rule(body) for body in rows.values_list("body", flat=True)]


def doubts_of(document: Document, inferred_from: Iterable[str]) -> list[str]:
    """Return what a document lacks or only seems to say of itself, as codes.

    Args:
        document: a held document.
        inferred_from: the words its province was inferred from, none when it is named.
    """
    found = []
    if document.part == 0 and document.genre != "press_report" and not document.number:
        found.append("missing_number")
    if not document.date:
        found.append("missing_date")
    if document.province and list(inferred_from):
        found.append("province_inferred")
    return found
