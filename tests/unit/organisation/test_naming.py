"""Names of units: kind, class, bloc, level, and what is out of scope."""

import pytest

from tinhgon.organisation.naming import (
    bloc_of,
    class_of,
    is_outside,
    label_of,
    level_of,
    proper_name,
    type_of,
)
from tinhgon.organisation.naming_words import LABELS
from tinhgon.organisation.things import BLOCS, LEVELS, UNIT_CLASSES


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Sở Nội vụ", "so"),
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "so"),
        ("Phường Hồng Bàng", "phuong"),
        ("Thành phố Thủ Đức", "thanh-pho"),
        ("TP. Hải Phòng", "thanh-pho"),
        ("Đặc khu Phú Quốc", "dac-khu"),
        ("Thị trấn An Thới", "thi-tran"),
        ("Xã Hòn Thơm", "xa"),
        ("Xã hội học", ""),
        ("Phòng Kinh tế", "phong"),
        ("Ban Tổ chức", "ban"),
        ("Ban Chỉ đạo 389", "ban-chi-dao"),
        ("Trường THPT Ngô Quyền", "truong"),
        ("Tỉnh uỷ Hồng Lam", "tinh-uy"),
        ("UBND xã An Sơn", "uy-ban-nhan-dan"),
        ("Ủy ban Kiểm tra", "uy-ban-kiem-tra"),
        ("Chi cục Kiểm lâm", "chi-cuc"),
        ("Hồng Bàng", ""),
        ("", ""),
    ],
)
def test_the_leading_words_are_the_kind(name, slug):
    assert type_of(name) == slug


def test_decomposed_letters_mean_the_same():
    assert type_of("Pho\u0300ng Kinh te\u0302\u0301") == "phong"
    assert type_of("So\u031b\u0309 Nội vụ") == "so"


def test_villages_have_kinds_of_their_own():
    assert type_of("Tổ 5", "village") == "to"
    assert type_of("Bản Mế", "village") == "ban"
    assert type_of("Khối 3", "village") == "khoi"
    assert type_of("Tổ dân phố số 2", "village") == "to-dan-pho"


def test_a_territory_without_a_kind_word_is_one_by_its_level():
    assert type_of("Hải Phòng", "administrative_unit", "province") == "tinh"
    assert type_of("Hồng Bàng", "administrative_unit", "commune") == ""


@pytest.mark.parametrize(
    ("name", "parent", "expected"),
    [
        ("Sở Nội vụ", "", "state_agency"),
        ("Bộ Tài chính", "", "state_agency"),
        ("Phòng Kế hoạch", "state_agency", "internal_unit"),
        ("Phòng Nội vụ", "administrative_unit", "state_agency"),
        ("Văn phòng", "state_agency", "internal_unit"),
        ("Văn phòng Tỉnh ủy", "", "party_body"),
        ("Văn phòng HĐND và UBND", "administrative_unit", "state_agency"),
        ("Ban Tổ chức", "party_body", "party_body"),
        ("Ban Tổ chức - Hành chính", "public_service_unit", "internal_unit"),
        ("Ủy ban Kiểm tra", "administrative_unit", "party_body"),
        ("Đảng bộ Sở Nội vụ", "", "party_organisation"),
        ("Ban Chỉ đạo phòng, chống tham nhũng", "", "steering_committee"),
        ("Hội đồng Thi đua - Khen thưởng", "", "inter_agency_body"),
        ("Hội đồng nhân dân tỉnh", "", "state_agency"),
        ("Ban Quản lý dự án đầu tư xây dựng", "", "project_board"),
        ("Ban Quản lý Khu kinh tế", "", "state_agency"),
        ("Ban Quản lý rừng phòng hộ", "state_agency", "internal_unit"),
        ("Ban Quản lý rừng phòng hộ", "", "public_service_unit"),
        ("Chi cục Thủy lợi", "state_agency", "sub_department"),
        ("Trung tâm Y tế", "state_agency", "public_service_unit"),
        ("Bệnh viện Đa khoa", "", "public_service_unit"),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "", "mass_organisation"),
        ("Hội Nông dân", "", "mass_organisation"),
        ("Hội Chữ thập đỏ", "", "association"),
        ("Liên hiệp các hội khoa học và kỹ thuật", "", "association"),
        ("Xã An Sơn", "", "administrative_unit"),
        ("Thôn Đông", "", "village"),
        ("Xã hội học", "", ""),
        ("Hồng Bàng", "", ""),
    ],
)
def test_classes_are_proposed(name, parent, expected):
    assert class_of(name, parent) == expected
    assert expected in {"", *UNIT_CLASSES}


