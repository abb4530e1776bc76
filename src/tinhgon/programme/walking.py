"""From a number of a target back to the acts that made it: the recipe run again, act by act.

Between the base day and the present day each act that took something out of what is counted, or
put something in, is listed with how much. The sum is the difference of the two counts; what no
act explains is said, not hidden.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tinhgon.headcount.causes import RESTRUCTURING
from tinhgon.headcount.ledger import Ledger
from tinhgon.headcount.reading import ASSIGNMENT
from tinhgon.journal.acts import Address
from tinhgon.organisation.columns import Fact
from tinhgon.programme.counting import Mask, Scope
from tinhgon.programme.evaluating import Evaluation
from tinhgon.programme.recipes import PEOPLE, POSTS, SECONDMENT, UNITS

ENDED, CHANGED, NEW, SENT_OUT = "ended", "changed", "new", "sent_out"


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one act did to a number.

    Attributes:
        unit: id of the unit.
        cause: `ended`, `changed`, `new`, `sent_out`, or a cause of the ledger.
        delta: how much more there is after it.
        on: the day, an ordinal.
        by: the act; `FOREVER.n` for a proposal that has no entry.
    """

    unit: str
    cause: str
    delta: int
    on: int
    by: Address


@dataclass(frozen=True, slots=True)
class Walk:
    """The acts behind the difference of base and present.

    Attributes:
        contributions: the earliest first.
        unexplained: present less base, less what the acts explain; 0 when they explain it all.
    """

    contributions: tuple[Contribution, ...]
    unexplained: int = 0


def walk(evaluation: Evaluation) -> Walk:
    """Return the acts between the base and the present of a target that was judged.

    A target without a base, or whose number no act of these kinds makes, has none.
    """
    base, present, compared = (
        evaluation.base_scope, evaluation.present_scope, evaluation.compared
    )  # fmt: skip
    if present is not None and present.recipe.measure == SECONDMENT:
        return Walk(tuple(_of_persons(present)))
    if base is None or present is None or compared is None or evaluation.verdict.cut is None:
        return Walk(())
    if present.recipe.measure == UNITS:
        found = list(units_between(base, compared.chosen, present))
    elif present.recipe.measure in {POSTS, PEOPLE}:
        found = list(_of_ledger(base, compared.chosen, present))
    else:
        return Walk(())
    explained = sum(one.delta for one in found)
    ordered = sorted(found, key=lambda one: (one.on, one.by, one.unit))
    return Walk(tuple(ordered), -evaluation.verdict.cut - explained)


def ledger_of(evaluation: Evaluation) -> Ledger | None:
    """Return the ledger between base and present of a target that counts posts or people."""
    base, present, compared = (
        evaluation.base_scope, evaluation.present_scope, evaluation.compared
    )  # fmt: skip
    if base is None or present is None or compared is None:
        return None
    if present.recipe.measure not in {POSTS, PEOPLE}:
        return None
    return _ledger(base, compared.chosen, present)


def _ledger(base: Scope, chosen: Mask, present: Scope) -> Ledger:
    recipe = present.recipe
    units = None
    if present.is_part or recipe.level or recipe.type:
        own = (base, chosen & base.sorts), (present, present.inside & present.sorts)
        units = {unit for scope, mask in own for unit in _ids(scope, mask)}
    return Ledger(
        present.apparatus, base.apparatus.valid, category=recipe.kinds[0],
        pay_source=recipe.pay_source, units=units,
    )  # fmt: skip


def _of_ledger(base: Scope, chosen: Mask, present: Scope) -> Iterator[Contribution]:
    """Yield the lines of the ledger that move what is counted."""
    is_posts = present.recipe.measure == POSTS
    skipped = "" if present.is_part else RESTRUCTURING  # what moved with its unit sums up to 0
    for fact in _ledger(base, chosen, present).movements():
        values = fact.values
        delta = (values.posts if is_posts else values.people) if values else 0
        if values is not None and delta and values.cause != skipped:
            yield Contribution(values.unit, values.cause, delta, fact.valid_from, fact.by)


def _of_persons(present: Scope) -> Iterator[Contribution]:
    """Yield who is sent out, by the unit they are sent to; nobody is named."""
    inside = set(_ids(present, present.inside))
    facts = present.apparatus.view.rows(ASSIGNMENT).facts(present.sent_out())
    for fact in sorted(facts, key=lambda one: (one.valid_from, one.by, one.id)):
        if fact.values is not None and fact.values.unit in inside:
            yield Contribution(fact.values.unit, SENT_OUT, 1, fact.valid_from, fact.by)


def units_between(base: Scope, chosen: Mask, present: Scope) -> Iterator[Contribution]:
    """Yield the units that are counted on one of the two days only, with the act.

    Args:
        base: what is counted on the first day.
        chosen: which units of that day are compared.
        present: what is counted on the second day.
    """
    before = set(_ids(base, chosen & base.sorts))
    after = set(_ids(present, present.inside & present.sorts))
    since = base.apparatus.valid.toordinal()
    for unit in sorted(before - after):
        fact = _turned(unit, present, since, is_counted=False)
        cause = ENDED if fact is None or fact.values is None else CHANGED
        yield _contribution(unit, cause, -1, fact, since)
    for unit in sorted(after - before):
        fact = _turned(unit, present, since, is_counted=True)
        is_new = base.apparatus.units.place(unit) < 0
        yield _contribution(unit, NEW if is_new else CHANGED, 1, fact, since)


def units_of(scope: Scope) -> Iterator[Contribution]:
    """Yield the units counted on a day, each with the act since which it is counted."""
    for unit in _ids(scope, scope.inside & scope.sorts):
        fact = _turned(unit, scope, 0, is_counted=True)
        yield _contribution(unit, NEW, 1, fact, 0)


def _contribution(
    unit: str, cause: str, delta: int, fact: Fact[Any] | None, since: int
) -> Contribution:
    if fact is None:
        return Contribution(unit, cause, delta, since, Address(0))
    return Contribution(unit, cause, delta, fact.valid_from, fact.by)


def _turned(unit: str, present: Scope, since: int, *, is_counted: bool) -> Fact[Any] | None:
    """Return the version by which a unit began, or ceased, to be counted; the last that did."""
    until = present.apparatus.valid.toordinal()
    versions = present.apparatus.history("unit", unit)
    found, was_counted = None, not is_counted
    for fact in versions:
        if fact.valid_from > until:
            break
        now = _matches(fact.values, present)
        if fact.valid_from > since and now is is_counted and was_counted is not is_counted:
            found = fact
        was_counted = now
    return found or _last(versions, since, until)


def _last(versions: Sequence[Fact[Any]], since: int, until: int) -> Fact[Any] | None:
    """Return the last version between two days: a unit that moved with the one above it."""
    between = [one for one in versions if since < one.valid_from <= until]
    return between[-1] if between else None


def _matches(values: Any, scope: Scope) -> bool:
    """Tell whether a version of a unit is counted, by its own values."""
    if values is None or values.is_outside:
        return False
    recipe = scope.recipe
    return values.unit_class in recipe.kinds and all(
        not word or getattr(values, name) == word
        for name, word in (("bloc", recipe.bloc), ("level", recipe.level), ("type", recipe.type))
    )


def _ids(scope: Scope, chosen: Mask) -> list[str]:
    units = scope.apparatus.units
    return units.source.pool.texts(units.column("id")[np.flatnonzero(chosen)])
