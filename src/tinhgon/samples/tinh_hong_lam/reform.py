"""Hồng Lam from 31/10/2024 to 30/6/2025: resolution 12-NQ/TU carried out, phase one."""

from datetime import date
from typing import Final

from tinhgon.samples.apparatus.merging import (
    join_communes,
    merge_departments,
    merge_governments,
    merge_inner,
    merge_party_of_communes,
    settle,
    trim,
)
from tinhgon.samples.apparatus.party_reform import (
    found_committees,
    join_propaganda,
    merge_party_of_departments,
)
from tinhgon.samples.apparatus.schools import merge_schools, merge_services
from tinhgon.samples.apparatus.services import PRESCHOOL, PRIMARY
from tinhgon.samples.apparatus.world import World
from tinhgon.samples.tinh_hong_lam.targets import confirm_programme

_MERGED: Final = (
    (("TC", "KH"), "Sở Tài chính", 13), (("XD", "GT"), "Sở Xây dựng", 10),
    (("NN", "TN"), "Sở Nông nghiệp và Môi trường", 11), (("KC", "TT"),
    "Sở Khoa học và Công nghệ", 9),
    (("NV", "LĐ"), "Sở Nội vụ", 11),
)  # fmt: skip
"""Departments merged on 15/3/2025 with the inner units of the new one."""
_TRIMMED: Final = {
    "VP": 9, "VH": 10, "GD": 8, "YT": 9, "TP": 6, "CT": 7, "TTR": 7, "DT": 6, "KCN": 8,
}  # fmt: skip
_SUB_DEPARTMENTS: Final = {"NN": 45, "YT": 16, "CT": 13}
_FRONT: Final = {
    "Liên đoàn Lao động": 7, "Hội Nông dân": 5, "Hội Liên hiệp Phụ nữ": 5, "Đoàn Thanh niên": 6,
}  # fmt: skip
_SERVICES: Final = (
    ("Trung tâm Giống cây trồng", "Trung tâm Khuyến nông"),
    ("Trung tâm Công tác xã hội", "Trung tâm Dịch vụ việc làm"),
    ("Trung tâm Pháp y", "Trung tâm Giám định y khoa"),
    ("Trung tâm Xúc tiến đầu tư", "Trung tâm Khuyến công"),
    ("Trung tâm Tin học - Công báo", "Trung tâm Công nghệ thông tin"),
    ("Nhà hát Nghệ thuật", "Trung tâm Văn hóa - Nghệ thuật"),
)  # fmt: skip


def reform(world: World) -> None:
    """Write the decisions of the eight months."""
    _communes(world)
    _party(world)
    confirm_programme(world)
    _departments(world)
    _districts(world)
    _sub_departments(world)
    _front(world)
    _services(world)


def _communes(world: World) -> None:
    """148 communes become 142 on 1/1/2025."""
    book, day, on = world.book, date(2024, 11, 14), date(2025, 1, 1)
    book.sign("NQ-UBTVQH15", day, on, serial=1768)
    merged = []
    for place, count in ((2, 3), (3, 2), (4, 2), (5, 2), (6, 2)):
        district = list(world.districts)[place]
        sources = world.communes_of(district)[3 : 3 + count]
        merged.append(join_communes(world, sources, "xa"))
    book.sign("QĐ/TU", date(2024, 12, 12), on)
    merge_party_of_communes(world, merged, "", 2)
    book.sign("QĐ-UBND", date(2024, 12, 16), on)
    merge_governments(world, merged, 3)


def _party(world: World) -> None:
    """The Party's bodies of the province: two merged, the bloc committee ended, two founded."""
    world.book.sign("QĐ/TU", date(2025, 1, 24), date(2025, 2, 3))
    join_propaganda(world)
    world.book.article()
    found_committees(world)


def _departments(world: World) -> None:
    """19 departments become 14, their inner units 124, on 15/3/2025."""
    book = world.book
    book.sign("NQ-HĐND", date(2025, 3, 10), date(2025, 3, 15))
    press = book.child(world.departments["TT"], "Phòng Báo chí")
    training = book.child(world.departments["LĐ"], "Phòng Giáo dục nghề nghiệp")
    welfare = book.child(world.departments["LĐ"], "Phòng Bảo trợ")
    religion = book.child(world.departments["NV"], "Phòng Tôn giáo")
    book.move(press, world.departments["VH"])
    book.move(training, world.departments["GD"])
    book.move(welfare, world.departments["YT"])
    book.move(religion, world.departments["DT"])
    for keys, name, inner in _MERGED:
        book.article()
        merge_departments(world, keys, name, inner)
    book.article()
    book.rename(world.departments["DT"], "Sở Dân tộc và Tôn giáo", "so")
    book.sign("QĐ-UBND", date(2025, 3, 11), date(2025, 3, 15))
    for key, inner in _TRIMMED.items():
        trim(world, [world.departments[key]], inner)
        book.article()
    book.sign("QĐ/TU", date(2025, 3, 12), date(2025, 3, 15))
    merge_party_of_departments(world)


def _districts(world: World) -> None:
    """106 offices of districts become 96: those of labour go into those of home affairs."""
    book = world.book
    book.sign("QĐ-UBND", date(2025, 3, 14), date(2025, 3, 15))
    for number, district in enumerate(world.districts.values()):
        pairs = [("NV", "LĐ", "Phòng Nội vụ")]
        if number == 0:
            pairs.append(("NN", "TN", "Phòng Nông nghiệp và Môi trường"))
        for kept, gone, name in pairs:
            unit = book.absorb(district.offices.pop(gone), district.offices[kept])
            settle(world, unit)
            if book.unit(unit).name != name:
                book.rename(unit, name)


def _sub_departments(world: World) -> None:
    """98 inner units of sub-departments become 86 on 1/4/2025."""
    book = world.book
    book.sign("QĐ-UBND", date(2025, 3, 24), date(2025, 4, 1))
    for key, inner in _SUB_DEPARTMENTS.items():
        trim(world, book.children(world.departments[key], "sub_department"), inner)
        book.article()
    others = [
        unit for key in ("KC", "NV", "XD")
        for unit in book.children(world.departments[key], "sub_department")
    ]  # fmt: skip
    trim(world, others, 12)


def _front(world: World) -> None:
    """83 bodies of the Front and the organisations become 75 on 1/5/2025."""
    world.book.sign("QĐ/TU", date(2025, 4, 18), date(2025, 5, 1))
    for name, inner in _FRONT.items():
        trim(world, [world.front[name]], inner)
    for district in list(world.districts.values())[:4]:
        *_, kept, gone = world.book.children(district.front, "internal_unit")
        merge_inner(world, kept, gone)


def _services(world: World) -> None:
    """512 public service units become 498 on 1/6/2025; three steering committees end."""
    book = world.book
    book.sign("QĐ-UBND", date(2025, 5, 20), date(2025, 6, 1))
    merge_services(world, _SERVICES)
    book.article()
    merge_schools(world, PRESCHOOL, 6)
    merge_schools(world, PRIMARY, 2)
    book.sign("QĐ/TU", date(2025, 5, 26), date(2025, 6, 1))
    for committee in book.children(world.committee, "steering_committee")[-3:]:
        book.end([committee], "dissolve")
