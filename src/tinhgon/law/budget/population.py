"""The people an option concerns: what they are due, without who they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tinhgon.law.benefit.cases import CASES
from tinhgon.law.benefit.choosing import OUTCOMES
from tinhgon.law.benefit.results import Results, compute
from tinhgon.law.budget.doubts import Doubt, doubts_of
from tinhgon.law.budget.options import Bracket, Sex, bracket_of
from tinhgon.law.calendar import month_of
from tinhgon.law.exact import Exact
from tinhgon.law.parameters import Parameters


@dataclass(frozen=True, slots=True)
class Facts:
    """What a person's figures are sorted by.

    Attributes:
        case: decree and case.
        year: of leaving.
        sex: `f` or `m`.
        age: full years in the month of leaving.
        bracket: of the months early.
    """

    case: tuple[str, str]
    year: int
    sex: Sex
    age: int
    bracket: Bracket


@dataclass(frozen=True, slots=True)
class Population:
    """Everybody of a batch who is due a sum, and how many are not.

    Attributes:
        facts: of each person due a sum, without marks or names.
        statutory: what the law gives each, đồng.
        salary: current monthly salary of each, đồng.
        outcomes: rows of the batch by outcome.
        doubts: legal values and readings that enter and are not verified.
        layers: local resolutions whose values were used in the statutory sums.
        parameters: the legal values used.
    """

    facts: tuple[Facts, ...]
    statutory: Exact
    salary: Exact
    outcomes: dict[str, int]
    doubts: tuple[Doubt, ...]
    layers: tuple[str, ...]
    parameters: Parameters

    def __len__(self) -> int:
        return len(self.facts)


def population_of(results: Results) -> Population:
    """Return the people of a computed batch."""
    chosen, inputs = results.chosen, results.batch.inputs
    rows = np.flatnonzero(chosen.outcome == OUTCOMES.index("ok"))
    leave = month_of(inputs["leave_on"].take(rows).top)
    columns: tuple[Any, ...] = (
        chosen.case[rows], leave // 12, inputs["is_woman"][rows],
        (leave - inputs["birth_month"].take(rows).top) // 12,
        (chosen.facts["months_early"].take(rows) // 1).top,
    )  # fmt: skip
    facts = tuple(
        Facts((CASES[case].regime, CASES[case].id), year, "f" if is_woman else "m", age,
              bracket_of(months))
        for case, year, is_woman, age, months in zip(
            *(column.tolist() for column in columns), strict=True)
    )  # fmt: skip
    return Population(
        facts,
        chosen.total.take(rows),
        chosen.facts["salary"].take(rows),
        results.counts(),
        doubts_of(results, rows),
        results.parameters.layers,
        results.parameters,
    )


def population_of_table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], parameters: Parameters | None = None
) -> Population:
    """Return the people of a table in the columns of the benefit command.

    Args:
        heads: columns of the command contract, in any order.
        rows: cells as text, as many as heads.
        parameters: the legal values, national law when not given.
    """
    return population_of(compute(heads, rows, parameters))
