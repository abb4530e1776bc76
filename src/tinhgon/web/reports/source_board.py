"""“Con số này ở đâu ra”: a figure counted anew, and the acts behind it by decision."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import groupby
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from tinhgon.kernel import Message
from tinhgon.kernel.figures import Figure, Passage, passages
from tinhgon.programme.asking import Asker, Question, question
from tinhgon.programme.deriving import DIFFERENCE, again, rose, unsigned
from tinhgon.programme.numerals import printed_rate
from tinhgon.programme.recipes import RecipeError
from tinhgon.programme.tracing import Trace, trace
from tinhgon.programme.walking import Contribution
from tinhgon.storage.models import Document
from tinhgon.web.apparatus.names import Names
from tinhgon.web.cards import number
from tinhgon.web.decision_groups import DecisionGroup, by_cause, decision_groups
from tinhgon.web.organisation_values import UnitRef
from tinhgon.web.programme_board import plain
from tinhgon.web.recipe_words import CATEGORIES, in_a_sentence, recipe_words
from tinhgon.web.reports.figure_links import Expected, Wanted, figure_address, is_expected
from tinhgon.web.reports.words import AGED, MADE, UNITS, said
from tinhgon.web.target_lines import Place

_NO_WORDS: Final = ""
UNNAMED: Final = Message(_NO_WORDS)
"""The label of a figure its recipe alone describes."""
_MINUS: Final = "\u2212"
PER_PAGE: Final = 25
"""Decisions on a page."""


@dataclass(frozen=True, slots=True)
class Part:
    """A figure another was worked out from.

    Attributes:
        sign: what stands before it in the formula.
        printed: its value; what is said where nothing is known.
        words: what is counted.
        on: its day.
        address: of its own source.
    """

    sign: str
    printed: str
    words: str
    on: date
    address: str


@dataclass(frozen=True, slots=True)
class SourcePage:
    """The page.

    Attributes:
        figure: as counted now; None where the record says nothing.
        printed: its value.
        words: what is counted, or how it was worked out.
        within: the unit it is counted in, None for everything.
        since: the day before a period, None for a count of a day.
        parts: what it was worked out from.
        passages: the sentences it rests on.
        causes: change by what happened, the greatest first.
        groups: the decisions of the page, the earliest first.
        decisions: how many there are in all.
        page, pages: which of the pages of decisions.
        unexplained: what no act explains.
        is_expected: it is counted with proposals.
    """

    figure: Figure | None
    printed: str
    words: str
    within: UnitRef | None
    since: date | None
    parts: tuple[Part, ...]
    passages: tuple[Place, ...]
    causes: tuple[tuple[str, int], ...]
    groups: tuple[DecisionGroup, ...]
    decisions: int
    page: int
    pages: int
    unexplained: int | Fraction
    is_expected: bool


@dataclass(frozen=True, slots=True)
class Askers:
    """Who answers: the record, and for later days the record with proposals.

    Attributes:
        now: of the record.
        later: with the proposals, None without any.
        expected: the proposals, and the day behind which they are asked.
    """

    now: Asker
    later: Asker | None = None
    expected: Expected | None = None

    def of(self, figure: Figure) -> Asker:
        """Return who answers for a figure: with the proposals where it is expected after them."""
        if self.later is None or self.expected is None or not is_expected(figure, self.expected):
            return self.now
        return self.later

    def figure(self, figure: Figure) -> Figure | None:
        """Return a count asked again."""
        return self.of(figure).figure(question(figure.recipe, figure.valid))


def source_page(wanted: Wanted, askers: Askers, page: int = 1) -> SourcePage:
    """Return the source of a figure.

    Args:
        wanted: what the address asks for.
        askers: of the record at the position asked for.
        page: of the decisions, from 1.

    Raises:
        RecipeError: `TG-TARGET-003`, the address says nothing that can be counted.
    """
    kept = _kept(wanted, askers.now.apparatus.known)
    if _is_stated(kept):
        return _stated_page(kept)
    found = again(kept, askers.figure)
    asked, asker = _asked(kept), askers.of(kept)
    names = Names(asker.apparatus)
    traced = trace(found, asker) if found else None
    chunks = _by_entry(traced.contributions if traced else ())
    pages = max(1, -(-len(chunks) // PER_PAGE))
    page = min(max(page, 1), pages)
    shown = [one for chunk in chunks[(page - 1) * PER_PAGE : page * PER_PAGE] for one in chunk]
    return SourcePage(
        figure=found,
        printed=printed_as(found, found),
        words=_words(found if found and asked else kept, asked),
        within=names.one(asked.within) if asked and asked.within else None,
        since=asked.since if asked else None,
        parts=tuple(_parts(kept, found, askers)),
        passages=tuple(passage_places(one for one in kept.inputs if isinstance(one, Passage))),
        causes=tuple(by_cause(traced.contributions)) if traced else (),
        groups=tuple(decision_groups(shown, names)),
        decisions=len(chunks),
        page=page,
        pages=pages,
        unexplained=_unexplained(traced),
        is_expected=asker is askers.later,
    )


_STATED: Final = "stated("
"""Begins the recipe of a number a document says: nothing counts it again."""


def _is_stated(figure: Figure) -> bool:
    some = (one for one in figure.inputs if isinstance(one, Figure))
    return figure.recipe.startswith(_STATED) or any(map(_is_stated, some))


def _stated_page(kept: Figure) -> SourcePage:
    """Return the source of what a document states, or of what was worked out from that."""
    places = tuple(passage_places(dict.fromkeys(passages(kept))))
    words, printed_ = _words(kept, None), _("As a document states it")
    return SourcePage(
        None, printed_, words, None, None, (), places, (), (), 0, 1, 1, 0, is_expected=False
    )


def printed(figure: Figure | None) -> str:
    """Return a figure as printed with its unit of measure, what is said where there is none."""
    if figure is None:
        return _("no figures yet")
    if isinstance(figure.value, Fraction):
        return f"{printed_rate(figure.value)} %".replace("-", _MINUS)
    counted = f"{number(figure.value)} {said(UNITS, _unit_of(figure))}"
    return counted.strip().replace("-", _MINUS)


def printed_as(figure: Figure | None, told: Figure | None) -> str:
    """Return a figure as printed beside the words of another of the same question.

    A change is printed without its sign, which its words tell; one that went the other way than
    the words say tells so itself.
    """
    if figure is None or told is None or not figure.label.id or rose(figure) is None:
        return printed(figure)
    value = printed(unsigned(figure))
    if bool(rose(figure)) == bool(rose(told)) or not figure.value:
        return value
    words = _("rose by %(value)s") if rose(figure) else _("fell by %(value)s")
    return words % {"value": value}


def _unit_of(figure: Figure) -> str:
    """Return the unit of measure of a count, that of what it was worked out from where it is."""
    if figure.unit or not figure.inputs:
        return figure.unit
    return next((_unit_of(one) for one in figure.inputs if isinstance(one, Figure)), "")


def figure_words(figure: Figure) -> str:
    """Return what a figure counts, in words."""
    return _words(figure, _asked(figure))


def _kept(wanted: Wanted, known: int) -> Figure:
    """Return the figure as it would be kept, its value not known yet."""
    inputs = tuple(one if isinstance(one, Passage) else _kept(one, known) for one in wanted.inputs)
    return Figure(0, "", UNNAMED, wanted.valid, known, wanted.recipe, inputs)


def _asked(figure: Figure) -> Question | None:
    try:
        return question(figure.recipe, figure.valid)
    except (RecipeError, ValueError):
        return None


def _words(figure: Figure, asked: Question | None) -> str:
    if asked is not None:
        return recipe_words(asked.recipe, _("grown in the period") if rose(figure) else "")
    made, _bracket, inside = figure.recipe.partition("(")
    some = [one for one in figure.inputs if isinstance(one, Figure)]
    if figure.recipe == DIFFERENCE and len(some) == 2:
        change = rose(figure)
        if change is None:
            return f"{said(MADE, made)}: {_both_words(some)}"
        label = _("Increase") if change else _("Cut")
    else:
        label = figure.label.render(_) if figure.label.id else said(MADE, made)
    if not some:
        return ": ".join(filter(None, (label, _inside(made, inside.removesuffix(")")))))
    words = f"{label}: {in_a_sentence(_words(some[0], _asked(some[0])))}"
    days = sorted({one.valid for one in some})
    if made == "difference" and len(days) > 1:
        words += f" ({days[0]:%d/%m/%Y} – {days[-1]:%d/%m/%Y})"
    return words


def _both_words(some: Sequence[Figure]) -> str:
    """Return what two counts count, whichever way they went: one is taken from the other."""
    level = (replace(one, value=0) for one in some)
    first, second = (in_a_sentence(_words(one, _asked(one))) for one in level)
    return _("%(first)s and %(second)s") % {"first": first, "second": second}


def _inside(made: str, text: str) -> str:
    """Return which lines a recipe counts, in words; empty for all, and where its label says it."""
    if made == "documents":
        return "" if text == "all" else text
    if made != "ages":
        return ""
    return ", ".join(filter(None, (_of_age(one.strip()) for one in text.split(";"))))


def _of_age(part: str) -> str:
    name, _equals, value = part.partition("=")
    if name == "band":
        return _("aged %(band)s") % {"band": value}
    if name == "retiring":
        return _("retiring in %(year)s") % {"year": value}
    return in_a_sentence(CATEGORIES.get(name) or AGED.get(name, ""))


_SIGNS: Final = {"difference": "−", "share": ":", "sum": "+"}


def _parts(kept: Figure, found: Figure | None, askers: Askers) -> Iterator[Part]:
    """Yield what a figure was worked out from, or what a count of two holds."""
    sign = _SIGNS.get(kept.recipe.partition("(")[0], "−")
    first = True
    for one in kept.inputs or (found.inputs if found else ()):
        if isinstance(one, Figure):
            now, words = again(one, askers.figure), _words(one, _asked(one))
            expected = askers.expected
            address = figure_address(one, expected)
            yield Part("" if first else sign, printed(now), words, one.valid, address)
            first = False


def passage_places(some: Iterable[Passage]) -> Iterator[Place]:
    """Yield where passages stand in the library; those it does not hold are left out."""
    wanted = list(some)
    rows = Document.objects.filter(text__sha256__in={one.text for one in wanted}, part=0)
    held = {row.text.sha256: row for row in rows.select_related("text")}
    for one in wanted:
        document = held.get(one.text)
        if document is not None:
            start, end = one.span.start, one.span.end
            address = f"{reverse('document', args=[document.pk])}?doan={start}-{end}#doan"
            quote = plain(document.text.text[start:end])
            yield Place(quote, document.number or str(document), address)


def _by_entry(some: Sequence[Contribution]) -> list[list[Contribution]]:
    """Return the acts by the entry they stand in, in the order of their first day."""
    ordered = sorted(some, key=lambda one: one.by.seq)
    chunks = [list(group) for _seq, group in groupby(ordered, key=lambda one: one.by.seq)]
    return sorted(chunks, key=lambda chunk: (min(one.on for one in chunk), chunk[0].by))


def _unexplained(traced: Trace | None) -> int | Fraction:
    return traced.unexplained if traced and traced.contributions else 0
