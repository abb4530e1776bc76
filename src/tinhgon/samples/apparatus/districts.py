"""Opening acts of districts: their bodies, communes, villages and service units."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tinhgon.organisation.things import Unit
from tinhgon.samples.apparatus import bodies
from tinhgon.samples.apparatus.chronicle import typed
from tinhgon.samples.apparatus.opening import (
    AFTER_BODIES,
    FOUNDED,
    LATER,
    lower,
    open_body,
    open_inner,
    open_service,
    staff,
)
from tinhgon.samples.apparatus.world import Commune, District, World

WORDS: Final = {
    "quan": "Quận", "huyen": "Huyện", "thi-xa": "Thị xã", "thanh-pho": "Thành phố",
    "xa": "Xã", "phuong": "Phường", "thi-tran": "Thị trấn", "dac-khu": "Đặc khu",
}  # fmt: skip
_COMMITTEES: Final = {
    "quan": "Quận ủy", "huyen": "Huyện ủy", "thi-xa": "Thị ủy", "thanh-pho": "Thành ủy",
}  # fmt: skip
_PEOPLE: Final = {"phuong": (7_000, 14_000), "thi-tran": (6_000, 11_000), "xa": (4_500, 12_500)}
_HECTARES: Final = {"phuong": (110, 520), "thi-tran": (380, 1_100), "xa": (620, 2_900)}


@dataclass(frozen=True, slots=True)
class DistrictPlan:
    """A district to open.

    Attributes:
        type: `quan`, `huyen`, `thi-xa` or `thanh-pho`.
        name: without its type.
        communes: types and names of its communes, wards and townships.
        offices: how many offices its government has.
        party: how many bodies its Party committee has.
        front: how many bodies the Front and the organisations have.
    """

    type: str
    name: str
    communes: tuple[tuple[str, str], ...]
    offices: int = 12
    party: int = 6
    front: int = 6


def open_district(world: World, plan: DistrictPlan) -> District:
    """Open a district with its bodies and communes."""
    book, number = world.book, len(world.districts) + 1
    name = f"{WORDS[plan.type]} {plan.name}"
    unit = Unit(
        name=name, unit_class="administrative_unit", level="district", type=plan.type,
        parent=world.root, order=AFTER_BODIES + number, code=f"{world.words.code}{number:02d}",
    )  # fmt: skip
    own = District(book.open(unit, FOUNDED))
    world.districts[own.unit] = own
    place = lower(name)
    committee = f"{_COMMITTEES[plan.type]} {plan.name}"
    own.committee = open_body(world, own.unit, committee, "party_body", "party")
    own.government = open_body(
        world, own.unit, f"Ủy ban nhân dân {place}", "state_agency", "government"
    )
    front = f"Ủy ban Mặt trận Tổ quốc Việt Nam {place}"
    own.front = open_body(world, own.unit, front, "mass_organisation", "front")
    for one, deputies in ((own.committee, 2), (own.government, 2), (own.front, 2)):
        staff(world, one, deputies, "province_standing")
    chosen = bodies.DISTRICT_OFFICES[: plan.offices]
    offices = open_inner(world, own.government, (office for office, _ in chosen))
    own.offices = {key: unit for (_, key), unit in zip(chosen, offices, strict=True)}
    open_inner(world, own.committee, bodies.DISTRICT_PARTY[: plan.party])
    open_inner(world, own.front, bodies.DISTRICT_FRONT[: plan.front])
    for type_, commune in plan.communes:
        open_commune(world, own, type_, commune)
    return own


def open_commune(world: World, district: District, type_: str, name: str) -> Commune:
    """Open a commune, ward or township with its Party committee, government and Front."""
    book, draw, number = world.book, world.draw, len(world.communes) + 1
    full = f"{WORDS[type_]} {name}"
    hectares = draw.between(*_HECTARES[type_])
    unit = Unit(
        name=full, unit_class="administrative_unit", level="commune", type=type_,
        parent=district.unit, order=len(world.communes_of(district.unit)) + 1,
        code=f"{world.words.code}{number:03d}", area_m2=hectares * 10_000 + draw.below(10_000),
        population=draw.between(*_PEOPLE[type_]),
    )  # fmt: skip
    own = Commune(book.open(unit, FOUNDED), district.unit)
    world.communes[own.unit] = own
    place = lower(full)
    own.committee = open_body(world, own.unit, f"Đảng ủy {place}", "party_body", "party")
    own.government = open_body(
        world, own.unit, f"Ủy ban nhân dân {place}", "state_agency", "government"
    )
    front = f"Ủy ban Mặt trận Tổ quốc Việt Nam {place}"
    own.front = open_body(world, own.unit, front, "mass_organisation", "front")
    for one, deputies in ((own.committee, 1), (own.government, 2), (own.front, 1)):
        staff(world, one, deputies, "district_standing")
    return own


def spread(total: int, places: int) -> list[int]:
    """Return a total cut into so many parts that differ by one at most, the larger ones first.

    Examples:
        >>> spread(10, 4)
        [3, 3, 2, 2]
    """
    least, more = divmod(total, places)
    return [least + 1] * more + [least] * (places - more)


def open_villages(world: World, total: int, names: Sequence[str]) -> None:
    """Open villages and neighbourhoods; a name stands once in a district."""
    book = world.book
    shares = iter(spread(total, len(world.communes)))
    for number, district in enumerate(world.districts):
        start = 211 * number % len(names)
        free = iter([*names[start:], *names[:start]])
        for commune in world.communes_of(district):
            is_rural = book.unit(commune).type == "xa"
            lead = "Thôn" if is_rural else "Tổ dân phố"
            for order in range(1, next(shares) + 1):
                unit = Unit(
                    name=f"{lead} {next(free)}", unit_class="village", level="village",
                    parent=commune, order=AFTER_BODIES + order,
                    population=world.draw.between(260, 1_450),
                )  # fmt: skip
                book.open(typed(unit), LATER)


def open_schools(world: World, counts: Mapping[str, int]) -> None:
    """Open the schools of districts: so many of each kind over all communes, in their order."""
    for lead, total in counts.items():
        for commune, name in _school_names(world, lead, total):
            government = world.districts[world.communes[commune].district].government
            world.schools[open_service(world, name, government)] = commune


def _school_names(world: World, lead: str, total: int) -> Iterator[tuple[str, str]]:
    """Yield communes with names of schools, one a commune first, then `số 2` and so on."""
    communes = list(world.communes)
    for number in range(total):
        turn, place = divmod(number, len(communes))
        name = world.book.unit(communes[place]).name
        suffix = f" số {turn + 1}" if turn else ""
        yield communes[place], f"{lead} {short_name(name)}{suffix}"


def short_name(name: str) -> str:
    """Return the name of a commune or district without its type.

    Examples:
        >>> short_name("Thị trấn Kim Khê"), short_name("Xã An Trà 2")
        ('Kim Khê', 'An Trà 2')
    """
    for lead in WORDS.values():
        if name.startswith(lead + " "):
            return name[len(lead) + 1 :]
    return name


def open_district_services(world: World, names: Sequence[str], total: int) -> None:
    """Open so many service units of district governments, one name after the other."""
    districts = list(world.districts.values())
    for number in range(total):
        turn, place = divmod(number, len(districts))
        district = districts[place]
        name = f"{names[turn]} {lower(world.book.unit(district.unit).name)}"
        open_service(world, name, district.government)


def open_district_boards(world: World) -> None:
    """Open the project board of each district."""
    for district in world.districts.values():
        place = lower(world.book.unit(district.unit).name)
        unit = Unit(
            name=f"Ban Quản lý dự án đầu tư xây dựng {place}", unit_class="project_board",
            bloc="government", level="district", parent=district.government,
        )  # fmt: skip
        staff(world, world.book.open(typed(unit), LATER), 1, "district_standing")


def open_health_centres(world: World) -> None:
    """Open the health centres of districts: of the health department, and of the district."""
    for district in world.districts.values():
        name = f"Trung tâm Y tế {lower(world.book.unit(district.unit).name)}"
        own = open_service(world, name, world.departments["YT"])
        world.book.relate(own, district.government, "dual")
