"""Ledgers people keep -> decisions of the journal: opening balances, movements by cause. Pure.

Two forms are read: the ledger, a row a change or a balance; and the list of units with numbers
that offices keep, its lines numbered as an outline, which becomes opening balances. Everything is
read and checked before anything is handed on; with one problem there is no decision.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Protocol

from tinhgon.headcount.causes import ALLOCATION, OPENING, REPORTED, SWITCH
from tinhgon.headcount.importing import problems as refusals
from tinhgon.headcount.importing.columns import LEDGER
from tinhgon.headcount.importing.outline import UNUSED, Line, Listed, category_of, listed
from tinhgon.headcount.importing.rows import STATING, LedgerRow, Reader
from tinhgon.headcount.importing.standing import LineKey, Standing
from tinhgon.headcount.importing.sums import Sums, across, read_sums
from tinhgon.journal.chain import Value
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.kernel.tables import Problems, Sheet, Table, table_of
from tinhgon.organisation.addressing import found
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.ids import made_id
from tinhgon.organisation.importing import Imported
from tinhgon.organisation.importing.basis import document_key
from tinhgon.organisation.importing.columns import UNITS
from tinhgon.organisation.importing.forbidden import columns_refused
from tinhgon.organisation.importing.number_columns import number_columns
from tinhgon.organisation.importing.planning import Phase, Plan, Planned
from tinhgon.organisation.importing.references import Found, Names, none_named, several_named
from tinhgon.organisation.importing.rows import Span, folded, no_start
from tinhgon.organisation.importing.template import OWN_TITLES
from tinhgon.organisation.naming import proper_name
from tinhgon.organisation.snapshot import Snapshot

_TELLS_LEDGER = frozenset({"category", "cause", "delta", "posts", "people", "person"})
"""Columns a list of units with numbers does not have."""

_KINDS = {OPENING: "open_headcount", ALLOCATION: "set_quota", REPORTED: "report_present"}


class FindPerson(Protocol):
    """Looks up persons by the id of the user's list."""

    def __call__(self, code: str, /) -> str | None:
        """Return the id of the person, None when nobody is recorded under the code."""


def nobody(_code: str, /) -> str | None:
    """Find nobody: no persons are recorded."""
    return None


def to_decisions(
    sheets: Sequence[Sheet],
    state: Callable[[date], Apparatus],
    *,
    default_on: date | None = None,
    command_id: str,
    home: str = "",
    find_person: FindPerson = nobody,
) -> Imported:
    """Return the decisions the sheets of one import make, or what stands against them.

    Args:
        sheets: all sheets of all files of the import.
        state: gives the apparatus of a day.
        default_on: the first day of rows that do not say it, None when every row must.
        command_id: makes the ids: the same command on the same files gives the same.
        home: the province in whose series numbers of local documents count.
        find_person: looks up persons.
    """
    return _Import(state, default_on, command_id, home, find_person).run(sheets)


def tables_of(
    sheets: Sequence[Sheet], problems: Problems
) -> tuple[list[Table], list[Table], list[Message]]:
    """Return the ledgers among sheets, the lists of units with numbers, notes on the others."""
    ledgers: list[Table] = []
    lists: list[Table] = []
    notes: list[Message] = []
    for sheet in sheets:
        place = {"sheet": f"{sheet.file}, {sheet.title}" if sheet.title else sheet.file}
        table = None if sheet.title in OWN_TITLES else table_of(sheet, (LEDGER,))
        if table is not None and not _TELLS_LEDGER & table.at.keys():
            table = table_of(sheet, (UNITS,))
        numbers: Mapping[int, object] = {}
        if table is not None and table.kind is UNITS:
            numbers = number_columns(table)
            table = table if numbers else None
        if table is not None and sheet.is_hidden:
            notes.append(Message("%(sheet)s is hidden and was not read.", place))
        elif table is not None:
            (lists if table.kind is UNITS else ledgers).append(table)
            problems.extend(columns_refused(table, numbers))
        elif sheet.title not in OWN_TITLES and any(map(any, sheet.rows)):
            notes.append(Message("%(sheet)s holds no table of the import.", place))
    if not (ledgers or lists):
        where = ", ".join(dict.fromkeys(sheet.file for sheet in sheets))
        problems.append(refusals.no_table(where))
    return ledgers, lists, notes


