"""A sample city at the end of 2015."""

from datetime import date
from typing import Final

from tinhgon.samples.apparatus import opening
from tinhgon.samples.apparatus.chronicle import Chronicle
from tinhgon.samples.apparatus.districts import (
    DistrictPlan,
    open_district,
    open_district_boards,
    open_district_services,
    open_health_centres,
    open_schools,
    open_villages,
    short_name,
)
from tinhgon.samples.apparatus.drawing import Draw
from tinhgon.samples.apparatus.functions import open_district_functions, open_province_functions
from tinhgon.samples.apparatus.names import places
from tinhgon.samples.apparatus.party import open_party_tree
from tinhgon.samples.apparatus.planting import Answers, plant_leads, plant_overlaps
from tinhgon.samples.apparatus.relations import open_relations
from tinhgon.samples.apparatus.services import OF_DISTRICTS
from tinhgon.samples.apparatus.world import World
from tinhgon.samples.cities.sizes import MERGING, Place, Size

_KNOWN: Final = date(2015, 6, 1)
"""Posts, functions and relations count from here."""
_SHARED: Final = "An Lạc"
"""The name two communes of two districts bear."""


def open_city(size: Size, answers: Answers) -> World:
    """Return the city as it stood, its opening decision written."""
    world = World(Chronicle(size.key, size.name.removeprefix("Thành phố ")), Draw(size.seed),
                  size.words)  # fmt: skip
    names = places(world.draw, (size.name.removeprefix("Thành phố "), _SHARED))
    world.book.sign("BC/BTCTU", date(2016, 1, 15), _KNOWN, place="TT {clause}, Biểu số {article}")
    opening.open_root(world, size.name)
    opening.open_departments(world, size.departments)
    opening.open_sub_departments(world, size.sub_departments)
    opening.open_party_bodies(world, size.party)
    opening.open_front(world, size.front)
    opening.open_associations(world)
    opening.open_committees(world)
    world.book.article()
    _places(world, size, names, answers)
    world.book.article()
    _services(world, size)
    world.book.article()
    done = plant_overlaps(world, answers, size.pairs)
    own = open_province_functions(world, size.functions - done)
    plant_leads(world, answers, own, two=size.two_leads, none=size.no_lead, merging=MERGING)
    open_district_functions(world, *size.district_functions)
    open_relations(world)
    return world


def _places(world: World, size: Size, names: list[str], answers: Answers) -> None:
    shared = {place for pair in size.same_names for place in pair}
    bearers: dict[int, str] = {}
    for number, place in enumerate(size.places):
        communes = _communes(place, names)
        if number in shared:
            type_, _ = communes[-2]
            communes[-2] = type_, _SHARED
        plan = DistrictPlan(place.type, names.pop(), tuple(communes), place.offices)
        district = open_district(world, plan)
        bearers[number] = world.communes_of(district.unit)[-2]
    answers.same_names += [(bearers[one], bearers[two]) for one, two in size.same_names]
    open_villages(world, size.villages[0], names)
    open_party_tree(world, with_villages=size.has_cells)


def _communes(place: Place, names: list[str]) -> list[tuple[str, str]]:
    """Return types and names of a district's communes; townships stand first."""
    kinds = place.communes.split()
    counts = sorted(zip(kinds[::2], kinds[1::2], strict=True), key=lambda one: one[0] == "xa")
    return [(kind, names.pop()) for kind, count in counts for _ in range(int(count))]


def _services(world: World, size: Size) -> None:
    book = world.book
    communes = [short_name(book.unit(one).name) for one in world.communes]
    opening.open_services(
        world, size.other, size.hospitals, list(dict.fromkeys(communes[::5]))[: size.upper]
    )
    for number, district in enumerate([*world.districts, world.root][: size.continuing]):
        place = opening.lower(book.unit(district).name) if number < len(world.districts) else ""
        name = f"Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên {place or 'thành phố'}"
        opening.open_service(world, name, world.departments["GD"])
    open_health_centres(world)
    open_district_boards(world)
    open_schools(world, size.schools)
    open_district_services(world, OF_DISTRICTS, size.of_districts)
