"""An issued report on the screen: its figures as counted then, and what counting anew finds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext as _

from tinhgon.kernel.figures import Figure
from tinhgon.reporting.record import is_projected
from tinhgon.services.comparing import Comparison, Correction, differing
from tinhgon.services.issued_reports import Recheck
from tinhgon.storage.models import Account, StoredReport
from tinhgon.web.remembered import remembered
from tinhgon.web.reports.figure_links import figure_address
from tinhgon.web.reports.source_board import figure_words, printed_as


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure of an issued report.

    Attributes:
        key: in the report.
        words: what is counted.
        on: its day.
        printed: its value.
        address: of its source, at the position it was counted at.
    """

    key: str
    words: str
    on: date
    printed: str
    address: str


Link = Callable[[Figure], str]
PER_PAGE: Final = 50
"""Figures on a page."""


@dataclass(frozen=True, slots=True)
class FigurePage:
    """Figures of a report in the order they stand, a page of them.

    Attributes:
        lines: of the page.
        count: how many figures the report prints.
        page, pages: which of the pages, from 1.
    """

    lines: tuple[FigureLine, ...]
    count: int
    page: int
    pages: int


def figure_page(figures: Mapping[str, Figure], link: Link, page: int = 1) -> FigurePage:
    """Return a page of the figures a report prints.

    Args:
        figures: by key; what others are made of has keys `x1`, `x2` …
        link: gives the address of the source of a figure.
        page: which, from 1.
    """
    shown = [key for key in figures if not key.startswith("x")]
    pages = max(1, -(-len(shown) // PER_PAGE))
    page = min(max(page, 1), pages)
    keys = shown[(page - 1) * PER_PAGE : page * PER_PAGE]
    lines = tuple(_line(key, figures[key], link) for key in keys)
    return FigurePage(lines, len(shown), page, pages)


def figures_asked(
    figures: Mapping[str, Figure],
    which: str,
    differing: Iterable[tuple[FigureLine, str]],
    link: Link,
) -> list[FigureLine]:
    """Return what may be compared: the figure chosen, and those that differ today.

    Any other figure is chosen in the list of the figures of the report.
    """
    lines = [line for line, _now in differing]
    if which in figures and which not in {line.key for line in lines}:
        lines.insert(0, _line(which, figures[which], link))
    return lines


def _line(key: str, figure: Figure, link: Link) -> FigureLine:
    value = printed_as(figure, figure)
    return FigureLine(key, figure_words(figure), figure.valid, value, link(figure))


@dataclass(frozen=True, slots=True)
class RecheckPage:
    """What counting all figures again found.

    Attributes:
        found: as counted.
        changed: figure as issued, and what it would be.
    """

    found: Recheck
    changed: tuple[tuple[FigureLine, str], ...]


def recheck_page(found: Recheck, link: Link) -> RecheckPage:
    """Return what counting again found, in words."""
    changed = (
        (_line(one.key, one.before, link), printed_as(one.now, one.before))
        for one in found.changed
    )
    return RecheckPage(found, tuple(changed))


def differing_lines(report: StoredReport, link: Link) -> list[tuple[FigureLine, str]]:
    """Return the figures of a report that are not the same as known today, with what they are."""
    found = _differing(report.pk).items()
    return [(_line(key, before, link), printed_as(now, before)) for key, (before, now) in found]


@remembered(4)
def _differing(report: int) -> dict[str, tuple[Figure, Figure | None]]:
    return differing(StoredReport.objects.get(pk=report))


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A value of a comparison.

    Attributes:
        label: which of the three.
        printed: the value.
        on: the day it speaks of.
        known: position of the journal.
        at: when that was written.
        address: of its source, empty where nothing is known.
    """

    label: str
    printed: str
    on: date
    known: int
    at: datetime | None
    address: str


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """A figure three times, with what changed it since.

    Attributes:
        words: what is counted.
        values: as reported, as known today, as effective on the day asked.
        corrections: what changed it since, the earliest first.
        is_known_today: the journal gives a value for it today.
        is_expected: it was expected with proposals.
    """

    words: str
    values: tuple[ValueLine, ...]
    corrections: tuple[Correction, ...]
    is_known_today: bool
    is_expected: bool


def comparison(found: Comparison, link: Link) -> ComparisonPage:
    """Return a comparison in words.

    Args:
        found: as counted.
        link: gives the address of the source of a figure of the report.
    """
    values = [
        (_("as reported"), found.reported, link),
        (_("as known today"), found.today, figure_address),
        (_("as effective on the day asked"), found.effective, figure_address),
    ]
    figure = found.reported.figure or found.today.figure
    lines = (
        ValueLine(
            label, printed_as(one.figure, figure), one.valid, one.known, one.at,
            source(one.figure) if one.figure else "",
        )
        for label, one, source in values
        if one is not None
    )  # fmt: skip
    return ComparisonPage(
        figure_words(figure) if figure else found.key, tuple(lines), _named(found.corrections),
        found.today.figure is not None,
        found.reported.figure is not None and is_projected(found.reported.figure),
    )  # fmt: skip


def _named(corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    """Return corrections with the names of who entered them, as other pages show them."""
    accounts = Account.objects.filter(username__in={one.by for one in corrections})
    names = {one.username: str(one) for one in accounts}
    return tuple(replace(one, by=names.get(one.by, one.by)) for one in corrections)
