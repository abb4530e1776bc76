"""Public service units: what a province and its districts run."""

from collections.abc import Container
from typing import Final

PRESCHOOL: Final = "Trường Mầm non"
PRIMARY: Final = "Trường Tiểu học"
LOWER_SECONDARY: Final = "Trường Trung học cơ sở"
BOTH: Final = "Trường Tiểu học và Trung học cơ sở"
"""Heads of the names of schools a district runs, later a commune."""

OF_DEPARTMENTS: Final = (
    ("Trung tâm Khuyến nông", "NN"), ("Trung tâm Nước sạch và Vệ sinh môi trường nông thôn", "NN"),
    ("Trung tâm Giống cây trồng, vật nuôi", "NN"), ("Trung tâm Dịch vụ việc làm", "LĐ"),
    ("Trung tâm Công tác xã hội", "LĐ"), ("Trung tâm Điều dưỡng người có công", "LĐ"),
    ("Cơ sở Cai nghiện ma túy", "LĐ"), ("Trung tâm Trợ giúp pháp lý nhà nước", "TP"),
    ("Trung tâm Dịch vụ đấu giá tài sản", "TP"),
    ("Trung tâm Công nghệ thông tin và Truyền thông", "TT"),
    ("Trung tâm Xúc tiến đầu tư", "KH"), ("Trung tâm Khuyến công và Xúc tiến thương mại", "CT"),
    ("Trung tâm Lưu trữ lịch sử", "NV"), ("Bảo tàng", "VH"), ("Thư viện", "VH"),
    ("Nhà hát Nghệ thuật truyền thống", "VH"), ("Trung tâm Văn hóa - Nghệ thuật", "VH"),
    ("Trung tâm Huấn luyện và Thi đấu thể thao", "VH"), ("Trung tâm Thông tin xúc tiến du lịch",
    "VH"),
    ("Trung tâm Ứng dụng tiến bộ khoa học và công nghệ", "KC"),
    ("Trung tâm Kỹ thuật tiêu chuẩn đo lường chất lượng", "KC"),
    ("Trung tâm Quan trắc tài nguyên và môi trường", "TN"), ("Văn phòng Đăng ký đất đai", "TN"),
    ("Trung tâm Phát triển quỹ đất", "TN"),
    ("Trung tâm Kiểm định chất lượng công trình xây dựng", "XD"),
    ("Viện Quy hoạch xây dựng", "XD"), ("Trung tâm Quản lý bến xe khách", "GT"),
    ("Trung tâm Đăng kiểm xe cơ giới", "GT"), ("Cảng vụ Đường thủy nội địa", "GT"),
    ("Trung tâm Kiểm soát bệnh tật", "YT"), ("Trung tâm Kiểm nghiệm", "YT"),
    ("Trung tâm Pháp y", "YT"), ("Trung tâm Giám định y khoa", "YT"),
    ("Trung tâm Cấp cứu 115", "YT"), ("Trung tâm Tin học - Công báo", "VP"),
    ("Nhà khách", "VP"), ("Trung tâm Dịch vụ tài chính công", "TC"),
    ("Trung tâm Hỗ trợ doanh nghiệp khu công nghiệp", "KCN"), ("Trường Cao đẳng Kỹ thuật", "LĐ"),
    ("Trường Cao đẳng Y tế", "YT"), ("Trường Cao đẳng Sư phạm", "GD"),
    ("Trung tâm Hỗ trợ phát triển giáo dục hòa nhập", "GD"),
    ("Trường Phổ thông Năng khiếu thể thao", "VH"),
)  # fmt: skip
"""Units every province has one of, with the department that runs them."""

NUMBERED: Final = (
    ("Phòng Công chứng số {}", "TP"), ("Trung tâm Bảo trợ xã hội số {}", "LĐ"),
    ("Trường Trung cấp nghề số {}", "LĐ"), ("Ban Quản lý rừng phòng hộ số {}", "NN"),
    ("Trạm Thủy nông số {}", "NN"), ("Trung tâm Đào tạo lái xe số {}", "GT"),
    ("Trung tâm Ngoại ngữ - Tin học số {}", "GD"), ("Đội Quản lý đường bộ số {}", "GT"),
)  # fmt: skip
"""Units a province has several of."""

HOSPITALS: Final = (
    "Đa khoa", "Phụ sản - Nhi", "Y học cổ truyền", "Phổi", "Tâm thần", "Mắt", "Da liễu",
    "Ung bướu", "Phục hồi chức năng", "Răng - Hàm - Mặt", "Truyền nhiễm", "Tim mạch",
)  # fmt: skip

OF_DISTRICTS: Final = (
    "Trung tâm Văn hóa, Thông tin và Thể thao", "Trung tâm Phát triển quỹ đất",
    "Trung tâm Dịch vụ nông nghiệp", "Trung tâm Dịch vụ công ích", "Ban Quản lý chợ",
)  # fmt: skip


def of_departments(count: int, held: Container[str]) -> list[tuple[str, str]]:
    """Return names and departments of so many units, of departments that are there.

    Raises:
        LookupError: these departments do not run so many.
    """
    known = [(name, key) for name, key in OF_DEPARTMENTS if key in held]
    several = [(name, key) for name, key in NUMBERED if key in held]
    for number in range(1, count + 1 if several else 1):
        known += [(name.format(number), key) for name, key in several]
    if len(known) < count:
        raise LookupError(f"{len(known)} service units, {count} wanted")
    return known[:count]


def hospitals(count: int) -> list[str]:
    """Return names of so many hospitals."""
    special = [f"Bệnh viện {kind}" for kind in HOSPITALS]
    regional = [f"Bệnh viện Đa khoa khu vực số {number}" for number in range(1, count + 1)]
    return [*special, *regional][:count]
