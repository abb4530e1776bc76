"""Which legal values that enter a batch are remembered or uncertain, and which readings of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tinhgon.kernel import Message
from tinhgon.law.benefit.cases import CASES, REGIMES, Case
from tinhgon.law.benefit.choosing import taken
from tinhgon.law.benefit.results import Results
from tinhgon.law.benefit.warnings import sentence
from tinhgon.law.calendar import first_of
from tinhgon.law.exact import Exact
from tinhgon.law.parameters import Citation, Parameter, Parameters, Status
from tinhgon.law.rule import Evaluation

_UNSURE: Final = ("_uncertain", "_remembered", "not_compared")
"""Ends of the slugs of warnings that tell of doubts about the law, not about the row."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A legal value or reading that is not verified.

    Attributes:
        status: `remembered` or `uncertain`, empty of a reading.
        label: of the value, by language; empty of a reading.
        cite: where the law is thought to say so, None of a reading.
        source: where it was seen.
        sentence: what is doubted about a reading, None of a value.
    """

    status: Status | str
    label: Mapping[str, str]
    cite: Citation | None = None
    source: str = ""
    sentence: Message | None = None


class _Asked(Parameters):
    """Legal values that note which of them are asked for."""

    def __init__(self, known: Parameters) -> None:
        super().__init__(known, known.layers)
        self.names: dict[str, None] = {}

    def __getitem__(self, name: str) -> Parameter:
        self.names[name] = None
        return super().__getitem__(name)


def doubts_of(results: Results, rows: NDArray[Any]) -> tuple[Doubt, ...]:
    """Return what is not verified about the sums of some rows, each point once.

    Args:
        results: a computed batch.
        rows: numbers of the rows that are paid.
    """
    found: dict[Any, Doubt] = {}
    cases = results.chosen.case[rows]
    for number in np.unique(cases).tolist():
        mine = rows[cases == number]
        for doubt in _of_case(results, CASES[number], mine):
            found[doubt.cite, doubt.label.get("en")] = doubt
    told = {
        code for row in rows.tolist() for code in results.chosen.warnings.get(row, ())
        if code.endswith(_UNSURE)
    }  # fmt: skip
    readings = [Doubt("", {}, sentence=sentence(code)) for code in sorted(told)]
    return (*found.values(), *readings)


def _of_case(results: Results, case: Case, rows: NDArray[Any]) -> list[Doubt]:
    asked = _Asked(results.parameters)
    values = Evaluation(taken(results.batch.inputs, rows), asked, case.aliases)
    for name in (REGIMES[case.regime].open_by, *case.parts.values()):
        values[name]
    for refusal in case.refusals:
        refusal.test(values)
    return [
        Doubt(value.status, parameter.label, value.citation, value.source)
        for parameter in map(results.parameters.__getitem__, asked.names)
        for value in parameter.values
        if value.status != "verified" and value in _used(parameter, values)
    ]


def _used(parameter: Parameter, values: Evaluation) -> list[Any]:
    """Return the values of a parameter on the days of the rows."""
    if len(parameter.values) == 1:
        return list(parameter.values)
    days = values[parameter.by]
    if isinstance(days, Exact) and parameter.by.endswith("_month"):
        days = Exact(first_of(days.top))
    each = np.unique(days.top).tolist() if isinstance(days, Exact) else [days]
    return [parameter.at(int(day)) for day in each]