class _Import:
    """One run: rows, units, checks, acts."""

    def __init__(
        self,
        state: Callable[[date], Apparatus],
        default_on: date | None,
        command_id: str,
        home: str,
        find_person: FindPerson,
    ) -> None:
        self._state, self._on, self._command_id = state, default_on, command_id
        self._standing, self._told_apart = Standing(state), Counter[str]()
        self._person = find_person
        self._problems, self._notes = Problems(), list[Message]()
        self._issuers: dict[int, str] = {}
        self._plan = Plan(
            lambda span: document_key(
                span.decision, span.issued, home, self._issuers.get(id(span), "")
            )
        )
        self._find = cache(self._found)
        self._names = Names((), self._find)
        self._last: dict[LineKey, Planned] = {}
        self._stated: dict[tuple[date, LineKey, str], str] = {}
        self._count = 0

    def run(self, sheets: Sequence[Sheet]) -> Imported:
        ledgers, lists, notes = tables_of(sheets, self._problems)
        self._notes += notes
        for table in lists:
            self._openings(table)
        reader = Reader(self._on, self._problems, self._notes)
        rows = [row for table in ledgers for row in reader.rows(table)]
        for row in sorted(rows, key=_order):
            self._entered(row)
        self._notes += [
            Message(msgid, {"count": self._told_apart[msgid]})
            for msgid in (STANDS_SO.id, _LATER.id)
            if self._told_apart[msgid]
        ]
        if self._problems:
            return Imported((), tuple(self._problems), tuple(self._notes))
        decisions, places = self._plan.decisions()
        return Imported(decisions, (), tuple(self._notes), places)

    def _found(self, text: str, on: date) -> Sequence[Found]:
        return [
            (one.id, one.values.code, one.values.name)
            for one in found(self._state(on).units, text)
            if one.values is not None
        ]

    # ── Rows of a ledger ─────────────────────────────────────────────────────────────────────

    def _entered(self, row: LedgerRow) -> None:
        """Plan the act of a row."""
        unit = self._unit(row)
        persons = self._persons(row)
        if unit is None or persons is None:
            return
        if row.issuer:
            self._issuers[id(row.span)] = row.issuer
        key, numbers = (unit, row.category, row.pay_source), row.numbers
        if row.cause in STATING:
            said = {"assigned": numbers.assigned, "present": numbers.present}
            known = {name: value for name, value in said.items() if value is not None}
            self._state_numbers(row.cause if row.is_named else "", key, known, row.span)
            return
        more: dict[str, Value] = {
            "cause": row.cause, "posts": numbers.posts, "people": numbers.people,
        }  # fmt: skip
        if row.to_pay_source:
            more["to_pay_source"] = row.to_pay_source
        if persons:
            more["persons"] = list(persons)
        self._add(row.cause, key, more, row.span)

    def _unit(self, row: LedgerRow) -> str | None:
        """Return the unit a row means on its day, None after a refusal."""
        on, cells = row.span.start, row.span.row
        try:
            if not row.unit_code:
                return self._names.unit(cells, "unit", row.unit, on).id
            coded = self._find(row.unit_code, on)
            if len(coded) > 1:
                shown = [f"{code} {name}" for _id, code, name in coded]
                raise several_named(cells, "unit_code", row.unit_code, shown)
            if not coded and row.unit_code.startswith("id:") and row.unit:
                return self._names.unit(cells, "unit", row.unit, on).id  # of another store
            if not coded:
                raise none_named(cells, "unit_code", row.unit_code, (), on)
            if row.unit and not _is_named(row.unit, coded[0][2]):
                raise refusals.other_unit(cells, row.unit_code, coded[0][2])
        except InputError as error:
            self._problems.append(error)
            return None
        return coded[0][0]

    def _persons(self, row: LedgerRow) -> Sequence[str] | None:
        ids = [(code, self._person(code)) for code in row.persons]
        for code, person in ids:
            if person is None:
                self._problems.append(refusals.unknown_person(row.span.row, code))
        known = [person for _code, person in ids if person is not None]
        return known if len(known) == len(ids) else None

    def _state_numbers(
        self,
        cause: str,
        key: LineKey,
        numbers: Mapping[str, int],
        span: Span,
        giver: str = "",
    ) -> None:
        """Plan what states the numbers of a line: an opening, or what the cause says."""
        where = span.row.where()
        for measure in numbers:
            place = (span.start, key, measure)
            if place in self._stated:
                self._problems.append(refusals.stated_twice(where, self._stated[place]))
                return
            self._stated[place] = where
        found = self._standing.sort(key, span.start, numbers)
        if cause == OPENING and found.known:
            self._problems.append(refusals.known_already(where, found.known))
            return
        if cause and cause != OPENING:
            self._add(cause, key, _stating(cause, numbers), span)
            return
        self._told_apart[STANDS_SO.id] += len(found.same)
        for name, own in found.acts.items():
            more = _stating(name, own)
            if giver and name == OPENING and "assigned" in own:
                more["giver"] = giver
            self._told_apart[_LATER.id] += name != OPENING
            self._add(name, key, more, span)

    def _add(self, cause: str, key: LineKey, more: Mapping[str, Value], span: Span) -> None:
        """Plan an act behind those of its lines that come before it."""
        self._count += 1
        unit, category, pay_source = key
        fields: dict[str, Value] = {
            "unit": unit, "category": category, "pay_source": pay_source, **more,
            "movement": made_id("m", self._command_id, self._count),
        }  # fmt: skip
        keys = _lines_of(cause, key, str(more.get("to_pay_source", "")))
        planned = self._plan.add(
            _KINDS.get(cause, "headcount"), fields, span, Phase.HOLD,
            on=span.start, depth=_RANK.get(cause, _CHANGED),
            needs=[self._last.get(one) for one in keys],
        )  # fmt: skip
        self._last |= dict.fromkeys(keys, planned)

    # ── Lists of units with numbers ──────────────────────────────────────────────────────────

    def _openings(self, table: Table) -> None:
        """Plan the opening balances of a list."""
        if self._on is None:
            self._problems.append(no_start(table.sheet.where(table.head)))
        units = self._state(self._on).units if self._on else None
        before = len(self._problems)
        read = listed(table, units, self._problems, self._on)
        if read is None or units is None or len(self._problems) > before:
            return
        if read.groups:
            shown = Counter(read.groups)
            self._notes.append(
                Message(
                    "Lines that head a group and are no units: %(names)s.",
                    {"names": "; ".join(list(shown)[:20])},
                )
            )
        if read.sums:
            self._notes.append(
                Message("Lines of sums, checked and left out: %(count)s.",
                        {"count": len(read.sums)})
            )  # fmt: skip
        self._problems.extend(across(read))
        self._balances(read, units)

    def _balances(self, read: Listed, units: Snapshot) -> None:
        kept: dict[LineKey, dict[str, int]] = {}
        givers: dict[LineKey, str] = {}
        rows: dict[LineKey, Line] = {}
        guessed = 0
        for column in read.columns:
            if column.meaning.is_total or column.meaning.measure == UNUSED:
                continue
            sums, wrong = read_sums(read, column)
            self._problems.extend(wrong)
            for line in read.lines:
                bearer = line if line.unit is not None else line.unit_above()
                own = sums.own(line)
                if own is None or bearer is None or bearer.unit is None:
                    continue
                category = column.meaning.category or category_of(bearer.unit, units)
                guessed += not column.meaning.category
                if not category:
                    where = line.row.where(column.id)
                    self._problems.append(refusals.no_category(where, bearer.name))
                    continue
                key = bearer.unit.id, category, column.meaning.pay_source or "budget"
                numbers = kept.setdefault(key, {})
                measure = column.meaning.measure
                numbers[measure] = numbers.get(measure, 0) + own
                rows.setdefault(key, bearer)
                if measure == "assigned" and line is bearer:
                    givers[key] = _giver(line, column.id, sums)
        if guessed:
            self._notes.append(
                Message("Where no heading says whose posts these are, class and bloc of the "
                        "unit told it.")
            )  # fmt: skip
        assert self._on is not None  # noqa: S101 - asked before the list was read
        for key, numbers in kept.items():
            span = Span(rows[key].row, self._on, None, "", None)
            self._state_numbers("", key, numbers, span, givers.get(key, ""))


