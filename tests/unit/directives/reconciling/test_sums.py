import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.directives.blocks import read_blocks
from tinhgon.directives.reconciling.sums import check_differences, check_sums


def found(text: str) -> list[tuple[str, int, int]]:
    layout = read_blocks(text)
    both = [*check_sums(layout), *check_differences(layout)]
    return [(c.kind, c.stated, c.computed) for c in both]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(1, 400), min_size=2, max_size=4), st.integers(1, 9))
def test_parts_that_add_up_raise_nothing_and_others_do(parts, gap):
    kinds = ["xã", "phường", "đặc khu", "thị trấn"]
    listed = [f"{n:02d} {kind}" for n, kind in zip(parts, kinds, strict=False)]
    said = ", ".join(listed[:-1]) + " và " + listed[-1]
    text = "Sau sắp xếp, tỉnh có {} đơn vị hành chính cấp xã, gồm " + said + "."
    total = sum(parts)
    assert found(text.format(total)) == []
    assert found(text.format(total + gap)) == [("sum", total + gap, total)]


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 3000), st.integers(1, 3000), st.integers(1, 9))
def test_changes_that_agree_raise_nothing_and_others_do(before, change, gap):
    after = before + change
    text = "Số đơn vị sự nghiệp giảm từ {} xuống còn {} đơn vị, giảm {} đơn vị."
    assert found(text.format(after, before, change)) == []
    wrong = found(text.format(after, before, change + gap))
    assert wrong == [("difference", change + gap, change)]


@pytest.mark.parametrize(
    "text",
    [
        "Ban Chỉ đạo có 25 thành viên, gồm 1 trưởng ban, 3 phó trưởng ban và 21 ủy viên.",
        "Hội đồng có 9 người, gồm Chủ tịch và 8 thành viên.",
        "Thành lập 1 trung tâm gồm 3 phòng và 45 biên chế.",
        "Huyện có 120 thôn, trong đó có 50 thôn loại 1 và 20 thôn loại 2.",
        "Tỉnh có 12 xã, gồm 5 xã miền núi, 4 xã ven biển và các xã còn lại.",
        "Cấp xã giảm 45 đơn vị, từ 221 xuống còn 176 xã, phường, thị trấn.",
        "Số sở giảm từ 19 xuống 14, giảm 120 biên chế.",
        "Tỷ lệ hộ nghèo giảm từ 3,5% xuống 2,1%, giảm 1,4%.",
        "Chi 10,5 tỷ đồng, gồm 4,2 tỷ đồng và 6,2 tỷ đồng.",
    ],
)
def test_sound_or_incomparable_figures_raise_nothing(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỉnh có 31 đơn vị, gồm20 xã và 10 phường.", ("sum", 31, 30)),
        ("Giảm 6 sở (từ 19 xuống còn 14 sở).", ("difference", 6, 5)),
        ("Cấp xã từ 64 xã lên 70 xã, tăng 5 xã.", ("difference", 5, 6)),
        ("Trước sắp xếp có 21 sở, sau sắp xếp còn 14 sở, giảm 8 sở.", ("difference", 8, 7)),
    ],
)
def test_other_ways_to_say_a_sum_or_a_change(text, expected):
    assert found(text) == [expected]


RESOLUTION = (
    "Sau khi sắp xếp, tỉnh có {} đơn vị hành chính cấp xã, gồm 20 xã và 10 phường; trong đó có 18 "
    "xã, 10 phường hình thành sau sắp xếp quy định tại Điều này và {:02d} xã không thực hiện sắp "
    "xếp là các xã An, Bình."
)


def test_a_resolution_is_held_against_both_of_its_divisions():
    assert found(RESOLUTION.format(30, 2)) == []
    assert found(RESOLUTION.format(30, 3)) == [("sum", 30, 31)]
    assert found(RESOLUTION.format(31, 2)) == [("sum", 31, 30)]
