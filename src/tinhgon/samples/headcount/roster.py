"""Rosters: people one by one, so that those present in a unit are those assigned to it.

A roster follows the ledger: where a unit has fewer people, somebody leaves, where it has more,
somebody comes. Who leaves and who comes leads from the age pyramid of one day to that of another.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tinhgon.headcount.sealing import Record
from tinhgon.samples.apparatus.drawing import Draw
from tinhgon.samples.headcount.cohorts import Fate, first_day, leaving_of, second_day
from tinhgon.samples.headcount.ledgers import Ledgers, Line
from tinhgon.samples.headcount.names import names

_YEAR_END: Final = 12
"""People come at the end of a year: never shortly before a merger, which is planted elsewhere."""
_RETIRES: Final = {"female": 55, "male": 60}
"""Years at which somebody is sooner chosen to leave than somebody else; no rule of law."""


@dataclass(slots=True, eq=False)
class Someone:
    """A person of a roster; who is settled is planted and stays, who is loose has no post."""

    person: str
    assignment: str
    fate: Fate
    is_settled: bool = False
    is_loose: bool = False

    @property
    def due(self) -> tuple[int, int]:
        """When it would be time to leave."""
        return self.fate.born[0] + _RETIRES[self.fate.sex], self.fate.born[1]


class People:
    """Names and records of everybody in a sample, each name once unless it is asked for."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        draw = Draw(seed)
        self._names = {sex: names(draw, sex) for sex in ("female", "male")}
        self.records: list[Record] = []

    def new(self, person: str, fate: Fate, *, name: str = "") -> Record:
        """Return the record of a person, under a name of its own or one that is given."""
        key = hashlib.sha256(f"{self._seed}:{person}".encode()).digest()
        values = {"name": name or self._names[fate.sex].pop(), "sex": fate.sex,
                  "birth": fate.birth}  # fmt: skip
        record = Record(person, 1, key, values, f"CB{len(self.records) + 1:05d}")
        self.records.append(record)
        return record