STANDS_SO = Message("%(count)s numbers stand so already and are not entered again.")
"""Said of numbers the record has; where it is all there is to say, there is nothing to enter."""

_LATER = Message(
    "%(count)s numbers were known and are other ones now; entered as allocation of posts or "
    "report of those present."
)
_CHANGED = 2
_RANK = {OPENING: 0, ALLOCATION: 1, REPORTED: 3}
"""What comes first on one day."""


def _order(row: LedgerRow) -> tuple[date, int]:
    return row.span.start, _RANK.get(row.cause, _CHANGED)


def _stating(cause: str, numbers: Mapping[str, int]) -> dict[str, Value]:
    """Return the fields of an act that states numbers."""
    if cause == ALLOCATION:
        return {"posts": numbers["assigned"]}
    return dict(numbers)


def _lines_of(cause: str, key: LineKey, to_pay_source: str) -> list[LineKey]:
    """Return the lines whose numbers an act changes."""
    if cause != SWITCH:
        return [key]
    unit, category, source = key
    other = to_pay_source or ("own_revenue" if source == "budget" else "budget")
    return [key, (unit, category, other)]


def _giver(line: Line, column: str, sums: Sums) -> str:
    """Return the unit whose number holds that of a line, empty when none does."""
    above = line.unit_above() if sums.is_gross else None
    while above is not None and column not in above.values:
        above = above.unit_above()
    return above.unit.id if above is not None and above.unit is not None else ""


def _is_named(text: str, name: str) -> bool:
    """Tell whether words name a unit of a name: its name, or with its parent's behind."""
    known = {folded(name), folded(proper_name(name))}
    return folded(text) in known or folded(text.rpartition(",")[0]) in known


__all__ = ["STANDS_SO", "FindPerson", "Imported", "nobody", "to_decisions"]
