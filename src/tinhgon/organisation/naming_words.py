"""The words names of units begin with: closed public lists, data for naming.py.

Sources: Constitution art. 110 and the laws on local government of 2015 and 2025 (territory);
Circular 14/2018/TT-BNV (villages); Decrees 107/2020, 150/2025, 123/2016 and 303/2025 (agencies);
the Party's Charter and Regulations 298 and 299-QĐ/TW of 2025 (Party bodies). All words folded.
"""

import re
from typing import Final

from tinhgon.kernel import Message

ADMINISTRATIVE: Final = (
    "tỉnh", "thành phố", "tp", "quận", "huyện", "thị xã", "thị trấn", "xã", "phường", "đặc khu",
)  # fmt: skip
ADMINISTRATIVE_LEVELS: Final = {
    "tỉnh": ("province",),
    "thành phố": ("province", "district"),
    "tp": ("province", "district"),
    "quận": ("district",),
    "huyện": ("district",),
    "thị xã": ("district",),
    "thị trấn": ("commune",),
    "xã": ("commune",),
    "phường": ("commune",),
    "đặc khu": ("commune",),
}
"""Levels a kind of territory can have, the higher first."""

VILLAGE: Final = (
    "thôn", "tổ dân phố", "khu phố", "khu dân cư", "khu vực", "khóm", "ấp", "bản", "làng", "buôn",
    "bon", "plei", "plây", "phum", "sóc", "xóm", "khối phố", "tổ nhân dân", "tiểu khu",
)  # fmt: skip

KINDS: Final = (
    *ADMINISTRATIVE,
    *(word for word in VILLAGE if word not in {"bản", "khu vực"}),
    "trung ương", "chính phủ", "quốc hội", "bộ", "tổng cục", "cục", "chi cục", "vụ", "sở", "ban",
    "phòng", "văn phòng", "thanh tra", "ủy ban nhân dân", "ubnd", "hội đồng nhân dân", "hđnd",
    "ủy ban", "ủy ban kiểm tra", "ủy ban mặt trận tổ quốc", "mặt trận tổ quốc", "hội đồng",
    "tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "thị ủy", "đảng ủy", "đảng bộ", "chi bộ",
    "đảng đoàn", "ban cán sự đảng", "ban chấp hành", "ban thường vụ", "cơ quan", "ban chỉ đạo",
    "tiểu ban", "tổ công tác", "tổ giúp việc", "ban quản lý dự án", "ban quản lý", "trung tâm",
    "trường", "học viện", "viện", "bệnh viện", "trạm", "trạm y tế", "thư viện", "bảo tàng",
    "nhà", "nhà văn hóa", "đài", "báo", "tạp chí", "nhà xuất bản", "quỹ", "khu", "vườn quốc gia",
    "khu bảo tồn", "cảng vụ", "cảng", "đội", "hạt", "khoa", "bộ môn", "bộ phận", "tổ", "công ty",
    "tổng công ty", "tập đoàn", "ngân hàng", "kho bạc", "bảo hiểm xã hội", "hội", "hiệp hội",
    "liên hiệp", "liên hiệp các hội", "liên đoàn", "liên minh", "công đoàn", "đoàn", "tỉnh đoàn",
    "thành đoàn", "huyện đoàn", "câu lạc bộ", "tòa án nhân dân", "tòa án",
    "viện kiểm sát nhân dân", "viện kiểm sát", "cục thi hành án", "công an", "bộ chỉ huy",
    "ban chỉ huy", "bộ tư lệnh", "đồn", "kiểm toán nhà nước", "hợp tác xã",
    "liên minh hợp tác xã", "đoàn đại biểu quốc hội",
)  # fmt: skip
"""Words a name can begin with; the longest that fits is the kind."""

OUTSIDE: Final = re.compile(
    r"(?<!nghĩa vụ )(?<!\w)(?:quân sự|quân đội|quân khu|quân đoàn|quân chủng|quân y|quân nhu|"
    r"biên phòng|hải quân|cảnh sát|cơ yếu|dân quân)(?!\w)|"
    r"^(?:(?:đảng (?:ủy|bộ)|chi bộ|công đoàn|văn phòng|thanh tra|phòng|ban chấp hành đảng bộ|"
    r"hội phụ nữ|đoàn thanh niên)(?: cơ sở)? )?(?:công an|bộ công an|bộ quốc phòng)(?!\w)|"
    r"^(?:bộ tổng tham mưu|tổng cục (?:chính trị|hậu cần|kỹ thuật|ii|tình báo)|sư đoàn|lữ đoàn|"
    r"trung đoàn|tiểu đoàn|binh đoàn|binh chủng|trại giam|trại tạm giam|cục an ninh|"
    r"ban chỉ huy phòng thủ|xã đội|huyện đội|tỉnh đội)(?!\w)"
)
VETERANS: Final = re.compile(
    r"^(?:(?:ban|hội|hiệp hội|câu lạc bộ|tổ)(?: liên lạc)? )?cựu(?!\w)|"
    r"^(?:hội|hiệp hội|câu lạc bộ) .*cựu(?!\w)|nghĩa vụ quân sự|^(?:ban|hội đồng|tổ) chỉ đạo"
)
"""Names that speak of the armed forces without being of them."""

