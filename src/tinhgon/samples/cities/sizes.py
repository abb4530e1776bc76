"""How large a sample city is: what it begins with, and what is left of it at each stage."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tinhgon.samples.apparatus.services import LOWER_SECONDARY, PRESCHOOL, PRIMARY
from tinhgon.samples.apparatus.world import Words


@dataclass(frozen=True, slots=True)
class Place:
    """A district of the city.

    Attributes:
        type: `quan` or `huyen`.
        communes: how many of each type, such as `xa 17 thi-tran 1`.
        offices: inner units of its government.
        merged_2020: pairs of communes merged on 1/2/2020.
        merged_2025: pairs merged on 1/1/2025.
        becomes: its type from 1/1/2025, empty when it stays; merged communes become wards then.
        wards: wards it leaves on 1/7/2025.
        rural: communes it leaves.
    """

    type: str
    communes: str
    offices: int = 12
    merged_2020: int = 0
    merged_2025: int = 0
    becomes: str = ""
    wards: int = 0
    rural: int = 0


@dataclass(frozen=True, slots=True)
class Stage:
    """Inner units there are left at the end of a stage.

    Attributes:
        departments: of all departments.
        sub_departments: of all sub-departments.
        party: of the bodies of the Party committee.
        front: of the Front and the organisations of the city.
        offices: mergers of district offices in the stage, by head of name, kept and gone.
        district_party: mergers of district Party bodies.
        district_front: mergers of district bodies of the Front and the organisations.
    """

    departments: int
    sub_departments: int
    party: int
    front: int
    offices: tuple[tuple[str, str, int], ...] = ()
    district_party: tuple[tuple[str, str, int], ...] = ()
    district_front: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Fewer:
    """How many service units go in a stage, by what they are."""

    preschools: int = 0
    primary: int = 0
    secondary: int = 0
    upper: int = 0
    continuing: int = 0
    hospitals: int = 0
    named: int = 0
    numbered: int = 0
    districts: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Size:
    """A sample city."""

    key: str
    name: str
    words: Words
    seed: int
    departments: Mapping[str, int]
    sub_departments: Mapping[str, int]
    party: Mapping[str, int]
    front: Mapping[str, int]
    places: tuple[Place, ...]
    schools: Mapping[str, int]
    upper: int
    continuing: int
    hospitals: int
    other: int
    of_districts: int
    villages: tuple[int, int, int]
    functions: int
    district_functions: tuple[int, int]
    pairs: int
    two_leads: int
    no_lead: int
    same_names: tuple[tuple[int, int], ...]
    stages: tuple[Stage, Stage, Stage]
    fewer: tuple[Fewer, Fewer, Fewer]
    has_cells: bool


MERGING: Final = (("KH", "TC"), ("GT", "XD"), ("TN", "NN"), ("TT", "KC"), ("LĐ", "NV"))
"""Departments that become one on 1/3/2025, where a city has them."""

_PUTS_PARTY = ("Ban Tuyên giáo", "Trung tâm Chính trị")
_JOINS = ("Ban Tuyên giáo", "Ban Dân vận")
_VETERANS = ("Cơ quan Ủy ban Mặt trận", "Cơ quan Hội Cựu chiến binh")
_HEALTH = ("Văn phòng Hội đồng", "Phòng Y tế")
_MARKETS = ("Trung tâm Dịch vụ công ích", "Ban Quản lý chợ")
_LAND = ("Trung tâm Dịch vụ công ích", "Trung tâm Phát triển quỹ đất")

CITY_M: Final = Size(
    key="city-m",
    name="Thành phố Lam Giang",
    words=Words("thành phố", "Thành ủy", "Thành đoàn", "97"),
    seed=20171231,
    departments={
        "VP": 8, "NV": 9, "LĐ": 9, "KH": 8, "TC": 10, "GT": 9, "XD": 11, "TN": 8, "NN": 9,
        "TT": 10, "KC": 12, "VH": 9, "GD": 10, "YT": 8, "TP": 9, "CT": 11, "TTR": 9, "DL": 8,
        "NG": 10, "KCN": 9,
    },
    sub_departments={
        "Kiểm lâm": 4, "Thủy lợi": 4, "Trồng trọt và Bảo vệ thực vật": 4, "Chăn nuôi và Thú y": 4,
        "Thủy sản": 4, "Phát triển nông thôn": 3, "Quản lý chất lượng nông lâm sản và thủy sản": 3,
        "Bảo vệ môi trường": 4, "Quản lý đất đai": 3, "Dân số": 3, "An toàn vệ sinh thực phẩm": 3,
        "Quản lý thị trường": 4, "Tiêu chuẩn Đo lường Chất lượng": 4, "Văn thư - Lưu trữ": 3,
        "Phòng, chống tệ nạn xã hội": 3, "Giám định xây dựng": 3,
    },
    party={
        "Văn phòng": 6, "Ban Tổ chức": 6, "Ủy ban Kiểm tra": 6, "Ban Tuyên giáo": 5,
        "Ban Dân vận": 4, "Ban Nội chính": 4, "Đảng ủy Khối các cơ quan": 4,
        "Đảng ủy Khối doanh nghiệp": 4, "Ban Bảo vệ, chăm sóc sức khỏe cán bộ": 2, "Báo": 3,
        "Trường Chính trị": 0,
    },
    front={
        "Ủy ban Mặt trận Tổ quốc Việt Nam": 5, "Liên đoàn Lao động": 7, "Hội Nông dân": 5,
        "Hội Liên hiệp Phụ nữ": 5, "Đoàn Thanh niên": 5, "Hội Cựu chiến binh": 4,
    },
    places=(
        *(Place("quan", "phuong 10", 13, 0, 1, "", 3, 0) for _ in range(7)),
        Place("huyen", "xa 17 thi-tran 1", 12, 0, 9, "quan", 3, 0),
        Place("huyen", "xa 16 thi-tran 2", 12, 0, 6, "thanh-pho", 3, 1),
        *(Place("huyen", "xa 18 thi-tran 1", 12, 1, 5, "", 1, 4) for _ in range(3)),
        *(Place("huyen", "xa 18 thi-tran 1", 12, 1, 4, "", 1, 4) for _ in range(2)),
        Place("huyen", "xa 17 thi-tran 2", 12, 1, 4, "", 1, 4),
    ),
    schools={PRESCHOOL: 306, PRIMARY: 232, LOWER_SECONDARY: 204},
    upper=40, continuing=16, hospitals=18, other=95, of_districts=74,
    villages=(2480, 1706, 1690),
    functions=640, district_functions=(124, 16), pairs=41, two_leads=17, no_lead=6,
    same_names=((9, 11),),
    stages=(
        Stage(170, 48, 39, 28, ((*_HEALTH, 4),), ((*_PUTS_PARTY, 4),), ((*_VETERANS, 4),)),
        Stage(158, 43, 36, 26, ((*_HEALTH, 4),), ((*_PUTS_PARTY, 2),), ((*_VETERANS, 3),)),
        Stage(
            118, 35, 30, 22,
            (
                ("Phòng Nội vụ", "Phòng Lao động", 15),
                ("Phòng Tài nguyên và Môi trường", "Phòng Kinh tế", 12),
            ),
            ((*_JOINS, 14),), ((*_VETERANS, 8),),
        ),
    ),
    fewer=(
        Fewer(20, 25, 10, 1, 8, 1, 6, 4, ((*_MARKETS, 14), (*_LAND, 6))),
        Fewer(2, 2, 1, 0, 0, 0, 0, 2, ((*_LAND, 8),)),
        Fewer(8, 8, 6, 0, 0, 0, 0, 5, ((*_LAND, 1),)),
    ),
    has_cells=True,
)  # fmt: skip
"""The city M of the requirement book (G.2)."""

CITY_XS: Final = Size(
    key="city-xs",
    name="Thành phố Lam Khê",
    words=Words("thành phố", "Thành ủy", "Thành đoàn", "95"),
    seed=12,
    departments={"NV": 6, "TC": 5, "YT": 5},
    sub_departments={"Dân số": 4, "Văn thư - Lưu trữ": 3},
    party={"Văn phòng": 3, "Ban Tổ chức": 3, "Ban Tuyên giáo": 2, "Ban Dân vận": 2},
    front={"Ủy ban Mặt trận Tổ quốc Việt Nam": 3, "Hội Nông dân": 3},
    places=(Place("huyen", "xa 11 thi-tran 1", 12, 0, 3, "thanh-pho", 1, 2),),
    schools={PRESCHOOL: 12, PRIMARY: 9, LOWER_SECONDARY: 6},
    upper=0, continuing=0, hospitals=2, other=8, of_districts=5,
    villages=(48, 40, 38),
    functions=60, district_functions=(24, 6), pairs=3, two_leads=2, no_lead=1, same_names=(),
    stages=(
        Stage(15, 7, 10, 6),
        Stage(14, 6, 9, 6, ((*_HEALTH, 1),), ((*_PUTS_PARTY, 1),)),
        Stage(
            12, 5, 7, 5, (("Phòng Nội vụ", "Phòng Lao động", 1),), ((*_JOINS, 1),),
            ((*_VETERANS, 1),),
        ),
    ),
    fewer=(
        Fewer(primary=1, districts=((*_MARKETS, 1),)),
        Fewer(secondary=1),
        Fewer(preschools=1, numbered=0, districts=((*_LAND, 1),)),
    ),
    has_cells=True,
)  # fmt: skip
"""A city with one district, three departments and twelve communes, for quick tests."""

CITY_S: Final = Size(
    key="city-s",
    name="Thành phố Lam Hà",
    words=Words("thành phố", "Thành ủy", "Thành đoàn", "94"),
    seed=1503,
    departments={
        "VP": 8, "NV": 8, "LĐ": 7, "KH": 7, "TC": 8, "GT": 7, "XD": 8, "TN": 8, "NN": 8, "TT": 6,
        "KC": 6, "VH": 8, "GD": 8, "YT": 8, "TP": 6, "CT": 7, "TTR": 6, "KCN": 6,
    },
    sub_departments={
        "Kiểm lâm": 4, "Thủy lợi": 4, "Trồng trọt và Bảo vệ thực vật": 4, "Chăn nuôi và Thú y": 4,
        "Dân số": 4, "Văn thư - Lưu trữ": 3,
    },
    party={
        "Văn phòng": 5, "Ban Tổ chức": 5, "Ủy ban Kiểm tra": 5, "Ban Tuyên giáo": 4,
        "Ban Dân vận": 4, "Ban Nội chính": 4, "Đảng ủy Khối các cơ quan": 4,
        "Đảng ủy Khối doanh nghiệp": 3, "Ban Bảo vệ, chăm sóc sức khỏe cán bộ": 2, "Báo": 3,
        "Trường Chính trị": 0,
    },
    front={
        "Ủy ban Mặt trận Tổ quốc Việt Nam": 4, "Liên đoàn Lao động": 4, "Hội Nông dân": 4,
        "Hội Liên hiệp Phụ nữ": 4, "Đoàn Thanh niên": 4, "Hội Cựu chiến binh": 3,
    },
    places=(
        Place("huyen", "xa 17 thi-tran 2", 12, 0, 3, "thanh-pho", 3, 2),
        *(Place("huyen", "xa 18 thi-tran 1", 12, 1, 2, "", 1, 4) for _ in range(4)),
        Place("huyen", "xa 20 thi-tran 1", 12, 2, 2, "", 1, 4),
    ),
    schools={PRESCHOOL: 122, PRIMARY: 128, LOWER_SECONDARY: 118},
    upper=20, continuing=7, hospitals=10, other=50, of_districts=25,
    villages=(1240, 720, 700),
    functions=300, district_functions=(60, 12), pairs=12, two_leads=6, no_lead=2,
    same_names=((1, 3),),
    stages=(
        Stage(120, 22, 36, 22, ((*_HEALTH, 2),), ((*_PUTS_PARTY, 2),), ((*_VETERANS, 2),)),
        Stage(112, 20, 33, 21, ((*_HEALTH, 2),), ((*_PUTS_PARTY, 1),), ((*_VETERANS, 1),)),
        Stage(
            86, 17, 27, 19, (("Phòng Nội vụ", "Phòng Lao động", 6),), ((*_JOINS, 5),),
            ((*_VETERANS, 3),),
        ),
    ),
    fewer=(
        Fewer(8, 10, 5, 1, 2, 1, 3, 0, ((*_MARKETS, 1), (*_LAND, 2))),
        Fewer(2, 2, 1, districts=((*_LAND, 2),)),
        Fewer(2, 2, 1, districts=((*_LAND, 2),)),
    ),
    has_cells=True,
)  # fmt: skip
"""A city of the size of a small province."""

SIZES: Final = {size.key: size for size in (CITY_XS, CITY_S, CITY_M)}
"""By key."""
