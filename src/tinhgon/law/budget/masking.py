"""Which cells of a table of people must be hidden, so that no small group can be found.

A cell, a total of a row or of a column that counts fewer than five people is hidden. Then others
are hidden too, until no sum of published figures, however they are added and subtracted along
rows, columns and totals, comes to a group of fewer than five people or to a single hidden cell
(requirements D.2, complementary suppression).

How that is decided: the hidden cells are edges between the lines (rows, columns) they lie in. A
sum of published totals tells the sum of the edges that leave a set of lines from rows to columns
when none leaves it the other way; so the smallest group that can be found is a smallest such cut,
and a flow finds it. Lines whose total is hidden can only be summed with the grand total, hence
are one line. Empty cells are taken as known to be empty, which is the cautious reading; on paper
they bear the same sign as hidden ones.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from itertools import chain, combinations
from typing import Final, TypeAlias

TOTAL: Final = "*"
"""The row or column that holds totals."""
LEAST: Final = 5
"""Figures of fewer people are not shown (requirements D.2)."""

Line: TypeAlias = Hashable
Place: TypeAlias = tuple[Line, Line]
_Node: TypeAlias = tuple[str, Line]
_ENDLESS: Final = 10**9
_TRIED: Final = 60
"""Places tried two by two; the cheapest ones."""
_EVERYTHING: Final[Place] = (TOTAL, TOTAL)
_FREE_ROWS: Final[_Node] = ("row", TOTAL)
_FREE_COLUMNS: Final[_Node] = ("column", TOTAL)


def with_totals(counts: Mapping[Place, int]) -> dict[Place, int]:
    """Return counts with the totals of rows, of columns, and of all."""
    found = Counter({place: count for place, count in counts.items() if count})
    for (row, column), count in list(found.items()):
        for place in ((row, TOTAL), (TOTAL, column), (TOTAL, TOTAL)):
            found[place] += count
    return dict(found)


def masked(counts: Mapping[Place, int], *, least: int = LEAST) -> frozenset[Place]:
    """Return the places to hide, those of totals among them.

    Args:
        counts: people by row and column, without totals; empty cells may be left out.
        least: figures of fewer people are hidden.

    Examples:
        >>> sorted(masked({("a", "x"): 3, ("a", "y"): 9, ("b", "x"): 8, ("b", "y"): 7}))
        [('a', 'x'), ('a', 'y'), ('b', 'x'), ('b', 'y')]
        >>> masked({("a", "x"): 5, ("b", "x"): 6})
        frozenset()
    """
    table = _Table(with_totals(counts), least)
    table.hidden.update(place for place, count in table.counts.items() if count < least)
    small = frozenset(table.hidden)
    while (cell := table.exposed_cell()) is not None:
        table.hidden.update(table.cover(cell))
    table.uncover(small)
    return frozenset(table.hidden)


@dataclass(slots=True)
class _Table:
    counts: dict[Place, int]
    least: int
    hidden: set[Place] = field(default_factory=set)

    def exposed_cell(self) -> Place | None:
        """Return a hidden cell that a sum of published figures says too much about."""
        cells = [place for place in self.hidden if TOTAL not in place]
        return next((cell for cell in sorted(cells, key=self._cost) if self._exposed(cell)), None)

    def _exposed(self, cell: Place) -> bool:
        source, sink = self._ends(cell)
        if source == sink:
            return False
        return any(
            _has_cut(self._arcs(weights), source, sink, enough)
            for weights, enough in ((self.counts, self.least), (None, 2))
        )

    def _ends(self, cell: Place) -> tuple[_Node, _Node]:
        """Return the row and the column of a cell; lines without a total are one line."""
        row, column = cell
        free = _FREE_ROWS if (TOTAL, TOTAL) in self.hidden else _FREE_COLUMNS
        return (
            _FREE_ROWS if (row, TOTAL) in self.hidden else ("row", row),
            free if (TOTAL, column) in self.hidden else ("column", column),
        )

    def _arcs(self, weights: Mapping[Place, int] | None) -> dict[_Node, dict[_Node, int]]:
        arcs: dict[_Node, dict[_Node, int]] = defaultdict(lambda: defaultdict(int))
        for cell in self.hidden:
            if TOTAL not in cell:
                row, column = self._ends(cell)
                arcs[row][column] += weights[cell] if weights else 1
                arcs[column][row] = _ENDLESS
        return arcs

    def cover(self, cell: Place) -> tuple[Place, ...]:
        """Return what to hide so that a cell is no longer exposed: as little as one finds."""
        shown = [place for place in self.counts if place not in self.hidden]
        ones = sorted((place for place in shown if place != _EVERYTHING), key=self._cost)
        pairs = sorted(combinations(ones[:_TRIED], 2), key=lambda two: self._cost(*two))
        for places in chain(((one,) for one in ones), pairs):
            self.hidden.update(places)
            is_covered = not self._exposed(cell)
            self.hidden.difference_update(places)
            if is_covered:
                return places
        return (ones[0] if ones else _EVERYTHING,)

    def uncover(self, small: frozenset[Place]) -> None:
        """Show again what need not be hidden, the largest first, cells before totals."""
        others = sorted(self.hidden - small, key=lambda p: (TOTAL in p, -self.counts[p], repr(p)))
        for place in others:
            self.hidden.discard(place)
            if self.exposed_cell() is not None:
                self.hidden.add(place)

    def _cost(self, *places: Place) -> tuple[int, int, str]:
        """Return how much is lost when places are hidden: totals most, then people."""
        totals = sum(TOTAL in place for place in places)
        return totals, sum(self.counts[place] for place in places), repr(places)


def _has_cut(arcs: dict[_Node, dict[_Node, int]], source: _Node, sink: _Node, enough: int) -> bool:
    """Tell whether a cut between two lines is smaller than `enough`."""
    flow = 0
    while flow < enough:
        came = _reached(arcs, source)
        if sink not in came:
            return True
        path, node = [], sink
        while node != source:
            path.append((came[node], node))
            node = came[node]
        pushed = min(arcs[start][end] for start, end in path)
        for start, end in path:
            arcs[start][end] -= pushed
            arcs[end][start] += pushed
        flow += pushed
    return False


def _reached(arcs: dict[_Node, dict[_Node, int]], source: _Node) -> dict[_Node, _Node]:
    """Return the nodes with room on the way to them, each with the one before it."""
    came, waiting = {source: source}, [source]
    for node in waiting:
        for other, room in arcs[node].items():
            if room > 0 and other not in came:
                came[other] = node
                waiting.append(other)
    return came
