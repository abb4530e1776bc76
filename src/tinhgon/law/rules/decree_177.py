"""Decree 177/2024: cadres who are not elected or appointed again (Art. 3)."""

from typing import Any

from tinhgon.kernel import Message
from tinhgon.law.documents import ND177
from tinhgon.law.exact import where
from tinhgon.law.parameters import Citation
from tinhgon.law.rule import rule


@rule(
    Message("For the years of early leaving"),
    Citation(ND177, "Điều 3", "khoản 1"),
    formula="{salary} × {nd177_year} × {early_years}",
    unit="vnd",
)
def nd177_early(salary: Any, nd177_year: Any, early_years: Any) -> Any:
    """Return five months for each year of early leaving."""
    return salary * nd177_year * early_years


@rule(
    Message("Months of salary for the time served"),
    Citation(ND177, "Điều 3", "khoản 1"),
    formula=lambda service_years, nd177_service_years, **_rest: (
        "{nd177_service} + {nd177_service_each} × ({service_years} − {nd177_service_years_short})"
        if service_years < nd177_service_years
        else "{nd177_service} + {nd177_service_each} × ({service_years} − {nd177_service_years})"
    ),
    unit="factor",
)
def nd177_service_rate(
    service_years: Any,
    nd177_service: Any,
    nd177_service_each: Any,
    nd177_service_years: Any,
    nd177_service_years_short: Any,
) -> Any:
    """Return five months for the first 20 years, or 15, and half a month for each more."""
    is_short = service_years < nd177_service_years
    first = where(is_short, nd177_service_years_short, nd177_service_years)
    return (service_years - first) * nd177_service_each + nd177_service


@rule(
    Message("For the time served"),
    Citation(ND177, "Điều 3", "khoản 1"),
    formula="{salary} × {nd177_service_rate}",
    unit="vnd",
)
def nd177_service_sum(salary: Any, nd177_service_rate: Any) -> Any:
    """Return the sum for the time served."""
    return salary * nd177_service_rate
