"""“Số này ở đâu ra”: a number of a target with its formula, and the acts that made it."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from tinhgon.headcount.causes import CAUSES
from tinhgon.programme.evaluating import Evaluation, UnitRow, unit_rows
from tinhgon.programme.walking import Contribution, walk
from tinhgon.web.apparatus.names import Names
from tinhgon.web.apparatus.state import state_of
from tinhgon.web.decision_groups import DecisionGroup, by_cause, decision_groups
from tinhgon.web.figure_path import TargetPath, target_path
from tinhgon.web.moment import Moment
from tinhgon.web.overview_board import judged_targets, paper_of, places_of
from tinhgon.web.recipe_words import recipe_words
from tinhgon.web.target_lines import TargetLine, judged_line, walk_address

BASE, CUT, RATE, PAPER = "base", "cut", "rate", "paper"
NUMBERS: Final = (BASE, CUT, RATE, PAPER)
MOST_UNITS: Final = 300


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
        causes=tuple(by_cause(shown)),
        groups=tuple(decision_groups(shown, Names(state))),
        unexplained=found.unexplained if which != PAPER else 0,
        rows=rows[:MOST_UNITS],
        more_rows=max(0, len(rows) - MOST_UNITS),
        path=target_path(judged, state) if which != PAPER else None,
    )


def _is_paper(one: Contribution) -> bool:
    return one.cause in CAUSES and CAUSES[one.cause].is_paper
