"""The ledger of a period as the pages show it: by cause, by unit, and the entries of a cause."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from tinhgon.headcount.causes import CAUSES, OTHERS, RETIREMENT, SWITCH, UNFILLED
from tinhgon.headcount.ledger import Ledger, Table
from tinhgon.headcount.paper import Paper, paper
from tinhgon.headcount.reading import MOVEMENT
from tinhgon.headcount.things import PAY_SOURCES, Movement
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.arrays import Ints
from tinhgon.organisation.forest import NONE
from tinhgon.web.apparatus.names import Names, act_refs
from tinhgon.web.organisation_values import ActRef, UnitRef
from tinhgon.web.staff.scope import Scope

if TYPE_CHECKING:
    from tinhgon.organisation.columns import Rows

LINES: Final = 100
"""Entries, or units, of a page."""

Pair = tuple[int, int]
"""Posts and people."""


@dataclass(frozen=True, slots=True)
class CauseRow:
    """What a cause did in the period.

    Attributes:
        cause: of `headcount.causes.LABELS`.
        posts, people: the change over all who pay.
        by_source: the change of posts and people by who pays.
        is_paper: a cut of this cause took nobody from work.
    """

    cause: str
    posts: int
    people: int
    by_source: tuple[Pair, ...] = ()
    is_paper: bool = False


@dataclass(frozen=True, slots=True)
class UnitLedgerRow:
    """The ledger of a unit with all below it.

    Attributes:
        cut: posts fewer by the thirteen causes, above zero for fewer.
        unfilled, retired: of them, never filled and of people who retired at their age.
        others: change of posts by anything else.
    """

    unit: UnitRef
    opening: Pair
    closing: Pair
    cut: int
    unfilled: int
    retired: int
    others: int

    @property
    def paper(self) -> int:
        """Posts never filled, and posts of people who retired at their age."""
        return self.unfilled + self.retired

    @property
    def share(self) -> Fraction | None:
        """The same as a share of all posts cut."""
        return Fraction(self.paper, self.cut) if self.cut > 0 else None


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A line of the ledger with the act it comes from, None for an act that is no more held."""

    on: date
    unit: UnitRef
    pay_source: str
    posts: int
    people: int
    act: ActRef | None


@dataclass(frozen=True, slots=True)
class Entries:
    """A page of the entries of a cause."""

    cause: str
    rows: tuple[EntryRow, ...]
    total: int
    page: int
    pages: int


