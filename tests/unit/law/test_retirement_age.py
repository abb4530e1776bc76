"""Every birth month of the two appendices of Decree 135/2020, against the bands typed in anew."""

from collections.abc import Iterator

import numpy as np
import pytest

from tinhgon.law.calendar import month_code
from tinhgon.law.exact import Exact
from tinhgon.law.parameters import national
from tinhgon.law.rule import Evaluation

# Month and year of the first birth of a band, years and months of age; the last band has no end.
MEN = ("1/1961 60y3m", "10/1961 60y6m", "7/1962 60y9m", "4/1963 61y", "1/1964 61y3m",
       "10/1964 61y6m", "7/1965 61y9m", "4/1966 62y")  # fmt: skip
WOMEN = ("1/1966 55y4m", "9/1966 55y8m", "5/1967 56y", "1/1968 56y4m", "9/1968 56y8m",
         "5/1969 57y", "1/1970 57y4m", "9/1970 57y8m", "5/1971 58y", "1/1972 58y4m",
         "9/1972 58y8m", "5/1973 59y", "1/1974 59y4m", "9/1974 59y8m", "5/1975 60y")  # fmt: skip
APPENDIX_2_LATER = 60


def bands(told: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return the first birth month of each band and the age in months."""
    found = []
    for one in told:
        birth, age = one.split()
        month, year = map(int, birth.split("/"))
        years, _, months = age.removesuffix("m").partition("y")
        found.append((month_code(year, month), 12 * int(years) + int(months or 0)))
    return found


def births(*, is_woman: bool, is_second: bool) -> Iterator[tuple[int, int]]:
    """Yield the birth months from the first band to a year into the last, each with its age."""
    moved = APPENDIX_2_LATER if is_second else 0
    told = bands(WOMEN if is_woman else MEN)
    for month in range(told[0][0], told[-1][0] + 13):
        age = [age for first, age in told if first <= month][-1]
        yield month + moved, age - moved


def evaluated(**inputs: object) -> Evaluation:
    return Evaluation(inputs, national())


@pytest.mark.parametrize("is_woman", [False, True], ids=["men", "women"])
@pytest.mark.parametrize("is_second", [False, True], ids=["appendix 1", "appendix 2"])
def test_each_birth_month_has_the_age_of_its_band(is_woman: bool, is_second: bool) -> None:  # noqa: FBT001
    age, pension = (
        ("retirement_age_2", "pension_month_2")
        if is_second
        else ("retirement_age", "pension_month_1")
    )
    told = list(births(is_woman=is_woman, is_second=is_second))
    months = np.array([month for month, _ in told])
    column = evaluated(birth_month=Exact(months), is_woman=np.full(len(told), is_woman))
    assert column[age].fractions() == [years for _, years in told]
    assert column[pension].fractions() == [month + years + 1 for month, years in told]
    for month, years in told:
        one = evaluated(birth_month=month, is_woman=is_woman)
        assert (one[age], one[pension]) == (years, month + years + 1)


def test_the_tables_are_as_long_as_they_should_be() -> None:
    assert len(list(births(is_woman=False, is_second=False))) == 63 + 13
    assert len(list(births(is_woman=True, is_second=True))) == 112 + 13


@pytest.mark.parametrize(
    ("birth", "pension"),
    [
        ((1969, 1), (2025, 10)),
        ((1971, 4), (2029, 1)),
        ((1975, 4), (2035, 1)),
        ((1975, 5), (2035, 6)),
    ],
)
def test_women_go_when_the_published_rows_say(
    birth: tuple[int, int], pension: tuple[int, int]
) -> None:
    found = evaluated(birth_month=month_code(*birth), is_woman=True)
    assert found["pension_month_1"] == month_code(*pension)


@pytest.mark.parametrize(
    ("is_woman", "first", "age"), [(False, (1961, 1), 720), (True, (1966, 1), 660)]
)
def test_before_the_first_band_the_ages_of_before_2021_hold(
    is_woman: bool,  # noqa: FBT001
    first: tuple[int, int],
    age: int,
) -> None:
    before = month_code(*first) - 1
    found = evaluated(birth_month=before, is_woman=is_woman)
    assert found["retirement_age"] == age
    second = evaluated(birth_month=before + APPENDIX_2_LATER, is_woman=is_woman)
    assert second["retirement_age_2"] == age - APPENDIX_2_LATER
    name = "retirement_age_women" if is_woman else "retirement_age_men"
    assert national()[name].at(before * 32 + 1).status == "remembered"
