"""Decree 29/2023, to 15/6/2025: early retirement (Arts. 5, 8), transfer (6), severance (7).

Besides the inputs of `common`: `average_salary`, the average of the last 60 months.
"""

from typing import Any

from tinhgon.kernel import Message
from tinhgon.law.documents import ND29
from tinhgon.law.exact import both, where
from tinhgon.law.parameters import Citation
from tinhgon.law.rule import rule


@rule(
    Message("For the years of early leaving"),
    Citation(ND29, "Điều 5", "khoản 1"),
    formula=lambda months_early, nd29_short_months, **_rest: (
        "0"
        if months_early < nd29_short_months
        else "{average_salary} × {nd29_year} × {early_years}"
    ),
    unit="vnd",
)
def nd29_early(
    average_salary: Any,
    months_early: Any,
    early_years: Any,
    nd29_short_months: Any,
    nd29_year: Any,
) -> Any:
    """Return three months for each year; below two years there is no reduction and no money."""
    return where(months_early < nd29_short_months, 0, average_salary * nd29_year * early_years)


@rule(
    Message("Months of salary for the time served"),
    Citation(ND29, "Điều 5", "khoản 1"),
    formula=lambda months_early, nd29_short_months, service_years, nd29_service_years, **_rest: (
        "0"
        if months_early < nd29_short_months
        else "{nd29_service}"
        if service_years < nd29_service_years
        else "{nd29_service} + {nd29_service_each} × ({service_years} − {nd29_service_years})"
    ),
    unit="factor",
)
def nd29_service_rate(
    months_early: Any,
    service_years: Any,
    nd29_short_months: Any,
    nd29_service: Any,
    nd29_service_years: Any,
    nd29_service_each: Any,
) -> Any:
    """Return five months for the first 20 years and half a month for each year after them."""
    above = where(service_years < nd29_service_years, 0, service_years - nd29_service_years)
    found = above * nd29_service_each + nd29_service
    return where(months_early < nd29_short_months, 0, found)


@rule(
    Message("For the time served"),
    Citation(ND29, "Điều 5", "khoản 1"),
    formula="{average_salary} × {nd29_service_rate}",
    unit="vnd",
)
def nd29_service_sum(average_salary: Any, nd29_service_rate: Any) -> Any:
    """Return the sum for the time served."""
    return average_salary * nd29_service_rate


@rule(
    Message("Early retirement of commune staff under Article 8 is possible"),
    Citation(ND29, "Điều 8"),
    unit="yes_no",
    status="remembered",
)
def nd29_commune_may_retire(
    is_commune_official: Any,
    is_pension_eligible: Any,
    months_early: Any,
    nd29_most_months: Any,
    nd29_commune_most_months: Any,
) -> Any:
    """Tell whether a commune official has more than five and at most ten years to the age."""
    return both(
        is_commune_official,
        is_pension_eligible,
        months_early > nd29_most_months,
        months_early <= nd29_commune_most_months,
    )


@rule(
    Message("For the years of early leaving"),
    Citation(ND29, "Điều 8"),
    formula="{average_salary} × {nd29_commune_year} × {early_years}",
    unit="vnd",
    status="remembered",
)
def nd29_commune_early(average_salary: Any, nd29_commune_year: Any, early_years: Any) -> Any:
    """Return one month and a half for each year."""
    return average_salary * nd29_commune_year * early_years


@rule(
    Message("Allowance on moving"),
    Citation(ND29, "Điều 6"),
    formula="{salary} × {nd29_transfer}",
    unit="vnd",
)
def nd29_transfer_lump(salary: Any, nd29_transfer: Any) -> Any:
    """Return three months of current salary."""
    return salary * nd29_transfer


@rule(
    Message("For the time insured"),
    Citation(ND29, "Điều 6"),
    formula="{average_salary} × {nd29_transfer_year} × {service_years}",
    unit="vnd",
)
def nd29_transfer_service(average_salary: Any, nd29_transfer_year: Any, service_years: Any) -> Any:
    """Return half a month for each year insured."""
    return average_salary * nd29_transfer_year * service_years


@rule(
    Message("To look for work"),
    Citation(ND29, "Điều 7"),
    formula="{salary} × {nd29_job_search}",
    unit="vnd",
)
def nd29_job_search_sum(salary: Any, nd29_job_search: Any) -> Any:
    """Return three months of current salary."""
    return salary * nd29_job_search


@rule(
    Message("For the time insured"),
    Citation(ND29, "Điều 7"),
    formula="{average_salary} × {nd29_severance_year} × {service_years}",
    unit="vnd",
)
def nd29_severance_service(
    average_salary: Any, nd29_severance_year: Any, service_years: Any
) -> Any:
    """Return one month and a half for each year insured."""
    return average_salary * nd29_severance_year * service_years
