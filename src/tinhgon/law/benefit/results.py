"""What a batch is due as the columns of the command contract."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tinhgon.kernel.tables import Value
from tinhgon.law.benefit.cases import CASES, PARTS, REGIMES, Case
from tinhgon.law.benefit.choosing import OUTCOMES, Chosen, choose
from tinhgon.law.benefit.fields import Batch, batch_of
from tinhgon.law.exact import Exact
from tinhgon.law.parameters import Citation, Parameters, national
from tinhgon.law.rule import RULES

HEADS: Final = (
    "id", "status", "regime", "case", "months_early", "early_years", "service_years",
    "salary_vnd", "lump_vnd", "early_vnd", "service_vnd", "job_search_vnd", "total_vnd",
    "warnings", "citations",
)  # fmt: skip
_NUMBERS: Final = ("months_early", "early_years", "service_years", "salary", *PARTS, "total")
_COUNTED: Final = frozenset(HEADS[HEADS.index("months_early") : HEADS.index("total_vnd") + 1])
_MOST_DIGITS: Final = 12
_APART: Final = "; "


@dataclass(slots=True)
class Results:
    """What each person of a batch is due.

    Attributes:
        batch: the persons.
        chosen: what was found for them.
        parameters: the legal values used.
    """

    batch: Batch
    chosen: Chosen
    parameters: Parameters

    def __len__(self) -> int:
        return len(self.batch)

    def counts(self) -> dict[str, int]:
        """Return how many rows each outcome has, in the order of `OUTCOMES` turned round."""
        found = np.bincount(self.chosen.outcome, minlength=len(OUTCOMES)).tolist()
        return dict(reversed(list(zip(OUTCOMES, found, strict=True))))

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Yield the rows of the output, in the order of the input, cells as text."""
        chosen = self.chosen
        is_paid = chosen.outcome == len(OUTCOMES) - 1
        numbers = [_texts(self._number(name), is_paid) for name in _NUMBERS]
        cites = [_APART.join(map(str, citations(case))) for case in CASES]
        cells = zip(
            self.batch.ids, chosen.outcome.tolist(), chosen.case.tolist(), *numbers, strict=True
        )
        for row, (name, outcome, number, *found) in enumerate(cells):
            case = CASES[number] if number >= 0 else None
            yield (
                name, OUTCOMES[outcome], case.regime if case else "", case.id if case else "",
                *found, _APART.join(self.told(row)), cites[number] if case else "",
            )  # fmt: skip

    def _number(self, name: str) -> Exact:
        chosen = self.chosen
        if name == "total":
            return Exact(chosen.total.half_up())
        return chosen.parts[name] if name in PARTS else chosen.facts[name]

    def told(self, row: int) -> list[str]:
        """Return the reasons of a row and what should be looked at, as slugs."""
        chosen = self.chosen
        told = [*chosen.reasons.get(row, ()), *chosen.warnings.get(row, ())]
        if chosen.total.top[row] % chosen.total.bottom:
            told.append("rounded_half_up")
        return told + [f"local_policy: {layer}" for layer in self.parameters.layers]


def compute(
    heads: Sequence[str], rows: Sequence[Sequence[str]], parameters: Parameters | None = None
) -> Results:
    """Return what the persons of a table are due.

    Args:
        heads: columns of the command contract, in any order.
        rows: cells as text, as many as heads.
        parameters: the legal values, national law when not given.

    Examples:
        >>> heads = ("id", "sex", "birth", "subject", "coef", "insured_months", "leave_on")
        >>> row = ("a", "M", "1968-06", "civil_servant", "5", "392", "2026-09-01")
        >>> dict(zip(HEADS, next(compute(heads, [row]).rows())))["total_vnd"]
        '398475000'
    """
    batch = batch_of(heads, rows)
    known = parameters or national()
    return Results(batch, choose(batch, known), known)


def typed(row: tuple[str, ...]) -> tuple[Value, ...]:
    """Return a row of the output with its numbers as numbers; an id such as 0012 stays as it is.

    A number without end, such as 1/3, stays text.
    """
    return tuple(
        (Decimal(cell) if cell and "/" not in cell else cell or None)
        if head in _COUNTED
        else cell or None
        for head, cell in zip(HEADS, row, strict=True)
    )


def citations(case: Case) -> list[Citation]:
    """Return where the law says what a case pays: the components, then the document."""
    found = [RULES[rule].cite for rule in case.parts.values()]
    document = REGIMES[case.regime].document
    return list(dict.fromkeys(found)) or [Citation(document, case.article)]


def decimal_text(value: Fraction) -> str:
    """Return a number as plain decimals, or as a fraction where they never end.

    Examples:
        >>> [decimal_text(Fraction(*one)) for one in ((1896496875, 2), (4, 1), (1, 3))]
        ['948248437.5', '4', '1/3']
    """
    digits = _digits(value.denominator)
    if digits is None:
        return str(value)
    return _decimal(int(value * 10**digits), digits)


def _digits(bottom: int) -> int | None:
    """Return how many decimals numbers over a denominator need, None when no number is enough."""
    return next((n for n in range(_MOST_DIGITS + 1) if 10**n % bottom == 0), None)


def _decimal(top: int, digits: int) -> str:
    if not digits:
        return str(top)
    sign, top = ("-", -top) if top < 0 else ("", top)
    whole, rest = divmod(top, 10**digits)
    return f"{sign}{whole}.{rest:0{digits}d}".rstrip("0").rstrip(".") if rest else f"{sign}{whole}"


def _texts(column: Exact, is_paid: NDArray[np.bool_]) -> list[str]:
    """Return a column as text, empty where nothing is paid."""
    digits = _digits(column.bottom)
    paid: list[Any] = is_paid.tolist()
    if digits is None:
        return [decimal_text(value) if shown else "" for value, shown in
                zip(column.fractions(), paid, strict=True)]  # fmt: skip
    scaled = column.over(10**digits).top
    whole = scaled // 10**digits
    if not digits or not np.any(whole * 10**digits != scaled):
        return [str(top) if shown else "" for top, shown in zip(whole.tolist(), paid, strict=True)]
    tops = scaled.tolist()
    return [_decimal(top, digits) if shown else "" for top, shown in zip(tops, paid, strict=True)]
