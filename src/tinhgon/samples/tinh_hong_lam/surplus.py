"""Surplus deputies of Hồng Lam: posts reviewed with the outcome `end` and not yet abolished."""

from datetime import date

from tinhgon.samples.apparatus.merging import deputies_of
from tinhgon.samples.apparatus.world import World

_NORMS = {"internal_unit": 1, "public_service_unit": 2}
"""Deputies a body may have; a department 3 and a commune's body 2, Decree 150/2025."""
_SEVERAL = 4
"""Inner units from which on a sub-department may have a second deputy."""


def _norm(world: World, unit: str) -> int:
    values = world.book.unit(unit)
    if values.unit_class == "sub_department":
        return 2 if len(world.book.children(unit, "internal_unit")) >= _SEVERAL else 1
    if values.unit_class in _NORMS:
        return _NORMS[values.unit_class]
    return 2 if values.level == "commune" else 3


def find_surplus(world: World, count: int) -> None:
    """Mark so many surplus deputies and abolish the others beyond the norm.

    Raises:
        LookupError: there are not so many.
    """
    book = world.book
    book.sign("QĐ/TU", date(2025, 6, 30), date(2025, 7, 1))
    found = [
        (unit, post)
        for unit in book.nodes
        for post in deputies_of(world, unit)[_norm(world, unit) :]
    ]
    if len(found) < count:
        raise LookupError(f"{len(found)} surplus deputies, {count} wanted")
    for unit, post in found[:count]:
        book.review(unit, post, "end")
    for unit, post in found[count:]:
        book.abolish(unit, post)


def surplus(world: World) -> list[tuple[str, str]]:
    """Return units and posts of the surplus deputies there still are."""
    return [
        (unit, post)
        for unit, node in world.book.nodes.items()
        for post, value in node.posts.items()
        if value.leader == "deputy" and value.review == "end"
    ]
