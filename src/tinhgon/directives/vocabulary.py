"""Closed, public lists of the field: document types, provinces. Data, not grammar.

Sources: Decree 30/2020/NĐ-CP art. 7 and appendix III; Regulations 66-QĐ/TW (2017) and 399-QĐ/TW
(2026) on Party documents; Law on Promulgation of Legal Documents; Resolution 202/2025/QH15.
"""

DOCUMENT_TYPES: dict[str, str] = {
    "Hiến pháp": "HP",
    "Bộ luật": "BL",
    "Luật": "L",
    "Pháp lệnh": "PL",
    "Lệnh": "L",
    "Nghị quyết": "NQ",
    "Nghị định": "NĐ",
    "Quyết định": "QĐ",
    "Chỉ thị": "CT",
    "Kết luận": "KL",
    "Quy chế": "QC",
    "Quy định": "QyĐ",
    "Thông tư": "TT",
    "Thông tư liên tịch": "TTLT",
    "Thông tri": "TTri",
    "Thông cáo": "TC",
    "Thông báo": "TB",
    "Thông báo kết luận": "TB",
    "Hướng dẫn": "HD",
    "Chương trình": "CTr",
    "Chương trình hành động": "CTr",
    "Kế hoạch": "KH",
    "Phương án": "PA",
    "Đề án": "ĐA",
    "Dự án": "DA",
    "Báo cáo": "BC",
    "Biên bản": "BB",
    "Tờ trình": "TTr",
    "Hợp đồng": "HĐ",
    "Công văn": "CV",
    "Công điện": "CĐ",
    "Quy hoạch": "QH",
    "Chiến lược": "CL",
    "Văn bản": "VB",
    "Điều lệ": "ĐL",
    "Cương lĩnh": "CLĩnh",
    "Giấy ủy quyền": "GUQ",
    "Giấy mời": "GM",
}

PROVINCES: tuple[str, ...] = (
    "An Giang", "Bà Rịa - Vũng Tàu", "Bạc Liêu", "Bắc Giang", "Bắc Kạn", "Bắc Ninh", "Bến Tre",
    "Bình Dương", "Bình Định", "Bình Phước", "Bình Thuận", "Cà Mau", "Cao Bằng", "Cần Thơ",
    "Đà Nẵng", "Đắk Lắk", "Đắk Nông", "Điện Biên", "Đồng Nai", "Đồng Tháp", "Gia Lai", "Hà Giang",
    "Hà Nam", "Hà Nội", "Hà Tĩnh", "Hải Dương", "Hải Phòng", "Hậu Giang", "Hòa Bình",
    "Hồ Chí Minh", "Huế", "Hưng Yên", "Khánh Hòa", "Kiên Giang", "Kon Tum", "Lai Châu", "Lạng Sơn", "Lào Cai",
    "Lâm Đồng", "Long An", "Nam Định", "Nghệ An", "Ninh Bình", "Ninh Thuận", "Phú Thọ", "Phú Yên",
    "Quảng Bình", "Quảng Nam", "Quảng Ngãi", "Quảng Ninh", "Quảng Trị", "Sóc Trăng", "Sơn La",
    "Tây Ninh", "Thái Bình", "Thái Nguyên", "Thanh Hóa", "Thừa Thiên Huế", "Tiền Giang",
    "Trà Vinh", "Tuyên Quang", "Vĩnh Long", "Vĩnh Phúc", "Yên Bái",
)  # fmt: skip