_BELOW_TERRITORY: Final = ("administrative_unit",)
_BELOW_AGENCY: Final = (
    "state_agency", "party_body", "sub_department", "public_service_unit", "internal_unit",
    "mass_organisation", "association", "project_board", "steering_committee",
    "inter_agency_body",
)  # fmt: skip


def _rules(
    *rules: tuple[str, str, tuple[str, ...]],
) -> tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...]:
    return tuple(
        (re.compile(rf"(?:{words})(?!\w)"), found, below) for words, found, below in rules
    )


_COMMITTEES = r"(?:tỉnh|thành|huyện|quận|thị|đảng|xã|phường) ủy"

CLASS_RULES: Final = _rules(
    (r"đảng bộ|chi bộ", "party_organisation", ()),
    (r"ban (?:chỉ đạo|chủ nhiệm chương trình)|tiểu ban", "steering_committee", ()),
    (r"ban (?:quản lý )?(?:các )?dự án|ban qlda|ban quản lý đầu tư", "project_board", ()),
    (r"hội đồng nhân dân|hđnd|ủy ban nhân dân|ubnd", "state_agency", ()),
    ((r"tổ công tác|tổ giúp việc|hội đồng|ban (?:an toàn giao thông|vì sự tiến bộ)|"
     r"ban chỉ huy phòng chống"), "inter_agency_body", ()),
    (rf"{_COMMITTEES}|ban cán sự đảng|đảng đoàn", "party_body", ()),
    ((r"ủy ban kiểm tra|cơ quan ủy ban kiểm tra|ban (?:tổ chức|tuyên giáo|dân vận|nội chính|"
     r"xây dựng đảng|đối ngoại trung ương|chính sách,? chiến lược|kinh tế trung ương)"),
     "party_body", ("", *_BELOW_TERRITORY, "party_body")),
    (rf"văn phòng (?:{_COMMITTEES}|trung ương)", "party_body", ()),
    ((r"(?:ủy ban |ban thường trực ủy ban )?(?:mặt trận tổ quốc|mttq)|tỉnh đoàn|thành đoàn|"
     r"huyện đoàn|đoàn (?:thanh niên|tncs)|hội (?:liên hiệp phụ nữ|lhpn|phụ nữ|nông dân|"
     r"cựu chiến binh)|liên đoàn lao động|công đoàn"), "mass_organisation", ()),
    (r"hội|hiệp hội|liên hiệp|liên minh|câu lạc bộ", "association", ()),
    (r"chi cục|cục|tổng cục|hạt kiểm lâm", "sub_department", ()),
    (r"ban|phòng|văn phòng|thanh tra|vụ|khoa|bộ môn|bộ phận|đội|tổ|hạt|trạm(?! y tế)",
     "internal_unit", _BELOW_AGENCY),
    ((r"trung tâm|trường|học viện|viện(?! kiểm sát)|bệnh viện|trạm|thư viện|bảo tàng|"
     r"nhà (?:văn hóa|thiếu nhi|hát|xuất bản|khách)|đài|báo|tạp chí|quỹ|vườn quốc gia|"
     r"khu (?:bảo tồn|di tích)|cảng vụ|ban quản lý (?:rừng|di tích|chợ|vườn|khu di tích|"
     r"khu bảo tồn|bến)"), "public_service_unit", ()),
    ((r"bộ(?! phận| môn)|sở|ban (?:dân tộc|tôn giáo|quản lý)|ủy ban|thanh tra|"
     r"văn phòng (?:hđnd|hội đồng|ubnd|ủy ban|đoàn đại biểu)|tòa án|viện kiểm sát|"
     r"kiểm toán nhà nước|kho bạc|chính phủ|quốc hội|đoàn đại biểu quốc hội|"
     r"công an|bộ chỉ huy|ban chỉ huy|bộ tư lệnh|đồn"), "state_agency", ()),
    (r"phòng|văn phòng|ban", "state_agency", _BELOW_TERRITORY),
    (r"phòng|vụ|khoa|bộ môn|bộ phận|đội|tổ chuyên môn", "internal_unit", ()),
)  # fmt: skip
"""Kind words, the class they propose, and the classes the unit above must have; first match."""

