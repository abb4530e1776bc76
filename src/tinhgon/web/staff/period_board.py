"""The page of the ledger: by cause, the entries of one cause, and the units below."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tinhgon.headcount.causes import LABELS
from tinhgon.headcount.ledger import Ledger
from tinhgon.headcount.paper import Paper
from tinhgon.headcount.reading import MOVEMENT
from tinhgon.kernel.tables import Listing
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.web.apparatus.names import Names
from tinhgon.web.apparatus.state import state_of
from tinhgon.web.moment import Moment
from tinhgon.web.organisation_values import UnitRef
from tinhgon.web.staff import words
from tinhgon.web.staff.boards import Way
from tinhgon.web.staff.numbers import numbers_at
from tinhgon.web.staff.period import CauseRow, Entries, Pair, Period, UnitLedgerRow
from tinhgon.web.staff.scope import Scope, categories_of

if TYPE_CHECKING:
    from tinhgon.kernel.tables.listings import Value

SINCE, CAUSE, PAGE = "tu", "nguyen-nhan", "trang"


@dataclass(frozen=True, slots=True)
class CauseLine:
    """A cause with the address of its entries."""

    row: CauseRow
    address: str


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit with the address of its own ledger."""

    row: UnitLedgerRow
    address: str


@dataclass(frozen=True, slots=True)
class LedgerBoard:
    """The ledger of a category over a period.

    Attributes:
        categories: ways to the categories there are; one is always chosen, none is summed.
        pay_sources: ways to those who pay, where there are several.
        sources: who pays, each with columns of its own.
        entries: of the cause asked for, None when none is.
        units: the units right below.
        others_before, others_after: pages of `entries`.
    """

    first: date
    last: date
    scope: Scope
    categories: tuple[Way, ...]
    unit: UnitRef | None
    sources: tuple[str, ...] = ()
    opening: CauseRow | None = None
    closing: CauseRow | None = None
    causes: tuple[CauseLine, ...] = ()
    others: tuple[CauseLine, ...] = ()
    paper: Paper | None = None
    switched: CauseRow | None = None
    pay_sources: tuple[Way, ...] = ()
    entries: Entries | None = None
    before: str = ""
    after: str = ""
    back: str = ""
    units: tuple[UnitLine, ...] = ()
    sheet: str = ""

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The parameters the forms carry on, the first day among them."""
        asked = [(SINCE, self.first.isoformat()), *self.scope.query.items()]
        return [*asked, (CAUSE, self.entries.cause)] if self.entries else asked

    @property
    def paper_cut(self) -> int:
        """Posts reduced that were never filled or whose holders retired at their age."""
        return self.paper.unfilled + self.paper.retired if self.paper else 0

    @property
    def moved(self) -> Pair:
        """The change by the thirteen causes."""
        return _sum([(line.row.posts, line.row.people) for line in self.causes])

    @property
    def moved_by_source(self) -> tuple[Pair, ...]:
        """The same by who pays."""
        return tuple(map(_sum, zip(*(line.row.by_source for line in self.causes), strict=True)))

    @property
    def others_moved(self) -> Pair:
        """The change by all else."""
        return _sum([(line.row.posts, line.row.people) for line in self.others])

    @property
    def others_by_source(self) -> tuple[Pair, ...]:
        """The same by who pays."""
        return tuple(map(_sum, zip(*(line.row.by_source for line in self.others), strict=True)))

    @property
    def kept_part(self) -> list[tuple[str, str]]:
        """The parameters the form of the period carries on, without its days."""
        return list(self.scope.query.items())


def first_day(last: date) -> date:
    """Return the first day of a period that names none: the first of its last day's year."""
    return date(last.year, 1, 1)


def ledger_board(
    moment: Moment, first: date, scope: Scope, *, cause: str = "", page: int = 1
) -> LedgerBoard:
    """Return the page.

    Args:
        moment: the last day, as known at its other date.
        first: the first day.
        scope: what is shown; of all categories the first there is.
        cause: whose entries are shown, empty for the ledger.
        page: of the entries.
    """
    state, before = state_of(moment), state_of(moment.at(first))
    names = Names(state)
    there = _categories(state, before)
    ways = _ways(moment, first, scope, there, "category")
    unit = names.one(scope.unit) if scope.unit else None
    if not there:
        return LedgerBoard(first, moment.valid, scope, ways, unit)
    scope = scope if scope.category in there else replace(scope, category=there[0])
    period = Period(state, before, scope)
    ways = _ways(moment, first, scope, there, "category")
    sources = Period(state, before, replace(scope, pay_source="")).sources
    sourced = _ways(moment, first, scope, ("", *sources), "pay_source") if sources else ()
    whole = LedgerBoard(first, moment.valid, scope, ways, unit, pay_sources=sourced)
    if cause in LABELS:
        return _of_cause(whole, period, moment, cause, period.entries(cause, names, page))
    return _of_period(whole, period, moment, names)


