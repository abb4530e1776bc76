"""The acts behind a number, by the decision they stand in."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from tinhgon.journal.acts import Address
from tinhgon.programme.walking import Contribution
from tinhgon.web.apparatus.clauses import clause_addresses
from tinhgon.web.apparatus.names import Names, act_refs
from tinhgon.web.organisation_values import ActRef, UnitRef
from tinhgon.web.recipe_words import cause_words

MOST_ACTS: Final = 40
"""Acts of one decision that are listed; the rest stand in its entry."""


@dataclass(frozen=True, slots=True)
class ActLine:
    """One act behind a number.

    Attributes:
        unit: whom it concerns.
        cause: what happened, in words.
        delta: how much more there is after it.
        act: the act; None where it has no entry yet.
        clause_address: its clause in the text of the decision, empty when that is not held.
    """

    unit: UnitRef
    cause: str
    delta: int
    act: ActRef | None
    clause_address: str = ""


@dataclass(frozen=True, slots=True)
class DecisionGroup:
    """The acts of one entry.

    Attributes:
        seq: the entry, 0 for what is only proposed.
        document: number of the decision, empty when it rests on none.
        on: the first day one of them works.
        delta: their sum.
        lines: the first of them.
        more: how many more there are.
    """

    seq: int
    document: str
    on: date
    delta: int
    lines: tuple[ActLine, ...]
    more: int

    @property
    def count(self) -> int:
        """How many acts there are."""
        return len(self.lines) + self.more


def by_cause(some: Iterable[Contribution]) -> list[tuple[str, int]]:
    """Return the change by what happened, in words, the greatest first."""
    found: Counter[str] = Counter()
    for one in some:
        found[one.cause] += one.delta
    ordered = sorted(found.items(), key=lambda pair: (-abs(pair[1]), pair[0]))
    return [(cause_words(cause), delta) for cause, delta in ordered]


def decision_groups(some: Iterable[Contribution], names: Names) -> list[DecisionGroup]:
    """Return the acts by the entry they stand in, in the order given; few of each are listed."""
    by_seq: dict[int, list[Contribution]] = {}
    for one in some:
        by_seq.setdefault(one.by.seq, []).append(one)
    listed = {seq: lines[:MOST_ACTS] for seq, lines in by_seq.items()}
    shown = [one for lines in listed.values() for one in lines]
    units = names.of(one.unit for one in shown)
    acts = act_refs(one.by for one in shown)
    clauses = clause_addresses(acts)
    return [
        DecisionGroup(
            seq=seq if acts.get(lines[0].by) else 0,
            document=_document(acts, lines),
            on=date.fromordinal(lines[0].on),
            delta=sum(one.delta for one in lines),
            lines=tuple(
                ActLine(
                    units[one.unit], cause_words(one.cause), one.delta, acts.get(one.by),
                    clauses.get(one.by, ""),
                )
                for one in listed[seq]
            ),
            more=len(lines) - len(listed[seq]),
        )
        for seq, lines in by_seq.items()
    ]  # fmt: skip


def _document(acts: dict[Address, ActRef], lines: Sequence[Contribution]) -> str:
    act = acts.get(lines[0].by)
    return act.document if act else ""
