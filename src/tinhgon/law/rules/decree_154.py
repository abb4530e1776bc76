"""Decree 154/2025: early retirement (Art. 6), transfer (7), severance (8)."""

from typing import Any

from tinhgon.kernel import Message
from tinhgon.law.documents import ND154
from tinhgon.law.exact import both, where
from tinhgon.law.parameters import Citation
from tinhgon.law.rule import rule


@rule(
    Message("For the years of early leaving"),
    Citation(ND154, "Điều 6", "khoản 1, khoản 2"),
    formula=lambda months_early, nd154_short_months, **_rest: (
        "0" if months_early < nd154_short_months else "{salary} × {nd154_year} × {early_years}"
    ),
    unit="vnd",
)
def nd154_early(
    salary: Any, months_early: Any, early_years: Any, nd154_short_months: Any, nd154_year: Any
) -> Any:
    """Return five months for each year; below two years there is no reduction and no money."""
    return where(months_early < nd154_short_months, 0, salary * nd154_year * early_years)


@rule(
    Message("Months of salary for the time served"),
    Citation(ND154, "Điều 6", "khoản 1, khoản 2"),
    formula=lambda months_early, nd154_short_months, service_years, nd154_service_years, **_rest: (
        "0"
        if months_early < nd154_short_months
        else "{nd154_service}"
        if service_years < nd154_service_years
        else "{nd154_service} + {nd154_service_each} × ({service_years} − {nd154_service_years})"
    ),
    unit="factor",
)
def nd154_service_rate(
    months_early: Any,
    service_years: Any,
    nd154_short_months: Any,
    nd154_service: Any,
    nd154_service_years: Any,
    nd154_service_each: Any,
) -> Any:
    """Return five months up to 20 years and half a month for each year above them."""
    above = where(service_years < nd154_service_years, 0, service_years - nd154_service_years)
    found = above * nd154_service_each + nd154_service
    return where(months_early < nd154_short_months, 0, found)


@rule(
    Message("For the time served"),
    Citation(ND154, "Điều 6", "khoản 1, khoản 2"),
    formula="{salary} × {nd154_service_rate}",
    unit="vnd",
)
def nd154_service_sum(salary: Any, nd154_service_rate: Any) -> Any:
    """Return the sum for the time served."""
    return salary * nd154_service_rate


@rule(
    Message("Too near to retirement to move"),
    Citation(ND154, "Điều 7", "khoản 2"),
    formula="{months_early} ≤ {nd154_transfer_months}",
    unit="yes_no",
)
def nd154_is_near_pension(
    is_pension_eligible: Any, months_early: Any, nd154_transfer_months: Any
) -> Any:
    """Tell whether a person has three years or less to a pension already earned."""
    return both(is_pension_eligible, months_early <= nd154_transfer_months)


@rule(
    Message("Allowance on moving"),
    Citation(ND154, "Điều 7", "khoản 1"),
    formula="{salary} × {nd154_transfer}",
    unit="vnd",
)
def nd154_transfer_lump(salary: Any, nd154_transfer: Any) -> Any:
    """Return three months of salary."""
    return salary * nd154_transfer


@rule(
    Message("For the time insured"),
    Citation(ND154, "Điều 7", "khoản 1"),
    formula="{salary} × {nd154_transfer_year} × {service_years}",
    unit="vnd",
)
def nd154_transfer_service(salary: Any, nd154_transfer_year: Any, service_years: Any) -> Any:
    """Return half a month for each year insured."""
    return salary * nd154_transfer_year * service_years


@rule(
    Message("To look for work"),
    Citation(ND154, "Điều 8", "điểm a khoản 1"),
    formula="{salary} × {nd154_job_search}",
    unit="vnd",
)
def nd154_job_search_sum(salary: Any, nd154_job_search: Any) -> Any:
    """Return three months of salary."""
    return salary * nd154_job_search


@rule(
    Message("For the time insured"),
    Citation(ND154, "Điều 8", "điểm b khoản 1"),
    formula="{salary} × {nd154_severance_year} × {service_years}",
    unit="vnd",
)
def nd154_severance_service(salary: Any, nd154_severance_year: Any, service_years: Any) -> Any:
    """Return one month and a half for each year insured."""
    return salary * nd154_severance_year * service_years
