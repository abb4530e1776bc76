"""Steps of a reorganisation: merge inner units, departments, communes; settle their posts."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from tinhgon.organisation.things import Unit
from tinhgon.samples.apparatus.chronicle import typed
from tinhgon.samples.apparatus.districts import WORDS, short_name
from tinhgon.samples.apparatus.holding import Source
from tinhgon.samples.apparatus.opening import lower
from tinhgon.samples.apparatus.world import Commune, World

_LONGEST: Final = 62
"""Letters a name may have that is joined of two by `và`."""
_GENERAL: Final = (
    "Văn phòng",
    "Thanh tra",
    "Phòng Kế hoạch - Tài chính",
    "Phòng Hành chính - Tổng hợp",
)
_SUPPORTING: Final = (
    ("Phòng Tổ chức cán bộ", "Văn phòng"), ("Phòng Pháp chế", "Thanh tra"),
    ("Phòng Thanh tra, pháp chế", "Phòng Hành chính - Tổng hợp"),
)  # fmt: skip
"""Inner units that go first, and where."""


def settle(world: World, unit: str, deputies: int | None = None) -> None:
    """Leave a unit one head and at most so many deputies (all, if None); the rest is abolished."""
    book = world.book
    heads = [post for post, value in book.nodes[unit].posts.items() if value.leader == "head"]
    for post in heads[1:]:
        book.abolish(unit, post)
    if deputies is not None:
        for post in deputies_of(world, unit)[deputies:]:
            book.abolish(unit, post)


def deputies_of(world: World, unit: str) -> list[str]:
    """Return the posts of a unit's deputies, those longest approved first."""
    posts = world.book.nodes[unit].posts
    return [post for post, value in posts.items() if value.leader == "deputy"]


def merge_inner(world: World, kept: str, gone: str, deputies: int | None = None) -> str:
    """Merge two inner units: into a new one where both names go well together, else into one."""
    book = world.book
    first = book.unit(kept)
    joined = _joined(first.name, book.unit(gone).name)
    taken = {book.unit(one).name for one in book.children(first.parent)}
    if joined and joined not in taken:
        unit = Unit(
            name=joined, unit_class=first.unit_class, bloc=first.bloc, level=first.level,
            parent=first.parent, order=first.order,
        )  # fmt: skip
        result = book.consolidate([kept, gone], typed(unit))
    else:
        result = book.absorb(gone, kept)
    settle(world, result, deputies)
    return result


def _joined(first: str, second: str) -> str:
    """Return the name of two divisions joined, empty where it would not be a good one."""
    lead = first.split(" ", 1)[0]
    both = first + second
    if lead not in {"Phòng", "Ban"} or not second.startswith(lead + " ") or first in _GENERAL:
        return ""
    if any(mark in both for mark in (" và ", "-", ",")) or any(map(str.isdigit, both)):
        return ""
    joined = f"{first} và {second.split(' ', 1)[1]}"
    return joined if len(joined) <= _LONGEST else ""


def inner_units(world: World, parents: Sequence[str]) -> int:
    """Return the number of inner units of some bodies."""
    return sum(len(world.book.children(parent, "internal_unit")) for parent in parents)


def trim(world: World, parents: Sequence[str], total: int, deputies: int | None = None) -> None:
    """Merge inner units until the bodies have so many together, the largest body first."""
    for _ in range(inner_units(world, parents) - total):
        largest = max(parents, key=lambda one: len(world.book.children(one, "internal_unit")))
        kept, gone = _nearest(world, world.book.children(largest, "internal_unit"))
        merge_inner(world, kept, gone, deputies)


def _nearest(world: World, units: Sequence[str]) -> tuple[str, str]:
    """Return the two inner units to merge: a supporting one, else two that go well together."""
    names = {world.book.unit(unit).name: unit for unit in units}
    for gone, kept in _SUPPORTING:
        if gone in names and kept in names:
            return names[kept], names[gone]
    special = [unit for name, unit in names.items() if name not in _GENERAL]
    pairs = list(pairwise(special if len(special) > 1 else units))

    def length(pair: tuple[str, str]) -> int:
        joined = _joined(*(world.book.unit(unit).name for unit in pair))
        return len(joined) or _LONGEST + 1

    return min(pairs, key=length)


