"""Due retirements by year and month, with the ages of Decree 135/2020."""

from datetime import date

import pytest

from tinhgon.headcount.ages import Someone
from tinhgon.headcount.retiring import MonthCount, YearCount, by_year, retirements
from tinhgon.law.parameters import national

ON = date(2024, 10, 31)


def someone(name, born, sex="male", **more):
    return Someone(name, "u", "civil_servant", born, sex, **more)


@pytest.mark.parametrize(
    ("born", "sex", "month"),
    [
        ((1964, 1), "male", (2025, 4)),  # 61 years 3 months, Appendix I
        ((1964, 9), "male", (2025, 12)),  # the last month with that age
        ((1964, 10), "male", (2026, 4)),  # 61 years 6 months
        ((1966, 4), "male", (2028, 4)),  # 62 years
        ((1968, 5), "female", (2024, 9)),  # 56 years 4 months
        ((1968, 9), "female", (2025, 5)),  # 56 years 8 months
        ((1969, 4), "female", (2025, 12)),
        ((1975, 5), "female", (2035, 5)),  # 60 years
    ],
)
def test_the_month_is_that_of_the_decrees_table(born, sex, month):
    found = retirements([someone("a", born, sex)], date(2024, 1, 31), years=12)

    assert [(one.year, one.month) for one in found.months] == [month]


def test_years_women_and_what_is_counted_apart():
    own = [
        someone("a", (1964, 1)),  # 4/2025
        someone("b", (1964, 9)),  # 12/2025: leaves with that year
        someone("c", (1968, 9), "female"),  # 5/2025
        someone("d", (1964, 10)),  # 4/2026
        someone("late", (1960, 1)),  # 60 years in 1/2020
        someone("far", (1990, 1)),
        someone("nosex", (1964, 1), ""),
        someone("noday", None),
        someone("gone", (1964, 1), is_erased=True),
    ]
    found = retirements(own, ON, years=3)

    assert found.years == (YearCount(2024, 0, 0), YearCount(2025, 3, 1), YearCount(2026, 1, 0))
    assert found.months[0] == MonthCount(2025, 4, 1, 0)
    assert (found.overdue, found.unknown, found.erased) == (1, 2, 1)
    assert by_year(own, ON, 3) == found.years


def test_who_reaches_the_age_in_the_month_that_ends_today_is_past_it():
    own = [someone("a", (1964, 1))]

    assert retirements(own, date(2025, 4, 30)).overdue == 1
    assert retirements(own, date(2025, 4, 29)).months == (MonthCount(2025, 4, 1, 0),)


def test_the_last_day_of_a_year_begins_with_the_next_one():
    assert [one.year for one in by_year([], date(2025, 12, 31), 2)] == [2026, 2027]


def test_until_a_day_only_months_that_are_over_count():
    found = retirements([someone("a", (1964, 1)), someone("b", (1964, 2))], ON)

    days = (date(2025, 4, 29), date(2025, 4, 30), date(2025, 5, 31))
    assert [found.until(day) for day in days] == [0, 1, 2]


def test_a_local_layer_of_the_law_is_read():
    layer = (
        "resolution: NQ 1\nparameters:\n  retirement_age_men:\n    - {value: 600, "
        "from: 1964-01-01, document: NQ 1, article: Điều 1, status: verified, source: test}\n"
    )
    law = national().with_layer(layer, "t.yaml")

    assert by_year([someone("a", (1975, 1))], ON, 2, law)[1] == YearCount(2025, 1, 0)
