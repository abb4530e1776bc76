"""Tổng quan as values: every accepted target with its verdict, and what is to be done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tinhgon.headcount.paper import paper
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.programme import TaskState, VerdictState, exact, printed_rate
from tinhgon.programme.evaluating import Evaluation, evaluate_all, targets_of
from tinhgon.programme.recipes import POSTS
from tinhgon.programme.walking import ledger_of
from tinhgon.storage.models import Document
from tinhgon.storage.repositories.contradictions import contradictions
from tinhgon.storage.repositories.documents import count_to_review
from tinhgon.storage.repositories.review import accepted
from tinhgon.storage.repositories.targets import AttachedSheet, documents_of, newest_sheets
from tinhgon.storage.values import AcceptedFinding, FindingKey
from tinhgon.web.apparatus.state import remembered, state_of
from tinhgon.web.cards import CONTRADICTIONS, number
from tinhgon.web.moment import Moment
from tinhgon.web.overview_staff import CommuneCard, commune_card
from tinhgon.web.programme_board import TaskLine, plain, task_lines
from tinhgon.web.reports.rounds import missing_of, round_lines
from tinhgon.web.target_lines import (
    Paper,
    Place,
    TargetLine,
    judged_line,
    place_of,
    source_of,
    target_line,
    walk_address,
)

DOMAINS = frozenset({"apparatus", "headcount"})
MOST_CONTRADICTIONS = 5
SOON_DAYS = 30


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
    communes: CommuneCard | None


def overview(moment: Moment) -> Overview:
    """Return the board at the two dates of the page."""
    lines = board_lines(moment)
    tasks = task_lines(moment.valid)
    doubts = list(all_doubts())
    return Overview(
        targets=tuple(line for line in lines if line.domain in DOMAINS),
        others=tuple(line for line in lines if line.domain not in DOMAINS),
        chores=tuple(_chores(tasks, lines, moment.valid)),
        doubts=tuple(doubts[:MOST_CONTRADICTIONS]),
        more_doubts=max(0, len(doubts) - MOST_CONTRADICTIONS),
        communes=commune_card(state_of(moment)),
    )


def board_lines(moment: Moment) -> list[TargetLine]:
    """Return every accepted or confirmed target, in the order of the documents.

    The record speaks where a person confirmed what is counted, unless it holds nothing of the
    day while a sheet does.
    """
    judged = judged_targets(state_of(moment))
    sheets, items = newest_sheets(), accepted("target")
    lines, met = [], set[str]()
    for item in items:
        own = judged_of(item.finding.key, judged)
        met |= {own.name} if own else set()
        lines.append(_line(item, own, sheets, moment))
    others = [one for one in judged.values() if one.name not in met]
    places = places_of(others)
    lines += [_judged(one, places[one.name], moment) for one in others]
    return lines


def _line(
    item: AcceptedFinding,
    judged: Evaluation | None,
    sheets: Mapping[FindingKey, AttachedSheet],
    moment: Moment,
) -> TargetLine:
    if judged is None or judged.recipe is None:
        return target_line(item, sheets, moment.valid)
    if judged.verdict.state is VerdictState.NO_DATA and item.finding.key in sheets:
        return target_line(item, sheets, moment.valid)
    return _judged(judged, place_of(item), moment, item)


def _judged(
    judged: Evaluation, place: Place, moment: Moment, item: AcceptedFinding | None = None
) -> TargetLine:
    return judged_line(judged, place, moment, item=item, paper=paper_of(judged, moment))


def judged_targets(state: Apparatus) -> dict[str, Evaluation]:
    """Return the confirmed targets of a state, judged once; by id."""
    return remembered(
        state,
        ("targets",),
        lambda: {one.name: one for one in evaluate_all(targets_of(state), state)},
    )


def judged_of(key: FindingKey, judged: Mapping[str, Evaluation]) -> Evaluation | None:
    """Return the confirmed target a finding became: of the same place in the same text."""
    for one in judged.values():
        target = one.target
        if target.text != key.text_sha256 or target.start is None or target.end is None:
            continue
        if target.start < key.end and key.start < target.end:
            return one
    return None


def places_of(some: Iterable[Evaluation]) -> dict[str, Place]:
    """Return where the sentences of targets stand, by id of the target."""
    judged = list(some)
    documents = documents_of(one.target for one in judged)
    return {one.name: _place(one, documents.get(one.target.text)) for one in judged}


def _place(judged: Evaluation, document: Document | None) -> Place:
    target = judged.target
    if document is None or target.start is None or target.end is None:
        return Place()
    quote = document.text.text[target.start : target.end]
    address = reverse("document", args=[document.pk])
    named = document.number or str(document)
    return Place(plain(quote), named, f"{address}?doan={target.start}-{target.end}#doan")


def paper_of(judged: Evaluation, moment: Moment) -> Paper | None:
    """Return what part of a cut of posts took nobody from work, None where nothing was cut."""
    if judged.recipe is None or judged.recipe.measure != POSTS or not judged.verdict.cut:
        return None
    ledger = ledger_of(judged)
    found = paper(ledger) if ledger else None
    if found is None or found.share is None:
        return None
    return Paper(
        found.unfilled + found.retired, found.cut, f"{printed_rate(found.share)}\u00a0%",
        found.switched, walk_address(judged.name, "paper", moment),
    )  # fmt: skip


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
    missing = missing_of(round_lines(timezone.localdate()))
    yield Chore(_("Forms not returned"), missing, f"{reverse('reporting')}#bieu", "warn")


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
