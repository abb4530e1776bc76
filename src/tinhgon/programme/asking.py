"""Asks the record: what a recipe counts, by unit, on a day or over a period, as a figure.

Forms, reports and “Hỏi số liệu” ask here, so that one question has one answer everywhere. A unit
answers for itself and all below it. Whatever is asked twice is counted once.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np

from tinhgon.headcount.causes import CAUSES, RESTRUCTURING
from tinhgon.headcount.ledger import Ledger
from tinhgon.kernel import Message
from tinhgon.kernel.figures import Figure
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.arrays import Ints
from tinhgon.organisation.columns import UNKNOWN
from tinhgon.organisation.forest import NONE
from tinhgon.organisation.metrics import subtree_sums
from tinhgon.programme.counting import Mask, Scope
from tinhgon.programme.recipes import (
    AREA,
    MEASURES,
    MOVED,
    OF_STAFF,
    PEOPLE,
    POPULATION,
    POSTS,
    UNITS,
    UNUSED,
    Recipe,
    parse,
)

_UNITS_OF: Final = {POSTS: "post", UNUSED: "post", MOVED: "post", UNITS: "unit", AREA: "m2"}
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
    text = recipe.removeprefix("count(").removesuffix(")")
    first, *others = text.split("; ")
    named = dict(one.split("=", 1) for one in others)
    since = date.fromisoformat(named["since"]) if "since" in named else None
    return Question(parse(first, MEASURES), on, since, named.get("within", ""))


@dataclass(frozen=True)
class _Counted:
    """What each unit of a day counts by itself, and which know anything; sums over subtrees.

    `added` are those whose numbers are added up; `elsewhere` is what happened in units that ended
    and have no heir.
    """

    apparatus: Apparatus
    own: Ints
    known: Mask
    added: Mask
    sums: Ints
    knowing: Ints
    elsewhere: int = 0


class Asker:
    """Answers questions of one record, at one position.

    Args:
        apparatus: any day of it; a proposal is in it where one is looked at.
    """

    def __init__(self, apparatus: Apparatus) -> None:
        self.apparatus = apparatus
        self._days = {apparatus.valid: apparatus}
        self._counted: dict[tuple[Recipe, date, date | None], _Counted] = {}

    def at(self, day: date) -> Apparatus:
        """Return another day of the record, as known at the same position."""
        found = self._days.get(day)
        if found is None:
            found = Apparatus(day, self.apparatus.known, self.apparatus.view)
            self._days[day] = found
        return found

    def count(self, asked: Question) -> int | None:
        """Return what is counted; None when the record says nothing of it."""
        if asked.recipe.measure == UNUSED:
            posts, people = (self.count(one) for one in _parts(asked))
            return None if posts is None or people is None else posts - people
        found = self._of(asked)
        if not asked.within:
            is_known = bool(found.known.any())
            return int(found.own[found.added].sum()) + found.elsewhere if is_known else None
        place = found.apparatus.units.place(asked.within)
        if place == NONE or not found.knowing[place]:
            return None
        if _is_territorial(asked) and found.known[place]:
            return int(found.own[place])
        return int(found.sums[place])

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
        scope = Scope(asked.recipe, apparatus)
        elsewhere = 0
        if asked.recipe.measure == MOVED:
            own, known, elsewhere = self._moved(asked, scope)
        else:
            own = scope.values.astype(np.int64)
            known = own != UNKNOWN
        if asked.recipe.measure not in OF_STAFF and not scope.is_known:
            known = np.zeros(len(known), bool)
        known = known & scope.inside
        added = known & _topmost(apparatus, known) if _is_territorial(asked) else known
        sums = subtree_sums(apparatus.units, np.where(added, own, 0))
        knowing = subtree_sums(apparatus.units, known.astype(np.int64))
        return _Counted(apparatus, own, known, added, sums, knowing, elsewhere)

    def _moved(self, asked: Question, scope: Scope) -> tuple[Ints, Mask, int]:
        """Return what went by causes in the period, by the unit of today it happened in.

        What happened in a unit that ended is counted with the first of its heirs that lives;
        where none does it is in the total of everything and in no unit.
        """
        recipe, apparatus = asked.recipe, scope.apparatus
        category, *_others = recipe.kinds
        since = asked.since or date.min
        ledger = Ledger(apparatus, since, category=category, pay_source=recipe.pay_source)
        places = _Heirs(apparatus)
        found = np.zeros(len(apparatus.units), np.int64)
        causes = recipe.causes or _LOWERING
        is_everywhere = not (scope.is_part or recipe.level or recipe.type)
        elsewhere = 0
        for fact in ledger.movements():
            line = fact.values
            if line is None or line.cause not in causes or line.cause == RESTRUCTURING:
                continue
            place = places(line.unit)
            size = -line.posts if line.posts else abs(line.people)
            if place == NONE:
                elsewhere += size if is_everywhere else 0
            elif scope.sorts[place]:
                found[place] += size
        numbers = Scope(Recipe(POSTS, recipe.kinds, recipe.pay_source), apparatus).values
        people = Scope(Recipe(PEOPLE, recipe.kinds, recipe.pay_source), apparatus).values
        known = (numbers != UNKNOWN) | (people != UNKNOWN) | (found != 0)
        return found, known, elsewhere


class _Heirs:
    """Gives the place of a unit, or of the first living unit it became; NONE without one."""

    def __init__(self, apparatus: Apparatus) -> None:
        self.units = apparatus.units
        pool = self.units.source.pool
        old, new = apparatus.lineage.closure()
        places = self.units.places(new)
        lives = places != NONE
        self.after: dict[str, int] = {}
        for unit, place in zip(pool.texts(old[lives]), places[lives].tolist(), strict=True):
            self.after.setdefault(unit, place)

    def __call__(self, unit: str) -> int:
        """Return the place."""
        place = self.units.place(unit)
        return place if place != NONE else self.after.get(unit, NONE)


def _is_territorial(asked: Question) -> bool:
    return asked.recipe.measure in _TERRITORIAL


def _topmost(apparatus: Apparatus, known: Mask) -> Mask:
    """Return which units have nothing known above them: what stands below is a part of it."""
    parent = apparatus.units.parent
    covered = np.zeros(len(known), bool)
    for place in np.flatnonzero(parent != NONE).tolist():  # parents come before children
        covered[place] = covered[parent[place]] or known[parent[place]]
    return ~covered


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
