"""The forecast: exact retirements, stated hazards, whole numbers that add up, and no person."""

from dataclasses import fields
from datetime import date
from fractions import Fraction

import pytest

from tinhgon.headcount.ages import BANDS, Someone
from tinhgon.headcount.forecast import Hazards, forecast, left_out
from tinhgon.kernel.errors import InputError

ON = date(2025, 12, 31)
NONE = Hazards(dict.fromkeys(BANDS, Fraction(0)), dict.fromkeys(BANDS, Fraction(0)))


def people(*kinds):
    """Return so many people born in a year and month: `(number, year, month, sex)`."""
    return [
        Someone(f"{year}{month}{sex}{n}", "u", "civil_servant", (year, month), sex)
        for number, year, month, sex in kinds
        for n in range(number)
    ]


def test_retirements_are_those_of_the_law():
    # Men of 1/1965 reach 61 years 6 months in 7/2026, of 8/1965 61 years 9 months in 5/2027;
    # women of 9/1970 57 years 8 months in 5/2028.
    own = people((3, 1965, 1, "male"), (2, 1965, 8, "male"), (4, 1970, 9, "female"),
                 (10, 1990, 1, "male"))  # fmt: skip
    found = forecast(own, ON, 2029, NONE)

    assert [(one.year, one.retire, one.present_end) for one in found] == [
        (2026, 3, 16), (2027, 2, 14), (2028, 4, 10), (2029, 0, 10),
    ]  # fmt: skip


def test_who_is_past_the_age_leaves_in_the_first_year():
    assert (
        forecast(people((5, 1950, 1, "male"), (5, 1990, 1, "male")), ON, 2026, NONE)[0].retire == 5
    )


def test_hazards_by_band_worked_by_hand():
    hazards = Hazards({**NONE.resign, "30-39": Fraction(1, 10), "40-49": Fraction(1, 20)},
                      {**NONE.die, "40-49": Fraction(1, 100)})  # fmt: skip
    own = people((100, 1992, 6, "male"), (200, 1982, 6, "female"))
    first, second = forecast(own, ON, 2027, hazards)

    # 100/10 + 200/20 = 20 resign, 200/100 = 2 die; then 90/10 + 188/20 = 18,4 and 1,88.
    assert (first.resign, first.die, first.present_end) == (20, 2, 278)
    assert (second.resign, second.die, second.present_end) == (18, 2, 258)


def test_of_a_year_begun_only_the_months_left_count():
    hazards = Hazards({**NONE.resign, "30-39": Fraction(1, 10)}, NONE.die)
    first, *_ = forecast(people((120, 1992, 6, "male")), date(2026, 6, 30), 2027, hazards)

    assert (first.year, first.resign) == (2026, 6)


def test_recruits_join_at_the_end_of_each_year_and_are_young():
    found = forecast(people((10, 1990, 1, "male")), ON, 2028, NONE, recruits=5)

    assert [(one.recruited, one.present_end, one.under_30) for one in found] == [
        (5, 15, 5), (5, 20, 10), (5, 25, 15),
    ]  # fmt: skip


def test_every_line_balances_and_follows_the_one_before():
    own = people(*((7 + year % 5, year, 1 + year % 12, sex)
                   for year in range(1962, 2003) for sex in ("male", "female")))  # fmt: skip
    found = forecast(own, date(2024, 10, 31), recruits=7)

    assert [one.year for one in found] == list(range(2024, 2032))
    assert found[0].present_start == len(own)
    assert [one.present_start for one in found[1:]] == [one.present_end for one in found[:-1]]
    for one in found:
        left = one.retire + one.resign + one.die
        assert one.present_start - left + one.recruited == one.present_end
        assert sum(one.bands.values()) == one.present_end
        assert min(one.retire, one.resign, one.die, *one.bands.values()) >= 0


def test_nothing_of_a_person_is_in_the_result():
    found = forecast(people((6, 1990, 1, "male")), ON)

    for year in found:
        *numbers, bands = (getattr(year, one.name) for one in fields(year))
        assert {type(one) for one in numbers} == {int}
        assert {name: type(one) for name, one in bands.items()} == dict.fromkeys(BANDS, int)
    assert "1990" not in repr(found)


def test_a_group_of_four_has_no_forecast():
    with pytest.raises(InputError, match="TG-STAFF-020"):
        forecast([*people((4, 1990, 1, "male")), Someone("x", "u", "civil_servant")], ON)


def test_who_cannot_be_forecast_is_counted():
    own = [*people((5, 1990, 1, "male")), Someone("x", "u", "civil_servant", (1990, 1)),
           Someone("y", "u", "civil_servant", None, "male"),
           Someone("z", "u", "civil_servant", (1990, 1), "male", is_erased=True)]  # fmt: skip

    assert left_out(own) == 3
    assert forecast(own, ON)[0].present_start == 5


@pytest.mark.parametrize(
    ("resign", "die"), [(Fraction(-1, 9), 0), (Fraction(2, 3), Fraction(1, 2))]
)
def test_hazards_that_are_no_shares_are_refused(resign, die):
    own = Hazards({"30-39": resign}, {"30-39": Fraction(die)})

    with pytest.raises(InputError, match="TG-STAFF-021"):
        forecast(people((5, 1990, 1, "male")), ON, hazards=own)


def test_a_band_left_out_of_the_hazards_loses_nobody():
    own = Hazards({"50-54": Fraction(1, 2)}, {})

    assert forecast(people((9, 1990, 1, "male")), ON, 2026, own)[0].present_end == 9


def test_fractions_of_a_person_add_up_over_the_years():
    # 90 people and 1/200 a year: 0,45 die in each; after seven years 3,1.
    own = Hazards({}, {"30-39": Fraction(1, 200)})
    found = forecast(people((90, 1995, 1, "male")), ON, 2032, own)

    assert [one.die for one in found] == [0, 1, 0, 1, 0, 1, 0]
    assert found[-1].present_end == 87
