"""Bodies other than departments: Party, Front, districts, communes, what stands outside counts."""

from typing import Final

PARTY_BODIES: Final = {
    "Văn phòng": ("Phòng Tổng hợp", "Phòng Hành chính - Lưu trữ", "Phòng Tài chính đảng",
                  "Phòng Quản trị", "Phòng Công nghệ thông tin", "Phòng Kinh tế - Xã hội"),
    "Ban Tổ chức": ("Văn phòng", "Phòng Tổ chức đảng, đảng viên", "Phòng Tổ chức, cán bộ",
                    "Phòng Bảo vệ chính trị nội bộ", "Phòng Huyện, cơ sở đảng",
                    "Phòng Đào tạo cán bộ"),
    "Ủy ban Kiểm tra": ("Văn phòng", "Phòng Nghiệp vụ I", "Phòng Nghiệp vụ II",
                        "Phòng Nghiệp vụ III",
                        "Phòng Tổng hợp", "Phòng Kiểm tra tài chính đảng"),
    "Ban Tuyên giáo": ("Văn phòng", "Phòng Tuyên truyền - Báo chí", "Phòng Lý luận chính trị",
                       "Phòng Khoa giáo", "Phòng Văn hóa - Văn nghệ"),
    "Ban Dân vận": ("Văn phòng", "Phòng Dân vận các cơ quan nhà nước", "Phòng Đoàn thể",
                    "Phòng Dân tộc - Tôn giáo"),
    "Ban Nội chính": ("Văn phòng", "Phòng Theo dõi án", "Phòng Cải cách tư pháp",
                      "Phòng Phòng, chống tham nhũng"),
    "Đảng ủy Khối các cơ quan": ("Văn phòng", "Ban Tổ chức", "Ban Tuyên giáo",
                                 "Cơ quan Ủy ban Kiểm tra"),
    "Đảng ủy Khối doanh nghiệp": ("Văn phòng", "Ban Tổ chức", "Ban Tuyên giáo",
                                  "Cơ quan Ủy ban Kiểm tra"),
    "Ban Bảo vệ, chăm sóc sức khỏe cán bộ": ("Văn phòng", "Phòng Chuyên môn"),
    "Báo": ("Phòng Thư ký tòa soạn", "Phòng Phóng viên", "Phòng Hành chính - Trị sự"),
    "Trường Chính trị": (),
}  # fmt: skip
"""Bodies of a provincial Party committee with their inner units."""

FRONT_BODIES: Final = {
    "Ủy ban Mặt trận Tổ quốc Việt Nam": (
        "Văn phòng", "Ban Tổ chức - Tuyên giáo", "Ban Phong trào", "Ban Dân chủ - Pháp luật",
        "Ban Dân tộc - Tôn giáo", "Ban Kiểm tra"),
    "Liên đoàn Lao động": (
        "Văn phòng", "Ban Tổ chức", "Ban Tuyên giáo - Nữ công", "Ban Chính sách pháp luật",
        "Ban Tài chính", "Ban Kiểm tra", "Ban Phong trào", "Ban Quan hệ lao động"),
    "Hội Nông dân": ("Văn phòng", "Ban Xây dựng Hội", "Ban Kinh tế - Xã hội", "Ban Tuyên huấn",
                     "Ban Kiểm tra", "Ban Điều hành Quỹ hỗ trợ nông dân"),
    "Hội Liên hiệp Phụ nữ": ("Văn phòng", "Ban Tổ chức", "Ban Tuyên giáo",
                             "Ban Gia đình - Xã hội", "Ban Kinh tế", "Ban Chính sách - Luật pháp"),
    "Đoàn Thanh niên": ("Văn phòng", "Ban Tổ chức - Kiểm tra", "Ban Tuyên giáo", "Ban Phong trào",
                        "Ban Thanh thiếu nhi trường học", "Ban Công nhân - Nông thôn",
                        "Ban Quốc tế và đoàn kết thanh niên"),
    "Hội Cựu chiến binh": ("Văn phòng", "Ban Tổ chức - Kiểm tra", "Ban Tuyên giáo",
                           "Ban Kinh tế - Chính sách"),
}  # fmt: skip
"""The Front and the five organisations with their inner units."""

