"""Decree 154/2025, Arts. 9 and 10: part-time staff of communes, villages and neighbourhoods.

`salary` is the monthly allowance of the main title, `insured_months` the time that counts.
"""

from typing import Any

from tinhgon.kernel import Message
from tinhgon.law.documents import ND154
from tinhgon.law.exact import least, where
from tinhgon.law.parameters import Citation
from tinhgon.law.rule import rule


@rule(
    Message("Months the lump sum is paid for"),
    Citation(ND154, "Điều 9, Điều 10", "khoản 1"),
    formula=lambda insured_months, months_early, part_time_short_service, part_time_most: (
        "{insured_months}"
        if insured_months < part_time_short_service
        else "{part_time_most}"
        if months_early >= part_time_most
        else "{months_early}"
    ),
    unit="months",
)
def part_time_months(
    insured_months: Any, months_early: Any, part_time_short_service: Any, part_time_most: Any
) -> Any:
    """Return the months served below five years, else those up to the age, 60 at most."""
    early = least(months_early, part_time_most)
    return where(insured_months < part_time_short_service, insured_months, early)


@rule(
    Message("Lump sum"),
    Citation(ND154, "Điều 9, Điều 10", "khoản 1, khoản 2"),
    formula=lambda months_early, **_rest: (
        "{salary} × {part_time_lump} × {part_time_months}"
        if months_early > 0
        else "{salary} × {part_time_past_age}"
    ),
    unit="vnd",
)
def part_time_lump_sum(
    salary: Any,
    months_early: Any,
    part_time_months: Any,
    part_time_lump: Any,
    part_time_past_age: Any,
) -> Any:
    """Return 0,8 of the allowance for each month; 15 allowances for who is past the age."""
    usual = salary * part_time_lump * part_time_months
    return where(months_early > 0, usual, salary * part_time_past_age)


@rule(
    Message("For the time served"),
    Citation(ND154, "Điều 9, Điều 10", "khoản 1"),
    formula=lambda months_early, **_rest: (
        "{salary} × {part_time_year} × {service_years}" if months_early > 0 else "0"
    ),
    unit="vnd",
)
def part_time_service(
    salary: Any, months_early: Any, service_years: Any, part_time_year: Any
) -> Any:
    """Return one allowance and a half for each year; nothing for who is past the age."""
    return where(months_early > 0, salary * part_time_year * service_years, 0)


@rule(
    Message("To look for work"),
    Citation(ND154, "Điều 9, Điều 10", "khoản 1"),
    formula=lambda months_early, **_rest: (
        "{salary} × {part_time_job_search}" if months_early > 0 else "0"
    ),
    unit="vnd",
)
def part_time_job_search_sum(salary: Any, months_early: Any, part_time_job_search: Any) -> Any:
    """Return three allowances; nothing for who is past the age."""
    return where(months_early > 0, salary * part_time_job_search, 0)
