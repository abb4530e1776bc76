"""Decree 178/2024 as amended by 67/2025: early retirement (Arts. 7, 7a, 7b), severance (9, 10).

Inputs besides those of `common`: `reorganised_on`, `state_months`, `is_official` (cadre or civil
servant, of communes too). Which factor of time counts is chosen by the case: see
`timing_factor_7`, `timing_factor_7a`, `timing_factor_7b`.
"""

from typing import Any

from tinhgon.kernel import Message
from tinhgon.law.calendar import DAYS
from tinhgon.law.documents import CV6383, ND178, TT01
from tinhgon.law.exact import both, least, where
from tinhgon.law.parameters import Citation
from tinhgon.law.rule import rule


def _within(leave_on: Any, start: Any, months: Any) -> Any:
    return leave_on < start + months * DAYS


@rule(
    Message("Decided early enough to leave on a schedule"),
    Citation(CV6383, "toàn văn"),
    unit="yes_no",
)
def nd178_is_on_schedule(has_decided: Any, nd178_scheduled: Any, nd178_open_scheduled: Any) -> Any:
    """Tell whether a person may still leave under the decree after it has closed to others."""
    return both(has_decided, nd178_scheduled == 1, nd178_open_scheduled == 1)


@rule(
    Message("Leaves within the first 12 months of the reorganisation"),
    Citation(TT01, "Điều 3", "khoản 1"),
    formula="{leave_on} < {reorganised_on} + {nd178_first_months} tháng",
    unit="yes_no",
)
def is_in_first_months(leave_on: Any, reorganised_on: Any, nd178_first_months: Any) -> Any:
    """Tell whether a person leaves before the 13th month since the decision took effect."""
    return _within(leave_on, reorganised_on, nd178_first_months)


@rule(
    Message("Leaves within 12 months of 15/3/2025"),
    Citation(ND178, "Điều 7a"),
    formula="{leave_on} < {nd178_7a_counted_from} + {nd178_first_months} tháng",
    unit="yes_no",
)
def is_in_first_months_7a(
    leave_on: Any, nd178_7a_counted_from: int, nd178_first_months: Any
) -> Any:
    """Tell the same of a person not directly affected, counted from a day the decree fixes."""
    return _within(leave_on, _coded(nd178_7a_counted_from), nd178_first_months)


