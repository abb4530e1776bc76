"""Mergers of schools and of other service units."""

from collections.abc import Sequence

from tinhgon.organisation.things import Unit
from tinhgon.samples.apparatus.districts import short_name
from tinhgon.samples.apparatus.merging import settle
from tinhgon.samples.apparatus.types import typed
from tinhgon.samples.apparatus.world import World


def merge_schools(world: World, type_: str, count: int) -> None:
    """Merge so many schools of a type with another of the same commune.

    Raises:
        LookupError: there are not so many communes with two such schools.
    """
    left = count
    while left:
        pairs = list(_pairs(world, type_).values())[:left]
        if not pairs:
            raise LookupError(f"{left} mergers of {type_} left")
        for kept, gone in pairs:
            _merge(world, kept, gone)
        left -= len(pairs)


def _pairs(world: World, type_: str) -> dict[str, tuple[str, str]]:
    """Return two schools of a type for each commune that has them."""
    by_commune: dict[str, list[str]] = {}
    for school, commune in world.schools.items():
        if world.book.unit(school).type == type_:
            by_commune.setdefault(commune, []).append(school)
    return {
        commune: (schools[0], schools[1])
        for commune, schools in by_commune.items()
        if len(schools) > 1
    }


def _merge(world: World, kept: str, gone: str) -> None:
    settle(world, world.book.absorb(gone, kept), 1)
    del world.schools[gone]


def merge_neighbouring_schools(world: World, type_: str, count: int) -> None:
    """Merge so many schools of a type with one of the next commune of their district.

    Schools are spread over the districts: one pair a district, then the next.
    """
    done = 0
    while done < count:
        before = done
        for district in list(world.districts):
            pair = _neighbours(world, district, type_)
            if pair and done < count:
                _merge(world, *pair)
                done += 1
        if done == before:
            raise LookupError(f"{count - done} mergers of {type_} left")


def _neighbours(world: World, district: str, type_: str) -> tuple[str, str] | None:
    """Return the last two schools of a type in a district that keep names of their own."""
    book, government = world.book, world.districts[district].government
    own = [one for one in book.children(government) if book.unit(one).type == type_]
    return (own[-2], own[-1]) if len(own) > 1 else None


def merge_services(world: World, pairs: Sequence[tuple[str, str]]) -> None:
    """Let service units of departments, by the heads of their names, go into others."""
    for gone, kept in pairs:
        source, heir = find_service(world, gone), find_service(world, kept)
        settle(world, world.book.absorb(source, heir), 2)


def find_service(world: World, lead: str) -> str:
    """Return the service unit of a department whose name begins with these words.

    Raises:
        LookupError: there is none.
    """
    for department in dict.fromkeys(world.departments.values()):
        for unit in world.book.children(department, "public_service_unit"):
            if world.book.unit(unit).name.startswith(lead):
                return unit
    raise LookupError(lead)


def join_levels(world: World, count: int) -> None:
    """Merge a primary with a lower secondary school of one commune, in so many communes."""
    book, done = world.book, 0
    for commune in list(world.communes):
        if done == count:
            return
        own = [school for school, at in world.schools.items() if at == commune]
        primary = [one for one in own if book.unit(one).type == "truong-tieu-hoc"]
        lower_secondary = [one for one in own if book.unit(one).type == "truong-thcs"]
        if not (primary and lower_secondary):
            continue
        first = book.unit(primary[-1])
        name = f"Trường Tiểu học và Trung học cơ sở {short_name(first.name.split('học ', 1)[1])}"
        unit = Unit(
            name=name, unit_class="public_service_unit", bloc="government", level=first.level,
            parent=first.parent,
        )  # fmt: skip
        sources = [primary[-1], lower_secondary[-1]]
        result = book.consolidate(sources, typed(unit))
        settle(world, result, 1)
        for gone in sources:
            del world.schools[gone]
        world.schools[result] = commune
        done += 1
    raise LookupError(f"{count - done} mergers left")
