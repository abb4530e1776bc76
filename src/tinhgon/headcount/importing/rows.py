"""What stands in the rows of a ledger, before units and persons are looked up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tinhgon.headcount.causes import ALLOCATION, CAUSES, OPENING, REPORTED, SWITCH, Cause
from tinhgon.headcount.importing import problems as refusals
from tinhgon.headcount.importing.columns import CHOICES
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.kernel.tables import Problems, Row, Table, clean, day, line, signed, whole, yes
from tinhgon.organisation.importing.rows import Reader as Lines
from tinhgon.organisation.importing.rows import Span, is_total, missing, no_start
from tinhgon.organisation.importing.words import word_of

LATEST_DECISION: Final = timedelta(days=366)
"""A decision may be signed after the day it takes effect, but not so long after it."""

STATING: Final = frozenset({OPENING, ALLOCATION, REPORTED})
"""What states a number from a day on instead of changing it."""

_CHANGES: Final = ("delta", "posts", "people")
_BALANCES: Final = ("assigned", "present")
_OF_A_CHANGE: Final = (*_CHANGES, "post_kept", "to_pay_source", "person")
_MARKS: Final = frozenset({"-", "−", "–", "+", "("})
_WANTED: Final = {ALLOCATION: ("assigned",), REPORTED: ("present",)}


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a row says of posts and people.

    Attributes:
        posts, people: the change; 0 where the row states numbers.
        assigned, present: the numbers stated, None for what is not.
    """

    posts: int = 0
    people: int = 0
    assigned: int | None = None
    present: int | None = None


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One line of a ledger.

    Attributes:
        span: place, first day, decision.
        issuer: the body that issued the decision.
        unit_code: code of the unit, `id:…`, or empty.
        unit: its name, or what else names it; one of the two is there.
        category, pay_source: whose number.
        cause: of `CAUSES`, or `opening`, `allocation`, `reported`.
        to_pay_source: of a switch, empty when not said.
        numbers: how many.
        persons: codes of the persons.
        is_named: the row names its cause; one that only states numbers need not.
    """

    span: Span
    issuer: str
    unit_code: str
    unit: str
    category: str
    pay_source: str
    cause: str
    to_pay_source: str
    numbers: Numbers
    persons: tuple[str, ...] = ()
    is_named: bool = True


class Reader:
    """Reads the rows of ledgers and collects what cannot be read.

    Args:
        default_on: the first day of rows without one, None when every row must say it.
        problems: where refusals go.
        notes: where what a person should know goes.
    """

    def __init__(self, default_on: date | None, problems: Problems, notes: list[Message]) -> None:
        self._lines = Lines(default_on, problems)
        self._default_on, self._problems, self._notes = default_on, problems, notes
        self._without_days: set[int] = set()

    def rows(self, table: Table) -> list[LedgerRow]:
        """Return the lines of a table; a row with problems is left out after they are noted."""
        before, found = len(self._problems), []
        rows = list(self._lines.rows(table))
        unsigned = frozenset(one for one in _CHANGES if _is_unsigned(rows, one))
        for row in rows:
            read = self._read(row, unsigned)
            if read is not None:
                found.append(read)
        if len(self._problems) == before:
            self._problems.extend(_wrong_totals(table, rows, found))
        late = sum(1 for one in found if one.span.issued and one.span.issued > one.span.start)
        if late:
            self._notes.append(
                Message(
                    "%(count)s rows take effect before their decision was signed.",
                    {"count": late},
                )
            )
        return found

    def _read(self, row: Row, unsigned: frozenset[str]) -> LedgerRow | None:
        before, take = len(self._problems), self._problems.taken
        span = self._span(row)
        code, unit = take(line, row, "unit_code") or "", take(line, row, "unit") or ""
        if not (code or unit):
            self._problems.append(missing(row, "unit"))
        category, pay_source = self._word(row, "category"), self._word(row, "pay_source")
        if not row.text("category"):
            self._problems.append(missing(row, "category"))
        cause = self._word(row, "cause")
        numbers = None
        if cause or not row.text("cause"):
            numbers = self._numbers(row, cause or OPENING, unsigned)
        if numbers is None or len(self._problems) > before:
            return None
        return LedgerRow(
            span, take(line, row, "body") or "", code, unit, category, pay_source or "budget",
            cause or OPENING, self._word(row, "to_pay_source"), numbers, _persons(row),
            is_named=bool(cause),
        )  # fmt: skip

    def _word(self, row: Row, column: str) -> str:
        read = lambda one, name: word_of(one, name, CHOICES[name])  # noqa: E731
        return self._problems.taken(read, row, column) or ""

    def _span(self, row: Row) -> Span:
        before, take = len(self._problems), self._problems.taken
        start, issued = take(day, row, "on"), take(day, row, "decision_date")
        is_read = len(self._problems) == before
        start, decision = start or self._default_on, take(line, row, "decision") or ""
        if start is None and is_read:
            self._note_no_start(row)
        if issued and not decision:
            self._problems.append(missing(row, "decision"))
        if start and issued and issued - start > LATEST_DECISION:
            self._problems.append(refusals.late_decision(row, start, issued))
        return Span(row, start or date.min, None, decision, issued)

    def _note_no_start(self, row: Row) -> None:
        """Note a row without a first day; a table without the column is noted once."""
        if "on" in row.table.at:
            self._problems.append(no_start(row.where("on")))
        elif id(row.table) not in self._without_days:
            self._without_days.add(id(row.table))
            self._problems.append(no_start(row.table.sheet.where(row.table.head)))

    def _numbers(self, row: Row, cause: str, unsigned: frozenset[str]) -> Numbers | None:
        """Return what a row says of posts and people, None after a refusal."""
        if cause in STATING:
            return self._stated(row, cause)
        return self._changed(row, cause, unsigned)

    def _stated(self, row: Row, cause: str) -> Numbers | None:
        wanted = _WANTED.get(cause, _BALANCES)
        for column in (*_OF_A_CHANGE, *(one for one in _BALANCES if one not in wanted)):
            if row.text(column):
                is_named = bool(row.text("cause"))
                self._problems.append(
                    refusals.not_together(row, column, "cause")
                    if is_named
                    else missing(row, "cause")
                )
                return None
        found = {column: self._problems.taken(whole, row, column) for column in wanted}
        if not any(map(row.text, wanted)):
            self._problems.append(refusals.no_number(row, *wanted))
            return None
        return Numbers(assigned=found.get("assigned"), present=found.get("present"))

    def _changed(self, row: Row, name: str, unsigned: frozenset[str]) -> Numbers | None:
        cause, before = CAUSES[name], len(self._problems)
        others = _BALANCES if name == SWITCH else (*_BALANCES, "to_pay_source")
        for column in others:
            if row.text(column):
                self._problems.append(refusals.not_together(row, column, "cause"))
        told = {one: self._change(row, one, cause, unsigned) for one in _CHANGES}
        kept, persons = bool(self._problems.taken(yes, row, "post_kept")), _persons(row)
        if len(self._problems) > before:
            return None
        posts, people = _posts_and_people(told, cause, len(persons))
        if told["delta"] not in {None, posts, people}:
            self._problems.append(refusals.not_together(row, "delta", _CHANGES[1 + (not posts)]))
            return None
        if kept and not people:
            self._problems.append(refusals.not_together(row, "post_kept", "cause"))
        elif not (posts or people):
            self._problems.append(refusals.no_number(row, "delta"))
        elif persons and len(set(persons)) != abs(people or posts):
            self._problems.append(refusals.other_count(row, len(set(persons)), people or posts))
        else:
            return Numbers(posts=0 if kept else posts, people=people)
        return None

    def _change(self, row: Row, column: str, cause: Cause, unsigned: frozenset[str]) -> int | None:
        number = self._problems.taken(signed, row, column)
        if number is None:
            return None
        if column in unsigned:
            return number * cause.sign
        if number * cause.sign < 0:
            self._problems.append(refusals.wrong_sign(row, column, number))
        return number


def _posts_and_people(told: dict[str, int | None], cause: Cause, named: int) -> tuple[int, int]:
    """Return the change of posts and of people: as told apart, else as the cause means it."""
    if told["posts"] is not None or told["people"] is not None:
        return told["posts"] or 0, told["people"] or 0
    number = told["delta"]
    if number is None:
        number = named * cause.sign
    return number if cause.moves_posts else 0, number if cause.moves_people else 0


def _persons(row: Row) -> tuple[str, ...]:
    codes = (one.strip() for one in row.text("person").split(";"))
    return tuple(one for one in codes if one)


def _is_unsigned(rows: Sequence[Row], column: str) -> bool:
    """Tell whether a column is written without any sign, so that the cause tells it."""
    for row in rows:
        cell = row.cell(column)
        if cell < 0 if isinstance(cell, int | float) else clean(cell)[:1] in _MARKS:
            return False
    return True


def _wrong_totals(
    table: Table, rows: Sequence[Row], found: Sequence[LedgerRow]
) -> Iterator[InputError]:
    """Yield printed sums that are not the sum of their column."""
    totals = [row for row in table.rows() if not row.text("unit_code") and is_total(row.first())]
    net = sum(one.numbers.posts or one.numbers.people for one in found)
    for row in totals:
        for column in (*_CHANGES, *_BALANCES):
            printed = _read(row, column)
            if printed is None:
                continue
            summed = sum(_read(one, column) or 0 for one in rows)
            if printed != summed and not (column == "delta" and abs(printed) == abs(net)):
                yield refusals.wrong_total(printed, summed, row.where(column))


def _read(row: Row, column: str) -> int | None:
    """Return a number that is there, None for anything else."""
    try:
        return signed(row, column)
    except InputError:
        return None


__all__ = ["LATEST_DECISION", "STATING", "LedgerRow", "Numbers", "Reader"]
