"""Which documents and citations a drawing of the graph shows: one document's surroundings, or all.

A document held cites what its text names; arrows lead from its node to theirs.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from tinhgon.directives.bibliography import SELF
from tinhgon.storage.graph_values import column, load_relation
from tinhgon.storage.models import CitedDocument, Document, Reference, Relation
from tinhgon.storage.repositories.citations import (
    PRIVATE,
    WAITING,
    NodeRow,
    counted,
    is_cited,
    nodes_by_pk,
)

CITES = "cites"
_CHUNK = 400
_STEP = 2000  # nodes a step may reach; far beyond what is drawn


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """A document cites another one.

    Attributes:
        source: node that cites, by primary key; `target` the cited one.
        kinds: what it does to it, `cites` alone where nothing more is said.
        waits: a person has not yet said that this document is meant.
    """

    source: int
    target: int
    kinds: tuple[str, ...]
    waits: bool


@dataclass(frozen=True, slots=True)
class Graph:
    """What is drawn.

    Attributes:
        total: how many documents there are to draw, those not drawn included.
    """

    nodes: tuple[NodeRow, ...]
    edges: tuple[GraphEdge, ...]
    total: int


def whole_graph(most: int) -> Graph:
    """Return the documents most texts cite and those that cite them, at most `most`.

    Held documents that nothing cites come after the cited ones, the newest first; what one text
    alone speaks of without number or name is left out.
    """
    known = (
        counted()
        .exclude(key__contains=PRIVATE, document=None)
        .filter(Q(is_cited()) | ~Q(document=None))
    )
    total = known.count()
    held_first = Case(
        When(document=None, then=Value(1)), default=Value(0), output_field=IntegerField()
    )
    ordered = known.order_by(F("texts").desc(), held_first, "-date", "key")
    return _graph(ordered.values_list("pk", flat=True)[:most], total)


def graph_around(node: int, steps: int, most: int) -> Graph:
    """Return a document, what it cites and what cites it, `steps` steps far.

    The nearer ones come first, of these the most cited.
    """
    reached: dict[int, int] = {node: 0}
    edge = {node}
    for step in range(1, steps + 1):
        found = _neighbours(edge) - set(reached)
        edge = set(sorted(found)[:_STEP])
        reached |= dict.fromkeys(found, step)
    rows = nodes_by_pk(sorted(reached)[: _STEP * steps])
    nearest = sorted(rows, key=lambda pk: (reached[pk], -rows[pk].texts, pk))
    return _graph(nearest[:most], len(reached))


def _neighbours(nodes: Iterable[int]) -> set[int]:
    """Return what the documents of these nodes cite, and the nodes of what cites them."""
    wanted = sorted(nodes)
    found: set[int] = set()
    for at in range(0, len(wanted), _CHUNK):
        chunk = wanted[at : at + _CHUNK]
        owners = record_nodes(chunk)
        for text, part, target in _references(Reference.objects.filter(text__in=_texts(owners))):
            if (text, part) in owners:
                found.add(target)
        citing = Reference.objects.filter(node__in=chunk).order_by()
        records = set(citing.values_list("text_id", "part"))
        found |= set(nodes_of_records(records).values())
    return found


def _graph(pks: Iterable[int], total: int) -> Graph:
    nodes = nodes_by_pk(pks)
    owners = record_nodes(nodes)
    texts = _texts(owners)
    rows = Reference.objects.filter(text__in=texts, node__in=sorted(nodes)).order_by()
    kinds = _kinds(texts)
    edges: dict[tuple[int, int], list[tuple[str, bool]]] = defaultdict(list)
    for name, text, part, target, state in rows.values_list(
        "name", "text_id", "part", "node_id", "state"
    ):
        source = owners.get((text, part))
        if source is not None and target is not None and source != target:
            edges[source, target].append((name, state in WAITING))
    drawn = [
        GraphEdge(
            source,
            target,
            tuple(sorted({kind for name, _ in found for kind in kinds[name]})) or (CITES,),
            all(waits for _, waits in found),
        )
        for (source, target), found in sorted(edges.items())
    ]
    return Graph(tuple(nodes[pk] for pk in sorted(nodes)), tuple(drawn), total)


def _kinds(texts: Iterable[str]) -> dict[str, set[str]]:
    """Return what each text itself does to what it cites, by the name of the reference."""
    found: dict[str, set[str]] = defaultdict(set)
    rows = Relation.objects.filter(text__in=sorted(texts)).order_by()
    for text, body in rows.values_list("text_id", "body"):
        relation = load_relation(body)
        if relation.source == SELF and relation.mood != "reported":
            found[reference_name(text, relation.part, relation.target)].add(relation.kind)
    return found


def reference_name(text: str, part: int, key: str) -> str:
    """Return the name of the row that holds what a text calls a document."""
    return column(f"{text[:16]}/{part}:{key}", 700)


def record_nodes(nodes: Iterable[int]) -> dict[tuple[str, int], int]:
    """Return the node of each record (text and part) these nodes are, copies included."""
    held = dict(
        CitedDocument.objects.filter(pk__in=sorted(nodes))
        .exclude(document=None)
        .values_list("document_id", "pk")
    )
    mine = Q(pk__in=sorted(held)) | Q(copy_of__in=sorted(held))
    rows = Document.objects.filter(mine).order_by("pk")
    return {
        (text, part): held[pk if pk in held else copied]
        for pk, text, part, copied in rows.values_list("pk", "text_id", "part", "copy_of_id")
    }


def nodes_of_records(records: set[tuple[str, int]]) -> dict[tuple[str, int], int]:
    """Return the node of each record (text and part), copies those of what they copy."""
    texts = sorted({text for text, _ in records})
    rows: Sequence[tuple[int, str, int, int | None]] = [
        row
        for at in range(0, len(texts), _CHUNK)
        for row in Document.objects.filter(text__in=texts[at : at + _CHUNK])
        .order_by("pk")
        .values_list("pk", "text_id", "part", "copy_of_id")
    ]
    wanted = {copied or pk for pk, text, part, copied in rows if (text, part) in records}
    nodes = {
        document: pk
        for at in range(0, len(wanted), _CHUNK)
        for document, pk in CitedDocument.objects.filter(
            document__in=sorted(wanted)[at : at + _CHUNK]
        ).values_list("document_id", "pk")
        if document is not None
    }
    return {
        (text, part): nodes[copied or pk]
        for pk, text, part, copied in rows
        if (copied or pk) in nodes and (text, part) in records
    }


def _texts(owners: Iterable[tuple[str, int]]) -> list[str]:
    return sorted({text for text, _ in owners})


def _references(rows: QuerySet[Reference]) -> Iterator[tuple[str, int, int]]:
    found = rows.exclude(node=None).order_by().values_list("text_id", "part", "node_id")
    for text, part, node in found:
        if node is not None:
            yield text, part, node


__all__ = [
    "CITES",
    "Graph",
    "GraphEdge",
    "graph_around",
    "nodes_of_records",
    "record_nodes",
    "reference_name",
    "whole_graph",
]
