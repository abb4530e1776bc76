"""The province of the fixture at the end of 2017: units and numbers of requirements G.1."""

from datetime import date
from typing import Final

from tinhgon.organisation.things import Unit
from tinhgon.samples.apparatus import opening
from tinhgon.samples.apparatus.chronicle import Chronicle, typed
from tinhgon.samples.apparatus.districts import (
    DistrictPlan,
    open_district,
    open_district_services,
    open_health_centres,
    open_schools,
    open_villages,
    short_name,
)
from tinhgon.samples.apparatus.drawing import Draw
from tinhgon.samples.apparatus.names import places
from tinhgon.samples.apparatus.party import open_party_tree
from tinhgon.samples.apparatus.services import (
    LOWER_SECONDARY,
    OF_DISTRICTS,
    PRESCHOOL,
    PRIMARY,
)
from tinhgon.samples.apparatus.world import Words, World

NAME: Final = "ha-nam"
_KNOWN: Final = date(2015, 6, 1)
_DEPARTMENTS: Final = {
    "VP": 9, "NV": 9, "LĐ": 9, "KH": 9, "TC": 9, "GT": 9, "XD": 9, "TN": 9, "NN": 8, "TT": 8,
    "KC": 8, "VH": 8, "GD": 9, "YT": 9, "TP": 8, "CT": 8, "TTR": 8, "DT": 8, "KCN": 8,
}  # fmt: skip
"""19 with 162 inner units."""
_SUB_DEPARTMENTS: Final = dict.fromkeys(
    ("Kiểm lâm", "Thủy lợi", "Trồng trọt và Bảo vệ thực vật", "Chăn nuôi và Thú y", "Dân số",
     "Bảo vệ môi trường", "An toàn vệ sinh thực phẩm"), 4,
)  # fmt: skip
_PARTY: Final = {
    "Văn phòng": 4, "Ban Tổ chức": 4, "Ủy ban Kiểm tra": 4, "Ban Tuyên giáo": 4, "Ban Dân vận": 3,
    "Ban Nội chính": 3, "Đảng ủy Khối các cơ quan": 3, "Đảng ủy Khối doanh nghiệp": 3,
    "Ban Bảo vệ, chăm sóc sức khỏe cán bộ": 2, "Báo": 3, "Trường Chính trị": 0,
}  # fmt: skip
"""11 with 33."""
_FRONT: Final = dict.fromkeys(
    ("Ủy ban Mặt trận Tổ quốc Việt Nam", "Liên đoàn Lao động", "Hội Nông dân",
     "Hội Liên hiệp Phụ nữ", "Đoàn Thanh niên", "Hội Cựu chiến binh"), 4,
)  # fmt: skip
_DISTRICTS: Final = (("thanh-pho", 19), ("thi-xa", 20), ("huyen", 20), ("huyen", 20),
                     ("huyen", 19), ("huyen", 18))  # fmt: skip
"""Communes of each of six districts: 116. Each has 12 offices, 6 Party and 5 Front bodies."""
_SCHOOLS: Final = {PRESCHOOL: 128, PRIMARY: 132, LOWER_SECONDARY: 120}


def open_province() -> World:
    """Return the province as it stood, its opening decision written."""
    world = World(Chronicle(NAME, "Hà Nam"), Draw(1503), Words("tỉnh", "Tỉnh ủy", "Tỉnh đoàn",
                                                              "96"))  # fmt: skip
    names = places(world.draw)
    world.book.sign("BC/BTCTU", date(2018, 1, 15), _KNOWN, place="TT {clause}, Biểu số {article}")
    root = typed(Unit(name="Tỉnh Hà Nam", unit_class="administrative_unit", level="province",
                      code="96"))  # fmt: skip
    world.root = world.book.open(root, opening.FOUNDED)
    world.committee = world.council = world.government = world.root
    opening.open_departments(world, _DEPARTMENTS)
    opening.open_sub_departments(world, _SUB_DEPARTMENTS)
    opening.open_party_bodies(world, _PARTY)
    opening.open_front(world, _FRONT)
    opening.open_committees(world)
    world.book.article()
    for type_, count in _DISTRICTS:
        communes = tuple(("xa", names.pop()) for _ in range(count))
        open_district(world, DistrictPlan(type_, names.pop(), communes, 12, 6, 5))
    open_villages(world, 1_240, names)
    open_party_tree(world, with_villages=False)
    world.book.article()
    _services(world)
    return world


def _services(world: World) -> None:
    """Open 487 public service units."""
    upper = [short_name(world.book.unit(one).name) for one in list(world.communes)[::6]]
    opening.open_services(world, 40, 12, upper[:18])
    for district in world.districts:
        name = opening.lower(world.book.unit(district).name)
        full = f"Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên {name}"
        opening.open_service(world, full, world.departments["GD"])
    open_health_centres(world)
    open_schools(world, _SCHOOLS)
    open_district_services(world, OF_DISTRICTS, 25)
