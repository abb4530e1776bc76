"""Acts in the order in which they hold, one decision for each document where that can be.

On one day things end before new ones begin (a code may pass on), parents begin before their
children and units before what they hold. Acts that need one another stand in decisions of that
order, whatever their days; where two documents need each other, the later half of one stands
apart.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from graphlib import CycleError, TopologicalSorter

from tinhgon.journal.acts import Act, Basis, Decision
from tinhgon.journal.chain import Value
from tinhgon.organisation.importing.rows import Span


class Phase(IntEnum):
    """What comes first on one day."""

    RELEASE = 0
    END = 1
    OPEN = 2
    DEFINE = 3
    HOLD = 4


@dataclass(slots=True, eq=False)
class Planned:
    """An act that has no place yet.

    Attributes:
        act: what it says.
        document: key of its decision.
        phase: what it is on its day.
        depth: openings: units above it; endings: the deeper the earlier.
        number: its place in the files.
        span: the row it comes from.
        needs: acts that must come before it: of its day, or of an earlier one.
    """

    act: Act
    document: str
    phase: Phase
    depth: int
    number: int
    span: Span
    needs: tuple["Planned", ...] = ()

    def follows(self, other: "Planned") -> None:
        """Let it come after another act, if both are of one day."""
        if other.act.on == self.act.on:
            self.needs = (*self.needs, other)

    @property
    def rank(self) -> tuple[date, int, int, int]:
        """Its place among all acts."""
        return self.act.on, self.phase, self.depth, self.number


class Plan:
    """Collects acts and puts them in order.

    Args:
        key: gives the key of the document a row rests on.
    """

    def __init__(self, key: Callable[[Span], str]) -> None:
        self._key = key
        self._acts: list[Planned] = []

    def add(
        self,
        kind: str,
        fields: dict[str, Value],
        span: Span,
        phase: Phase,
        *,
        on: date,
        depth: int = 0,
        needs: Iterable[Planned | None] = (),
    ) -> Planned:
        """Add an act of a row; return it, so that others can need it."""
        planned = Planned(
            Act(kind=kind, on=on, fields=fields),
            self._key(span),
            phase,
            depth,
            len(self._acts),
            span,
            tuple(one for one in needs if one is not None),
        )
        self._acts.append(planned)
        return planned

    def decisions(self) -> tuple[tuple[Decision, ...], tuple[tuple[str, ...], ...]]:
        """Return the decisions in order, and for each the places its acts come from."""
        ordered = sorted(self._acts, key=lambda planned: planned.rank)
        groups: dict[str, list[Planned]] = defaultdict(list)
        for planned in ordered:
            groups[planned.document].append(planned)
        chunks = _in_order(groups)
        if chunks is None:
            chunks = _split(ordered)
        return (
            tuple(
                Decision(Basis(chunk[0].document), tuple(one.act for one in chunk))
                for chunk in chunks
            ),
            tuple(tuple(one.span.row.where() for one in chunk) for chunk in chunks),
        )


def _in_order(groups: dict[str, list[Planned]]) -> list[list[Planned]] | None:
    """Return the groups so that what another needs comes first, None when two need each other."""
    needed = {
        name: dict.fromkeys(
            one.document for planned in group for one in planned.needs if one.document != name
        )
        for name, group in groups.items()
    }
    sorter = TopologicalSorter(dict.fromkeys(groups, ()))
    for name, others in needed.items():
        sorter.add(name, *others)
    try:
        return [groups[name] for name in sorter.static_order()]
    except CycleError:
        return None


def _split(ordered: Sequence[Planned]) -> list[list[Planned]]:
    """Return the acts in chunks of one document each, none before one it needs."""
    chunks: list[list[Planned]] = []
    place: dict[int, int] = {}
    last: dict[str, int] = {}
    for planned in ordered:
        least = max((place[id(one)] for one in planned.needs), default=0)
        at = last.get(planned.document, -1)
        if at < least:
            at = last[planned.document] = len(chunks)
            chunks.append([])
        chunks[at].append(planned)
        place[id(planned)] = at
    return chunks
