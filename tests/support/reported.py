"""Records to write reports from, made without a database."""

from dataclasses import replace
from datetime import date

from tinhgon.organisation.apparatus import Apparatus
from tinhgon.programme.asking import Asker
from tinhgon.programme.evaluating import evaluate_all, targets_of
from tinhgon.reporting.record import Place, ProposalLine, Record
from tinhgon.reporting.report import Asked, Position

PLACE = Place(
    unit="", name="tỉnh Mẫu", committee="Tỉnh ủy Mẫu", issuer="Ban Tổ chức",
    superior="Tỉnh ủy Mẫu", symbol="BC/BTCTU", seat="Mẫu",
)  # fmt: skip


def day(said):
    """Return a day, of an ISO text or as it is."""
    return date.fromisoformat(said) if isinstance(said, str) else said


def record(
    view, known, until, base_on, *, after=None, after_on=None, asked=None, place=PLACE, **more
):
    """Return the record of a state.

    Args:
        view: the tables (`Apparatus.view`).
        known: the position of the journal.
        until: the day the figures speak of.
        base_on: the day of the base.
        after: tables with the acts of proposals laid over, None without any.
        after_on: the day the last of these acts works.
        asked: more of `Asked`.
        more: more of `Record`.
    """
    now = Apparatus(day(until), known, view)
    then = None if after is None else Asker(Apparatus(day(after_on), known, after))
    projected = (1,) if then else ()
    said = {"kind": "summing-up", "projected": projected} | (asked or {})
    return Record(
        asked=Asked(until=day(until), base_on=day(base_on), **said),
        position=Position(known, "0" * 64, "0"),
        place=place,
        now=Asker(now),
        after=then,
        after_on=day(after_on) if then else None,
        proposals=(ProposalLine(1, "Đề án 01-ĐA/TU"),) if then else (),
        evaluations=evaluate_all(targets_of(now), now),
        **more,
    )


def of_world(world, until, base_on, **more):
    """Return the record of a journal in memory (`headcounts.World`)."""
    return record(world.registry(), world.count, until, base_on, **more)


def within(found, unit):
    """Return the same record with a unit as its scope."""
    return replace(found, asked=replace(found.asked, scope=unit))
