"""Mergers of schools and of other service units."""

from collections.abc import Sequence

from tinhgon.organisation.things import Unit
from tinhgon.samples.apparatus.chronicle import typed
from tinhgon.samples.apparatus.merging import settle
from tinhgon.samples.apparatus.services import BOTH, LOWER_SECONDARY, PRIMARY
from tinhgon.samples.apparatus.world import World


def merge_schools(world: World, lead: str, count: int) -> int:
    """Merge up to so many schools of a kind with another of the same commune; return how many."""
    left = count
    while left:
        pairs = list(_pairs(world, lead).values())[:left]
        if not pairs:
            break
        for kept, gone in pairs:
            _merge(world, kept, gone)
        left -= len(pairs)
    return count - left


def _is(world: World, school: str, lead: str) -> bool:
    """Tell whether a school is of the kind its name begins with, and of no other besides."""
    name = world.book.unit(school).name
    return name.startswith(lead) and not name.startswith(f"{lead} và ")


def _pairs(world: World, lead: str) -> dict[str, tuple[str, str]]:
    """Return two schools of a kind for each commune that has them."""
    by_commune: dict[str, list[str]] = {}
    for school, commune in world.schools.items():
        if _is(world, school, lead):
            by_commune.setdefault(commune, []).append(school)
    return {
        commune: (schools[0], schools[1])
        for commune, schools in by_commune.items()
        if len(schools) > 1
    }


def _merge(world: World, kept: str, gone: str) -> None:
    settle(world, world.book.absorb(gone, kept), 1)
    del world.schools[gone]


def merge_neighbouring_schools(world: World, lead: str, count: int) -> None:
    """Merge so many schools of a kind with the next one of their district, district by district.

    Raises:
        LookupError: there are not so many.
    """
    done = 0
    while done < count:
        before = done
        for district in world.districts.values():
            schools = world.book.children(district.government, "public_service_unit")
            own = [one for one in schools if _is(world, one, lead)]
            if len(own) > 1 and done < count:
                place = world.draw.below(len(own) - 1)
                _merge(world, own[place], own[place + 1])
                done += 1
        if done == before:
            raise LookupError(f"{count - done} mergers of {lead} left")


def merge_numbered(world: World, departments: Sequence[str], lead: str, count: int) -> None:
    """Let the last of several like service units of departments go into the one before it.

    Raises:
        LookupError: there are not so many.
    """
    book = world.book
    for number in range(count):
        own = [
            unit for department in departments
            for unit in book.children(department, "public_service_unit")
            if book.unit(unit).name.startswith(lead)
        ]  # fmt: skip
        if len(own) < 2:
            raise LookupError(f"{count - number} mergers of {lead} left")
        place = max(1, len(own) - 1 - 2 * number)
        settle(world, book.absorb(own[place], own[place - 1]), 2)


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
        primary = [one for one in own if _is(world, one, PRIMARY)]
        lower_secondary = [one for one in own if _is(world, one, LOWER_SECONDARY)]
        if not (primary and lower_secondary):
            continue
        first = book.unit(primary[-1])
        name = f"{BOTH} {first.name.removeprefix(PRIMARY).strip()}"
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
