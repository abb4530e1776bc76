"""A form as it was understood: its tables, what each column and line asks for, what is unclear."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from tinhgon.kernel import Message
from tinhgon.kernel.tables import letters
from tinhgon.programme.recipes import UNITS, Recipe


@dataclass(frozen=True, slots=True)
class Sense:
    """What words say is counted; those of a title, a column and a line are put together.

    Attributes:
        measure: of `recipes.MEASURES`, empty when not said.
        category: of staff.
        pay_source: of staff.
        classes: of units, for the measure `units` and for lines that mean classes.
        bloc, level, type: as in a recipe.
        causes: of `headcount.causes.CAUSES`.
        above: class or type of the unit right above, as in a recipe.
        on: the day, or the last day of the period.
        since: the day before the first day of the period.
    """

    measure: str = ""
    category: str = ""
    pay_source: str = ""
    classes: tuple[str, ...] = ()
    bloc: str = ""
    level: str = ""
    type: str = ""
    causes: tuple[str, ...] = ()
    above: str = ""
    on: date | None = None
    since: date | None = None

    @property
    def says(self) -> bool:
        """Tell whether it says what is counted, days left aside."""
        return replace(self, on=None, since=None) != Sense()

    @property
    def recipe(self) -> Recipe | None:
        """The recipe, None while it says too little."""
        if not self.measure:
            return None
        is_units = self.measure == UNITS
        kinds = self.classes if is_units else (self.category,) if self.category else ()
        if not kinds and self.measure in {"posts", "people", "unused", "moved", UNITS}:
            return None
        is_territory = is_units and kinds in {("administrative_unit",), ("village",)}
        return Recipe(
            self.measure,
            kinds,
            self.pay_source,
            "" if is_territory else self.bloc,  # territory belongs to none
            "" if kinds == ("village",) else self.level,  # below that of communes
            self.type,
            self.causes,
            self.above,
        )

    def and_(self, other: "Sense") -> "Sense | None":
        """Return both together, what is said here going first; None where they contradict.

        Days do not contradict: those said here hold.
        """
        said = {}
        for name in ("measure", "category", "pay_source", "classes", "bloc", "level", "type",
                     "causes", "above"):  # fmt: skip
            mine, theirs = getattr(self, name), getattr(other, name)
            if mine and theirs and mine != theirs:
                return None
            said[name] = mine or theirs
        has_day = self.on is not None
        on, since = (self.on, self.since) if has_day else (other.on, self.since or other.since)
        return Sense(**said, on=on, since=since)


class Part(StrEnum):
    """What a column or a line is for."""

    NUMBER = "number"  # of the line: A, I, 1, 1.1
    NAME = "name"  # of the unit, or what a line asks for
    CODE = "code"
    NOTE = "note"  # words nobody can know; left alone
    COUNT = "count"
    FORMULA = "formula"  # computed from others
    SUM = "sum"  # of the lines below it
    TOTAL = "total"  # of the whole table
    UNIT = "unit"
    HEADING = "heading"  # heads lines, has no numbers
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Item:
    """A column or a line.

    Attributes:
        place: its column or row, from 0.
        words: its headings from top to bottom, or the names from the group to the line.
        part: what it is for.
        label: the number or letter the form gives it, `3`, `A`; of a line its outline number.
        sense: what it says is counted.
        formula: over letters of columns (`E/C*100`) or numbers of rows (`10-11`) of the table.
        is_percent: the formula is a rate; see `filling`.
        unit: code or id (`id:…`) of the unit it means, found on the day of the form.
        names: how a unit may be looked up on another day, the surest first.
        above: row of the line it stands under, -1 for none.
        reason: why it is asked, or how it was understood.
        candidates: what it may mean, as a mapping writes it.
    """

    place: int
    words: tuple[str, ...]
    part: Part
    label: str = ""
    sense: Sense = field(default_factory=Sense)
    formula: str = ""
    is_percent: bool = False
    unit: str = ""
    names: tuple[str, ...] = ()
    above: int = -1
    reason: Message | None = None
    candidates: tuple[str, ...] = ()

    @property
    def says(self) -> str:
        """Its words on one line."""
        return " – ".join(dict.fromkeys(self.words))


@dataclass(frozen=True, slots=True)
class FormTable:
    """A table of a form.

    Attributes:
        sheet: place of its sheet in the workbook, from 0.
        title: name of the sheet.
        top, bottom: first and last row of its headings.
        columns: its columns from the left.
        lines: its lines from above.
        common: what the words above it say of every cell.
        within: id of the unit the words above it say reports; empty for the whole record.
    """

    sheet: int
    title: str
    top: int
    bottom: int
    columns: tuple[Item, ...]
    lines: tuple[Item, ...]
    common: Sense = field(default_factory=Sense)
    within: str = ""

    def column(self, part: Part) -> Item | None:
        """Return the first column of a kind."""
        return next((one for one in self.columns if one.part is part), None)

    @property
    def heading_range(self) -> str:
        """The range of its headings, `A6:H8`."""
        first, last = self.columns[0].place, self.columns[-1].place
        return f"{letters(first)}{self.top + 1}:{letters(last)}{self.bottom + 1}"


@dataclass(frozen=True, slots=True)
class Asked:
    """What only a person can say.

    Attributes:
        sheet: name of the sheet.
        cell: the heading or the name of the line, `E7`.
        says: what stands there.
        reason: why it is asked.
        candidates: what it may mean, as a mapping writes it.
    """

    sheet: str
    cell: str
    says: str
    reason: Message
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """A workbook as it was understood.

    Attributes:
        name: of the form, from its title.
        on: the day of what names none.
        tables: in the order of sheets and rows.
        asked: what only a person can say.
    """

    name: str
    on: date
    tables: tuple[FormTable, ...]
    asked: tuple[Asked, ...] = ()
