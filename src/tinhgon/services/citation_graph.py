"""The citation graph kept up to date: references, the one node of each document, relations, rules.

What a text cites is stored with its reading. What a reference means depends on the other texts,
so every change marks the blocks it touches as pending; `resolve_pending` resolves each pending
block with everything connected to it. Blocks wait in the database: a stopped run loses nothing.

Functions here run inside the services that add, read anew or confirm; they are no verbs of their
own and leave no line in the trail.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q

from tinhgon.directives.library import (
    Held,
    Link,
    Node,
    Reference,
    Resolution,
    blocks_of,
    missing_documents,
    rank,
    references_of,
    relations_of,
    resolve,
    rules_of,
)
from tinhgon.storage import models
from tinhgon.storage.graph_values import (
    BLOCK_LENGTH,
    column,
    dump,
    dump_link,
    held_from,
    load_reference,
)
from tinhgon.storage.models import Block, CitedDocument, Document, LinkDecision, PendingBlock
from tinhgon.storage.repositories.library import HELD_COLUMNS

_CHUNK = 500


def store_citations(text: models.StoredText, reading: Mapping[str, Any]) -> None:
    """Replace what a text cites by what a reading of it says."""
    forget_citations(text)
    found = {
        column(reference.id, 700): reference
        for reference in references_of(reading, text.text, name=text.sha256[:16])
    }
    _store_statements(text, reading)
    confirmed = _confirmed(found)
    for name, reference in found.items():
        row = models.Reference.objects.create(
            name=name,
            text=text,
            part=reference.part,
            body=dump(reference),
            mentions=len(reference.places),
        )
        _enter(blocks_of(reference, confirmed.get(name)), reference=row)


def _store_statements(text: models.StoredText, reading: Mapping[str, Any]) -> None:
    """Keep what a text says of documents to one another, and the rules it lays down."""
    relations = (one for one in relations_of(text.text, reading) if one.kind != "cites")
    models.Relation.objects.bulk_create(
        models.Relation(text=text, part=one.part, kind=one.kind, body=dump(one))
        for one in relations
    )
    models.Rule.objects.bulk_create(
        models.Rule(
            text=text,
            part=one.part,
            kind=one.kind,
            place=column(one.place, 80),
            valid_from=one.valid_from or "",
            body=dump(one),
        )
        for one in rules_of(text.text, reading, name=text.sha256[:16])
    )


def forget_citations(text: models.StoredText) -> None:
    """Drop what a text cites; the blocks it stood in are pending."""
    rows = models.Reference.objects.filter(text=text)
    _pend(Block.objects.filter(reference__in=rows).values_list("key", flat=True).distinct())
    rows.delete()
    models.Relation.objects.filter(text=text).delete()
    models.Rule.objects.filter(text=text).delete()


def enter_held(document: Document) -> None:
    """Enter a document, as it is described now, into the blocks it belongs to."""
    old = Block.objects.filter(document=document)
    _pend(old.values_list("key", flat=True))
    old.delete()
    row = {name: getattr(document, name) for name in HELD_COLUMNS}
    _enter(blocks_of(held_from(row)), document=document)


def reenter(row: models.Reference) -> None:
    """Enter a reference anew after a person said what it means."""
    old = Block.objects.filter(reference=row)
    _pend(old.values_list("key", flat=True))
    old.delete()
    chosen = _confirmed([row.name]).get(row.name)
    _enter(blocks_of(load_reference(row.body), chosen), reference=row)


def _enter(keys: Iterable[str], **entry: models.Reference | Document) -> None:
    names = [column(key, BLOCK_LENGTH) for key in sorted(keys)]
    Block.objects.bulk_create(Block(key=name, **entry) for name in names)
    _pend(names)


def _pend(keys: Iterable[str]) -> None:
    PendingBlock.objects.bulk_create(
        [PendingBlock(key=key) for key in keys], ignore_conflicts=True
    )


def resolve_pending() -> int:
    """Resolve anew every pending block with what is connected to it; return how many groups."""
    groups = 0
    while _resolve_next():
        groups += 1
    if groups:
        CitedDocument.objects.filter(references=None, document=None).delete()
    return groups


def _resolve_next() -> bool:
    """Resolve one pending block with what is connected to it; whoever else tries it waits."""
    with transaction.atomic():
        first = PendingBlock.objects.select_for_update().order_by("key").first()
        if first is None:
            return False
        keys = _connected(first.key)
        _resolve_group(keys)
        PendingBlock.objects.filter(key__in=keys).delete()
    return True


def _connected(start: str) -> list[str]:
    """Return the blocks that share a reference or a document, directly or through others."""
    seen = {start}
    edge = {start}
    while edge:
        entries = Block.objects.filter(key__in=edge)
        references = entries.exclude(reference=None).values("reference")
        documents = entries.exclude(document=None).values("document")
        found = Block.objects.filter(Q(reference__in=references) | Q(document__in=documents))
        edge = set(found.values_list("key", flat=True).distinct()) - seen
        seen |= edge
    return sorted(seen)


def _resolve_group(keys: Sequence[str]) -> None:
    entries = Block.objects.filter(key__in=keys)
    rows = list(
        models.Reference.objects.filter(
            pk__in=entries.exclude(reference=None).values("reference")
        ).select_related("node")
    )
    documents = Document.objects.filter(pk__in=entries.exclude(document=None).values("document"))
    held = [held_from(row) for row in documents.order_by("pk").values(*HELD_COLUMNS)]
    references = {row.pk: load_reference(row.body) for row in rows}
    confirmed = _confirmed([row.name for row in rows])
    by_id = {
        reference.id: confirmed[row.name] or None
        for row in rows
        for reference in (references[row.pk],)
        if row.name in confirmed
    }
    resolution = resolve(references.values(), held, by_id)
    _write(resolution, rows, references, held)


def _write(
    resolution: Resolution,
    rows: Sequence[models.Reference],
    references: Mapping[int, Reference],
    held: Sequence[Held],
) -> None:
    missing = missing_documents(resolution.nodes, references.values(), resolution.links)
    nodes = _written_nodes(resolution.nodes, {one.key: one.supplier for one in missing})
    CitedDocument.objects.filter(document__in=[one.id for one in held]).exclude(
        pk__in=[node.pk for node in nodes.values()]
    ).update(document=None)
    links = {link.reference: link for link in resolution.links}
    changed = [row for row in rows if _apply(row, links[references[row.pk].id], nodes)]
    models.Reference.objects.bulk_update(
        changed, ("node", "confidence", "state", "link"), batch_size=_CHUNK
    )
    for node in resolution.nodes:
        _mark_copies(node)


def _apply(row: models.Reference, link: Link, nodes: Mapping[str, CitedDocument]) -> bool:
    """Bring a reference to what its link says; return whether that changed anything."""
    new = (nodes[link.node].pk, link.confidence, link.state, dump_link(link))
    if (row.node_id, row.confidence, row.state, row.link) == new:
        return False
    row.node_id, row.confidence, row.state, row.link = new
    return True


def _written_nodes(
    nodes: Iterable[Node], suppliers: Mapping[str, str | None]
) -> dict[str, CitedDocument]:
    """Make or change the rows of the nodes; return them by their full key."""
    made = {}
    for node in nodes:
        at = rank(node.type, node.number, node.issuer, node.date)
        values = {
            "body": dump(node),
            "system": at.system,
            "level": at.level,
            "authority": at.order,
            "supplier": suppliers.get(node.key) or "",
            "kind": column(node.type, 120),
            "number": column(node.number, 120),
            "date": node.date or "",
            "issuer": node.issuer or "",
            "title": node.title or "",
            "province": column(node.home, 80),
            "document_id": int(min(node.held, key=int)) if node.held else None,
        }
        made[node.key], _new = CitedDocument.objects.update_or_create(
            key=column(node.key), defaults=values
        )
    return made


def _mark_copies(node: Node) -> None:
    """Note which files hold one document: same number, date and issuer, in another file."""
    if not (node.number and node.date):
        return
    ids = sorted(int(one) for one in node.held)
    rows = Document.objects.filter(pk__in=ids, part=0)
    first = rows.order_by("pk").values_list("pk", flat=True).first()
    if first is None:
        return
    rows.exclude(pk=first).exclude(copy_of=first).update(copy_of=first)
    rows.filter(pk=first).exclude(copy_of=None).update(copy_of=None)


def _confirmed(names: Iterable[str]) -> dict[str, str]:
    """Return what persons said of references: node key, or empty for "none of these"."""
    rows = LinkDecision.objects.filter(reference__in=list(names)).order_by("pk")
    standing: dict[str, str] = {}
    for name, node, is_undone in rows.values_list("reference", "node_key", "is_undone"):
        if is_undone:
            standing.pop(name, None)
        else:
            standing[name] = node
    return standing