def _of_period(whole: LedgerBoard, period: Period, moment: Moment, names: Names) -> LedgerBoard:
    def line(row: CauseRow) -> CauseLine:
        return CauseLine(row, _address(moment, whole.first, whole.scope, row.cause))

    rows = [
        UnitLine(row, _address(moment, whole.first, replace(whole.scope, unit=row.unit.id)))
        for row in period.unit_rows(names)
    ]
    return replace(
        whole,
        sources=period.sources,
        opening=period.balance("opening"),
        closing=period.balance("closing"),
        causes=tuple(map(line, period.causes)),
        others=tuple(map(line, period.others)),
        paper=period.paper,
        switched=period.switched,
        units=tuple(rows),
        sheet=_address(moment, whole.first, whole.scope, name="headcount_ledger_file"),
    )


def _of_cause(
    whole: LedgerBoard, period: Period, moment: Moment, cause: str, entries: Entries
) -> LedgerBoard:
    def at(number: int) -> str:
        is_there = 1 <= number <= entries.pages
        return _address(moment, whole.first, whole.scope, cause, number) if is_there else ""

    return replace(
        whole,
        sources=period.sources,
        causes=tuple(CauseLine(row, "") for row in period.rows((cause,))),
        entries=entries,
        before=at(entries.page - 1),
        after=at(entries.page + 1),
        back=_address(moment, whole.first, whole.scope),
    )


def _categories(state: Apparatus, before: Apparatus) -> tuple[str, ...]:
    """Return the categories of the first day, of the last, and moved in between."""
    found = {*categories_of(numbers_at(state)[0]), *categories_of(numbers_at(before)[0])}
    moved = Ledger(state, before.valid).rows
    rows = state.view.rows(MOVEMENT)
    found |= set(rows.pool.texts(np.unique(rows.take("category", moved))))
    return tuple(one for one in words.CATEGORIES if one in found)


def _ways(
    moment: Moment, first: date, scope: Scope, there: tuple[str, ...], field: str
) -> tuple[Way, ...]:
    def way(one: str) -> Way:
        told = words.category_words(one) if field == "category" else words.pay_words(one)
        chosen = replace(scope, **{field: one})
        return Way(told, _address(moment, first, chosen), getattr(scope, field) == one)

    return tuple(map(way, there))


def _sum(pairs: Iterable[Pair]) -> Pair:
    posts, people = zip(*pairs, strict=True)
    return sum(posts), sum(people)


def _address(
    moment: Moment,
    first: date,
    scope: Scope,
    cause: str = "",
    page: int = 1,
    *,
    name: str = "headcount_ledger",
) -> str:
    query: dict[str, str | int] = {SINCE: first.isoformat(), **scope.query}
    if cause:
        query[CAUSE] = cause
    if page > 1:
        query[PAGE] = page
    return moment.address(name, **query)


def ledger_listings(board: LedgerBoard) -> list[Listing]:
    """Return the ledger of a period as it leaves the product: by cause, then by unit."""
    pays = ["", *board.sources]
    heads = [_("Cause")]
    for source in pays:
        told = words.pay_words(source)
        heads += [f"{pgettext('headcount', 'Posts')} ({told})", f"{_('People')} ({told})"]
    rows: list[Sequence[Value]] = [
        (label, *(number for pair in ((row.posts, row.people), *row.by_source) for number in pair))
        for label, row in _told(board)
    ]
    unit_heads = (
        pgettext("headcount", "Unit"), _("Posts at the beginning"), _("Reduced by cause"),
        _("of which never filled, retired at age"), _("Other changes"), _("Posts at the end"),
    )  # fmt: skip
    units = [
        (row.unit.name, row.opening[0], row.cut, row.paper, row.others, row.closing[0])
        for row in (line.row for line in board.units)
    ]
    return [
        Listing("ledger", _("By cause"), tuple(heads), rows),
        Listing("units", _("By unit"), unit_heads, units),
    ]


def _told(board: LedgerBoard) -> Iterator[tuple[str, CauseRow]]:
    """Yield the lines of the ledger with their words."""
    if board.opening and board.closing:
        yield f"{board.first:%d/%m/%Y}", board.opening
        for line in (*board.causes, *board.others):
            yield words.cause_words(line.row.cause), line.row
        yield f"{board.last:%d/%m/%Y}", board.closing
