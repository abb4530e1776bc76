"""“Hỏi số liệu”: topic, bloc, level, unit and day, chosen from lists; the answer is a figure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _

from tinhgon.headcount.things import CATEGORIES
from tinhgon.kernel import Message
from tinhgon.kernel.errors import UsageError
from tinhgon.kernel.figures import Figure
from tinhgon.organisation.addressing import one_of
from tinhgon.organisation.things import BLOCS, LEVELS, UNIT_CLASSES
from tinhgon.programme.asking import Asker, Question
from tinhgon.programme.recipes import (
    FLOWS,
    MEASURES,
    MOVED,
    OF_FUNCTIONS,
    REASSIGNED,
    RESOLVED,
    parse,
)
from tinhgon.web import organisation_words
from tinhgon.web.recipe_words import in_a_sentence, recipe_words
from tinhgon.web.reportdate import parsed
from tinhgon.web.reports.figure_links import figure_address
from tinhgon.web.reports.source_board import figure_words, printed_as

TOPIC, BLOC, LEVEL, UNIT, SINCE = "chu-de", "khoi", "cap", "don-vi", "tu"
OF_PERIODS: Final = frozenset({MOVED, *FLOWS, REASSIGNED, RESOLVED})
_STAFF: Final = ("posts", "people", "unused", "moved")
_LONE: Final = ("heads", "seconds", "surplus", "population", "area")

Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the record says.

    Attributes:
        printed: the value with its unit of measure, or that there is none.
        words: what was asked, in words.
        unit: name of the unit it was asked of, empty for everything.
        since: first day of the period asked about, None for a day.
        address: of its source.
        is_known: whether there is a value.
    """

    printed: str
    words: str
    unit: str
    since: date | None
    address: str
    is_known: bool


def topics() -> list[tuple[str, Choices]]:
    """Return what may be asked for, by group."""
    words = [
        (_("Posts and people"), [f"{one}:{kind}" for kind in CATEGORIES for one in _STAFF]),
        (_("Units"), [f"units:{one}" for one in UNIT_CLASSES]),
        (
            _("Changes in a period"),
            [f"{one}:{kind}" for kind in UNIT_CLASSES for one in FLOWS],
        ),
        (_("Leading posts, population, area"), list(_LONE)),
        (_("Functions"), list(OF_FUNCTIONS)),
    ]
    return [
        (group, [(text, recipe_words(parse(text, MEASURES))) for text in some])
        for group, some in words
    ]


def answer(asked: Mapping[str, str], asker: Asker, day: date) -> Answer | None:
    """Return the answer to what a form asks, None while it asks for nothing.

    Raises:
        InputError: the unit named is none, or several; or nothing that can be counted is named.
        UsageError: `TG-REPORT-041` no such bloc, level or day; `TG-REPORT-042` the period ends
            before it begins. What cannot be understood narrows nothing, so it is not answered.
    """
    topic = asked.get(TOPIC, "").strip()
    if not topic:
        return None
    recipe = parse(topic, MEASURES)
    recipe = replace(
        recipe,
        bloc=_chosen(asked, BLOC, BLOCS) or recipe.bloc,
        level=_chosen(asked, LEVEL, LEVELS) or recipe.level,
    )
    name = asked.get(UNIT, "").strip()
    unit = one_of(asker.at(day).units, name) if name else None
    first = _first_day(asked, day) if recipe.measure in OF_PERIODS else None
    since = first - timedelta(days=1) if first else None
    wanted = Question(recipe, day, since, unit.id if unit else "")
    named = unit.values.name if unit and unit.values else ""
    return _said(asker.figure(wanted), wanted, named, first)


def _chosen(asked: Mapping[str, str], name: str, known: Collection[str]) -> str:
    """Return what was chosen from a list, empty for everything."""
    word = asked.get(name, "").strip()
    if word and word not in known:
        raise _unreadable(word, Message("The lists of the form hold what may be chosen."))
    return word


def _first_day(asked: Mapping[str, str], last: date) -> date:
    """Return the first day of the period asked about: that of the year where none is named."""
    text = asked.get(SINCE, "").strip()
    first = parsed(text) if text else date(last.year, 1, 1)
    if first is None or first == date.min:  # the day before it is none
        where = text or f"{last.day}/{last.month}/{last.year}"
        raise _unreadable(where, Message("Write a day as 31/10/2026."))
    if first > last:
        raise UsageError(
            "TG-REPORT-042",
            Message("The period ends before it begins."),
            where=f"{first:%d/%m/%Y} – {last:%d/%m/%Y}",
            hint=Message("Name an earlier first day, or a later last one."),
        )
    return first


def _unreadable(text: str, hint: Message) -> UsageError:
    return UsageError(
        "TG-REPORT-041",
        Message("The question holds what is no choice and no day."),
        where=text[:40],
        hint=hint,
    )


def _said(found: Figure | None, wanted: Question, unit: str, first: date | None) -> Answer:
    return Answer(
        printed_as(found, found),
        figure_words(found) if found else recipe_words(wanted.recipe),
        unit,
        first,
        figure_address(replace(found, inputs=())) if found else "",
        is_known=found is not None,
    )


def blocs_and_levels() -> tuple[Choices, Choices]:
    """Return the blocs and levels a question may be narrowed to."""
    return (
        [(slug, in_a_sentence(said)) for slug, said in organisation_words.BLOCS.items()],
        [(slug, in_a_sentence(said)) for slug, said in organisation_words.LEVELS.items()],
    )
