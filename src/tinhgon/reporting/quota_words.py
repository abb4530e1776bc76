"""The words of papers on posts, as such papers write them: Vietnamese for every reader."""

from collections.abc import Mapping
from typing import Final

SUBJECTS: Final[Mapping[tuple[str, str], str]] = {
    ("civil_servant", ""): "biên chế công chức",
    ("public_employee", "budget"): "số lượng người làm việc hưởng lương từ ngân sách nhà nước",
    ("public_employee", "own_revenue"): (
        "số lượng người làm việc hưởng lương từ nguồn thu sự nghiệp"
    ),
    ("public_employee", "mixed"): (
        "số lượng người làm việc hưởng lương từ ngân sách và nguồn thu sự nghiệp"
    ),
    ("party_front", ""): "biên chế cơ quan đảng, Mặt trận Tổ quốc, tổ chức chính trị - xã hội",
    ("commune", ""): "biên chế cán bộ, công chức cấp xã",
    ("part_time", ""): "số lượng người hoạt động không chuyên trách",
    ("contract", ""): "chỉ tiêu hợp đồng lao động theo Nghị định số 111/2022/NĐ-CP",
    ("association", ""): "biên chế hội quần chúng",
}
"""What is given, by category, and by pay source where that tells them apart."""

MEASURES: Final[Mapping[str, str]] = {
    "public_employee": "người",
    "part_time": "người",
    "contract": "người",
}
"""What is counted; posts where nothing stands here."""

GROUPS: Final[Mapping[str, str]] = {
    "party_body": "Cơ quan đảng",
    "state_agency": "Cơ quan hành chính",
    "sub_department": "Chi cục và tương đương",
    "internal_unit": "Đầu mối bên trong",
    "public_service_unit": "Đơn vị sự nghiệp công lập",
    "mass_organisation": "Mặt trận Tổ quốc và các tổ chức chính trị - xã hội",
    "association": "Hội quần chúng",
    "administrative_unit": "Xã, phường, đặc khu",
}
OTHERS: Final = "Cơ quan, tổ chức khác"

HEADS: Final = (
    "TT", "Cơ quan, đơn vị", "Giao năm {before}", "Có mặt", "Chưa sử dụng", "Nghỉ hưu năm {year}",
    "Đề nghị", "Thẩm định", "Giao năm {year}", "Tăng (+), giảm (-)", "Lý do",
)  # fmt: skip
WIDTHS: Final = (12, 60, 19, 19, 19, 19, 19, 19, 19, 19, 38)
"""Millimetres; together the width of a page on its side between the margins of an annex."""

USE: Final = (
    "Thủ trưởng các cơ quan, đơn vị quản lý, sử dụng số được giao theo quy định; không sử dụng"
    " vượt số được giao."
)
EFFECT: Final = (
    "Quyết định này có hiệu lực từ {day}. Thủ trưởng các cơ quan, đơn vị có liên quan chịu trách"
    " nhiệm thi hành Quyết định này."
)

UNKNOWN: Final = "–"


def subject_of(category: str, pay_source: str) -> str:
    """Return what is given, in words.

    Examples:
        >>> subject_of("public_employee", "own_revenue")
        'số lượng người làm việc hưởng lương từ nguồn thu sự nghiệp'
        >>> subject_of("civil_servant", "budget")
        'biên chế công chức'
    """
    return SUBJECTS.get((category, pay_source)) or SUBJECTS[category, ""]


def measure_of(category: str) -> str:
    """Return what is counted: posts, or people where the law speaks of people."""
    return MEASURES.get(category, "biên chế")


def printed(count: int | None) -> str:
    """Return a number as papers print it.

    Examples:
        >>> printed(1503), printed(-1503), printed(None)
        ('1.503', '-1.503', '–')
    """
    return UNKNOWN if count is None else f"{count:,}".replace(",", ".")


def changed(count: int | None) -> str:
    """Return a change with its sign.

    Examples:
        >>> changed(2), changed(-2), changed(0)
        ('+2', '-2', '0')
    """
    return f"+{printed(count)}" if count is not None and count > 0 else printed(count)
