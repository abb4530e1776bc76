"""What becomes of quota and people of units that end: they go where everything else goes.

A number that moves with its unit is a line of the ledger on both sides, and no cut.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from tinhgon.headcount import causes
from tinhgon.headcount.kinds.balances import difference
from tinhgon.headcount.kinds.frames import staffing_id
from tinhgon.headcount.kinds.persons import ended
from tinhgon.headcount.reading import (
    HEADCOUNT,
    MOVEMENT,
    STAFFING,
    SURPLUS,
    ceiling_subject,
    subject_of,
)
from tinhgon.headcount.things import (
    Assignment,
    Ceiling,
    Headcount,
    Staffing,
    SurplusPlan,
)
from tinhgon.journal.acts import Act
from tinhgon.journal.register import UNIT, State, Write
from tinhgon.journal.versions import Ended, Subject
from tinhgon.organisation.kinds.restructuring import SHAPES, Change

T = TypeVar("T")


def follow_units(state: State, act: Act) -> Iterator[Write]:
    """Yield what becomes of the numbers and people of the units an act ends."""
    if act.kind in SHAPES:
        change = Change.of(act)
        if change.ended:
            yield from _Carrying(state, act, change).writes()


class _Carrying:
    """The writes of one act; what several sources give to one receiver is added up."""

    def __init__(self, state: State, act: Act, change: Change) -> None:
        self.state, self.change = state, change
        self.day = date.isoformat(act.on)
        self.now: dict[Subject, Any] = {}

    def writes(self) -> Iterator[Write]:
        """Yield the writes, those of one thing once."""
        for unit in sorted(self.change.ended):
            for subject, values in self.state.held((UNIT, unit)):
                self.carry(unit, subject, values)
        for subject, values in self.now.items():
            yield Write(subject, values)

    def carry(self, source: str, subject: Subject, values: Any) -> None:
        receiver = self.change.receiver(subject)
        if isinstance(values, Headcount):
            self._headcount(source, receiver, subject, values)
        elif isinstance(values, Ceiling):
            self._ceiling(receiver, subject, values)
        elif isinstance(values, Assignment):
            self._assignment(receiver, subject, values)
        elif isinstance(values, Staffing):
            self._staffing(receiver, subject, values)
        elif isinstance(values, SurplusPlan):
            self.now[subject] = Ended()
            if receiver and self._present((SURPLUS, receiver), SurplusPlan) is None:
                self.now[SURPLUS, receiver] = replace(values, unit=receiver)

    def _assignment(self, receiver: str, subject: Subject, values: Assignment) -> None:
        if receiver:
            self.now[subject] = replace(values, unit=receiver)
        else:
            self.now |= {one.subject: one.values for one in ended(self.state, subject, values)}

    def _headcount(self, source: str, receiver: str, subject: Subject, values: Headcount) -> None:
        current = self._present(subject, Headcount) or values
        if values.unit != source:  # it had its posts from the unit that ends
            self.now[subject] = replace(current, giver=receiver)
            return
        self.now[subject] = Ended()
        cause = causes.RESTRUCTURING if receiver else causes.UNPLACED
        none = replace(current, assigned=0, present=0)
        self._line(source, receiver, "-", difference(current, none, cause))
        if not receiver:
            return
        there = replace(current, unit=receiver)
        before = self._present(subject_of(there), Headcount) or replace(
            there, assigned=None, present=None, giver=self._giver(current, receiver)
        )
        now = replace(
            before,
            assigned=_sum(before.assigned, current.assigned),
            present=_sum(before.present, current.present),
        )
        self.now[subject_of(now)] = now
        self._line(source, receiver, "+", difference(before, now, cause))

    def _giver(self, values: Headcount, receiver: str) -> str:
        """Return who gave the posts; a receiver is not its own giver."""
        giver = values.giver
        if giver in self.change.ended:
            giver = self.change.receiver((HEADCOUNT, receiver))
        return "" if giver == receiver else giver

    def _line(self, source: str, receiver: str, sign: str, movement: Any) -> None:
        if movement.posts or movement.people:
            own = f"{source}:{receiver}:{self.day}:{movement.category}:{movement.pay_source}{sign}"
            self.now[MOVEMENT, own] = movement

    def _ceiling(self, receiver: str, subject: Subject, values: Ceiling) -> None:
        self.now[subject] = Ended()
        if not receiver:
            return
        there = ceiling_subject(receiver, values.category, values.pay_source)
        before = self._present(there, Ceiling)
        now = replace(values, holder=receiver)
        if before is not None:
            now = replace(
                before, posts=before.posts + values.posts, reserve=before.reserve + values.reserve
            )
        self.now[there] = now

    def _staffing(self, receiver: str, subject: Subject, values: Staffing) -> None:
        self.now[subject] = Ended()
        if not receiver:
            return
        there = (STAFFING, staffing_id(receiver, values.field))
        before = self._present(there, Staffing)
        now = replace(values, unit=receiver)
        if before is not None:
            now = replace(
                before,
                required=before.required + values.required,
                present=before.present + values.present,
                qualified=before.qualified + values.qualified,
            )
        self.now[there] = now

    def _present(self, subject: Subject, kind: type[T]) -> T | None:
        """Return the values of a thing as this act leaves it so far."""
        values = self.now[subject] if subject in self.now else self.state.get(subject)
        return values if isinstance(values, kind) else None


def _sum(one: int | None, other: int | None) -> int | None:
    """Return the sum of two counts; what is unknown on one side only counts nothing."""
    return None if one is None and other is None else (one or 0) + (other or 0)
