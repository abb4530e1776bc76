from fractions import Fraction

import pytest

from tinhgon.directives.blocks import read_blocks
from tinhgon.directives.results import TRUNCATED, read_results
from tinhgon.directives.structure import read_structure

REPORT = (
    "Báo cáo nêu rõ, sau 6 năm thực hiện, trên địa bàn tỉnh giảm 3 cơ quan trực thuộc Tỉnh ủy đạt "
    "27,3%; 6 sở đạt 31,6%; 70 phòng, ban và tương đương cấp tỉnh, cấp huyện đạt 19,4% và 2 ban "
    "chỉ đạo; 310 thôn, tổ dân phố đạt 25%. Về tinh giản biên chế, công chức đạt tỷ lệ 12,6% "
    "(153/1.214), viên chức tỷ lệ 5,7% (881/15.327); cán bộ, công chức cấp xã đạt 10,1%."
)


def results(text: str):
    layout = read_blocks(text)
    return read_results(layout, read_structure(layout))


def quotes(text: str) -> list[str]:
    layout = read_blocks(text)
    return [
        layout.view.quote(r.start, r.end) for r in read_results(layout, read_structure(layout))
    ]


def test_every_member_of_a_list_of_reductions_is_a_result():
    found = results(REPORT)
    assert [(r.count, r.percent) for r in found] == [
        (3, Fraction(273, 10)),
        (6, Fraction(316, 10)),
        (70, Fraction(194, 10)),
        (2, None),
        (310, 25),
        (153, Fraction(126, 10)),
        (881, Fraction(57, 10)),
        (None, Fraction(101, 10)),
    ]
    assert {r.direction for r in found} == {"decrease"}


def test_the_own_fraction_of_a_rate_is_kept():
    found = [(r.numerator, r.denominator) for r in results(REPORT) if r.denominator]
    assert found == [(153, 1214), (881, 15327)]


def test_extents_run_from_the_thing_to_the_rate():
    assert quotes(REPORT)[1:4] == [
        "6 sở đạt 31,6%",
        "70 phòng, ban và tương đương cấp tỉnh, cấp huyện đạt 19,4%",
        "2 ban chỉ đạo",
    ]
    assert quotes(REPORT)[-1] == "cán bộ, công chức cấp xã đạt 10,1%"


@pytest.mark.parametrize(
    ("text", "count", "percent", "fraction"),
    [
        ("Tỉnh đã giảm 145/612 phòng, đạt 23,7%.", 145, Fraction(237, 10), (145, 612)),
        ("Đã giảm 12 sở, ngành (25,5%).", 12, Fraction(255, 10), (None, None)),
        ("Đã giảm 97 phòng, tương đương 25,4%.", 97, Fraction(254, 10), (None, None)),
        (
            "Viên chức đã giảm 2.015 trên tổng số 18.450 người (10,9%).",
            2015,
            Fraction(109, 10),
            (2015, 18450),
        ),
    ],
)
def test_count_and_rate_make_one_result(text, count, percent, fraction):
    (found,) = results(text)
    assert (found.count, found.percent) == (count, percent)
    assert (found.numerator, found.denominator) == fraction


@pytest.mark.parametrize(
    ("text", "count", "unit", "sign"),
    [
        ("Đó là mong mỏi của hơn 1,3 triệu người dân.", 1_300_000, "người", ">"),
        ("Dự hội nghị có gần 800 đại biểu.", 800, "đại biểu", "~<"),
        ("Năm 2023, tổng thu đạt hơn 45 nghìn tỷ đồng.", 45, "nghìn tỷ đồng", ">"),
        ("Năm 2023, thu nội địa tăng gần gấp 3 lần so với năm 2019.", 3, "lần", "~<"),
        ("Hội nghị đã có 05 ý kiến phát biểu.", 5, "ý kiến", None),
        ("Tỉnh xác định 14 chỉ tiêu cụ thể đến năm 2030.", 14, "chỉ tiêu", None),
        ("Tỉnh đã tăng trưởng 8 năm liên tiếp ở mức cao.", 8, "năm", None),
    ],
)
def test_counts_people_money_and_times(text, count, unit, sign):
    (found,) = results(text)
    assert (found.count, found.unit, found.qualifier) == (count, unit, sign)


