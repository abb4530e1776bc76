"""What persons write for a report, and what they decide about figures to review.

Several write at the same time: who looked at an older state is told, and loses nothing.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import F, Max

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError, UsageError
from tinhgon.programme.asking import question
from tinhgon.programme.recipes import RecipeError
from tinhgon.reporting.words.items import SORTS
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.report_records import PASSAGE
from tinhgon.services.tools import Clock
from tinhgon.services.trail import leave_line
from tinhgon.storage.models import Account, FigureReview, ReportItem

CORRECTED, KEPT = "corrected", "kept"
CHOICES: Final = (CORRECTED, KEPT)
LONGEST: Final = 4_000
_LONGEST_NOTE: Final = 500
_COUNT: Final = "count("


@dataclass(frozen=True, slots=True)
class Said:
    """What an item says.

    Attributes:
        sort: of `reporting.words.items.SORTS`.
        text: its words.
        addressee: of a request.
        evidence: recipes of figures and places of passages (`sha256:start-end`).
    """

    sort: str
    text: str
    addressee: str = ""
    evidence: tuple[str, ...] = ()


class ItemChangedError(UsageError):
    """Somebody changed an item meanwhile.

    Attributes:
        item: as it stands now; None when it was taken out.
    """

    item: ReportItem | None = None


@dataclass(frozen=True, slots=True)
class WriteItem:
    """Write an item of the reports of a day, or write one anew.

    Attributes of the class:
        until: the day the reports speak of.
        scope: a unit, empty for the whole place.
        item: the one to write anew; None for a new one.
        version: of the row the person looked at.
    """

    account: Account
    until: date
    scope: str
    said: Said
    clock: Clock
    item: ReportItem | None = None
    version: int = 0
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, no words, no such sort, evidence that counts nothing."""
        self.policy.require(self.account, Action.WRITE_REPORTS)
        said = self.said
        if said.sort not in SORTS or not said.text.strip() or len(said.text) > LONGEST:
            raise InputError(
                "TG-REPORT-032",
                Message("An item needs its sort and its words."),
                where=said.sort,
                hint=Message("Write at most %(count)s signs.", {"count": LONGEST}),
            )
        for one in said.evidence:
            _evidence(one)

    @transaction.atomic
    def execute(self) -> ReportItem:
        """Return the item.

        Raises:
            ItemChangedError: `TG-REPORT-033`, somebody changed it meanwhile.
        """
        self.check()
        said, now = self.said, self.clock()
        given = {
            "sort": said.sort, "text": said.text.strip(), "addressee": said.addressee.strip(),
            "evidence": json.dumps(list(map(_evidence, said.evidence))), "by": self.account,
            "at": now,
        }  # fmt: skip
        if self.item is None:
            rows = ReportItem.objects.filter(until=self.until, scope=self.scope, sort=said.sort)
            last = rows.aggregate(last=Max("place"))["last"] or 0
            row = ReportItem.objects.create(
                until=self.until, scope=self.scope, place=last + 1, **given
            )
        else:
            _changed(self.item.pk, self.version, given)
            row = ReportItem.objects.get(pk=self.item.pk)
        leave_line(
            by=self.account, verb="report.item", subjects=[f"item:{row.pk}"], clock=self.clock
        )
        return row


