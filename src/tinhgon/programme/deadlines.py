"""Says what can be known of a task from its deadline alone, at a stated report date.

There is no progress data yet, so nothing here says "done" or "late": a passed day reads as due,
without a report. A task that waits for guidance (a roadmap of the Centre, an event) never counts
as due, whatever the day.
"""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SOON_DAYS = 30
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})$")
_MONTH = re.compile(r"(\d{4})-(\d{2})$")
_YEARS = re.compile(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?$")


class DeadlineKind(StrEnum):
    """The kinds of deadline the reader tells apart; NONE when the text states none."""

    BY = "by"
    IN_YEAR = "in_year"
    FROM = "from"
    AFTER_EVENT = "after_event"
    WITH_EVENT = "with_event"
    ROADMAP = "roadmap"
    URGENCY = "urgency"
    RELATIVE = "relative"
    NONE = "none"


WAITING_KINDS = frozenset(
    {DeadlineKind.ROADMAP, DeadlineKind.AFTER_EVENT, DeadlineKind.WITH_EVENT}
)


class TaskState(StrEnum):
    """What the deadline alone tells at the report date."""

    WAITING = "waiting"
    NOT_STARTED = "not_started"
    IN_TERM = "in_term"
    DUE_SOON = "due_soon"
    DUE = "due"
    RECURRING = "recurring"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as read from a text.

    Attributes:
        kind: which kind it is.
        text: the words of the document, empty when none.
        first: first day of work, when the text states one.
        last: last day the work may be done, inclusive.
        outer: the words of the heading whose deadline the task inherits, empty when none.
    """

    kind: DeadlineKind = DeadlineKind.NONE
    text: str = ""
    first: date | None = None
    last: date | None = None
    outer: str = ""


@dataclass(frozen=True, slots=True)
class TaskStatus:
    """A task's state and the days left to its last day (negative once passed)."""

    state: TaskState
    days_left: int | None = None


def period(stated: object) -> tuple[date, date] | None:
    """Return first and last day of `2025`, `2025-06`, `2025-06-30` or `2026-2030`.

    Returns:
        Both days inclusive; None when the value names no day that exists.

    Examples:
        >>> period("2025-02")
        (datetime.date(2025, 2, 1), datetime.date(2025, 2, 28))
        >>> period("2025-02-30") is None
        True
    """
    text = str(stated).strip()
    try:
        if found := _DAY.match(text):
            day = date(int(found[1]), int(found[2]), int(found[3]))
            return day, day
        if found := _MONTH.match(text):
            year, month = int(found[1]), int(found[2])
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        if found := _YEARS.match(text):
            return date(int(found[1]), 1, 1), date(int(found[2] or found[1]), 12, 31)
    except ValueError:
        return None
    return None


def deadline_of(found: Mapping[str, object] | None) -> Deadline:
    """Return the deadline of a task object of reading.md section 1.2.

    Args:
        found: the `deadline` of the task, with `text`, `type`, `date`, `strict_before`, `outer`.

    Returns:
        A Deadline; of kind NONE when the task has none or its kind is not known.
    """
    if not found:
        return Deadline()
    outer = found.get("outer")
    outer_text = str(outer.get("text") or "") if isinstance(outer, Mapping) else str(outer or "")
    kind = _kind(found.get("type"))
    days = period(found.get("date")) if found.get("date") else None
    first, last = days or (None, None)
    if kind is DeadlineKind.FROM:
        last = None
    elif kind is DeadlineKind.IN_YEAR and first is not None:
        first = date(first.year, 1, 1)  # "trong năm 2025" is also written as its last day
    else:
        first = None
    if last is not None and found.get("strict_before") is True:
        last -= timedelta(days=1)
    return Deadline(kind, str(found.get("text") or ""), first, last, outer_text)


def _kind(stated: object) -> DeadlineKind:
    """Return the kind of that name, NONE for an unknown one."""
    try:
        return DeadlineKind(str(stated))
    except ValueError:
        return DeadlineKind.NONE


def task_status(
    deadline: Deadline,
    *,
    report_date: date,
    recurring: bool = False,
    soon_days: int = SOON_DAYS,
) -> TaskStatus:
    """Return what the deadline tells at the report date.

    Args:
        deadline: the task's own deadline; an inherited one (`outer`) is shown, never counted.
        report_date: the day the board speaks of.
        recurring: whether the text asks for the work again and again.
        soon_days: how many days before its last day a task counts as due soon.

    Examples:
        >>> june = deadline_of({"type": "by", "date": "2025-06-30", "text": "trước 30/6/2025"})
        >>> task_status(june, report_date=date(2025, 6, 10))
        TaskStatus(state=<TaskState.DUE_SOON: 'due_soon'>, days_left=20)
    """
    if deadline.kind in WAITING_KINDS:
        return TaskStatus(TaskState.WAITING)
    if deadline.last is not None:
        return _dated(deadline.first, deadline.last, report_date, soon_days)
    if deadline.first is not None:
        started = deadline.first <= report_date
        return TaskStatus(TaskState.IN_TERM if started else TaskState.NOT_STARTED)
    return TaskStatus(TaskState.RECURRING if recurring else TaskState.UNDATED)


def _dated(first: date | None, last: date, report_date: date, soon_days: int) -> TaskStatus:
    """Return the state of a task that has a last day."""
    left = (last - report_date).days
    if left <= 0:
        return TaskStatus(TaskState.DUE, left)
    if left <= soon_days:
        return TaskStatus(TaskState.DUE_SOON, left)
    if first is not None and report_date < first:
        return TaskStatus(TaskState.NOT_STARTED, left)
    return TaskStatus(TaskState.IN_TERM, left)
