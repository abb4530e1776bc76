"""Mergers of schools and of other service units."""

from collections.abc import Sequence

from tinhgon.organisation.things import Unit
from tinhgon.samples.apparatus.districts import short_name
from tinhgon.samples.apparatus.merging import settle
from tinhgon.samples.apparatus.types import typed
from tinhgon.samples.apparatus.world import World


def merge_schools(world: World, type_: str, count: int) -> int:
    """Merge up to so many schools of a type with another of the same commune; return how many."""
    left = count
    while left:
        pairs = list(_pairs(world, type_).values())[:left]
        if not pairs:
            break
        for kept, gone in pairs:
            _merge(world, kept, gone)
        left -= len(pairs)
    return count - left


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
    """Merge so many schools of a type with the next one of their district, one a district by turns.

    Raises:
        LookupError: there are not so many.
    """
    done = 0
    while done < count:
        before = done
        for district in world.districts.values():
            own = [one for one in world.book.children(district.government)
                   if world.book.unit(one).type == type_]  # fmt: skip
            if len(own) > 1 and done < count:
                place = world.draw.below(len(own) - 1)
                _merge(world, own[place], own[place + 1])
                done += 1
        if done == before:
            raise LookupError(f"{count - done} mergers of {type_} left")


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
