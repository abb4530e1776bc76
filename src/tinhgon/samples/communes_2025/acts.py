"""The reorganisation of 1/7/2025 as decisions of the journal.

**What stood before** opens on 1/1/2025. The source is the list of units as it was on the eve of
1/7/2025; changes of the first half of 2025 are in it already, so the day is a convention.

**Order.** As adopted: the provinces merge and take over the districts below them, the communes
are rearranged province by province, then the districts, empty by now, end. All is of one day,
1/7/2025, and is to be entered by one command: between the first and the last of these entries
districts of one name stand under one province, and on no day does that remain.

**Who ends a commune given to several.** Where the resolution's text is at hand, the act that
takes the rest. Elsewhere extents are unknown and stay so; the commune then ends with the last of
its successors, and the acts of a province stand in such an order that this is, where possible,
the one that carries its code on, else the one the public mapping calls its main successor.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Final

from tinhgon.directives.library.identity import CENTRAL, node_key
from tinhgon.journal.acts import Act, Basis, Decision, in_entries
from tinhgon.journal.chain import Value
from tinhgon.organisation.ids import made_id
from tinhgon.samples.communes_2025.table import (
    Edge,
    NewCommune,
    NewProvince,
    OldUnit,
    Table,
    table,
)

NAME: Final = "communes-2025"
KNOWN_FROM: Final = date(2025, 1, 1)
ON: Final = date(2025, 7, 1)
PROVINCES_MERGED: Final = Basis(node_key("202/2025/QH15", "2025-06-12", CENTRAL))
DISTRICTS_ENDED: Final = Basis(node_key("203/2025/QH15", "2025-06-16", CENTRAL))
"""The amendment of the Constitution that ended the district level."""

_ENDING: Final = frozenset({"whole", "rest"})
_LEVELS: Final = {2: "province", 3: "district", 5: "commune"}


def unit_id(code: str, *, formed: bool = False) -> str:
    """Return the id of a unit of the sample.

    Args:
        code: official code; its length tells the level.
        formed: the unit formed on 1/7/2025 under that code, not the one before.
    """
    return made_id("u", NAME, ON.isoformat() if formed else "", code)


def commune_id(commune: NewCommune) -> str:
    """Return the id of a commune of 1/7/2025, that of the old one where it goes on."""
    return unit_id(commune.kept) if commune.kept else unit_id(commune.code, formed=True)


def province_id(province: NewProvince) -> str:
    """Return the id of a province of 1/7/2025, that of the old one where it goes on."""
    return unit_id(province.kept) if province.kept else unit_id(province.code, formed=True)


@cache
def decisions() -> tuple[Decision, ...]:
    """Return the sample's entries in order: openings, provinces, communes by province, districts.

    The same on every machine.
    """
    places = table()
    openings = (Decision(Basis(), acts) for acts in in_entries(_openings(places)))
    return (*openings, _provinces_merge(places), *_rearrangements(places), _districts_end(places))


# --- what stood before ----------------------------------------------------------------------


def _openings(places: Table) -> Iterator[Act]:
    current = {one.kept: one.name for one in places.communes.values() if one.verb == "keep"}
    areas = {one.kept: one.area_m2 for one in places.communes.values() if one.verb == "keep"}
    for units in (places.old_provinces, places.districts, places.old_communes):
        for unit in units.values():
            yield _opening(unit, current.get(unit.code, unit.name), areas.get(unit.code))


def _opening(unit: OldUnit, name: str, area: int | None) -> Act:
    fields = _fields(unit_id(unit.code), unit.code, name, unit.type, area)
    if unit.parent:
        fields["parent"] = unit_id(unit.parent)
    return Act("opening", KNOWN_FROM, fields)


def _fields(unit: str, code: str, name: str, type_: str, area: int | None) -> dict[str, Value]:
    """Return what is said of a new unit; what is unknown is left out."""
    fields: dict[str, Value] = {
        "unit": unit, "name": name, "class": "administrative_unit",
        "code": code, "level": _LEVELS[len(code)], "type": type_,
    }  # fmt: skip
    if area is not None:
        fields["area_m2"] = area
    return fields


# --- communes -------------------------------------------------------------------------------


def _rearrangements(places: Table) -> Iterator[Decision]:
    """Yield one decision for each province's resolution, in the order of their numbers."""
    edges: dict[str, list[Edge]] = defaultdict(list)
    for edge in places.edges:
        if edge.is_used:
            edges[places.communes[edge.after].province].append(edge)
    for province in sorted(places.provinces.values(), key=lambda one: one.resolution):
        basis = Basis(node_key(province.resolution, province.adopted, CENTRAL))
        yield Decision(basis, tuple(_of_province(places, edges[province.code])))


