"""Deadlines: type, last day, milestones, what is not one; recurrences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.directives.dates import find_dates
from tinhgon.directives.deadlines import (
    UNKNOWN_PERIOD,
    heading_deadline,
    read_deadline,
    read_recurrence,
)
from tinhgon.directives.text import fold


def due(text):
    key = fold(text)
    return read_deadline(key, text, 0, len(text), list(find_dates(key)))


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        ("rà soát (thực hiện từ năm 2027)", "from", "2027"),
        ("rà soát (hoàn thành trong năm 2027)", "in_year", "2027-12-31"),
        ("xây dựng đề án trong tháng 2/2028", "by", "2028-02-29"),
        ("kế hoạch tinh giản từ nay đến cuối năm 2026", "by", "2026-12-31"),
        ("hoạt động từ nay đến hết tháng 10/2027", "by", "2027-10-31"),
        ("xong trong quý III/2027", "by", "2027-09-30"),
        ("chậm nhất là ngày 15/7/2027 phải gửi", "by", "2027-07-15"),
        ("thực hiện từ nhiệm kỳ 2026-2031", "from", "2026"),
        ("gửi trước tháng 6/2027", "by", "2027-05-31"),
        ("sơ kết (sau khi có hướng dẫn của Trung ương)", "after_event", None),
        ("chi trả khi Trung ương ban hành", "after_event", None),
        ("sáp nhập (thực hiện đồng thời với đề án lập thành phố)", "with_event", None),
        ("sắp xếp (lộ trình theo yêu cầu của Trung ương)", "roadmap", None),
        ("tinh giản theo đúng lộ trình", "roadmap", None),
        ("khẩn trương ban hành quy chế", "urgency", None),
        ("sắp xếp bảo đảm tiến độ đề ra", "relative", None),
    ],
)
def test_types(text, kind, date):
    found = due(text)
    assert (found.type, found.date) == (kind, date)
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "text",
    [
        "thực hiện Nghị quyết số 19-NQ/TW, ngày 25/10/2017 của Trung ương",
        "phát triển đến năm 2030, tầm nhìn đến năm 2050",
        "kết quả từ năm 2015 đến năm 2019",
        "giảm 10% so với năm 2021",
        "hết sức khẩn trương, chủ động",
        "với tinh thần khẩn trương, trách nhiệm",
        "thực hiện kịp thời trong thời gian tới",
        "đến ngày 30/6 hằng năm chưa phân bổ",
    ],
)
def test_what_is_no_deadline(text):
    assert due(text) is None


def test_done_and_working():
    found = due("sắp xếp (hoàn thành trong tháng 2/2027 và đi vào hoạt động trong tháng 3/2027)")
    assert (found.date, found.operational_by) == ("2027-02-28", "2027-03-31")
    assert found.text.endswith("tháng 3/2027")


def test_the_last_day_counts_and_earlier_ones_are_milestones():
    found = due("cần hoàn chỉnh trước ngày 01/6/2027 và ban hành trước ngày 25/6/2027")
    assert found.date == "2027-06-25"
    assert found.strict_before
    assert [(words, day) for words, day, _ in found.intermediate] == [
        ("trước ngày 01/6/2027", "2027-06-01")
    ]


def test_the_bracket_counts_before_the_clause():
    assert (
        due("khẩn trương rà soát đến hết năm 2027 (hoàn thành trong tháng 3/2026)").date
        == "2026-03-31"
    )
    assert due("lập đề án (mới) trong tháng 5/2027").date == "2027-05-31"


@pytest.mark.parametrize(
    ("title", "date"),
    [
        ("Nhiệm vụ cụ thể năm 2027:", "2027-12-31"),
        ("Nhiệm vụ đến năm 2030, tầm nhìn đến năm 2045", "2030-12-31"),
        ("Nhiệm vụ từ nay đến ngày 30/6/2027", "2027-06-30"),
        ("Thực hiện Nghị quyết số 18-NQ/TW, ngày 25/10/2017", None),
        ("Tổ chức thực hiện", None),
    ],
)
def test_headings(title, date):
    key = fold(title)
    found = heading_deadline(key, title, 0, len(title), list(find_dates(key)))
    assert (found and found.date) == date


@pytest.mark.parametrize(
    ("text", "often"),
    [
        ("định kỳ 6 tháng, năm báo cáo", "6 months; yearly"),
        ("định kỳ hằng quý tổng hợp", "quarterly"),
        ("đánh giá cán bộ hằng năm", "yearly"),
        ("hàng tuần giao ban", "weekly"),
        ("định kỳ báo cáo", UNKNOWN_PERIOD),
        ("thường xuyên cập nhật", "thường xuyên"),
        ("giảm chi thường xuyên", None),
        ("rà soát biên chế", None),
    ],
)
def test_recurrence(text, often):
    assert read_recurrence(fold(text), 0, len(text)) == often


@given(st.integers(2000, 2099), st.integers(1, 12))
def test_a_month_ends_on_its_last_day(year, month):
    found = due(f"hoàn thành trong tháng {month}/{year}")
    assert found.type == "by"
    assert found.date.startswith(f"{year}-{month:02d}-")
    assert int(found.date[-2:]) >= 28


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("6 tháng một lần báo cáo", "6 months"),
        ("một năm một lần sơ kết", "yearly"),
        ("hằng quý báo cáo", "quarterly"),
        ("định kỳ trước ngày 20 hằng tháng báo cáo", "monthly"),
        ("định kỳ trước ngày 31 tháng 12 hàng năm báo cáo", "yearly"),
        ("6 tháng, 1 năm báo cáo", "6 months; yearly"),
        ("báo cáo 6 tháng đầu năm", None),
    ],
)
def test_periods_said_in_other_words(text, period):
    assert read_recurrence(text, 0, len(text)) == period


def test_what_a_date_is_for_gives_no_date():
    found = due("hoàn thành trước ngày 30/6/2027 để đến ngày 01/7/2027 vận hành")
    assert (found.date, found.intermediate) == ("2027-06-30", ())
