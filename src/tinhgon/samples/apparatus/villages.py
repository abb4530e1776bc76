"""Mergers of villages and of their Party cells."""

from tinhgon.organisation.things import Unit
from tinhgon.samples.apparatus.chronicle import typed
from tinhgon.samples.apparatus.opening import lower
from tinhgon.samples.apparatus.world import World


def merge_villages(world: World, count: int, *, every: int = 3) -> list[str]:
    """Merge so many villages with a neighbour, one a commune and round; return the villages left.

    Every third merger makes a new village under a name of its own, the others absorb.
    """
    book = world.book
    taken = {node.unit.name for node in book.nodes.values() if node.unit.unit_class == "village"}
    grown: dict[str, None] = {}
    done = 0
    while done < count:
        for commune in list(world.communes):
            villages = book.children(commune, "village")
            if done == count or len(villages) < 3:
                continue
            place = world.draw.below(len(villages) - 1)
            pair = villages[place], villages[place + 1]
            own = _merge(world, pair, taken if done % every == 0 else None)
            for one in pair:
                grown.pop(one, None)
            grown[own] = None
            done += 1
    return list(grown)


def _merge(world: World, pair: tuple[str, str], taken: set[str] | None) -> str:
    book = world.book
    first, second = (book.unit(one) for one in pair)
    lead, name = (
        first.name.rsplit(" ", 2)[0],
        f"{first.name.split()[-2]} {second.name.split()[-1]}",
    )
    joined = f"{lead} {name}"
    if taken is None or joined in taken:
        return book.absorb(pair[1], pair[0])
    taken.add(joined)
    unit = Unit(
        name=joined, unit_class="village", level="village", parent=first.parent,
        order=first.order, population=(first.population or 0) + (second.population or 0),
    )  # fmt: skip
    return book.consolidate(pair, typed(unit))


def merge_cells(world: World, villages: list[str]) -> None:
    """Merge the Party cells of villages that have become one."""
    book = world.book
    for village in villages:
        cells = list(book.nodes[village].party)
        if not cells:
            continue
        for other in cells[1:]:
            book.absorb(other, cells[0])
        name = f"Chi bộ {lower(book.unit(village).name)}"
        if book.unit(cells[0]).name != name:
            book.rename(cells[0], name)
