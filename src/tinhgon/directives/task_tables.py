"""Tasks listed in a table: `TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn`.

Reads: the stored text, where rows still show, and the `Layout`. Writes: one `Task` for each row.
Three ways of printing a table are read: `| a | b |` lines, `a | b` lines, and one cell a line
between lines that hold a bar only. A table whose header names no task column, or neither lead
nor deadline, is left alone.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tinhgon.directives.blocks import Layout
from tinhgon.directives.findings import Deadline, Task
from tinhgon.directives.structure import Node, section_at
from tinhgon.directives.task_fields import due_of, names_of
from tinhgon.directives.text import fold

Cell = tuple[int, int]
Row = list[Cell]

_ROLES = (
    ("index", re.compile(r"(?:stt|tt|số tt|số thứ tự|#)$")),
    ("coordinating", re.compile(r"phối hợp")),
    ("deadline", re.compile(r"thời hạn|thời gian|tiến độ|thời điểm|hoàn thành")),
    ("product", re.compile(r"sản phẩm|kết quả|ghi chú|hình thức|cấp trình")),
    (
        "lead",
        re.compile(
            r"chủ trì|đơn vị thực hiện|cơ quan thực hiện|phụ trách|đầu mối|trách nhiệm|tham mưu"
        ),
    ),
    ("task", re.compile(r"nhiệm vụ|nội dung|công việc|hoạt động|đầu việc")),
)
_ORDINAL = re.compile(r"\**\(?(?:\d{1,3}(?:\.\d{1,3})*|[ivxIVX]{1,5}|[a-zđA-Z])[.)]?\**$")
_PROCEDURE = re.compile(
    r"thủ tục hành chính|thứ tự|quy trình|trình tự|lệ phí|bước (?:thực hiện|công việc)|mã số"
)
_STEP = re.compile(r"bước \d")
_RULED = re.compile(r"[\s|:+=-]+$")
_MARKUP = re.compile(r"\*+|<[^<>\n]{1,20}>")
_MAX_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one printed table, each a list of places of cells in the stored text."""

    start: int
    end: int
    rows: tuple[Row, ...]


def read_table_tasks(layout: Layout, nodes: Sequence[Node]) -> tuple[list[Task], list[Cell]]:
    """Return one task for each row of the task tables, and the stored ranges of those tables.

    Args:
        layout: the view and its blocks.
        nodes: the label tree, for the section a row stands in.
    """
    if "|" not in layout.view.raw:
        return [], []
    reader = _Tables(layout, tuple(nodes))
    tasks: list[Task] = []
    ranges: list[Cell] = []
    for table in _tables(layout.view.raw):
        found = reader.read(table)
        if found:
            tasks.extend(found)
            ranges.append((table.start, table.end))
    return tasks, ranges


def _tables(raw: str) -> Iterator[Table]:
    yield from _line_tables(raw)
    yield from _bar_tables(raw)


def _line_tables(raw: str) -> Iterator[Table]:
    rows: list[Row] = []
    start = at = begin = 0
    for line in raw.split("\n"):
        if line.count("|") >= 2 and line.strip(" |"):
            if not rows:
                begin = start
            if not _RULED.match(line):
                rows.append(_cells(line, start))
            at = start + len(line)
        elif rows and (line.strip() or at):
            if len(rows) > 1:
                yield Table(begin, at, tuple(rows))
            rows = []
        start += len(line) + 1
    if len(rows) > 1:
        yield Table(begin, at, tuple(rows))


def _cells(line: str, start: int) -> Row:
    edges = [-1, *(m.start() for m in re.finditer(r"\|", line)), len(line)]
    cells = [_tight(line, left + 1, right, start) for left, right in pairwise(edges)]
    if line.lstrip().startswith("|"):
        cells = cells[1:]
    if line.rstrip().endswith("|"):
        cells = cells[:-1]
    return cells


def _tight(text: str, left: int, right: int, offset: int) -> Cell:
    while left < right and text[left].isspace():
        left += 1
    while right > left and text[right - 1].isspace():
        right -= 1
    return offset + left, offset + right


def _bar_tables(raw: str) -> Iterator[Table]:
    """Read tables printed one cell a line, where two bars part rows or stand for an empty cell."""
    flat: list[tuple[Cell, int]] = []
    bars = 0
    start = 0
    open_cell: Cell | None = None
    for line in [*raw.split("\n"), "\n"]:
        end = start + len(line)
        if line.strip() == "|":
            if open_cell:
                flat.append((open_cell, max(bars, 1)))
                open_cell, bars = None, 0
            bars += 1
        elif line.strip() and bars:
            left, right = _tight(line, 0, len(line), start)
            open_cell = (open_cell[0] if open_cell else left, right)
        elif open_cell or (bars and not line.strip()):
            yield from _bar_table(raw, flat)
            flat, bars, open_cell = [], 0, None
        start = end + 1
    yield from _bar_table(raw, flat)


