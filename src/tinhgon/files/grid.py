"""Tables of a printed page, found by their ruling lines: which cell a place on the page is in.

Pure geometry in points, y upwards. A grid is a connected set of rules with at least two columns
and one row; spanned cells keep the text in the cell where it is printed.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

_THIN = 3.0
"""A filled box thinner than this is a rule."""

_TOUCH = 3.0
"""Rules closer than this touch."""

_SHORT = 6.0
"""A rule shorter than this belongs to a letter or a mark."""

_MAX_RULES = 20_000

Rows = tuple[tuple[str, ...], ...]
"""A table as text: cells by row."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule: its place across its direction and its reach along it."""

    at: float
    low: float
    high: float


@dataclass(slots=True)
class Grid:
    """One table: the places of its rules and the text collected for its cells.

    Attributes:
        columns: x of the vertical rules, rising.
        rows: y of the horizontal rules, rising.
        cells: pieces of text by (row from the top, column).
    """

    columns: list[float]
    rows: list[float]
    cells: dict[tuple[int, int], list[str]] = field(default_factory=dict)

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """Return the (row from the top, column) of a place, None outside the table."""
        column = bisect_right(self.columns, x + 1) - 1
        row = bisect_left(self.rows, y) - 1
        if not (0 <= column < len(self.columns) - 1 and 0 <= row < len(self.rows) - 1):
            return None
        return len(self.rows) - 2 - row, column

    def table(self, joined: Callable[[list[str]], str]) -> Rows:
        """Return the rows that hold text, cell by cell.

        Args:
            joined: puts the printed lines of one cell together.
        """
        places = range(len(self.columns) - 1)
        rows = (
            tuple(joined(self.cells.get((row, at), [])) for at in places)
            for row in range(len(self.rows) - 1)
        )
        return tuple(row for row in rows if any(row))


def continued(rows: Rows, more: Rows, joined: Callable[[list[str]], str]) -> Rows:
    """Return a table with the rows of the next page, without its repeated heading.

    Args:
        rows: the table so far, at least one row.
        more: the rows on the next page, as many columns.
        joined: puts two parts of one cell together.
    """
    if more and more[0] == rows[0]:
        more = more[1:]
    if not more or more[0][0]:
        return rows + more
    mended = tuple(
        joined([part for part in parts if part]) for parts in zip(rows[-1], more[0], strict=True)
    )
    return (*rows[:-1], mended, *more[1:])


def flattened(rows: Rows) -> str:
    """Return a table as text: every cell on lines of its own between lines of `|`."""
    return "\n".join(
        "|\n" + "\n".join(f"{cell}\n|" if cell else "|" for cell in row) for row in rows
    )


def find_grids(boxes: Iterable[Box]) -> list[Grid]:
    """Return the tables that the rules among painted boxes (left, bottom, right, top) form."""
    upright: list[Rule] = []
    level: list[Rule] = []
    for count, (left, bottom, right, top) in enumerate(boxes):
        if count > _MAX_RULES:
            return []
        if right - left <= _THIN and top - bottom > _SHORT:
            upright.append(Rule((left + right) / 2, bottom, top))
        elif top - bottom <= _THIN and right - left > _SHORT:
            level.append(Rule((bottom + top) / 2, left, right))
    columns, rows = list(_merged(upright)), list(_merged(level))
    return [grid for group in _connected(columns, rows) if (grid := _grid(*group)) is not None]


def _merged(rules: list[Rule]) -> Iterator[Rule]:
    """Put together the pieces of one long rule, which are often painted cell by cell."""
    lanes: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if lanes and rule.at - lanes[-1][0].at <= _TOUCH:
            lanes[-1].append(rule)
        else:
            lanes.append([rule])
    for lane in lanes:
        lane.sort(key=lambda rule: rule.low)
        current = lane[0]
        for rule in lane[1:]:
            if rule.low <= current.high + _TOUCH:
                current = Rule(current.at, current.low, max(current.high, rule.high))
            else:
                yield current
                current = rule
        yield current


def _connected(columns: list[Rule], rows: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Yield groups of rules that cross or touch each other."""
    waiting_columns, waiting_rows = set(columns), set(rows)
    for first in columns:
        if first not in waiting_columns:
            continue
        group: tuple[list[Rule], list[Rule]] = ([], [])
        todo = [first]
        waiting_columns.discard(first)
        while todo:
            column = todo.pop()
            group[0].append(column)
            for row in [row for row in waiting_rows if _cross(column, row)]:
                waiting_rows.discard(row)
                group[1].append(row)
                crossed = [other for other in waiting_columns if _cross(other, row)]
                waiting_columns.difference_update(crossed)
                todo += crossed
        yield group


def _cross(column: Rule, row: Rule) -> bool:
    return (
        row.low - _TOUCH <= column.at <= row.high + _TOUCH
        and column.low - _TOUCH <= row.at <= column.high + _TOUCH
    )


def _grid(columns: list[Rule], rows: list[Rule]) -> Grid | None:
    across = _apart(rule.at for rule in columns)
    down = _apart(rule.at for rule in rows)
    return Grid(across, down) if len(across) > 2 and len(down) > 1 else None


def _apart(places: Iterable[float]) -> list[float]:
    ordered = sorted(places)
    return ordered[:1] + [high for low, high in pairwise(ordered) if high - low > _TOUCH]
