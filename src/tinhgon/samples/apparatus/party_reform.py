"""The Party's bodies of a province in early 2025."""

from tinhgon.organisation.things import Unit
from tinhgon.samples.apparatus.chronicle import typed
from tinhgon.samples.apparatus.merging import settle
from tinhgon.samples.apparatus.world import World


def join_propaganda(world: World) -> None:
    """Merge the bodies of propaganda and of mass mobilisation, with their Party cells."""
    book = world.book
    gone = [world.bodies.pop("Ban Tuyên giáo"), world.bodies.pop("Ban Dân vận")]
    twin = book.absorb(book.child(gone[1], "Văn phòng"), book.child(gone[0], "Văn phòng"))
    settle(world, twin)
    name = f"Ban Tuyên giáo và Dân vận {world.words.committee}"
    unit = Unit(
        name=name, unit_class="party_body", bloc="party", level="province",
        parent=world.committee, order=4,
    )  # fmt: skip
    own = book.consolidate(gone, typed(unit))
    settle(world, own)
    world.bodies["Ban Tuyên giáo và Dân vận"] = own
    cells = list(book.nodes[own].party)
    book.rename(book.absorb(cells[1], cells[0]), f"Đảng bộ {name}")


def found_committees(world: World) -> None:
    """End the bloc committees and found those of the government and of the Party's bodies.

    The inner units of a bloc committee go to a new one; so do the Party organisations. The Party
    group of the government and that of the council end with nobody in their place.
    """
    book = world.book
    new = {
        key: _found(world, name, agency)
        for key, name, agency in (
            ("government", world.named("Đảng ủy Ủy ban nhân dân"), world.government),
            ("bodies", world.named("Đảng ủy các cơ quan Đảng"), world.committee),
        )
    }
    departments = set(world.departments.values())
    for cell in list(book.children(world.party["bloc"])):
        key = "government" if book.unit(cell).agency in departments else "bodies"
        book.move(cell, new[key])
    book.article()
    book.end([world.party["bloc"]])
    blocs = [name for name in world.bodies if name.startswith("Đảng ủy Khối")]
    for name, heir in zip(blocs, new.values(), strict=False):
        committee = world.bodies.pop(name)
        for inner in book.children(committee):
            book.move(inner, heir)
        book.end([committee], receivers={committee: heir})
    book.end([world.party["government"], world.party["council"]])
    world.party = new


def _found(world: World, name: str, agency: str) -> str:
    unit = Unit(
        name=name, unit_class="party_organisation", bloc="party", level="province",
        parent=world.party_root, agency=agency,
    )  # fmt: skip
    return world.book.establish(typed(unit))


def merge_party_of_departments(world: World) -> None:
    """Merge the Party organisations of departments that have become one."""
    book = world.book
    for unit in dict.fromkeys(world.departments.values()):
        first, *others = list(book.nodes[unit].party)
        for other in others:
            book.absorb(other, first)
        name = f"Đảng bộ {book.unit(unit).name}"
        if book.unit(first).name != name:
            book.rename(first, name)
