"""The two phases: what was decided to 31/10/2024, and what the proposal of phase two would do."""

from datetime import date
from typing import Final

from tinhgon.samples.apparatus.merging import (
    join_communes,
    merge_departments,
    merge_governments,
    merge_party_of_communes,
    settle,
    trim,
)
from tinhgon.samples.apparatus.party_reform import merge_party_of_departments
from tinhgon.samples.apparatus.schools import merge_neighbouring_schools, merge_schools
from tinhgon.samples.apparatus.services import LOWER_SECONDARY, PRESCHOOL, PRIMARY
from tinhgon.samples.apparatus.villages import merge_villages
from tinhgon.samples.apparatus.world import Commune, World

PROPOSED: Final = date(2025, 3, 1)
"""From when the proposal would work."""
_PHASE_ONE: Final = ((PRESCHOOL, 12), (PRIMARY, 14), (LOWER_SECONDARY, 7))
_DEPARTMENTS: Final = (
    (("TC", "KH"), "Sở Tài chính"), (("XD", "GT"), "Sở Xây dựng"),
    (("NN", "TN"), "Sở Nông nghiệp và Môi trường"), (("KC", "TT"), "Sở Khoa học và Công nghệ"),
    (("NV", "LĐ"), "Sở Nội vụ"),
)  # fmt: skip
_EVERY: Final = 99


def phase_one(world: World) -> None:
    """Write what was decided from 2018 to 31/10/2024."""
    book = world.book
    book.sign("NQ-HĐND", date(2018, 11, 26), date(2019, 1, 1))
    merge_villages(world, 541)
    book.sign("QĐ/TU", date(2019, 4, 22), date(2019, 5, 1))
    _join_bodies(world, "Ban Bảo vệ, chăm sóc sức khỏe cán bộ", "Ban Tổ chức")
    for committee in [
        one for one, node in book.nodes.items() if node.unit.unit_class == "steering_committee"
    ][-3:]:
        book.end([committee], "dissolve")
    book.sign("QĐ-UBND", date(2019, 7, 15), date(2019, 8, 1))
    for lead, count in _PHASE_ONE:
        own = merge_schools(world, lead, count)
        merge_neighbouring_schools(world, lead, count - own)
        book.article()
    _communes(world, 7, date(2020, 1, 10), date(2020, 2, 1))
    book.sign("QĐ-UBND", date(2021, 6, 21), date(2021, 7, 1))
    trim(world, _bodies(world), 339, 1)


def phase_two(world: World) -> None:
    """Write what scheme 09-ĐA/TU would do."""
    book = world.book
    book.sign("ĐA/TU", PROPOSED)
    for gone, kept in (("Ban Dân vận", "Ban Tuyên giáo"),
                       ("Đảng ủy Khối doanh nghiệp", "Đảng ủy Khối các cơ quan"),
                       ("Báo", "Ban Tuyên giáo")):  # fmt: skip
        _join_bodies(world, gone, kept)
        book.article()
    for keys, name in _DEPARTMENTS:
        merge_departments(world, keys, name, _EVERY)
        book.article()
    merge_party_of_departments(world)
    merge_neighbouring_schools(world, PRIMARY, 7)
    merge_villages(world, 12)
    _communes(world, 11, PROPOSED, PROPOSED)
    trim(world, _bodies(world), 300, 1)


def _bodies(world: World) -> list[str]:
    """Return every body that has inner units."""
    inner = [node.unit for node in world.book.nodes.values()
             if node.unit.unit_class == "internal_unit"]  # fmt: skip
    return list(dict.fromkeys(unit.parent for unit in inner))


def _join_bodies(world: World, gone: str, kept: str) -> None:
    """Let a body of the Party committee go into another; inner units of one name become one."""
    book, source, heir = world.book, world.bodies.pop(gone), world.bodies[kept]
    own = {book.unit(one).name: one for one in book.children(heir)}
    for child in book.children(source):
        twin = own.get(book.unit(child).name)
        if twin:
            settle(world, book.absorb(child, twin), 1)
    cells, theirs = list(book.nodes[source].party), list(book.nodes[heir].party)
    for cell in cells:
        if theirs:
            book.absorb(cell, theirs[0])
    settle(world, book.absorb(source, heir), 3)


def _communes(world: World, count: int, day: date, on: date) -> None:
    """Merge so many pairs of communes, one a district and round."""
    book = world.book
    merged: list[tuple[str, list[Commune]]] = []
    book.sign("NQ-UBTVQH14" if on.year == 2020 else "NQ-UBTVQH15", day, on, serial=1201)
    turn = 0
    while len(merged) < count:
        for district in list(world.districts):
            if len(merged) < count:
                pair = world.communes_of(district)[2 * turn : 2 * turn + 2]
                merged.append(join_communes(world, pair, "xa"))
        turn += 1
    book.sign("QĐ/TU", day, on)
    merge_party_of_communes(world, merged, "", 2)
    book.sign("QĐ-UBND", day, on)
    merge_governments(world, merged, 3)
