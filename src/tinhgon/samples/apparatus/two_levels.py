"""The step of 1/7/2025: districts end, communes are rearranged and stand under the province."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import cycle
from typing import Final

from tinhgon.organisation.things import Unit
from tinhgon.samples.apparatus import bodies
from tinhgon.samples.apparatus.chronicle import typed
from tinhgon.samples.apparatus.districts import WORDS, short_name
from tinhgon.samples.apparatus.functions import open_commune_functions
from tinhgon.samples.apparatus.holding import Source
from tinhgon.samples.apparatus.merging import (
    merge_communes,
    merge_governments,
    merge_party_of_communes,
    settle,
    stop_functions,
)
from tinhgon.samples.apparatus.opening import AFTER_BODIES, lower, staff
from tinhgon.samples.apparatus.schools import find_service
from tinhgon.samples.apparatus.world import Commune, District, World

DAY: Final = date(2025, 7, 1)

_HEIRS: Final = {
    "Trung tâm Văn hóa, Thông tin và Thể thao": "VH",
    "Trung tâm Dịch vụ nông nghiệp": "NN",
    "Trung tâm Dịch vụ công ích": "XD",
    "Ban Quản lý chợ": "CT",
    "Ban Quản lý dự án đầu tư xây dựng": "",
}
"""Who takes over the service units and boards of districts; empty is the provincial government."""


@dataclass(frozen=True, slots=True)
class NewCommune:
    """A commune, ward or special zone of the two-level model and what it is made of.

    Attributes:
        type: `xa`, `phuong` or `dac-khu`.
        name: without its type.
        sources: what it is made of; one whole source of the same type and name stays as it is.
        villages: villages that come with a part.
    """

    type: str
    name: str
    sources: tuple[Source, ...]
    villages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """What a province decides for 1/7/2025.

    Attributes:
        resolution: number of the resolution of the Standing Committee of the National Assembly.
        communes: in working order; who takes the rest of a commune stands after who takes a part.
        deputies: how many deputies of merged bodies stay for the time being.
        absorbed: service units of districts that go into one of the province: the heads of
            their names and of its name, and how many.
        staff: writes what becomes of the people of districts, before these end.
    """

    resolution: int
    communes: tuple[NewCommune, ...]
    deputies: int
    absorbed: tuple[tuple[str, str, int], ...]
    staff: Callable[[], None] | None = None


def take_step(world: World, step: Step) -> None:
    """Write all decisions of the step."""
    merged = _rearrange(world, step)
    kept = [one for one in world.communes if one not in {commune for commune, _ in merged}]
    _party(world, merged, kept, step.deputies)
    _governments(world, merged, step.deputies)
    _services(world, step.absorbed)
    _functions(world)
    if step.staff is not None:
        step.staff()
    _close_districts(world)


def _rearrange(world: World, step: Step) -> list[tuple[str, list[Commune]]]:
    book = world.book
    book.sign("NQ-UBTVQH15", date(2025, 6, 16), DAY, serial=step.resolution,
              place="khoản {clause} Điều 1")  # fmt: skip
    merged = []
    for order, plan in enumerate(step.communes, 1):
        name = f"{WORDS[plan.type]} {plan.name}"
        first = book.unit(plan.sources[0].unit)
        if len(plan.sources) == 1 and first.name == name:
            book.move(plan.sources[0].unit, world.root)
            book.describe(plan.sources[0].unit, order=AFTER_BODIES + order)
            continue
        area, people = _measured(world, plan.sources)
        unit = Unit(
            name=name, unit_class="administrative_unit", level="commune", type=plan.type,
            parent=world.root, order=AFTER_BODIES + order,
            code=_code(world, plan.sources), area_m2=area, population=people,
        )  # fmt: skip
        merged.append(merge_communes(world, plan.sources, unit, "rearrange"))
        for village in plan.villages:
            book.move(village, merged[-1][0])
    return merged


def _code(world: World, sources: Sequence[Source]) -> str:
    """Return the code of the first source that ends: new communes take codes of old ones."""
    return next(world.book.unit(one.unit).code for one in sources if one.extent != "part")


def _measured(world: World, sources: Sequence[Source]) -> tuple[int | None, int | None]:
    """Return area and population of what the sources give; unknown where a share is unknown."""
    area = people = 0
    for source in sources:
        unit = world.book.unit(source.unit)
        share = Fraction(source.share) if source.share else Fraction(1)
        if unit.area_m2 is None or unit.population is None:
            return None, None
        if source.extent != "whole" and not source.share:
            return None, None
        area += _given(unit.area_m2, share, source.extent)
        people += _given(unit.population, share, source.extent)
    return area, people


def _given(whole: int, share: Fraction, extent: str) -> int:
    """Return what a source gives of a figure; the rest is what the part before it left."""
    return whole - int(whole * (1 - share)) if extent == "rest" else int(whole * share)


def _party(
    world: World, merged: list[tuple[str, list[Commune]]], kept: list[str], deputies: int
) -> None:
    """Write the Party's decisions: committees, Fronts, the bodies that serve them."""
    book = world.book
    book.sign("QĐ/TU", date(2025, 6, 20), DAY)
    merge_party_of_communes(world, merged, world.party_root, deputies)
    for commune in kept:
        book.move(world.communes[commune].party, world.party_root)
    book.article()
    for commune, own in world.communes.items():
        is_zone = book.unit(commune).type == "dac-khu"
        names = bodies.ZONE_PARTY if is_zone else bodies.COMMUNE_PARTY
        _found(world, own.committee, names)
        _found(world, own.front, ("Văn phòng Mặt trận và các đoàn thể",))


