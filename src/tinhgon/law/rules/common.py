"""What every regime starts from: salary, time served, the month of the pension.

Inputs: `leave_on`, `birth_month`, `insured_months`, `coef`, `leadership_coef`, `overframe`,
`allowances` and `retained_coef` (rates as fractions of one), `contract_salary`, `allowance`;
truth values `is_woman`, `is_commune_official`, `is_appendix_2`, `has_contract`, `has_allowance`.
"""

from typing import Any

from tinhgon.kernel import Message
from tinhgon.law.calendar import month_of
from tinhgon.law.documents import ND135, ND178, TT01
from tinhgon.law.exact import both, ratio, where
from tinhgon.law.parameters import Citation
from tinhgon.law.rule import rule


def half_years(months: Any) -> Any:
    """Return months as half years: up to six months are half a year, more than six a year.

    Examples:
        >>> [half_years(months) for months in (0, 1, 6, 7, 11, 12, 18, 19)]
        [0, 1, 1, 2, 2, 2, 3, 4]
    """
    years, rest = divmod(months, 12)
    return years * 2 + where(rest == 0, 0, where(rest <= 6, 1, 2))


@rule(
    Message("Month of leaving"),
    Citation(TT01, "Điều 3"),
    unit="month",
)
def leave_month(leave_on: Any) -> Any:
    """Return the month a person leaves in."""
    return month_of(leave_on)


@rule(
    Message("Month whose salary counts: the one before leaving"),
    Citation(TT01, "Điều 3", "khoản 2"),
    unit="month",
)
def salary_month(leave_month: Any) -> Any:
    """Return the month before that of leaving."""
    return leave_month - 1


@rule(
    Message("Salary by rank, leadership and over-frame seniority"),
    Citation(ND178, "Điều 5", "khoản 6"),
    formula="({coef} + {leadership_coef}) × {base_salary} + {overframe} × {coef} × {base_salary}",
    unit="vnd",
)
def core_salary(coef: Any, leadership_coef: Any, overframe: Any, base_salary: Any) -> Any:
    """Return the salary the percentage allowances are counted on."""
    return (coef + leadership_coef + overframe * coef) * base_salary


@rule(
    Message("Salary with allowances and the reserved difference"),
    Citation(TT01, "Điều 3", "điểm a khoản 2"),
    formula="{core_salary} × (1 + {allowances}) + {retained_coef} × {base_salary}",
    unit="vnd",
)
def scale_salary(core_salary: Any, allowances: Any, retained_coef: Any, base_salary: Any) -> Any:
    """Return the current monthly salary of a person on the State's scale."""
    return core_salary * (allowances + 1) + retained_coef * base_salary


@rule(
    Message("Current monthly salary"),
    Citation(TT01, "Điều 3", "khoản 2"),
    formula=lambda has_contract, has_allowance, **_rest: (
        "{contract_salary}" if has_contract else "{allowance}" if has_allowance
        else "{scale_salary}"
    ),
    unit="vnd",
)  # fmt: skip
def salary(
    has_contract: Any, has_allowance: Any, contract_salary: Any, allowance: Any, scale_salary: Any
) -> Any:
    """Return the salary of the contract, the allowance of a part-timer, or that of the scale."""
    return where(has_contract, contract_salary, where(has_allowance, allowance, scale_salary))


@rule(
    Message("Years of service, half years counted"),
    Citation(ND178, "Điều 5", "khoản 4"),
    formula="{insured_months} / 12",
    unit="years",
)
def service_years(insured_months: Any) -> Any:
    """Return the time with unpaid compulsory insurance in years, rounded to half years."""
    return ratio(half_years(insured_months), 2)


@rule(
    Message("Retirement age, Appendix I"),
    Citation(ND135, "Điều 4", "khoản 2"),
    formula=lambda is_woman, **_rest: (
        "{retirement_age_women}" if is_woman else "{retirement_age_men}"
    ),
    unit="age",
)
def retirement_age(is_woman: Any, retirement_age_men: Any, retirement_age_women: Any) -> Any:
    """Return the age of ordinary conditions, months."""
    return where(is_woman, retirement_age_women, retirement_age_men)


