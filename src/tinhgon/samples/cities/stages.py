"""What a city does in every stage: fewer inner units, fewer service units."""

from collections.abc import Iterable
from datetime import date

from tinhgon.organisation.things import Unit
from tinhgon.samples.apparatus.chronicle import typed
from tinhgon.samples.apparatus.merging import settle, trim
from tinhgon.samples.apparatus.schools import (
    merge_neighbouring_schools,
    merge_numbered,
    merge_schools,
    merge_services,
)
from tinhgon.samples.apparatus.services import LOWER_SECONDARY, PRESCHOOL, PRIMARY
from tinhgon.samples.apparatus.world import World
from tinhgon.samples.cities.sizes import Fewer, Stage

_NAMED = (
    ("Trung tâm Giống cây trồng", "Trung tâm Khuyến nông"),
    ("Trung tâm Công tác xã hội", "Trung tâm Dịch vụ việc làm"),
    ("Trung tâm Pháp y", "Trung tâm Giám định y khoa"),
    ("Trung tâm Xúc tiến đầu tư", "Trung tâm Khuyến công"),
    ("Trung tâm Tin học - Công báo", "Trung tâm Công nghệ thông tin"),
    ("Nhà hát Nghệ thuật", "Trung tâm Văn hóa - Nghệ thuật"),
)  # fmt: skip
_NEW_NAMES = {
    ("Ban Tuyên giáo", "Ban Dân vận"): "Ban Tuyên giáo và Dân vận",
    ("Phòng Tài nguyên và Môi trường", "Phòng Kinh tế"): "Phòng Nông nghiệp và Môi trường",
}
"""Where two bodies become a new one; elsewhere the first goes on."""


def departments_of(world: World) -> list[str]:
    """Return the living departments."""
    return list(dict.fromkeys(world.departments.values()))


def fewer_inner_units(world: World, stage: Stage, day: date, on: date) -> None:
    """Write the mergers of inner units in a stage: of the State, the Party, the Front."""
    book, departments = world.book, departments_of(world)
    book.sign("QĐ-UBND", day, on)
    trim(world, departments, stage.departments, 1)
    book.article()
    below = [unit for one in departments for unit in book.children(one, "sub_department")]
    trim(world, below, stage.sub_departments, 1)
    book.article()
    _in_districts(world, [one.government for one in world.districts.values()], stage.offices)
    book.sign("QĐ/TU", day, on)
    trim(world, [*world.bodies.values(), *world.party.values()], stage.party, 1)
    book.article()
    trim(world, list(world.front.values()), stage.front, 1)
    book.article()
    committees = [one.committee for one in world.districts.values()]
    _in_districts(world, committees, stage.district_party)
    book.article()
    fronts = [one.front for one in world.districts.values()]
    _in_districts(world, fronts, stage.district_front)


def _in_districts(
    world: World, parents: Iterable[str], mergers: Iterable[tuple[str, str, int]]
) -> None:
    """Merge two bodies in so many districts, those first that still have both."""
    parents = list(parents)
    for kept, gone, count in mergers:
        left = count
        for parent in parents:
            names = [world.book.unit(one).name for one in world.book.children(parent)]
            has_both = all(any(name.startswith(one) for name in names) for one in (kept, gone))
            if left and has_both:
                _merge_two(world, parent, kept, gone)
                left -= 1
        if left:
            raise LookupError(f"{left} districts more without {gone}")


def _merge_two(world: World, parent: str, kept: str, gone: str) -> None:
    book = world.book
    first, second = book.child(parent, kept), book.child(parent, gone)
    name = _NEW_NAMES.get((kept, gone))
    if name is None:
        settle(world, book.absorb(second, first), 2)
        return
    old = book.unit(first)
    unit = Unit(
        name=name, unit_class=old.unit_class, bloc=old.bloc, level=old.level, parent=parent,
        order=old.order,
    )  # fmt: skip
    settle(world, book.consolidate([first, second], typed(unit)), 2)


def fewer_services(world: World, fewer: Fewer, day: date, on: date) -> None:
    """Write the mergers of public service units in a stage."""
    book = world.book
    book.sign("QĐ-UBND", day, on)
    for lead, count in (
        (PRESCHOOL, fewer.preschools),
        (PRIMARY, fewer.primary),
        (LOWER_SECONDARY, fewer.secondary),
    ):
        own = merge_schools(world, lead, count)
        merge_neighbouring_schools(world, lead, count - own)
        book.article()
    health, education = world.departments.get("YT", ""), world.departments.get("GD", "")
    merge_numbered(world, [education], "Trường Trung học phổ thông", fewer.upper)
    merge_numbered(world, [education], "Trung tâm Giáo dục nghề nghiệp", fewer.continuing)
    merge_numbered(world, [health], "Bệnh viện", fewer.hospitals)
    book.article()
    merge_services(world, _NAMED[: fewer.named])
    for lead, count in _numbered(fewer.numbered):
        merge_numbered(world, departments_of(world), lead, count)
    book.article()
    for kept, gone, count in fewer.districts:
        _of_districts(world, kept, gone, count)


def _numbered(count: int) -> list[tuple[str, int]]:
    leads = ("Trạm Thủy nông số", "Phòng Công chứng số", "Đội Quản lý đường bộ số")
    return [(leads[number % len(leads)], 1) for number in range(count)]


def _of_districts(world: World, kept: str, gone: str, count: int) -> None:
    """Let service units of so many district governments go into others of the same district."""
    book, left = world.book, count
    for district in world.districts.values():
        own = {book.unit(one).name: one for one in book.children(district.government)}
        heirs = [one for name, one in own.items() if name.startswith(kept)]
        sources = [one for name, one in own.items() if name.startswith(gone)]
        if left and heirs and sources:
            settle(world, book.absorb(sources[0], heirs[0]), 1)
            left -= 1
    if left:
        raise LookupError(f"{left} districts more without {gone}")
