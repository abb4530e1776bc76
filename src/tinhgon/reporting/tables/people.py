"""Biểu 9 Cơ cấu đội ngũ: ages, sex, retirements; small groups hidden, nobody named."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Final

from tinhgon.headcount.ages import BANDS, Ages, Masked, masked, shift
from tinhgon.headcount.things import CATEGORIES
from tinhgon.kernel import Message
from tinhgon.kernel.figures import Figure
from tinhgon.law.budget.masking import TOTAL, Place
from tinhgon.law.budget.masking import masked as hidden_places
from tinhgon.programme import printed_rate
from tinhgon.programme.deriving import share
from tinhgon.reporting.record import Record
from tinhgon.reporting.report import NO_DATA, Cell, Figures, Formula, Grid, Head, How, Line
from tinhgon.reporting.tables import words as say
from tinhgon.reporting.tables.building import note

HIDDEN: Final = "…"
"""What stands for a figure that is hidden."""
BAND_WORDS: Final[Mapping[str, str]] = {
    "<30": "Dưới 30 tuổi", "30-39": "Từ 30 đến 39 tuổi", "40-49": "Từ 40 đến 49 tuổi",
    "50-54": "Từ 50 đến 54 tuổi", "55+": "Từ 55 tuổi trở lên",
}  # fmt: skip
_COLUMNS: Final = 10
_NOTES: Final = (
    "“…”: số dưới 5 người, hoặc số từ đó suy ra được số dưới 5 người, không hiển thị.",
    "Tăng, giảm tính bằng điểm phần trăm từ số đếm. Tuổi tính theo tháng sinh.",
)


def people(record: Record, figures: Figures) -> Grid:
    """Return Biểu 9: of each category with records of persons its ages on the two days."""
    lines: list[Line] = []
    marks = iter(range(1, len(CATEGORIES) + 1))
    for category in CATEGORIES:
        before, now = record.ages.get(category, (None, None))
        if now is not None or before is not None:
            section = _Section(record, figures, category, len(lines))
            lines += section.lines(before, now, str(next(marks)))
    if not lines:
        cells = (Cell(), Cell("Cơ cấu độ tuổi, giới tính"), *(Cell(NO_DATA),) * (_COLUMNS - 3))
        lines = [Line((*cells, Cell(say.SOURCE_PEOPLE)))]
    base, until = say.day(record.asked.base_on), say.day(record.asked.until)
    top = (Head("TT", lines=2), Head("Nội dung", lines=2), Head(f"Gốc ({base})", 3),
           Head(f"Hiện có ({until})", 3), Head("Tăng, giảm (điểm %)", lines=2),
           Head("Nguồn", lines=2))  # fmt: skip
    below = tuple(map(Head, ("Tổng số", "Tỷ lệ (%)", "Trong đó nữ") * 2))
    return Grid(
        "bieu-9", "Biểu 9", "Cơ cấu đội ngũ theo độ tuổi, giới tính", (top, below),
        (4, 30, 8, 7, 8, 8, 7, 8, 9, 9), tuple(lines), "Đơn vị tính: người",
        tuple(map(note, _NOTES)),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class AgeFigures:
    """Makes figures of people by age; records of persons alone can count them again."""

    category: str
    on: date
    known: int
    has_hidden: bool = False

    def of(self, value: int | Fraction | None, what: str, unit: str = "person") -> Figure | None:
        """Return a figure; None where it is hidden, or nought beside what is hidden."""
        if value is None or (self.has_hidden and not value):
            return None
        label = Message("People by age")
        recipe = f"ages({self.category}; {what})"
        return Figure(value, unit, label, self.on, self.known, recipe)


@dataclass(frozen=True, slots=True)
class _Day:
    """The ages of a day, small groups hidden, with their figures."""

    on: date
    ages: Masked | None
    figures: AgeFigures


def has_hidden(ages: Masked | None) -> bool:
    """Tell whether a table of ages hides a figure: empty cells then bear the same sign."""
    if ages is None:
        return False
    columns = (ages.bands, ages.women, ages.men)
    return any(None in column.values() for column in columns) or ages.count is None


class _Section:
    """Writes the lines of one category, from line `start` of the table."""

    def __init__(self, record: Record, figures: Figures, category: str, start: int) -> None:
        self.record, self.figures, self.category = record, figures, category
        self.start = start

    def lines(self, before: Ages | None, now: Ages | None, mark: str) -> Iterator[Line]:
        """Yield the total, the bands, the mean age, what is unknown, the retirements."""
        asked = self.record.asked
        days = [self._day(before, asked.base_on), self._day(now, asked.until)]
        yield Line(self._total(mark, days), "group")
        moved = shift(*(one.ages for one in days if one.ages)) if all(
            one.ages for one in days) else {}  # fmt: skip
        for place, band in enumerate(BANDS, 1):
            yield Line(self._band(band, days, moved.get(band), self.start + place))
        yield Line(self._mean(days))
        if any(one.ages and (one.ages.unknown or one.ages.erased) for one in days):
            yield Line(self._unknown(days))
        yield from self._retirements()

    def _day(self, ages: Ages | None, on: date) -> _Day:
        own = masked(ages) if ages is not None else None
        made = AgeFigures(self.category, on, self.record.position.known, has_hidden(own))
        return _Day(on, own, made)

    def _total(self, mark: str, days: list[_Day]) -> tuple[Cell, ...]:
        cells = []
        for column, day in zip((2, 5), days, strict=True):
            if day.ages is None:
                cells += [Cell(NO_DATA), Cell(say.NONE), Cell(NO_DATA)]
                continue
            below = [(self.start + place, column) for place in range(1, len(BANDS) + 1)]
            known = None not in day.ages.bands.values()
            formula = Formula(How.SUM, tuple(below)) if known else None
            cells.append(self._cell(day.figures.of(day.ages.count, "all"), formula))
            cells.append(Cell(say.NONE))
            below = [(line, column + 2) for line, column in below]
            known = None not in day.ages.women.values()
            formula = Formula(How.SUM, tuple(below)) if known else None
            cells.append(self._cell(day.figures.of(day.ages.all_women, "all; female"), formula))
        words = say.CATEGORIES[self.category]
        return (Cell(mark), Cell(words), *cells, Cell(say.NONE), Cell(say.SOURCE_PEOPLE))

    def _band(
        self, band: str, days: list[_Day], moved: Fraction | None, at: int
    ) -> tuple[Cell, ...]:
        cells = []
        for column, day in zip((2, 5), days, strict=True):
            if day.ages is None:
                cells += [Cell(NO_DATA), Cell(say.NONE), Cell(NO_DATA)]
                continue
            count = day.figures.of(day.ages.bands[band], f"band={band}")
            rate = share(count, day.figures.of(day.ages.count, "all"))
            shown = Formula(How.SHARE, ((at, column), (self.start, column)))
            women = day.figures.of(day.ages.women[band], f"band={band}; female")
            cells += [self._cell(count), self._cell(rate, shown), self._cell(women)]
        points = Cell(say.NONE)
        keys = [one.figure for one in (cells[1], cells[4])]
        if moved is not None and all(keys):
            points = self._points(moved, keys)
        words = BAND_WORDS[band]
        return (Cell(), Cell(words), *cells, points, Cell(say.SOURCE_PEOPLE))

    def _points(self, moved: Fraction, keys: list[str]) -> Cell:
        """Return by how many points the share of a band moved, from exact counts."""
        first, second = (self.figures.held[key] for key in keys)
        figure = replace(
            second, value=moved / 100, label=Message("Share moved"),
            recipe="difference(base, present)", inputs=(second, first),
        )  # fmt: skip
        sign = "+" if moved > 0 else ""
        return Cell(f"{sign}{printed_rate(Fraction(figure.value))}", self.figures.key(figure))

    def _mean(self, days: list[_Day]) -> tuple[Cell, ...]:
        cells = []
        for day in days:
            mean = day.ages.mean if day.ages else None
            figure = day.figures.of(mean, "mean", "year")
            words = HIDDEN if day.ages else NO_DATA
            text = words if mean is None else printed_rate(mean / 100)
            cells += [
                Cell(text, self.figures.key(figure) if figure else ""),
                *(Cell(say.NONE),) * 2,
            ]
        return (Cell(), Cell("Tuổi trung bình (tuổi)"), *cells, Cell(say.NONE),
                Cell(say.SOURCE_PEOPLE))  # fmt: skip

    def _unknown(self, days: list[_Day]) -> tuple[Cell, ...]:
        cells = []
        for day in days:
            count = day.ages.unknown + day.ages.erased if day.ages else None
            hidden = count is not None and 0 < count < 5
            figure = None if hidden else day.figures.of(count, "unknown")
            cells += [self._cell(figure), *(Cell(say.NONE),) * 2]
        return (Cell(), Cell("Chưa rõ tháng, năm sinh"), *cells, Cell(say.NONE),
                Cell(say.SOURCE_PEOPLE))  # fmt: skip

    def _retirements(self) -> Iterator[Line]:
        """Yield who reaches the age of retirement, by year; small numbers hidden."""
        due = self.record.retirements.get(self.category, ())
        cells: dict[Place, int] = {(year, ""): count for year, count in due}
        hidden = hidden_places(cells)
        made = AgeFigures(self.category, self.record.asked.until, self.record.position.known)
        for year, count in due:
            shown = None if (year, "") in hidden or (year, TOTAL) in hidden else count
            figure = made.of(shown, f"retiring={year}")
            yield Line((
                Cell(), Cell(f"Đến tuổi nghỉ hưu năm {year}"), *(Cell(say.NONE),) * 3,
                self._cell(figure), *(Cell(say.NONE),) * 3, Cell(say.SOURCE_PEOPLE),
            ))  # fmt: skip

    def _cell(self, figure: Figure | None, formula: Formula | None = None) -> Cell:
        if figure is None:
            return Cell(HIDDEN)
        return Cell(say.shown(figure), self.figures.key(figure), formula=formula)
