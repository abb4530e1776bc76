"""Asks the record: what a recipe counts, by unit, on a day or over a period, as a figure.

Forms, reports and “Hỏi số liệu” ask here, so that one question has one answer everywhere. A unit
answers for itself and all below it. Whatever is asked twice is counted once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Final

import numpy as np

from tinhgon.headcount.causes import CAUSES
from tinhgon.headcount.deputies import SurplusLine, surplus
from tinhgon.headcount.ledger import Ledger
from tinhgon.headcount.reading import HEADCOUNT
from tinhgon.headcount.staff import Staff
from tinhgon.kernel import Message
from tinhgon.kernel.figures import Figure
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.arrays import Ints
from tinhgon.organisation.columns import UNKNOWN
from tinhgon.organisation.forest import NONE
from tinhgon.organisation.functions.leads import Leads, leads
from tinhgon.organisation.metrics import subtree_sums
from tinhgon.programme.counting import Mask, Scope
from tinhgon.programme.flows import flow, functions_of, is_on_record
from tinhgon.programme.moves import Heirs, Moves, moves
from tinhgon.programme.recipes import (
    AREA,
    FLOWS,
    HEADS,
    MEASURES,
    MOVED,
    OF_FUNCTIONS,
    OF_STAFF,
    PEOPLE,
    POPULATION,
    POSTS,
    SECONDS,
    SURPLUS,
    UNITS,
    UNUSED,
    Recipe,
    parse,
)

_UNITS_OF: Final[Mapping[str, str]] = {
    POSTS: "post", UNUSED: "post", MOVED: "post", UNITS: "unit", AREA: "m2",
    HEADS: "post", SECONDS: "post", SURPLUS: "post",
    **dict.fromkeys(FLOWS, "unit"), **dict.fromkeys(OF_FUNCTIONS, "function"),
}  # fmt: skip
_LOWERING: Final = tuple(cause for cause, one in CAUSES.items() if one.sign < 0)
_TERRITORIAL: Final = frozenset({POPULATION, AREA})
"""Measures a unit has as a whole: what stands below it is a part of the same."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Attributes:
        recipe: what is counted.
        on: the day; the last day of a period.
        since: the day before the first day of a period, for what moves in one.
        within: id of the unit it is counted in with all below it; empty for everything.
    """

    recipe: Recipe
    on: date
    since: date | None = None
    within: str = ""

    def __str__(self) -> str:
        """Return the text `question` reads: it is the recipe of the figure."""
        since = f"; since={self.since.isoformat()}" if self.since else ""
        within = f"; within={self.within}" if self.within else ""
        return f"count({self.recipe}{since}{within})"


def question(recipe: str, on: date) -> Question:
    """Return the question a figure's recipe says, to ask it again.

    Raises:
        RecipeError: `TG-TARGET-003`.

    Examples:
        >>> asked = question("count(posts:commune; since=2024-12-31; within=u7)", date(2025, 7, 1))
        >>> asked.recipe.measure, asked.since.year, asked.within
        ('posts', 2024, 'u7')
    """
    text = recipe.removeprefix("count(")
    if text == recipe:
        return Question(parse(recipe, ()), on)  # refuses what counts nothing, as any such word
    first, *others = text.removesuffix(")").split("; ")
    named = dict(one.partition("=")[::2] for one in others)
    since = date.fromisoformat(named["since"]) if "since" in named else None
    return Question(parse(first, MEASURES), on, since, named.get("within", ""))


@dataclass(frozen=True)
class _Counted:
    """What each unit of a day counts by itself, and which know anything; sums over subtrees.

    `added` are those whose numbers are added up; `elsewhere` is what happened in units that ended
    and have no heir; `lacking` are those without whose number a sum would be a part of the whole.
    Sums are made when a unit is asked for; the whole is added up without them.
    """

    apparatus: Apparatus
    own: Ints
    known: Mask
    added: Mask
    elsewhere: int = 0
    lacking: Mask | None = None

    @cached_property
    def sums(self) -> Ints:
        """What each unit counts with all below it."""
        return subtree_sums(self.apparatus.units, np.where(self.added, self.own, 0))

    @cached_property
    def knowing(self) -> Ints:
        """How many units of each, with all below it, know anything; 0 where some lack."""
        units = self.apparatus.units
        found = subtree_sums(units, self.known.astype(np.int64))
        if self.lacking is not None:
            found[(subtree_sums(units, self.lacking.astype(np.int64)) > 0) & ~self.known] = 0
        return found

    @property
    def is_known(self) -> bool:
        """Tell whether anything is known, and of nothing that belongs to it nothing."""
        return bool(self.known.any()) and (self.lacking is None or not self.lacking.any())


class Asker:
    """Answers questions of one record, at one position.

    Args:
        apparatus: any day of it; a proposal is in it where one is looked at.
    """

    def __init__(self, apparatus: Apparatus) -> None:
        self.apparatus = apparatus
        self._days = {apparatus.valid: apparatus}
        self._places: dict[tuple[date, tuple[str, ...]], Ints] = {}
        self._counted: dict[tuple[Recipe, date, date | None], _Counted] = {}
        self._moves: dict[tuple[str, str, date, date], Moves] = {}
        self._heirs: dict[date, Heirs] = {}
        self._staffed: dict[tuple[Recipe, date], Mask] = {}
        self._staff: dict[date, Staff] = {}
        self._leads: dict[date, Leads] = {}
        self._above_law: dict[date, tuple[SurplusLine, ...]] = {}

    def at(self, day: date) -> Apparatus:
        """Return another day of the record, as known at the same position."""
        found = self._days.get(day)
        if found is None:
            found = Apparatus(day, self.apparatus.known, self.apparatus.view)
            self._days[day] = found
        return found

    def count(self, asked: Question) -> int | None:
        """Return what is counted; None when the record says nothing of it."""
        if asked.recipe.measure in {*FLOWS, *OF_FUNCTIONS}:
            things = self.flow if asked.recipe.measure in FLOWS else self.functions
            named = things(asked)
            return None if named is None else len(named)
        if asked.recipe.measure == UNUSED:
            posts, people = (self.count(one) for one in _parts(asked))
            return None if posts is None or people is None else posts - people
        found = self._of(asked)
        if not asked.within:
            whole = int(found.own[found.added].sum()) + found.elsewhere
            return whole if found.is_known else None
        place = found.apparatus.units.place(asked.within)
        if place == NONE or not found.knowing[place]:
            return None
        if _is_territorial(asked) and found.known[place]:
            return int(found.own[place])
        return int(found.sums[place])

    def counts(self, asked: Question, units: Sequence[str]) -> list[int | None]:
        """Return what `count` gives within each of some units, asked all at once."""
        if asked.recipe.measure == UNUSED:
            posts, people = (self.counts(one, units) for one in _parts(asked))
            return [
                None if one is None or other is None else one - other
                for one, other in zip(posts, people, strict=True)
            ]
        if asked.recipe.measure in {*FLOWS, *OF_FUNCTIONS, *_TERRITORIAL}:
            return [self.count(replace(asked, within=one)) for one in units]
        found = self._of(asked)
        key = (asked.on, tuple(units))
        if key not in self._places:
            place = found.apparatus.units.place
            self._places[key] = np.fromiter(map(place, units), np.int64, len(units))
        places = self._places[key]
        is_known = (places != NONE) & (found.knowing[places] != 0)
        values = zip(found.sums[places].tolist(), is_known.tolist(), strict=True)
        return [value if known else None for value, known in values]

    def figure(self, asked: Question, label: Message | None = None) -> Figure | None:
        """Return the answer as a figure; what is made of two holds both as its inputs."""
        value = self.count(asked)
        if value is None:
            return None
        inputs: tuple[Figure, ...] = ()
        if asked.recipe.measure == UNUSED:
            inputs = tuple(one for one in map(self.figure, _parts(asked)) if one is not None)
        return Figure(
            value,
            _UNITS_OF.get(asked.recipe.measure, "person"),
            label or _label(asked),
            asked.on,
            self.apparatus.known,
            str(asked),
            inputs,
        )

    def _of(self, asked: Question) -> _Counted:
        key = (asked.recipe, asked.on, asked.since)
        found = self._counted.get(key)
        if found is None:
            found = self._counted[key] = self._count(asked)
        return found

    def _count(self, asked: Question) -> _Counted:
        apparatus = self.at(asked.on)
        scope = self._scope(asked.recipe, apparatus)
        elsewhere = 0
        if asked.recipe.measure == MOVED:
            own, known, elsewhere = self._moved(asked, scope)
            known = known & self._is_recorded(asked)
        elif asked.recipe.measure == SURPLUS:
            own, known = self._surplus(scope)
        else:
            own = scope.values.astype(np.int64, copy=True)
            known = own != UNKNOWN
            own[~known] = 0
            if asked.recipe.measure in {HEADS, SECONDS}:
                known = np.ones(len(own), bool)  # a unit without such posts has none
        if asked.recipe.measure not in OF_STAFF and not is_on_record(scope):
            known = np.zeros(len(known), bool)
        known = known & scope.inside
        if not _is_territorial(asked):
            return _Counted(apparatus, own, known, known, elsewhere)
        topmost = _topmost(apparatus, known)
        lacking = _smallest_places(scope) & ~known & topmost
        return _Counted(apparatus, own, known, known & topmost, elsewhere, lacking)

    def _moved(self, asked: Question, scope: Scope) -> tuple[Ints, Mask, int]:
        """Return what went by causes in the period, by the unit of today it happened in.

        What happened in a unit that ended is counted with the first of its heirs that lives;
        where none does it is in the total of everything and in no unit.
        """
        moves, own = self.moves(asked, scope)
        places, sizes = moves.places[own], moves.sizes[own]
        found = np.zeros(len(scope.apparatus.units), np.int64)
        lives = places != NONE
        np.add.at(found, places[lives], sizes[lives])
        key = (replace(asked.recipe, causes=()), asked.on)
        if key not in self._staffed:
            posts, people = (
                self._scope(replace(asked.recipe, measure=one, causes=()), scope.apparatus).values
                for one in (POSTS, PEOPLE)
            )
            self._staffed[key] = (posts != UNKNOWN) | (people != UNKNOWN)
        return found, self._staffed[key] | (found != 0), int(sizes[~lives].sum())

    def _is_recorded(self, asked: Question) -> bool:
        """Tell whether the record of staff begins before a period: else it holds a part of it."""
        rows = self.apparatus.view.rows(HEADCOUNT)
        some = rows.known(self.apparatus.known)
        if asked.since is None or not len(some):
            return True
        return int(rows.take("valid_from", some).min()) <= asked.since.toordinal() + 1

    def moves(self, asked: Question, scope: Scope) -> tuple[Moves, Mask]:
        """Return the lines of the ledger of a question for what moved, and which are meant.

        Args:
            asked: what moved, in which period.
            scope: the same recipe on the last day; within the whole record.
        """
        recipe, since = asked.recipe, asked.since or date.min
        key = (recipe.kinds[0], recipe.pay_source, since, asked.on)
        if key not in self._moves:
            if asked.on not in self._heirs:
                self._heirs[asked.on] = Heirs(self.at(asked.on))
            ledger = Ledger(self.at(asked.on), since, category=key[0], pay_source=key[1])
            self._moves[key] = moves(ledger, self._heirs[asked.on])
        found = self._moves[key]
        own = np.isin(found.causes, [found.numbers[one] for one in recipe.causes or _LOWERING])
        is_everywhere = not (scope.is_part or recipe.level or recipe.type or recipe.above)
        wanted = np.append(scope.sorts & scope.inside, is_everywhere)  # the last for no heir
        return found, own & wanted[found.places]

    def flow(self, asked: Question) -> list[str] | None:
        """Return the units that came or went as asked, None where none is on record."""
        recipe = replace(asked.recipe, measure=UNITS)
        now = Scope(recipe, self.at(asked.on), asked.within)
        then = Scope(recipe, self.at(asked.since or date.min), asked.within)
        if not (is_on_record(now) and is_on_record(then)):
            return None
        return flow(asked.recipe.measure, then, now)

    def functions(self, asked: Question) -> list[str] | None:
        """Return the functions as asked, None while none is on record.

        Within a unit are those it or a unit below it leads.
        """
        found = self._leads_on(asked.on)
        before = self._leads_on(asked.since) if asked.since else None
        if not found.lead or (before is not None and not before.lead):
            return None
        units = self.at(asked.on).units
        inside = set(units.subtree(asked.within).ids) if asked.within else None
        return functions_of(asked.recipe.measure, found, before, inside)

    def _scope(self, recipe: Recipe, apparatus: Apparatus) -> Scope:
        """Return what a recipe counts on a day; posts and people of a day are read once."""
        is_staff = recipe.measure in OF_STAFF
        numbers = self._staff_on(apparatus) if is_staff else self._staff.get(apparatus.valid)
        return Scope(recipe, apparatus, numbers=numbers)

    def _staff_on(self, apparatus: Apparatus) -> Staff:
        found = self._staff.get(apparatus.valid)
        if found is None:
            found = self._staff[apparatus.valid] = Staff(apparatus)
        return found

    def _surplus(self, scope: Scope) -> tuple[Ints, Mask]:
        """Return the posts of deputies above the law by unit; known everywhere where posts are."""
        units = scope.apparatus.units
        found = np.zeros(len(units), np.int64)
        for line in self.above_law(scope.apparatus.valid):
            place = units.place(line.unit)
            if place != NONE and scope.sorts[place]:
                found[place] += line.number
        return found, np.ones(len(units), bool)

    def above_law(self, day: date) -> tuple[SurplusLine, ...]:
        """Return where there are more deputies than the law allows on a day."""
        if day not in self._above_law:
            self._above_law[day] = surplus(self.at(day), staff=self._staff_on(self.at(day)))
        return self._above_law[day]

    def _leads_on(self, day: date) -> Leads:
        found = self._leads.get(day)
        if found is None:
            state = self.at(day)
            living = set(state.units.units().ids)
            found = self._leads[day] = leads(state.functions, state.roles, living)
        return found


def _is_territorial(asked: Question) -> bool:
    return asked.recipe.measure in _TERRITORIAL


def _topmost(apparatus: Apparatus, known: Mask) -> Mask:
    """Return which units have nothing known above them: what stands below is a part of it."""
    parent = apparatus.units.parent
    covered = np.zeros(len(known), bool)
    for place in np.flatnonzero(parent != NONE).tolist():  # parents come before children
        covered[place] = covered[parent[place]] or known[parent[place]]
    return ~covered


def _smallest_places(scope: Scope) -> Mask:
    """Return which units are places without places below them: communes as a rule."""
    units = scope.apparatus.units
    is_place = units.column("unit_class") == units.source.pool.number("administrative_unit")
    above = units.parent[is_place]
    has_places = np.zeros(len(units), bool)
    has_places[above[above != NONE]] = True
    found: Mask = is_place & ~has_places & scope.sorts & scope.inside
    return found


def _parts(asked: Question) -> tuple[Question, Question]:
    """Return the questions for posts and for people of a question for unused posts."""
    posts, people = (
        replace(asked, recipe=replace(asked.recipe, measure=measure))
        for measure in (POSTS, PEOPLE)
    )
    return posts, people


def _label(asked: Question) -> Message:
    if asked.since is not None:
        return Message(
            "Count from %(start)s to %(day)s",
            {"start": f"{asked.since:%d/%m/%Y}", "day": f"{asked.on:%d/%m/%Y}"},
        )
    return Message("Count on %(day)s", {"day": f"{asked.on:%d/%m/%Y}"})
