"""Tổng quan as values: every accepted target with its verdict, and what is to be done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tinhgon.programme import (
    TaskState,
    Verdict,
    VerdictState,
    exact,
    printed_count,
    printed_rate,
    telling_rate,
    verdict_of_rows,
)
from tinhgon.programme.deadlines import period
from tinhgon.programme.verdicts import DECREASES, HALF_POINT, is_percentage
from tinhgon.storage.repositories.contradictions import contradictions
from tinhgon.storage.repositories.documents import count_to_review
from tinhgon.storage.repositories.review import accepted
from tinhgon.storage.repositories.targets import AttachedSheet, newest_sheets
from tinhgon.storage.values import AcceptedFinding, FindingKey
from tinhgon.web.bars import Bar, bar
from tinhgon.web.cards import CONTRADICTIONS, number, target_value, vi_date
from tinhgon.web.programme_board import TaskLine, plain, task_lines

DOMAINS = frozenset({"apparatus", "headcount"})
MOST_CONTRADICTIONS = 5
SOON_DAYS = 30

_SIGNS: Mapping[VerdictState, tuple[str, str, str | Promise]] = {
    VerdictState.MET: ("✓", "good", gettext_lazy("met")),
    VerdictState.MET_ABOVE: ("✓", "good", gettext_lazy("met, above the range")),
    VerdictState.NOT_MET: ("✕", "bad", gettext_lazy("not met")),
    VerdictState.NO_DATA: ("○", "none", gettext_lazy("no figures yet")),
    VerdictState.UNCLEAR: ("?", "warn", gettext_lazy("a person must judge")),
}


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One accepted target, judged.

    Attributes:
        item: the finding and its document.
        phrase: indicator and target in one phrase.
        sign, tone, words: the verdict for eye, colour and reading.
        rate: the printed rate, empty when there is none.
        remarks: what rounding or a tolerance did to the verdict.
    """

    item: AcceptedFinding
    phrase: str
    verdict: Verdict
    sheet: AttachedSheet | None
    sign: str
    tone: str
    words: str
    rate: str
    remarks: tuple[str, ...]
    bar: Bar | None
    due: str

    @property
    def address(self) -> str:
        """Return the page of the target's figures."""
        return reverse("sheet", args=[self.item.document_id, self.item.finding.key.slug])

    @property
    def source(self) -> str:
        """Return the target's place in its document."""
        return source_of(self.item.document_id, self.item.finding.key.slug)

    @property
    def quote(self) -> str:
        """Return the target's sentence without marks of layout."""
        return plain(self.item.quote)

    @property
    def document(self) -> str:
        """Return the document's number, or its title."""
        return self.item.document_number or self.item.document_title

    @property
    def due_is_year(self) -> bool:
        """Tell whether the term is a year and no day."""
        return len(self.due) == 4

    @property
    def is_decrease(self) -> bool:
        """Tell whether the target asks for fewer, so that the middle column is what was cut."""
        return self.item.finding.values.get("operator") in DECREASES


