"""A deadline alone never says late: it says due, or waiting."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.programme import Deadline, DeadlineKind, TaskState, deadline_of, task_status
from tinhgon.programme.deadlines import WAITING_KINDS, period

TODAY = date(2026, 10, 31)


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2025", (date(2025, 1, 1), date(2025, 12, 31))),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2026 – 2030", (date(2026, 1, 1), date(2030, 12, 31))),
        ("2025-06-30", (date(2025, 6, 30), date(2025, 6, 30))),
        ("2025-13-01", None),
        ("2025-13", None),
        ("cuối năm", None),
        (None, None),
    ],
)
def test_periods(stated, expected):
    assert period(stated) == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (None, Deadline()),
        ({"type": "someday", "text": "sớm"}, Deadline(DeadlineKind.NONE, "sớm")),
        (
            {"type": "by", "date": "2025-06-30", "text": "trước ngày 30/6", "strict_before": True},
            Deadline(DeadlineKind.BY, "trước ngày 30/6", None, date(2025, 6, 29)),
        ),
        (
            {"type": "from", "date": "2025", "text": "từ năm 2025"},
            Deadline(DeadlineKind.FROM, "từ năm 2025", date(2025, 1, 1), None),
        ),
        (
            {"type": "in_year", "date": "2025-12-31", "text": "trong năm 2025"},
            Deadline(DeadlineKind.IN_YEAR, "trong năm 2025", date(2025, 1, 1), date(2025, 12, 31)),
        ),
        (
            {"type": "roadmap", "date": None, "text": "", "outer": {"text": "đến năm 2030"}},
            Deadline(DeadlineKind.ROADMAP, "", outer="đến năm 2030"),
        ),
        ({"type": "", "outer": "đến năm 2030"}, Deadline(outer="đến năm 2030")),
    ],
)
def test_deadlines_of_found_tasks(found, expected):
    assert deadline_of(found) == expected


@pytest.mark.parametrize(
    ("deadline", "state", "left"),
    [
        (Deadline(DeadlineKind.BY, last=date(2026, 10, 30)), TaskState.DUE, -1),
        (Deadline(DeadlineKind.BY, last=TODAY), TaskState.DUE, 0),
        (Deadline(DeadlineKind.BY, last=date(2026, 11, 30)), TaskState.DUE_SOON, 30),
        (Deadline(DeadlineKind.BY, last=date(2026, 12, 1)), TaskState.IN_TERM, 31),
        (deadline_of({"type": "in_year", "date": "2027"}), TaskState.NOT_STARTED, 426),
        (deadline_of({"type": "in_year", "date": "2026"}), TaskState.IN_TERM, 61),
        (deadline_of({"type": "from", "date": "2026"}), TaskState.IN_TERM, None),
        (deadline_of({"type": "from", "date": "2027"}), TaskState.NOT_STARTED, None),
        (deadline_of({"type": "urgency", "text": "khẩn trương"}), TaskState.UNDATED, None),
        (Deadline(outer="đến năm 2025"), TaskState.UNDATED, None),
    ],
)
def test_states(deadline, state, left):
    status = task_status(deadline, report_date=TODAY)
    assert (status.state, status.days_left) == (state, left)


def test_recurring_work_has_no_last_day():
    assert task_status(Deadline(), report_date=TODAY, recurring=True).state is TaskState.RECURRING


@given(
    kind=st.sampled_from(sorted(WAITING_KINDS)),
    day=st.dates(),
    last=st.none() | st.dates(),
)
def test_waiting_is_never_due(kind, day, last):
    status = task_status(Deadline(kind, last=last), report_date=day)
    assert status.state is TaskState.WAITING


@given(last=st.dates(), day=st.dates())
def test_due_means_the_last_day_has_come(last, day):
    status = task_status(Deadline(DeadlineKind.BY, last=last), report_date=day)
    assert (status.state is TaskState.DUE) == (day >= last)
    assert status.days_left == (last - day).days
