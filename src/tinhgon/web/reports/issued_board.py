"""An issued report on the screen: its figures as counted then, and what counting anew finds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from tinhgon.kernel.figures import Figure
from tinhgon.services.issued_reports import Recheck
from tinhgon.web.reports.source_board import figure_words, printed


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


def figure_lines(figures: Mapping[str, Figure], link: Link) -> list[FigureLine]:
    """Return the figures a report prints, in the order they stand.

    Args:
        figures: by key; what others are made of has keys `x1`, `x2` …
        link: gives the address of the source of a figure.
    """
    shown = ((key, one) for key, one in figures.items() if not key.startswith("x"))
    return [_line(key, one, link) for key, one in shown]


def _line(key: str, figure: Figure, link: Link) -> FigureLine:
    return FigureLine(key, figure_words(figure), figure.valid, printed(figure), link(figure))


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
    changed = ((_line(one.key, one.before, link), printed(one.now)) for one in found.changed)
    return RecheckPage(found, tuple(changed))
