"""Names of places: two syllables that sound like places and belong to none in particular."""

from collections.abc import Iterable
from typing import Final

from tinhgon.samples.apparatus.drawing import Draw

_FIRST: Final = (
    "An", "Bình", "Cẩm", "Châu", "Diên", "Đại", "Đông", "Đồng", "Gia", "Hòa", "Hợp", "Hưng",
    "Khánh", "Kim", "Lạc", "Lâm", "Lộc", "Long", "Minh", "Mỹ", "Nam", "Nghĩa", "Ngọc", "Nhân",
    "Ninh", "Phú", "Phúc", "Phượng", "Quang", "Song", "Sơn", "Tân", "Tây", "Thạch", "Thái",
    "Thanh", "Thịnh", "Thiện", "Thuận", "Thượng", "Tiên", "Trung", "Trường", "Tường", "Vạn",
    "Văn", "Vĩnh", "Xuân", "Yên",
)  # fmt: skip
_SECOND: Final = (
    "Bắc", "Cường", "Dương", "Đài", "Đức", "Giang", "Hà", "Hạnh", "Hiệp", "Hoa", "Hội", "Khê",
    "Khang", "Kỳ", "La", "Lập", "Lĩnh", "Lợi", "Lương", "Mai", "Phong", "Phương", "Quý", "Tâm",
    "Thắng", "Thọ", "Thủy", "Tiến", "Trạch", "Trà", "Tú", "Vân", "Viên", "Vượng",
)  # fmt: skip


def places(draw: Draw, taken: Iterable[str] = ()) -> list[str]:
    """Return all names of places there are, in a drawn order, without those taken."""
    seen = set(taken)
    every = [f"{first} {second}" for first in _FIRST for second in _SECOND]
    return [name for name in draw.shuffled(every) if name not in seen]