def _of_province(places: Table, edges: Iterable[Edge]) -> Iterator[Act]:
    sources: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        sources[edge.after].append(edge)
    communes = [places.communes[code] for code in sources]
    formed = ordered([one for one in communes if not one.kept], sources)
    last = {edge.before: one.code for one in formed for edge in sources[one.code]}
    for commune in formed:
        yield _formed(places, commune, sources[commune.code], last)
    for commune in sorted(communes, key=_place):
        if commune.kept:
            yield from _kept(places, commune)


def _place(commune: NewCommune) -> tuple[tuple[int, ...], str]:
    """Return where a commune stands in its resolution, by its code where the text is not read."""
    numbers = tuple(int(number) for number in re.findall(r"\d+", commune.clause))
    return numbers[::-1], commune.code


def ordered(
    formed: Iterable[NewCommune], sources: Mapping[str, Iterable[Edge]]
) -> list[NewCommune]:
    """Return communes in the order of their clauses, but whoever ends a source after its parts.

    Args:
        formed: communes formed by one resolution.
        sources: the edges to each, by its code.
    """
    waiting = {one.code: one for one in sorted(formed, key=_place)}
    before: dict[str, set[str]] = {code: set() for code in waiting}
    for given in _by_source(sources, waiting).values():
        ends = _ending(given)
        before[ends] |= {edge.after for edge in given if edge.after != ends}
    out = []
    while waiting:
        free = (code for code in waiting if not before[code] & waiting.keys())
        out.append(waiting.pop(next(free, next(iter(waiting)))))
    return out


def _by_source(
    sources: Mapping[str, Iterable[Edge]], codes: Iterable[str]
) -> Mapping[str, list[Edge]]:
    given: dict[str, list[Edge]] = defaultdict(list)
    for code in codes:
        for edge in sources[code]:
            given[edge.before].append(edge)
    return given


def _ending(given: list[Edge]) -> str:
    """Return the successor that ends a source: by the text, else by code, else the main one."""
    wishes = (
        [edge for edge in given if edge.extent in _ENDING],
        [edge for edge in given if edge.after == edge.before],
        [edge for edge in given if edge.is_main],
        given,
    )
    return next(edges[-1].after for edges in wishes if edges)


def _formed(
    places: Table, commune: NewCommune, edges: Iterable[Edge], last: Mapping[str, str]
) -> Act:
    sources: list[Value] = []
    for edge in edges:
        source: dict[str, Value] = {"unit": unit_id(edge.before)}
        if edge.extent:
            source["extent"] = edge.extent
        elif last[edge.before] == commune.code:
            source["ends"] = 1
        sources.append(source)
    result = _fields(
        commune_id(commune), commune.code, commune.name, commune.type, commune.area_m2
    )
    result["parent"] = province_id(places.provinces[commune.province])
    return Act("rearrange", ON, {"sources": sources, "results": [result]}, commune.clause)


def _kept(places: Table, commune: NewCommune) -> Iterator[Act]:
    """Yield what becomes of a commune that goes on."""
    unit = commune_id(commune)
    if commune.verb == "rename":
        fields: dict[str, Value] = {"unit": unit, "name": commune.name}
        yield Act("rename", ON, fields, commune.clause)
        if commune.area_m2 is not None:
            yield Act("describe", ON, {"unit": unit, "area_m2": commune.area_m2})
    changed: dict[str, Value] = {}
    if commune.code != commune.kept:
        changed["code"] = commune.code
    if commune.type != places.old_communes[commune.kept].type:
        changed["type"] = commune.type
    if changed:
        yield Act("reclassify", ON, {"unit": unit, **changed})
    yield Act(
        "move", ON, {"unit": unit, "parent": province_id(places.provinces[commune.province])}
    )


# --- districts and provinces ----------------------------------------------------------------


def _districts_end(places: Table) -> Decision:
    """End every district that did not itself become a commune."""
    became = {edge.before for edge in places.edges if edge.is_used}
    acts = (
        Act("end_operation", ON, {"sources": [{"unit": unit_id(code), "extent": "whole"}]})
        for code in places.districts
        if code not in became
    )
    return Decision(DISTRICTS_ENDED, tuple(acts))


def _provinces_merge(places: Table) -> Decision:
    """Merge 52 provinces into 23; each lies wholly in one new province, as its communes show."""
    acts = []
    for province in places.provinces.values():
        if province.kept:
            continue
        sources = [
            {"unit": unit_id(old.code), "extent": "whole"}
            for old in places.old_provinces.values()
            if old.after == province.code
        ]
        result = _fields(province_id(province), province.code, province.name, province.type, None)
        acts.append(Act("rearrange", ON, {"sources": sources, "results": [result]}))
    return Decision(PROVINCES_MERGED, tuple(acts))
