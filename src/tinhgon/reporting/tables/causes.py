"""Biểu 8 Nguyên nhân giảm biên chế: causes by category and year, what is on paper.

Of each category, and of each pay source where it has several: what the causes took, in the order
of the report, year by year; the posts never filled and those of people who retired at their age;
the posts that only changed who pays for them apart. What the record has fewer posts and no cause
says is a line of its own, so causes and the rest are base less present in every column.
"""

from datetime import date
from itertools import pairwise
from typing import Final

from tinhgon.headcount.causes import CAUSES, RETIREMENT, SWITCH, UNFILLED
from tinhgon.kernel.figures import Figure
from tinhgon.programme.deriving import difference, share
from tinhgon.reporting.late import late_notes
from tinhgon.reporting.record import Record
from tinhgon.reporting.report import NO_DATA, Cell, Figures, Formula, Grid, Head, How, Line
from tinhgon.reporting.tables import words as say
from tinhgon.reporting.tables.building import Counter, Writer, notes_below
from tinhgon.reporting.tables.staff import KindOfStaff, sections

LOWERING: Final = tuple(cause for cause, one in CAUSES.items() if one.sign < 0 and cause != SWITCH)
_ORDER: Final = (*LOWERING, SWITCH)
_NOTES: Final = (
    "Tỷ lệ tính trên tổng giảm theo nguyên nhân của từng loại; các loại không cộng với nhau.",
    "Chuyển nguồn trả lương: người vẫn làm việc, chỉ thay đổi nguồn chi trả.",
    "Thay đổi khác: giao, điều chỉnh biên chế; chuyển theo đơn vị; không phải nguyên nhân giảm.",
)


def years(since: date, until: date) -> tuple[tuple[date, date], ...]:
    """Return a period by calendar years: the day before each and its last day.

    Examples:
        >>> spans = years(date(2015, 12, 31), date(2017, 6, 30))
        >>> [(first.isoformat(), last.isoformat()) for first, last in spans]
        [('2015-12-31', '2016-12-31'), ('2016-12-31', '2017-06-30')]
    """
    if since >= until:
        return ()
    ends = [date(year, 12, 31) for year in range(since.year, until.year)]
    days = [since, *(day for day in ends if day > since), until]
    return tuple(pairwise(days))


def causes(record: Record, figures: Figures) -> Grid:
    """Return Biểu 8."""
    counter, asked = Counter(record), record.asked
    spans = years(asked.base_on, asked.until)
    lines: list[Line] = []
    for number, kind in enumerate(sections(counter), 1):
        lines += _Section(counter, figures, kind, len(lines)).lines(str(number))
    if not lines:
        empty = tuple(Cell(NO_DATA) for _ in range(len(spans) + 2))
        lines = [Line((Cell(), Cell("Biên chế"), *empty, Cell(say.SOURCE_STAFF)))]
    names = [_period(*span) for span in spans]
    heads = ["TT", "Nguyên nhân", *names, "Cộng", "Tỷ lệ (%)", "Nguồn"]
    widths = (4, 34, *(6 for _ in spans), 7, 7, 8)
    return Grid(
        "bieu-8", "Biểu 8", "Nguyên nhân giảm biên chế theo năm", (tuple(map(Head, heads)),),
        widths, tuple(lines), "Đơn vị tính: biên chế, người",
        (*notes_below(counter, _NOTES), *late_notes(record, figures)),
    )  # fmt: skip


def _period(since: date, until: date) -> str:
    """Return a year as a head; a part of one with its last day."""
    is_whole = (since.month, since.day, until.month, until.day) == (12, 31, 12, 31)
    if is_whole and since.year + 1 == until.year:
        return str(until.year)
    parts = [f"từ sau {since:%d/%m}"] if since.year == until.year else []
    if (until.month, until.day) != (12, 31):
        parts.append(f"đến {until:%d/%m}")
    return f"{until.year} ({' '.join(parts)})"


