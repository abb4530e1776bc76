"""The address of the source of a figure, and the figure an address asks for.

A count is its recipe, its day and the position of the journal it was counted at. What was worked
out from others names these; each is counted anew on the page.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import quote, urlencode

from django.urls import reverse

from tinhgon.kernel.figures import Figure, Passage
from tinhgon.kernel.spans import Span
from tinhgon.reporting.record import is_projected
from tinhgon.web.reportdate import parsed

RECIPE, MADE_OF, POSITION, EXPECTED, BACK = "cach", "tu-so", "ghi", "du-kien", "ve"
_DEEPEST: Final = 6
_LONGEST: Final = 6_000
_MOST_PROPOSALS: Final = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """A figure an address asks for.

    Attributes:
        recipe: of the figure.
        valid: its day.
        inputs: what it was worked out from; empty for a count.
    """

    recipe: str
    valid: date
    inputs: tuple["Wanted | Passage", ...] = ()


def figure_address(figure: Figure, expected: "Expected | None" = None) -> str:
    """Return the address of the page that shows where a figure comes from.

    Args:
        figure: the figure.
        expected: proposals a figure of a later day is counted with.
    """
    if listed := _listed(figure):
        return listed
    pairs = [(RECIPE, figure.recipe), ("den", figure.valid.isoformat())]
    if figure.inputs:
        spelled = json.dumps([_spelled(one) for one in figure.inputs], separators=(",", ":"))
        pairs.append((MADE_OF, spelled))
    if expected and is_expected(figure, expected):
        proposals = ",".join(map(str, expected.proposals))
        pairs.append((EXPECTED, f"{expected.after.isoformat()}:{proposals}"))
    else:
        pairs.append((POSITION, str(figure.known)))
    return f"{reverse('figure_source')}?{urlencode(pairs)}"


_LISTS: Final[Mapping[str, str]] = {
    "documents": "documents",
    "returns": "form_rounds",
    "reported": "form_rounds",
    "compared": "form_rounds",
    "differences": "form_rounds",
    "items": "report_drafts",
    "targets": "overview",
    "tasks": "programme",
    "ages": "headcount_ages",
    "in_quota": "headcount",
    **dict.fromkeys(("opened_late", "base_with_late", "late_gap"), "headcount_ledger"),
    "units": "scenarios",
}
"""Recipes that count the lines of a page: its address."""


def _listed(figure: Figure) -> str:
    """Return the page whose lines a figure counts, empty where acts of the journal make it.

    What is made of such a figure cannot be counted again from acts: it leads to the same page.
    """
    name, _bracket, inside = figure.recipe.partition("(")
    day = urlencode({"den": figure.valid.isoformat()})
    if name == "remaining":
        return f"{reverse('figure')}?{urlencode({'chi-tieu': inside[:-1], 'so': 'rate'})}&{day}"
    if name in _LISTS:
        return f"{reverse(_LISTS[name])}?{day}"
    made = (_listed(one) for one in figure.inputs if isinstance(one, Figure))
    return next(filter(None, made), "")


def _last_day(figure: Figure) -> date:
    days = [_last_day(one) for one in figure.inputs if isinstance(one, Figure)]
    return max([figure.valid, *days])


@dataclass(frozen=True, slots=True)
class Expected:
    """What is looked at with proposals.

    Attributes:
        after: figures of later days are counted with the proposals.
        proposals: their numbers.
    """

    after: date
    proposals: tuple[int, ...]


def is_expected(figure: Figure, expected: Expected) -> bool:
    """Tell whether a figure is counted with proposals: it says so, or speaks of a later day.

    What a proposal does may work on the day of the report already, so the day alone does not tell.
    """
    return is_projected(figure) or _last_day(figure) > expected.after


def expected_of(asked: Mapping[str, str]) -> Expected | None:
    """Return the proposals an address asks for, None for none."""
    day, _colon, numbers = asked.get(EXPECTED, "").partition(":")
    found = parsed(day)
    words = numbers.split(",")[:_MOST_PROPOSALS]
    if found is None or not all(one.isascii() and one.isdecimal() for one in words):
        return None
    return Expected(found, tuple(map(int, words)))


def wanted_of(asked: Mapping[str, str], day: date) -> Wanted | None:
    """Return the figure an address asks for, None for what is no figure.

    Args:
        asked: parameters of the address.
        day: of the page.
    """
    recipe, spelled = asked.get(RECIPE, ""), asked.get(MADE_OF, "")
    if not recipe or len(recipe) + len(spelled) > _LONGEST:
        return None
    try:
        inputs = json.loads(spelled) if spelled else []
        return Wanted(recipe, day, tuple(_read(one, 0) for one in inputs))
    except (KeyError, TypeError, ValueError, RecursionError):
        return None


def from_draft(address: str, draft: int, key: str) -> str:
    """Return the address of a source that leads back to where the figure stands in a draft."""
    return f"{address}{'&' if '?' in address else '?'}{BACK}={draft}.{key}"


def back_to(asked: Mapping[str, str]) -> str:
    """Return the address of the draft a source was opened from, at the figure; empty for none."""
    draft, _dot, key = asked.get(BACK, "").partition(".")
    if not (draft.isascii() and draft.isdecimal() and len(draft) < 16 and key.isalnum()):
        return ""
    return f"{reverse('report_draft', args=[int(draft)])}#{quote(key)}"


def position_asked(asked: Mapping[str, str]) -> int | None:
    """Return the position of the journal an address asks for, None for none."""
    text = asked.get(POSITION, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else None


def _spelled(source: Figure | Passage) -> Any:
    if isinstance(source, Passage):
        return {"text": source.text, "start": source.span.start, "end": source.span.end}
    return [source.recipe, source.valid.isoformat(), [_spelled(one) for one in source.inputs]]


def _read(one: Any, depth: int) -> "Wanted | Passage":
    if depth > _DEEPEST:
        raise ValueError(depth)
    if isinstance(one, dict):
        return Passage(str(one["text"]), Span(int(one["start"]), int(one["end"])))
    recipe, day, inputs = one
    found = parsed(str(day))
    if found is None:
        raise ValueError(day)
    return Wanted(str(recipe), found, tuple(_read(each, depth + 1) for each in inputs))
