"""Evaluates a confirmed target on the apparatus of a day: registry, date and proposal alike.

A verdict rests on exact counts. The base is counted on the base day, on what is inside the scope
today; the present on the day asked for, or on the day the target fell due once that has passed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Final

from tinhgon.kernel import Message, Span
from tinhgon.kernel.figures import Figure, Passage
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.programme.counting import Comparable, Scope, by_holder, comparable, in_quota
from tinhgon.programme.recipes import (
    DEPUTIES,
    PEOPLE,
    POSTS,
    SECONDMENT,
    UNITS,
    Recipe,
    RecipeError,
    parse,
)
from tinhgon.programme.things import Target
from tinhgon.programme.verdicts import (
    DECREASES,
    HALF_POINT,
    Amount,
    Verdict,
    VerdictState,
    is_percentage,
    verdict,
    verdict_of_rows,
)

TARGET: Final = "target"

_UNIT_OF: Final = {
    POSTS: "post", PEOPLE: "person", UNITS: "unit", SECONDMENT: "person", DEPUTIES: "person",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class UnitRow:
    """Base and present of one body, with the same target asked of it alone.

    Attributes:
        unit: id of the body; of one that ended without one heir, its id on the base day.
        name: what it is called.
        base, present: counts.
        verdict: the target asked of this body: whole numbers, so 15 % of 6 asks for 1.
    """

    unit: str
    name: str
    base: int
    present: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a chain of cuts, each measured on its own base.

    Attributes:
        target: id of the stage's target.
        base_on, due_on: its days.
        least: the cut it asks for, 1 = 100 %.
        compounded: the cut of the whole chain so far against the first base.
    """

    target: str
    base_on: date
    due_on: date
    least: Fraction
    compounded: Fraction


@dataclass(frozen=True)
class Evaluation:
    """A target judged.

    Attributes:
        name: id of the target.
        target: as confirmed.
        recipe: what is counted; None while nobody confirmed it.
        verdict: with exact counts.
        base, present: as figures, None where nothing is at hand.
        base_scope, present_scope: what was counted, for rows and for the walk to the acts.
        compared: which units of the base day were compared.
        stages: the chain the target belongs to, itself included; empty when it stands alone.
        notes: what a reader should know.
        closed_on: the day it fell due, when that day has passed.
        tolerance: what “about” allows on either side, percentage points.
    """

    name: str
    target: Target
    recipe: Recipe | None
    verdict: Verdict
    base: Figure | None = None
    present: Figure | None = None
    base_scope: Scope | None = None
    present_scope: Scope | None = None
    compared: Comparable | None = None
    stages: tuple[Stage, ...] = ()
    notes: tuple[Message, ...] = ()
    closed_on: date | None = None
    tolerance: Amount = HALF_POINT

    @property
    def cut(self) -> Figure | None:
        """What was cut, as a figure; below zero for an increase."""
        if self.base is None or self.present is None:
            return None
        value = int(self.base.value) - int(self.present.value)
        return replace(
            self.present, value=value, label=Message("Cut"), recipe="difference(base, present)",
            inputs=(self.base, self.present),
        )  # fmt: skip

    @property
    def rate(self) -> Figure | None:
        """The rate that is compared, as a figure."""
        if self.verdict.rate is None or self.base is None or self.present is None:
            return None
        is_cut = self.target.operator in DECREASES
        recipe = "share(cut, base)" if is_cut else "share(present, base)"
        part = self.cut if is_cut else self.present
        inputs = (part, self.base) if part else (self.base,)
        return Figure(
            self.verdict.rate, "", Message("Rate"), self.present.valid, self.present.known,
            recipe, inputs,
        )  # fmt: skip


def limits_of(evaluation: Evaluation) -> list[Amount]:
    """Return the percentages at which the verdict turns; none for a stated count."""
    target = evaluation.target
    if not is_percentage(target.unit):
        return []
    ends = [end for end in map(_number, (target.value, target.value_max)) if end is not None]
    if target.operator != "~":
        return [*ends]
    return [end + side for end in ends for side in (-evaluation.tolerance, evaluation.tolerance)]


def targets_of(apparatus: Apparatus) -> dict[str, Target]:
    """Return the confirmed targets of the day, by id, in the order of their ids."""
    rows = apparatus.view.rows(TARGET)
    found = rows.facts(rows.alive(apparatus.valid.toordinal(), apparatus.known))
    kept = sorted(found, key=lambda one: one.id)
    return {fact.id: fact.values for fact in kept if fact.values is not None}


