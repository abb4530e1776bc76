"""Fields of a task written on their own: a table's cell, or a line `Cơ quan chủ trì: …`.

Reads: the words of a field. Writes: names of bodies, a deadline, a recurrence; and, for lines,
which field they fill.
"""

import re
from dataclasses import replace
from typing import Literal

from tinhgon.directives.dates import find_dates, last_day
from tinhgon.directives.deadlines import read_deadline, read_recurrence
from tinhgon.directives.findings import Deadline, Task
from tinhgon.directives.subjects import split_names
from tinhgon.directives.text import fold

Field = Literal["lead", "coordinating", "deadline", "product"]

_ITEMS = re.compile(r"\s*(?:;|(?:^|\s)[-–+•]\s)\s*")
_BODY = r"(?:(?:các\s+)?(?:cơ quan|đơn vị|bộ phận|phòng|sở, ngành)(?:, (?:cơ quan|đơn vị))?\s+)?"
_LINE = re.compile(
    rf"(?P<coordinating>{_BODY}phối hợp(?: thực hiện)?)\s*:|"
    rf"(?P<lead>{_BODY}(?:chủ trì|thực hiện|chịu trách nhiệm|đầu mối)(?: chính| thực hiện|"
    rf" tham mưu)*|"
    r"phân công(?: thực hiện)?|trách nhiệm thực hiện)\s*:|"
    r"(?P<deadline>(?:thời gian|thời hạn|tiến độ|thời điểm|hoàn thành)"
    r"(?: thực hiện| hoàn thành| và kết thúc)*)\s*:|"
    r"(?P<product>(?:sản phẩm|kết quả|dự kiến sản phẩm|hình thức văn bản)[^:]{0,30})\s*:"
)


def field_line(key: str, start: int, end: int) -> tuple[Field, int] | None:
    """Return which field a line or clause of the folded view fills, and where its words begin.

    Examples:
        >>> field_line("cơ quan chủ trì: sở x", 0, 21)
        ('lead', 17)
    """
    found = _LINE.match(key, start, end)
    if not found or found.end() >= end:
        return None
    at = found.end() + len(key[found.end() : end]) - len(key[found.end() : end].lstrip())
    fields: tuple[Field, ...] = ("lead", "coordinating", "deadline", "product")
    return next(field for field in fields if found[field]), at


def filled(task: Task, field: Field, words: str, start: int) -> Task:
    """Return a task with what a field says, its words standing at a place of the view."""
    if field == "lead":
        return replace(task, lead=names_of(words), note=None)
    if field == "coordinating":
        return replace(task, coordinating=names_of(words))
    due, often = due_of(words) if field == "deadline" else (None, None)
    if due:
        outer = task.deadline.outer if task.deadline else None
        due = replace(due, start=start, end=start + len(words), outer=outer)
    return replace(task, deadline=due or task.deadline, recurrence=often or task.recurrence)


def names_of(words: str) -> tuple[str, ...]:
    """Return the bodies that a field names.

    Examples:
        >>> names_of("Sở Tài chính; các sở, ngành liên quan")
        ('Sở Tài chính', 'các sở, ngành liên quan')
    """
    names: list[str] = []
    for part in _ITEMS.split(words):
        one = part.strip(" ,.-")
        if one:
            names.extend(split_names(one, fold(one), 0, len(one))[0])
    return tuple(dict.fromkeys(names))


def due_of(words: str) -> tuple[Deadline | None, str | None]:
    """Return the deadline and the recurrence that a field states; places are left open.

    Examples:
        >>> due_of("Quý III/2027")[0].date
        '2027-09-30'
    """
    key = fold(words)
    often = read_recurrence(key, 0, len(key))
    if often:
        return None, often
    dates = list(find_dates(key))
    found = read_deadline(key, words, 0, len(key), dates)
    if not found and dates:
        kind = "in_year" if dates[-1].precision == "year" else "by"
        found = Deadline(words, kind, last_day(dates[-1].iso))
    return (
        (replace(found, text=words.strip(" ."), start=-1, end=-1), None) if found else (None, None)
    )
