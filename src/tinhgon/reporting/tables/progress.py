"""Biểu 15 Nhiệm vụ, chỉ tiêu: done, late, doing, with what is still to do."""

from collections.abc import Iterator
from typing import Final

from tinhgon.kernel import Message
from tinhgon.kernel.figures import Figure
from tinhgon.programme.evaluating import Evaluation, due_day
from tinhgon.programme.recipes import UNITS
from tinhgon.programme.verdicts import DECREASES, VerdictState
from tinhgon.reporting.record import Record
from tinhgon.reporting.report import NO_DATA, Cell, Figures, Formula, Grid, Head, How, Line
from tinhgon.reporting.tables import words as say
from tinhgon.reporting.tables.building import note
from tinhgon.reporting.tables.goals import counts_words, goal, name_of, own_targets, verdict_words

DONE, LATE, DOING, OPEN = "done", "late", "doing", "open"
STATES: Final = {
    DONE: "Đã đạt", LATE: "Quá hạn, chưa đạt", DOING: "Đang thực hiện",
    OPEN: "Chưa có số liệu hoặc cần làm rõ",
}  # fmt: skip
_HEADS: Final = (
    "TT", "Nội dung", "Số chỉ tiêu", "Mục tiêu", "Thời hạn", "Gốc", "Hiện có", "Giảm",
    "Tỷ lệ (%)", "Kết quả", "Còn phải thực hiện", "Nguồn",
)  # fmt: skip
_WIDTHS: Final = (4, 30, 6, 12, 9, 8, 8, 8, 8, 18, 9, 9)
_NOTES: Final = (
    "Kết quả xét trên số đếm chính xác. Chỉ tiêu đã hết hạn xét đến ngày hết hạn.",
    f"Nhiệm vụ: {NO_DATA}; số liệu được bổ sung khi phần mềm có phần theo dõi nhiệm vụ.",
)


def progress(record: Record, figures: Figures) -> Grid:
    """Return Biểu 15: the targets by how far they are, each with its counts; the tasks."""
    by_state: dict[str, list[Evaluation]] = {state: [] for state in STATES}
    for one in own_targets(record):
        by_state[state_of(one, record)].append(one)
    lines: list[Line] = [Line(())]
    groups = []
    for number, (state, words) in enumerate(STATES.items(), 1):
        groups.append(len(lines))
        count = _count(record, state, len(by_state[state]))
        lines.append(_group(f"{number}", words, Cell(say.shown(count), figures.key(count))))
        lines += [Line(tuple(_target(one, figures))) for one in by_state[state]]
    every = _count(record, "all", sum(map(len, by_state.values())))
    own = Formula(How.SUM, tuple((at, 2) for at in groups))
    whole = Cell(say.shown(every), figures.key(every), formula=own)
    lines[0] = _group("A", "Chỉ tiêu", whole, "total")
    lines.append(_group("B", "Nhiệm vụ", Cell(NO_DATA), "total"))
    return Grid(
        "bieu-15", "Biểu 15", "Tiến độ thực hiện chỉ tiêu, nhiệm vụ", (tuple(map(Head, _HEADS)),),
        _WIDTHS, tuple(lines), notes=tuple(map(note, _NOTES)),
    )  # fmt: skip


def state_of(evaluation: Evaluation, record: Record) -> str:
    """Return how far a target is: `done`, `late`, `doing`, `open`."""
    if evaluation.verdict.is_met:
        return DONE
    if evaluation.verdict.state is not VerdictState.NOT_MET:
        return OPEN
    due = due_day(evaluation.target)
    return LATE if due is not None and due < record.asked.until else DOING


def _count(record: Record, state: str, value: int) -> Figure:
    label = Message("Targets by how far they are")
    asked, known = record.asked, record.position.known
    return Figure(value, "target", label, asked.until, known, f"targets({state})")


def _group(mark: str, words: str, count: Cell, style: str = "group") -> Line:
    rest = (Cell() for _ in _HEADS[4:])
    return Line((Cell(mark), Cell(words), count, *rest, Cell(say.SOURCE_TARGETS)), style)


def _target(one: Evaluation, figures: Figures) -> Iterator[Cell]:
    verdict, target = one.verdict, one.target
    due = due_day(target)
    is_cut = target.operator in DECREASES
    yield Cell()
    yield Cell(name_of(one))
    yield Cell()
    yield Cell(goal(one))
    yield Cell(say.day(due) if due else "chưa nêu")
    yield figures.cell(one.base, say.shown(one.base) if one.base else "")
    yield figures.cell(one.present, say.shown(one.present) if one.present else "")
    cut = one.cut if is_cut else None
    yield Cell(say.shown(cut), figures.key(cut)) if cut else Cell(say.NONE)
    rate = one.rate
    yield Cell(say.shown(rate), figures.key(rate)) if rate else Cell(say.NONE)
    counts = counts_words(one)
    key = figures.key(rate) if rate and counts else ""
    yield Cell(f"{verdict_words(one)}{f' ({counts})' if counts else ''}", key)
    yield _remaining(one, figures) if verdict.remaining is not None else Cell(say.NONE)
    yield Cell(say.SOURCE_TARGETS)


def _remaining(one: Evaluation, figures: Figures) -> Cell:
    """Return how many units or posts are still missing to the target."""
    base = one.present or one.base
    left = one.verdict.remaining or 0
    if base is None:
        return Cell(say.NONE)
    unit = "unit" if one.recipe and one.recipe.measure == UNITS else base.unit
    inputs = tuple(figure for figure in (one.base, one.present) if figure is not None)
    label = Message("Still missing to the target")
    recipe = f"remaining({one.name})"
    figure = Figure(left, unit, label, base.valid, base.known, recipe, inputs)
    return Cell(say.shown(figure), figures.key(figure))
