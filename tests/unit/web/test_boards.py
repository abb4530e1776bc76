"""Accepted findings become lines of the boards: words, states and verdicts, without a database."""

from datetime import UTC, date, datetime

import pytest
from django.http import QueryDict
from django.utils import translation

from tinhgon.programme import TaskState, VerdictState
from tinhgon.storage.repositories.targets import AttachedSheet, SheetLine
from tinhgon.storage.values import AcceptedFinding, FindingKey, ReviewedFinding
from tinhgon.web import overview_board, programme_board, target_lines

DAY = date(2026, 10, 31)


@pytest.fixture(autouse=True)
def vietnamese():
    with translation.override("vi"):
        yield


def accepted(kind, body, start=0):
    key = FindingKey("ab", kind, start, start + 5)
    return AcceptedFinding(ReviewedFinding(key, body), 7, "Kế hoạch", "57-KH/TU", "**câu** gốc")


def task(**body):
    return programme_board.task_line(accepted("task", body), DAY)


def target(rows=(), day=DAY, **body):
    item = accepted("target", {"indicator": "đầu mối", "unit": "%", **body})
    key = item.finding.key
    lines = tuple(SheetLine(str(at), f"Sở {at}", *row) for at, row in enumerate(rows, 1))
    sums = [sum(row[at] for row in rows) for at in (0, 1)]
    sheet = AttachedSheet(1, key, lines, *sums, (), "", "tên", datetime(2026, 1, 1, tzinfo=UTC))
    return target_lines.target_line(item, {key: sheet} if rows else {}, day)


def test_further_days_of_a_deadline_are_shown():
    line = task(
        deadline={
            "text": "hoàn thành trong tháng 2/2025",
            "type": "by",
            "date": "2025-02-28",
            "operational_by": "2025-03-31",
            "intermediate": [{"text": "", "date": "2025-01-15", "what": "trình đề án"}],
        }
    )
    assert line.milestones == ("trình đề án: 15/01/2025", "đi vào hoạt động trước 31/03/2025")
    assert line.deadline_words == "hoàn thành trong tháng 2/2025 (28/02/2025)"
    assert line.status.state is TaskState.DUE


def test_an_inherited_deadline_is_shown_and_not_counted():
    line = task(deadline={"text": None, "type": None, "outer": {"text": "đến năm 2025"}})
    assert line.deadline.outer == "đến năm 2025"
    assert line.status.state is TaskState.UNDATED


def test_recurrences_are_said_in_vietnamese():
    line = task(recurrence="6 months; yearly")
    assert line.recurrence == "6 tháng một lần; hằng năm"
    assert line.status.state is TaskState.RECURRING


def test_a_missing_lead_has_a_key_of_its_own():
    assert task().lead_key == programme_board.NO_LEAD
    assert task(lead=["Sở A", "Sở B"]).lead_key == "Sở A; Sở B"
    assert task(lead=["các sở"]).lead_key == task(lead=["Các sở"]).lead_key


def test_days_to_come_are_counted():
    assert task(deadline={"type": "by", "date": "2026-11-01"}).state_words == "còn 1 ngày"


def test_about_five_per_cent_is_within_its_tolerance():
    line = target([(2952, 140)], operator="~", value=5)
    assert (line.sign, line.words, line.rate) == ("≈", "Trong biên độ", "4,7\u00a0%")
    assert line.remarks == ("biên độ đặt ±0,5 điểm phần trăm",)
    assert not line.is_decrease


def test_a_rate_that_misses_by_a_hair_does_not_print_as_met():
    line = target([(3412, 3071)], operator="decrease>=", value=10)
    assert (line.rate, line.words) == ("9,99\u00a0%", "Chưa đạt, còn 1")


def test_a_rate_that_misses_the_tolerance_by_a_hair_does_not_print_as_its_edge():
    line = target([(1655, 74)], operator="~", value=5)
    assert (line.rate, line.words) == ("4,47\u00a0%", "Chưa đạt, còn 1")


def test_above_the_range():
    line = target([(6, 4)], operator="decrease range", value=15, value_max=20)
    assert (line.words, line.tone) == ("Đạt, vượt mức", "good")


def test_a_count_has_no_bar_and_names_the_rows_that_differ():
    line = target([(2, 1), (2, 2)], operator="=", value=1, unit="người")
    assert line.bar is None
    assert line.verdict.state is VerdictState.NOT_MET
    assert line.remarks == ("1/2 đơn vị chưa đúng số quy định.",)


def test_an_increase_is_remarked():
    line = target([(10, 12)], operator="decrease>=", value=10)
    assert "Hiện có nhiều hơn số gốc." in line.remarks


def test_a_term_with_a_day_ends_and_one_with_a_year_does_not():
    ended = target([(10, 8)], operator="decrease>=", value=10, target="2025-06-30")
    assert "kỳ đánh giá kết thúc 30/06/2025" in ended.remarks
    year = target([(10, 8)], operator="decrease>=", value=10, target_year=2025)
    assert year.remarks == ()
    assert year.due_is_year


def test_the_phrase_names_the_scope_once():
    assert target(scope="khối Đảng", operator=">", value=3).phrase.startswith(
        "Đầu mối, khối Đảng:"
    )
    assert target(scope="đầu mối", operator=">", value=3).phrase.startswith("Đầu mối:")


@pytest.mark.parametrize(
    ("kind", "stated", "computed", "expected"),
    [
        ("rate", 14.4, 14.305, ("14,4\u00a0%", "14,3\u00a0%")),
        ("rate", 14.3, 14.305, ("14,3\u00a0%", "14,305\u00a0%")),
        ("sum", 372, 370, ("372", "370")),
        ("label_reused", None, None, ("", "")),
    ],
)
def test_stated_and_computed_are_printed_alike(kind, stated, computed, expected):
    assert overview_board._compared(kind, stated, computed) == expected


def test_an_unknown_filter_is_ignored(monkeypatch):
    items = [accepted("task", {"lead": ["Sở A"]}), accepted("task", {}, start=9)]
    monkeypatch.setattr(programme_board, "accepted", lambda _kind: items)
    found = programme_board.board(DAY, QueryDict("dau_moi=x&loai=y&trang_thai=z&van_ban=q"))
    assert (found.shown, found.total, found.kept) == (2, 2, ())
    assert [group.has_lead for group in found.groups] == [True, False]
