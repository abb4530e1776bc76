"""The tables an import takes: units, functions, posts, relations, and the words their cells hold.

The ids and their order are the command contract's. A heading or a word that is not here is
refused (requirements N1, N5: an allow-list, not a list of what is forbidden).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tinhgon.kernel.tables import Column, Kind

NUMBER = Column("number", "TT", ("stt", "so tt", "so thu tu", "no", "outline"))
_FROM = Column(
    "from", "Từ ngày",
    ("ngay bat dau", "bat dau", "hieu luc tu", "ngay hieu luc", "start", "valid from", "on"),
)  # fmt: skip
_TO = Column(
    "to", "Kết thúc từ ngày",
    ("den ngay", "ngay ket thuc", "ket thuc", "end", "valid to", "until"),
)  # fmt: skip
_DECISION = Column(
    "decision", "Quyết định",
    ("so quyet dinh", "can cu", "van ban", "so van ban", "so hieu", "so ky hieu", "document"),
)  # fmt: skip
_DECISION_DATE = Column(
    "decision_date", "Ngày quyết định",
    ("ngay ban hanh", "ngay van ban", "ngay ky", "decision date", "date"),
)  # fmt: skip
_NOTE = Column("note", "Ghi chú", ("notes", "remark", "remarks", "comment"))
_ID = Column("id", "Mã hệ thống", ("system id",))
_WHEN = (_FROM, _TO, _DECISION, _DECISION_DATE, _ID, _NOTE)

UNITS: Final = Kind(
    "units",
    "Đơn vị",
    (
        NUMBER,
        Column("code", "Mã", ("ma don vi", "ma so", "ma dinh danh", "ma dvhc", "unit code")),
        Column(
            "name", "Tên đơn vị",
            ("ten", "don vi", "co quan don vi", "ten co quan don vi", "ten co quan", "ten to chuc",
             "to chuc", "dau moi", "unit", "unit name"),
            is_needed=True,
        ),
        Column("class", "Loại hình", ("loai", "loai don vi", "loai hinh to chuc", "unit class")),
        Column("bloc", "Khối", ("thuoc khoi", "block")),
        Column("level", "Cấp", ("cap hanh chinh", "tier")),
        Column(
            "parent", "Đơn vị cấp trên",
            ("parent code", "ma don vi cap tren", "ma cap tren", "cap tren", "truc thuoc", "thuoc",
             "don vi chu quan", "co quan chu quan", "don vi cha", "parent unit"),
        ),
        Column("order", "Thứ tự", ("thu tu cong tac", "thu tu sap xep", "sort order")),
        *_WHEN[:4],
        Column("area_km2", "Diện tích (km²)", ("dien tich", "dien tich tu nhien", "area")),
        Column("population", "Dân số", ("dan so nguoi", "quy mo dan so", "so dan")),
        *_WHEN[4:],
    ),
)  # fmt: skip

FUNCTIONS: Final = Kind(
    "functions",
    "Chức năng, nhiệm vụ",
    (
        NUMBER,
        Column("code", "Mã", ("ma chuc nang", "ma nhiem vu", "function code")),
        Column(
            "name", "Tên chức năng, nhiệm vụ",
            ("chuc nang nhiem vu", "chuc nang", "nhiem vu", "ten nhiem vu", "ten chuc nang", "ten",
             "function", "function name"),
            is_needed=True,
        ),
        Column("field", "Lĩnh vực", ("linh vuc quan ly", "nganh linh vuc")),
        Column(
            "unit", "Đơn vị thực hiện",
            ("don vi", "ma don vi", "ten don vi", "co quan thuc hien", "co quan don vi",
             "unit code"),
            is_needed=True,
        ),
        Column(
            "role", "Vai trò",
            ("chu tri phoi hop", "trach nhiem"), is_needed=True,
        ),
        Column("volume", "Khối lượng (việc/năm)",
               ("khoi luong", "so luong", "khoi luong cong viec", "cases")),
        Column("minutes", "Định mức (phút/việc)",
               ("dinh muc", "dinh muc phut", "thoi gian phut", "so phut", "standard minutes")),
        *_WHEN,
    ),
)  # fmt: skip

POSTS: Final = Kind(
    "posts",
    "Vị trí việc làm",
    (
        NUMBER,
        Column("code", "Mã", ("ma vi tri", "ma vi tri viec lam", "post code")),
        Column(
            "unit", "Đơn vị",
            ("ma don vi", "ten don vi", "co quan don vi", "unit code"), is_needed=True,
        ),
        Column(
            "title", "Tên vị trí việc làm",
            ("vi tri viec lam", "vi tri", "chuc danh", "chuc vu", "ten vi tri", "post"),
            is_needed=True,
        ),
        Column("leader", "Lãnh đạo, quản lý", ("lanh dao", "la lanh dao", "quan ly", "is leader")),
        *_WHEN,
    ),
)  # fmt: skip

RELATIONS: Final = Kind(
    "relations",
    "Quan hệ",
    (
        NUMBER,
        Column(
            "from_unit", "Đơn vị thứ nhất",
            ("tu don vi", "don vi tu", "don vi chu the", "don vi lanh dao", "from unit"),
            is_needed=True,
        ),
        Column(
            "to_unit", "Đơn vị thứ hai",
            ("den don vi", "don vi den", "voi don vi", "doi voi don vi", "to unit"),
            is_needed=True,
        ),
        Column("kind", "Loại quan hệ", ("quan he", "moi quan he", "relation"), is_needed=True),
        *_WHEN,
    ),
)  # fmt: skip

KINDS: Final = (UNITS, FUNCTIONS, POSTS, RELATIONS)


@dataclass(frozen=True, slots=True)
class Choice:
    """One word of a closed list.

    Attributes:
        id: the word in the code, accepted in cells too.
        heading: the Vietnamese word, as templates show it.
        english: the English word.
        also: other words that mean it.
    """

    id: str
    heading: str
    english: str
    also: tuple[str, ...] = ()


CLASSES: Final = (
    Choice("party_body", "Cơ quan Đảng", "Party body",
           ("co quan tham muu giup viec cua dang", "co quan dang", "ban dang")),
    Choice("state_agency", "Cơ quan nhà nước", "state agency",
           ("co quan hanh chinh", "co quan hanh chinh nha nuoc", "co quan chuyen mon", "co quan",
            "agency", "so nganh")),
    Choice("internal_unit", "Tổ chức bên trong", "internal unit",
           ("dau moi ben trong", "don vi ben trong", "to chuc cau thanh", "phong chuyen mon")),
    Choice("sub_department", "Chi cục và tương đương", "sub-department or the like",
           ("chi cuc", "to chuc hanh chinh", "sub department")),
    Choice("public_service_unit", "Đơn vị sự nghiệp công lập", "public service unit",
           ("don vi su nghiep", "su nghiep cong lap", "su nghiep", "dvsncl", "dvsn")),
    Choice("mass_organisation", "MTTQ và tổ chức chính trị - xã hội",
           "mass organisation",
           ("to chuc chinh tri xa hoi", "mat tran to quoc doan the", "mttq doan the", "doan the",
            "mass organization")),
    Choice("association", "Hội", "association", ("hoi quan chung", "hiep hoi")),
    Choice("steering_committee", "Ban chỉ đạo", "steering committee",
           ("ban chi dao tieu ban",)),
    Choice("inter_agency_body", "Tổ chức phối hợp liên ngành", "inter-agency body",
           ("to chuc lien nganh", "hoi dong", "to cong tac")),
    Choice("project_board", "Ban quản lý dự án", "project board", ("ban qlda",)),
    Choice("administrative_unit", "Đơn vị hành chính", "administrative unit",
           ("dvhc", "don vi hanh chinh lanh tho")),
    Choice("village", "Thôn, tổ dân phố", "village or neighbourhood",
           ("thon", "to dan pho", "thon to dan pho va tuong duong")),
    Choice("party_organisation", "Tổ chức đảng", "Party organisation",
           ("dang bo chi bo", "dang bo", "chi bo", "party organization")),
)  # fmt: skip

BLOC_CHOICES: Final = (
    Choice("party", "Khối Đảng", "Party bloc", ("dang", "khoi co quan dang")),
    Choice("government", "Khối chính quyền", "government bloc",
           ("chinh quyen", "nha nuoc", "khoi nha nuoc", "state")),
    Choice("front", "Khối MTTQ, đoàn thể", "Front and mass organisations",
           ("mttq", "mat tran", "mttq doan the", "khoi mttq", "khoi doan the", "doan the",
            "mat tran to quoc", "khoi mat tran to quoc doan the",
            "mttq va cac to chuc chinh tri xa hoi", "mttq va to chuc chinh tri xa hoi")),
    Choice("association", "Khối hội", "bloc of associations",
           ("hoi", "hoi quan chung", "khoi hoi quan chung", "associations")),
)  # fmt: skip

LEVEL_CHOICES: Final = (
    Choice("central", "Trung ương", "Centre", ("cap trung uong", "tw", "cap tw")),
    Choice("province", "Cấp tỉnh", "provincial level",
           ("tinh", "thanh pho", "cap thanh pho", "tinh thanh pho", "provincial")),
    Choice("district", "Cấp huyện", "district level", ("huyen", "quan", "quan huyen")),
    Choice("commune", "Cấp xã", "commune level",
           ("xa", "phuong", "xa phuong", "xa phuong dac khu", "co so")),
    Choice("village", "Thôn, tổ dân phố", "village level", ("thon", "to dan pho")),
)  # fmt: skip

ROLE_CHOICES: Final = (
    Choice("lead", "Chủ trì", "leads the work",
           ("chu tri thuc hien", "dau moi", "leads")),
    Choice("coordinate", "Phối hợp", "takes part",
           ("phoi hop thuc hien", "coordinates", "coordinating")),
)  # fmt: skip

RELATION_CHOICES: Final = (
    Choice("leads", "Lãnh đạo", "directs", ("chi dao", "lanh dao chi dao", "lead")),
    Choice("guides", "Hướng dẫn", "gives guidance",
           ("huong dan nghiep vu", "huong dan chuyen mon", "guide")),
    Choice("inspects", "Kiểm tra", "inspects",
           ("giam sat", "kiem tra giam sat", "thanh tra kiem tra", "inspect")),
    Choice("coordinates", "Phối hợp", "coordinates with", ("coordinate",)),
    Choice("dual", "Song trùng trực thuộc", "dual subordination",
           ("song trung", "song trung lanh dao", "dual subordination")),
)  # fmt: skip

LEADER_CHOICES: Final = (
    Choice("head", "Cấp trưởng", "head of a unit",
           ("truong", "nguoi dung dau", "cap truong nguoi dung dau")),
    Choice("deputy", "Cấp phó", "deputy head", ("pho", "cap pho nguoi dung dau")),
)  # fmt: skip

CHOICES: Final[Mapping[tuple[str, str], tuple[Choice, ...]]] = {
    ("units", "class"): CLASSES,
    ("units", "bloc"): BLOC_CHOICES,
    ("units", "level"): LEVEL_CHOICES,
    ("functions", "role"): ROLE_CHOICES,
    ("posts", "leader"): LEADER_CHOICES,
    ("relations", "kind"): RELATION_CHOICES,
}
"""The closed lists by table and column; `leader` takes yes and no too."""
