"""For those who stay, and after leaving: retention, secondment, merit, repayment, pension.

These rules take plain values for one case: `base_salary` of the day asked for, coefficients as
exact numbers, days as `law.calendar` numbers.
"""

from datetime import date, timedelta
from typing import Any

from tinhgon.kernel import Message
from tinhgon.law.calendar import DAYS, date_of, day_code
from tinhgon.law.documents import ND154, ND178, ND179
from tinhgon.law.exact import greatest, least, where
from tinhgon.law.parameters import Citation
from tinhgon.law.rule import rule


@rule(
    Message("Last day of the retained allowance"),
    Citation(ND178, "Điều 11"),
    formula="max({term_end}; {changed_on} + {retained_months} tháng − 1 ngày)",
    unit="date",
)
def retained_until(term_end: date, changed_on: date, retained_months: int) -> date:
    """Return the last day on which the old salary or allowance is paid.

    It is kept to the end of the term, and six months at least.

    Args:
        term_end: the last day of the term or appointment.
        changed_on: the day the post was lost.
        retained_months: the least time.
    """
    after = date_of(day_code(changed_on) + retained_months * DAYS)
    return max(term_end, after - timedelta(days=1))


@rule(
    Message("Retained difference each month"),
    Citation(ND178, "Điều 11"),
    formula="({old_leadership_coef} − {new_leadership_coef}) × {base_salary} × (1 + {allowances})",
    unit="vnd",
)
def retained_monthly(
    old_leadership_coef: Any, new_leadership_coef: Any, base_salary: Any, allowances: Any
) -> Any:
    """Return what keeping the old leadership allowance costs a month, the allowances on it too."""
    return (old_leadership_coef - new_leadership_coef) * base_salary * (allowances + 1)


@rule(
    Message("Allowance on taking up work at the grass roots"),
    Citation(ND178, "Điều 12"),
    formula=lambda is_to_commune, **_rest: (
        "{base_salary} × {secondment_commune}"
        if is_to_commune
        else "{base_salary} × {secondment_province}"
    ),
    unit="vnd",
)
def secondment_sum(
    is_to_commune: Any, base_salary: Any, secondment_commune: Any, secondment_province: Any
) -> Any:
    """Return the sum paid once: ten base salaries at a commune, three from centre to province."""
    return base_salary * where(is_to_commune, secondment_commune, secondment_province)


@rule(
    Message("Most who may be raised beyond one grade for merit"),
    Citation(ND178, "Điều 13"),
    formula="{raised_early} × {outstanding_share}",
    unit="people",
)
def outstanding_most(raised_early: Any, outstanding_share: Any) -> Any:
    """Return how many of those raised early may be raised beyond one grade; not rounded."""
    return raised_early * outstanding_share


@rule(
    Message("Monthly supplement of recognised talent"),
    Citation(ND179, "Điều 6"),
    formula="{salary} × {talent_supplement}",
    unit="vnd",
    status="verified",
)
def talent_monthly(salary: Any, talent_supplement: Any) -> Any:
    """Return the supplement a month, on the current salary."""
    return salary * talent_supplement


@rule(
    Message("Everything received is to be paid back"),
    Citation(ND154, "Điều 3"),
    formula="{hired_on} < {left_on} + {repayment_months} tháng",
    unit="yes_no",
)
def must_repay(left_on: Any, hired_on: Any, repayment_months: Any) -> Any:
    """Tell whether a person is taken on again, paid by the budget, within 60 months of leaving."""
    return hired_on < left_on + repayment_months * DAYS


@rule(
    Message("Pension rate"),
    Citation("Luật Bảo hiểm xã hội 41/2024/QH15", "Điều 66"),
    formula=lambda is_woman, **_rest: (
        "min({pension_first} + {pension_each} × ({service_years} − "
        + ("{pension_first_years_women}" if is_woman else "{pension_first_years_men}")
        + "); {pension_most})"
    ),
    unit="rate",
    status="remembered",
)
def pension_rate(
    is_woman: Any,
    service_years: Any,
    pension_first: Any,
    pension_each: Any,
    pension_first_years_men: Any,
    pension_first_years_women: Any,
    pension_most: Any,
) -> Any:
    """Return the share of the average salary the pension is, for who has the first years."""
    first = where(is_woman, pension_first_years_women, pension_first_years_men)
    return least((service_years - first) * pension_each + pension_first, pension_most)


@rule(
    Message("Months of unemployment benefit, an estimate"),
    Citation("Luật Việc làm 38/2013/QH13", "Điều 50"),
    unit="months",
    status="remembered",
)
def unemployment_months(
    unemployment_insured_months: Any,
    unemployment_first_months: Any,
    unemployment_step: Any,
    unemployment_first: Any,
    unemployment_most: Any,
) -> Any:
    """Return three months for 12 to 36 months paid, one more for each further 12, at most 12."""
    paid = unemployment_insured_months
    more = greatest((paid - unemployment_first_months) // unemployment_step, 0)
    found = least(more + unemployment_first, unemployment_most)
    return where(paid < unemployment_step, 0, found)
