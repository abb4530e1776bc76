"""The annexes of numbers: figures to review with the decisions, and where each figure is from."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Final

from tinhgon.kernel import Message
from tinhgon.kernel.figures import Figure, Passage
from tinhgon.programme import printed_count, printed_rate
from tinhgon.programme.deriving import DIFFERENCE, SHARE, SHARES, SUM, unsigned
from tinhgon.programme.evaluating import Evaluation, limits_of
from tinhgon.programme.recipes import MEASURES, parse
from tinhgon.reporting.asking_words import figure_words, recipe_words
from tinhgon.reporting.late import Late, late_of
from tinhgon.reporting.record import Difference, Record, Stated
from tinhgon.reporting.report import NO_DATA, Cell, Figures, Formula, Grid, Head, How, Line
from tinhgon.reporting.tables import words as say
from tinhgon.reporting.tables.building import Counter, note
from tinhgon.reporting.tables.goals import VERDICTS, counts_words, name_of, own_targets

MAYBE: Final = "có thể do làm tròn hoặc ghi chép"
CHOICES: Final = {
    "corrected": "đơn vị đã sửa", "kept": "giữ, kèm ghi chú", "": "chưa xử lý",
}  # fmt: skip
_AGAINST: Final = {
    "ledger": "sổ theo dõi",
    "last_period": "số kỳ trước",
    "children": "tổng các đơn vị trực thuộc",
}
_REVIEW: Final = (
    ("TT", 4), ("Nội dung", 34), ("Số đã nêu", 10), ("Số trong hồ sơ", 10), ("Chênh lệch", 8),
    ("Căn cứ, khả năng", 26), ("Xử lý", 12), ("Ghi chú", 16),
)  # fmt: skip
_SOURCES: Final = (
    ("Mã số liệu", 7), ("Giá trị", 10), ("Nội dung", 46), ("Ngày", 10), ("Vị trí trong sổ", 10),
    ("Cách tính", 30),
)  # fmt: skip


def review_grid(record: Record, figures: Figures) -> Grid:
    """Return the annex of figures to review: what was stated, what the record has, the decision.

    Nobody is blamed: a difference may come of rounding or of writing down.
    """
    lines: list[Line] = []
    for cells in _all(record, figures):
        at = len(lines)
        lines.append(Line((Cell(str(at + 1)), *(_at(cell, at) for cell in cells))))
    if not lines:
        rest = tuple(Cell(say.NONE) for _ in _REVIEW[2:])
        lines.append(Line((Cell(), Cell("Không có số liệu cần rà soát"), *rest)))
    return _grid("ra-soat", "Số liệu cần rà soát", _REVIEW, lines,
                 f"Số liệu cần rà soát; {MAYBE}.")  # fmt: skip


def sources_grid(record: Record, figures: Figures) -> Grid:
    """Return the annex of sources: of every figure its value, its words, day, position, recipe.

    Written last: it holds the figures there are by then.
    """
    held = dict(figures.held)
    keys = {figure: key for key, figure in reversed(list(held.items()))}

    def named(unit: str, on: date) -> str:
        fact = record.now.at(on).units.unit(unit)
        return fact.values.name if fact is not None and fact.values else unit

    lines = [
        Line((
            Cell(key), Cell(_value(figure), key), Cell(figure_words(figure, keys, named)),
            Cell(say.day(figure.valid)), Cell(str(figure.known)), Cell(_recipe(figure, keys)),
        ))
        for key, figure in held.items()
    ]  # fmt: skip
    return _grid(
        "nguon", "Nguồn số liệu", _SOURCES, lines,
        "Vị trí trong sổ: số của mục cuối cùng đã ghi khi đếm; đếm lại ở vị trí đó ra cùng số.",
        first_numbers=len(_SOURCES),
    )  # fmt: skip


def hides(evaluation: Evaluation) -> bool:
    """Tell whether the rate as printed looks like a limit that exact counts do not give."""
    rate = evaluation.verdict.rate
    if rate is None:
        return False
    return any(
        Fraction(limit) / 100 != rate and printed_rate(rate) == printed_rate(Fraction(limit) / 100)
        for limit in limits_of(evaluation)
    )


def _all(record: Record, figures: Figures) -> Iterator[tuple[Cell, ...]]:
    for one in record.stated:
        yield _stated(one, record, figures)
    for form in record.rounds:
        for difference in form.differences:
            yield _difference(difference, record, figures)
    for late in late_of(record):
        yield from _late(late, record, figures)
    for target in own_targets(record):
        if hides(target):
            yield _hidden(target, figures)


def _stated(one: Stated, record: Record, figures: Figures) -> tuple[Cell, ...]:
    valid, known = record.asked.until, record.position.known
    label = Message("As a document states it")
    part, base = (
        Figure(value, "count", label, valid, known, f"stated({one.document})", (one.passage,))
        for value in (one.part, one.base)
    )
    rate = Figure(
        Fraction(one.part, one.base), "", Message("Rate"), valid, known, SHARE, (part, base)
    )
    counts = f"{printed_count(one.part)}/{printed_count(one.base)}"
    said = figures.key(replace(base, value=_stated_rate(one.stated), unit=""))
    choice, remark = record.reviews.get(one.key, ("", ""))
    return (
        Cell(f"{one.document}: tỷ lệ {counts}"), Cell(one.stated, said),
        Cell(f"{printed_rate(Fraction(rate.value), 3)}%", figures.key(rate)), Cell(say.NONE),
        Cell(say.capital(MAYBE)), Cell(CHOICES.get(choice, choice)), Cell(remark),
    )  # fmt: skip


def _stated_rate(text: str) -> Fraction:
    """Return a rate as a document prints it, 1 = 100 %."""
    digits = text.removesuffix("%").strip().replace(".", "").replace(",", ".")
    return Fraction(digits) / 100


def _difference(one: Difference, record: Record, figures: Figures) -> tuple[Cell, ...]:
    known, valid = record.position.known, one.on
    said, held = (
        None if value is None else Figure(value, "count", label, valid, known, recipe)
        for value, label, recipe in (
            (one.reported, Message("As a unit reported it"), f"reported({one.key})"),
            (one.held, Message("What a report is compared with"), f"compared({one.key})"),
        )
    )  # fmt: skip
    over = Cell(say.NONE)
    if said is not None and held is not None:
        value = int(said.value) - int(held.value)
        made = Figure(
            value, "count", Message("Difference"), valid, known, DIFFERENCE, (said, held)
        )
        sign = "+" if value > 0 else ""
        formula = Formula(How.DIFFERENCE, ((0, 2), (0, 3)))
        over = Cell(f"{sign}{printed_count(value)}", figures.key(made), formula=formula)
    choice, remark = record.reviews.get(one.key, (one.choice, one.note))
    cells = (
        Cell(NO_DATA) if figure is None else Cell(say.shown(figure), figures.key(figure))
        for figure in (said, held)
    )
    against = _AGAINST.get(one.against, one.against)
    return (
        Cell(f"{one.unit}: {one.what}, ngày {say.day(one.on)}"), *cells, over,
        Cell(f"So với {against}; {one.where}"), Cell(CHOICES.get(choice, choice)), Cell(remark),
    )  # fmt: skip


def _late(one: Late, record: Record, figures: Figures) -> Iterator[tuple[Cell, ...]]:
    """Yield the base as counted beside the base with what was opened after it, by measure."""
    choice, remark = record.reviews.get(one.key, ("", ""))
    for measure, count in one.counts:
        recipe = f"{measure}:{one.category}"
        said = Counter(record).base(recipe)
        if said is None:
            continue
        held = one.figure("base_with_late", measure, int(said.value) + count, record)
        over = one.figure("late_gap", measure, -count, record)
        words = recipe_words(parse(recipe, MEASURES))
        yield (
            Cell(f"{words}, ngày gốc {say.day(one.base_on)}: chưa gồm {one.names}"),
            *(Cell(say.shown(figure), figures.key(figure)) for figure in (said, held)),
            Cell(say.shown(over), figures.key(over),
                 formula=Formula(How.DIFFERENCE, ((0, 2), (0, 3)))),
            Cell("Đơn vị có từ ngày gốc, sổ biên chế mở sau ngày đó; có thể cần ghi bổ sung số"
                 " dư đầu kỳ tại ngày gốc"),
            Cell(CHOICES.get(choice, choice)), Cell(remark),
        )  # fmt: skip


def _hidden(one: Evaluation, figures: Figures) -> tuple[Cell, ...]:
    rate = one.rate
    key = figures.key(rate) if rate else ""
    printed = printed_rate(Fraction(one.verdict.rate or 0))
    verdict = VERDICTS[one.verdict.state]
    return (
        Cell(name_of(one)), Cell(f"{printed}%", key), Cell(counts_words(one), key),
        Cell(say.NONE),
        Cell("Tỷ lệ làm tròn trùng mức của chỉ tiêu; xét trên số đếm chính xác"),
        Cell(say.capital(verdict)), Cell(),
    )  # fmt: skip


def _at(cell: Cell, line: int) -> Cell:
    """Return a cell whose formula speaks of its own line."""
    if cell.formula is None:
        return cell
    own = Formula(cell.formula.how, tuple((line, column) for _line, column in cell.formula.of))
    return Cell(cell.text, cell.figure, formula=own)


def _value(figure: Figure) -> str:
    """Return a value as printed; a change without its sign, which its words tell."""
    figure = unsigned(figure)
    if figure.unit:
        value = Fraction(figure.value)
        return printed_count(int(value)) if value.denominator == 1 else printed_rate(value / 100)
    return f"{printed_rate(Fraction(figure.value))}%"


def _recipe(figure: Figure, keys: Mapping[Figure, str]) -> str:
    """Return how a figure is made: of other figures as arithmetic, else the recipe it asks."""
    signs = {DIFFERENCE: " − ", SUM: " + ", **dict.fromkeys(SHARES, " ÷ ")}
    made_of = [keys[one] for one in figure.inputs if isinstance(one, Figure) and one in keys]
    if figure.recipe == DIFFERENCE and unsigned(figure) is not figure:
        made_of.reverse()  # a rise is printed without its sign
    if figure.recipe in signs and len(made_of) == len(figure.inputs):
        return signs[figure.recipe].join(made_of)
    parts = []
    for one in figure.inputs:
        if isinstance(one, Passage):
            parts.append(f"văn bản {one.text[:8]}, {one.span.start}–{one.span.end}")
        elif one in keys:
            parts.append(keys[one])
    return f"{figure.recipe} [{'; '.join(parts)}]" if parts else figure.recipe


def _grid(
    key: str, title: str, columns: tuple[tuple[str, int], ...], lines: list[Line], remark: str,
    *, first_numbers: int = 2,
) -> Grid:  # fmt: skip
    heads = tuple(Head(words) for words, _width in columns)
    return Grid(
        f"phu-luc-{key}", "", title, (heads,), tuple(width for _words, width in columns),
        tuple(lines), notes=(note(remark),), first_numbers=first_numbers,
    )  # fmt: skip