def evaluate(target: Target, apparatus: Apparatus, name: str = "") -> Evaluation:
    """Judge a target on an apparatus; it never raises on a strange target, it says why not.

    Args:
        target: as confirmed.
        apparatus: the day, the position, and a proposal where one is looked at.
        name: its id.
    """
    if not target.recipe:
        reason = Message("Nobody has confirmed yet what is counted here.")
        return _open(target, name, VerdictState.UNCLEAR, reason)
    try:
        recipe = parse(target.recipe)
    except RecipeError as error:
        return _open(target, name, VerdictState.UNCLEAR, error.what)
    due = due_day(target)
    closed = due if due is not None and due < apparatus.valid else None
    present = Scope(recipe, _at(apparatus, closed or apparatus.valid), target.within)
    start = Evaluation(
        name, target, recipe, Verdict(VerdictState.NO_DATA), present_scope=present,
        closed_on=closed, tolerance=_number(target.tolerance) or HALF_POINT,
    )  # fmt: skip
    if recipe.measure == SECONDMENT:
        return _seconded(start, present)
    return _compared(start, present)


def evaluate_all(targets: Mapping[str, Target], apparatus: Apparatus) -> tuple[Evaluation, ...]:
    """Judge targets, and show those that follow one another as the stages of one chain."""
    chains = {one.target: chain for chain in chains_of(targets) for one in chain}
    return tuple(
        replace(evaluate(target, apparatus, name), stages=chains.get(name, ()))
        for name, target in targets.items()
    )


def base_day(target: Target) -> date | None:
    """Return the day of the base: the one confirmed, else the end of its year."""
    return _day(target.base_on, target.baseline_year)


def due_day(target: Target) -> date | None:
    """Return the last day of the target: the one confirmed, else the end of its year."""
    return _day(target.due_on, target.target_year)


def compounded(stages: Sequence[Fraction]) -> Fraction:
    """Return the cut of several stages against the first base; they are never added up.

    Args:
        stages: the cut of each against its own base, 1 = 100 %.

    Examples:
        >>> compounded([Fraction(1, 10)] * 3)
        Fraction(271, 1000)
    """
    left = Fraction(1)
    for stage in stages:
        left *= 1 - stage
    return 1 - left


def chains_of(targets: Mapping[str, Target]) -> list[tuple[Stage, ...]]:
    """Return chains of two stages or more: the same count, the end of one is the next base."""
    stages = {name: one for name, target in targets.items() if (one := _stage(name, target))}
    heads = {
        (targets[name].recipe, targets[name].within, stage.base_on): name
        for name, stage in stages.items()
    }
    after: dict[str, str] = {}
    for name, stage in stages.items():
        follower = heads.get((targets[name].recipe, targets[name].within, stage.due_on))
        if follower is not None and stage.base_on < stage.due_on:
            after[name] = follower
    found = []
    for first in sorted(set(after) - set(after.values())):
        names = [first]
        while names[-1] in after:
            names.append(after[names[-1]])
        leasts = [stages[one].least for one in names]
        found.append(tuple(
            replace(stages[one], compounded=compounded(leasts[: place + 1]))
            for place, one in enumerate(names)
        ))  # fmt: skip
    return found


def unit_rows(evaluation: Evaluation) -> tuple[UnitRow, ...]:
    """Return base and present by body, each with the verdict the target would give it alone."""
    base, present, compared = (
        evaluation.base_scope, evaluation.present_scope, evaluation.compared
    )  # fmt: skip
    if present is None or base is None or compared is None:
        return ()
    counts = by_holder(base, compared.chosen, present)
    return tuple(_unit_rows(evaluation, counts))


def _unit_rows(evaluation: Evaluation, counts: Mapping[str, tuple[int, int]]) -> Iterator[UnitRow]:
    target, scopes = evaluation.target, (evaluation.present_scope, evaluation.base_scope)
    for unit, (base, present) in counts.items():
        facts = (scope.apparatus.units.unit(unit) for scope in scopes if scope)
        fact = next((one for one in facts if one is not None), None)
        own = verdict(
            target.operator, _number(target.value), _number(target.value_max), base, present,
            unit=target.unit, tolerance=evaluation.tolerance,
        )  # fmt: skip
        name = fact.values.name if fact is not None and fact.values else unit
        yield UnitRow(unit, name, base, present, own)


def _compared(start: Evaluation, present: Scope) -> Evaluation:
    """Judge a target whose base, if it needs one, lies on an earlier day."""
    target, found = start.target, present.total()
    needs_base = target.operator in DECREASES or is_percentage(target.unit)
    day = base_day(target)
    if day is None and needs_base:
        reason = Message("The text gives no base day: a person has to say it.")
        return replace(start, verdict=Verdict(VerdictState.UNCLEAR, present=found, reason=reason),
                       present=_figure(start, present, found))  # fmt: skip
    if day is not None and day > present.apparatus.valid:
        reason = Message("The base day %(day)s has not come yet.", {"day": f"{day:%d/%m/%Y}"})
        return replace(start, verdict=Verdict(VerdictState.NO_DATA, present=found, reason=reason),
                       present=_figure(start, present, found))  # fmt: skip
    base = None
    compared = Comparable(present.inside)
    if day is not None:
        base = Scope(present.recipe, _at(present.apparatus, day), present.within)
        compared = comparable(base, present)
    count = base.total(compared.chosen) if base else None
    judged = replace(
        start, base_scope=base, compared=compared,
        base=_figure(start, base, count) if base else None,
        present=_figure(start, present, found),
        notes=tuple(_notes(compared, start)),
    )  # fmt: skip
    return replace(judged, verdict=_verdict(judged, count, found, day))


