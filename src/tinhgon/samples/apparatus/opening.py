"""Opening acts: the apparatus a sample begins with.

Each function writes a part of it into the decision at hand and notes in the world who is who.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from tinhgon.organisation.things import Unit
from tinhgon.samples.apparatus import bodies, services
from tinhgon.samples.apparatus.chronicle import typed
from tinhgon.samples.apparatus.departments import DEPARTMENTS, SUB_DEPARTMENTS
from tinhgon.samples.apparatus.titles import titles_of
from tinhgon.samples.apparatus.world import World

FOUNDED: Final = date(1997, 1, 1)
"""The province and its communes."""
REFORMED: Final = date(2008, 5, 1)
"""Departments as they stood after the reform of 2008."""
LATER: Final = date(2014, 7, 1)
"""Inner units, sub-departments, service units."""
AFTER_BODIES: Final = 100
"""Places of the working order left to the bodies of a place, before the places in it."""


def lower(name: str) -> str:
    """Return a name as it stands inside another: `Xã An Lạc` → `xã An Lạc`."""
    return name[:1].lower() + name[1:]


def staff(world: World, unit: str, deputies: int, tier: str = "") -> None:
    """Write the posts of the head and the deputies of a unit."""
    head, deputy = titles_of(world.book.unit(unit).name)
    world.book.post(unit, head, "head", tier)
    for _ in range(deputies):
        world.book.post(unit, deputy, "deputy", tier)


def open_root(world: World, name: str) -> None:
    """Open the province: its Party committee, council and government, and who stands outside."""
    book, words = world.book, world.words
    world.root = book.open(
        typed(
            Unit(name=name, unit_class="administrative_unit", level="province", code=words.code)
        ),
        FOUNDED,
    )
    short = name.split(" ", 2)[2] if words.place == "thành phố" else name.split(" ", 1)[1]
    root, council, government = world.root, "Hội đồng nhân dân", "Ủy ban nhân dân"
    world.committee = open_body(world, root, f"{words.committee} {short}", "party_body", "party")
    world.council = open_body(world, root, world.named(council), "state_agency", "government")
    world.government = open_body(
        world, root, world.named(government), "state_agency", "government"
    )
    for unit, deputies in ((world.committee, 3), (world.government, 3)):
        staff(world, unit, deputies, "secretariat")
    book.open(
        typed(Unit(
            name="Văn phòng Đoàn đại biểu Quốc hội và " + world.named("Hội đồng nhân dân"),
            unit_class="state_agency", bloc="government", level="province", parent=world.council,
        )),
        REFORMED,
    )  # fmt: skip
    for outside in bodies.OUTSIDE:
        book.open(
            typed(Unit(
                name=world.named(outside), unit_class="state_agency", level="province",
                parent=world.root, is_outside=True,
            )),
            FOUNDED,
        )  # fmt: skip


def open_body(world: World, parent: str, name: str, unit_class: str, bloc: str) -> str:
    """Open a body of a province, district or commune, in working order behind those before it."""
    unit = Unit(
        name=name, unit_class=unit_class, bloc=bloc, level=world.book.unit(parent).level,
        parent=parent, order=len(world.book.children(parent)) + 1,
    )  # fmt: skip
    return world.book.open(typed(unit), FOUNDED)


def open_inner(world: World, parent: str, names: Iterable[str], on: date = LATER) -> list[str]:
    """Open the inner units of a body, each with its head and one deputy."""
    book, above = world.book, world.book.unit(parent)
    opened = []
    for order, name in enumerate(names, 1):
        unit = Unit(
            name=name, unit_class="internal_unit", bloc=above.bloc, level=above.level,
            parent=parent, order=order,
        )  # fmt: skip
        opened.append(book.open(typed(unit), on))
        staff(world, opened[-1], 1, "")
    return opened


def open_departments(world: World, inner: Mapping[str, int]) -> None:
    """Open departments with so many inner units each, in working order."""
    bare = {"VP", "TTR"}
    for order, (key, count) in enumerate(inner.items(), 1):
        department = DEPARTMENTS[key]
        name = world.named(department.name) if key in bare else department.name
        unit = Unit(
            name=name, unit_class="state_agency", bloc="government", level="province",
            parent=world.government, order=order,
        )  # fmt: skip
        world.departments[key] = world.book.open(typed(unit), REFORMED)
        staff(world, world.departments[key], 3, "province_standing")
        open_inner(world, world.departments[key], department.inner[:count])


def open_sub_departments(world: World, inner: Mapping[str, int]) -> None:
    """Open sub-departments, named without `Chi cục`, with so many inner units each."""
    for key, name, special in SUB_DEPARTMENTS:
        count = inner.get(name.removeprefix("Chi cục "), 0)
        if count:
            unit = Unit(
                name=name, unit_class="sub_department", bloc="government", level="province",
                parent=world.departments[key],
            )  # fmt: skip
            own = world.book.open(typed(unit), LATER)
            staff(world, own, 2, "province_standing")
            open_inner(world, own, special[:count])


def open_party_bodies(world: World, inner: Mapping[str, int]) -> None:
    """Open the bodies of the Party committee with so many inner units each."""
    for order, (name, count) in enumerate(inner.items(), 1):
        full = f"{name} {world.words.committee}"
        if name.startswith(("Trường", "Báo")):
            full = world.named(name) if name == "Trường Chính trị" else f"{name} {_short(world)}"
        elif name.startswith("Đảng ủy"):
            full = world.named(name)
        unit = Unit(
            name=full, unit_class="party_body", bloc="party", level="province",
            parent=world.committee, order=order,
        )  # fmt: skip
        world.bodies[name] = world.book.open(typed(unit), FOUNDED)
        staff(world, world.bodies[name], 2, "province_standing")
        open_inner(world, world.bodies[name], bodies.PARTY_BODIES[name][:count])


def _short(world: World) -> str:
    return world.book.unit(world.committee).name.removeprefix(world.words.committee).strip()


def open_front(world: World, inner: Mapping[str, int]) -> None:
    """Open the Front and the organisations with so many inner units each."""
    for order, (name, count) in enumerate(inner.items(), 1):
        full = world.words.youth if name == "Đoàn Thanh niên" else world.named(name)
        unit = Unit(
            name=full, unit_class="mass_organisation", bloc="front", level="province",
            parent=world.root, order=10 + order,
        )  # fmt: skip
        world.front[name] = world.book.open(typed(unit), FOUNDED)
        staff(world, world.front[name], 2, "province_standing")
        open_inner(world, world.front[name], bodies.FRONT_BODIES[name][:count])


def open_associations(world: World) -> None:
    """Open associations with tasks of Party and State; their staff is counted apart."""
    for order, name in enumerate(bodies.ASSOCIATIONS, 1):
        unit = Unit(
            name=world.named(name), unit_class="association", bloc="association", level="province",
            parent=world.root, order=30 + order,
        )  # fmt: skip
        world.book.open(typed(unit), LATER)


def open_committees(world: World) -> list[str]:
    """Open steering committees, inter-agency bodies and project boards; return the committees."""
    book, opened = world.book, []
    for name, mandate, key in bodies.COMMITTEES:
        unit = Unit(
            name=name, unit_class="steering_committee", level="province", parent=world.committee,
            mandate=mandate, until="2026-12-31" if "tổng kết" in name else "",
            standing_body=world.departments.get(key, world.government),
        )  # fmt: skip
        opened.append(book.open(typed(unit), LATER))
    for name, key in bodies.INTER_AGENCY:
        unit = Unit(
            name=name, unit_class="inter_agency_body", bloc="government", level="province",
            parent=world.government, standing_body=world.departments.get(key, world.government),
        )  # fmt: skip
        book.open(typed(unit), LATER)
    for name in bodies.BOARDS:
        unit = Unit(
            name=name, unit_class="project_board", bloc="government", level="province",
            parent=world.government,
        )  # fmt: skip
        staff(world, book.open(typed(unit), LATER), 2, "province_standing")
    return opened


def open_services(
    world: World, departments: int, hospitals: int, secondary: Sequence[str], on: date = LATER
) -> None:
    """Open the service units of the province itself: of departments, hospitals, upper schools."""
    wanted = [
        *services.of_departments(departments, world.departments),
        *((name, "YT") for name in services.hospitals(hospitals)),
        *((f"Trường Trung học phổ thông {name}", "GD") for name in secondary),
    ]
    for name, key in wanted:
        deputies = 2 if name.startswith("Bệnh viện") else 1
        open_service(world, name, world.departments[key], deputies, on)


def open_service(world: World, name: str, parent: str, deputies: int = 1, on: date = LATER) -> str:
    """Open a public service unit under a body, with its head and deputies."""
    level = world.book.unit(parent).level
    unit = Unit(
        name=name, unit_class="public_service_unit", bloc="government", level=level, parent=parent
    )
    own = world.book.open(typed(unit), on)
    staff(world, own, deputies)
    return own
