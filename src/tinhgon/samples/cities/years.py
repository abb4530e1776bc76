"""A sample city from 2018 to 1/7/2025."""

from datetime import date
from typing import Final

from tinhgon.samples.apparatus.districts import WORDS, short_name, spread
from tinhgon.samples.apparatus.holding import Source
from tinhgon.samples.apparatus.merging import (
    join_communes,
    merge_departments,
    merge_governments,
    merge_party_of_communes,
    settle,
)
from tinhgon.samples.apparatus.opening import lower
from tinhgon.samples.apparatus.party_reform import (
    found_committees,
    join_propaganda,
    merge_party_of_departments,
)
from tinhgon.samples.apparatus.planting import Answers
from tinhgon.samples.apparatus.schools import find_service
from tinhgon.samples.apparatus.two_levels import NewCommune, Step, take_step
from tinhgon.samples.apparatus.villages import merge_cells, merge_villages
from tinhgon.samples.apparatus.world import Commune, World
from tinhgon.samples.cities.sizes import MERGING, Size
from tinhgon.samples.cities.stages import fewer_inner_units, fewer_services
from tinhgon.samples.headcount.staffing import Staffing

_NEW_DEPARTMENTS: Final = {
    "KH": "Sở Tài chính", "GT": "Sở Xây dựng", "TN": "Sở Nông nghiệp và Môi trường",
    "TT": "Sở Khoa học và Công nghệ", "LĐ": "Sở Nội vụ",
}  # fmt: skip
_GUARDS: Final = "Ban Bảo vệ, chăm sóc sức khỏe cán bộ"


