"""What the library's texts say of one document to others, and how it stood: for its own page.

Only the texts that cite the document, and its own, are looked at; `repositories.library` answers
the same for all documents at once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tinhgon.directives.bibliography import SELF
from tinhgon.directives.library import Edge, Effect, Relation, Standing, Version
from tinhgon.storage.graph_values import load_effect, load_node, load_relation
from tinhgon.storage.models import CitedDocument, Document, Reference, StoredText
from tinhgon.storage.models import Relation as RelationRow
from tinhgon.storage.repositories.citations import (
    NodeRow,
    Owners,
    nodes_by_pk,
    owner_of,
    owners_of,
)
from tinhgon.storage.repositories.graph import nodes_of_records, record_nodes, reference_name
from tinhgon.storage.repositories.library import CHANGING, Graph

_PART = "part:"
_CHUNK = 400


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a text on two documents.

    Attributes:
        source: the document that acts, None where the text does not say which.
        target: the document acted on.
        said_in: the document whose text says so; `text` that text.
    """

    relation: Relation
    source: NodeRow | None
    target: NodeRow | None
    said_in: Document
    text: str


@dataclass(frozen=True, slots=True)
class History:
    """How one document stood on a day, and its versions.

    Attributes:
        documents: every document the answer names, by key.
    """

    standing: Standing | None
    versions: tuple[Version, ...]
    documents: Mapping[str, NodeRow]


@dataclass(frozen=True, slots=True)
class _Said:
    """A relation with its ends as primary keys of nodes."""

    text: str
    relation: Relation
    source: int | None
    target: int | None


def statements_about(node: int) -> list[Statement]:
    """Return what texts say of a document and another one, in the order they were added."""
    found = _said({node})
    rows = nodes_by_pk(pk for one in found for pk in (one.source, one.target) if pk)
    owners = owners_of({one.text for one in found})
    texts = dict(
        StoredText.objects.filter(pk__in={one.text for one in found}).values_list("pk", "text")
    )
    return list(_statements(found, rows, owners, texts))


def _statements(
    found: Iterable[_Said], rows: Mapping[int, NodeRow], owners: Owners, texts: Mapping[str, str]
) -> Iterable[Statement]:
    for one in found:
        said_in = owner_of(owners, one.text, one.relation.part)
        if said_in is not None:
            source = rows.get(one.source) if one.source else None
            target = rows.get(one.target) if one.target else None
            yield Statement(one.relation, source, target, said_in, texts[one.text])


def history_of(node: int, on: str) -> History:
    """Return how a document stood on a day, with its versions and those of what replaced it."""
    known = {node}
    said: dict[tuple[str, Relation], _Said] = {}
    edge = {node}
    while edge:
        new = [one for one in _said(edge, CHANGING) if one.source and one.target in edge]
        said |= {(one.text, one.relation): one for one in new}
        edge = {one.source for one in new if one.source} - known
        known |= edge
    found = CitedDocument.objects.filter(pk__in=known)
    nodes = {row.pk: load_node(row.body) for row in found}
    graph = Graph(
        nodes={one.key: one for one in nodes.values()},
        edges=tuple(
            _edge(one, {pk: value.key for pk, value in nodes.items()}) for one in said.values()
        ),
        effects=_effects({row.document_id: nodes[row.pk].key for row in found if row.document_id}),
    )
    key = nodes[node].key
    standing = next((one for one in graph.standing(on) if one.key == key), None)
    rows = nodes_by_pk(nodes)
    return History(standing, graph.versions(key), {nodes[pk].key: row for pk, row in rows.items()})


def _edge(one: _Said, keys: Mapping[int, str]) -> Edge:
    said = one.relation
    return Edge(
        keys[one.source or 0], keys[one.target or 0], said.kind, said.mood, said.is_partial,
        said.from_date, one.text[:16], said.part, said.start, said.end,
    )  # fmt: skip


def _effects(keys: Mapping[int, str]) -> dict[str, Effect]:
    rows = Document.objects.filter(pk__in=keys).exclude(effect="").values_list("pk", "effect")
    return {keys[pk]: load_effect(body) for pk, body in rows}


def _said(nodes: set[int], kinds: Iterable[str] | None = None) -> list[_Said]:
    """Return every relation one of whose ends is one of these nodes."""
    references = Reference.objects.filter(node__in=nodes).order_by()
    meant: dict[str, int | None] = dict(references.values_list("name", "node_id"))
    records = record_nodes(nodes)
    texts = set(references.values_list("text_id", flat=True))
    relations = _relations(texts | {text for text, _ in records}, kinds)
    mine = [
        (text, relation)
        for text, relation in relations
        if any(
            _end(text, relation.part, end, meant, records)
            for end in (relation.source, relation.target)
        )
    ]
    meant |= _meant(mine)
    records |= nodes_of_records(_records(mine))
    return [
        _Said(
            text,
            relation,
            _end(text, relation.part, relation.source, meant, records),
            _end(text, relation.part, relation.target, meant, records),
        )
        for text, relation in mine
    ]


def _relations(
    texts: Iterable[str], kinds: Iterable[str] | None
) -> Iterable[tuple[str, Relation]]:
    wanted = sorted(texts)
    for at in range(0, len(wanted), _CHUNK):
        rows = RelationRow.objects.filter(text__in=wanted[at : at + _CHUNK]).order_by("pk")
        if kinds is not None:
            rows = rows.filter(kind__in=tuple(kinds))
        for text, body in rows.values_list("text_id", "body"):
            yield text, load_relation(body)


def _end(
    text: str,
    part: int,
    end: str,
    meant: Mapping[str, int | None],
    records: Mapping[tuple[str, int], int],
) -> int | None:
    """Return the node one end of a relation is, None when it is none of those known."""
    if not end:
        return None
    if end == SELF:
        return records.get((text, part))
    if end.startswith(_PART):
        return records.get((text, int(end.removeprefix(_PART))))
    return meant.get(reference_name(text, part, end))


def _meant(mine: Iterable[tuple[str, Relation]]) -> dict[str, int | None]:
    names = sorted(
        {
            reference_name(text, relation.part, end)
            for text, relation in mine
            for end in (relation.source, relation.target)
            if end and end != SELF and not end.startswith(_PART)
        }
    )
    return {
        name: node
        for at in range(0, len(names), _CHUNK)
        for name, node in Reference.objects.filter(name__in=names[at : at + _CHUNK]).values_list(
            "name", "node_id"
        )
    }


def _records(mine: Iterable[tuple[str, Relation]]) -> set[tuple[str, int]]:
    found = set()
    for text, relation in mine:
        for end in (relation.source, relation.target):
            if end == SELF:
                found.add((text, relation.part))
            elif end.startswith(_PART):
                found.add((text, int(end.removeprefix(_PART))))
    return found


__all__ = ["History", "Statement", "history_of", "statements_about"]
