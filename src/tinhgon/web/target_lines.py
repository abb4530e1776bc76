"""Targets as lines of the board: the words of the directive, exact counts, the verdict.

A target whose count a person confirmed is judged on the record at the two dates of the page; one
whose figures stand in an attached sheet, on that sheet.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tinhgon.programme import (
    Verdict,
    VerdictState,
    exact,
    printed_count,
    printed_rate,
    telling_rate,
    verdict_of_rows,
)
from tinhgon.programme.deadlines import period
from tinhgon.programme.evaluating import Evaluation, due_day, limits_of
from tinhgon.programme.verdicts import DECREASES, HALF_POINT, Amount, is_percentage
from tinhgon.storage.repositories.targets import AttachedSheet
from tinhgon.storage.values import AcceptedFinding, FindingKey
from tinhgon.web.bars import Bar, bar
from tinhgon.web.cards import number, target_value, vi_date
from tinhgon.web.moment import Moment
from tinhgon.web.organisation_words import BLOCS
from tinhgon.web.programme_board import plain
from tinhgon.web.recipe_words import in_a_sentence

_SIGNS: Mapping[VerdictState, tuple[str, str, str | Promise]] = {
    VerdictState.MET: ("✓", "good", gettext_lazy("met")),
    VerdictState.MET_ABOVE: ("✓", "good", gettext_lazy("met, above the range")),
    VerdictState.NOT_MET: ("✕", "bad", gettext_lazy("not met")),
    VerdictState.NO_DATA: ("○", "none", gettext_lazy("no figures yet")),
    VerdictState.UNCLEAR: ("?", "warn", gettext_lazy("a person must judge")),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a target's sentence stands.

    Attributes:
        quote: the sentence without marks of layout.
        document: number or title of the document, empty when the library does not hold it.
        address: of the sentence in the reading room, empty likewise.
    """

    quote: str = ""
    document: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """What part of a cut of posts took nobody from work, as printed.

    Attributes:
        count, cut: posts.
        rate: with its sign.
        switched: posts that only changed who pays for them.
        address: the lines of the ledger.
    """

    count: int
    cut: int
    rate: str
    switched: int
    address: str


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One target, judged.

    Attributes:
        phrase: indicator and target in one phrase.
        domain: apparatus, headcount, …
        place: its sentence.
        sign, tone, words: the verdict for eye, colour and reading.
        rate: the printed rate, empty when there is none.
        remarks: what rounding or a tolerance did to the verdict, and what is open.
        due: the term as printed.
        addresses: of the source of `base`, `cut`, `rate`; by number.
        page: where a person brings figures or says what is counted, empty when nowhere.
        is_decrease: the middle column is what was cut.
        sheet: the attached figures, where the verdict rests on them.
        item: the accepted finding, where there is one.
        judged: the evaluation on the record, where the verdict rests on it.
        paper: for a cut of posts.
    """

    phrase: str
    domain: str
    place: Place
    verdict: Verdict
    sign: str
    tone: str
    words: str
    rate: str
    remarks: tuple[str, ...]
    bar: Bar | None
    due: str
    is_decrease: bool
    page: str = ""
    addresses: Mapping[str, str] = field(default_factory=dict)
    sheet: AttachedSheet | None = None
    item: AcceptedFinding | None = None
    judged: Evaluation | None = None
    paper: Paper | None = None

    @property
    def has_figures(self) -> bool:
        """Tell whether both counts are at hand."""
        return self.verdict.base is not None and self.verdict.present is not None

    @property
    def middle(self) -> int | None:
        """What was cut, or what there is now where no cut is asked for."""
        return self.verdict.cut if self.is_decrease else self.verdict.present

    @property
    def due_is_year(self) -> bool:
        """Tell whether the term is a year and no day."""
        return len(self.due) == 4


def source_of(document_id: int, slug: str) -> str:
    """Return the address of a finding in the reading room."""
    return f"{reverse('document', args=[document_id])}?muc={slug}#hien-tai"


def place_of(item: AcceptedFinding) -> Place:
    """Return the place of an accepted finding."""
    document = item.document_number or item.document_title
    return Place(plain(item.quote), document, source_of(item.document_id, item.finding.key.slug))


def target_line(
    item: AcceptedFinding, sheets: Mapping[FindingKey, AttachedSheet], day: date
) -> TargetLine:
    """Return an accepted target judged on the sheet that holds for it, as seen from a day."""
    body = item.finding.values
    sheet = sheets.get(item.finding.key)
    operator, unit = str(body.get("operator") or ""), body.get("unit")
    value, value_max = exact(body.get("value")), exact(body.get("value_max"))
    found = verdict_of_rows(operator, value, value_max, sheet.counts if sheet else [], unit=unit)
    limits = [limit for limit in (value, value_max) if limit is not None]
    shown = limits if is_percentage(unit) else []
    due = body.get("target") or body.get("target_year")
    sign, tone, words = _signed(operator, found, percentage=is_percentage(unit))
    page = reverse("sheet", args=[item.document_id, item.finding.key.slug])
    return TargetLine(
        phrase=_phrase(body),
        domain=str(body.get("domain") or "apparatus"),
        place=place_of(item),
        verdict=found,
        sign=sign,
        tone=tone,
        words=words,
        rate=_rate(found, _edges(operator, shown)),
        remarks=(
            *_remarks(operator, value, found, percentage=is_percentage(unit)),
            *_closed(due, day),
        ),
        bar=bar(found.rate, shown) if shown else None,
        due=vi_date(due),
        is_decrease=operator in DECREASES,
        page=page,
        addresses=dict.fromkeys(("base", "cut", "rate"), page) if sheet else {},
        sheet=sheet,
        item=item,
    )


def judged_line(
    judged: Evaluation,
    place: Place,
    moment: Moment,
    *,
    item: AcceptedFinding | None = None,
    paper: Paper | None = None,
) -> TargetLine:
    """Return a target judged on the record, every number leading to where it comes from."""
    target, found = judged.target, judged.verdict
    percentage = is_percentage(target.unit)
    value = _fraction(target.value)
    ends = [end for end in (value, _fraction(target.value_max)) if end is not None]
    sign, tone, words = _signed(target.operator, found, percentage=percentage)
    page = ""
    if item is not None:
        page = reverse("sheet", args=[item.document_id, item.finding.key.slug])
    due = due_day(target)
    return TargetLine(
        phrase=_phrase(_body(judged)),
        domain=target.domain or "apparatus",
        place=place,
        verdict=found,
        sign=sign,
        tone=tone,
        words=words,
        rate=_rate(found, limits_of(judged)),
        remarks=tuple(_judged_remarks(judged, value, percentage=percentage)),
        bar=bar(found.rate, ends) if percentage else None,
        due=f"{due:%d/%m/%Y}" if due else "",
        is_decrease=target.operator in DECREASES,
        page=page or walk_address(judged.name, "rate", moment),
        addresses={one: walk_address(judged.name, one, moment) for one in ("base", "cut", "rate")},
        item=item,
        judged=judged,
        paper=paper,
    )


def walk_address(target: str, which: str, moment: Moment) -> str:
    """Return the page that says where a number of a target comes from."""
    return moment.address("figure", chi_tieu=target, so=which)


def _judged_remarks(
    judged: Evaluation, value: Amount | None, *, percentage: bool
) -> Iterable[str]:
    operator, found = judged.target.operator, judged.verdict
    if found.reason is not None and found.state is VerdictState.NO_DATA:
        yield found.reason.render(_)
    yield from _remarks(operator, value, found, percentage=percentage, tolerance=judged.tolerance)
    for note in judged.notes:
        yield note.render(_)
    if judged.closed_on is not None:
        yield _("term ended %(day)s") % {"day": f"{judged.closed_on:%d/%m/%Y}"}
    last = next((one for one in judged.stages if one.target == judged.name), None)
    if last is not None and last.compounded != last.least:
        yield _("with the stages before it at least %(rate)s %% of the first base") % {
            "rate": printed_rate(last.compounded)
        }


def _body(judged: Evaluation) -> dict[str, Any]:
    """Return a confirmed target as the reader writes one, for its phrase."""
    target = judged.target
    ends = {"value": _fraction(target.value), "value_max": _fraction(target.value_max)}
    numbers = {
        key: int(end) if end is not None and end.denominator == 1 else end and float(end)
        for key, end in ends.items()
    }
    bloc = judged.recipe.bloc if judged.recipe else ""
    return {
        "indicator": target.indicator,
        "scope": target.scope or (in_a_sentence(BLOCS[bloc]) if bloc else ""),
        "operator": target.operator,
        "unit": target.unit, **numbers,
    }  # fmt: skip


def _fraction(stated: str) -> Fraction | None:
    try:
        return Fraction(stated) if stated else None
    except (ValueError, ZeroDivisionError):
        return None


def _rate(found: Verdict, limits: Iterable[Amount]) -> str:
    return "" if found.rate is None else f"{telling_rate(found.rate, limits)}\u00a0%"


def _edges(operator: str, limits: list[Amount]) -> list[Amount]:
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
    operator: str,
    value: Amount | None,
    found: Verdict,
    *,
    percentage: bool,
    tolerance: Amount = HALF_POINT,
) -> Iterable[str]:
    """Yield what a reader should know about the judgement."""
    if found.reason is not None and found.state is not VerdictState.NO_DATA:
        yield found.reason.render(_)
    if operator == "~" and percentage:
        yield _("tolerance ±%(points)s percentage points") % {
            "points": printed_rate(Fraction(tolerance) / 100)
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
