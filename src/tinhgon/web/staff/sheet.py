"""Posts given, people present, posts not used, by category, who pays and bloc (Biểu 7)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from django.utils.translation import ngettext
from numpy.typing import NDArray

from tinhgon.headcount.staff import Staff
from tinhgon.headcount.things import PAY_SOURCES
from tinhgon.organisation.things import BLOCS
from tinhgon.web.cards import number
from tinhgon.web.organisation_words import BLOCS as BLOC_WORDS
from tinhgon.web.organisation_words import words_of
from tinhgon.web.staff import words
from tinhgon.web.staff.held import Held
from tinhgon.web.staff.scope import Scope, categories_of

_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII")
_LETTERS: Final = "abcdefgh"


@dataclass(frozen=True, slots=True)
class Filling:
    """How posts of some lines are filled.

    Attributes:
        assigned: posts; None where no decision says anything.
        present: people; None where nothing says.
        unused: posts less people of units of which both are known, below zero for more people.
        over: people beyond the posts of their unit, summed over such units.
        over_units: how many units have more people than posts.
        silent_units: units with posts of which nothing says who is present.
        silent_posts: the posts of those units.
        loose_units: units with people but without a decision on posts.
    """

    assigned: int | None
    present: int | None
    unused: int | None
    over: int = 0
    over_units: int = 0
    silent_units: int = 0
    silent_posts: int = 0
    loose_units: int = 0


def filling(staff: Staff, held: Held, scope: Scope) -> Filling:
    """Return how the posts of a part of the numbers are filled."""
    sums = staff.sums(scope.category, scope.pay_source, within=scope.unit, bloc=scope.bloc)
    chosen = held.mask(scope.category, scope.pay_source, within=scope.unit, bloc=scope.bloc)
    assigned, present, both = held.assigned[chosen], held.present[chosen], held.both[chosen]
    over = held.spare[chosen] < 0
    silent = ~both & (assigned > 0)
    units = held.units[chosen]
    return Filling(
        sums.assigned,
        sums.present,
        int(held.spare[chosen].sum()) if both.any() else None,
        -int(held.spare[chosen][over].sum()),
        _count(units[over]),
        _count(units[silent]),
        int(assigned[silent].sum()),
        _count(units[~both & (present > 0)]),
    )


def _count(units: NDArray[np.int64]) -> int:
    return len(np.unique(units))


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A line of the table.

    Attributes:
        number: A, I, 1, a.
        depth: 0 for A to 3 for a.
        label: in words.
        filling: None for A, B, C, D: categories are never added up.
        scope: what its numbers are of.
    """

    number: str
    depth: int
    label: str
    filling: Filling | None
    scope: Scope


def sheet_rows(staff: Staff, held: Held, scope: Scope) -> tuple[SheetRow, ...]:
    """Return the table of a day.

    Args:
        staff: the numbers.
        held: the same as posts and who sits on them.
        scope: what is shown of them.
    """
    there = categories_of(staff, scope.unit)
    wanted = (scope.category,) if scope.category else there
    rows: list[SheetRow] = []
    letters = iter("ABCD")
    for label, members in words.GROUPS:
        own = [one for one in members if one in wanted and one in there]
        parts = [part for one in own for part in _parts(staff, replace(scope, category=one))]
        if parts:
            rows.append(SheetRow(next(letters), 0, str(label), None, scope))
            rows += _numbered(staff, held, parts)
    return tuple(rows)


def _parts(staff: Staff, scope: Scope) -> list[tuple[int, str, Scope]]:
    """Return a category with who pays and blocs, each where there are several: depth and words."""

    def is_there(part: Scope) -> bool:
        chosen = staff.mask(part.category, part.pay_source, within=part.unit, bloc=part.bloc)
        return bool(chosen.any())

    if not is_there(scope):
        return []
    found = [(1, words.category_words(scope.category), scope)]
    asked = [] if scope.pay_source else PAY_SOURCES
    sources = [one for one in (replace(scope, pay_source=name) for name in asked) if is_there(one)]
    sources = sources if len(sources) > 1 else []
    for part in sources or [scope]:
        if sources:
            found.append((2, str(words.PAY_SOURCES[part.pay_source]), part))
        asked = [] if part.bloc else [one for one in BLOCS if one]
        blocs = [one for one in (replace(part, bloc=name) for name in asked) if is_there(one)]
        depth = 3 if sources else 2
        if len(blocs) > 1:
            found += [(depth, words_of(BLOC_WORDS, one.bloc), one) for one in blocs]
    return found


def _numbered(
    staff: Staff, held: Held, parts: Sequence[tuple[int, str, Scope]]
) -> Iterator[SheetRow]:
    counts = [0, 0, 0, 0]
    for depth, label, scope in parts:
        counts[depth] += 1
        counts[depth + 1 :] = [0] * (3 - depth)
        mark = (_ROMAN[counts[1] - 1], str(counts[2]), _LETTERS[counts[3] - 1])[depth - 1]
        yield SheetRow(mark, depth, label, filling(staff, held, scope), scope)


def remarks(found: Filling) -> list[str]:
    """Return in words what a line of the table does not say in numbers."""
    said = []
    if found.over_units:
        said.append(
            ngettext(
                "%(people)s more present than given, in %(units)s unit",
                "%(people)s more present than given, in %(units)s units",
                found.over_units,
            )
            % {"people": number(found.over), "units": number(found.over_units)}
        )
    if found.silent_units:
        said.append(
            ngettext(
                "who is present is not known of %(units)s unit with %(posts)s posts",
                "who is present is not known of %(units)s units with %(posts)s posts",
                found.silent_units,
            )
            % {"units": number(found.silent_units), "posts": number(found.silent_posts)}
        )
    if found.loose_units:
        said.append(
            ngettext(
                "no decision on posts is recorded of %(units)s unit",
                "no decision on posts is recorded of %(units)s units",
                found.loose_units,
            )
            % {"units": number(found.loose_units)}
        )
    return said
