"""Answers a form: a number for each cell of its tables, and where each number comes from.

A unit answers for itself and all below it, on the day of the column. A unit that does not live
on that day, or of which the record says nothing, leaves its cell empty, and the sheet of sources
says so. Formulas of the form stay; formulas its headings print are computed; sums are those of the
lines of the form. Nothing is written into a cell a person is asked about.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Final

from tinhgon.kernel import Message
from tinhgon.kernel.tables import Change, Content, FormCell, FormSheet, letters, plain
from tinhgon.kernel.tables.forms import Place, at
from tinhgon.programme.asking import Asker, Question
from tinhgon.programme.recipes import AREA, UNITS
from tinhgon.reporting.forms.columns import CADRES_TOO
from tinhgon.reporting.forms.formulas import Number, at_row, computed, rounded, uses
from tinhgon.reporting.forms.layout import Laid, is_dots
from tinhgon.reporting.forms.names import Directory
from tinhgon.reporting.forms.reading import cell_sense
from tinhgon.reporting.forms.standing import has_level, told_again, tops
from tinhgon.reporting.forms.values import Analysis, FormTable, Item, Part, Sense
from tinhgon.reporting.forms.words import COMMITTEE

NO_UNIT: Final = Message("The unit does not exist on this day.")
NO_DATA: Final = Message("The record says nothing of this.")
UNCERTAIN: Final = Message("Several units are named so on this day.")
INCOMPLETE: Final = Message("A line it sums is unclear; left empty.")
CONTRADICTS: Final = Message("The column and the line name different things.")
APART: Final = Message("The lines below count different kinds of units; they are not added up.")
MIXED: Final = Message("The lines count different things; they are not added up.")
NO_CATEGORY: Final = Message("It does not say whose posts or people are counted.")
LOCKED: Final = Message("The form locks this cell.")
_NOTHING: Final = frozenset({"-", "–", "—", "−", "_"})
_HECTARE, _KM2 = 10_000, 1_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """Where the number of a cell comes from, or why there is none.

    Attributes:
        sheet, cell: the place.
        says: line and column in words.
        value: what was written, None for an empty cell.
        question: what was counted; several are added up. Empty for what is computed.
        formula: what it was computed from.
        unit: name of the unit on the day, empty for all.
        on, since: day, or period.
        known: position of the journal.
        note: why there is no number, or what stood there before.
    """

    sheet: str
    cell: str
    says: str
    value: Content = None
    question: tuple[Question, ...] = ()
    formula: str = ""
    unit: str = ""
    on: date | None = None
    since: date | None = None
    known: int = 0
    note: Message | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """A form as answered.

    Attributes:
        changes: what is written.
        sources: a line for each cell of the tables that was looked at.
    """

    changes: tuple[Change, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """What one cell gets before it is written: a value, or a note why there is none."""

    value: Number | None = None
    questions: tuple[Question, ...] = ()
    formula: str = ""
    unit: str = ""
    on: date | None = None
    since: date | None = None
    note: Message | None = None
    is_area: bool = False


_EMPTY: Final = _Found()


def filled(analysis: Analysis, sheets: Sequence[FormSheet], asker: Asker) -> Answers:
    """Return the answers to a form.

    Args:
        analysis: of these sheets.
        sheets: of the workbook.
        asker: the record.
    """
    directory = Directory(asker)
    changes: list[Change] = []
    sources: list[Source] = []
    for table in analysis.tables:
        one = _Table(table, sheets[table.sheet], directory, analysis.on)
        for change, source in one.cells():
            if change is not None:
                changes.append(change)
            sources.append(source)
    return Answers(tuple(changes), tuple(sources))


class _Table:
    """One table while it is answered; cells are found once, sums through those of the lines."""

    def __init__(self, table: FormTable, sheet: FormSheet, directory: Directory, on: date) -> None:
        self._table, self._sheet, self._on = table, sheet, on
        self._directory, self._asker = directory, directory.asker
        self._laid = Laid(sheet)
        self._lines = {one.place: one for one in table.lines}
        self._columns = {one.place: one for one in table.columns}
        self._below: dict[int, list[Item]] = {}
        for one in table.lines:
            self._below.setdefault(one.above, []).append(one)
        self._found: dict[Place, _Found] = {}
        self._open: set[Place] = set()
        self._units: dict[tuple[int, date], tuple[str, Message | None]] = {}
        writable = (Part.COUNT, Part.UNIT, Part.FORMULA)
        self._counted = [one for one in table.columns if one.part in writable]
        places = [(a, b.place) for a in self._lines for b in self._counted]
        self._has_open = any(not sheet.cell(*place).is_locked for place in places)

    # ── What is written ──────────────────────────────────────────────────────────────────────────

    def cells(self) -> Iterator[tuple[Change | None, Source]]:
        """Yield what each cell gets and where it comes from."""
        for row, line in self._lines.items():
            for column in self._counted:
                found = self._cell((row, column.place))
                if found is not _EMPTY and not self._is_kept((row, column.place)):
                    yield self._written(line, column, found)

    def _is_kept(self, place: Place) -> bool:
        """Tell whether a cell is left as it stands: a formula, words, a part of a merged cell."""
        cell, merge = self._sheet.cell(*place), self._laid.merge(*place)
        if cell.formula or (merge and (merge.top, merge.left) != place):
            return True
        text = cell.text
        is_words = isinstance(cell.value, str) and not _is_number(text)
        return is_words and not (text in _NOTHING or is_dots(text))

    def _written(self, line: Item, column: Item, found: _Found) -> tuple[Change | None, Source]:
        row, place = line.place, column.place
        cell = self._sheet.cell(row, place)
        value = self._as_content(found, line, column, cell)
        note = found.note
        if value is not None and self._sheet.is_protected and self._has_open and cell.is_locked:
            value, note = None, LOCKED
        if value is not None and cell.text and cell.value != value and cell.text not in {"0", "-"}:
            note = Message("before: %(value)s", {"value": cell.text})
        source = Source(
            self._table.title, at(row, place), f"{line.words[-1]} | {column.says}", value,
            found.questions, found.formula, found.unit, found.on, found.since,
            self._asker.apparatus.known, note,
        )  # fmt: skip
        if value is None:
            return None, source
        return Change(self._table.title, row, place, value), source

    def _as_content(self, found: _Found, line: Item, column: Item, cell: FormCell) -> Content:
        """Return a number as the cell wants it: rates with a decimal, areas in the unit said."""
        if found.value is None:
            return None
        decimals = _decimals(cell.number_format)
        if line.is_percent or column.is_percent:
            is_share = "%" in cell.number_format or self._is_share(column)
            shown = (rounded(found.value, 2 + max(decimals, 1)) if is_share
                     else rounded(Fraction(found.value) * 100, max(decimals, 1)))  # fmt: skip
            return _plain(shown)
        if found.is_area:
            words = plain(f"{line.words[-1]} {column.says}").split()
            scale = _HECTARE if "ha" in words else 1 if "m2" in words else _KM2
            return _plain(Fraction(found.value) / scale)
        return _plain(found.value)

    def _is_share(self, column: Item) -> bool:
        """Tell whether the form computes rates of this column itself, as shares of one."""
        cells = [self._sheet.cell(row, column.place) for row in self._lines]
        own = [one.formula for one in cells if "/" in one.formula]
        return bool(own) and "%" not in column.says and not any("100" in one for one in own)

    # ── What stands behind a cell ────────────────────────────────────────────────────────────────

    def _cell(self, place: Place) -> _Found:
        """Return what a cell gets; a ring of formulas gets nothing."""
        if place in self._open:
            return _EMPTY
        if place not in self._found:
            self._open.add(place)
            self._found[place] = self._answer(place)
            self._open.discard(place)
        return self._found[place]

    def _answer(self, place: Place) -> _Found:
        line, column = self._lines[place[0]], self._columns[place[1]]
        if line.part in {Part.ASKED, Part.NOTE, Part.HEADING}:
            return _EMPTY
        if column.part is Part.FORMULA:
            return self._by_column(line, column)
        if line.part is Part.FORMULA:
            return self._by_line(line, column)
        if line.part is Part.TOTAL:
            return self._sum(self._totalled(line), column, line)
        if line.part is Part.SUM:
            below = self._below.get(line.place, [])
            if self._are_kinds_apart(below, column):
                return _Found(note=APART)
            found = self._sum(below, column, line)
            if found.formula and self._is_more(line, below):
                own = self._count(line, column)
                return own if own.value not in {None, found.value} else found
            return found if found.formula or found.note else self._count(line, column)
        return self._count(line, column)

    def _by_column(self, line: Item, column: Item) -> _Found:
        """Return what a formula over the columns of a line gives."""
        names = {
            name: self._known((line.place, one.place))
            for one in self._counted
            if one.place != column.place and uses(column.formula, name := letters(one.place))
        }
        used = set(names)
        if not used or all(names[name] is None for name in used):
            return _EMPTY
        formula = at_row(column.formula, used, line.place)
        value = _number(computed(column.formula, lambda name: names[name]))
        if set("/-") & set(column.formula) and any(names[name] is None for name in used):
            value = None
        return _Found(value, formula=formula, on=column.sense.on, note=None if value is not None
                      else NO_DATA)  # fmt: skip

    def _by_line(self, line: Item, column: Item) -> _Found:
        """Return what a formula over the lines of a column gives."""
        names = {
            f"R{row + 1}": self._known((row, column.place))
            for row in self._lines if uses(line.formula, f"R{row + 1}")
        }  # fmt: skip
        if not names or any(value is None for value in names.values()):
            return _EMPTY
        value = _number(computed(line.formula, lambda name: names[name]))
        own = letters(column.place)
        formula = line.formula
        for name in sorted(names, key=len, reverse=True):
            formula = formula.replace(name, f"{own}{name[1:]}")
        return _Found(value, formula=formula, note=None if value is not None else NO_DATA)

    def _known(self, place: Place) -> Number | None:
        """Return the number of a cell: what is written there, or what a form's formula gives."""
        found = self._cell(place)
        if found.value is not None or not self._is_kept(place):
            return found.value
        value = self._sheet.cell(*place).value
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    # ── Sums ─────────────────────────────────────────────────────────────────────────────────────

    def _totalled(self, line: Item) -> list[Item]:
        """Return the lines a total sums: all of the table, or those since the total before it."""
        totals = [one.place for one in self._table.lines if one.part is Part.TOTAL]
        tops = [one for one in self._below.get(-1, []) if one.part is not Part.TOTAL]
        if line.place in {totals[0], totals[-1]} and self._is_of_all(line, totals):
            return tops
        before = max((row for row in totals if row < line.place), default=-1)
        return [one for one in tops if before < one.place < line.place]

    def _is_of_all(self, line: Item, totals: Sequence[int]) -> bool:
        first = min(self._lines)
        return line.place == first or line.place == totals[-1]

    def _sum(self, lines: Sequence[Item], column: Item, line: Item) -> _Found:
        """Return the sum of a column over some lines; nothing known gives nothing."""
        counted = [one for one in lines if one.part is not Part.NOTE]
        if not counted:
            return self._count(line, column) if line.part is Part.TOTAL else _EMPTY
        if any(self._is_unclear(one) for one in counted):
            return _Found(note=INCOMPLETE)
        if self._are_mixed(counted, column):
            return _Found(note=MIXED)
        found = [(one, self._known((one.place, column.place))) for one in counted
                 if one.part is not Part.FORMULA]  # fmt: skip
        if any(self._cell((one.place, column.place)).note in (INCOMPLETE, UNCERTAIN)
               for one, _value in found):  # fmt: skip
            return _Found(note=INCOMPLETE)
        known = [(one, value) for one, value in found if value is not None]
        if not known:
            return _Found(note=NO_DATA)
        own = letters(column.place)
        asked = {one.place: self._cell((one.place, column.place)).questions for one, _ in known}
        again = told_again(self._asker, asked)
        added = [(one, value) for one, value in known if one.place not in again]
        names = "+".join(f"{own}{one.place + 1}" for one, _value in added)
        is_area = any(self._cell((one.place, column.place)).is_area for one, _value in added)
        total = sum((value for _one, value in added), 0)
        twice = ", ".join(one.words[-1] for one, _value in known if one.place in again)
        note = Message("Not added, another line holds it: %(lines)s.", {"lines": twice})
        return _Found(total, formula=names, on=column.sense.on, note=note if twice else None,
                      is_area=is_area)  # fmt: skip

    def _are_kinds_apart(self, lines: Sequence[Item], column: Item) -> bool:
        """Tell whether lines count units of several classes: bodies and rooms are not added up."""
        if any(one.part is not Part.COUNT for one in lines):
            return False
        senses = (cell_sense(column, one, self._table.common) for one in lines)
        counted = [one for one in senses if one is not None and one.measure == UNITS]
        return len(counted) == len(lines) and len({one.classes for one in counted}) > 1

    def _are_mixed(self, lines: Sequence[Item], column: Item) -> bool:
        """Tell whether lines count posts and people, units and persons: not to be added up."""
        senses = (
            cell_sense(column, replace(one, sense=self._inherited(one)), self._table.common)
            for one in lines if one.part is Part.COUNT
        )  # fmt: skip
        return len({one.measure for one in senses if one is not None and one.measure}) > 1

    def _is_more(self, line: Item, below: Sequence[Item]) -> bool:
        """Tell whether a line names a class that the kinds listed below it need not exhaust."""
        own = line.sense
        is_all_territory = own.classes == ("administrative_unit",) and not (own.level or own.type)
        is_kind = bool(own.classes or own.type) and not is_all_territory
        return is_kind and all(one.part is Part.COUNT for one in below)

    def _is_unclear(self, line: Item) -> bool:
        return line.part is Part.ASKED

    # ── Counts ───────────────────────────────────────────────────────────────────────────────────

    def _count(self, line: Item, column: Item) -> _Found:
        """Return the count a line and a column ask for together."""
        own = self._inherited(line)
        sense = cell_sense(column, replace(line, sense=own), self._table.common)
        if sense is None:
            return _Found(note=CONTRADICTS)
        on = sense.on or self._on
        holder = column if column.part is Part.UNIT else self._holder(line)
        unit, note = self._unit(holder, on) if holder else (self._table.within, None)
        if holder and not unit:
            return _Found(on=on, note=note)
        recipe = replace(sense, on=None).recipe
        if recipe is None:
            return self._of_children(line, column)
        if recipe.above == COMMITTEE and not self._has_committee(on):
            if recipe.kinds != ("state_agency",):
                return _Found(on=on, note=NO_DATA)
            recipe = replace(recipe, above="")  # then it is not among the agencies either
        if recipe.measure == "moved" and sense.since is None:
            return _EMPTY
        since = sense.since if recipe.measure == "moved" else None
        asked = Question(recipe, on, since, unit)
        questions = self._questions(asked, sense, own)
        values = [self._asker.count(one) for one in questions]
        if values == [None] and self._is_of_commune(column, asked):
            recipe = replace(recipe, kinds=("commune",))
            questions = (replace(asked, recipe=recipe),)
            values = [self._asker.count(one) for one in questions]
        known = [value for value in values if value is not None]
        named = self._directory.day(on).name(unit) if unit else ""
        if not known:
            return _Found(None, questions, "", named, on, since, NO_DATA)
        is_area = recipe.measure == AREA
        return _Found(sum(known), questions, "", named, on, since, is_area=is_area)

    def _is_of_commune(self, column: Item, asked: Question) -> bool:
        """Tell whether “CBCC” of a commune is asked for: the record keeps those apart."""
        names_both = asked.recipe.kinds == ("civil_servant",) and CADRES_TOO.search(
            plain(column.says)
        )
        units = self._asker.at(asked.on).units
        return bool(asked.within and names_both) and has_level(units, asked.within, "commune")

    def _of_children(self, line: Item, column: Item) -> _Found:
        """Return the sum of what stands below where the line itself says too little."""
        below = [one for one in self._below.get(line.place, []) if one.part is Part.COUNT]
        if below:
            return self._sum(below, column, line)
        return _Found(note=NO_CATEGORY) if column.reason else _EMPTY

    def _has_committee(self, on: date) -> bool:
        """Tell whether the record holds the body that sở stand below as a unit."""
        units = self._asker.at(on).units.units()
        return bool(units.where(type=COMMITTEE, level="province").ids)

    def _inherited(self, line: Item) -> Sense:
        """Return what a line says together with the groups it stands under."""
        sense, above = line.sense, self._lines.get(line.above)
        while above is not None:
            if above.part is Part.UNIT:
                break
            if line.part is not Part.UNIT:
                group = replace(above.sense, classes=(), type="")
                if sense.level and group.bloc == "government":
                    group = replace(group, bloc="")  # territory belongs to no bloc
                joined = sense.and_(group)
                sense = joined or sense
            above = self._lines.get(above.above)
        return sense

    def _holder(self, line: Item) -> Item | None:
        """Return the line that means the unit a line speaks of, None for the whole record."""
        one: Item | None = line
        while one is not None and one.part is not Part.UNIT:
            one = self._lines.get(one.above)
        return one

    def _questions(self, asked: Question, sense: Sense, own: Sense) -> tuple[Question, ...]:
        """Return what is asked: one question, or one for each unit of a class a line means."""
        names_class = bool(own.classes or own.type)
        counts_them = asked.recipe.measure == UNITS and own.classes == sense.classes
        if counts_them or not names_class:
            return (asked,)
        recipe = replace(asked.recipe, type="", level="", bloc="")
        units = tops(self._asker, own, asked.on, asked.within)
        return tuple(replace(asked, recipe=recipe, within=one) for one in units)

    def _unit(self, holder: Item, on: date) -> tuple[str, Message | None]:
        """Return the unit a line means on a day, and why there is none."""
        key = (holder.place, on)
        if key not in self._units:
            self._units[key] = self._look_up(holder, on)
        return self._units[key]

    def _look_up(self, holder: Item, on: date) -> tuple[str, Message | None]:
        own = holder.unit.removeprefix("id:")
        day, first = self._directory.day(on), self._directory.day(self._on)
        near = [unit for one in self._above(holder) if (unit := self._unit(one, on)[0])]
        names = (*holder.names, *filter(None, (first.name(own),)))
        ids = self._directory.find(names, on, near) if holder.names else []
        if len(ids) == 1:
            return ids[0], None
        lives = bool(day.name(own))
        if lives and (not ids or own in ids):
            return own, None
        return "", UNCERTAIN if ids else NO_UNIT

    def _above(self, line: Item) -> Iterator[Item]:
        above = self._lines.get(line.above) if line.place in self._lines else None
        while above is not None:
            if above.part is Part.UNIT:
                yield above
            above = self._lines.get(above.above)


def _number(value: object) -> Number | None:
    return value if isinstance(value, int | Fraction) else None


def _plain(value: Number) -> int | float:
    return value if isinstance(value, int) else float(value)


def _is_number(text: str) -> bool:
    return text.replace(".", "").replace(",", "").replace(" ", "").isdecimal()


def _decimals(number_format: str) -> int:
    first = number_format.partition(";")[0]
    _, dot, tail = first.partition(".")
    return len(tail) - len(tail.lstrip("0#?")) if dot else 0