def _bar_table(raw: str, flat: list[tuple[Cell, int]]) -> Iterator[Table]:
    header = next((i for i, (_, b) in enumerate(flat) if i and b >= 2), 0)
    if not 2 <= header <= _MAX_COLUMNS:
        return
    rows: list[Row] = [[cell for cell, _ in flat[:header]]]
    for cell, bars in flat[header:]:
        ordinal = _ORDINAL.match(raw[cell[0] : cell[1]])
        if bars >= 2 and (ordinal or len(rows[-1]) + bars - 1 > header):
            rows.append([cell])
        else:
            rows[-1].extend([(cell[0], cell[0])] * (bars - 1))
            rows[-1].append(cell)
    yield Table(flat[0][0][0], flat[-1][0][1], tuple(rows))


class _Tables:
    """Turns rows into tasks; knows where stored places lie in the view."""

    def __init__(self, layout: Layout, nodes: tuple[Node, ...]) -> None:
        self.layout = layout
        self.nodes = nodes
        self.raw = layout.view.raw
        self.blocks = sorted(layout.blocks, key=lambda b: b.raw_start)
        self.starts = [b.raw_start for b in self.blocks]

    def read(self, table: Table) -> list[Task]:
        """Return the tasks of one table, none when its header is not that of a task table."""
        if any(_STEP.match(fold(self._words(row[0]))) for row in table.rows[:20]):
            return []
        for at, row in enumerate(table.rows[:3]):
            roles = self._roles(row)
            if any(_PROCEDURE.search(fold(self._words(cell))) for cell in row):
                return []
            if "task" in roles and ("lead" in roles or "deadline" in roles):
                return self._rows(table.rows[at + 1 :], roles)
        return []

    def _roles(self, row: Row) -> dict[str, int]:
        roles: dict[str, int] = {}
        for column, cell in enumerate(row):
            words = fold(self._words(cell))
            for role, pattern in _ROLES:
                if len(words) < 80 and pattern.search(words):
                    roles.setdefault(role, column)
                    break
        return roles

    def _rows(self, rows: Sequence[Row], roles: dict[str, int]) -> list[Task]:
        out: list[Task] = []
        lead: tuple[str, ...] = ()
        for row in rows:
            told = {
                role: row[at]
                for role, at in roles.items()
                if at < len(row) and row[at][0] < row[at][1]
            }
            words = self._words(told["task"]) if "task" in told else ""
            if not words or re.fullmatch(r"[\d().\sA-Z]{0,5}", words):
                continue
            if not {"lead", "coordinating", "deadline"} & set(told):
                lead = ()  # a row that only names a group of tasks
                continue
            named = self._names(told.get("lead"))
            lead = named or lead
            task = self._task(told, lead)
            if task:
                out.append(task if named else replace(task, note="lead from the row above"))
        return out

    def _task(self, told: dict[str, Cell], lead: tuple[str, ...]) -> Task | None:
        place = self._place(told["task"])
        if place is None:
            return None
        start, end = place
        while end > start and self.layout.view.text[end - 1] in " .;":
            end -= 1
        node = section_at(self.nodes, start)
        key = self.layout.view.key
        due, often = self._due(told.get("deadline"))
        return Task(
            start, end, node.id if node else None,
            "report" if key.startswith("báo cáo", start) else "task", "must", lead,
            self._names(told.get("coordinating")), due, often,
        )  # fmt: skip

    def _due(self, cell: Cell | None) -> tuple[Deadline | None, str | None]:
        if cell is None:
            return None, None
        found, often = due_of(self._words(cell))
        start, end = self._place(cell) or (-1, -1)
        return (replace(found, start=start, end=end) if found else None), often

    def _names(self, cell: Cell | None) -> tuple[str, ...]:
        return names_of(self._words(cell)) if cell else ()

    def _words(self, cell: Cell) -> str:
        return " ".join(_MARKUP.sub("", self.raw[cell[0] : cell[1]]).split())

    def _place(self, cell: Cell) -> Cell | None:
        """Return where a cell's words lie in the view."""
        at = bisect_right(self.starts, cell[1]) - 1
        while at >= 0 and self.starts[at] > cell[0] + 4:
            at -= 1
        if at < 0:
            return None
        block = self.blocks[at]
        words = self._words(cell)
        found = self.layout.view.text.find(words, block.start, block.end)
        if found < 0:
            return None
        return found, found + len(words)
