"""The grammar of dates, form by form, on sentences made for the purpose."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.directives.dates import find_dates, last_day
from tinhgon.directives.text import fold


@pytest.mark.parametrize(
    ("text", "quote", "iso", "precision"),
    [
        ("họp ngày 24/12/2024 tại trụ sở", "ngày 24/12/2024", "2024-12-24", "day"),
        ("họp 24/12/2024, sau đó", "24/12/2024", "2024-12-24", "day"),
        ("trước 22-5-2020.", "22-5-2020", "2020-05-22", "day"),
        ("ký 01.7.2025", "01.7.2025", "2025-07-01", "day"),
        ("ngày 27 tháng 12 năm 2024", "ngày 27 tháng 12 năm 2024", "2024-12-27", "day"),
        ("ngày 27\ntháng 12 năm 2024", "ngày 27\ntháng 12 năm 2024", "2024-12-27", "day"),
        ("ngày 05 tháng 3/2024", "ngày 05 tháng 3/2024", "2024-03-05", "day"),
        ("trong tháng 2/2025", "tháng 2/2025", "2025-02", "month"),
        ("tháng 02 năm 2025", "tháng 02 năm 2025", "2025-02", "month"),
        ("hết quý II/2025", "quý II/2025", "2025-06", "quarter"),
        ("quý 4 năm 2025", "quý 4 năm 2025", "2025-12", "quarter"),
        ("6 tháng đầu năm 2025", "6 tháng đầu năm 2025", "2025-06", "half"),
        ("giữa năm 2026", "giữa năm 2026", "2026-06", "half"),
        ("thực hiện từ năm 2025", "năm 2025", "2025", "year"),
        ("đến cuối năm 2021", "cuối năm 2021", "2021", "year"),
        ("nhiệm kỳ 2021-2026", "nhiệm kỳ 2021-2026", "2021/2026", "period"),
        ("giai đoạn 2026 – 2030", "giai đoạn 2026 – 2030", "2026/2030", "period"),
        ("giai đoạn 2 (2025- 2030)", "2025- 2030", "2025/2030", "period"),
        ("từ năm 2015 đến năm 2021", "từ năm 2015 đến năm 2021", "2015/2021", "period"),
    ],
)
def test_form(text, quote, iso, precision):
    (found,) = find_dates(fold(text))
    assert (text[found.start : found.end], found.iso, found.precision) == (quote, iso, precision)


@pytest.mark.parametrize(
    "text",
    [
        "ngày 31/02/2025",
        "Nghị quyết số 203/2025/QH15",
        "Nghị định số 178/2024/NĐ-CP",
        "1.503 người, 15-20%, tỷ lệ 215/1.503",
        "tháng 13/2025",
        "ngày 15/1",
        "nhiệm kỳ 2026-2021",
    ],
)
def test_no_date(text):
    assert list(find_dates(fold(text))) == []


def test_day_without_a_year_takes_it_from_the_context():
    assert [d.iso for d in find_dates("chiều 15/1", year=2018)] == ["2018-01-15"]
    assert [d.iso for d in find_dates("năm 2019, sáng 15-1")] == ["2019", "2019-01-15"]
    days = [d.iso for d in find_dates("từ ngày 04/5 đến ngày 14/5/2025")]
    assert days == ["2025-05-04", "2025-05-14"]


@pytest.mark.parametrize(
    ("iso", "day"),
    [
        ("2024-02", "2024-02-29"),
        ("2025-02", "2025-02-28"),
        ("2025", "2025-12-31"),
        ("2026/2030", "2030-12-31"),
        ("2025-06-30", "2025-06-30"),
    ],
)
def test_last_day(iso, day):
    assert last_day(iso) == day


@given(st.dates(min_value=date(1930, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_in_every_style(day):
    styles = (f"{day.day}/{day.month}/{day.year}", f"{day.day:02d}-{day.month:02d}-{day.year}",
              f"ngày {day.day} tháng {day.month} năm {day.year}")  # fmt: skip
    for style in styles:
        assert [d.iso for d in find_dates(f"họp {style} xong")] == [day.isoformat()]


@given(st.text(alphabet="ngàytháừm 0123456789/-.,(\n", max_size=60))
def test_dates_stand_in_order_and_do_not_overlap(key):
    at = 0
    for found in find_dates(key):
        assert at <= found.start < found.end <= len(key)
        at = found.end
