"""One figure three times: as reported, as known today, and as effective on a given day.

Each value comes with the acts behind it; between the first and the second stands what was entered
or voided since: who did it, when, by which decision.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from tinhgon.journal.acts import Act, Address
from tinhgon.kernel import Message
from tinhgon.kernel.days import FOREVER, date_of
from tinhgon.kernel.errors import UsageError
from tinhgon.kernel.figures import Figure
from tinhgon.programme.asking import Asker
from tinhgon.programme.tracing import Trace, trace
from tinhgon.programme.walking import Contribution
from tinhgon.services.evidence import Sources
from tinhgon.services.issued_reports import Counting, figures_of
from tinhgon.storage.models import Account, JournalAct, JournalEntry, JournalNote, StoredReport
from tinhgon.storage.registry_cache import apparatus
from tinhgon.storage.repositories.journal import acts_at, head


@dataclass(frozen=True, slots=True)
class Line:
    """What one act did to a value.

    Attributes:
        address: the act; number 0 where nobody knows one.
        act: what it says, None for that of a proposal.
        unit: id of the unit.
        cause: as the ledger or `programme.walking` calls it.
        delta: how much of the value is its doing.
        on: the day it works.
    """

    address: Address
    act: Act | None
    unit: str
    cause: str
    delta: int
    on: date | None


@dataclass(frozen=True, slots=True)
class Value:
    """A figure at one position.

    Attributes:
        figure: the figure; None where nothing is known.
        valid: the day it speaks of.
        known: the position of the journal.
        at: when that position was written.
        lines: the acts behind it, the earliest first.
    """

    figure: Figure | None
    valid: date
    known: int
    at: datetime | None
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """An entry written since the report that changes the figure.

    Attributes:
        seq: the entry.
        recorded_at: when.
        by: who entered it; empty for the product itself.
        document: the decision it carries out.
        reason: why, in the words of who entered it.
        before: how much its acts, or those it takes out of force, made of the value then.
        now: how much they make of it today.
        acts: the acts concerned.
    """

    seq: int
    recorded_at: datetime
    by: str
    document: str
    reason: str
    before: int
    now: int
    acts: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure of an issued report three times.

    Attributes:
        report: as issued.
        key: of the figure.
        reported: as issued, at the report's own position.
        today: of the same day, as known now.
        effective: of the day asked, as known now; None where nobody asked.
        corrections: what changed it since, the earliest first.
    """

    report: StoredReport
    key: str
    reported: Value
    today: Value
    effective: Value | None
    corrections: tuple[Correction, ...]


def compare(report: StoredReport, key: str, on: date | None = None) -> Comparison:
    """Return a figure of an issued report as reported, as known today and as effective on a day.

    Raises:
        InputError: `TG-REPORT-025`, the figures kept are not those issued.
        UsageError: `TG-REPORT-027`, the report has no such figure.
    """
    kept = figures_of(report)
    if key not in kept:
        raise UsageError(
            "TG-REPORT-027",
            Message("The issued report has no figure of this key."),
            where=key,
            hint=Message("`tinhgon issued compare ID` lists the figures that differ today."),
        )
    before = kept[key]
    now = head().seq
    reported = _value(before, before.valid, report.known, Sources(report).trace(before))
    today = _counted(before, now)
    effective = _counted(on_day(before, on), now) if on is not None else None
    found = _corrections(report.known, reported.lines, today.lines)
    return Comparison(report, key, reported, today, effective, found)


def differing(report: StoredReport) -> dict[str, tuple[Figure, Figure | None]]:
    """Return the figures of an issued report that are not the same as known today, by key.

    Figures of proposals are left out: those were never more than expected.
    """
    count, then = Counting(head().seq), Counting(report.known)
    out = {}
    for key, figure in figures_of(report).items():
        if key.startswith("x"):
            continue
        now = count(figure)
        if now is not None and now.value == figure.value:
            continue
        own = then(figure)
        if own is not None and own.value == figure.value:
            out[key] = (figure, now)
    return out


def on_day(figure: Figure, day: date) -> Figure:
    """Return the question a figure answers, asked of another day.

    What it is made of moves with it where it speaks of the same day; a base stays.
    """
    inputs = tuple(
        on_day(one, day) if isinstance(one, Figure) and one.valid == figure.valid else one
        for one in figure.inputs
    )
    return replace(figure, valid=day, inputs=inputs)


def _counted(figure: Figure, known: int) -> Value:
    """Return a figure counted at a position, with the acts behind it."""
    found = Counting(known)(figure)
    if found is None:
        return Value(None, figure.valid, known, _recorded(known))
    return _value(found, figure.valid, known, trace(found, Asker(apparatus(figure.valid, known))))


def _value(figure: Figure, valid: date, known: int, walked: Trace) -> Value:
    found = list(_contributions(walked))
    acts = acts_at({one.by for one in found if 0 < one.by.seq < FOREVER})
    lines = tuple(
        Line(one.by, acts.get(one.by), one.unit, one.cause, one.delta, date_of(one.on))
        for one in found
    )
    return Value(figure, valid, known, _recorded(known), lines)


def _contributions(walked: Trace) -> Iterable[Contribution]:
    """Return the acts of a trace, those of its parts where it has none of its own."""
    if walked.contributions:
        return walked.contributions
    return [one for part in walked.parts for one in _contributions(part)]


def _recorded(known: int) -> datetime | None:
    rows = JournalEntry.objects.filter(seq=known)
    return rows.values_list("recorded_at", flat=True).first()


def _corrections(
    since: int, before: Iterable[Line], now: Iterable[Line]
) -> tuple[Correction, ...]:
    """Return the entries since a position behind the difference of two values."""
    old, new = _by_act(before), _by_act(now)
    changed = {one for one in old.keys() | new.keys() if old.get(one, 0) != new.get(one, 0)}
    changed = {one for one in changed if 0 < one.seq < FOREVER}
    behind: dict[int, set[Address]] = {}
    for address in changed:
        seq = address.seq if address.seq > since else _voided_by(address, since)
        if seq:
            behind.setdefault(seq, set()).add(address)
    rows = {row.seq: row for row in JournalEntry.objects.filter(seq__in=behind).defer("body")}
    notes = dict(JournalNote.objects.filter(seq__in=behind).values_list("seq", "text"))
    names = _names({row.by for row in rows.values()})
    return tuple(
        Correction(
            seq, rows[seq].recorded_at, names.get(rows[seq].by, ""), rows[seq].document,
            notes.get(seq, ""), sum(old.get(one, 0) for one in acts),
            sum(new.get(one, 0) for one in acts), tuple(sorted(acts)),
        )
        for seq, acts in sorted(behind.items())
    )  # fmt: skip


def _by_act(lines: Iterable[Line]) -> Mapping[Address, int]:
    found: dict[Address, int] = {}
    for one in lines:
        found[one.address] = found.get(one.address, 0) + one.delta
    return found


def _voided_by(address: Address, since: int) -> int:
    """Return the entry that took an act out of force since a position, 0 for none."""
    rows = JournalAct.objects.filter(seq=address.seq, n=address.n, out_by__gt=since)
    found = rows.exclude(out_by=FOREVER).values_list("out_by", flat=True).first()
    return found or 0


def _names(accounts: set[int]) -> dict[int, str]:
    return dict(Account.objects.filter(pk__in=accounts).values_list("pk", "username"))
