"""What persons write for a report: items with their evidence, decisions about figures to review.

Items are of a period and a unit, whatever report of it they come to stand in. Nothing here enters
the journal; each change leaves a line of the trail, without its words.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.db.models import F

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.programme.recipes import MEASURES, parse
from tinhgon.reporting.words.items import SORTS
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.report_records import PASSAGE
from tinhgon.services.tools import Clock
from tinhgon.services.trail import leave_line
from tinhgon.storage.models import Account, FigureReview, ReportItem

LONGEST_ITEM: Final = 4_000
LONGEST_NOTE: Final = 1_000
CHOICES: Final = ("corrected", "kept")
"""What may be decided about a figure to review: corrected by who gave it, or kept with a note."""


class ItemChangedError(InputError):
    """Somebody changed the items since the person looked."""


@dataclass(frozen=True, slots=True)
class WriteItem:
    """Write an item, or write one anew in the version the person looked at.

    Attributes of the class:
        until: the day of the reports it is for.
        scope: id of a unit; empty for the whole place.
        sort: of `reporting.words.items.SORTS`.
        text: what it says.
        evidence: recipes its numbers are counted by, passages (`sha256:start-end`) it rests on.
        addressee: of a request.
        item: the one to write anew; None for a new one, which comes last.
        version: of that row.
    """

    account: Account
    until: date
    sort: str
    text: str
    clock: Clock
    scope: str = ""
    evidence: Sequence[str] = ()
    addressee: str = ""
    item: ReportItem | None = None
    version: int = 0
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, an empty or endless text, evidence that is none."""
        self.policy.require(self.account, Action.WRITE_REPORTS)
        if self.sort not in SORTS or not 0 < len(self.text.strip()) <= LONGEST_ITEM:
            raise InputError(
                "TG-REPORT-005",
                Message("An item needs its sort and its words."),
                where=self.sort,
                hint=Message("Write at most %(most)s characters.", {"most": LONGEST_ITEM}),
            )
        for one in self.evidence:
            if not PASSAGE.fullmatch(one):
                parse(one, MEASURES)

    @transaction.atomic
    def execute(self) -> ReportItem:
        """Return the row.

        Raises:
            RecipeError: `TG-TARGET-003`, evidence that counts nothing.
            ItemChangedError: `TG-REPORT-006`.
        """
        self.check()
        given: dict[str, Any] = {
            "sort": self.sort, "text": self.text.strip(), "addressee": self.addressee.strip(),
            "evidence": json.dumps(list(self.evidence)), "by": self.account, "at": self.clock(),
        }  # fmt: skip
        if self.item is None:
            others = ReportItem.objects.filter(until=self.until, scope=self.scope, sort=self.sort)
            row = ReportItem.objects.create(
                until=self.until, scope=self.scope, place=others.count(), **given
            )
        else:
            row = _taken(self.item, self.version, given)
        _line(self.account, "report.write_item", [row], self.clock)
        return row


@dataclass(frozen=True, slots=True)
class RemoveItem:
    """Take an item out, in the version the person looked at."""

    account: Account
    item: ReportItem
    version: int
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person."""
        self.policy.require(self.account, Action.WRITE_REPORTS)

    @transaction.atomic
    def execute(self) -> None:
        """Remove the row.

        Raises:
            ItemChangedError: `TG-REPORT-006`.
        """
        self.check()
        row = _taken(self.item, self.version, {})
        _line(self.account, "report.remove_item", [row], self.clock)
        row.delete()


@dataclass(frozen=True, slots=True)
class OrderItems:
    """Put the items of a sort in another order.

    Attributes of the class:
        items: ids of all items of one period, unit and sort, in the order wanted.
    """

    account: Account
    items: Sequence[int]
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, and anything but all items of one sort."""
        self.policy.require(self.account, Action.WRITE_REPORTS)
        rows = self._rows()
        groups = {(row.until, row.scope, row.sort) for row in rows.values()}
        until, scope, sort = groups.pop() if len(groups) == 1 else (None, "", "")
        whole = ReportItem.objects.filter(until=until, scope=scope, sort=sort)
        if set(whole.values_list("pk", flat=True)) != set(self.items) or not rows:
            raise _changed("")

    @transaction.atomic
    def execute(self) -> list[ReportItem]:
        """Return the rows in the new order.

        Raises:
            ItemChangedError: `TG-REPORT-006`.
        """
        self.check()
        rows = self._rows()
        ordered = [rows[pk] for pk in dict.fromkeys(self.items)]
        for place, row in enumerate(ordered):
            row.place = place
        ReportItem.objects.bulk_update(ordered, ["place"])
        _line(self.account, "report.order_items", ordered, self.clock)
        return ordered

    def _rows(self) -> dict[int, ReportItem]:
        return ReportItem.objects.in_bulk(list(self.items))


@dataclass(frozen=True, slots=True)
class ReviewFigure:
    """Decide about a figure to review; the newest decision of a key holds.

    Attributes of the class:
        key: of the contradiction or the difference.
        choice: of `CHOICES`; a figure that is kept needs a note of why.
    """

    account: Account
    key: str
    choice: str
    clock: Clock
    note: str = ""
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, no choice, and a figure kept without a word."""
        self.policy.require(self.account, Action.WRITE_REPORTS)
        is_said = self.choice == "corrected" or bool(self.note.strip())
        is_short = len(self.note) <= LONGEST_NOTE
        if self.choice not in CHOICES or not is_said or not is_short or not self.key.strip():
            raise InputError(
                "TG-REPORT-007",
                Message("A figure is corrected by who gave it, or kept with a note of why."),
                where=self.key,
                hint=Message("Choose one of the two; write why a figure is kept."),
            )

    @transaction.atomic
    def execute(self) -> FigureReview:
        """Return the new row."""
        self.check()
        row = FigureReview.objects.create(
            key=self.key, choice=self.choice, note=self.note.strip(), by=self.account,
            at=self.clock(),
        )  # fmt: skip
        leave_line(
            by=self.account, verb="report.review_figure", clock=self.clock,
            subjects=[f"figure_review:{row.pk}"], details={"choice": self.choice},
        )  # fmt: skip
        return row


def _taken(item: ReportItem, version: int, given: Mapping[str, Any]) -> ReportItem:
    """Return a row in its next version with what is given.

    Raises:
        ItemChangedError: `TG-REPORT-006`, somebody changed or removed it since.
    """
    rows = ReportItem.objects.filter(pk=item.pk, version=version)
    if not rows.update(version=F("version") + 1, **given):
        raise _changed(item.sort)
    return ReportItem.objects.get(pk=item.pk)


def _changed(where: str) -> ItemChangedError:
    return ItemChangedError(
        "TG-REPORT-006",
        Message("Somebody changed these items since you looked."),
        where=where,
        hint=Message("Open the report again; what you typed is not lost if you copy it first."),
    )


def _line(account: Account, verb: str, rows: Sequence[ReportItem], clock: Clock) -> None:
    leave_line(
        by=account, verb=verb, clock=clock, subjects=[f"report_item:{row.pk}" for row in rows],
        details={"items": len(rows)},
    )  # fmt: skip
