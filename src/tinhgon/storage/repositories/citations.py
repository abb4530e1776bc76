"""The citation graph for the screens: documents, what names them, what waits for a person.

Nothing is resolved here; `services.citation_graph` did that when the texts were added.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import (
    Case,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)

from tinhgon.directives.findings import CitedDocument as Cited
from tinhgon.directives.library.authority import Rank, rank
from tinhgon.directives.library.nodes import HIGH, MEDIUM
from tinhgon.directives.library.references import Place
from tinhgon.directives.missing import supplier_of
from tinhgon.kernel import Message
from tinhgon.storage.graph_values import alternatives_of, column, load_reference, reasons_of
from tinhgon.storage.models import CitedDocument, Document, LinkDecision, Reference

WAITING = ("proposed", "ambiguous")
PRIVATE = " @"
"""Stands in the key of a document only one text speaks of, without number or name."""
_CHUNK = 400


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A document the library holds or cites.

    Attributes:
        rank: its place in the order of authority.
        supplier: who must supply it, empty where nothing tells.
        document_id: the held document that is it, None when its text is missing.
        texts: how many texts cite it; `mentions` at how many places.
    """

    pk: int
    key: str
    kind: str
    number: str
    date: str
    issuer: str
    title: str
    province: str
    rank: Rank
    supplier: str
    document_id: int | None
    texts: int = 0
    mentions: int = 0

    @property
    def is_held(self) -> bool:
        """Tell whether the library has its text."""
        return self.document_id is not None

    @property
    def is_named(self) -> bool:
        """Tell whether it has a number or a name by which somebody could be asked for it."""
        return PRIVATE not in self.key

    @property
    def name(self) -> str:
        """Return kind and number, else its title after the kind it continues."""
        if self.number:
            return f"{self.kind} {self.number}".strip()
        if self.title[:1].islower() and self.kind:
            continues = self.title.casefold().startswith(self.kind.casefold())
            return self.title if continues else f"{self.kind} {self.title}"
        return self.title or f"{self.kind} {self.issuer}".strip() or self.key


@dataclass(frozen=True, slots=True)
class Proposal:
    """Another document a reference may mean, with its points."""

    key: str
    node: NodeRow | None
    points: int