class _Section:
    """Writes the lines of one category and pay source, from line `start` of the table."""

    def __init__(self, counter: Counter, figures: Figures, kind: KindOfStaff, start: int) -> None:
        self.counter, self.kind, self.start = counter, kind, start
        self.whole = (counter.base_on, counter.until)
        self.spans = years(*self.whole)
        self.last = 2 + len(self.spans)
        self.write = Writer(counter.record, figures)
        self.done: list[Line] = []
        self.total_at = 0

    @property
    def at(self) -> int:
        """Where the next line stands."""
        return self.start + len(self.done)

    def lines(self, mark: str) -> list[Line]:
        """Return the head of the section, its causes, sums and rest."""
        held, whole = [self._cut(*span) for span in self.spans], self._cut(*self.whole)
        self._add(f"{self.kind.title}: gốc trừ hiện có", held, whole, mark=mark, style="group")
        caused = [self._moved((), *span) for span in self.spans]
        rest = [difference(one, two) for one, two in zip(held, caused, strict=True)]
        found = [cause for cause in _ORDER if self._has(cause)]
        if not found and not any(one is not None and one.value for one in rest):
            return self.done
        places = {cause: self.at + place for place, cause in enumerate(found)}
        self.total_at = self.at + len(found)
        for cause in found:
            self._of_causes(say.CAUSES[cause], (cause,))
        self._of_causes("Cộng giảm theo nguyên nhân", (), list(places.values()), style="total")
        self._shares(places)
        left = difference(whole, self._moved((), *self.whole))
        self._add("Thay đổi khác", rest, left, of=(self.start, self.total_at))
        return self.done

    def _shares(self, places: dict[str, int]) -> None:
        """Write what of the cut is on paper, and the same with the switch of pay source."""
        paper = [places[one] for one in (UNFILLED, RETIREMENT) if one in places]
        words = "Trong đó: chưa tuyển dụng và nghỉ hưu đúng tuổi"
        self._of_causes(words, (UNFILLED, RETIREMENT), paper)
        if SWITCH in places:
            words = "Kể cả chuyển nguồn trả lương"
            self._of_causes(words, (UNFILLED, RETIREMENT, SWITCH), [*paper, places[SWITCH]])

    def _cut(self, since: date, until: date) -> Figure | None:
        posts = f"posts:{self.kind.recipe}"
        return difference(self.counter.on(posts, since), self.counter.on(posts, until))

    def _moved(self, some: tuple[str, ...], since: date, until: date) -> Figure | None:
        narrowed = f":{','.join(some)}" if some else ""
        return self.counter.on(f"moved:{self.kind.recipe}{narrowed}", until, since)

    def _has(self, cause: str) -> bool:
        figures = (self._moved((cause,), *span) for span in self.spans)
        return any(one is not None and one.value for one in figures)

    def _of_causes(
        self, words: str, some: tuple[str, ...], below: list[int] | None = None,
        *, style: str = "plain",
    ) -> None:  # fmt: skip
        """Write what some causes took, as the sum of the lines below where it is one."""
        own = [self._moved(some, *span) for span in self.spans]
        rated = self._moved((), *self.whole)
        self._add(words, own, self._moved(some, *self.whole), style=style, below=below,
                  rated=rated)  # fmt: skip

    def _add(
        self, words: str, own: list[Figure | None], whole: Figure | None, *, mark: str = "",
        style: str = "plain", below: list[int] | None = None, of: tuple[int, int] | None = None,
        rated: Figure | None = None,
    ) -> None:  # fmt: skip
        """Write a line: its years, their sum, its share.

        Args:
            words: what it is.
            own: by year.
            whole: of the period.
            mark: TT.
            style: of the line.
            below: lines it is the sum of.
            of: the two lines it is the difference of.
            rated: what its share is taken of, in the line of the total.
        """
        cells = [
            self.write.count(one, "", _made_of(column, below, of))
            for column, one in enumerate(own, 2)
        ]
        years_ = Formula(How.SUM, tuple((self.at, column) for column in range(2, self.last)))
        cells.append(self.write.count(whole, "", years_ if own and None not in own else None))
        rate = Cell(say.NONE)
        if rated is not None:
            shown = Formula(How.SHARE, ((self.at, self.last), (self.total_at, self.last)))
            rate = self.write.made(share(whole, rated), shown)
        self.done.append(
            Line((Cell(mark), Cell(words), *cells, rate, Cell(say.SOURCE_STAFF)), style)
        )


def _made_of(column: int, below: list[int] | None, of: tuple[int, int] | None) -> Formula | None:
    if below:
        return Formula(How.SUM, tuple((one, column) for one in below))
    if of is not None:
        return Formula(How.DIFFERENCE, ((of[0], column), (of[1], column)))
    return None
