"""Reads the record a report is made from: the apparatus, the library, targets, what persons wrote.

Everything is read once, here; writing the report from it is pure (`reporting.composing`).
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from tinhgon.headcount.ages import Ages, Someone, structure
from tinhgon.headcount.reading import HEADCOUNT
from tinhgon.headcount.retiring import by_year
from tinhgon.headcount.things import CATEGORIES
from tinhgon.kernel import Message, Span
from tinhgon.kernel.days import date_of
from tinhgon.kernel.errors import UsageError
from tinhgon.kernel.figures import Passage
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.things import Unit
from tinhgon.programme.asking import Asker
from tinhgon.programme.evaluating import base_day, evaluate_all, targets_of
from tinhgon.reporting.record import (
    CHOSEN,
    OPENING,
    TARGETS,
    Item,
    Place,
    ProposalLine,
    Record,
)
from tinhgon.reporting.report import Asked, Position
from tinhgon.services.people import people_of
from tinhgon.services.proposals import acts_of, apparatus_with
from tinhgon.services.report_library import (
    bases,
    documents_until,
    stated,
    to_amend,
    waiting_tasks,
)
from tinhgon.services.report_rounds import rounds_of
from tinhgon.services.sampling import assumed, watermark
from tinhgon.services.tools import product_version
from tinhgon.storage.models import (
    FigureReview,
    JournalEntry,
    Proposal,
    ReportItem,
)
from tinhgon.storage.registry_cache import apparatus
from tinhgon.storage.repositories.journal import generation, head

SHORT: Final = frozenset({"one-page", "speech"})
"""Kinds without tables: they need no ages."""

_YEARS_AHEAD: Final = 5


def record_of(asked: Asked, known: int | None = None) -> Record:
    """Return everything a report is made from.

    Args:
        asked: what it is about, its defaults resolved (`asked_of`).
        known: position of the journal; None for the head.

    Raises:
        UsageError: `TG-REPORT-003`, the record holds no place to report on.
    """
    state = apparatus(asked.until, known)
    proposals = list(Proposal.objects.filter(pk__in=asked.projected).order_by("pk"))
    now = Asker(state)
    after, after_on = _after(proposals, asked.until, known)
    base = now.at(asked.base_on)
    ages = {} if asked.kind in SHORT else _ages(base, state, asked.scope)
    return Record(
        asked, _position(state.known), place_of(state, asked), now, after, after_on,
        proposals=tuple(ProposalLine(one.pk, one.name) for one in proposals),
        evaluations=evaluate_all(targets_of(state), state),
        documents=documents_until(asked.until),
        stated=tuple(stated()),
        rounds=tuple(rounds_of(asked.until, asked.since, known)),
        items=_items(asked),
        ages=ages,
        retirements={} if asked.kind in SHORT else _retirements(state, asked),
        assumed=assumed(),
        reviews=_reviews(),
        watermark=watermark(),
        base_from=_reason(asked, now),
        bases=bases(asked.until),
        to_amend=to_amend(asked.until),
        waiting=waiting_tasks(),
    )  # fmt: skip


def default_base(state: Apparatus) -> tuple[date, str]:
    """Return the base day a report takes when nobody names one, and where it comes from.

    The earliest base day of the confirmed targets on which the record knows units; without any,
    the first day on which it knows units and posts: that of the opening import.
    """
    opening = _opening(state)
    days = sorted(filter(None, map(base_day, targets_of(state).values())))
    known = [day for day in days if day <= state.valid and (opening is None or day >= opening)]
    if known:
        return known[0], TARGETS
    return min(opening or state.valid, state.valid), OPENING


def _opening(state: Apparatus) -> date | None:
    """Return the first day on which the record knows units, and posts where it has any."""
    days = []
    for rows in (state.view.units, state.view.rows(HEADCOUNT)):
        some = rows.known(state.known)
        if len(some):
            days.append(int(rows.take("valid_from", some).min()))
    return date_of(max(days)) if days else None


def _reason(asked: Asked, now: Asker) -> str:
    day, reason = default_base(now.apparatus)
    return reason if day == asked.base_on else CHOSEN


def _position(known: int) -> Position:
    row = JournalEntry.objects.filter(pk=known).first()
    return Position(known, row.hash if row else head().digest.hex(), product_version())


def _after(
    proposals: Sequence[Proposal], until: date, known: int | None
) -> tuple[Asker | None, date | None]:
    """Return who answers for the time after the proposals, and the day their last act works.

    What was decided by the position stands in the journal: its acts are not laid over it again.
    """
    days = [act.on for proposal in proposals for act in acts_of(proposal)]
    if not days:
        return None, None
    day = max(until, *days)
    laid = [one for one in proposals if not _is_entered(one, known)]
    acts = hashlib.sha256("".join(one.acts for one in laid).encode()).hexdigest()
    key = f"{head().digest.hex()} {generation()} {known} {day} {acts}"
    found = _HELD.get(key)
    if found is None:
        found = Asker(apparatus_with(laid, day, known) if laid else apparatus(day, known))
        _HELD.clear()  # one is kept: pages of one report are looked at one after the other
        _HELD[key] = found
    return found, day


def _is_entered(proposal: Proposal, known: int | None) -> bool:
    """Tell whether the decision about a proposal stood in the journal at a position."""
    return proposal.entry is not None and (known is None or proposal.entry <= known)


_HELD: Final[dict[str, Asker]] = {}
"""Who answers after proposals, by the head of the journal and the acts: folding them is slow."""


_COMMITTEES: Final[Mapping[str, str]] = {
    "province": "Tỉnh ủy", "district": "Huyện ủy", "commune": "Đảng ủy",
}  # fmt: skip


def place_of(state: Apparatus, asked: Asked) -> Place:
    """Return whose report it is: the unit in scope, else the place at the top of the record.

    Raises:
        UsageError: `TG-REPORT-002` the unit in scope is not there on the day, `TG-REPORT-003`.
    """
    tops = [one for one in state.units.roots if one.values and one.values.unit_class != _PARTY]
    top = tops[0] if tops else None
    if top is None or top.values is None:
        raise UsageError(
            "TG-REPORT-003",
            Message("The record holds no unit on the day of the report."),
            where=asked.until.isoformat(),
            hint=Message("Import the apparatus first, or name another day with --until."),
        )
    found = state.units.unit(asked.scope) if asked.scope else top
    if found is None or found.values is None:
        raise UsageError(
            "TG-REPORT-002",
            Message("The unit in scope does not exist on the day of the report."),
            where=asked.scope,
            hint=Message("Name a unit that exists on that day with --scope."),
        )
    return _named(found.id, found.values, top.values, asked.layout)


_PARTY: Final = "party_organisation"


def _named(unit: str, own: Unit, top: Unit, layout: str) -> Place:
    seat = bare_name(top.name)
    committee = f"{committee_word(top)} {seat}"
    name = own.name[:1].lower() + own.name[1:]
    if layout == "state":
        government = f"Ủy ban nhân dân {top.name[:1].lower()}{top.name[1:]}"
        return Place(unit, name, committee, "Sở Nội vụ", government, "BC-SNV", seat)
    return Place(unit, name, committee, "Ban Tổ chức", committee, "BC/BTCTU", seat)


def committee_word(unit: Unit) -> str:
    """Return what the Party committee of a place is called: `Tỉnh ủy`, `Thành ủy`, `Đảng ủy`."""
    if unit.level == "province" and unit.type.startswith("thanh-pho"):
        return "Thành ủy"
    return _COMMITTEES.get(unit.level, "Đảng ủy")


def bare_name(name: str) -> str:
    """Return the name of a place without its kind.

    Examples:
        >>> bare_name("Tỉnh Hà Nam"), bare_name("Thành phố Mẫu")
        ('Hà Nam', 'Mẫu')
    """
    for kind in ("Thành phố ", "Tỉnh ", "Đặc khu ", "Phường ", "Thị trấn ", "Xã "):
        if name.startswith(kind):
            return name.removeprefix(kind)
    return name


def _items(asked: Asked) -> tuple[Item, ...]:
    rows = ReportItem.objects.filter(until=asked.until, scope=asked.scope)
    return tuple(
        Item(row.sort, row.text, row.addressee, *_evidence(row.evidence))
        for row in rows.order_by("sort", "place", "pk")
    )


def _evidence(text: str) -> tuple[tuple[str, ...], tuple[Passage, ...]]:
    """Return the recipes and the passages an item rests on (`text:start-end`)."""
    recipes, passages = [], []
    for one in json.loads(text):
        mark = PASSAGE.fullmatch(one)
        if mark:
            passages.append(Passage(mark["text"], Span(int(mark["start"]), int(mark["end"]))))
        else:
            recipes.append(one)
    return tuple(recipes), tuple(passages)


PASSAGE: Final = re.compile(r"(?P<text>[0-9a-f]{64}):(?P<start>\d+)-(?P<end>\d+)")
"""A passage as evidence: sha256 of the stored text and the code points."""


def _reviews() -> dict[str, tuple[str, str]]:
    rows = FigureReview.objects.order_by("pk").values_list("key", "choice", "note")
    return {key: (choice, note) for key, choice, note in rows}


def _of_scope(state: Apparatus, scope: str) -> list[Someone]:
    people = people_of(state)
    if not scope:
        return people
    inside = set(state.units.subtree(scope).ids)
    return [one for one in people if one.unit in inside]


def _by_category(people: Sequence[Someone]) -> dict[str, list[Someone]]:
    found: dict[str, list[Someone]] = {}
    for one in people:
        found.setdefault(one.category, []).append(one)
    return found


def _ages(
    base: Apparatus, state: Apparatus, scope: str
) -> dict[str, tuple[Ages | None, Ages | None]]:
    """Return the structure of each category of which persons are on record."""
    sides = [(_by_category(_of_scope(one, scope)), one.valid) for one in (base, state)]
    found = {}
    for category in CATEGORIES:
        pair = [structure(held[category], day) if category in held else None
                for held, day in sides]  # fmt: skip
        if any(pair):
            found[category] = (pair[0], pair[1])
    return found


def _retirements(state: Apparatus, asked: Asked) -> dict[str, tuple[tuple[int, int], ...]]:
    people = _by_category(_of_scope(state, asked.scope))
    return {
        category: tuple((one.year, one.count) for one in by_year(some, asked.until, _YEARS_AHEAD))
        for category, some in sorted(people.items())
    }