def merge_departments(world: World, keys: Sequence[str], name: str, inner: int) -> str:
    """Merge departments into a new one with so many inner units.

    Inner units of one name become one before, the others follow their department.
    """
    book = world.book
    units = [world.departments[key] for key in keys]
    own = {book.unit(one).name: one for one in book.children(units[0])}
    for unit in units[1:]:
        for child in book.children(unit):
            twin = own.get(book.unit(child).name)
            if twin:
                settle(world, book.absorb(child, twin))
            else:
                own[book.unit(child).name] = child
    first = book.unit(units[0])
    new = Unit(
        name=name, unit_class="state_agency", bloc="government", level="province",
        parent=world.government, order=first.order,
    )  # fmt: skip
    result = book.consolidate(units, typed(new))
    settle(world, result)
    for key, old in list(world.departments.items()):
        if old in units:
            world.departments[key] = result
    trim(world, [result], inner)
    return result


def merge_communes(
    world: World, sources: Sequence[Source], unit: Unit, kind: str = "consolidate"
) -> tuple[str, list[Commune]]:
    """Merge communes into a new one; return it and the communes its bodies grow out of.

    A source that gives a part only keeps its bodies.
    """
    given = [world.communes[one.unit] for one in sources if one.extent != "part"]
    result = world.book.become(kind, sources, unit)
    for old in given:
        del world.communes[old.unit]
    world.communes[result] = Commune(result, given[0].district)
    for school, commune in world.schools.items():
        if commune in {old.unit for old in given}:
            world.schools[school] = result
    return result, given


def join_communes(world: World, sources: Sequence[str], type_: str) -> tuple[str, list[Commune]]:
    """Merge whole communes of a district under a name made of the first two, else the first's."""
    book, units = world.book, [world.book.unit(one) for one in sources]
    taken = {book.unit(one).name.split(" ", 1)[1] for one in world.communes}
    first, second = (short_name(unit.name).split(" ") for unit in units[:2])
    joined = f"{first[0]} {second[1]}"
    name = joined if joined not in taken and first[0] != second[1] else " ".join(first)
    unit = Unit(
        name=f"{WORDS[type_]} {name}", unit_class="administrative_unit", level="commune",
        type=type_, parent=units[0].parent, order=units[0].order, code=units[0].code,
        area_m2=sum(unit.area_m2 or 0 for unit in units),
        population=sum(unit.population or 0 for unit in units),
    )  # fmt: skip
    return merge_communes(world, [Source(one) for one in sources], unit)


def merge_party_of_communes(
    world: World, merged: Sequence[tuple[str, list[Commune]]], above: str, deputies: int
) -> None:
    """Merge the Party committees, the Fronts and the Party organisations of merged communes."""
    book = world.book
    for commune, old in merged:
        place = lower(book.unit(commune).name)
        own = world.communes[commune]
        own.committee = _merged(
            world, [one.committee for one in old], f"Đảng ủy {place}", commune, deputies
        )
        own.front = _merged(
            world, [one.front for one in old],
            f"Ủy ban Mặt trận Tổ quốc Việt Nam {place}", commune, deputies,
        )  # fmt: skip
        own.party = _merged_party(world, [one.party for one in old], commune, above)


def _merged_party(world: World, old: list[str], commune: str, above: str) -> str:
    book = world.book
    first = book.unit(old[0])
    name = f"Đảng bộ {lower(book.unit(commune).name)}"
    if len(old) == 1:
        _renamed(world, old[0], name)
        if above:
            book.move(old[0], above)
        return old[0]
    unit = Unit(
        name=name, unit_class="party_organisation", bloc="party", level="commune",
        parent=above or first.parent, agency=commune,
        members=sum(book.unit(party).members or 0 for party in old) or None,
    )  # fmt: skip
    return book.consolidate(old, typed(unit))


def merge_governments(
    world: World, merged: Sequence[tuple[str, list[Commune]]], deputies: int
) -> None:
    """Merge the governments of merged communes."""
    for commune, old in merged:
        place = lower(world.book.unit(commune).name)
        world.communes[commune].government = _merged(
            world, [one.government for one in old], f"Ủy ban nhân dân {place}", commune, deputies
        )


def _merged(world: World, old: list[str], name: str, parent: str, deputies: int) -> str:
    """Return the body of a merged commune: a new one, or its only old one under the new name."""
    if len(old) == 1:
        return _renamed(world, old[0], name)
    first = world.book.unit(old[0])
    unit = Unit(
        name=name, unit_class=first.unit_class, bloc=first.bloc, level=first.level, parent=parent,
        order=first.order,
    )  # fmt: skip
    result = world.book.consolidate(old, typed(unit))
    settle(world, result, deputies)
    return result


def _renamed(world: World, unit: str, name: str) -> str:
    if world.book.unit(unit).name != name:
        world.book.rename(unit, name)
    return unit


def stop_functions(world: World, unit: str) -> None:
    """Stop the functions a unit leads alone that is about to end without a successor."""
    for function, role in list(world.book.nodes[unit].roles):
        if role == "lead" and len(world.book.leads[function]) == 1:
            world.book.dispose(function, "stop")
