"""What every table is built of: counts by phase, rows that add up, the cells with their formulas.

One base for everything: base, present day, and, where proposals are shown, the day they work.
What went in the first phase, in the second and in both are differences on that base; rates come
from counts and are never added up. A group is the sum of its rows: what they leave over stands in
a row of its own, so every total is both the count of the record and the sum of its lines.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, TypeAlias

from tinhgon.kernel.figures import Figure
from tinhgon.organisation.snapshot import Units
from tinhgon.programme.asking import Asker, Question
from tinhgon.programme.counting import alive_of
from tinhgon.programme.deriving import difference, share, total
from tinhgon.programme.recipes import MEASURES, Recipe, parse
from tinhgon.reporting.record import Record
from tinhgon.reporting.report import (
    NO_DATA,
    Cell,
    Figures,
    Formula,
    Grid,
    Head,
    How,
    Line,
    Paragraph,
    Piece,
    Says,
)
from tinhgon.reporting.tables import words as say

Value: TypeAlias = Figure | Cell | str | None
"""What a special column holds: a number, a made cell, words; None is “no figures”."""

REST: Final = "Loại khác"


@dataclass(frozen=True, slots=True)
class Counts:
    """The same count in the three phases; None where unknown or not asked."""

    base: Figure | None = None
    now: Figure | None = None
    after: Figure | None = None

    @property
    def all(self) -> tuple[Figure | None, Figure | None, Figure | None]:
        """The three in order."""
        return self.base, self.now, self.after

    @property
    def is_nothing(self) -> bool:
        """Tell whether nothing is counted in any phase."""
        return not any(one is not None and one.value for one in self.all)


@dataclass(frozen=True, slots=True)
class Row:
    """A line to be.

    Attributes:
        words: what is counted.
        counts: how many.
        mark: TT.
        rows: lines it is the sum of.
        style: of `Line.style`.
        recipe: text of the recipe, for the marks of invented cells.
        specials: values of the special columns, as many as there are.
        source: the last column.
        rest: words of what its rows leave over.
        is_of_period: it counts what happened in the period: there is no base.
    """

    words: str
    counts: Counts = field(default_factory=Counts)
    mark: str = ""
    rows: tuple["Row", ...] = ()
    style: str = "plain"
    recipe: str = ""
    specials: tuple[Value, ...] = ()
    source: str = say.SOURCE_UNITS
    rest: str = REST
    is_of_period: bool = False


class Counter:
    """Asks the counts of a record by phase, within its scope."""

    def __init__(self, record: Record) -> None:
        self.record = record
        asked = record.asked
        self.base_on, self.until, self.scope = asked.base_on, asked.until, asked.scope
        self.after_on = max(record.after_on or asked.until, asked.until)
        self._stands: dict[date, tuple[str, ...]] = {}

    def recipe(self, said: str | Recipe) -> Recipe:
        """Return a recipe as parsed."""
        return parse(said, MEASURES) if isinstance(said, str) else said

    def counts(self, said: str | Recipe) -> Counts:
        """Return the counts of a recipe on the three days."""
        return Counts(self.base(said), self.now(said), self.after(said))

    def base(self, said: str | Recipe) -> Figure | None:
        """Return the count on the base day."""
        return self._figure(self.record.now, said, self.base_on)

    def now(self, said: str | Recipe, since: date | None = None) -> Figure | None:
        """Return the count on the present day; in the period since the day given."""
        return self._figure(self.record.now, said, self.until, since)

    def on(self, said: str | Recipe, day: date, since: date | None = None) -> Figure | None:
        """Return the count on a day; in the period since the day given."""
        return self._figure(self.record.now, said, day, since)

    def period(self, said: str | Recipe) -> Figure | None:
        """Return what was counted from the base day to the present day."""
        return self.now(said, self.base_on)

    def after(self, said: str | Recipe) -> Figure | None:
        """Return what is expected after the proposals; None without any."""
        if self.record.after is None:
            return None
        found = self._figure(self.record.after, said, self.after_on)
        return None if found is None else self._projected(found)

    def _projected(self, figure: Figure) -> Figure:
        """Return a figure that says which proposals it is expected after."""
        inputs = tuple(
            self._projected(one) if isinstance(one, Figure) else one for one in figure.inputs
        )
        if not figure.recipe.startswith("count("):
            return replace(figure, inputs=inputs)
        proposals = ",".join(map(str, self.record.asked.projected))
        said = f"{figure.recipe.removesuffix(')')}; proposals={proposals})"
        return replace(figure, recipe=said, inputs=inputs)

    def _figure(
        self, asker: Asker, said: str | Recipe, on: date, since: date | None = None
    ) -> Figure | None:
        """Return the count within the scope; of a unit that is not on the day, what it was.

        What a unit was made of is counted each by itself, and added up.
        """
        recipe = self.recipe(said)
        if not self.scope:
            return asker.figure(Question(recipe, on, since))
        found = [asker.figure(Question(recipe, on, since, one)) for one in self.stands(asker, on)]
        return found[0] if len(found) == 1 else total(found)

    def stands(self, asker: Asker, on: date) -> tuple[str, ...]:
        """Return the units the scope is on a day: itself, else what it was or has become."""
        if on not in self._stands:
            self._stands[on] = tuple(alive_of(asker.at(on), self.scope))
        return self._stands[on]

    def note(self) -> str:
        """Return whom the base is counted of where the scope is not on the base day."""
        on = self.stands(self.record.now, self.base_on) if self.scope else ()
        if not on or on == (self.scope,):
            return ""
        units = self.record.base.units
        facts = (units.unit(one) for one in on)
        names = ", ".join(fact.values.name for fact in facts if fact and fact.values)
        return f"Số gốc tính trên các đơn vị tiền thân: {names}."

    def exists(self, said: str | Recipe) -> bool:
        """Tell whether anything is counted on one of the three days."""
        return not self.counts(said).is_nothing

    def values(self, *columns: str, **where: str) -> list[tuple[str, ...]]:
        """Return the combinations of texts of columns there are on one of the three days.

        Args:
            columns: of units; `above` is the class of the unit right above.
            where: texts other columns have.
        """
        found: dict[tuple[str, ...], None] = {}
        for asker, on in self._days():
            units = asker.at(on).units
            chosen = units.subtree(self.scope) if self.scope else units.units()
            chosen = chosen.where(**where)
            texts = [_above(chosen) if name == "above" else chosen.texts(name) for name in columns]
            found |= dict.fromkeys(zip(*texts, strict=True))
        return list(found)

    def _days(self) -> Iterator[tuple[Asker, date]]:
        yield self.record.now, self.base_on
        yield self.record.now, self.until
        if self.record.after is not None:
            yield self.record.after, self.after_on


def _above(units: Units) -> list[str]:
    parents = units.snapshot.parent[units.places]
    classes = units.snapshot.column("unit_class")[parents]
    texts = units.snapshot.source.pool.texts(classes)
    return [text if parent >= 0 else "" for text, parent in zip(texts, parents, strict=True)]


def complete(row: Row) -> Row:
    """Return a row of rows with what they leave over in a row of its own.

    One row that is all there is says nothing more and is left out.
    """
    rows = tuple(complete(one) for one in row.rows)
    if not rows:
        return row
    left = []
    columns_of_rows = zip(*(one.counts.all for one in rows), strict=True)
    for own, parts in zip(row.counts.all, columns_of_rows, strict=True):
        over = difference(own, total(parts))
        left.append(own if over is None else over)
    rest = Counts(*left)
    if rest.is_nothing and len(rows) == 1 and _said(rows[0]) == _said(row):
        return replace(row, rows=rows[0].rows)
    if not rest.is_nothing:
        columns = zip(row.specials, *(one.specials for one in rows), strict=True)
        specials = tuple(_left(own, parts) for own, *parts in columns)
        rows = (*rows, Row(row.rest, rest, specials=specials, source=row.source))
    return replace(row, rows=rows)


def _said(row: Row) -> list[str]:
    """Return what the special columns of a row print."""
    return [
        one.text if isinstance(one, Cell) else say.shown(one) if isinstance(one, Figure)
        else one or NO_DATA for one in row.specials
    ]  # fmt: skip


def _left(own: Value, parts: Sequence[Value]) -> Value:
    """Return what parts leave over of a special column; a dash where it holds no numbers."""
    known = [one for one in parts if isinstance(one, Figure)]
    if not isinstance(own, Figure) or len(known) < len(parts):
        return say.NONE
    return difference(own, total(known))


@dataclass(frozen=True, slots=True)
class Special:
    """A column of one table only: its words and its width in parts."""

    words: str
    width: int = 8


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes numbers of one recipe as cells.

    Attributes:
        record: what the table is made from.
        figures: of the report.
        recipe: text of the recipe, for the marks of invented cells.
        is_projected: what is expected.
    """

    record: Record
    figures: Figures
    recipe: str = ""
    is_projected: bool = False

    def count(
        self, figure: Figure | None, phase: str = "", formula: Formula | None = None
    ) -> Cell:
        """Return a count, the words of “no figures” where nothing is known."""
        if figure is None:
            return Cell(NO_DATA, is_projected=self.is_projected)
        return self._cell(figure, phase, formula)

    def made(self, figure: Figure | None, formula: Formula, phase: str = "") -> Cell:
        """Return a number that follows from others of its line; a dash where it cannot."""
        if figure is None:
            return Cell(say.NONE, is_projected=self.is_projected)
        return self._cell(figure, phase, formula)

    def _cell(self, figure: Figure, phase: str, formula: Formula | None) -> Cell:
        return Cell(
            say.shown(figure), self.figures.key(figure), formula=formula,
            is_projected=self.is_projected,
            is_assumed=(self.recipe, phase) in self.record.assumed,
        )  # fmt: skip


