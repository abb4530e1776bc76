"""What a target counts, as a short text a person confirms: `units:internal_unit:government`.

A recipe is a measure and what narrows it, colons between them, in this order:

    posts:CATEGORY[:PAY_SOURCE]        posts assigned
    people:CATEGORY[:PAY_SOURCE]       people present
    unused:CATEGORY[:PAY_SOURCE]       posts nobody holds
    moved:CATEGORY[:PAY_SOURCE][:CAUSE,CAUSE…]
                                       posts that went by a cause in a period, people where
                                       the cause moves people alone; no target counts this
    units:CLASS[,CLASS…]               units of these classes
    secondment[:CATEGORY,CATEGORY…]    persons sent to the grass roots, of the people in quota
    deputies:TYPE                      deputies of each unit of a type of name
    heads, seconds                     posts of heads; of deputies, whatever the unit
    population, area                   persons; square metres
    founded:CLASS[,CLASS…]             units counted at the end of a period and not before it
    gone:CLASS[,CLASS…]                units counted before a period and not at its end
    merged:CLASS[,CLASS…]              of these, those others took over
    functions, led, shared, unled      functions on record; with one lead, several, none
    moved_functions, resolved          functions another unit leads after a period; of those
                                       without one lead before it, those with one after it
    surplus                            posts of deputies above what the law allows

Behind these may stand a bloc, a level, `type=so` and `above=so`: the class or the type of the unit
right above.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from tinhgon.headcount.causes import CAUSES
from tinhgon.headcount.things import CATEGORIES, PAY_SOURCES
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.organisation.things import BLOCS, LEVELS, UNIT_CLASSES

POSTS, PEOPLE, UNITS, SECONDMENT, DEPUTIES = OF_TARGETS = (
    "posts", "people", "units", "secondment", "deputies",
)  # fmt: skip
UNUSED, MOVED, HEADS, SECONDS, POPULATION, AREA = OF_FORMS = (
    "unused", "moved", "heads", "seconds", "population", "area",
)  # fmt: skip
FOUNDED, GONE, MERGED = FLOWS = ("founded", "gone", "merged")
FUNCTIONS, LED, SHARED, UNLED, REASSIGNED, RESOLVED = OF_FUNCTIONS = (
    "functions", "led", "shared", "unled", "moved_functions", "resolved",
)  # fmt: skip
SURPLUS: Final = "surplus"
OF_REPORTS: Final = (*FLOWS, *OF_FUNCTIONS, SURPLUS)
MEASURES: Final = (*OF_TARGETS, *OF_FORMS, *OF_REPORTS)
"""What is counted; what is not `OF_TARGETS` for forms and reports only."""
OF_STAFF: Final = frozenset({POSTS, PEOPLE, SECONDMENT, UNUSED, MOVED})
"""Measures that count posts or people, not organisations."""

SENT: Final = ("civil_servant", "public_employee", "commune")
"""Whom “cán bộ, công chức, viên chức trong biên chế” means."""

_OF_NO_KIND: Final = frozenset({HEADS, SECONDS, POPULATION, AREA, *OF_FUNCTIONS, SURPLUS})
_OF_ONE_CATEGORY: Final = frozenset({POSTS, PEOPLE, UNUSED, MOVED})
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ABOVE_WORD: Final = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_TYPE: Final = "type="
_ABOVE: Final = "above="


class RecipeError(InputError):
    """A text is no recipe."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """A recipe as parsed.

    Attributes:
        measure: of `MEASURES`.
        kinds: categories of staff or classes of units.
        pay_source: of `headcount.things.PAY_SOURCES`, empty for all.
        bloc: of `organisation.things.BLOCS`, empty for all.
        level: of `organisation.things.LEVELS`, empty for all.
        type: kind of unit by name (`so`), empty for all.
        causes: of `headcount.causes.CAUSES`, empty for all that lower.
        above: class or type of the unit right above, empty for any.
    """

    measure: str
    kinds: tuple[str, ...] = ()
    pay_source: str = ""
    bloc: str = ""
    level: str = ""
    type: str = ""
    causes: tuple[str, ...] = ()
    above: str = ""

    def __str__(self) -> str:
        """Return the text `parse` reads.

        Examples:
            >>> str(Recipe("units", ("internal_unit",), bloc="front"))
            'units:internal_unit:front'
        """
        named = f"{_TYPE}{self.type}" if self.type else ""
        first = self.type if self.measure == DEPUTIES else ",".join(self.kinds)
        last = "" if self.measure == DEPUTIES else named
        causes = ",".join(self.causes)
        above = f"{_ABOVE}{self.above}" if self.above else ""
        parts = (self.measure, first, self.pay_source, causes, self.bloc, self.level, last, above)
        return ":".join(part for part in parts if part)


@lru_cache(maxsize=4096)
def parse(text: str, measures: Collection[str] = OF_TARGETS) -> Recipe:
    """Return the recipe a text says.

    Args:
        text: measure and what narrows it.
        measures: those that are allowed; `MEASURES` for forms and reports.

    Raises:
        RecipeError: `TG-TARGET-003`, naming the word that is not understood.

    Examples:
        >>> parse("posts:civil_servant:budget").pay_source
        'budget'
        >>> parse("units:administrative_unit:commune").level
        'commune'
        >>> parse("secondment:province")  # doctest: +ELLIPSIS
        Recipe(measure='secondment', ..., level='province', type='', causes=(), above='')
        >>> parse("moved:commune:early_retirement,death", MEASURES).causes
        ('early_retirement', 'death')
    """
    measure, *words = text.strip().split(":")
    if measure not in measures:
        raise _refused(measure)
    if measure == DEPUTIES:
        return _deputies(words)
    if measure in _OF_NO_KIND:
        return _narrowed(words, measure)
    names_none = measure == SECONDMENT and bool(words) and bool(_meant(words[0], staff=True))
    kinds = tuple(words.pop(0).split(",")) if words and not names_none else ()
    known = UNIT_CLASSES if measure in {UNITS, *FLOWS} else CATEGORIES
    most = 1 if measure in _OF_ONE_CATEGORY else len(known)
    strange = [kind for kind in kinds if kind not in known]
    if strange or len(kinds) > most or (not kinds and measure != SECONDMENT):
        raise _refused(",".join(strange or kinds) or text)
    causes = _causes(words) if measure == MOVED else ()
    return replace(_narrowed(words, measure), kinds=kinds, causes=causes)


def _causes(words: list[str]) -> tuple[str, ...]:
    """Take the causes out of what stands behind a category."""
    for word in words:
        found = tuple(word.split(","))
        if all(one in CAUSES for one in found):
            words.remove(word)
            return found
    return ()


def _deputies(words: list[str]) -> Recipe:
    if not words or not _SLUG.fullmatch(words[0]):
        raise _refused(":".join(words))
    return _narrowed([*words[1:], f"{_TYPE}{words[0]}"], DEPUTIES)


def _narrowed(words: list[str], measure: str) -> Recipe:
    """Return a measure with what the words behind the first say, each once."""
    found = dict.fromkeys(("pay_source", "bloc", "level", "type", "above"), "")
    for word in words:
        key = _meant(word, staff=measure in OF_STAFF)
        if not key or found[key]:
            raise _refused(word)
        found[key] = word.removeprefix(_TYPE).removeprefix(_ABOVE)
    return Recipe(
        measure, (), found["pay_source"], found["bloc"], found["level"], found["type"],
        above=found["above"],
    )  # fmt: skip


def _meant(word: str, *, staff: bool) -> str:
    if not word:
        return ""
    if staff and word in PAY_SOURCES:
        return "pay_source"
    if word in BLOCS:
        return "bloc"
    if word in LEVELS:
        return "level"
    if word.startswith(_ABOVE) and _ABOVE_WORD.fullmatch(word.removeprefix(_ABOVE)):
        return "above"
    is_type = word.startswith(_TYPE) and _SLUG.fullmatch(word.removeprefix(_TYPE))
    return "type" if is_type else ""


def _refused(word: str) -> RecipeError:
    return RecipeError(
        "TG-TARGET-003",
        Message("This does not say what is counted."),
        where=word,
        hint=Message("Write it as units:internal_unit:government or posts:civil_servant."),
    )
