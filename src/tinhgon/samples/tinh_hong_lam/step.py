"""Hồng Lam on 1/7/2025: 9 districts end, 142 communes become 48."""

from datetime import date
from functools import partial
from typing import Final

from tinhgon.samples.apparatus.districts import short_name, spread
from tinhgon.samples.apparatus.holding import Source
from tinhgon.samples.apparatus.merging import settle
from tinhgon.samples.apparatus.two_levels import NewCommune, Step, take_step
from tinhgon.samples.apparatus.world import World
from tinhgon.samples.headcount.staffing import Staffing
from tinhgon.samples.tinh_hong_lam.staffing import to_communes
from tinhgon.samples.tinh_hong_lam.surplus import find_surplus

_RESULTS: Final = (7, 5, 6, 6, 6, 6, 6, 5, 1)
"""New communes of each district, in working order."""
_WARDS: Final = (7, 5, 1, 1, 1, 1, 0, 0, 0)
"""How many of them are wards, the first ones."""
_PARTED: Final = {0: "2/5", 2: "1/4", 3: "", 4: "1/3", 6: ""}
"""Districts in which one commune is parted, with the share that goes to the earlier result."""
_UNCHANGED: Final = (5, 7)
"""Districts whose last commune stays as it is."""


def step(world: World, staffing: Staffing) -> None:
    """Write the decisions of the step, the move of the organisations, and the surplus deputies."""
    take_step(world, Step(
        resolution=1798, communes=_plan(world), deputies=5,
        absorbed=(
            ("Trung tâm Phát triển quỹ đất", "Trung tâm Phát triển quỹ đất", 9),
            ("Trung tâm Dịch vụ nông nghiệp", "Trung tâm Khuyến nông", 3),
        ),
        staff=partial(to_communes, world, staffing),
    ))  # fmt: skip
    _front(world)
    find_surplus(world, 214)


def _plan(world: World) -> tuple[NewCommune, ...]:
    plans: list[NewCommune] = []
    for number, district in enumerate(world.districts):
        communes = world.communes_of(district)
        kept = [communes.pop()] if number in _UNCHANGED else []
        sizes = spread(len(communes), _RESULTS[number] - len(kept))
        groups, start = [], 0
        for size in sizes:
            groups.append([Source(one) for one in communes[start : start + size]])
            start += size
        groups += [[Source(one)] for one in kept]
        villages = _part(world, groups, _PARTED[number]) if number in _PARTED else ()
        for place, group in enumerate(groups):
            moved = () if place else villages
            plans.append(_new(world, number, place, group, moved))
    return tuple(plans)


def _part(world: World, groups: list[list[Source]], share: str) -> tuple[str, ...]:
    """Let the first result take a part of a commune whose rest goes to the second."""
    whole = groups[1][0]
    rest = ""
    if share:
        numerator, denominator = map(int, share.split("/"))
        rest = f"{denominator - numerator}/{denominator}"
    groups[0].append(Source(whole.unit, "part", share))
    groups[1][0] = Source(whole.unit, "rest", rest)
    groups[1].reverse()
    return tuple(world.book.children(whole.unit, "village")[-2:])


def _new(
    world: World, district: int, place: int, group: list[Source], villages: tuple[str, ...]
) -> NewCommune:
    """Return a new commune; it takes the name of its first source."""
    first = world.book.unit(group[0].unit)
    type_ = "phuong" if place < _WARDS[district] else "xa"
    if district == len(_RESULTS) - 1:
        type_ = "dac-khu"
    return NewCommune(type_, short_name(first.name), tuple(group), villages)


def _front(world: World) -> None:
    """The five organisations go into the Front: 33 inner units of the province become 27."""
    book = world.book
    book.sign("QĐ/TU", date(2025, 6, 30), date(2025, 7, 1))
    front = world.front["Ủy ban Mặt trận Tổ quốc Việt Nam"]
    office = book.child(front, "Văn phòng")
    for unit in world.front.values():
        if unit != front:
            book.move(unit, front)
            settle(world, book.absorb(book.child(unit, "Văn phòng"), office))
    board = book.child(world.front["Hội Cựu chiến binh"], "Ban Tổ chức")
    settle(world, book.absorb(board, book.child(front, "Ban Tổ chức")))
