"""From any figure back to the acts that made it: the recipe run again, act by act.

Each act says how much of the figure comes from it, so that all of them add up to the figure. What
no act explains is told apart, not hidden. A figure made of others has theirs as its parts; the
difference of one count on two days has the acts between the days.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any, Final

import numpy as np

from tinhgon.headcount.causes import RESTRUCTURING
from tinhgon.headcount.ledger import Ledger
from tinhgon.headcount.reading import ASSIGNMENT, HEADCOUNT, MOVEMENT
from tinhgon.journal.acts import Address
from tinhgon.kernel.figures import Figure
from tinhgon.organisation.columns import UNKNOWN, Fact
from tinhgon.programme.asking import Asker, Question, question
from tinhgon.programme.counting import Scope
from tinhgon.programme.deriving import DIFFERENCE
from tinhgon.programme.recipes import (
    AREA,
    DEPUTIES,
    FLOWS,
    FOUNDED,
    HEADS,
    MOVED,
    OF_FUNCTIONS,
    PEOPLE,
    POPULATION,
    POSTS,
    SECONDMENT,
    SECONDS,
    SURPLUS,
    UNITS,
    RecipeError,
)
from tinhgon.programme.walking import Contribution, units_between, units_of

ASSIGNED, POST, STATED, FUNCTION = "assigned", "post", "stated", "function"
"""What an act did beside the causes of the ledger and what `walking` tells of units."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What a figure was made of.

    Attributes:
        figure: the figure.
        contributions: the acts, the earliest first; `delta` is how much of the figure is theirs.
        parts: of a figure made of others, what those were made of.
        unexplained: what neither acts nor parts explain; 0 when they explain it all.
    """

    figure: Figure
    contributions: tuple[Contribution, ...] = ()
    parts: tuple["Trace", ...] = ()
    unexplained: int | Fraction = 0

    @property
    def total(self) -> int | Fraction:
        """The acts and what they do not explain, added up: the figure, where it has acts."""
        return sum(one.delta for one in self.contributions) + self.unexplained


def trace(figure: Figure, asker: Asker, held: dict[Figure, Trace] | None = None) -> Trace:
    """Return the acts behind a figure.

    Args:
        figure: a count, or made of counts, at the position of the asker.
        asker: of the record, with the proposal for what is expected after one.
        held: what was traced before with this asker; whoever traces many figures hands it in.
    """
    known: dict[Figure, Trace] = {} if held is None else held
    found = known.get(figure)
    if found is None:
        found = known[figure] = _traced(figure, asker, known)
    return found


def _traced(figure: Figure, asker: Asker, held: dict[Figure, Trace]) -> Trace:
    parts = tuple(trace(one, asker, held) for one in figure.inputs if isinstance(one, Figure))
    asked = _asked(figure)
    if asked is not None:
        found = sorted(_acts(asked, asker), key=_order)
        return _made(figure, found, () if found else parts)
    if figure.recipe == DIFFERENCE:
        found = sorted(_between(figure, asker), key=_order)
        if found:
            return _made(figure, found, parts)
    return Trace(figure, (), parts)


def _made(figure: Figure, found: Sequence[Contribution], parts: tuple[Trace, ...]) -> Trace:
    explained = sum(one.delta for one in found)
    rest = figure.value - explained if found or not parts else 0
    return Trace(figure, tuple(found), parts, rest)


def _order(one: Contribution) -> tuple[int, Address, str]:
    return one.on, one.by, one.unit


def _asked(figure: Figure) -> Question | None:
    """Return the question a figure answers, None where it is made of others."""
    if not figure.recipe.startswith("count("):
        return None
    try:
        return question(figure.recipe, figure.valid)
    except RecipeError:
        return None


def _acts(asked: Question, asker: Asker) -> Iterator[Contribution]:
    measure = asked.recipe.measure
    if measure in FLOWS:
        yield from _of_flow(asked, asker)
    elif measure in OF_FUNCTIONS:
        yield from _of_functions(asked, asker)
    elif measure == MOVED:
        yield from _of_moved(asked, asker)
    elif measure == SURPLUS:
        yield from _of_surplus(asked, asker)
    elif measure in _WAYS:
        yield from _WAYS[measure](Scope(asked.recipe, asker.at(asked.on), asked.within))


def _of_units(scope: Scope) -> Iterator[Contribution]:
    return units_of(scope)


def _of_staff(scope: Scope) -> Iterator[Contribution]:
    """Yield every line of the ledger that made the posts or people of a day.

    Of everything, what only moved with its unit is left out: it sums up to nothing.
    """
    recipe, apparatus = scope.recipe, scope.apparatus
    column = "posts" if recipe.measure == POSTS else "people"
    ids = set(_ids(scope))
    is_part = bool(scope.is_part or recipe.level or recipe.type or recipe.above)
    for kind in recipe.kinds:
        ledger = Ledger(apparatus, date.min, category=kind, pay_source=recipe.pay_source)
        lines = ledger.movements()
        whole = not is_part and _cancels(lines, ids, column)
        for fact in lines:
            values = fact.values
            if values is None or not getattr(values, column):
                continue
            if values.cause != RESTRUCTURING if whole else values.unit in ids:
                delta = getattr(values, column)
                yield Contribution(values.unit, values.cause, delta, fact.valid_from, fact.by)
    if recipe.measure == PEOPLE:
        yield from _of_persons(scope, ids)


def _cancels(lines: Sequence[Fact[Any]], ids: set[str], column: str) -> bool:
    """Tell whether the lines of all units but those that moved with one make the same sum."""
    known = [one.values for one in lines if one.values is not None]
    living = sum(getattr(one, column) for one in known if one.unit in ids)
    every = sum(getattr(one, column) for one in known if one.cause != RESTRUCTURING)
    return bool(living == every)


def _of_persons(scope: Scope, ids: set[str]) -> Iterator[Contribution]:
    """Yield assignments of persons where the ledger says nothing; nobody is named."""
    recipe, apparatus = scope.recipe, scope.apparatus
    day, known = apparatus.valid.toordinal(), apparatus.known
    numbers = apparatus.view.rows(HEADCOUNT)
    told = {
        (one.values.unit, one.values.category, one.values.pay_source)
        for one in numbers.facts(numbers.alive(day, known))
        if one.values is not None and one.values.present is not None
    }
    rows = apparatus.view.rows(ASSIGNMENT)
    seen: set[str] = set()
    for fact in rows.facts(rows.alive(day, known)):
        own = fact.values
        if own is None or own.kind or own.person in seen:
            continue
        seen.add(own.person)
        key = (own.unit, own.category, own.pay_source)
        is_wanted = own.category in recipe.kinds and recipe.pay_source in {"", own.pay_source}
        if is_wanted and own.unit in ids and key not in told:
            yield Contribution(own.unit, ASSIGNED, 1, fact.valid_from, fact.by)


def _of_sent(scope: Scope) -> Iterator[Contribution]:
    ids = set(_ids(scope))
    for fact in scope.apparatus.view.rows(ASSIGNMENT).facts(scope.sent_out()):
        if fact.values is not None and fact.values.unit in ids:
            yield Contribution(fact.values.unit, "sent_out", 1, fact.valid_from, fact.by)


def _of_posts(scope: Scope) -> Iterator[Contribution]:
    """Yield the posts of heads or deputies, each with the act that made it what it is."""
    leader = "head" if scope.recipe.measure == HEADS else "deputy"
    apparatus, ids = scope.apparatus, set(_ids(scope))
    rows = apparatus.view.posts
    for fact in rows.facts(rows.alive(apparatus.valid.toordinal(), apparatus.known)):
        if fact.values is not None and fact.values.leader == leader and fact.values.unit in ids:
            yield Contribution(fact.values.unit, POST, 1, fact.valid_from, fact.by)


def _of_surplus(asked: Question, asker: Asker) -> Iterator[Contribution]:
    """Yield where deputies are too many, with the last act that made a post of one there."""
    scope = Scope(asked.recipe, asker.at(asked.on), asked.within)
    apparatus, ids = scope.apparatus, set(_ids(scope))
    rows = apparatus.view.posts
    last: dict[str, Fact[Any]] = {}
    for fact in rows.facts(rows.alive(apparatus.valid.toordinal(), apparatus.known)):
        if fact.values is None or fact.values.leader != "deputy":
            continue
        above = apparatus.units.ancestors(fact.values.unit).ids
        for unit in (fact.values.unit, *above):
            held = last.get(unit)
            if held is None or (held.valid_from, held.by) < (fact.valid_from, fact.by):
                last[unit] = fact
    for line in asker.above_law(asked.on):
        if line.unit in ids and line.number:
            fact = last[line.unit]
            yield Contribution(line.unit, SURPLUS, line.number, fact.valid_from, fact.by)


def _of_column(scope: Scope) -> Iterator[Contribution]:
    """Yield the units whose population or area was added up, with the act that stated it."""
    units = scope.apparatus.units
    place = units.place(scope.within) if scope.within else -1
    own = [place] if place >= 0 and scope.values[place] != UNKNOWN else _places(scope)
    for at in own:
        if scope.values[at] > 0:
            fact = units.at(at)
            yield Contribution(fact.id, STATED, int(scope.values[at]), fact.valid_from, fact.by)


def _of_moved(asked: Question, asker: Asker) -> Iterator[Contribution]:
    scope = Scope(asked.recipe, asker.at(asked.on), asked.within)
    moves, own = asker.moves(asked, scope)
    facts = scope.apparatus.view.rows(MOVEMENT).facts(moves.rows[own])
    for fact, size in zip(facts, moves.sizes[own].tolist(), strict=True):
        if size and fact.values is not None:
            yield Contribution(fact.values.unit, fact.values.cause, size, fact.valid_from, fact.by)


def _of_flow(asked: Question, asker: Asker) -> Iterator[Contribution]:
    ids = set(asker.flow(asked) or ())
    recipe = replace(asked.recipe, measure=UNITS)
    now = Scope(recipe, asker.at(asked.on), asked.within)
    then = Scope(recipe, asker.at(asked.since or date.min), asked.within)
    is_new = asked.recipe.measure == FOUNDED
    for one in units_between(then, then.inside, now):
        if one.unit in ids and (one.delta > 0) is is_new:
            yield replace(one, delta=1)


def _of_functions(asked: Question, asker: Asker) -> Iterator[Contribution]:
    """Yield the functions, each with the act that made it what it is on the day."""
    apparatus = asker.at(asked.on)
    wanted = set(asker.functions(asked) or ())
    rows = apparatus.view.rows("function")
    for fact in rows.facts(rows.alive(apparatus.valid.toordinal(), apparatus.known)):
        if fact.id in wanted:
            yield Contribution(fact.id, FUNCTION, 1, fact.valid_from, fact.by)


def _between(figure: Figure, asker: Asker) -> Iterator[Contribution]:
    """Yield the acts between two days of one count; what lowered it adds to the cut."""
    first, second = (_asked(one) for one in figure.inputs if isinstance(one, Figure))
    if first is None or second is None:
        return
    if (first.recipe, first.within) != (second.recipe, second.within):
        return
    base = Scope(first.recipe, asker.at(first.on), first.within)
    present = Scope(second.recipe, asker.at(second.on), second.within)
    if first.recipe.measure == UNITS:
        found = units_between(base, base.inside, present)
    elif first.recipe.measure in {POSTS, PEOPLE}:
        found = _ledger_between(base, present)
    else:
        return
    yield from (replace(one, delta=-one.delta) for one in found)


def _ledger_between(base: Scope, present: Scope) -> Iterator[Contribution]:
    """Yield the lines of the ledger between two days of one count of posts or people.

    Of a part, what moved with its unit into the part or out of it is among them.
    """
    recipe = present.recipe
    column = "posts" if recipe.measure == POSTS else "people"
    is_part = bool(present.is_part or recipe.level or recipe.type or recipe.above)
    ids = {*_ids(base), *_ids(present)} if is_part else None
    for kind in recipe.kinds:
        ledger = Ledger(
            present.apparatus, base.apparatus.valid, category=kind,
            pay_source=recipe.pay_source, units=ids,
        )  # fmt: skip
        for fact in ledger.movements():
            values = fact.values
            delta = getattr(values, column) if values is not None else 0
            if values is not None and delta and (is_part or values.cause != RESTRUCTURING):
                yield Contribution(values.unit, values.cause, delta, fact.valid_from, fact.by)


def _places(scope: Scope) -> list[int]:
    found: list[int] = np.flatnonzero(scope.inside & scope.sorts).tolist()
    return found


def _ids(scope: Scope) -> list[str]:
    units = scope.apparatus.units
    return units.source.pool.texts(units.column("id")[np.array(_places(scope), np.int64)])


_WAYS: Final[Mapping[str, Callable[[Scope], Iterator[Contribution]]]] = {
    UNITS: _of_units, POSTS: _of_staff, PEOPLE: _of_staff, SECONDMENT: _of_sent,
    HEADS: _of_posts, SECONDS: _of_posts, DEPUTIES: _of_posts, POPULATION: _of_column,
    AREA: _of_column,
}  # fmt: skip