@pytest.mark.parametrize(
    "text",
    [
        "Sau hơn 7 năm thực hiện Nghị quyết số 18-NQ/TW, kết quả khá toàn diện.",
        "Vận hành mô hình chính quyền địa phương 02 cấp.",
        "Nếu 01 đơn vị có quá nhiều nhiệm vụ thì có thể tách ra.",
        "Định kỳ 6 tháng, năm báo cáo Ban Thường vụ.",
    ],
)
def test_time_levels_and_single_things_are_no_results(text):
    assert results(text) == ()


def test_an_announced_count_is_told_once():
    text = (
        "Đồng chí nêu 7 hạn chế và 5 bài học. Trên cơ sở 7 hạn chế và 5 bài học, tỉnh lập đề án."
    )
    assert [r.count for r in results(text)] == [7, 5]


def test_a_rate_cut_off_is_noted():
    text = "Công chức đã giảm, đạt tỷ lệ 12,5% (12578/100000); viên chức đạt 12,6% (12578/100000)."
    assert [r.note for r in results(text)] == [TRUNCATED, None]


PRESS = "# Tin thử về sắp xếp bộ máy\n\n{}\n\nCâu kết của tin này đủ dài để là thân bài."


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Bộ đã hoàn thành 96/99 nhiệm vụ được giao trong tháng.", [("96/99 nhiệm vụ", 96)]),
        ("Ban Chỉ đạo đã cho ý kiến 3 lần.", [("Ban Chỉ đạo đã cho ý kiến 3 lần", 3)]),
        ("Bộ đã trình Quốc hội thông qua 02 Luật, nhiều nghị quyết.", [("thông qua 02 Luật", 2)]),
        ("Bộ đề xuất 8 nhiệm vụ đối với cải cách hành chính.", []),
        ("Kết quả thể hiện rõ thông qua 07 điểm nổi bật, cụ thể: tốt.", []),
        ("Đến nay tỉnh đã giảm được 5 sở.", [("được 5 sở", 5)]),
        ("Sau khi sắp xếp, tỉnh còn 14 sở.", [("14 sở", 14)]),
        ("Sau một tháng, 124/124 xã đã vận hành.", [("124/124 xã", 124)]),
        ("Ngày 30/6 các xã họp; đến 15/12 phải xong.", []),
        ("Trung tâm giải quyết 11.000 hồ sơ (đạt 89,1%).", [("11.000 hồ sơ (đạt 89,1%)", 11000)]),
    ],
)
def test_what_the_press_tells_as_done(sentence, found):
    got = results(PRESS.format(sentence))
    assert [r.count for r in got] == [count for _, count in found]
    for quote, (words, _) in zip(quotes(PRESS.format(sentence)), found, strict=True):
        assert words in quote
        assert len(quote) <= len(words) + 16


def test_a_count_in_the_headline_of_the_press_is_a_result():
    text = "# Bộ đã hoàn thành 96/99 nhiệm vụ của tháng\n\nCâu kết của tin này đủ dài để là thân."
    assert [r.count for r in results(text)] == [96]


def test_what_a_dispatch_says_of_a_past_quarter_is_a_result():
    text = (
        "Số: 12/CĐ-TTg\n\nCÔNG ĐIỆN\n\nVề việc thử nghiệm\n\n"
        "Tăng trưởng Quý I/2025 đạt 6,93%, cao nhất nhiều năm. Phấn đấu cả năm đạt 8% trở lên."
    )
    assert [float(r.percent) for r in results(text)] == [6.93]
