"""Biểu 7 Biên chế: posts assigned, people present, posts nobody holds, by category."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from tinhgon.headcount.things import CATEGORIES, PAY_SOURCES
from tinhgon.kernel.figures import Figure
from tinhgon.programme.deriving import difference, share
from tinhgon.reporting.late import late_notes
from tinhgon.reporting.record import Record
from tinhgon.reporting.report import NO_DATA, Cell, Figures, Formula, Grid, Head, How, Line
from tinhgon.reporting.tables import words as say
from tinhgon.reporting.tables.building import Counter, Writer, notes_below

_NOTES: Final = (
    "Số của các loại không cộng với nhau.",
    "Chưa sử dụng bằng giao trừ có mặt; số âm là có mặt vượt số được giao.",
    "Cơ quan: biên chế; đơn vị sự nghiệp: số lượng người làm việc.",
)


@dataclass(frozen=True, slots=True)
class KindOfStaff:
    """A line of posts and people.

    Attributes:
        category: of `headcount.things.CATEGORIES`.
        pay_source: of `headcount.things.PAY_SOURCES`, empty for all.
    """

    category: str
    pay_source: str = ""

    @property
    def recipe(self) -> str:
        """The recipe behind its measure."""
        return f"{self.category}:{self.pay_source}" if self.pay_source else self.category

    @property
    def words(self) -> str:
        """What it is called."""
        return (
            say.PAY_SOURCES[self.pay_source] if self.pay_source else say.CATEGORIES[self.category]
        )

    @property
    def title(self) -> str:
        """What it is called where its category does not stand above it."""
        words = say.CATEGORIES[self.category]
        return f"{words}, {self.words}" if self.pay_source else words


def kinds_of_staff(counter: Counter) -> list[KindOfStaff]:
    """Return the lines of posts: a category, and each pay source where it has several."""
    found = []
    for category in CATEGORIES:
        sources = [one for one in PAY_SOURCES if _is_held(counter, f"{category}:{one}")]
        if sources or _is_held(counter, category):
            found.append(KindOfStaff(category))
        if len(sources) > 1:
            found += [KindOfStaff(category, one) for one in sources]
    return found


def sections(counter: Counter) -> list[KindOfStaff]:
    """Return the lines of posts that nothing is counted twice in: each pay source by itself.

    Of all pay sources together, posts that only changed theirs would cancel each other.
    """
    kinds = kinds_of_staff(counter)
    split = {one.category for one in kinds if one.pay_source}
    return [one for one in kinds if one.pay_source or one.category not in split]


def _categories(kinds: list[KindOfStaff]) -> list[str]:
    return list(dict.fromkeys(one.category for one in kinds))


def _is_held(counter: Counter, kind: str) -> bool:
    return counter.exists(f"posts:{kind}") or counter.exists(f"people:{kind}")


def staff(record: Record, figures: Figures) -> Grid:
    """Return Biểu 7: giao, có mặt, chưa sử dụng by category, never added up."""
    counter = Counter(record)
    kinds = kinds_of_staff(counter)
    marks = {one: str(at) for at, one in enumerate(_categories(kinds), 1)}
    lines = tuple(
        Line((Cell("" if kind.pay_source else marks[kind.category]),
              *_cells(counter, figures, at, kind)), "plain" if kind.pay_source else "group")
        for at, kind in enumerate(kinds)
    )  # fmt: skip
    heads, widths = _heads(record)
    if not lines:
        empty = Cell(NO_DATA)
        lines = (Line((Cell(), Cell("Biên chế"), *(empty for _ in widths[3:]), Cell())),)
    return Grid(
        "bieu-7", "Biểu 7", "Biên chế theo khối", heads, widths, lines,
        "Đơn vị tính: biên chế, người",
        (*notes_below(counter, _NOTES), *late_notes(record, figures)),
    )  # fmt: skip


def _heads(record: Record) -> tuple[tuple[tuple[Head, ...], ...], tuple[int, ...]]:
    base, now = say.day(record.asked.base_on), say.day(record.asked.until)
    has_after = record.after is not None
    top = [Head("TT", lines=2), Head("Nội dung", lines=2), Head(f"Gốc ({base})", 2)]
    top += [Head(f"Hiện có ({now})", 3), Head("Giai đoạn 1" if has_after else "Kết quả", 3)]
    below = ["Giao", "Có mặt", "Giao", "Có mặt", "Chưa sử dụng", "Giảm", "Tỷ lệ (%)", "Giảm/gốc"]
    if has_after:
        top += [Head("Giai đoạn 2 (dự kiến)", 2), Head("Cả hai giai đoạn", 3)]
        below += ["Giao", "Giảm", "Tổng giảm", "Tỷ lệ chung (%)", "Giảm/gốc"]
    top.append(Head("Nguồn", lines=2))
    widths = (4, 26, *(7 for _ in below), 8)
    return (tuple(top), tuple(map(Head, below))), widths


def _cells(counter: Counter, figures: Figures, at: int, kind: KindOfStaff) -> Iterator[Cell]:
    recipe = f"posts:{kind.recipe}"
    base, now, after = counter.counts(recipe).all
    people = counter.counts(f"people:{kind.recipe}")
    write = Writer(counter.record, figures, recipe)
    yield Cell(f"- {kind.words}" if kind.pay_source else kind.words)
    yield write.count(base, "base")
    yield Writer(counter.record, figures).count(people.base)
    yield write.count(now, "phase_1")
    yield Writer(counter.record, figures).count(people.now)
    unused = counter.now(f"unused:{kind.recipe}")
    yield write.made(unused, Formula(How.DIFFERENCE, ((at, 4), (at, 5))))
    yield from _cut(write, base, now, "phase_1", ((at, 2), (at, 4), (at, 7)))
    if counter.record.after is not None:
        write = replace(write, is_projected=True)
        yield write.count(after, "left")
        own = Formula(How.DIFFERENCE, ((at, 4), (at, 10)))
        yield write.made(difference(now, after), own, "phase_2")
        yield from _cut(write, base, after, "total", ((at, 2), (at, 10), (at, 12)))
    yield Cell(say.SOURCE_STAFF)


def _cut(
    write: Writer, base: Figure | None, left: Figure | None, phase: str,
    cells: tuple[tuple[int, int], ...],
) -> Iterator[Cell]:  # fmt: skip
    """Yield the cut on the base, its rate, and both as `215/1.503`.

    Args:
        write: of the line.
        base: the count it is measured on.
        left: what is left of it.
        phase: of the cut, for the marks of invented cells.
        cells: where base, rest and cut stand.
    """
    found = difference(base, left)
    rate = share(found, base)
    yield write.made(found, Formula(How.DIFFERENCE, cells[:2]), phase)
    yield write.made(rate, Formula(How.SHARE, (cells[2], cells[0])), "rate")
    if rate is None or found is None or base is None:
        yield Cell(say.NONE, is_projected=write.is_projected)
    else:
        text = f"{say.shown(found)}/{say.shown(base)}"
        yield Cell(text, write.figures.key(rate), is_projected=write.is_projected)
