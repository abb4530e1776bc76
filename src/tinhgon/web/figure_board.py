"""“Số này ở đâu ra”: a number of a target with its formula, and the acts that made it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from tinhgon.headcount.causes import CAUSES
from tinhgon.journal.acts import Address
from tinhgon.programme.evaluating import Evaluation, UnitRow, unit_rows
from tinhgon.programme.walking import Contribution, walk
from tinhgon.web.apparatus.clauses import clause_addresses
from tinhgon.web.apparatus.names import Names, act_refs
from tinhgon.web.apparatus.state import state_of
from tinhgon.web.figure_path import TargetPath, target_path
from tinhgon.web.moment import Moment
from tinhgon.web.organisation_values import ActRef, UnitRef
from tinhgon.web.overview_board import judged_targets, paper_of, places_of
from tinhgon.web.recipe_words import cause_words, recipe_words
from tinhgon.web.target_lines import TargetLine, judged_line, walk_address

BASE, CUT, RATE, PAPER = "base", "cut", "rate", "paper"
NUMBERS: Final = (BASE, CUT, RATE, PAPER)
MOST_ACTS: Final = 40
"""Acts of one decision that are listed; the rest stand in its entry."""
MOST_UNITS: Final = 300


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


@dataclass(frozen=True, slots=True)
class FigurePage:
    """The page.

    Attributes:
        line: the target with its verdict.
        judged: the evaluation behind it.
        which: the number asked about, of `NUMBERS`.
        numbers: the numbers of the formula and their pages.
        recipe: what is counted, in words; empty while nobody said.
        base_on, present_on: the days of the two counts.
        causes: change by what happened, the greatest first.
        groups: the decisions behind the number, the earliest first.
        unexplained: what no act explains.
        rows: base and present by body.
        more_rows: how many more there are.
        path: the way year by year; None where there is none to tell.
    """

    line: TargetLine
    judged: Evaluation
    which: str
    numbers: dict[str, str]
    recipe: str
    base_on: date | None
    present_on: date | None
    causes: tuple[tuple[str, int], ...]
    groups: tuple[DecisionGroup, ...]
    unexplained: int
    rows: tuple[UnitRow, ...]
    more_rows: int
    path: TargetPath | None


def figure_page(target: str, which: str, moment: Moment) -> FigurePage | None:
    """Return the source of a number of a target, None when there is no such target."""
    state = state_of(moment)
    judged = judged_targets(state).get(target)
    if judged is None:
        return None
    which = which if which in NUMBERS else RATE
    place = places_of([judged])[target]
    line = judged_line(judged, place, moment, paper=paper_of(judged, moment))
    found = walk(judged)
    shown = [one for one in found.contributions if which != PAPER or _is_paper(one)]
    rows = unit_rows(judged)
    return FigurePage(
        line=line,
        judged=judged,
        which=which,
        numbers={one: walk_address(target, one, moment) for one in NUMBERS},
        recipe=recipe_words(judged.recipe) if judged.recipe else "",
        base_on=judged.base.valid if judged.base else None,
        present_on=judged.present.valid if judged.present else None,
        causes=tuple(_by_cause(shown)),
        groups=tuple(_groups(shown, Names(state))),
        unexplained=found.unexplained if which != PAPER else 0,
        rows=rows[:MOST_UNITS],
        more_rows=max(0, len(rows) - MOST_UNITS),
        path=target_path(judged, state) if which != PAPER else None,
    )


def _is_paper(one: Contribution) -> bool:
    return one.cause in CAUSES and CAUSES[one.cause].is_paper


def _by_cause(some: Iterable[Contribution]) -> list[tuple[str, int]]:
    found: Counter[str] = Counter()
    for one in some:
        found[one.cause] += one.delta
    ordered = sorted(found.items(), key=lambda pair: (-abs(pair[1]), pair[0]))
    return [(cause_words(cause), delta) for cause, delta in ordered]


def _groups(some: Sequence[Contribution], names: Names) -> list[DecisionGroup]:
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
