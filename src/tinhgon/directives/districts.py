"""Districts of Vietnam by province, in force until 30/6/2025: public administrative facts.

Only names borne by a single province stand here, since they serve to infer the province of a
text that never names it. Source: the General Statistics Office's list of administrative units,
as published until the district level ended on 1/7/2025 (Law 72/2025/QH15).
"""

_BY_PROVINCE: dict[str, str] = {
    "An Giang": "An Phú, Châu Phú, Châu Đốc, Long Xuyên, Thoại Sơn, Tri Tôn, Tịnh Biên",
    "Bà Rịa - Vũng Tàu": "Bà Rịa, Châu Đức, Côn Đảo, Long Đất, Phú Mỹ, Vũng Tàu, Xuyên Mộc",
    "Bình Dương": (
        "Bàu Bàng, Bắc Tân Uyên, Bến Cát, Dĩ An, Dầu Tiếng, Phú Giáo, Thuận An, Thủ Dầu Một"
    ),
    "Bình Phước": (
        "Bình Long, Bù Gia Mập, Bù Đăng, Bù Đốp, Chơn Thành, Hớn Quản, Lộc Ninh, Phú Riềng, "
        "Đồng Phú, Đồng Xoài"
    ),
    "Bình Thuận": (
        "Bắc Bình, Hàm Thuận Bắc, Hàm Thuận Nam, Hàm Tân, La Gi, Phan Thiết, Phú Quí, "
        "Tuy Phong, Tánh Linh, Đức Linh"
    ),
    "Bình Định": (
        "An Nhơn, Hoài Nhơn, Hoài Ân, Phù Cát, Phù Mỹ, Quy Nhơn, Tuy Phước, Tây Sơn, Vân Canh"
    ),
    "Bạc Liêu": "Giá Rai, Hồng Dân, Vĩnh Lợi, Đông Hải",
    "Bắc Giang": ("Hiệp Hòa, Lạng Giang, Lục Nam, Lục Ngạn, Sơn Động, Tân Yên, Việt Yên, Yên Thế"),
    "Bắc Kạn": "Ba Bể, Bạch Thông, Chợ Đồn, Na Rì, Ngân Sơn, Pác Nặm, Thành Phố Bắc Kạn",
    "Bắc Ninh": "Gia Bình, Lương Tài, Quế Võ, Thuận Thành, Tiên Du, Từ Sơn, Yên Phong",
    "Bến Tre": "Ba Tri, Bình Đại, Chợ Lách, Giồng Trôm, Mỏ Cày Bắc, Mỏ Cày Nam, Thạnh Phú",
    "Cao Bằng": (
        "Bảo Lạc, Hoà An, Hà Quảng, Hạ Lang, Nguyên Bình, Quảng Hòa, Thạch An, Trùng Khánh"
    ),
    "Cà Mau": "Cái Nước, Ngọc Hiển, Năm Căn, Thới Bình, Trần Văn Thời, U Minh, Đầm Dơi",
    "Cần Thơ": "Bình Thuỷ, Cái Răng, Cờ Đỏ, Ninh Kiều, Thốt Nốt, Thới Lai, Ô Môn",
    "Gia Lai": (
        "An Khê, Ayun Pa, Chư Prông, Chư Păh, Chư Pưh, Chư Sê, Ia Grai, Ia Pa, KBang, "
        "Krông Pa, Kông Chro, Mang Yang, Phú Thiện, Pleiku, Đăk Pơ, Đăk Đoa, Đức Cơ"
    ),
    "Hòa Bình": (
        "Cao Phong, Hòa Bình, Kim Bôi, Lương Sơn, Lạc Sơn, Lạc Thủy, Mai Châu, Tân Lạc, "
        "Yên Thủy, Đà Bắc"
    ),
    "Huế": ("A Lưới, Hương Thủy, Hương Trà, Phú Lộc, Phú Vang, Phú Xuân, Quảng Điền, Thuận Hóa"),
    "Hà Giang": (
        "Bắc Mê, Bắc Quang, Hoàng Su Phì, Mèo Vạc, Quang Bình, Quản Bạ, Vị Xuyên, Xín Mần, "
        "Yên Minh, Đồng Văn"
    ),
    "Hà Nam": "Bình Lục, Duy Tiên, Kim Bảng, Lý Nhân, Phủ Lý, Thanh Liêm",
    "Hà Nội": (
        "Ba Vì, Ba Đình, Bắc Từ Liêm, Chương Mỹ, Cầu Giấy, Gia Lâm, Hai Bà Trưng, Hoài Đức, "
        "Hoàn Kiếm, Hà Đông, Long Biên, Mê Linh, Mỹ Đức, Nam Từ Liêm, Phú Xuyên, Phúc Thọ, "
        "Quốc Oai, Sóc Sơn, Thanh Oai, Thanh Trì, Thanh Xuân, Thường Tín, Thạch Thất, "
        "Tây Hồ, Đan Phượng, Đông Anh, Đống Đa, Ứng Hòa"
    ),
    "Hà Tĩnh": (
        "Can Lộc, Cẩm Xuyên, Hương Khê, Hương Sơn, Hồng Lĩnh, Nghi Xuân, Thạch Hà, Vũ Quang, "
        "Đức Thọ"
    ),
    "Hưng Yên": (
        "Khoái Châu, Kim Động, Mỹ Hào, Phù Cừ, Tiên Lữ, Văn Giang, Văn Lâm, Yên Mỹ, Ân Thi"
    ),
    "Hải Dương": (
        "Bình Giang, Chí Linh, Cẩm Giàng, Gia Lộc, Kim Thành, Kinh Môn, Nam Sách, "
        "Ninh Giang, Thanh Hà, Thanh Miện, Tứ Kỳ"
    ),
    "Hải Phòng": (
        "An Dương, Bạch Long Vĩ, Cát Hải, Dương Kinh, Hải An, Hồng Bàng, Kiến An, Kiến Thuỵ, "
        "Lê Chân, Ngô Quyền, Thuỷ Nguyên, Tiên Lãng, Vĩnh Bảo, Đồ Sơn"
    ),
    "Hậu Giang": "Châu Thành A, Ngã Bảy, Phụng Hiệp, Vị Thanh, Vị Thuỷ",
    "Hồ Chí Minh": (
        "Bình Chánh, Bình Thạnh, Cần Giờ, Củ Chi, Gò Vấp, Hóc Môn, Nhà Bè, Phú Nhuận, "
        "Thủ Đức, Tân Bình"
    ),
    "Khánh Hòa": (
        "Cam Lâm, Cam Ranh, Diên Khánh, Khánh Sơn, Khánh Vĩnh, Nha Trang, Ninh Hòa, "
        "Trường Sa, Vạn Ninh"
    ),
    "Kiên Giang": (
        "An Biên, An Minh, Giang Thành, Giồng Riềng, Gò Quao, Hà Tiên, Hòn Đất, Kiên Hải, "
        "Kiên Lương, Phú Quốc, Rạch Giá, Tân Hiệp, U Minh Thượng, Vĩnh Thuận"
    ),
    "Kon Tum": (
        "Ia H' Drai, Kon Plông, Kon Rẫy, Ngọc Hồi, Sa Thầy, Tu Mơ Rông, Đắk Glei, Đắk Hà, Đắk Tô"
    ),
    "Lai Châu": "Mường Tè, Nậm Nhùn, Phong Thổ, Sìn Hồ, Tam Đường, Than Uyên",
    "Long An": (
        "Bến Lức, Cần Giuộc, Cần Đước, Kiến Tường, Mộc Hóa, Thạnh Hóa, Thủ Thừa, Tân An, "
        "Tân Hưng, Tân Thạnh, Tân Trụ, Vĩnh Hưng, Đức Huệ, Đức Hòa"
    ),
    "Lào Cai": "Bát Xát, Bảo Thắng, Bảo Yên, Bắc Hà, Mường Khương, Sa Pa, Si Ma Cai, Văn Bàn",
    "Lâm Đồng": (
        "Bảo Lộc, Di Linh, Lâm Hà, Lạc Dương, Đam Rông, Đà Lạt, Đơn Dương, Đạ Huoai, Đức Trọng"
    ),
    "Lạng Sơn": (
        "Bình Gia, Bắc Sơn, Cao Lộc, Chi Lăng, Hữu Lũng, Lộc Bình, Tràng Định, Văn Lãng, "
        "Văn Quan, Đình Lập"
    ),
    "Nam Định": (
        "Giao Thủy, Hải Hậu, Nam Trực, Nghĩa Hưng, Trực Ninh, Vụ Bản, Xuân Trường, Ý Yên"
    ),
    "Nghệ An": (
        "Anh Sơn, Con Cuông, Diễn Châu, Hưng Nguyên, Kỳ Sơn, Nam Đàn, Nghi Lộc, Nghĩa Đàn, "
        "Quế Phong, Quỳ Châu, Quỳ Hợp, Quỳnh Lưu, Thanh Chương, Thái Hoà, Tân Kỳ, "
        "Tương Dương, Vinh, Yên Thành, Đô Lương"
    ),
    "Ninh Bình": "Gia Viễn, Hoa Lư, Kim Sơn, Nho Quan, Tam Điệp, Yên Khánh, Yên Mô",
    "Ninh Thuận": (
        "Bác Ái, Ninh Hải, Ninh Phước, Ninh Sơn, Phan Rang-Tháp Chàm, Thuận Bắc, Thuận Nam"
    ),
    "Phú Thọ": (
        "Cẩm Khê, Hạ Hoà, Lâm Thao, Phù Ninh, Thanh Ba, Thanh Sơn, Thanh Thuỷ, Tân Sơn, "
        "Việt Trì, Yên Lập, Đoan Hùng"
    ),
    "Phú Yên": (
        "Phú Hoà, Sông Cầu, Sông Hinh, Sơn Hòa, Tuy An, Tuy Hoà, Tây Hoà, Đông Hòa, Đồng Xuân"
    ),
    "Quảng Bình": (
        "Ba Đồn, Bố Trạch, Lệ Thủy, Minh Hóa, Quảng Trạch, Thành Phố Đồng Hới, Tuyên Hóa"
    ),
    "Quảng Nam": (
        "Bắc Trà My, Duy Xuyên, Hiệp Đức, Hội An, Nam Giang, Nam Trà My, Núi Thành, "
        "Phú Ninh, Phước Sơn, Quế Sơn, Tam Kỳ, Thăng Bình, Tiên Phước, Tây Giang, Điện Bàn, "
        "Đông Giang, Đại Lộc"
    ),
    "Quảng Ngãi": (
        "Ba Tơ, Bình Sơn, Lý Sơn, Minh Long, Mộ Đức, Nghĩa Hành, Sơn Hà, Sơn Tịnh, Trà Bồng, "
        "Tư Nghĩa, Đức Phổ"
    ),
    "Quảng Ninh": (
        "Ba Chẽ, Bình Liêu, Cô Tô, Cẩm Phả, Hạ Long, Hải Hà, Móng Cái, Quảng Yên, Tiên Yên, "
        "Uông Bí, Vân Đồn, Đông Triều, Đầm Hà"
    ),
    "Quảng Trị": (
        "Cam Lộ, Cồn Cỏ, Gio Linh, Hướng Hóa, Hải Lăng, Triệu Phong, Vĩnh Linh, Đa Krông, Đông Hà"
    ),
    "Sóc Trăng": (
        "Cù Lao Dung, Kế Sách, Long Phú, Mỹ Tú, Mỹ Xuyên, Ngã Năm, Thạnh Trị, Trần Đề, Vĩnh Châu"
    ),
    "Sơn La": (
        "Bắc Yên, Mai Sơn, Mường La, Mộc Châu, Phù Yên, Quỳnh Nhai, Sông Mã, Sốp Cộp, "
        "Thuận Châu, Vân Hồ, Yên Châu"
    ),
    "Thanh Hóa": (
        "Bá Thước, Bỉm Sơn, Cẩm Thủy, Hoằng Hóa, Hà Trung, Hậu Lộc, Lang Chánh, Mường Lát, "
        "Nga Sơn, Nghi Sơn, Ngọc Lặc, Như Thanh, Như Xuân, Nông Cống, Quan Hóa, Quan Sơn, "
        "Quảng Xương, Sầm Sơn, Thiệu Hóa, Thường Xuân, Thạch Thành, Thọ Xuân, Triệu Sơn, "
        "Vĩnh Lộc, Yên Định"
    ),
    "Thái Bình": "Hưng Hà, Kiến Xương, Quỳnh Phụ, Thái Thụy, Tiền Hải, Vũ Thư, Đông Hưng",
    "Thái Nguyên": ("Phú Bình, Phú Lương, Phổ Yên, Sông Công, Võ Nhai, Đại Từ, Định Hóa, Đồng Hỷ"),
    "Tiền Giang": (
        "Chợ Gạo, Cái Bè, Gò Công, Gò Công Tây, Gò Công Đông, Mỹ Tho, Tân Phú Đông, Tân Phước"
    ),
    "Trà Vinh": "Càng Long, Cầu Kè, Cầu Ngang, Tiểu Cần, Trà Cú",
    "Tuyên Quang": "Chiêm Hóa, Hàm Yên, Lâm Bình, Na Hang, Sơn Dương, Yên Sơn",
    "Tây Ninh": "Bến Cầu, Dương Minh Châu, Gò Dầu, Hòa Thành, Trảng Bàng, Tân Biên",
    "Vĩnh Long": "Bình Minh, Long Hồ, Mang Thít, Tam Bình, Trà Ôn, Vũng Liêm",
    "Vĩnh Phúc": (
        "Bình Xuyên, Lập Thạch, Phúc Yên, Sông Lô, Tam Dương, Tam Đảo, Vĩnh Tường, Vĩnh Yên, "
        "Yên Lạc"
    ),
    "Yên Bái": (
        "Lục Yên, Mù Căng Chải, Nghĩa Lộ, Trạm Tấu, Trấn Yên, Văn Chấn, Văn Yên, Yên Bình"
    ),
    "Điện Biên": (
        "Mường Chà, Mường Lay, Mường Nhé, Mường Ảng, Nậm Pồ, Tuần Giáo, Tủa Chùa, "
        "Điện Biên Phủ, Điện Biên Đông"
    ),
    "Đà Nẵng": (
        "Cẩm Lệ, Hoàng Sa, Hòa Vang, Hải Châu, Liên Chiểu, Ngũ Hành Sơn, Sơn Trà, Thanh Khê"
    ),
    "Đắk Lắk": (
        "Buôn Hồ, Buôn Ma Thuột, Buôn Đôn, Cư Kuin, Cư M'gar, Ea H'leo, Ea Kar, Ea Súp, "
        "Krông A Na, Krông Bông, Krông Búk, Krông Năng, Krông Pắc, M'Đrắk"
    ),
    "Đắk Nông": ("Cư Jút, Gia Nghĩa, Krông Nô, Tuy Đức, Đăk Glong, Đắk Mil, Đắk R'Lấp, Đắk Song"),
    "Đồng Nai": (
        "Biên Hòa, Cẩm Mỹ, Long Khánh, Long Thành, Nhơn Trạch, Thống Nhất, Trảng Bom, "
        "Vĩnh Cửu, Xuân Lộc, Định Quán"
    ),
    "Đồng Tháp": "Lai Vung, Lấp Vò, Sa Đéc, Thanh Bình, Tháp Mười, Tân Hồng",
}

DISTRICTS: dict[str, str] = {
    district: province
    for province, names in _BY_PROVINCE.items()
    for district in names.split(", ")
}
"""District name (without kind word) to the province it lay in."""
