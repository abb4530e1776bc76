"""How the head and the deputies of a body are called, by the first words of its name."""

from typing import Final

_TITLES: Final = (
    ("Ủy ban nhân dân", "Chủ tịch", "Phó Chủ tịch"),
    ("Ủy ban Mặt trận", "Chủ tịch", "Phó Chủ tịch"),
    ("Cơ quan Ủy ban Kiểm tra", "Chủ nhiệm", "Phó Chủ nhiệm"),
    ("Ủy ban Kiểm tra", "Chủ nhiệm", "Phó Chủ nhiệm"),
    ("Văn phòng", "Chánh Văn phòng", "Phó Chánh Văn phòng"),
    ("Thanh tra", "Chánh Thanh tra", "Phó Chánh Thanh tra"),
    ("Chi cục", "Chi cục trưởng", "Phó Chi cục trưởng"),
    ("Đội", "Đội trưởng", "Phó Đội trưởng"),
    ("Hạt", "Hạt trưởng", "Phó Hạt trưởng"),
    ("Phòng Công chứng", "Trưởng phòng", "Phó Trưởng phòng"),
    ("Phòng", "Trưởng phòng", "Phó Trưởng phòng"),
    ("Ban Quản lý", "Giám đốc", "Phó Giám đốc"),
    ("Ban", "Trưởng ban", "Phó Trưởng ban"),
    ("Trường", "Hiệu trưởng", "Phó Hiệu trưởng"),
    ("Báo", "Tổng Biên tập", "Phó Tổng Biên tập"),
    ("Đảng ủy", "Bí thư", "Phó Bí thư"),
    ("Tỉnh ủy", "Bí thư", "Phó Bí thư"),
    ("Thành ủy", "Bí thư", "Phó Bí thư"),
    ("Quận ủy", "Bí thư", "Phó Bí thư"),
    ("Huyện ủy", "Bí thư", "Phó Bí thư"),
    ("Thị ủy", "Bí thư", "Phó Bí thư"),
    ("Tỉnh đoàn", "Bí thư", "Phó Bí thư"),
    ("Thành đoàn", "Bí thư", "Phó Bí thư"),
    ("Cơ quan Đoàn", "Bí thư", "Phó Bí thư"),
    ("Cơ quan", "Chủ tịch", "Phó Chủ tịch"),
    ("Liên đoàn", "Chủ tịch", "Phó Chủ tịch"),
    ("Hội", "Chủ tịch", "Phó Chủ tịch"),
)


def titles_of(name: str) -> tuple[str, str]:
    """Return the titles of the head and of a deputy of the body with this name.

    Examples:
        >>> titles_of("Sở Tài chính"), titles_of("Phòng Tư pháp")
        (('Giám đốc', 'Phó Giám đốc'), ('Trưởng phòng', 'Phó Trưởng phòng'))
    """
    for lead, head, deputy in _TITLES:
        if name.startswith(lead):
            return head, deputy
    return "Giám đốc", "Phó Giám đốc"