def _sum_of(below: tuple[int, ...], column: int) -> Formula | None:
    return Formula(How.SUM, tuple((one, column) for one in below)) if below else None


class Sheet:
    """Writes rows as lines with the common columns, their figures and formulas."""

    def __init__(self, record: Record, figures: Figures, specials: Sequence[Special] = ()) -> None:
        self.record, self.figures, self.specials = record, figures, specials
        self.has_after = record.after is not None
        self.lines: list[Line] = []

    @property
    def heads(self) -> tuple[Head, ...]:
        """The heads of the columns."""
        asked = self.record.asked
        base, now = say.day(asked.base_on), say.day(asked.until)
        common = [f"Gốc ({base})", f"Hiện có ({now})"]
        common += ["Giảm GĐ1" if self.has_after else "Giảm", "Tỷ lệ (%)"]
        if self.has_after:
            common += ["Dự kiến GĐ2", "Giảm GĐ2", "Tổng giảm", "Tỷ lệ chung (%)"]
        names = ["TT", "Nội dung", *common, *(one.words for one in self.specials), "Nguồn"]
        return tuple(map(Head, names))

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths of the columns in parts."""
        common = [8] * (8 if self.has_after else 4)
        return (4, 30, *common, *(one.width for one in self.specials), 9)

    def add(self, rows: Sequence[Row]) -> None:
        """Write rows with all below them."""
        for row in rows:
            self._add(complete(row))

    def _add(self, row: Row) -> int:
        at = len(self.lines)
        self.lines.append(Line(()))
        below = tuple(self._add(one) for one in row.rows)
        style = row.style if row.style != "plain" or not row.rows else "group"
        self.lines[at] = Line(tuple(self._cells(row, at, below)), style)
        return at

    def _cells(self, row: Row, at: int, below: tuple[int, ...]) -> Iterator[Cell]:
        yield Cell(row.mark)
        yield Cell(row.words)
        if row.counts == Counts() and not row.specials and not row.source:
            yield from (Cell() for _ in self.widths[2:])
            return
        base, now, _after = row.counts.all
        cut = difference(base, now)
        write = Writer(self.record, self.figures, row.recipe)
        if row.is_of_period:
            yield Cell(say.NONE)
        else:
            yield write.count(base, "base", _sum_of(below, 2))
        yield write.count(now, "phase_1", _sum_of(below, 3))
        yield write.made(cut, Formula(How.DIFFERENCE, ((at, 2), (at, 3))), "phase_1")
        shown = Formula(How.SHARE, ((at, 4), (at, 2)))
        yield self._rate(write, share(cut, base), shown, "phase_1" if self.has_after else "rate")
        if self.has_after:
            yield from self._expected(row, at, below)
        for column, value in enumerate(row.specials, len(self.widths) - 1 - len(self.specials)):
            yield self._special(value, below, column)
        yield Cell(row.source)

    def _expected(self, row: Row, at: int, below: tuple[int, ...]) -> Iterator[Cell]:
        base, now, after = row.counts.all
        whole = difference(base, after)
        write = Writer(self.record, self.figures, row.recipe, is_projected=True)
        if row.is_of_period:
            yield Cell(say.NONE, is_projected=True)
        else:
            yield write.count(after, "left", _sum_of(below, 6))
        own = Formula(How.DIFFERENCE, ((at, 3), (at, 6)))
        yield write.made(difference(now, after), own, "phase_2")
        yield write.made(whole, Formula(How.DIFFERENCE, ((at, 2), (at, 6))), "total")
        yield self._rate(write, share(whole, base), Formula(How.SHARE, ((at, 8), (at, 2))), "rate")

    def _rate(self, write: Writer, rate: Figure | None, shown: Formula, phase: str) -> Cell:
        """Return a rate; an invented base gives none, unless a document states the rate."""
        if self.record.has_no_rate(write.recipe):
            return Cell(say.NONE, is_projected=write.is_projected)
        return write.made(rate, shown, phase)

    def _special(self, value: Value, below: tuple[int, ...], column: int) -> Cell:
        if isinstance(value, Cell):
            return value
        if isinstance(value, str):
            return Cell(value)
        if value is None:
            return Cell(NO_DATA)
        return Cell(
            say.shown(value), self.figures.key(value), formula=self._sum(value, below, column)
        )

    def _sum(self, value: Figure, below: tuple[int, ...], column: int) -> Formula | None:
        """Return the sum of the lines below, where it is the value."""
        cells = [self.lines[one].cells[column] for one in below]
        known = [self.figures.held[one.figure].value for one in cells if one.figure]
        if not below or sum(known) != value.value:
            return None
        return _sum_of(below, column)

    def grid(self, number: int, title: str, measure: str = "", notes: Sequence[str] = ()) -> Grid:
        """Return the table; one without lines says that there are no figures."""
        if not self.lines:
            unknown = tuple(Cell(NO_DATA) for _ in self.widths[3:])
            self.lines.append(Line((Cell(), Cell(title), *unknown, Cell(say.NONE))))
        return Grid(
            f"bieu-{number}", f"Biểu {number}", title, (self.heads,), self.widths,
            tuple(self.lines), measure, notes_below(Counter(self.record), notes),
        )  # fmt: skip


def note(words: str) -> Paragraph:
    """Return a line below a table."""
    return Paragraph((Piece(words, Says.NAME),), "note")


def notes_below(counter: Counter, notes: Sequence[str]) -> tuple[Paragraph, ...]:
    """Return the lines below a table, with whom the base is counted of where that is said."""
    return tuple(map(note, filter(None, (*notes, counter.note()))))


Maker: TypeAlias = Callable[[Record, Figures], Grid]
"""What writes one table."""