@pytest.mark.parametrize(
    ("name", "unit_class", "parent", "expected"),
    [
        ("Sở Y tế", "state_agency", "", "government"),
        ("Trung tâm Y tế", "public_service_unit", "government", "government"),
        ("Trường Chính trị tỉnh", "public_service_unit", "government", "party"),
        ("Phòng Tổng hợp", "internal_unit", "party", "party"),
        ("Hội Nông dân", "mass_organisation", "", "front"),
        ("Hội Chữ thập đỏ", "association", "government", "association"),
        ("Xã An Sơn", "administrative_unit", "government", ""),
    ],
)
def test_blocs_are_proposed(name, unit_class, parent, expected):
    assert bloc_of(name, unit_class, parent) == expected
    assert expected in BLOCS


@pytest.mark.parametrize(
    ("name", "unit_class", "parent", "expected"),
    [
        ("Thành phố Huế", "administrative_unit", "", "province"),
        ("Thành phố Thủ Đức", "administrative_unit", "province", "district"),
        ("Phường Thủ Đức", "administrative_unit", "province", "commune"),
        ("Phòng Nội vụ", "state_agency", "district", "district"),
        ("Sở Nội vụ", "state_agency", "", "province"),
        ("UBND xã An Sơn", "state_agency", "", "commune"),
        ("Ban Tổ chức Trung ương", "party_body", "", "central"),
        ("Thôn Đông", "village", "commune", "village"),
        ("Phòng Tổng hợp", "internal_unit", "", ""),
    ],
)
def test_levels_are_proposed(name, unit_class, parent, expected):
    assert level_of(name, unit_class, parent) == expected
    assert expected in LEVELS


@pytest.mark.parametrize(
    "name",
    [
        "Công an tỉnh", "Bộ Công an", "Công an phường Hồng Bàng", "Đảng ủy Công an tỉnh",
        "Bộ Chỉ huy Quân sự tỉnh", "Ban Chỉ huy quân sự xã", "Đồn Biên phòng Cát Bà",
        "Bộ Tư lệnh Quân khu 3", "Ban Cơ yếu Chính phủ", "Phòng Cảnh sát giao thông",
        "Trường Quân sự tỉnh", "Bộ Quốc phòng", "Bệnh viện Quân y 7", "Sư đoàn 395",
    ],
)  # fmt: skip
def test_army_police_and_cipher_are_outside(name):
    assert is_outside(name)
    assert is_outside(name.upper())


@pytest.mark.parametrize(
    "name",
    [
        "Hội Cựu chiến binh", "Hội Cựu Công an nhân dân", "Hội đồng nghĩa vụ quân sự xã",
        "Ủy ban Quốc phòng, An ninh và Đối ngoại", "Trung tâm Giáo dục quốc phòng và an ninh",
        "Văn phòng Công chứng", "Sở Công Thương", "Phường Quán Toan", "Liên đoàn Lao động",
        "Ban Công tác đại biểu",
    ],
)  # fmt: skip
def test_other_names_are_not_outside(name):
    assert not is_outside(name)


def test_proper_names():
    assert proper_name("Thành phố Hải Phòng") == "Hải Phòng"
    assert proper_name("TP. Hải Phòng") == "Hải Phòng"
    assert proper_name("Quận 1") == "Quận 1"
    assert proper_name("Sở Nội vụ") == "Sở Nội vụ"
    assert proper_name("Xã") == "Xã"


def test_every_label_has_words():
    assert all(label.id for label in LABELS.values())
    assert label_of("so").id != "so"
    assert label_of("la-gi").id == "la-gi"
    assert label_of("state_agency").id == "State agency"
    assert [label_of("ban", sort).id for sort in ("village", "party_body")] == [
        "mountain hamlet", "board",
    ]  # fmt: skip
