"""The tree of Party organisations: linked to agencies, with numbers of members alone."""

from tinhgon.organisation.things import Unit
from tinhgon.samples.apparatus.chronicle import typed
from tinhgon.samples.apparatus.opening import FOUNDED, LATER, REFORMED, lower
from tinhgon.samples.apparatus.world import World


def open_party_tree(world: World, *, with_villages: bool) -> None:
    """Open the Party organisations of the province, its districts, communes and agencies."""
    unit = Unit(
        name=f"Đảng bộ {lower(world.book.unit(world.root).name)}", level="province", bloc="party",
        unit_class="party_organisation", agency=world.root,
    )  # fmt: skip
    world.party_root = world.book.open(typed(unit), FOUNDED)
    for district in world.districts.values():
        own = world.book.unit(district.unit)
        district.party = _open(
            world, f"Đảng bộ {lower(own.name)}", district.unit, world.party_root, level="district"
        )
    for commune in world.communes.values():
        own = world.book.unit(commune.unit)
        above = world.districts[commune.district].party
        members = world.draw.between(180, 620)
        commune.party = _open(
            world,
            f"Đảng bộ {lower(own.name)}",
            commune.unit,
            above,
            level="commune",
            members=members,
        )
        if with_villages:
            _open_village_cells(world, commune.unit, commune.party)
    _open_agencies(world)


def _open_village_cells(world: World, commune: str, above: str) -> None:
    for village in world.book.children(commune, "village"):
        name = f"Chi bộ {lower(world.book.unit(village).name)}"
        _open(world, name, village, above, level="village", members=world.draw.between(9, 58))


def _open_agencies(world: World) -> None:
    """Open the Party organisations of departments and Party bodies under their bloc committee."""
    bloc = "Đảng bộ Khối các cơ quan " + world.words.place
    agency = world.bodies.get("Đảng ủy Khối các cơ quan", "")
    world.party["bloc"] = _open(world, bloc, agency, world.party_root, level="province")
    members = [*world.departments.values(), *world.front.values()]
    members += [body for name, body in world.bodies.items() if not name.startswith("Đảng ủy")]
    for unit in members:
        name = f"Đảng bộ {world.book.unit(unit).name}"
        count = world.draw.between(28, 210)
        _open(world, name, unit, world.party["bloc"], level="province", members=count)
    for key, name, agency in (
        ("government", "Ban cán sự đảng Ủy ban nhân dân", world.government),
        ("council", "Đảng đoàn Hội đồng nhân dân", world.council),
    ):
        full = world.named(name)
        world.party[key] = _open(world, full, agency, world.party_root, level="province")


def _open(
    world: World, name: str, agency: str, parent: str, *, level: str, members: int = 0
) -> str:
    unit = Unit(
        name=name, unit_class="party_organisation", bloc="party", level=level, parent=parent,
        agency=agency, members=members or None,
    )  # fmt: skip
    on = {"village": LATER, "province": REFORMED}.get(level, FOUNDED)
    return world.book.open(typed(unit), on)
