"""Names of persons nobody bears on purpose: family name, middle name, given name, all drawn."""

from typing import Final

from tinhgon.samples.apparatus.drawing import Draw

_FAMILIES: Final = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
    "Dương", "Lý", "Đinh", "Mai", "Trịnh", "Đoàn", "Lâm", "Tạ",
)  # fmt: skip
_MEN: Final = (
    "Văn", "Đức", "Hữu", "Quang", "Thành", "Đình", "Xuân", "Công", "Trọng", "Bá", "Thế", "Nhật",
    "Mạnh", "Duy", "Tiến", "Khắc", "Viết", "Gia", "Hải", "Anh",
)  # fmt: skip
_WOMEN: Final = (
    "Thị", "Ngọc", "Thu", "Thanh", "Bích", "Kim", "Hồng", "Phương", "Minh", "Diệu", "Khánh",
    "Mai", "Lan", "Thùy", "Hoài", "Quỳnh", "Tuyết", "Như", "Ánh", "Vân",
)  # fmt: skip
_GIVEN: Final = [
    "An",
    "Bình",
    "Chi",
    "Dung",
    "Giang",
    "Hà",
    "Hải",
    "Hạnh",
    "Hiền",
    "Hoa",
    "Hòa",
    "Hưng",
    "Hương",
    "Huyền",
    "Khanh",
    "Khôi",
    "Lam",
    "Liên",
    "Linh",
    "Long",
    "Lộc",
    "Mai",
    "Nam",
    "Nga",
    "Ngân",
    "Nghĩa",
    "Nhung",
    "Oanh",
    "Phong",
    "Phúc",
    "Quân",
    "Quyên",
    "Sơn",
    "Tâm",
    "Thái",
    "Thảo",
    "Thắng",
    "Thủy",
    "Trang",
    "Trung",
    "Tú",
    "Tuấn",
    "Tùng",
    "Uyên",
    "Việt",
    "Vinh",
    "Vy",
    "Xuyến",
    "Yến",
    "Đạt",
]


def names(draw: Draw, sex: str) -> list[str]:
    """Return all names there are for a sex (`female`, `male`), each once, in a drawn order."""
    middles = _WOMEN if sex == "female" else _MEN
    every = [
        f"{family} {middle} {given}"
        for family in _FAMILIES
        for middle in middles
        for given in _GIVEN
        if middle != given
    ]
    return draw.shuffled(every)
