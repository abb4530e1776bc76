"""The order of authority of Party and State documents."""

import pytest

from tinhgon.directives.library.authority import rank

PARTY = [
    ("Cương lĩnh", None, "Đại hội đại biểu toàn quốc"),
    ("Điều lệ", None, "Đại hội Đảng"),
    ("Nghị quyết", None, "Đại hội đại biểu toàn quốc lần thứ XIII của Đảng"),
    ("Nghị quyết", "18-NQ/TW", "Ban Chấp hành Trung ương Đảng khóa XII"),
    ("Kết luận", "121-KL/TW", "Ban Chấp hành Trung ương Đảng"),
    ("Nghị quyết", "39-NQ/TW", "Bộ Chính trị khóa XI"),
    ("Kết luận", "74-KL/TW", "Bộ Chính trị"),
    ("Chỉ thị", "05-CT/TW", "Ban Bí thư"),
    ("Hướng dẫn", "31-HD/BTCTW", "Ban Tổ chức Trung ương"),
    ("Nghị quyết", None, "Đại hội Đảng bộ thành phố lần thứ XVII"),
    ("Kết luận", "499-KL/TU", "Ban Chấp hành Đảng bộ thành phố"),
    ("Kế hoạch", "418-KH/TU", "Ban Thường vụ Thành ủy"),
    ("Công văn", "10435-CV/VPTU", "Văn phòng Thành ủy"),
    ("Nghị quyết", "05-NQ/HU", "Huyện ủy"),
    ("Nghị quyết", "05-NQ/ĐU", "Đảng ủy xã Tân An"),
]
STATE = [
    ("Hiến pháp", None, "Quốc hội"),
    ("Luật", "72/2025/QH15", "Quốc hội"),
    ("Nghị quyết", "35/2021/QH15", None),
    ("Pháp lệnh", "01/2020/UBTVQH14", "Ủy ban Thường vụ Quốc hội"),
    ("Lệnh", "03/2025/L-CTN", "Chủ tịch nước"),
    ("Nghị định", "178/2024/NĐ-CP", None),
    ("Quyết định", "44/2025/QĐ-TTg", "Thủ tướng Chính phủ"),
    ("Thông tư", "04/2012/TT-BNV", "Bộ trưởng Bộ Nội vụ"),
    ("Nghị quyết", "48/2025/NQ-HĐND", "HĐND thành phố Hà Nội"),
    ("Quyết định", "212/2025/QĐ-UBND", None),
    ("Quyết định", "36/2025/QĐ-CTUBND", "Chủ tịch Ủy ban nhân dân tỉnh"),
    ("Công văn", "2231/SNV-CCHC", "Sở Nội vụ"),
    ("Quyết định", "12/QĐ-UBND", "Ủy ban nhân dân huyện Tân Hiệp"),
    ("Nghị quyết", "12/2025/NQ-HĐND", "Hội đồng nhân dân xã Tân An"),
    ("Quyết định", "12/2025/QĐ-UBND", "Ủy ban nhân dân xã Tân An"),
]


@pytest.mark.parametrize("order", [PARTY, STATE], ids=["party", "state"])
def test_each_stands_above_the_next(order):
    orders = [rank(*document).order for document in order]
    assert orders == sorted(set(orders))


def test_party_and_state_are_told_apart():
    assert {rank(*document).system for document in PARTY} == {"party"}
    assert {rank(*document).system for document in STATE} == {"state"}


def test_levels():
    assert [rank(*document).level for document in (PARTY[3], PARTY[11], PARTY[13], PARTY[14])] == [
        "central", "province", "district", "commune",
    ]  # fmt: skip
    assert [rank(*document).level for document in (STATE[7], STATE[8], STATE[12], STATE[14])] == [
        "central", "province", "district", "commune",
    ]  # fmt: skip


def test_the_symbol_stands_in_for_a_missing_issuer():
    assert rank("Kế hoạch", "418-KH/TU", None).label == "Tỉnh ủy, thành ủy"
    assert rank("Nghị quyết", "18-NQ/TW", None).label == "Trung ương Đảng"
    assert rank("Đề án", None, None).label == "Chưa rõ cơ quan ban hành"


def test_the_law_of_its_day_decides_what_is_normative():
    government = ("Nghị quyết", "66/2025/NQ-CP", "Chính phủ")
    assert not rank(*government, "2024-12-31").is_normative
    assert rank(*government, "2025-04-01").is_normative
    district = ("Quyết định", "12/2024/QĐ-UBND", "Ủy ban nhân dân huyện Tân Hiệp")
    assert rank(*district, "2024-05-01").is_normative
    assert not rank(*district, "2025-07-01").is_normative
    assert not rank("Quyết định", "2920/QĐ-UBND", None).is_normative
    assert rank("Kế hoạch", "418-KH/TU", None).is_normative is None