class Roster:
    """The people of one line of the ledger.

    Args:
        ledgers: the numbers to follow.
        line: the category and pay source.
        people: names and records.
        draw: chooses who works where.
        title: of the post people work on.
    """

    def __init__(
        self, ledgers: Ledgers, line: Line, people: People, draw: Draw, title: str
    ) -> None:
        self.ledgers, self.line, self.people, self.draw = ledgers, line, people, draw
        self.book = ledgers.book
        self.title = title
        self.held: dict[str, Someone] = {}
        self._coming: list[Fate] = []
        self._leaving = self._left = 0

    # ── Opening ──────────────────────────────────────────────────────────────────────────────

    def open(
        self, day: date, closing: int, *, loose: int = 0, namesakes: int = 0
    ) -> tuple[list[str], list[str]]:
        """Write everybody present on a day, each on a post.

        Args:
            day: the day; the numbers of it are written.
            closing: people there are to be on the second day.
            loose: how many have no approved post.
            namesakes: how many bear one name.

        Returns:
            who has no approved post, and who bears one name.
        """
        units = self.ledgers.units(self.line)
        total = self.ledgers.totals(self.line)[1]
        self._leaving = max(leaving_of(total), (total - closing) * 3 // 2 + 2)
        self._coming = second_day(self.draw, closing - total + self._leaving)
        fates = first_day(self.draw, total, self._leaving)
        self.book.sign("QĐ-UBND", day, place="TT {clause}, Phụ lục {article}")
        for unit in units:
            self.book.post(unit, self.title)
        self.book.article()
        self.book.sign("BC/BTCTU", day, place="TT {clause}, Biểu số {article}")
        kept = [number for number, fate in enumerate(fates) if fate.stays]
        chosen = self.draw.shuffled(kept)
        without = set(chosen[:loose])
        women = [one for one in chosen[loose:] if fates[one].sex == "female"]
        one_name = set(women[:namesakes])
        found: tuple[list[str], list[str]] = [], []
        name, number = "", 0
        for unit in units:
            for _ in range(self.book.nodes[unit].staff[self.line.plan.key].present):
                own = self._add(
                    unit, fates[number], is_loose=number in without,
                    name=name if number in one_name else "",
                )  # fmt: skip
                if number in one_name:
                    name = self.people.records[-1].values["name"]
                    found[1].append(own.person)
                if number in without:
                    found[0].append(own.person)
                own.is_settled = number in without | one_name
                number += 1
            self.book.article()
        return found

    def _add(self, unit: str, fate: Fate, *, is_loose: bool = False, name: str = "") -> Someone:
        """Write somebody's record and appointment."""
        book, (category, source) = self.book, self.line.plan.key
        own = Someone(book.new_id("h"), book.new_id("a"), fate, is_loose=is_loose)
        record = self.people.new(own.person, fate, name=name)
        book.act("record_person", person=own.person, record=1, seal=record.seal)
        book.act(
            "appoint", assignment=own.assignment, person=own.person, unit=unit,
            post="" if is_loose else self.post_of(unit), category=category, pay_source=source,
        )  # fmt: skip
        book.nodes[unit].people[own.assignment] = None
        self.held[own.assignment] = own
        return own

    def post_of(self, unit: str) -> str:
        """Return the post people of a unit work on."""
        posts = self.book.nodes[unit].posts
        return next(one for one, values in posts.items() if values.title == self.title)

    # ── Following the ledger ─────────────────────────────────────────────────────────────────

    def follow(self, day: date, place: int, count: int) -> None:
        """Write who leaves and who comes in a half-year, number `place` of so many."""
        self.keep_up(day)
        due = self._leaving * (place + 1) // count - self._left
        is_last = place == count - 1
        if is_last or day.month == _YEAR_END:
            self._exchange(due, is_named=day >= self.line.plan.named_from)

    def keep_up(self, day: date) -> None:
        """Write who leaves and who comes so that everybody present is known again."""
        key = self.line.plan.key
        self.book.sign("QĐ-UBND", day)
        for unit in self.ledgers.units(self.line):
            here = self.here(unit)
            more = self.book.nodes[unit].staff[key].present - len(here)
            for one in self._leavers(here, -more):
                self._remove(one, unit)
            for _ in range(more):
                self._add(unit, self._next())

    def adopt(self, other: "Roster", one: Someone, unit: str, into: str) -> None:
        """Write that somebody of another roster works in a unit of this one from now on."""
        other._remove(one, unit)  # noqa: SLF001
        category, source = self.line.plan.key
        one.assignment = self.book.new_id("a")
        self.book.act(
            "appoint", assignment=one.assignment, person=one.person, unit=into,
            post="" if one.is_loose else self.post_of(into), category=category, pay_source=source,
        )  # fmt: skip
        self.book.nodes[into].people[one.assignment] = None
        self.held[one.assignment] = one

    def hire(self, unit: str) -> str:
        """Write that somebody new works in a unit; return the assignment."""
        return self._add(unit, self._next()).assignment

    def has_post(self, unit: str) -> bool:
        """Tell whether the post people work on was approved in a unit."""
        return any(one.title == self.title for one in self.book.nodes[unit].posts.values())

    def here(self, unit: str) -> list[Someone]:
        """Return who is counted in a unit."""
        return [self.held[one] for one in self.book.nodes[unit].people if one in self.held]

    def _leavers(self, here: Sequence[Someone], count: int) -> list[Someone]:
        """Return who leaves, those first whose time it is."""
        if count <= 0:
            return []
        found: list[Someone] = []
        for _ in range(count):
            free = [one for one in here if not one.is_settled and one not in found]
            cells = {
                _cell(one.fate) for one in self.held.values()
                if not one.fate.stays and one not in found
            }  # fmt: skip
            own = min(
                free,
                key=lambda one: (
                    one.fate.stays,
                    _cell(one.fate) not in cells,
                    one.due,
                    one.person,
                ),
            )
            found.append(own)
            if own.fate.stays:
                self._trade(own, found)
        return found

    def _trade(self, one: Someone, apart: Sequence[Someone]) -> None:
        """Let somebody leave in the place of another, of the same age and sex if there is one."""
        leaving = [other for other in self.held.values()
                   if not other.fate.stays and other not in apart]  # fmt: skip
        if leaving:
            other = min(leaving, key=lambda other: _distance(one.fate, other.fate))
            other.fate = replace(other.fate, stays=True)
        one.fate = replace(one.fate, stays=False)

    def _exchange(self, count: int, *, is_named: bool) -> None:
        """Let so many more leave, each followed by somebody else in the same unit."""
        ready = sorted(
            (one for one in self.held.values() if not one.fate.stays),
            key=lambda one: (one.due, one.person),
        )
        places = self._places()
        for one in ready[: max(0, count)]:
            unit = places[one.assignment]
            self._remove(one, unit)
            if is_named:
                cause = "retirement_at_age" if _is_old(one) else "resignation"
                self.ledgers.move(self.line.plan.key, unit, cause, 0, -1)
                self.ledgers.move(self.line.plan.key, unit, "recruitment", 0, 1)
            self._add(unit, self._next())

    def _next(self) -> Fate:
        """Return who comes next; somebody young when all that were foreseen have come."""
        return self._coming.pop(0) if self._coming else second_day(self.draw, 1)[0]

    def _places(self) -> dict[str, str]:
        return {
            assignment: unit
            for unit, node in self.book.nodes.items()
            for assignment in node.people
        }

    def _remove(self, one: Someone, unit: str) -> None:
        self.book.act("release", assignment=one.assignment)
        del self.book.nodes[unit].people[one.assignment]
        del self.held[one.assignment]
        self._left += 1


def _cell(one: Fate) -> tuple[int, str]:
    return one.cohort, one.sex


def _distance(one: Fate, other: Fate) -> tuple[int, bool]:
    return abs(one.cohort - other.cohort), one.sex != other.sex


def _is_old(one: Someone) -> bool:
    return one.fate.cohort >= _FIRST_OLD


_FIRST_OLD: Final = 6
"""Cohorts from here on retire in these years."""
