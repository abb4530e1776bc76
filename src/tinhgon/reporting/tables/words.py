"""The words and numbers of the tables, as such reports write them: Vietnamese for every reader."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Final

from tinhgon.headcount.causes import (
    RETIREMENT,
    SWITCH,
    UNFILLED,
)
from tinhgon.kernel.figures import Figure
from tinhgon.programme import printed_count, printed_rate

NONE: Final = "–"
"""What stands where a number has no meaning: a rate without a base."""

RISEN: Final = "tăng "
"""What stands before a number under a head that says “giảm”, where it rose."""

CLASSES: Final[Mapping[str, str]] = {
    "party_body": "Cơ quan đảng",
    "state_agency": "Cơ quan hành chính nhà nước",
    "internal_unit": "Đầu mối bên trong",
    "sub_department": "Chi cục và tương đương",
    "public_service_unit": "Đơn vị sự nghiệp công lập",
    "mass_organisation": "Mặt trận Tổ quốc, tổ chức chính trị - xã hội",
    "association": "Hội quần chúng",
    "steering_committee": "Ban chỉ đạo",
    "inter_agency_body": "Tổ chức phối hợp liên ngành",
    "project_board": "Ban quản lý dự án",
    "administrative_unit": "Đơn vị hành chính",
    "village": "Thôn, tổ dân phố và tương đương",
    "party_organisation": "Tổ chức đảng",
}
BLOCS: Final[Mapping[str, str]] = {
    "party": "Khối đảng",
    "government": "Khối chính quyền",
    "front": "Khối Mặt trận Tổ quốc, đoàn thể",
    "association": "Khối hội",
    "": "Không thuộc khối nào",
}
LEVELS: Final[Mapping[str, str]] = {
    "central": "trung ương",
    "province": "cấp tỉnh",
    "district": "cấp huyện",
    "commune": "cấp xã",
    "village": "thôn, tổ dân phố",
    "": "không xếp cấp",
}
CATEGORIES: Final[Mapping[str, str]] = {
    "civil_servant": "Công chức",
    "public_employee": "Viên chức",
    "party_front": "Khối Đảng, Mặt trận Tổ quốc, đoàn thể",
    "commune": "Cán bộ, công chức cấp xã",
    "part_time": "Người hoạt động không chuyên trách ở cấp xã, thôn, tổ dân phố",
    "contract": "Hợp đồng theo Nghị định số 111/2022/NĐ-CP",
    "association": "Hội",
}
PAY_SOURCES: Final[Mapping[str, str]] = {
    "budget": "hưởng lương từ ngân sách nhà nước",
    "own_revenue": "hưởng lương từ nguồn thu sự nghiệp",
    "mixed": "hưởng lương từ ngân sách và nguồn thu",
}
CAUSES: Final[Mapping[str, str]] = {
    UNFILLED: "Biên chế chưa tuyển dụng",
    RETIREMENT: "Nghỉ hưu đúng tuổi",
    "early_retirement": "Nghỉ hưu trước tuổi",
    "immediate_severance": "Thôi việc ngay",
    "transfer_out": "Chuyển ra ngoài hệ thống",
    SWITCH: "Chuyển nguồn trả lương",
    "resignation": "Xin thôi việc",
    "death": "Từ trần",
    "discipline": "Kỷ luật, không hoàn thành nhiệm vụ",
    "redundancy": "Dôi dư do sắp xếp",
    "recruitment": "Tuyển dụng",
    "transfer_in": "Tiếp nhận",
    "concurrent_post": "Kiêm nhiệm",
}
SOURCE_UNITS: Final = "Sổ bộ tổ chức"
SOURCE_STAFF: Final = "Sổ biên chế"
SOURCE_POSTS: Final = "Danh mục vị trí việc làm"
SOURCE_FUNCTIONS: Final = "Danh mục chức năng, nhiệm vụ"
SOURCE_PEOPLE: Final = "Hồ sơ nhân sự"
SOURCE_TARGETS: Final = "Chương trình"


def shown(figure: Figure) -> str:
    """Return a figure as printed: a count, or a rate in per cent."""
    if figure.unit:
        return printed_count(int(figure.value))
    return printed_rate(Fraction(figure.value))


def day(value: date) -> str:
    """Return a day as `31/10/2024`."""
    return f"{value:%d/%m/%Y}"


def at_level(words: str, level: str) -> str:
    """Return words with a level behind them; none where a unit has none."""
    return f"{words} {LEVELS[level]}" if level else words


def capital(words: str) -> str:
    """Return words beginning with a capital."""
    return words[:1].upper() + words[1:]


def lower(words: str) -> str:
    """Return words as they stand within a sentence."""
    return words[:1].lower() + words[1:]
