"""Vietnamese family names, folded: public data that tells a person's name from other capitals."""

FAMILY_NAMES = frozenset(
    [
        "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ",
        "hồ", "ngô", "dương", "lý", "đinh", "trương", "đào", "đoàn", "lương", "tô", "mai",
        "trịnh", "hà", "cao", "lưu", "tạ", "thái", "tống", "chu", "triệu", "quách", "vương",
        "lâm", "phùng", "nông", "tăng", "kiều", "la", "lại", "lục", "mạc", "nghiêm", "ninh",
        "quản", "quang", "sầm", "thạch", "thân", "tòng", "từ", "ung", "văn", "viên", "vi", "châu",
        "chử", "danh", "doãn", "đàm", "đồng", "giàng", "giáp", "hầu", "hứa", "khổng", "khuất",
        "lò", "lù", "ma", "y", "âu", "bạch", "biện", "cầm", "cấn", "cù", "cung", "diệp", "điêu",
        "đậu", "giang", "kha", "khương", "khúc", "kim", "liễu", "lỗ", "lữ", "mã", "nhâm", "nhữ",
        "phí", "phù", "phương", "quàng", "sùng", "tiêu", "thẩm", "thiều", "trà", "trang",
        "ứng", "vàng", "vừ", "bá", "chế",
    ]
)  # fmt: skip

__all__ = ["FAMILY_NAMES"]
