"""What stands in the rows of each table, before anything is resolved."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final

from tinhgon.directives.text import fold
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.kernel.tables import Problems, Row, Table, area, day, line, plain, whole
from tinhgon.organisation.importing.words import leader, word

EXAMPLE: Final = "Ví dụ"
"""What stands in the number column of a template's example rows; such rows are never imported."""

_EXAMPLES: Final = frozenset({"vi du", "vd", "example", "examples", "eg"})
_TOTALS: Final = frozenset({"tong", "tong cong", "tong so", "cong", "total", "sum"})
_GROUP: Final = re.compile(
    r"(?:các|khối(?! phố|\s*\d)|nhóm|phần|danh sách)(?!\w)|cấp (?:trung ương|tỉnh|huyện|xã)$"
)
_TOTAL: Final = re.compile(
    r"(?:tổng cộng|tổng số|cộng|tổng)"
    r"(?:\s*[:(].*|\s+(?:các|của|khối|chung|toàn|phần|mục|biên chế|[a-z]\b|[ivx]+\b).*)?"
)
_KEPT: Final = re.compile(r"(?:ban )?(?:lãnh đạo|giám đốc)(?!\w)")
_MOST: Final = 1_000_000


@dataclass(slots=True, eq=False)
class Span:
    """From when to when a row holds, and the decision it rests on.

    Attributes:
        row: where it stands.
        start: the first day.
        end: the first day on which it is no more, None when it goes on.
        decision: words of the decision column.
        issued: its date.
        is_sound: the days could be read; a row whose days could not holds for ever, so that
            nothing else is said against rows that name it.
    """

    row: Row
    start: date
    end: date | None
    decision: str
    issued: date | None
    is_sound: bool = True

    def holds(self, on: date) -> bool:
        """Tell whether a day lies in it."""
        return self.start <= on and (self.end is None or on < self.end)


@dataclass(slots=True, eq=False)
class UnitRow:
    """One unit of a list.

    Attributes:
        span: place, days, decision.
        number: what the number column holds.
        system_id: the id an export wrote, a handle for references only.
        parent_text: what the parent column says.
        unit_class, bloc, level: as said or, once `proposing` ran, as proposed.
        above: the unit of the same import it belongs to.
        parent: id of the unit it belongs to, in this import or already there.
        id: the id it gets.
        depth: how many units of the same import stand above it.
    """

    span: Span
    number: str
    system_id: str
    code: str
    name: str
    unit_class: str
    bloc: str
    level: str
    parent_text: str
    order: int
    area_m2: int | None
    population: int | None
    above: "UnitRow | None" = None
    parent: str = ""
    parent_name: str = ""
    id: str = ""
    depth: int = 0
    is_outside: bool = False
    children: list["UnitRow"] = field(default_factory=list)

    @property
    def row(self) -> Row:
        """Where it stands."""
        return self.span.row


@dataclass(frozen=True, slots=True)
class FunctionRow:
    """One unit's part in one function."""

    span: Span
    code: str
    name: str
    field: str
    unit: str
    role: str
    volume: int | None
    minutes: int | None


@dataclass(frozen=True, slots=True)
class PostRow:
    """One post."""

    span: Span
    code: str
    unit: str
    title: str
    leader: str


@dataclass(frozen=True, slots=True)
class RelationRow:
    """One relation."""

    span: Span
    from_unit: str
    to_unit: str
    kind: str


def is_total(text: str) -> bool:
    """Tell whether words name a sum and no unit.

    Examples:
        >>> is_total("TỔNG CỘNG (A+B)"), is_total("Tong cong"), is_total("Tổng công ty Mẫu")
        (True, True, False)
    """
    return plain(text) in _TOTALS or bool(_TOTAL.fullmatch(folded(text)))


def is_kept_part(name: str) -> bool:
    """Tell whether a line is what its unit keeps beside its inner units: “Lãnh đạo Sở”."""
    return bool(_KEPT.match(folded(name)))


def heads_group(row: Row) -> bool:
    """Tell whether a line of a list of units only heads a group and is no unit itself.

    It bears a plural or a word for a group (“Các sở, ban, ngành”, “Khối Đảng”, “Cấp tỉnh”) and
    neither code, class nor id.
    """
    if any(row.text(column) for column in ("code", "class", "id")):
        return False
    return bool(_GROUP.match(folded(row.text("name"))))


