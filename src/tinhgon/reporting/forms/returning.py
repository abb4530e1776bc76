"""A returned workbook -> whose it is and what it reports, or why it cannot be taken.

Whose it is says the hidden code, else the line “Đơn vị báo cáo”, else the rows that hold numbers.
A file with a fault is not taken in part; a cell that may mean several numbers is asked about and
left out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from tinhgon.kernel.collation import vietnamese_key
from tinhgon.kernel.tables import clean, plain
from tinhgon.kernel.tables.forms import FormSheet, at
from tinhgon.organisation.importing.rows import is_total
from tinhgon.reporting.forms import findings
from tinhgon.reporting.forms.counts import count, difference
from tinhgon.reporting.forms.days import when
from tinhgon.reporting.forms.definition import FormColumn, FormDefinition
from tinhgon.reporting.forms.findings import Finding
from tinhgon.reporting.forms.pages import Page, is_ordinal, pages_of
from tinhgon.reporting.forms.recalculating import completed
from tinhgon.reporting.forms.shifting import shift_of
from tinhgon.reporting.forms.unit_book import (
    CODE_SCHEMA,
    CODE_SHEET,
    REPORTING,
    FormRow,
    code_of,
)

_SEARCHED: Final = 30
_OF_DAY: Final = re.compile(
    r"\b(?:so lieu|tinh|co) (?:tinh )?(?:den|tai)\b|\bthoi diem\b|\bchot\b"
)


@dataclass(frozen=True)
class Round:
    """A form as issued, and what its returns are compared with.

    Attributes:
        key: of the form as issued.
        definition: what it asks.
        cut_off: the day it was issued for.
        forms: the rows of each unit that submits, itself first, by its id.
        held: numbers of the record by unit and column, missing where nothing is known.
        others: cut-off days of other rounds by their keys.
    """

    key: str
    definition: FormDefinition
    cut_off: date
    forms: Mapping[str, tuple[FormRow, ...]]
    held: Mapping[tuple[str, int], int] = field(default_factory=dict)
    others: Mapping[str, date] = field(default_factory=dict)

    def owner(self) -> Mapping[str, str]:
        """Return by unit of a row the unit that submits it."""
        return {row.unit: unit for unit, rows in self.forms.items() for row in rows}


@dataclass(frozen=True, slots=True)
class Reported:
    """A number a unit reported.

    Attributes:
        row: the unit it is of.
        column: number of the column of the form.
        value: the count.
        sheet, cell: where it stands; empty when it was entered on the network.
    """

    row: FormRow
    column: int
    value: int
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a returned workbook says.

    Attributes:
        file: its name.
        unit: id of the unit that reports, empty when it cannot be told.
        values: what it reports; empty with a fault.
        findings: what is wrong or asked.
    """

    file: str
    unit: str = ""
    values: tuple[Reported, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def is_faulty(self) -> bool:
        """Tell whether something is wrong, not only asked."""
        return any(not one.is_asked for one in self.findings)

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing is wrong or asked."""
        return not self.findings

    def said(self) -> dict[tuple[str, int], int]:
        """Return the numbers by unit and column."""
        return {(one.row.unit, one.column): one.value for one in self.values}


def read_return(file: str, sheets: Sequence[FormSheet], round_: Round) -> Reading:
    """Return what a workbook reports.

    Args:
        file: its name.
        sheets: all of it, hidden ones too.
        round_: what was asked.
    """
    sheets = completed(sheets)
    code = _code(sheets)
    if refused := _refused(code, round_):
        return Reading(file, findings=(refused,))
    pages = pages_of(sheets, round_.definition, round_.cut_off)
    if not pages:
        return Reading(file, findings=(findings.other_form(),))
    if not code and (refused := _other_day(pages[0], round_.cut_off)):
        return Reading(file, findings=(refused,))
    readings = [_Reader(file, page, round_, code.get("unit", "")).reading() for page in pages]
    found, *others = sorted(readings, key=lambda one: not one.values)
    if any(one.values and one.said() != found.said() for one in others):
        titles = [page.sheet.title for page in pages]
        return Reading(file, found.unit, findings=(findings.two_sheets(titles),))
    return replace(found, values=()) if found.is_faulty else found


def _other_day(page: Page, cut_off: date) -> Finding | None:
    """Return the refusal of a page whose titles say its numbers are of another day."""
    rows = range(min(page.top, _SEARCHED))
    places = sorted(place for place in page.sheet.cells if place[0] in rows)
    told = [
        (place, found) for place in places
        if _OF_DAY.search(plain(page.sheet.text(*place)))
        and (found := when(page.sheet.text(*place)).on) is not None
    ]  # fmt: skip
    if not told or cut_off in {found for _place, found in told}:
        return None
    (row, column), found = told[0]
    refused = findings.other_period(found, cut_off)
    return replace(refused, sheet=page.sheet.title, row=row, column=column)


def _code(sheets: Sequence[FormSheet]) -> dict[str, str]:
    """Return what the hidden sheet says, nothing without one."""
    for sheet in sheets:
        if sheet.title == CODE_SHEET and sheet.text(0, 1) == CODE_SCHEMA:
            return {sheet.text(row, 0): sheet.text(row, 1) for row in range(1, 5)}
    return {}


def _refused(code: Mapping[str, str], round_: Round) -> Finding | None:
    """Return why a code is not of this round, None when it is or there is none."""
    if not code:
        return None
    try:
        cut_off = date.fromisoformat(code.get("cut_off", ""))
    except ValueError:
        return findings.changed_code()
    key, unit = code.get("form", ""), code.get("unit", "")
    if code.get("code") != code_of(key, unit, cut_off):
        return findings.changed_code()
    if cut_off != round_.cut_off and key != round_.key:
        return findings.other_period(cut_off, round_.cut_off)
    if key != round_.key:
        return findings.other_form(key)
    return None if unit in round_.forms else findings.not_asked(unit)


class _Reader:
    """Reads one page."""

    def __init__(self, file: str, page: Page, round_: Round, coded: str) -> None:
        self._file, self._page, self._round = file, page, round_
        self._sheet, self._coded = page.sheet, coded
        self._said = coded or self._said_unit()
        self._names = _Names(round_, self._said)
        self._below = sorted({row for row, _column in self._sheet.cells if row > page.bottom})
        self._findings: list[Finding] = list(page.findings)
        self._values: list[Reported] = []

    def reading(self) -> Reading:
        """Return what it reports."""
        lines = list(self._lines())
        self._strange(lines)
        held = [(row, unit) for row, unit in lines if unit is not None]
        by = shift_of(self._page, held, self._round.definition, self._round.held)
        if by:
            where = findings.shifted(by)
            fault = replace(where, sheet=self._sheet.title, row=self._page.bottom)
            return Reading(self._file, self._said, findings=(fault,))
        for row, unit in held:
            self._row(row, unit)
        reporter = self._unit()
        if not self._values and not self._findings:
            self._findings.append(findings.nothing_said())
        return Reading(self._file, reporter, tuple(self._values), tuple(self._findings))

    def _said_unit(self) -> str:
        """Return the unit a line above the table names, empty when none does."""
        own = {unit: rows[0] for unit, rows in self._round.forms.items()}
        words = [
            self._sheet.text(row, column)
            for row, column in sorted(self._sheet.cells)
            if row < min(self._page.top, _SEARCHED)
        ]
        told = plain(REPORTING)
        lines = [clean(one.partition(":")[2]) for one in words if plain(one).startswith(told)]
        for text in filter(None, [*lines, *words]):
            found = [unit for unit, row in own.items() if _is_same(row, text)]
            if len(found) == 1:
                return found[0]
        return ""

    def _lines(self) -> Iterator[tuple[int, FormRow | None]]:
        """Yield the rows with numbers and those of units, with the unit each is of."""
        for row in self._below:
            texts = [self._sheet.text(row, column) for column in range(self._width())]
            if not any(texts) or is_ordinal(texts):
                continue
            name = self._text(row, self._page.name)
            first = next(filter(None, texts), "")
            if is_total(name) or is_total(first):
                continue
            unit = self._names.of(self._text(row, self._page.code), name)
            if unit is not None or self._has_numbers(row):
                yield row, unit

    def _width(self) -> int:
        return 1 + max([self._page.name, self._page.code, *self._page.at.values()])

    def _text(self, row: int, column: int) -> str:
        return self._sheet.text(row, column) if column >= 0 else ""

    def _has_numbers(self, row: int) -> bool:
        columns = self._round.definition.columns
        return any(
            count(self._sheet.cell(row, place))[0] is not None
            for number, place in self._page.at.items()
            if columns[number].recipe
        )

    def _strange(self, lines: list[tuple[int, FormRow | None]]) -> None:
        """Settle rows of nobody: one alone is the unit's own, others are asked about."""
        nameless = [
            at for at, (row, unit) in enumerate(lines)
            if unit is None and not self._text(row, self._page.name)
        ]  # fmt: skip
        if len(lines) == 1 and nameless == [0] and self._said:
            lines[0] = (lines[0][0], self._round.forms[self._said][0])
        for row, unit in lines:
            if unit is None:
                name = self._text(row, self._page.name) or self._text(row, self._page.code)
                finding = self._names.why(name)
                self._add(finding, row, max(self._page.name, self._page.code, 0))

    def _add(self, finding: Finding, row: int, column: int) -> None:
        self._findings.append(replace(finding, sheet=self._sheet.title, row=row, column=column))

    def _row(self, row: int, unit: FormRow) -> None:
        """Take the numbers of a row."""
        definition = self._round.definition
        found: dict[int, tuple[int, int]] = {}
        for number, place in sorted(self._page.at.items()):
            column, cell = definition.columns[number], self._sheet.cell(row, place)
            if column.choices:
                if cell.text and not _is_chosen(cell.text, column):
                    self._add(findings.other_word(cell.text, column.choices), row, place)
            elif column.recipe and not (definition.parts(number) and cell.formula):
                value, finding = (difference if column.may_be_negative else count)(cell)
                if finding:
                    self._add(finding, row, place)
                elif value is not None:
                    found[number] = (value, place)
        self._difference(row, found)
        if found and any(one.row.unit == unit.unit for one in self._values):
            self._add(findings.row_twice(unit.name), row, max(self._page.name, 0))
        for number, (value, place) in sorted(found.items()):
            self._values.append(Reported(unit, number, value, self._sheet.title, at(row, place)))

    def _difference(self, row: int, found: dict[int, tuple[int, int]]) -> None:
        """Compute unused posts where the form computes them; refuse those that are not."""
        definition = self._round.definition
        for number, _column in definition.counted():
            parts = definition.parts(number)
            if parts is None or not all(one in found for one in parts):
                continue
            posts, people = (found[one][0] for one in parts)
            place = self._page.at.get(number, -1)
            if number not in found and place >= 0:
                found[number] = (posts - people, place)
            elif number in found and found[number][0] != posts - people:
                self._add(findings.unequal(found[number][0], posts - people), row, place)

    def _unit(self) -> str:
        """Return who reports; note a file that speaks for another."""
        owner = self._round.owner()
        owners = list(dict.fromkeys(owner[one.row.unit] for one in self._values))
        names = {unit: rows[0].name for unit, rows in self._round.forms.items()}
        if not self._said:
            if len(owners) == 1:
                return owners[0]
            if not self._findings:
                words = ", ".join(names[one] for one in owners[:5])
                self._findings.append(findings.no_unit(words))
            return ""
        others = [one for one in owners if one != self._said]
        if others:
            self._findings.append(findings.wrong_unit(names[self._said], names[others[0]]))
        return self._said


def _is_chosen(text: str, column: FormColumn) -> bool:
    return plain(text) in set(map(plain, column.choices))


def _is_same(row: FormRow, text: str) -> bool:
    """Tell whether words name a unit: its code, its name, its name with its parent's."""
    key = vietnamese_key(text)
    return text == row.code or key in {
        vietnamese_key(row.name), vietnamese_key(f"{row.name}, {row.parent}"),
    }  # fmt: skip


def _short(code: str) -> str:
    """Return a code of digits without its first zeros, which a cell with a number loses."""
    return code.lstrip("0") if code.isdecimal() else code


class _Names:
    """Finds the unit of a row: among those of the unit that reports, else among all."""

    def __init__(self, round_: Round, said: str) -> None:
        self._own = round_.forms.get(said, ())
        self._all = tuple(row for rows in round_.forms.values() for row in rows)
        self._keys = [self._keyed(rows) for rows in (self._own, self._all)]

    @staticmethod
    def _keyed(rows: Sequence[FormRow]) -> dict[object, list[FormRow]]:
        found: dict[object, list[FormRow]] = {}
        for row in rows:
            words = (row.name, f"{row.name}, {row.parent}" if row.parent else row.name)
            keys: list[object] = [("code", f"id:{row.unit}")]
            keys += [("code", row.code), ("short", _short(row.code))] if row.code else []
            keys += [("exact", vietnamese_key(one)) for one in words]
            keys += [("plain", plain(one)) for one in words]
            for key in dict.fromkeys(keys):
                found.setdefault(key, []).append(row)
        return found

    def of(self, code: str, name: str) -> FormRow | None:
        """Return the unit of a code or a name, None when none or several are meant."""
        for keyed in self._keys:
            for key in self._wanted(code, name):
                rows = keyed.get(key, [])
                if len(rows) == 1:
                    return rows[0]
        return None

    @staticmethod
    def _wanted(code: str, name: str) -> list[object]:
        wanted: list[object] = [("code", code), ("short", _short(code))] if code else []
        for words in filter(None, (name, "" if name else code)):
            wanted += [("code", words), ("exact", vietnamese_key(words)), ("plain", plain(words))]
        return wanted

    def why(self, name: str) -> Finding:
        """Return why the unit of a row is not known."""
        rows = self._keys[1].get(("plain", plain(name)), [])
        if len(rows) > 1:
            return findings.no_unit("; ".join(f"{row.name}, {row.parent}" for row in rows[:4]))
        return findings.strange_row(name)