DISTRICT_PARTY: Final = (
    "Văn phòng", "Ban Tổ chức", "Cơ quan Ủy ban Kiểm tra", "Ban Tuyên giáo", "Ban Dân vận",
    "Trung tâm Chính trị",
)  # fmt: skip
DISTRICT_FRONT: Final = (
    "Cơ quan Ủy ban Mặt trận Tổ quốc", "Cơ quan Hội Nông dân", "Cơ quan Hội Liên hiệp Phụ nữ",
    "Cơ quan Đoàn Thanh niên", "Cơ quan Hội Cựu chiến binh", "Cơ quan Liên đoàn Lao động",
)  # fmt: skip
DISTRICT_OFFICES: Final = (
    ("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "VP"), ("Phòng Nội vụ", "NV"),
    ("Phòng Tư pháp", "TP"), ("Phòng Tài chính - Kế hoạch", "TC"),
    ("Phòng Tài nguyên và Môi trường", "TN"), ("Phòng Lao động - Thương binh và Xã hội", "LĐ"),
    ("Phòng Văn hóa và Thông tin", "VH"), ("Phòng Giáo dục và Đào tạo", "GD"), ("Thanh tra",
    "TTR"),
    ("Phòng Kinh tế", "NN"), ("Phòng Quản lý đô thị", "XD"), ("Phòng Y tế", "YT"),
    ("Phòng Dân tộc", "DT"),
)  # fmt: skip
"""Offices of a district government with the department that guides them, in working order."""

COMMUNE_OFFICES: Final = (
    "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "Phòng Kinh tế", "Phòng Văn hóa - Xã hội",
    "Trung tâm Phục vụ hành chính công",
)  # fmt: skip
"""Of a commune since 1/7/2025, Decree 150/2025; see `ward_offices`."""
COMMUNE_PARTY: Final = ("Văn phòng", "Ban Xây dựng Đảng", "Cơ quan Ủy ban Kiểm tra")
ZONE_PARTY: Final = (
    "Văn phòng",
    "Ban Tổ chức",
    "Ban Tuyên giáo và Dân vận",
    "Cơ quan Ủy ban Kiểm tra",
)
"""Bodies serving the Party committee of a commune or ward, and of a special zone."""


def commune_offices(type_: str) -> tuple[str, ...]:
    """Return the four offices of a commune, ward or special zone."""
    if type_ == "xa":
        return COMMUNE_OFFICES
    first, _, *rest = COMMUNE_OFFICES
    return first, "Phòng Kinh tế, Hạ tầng và Đô thị", *rest


ASSOCIATIONS: Final = (
    "Liên hiệp các Hội Khoa học và Kỹ thuật", "Liên minh Hợp tác xã", "Hội Chữ thập đỏ",
    "Hội Văn học nghệ thuật", "Hội Nhà báo", "Hội Luật gia", "Hội Đông y", "Hội Khuyến học",
    "Hội Người cao tuổi", "Hội Nạn nhân chất độc da cam", "Hội Người mù",
    "Hội Cựu thanh niên xung phong",
)  # fmt: skip
COMMITTEES: Final = (
    ("Ban Chỉ đạo tổng kết Nghị quyết số 18-NQ/TW", "Tổng kết, sắp xếp tổ chức bộ máy", "NV"),
    ("Ban Chỉ đạo Cải cách hành chính và chuyển đổi số", "Cải cách hành chính, chuyển đổi số",
    "NV"),
    ("Ban Chỉ đạo xây dựng nông thôn mới", "Xây dựng nông thôn mới", "NN"),
    ("Ban Chỉ đạo 389", "Chống buôn lậu, gian lận thương mại và hàng giả", "CT"),
    ("Ban Chỉ đạo giảm nghèo bền vững", "Giảm nghèo bền vững", "LĐ"),
    ("Ban Chỉ đạo phòng thủ dân sự", "Phòng thủ dân sự", "NN"),
    ("Ban Chỉ đạo công tác thi hành án dân sự", "Thi hành án dân sự", "TP"),
    ("Ban Chỉ đạo phát triển du lịch", "Phát triển du lịch", "VH"),
)  # fmt: skip
"""Steering committees: name, mandate, department that serves them."""
INTER_AGENCY: Final = (
    ("Ban An toàn giao thông", "GT"), ("Hội đồng phối hợp phổ biến, giáo dục pháp luật", "TP"),
    ("Hội đồng Thi đua - Khen thưởng", "NV"), ("Hội đồng bồi thường, hỗ trợ và tái định cư", "TN"),
)  # fmt: skip
BOARDS: Final = (
    "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông",
    "Ban Quản lý dự án đầu tư xây dựng các công trình dân dụng và công nghiệp",
    "Ban Quản lý dự án đầu tư xây dựng các công trình nông nghiệp và phát triển nông thôn",
)
"""Project boards of the provincial government."""
OUTSIDE: Final = ("Bộ Chỉ huy Quân sự", "Công an")
"""Known by name only (requirements D.1 N12)."""