class Reader:
    """Reads the rows of tables and collects what cannot be read.

    Args:
        default_on: the first day of rows without one, None when every row must say it.
        problems: where refusals go.
    """

    def __init__(self, default_on: date | None, problems: Problems) -> None:
        self._default_on = default_on
        self._problems = problems
        self._without_days: set[int] = set()

    def rows(self, table: Table) -> Iterator[Row]:
        """Yield the rows that are to be read: no examples, no totals."""
        for row in self.lines(table):
            if row.text("code") or not is_total(row.first()):
                yield row

    def lines(self, table: Table) -> Iterator[Row]:
        """Yield the rows of a table, sums among them, examples left out."""
        for count, row in enumerate(table.rows(), 1):
            if count > _MOST:
                self._problems.append(_too_many(row))
                return
            if plain(row.text("number")) not in _EXAMPLES:
                yield row

    def units(self, table: Table) -> Iterator[UnitRow]:
        """Yield the units of a table; a row with problems is left out after they are noted."""
        take = self._problems.taken
        for row in self.rows(table):
            name = self._needed(row, "name")
            unit = UnitRow(
                span=self._span(row),
                number=row.text("number"),
                system_id=row.text("id"),
                code=take(line, row, "code") or "",
                name=name,
                unit_class=take(word, row, "class") or "",
                bloc=take(word, row, "bloc") or "",
                level=take(word, row, "level") or "",
                parent_text=take(line, row, "parent") or "",
                order=take(whole, row, "order") or 0,
                area_m2=take(area, row, "area_km2"),
                population=take(whole, row, "population"),
            )
            if name:
                yield unit

    def functions(self, table: Table) -> Iterator[FunctionRow]:
        """Yield the parts of units in functions."""
        take = self._problems.taken
        for row in self.rows(table):
            before = len(self._problems)
            found = FunctionRow(
                span=self._span(row),
                code=take(line, row, "code") or "",
                name=self._needed(row, "name"),
                field=take(line, row, "field") or "",
                unit=take(line, row, "unit") or "",
                role=take(word, row, "role") or "",
                volume=take(whole, row, "volume"),
                minutes=take(whole, row, "minutes"),
            )
            if len(self._problems) == before and self._is_paired(found):
                yield found

    def _is_paired(self, found: FunctionRow) -> bool:
        """Note a unit without a role, a role or an end without a unit."""
        row = found.span.row
        if found.unit and not found.role:
            self._problems.append(missing(row, "role"))
        elif not found.unit and (found.role or found.span.end):
            self._problems.append(missing(row, "unit"))
        else:
            return True
        return False

    def posts(self, table: Table) -> Iterator[PostRow]:
        """Yield the posts of a table."""
        for row in self.rows(table):
            before = len(self._problems)
            title = self._needed(row, "title")
            found = PostRow(
                span=self._span(row),
                code=self._problems.taken(line, row, "code") or "",
                unit=self._needed(row, "unit"),
                title=title,
                leader=self._problems.taken(leader, row, "leader") or "",
            )
            if len(self._problems) == before:
                yield found

    def relations(self, table: Table) -> Iterator[RelationRow]:
        """Yield the relations of a table."""
        for row in self.rows(table):
            before = len(self._problems)
            kind = self._needed(row, "kind", word)
            found = RelationRow(
                span=self._span(row),
                from_unit=self._needed(row, "from_unit"),
                to_unit=self._needed(row, "to_unit"),
                kind=kind,
            )
            if len(self._problems) == before:
                yield found

    def _needed(self, row: Row, column: str, read: Callable[[Row, str], str] = line) -> str:
        before = len(self._problems)
        found = self._problems.taken(read, row, column) or ""
        if not found and len(self._problems) == before:
            self._problems.append(missing(row, column))
        return found

    def _span(self, row: Row) -> Span:
        """Return the days of a row; `to` must come after `from`, both are half-open days."""
        take = self._problems.taken
        before = len(self._problems)
        start, end = take(day, row, "from"), take(day, row, "to")
        issued = take(day, row, "decision_date")
        is_read = len(self._problems) == before
        start = start or self._default_on
        if start is None and is_read:
            self._note_no_start(row)
        elif start and end and end <= start:
            self._problems.append(_backwards(row, start, end))
        decision = take(line, row, "decision") or ""
        if issued and not decision:
            self._problems.append(missing(row, "decision"))
        if start is None or len(self._problems) > before:
            return Span(row, date.min, None, decision, issued, is_sound=False)
        return Span(row, start, end, decision, issued)

    def _note_no_start(self, row: Row) -> None:
        """Note a row without a first day; a table without the column is noted once."""
        if row.table.kind.id == "units" and heads_group(row):
            return
        if "from" in row.table.at:
            self._problems.append(no_start(row.where("from")))
        elif id(row.table) not in self._without_days:
            self._without_days.add(id(row.table))
            self._problems.append(no_start(row.table.sheet.where(row.table.head)))


def missing(row: Row, column: str) -> InputError:
    """Return the refusal of an empty cell that must be filled in."""
    return InputError(
        "TG-IMPORT-005",
        Message("“%(column)s” is missing.", {"column": row.table.kind.column(column).heading}),
        where=row.where(column),
        hint=Message("Fill in the cell, or clear the whole row."),
    )


def no_start(where: str) -> InputError:
    """Return the refusal of a row without a first day."""
    return InputError(
        "TG-IMPORT-006",
        Message("It does not say from which day it holds."),
        where=where,
        hint=Message("Fill in “Từ ngày”, or give one day for all rows without it (--on)."),
    )


def _backwards(row: Row, start: date, end: date) -> InputError:
    return InputError(
        "TG-IMPORT-007",
        Message(
            "It ends (%(end)s) before it has been for a day (from %(start)s).",
            {"end": f"{end:%d/%m/%Y}", "start": f"{start:%d/%m/%Y}"},
        ),
        where=row.where("to"),
        hint=Message("Correct one of the two days; the end is the first day it is no more."),
    )


def _too_many(row: Row) -> InputError:
    return InputError(
        "TG-IMPORT-008",
        Message("The table has more than %(limit)s rows.", {"limit": _MOST}),
        where=row.where(),
        hint=Message("Split it into several files."),
    )


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Return a name as names are compared: small letters, one spelling of tones and spaces."""
    return re.sub(r"\s+", " ", fold(text)).strip()
