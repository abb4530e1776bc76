from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.directives.numbers import find_numbers, value_of
from tinhgon.directives.reconciling.sentences import printed
from tinhgon.directives.text import fold


def values(text: str) -> list[Fraction]:
    return [n.value for n in find_numbers(fold(text))]


@pytest.mark.parametrize(
    ("text", "value", "high", "shape"),
    [
        ("tăng 15,65% trở lên", Fraction(313, 20), None, (2, True, "")),
        ("giảm **15 - 20%** đầu mối".replace("*", ""), Fraction(15), Fraction(20), (0, True, "")),
        ("giảm 15% - 20% đầu mối", Fraction(15), Fraction(20), (0, True, "")),
        ("từ 12% đến 15% biên chế", Fraction(12), Fraction(15), (0, True, "")),
        ("đạt hơn 75 % dân số", Fraction(75), None, (0, True, "")),
        ("đạt 75 phần trăm", Fraction(75), None, (0, True, "")),
        ("đạt 14.3% kế hoạch", Fraction(143, 10), None, (1, True, "")),
        ("hơn 2,2 triệu người", Fraction(11, 5), None, (1, False, "triệu")),
        ("hơn 60 nghìn tỷ đồng", Fraction(60), None, (0, False, "nghìn tỷ")),
        ("có 15.327 viên chức", Fraction(15327), None, (0, False, "")),
        ("có 08 ý kiến", Fraction(8), None, (0, False, "")),
        ("gần 1000 đại biểu", Fraction(1000), None, (0, False, "")),
        ("vốn 7.285,7 tỷ đồng", Fraction(72857, 10), None, (1, False, "tỷ")),
    ],
)
def test_reads_the_forms_of_official_prose(text, value, high, shape):
    (number,) = find_numbers(fold(text))
    assert number.value == value
    assert number.value_max == high
    assert (number.digits, number.percent, number.scale) == shape
    assert isinstance(number.value, Fraction)


@pytest.mark.parametrize(
    "text",
    [
        "ngày 24/12/2024 và 22-5-2020",
        "ngày 27 tháng 12 năm 2024",
        "trong tháng 2/2025",
        "giai đoạn 2026 - 2030, nhiệm kỳ 2021-2026",
        "Nghị quyết số 18-NQ/TW, Nghị quyết 18, kế hoạch số 91 của",
        "Công văn 31/CV-BCĐ và Quyết định 44/2025/QĐ-TTg",
        "Nghị quyết số 18, 19-NQ/TW",
        "Khoản 8, Điều 3 và khoản 2",
        "khóa 12, Đại hội 15, lần thứ 6, Trung ương 4 (khóa 12)",
        "cấp 2 và giai đoạn 1",
        "điện thoại 0243.123.456, lúc 16:27 và 14h30",
        "mục (1) và (2) nêu trên",
        "trong 10-20-30 năm nữa, từng khoảng 1-2-3-5 năm",
    ],
)
def test_leaves_out_numbers_that_count_nothing(text):
    assert values(text) == []


def test_tells_a_fraction_from_a_date():
    (number,) = find_numbers("đạt (215/1.503)")
    assert (number.value, number.of) == (215, 1503)
    assert [n.of for n in find_numbers("giảm 83/383 phòng")] == [383]
    assert values("hội nghị ngày 15/1 tại tỉnh") == []


def test_amount_works_the_scale_in():
    (number,) = find_numbers("hơn 2,2 triệu người")
    assert number.amount == 2_200_000


@given(st.integers(0, 10**9), st.integers(0, 4))
def test_printing_and_reading_agree(whole, digits):
    value = Fraction(whole, 10**digits)
    assert value_of(printed(value, digits)) == value


@given(st.text(alphabet="0123456789.,/-% ngiảmđạtsố()\n", max_size=60))
def test_any_run_of_digits_and_marks_is_read_in_place(text):
    key = fold(text)
    last = 0
    for number in find_numbers(key):
        assert last <= number.start < number.end <= len(key)
        assert key[number.start].isdigit()
        last = number.end