class Period:
    """The ledger of a part of the numbers over a period.

    A unit is taken with all that stood below it on the first or the last day: each of them
    balances by itself, so their sums do.

    Args:
        state: the last day.
        first: the first day, as known at the same time.
        scope: of which category, who pays, which unit.
    """

    def __init__(self, state: Apparatus, first: Apparatus, scope: Scope) -> None:
        self.state, self.first, self.scope = state, first, scope
        self.ledger = Ledger(
            state, first.valid, category=scope.category, pay_source=scope.pay_source,
            units=self._units(),
        )  # fmt: skip

    def _units(self) -> set[str] | None:
        if not self.scope.unit and not self.scope.bloc:
            return None
        found: set[str] = set()
        for day in (self.first.units, self.state.units):
            units = day.subtree(self.scope.unit) if self.scope.unit else day.units()
            if self.scope.bloc:
                units = units.where(bloc=self.scope.bloc)
            found.update(units.ids)
        return found | {self.scope.unit} - {""}

    @cached_property
    def table(self) -> Table:
        """All lines."""
        return self.ledger.table()

    @cached_property
    def paper(self) -> Paper:
        """What took nobody from work."""
        return paper(self.ledger)

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """Who pays, where there are several."""
        found = set(self.ledger.pool.texts(np.unique(self.table.keys[:, 2])))
        there = tuple(one for one in PAY_SOURCES if one in found)
        return there if len(there) > 1 else ()

    @cached_property
    def _lines(self) -> Ints:
        """The line of each movement."""
        return np.repeat(np.arange(len(self.table.keys)), np.diff(self.table.spans))

    def _by_source(self, values: Ints, lines: Ints) -> tuple[Pair, ...]:
        numbers = self.table.keys[:, 2][lines]
        found = []
        for source in self.sources:
            own = values[numbers == self.ledger.pool.number(source)].sum(axis=0)
            found.append((int(own[0]), int(own[1])))
        return tuple(found)

    def balance(self, which: str) -> CauseRow:
        """Return the `opening` or the `closing`."""
        values = getattr(self.table, which)
        whole = values.sum(axis=0)
        parts = self._by_source(values, np.arange(len(values)))
        return CauseRow(which, int(whole[0]), int(whole[1]), parts)

    def rows(self, causes: Sequence[str]) -> list[CauseRow]:
        """Return what some causes did, those that did nothing left out, in the order given."""
        found = []
        for cause in causes:
            if cause not in self.table.causes:
                continue
            own = self.table.cause == self.table.causes.index(cause)
            moved = self.table.moved[own]
            if not moved.any():
                continue
            whole = moved.sum(axis=0)
            parts = self._by_source(moved, self._lines[own])
            is_paper = cause in CAUSES and CAUSES[cause].is_paper
            found.append(CauseRow(cause, int(whole[0]), int(whole[1]), parts, is_paper))
        return found

    @cached_property
    def causes(self) -> list[CauseRow]:
        """The thirteen causes, those that moved something."""
        return self.rows(tuple(CAUSES))

    @cached_property
    def others(self) -> list[CauseRow]:
        """What else moved a number."""
        return self.rows(tuple(OTHERS))

    @property
    def switched(self) -> CauseRow | None:
        """The pay source switches."""
        return next((row for row in self.causes if row.cause == SWITCH), None)

    # -- by unit ----------------------------------------------------------------------------------

    def unit_rows(self, names: Names) -> list[UnitLedgerRow]:
        """Return the units right below the one of the page, each with all below it.

        Units that are no more stand under the one that was above them on the first day.
        """
        numbers, own = np.unique(self.table.keys[:, 0], return_inverse=True)
        heads = self._heads(self.ledger.pool.texts(numbers), self.scope.unit or names.top)
        order = {head: at for at, head in enumerate(dict.fromkeys(heads))}
        group = np.array([order[head] for head in heads], np.int64)[own]
        sums = _grouped(group, len(order), self.table.opening, self.table.closing)
        moves = {
            cause: self._moved(group, len(order), causes)
            for cause, causes in (
                ("cut", tuple(CAUSES)), (UNFILLED, (UNFILLED,)), (RETIREMENT, (RETIREMENT,)),
                ("others", tuple(OTHERS)),
            )
        }  # fmt: skip
        named = names.of(order)
        rows = [
            UnitLedgerRow(
                named[head], _pair(sums[0][at]), _pair(sums[1][at]), -int(moves["cut"][at]),
                -int(moves[UNFILLED][at]), -int(moves[RETIREMENT][at]), int(moves["others"][at]),
            )
            for head, at in order.items()
        ]  # fmt: skip
        places = {head: self._rank(head) for head in order}
        return sorted(rows, key=lambda row: places.get(row.unit.id, (2, 0)))

    def _rank(self, unit: str) -> tuple[int, int]:
        for rank, day in enumerate((self.state.units, self.first.units)):
            place = day.place(unit)
            if place != NONE:
                return rank, place
        return 2, 0

    def _heads(self, units: Sequence[str], top: str) -> list[str]:
        """Return of each unit the one right below the top it belongs to, or itself."""
        last, first = (_heads_of(day, top) for day in (self.state, self.first))
        return [last.get(unit) or first.get(unit) or unit for unit in units]

    def _moved(self, group: Ints, count: int, causes: Sequence[str]) -> Ints:
        """Return the change of posts by some causes of each group of lines."""
        wanted = [at for at, cause in enumerate(self.table.causes) if cause in causes]
        own = np.isin(self.table.cause, wanted)
        return _grouped(group[self._lines[own]], count, self.table.moved[own])[0][:, 0]

    # -- entries ----------------------------------------------------------------------------------

    def entries(self, cause: str, names: Names, page: int) -> Entries:
        """Return a page of the entries of a cause, the earliest first."""
        rows: Rows[Movement] = self.state.view.rows(MOVEMENT)
        own = rows.take("cause", self.ledger.rows) == self.ledger.pool.number(cause)
        found = sorted(
            rows.facts(self.ledger.rows[own]), key=lambda one: (one.valid_from, one.by, one.id)
        )
        pages = max(-(-len(found) // LINES), 1)
        page = min(max(page, 1), pages)
        shown = found[(page - 1) * LINES : page * LINES]
        named = names.of(fact.values.unit for fact in shown if fact.values)
        acts = act_refs(fact.by for fact in shown)
        lines = tuple(
            EntryRow(
                date.fromordinal(fact.valid_from), named[fact.values.unit],
                fact.values.pay_source, fact.values.posts, fact.values.people, acts.get(fact.by),
            )
            for fact in shown
            if fact.values
        )  # fmt: skip
        return Entries(cause, lines, len(found), page, pages)


def _heads_of(day: Apparatus, top: str) -> Mapping[str, str]:
    """Return for units of a day which of those right below the top they stand under."""
    level = day.units.children(top) if top else day.units.roots
    found: dict[str, str] = {}
    for head in level.ids:
        found.update(dict.fromkeys(day.units.subtree(head).ids, head))
    return found


def _grouped(group: Ints, count: int, *columns: Ints) -> list[Ints]:
    """Return the sums of each group of rows."""
    found: list[Ints] = []
    for values in columns:
        sums = np.zeros((count, values.shape[1]), np.int64)
        np.add.at(sums, group, values)
        found.append(sums)
    return found


def _pair(values: Ints) -> Pair:
    return int(values[0]), int(values[1])
