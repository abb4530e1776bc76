"""Reports: drafting one, and what persons write for it; drafting enters nothing in the journal."""

from datetime import date
from typing import Final

from tinhgon.kernel import Message
from tinhgon.kernel.errors import UsageError
from tinhgon.organisation.addressing import described, found, one_of
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.forest import NONE
from tinhgon.programme.asking import Asker
from tinhgon.programme.moves import Heirs
from tinhgon.reporting.composing import compose
from tinhgon.reporting.report import Asked, Report
from tinhgon.scenarios.proposals import State
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.proposals import proposal_named
from tinhgon.services.report_records import default_base, record_of
from tinhgon.storage.models import Account, Proposal
from tinhgon.storage.registry_cache import apparatus

KINDS: Final = ("half-year", "year", "summing-up", "one-page", "speech")
LAYOUTS: Final = ("party", "state")
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200
"""Years of the days reports speak of: their periods and outlooks stay within the calendar."""


def asked_of(
    kind: str,
    until: date,
    *,
    scope: str = "",
    layout: str = "party",
    projected: tuple[str, ...] | None = None,
    base_on: date | None = None,
    is_verbatim: bool = False,
    known: int | None = None,
) -> Asked:
    """Return what a report is about, what nobody said taken from the record.

    Args:
        kind: of `KINDS`.
        until: the day its figures speak of.
        scope: a unit as people name it (`organisation.addressing`), empty for the whole place.
        layout: of `LAYOUTS`.
        projected: numbers or names of proposals; None for every approved, undecided one.
        base_on: the day of the base; None to take it from the targets or the opening.
        is_verbatim: print a rate a source states otherwise as the source has it.
        known: the position it is counted at; an earlier one is seen without proposals.

    Raises:
        UsageError: `TG-REPORT-001` no such kind or layout; `TG-REPORT-004` the base is later;
            `TG-REPORT-038` a proposal was withdrawn; `TG-REPORT-043` a day no report speaks of;
            `TG-REPORT-044` the unit ended before the day.
    """
    for value, values in ((kind, KINDS), (layout, LAYOUTS)):
        if value not in values:
            raise UsageError(
                "TG-REPORT-001",
                Message("There is no such kind or layout of a report."),
                where=value,
                hint=Message("Known: %(names)s.", {"names": ", ".join(values)}),
            )
    for day in filter(None, (until, base_on)):
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise UsageError(
                "TG-REPORT-043",
                Message("No report speaks of this day."),
                where=day.isoformat(),
                hint=Message(
                    "Name a day between %(first)d and %(last)d.",
                    {"first": FIRST_YEAR, "last": LAST_YEAR},
                ),
            )
    state = apparatus(until, known)
    base = base_on or default_base(state)[0]
    if base > until:
        raise UsageError(
            "TG-REPORT-004",
            Message("The base day lies behind the day of the report."),
            where=f"{base.isoformat()} > {until.isoformat()}",
            hint=Message("Name an earlier day with --base."),
        )
    return Asked(
        kind, until, base, layout,
        scope=_scope(state, scope, base) if scope else "",
        projected=_projected(projected, is_past=known is not None and known < state.view.head),
        is_verbatim=is_verbatim, since=_since(kind, until),
    )  # fmt: skip


def _scope(state: Apparatus, name: str, base: date) -> str:
    """Return the id of the unit a report is about.

    Raises:
        InputError: `TG-ORG-020` no unit is named so, `TG-ORG-021` several are.
        UsageError: `TG-REPORT-044` one was on the day of the base, and ended since.
    """
    before = found(Asker(state).at(base).units, name)
    if found(state.units, name) or len(before) != 1:
        return one_of(state.units, name).id
    heir = Heirs(state)(before[0].id)
    units = state.units
    hint = Message("Name an earlier day with --until.")
    if heir != NONE:
        after = units.unit(units.source.pool.text(int(units.column("id")[heir])))
        hint = Message(
            "Report on what took it over (%(unit)s), or name an earlier day with --until.",
            {"unit": described(units, after) if after else ""},
        )
    raise UsageError(
        "TG-REPORT-044",
        Message("The unit ended before the day of the report."),
        where=f"{described(Asker(state).at(base).units, before[0])}, {state.valid:%d/%m/%Y}",
        hint=hint,
    )


def _projected(named: tuple[str, ...] | None, *, is_past: bool) -> tuple[int, ...]:
    if named is not None:
        return tuple(_shown(name).pk for name in named)
    if is_past:
        return ()
    rows = Proposal.objects.filter(state=State.APPROVED).order_by("pk")
    return tuple(rows.values_list("pk", flat=True))


def _shown(name: str) -> Proposal:
    """Return a proposal by its number or name.

    Raises:
        UsageError: `TG-REPORT-038` it was withdrawn: nothing is expected of it.
    """
    row = proposal_named(name)
    if row.state == State.WITHDRAWN:
        raise UsageError(
            "TG-REPORT-038",
            Message("A proposal that was withdrawn is not shown as expected."),
            where=row.name,
            hint=Message("Leave it out, or take it back to a draft first."),
        )
    return row


def _since(kind: str, until: date) -> date | None:
    """Return the day before the period of a report that has one: half a year, a year."""
    months = {"half-year": 6, "year": 12}.get(kind)
    if months is None:
        return None
    start = date(until.year, 7 if kind == "half-year" and until.month > months else 1, 1)
    return date.fromordinal(start.toordinal() - 1)


def draft_report(
    account: Account | None, asked: Asked, known: int | None = None, policy: Policy = POLICY
) -> Report:
    """Write a report from the record as it is; nothing is kept.

    Args:
        account: who looks at it.
        asked: what it is about.
        known: position of the journal; None for the head.
        policy: who may look.

    Raises:
        NotAllowedError: `TG-POLICY-001`.
    """
    policy.require(account, Action.VIEW)
    return compose(record_of(asked, known))