@dataclass(frozen=True, slots=True)
class LinkVerdict:
    """What a person said of a link: the key chosen, empty for "none of these"."""

    node_key: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One document as one text names it, and what the library takes it for.

    Attributes:
        citing: the document that cites.
        printed: number or name with type, as the reader completed it.
        places: every mention, in reading order, offsets into `text`.
        verdict: what a person said, None when nobody did.
    """

    pk: int
    citing: Document
    text: str
    printed: str
    places: tuple[Place, ...]
    node: NodeRow
    state: str
    confidence: int
    reasons: tuple[Message, ...]
    against: tuple[Message, ...]
    alternatives: tuple[Proposal, ...]
    verdict: LinkVerdict | None

    @property
    def waits(self) -> bool:
        """Tell whether a person must say what it means."""
        return self.state in WAITING


# -- nodes ----------------------------------------------------------------------------------------


def node_row(row: CitedDocument) -> NodeRow:
    """Return a node of the store as a value; counts come from `counted` rows."""
    kind, number, issuer = row.kind or None, row.number or None, row.issuer or None
    cited = Cited(row.key, kind, number, row.date or None, issuer, row.title or None)
    province = row.province.partition("/")[0]
    return NodeRow(
        pk=row.pk,
        key=row.key,
        kind=row.kind,
        number=row.number,
        date=row.date,
        issuer=row.issuer,
        title=row.title,
        province=province,
        rank=rank(kind, number, issuer, row.date or None),
        supplier=row.supplier or supplier_of(cited, province or None) or "",
        document_id=row.document_id,
        texts=getattr(row, "texts", 0) or 0,
        mentions=getattr(row, "places", 0) or 0,
    )


def counted() -> QuerySet[CitedDocument]:
    """Return the nodes with how many texts and places cite each."""
    return CitedDocument.objects.annotate(
        texts=Count("references__text", distinct=True), places=Sum("references__mentions")
    )


def is_cited() -> Exists:
    """Return the condition that some text cites a node."""
    return Exists(Reference.objects.filter(node=OuterRef("pk")))


def node_with(pk: int) -> NodeRow | None:
    """Return one node, None when there is none."""
    row = counted().filter(pk=pk).first()
    return node_row(row) if row else None


def nodes_by_pk(pks: Iterable[int]) -> dict[int, NodeRow]:
    """Return nodes by their primary key, counted."""
    wanted = sorted(set(pks))
    return {
        row.pk: node_row(row)
        for at in range(0, len(wanted), _CHUNK)
        for row in counted().filter(pk__in=wanted[at : at + _CHUNK])
    }


def missing_rows() -> list[NodeRow]:
    """Return the cited documents whose text the library does not hold, most cited first."""
    rows = counted().filter(is_cited(), document=None)
    return sorted(map(node_row, rows), key=lambda row: (-row.texts, -row.mentions, row.key))


def count_missing() -> int:
    """Return how many cited documents with a number or a name the library does not hold."""
    rows = CitedDocument.objects.filter(is_cited(), document=None)
    return rows.exclude(key__contains=PRIVATE).count()


def citing_documents(nodes: Iterable[int]) -> dict[int, list[Document]]:
    """Return, for each node, the documents that cite it, by date."""
    wanted = sorted(set(nodes))
    cited = [
        pair
        for at in range(0, len(wanted), _CHUNK)
        for pair in Reference.objects.filter(node__in=wanted[at : at + _CHUNK])
        .order_by()
        .values_list("node_id", "text_id", "part")
    ]
    owners = owners_of({text for _, text, _ in cited})
    found: dict[int, dict[int, Document]] = defaultdict(dict)
    for node, text, part in cited:
        owner = owner_of(owners, text, part)
        if owner:
            found[node][owner.pk] = owner
    return {
        node: sorted(documents.values(), key=lambda one: (one.date, one.pk))
        for node, documents in found.items()
    }


Owners = Mapping[tuple[str, int], Document]


def owners_of(texts: Iterable[str]) -> dict[tuple[str, int], Document]:
    """Return the document of each text and part; of several copies the first added."""
    found: dict[tuple[str, int], Document] = {}
    wanted = sorted(set(texts))
    for at in range(0, len(wanted), _CHUNK):
        rows = Document.objects.filter(text__in=wanted[at : at + _CHUNK]).defer("notes")
        for document in rows.order_by("pk"):
            found.setdefault((document.text_id, document.part), document)
    return found


def owner_of(owners: Owners, text: str, part: int) -> Document | None:
    """Return the document a part of a text is, the whole file where the part is none."""
    return owners.get((text, part)) or owners.get((text, 0))


# -- links ----------------------------------------------------------------------------------------


def citing(node: int) -> QuerySet[Reference]:
    """Return the references to a node, those that wait for a person first."""
    first = Case(
        When(state__in=WAITING, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    return Reference.objects.filter(node=node).order_by(first, "pk")


def waiting(level: str = "") -> QuerySet[Reference]:
    """Return every reference that waits for a person, the surest first.

    Args:
        level: only `high`, `medium` or `low` confidence, or `ambiguous`; empty for all.
    """
    proposed = Q(state="proposed")
    wanted = {
        "high": proposed & Q(confidence__gte=HIGH),
        "medium": proposed & Q(confidence__gte=MEDIUM, confidence__lt=HIGH),
        "low": proposed & Q(confidence__lt=MEDIUM),
        "ambiguous": Q(state="ambiguous"),
    }
    rows = Reference.objects.filter(wanted.get(level, Q(state__in=WAITING)))
    return rows.order_by("-confidence", "pk")


def waiting_counts() -> dict[str, int]:
    """Return how many references wait, by level of confidence and in all."""
    levels = ("high", "medium", "low", "ambiguous")
    return {level: waiting(level).count() for level in levels} | {"": waiting().count()}


def link_rows(references: Iterable[Reference]) -> list[LinkRow]:
    """Return references with all a person needs to decide about them."""
    rows = list(references)
    names = {row.name for row in rows}
    owners = owners_of({row.text_id for row in rows})
    texts = _texts(rows)
    nodes = nodes_by_pk(row.node_id for row in rows if row.node_id)
    others = _nodes_by_key(key for row in rows for key, _ in alternatives_of(row.link))
    verdicts = verdicts_of(names)
    out = []
    for row in rows:
        owner = owner_of(owners, row.text_id, row.part)
        if owner and row.node_id in nodes:
            found = _link_row(row, owner, texts[row.text_id], nodes[row.node_id], others)
            out.append(replace(found, verdict=verdicts.get(row.name)))
    return out


def _texts(rows: Sequence[Reference]) -> dict[str, str]:
    wanted = Reference.objects.filter(pk__in=[row.pk for row in rows]).order_by()
    return dict(wanted.values_list("text_id", "text__text").distinct())


def _nodes_by_key(keys: Iterable[str]) -> dict[str, NodeRow]:
    return {row.key: node_row(row) for row in counted().filter(key__in=sorted(set(keys)))}


def _link_row(
    row: Reference, owner: Document, text: str, node: NodeRow, others: Mapping[str, NodeRow]
) -> LinkRow:
    said = load_reference(row.body)
    printed = f"{said.type or ''} {said.number or said.title or ''}".strip()
    return LinkRow(
        pk=row.pk,
        citing=owner,
        text=text,
        printed=printed or said.key,
        places=said.places,
        node=node,
        state=row.state,
        confidence=row.confidence,
        reasons=reasons_of(row.link),
        against=reasons_of(row.link, "against"),
        alternatives=tuple(
            Proposal(key, others.get(key), points) for key, points in alternatives_of(row.link)
        ),
        verdict=None,
    )


def verdicts_of(names: Iterable[str]) -> dict[str, LinkVerdict]:
    """Return what persons said of references, by name; what was taken back is gone."""
    rows = LinkDecision.objects.filter(reference__in=sorted(set(names))).select_related("by")
    standing: dict[str, LinkVerdict] = {}
    for row in rows.order_by("pk"):
        if row.is_undone:
            standing.pop(row.reference, None)
        else:
            standing[row.reference] = LinkVerdict(row.node_key, str(row.by), row.at)
    return standing


def titles_of(node: int, most: int = 300) -> list[str]:
    """Return the titles by which texts cite a node, the most frequent first."""
    bodies = Reference.objects.filter(node=node).order_by("pk").values_list("body", flat=True)
    titles = Counter(
        " ".join(title.split()) for body in bodies[:most] if (title := load_reference(body).title)
    )
    return [title for title, _ in titles.most_common()]


def cited_by(document: Document) -> list[tuple[NodeRow, bool]]:
    """Return what a held document cites, and whether that still waits for a person.

    The highest in authority first; once for each document it cites.
    """
    rows = Reference.objects.filter(text=document.text_id, part=document.part)
    waits: dict[int, bool] = {}
    for node, state in rows.exclude(node=None).order_by().values_list("node_id", "state"):
        waits[node] = waits.get(node, True) and state in WAITING
    found = nodes_by_pk(waits).values()
    ordered = sorted(found, key=lambda row: (row.rank.order, row.date or "9999", row.key))
    return [(row, waits[row.pk]) for row in ordered]


def places_of(text_id: str) -> dict[tuple[str, int], NodeRow]:
    """Return what a text's citations mean: key in the reading and place to the node."""
    rows = list(Reference.objects.filter(text=text_id).exclude(node=None))
    nodes = nodes_by_pk(row.node_id for row in rows if row.node_id)
    found: dict[tuple[str, int], NodeRow] = {}
    for row in rows:
        said = load_reference(row.body)
        for place in said.places:
            if row.node_id in nodes:
                found[said.key, place.start] = nodes[row.node_id]
    return found


def nodes_named(keys: Iterable[str]) -> dict[str, NodeRow]:
    """Return nodes by their full key, which may be longer than its column."""
    wanted = {column(key): key for key in set(keys)}
    names = sorted(wanted)
    return {
        wanted[row.key]: node_row(row)
        for at in range(0, len(names), _CHUNK)
        for row in counted().filter(key__in=names[at : at + _CHUNK])
    }
