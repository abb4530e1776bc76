"""The results of a form's own formulas after numbers were written, for programs that only read.

Only formulas that lead to a cell that changed are touched. What is not computed here loses its old
result, so that nobody reads a number of before.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from tinhgon.kernel.tables import Change, Content, FormSheet
from tinhgon.kernel.tables.forms import Place
from tinhgon.reporting.forms.formulas import Value, computed

_NAME: Final = re.compile(
    r"(?:(?P<sheet>'(?:[^']|'')+'|[\w.]+)!)?\$?(?P<c1>[A-Za-z]{1,3})\$?(?P<r1>\d+)"
    r"(?::\$?(?P<c2>[A-Za-z]{1,3})\$?(?P<r2>\d+))?(?![\w(])"
)
_MOST: Final = 100_000

Key = tuple[str, int, int]


def results(
    sheets: Sequence[FormSheet], changes: Sequence[Change]
) -> Mapping[str, Mapping[Place, Content]]:
    """Return by sheet what is to stand beside each formula that changes, None for nothing.

    Args:
        sheets: of the workbook as it was.
        changes: what is written.
    """
    book = _Book(sheets, changes)
    out: dict[str, dict[Place, Content]] = {}
    for sheet in sheets:
        for (row, column), cell in sheet.cells.items():
            key = (sheet.title.casefold(), row, column)
            is_due = book.is_touched(key) or cell.value is None
            if cell.formula and key not in book.written and is_due:
                value = book.value(key)
                out.setdefault(sheet.title, {})[row, column] = _content(value)
    return out


def completed(sheets: Sequence[FormSheet]) -> list[FormSheet]:
    """Return sheets with the results of formulas the program that wrote them did not store."""
    lacks = any(
        cell.formula and cell.value is None for one in sheets for cell in one.cells.values()
    )
    found = results(sheets, ()) if lacks else {}
    return [
        replace(sheet, cells=dict(sheet.cells) | {
            place: replace(sheet.cells[place], value=value)
            for place, value in found[sheet.title].items()
            if value is not None
        }) if sheet.title in found else sheet
        for sheet in sheets
    ]  # fmt: skip


def _content(value: Value) -> Content:
    return float(value) if isinstance(value, Fraction) else value


class _Book:
    """The cells of a workbook after the changes."""

    def __init__(self, sheets: Sequence[FormSheet], changes: Sequence[Change]) -> None:
        self._sheets = {one.title.casefold(): one for one in sheets}
        self.written: dict[Key, Content] = {
            (one.sheet.casefold(), one.row, one.column): one.value for one in changes
        }
        self._values: dict[Key, Value] = {}
        self._touched: dict[Key, bool] = {}
        self._open: set[Key] = set()

    def is_touched(self, key: Key) -> bool:
        """Tell whether a cell changed, or a formula leads to one that did."""
        if key in self.written:
            return True
        if key not in self._touched:
            self._touched[key] = False  # a ring of formulas ends here
            formula = self._formula(key)
            self._touched[key] = bool(formula) and any(
                self.is_touched(one)
                for found in _NAME.finditer(formula) for one in self._cells(key[0], found)
            )  # fmt: skip
        return self._touched[key]

    def _formula(self, key: Key) -> str:
        sheet = self._sheets.get(key[0])
        return sheet.cell(key[1], key[2]).formula if sheet else ""

    def _cells(self, sheet: str, found: "re.Match[str]") -> Iterator[Key]:
        """Yield the cells a name in a formula stands for."""
        named = (found["sheet"] or "").strip("'").replace("''", "'").casefold() or sheet
        first = (int(found["r1"]) - 1, _column(found["c1"]))
        last = (int(found["r2"]) - 1, _column(found["c2"])) if found["c2"] else first
        rows = range(min(first[0], last[0]), max(first[0], last[0]) + 1)
        columns = range(min(first[1], last[1]), max(first[1], last[1]) + 1)
        if len(rows) * len(columns) <= _MOST:
            yield from ((named, row, column) for row in rows for column in columns)

    def value(self, key: Key) -> Value:
        """Return what a cell holds; of a formula its result, None when it cannot be told."""
        if key in self.written:
            return _value(self.written[key])
        if key in self._values:
            return self._values[key]
        sheet = self._sheets.get(key[0])
        if sheet is None or key in self._open:
            raise KeyError(key)
        cell = sheet.cell(key[1], key[2])
        if not cell.formula or (cell.value is not None and not self.is_touched(key)):
            found = _value(cell.value)
        else:
            self._open.add(key)
            found = computed(cell.formula, lambda name: self._look(key[0], name))
            self._open.discard(key)
        self._values[key] = found
        return found

    def _look(self, sheet: str, name: str) -> "Value | list[Value]":
        found = _NAME.fullmatch(name)
        if found is None:
            raise KeyError(name)
        cells = list(self._cells(sheet, found))
        values = [self._known(one) for one in cells]
        return values if found["c2"] else values[0]

    def _known(self, key: Key) -> Value:
        value = self.value(key)
        if value is None and self._formula(key) and key not in self.written:
            raise KeyError(key)  # a formula whose result is not known is not an empty cell
        return value


def _column(letters: str) -> int:
    found = 0
    for sign in letters.upper():
        found = found * 26 + ord(sign) - ord("A") + 1
    return found - 1


def _value(content: Content) -> Value:
    if isinstance(content, bool):
        return int(content)
    if isinstance(content, float):
        return Fraction(str(content))
    if isinstance(content, int | str) or content is None:
        return content
    raise KeyError("a day is not computed with")
