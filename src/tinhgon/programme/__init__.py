"""Follows tasks and evaluates targets; plain values in, plain values out.

Nothing here reads a clock, a file or a database: the day of a report and the counts of a unit
are arguments, so a board, a test and a later proposal all ask the same functions.
"""

from tinhgon.programme.deadlines import (
    Deadline,
    DeadlineKind,
    TaskState,
    TaskStatus,
    deadline_of,
    task_status,
)
from tinhgon.programme.numerals import printed_count, printed_rate, telling_rate
from tinhgon.programme.verdicts import Verdict, VerdictState, exact, verdict, verdict_of_rows

__all__ = [
    "Deadline",
    "DeadlineKind",
    "TaskState",
    "TaskStatus",
    "Verdict",
    "VerdictState",
    "deadline_of",
    "exact",
    "printed_count",
    "printed_rate",
    "task_status",
    "telling_rate",
    "verdict",
    "verdict_of_rows",
]
