"""The organisation as linked data: the W3C Organization Ontology in JSON-LD.

Units are `org:FormalOrganization` (`org:subOrganizationOf` the one above) or, inside an agency,
`org:OrganizationalUnit` (`org:unitOf`). Changes are `org:ChangeEvent`s, activities in the sense of
PROV: what they used is the decision, when they happened their first day.

Source: W3C, The Organization Ontology, Recommendation of 16 January 2014; PROV-O of 30 April 2013.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import quote

from tinhgon.directives.library.identity import split_key
from tinhgon.organisation.exporting import ExportedPost, ExportedUnit, square_kilometres

CONTEXT: Final = {
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "tg": "urn:tinhgon:term:",
}
_INSIDE: Final = frozenset({"internal_unit"})
"""Classes that are known inside their agency only."""


@dataclass(frozen=True, slots=True)
class ExportedChange:
    """One act that changed which units exist.

    Attributes:
        address: of the act, `12.3`.
        kind: of the act, its legal name in the code.
        on: the first day of the new state.
        document: key of the decision, empty when there is none.
        clause: the place in it.
        sources: ids of the units before.
        results: ids of the units after.
    """

    address: str
    kind: str
    on: date
    document: str = ""
    clause: str = ""
    sources: Sequence[str] = ()
    results: Sequence[str] = ()


def graph(
    units: Iterable[ExportedUnit],
    changes: Iterable[ExportedChange] = (),
    posts: Iterable[ExportedPost] = (),
    watermark: str = "",
) -> dict[str, Any]:
    """Return a JSON-LD document of units, the changes between them, and posts.

    Args:
        units: of one state, in the order of the export.
        changes: acts; units they name that are no more are still named by their id.
        posts: `post.unit` is the id of the unit.
        watermark: what the document says of its data, empty for none.
    """
    documents: dict[str, None] = {}
    nodes = [_unit(one) for one in units]
    for change in changes:
        nodes.append(_change(change))
        if change.document:
            documents[change.document] = None
    nodes += [_post(one) for one in posts]
    nodes += [_document(key) for key in documents]
    if watermark:
        nodes.append({"@id": "urn:tinhgon:state", "dcterms:description": _vi(watermark)})
    return {"@context": CONTEXT, "@graph": nodes}


def _iri(sort: str, name: str) -> str:
    return f"urn:tinhgon:{sort}:{quote(name, safe='')}"


def _ref(sort: str, name: str) -> dict[str, str]:
    return {"@id": _iri(sort, name)}


def _vi(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "vi"}


def _typed(value: str, kind: str) -> dict[str, str]:
    return {"@value": value, "@type": f"xsd:{kind}"}


def _unit(exported: ExportedUnit) -> dict[str, Any]:
    unit = exported.unit
    is_inside = unit.unit_class in _INSIDE and bool(unit.parent)
    node: dict[str, Any] = {
        "@id": _iri("unit", exported.id),
        "@type": "org:OrganizationalUnit" if is_inside else "org:FormalOrganization",
        "skos:prefLabel": _vi(unit.name),
        "org:classification": _ref("class", unit.unit_class),
    }
    if unit.parent:
        above = "org:unitOf" if is_inside else "org:subOrganizationOf"
        node[above] = _ref("unit", unit.parent)
    node.update(_said(exported))
    return node


def _said(exported: ExportedUnit) -> Iterator[tuple[str, Any]]:
    unit, start = exported.unit, exported.since.start
    area = square_kilometres(unit.area_m2)
    for key, value in (
        ("org:identifier", unit.code),
        ("tg:bloc", unit.bloc),
        ("tg:level", unit.level),
        ("tg:type", unit.type),
        ("tg:population", unit.population),
        ("tg:areaKm2", None if area is None else _typed(f"{area:f}", "decimal")),
        ("dcterms:valid", start and _typed(start.isoformat(), "date")),
    ):
        if value is not None and value != "":
            yield key, value


def _change(change: ExportedChange) -> dict[str, Any]:
    moment = _typed(f"{change.on.isoformat()}T00:00:00+07:00", "dateTime")
    node: dict[str, Any] = {
        "@id": _iri("act", change.address),
        "@type": "org:ChangeEvent",
        "tg:kind": change.kind,
        "prov:startedAtTime": moment,
        "prov:endedAtTime": moment,
        "org:originalOrganization": [_ref("unit", unit) for unit in change.sources],
        "org:resultingOrganization": [_ref("unit", unit) for unit in change.results],
    }
    if change.document:
        node["prov:used"] = _ref("document", change.document)
    if change.clause:
        node["tg:clause"] = _vi(change.clause)
    return node


def _document(key: str) -> dict[str, Any]:
    number, issued, home = split_key(key)
    node: dict[str, Any] = {
        "@id": _iri("document", key),
        "@type": "prov:Entity",
        "dcterms:identifier": number,
    }
    if issued and len(issued) == 10:
        node["dcterms:issued"] = _typed(issued, "date")
    if home:
        node["dcterms:spatial"] = _vi(home)
    return node


def _post(exported: ExportedPost) -> dict[str, Any]:
    post = exported.post
    node: dict[str, Any] = {
        "@id": _iri("post", exported.id),
        "@type": "org:Post",
        "skos:prefLabel": _vi(post.title),
        "org:postIn": _ref("unit", post.unit),
    }
    if post.leader:
        node["org:role"] = _ref("role", post.leader)
    return node
