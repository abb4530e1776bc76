"""The type of a unit by the first words of its name."""

from dataclasses import replace
from typing import Final

from tinhgon.organisation.things import Unit

_TYPES: Final = (
    ("Tỉnh ủy", "cap-uy"), ("Thành ủy", "cap-uy"), ("Quận ủy", "cap-uy"), ("Huyện ủy", "cap-uy"),
    ("Thị ủy", "cap-uy"), ("Đảng ủy", "dang-uy"), ("Đảng bộ", "dang-bo"), ("Chi bộ", "chi-bo"),
    ("Đảng đoàn", "dang-doan"), ("Ban cán sự đảng", "ban-can-su-dang"),
    ("Tỉnh đoàn", "doan"), ("Thành đoàn", "doan"), ("Tỉnh", "tinh"), ("Thành phố", "thanh-pho"),
    ("Quận", "quan"), ("Huyện", "huyen"), ("Thị xã", "thi-xa"), ("Thị trấn", "thi-tran"),
    ("Xã", "xa"), ("Phường", "phuong"), ("Đặc khu", "dac-khu"),
    ("Thôn", "thon"), ("Tổ dân phố", "to-dan-pho"), ("Sở", "so"), ("Chi cục", "chi-cuc"),
    ("Ủy ban nhân dân", "uy-ban-nhan-dan"), ("Hội đồng nhân dân", "hoi-dong-nhan-dan"),
    ("Ủy ban Mặt trận", "mat-tran"), ("Ủy ban Kiểm tra", "uy-ban-kiem-tra"),
    ("Cơ quan", "co-quan"), ("Văn phòng", "van-phong"), ("Thanh tra", "thanh-tra"),
    ("Trường Tiểu học và Trung học cơ sở", "truong-lien-cap"), ("Trường Mầm non", "truong-mam-non"), ("Trường Tiểu học", "truong-tieu-hoc"),
    ("Trường Trung học cơ sở", "truong-thcs"), ("Trường Trung học phổ thông", "truong-thpt"),
    ("Trường", "truong"), ("Trung tâm Y tế", "trung-tam-y-te"), ("Trung tâm", "trung-tam"),
    ("Bệnh viện", "benh-vien"), ("Phòng", "phong"), ("Ban Chỉ đạo", "ban-chi-dao"), ("Ban", "ban"),
    ("Báo", "bao"), ("Liên đoàn", "lien-doan"), ("Liên minh", "lien-minh"),
    ("Liên hiệp", "lien-hiep"), ("Hội đồng", "hoi-dong"), ("Hội", "hoi"), ("Đội", "doi"),
    ("Hạt", "hat"), ("Trạm", "tram"),
)  # fmt: skip


def type_of(name: str) -> str:
    """Return the type a name tells, empty when it tells none.

    Examples:
        >>> type_of("Trường Tiểu học An Lạc"), type_of("Bảo tàng")
        ('truong-tieu-hoc', '')
    """
    return next((slug for lead, slug in _TYPES if name.startswith(lead)), "")


def typed(unit: Unit) -> Unit:
    """Return a unit with the type its name tells, unless it has one."""
    return unit if unit.type else replace(unit, type=type_of(unit.name))