@dataclass(frozen=True, slots=True)
class Doubt:
    """Figures to review: what the text says, what its own numbers give, why that may be."""

    document: str
    what: str
    quote: str
    stated: str
    computed: str
    hypotheses: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Chore:
    """One line of "Việc cần xử lý": a count that leads to the things counted."""

    label: str
    count: int
    address: str
    tone: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole page."""

    targets: tuple[TargetLine, ...]
    others: tuple[TargetLine, ...]
    chores: tuple[Chore, ...]
    doubts: tuple[Doubt, ...]
    more_doubts: int


def source_of(document_id: int, slug: str) -> str:
    """Return the address of a finding in the reading room."""
    return f"{reverse('document', args=[document_id])}?muc={slug}#hien-tai"


def overview(day: date) -> Overview:
    """Return the board as of a day."""
    sheets = newest_sheets()
    lines = [target_line(item, sheets, day) for item in accepted("target")]
    tasks = task_lines(day)
    doubts = list(all_doubts())
    return Overview(
        targets=tuple(line for line in lines if _domain(line.item) in DOMAINS),
        others=tuple(line for line in lines if _domain(line.item) not in DOMAINS),
        chores=tuple(_chores(tasks, lines, day)),
        doubts=tuple(doubts[:MOST_CONTRADICTIONS]),
        more_doubts=max(0, len(doubts) - MOST_CONTRADICTIONS),
    )


def _domain(item: AcceptedFinding) -> str:
    return str(item.finding.values.get("domain") or "apparatus")


def target_line(
    item: AcceptedFinding, sheets: Mapping[FindingKey, AttachedSheet], day: date
) -> TargetLine:
    """Return a target judged on the sheet that holds for it, as seen from a day."""
    body = item.finding.values
    sheet = sheets.get(item.finding.key)
    operator, unit = str(body.get("operator") or ""), body.get("unit")
    value, value_max = exact(body.get("value")), exact(body.get("value_max"))
    found = verdict_of_rows(operator, value, value_max, sheet.counts if sheet else [], unit=unit)
    limits = [limit for limit in (value, value_max) if limit is not None]
    shown = limits if is_percentage(unit) else []
    due = body.get("target") or body.get("target_year")
    sign, tone, words = _signed(operator, found, percentage=is_percentage(unit))
    return TargetLine(
        item=item,
        phrase=_phrase(body),
        verdict=found,
        sheet=sheet,
        sign=sign,
        tone=tone,
        words=words,
        rate=""
        if found.rate is None
        else f"{telling_rate(found.rate, _edges(operator, shown))}\u00a0%",
        remarks=(
            *_remarks(operator, value, found, percentage=is_percentage(unit)),
            *_closed(due, day),
        ),
        bar=bar(found.rate, shown) if shown else None,
        due=vi_date(due),
    )


def _edges(operator: str, limits: list[Fraction | int]) -> list[Fraction | int]:
    """Return the percentages at which the verdict turns."""
    if operator != "~":
        return limits
    return [limit + side for limit in limits for side in (-HALF_POINT, HALF_POINT)]


def _closed(due: object, day: date) -> Iterable[str]:
    """Yield that the target's term is over, so that its verdict stands.

    Only for a term with a day: a year alone may stand for a day the sentence names.
    """
    term = period(due)
    if term is not None and term[0] == term[1] < day:
        yield _("term ended %(day)s") % {"day": f"{term[1]:%d/%m/%Y}"}


def _phrase(body: Mapping[str, Any]) -> str:
    indicator, scope = plain(str(body.get("indicator") or "")), plain(str(body.get("scope") or ""))
    if scope and scope.casefold() not in indicator.casefold():
        indicator = f"{indicator}, {scope}" if indicator else scope
    first = indicator[:1].upper() + indicator[1:]
    phrase = f"{first}: {target_value(body)}" if first else target_value(body)
    return phrase.replace(" %", "\u00a0%")


def _signed(operator: str, found: Verdict, *, percentage: bool) -> tuple[str, str, str]:
    """Return sign, tone and words of a verdict."""
    sign, tone, words = _SIGNS[found.state]
    if found.state is VerdictState.MET and operator == "~" and percentage:
        return "≈", "good", _("within the tolerance")
    if found.state is VerdictState.NOT_MET and found.remaining:
        text = _("not met, %(count)s to go") % {"count": printed_count(found.remaining)}
        return sign, tone, text
    return sign, tone, str(words)


def _remarks(
    operator: str, value: Fraction | int | None, found: Verdict, *, percentage: bool
) -> Iterable[str]:
    """Yield what a reader should know about the judgement."""
    if found.reason is not None and found.state is not VerdictState.NO_DATA:
        yield found.reason.render(_)
    if operator == "~" and percentage:
        yield _("tolerance ±%(points)s percentage points") % {
            "points": printed_rate(Fraction(HALF_POINT, 100))
        }
    elif percentage and value is not None and found.base and found.floor is not None:
        whole = value * Fraction(found.base, 100)
        if whole.denominator != 1:
            yield _("%(value)s %% of %(base)s is %(exact)s, so %(floor)s") % {
                "value": number(float(value) if isinstance(value, Fraction) else value),
                "base": printed_count(found.base),
                "exact": number(float(round(whole, 2))),
                "floor": printed_count(found.floor),
            }


def _chores(tasks: list[TaskLine], lines: list[TargetLine], day: date) -> Iterable[Chore]:
    states = [task.status.state for task in tasks]
    programme, at = reverse("programme"), f"den={day.isoformat()}"

    def of_state(label: str, state: TaskState, tone: str) -> Chore:
        address = f"{programme}?trang_thai={state.value}&{at}"
        return Chore(label, states.count(state), address, tone)

    without = sum(line.verdict.state is VerdictState.NO_DATA for line in lines)
    leaderless = sum(not task.leads for task in tasks)
    yield Chore(_("Findings to review"), count_to_review(), reverse("documents"), "warn")
    yield of_state(_("Due, no report yet"), TaskState.DUE, "bad")
    yield of_state(
        ngettext("Due within %(days)s day", "Due within %(days)s days", SOON_DAYS)
        % {"days": SOON_DAYS},
        TaskState.DUE_SOON,
        "",
    )
    yield of_state(_("Waiting for central guidance"), TaskState.WAITING, "warn")
    yield Chore(_("Tasks with no lead named"), leaderless, f"{programme}?dau_moi=-&{at}", "bad")
    yield Chore(_("Targets without figures"), without, f"{reverse('overview')}#chi-tieu", "")


def all_doubts() -> Iterable[Doubt]:
    """Yield the figures to review of every document, those with hypotheses first."""
    found = []
    for document, key, body in contradictions():
        hypotheses = tuple(str(one) for one in body.get("hypotheses") or ())
        kind = str(body.get("kind"))
        stated, computed = _compared(kind, body.get("stated"), body.get("computed"))
        found.append(
            Doubt(
                document=document.number or str(document),
                what=str(CONTRADICTIONS.get(kind, kind)),
                quote=plain(str(body.get("quote") or "")),
                stated=stated,
                computed=computed,
                hypotheses=hypotheses,
                source=source_of(document.pk, key.slug),
            )
        )
    return sorted(found, key=lambda doubt: not doubt.computed)


def _compared(kind: str, stated: object, computed: object) -> tuple[str, str]:
    """Return both numbers as printed: a rate with as many decimals as the text gives it."""
    first, second = exact(stated), exact(computed)
    if kind != "rate" or first is None or second is None:
        return number(stated), number(computed)
    decimals = len(number(stated).partition(",")[2])
    printed = printed_rate(Fraction(second, 100), decimals)
    if printed == printed_rate(Fraction(first, 100), decimals):
        printed = number(computed)
    return f"{number(stated)}\u00a0%", f"{printed}\u00a0%"
