"""For those who stay, and after leaving."""

from datetime import date
from fractions import Fraction

import pytest

from tinhgon.law import rules
from tinhgon.law.calendar import date_of, day_code, first_of, month_code, month_of
from tinhgon.law.parameters import national
from tinhgon.law.rule import RULES, Evaluation, rule

assert rules


def evaluated(**inputs: object) -> Evaluation:
    return Evaluation({"leave_on": day_code(date(2026, 8, 1)), **inputs}, national())


def test_what_a_kept_allowance_costs_grows_with_the_allowances_on_it() -> None:
    found = evaluated(
        old_leadership_coef=Fraction("0.9"), new_leadership_coef=Fraction("0.6"),
        base_salary=2_530_000, allowances=Fraction(1, 4),
    )  # fmt: skip
    assert found["retained_monthly"] == Fraction(3, 10) * 2_530_000 * Fraction(5, 4) == 948_750


def test_one_in_ten_of_those_raised_early_may_be_raised_further() -> None:
    assert evaluated(raised_early=25)["outstanding_most"] == Fraction(5, 2)


@pytest.mark.parametrize(
    ("hired", "repays"),
    [
        (date(2025, 8, 1), True),
        (date(2030, 7, 31), True),
        (date(2030, 8, 1), False),
        (date(2031, 1, 1), False),
    ],
)
def test_who_is_hired_again_within_60_months_pays_back(hired: date, repays: bool) -> None:  # noqa: FBT001
    found = evaluated(left_on=day_code(date(2025, 8, 1)), hired_on=day_code(hired))
    assert found["must_repay"] is repays


@pytest.mark.parametrize(
    ("paid", "months"),
    [
        (0, 0),
        (11, 0),
        (12, 3),
        (36, 3),
        (47, 3),
        (48, 4),
        (60, 5),
        (143, 11),
        (144, 12),
        (400, 12),
    ],
)
def test_unemployment_benefit_is_paid_three_months_and_more(paid: int, months: int) -> None:
    assert evaluated(unemployment_insured_months=paid)["unemployment_months"] == months


def test_days_are_numbers_in_order_with_months_of_equal_length() -> None:
    day = date(2025, 7, 9)
    assert day_code(day) == (2025 * 12 + 6) * 32 + 9
    assert date_of(day_code(day)) == day
    assert month_of(day_code(day)) == month_code(2025, 7) == 2025 * 12 + 6
    assert date_of(first_of(month_code(2025, 12))) == date(2025, 12, 1)
    assert date_of(day_code(date(2024, 8, 31)) + 6 * 32) == date(2025, 2, 28)
    with pytest.raises(ValueError, match="0"):
        date_of(month_code(2025, 1) * 32)


def test_two_rules_of_one_name_are_refused() -> None:
    known = RULES["salary"]
    with pytest.raises(ValueError, match="salary"):
        rule(known.label, known.cite)(known.function)
    assert RULES["salary"] is known


def test_every_rule_says_what_it_is_and_where_it_stands() -> None:
    for known in RULES.values():
        assert known.label.id
        assert known.unit
        is_letter = known.cite.document.startswith("CV ")  # a letter has no articles
        assert is_letter or known.cite.article.startswith("Điều")
        assert known.function.__doc__