def until_2021(world: World, size: Size, answers: Answers, staffing: Staffing) -> None:
    """Phase one: 2018 to 2021."""
    book = world.book
    first, second, _ = size.villages
    _rename_archive(world, answers, "Trung tâm Lưu trữ và Dữ liệu lịch sử", date(2018, 11, 5))
    _villages(staffing, (first - second) // 2, date(2018, 11, 26), date(2019, 1, 1))
    _close_guards(world)
    fewer_inner_units(world, size.stages[0], date(2019, 5, 20), date(2019, 6, 1))
    fewer_services(world, size.fewer[0], date(2019, 7, 15), date(2019, 8, 1))
    _villages(
        staffing, first - second - (first - second) // 2, date(2019, 11, 25), date(2020, 1, 1)
    )
    pairs = [
        (district, size.places[number].merged_2020)
        for number, district in enumerate(world.districts)
    ]
    merged = []
    book.sign("NQ-UBTVQH14", date(2020, 1, 10), date(2020, 2, 1), serial=967)
    for district, count in pairs:
        communes = [one for one in world.communes_of(district) if book.unit(one).type == "xa"]
        for number in range(count):
            pair = communes[2 * number : 2 * number + 2]
            merged.append(join_communes(world, pair, "xa"))
    _follow(world, merged, date(2020, 1, 20), date(2020, 2, 1))
    book.sign("QĐ/TU", date(2020, 6, 22), date(2020, 7, 1))
    for committee in book.children(world.committee, "steering_committee")[-3:]:
        book.end([committee], "dissolve")


def _close_guards(world: World) -> None:
    """The body that guarded the health of cadres goes into the Party committee's office."""
    if _GUARDS not in world.bodies:
        return
    book, own = world.book, world.bodies.pop(_GUARDS)
    book.sign("QĐ/TU", date(2019, 4, 22), date(2019, 5, 1))
    inner = book.children(own)
    office = world.bodies["Văn phòng"]
    target = book.children(office, "internal_unit")[-1]
    for unit in inner:
        settle(world, book.absorb(unit, target), 2)
    cells = list(book.nodes[own].party)
    book.absorb(cells[0], next(iter(book.nodes[office].party)))
    settle(world, book.absorb(own, office), 3)


def _villages(staffing: Staffing, count: int, day: date, on: date) -> None:
    world = staffing.world
    world.book.sign("NQ-HĐND", day, on)
    grown = merge_villages(world, count)
    world.book.sign("QĐ/TU", day, on)
    merge_cells(world, grown)
    staffing.after_mergers(grown, day, on)


def _rename_archive(world: World, answers: Answers, name: str, day: date) -> None:
    unit = find_service(world, "Trung tâm Lưu trữ")
    world.book.sign("QĐ-UBND", day)
    world.book.rename(unit, name)
    if unit not in answers.renamed_twice:
        answers.renamed_twice.append(unit)


def until_2024(world: World, size: Size, answers: Answers, staffing: Staffing) -> None:
    """2022 to 31/10/2024."""
    book = world.book
    _rename_archive(world, answers, "Trung tâm Lưu trữ số", date(2022, 4, 18))
    fewer_inner_units(world, size.stages[1], date(2022, 6, 20), date(2022, 7, 1))
    fewer_services(world, size.fewer[1], date(2023, 7, 17), date(2023, 8, 1))
    _, second, third = size.villages
    _villages(staffing, second - third, date(2024, 3, 5), date(2024, 3, 10))
    unit = find_service(world, "Trung tâm Dịch vụ tài chính công")
    target = world.departments.get("VP", world.departments["NV"])
    key = book.sign("QĐ-UBND", date(2024, 3, 15), date(2024, 3, 1))
    book.move(unit, target)
    answers.retroactive = {"document": key, "unit": unit, "issued": "2024-03-15",
                           "effective": "2024-03-01"}  # fmt: skip
    if staffing.numbers.corrected:
        staffing.late.work_back()


def until_march_2025(world: World, size: Size, answers: Answers) -> None:
    """Phase two: 1/1/2025 to 31/3/2025."""
    book = world.book
    _communes_2025(world, size, answers)
    book.sign("QĐ/TU", date(2025, 1, 24), date(2025, 2, 3))
    join_propaganda(world)
    book.article()
    found_committees(world)
    book.sign("NQ-HĐND", date(2025, 2, 20), date(2025, 3, 1))
    for gone, kept in MERGING:
        if gone in world.departments and kept in world.departments:
            merge_departments(world, (kept, gone), _NEW_DEPARTMENTS[gone], 99)
            book.article()
    book.sign("QĐ/TU", date(2025, 2, 21), date(2025, 3, 1))
    merge_party_of_departments(world)
    fewer_inner_units(world, size.stages[2], date(2025, 2, 24), date(2025, 3, 1))
    fewer_services(world, size.fewer[2], date(2025, 2, 26), date(2025, 3, 1))


def _communes_2025(world: World, size: Size, answers: Answers) -> None:
    """Communes merge on 1/1/2025; one district becomes a city or an urban district with them.

    The first ward of a new city is the compound event: a township and a commune end, a ward of
    the new city is founded, on one day and in one decision.
    """
    book, on = world.book, date(2025, 1, 1)
    merged: list[tuple[str, list[Commune]]] = []
    planned = list(zip(list(world.districts), size.places, strict=True))
    for serial, (district, place) in enumerate(planned, 1768):
        if place.becomes:
            key = book.sign("NQ-UBTVQH15", date(2024, 11, 14), on, serial=serial)
            name = f"{WORDS[place.becomes]} {short_name(book.unit(district).name)}"
            book.reclassify(district, name=name, type=place.becomes)
            communes = _pair(world, district)
            merged.append(join_communes(world, communes, "phuong"))
            if place.becomes == "thanh-pho":
                answers.compound = {"document": key, "ended": communes, "founded": merged[-1][0],
                                    "parent": district, "on": "2025-01-01"}  # fmt: skip
    book.sign("NQ-UBTVQH15", date(2024, 11, 15), on, serial=1790)
    for district, place in planned:
        book.article()
        type_ = "phuong" if place.becomes or place.type == "quan" else "xa"
        merged.extend(
            join_communes(world, _pair(world, district), type_)
            for _ in range(place.merged_2025 - bool(place.becomes))
        )
    _rename_bodies(world, [one for one, place in planned if place.becomes], on)
    _follow(world, merged, date(2024, 12, 12), on)


def _pair(world: World, district: str) -> list[str]:
    """Return the next two communes to be merged; the township of a district comes first.

    A commune that was merged already stands at the end of its district.
    """
    book = world.book
    own = world.communes_of(district)
    becomes_urban = book.unit(district).type != "huyen"
    towns = [one for one in own if becomes_urban and book.unit(one).type == "thi-tran"]
    plain = [one for one in own if book.unit(one).type != "thi-tran"]
    if book.unit(district).type != "quan" or towns:
        plain = [one for one in plain if book.unit(one).type == "xa"]
    return [*towns[:1], *plain][:2]


def _rename_bodies(world: World, districts: list[str], on: date) -> None:
    """Give the bodies of districts that changed their type their new names."""
    book = world.book
    book.sign("QĐ/TU", date(2024, 12, 2), on)
    committees = {"quan": "Quận ủy", "thanh-pho": "Thành ủy"}
    for unit in districts:
        own, values = world.districts[unit], book.unit(unit)
        place = lower(values.name)
        book.rename(own.committee, f"{committees[values.type]} {short_name(values.name)}")
        book.rename(own.front, f"Ủy ban Mặt trận Tổ quốc Việt Nam {place}")
        book.rename(own.party, f"Đảng bộ {place}")
    book.sign("QĐ-UBND", date(2024, 12, 3), on)
    for unit in districts:
        place = lower(book.unit(unit).name)
        book.rename(world.districts[unit].government, f"Ủy ban nhân dân {place}")


def _follow(world: World, merged: list[tuple[str, list[Commune]]], day: date, on: date) -> None:
    """Merge the Party committees, Fronts and governments of merged communes."""
    world.book.sign("QĐ/TU", day, on)
    merge_party_of_communes(world, merged, "", 2)
    world.book.sign("QĐ-UBND", day, on)
    merge_governments(world, merged, 3)


def to_two_levels(world: World, size: Size) -> None:
    """1/7/2025: districts end, communes are rearranged under the city."""
    plans: list[NewCommune] = []
    for district, place in zip(list(world.districts), size.places, strict=True):
        communes = sorted(
            world.communes_of(district), key=lambda one: world.book.unit(one).type == "xa"
        )
        start = 0
        for number, count in enumerate(spread(len(communes), place.wards + place.rural)):
            group = communes[start : start + count]
            type_ = "phuong" if number < place.wards else "xa"
            name = short_name(world.book.unit(group[0]).name)
            plans.append(NewCommune(type_, name, tuple(Source(one) for one in group)))
            start += count
    take_step(world, Step(1792, tuple(plans), 3, ()))
