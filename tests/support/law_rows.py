"""Rows for the command of benefits, written short in tests."""

from collections.abc import Mapping, Sequence

from law_cases import HEADS

from tinhgon.law.benefit.results import HEADS as RESULT_HEADS
from tinhgon.law.benefit.results import compute
from tinhgon.law.parameters import Parameters

MAN = {
    "id": "a",
    "sex": "M",
    "birth": "1966-01-15",
    "subject": "civil_servant",
    "insured_months": "264",
    "reorganised_on": "2025-03-01",
    "leave_on": "2025-05-01",
}
"""The person of published example C, without a salary."""


def results(
    rows: Sequence[Mapping[str, str]], parameters: Parameters | None = None
) -> list[dict[str, str]]:
    """Return what the command says of rows, by column."""
    cells = [tuple(row.get(head, "") for head in HEADS) for row in rows]
    found = compute(HEADS, cells, parameters).rows()
    return [dict(zip(RESULT_HEADS, one, strict=True)) for one in found]


def result(parameters: Parameters | None = None, /, **cells: str) -> dict[str, str]:
    """Return what the command says of example C's person, with other cells."""
    return results([MAN | cells], parameters)[0]