@rule(
    Message("Retirement age, Appendix II"),
    Citation(ND135, "Điều 5", "khoản 2"),
    formula=lambda is_woman, **_rest: (
        "{retirement_age_women_2}" if is_woman else "{retirement_age_men_2}"
    ),
    unit="age",
)
def retirement_age_2(is_woman: Any, retirement_age_men_2: Any, retirement_age_women_2: Any) -> Any:
    """Return the lowest age of hard work or hard regions, months."""
    return where(is_woman, retirement_age_women_2, retirement_age_men_2)


@rule(
    Message("First month of the pension, Appendix I"),
    Citation(ND135, "Điều 3"),
    formula="{birth_month} + {retirement_age} + 1",
    unit="month",
)
def pension_month_1(birth_month: Any, retirement_age: Any) -> Any:
    """Return the month after the one in which the age is reached."""
    return birth_month + retirement_age + 1


@rule(
    Message("First month of the pension, Appendix II"),
    Citation(ND135, "Điều 3"),
    formula="{birth_month} + {retirement_age_2} + 1",
    unit="month",
)
def pension_month_2(birth_month: Any, retirement_age_2: Any) -> Any:
    """Return the month after the one in which the lowest age is reached."""
    return birth_month + retirement_age_2 + 1


@rule(
    Message("The lowest age applies and is not yet reached"),
    Citation(ND178, "Điều 7"),
    unit="yes_no",
)
def uses_appendix_2(is_appendix_2: Any, pension_month_2: Any, leave_month: Any) -> Any:
    """Tell whether Appendix II counts; whoever is past its age is measured by Appendix I."""
    return both(is_appendix_2, pension_month_2 > leave_month)


@rule(
    Message("The ordinary age is counted with, not the lowest"),
    Citation(ND178, "Điều 7"),
    unit="yes_no",
    status="uncertain",
)
def counts_by_appendix_1() -> bool:
    """Tell that Appendix II is left aside; a case puts it in the place of `uses_appendix_2`."""
    return False


@rule(
    Message("First month of the pension"),
    Citation(ND135, "Điều 3"),
    formula=lambda uses_appendix_2, **_rest: (
        "{pension_month_2}" if uses_appendix_2 else "{pension_month_1}"
    ),
    unit="month",
)
def pension_month(uses_appendix_2: Any, pension_month_1: Any, pension_month_2: Any) -> Any:
    """Return the month from which the pension would be paid at the age of retirement."""
    return where(uses_appendix_2, pension_month_2, pension_month_1)


@rule(
    Message("Months of early leaving"),
    Citation(TT01, "Điều 3", "khoản 3"),
    formula="{pension_month} − {leave_month}",
    unit="months",
)
def months_early(pension_month: Any, leave_month: Any) -> Any:
    """Return the months between leaving and the pension; not above 0 for who is past the age."""
    return pension_month - leave_month


@rule(
    Message("Years of early leaving, half years counted"),
    Citation(ND178, "Điều 5", "khoản 3"),
    formula="{months_early} / 12",
    unit="years",
)
def early_years(months_early: Any) -> Any:
    """Return the months of early leaving in years, rounded to half years."""
    return ratio(half_years(where(months_early > 0, months_early, 0)), 2)


@rule(
    Message("Insured months a pension needs"),
    Citation("Luật Bảo hiểm xã hội 41/2024/QH15", "Điều 64"),
    formula=lambda is_woman, is_commune_official, **_rest: (
        "{pension_months_commune_women}"
        if is_woman and is_commune_official
        else "{pension_months}"
    ),
    unit="months",
)
def pension_needs(
    is_woman: Any,
    is_commune_official: Any,
    pension_months: Any,
    pension_months_commune_women: Any,
) -> Any:
    """Return the insured months without which there is no pension."""
    return where(both(is_woman, is_commune_official), pension_months_commune_women, pension_months)


@rule(
    Message("Insured long enough for a pension"),
    Citation("Luật Bảo hiểm xã hội 41/2024/QH15", "Điều 64"),
    formula="{insured_months} ≥ {pension_needs}",
    unit="yes_no",
)
def is_pension_eligible(insured_months: Any, pension_needs: Any) -> Any:
    """Tell whether the months insured, not rounded, are enough."""
    return insured_months >= pension_needs
