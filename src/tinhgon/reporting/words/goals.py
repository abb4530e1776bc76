"""The confirmed targets as sentences: exact counts, verdicts in words, what is left to do."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from tinhgon.kernel import Message
from tinhgon.kernel.figures import Figure
from tinhgon.programme import VerdictState, telling_rate
from tinhgon.programme.deriving import difference, share
from tinhgon.programme.evaluating import Evaluation, due_day, evaluate, limits_of, unit_rows
from tinhgon.programme.recipes import UNITS
from tinhgon.programme.verdicts import DECREASES
from tinhgon.reporting.report import Paragraph, Piece, Says
from tinhgon.reporting.tables.goals import goal, name_of
from tinhgon.reporting.tables.words import RISEN
from tinhgon.reporting.words.writing import Slot, Writing, day_words

DOMAINS: Final = frozenset({"apparatus", "headcount", ""})
"""Targets of growth, health and the like are none of a report on the apparatus."""


def own_targets(writing: Writing) -> list[Evaluation]:
    """Return the judged targets of the apparatus, in the order of their ids."""
    return [one for one in writing.record.evaluations if one.target.domain in DOMAINS]


def target_lines(writing: Writing) -> Iterator[Paragraph]:
    """Yield how many targets stand how, then each with its verdict."""
    table = writing.table(15)
    found = own_targets(writing)
    if not found:
        yield writing.say("no_targets", table=table)
        return
    states = [one.verdict.state for one in found]
    met = sum(one.verdict.is_met for one in found)
    not_met = states.count(VerdictState.NOT_MET)
    yield writing.say(
        "targets_count",
        count=writing.counted(len(found), "targets(all)", Message("Confirmed targets")),
        met=writing.counted(met, "targets(met)", Message("Targets met")),
        not_met=writing.counted(not_met, "targets(not_met)", Message("Targets not met")),
        open=_open(writing, len(found) - met - not_met),
        table=table,
    )
    for one in found:
        yield Paragraph((*target_pieces(writing, one), Piece(".")), "item")


def _open(writing: Writing, count: int) -> tuple[Piece, ...]:
    """Return how many targets nobody can judge yet; nothing where there are none."""
    if not count:
        return ()
    others = writing.counted(count, "targets(open)", Message("Targets not judged"))
    return writing.pieces("targets_open", others=others)


def target_pieces(writing: Writing, one: Evaluation) -> tuple[Piece, ...]:
    """Return a target with its counts and its verdict."""
    said: dict[str, Slot] = {
        "words": target_words(one), "stated": stated_of(one)
    }  # fmt: skip
    result, verdict = result_of(writing, one), verdict_pieces(writing, one)
    closed = _closed(writing, one)
    if not result:
        return (*writing.pieces("target_open", verdict=verdict, **said), *closed)
    return (
        *writing.pieces("target_judged", result=result, verdict=verdict, **said), *closed
    )  # fmt: skip


def result_of(writing: Writing, one: Evaluation) -> tuple[Piece, ...]:
    """Return the counts of a judged target: `66/372 = 17,7%`; nothing without counts.

    What was to fall and rose is said so: `tăng 5/83 = 6,0%`.
    """
    rate, part = one.rate, _part(one)
    risen: tuple[Piece, ...] = ()
    if rate is None or part is None or one.base is None:
        return ()
    if one.target.operator in DECREASES and part.value < 0:
        risen = (Piece(RISEN),)
        part = difference(one.present, one.base) or part
        rate = share(part, one.base) or rate
    shown = telling_rate(Fraction(rate.value), limits_of(one))
    return (
        *risen, writing.number(part), Piece("/"), writing.number(one.base), Piece(" = "),
        writing.figures.piece(rate, f"{shown}%"),
    )  # fmt: skip


def _part(one: Evaluation) -> Figure | None:
    return one.cut if one.target.operator in DECREASES else one.present


def _closed(writing: Writing, one: Evaluation) -> tuple[Piece, ...]:
    if one.closed_on is None:
        return ()
    return writing.pieces("target_closed", due=day_words(one.closed_on))


def verdict_pieces(writing: Writing, one: Evaluation) -> tuple[Piece, ...]:
    """Return a verdict in words."""
    left = left_of(one)
    if one.verdict.state is VerdictState.NOT_MET and left is not None:
        return writing.pieces("not_met_left", left=writing.number(left))
    return writing.pieces(one.verdict.state.value)


def left_of(one: Evaluation) -> Figure | None:
    """Return what is still missing to the target, None where nothing is or nobody knows."""
    if not one.verdict.remaining or one.present is None or one.base is None:
        return None
    return replace(
        one.present, value=one.verdict.remaining, label=Message("To go"),
        recipe=f"remaining({one.name})", inputs=(one.base, one.present),
    )  # fmt: skip


def target_words(one: Evaluation) -> str:
    """Return what a target counts and for whom, in the words of its directive.

    Where they do not name the bloc it is asked of, the bloc is added.
    """
    target, words = one.target, name_of(one)
    scope = f", {target.scope}" if target.scope and target.scope not in words else ""
    return f"{words}{scope}"


def stated_of(one: Evaluation) -> Piece:
    """Return what a target asks for, as a quotation of its sentence."""
    return Piece(goal(one), Says.QUOTE)


def ahead(writing: Writing) -> Iterator[Paragraph]:
    """Yield the targets not reached whose day has not passed, with what is left."""
    until, is_any = writing.record.asked.until, False
    for one in own_targets(writing):
        due, left = due_day(one.target), left_of(one)
        is_past = due is not None and due < until
        if is_past or left is None or one.rate is None:
            continue
        is_any = True
        pieces = writing.pieces(
            "ahead" if due else "ahead_open", words=target_words(one),
            due=day_words(due) if due else "", result=result_of(writing, one),
            left=writing.number(left),
        )  # fmt: skip
        yield Paragraph((*pieces, Piece(".")), "item")
    if not own_targets(writing):
        yield writing.say("no_targets_short")
    elif not is_any:
        yield writing.say("ahead_none")


def not_proposing(writing: Writing) -> Paragraph | None:
    """Return the units that cut nothing, neither decided nor proposed, though a target asks them.

    What has ended by the day of the report, or ends with a proposal, has nothing to propose; what
    was cut since the base of one target was decided, whatever another target asks. Only of targets
    that count inner units, each asked of every body (15 % of 6 asks for 1).
    """
    names: dict[str, str] = {}
    moving: set[str] = set()
    for one in own_targets(writing):
        if (
            one.recipe is None
            or one.recipe.measure != UNITS
            or "internal_unit" not in (one.recipe.kinds)
        ):
            continue
        rows = unit_rows(one)
        moving |= _moving(writing, one) | {row.unit for row in rows if row.base > row.present}
        for row in rows:
            is_asked = row.verdict.state is VerdictState.NOT_MET and row.base == row.present
            if is_asked and _stays(writing, row.unit):
                names[row.unit] = row.name
    names = {unit: name for unit, name in names.items() if unit not in moving}
    if not names:
        return None
    count = writing.counted(
        len(names), "units(not_proposing)", Message("Units without a proposal")
    )
    return writing.say("not_proposing", count=count, names=listed(list(names.values())))


def _stays(writing: Writing, unit: str) -> bool:
    """Tell whether a unit lives on the day of the report, and after the proposals."""
    record = writing.record
    if record.now.apparatus.units.place(unit) < 0:
        return False
    day = record.after_on
    return record.after is None or day is None or record.after.at(day).units.place(unit) >= 0


def _moving(writing: Writing, one: Evaluation) -> set[str]:
    """Return the bodies a proposal takes inner units from."""
    after, day = writing.record.after, writing.record.after_on
    if after is None or day is None:
        return set()
    later = evaluate(one.target, after.at(day), one.name)
    return {row.unit for row in unit_rows(later) if row.base > row.present}


_MOST_NAMES: Final = 30


def listed(names: Sequence[str]) -> str:
    """Return names in a row; of very many the first, and how many more there are.

    Examples:
        >>> listed(["Sở A", "Sở B"])
        'Sở A; Sở B'
    """
    some = "; ".join(names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    return f"{some}; và {more} đơn vị khác" if more > 0 else some
