"""One line for one indicator: base, present, what was cut and what is expected, told apart."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from tinhgon.kernel.figures import Figure
from tinhgon.programme.deriving import difference
from tinhgon.reporting.report import Paragraph, Piece
from tinhgon.reporting.words.measuring import OWN, Cut
from tinhgon.reporting.words.stated import rate_with_note
from tinhgon.reporting.words.writing import Writing, templates

_OF_UNITS: Final = ("units:", OWN)
"""Recipes of counts of units: what nobody entered counts as nought there."""


def lines(writing: Writing, group: str) -> Iterator[Paragraph]:
    """Yield the lines of a group of `templates/indicators.yaml`; of nothing at all, none."""
    for given in templates("indicators")["lines"][group]:
        cut = writing.measures.cut(given["recipe"])
        if given.get("always") or any(map(_holds, (cut.base, cut.now, cut.after))):
            yield line(writing, given, cut)


def _holds(figure: Figure | None) -> bool:
    return figure is not None and bool(figure.value)


def line(writing: Writing, given: Mapping[str, Any], cut: Cut) -> Paragraph:
    """Return the line of an indicator."""
    words = writing.words_of(given["words"])
    if given["recipe"].startswith(_OF_UNITS) and not any(
        map(_holds, (cut.base, cut.now, cut.after))
    ):
        cut = replace(cut, now=None)  # none was ever entered: that is no count of nought
    pieces = [
        *_present(writing, words, cut),
        *_period(writing, given["recipe"]),
        *_expected(writing, cut),
        *writing.pieces("see", table=writing.table(given["table"])),
        Piece("."),
    ]
    return Paragraph(tuple(pieces), "item")


def _present(writing: Writing, words: str, cut: Cut) -> tuple[Piece, ...]:
    """Return what there was and is."""
    first, now = cut.base, cut.now
    said = {"words": Piece(words), "first": writing.number(first) if first else Piece("")}
    if now is None:
        return writing.pieces("line_unknown", words=said["words"])
    said["now"] = writing.number(now)
    if first is None:
        return writing.pieces("line_unknown_base", **said)
    if first.value and not now.value:
        return writing.pieces("line_ended", **said)
    if not first.value and now.value:
        return writing.pieces("line_new", **said)
    if first.value == now.value:
        return writing.pieces("line_same", **said)
    return (*writing.pieces("line_head", **said), *_changed(writing, cut))


def _changed(writing: Writing, cut: Cut) -> tuple[Piece, ...]:
    actual = cut.actual
    if actual is None or not actual.value:
        return ()
    if actual.value < 0:
        return writing.pieces("rose", count=writing.number(risen(cut.base, cut.now)))
    count = writing.number(actual)
    return (*writing.pieces("fell", count=count), *_rated(writing, replace_total(cut)))


def _rated(writing: Writing, cut: Cut) -> tuple[Piece, ...]:
    """Return the rate of a cut in brackets; nothing where there is none."""
    return writing.pieces("rated", rate=rate_with_note(writing, cut)) if cut.rate else ()


def replace_total(cut: Cut) -> Cut:
    """Return a cut as if nothing were proposed."""
    return replace(cut, after=None)


def risen(before: Figure | None, after: Figure | None) -> Figure | None:
    """Return by how much a count rose."""
    return difference(after, before)


def _period(writing: Writing, recipe: str) -> tuple[Piece, ...]:
    moved = writing.measures.in_period(recipe)
    if moved is None or not moved.value:
        return ()
    if moved.value > 0:
        return writing.pieces("in_period", count=writing.number(moved))
    first, last = (one for one in moved.inputs if isinstance(one, Figure))
    return writing.pieces("in_period_rose", count=writing.number(risen(first, last)))


def _expected(writing: Writing, cut: Cut) -> tuple[Piece, ...]:
    """Return what the proposals would change, and both phases together, always as expected."""
    more = cut.projected
    if more is None or not more.value:
        return ()
    last = writing.number(cut.after)
    if more.value < 0:
        count = writing.number(risen(cut.now, cut.after))
        rose = writing.pieces("expected_rose", count=count, last=last)
        return (*rose, *_together(writing, cut))
    rate = cut.projected_rate
    rated = writing.pieces("rated", rate=writing.rate(rate)) if rate else ()
    fell = cut.actual is not None and cut.actual.value > 0
    key = "expected" if fell else "expected_first"
    pieces = writing.pieces(key, count=writing.number(more), rated=rated, last=last)
    return (*pieces, *_together(writing, cut))


def _together(writing: Writing, cut: Cut) -> tuple[Piece, ...]:
    """Return both phases on the one base, where each changed the count and less is left."""
    actual, whole = cut.actual, cut.total
    if actual is None or not actual.value or whole is None or whole.value <= 0:
        return ()
    both = writing.pieces("together", count=writing.number(whole))
    return (*both, *_rated(writing, cut))
