import pytest

from tinhgon.directives.blocks import read_blocks
from tinhgon.directives.events import read_events
from tinhgon.directives.noise import read_noise
from tinhgon.directives.structure import read_structure

STOPPED = (
    "Dừng triển khai Đề án tổ chức lại Văn phòng; việc hợp nhất Ban Tổ chức với phòng Nội vụ, "
    "Cơ quan kiểm tra với Thanh tra huyện ở những nơi chưa thực hiện."
)


def events(sentence):
    layout = read_blocks(f"KẾ HOẠCH\n\nvề sắp xếp\n\n1. {sentence}")
    found = read_events(layout, read_structure(layout))
    return [(e.type, layout.view.text[e.start : e.end]) for e in found]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Hợp nhất Sở Tài chính với Sở Kế hoạch và Đầu tư trong năm 2026.",
            [("merge", "Hợp nhất Sở Tài chính với Sở Kế hoạch và Đầu tư")],
        ),
        (
            "Thành lập Trung tâm dịch vụ tổng hợp trực thuộc Ủy ban nhân dân xã theo lộ trình.",
            [("establish", "Thành lập Trung tâm dịch vụ tổng hợp trực thuộc Ủy ban nhân dân xã")],
        ),
        (
            "Giải thể các tổ chức trung gian không cần thiết.",
            [("dissolve", "Giải thể các tổ chức trung gian không cần thiết")],
        ),
        ("Bảo đảm khi không tổ chức cấp huyện.", [("abolish_level", "không tổ chức cấp huyện")]),
        (
            "Sáp nhập xã Bãi Dài vào thị trấn Cửa Sót để thành lập phường Cửa Sót.",
            [
                ("merge", "Sáp nhập xã Bãi Dài vào thị trấn Cửa Sót để thành lập phường Cửa Sót"),
                ("establish", "thành lập phường Cửa Sót"),
            ],
        ),
        (
            STOPPED,
            [
                ("stop", "Dừng triển khai Đề án tổ chức lại Văn phòng"),
                ("stop_merge", "hợp nhất Ban Tổ chức với phòng Nội vụ"),
                ("stop_merge", "Cơ quan kiểm tra với Thanh tra huyện"),
            ],
        ),
        (
            "Ban Xây dựng Đảng Tỉnh ủy (đơn vị thành lập mới) hướng dẫn các cấp ủy.",
            [("establish", "Ban Xây dựng Đảng Tỉnh ủy (đơn vị thành lập mới)")],
        ),
        (
            "Ban Cán sự đảng; Đảng đoàn Hội Nông dân tỉnh kết thúc hoạt động từ ngày 01/02/2025.",
            [("dissolve", "Đảng đoàn Hội Nông dân tỉnh kết thúc hoạt động")],
        ),
        (
            "Đổi tên Sở Văn hóa thành Sở Văn hóa và Du lịch theo quy định.",
            [("rename", "Đổi tên Sở Văn hóa thành Sở Văn hóa và Du lịch")],
        ),
        (
            "Chuyển Trung tâm Khuyến nông trực thuộc Sở Nông nghiệp về trực thuộc Sở Khoa học.",
            [
                (
                    "move",
                    (
                        "Chuyển Trung tâm Khuyến nông trực thuộc Sở Nông nghiệp về trực thuộc Sở "
                        "Khoa học"
                    ),
                )
            ],
        ),
        ("Thành lập Tổ tiếp công dân.", [("establish", "Thành lập Tổ tiếp công dân")]),
    ],
)
def test_events(sentence, expected):
    assert events(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Tiếp tục sắp xếp, tinh gọn tổ chức bộ máy của hệ thống chính trị.",
        "Xây dựng tiêu chí, điều kiện thành lập, sáp nhập, giải thể đơn vị sự nghiệp công lập.",
        "Chào mừng kỷ niệm 80 năm ngày thành lập tỉnh.",
        "Tổng kết việc thực hiện thí điểm mô hình mới.",
    ],
)
def test_what_names_a_policy_is_no_event(sentence):
    assert events(sentence) == []


def test_slips_are_proposed_with_their_place_and_never_applied():
    raw = "KẾ HOẠCH\n\nvề chuyên đổi số\n\n1. Giảm đầu mỗi, sắp xếp các các đơn vị bị chồng chေo."
    layout = read_blocks(raw)
    found = {(n.kind, layout.view.text[n.mentions[0].start : n.mentions[0].end]): n.correct
             for n in read_noise(layout)}  # fmt: skip
    assert found == {
        ("ocr", "chuyên đổi số"): "chuyển đổi số",
        ("ocr", "đầu mỗi"): "đầu mối",
        ("duplicate", "các các"): "các",
        ("ocr", "chေo."): None,
    }
    assert "đầu mỗi" in layout.view.text


@pytest.mark.parametrize(
    ("sentence", "proposed"),
    [
        ("Rà soát chức nặng, nhiêm vụ.", {"chức nặng": "chức năng", "nhiêm vụ": "nhiệm vụ"}),
        ("Nâng cao tồ chức, bộ mày.", {"tồ chức": "tổ chức", "bộ mày": "bộ máy"}),
        ("Bắt đầu mỗi quý, đầu mỗi năm, các cơ quan báo cáo.", {}),
        ("Có quan điểm rõ, vẫn đề nghị bảo đảm tính gọn nhẹ của đội mới.", {}),
        ("Phát triển công nghiệp chế biến, chế tạo; đồng chi trả chính sách.", {}),
    ],
)
def test_a_term_whose_sign_is_wrong_is_found_whichever_it_is(sentence, proposed):
    layout = read_blocks(f"KẾ HOẠCH\n\nvề sắp xếp\n\n1. {sentence}")
    found = read_noise(layout)
    assert {layout.view.text[n.mentions[0].start : n.mentions[0].end]: n.correct
            for n in found} == proposed  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "subject", "result"),
    [
        ("Đổi tên Sở Văn hóa thành Sở Văn hóa và Du lịch.", "Sở Văn hóa",
         "Sở Văn hóa và Du lịch"),
        ("Chuyển Trạm Thú y về trực thuộc Sở Khoa học.", "Trạm Thú y", "Sở Khoa học"),
        ("Chuyển nguyên trạng Trạm Thú y thuộc huyện A về Sở Khoa học.", "Trạm Thú y",
         "Sở Khoa học"),
    ],
)  # fmt: skip
def test_who_is_renamed_or_moved_and_to_what(sentence, subject, result):
    layout = read_blocks(f"KẾ HOẠCH\n\nvề sắp xếp\n\n1. {sentence}")
    [event] = read_events(layout, read_structure(layout))
    assert (event.subjects, event.results) == ((subject,), (result,))
