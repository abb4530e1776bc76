"""Hồng Lam on 31/10/2024."""

from datetime import date
from typing import Final

from tinhgon.samples.apparatus import opening
from tinhgon.samples.apparatus.chronicle import Chronicle
from tinhgon.samples.apparatus.districts import (
    DistrictPlan,
    open_district,
    open_district_boards,
    open_district_services,
    open_health_centres,
    open_schools,
    open_villages,
    short_name,
)
from tinhgon.samples.apparatus.drawing import Draw
from tinhgon.samples.apparatus.functions import (
    open_district_functions,
    open_province_functions,
    worked,
)
from tinhgon.samples.apparatus.names import places
from tinhgon.samples.apparatus.party import open_party_tree
from tinhgon.samples.apparatus.planting import Answers, plant_leads, plant_overlaps
from tinhgon.samples.apparatus.relations import open_relations
from tinhgon.samples.apparatus.services import (
    LOWER_SECONDARY,
    OF_DISTRICTS,
    PRESCHOOL,
    PRIMARY,
)
from tinhgon.samples.apparatus.world import Words, World

DEPARTMENTS: Final = {
    "VP": 12, "NV": 9, "LĐ": 9, "KH": 10, "TC": 9, "GT": 9, "XD": 8, "TN": 9, "NN": 9, "TT": 7,
    "KC": 7, "VH": 9, "GD": 11, "YT": 9, "TP": 7, "CT": 8, "TTR": 8, "DT": 6, "KCN": 12,
}  # fmt: skip
"""Inner units of each department: the sheet `bieu-khoi-chinh-quyen.xlsx`."""
SUB_DEPARTMENTS: Final = {
    "Kiểm lâm": 7, "Thủy lợi": 6, "Trồng trọt và Bảo vệ thực vật": 6, "Chăn nuôi và Thú y": 6,
    "Thủy sản": 6, "Phát triển nông thôn": 6, "Quản lý chất lượng nông lâm sản và thủy sản": 5,
    "Bảo vệ môi trường": 5, "Quản lý đất đai": 5, "Dân số": 7, "An toàn vệ sinh thực phẩm": 6,
    "Phòng, chống HIV/AIDS": 5, "Quản lý thị trường": 14, "Tiêu chuẩn Đo lường Chất lượng": 4,
    "Văn thư - Lưu trữ": 3, "Phòng, chống tệ nạn xã hội": 4, "Giám định xây dựng": 3,
}  # fmt: skip
PARTY: Final = {
    "Văn phòng": 5, "Ban Tổ chức": 5, "Ủy ban Kiểm tra": 5, "Ban Tuyên giáo": 4, "Ban Dân vận": 3,
    "Ban Nội chính": 3, "Đảng ủy Khối các cơ quan": 4, "Báo": 3, "Trường Chính trị": 0,
}  # fmt: skip
FRONT: Final = {
    "Ủy ban Mặt trận Tổ quốc Việt Nam": 6, "Liên đoàn Lao động": 8, "Hội Nông dân": 6,
    "Hội Liên hiệp Phụ nữ": 6, "Đoàn Thanh niên": 7, "Hội Cựu chiến binh": 4,
}  # fmt: skip
"""Inner units of the Front and the organisations: the sheet `bieu-mttq-doan-the.csv`."""
MERGING: Final = (("KH", "TC"), ("GT", "XD"), ("TN", "NN"), ("TT", "KC"), ("LĐ", "NV"))

SEED: Final = 20241031

_DISTRICTS: Final = (
    ("thanh-pho", "phuong 15 xa 7", 12, 6), ("thi-xa", "phuong 9 xa 7", 12, 5),
    ("huyen", "thi-tran 1 xa 17", 12, 5), ("huyen", "thi-tran 1 xa 17", 12, 5),
    ("huyen", "thi-tran 1 xa 17", 12, 5), ("huyen", "thi-tran 1 xa 17", 12, 5),
    ("huyen", "thi-tran 1 xa 16", 12, 5), ("huyen", "thi-tran 1 xa 16", 11, 5),
    ("huyen", "thi-tran 1 xa 3", 11, 5),
)  # fmt: skip
"""Type, communes, offices and Front bodies of each district; the last is an island."""
_KNOWN: Final = date(2015, 6, 1)
"""Posts, functions and relations count from here."""


def open_province(answers: Answers) -> World:
    """Return the province as it stood, its opening decision written."""
    words = Words("tỉnh", "Tỉnh ủy", "Tỉnh đoàn", "98")
    world = World(Chronicle("tinh-hong-lam", "Hồng Lam"), Draw(SEED), words)
    names = places(world.draw, ("Hồng Lam",))
    world.book.sign("BC/BTCTU", date(2016, 1, 15), _KNOWN, place="TT {clause}, Biểu số {article}")
    opening.open_root(world, "Tỉnh Hồng Lam")
    opening.open_departments(world, DEPARTMENTS)
    opening.open_sub_departments(world, SUB_DEPARTMENTS)
    opening.open_party_bodies(world, PARTY)
    opening.open_front(world, FRONT)
    opening.open_associations(world)
    opening.open_committees(world)
    world.book.article()
    _districts(world, names)
    world.book.article()
    _services(world)
    world.book.article()
    _functions(world, answers)
    open_relations(world)
    return world


def _districts(world: World, names: list[str]) -> None:
    for type_, communes, offices, front in _DISTRICTS:
        kinds = communes.split()
        wanted = [
            (kind, names.pop())
            for kind, count in zip(kinds[::2], kinds[1::2], strict=True)
            for _ in range(int(count))
        ]
        plan = DistrictPlan(type_, names.pop(), tuple(wanted), offices, 6, front)
        open_district(world, plan)
    open_villages(world, 1_184, names)
    open_party_tree(world, with_villages=False)


def _services(world: World) -> None:
    """Open 512 public service units."""
    upper = [short_name(world.book.unit(one).name) for one in world.districts]
    upper += [short_name(world.book.unit(one).name) for one in list(world.communes)[::7]]
    opening.open_services(world, 43, 6, upper[:28])
    for district in world.districts:
        name = world.book.unit(district).name
        full = f"Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên {opening.lower(name)}"
        opening.open_service(world, full, world.departments["GD"])
    open_health_centres(world)
    open_district_boards(world)
    open_schools(world, {PRESCHOOL: 148, PRIMARY: 116, LOWER_SECONDARY: 118})
    open_district_services(world, OF_DISTRICTS, 35)


def _functions(world: World, answers: Answers) -> None:
    plant_overlaps(world, answers, 6)
    own = open_province_functions(world, 220)
    plant_leads(world, answers, own, two=3, none=2, merging=MERGING)
    name = "Lãnh đạo xây dựng đề án hợp nhất các sở"
    function = worked(world, name, "Công tác đảng", code="TU-900", level="province", median=20)
    world.book.function(function, world.party["government"])
    open_district_functions(world, 24, 6)
