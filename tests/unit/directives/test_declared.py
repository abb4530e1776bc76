import pytest

from tinhgon.directives.blocks import read_blocks
from tinhgon.directives.declared import read_declared
from tinhgon.directives.structure import read_structure


def declared(text: str) -> list[tuple[int, int | None, str]]:
    layout = read_blocks(text)
    found = read_declared(layout, read_structure(layout))
    return [(d.declared, d.found, d.state) for d in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Có 3 nhiệm vụ sau: rà soát; sắp xếp; tinh giản.", (3, 3, "complete")),
        ("Có 4 nhiệm vụ sau: rà soát; sắp xếp; tinh giản.", (4, 3, "differs")),
        ("Nhấn mạnh 4 giải pháp: một là, a; hai là, b; ba là, c; bốn là, d.", (4, 4, "complete")),
        ("Nhấn mạnh 5 giải pháp: một là, a; hai là, b; ba là, c; bốn là, d.", (5, 4, "differs")),
        ("Tại hội nghị đã có 08 ý kiến phát biểu.", (8, None, "absent")),
        ("Đề ra 7 nhóm giải pháp, trong đó giải pháp đột phá là cán bộ.", (7, None, "absent")),
        ("Có 3 nội dung: nhân sự, tài chính và tài sản.", (3, 3, "complete")),
        ("Có 4 nội dung: nhân sự, tài chính và tài sản.", (4, None, "absent")),
    ],
)
def test_a_list_in_the_sentence(text, found):
    assert declared(text) == [found]


def test_an_item_with_a_figure_may_end_in_a_comma():
    text = (
        "Có 4 mục tiêu gồm: tỷ lệ sàng lọc hơn 70 %, tỷ lệ tiêm chủng đạt hơn 90%; tỷ lệ đô thị "
        "hóa 50%; chỉ số phát triển con người, tuổi thọ vào nhóm đầu."
    )
    assert declared(text) == [(4, 4, "complete")]


def test_items_below_the_announcement_are_counted():
    text = (
        "KẾ HOẠCH\n\nI- NHIỆM VỤ\n\nTập trung {} nhiệm vụ sau đây:\n\n1. Rà soát.\n\n2. Sắp "
        "xếp.\n\n"
        "3. Bố trí.\n\nII- THỰC HIỆN\n\n1. Báo cáo.\n"
    )
    assert declared(text.format(3)) == [(3, 3, "complete")]
    assert declared(text.format(4)) == [(4, 3, "differs")]


def test_the_next_sentence_may_take_the_list_up():
    text = (
        "Tỉnh xác định 4 việc cần làm ngay trong năm 2025 và 9 việc theo lộ trình. Trong đó, ngay "
        "trong năm 2025, tập trung rà soát bộ máy; hợp nhất văn phòng; giảm đầu mối; bố trí người…"
    )
    assert declared(text) == [(4, 4, "complete"), (9, None, "absent")]


def test_ordinals_further_down_belong_to_the_next_matching_count_only():
    text = (
        "Đồng chí phân tích 3 kết quả, 6 hạn chế và 3 bài học.\n\nMột là, bộ máy gọn hơn. Hai là, "
        "biên chế giảm. Ba là, chi phí giảm.\n"
    )
    assert declared(text) == [(3, 3, "complete"), (6, None, "absent"), (3, None, "absent")]


def test_stages_are_counted_by_their_labels():
    text = "Thực hiện theo 2 giai đoạn (giai đoạn 1 đến tháng 10 và giai đoạn 2: sau đề án)."
    assert declared(text) == [(2, 2, "complete")]


def test_document_numbers_are_no_counts():
    assert declared("Kế hoạch số 11 nhiệm vụ và giải pháp; Điều 5 nội dung sửa đổi.") == []