def _found(world: World, parent: str, names: Sequence[str]) -> None:
    """Establish inner units of a body, each with a head and a deputy."""
    above = world.book.unit(parent)
    for order, name in enumerate(names, 1):
        unit = Unit(
            name=name, unit_class="internal_unit", bloc=above.bloc, level=above.level,
            parent=parent, order=order,
        )  # fmt: skip
        staff(world, world.book.establish(typed(unit)), 1)


def _governments(world: World, merged: list[tuple[str, list[Commune]]], deputies: int) -> None:
    book = world.book
    book.sign("QĐ-UBND", date(2025, 6, 24), DAY)
    merge_governments(world, merged, deputies)
    book.article()
    for commune, own in world.communes.items():
        _found(world, own.government, bodies.commune_offices(book.unit(commune).type))


def _services(world: World, absorbed: Sequence[tuple[str, str, int]]) -> None:
    """Hand the schools to the communes and the other units of districts to the province."""
    book = world.book
    book.sign("QĐ-UBND", date(2025, 6, 25), DAY)
    left = {head: [heir] * count for head, heir, count in absorbed}
    for district in world.districts.values():
        book.article()
        for unit in list(book.nodes[district.government].children):
            if book.unit(unit).unit_class not in {"public_service_unit", "project_board"}:
                continue
            if unit in world.schools:
                book.move(unit, world.communes[world.schools[unit]].government)
                book.reclassify(unit, level="commune")
            else:
                _hand_over(world, district, unit, left)
    book.article()
    _rename_after_districts(world)


def _hand_over(world: World, district: District, unit: str, left: dict[str, list[str]]) -> None:
    book = world.book
    name, place = book.unit(unit).name, short_name(book.unit(district.unit).name)
    head = next(one for one in (*left, *_HEIRS) if name.startswith(one))
    if left.get(head):
        heir = find_service(world, left[head].pop())
        settle(world, book.absorb(unit, heir), 2)
        return
    key = _HEIRS.get(head, "")
    book.move(unit, world.departments.get(key, world.government))
    book.reclassify(unit, name=f"{head} khu vực {place}", level="province")


def _rename_after_districts(world: World) -> None:
    """Give the province's service units named after a district the name of the area."""
    book = world.book
    areas = {
        f" {lower(book.unit(unit).name)}": f" khu vực {short_name(book.unit(unit).name)}"
        for unit in world.districts
    }
    for department in dict.fromkeys(world.departments.values()):
        for unit in book.children(department, "public_service_unit"):
            name = book.unit(unit).name
            ending = next((one for one in areas if name.endswith(one)), "")
            if ending:
                book.rename(unit, name.removesuffix(ending) + areas[ending])


def _functions(world: World) -> None:
    book = world.book
    book.sign("QĐ-UBND", date(2025, 6, 27), DAY, place="TT {clause}, Phụ lục {article}")
    for number, commune in enumerate(world.communes, 1):
        open_commune_functions(world, commune, number)
        book.article()
    inspectorate = world.departments.get("TTR", "")
    for district in world.districts.values():
        old = district.offices.get("TTR", "")
        if not (inspectorate and old):
            continue
        for function, role in list(book.nodes[old].roles):
            if role == "lead":
                level = dict.fromkeys(("decides", "does", "answers"), "province")
                book.dispose(function, "move_level", **level)
                book.transfer(function, old, inspectorate)


def _close_districts(world: World) -> None:
    """End the bodies of the districts, then the districts; posts and people go to communes."""
    book = world.book
    book.sign("NQ-HĐND", date(2025, 6, 30), DAY)
    for own in world.districts.values():
        heirs = [one for one in world.communes.values() if one.district == own.unit]
        first = heirs[0]
        for body, theirs in (
            (own.government, [one.government for one in heirs]),
            (own.committee, [one.committee for one in heirs]),
            (own.front, [one.front for one in heirs]),
        ):
            inner = book.children(body)
            for unit in inner:
                stop_functions(world, unit)
            if inner:
                book.end(inner, receivers=dict(zip(inner, cycle(theirs), strict=False)))
        book.end([own.party])
        book.end(
            [own.government, own.committee, own.front],
            receivers={own.government: first.government, own.committee: first.committee,
                       own.front: first.front},
        )  # fmt: skip
        book.end([own.unit])
        book.article()
    world.districts.clear()