def _coded(day: int) -> int:
    """Return the day code of a day written 20250315."""
    year, rest = divmod(day, 10_000)
    return (year * 12 + rest // 100 - 1) * DAYS + rest % 100


@rule(
    Message("Factor of time"),
    Citation(TT01, "Điều 3", "khoản 1"),
    formula=lambda is_in_first_months, **_rest: (
        "1" if is_in_first_months else "{nd178_late_factor}"
    ),
    unit="factor",
)
def timing_factor_7(is_in_first_months: Any, nd178_late_factor: Any) -> Any:
    """Return the whole within the first 12 months, half of it later."""
    return where(is_in_first_months, 1, nd178_late_factor)


@rule(
    Message("Factor of time"),
    Citation(ND178, "Điều 7a"),
    formula=lambda is_in_first_months_7a, **_rest: (
        "1" if is_in_first_months_7a else "{nd178_late_factor}"
    ),
    unit="factor",
)
def timing_factor_7a(is_in_first_months_7a: Any, nd178_late_factor: Any) -> Any:
    """Return the same for a person not directly affected."""
    return where(is_in_first_months_7a, 1, nd178_late_factor)


@rule(Message("Factor of time"), Citation(ND178, "Điều 7b"), formula="1", unit="factor")
def timing_factor_7b() -> int:
    """Return the whole: cadres who are not to be elected again get it whenever they leave."""
    return 1


@rule(
    Message("Rate of the lump sum"),
    Citation(ND178, "Điều 7", "khoản 1, điểm a khoản 2"),
    formula=lambda months_early, timing_factor, nd178_short_months, nd178_long_months, **_rest: (
        "{nd178_lump_long} × {timing_factor}"
        if months_early > nd178_long_months
        else "{nd178_short_late_factor}"
        if months_early < nd178_short_months and timing_factor < 1
        else "{timing_factor}"
    ),
    unit="factor",
)
def nd178_lump_rate(
    months_early: Any,
    timing_factor: Any,
    nd178_short_months: Any,
    nd178_long_months: Any,
    nd178_lump_long: Any,
    nd178_short_late_factor: Any,
) -> Any:
    """Return the months of salary for each month of early leaving."""
    short = where(timing_factor < 1, nd178_short_late_factor, 1)
    longer = where(
        months_early > nd178_long_months, timing_factor * nd178_lump_long, timing_factor
    )
    return where(months_early < nd178_short_months, short, longer)


@rule(
    Message("Months the lump sum is paid for"),
    Citation(ND178, "Điều 7", "khoản 1, điểm a khoản 2"),
    formula=lambda months_early, nd178_long_months, **_rest: (
        "{nd178_long_months}" if months_early > nd178_long_months else "{months_early}"
    ),
    unit="months",
)
def nd178_lump_months(months_early: Any, nd178_long_months: Any) -> Any:
    """Return the months of early leaving, 60 at most."""
    return least(months_early, nd178_long_months)


@rule(
    Message("Lump sum for leaving early"),
    Citation(ND178, "Điều 7", "khoản 1, điểm a khoản 2"),
    formula="{salary} × {nd178_lump_rate} × {nd178_lump_months}",
    unit="vnd",
)
def nd178_lump(salary: Any, nd178_lump_rate: Any, nd178_lump_months: Any) -> Any:
    """Return the lump sum."""
    return salary * nd178_lump_rate * nd178_lump_months


@rule(
    Message("Months of salary for each year of early leaving"),
    Citation(ND178, "Điều 7", "điểm b khoản 2"),
    formula=lambda months_early, nd178_short_months, nd178_long_months, **_rest: (
        "0"
        if months_early < nd178_short_months
        else "{nd178_year_long}"
        if months_early > nd178_long_months
        else "{nd178_year}"
    ),
    unit="factor",
)
def nd178_year_rate(
    months_early: Any,
    nd178_short_months: Any,
    nd178_long_months: Any,
    nd178_year: Any,
    nd178_year_long: Any,
) -> Any:
    """Return 5 from 2 to 5 years, 4 above 5 years, nothing below 2 years."""
    longer = where(months_early > nd178_long_months, nd178_year_long, nd178_year)
    return where(months_early < nd178_short_months, 0, longer)


@rule(
    Message("For the years of early leaving"),
    Citation(ND178, "Điều 7", "điểm b khoản 2"),
    formula="{salary} × {nd178_year_rate} × {early_years}",
    unit="vnd",
)
def nd178_early(salary: Any, nd178_year_rate: Any, early_years: Any) -> Any:
    """Return the sum for the years of early leaving."""
    return salary * nd178_year_rate * early_years


@rule(
    Message("Months of salary for the time served"),
    Citation(ND178, "Điều 7", "điểm c khoản 2"),
    formula=lambda months_early, nd178_short_months, service_years, nd178_service_years, **_rest: (
        "0"
        if months_early < nd178_short_months
        else "{nd178_service_women} + {nd178_service_each} × "
        "({service_years} − {nd178_service_years_women})"
        if service_years < nd178_service_years
        else "{nd178_service} + {nd178_service_each} × ({service_years} − {nd178_service_years})"
    ),
    unit="factor",
)
def nd178_service_rate(
    months_early: Any,
    service_years: Any,
    nd178_short_months: Any,
    nd178_service: Any,
    nd178_service_years: Any,
    nd178_service_each: Any,
    nd178_service_women: Any,
    nd178_service_years_women: Any,
) -> Any:
    """Return the months for the first years and half a month for each year after them.

    Who has fewer years than the first and a pension nevertheless is a woman of a commune.
    """
    usual = (service_years - nd178_service_years) * nd178_service_each + nd178_service
    women = (service_years - nd178_service_years_women) * nd178_service_each + nd178_service_women
    found = where(service_years < nd178_service_years, women, usual)
    return where(months_early < nd178_short_months, 0, found)


@rule(
    Message("For the time served"),
    Citation(ND178, "Điều 7", "điểm c khoản 2"),
    formula="{salary} × {nd178_service_rate}",
    unit="vnd",
)
def nd178_service_sum(salary: Any, nd178_service_rate: Any) -> Any:
    """Return the sum for the time served."""
    return salary * nd178_service_rate


@rule(
    Message("Within the time in which early retirement is possible"),
    Citation(ND178, "Điều 7", "khoản 1, khoản 2"),
    unit="yes_no",
)
def nd178_is_in_range(
    months_early: Any, uses_appendix_2: Any, nd178_long_months: Any, nd178_most_months: Any
) -> Any:
    """Tell whether the months of early leaving are few enough, 60 for Appendix II, else 120."""
    most = where(uses_appendix_2, nd178_long_months, nd178_most_months)
    return months_early <= most


@rule(
    Message("Early retirement under Article 7 is possible"),
    Citation(ND178, "Điều 7"),
    unit="yes_no",
)
def nd178_may_retire(is_pension_eligible: Any, nd178_is_in_range: Any, months_early: Any) -> Any:
    """Tell whether a person may retire early under Article 7."""
    return both(is_pension_eligible, nd178_is_in_range, months_early > 0)


@rule(
    Message("Months of State service the lump sum is paid for"),
    Citation(ND178, "Điều 5", "khoản 2"),
    formula="min({state_months}; {nd178_severance_most})",
    unit="months",
)
def nd178_severance_months(state_months: Any, nd178_severance_most: Any) -> Any:
    """Return the months in bodies of the Party and the State, 60 at most."""
    return least(state_months, nd178_severance_most)


@rule(
    Message("Lump sum of severance"),
    Citation(ND178, "Điều 9, Điều 10", "khoản 1"),
    formula="{salary} × {nd178_severance} × {timing_factor} × {nd178_severance_months}",
    unit="vnd",
)
def nd178_severance_lump(
    salary: Any, nd178_severance: Any, timing_factor: Any, nd178_severance_months: Any
) -> Any:
    """Return 0,8 of a month's salary for each month of State service, half of it when late."""
    return salary * nd178_severance * timing_factor * nd178_severance_months


@rule(
    Message("For the time insured"),
    Citation(ND178, "Điều 9, Điều 10", "khoản 2"),
    formula="{salary} × {nd178_severance_year} × {service_years}",
    unit="vnd",
)
def nd178_severance_service(salary: Any, nd178_severance_year: Any, service_years: Any) -> Any:
    """Return one month and a half for each year insured."""
    return salary * nd178_severance_year * service_years


@rule(
    Message("To look for work"),
    Citation(ND178, "Điều 9", "khoản 4"),
    formula=lambda is_official, **_rest: "{salary} × {nd178_job_search}" if is_official else "0",
    unit="vnd",
)
def nd178_job_search_sum(salary: Any, is_official: Any, nd178_job_search: Any) -> Any:
    """Return three months for cadres and civil servants; others have unemployment insurance."""
    return where(is_official, salary * nd178_job_search, 0)
