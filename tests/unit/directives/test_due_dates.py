"""Days, months and years that lean on the year of the text. Every text here is made up."""

import pytest

from tinhgon.directives.blocks import read_blocks
from tinhgon.directives.due_dates import due_dates

REPORT = (
    "# Tin hội nghị\n\nSáng 4/3/2026, Sở Nội vụ tỉnh tổ chức hội nghị giao ban quý I với các đơn "
    "vị trực thuộc và các địa phương trong tỉnh.\n\n"
)
LETTER = (
    "UBND TỈNH AN BÌNH\nSố: 5/UBND-NV\nAn Bình, ngày 04 tháng 3 năm 2026\n\nKính gửi: Các sở\n\n"
    "Căn cứ Nghị định số 9/2019/NĐ-CP ngày 01 tháng 02 năm 2019 của Chính phủ, "
)


def isos(raw):
    return [day.iso for day in due_dates(read_blocks(raw))]


@pytest.mark.parametrize("opening", [REPORT, LETTER])
@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("các sở báo cáo trước 30/6 để tổng hợp", "2026-06-30"),
        ("các sở báo cáo trước ngày 30/6 để tổng hợp", "2026-06-30"),
        ("các sở báo cáo trong tháng 7.", "2026-07"),
        ("các sở báo cáo trong quý II.", "2026-06"),
        ("các sở hoàn thành trong năm nay.", "2026"),
    ],
)
def test_the_year_of_the_text(opening, words, iso):
    assert iso in isos(opening + words + "\n")


def test_a_year_to_come_is_not_that_of_the_report():
    raw = REPORT + "Đến năm 2030, tỉnh phấn đấu giảm 5% biên chế; báo cáo trước 30/6.\n"
    assert "2026-06-30" in isos(raw)


def test_without_any_year_nothing_is_guessed():
    raw = "# Tin\n\nĐồng chí yêu cầu các đơn vị báo cáo kết quả trước 30/6 để tổng hợp chung.\n"
    assert isos(raw) == []


def test_fractions_are_no_days():
    assert isos(REPORT + "Toàn tỉnh đến 12/10/12 và hết 63/63 địa phương.\n") == [
        "2026-03-04",
    ]