@dataclass(frozen=True, slots=True)
class TakeOutItem:
    """Take an item out."""

    account: Account
    item: ReportItem
    version: int
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse who may not write reports."""
        self.policy.require(self.account, Action.WRITE_REPORTS)

    @transaction.atomic
    def execute(self) -> None:
        """Take it out.

        Raises:
            ItemChangedError: `TG-REPORT-033`.
        """
        self.check()
        rows = ReportItem.objects.filter(pk=self.item.pk, version=self.version)
        if not rows.delete()[0]:
            raise _refused(self.item.pk)
        leave_line(
            by=self.account, verb="report.item", subjects=[f"item:{self.item.pk}"],
            clock=self.clock,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class OrderItems:
    """Put the items of a sort in another order.

    Attributes of the class:
        items: ids of all items of one day, unit and sort, in the order wanted.
    """

    account: Account
    items: Sequence[int]
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, and anything but all items of one sort."""
        self.policy.require(self.account, Action.WRITE_REPORTS)
        groups = {(row.until, row.scope, row.sort) for row in self._rows().values()}
        whole: set[int] = set()
        if len(groups) == 1:
            until, scope, sort = groups.pop()
            rows = ReportItem.objects.filter(until=until, scope=scope, sort=sort)
            whole = set(rows.values_list("pk", flat=True))
        if not whole or whole != set(self.items):
            raise ItemChangedError(
                "TG-REPORT-036",
                Message("These are not all items of one part of the report."),
                hint=Message("Somebody added or took out one; open the page again."),
            )

    @transaction.atomic
    def execute(self) -> list[ReportItem]:
        """Return the items in their new order.

        Raises:
            ItemChangedError: `TG-REPORT-036`.
        """
        self.check()
        rows = self._rows()
        ordered = [rows[pk] for pk in dict.fromkeys(self.items)]
        for place, row in enumerate(ordered, 1):
            row.place = place
        ReportItem.objects.bulk_update(ordered, ["place"])
        leave_line(
            by=self.account, verb="report.item", clock=self.clock,
            subjects=[f"item:{row.pk}" for row in ordered],
        )  # fmt: skip
        return ordered

    def _rows(self) -> dict[int, ReportItem]:
        return ReportItem.objects.in_bulk(list(self.items))


@dataclass(frozen=True, slots=True)
class ReviewFigure:
    """Decide about a figure to review: the unit corrects it, or it is kept with a note.

    Attributes of the class:
        key: of the contradiction or difference.
        choice: of `CHOICES`.
    """

    account: Account
    key: str
    choice: str
    note: str
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, no such choice, and keeping one without saying why."""
        self.policy.require(self.account, Action.WRITE_REPORTS)
        is_told = self.choice == CORRECTED or bool(self.note.strip())
        if self.choice not in CHOICES or not self.key or not is_told:
            raise InputError(
                "TG-REPORT-034",
                Message("A figure that is kept needs a note that says why."),
                hint=Message("Write the note, then keep the figure."),
            )

    @transaction.atomic
    def execute(self) -> FigureReview:
        """Return the decision; the newest of a key holds."""
        self.check()
        note = " ".join(self.note.split())[:_LONGEST_NOTE]
        row = FigureReview.objects.create(
            key=self.key[:200], choice=self.choice, note=note, by=self.account, at=self.clock()
        )
        leave_line(
            by=self.account, verb="report.review", clock=self.clock,
            subjects=[f"review:{row.pk}"], details={"choice": self.choice},
        )  # fmt: skip
        return row


def _evidence(text: str) -> str:
    """Return a passage as it is, a recipe as figures have it."""
    if PASSAGE.fullmatch(text):
        return text
    recipe = text if text.startswith(_COUNT) else f"{_COUNT}{text})"
    try:
        return str(question(recipe, date.min))
    except (RecipeError, ValueError):
        raise InputError(
            "TG-REPORT-035",
            Message("This evidence counts nothing and is no passage."),
            where=text[:80],
            hint=Message("Take the address of a figure from the page of its source."),
        ) from None


def _changed(pk: int, version: int, given: dict[str, object]) -> None:
    rows = ReportItem.objects.filter(pk=pk, version=version)
    if not rows.update(**given, version=F("version") + 1):
        raise _refused(pk)


def _refused(pk: int) -> ItemChangedError:
    now = ReportItem.objects.select_related("by").filter(pk=pk).first()
    error = ItemChangedError(
        "TG-REPORT-033",
        Message("Somebody changed this item meanwhile; nothing of yours is lost."),
        where=str(now.by) if now else "",
        hint=Message("Both versions stand below: take over what you need and save again."),
    )
    error.item = now
    return error


def evidence_of(item: ReportItem) -> Sequence[str]:
    """Return the recipes and passages an item rests on."""
    found: list[str] = json.loads(item.evidence)
    return found