BLOC_RULES: Final = tuple(
    (re.compile(rf"(?:{words})(?!\w)"), bloc)
    for words, bloc in (
        ((rf"{_COMMITTEES}|ban cán sự đảng|đảng đoàn|đảng bộ|chi bộ|ủy ban kiểm tra|"
         rf"cơ quan ủy ban kiểm tra|văn phòng (?:{_COMMITTEES}|trung ương)|"
         r"ban (?:xây dựng đảng|tuyên giáo|dân vận|nội chính)|"
         r"trường chính trị|trung tâm chính trị"), "party"),
        (r"(?:ủy ban )?(?:mặt trận tổ quốc|mttq)|công đoàn|liên đoàn lao động", "front"),
    )
)  # fmt: skip

CLASS_BLOCS: Final = {
    "party_body": "party",
    "party_organisation": "party",
    "mass_organisation": "front",
    "association": "association",
    "state_agency": "government",
    "project_board": "government",
}
"""The bloc of a class; units of other classes are of the bloc of the unit above."""

LEVEL_RULES: Final = tuple(
    (re.compile(pattern), level)
    for pattern, level in (
        (r"(?:xã|phường|thị trấn|đặc khu)(?! hội)(?: |$)", "commune"),
        (r"(?<!\w)(?:huyện|quận(?! khu)|thị xã|huyện ủy|quận ủy|thị ủy|huyện đoàn)(?!\w)",
         "district"),
        (r"^(?:sở|tỉnh ủy|thành ủy|tỉnh đoàn|thành đoàn)(?!\w)|(?<!\w)(?:tỉnh|thành phố)(?!\w)",
         "province"),
        ((r"^(?:bộ(?! chỉ huy| phận| môn)|chính phủ|quốc hội|tổng cục|vụ)(?!\w)|"
         r"(?<!\w)(?:trung ương|tối cao|chính phủ|quốc hội)(?!\w)"), "central"),
    )
)  # fmt: skip

SAME_KIND: Final = {
    "tp": "thanh-pho", "ubnd": "uy-ban-nhan-dan", "hdnd": "hoi-dong-nhan-dan",
}  # fmt: skip
"""Slugs of abbreviations and the kind they mean."""

LABELS: Final = {
    "tinh": Message("province"),
    "thanh-pho": Message("city"),
    "quan": Message("urban district"),
    "huyen": Message("rural district"),
    "thi-xa": Message("district town"),
    "thi-tran": Message("township"),
    "xa": Message("rural commune"),
    "phuong": Message("ward"),
    "dac-khu": Message("special zone"),
    "thon": Message("hamlet"),
    "to-dan-pho": Message("residential group"),
    "village:ban": Message("mountain hamlet"),
    "bo": Message("ministry"),
    "so": Message("provincial department"),
    "phong": Message("division"),
    "ban": Message("board"),
    "van-phong": Message("office"),
    "thanh-tra": Message("inspectorate"),
    "vu": Message("ministry department"),
    "cuc": Message("authority"),
    "tong-cuc": Message("general department"),
    "chi-cuc": Message("branch department"),
    "trung-tam": Message("centre"),
    "truong": Message("school"),
    "hoc-vien": Message("academy"),
    "vien": Message("institute"),
    "benh-vien": Message("hospital"),
    "tram": Message("station"),
    "tram-y-te": Message("health station"),
    "ban-chi-dao": Message("steering board"),
    "ban-quan-ly": Message("management board"),
    "ban-quan-ly-du-an": Message("project management board"),
    "hoi": Message("society"),
    "hoi-dong": Message("council"),
    "hoi-dong-nhan-dan": Message("people's council"),
    "uy-ban-nhan-dan": Message("people's committee"),
    "uy-ban-mat-tran-to-quoc": Message("Fatherland Front committee"),
    "uy-ban-kiem-tra": Message("inspection commission"),
    "dang-uy": Message("Party committee"),
    "tinh-uy": Message("provincial Party committee"),
    "thanh-uy": Message("city Party committee"),
    "dang-bo": Message("Party chapter"),
    "chi-bo": Message("Party cell"),
    "": Message("other kind"),
}
"""Names of kinds for people; the catalogue has the Vietnamese."""

CLASS_LABELS: Final = {
    "party_body": Message("Party body"),
    "state_agency": Message("State agency"),
    "internal_unit": Message("Internal unit"),
    "sub_department": Message("Sub-department"),
    "public_service_unit": Message("Public service unit"),
    "mass_organisation": Message("Mass organisation"),
    "association": Message("Association"),
    "steering_committee": Message("Steering committee"),
    "inter_agency_body": Message("Inter-agency body"),
    "project_board": Message("Project board"),
    "administrative_unit": Message("Administrative unit"),
    "village": Message("Village, neighbourhood"),
    "party_organisation": Message("Party organisation"),
}
"""Names of classes, said of units whose name begins with no kind word."""