def _verdict(
    judged: Evaluation, base: int | None, present: int | None, day: date | None
) -> Verdict:
    target = judged.target
    value, most = _number(target.value), _number(target.value_max)
    if day is not None and base is None:
        reason = Message(
            "The record holds nothing of this on %(day)s: enter or import the state of that day.",
            {"day": f"{day:%d/%m/%Y}"},
        )
        return Verdict(VerdictState.NO_DATA, None, present, reason=reason)
    scope = judged.present_scope
    if scope is not None and scope.recipe.measure == DEPUTIES and target.operator == "=":
        own = scope.values[scope.inside & scope.sorts]
        rows = [(count, count) for count in own.tolist()]
        return verdict_of_rows("=", value, most, rows, unit=target.unit)
    return verdict(
        target.operator, value, most, base, present, unit=target.unit, tolerance=judged.tolerance
    )


def _seconded(start: Evaluation, present: Scope) -> Evaluation:
    """Judge the share of people sent to the grass roots, of those in quota on the same day."""
    target, recipe = start.target, present.recipe
    sent = present.total()
    base = in_quota(recipe, present.apparatus, present.within)
    value, most = _number(target.value), _number(target.value_max)
    found = verdict(
        target.operator, value, most, base, sent, unit=target.unit, tolerance=start.tolerance
    )
    whom = None
    if base is not None:
        text = f"in_quota({recipe})"
        whom = replace(_made(start, present, base), recipe=text, label=Message("People in quota"))
    return replace(start, verdict=found, base=whom, present=_figure(start, present, sent))


def _figure(start: Evaluation, scope: Scope, value: int | None) -> Figure | None:
    return None if value is None else _made(start, scope, value)


def _made(start: Evaluation, scope: Scope, value: int) -> Figure:
    """Return a count as a figure; its recipe can be run again on the same day and position."""
    target = start.target
    within = f"; within={scope.within}" if scope.within else ""
    passage: tuple[Passage, ...] = ()
    if target.text and target.start is not None and target.end is not None:
        passage = (Passage(target.text, Span(target.start, target.end)),)
    unit = _UNIT_OF[scope.recipe.measure]
    day = scope.apparatus.valid
    label = Message("Count on %(day)s", {"day": f"{day:%d/%m/%Y}"})
    return Figure(
        value, unit, label, day, scope.apparatus.known, f"count({scope.recipe}{within})", passage
    )


def _notes(compared: Comparable, start: Evaluation) -> Iterator[Message]:
    if compared.left or compared.joined:
        yield Message(
            "Moved is not cut: %(left)s left the scope with their unit and %(joined)s joined it; "
            "the base is counted without the former and with the latter.",
            {"left": compared.left, "joined": compared.joined},
        )
    yield from _doubts(start.target)


def _doubts(target: Target) -> Iterator[Message]:
    """Yield what the sentence leaves open; ours are sentences of the catalogue."""
    for doubt in filter(None, target.doubts.splitlines()):
        yield Message(doubt)


def _open(target: Target, name: str, state: VerdictState, reason: Message) -> Evaluation:
    """Return a target nothing can be counted for, with the reason."""
    verdict_ = Verdict(state, reason=reason)
    return Evaluation(name, target, None, verdict_, notes=tuple(_doubts(target)))


def _stage(name: str, target: Target) -> Stage | None:
    start, end, value = base_day(target), due_day(target), _number(target.value)
    is_cut = target.operator in DECREASES and is_percentage(target.unit) and target.recipe
    if not is_cut or start is None or end is None or value is None:
        return None
    least = Fraction(value) / 100
    return Stage(name, start, end, least, least)


def _at(apparatus: Apparatus, day: date) -> Apparatus:
    """Return another day of the same record, as known at the same position."""
    if day == apparatus.valid:
        return apparatus
    return Apparatus(day, apparatus.known, apparatus.view)


def _day(stated: str, year: int | None) -> date | None:
    if stated:
        try:
            return date.fromisoformat(stated)
        except ValueError:
            return None
    return date(year, 12, 31) if year else None


def _number(stated: str) -> Fraction | None:
    """Return the exact number a target states, None when it states none."""
    try:
        return Fraction(stated) if stated else None
    except (ValueError, ZeroDivisionError):
        return None
