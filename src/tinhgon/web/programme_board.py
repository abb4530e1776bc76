"""Chương trình as values: every accepted task, filtered, grouped by lead, with its state."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tinhgon.programme import (
    Deadline,
    DeadlineKind,
    TaskState,
    TaskStatus,
    deadline_of,
    task_status,
)
from tinhgon.programme.deadlines import WAITING_KINDS
from tinhgon.storage.repositories.review import accepted
from tinhgon.storage.values import AcceptedFinding
from tinhgon.web.cards import TASK_KINDS, vi_date

NO_LEAD = "-"
DEADLINE_KINDS: Mapping[str, str | Promise] = {
    DeadlineKind.BY: gettext_lazy("by a day"),
    DeadlineKind.IN_YEAR: gettext_lazy("within a year"),
    DeadlineKind.FROM: gettext_lazy("from a day on"),
    DeadlineKind.AFTER_EVENT: gettext_lazy("after an event"),
    DeadlineKind.WITH_EVENT: gettext_lazy("together with an event"),
    DeadlineKind.ROADMAP: gettext_lazy("by a roadmap from above"),
    DeadlineKind.URGENCY: gettext_lazy("urgent, no day"),
    DeadlineKind.RELATIVE: gettext_lazy("relative"),
    DeadlineKind.NONE: gettext_lazy("none stated"),
}
RECURRENCES: Mapping[str, str | Promise] = {
    "daily": gettext_lazy("every day"),
    "weekly": gettext_lazy("every week"),
    "2 weeks": gettext_lazy("every two weeks"),
    "monthly": gettext_lazy("every month"),
    "quarterly": gettext_lazy("every quarter"),
    "3 months": gettext_lazy("every quarter"),
    "6 months": gettext_lazy("every six months"),
    "9 months": gettext_lazy("every nine months"),
    "yearly": gettext_lazy("every year"),
}
STATES: Mapping[str, tuple[str, str, str | Promise]] = {
    TaskState.DUE: ("!", "bad", gettext_lazy("due, no report yet")),
    TaskState.DUE_SOON: ("◔", "warn", gettext_lazy("due soon")),
    TaskState.IN_TERM: ("▸", "good", gettext_lazy("within its term")),
    TaskState.NOT_STARTED: ("▹", "none", gettext_lazy("not begun")),
    TaskState.WAITING: ("…", "warn", gettext_lazy("waiting for guidance")),
    TaskState.RECURRING: ("↻", "none", gettext_lazy("recurring")),
    TaskState.UNDATED: ("–", "none", gettext_lazy("no deadline stated")),
}


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One accepted task with what its deadline tells at the report date."""

    item: AcceptedFinding
    description: str
    nature: str
    leads: tuple[str, ...]
    coordinating: tuple[str, ...]
    deadline: Deadline
    deadline_words: str
    milestones: tuple[str, ...]
    recurrence: str
    status: TaskStatus

    @property
    def source(self) -> str:
        """Return the task's sentence in its document."""
        slug = self.item.finding.key.slug
        return f"{reverse('document', args=[self.item.document_id])}?muc={slug}#hien-tai"

    @property
    def lead_key(self) -> str:
        """Return the value of the lead filter that this task answers to.

        A body named within a sentence ("ban thường vụ …") is the one that opens another.
        """
        return "; ".join(_sentence(lead) for lead in self.leads) or NO_LEAD

    @property
    def sign(self) -> str:
        """Return the sign of the state."""
        return STATES[self.status.state][0]

    @property
    def tone(self) -> str:
        """Return the tone of the state."""
        return STATES[self.status.state][1]

    @property
    def state_words(self) -> str:
        """Return the state in words, with the days left or passed."""
        words, left = str(STATES[self.status.state][2]), self.status.days_left
        if self.status.state is TaskState.DUE_SOON and left is not None:
            return ngettext("due in %(days)s day", "due in %(days)s days", left) % {"days": left}
        return words

    @property
    def show_kind(self) -> bool:
        """Tell whether the kind says something the words of the deadline do not."""
        return self.deadline.kind in WAITING_KINDS or self.deadline.kind is DeadlineKind.NONE

    @property
    def kind_words(self) -> str:
        """Return the kind of the deadline in words."""
        return str(DEADLINE_KINDS[self.deadline.kind])

    @property
    def document(self) -> str:
        """Return the document's number, or its title."""
        return self.item.document_number or self.item.document_title


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a filter with how many tasks it leaves."""

    value: str
    label: str
    count: int
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many of the shown tasks are in a state."""

    label: str
    sign: str
    tone: str
    count: int


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter: the name in the address, its heading and its choices."""

    name: str
    label: str
    options: tuple[Option, ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class Group:
    """The tasks of one lead."""

    label: str
    tasks: tuple[TaskLine, ...]
    has_lead: bool
    has_several: bool


@dataclass(frozen=True, slots=True)
class Board:
    """The whole page."""

    filters: tuple[Filter, ...]
    groups: tuple[Group, ...]
    shown: int
    total: int
    states: tuple[StateCount, ...]
    kept: tuple[tuple[str, str], ...]


def plain(quote: str) -> str:
    """Return words of a document as one line without marks of layout and of footnotes.

    Examples:
        >>> plain("**Sở Nội vụ** rà soát<sup>(1)</sup> hồ sơ")
        'Sở Nội vụ rà soát hồ sơ'
    """
    words = re.sub(r"<sup>.*?(?:</sup>|$)|</?[a-z]+>|\*\*", "", quote, flags=re.DOTALL)
    return " ".join(words.split())


def task_lines(day: date) -> list[TaskLine]:
    """Return every accepted task in the order of the documents."""
    return [task_line(item, day) for item in accepted("task")]


def task_line(item: AcceptedFinding, day: date) -> TaskLine:
    """Return a task with its state at a day."""
    body = item.finding.values
    kind = str(body.get("kind") or "task")
    recurrence = " ".join(str(body.get("recurrence") or "").split())
    deadline = deadline_of(body.get("deadline"))
    return TaskLine(
        item=item,
        description=_sentence(plain(str(body.get("description") or ""))),
        nature="" if kind == "task" else str(TASK_KINDS.get(kind, kind)),
        leads=tuple(body.get("lead") or ()),
        coordinating=tuple(body.get("coordinating") or ()),
        deadline=deadline,
        deadline_words=_deadline_words(body.get("deadline")),
        milestones=tuple(_milestones(body.get("deadline") or {})),
        recurrence=_recurrence_words(recurrence),
        status=task_status(deadline, report_date=day, recurring=bool(recurrence)),
    )


def _sentence(words: str) -> str:
    """Return words with a capital first letter, as they open a line of a table."""
    return words[:1].upper() + words[1:]


def _recurrence_words(stated: str) -> str:
    """Return how often, in the words of the screens (the reader names periods in English).

    Examples:
        >>> _recurrence_words("mỗi tuần hai lần")
        'mỗi tuần hai lần'
    """
    return "; ".join(str(RECURRENCES.get(part, part)) for part in stated.split("; "))


def _deadline_words(deadline: Mapping[str, Any] | None) -> str:
    """Return the words of a deadline, with its day only where they do not name it.

    Examples:
        >>> _deadline_words({"text": "trước ngày 5/6/2026", "date": "2026-06-05"})
        'trước ngày 5/6/2026'
        >>> _deadline_words({"text": "trong quý II/2026", "date": "2026-06-30"})
        'trong quý II/2026 (30/06/2026)'
    """
    words = plain(str((deadline or {}).get("text") or ""))
    day = vi_date((deadline or {}).get("date"))
    year = day.rpartition("/")[2]
    is_named = _bare(day) in _bare(words) or (day.startswith("31/12/") and f"năm {year}" in words)
    return words if not day or (words and is_named) else f"{words} ({day})" if words else day


def _bare(day: str) -> str:
    """Return dates without leading zeros, so that 05/06/2026 is found in 5/6/2026."""
    return re.sub(r"\b0(\d)", r"\1", day).replace("-", "/")


def _milestones(deadline: Mapping[str, Any]) -> Iterable[str]:
    """Yield the further days of a deadline: when work begins to operate, steps between."""
    for step in deadline.get("intermediate") or ():
        what, words = plain(str(step.get("what") or "")), plain(str(step.get("text") or ""))
        yield ": ".join(part for part in (what, words or vi_date(step.get("date"))) if part)
    if deadline.get("operational_by"):
        yield _("operating by %(day)s") % {"day": vi_date(deadline["operational_by"])}


def board(day: date, query: QueryDict) -> Board:
    """Return the tasks an address asks for.

    Args:
        day: the report date.
        query: `dau_moi` (lead, `-` for none), `van_ban` (document id), `loai` (deadline kind),
            `trang_thai` (state); an unknown value is ignored.
    """
    tasks = task_lines(day)
    filters = tuple(_filter(tasks, query, *one) for one in _filters(tasks))
    shown = [task for task in tasks if all(_passes(task, one) for one in filters)]
    kept = tuple((one.name, one.chosen) for one in filters if one.chosen)
    return Board(
        filters=filters,
        groups=tuple(_groups(shown)),
        shown=len(shown),
        total=len(tasks),
        states=tuple(_state_counts(shown)),
        kept=kept,
    )


_KEYS: Mapping[str, Callable[[TaskLine], str]] = {
    "dau_moi": lambda task: task.lead_key,
    "van_ban": lambda task: str(task.item.document_id),
    "loai": lambda task: task.deadline.kind.value,
    "trang_thai": lambda task: task.status.state.value,
}


def _filters(tasks: list[TaskLine]) -> list[tuple[str, str, Mapping[str, str]]]:
    """Return name, heading and labels of each filter; values stand in their first order."""
    leads = {task.lead_key: task.lead_key for task in tasks if task.leads}
    if any(not task.leads for task in tasks):
        leads[NO_LEAD] = _("no lead named")
    return [
        ("dau_moi", _("Lead"), leads),
        ("van_ban", _("Document"), {_KEYS["van_ban"](task): task.document for task in tasks}),
        ("loai", _("Deadline"), {kind.value: str(DEADLINE_KINDS[kind]) for kind in DeadlineKind}),
        ("trang_thai", _("State"), {state: str(words[2]) for state, words in STATES.items()}),
    ]


def _filter(
    tasks: list[TaskLine], query: QueryDict, name: str, label: str, labels: Mapping[str, str]
) -> Filter:
    counts = Counter(_KEYS[name](task) for task in tasks)
    chosen = query.get(name, "")
    chosen = chosen if chosen in labels else ""
    options = tuple(
        Option(value, words, counts[value], value == chosen)
        for value, words in labels.items()
        if counts[value] or value == chosen
    )
    return Filter(name, label, options, chosen)


def _passes(task: TaskLine, one: Filter) -> bool:
    return not one.chosen or _KEYS[one.name](task) == one.chosen


def _groups(tasks: Iterable[TaskLine]) -> Iterable[Group]:
    """Yield the tasks by lead, in the order the leads first appear, those without one last."""
    by_lead: dict[str, list[TaskLine]] = {}
    for task in tasks:
        by_lead.setdefault(task.lead_key, []).append(task)
    leaderless = by_lead.pop(NO_LEAD, [])
    for label, lines in by_lead.items():
        yield Group(label, tuple(lines), has_lead=True, has_several=len(lines[0].leads) > 1)
    if leaderless:
        yield Group(_("no lead named"), tuple(leaderless), has_lead=False, has_several=False)


def _state_counts(tasks: list[TaskLine]) -> Iterable[StateCount]:
    counts = Counter(task.status.state for task in tasks)
    for state, (sign, tone, words) in STATES.items():
        if counts[TaskState(state)]:
            yield StateCount(str(words), sign, tone, counts[TaskState(state)])
