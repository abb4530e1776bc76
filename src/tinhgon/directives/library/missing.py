"""Documents the library cites and does not hold, with who must supply each.

Reads: nodes, references and links of the library. Writes: `MissingDocument`s, the most cited or
the highest in authority first. A document known only as "the report" of one text is not listed:
nobody could supply it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from tinhgon.directives.findings import CitedDocument
from tinhgon.directives.library.authority import rank
from tinhgon.directives.library.nodes import Link, Node
from tinhgon.directives.library.references import Reference
from tinhgon.directives.missing import supplier_of

Order = Literal["cited", "authority"]


@dataclass(frozen=True, slots=True)
class MissingDocument:
    """A cited document whose text the library does not hold.

    Attributes:
        issuer: the most complete name any text gives.
        texts: the texts that cite it, in order.
        mentions: at how many places they do.
        supplier: who must supply it, in words; None when no text tells.
        waits: links to it that a person has not confirmed yet.
    """

    key: str
    type: str | None
    number: str | None
    date: str | None
    issuer: str | None
    title: str | None
    home: str | None
    texts: tuple[str, ...]
    mentions: int
    supplier: str | None
    waits: int


def missing_documents(
    nodes: Iterable[Node],
    references: Iterable[Reference],
    links: Iterable[Link],
    order: Order = "cited",
) -> tuple[MissingDocument, ...]:
    """Return the cited documents that are not held.

    Args:
        nodes: the nodes of the library.
        references: its references.
        links: the links of these references.
        order: the most cited first, or the highest in authority first.
    """
    by_id = {ref.id: ref for ref in references}
    linked: dict[str, list[tuple[Reference, Link]]] = defaultdict(list)
    for link in links:
        if link.reference in by_id:
            linked[link.node].append((by_id[link.reference], link))
    found = [
        _missing(node, linked[node.key])
        for node in nodes
        if not node.held and linked[node.key] and " @" not in node.key
    ]
    if order == "authority":
        return tuple(sorted(found, key=_by_authority))
    return tuple(sorted(found, key=lambda m: (-len(m.texts), -m.mentions, m.key)))


def _by_authority(missing: MissingDocument) -> tuple[str, int, int, str]:
    at = rank(missing.type, missing.number, missing.issuer, missing.date)
    return at.system, at.order, -missing.mentions, missing.key


def _missing(node: Node, linked: list[tuple[Reference, Link]]) -> MissingDocument:
    refs = [ref for ref, _ in linked]
    issuer = _most_complete([ref.issuer for ref in refs])
    document = CitedDocument(node.key, node.type, node.number, node.date, issuer, node.title)
    province = node.home.partition("/")[0] if node.home else None
    return MissingDocument(
        node.key, node.type, node.number, node.date, issuer, node.title, node.home,
        tuple(sorted({ref.text for ref in refs})),
        sum(len(ref.places) for ref in refs),
        supplier_of(document, province),
        sum(link.waits for _, link in linked),
    )  # fmt: skip


def _most_complete(names: list[str | None]) -> str | None:
    """Return the longest name; of equally long ones the first in the alphabet."""
    given = sorted({name for name in names if name}, key=lambda name: (-len(name), name))
    return given[0] if given else None


__all__ = ["MissingDocument", "Order", "missing_documents"]
