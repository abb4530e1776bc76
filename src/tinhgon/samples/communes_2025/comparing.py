"""A resolution's own text against the table: every difference, none adjusted. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tinhgon import directives
from tinhgon.organisation.findings.documents import legal_place
from tinhgon.samples.communes_2025.differences import Difference
from tinhgon.samples.communes_2025.names import Found, Named, Places, Resolved
from tinhgon.samples.communes_2025.table import MAPPING, Table, table


@dataclass(frozen=True, slots=True)
class Formed:
    """A commune a resolution forms.

    Attributes:
        code: of the commune; empty when the table has none of that name.
        name: as the resolution writes it.
        clause: where (`khoản 3 Điều 1`).
        verb: of the law, small letters.
        sources: what the names of its sources mean.
    """

    code: str
    name: str
    clause: str
    verb: str
    sources: Resolved


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a resolution says of the communes of one province.

    Attributes:
        province: code of the province of 1/7/2025; empty when none has that number or names.
        adopted: ISO day of adoption the text states, empty without one.
        formed: the communes it forms, in the order of the text.
        kept: codes of the communes it leaves as they are.
    """

    province: str
    adopted: str
    formed: tuple[Formed, ...]
    kept: tuple[str, ...]


def comparison(text: str) -> tuple[Difference, ...]:
    """Return every difference between a resolution's text and the public mapping of the table.

    Args:
        text: the text of a resolution on the communes of one province in 2025.

    Returns:
        In the order of the text, then what only the table says; empty when they agree and also
        when the text is no such resolution (`read_resolution` tells).
    """
    places = table()
    return compare(read_resolution(text, places), places)


def read_resolution(text: str, places: Table) -> Resolution:
    """Return what a resolution says, its names as codes of the table.

    Args:
        text: the text of a resolution.
        places: the table whose codes are meant.
    """
    reading = directives.read(text)
    province = _province(reading, places)
    if not province:
        return Resolution("", "", (), ())
    inside = Places(places, province)
    before = _predecessors(places)
    formed = tuple(_formed(event, inside, before) for event in reading["events"])
    adopted = next((event["adopted"] for event in reading["events"] if event["adopted"]), "")
    kept = (inside.new(name) for name in reading.get("unchanged_units") or ())
    return Resolution(province, adopted, formed, tuple(code for code in kept if code))


def _province(reading: Mapping[str, Any], places: Table) -> str:
    """Return the province by the resolution's number, else by the communes it forms."""
    number = reading["metadata"]["number"]
    for province in places.provinces.values():
        if province.resolution == number:
            return province.code
    names = [name for event in reading["events"] for name in event["results"]]
    hits = {
        code: sum(1 for name in names if inside.new(name))
        for code in places.provinces
        if (inside := Places(places, code))
    }
    best = max(hits, key=lambda code: (hits[code], code))
    return best if names and hits[best] * 2 > len(names) else ""


def _predecessors(places: Table) -> dict[str, set[str]]:
    """Return what the public mapping gives as sources of each commune of 1/7/2025."""
    before: dict[str, set[str]] = defaultdict(set)
    for edge in places.edges:
        if MAPPING in edge.says:
            before[edge.after].add(edge.before)
    return before


def _formed(event: Mapping[str, Any], inside: Places, before: Mapping[str, set[str]]) -> Formed:
    code = inside.new(event["results"][0]) if event["results"] else ""
    named = [Named(*pair) for pair in zip(event["subjects"], event["extents"], strict=True)]
    return Formed(
        code,
        event["results"][0] if event["results"] else "",
        legal_place(event["clause"] or ""),
        event["legal_verb"] or "",
        inside.resolve(named, before.get(code, ())),
    )


def compare(resolution: Resolution, places: Table) -> tuple[Difference, ...]:
    """Return every difference between a resolution and the public mapping.

    Args:
        resolution: what the text says.
        places: the table; only edges of the mapping count.
    """
    if not resolution.province:
        return ()
    before = _predecessors(places)
    out = list(_adopted(resolution, places))
    for formed in resolution.formed:
        out += _of_formed(formed, resolution.province, before, places)
    named = {formed.code for formed in resolution.formed} | {*resolution.kept}
    for commune in places.communes.values():
        if commune.province == resolution.province and commune.code not in named:
            out.append(Difference("unnamed_result", commune.province, after=commune.code))
    out += [
        Difference("kept_by_text", resolution.province, after=code)
        for code in resolution.kept
        if before.get(code) != {code}
    ]
    return tuple(out)


def _adopted(resolution: Resolution, places: Table) -> Iterator[Difference]:
    known = places.provinces[resolution.province].adopted
    if resolution.adopted and resolution.adopted != known:
        yield Difference("adopted", resolution.province, first=resolution.adopted, second=known)


def _of_formed(
    formed: Formed, province: str, before: Mapping[str, set[str]], places: Table
) -> Iterator[Difference]:
    at = {"province": province, "clause": formed.clause, "after": formed.code}
    if not formed.code:
        yield Difference("unknown_result", province, formed.clause, first=formed.name)
        return
    for unknown in formed.sources.unknown:
        yield Difference("unknown_source", **at, first=unknown.name, second=unknown.extent)
    for open_, codes in formed.sources.ambiguous:
        yield Difference("ambiguous_source", **at, first=open_.name, second=" ".join(codes))
    yield from _spelt(formed.sources.found, at, places)
    said = {one.code: one.extent for one in formed.sources.found}
    mapped = before.get(formed.code, set())
    for code in sorted(said.keys() - mapped):
        yield Difference("only_text", **at, before=code, first=said[code])
    for code in sorted(mapped - said.keys()):
        yield Difference("only_table", **at, before=code)


def _spelt(found: tuple[Found, ...], at: Mapping[str, str], places: Table) -> Iterator[Difference]:
    districts: set[str] = set()
    for one in found:
        if one.how == "spelling":
            name = places.old(one.code).name
            yield Difference("spelling", **at, before=one.code, first=one.name, second=name)
        elif one.how == "district" and one.code in places.old_communes:
            if one.name not in districts:
                yield Difference("district", **at, first=one.name, second=one.extent)
            districts.add(one.name)
