"""Lists people keep -> decisions of the journal: units, functions, posts, relations. Pure.

The first load needs no history: a list becomes the tree, with opening acts on one decision.
Everything is read and checked before anything is handed on; with one problem there is no
decision. The caller reads the file (files/sheets.py), looks up what exists and appends.

Examples:
    >>> from datetime import date
    >>> from tinhgon.kernel.tables import Sheet
    >>> sheet = Sheet("a.csv", "", [["TT", "Tên đơn vị"], ["I", "Sở Nội vụ"], ["1", "Văn phòng"]])
    >>> found = to_decisions([sheet], default_on=date(2025, 7, 1), command_id="c1")
    >>> [(act.kind, act.fields["name"], act.fields["class"]) for act in found.decisions[0].acts]
    [('opening', 'Sở Nội vụ', 'state_agency'), ('opening', 'Văn phòng', 'internal_unit')]
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tinhgon.journal.acts import Decision
from tinhgon.journal.chain import Value
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.kernel.tables import Problems, Sheet, Table, clean, plain, table_of
from tinhgon.organisation.ids import made_id
from tinhgon.organisation.importing.basis import document_key
from tinhgon.organisation.importing.checks import check
from tinhgon.organisation.importing.columns import KINDS
from tinhgon.organisation.importing.facts import Facts
from tinhgon.organisation.importing.forbidden import columns_refused
from tinhgon.organisation.importing.number_columns import number_columns
from tinhgon.organisation.importing.planning import Phase, Plan, Planned
from tinhgon.organisation.importing.references import Find, Found, Names, nothing_there
from tinhgon.organisation.importing.rows import Reader, Span, UnitRow
from tinhgon.organisation.importing.template import OWN_TITLES
from tinhgon.organisation.importing.units import in_outline, link, propose, top_down
from tinhgon.organisation.naming import type_of


@dataclass(frozen=True, slots=True)
class Imported:
    """What files would append to the journal.

    Attributes:
        decisions: in the order in which they are to be appended; none when there is a problem.
        problems: everything that speaks against the files: table by table, then what rows say of
            each other.
        notes: what a person should know although it stands against nothing.
        places: for each decision the row each of its acts comes from.
    """

    decisions: tuple[Decision, ...]
    problems: tuple[InputError, ...]
    notes: tuple[Message, ...] = ()
    places: tuple[tuple[str, ...], ...] = ()


def to_decisions(
    sheets: Sequence[Sheet],
    find: Find = nothing_there,
    *,
    default_on: date | None = None,
    command_id: str,
    home: str = "",
) -> Imported:
    """Return the decisions the sheets of one import make, or what stands against them.

    Args:
        sheets: all sheets of all files of the import; units of one are known to the others.
        find: looks up units that exist already.
        default_on: the first day of rows that do not say it, None when every row must.
        command_id: makes the ids: the same command on the same files gives the same.
        home: the province in whose series numbers of local documents count.
    """
    return _Import(find, default_on, command_id, home).run(sheets)


def tables_of(sheets: Sequence[Sheet], problems: Problems) -> tuple[list[Table], list[Message]]:
    """Return the tables among sheets and notes on the sheets that hold none."""
    tables, notes = [], []
    for sheet in sheets:
        place = {"sheet": f"{sheet.file}, {sheet.title}" if sheet.title else sheet.file}
        table = None if sheet.title in OWN_TITLES else table_of(sheet, KINDS)
        if table is not None and sheet.is_hidden:
            notes.append(Message("%(sheet)s is hidden and was not read.", place))
        elif table is not None:
            tables.append(table)
            notes += _until(table)
            numbers = number_columns(table) if table.kind.id == "units" else {}
            notes += _of_headcount(table, numbers)
            problems.extend(columns_refused(table, numbers))
        elif sheet.title not in OWN_TITLES and any(map(any, sheet.rows)):
            notes.append(Message("%(sheet)s holds no table of the import.", place))
    if not tables:
        problems.append(_no_table(sheets))
    return tables, notes


def _until(table: Table) -> Iterator[Message]:
    """Yield how the end is read where its heading could mean the last day: “Đến ngày”."""
    at = table.at.get("to")
    heading = clean(table.sheet.rows[table.head][at]) if at is not None else ""
    if plain(heading) in {"den ngay", "until"}:
        yield Message(
            "“%(heading)s” is read as the first day on which it is no more, not as the last day.",
            {"heading": heading},
        )


def _of_headcount(table: Table, numbers: Container[int]) -> Iterator[Message]:
    """Yield which columns of posts and people are left to the import of the ledger."""
    names = [heading for at, heading in table.unknown if at in numbers]
    if names:
        yield Message(
            "Columns of posts and people are read by “import ledger”, not here: %(columns)s.",
            {"columns": "; ".join(names)},
        )


def _no_table(sheets: Sequence[Sheet]) -> InputError:
    return InputError(
        "TG-IMPORT-009",
        Message("No row names the columns of a table of the import."),
        where=", ".join(dict.fromkeys(sheet.file for sheet in sheets)),
        hint=Message("Use the template: tinhgon export organisation --template --out FILE."),
    )


class _Import:
    """One run: rows, tree, checks, acts."""

    def __init__(self, find: Find, default_on: date | None, command_id: str, home: str) -> None:
        self._find = find
        self._command_id = command_id
        self._problems = Problems()
        self._notes: list[Message] = []
        self._reader = Reader(default_on, self._problems)
        self._plan = Plan(lambda span: document_key(span.decision, span.issued, home))
        self._opened: dict[str, Planned] = {}
        self._ended: dict[str, Planned] = {}

    def run(self, sheets: Sequence[Sheet]) -> Imported:
        tables, notes = tables_of(sheets, self._problems)
        self._notes += notes
        units = self._units([table for table in tables if table.kind.id == "units"])
        names = Names(units, self._find)
        self._grow(units, names)
        self._plan_units(units)
        self._plan_facts(tables, names)
        if self._problems:
            return Imported((), tuple(self._problems), tuple(self._notes))
        decisions, places = self._plan.decisions()
        return Imported(decisions, (), tuple(self._notes), places)

    def _units(self, tables: Sequence[Table]) -> list[UnitRow]:
        found: list[UnitRow] = []
        for table in tables:
            read = list(self._reader.units(table))
            kept = in_outline(table, read, self._problems)
            if len(kept) < len(read):
                self._notes.append(
                    Message(
                        "%(count)s lines head a group of units and are no units themselves.",
                        {"count": len(read) - len(kept)},
                    )
                )
            found += kept
        for number, unit in enumerate(found, 1):
            unit.id = self._made("u", number)
        return found

    def _grow(self, units: Sequence[UnitRow], names: Names) -> None:
        link(units, names, self._problems)
        if count := propose(units, self._problems):
            self._notes.append(
                Message(
                    "Of %(count)s units the list leaves class, bloc or level open; they are "
                    "proposed from their names.",
                    {"count": count},
                )
            )
        check(units, names, self._problems)

    def _plan_units(self, units: Sequence[UnitRow]) -> None:
        for unit in top_down(units):
            above = self._opened.get(unit.parent)
            self._opened[unit.id] = self._plan.add(
                "opening", opening_of(unit), unit.span, Phase.OPEN,
                on=unit.span.start, depth=unit.depth, needs=(above,),
            )  # fmt: skip
        for unit in top_down(units):
            if unit.span.end is not None:
                self._end(unit, unit.span.end)
        self._codes_pass_on(units)

    def _end(self, unit: UnitRow, on: date) -> None:
        source: dict[str, Value] = {"unit": unit.id, "extent": "whole"}
        ended = self._plan.add(
            "end_operation", {"sources": [source], "results": []}, unit.span, Phase.END,
            on=on, depth=-unit.depth,
        )  # fmt: skip
        self._ended[unit.id] = ended
        if above := self._ended.get(unit.parent):
            above.follows(ended)

    def _codes_pass_on(self, units: Sequence[UnitRow]) -> None:
        """Let a unit that gives up its code on a day end before the one that takes it begins."""
        ends = {
            (unit.code, unit.span.end): self._ended[unit.id]
            for unit in units
            if unit.code and unit.span.end
        }
        for unit in units if ends else ():
            if ended := ends.get((unit.code, unit.span.start)):
                self._opened[unit.id].follows(ended)

    def _plan_facts(self, tables: Sequence[Table], names: Names) -> None:
        facts = Facts(
            self._plan, names, self._problems, self._opened, self._ended, self._made
        )  # fmt: skip
        of_kind = {
            kind.id: [table for table in tables if table.kind.id == kind.id] for kind in KINDS
        }
        read = self._reader
        facts.functions([row for one in of_kind["functions"] for row in read.functions(one)])
        facts.posts([row for one in of_kind["posts"] for row in read.posts(one)])
        facts.relations([row for one in of_kind["relations"] for row in read.relations(one)])

    def _made(self, prefix: str, number: int) -> str:
        return made_id(prefix, self._command_id, number)


def opening_of(unit: UnitRow) -> dict[str, Value]:
    """Return the fields of the opening of a unit; what is unknown is left out."""
    fields: dict[str, Value] = {"unit": unit.id, "name": unit.name, "class": unit.unit_class}
    fields.update(_known(unit))
    if unit.is_outside:
        fields["is_outside"] = 1
    return fields


def _known(unit: UnitRow) -> Iterator[tuple[str, Value]]:
    for name, value in (
        ("code", unit.code),
        ("bloc", unit.bloc),
        ("level", unit.level),
        ("type", type_of(unit.name, unit.unit_class, unit.level)),
        ("parent", unit.parent),
        ("order", unit.order or None),
        ("area_m2", unit.area_m2),
        ("population", unit.population),
    ):
        if value is not None and value != "":
            yield name, value


__all__ = ["Find", "Found", "Imported", "Span", "nothing_there", "tables_of", "to_decisions"]
