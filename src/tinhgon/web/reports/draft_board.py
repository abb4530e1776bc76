"""A draft on the screen: the report written from the record as it is now, figures to review."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import gettext as _

from tinhgon.kernel.figures import Figure
from tinhgon.reporting.composing import compose
from tinhgon.reporting.late import Late, late_of
from tinhgon.reporting.record import Difference, Record, Stated
from tinhgon.reporting.report import Asked, Block, Grid, Report
from tinhgon.services.report_records import record_of
from tinhgon.web.cards import number
from tinhgon.web.remembered import remembered
from tinhgon.web.reports.figure_links import Expected, figure_address
from tinhgon.web.reports.source_board import passage_places
from tinhgon.web.reports.words import AGAINST, said

SCREEN_LINES: Final = 150
"""Lines of a table of an annex on the screen."""


@dataclass(frozen=True, slots=True)
class Review:
    """A figure to review, with what was decided about it.

    Attributes:
        key: under which the decision is kept.
        what: what does not agree, in words.
        where: file and cell, or the document.
        address: of its source, empty where there is none to open.
        hypotheses: why that may be.
        choice, note: the decision; empty while nobody decided.
    """

    key: str
    what: str
    where: str
    address: str = ""
    hypotheses: tuple[str, ...] = ()
    choice: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A report with the record it was written from."""

    record: Record
    report: Report

    @property
    def reviews(self) -> list[Review]:
        """The figures to review, those nobody decided about first."""
        found = [*map(self._stated, self.record.stated)]
        for one in self.record.rounds:
            found += map(self._difference, one.differences)
        found += map(self._late, late_of(self.record))
        return sorted(found, key=lambda review: bool(review.choice))

    def _stated(self, one: Stated) -> Review:
        choice, note = self.record.reviews.get(one.key, ("", ""))
        computed = number(one.part), number(one.base)
        what = _("%(document)s states %(stated)s beside %(part)s/%(base)s.") % {
            "document": one.document,
            "stated": one.stated,
            "part": computed[0],
            "base": computed[1],
        }
        places = list(passage_places([one.passage]))
        hypotheses = tuple(hypothesis.render(_) for hypothesis in one.hypotheses)
        address = places[0].address if places else ""
        return Review(one.key, what, one.document, address, hypotheses, choice, note)

    def _difference(self, one: Difference) -> Review:
        choice, note = one.choice, one.note
        if not choice:
            choice, note = self.record.reviews.get(one.key, ("", ""))
        held = _("no figures yet") if one.held is None else number(one.held)
        what = _("%(unit)s, %(what)s on %(day)s: reported %(reported)s, %(against)s %(held)s.") % {
            "unit": one.unit,
            "what": one.what,
            "day": f"{one.on:%d/%m/%Y}",
            "reported": number(one.reported),
            "against": said(AGAINST, one.against),
            "held": held,
        }
        return Review(one.key, what, one.where, "", (), choice, note)

    def _late(self, one: Late) -> Review:
        choice, note = self.record.reviews.get(one.key, ("", ""))
        hypotheses = (_("The opening balance may have to be entered as of the base day."),)
        return Review(one.key, one.words, _("the ledger"), "", hypotheses, choice, note)


@remembered(6)
def written(asked: Asked) -> Written:
    """Return the report of a draft, counted from the record as it is now."""
    record = record_of(asked)
    return Written(record, compose(record))


def on_screen(report: Report) -> tuple[Report, int]:
    """Return a report as the screen shows it, and how many lines of its annexes only files hold.

    The list of sources is as long as the report has numbers, and on the screen each number leads
    to its source itself.
    """
    annexes, left = [], 0
    for annex in report.annexes:
        blocks: list[Block] = []
        for block in annex.blocks:
            if isinstance(block, Grid) and len(block.lines) > SCREEN_LINES:
                left += len(block.lines) - SCREEN_LINES
                blocks.append(replace(block, lines=block.lines[:SCREEN_LINES]))
            else:
                blocks.append(block)
        annexes.append(replace(annex, blocks=tuple(blocks)))
    return replace(report, annexes=tuple(annexes)), left


def links_of(asked: Asked) -> Callable[[Figure], str]:
    """Return what gives the address of the source of a figure of a report."""
    expected = Expected(asked.until, asked.projected) if asked.projected else None
    return lambda figure: figure_address(figure, expected)
