"""Ages by month of birth, bands, means, shifts and what must be hidden."""

from datetime import date
from fractions import Fraction
from itertools import count

import pytest

from tinhgon.headcount.ages import (
    BANDS,
    Someone,
    age,
    band_of,
    masked,
    shift,
    structure,
)

ON = date(2024, 10, 31)
NUMBERS = count()


def people(*kinds, category="civil_servant"):
    """Return so many people born in a year and month: `(number, year, month, sex)`."""
    return [
        Someone(f"p{next(NUMBERS)}", "u", category, (year, month), sex)
        for number, year, month, sex in kinds
        for _ in range(number)
    ]


def test_who_is_born_in_a_month_reaches_the_age_in_that_month():
    assert age((1994, 11), ON) == 29
    assert age((1994, 10), date(2024, 10, 1)) == 30
    assert [band_of(age((1969, month), ON)) for month in (10, 11)] == ["55+", "50-54"]


def test_bands_sexes_and_those_counted_apart():
    own = [
        *people((2, 1999, 1, "female"), (1, 1990, 5, "male"), (3, 1975, 12, "")),
        Someone("x", "u", "civil_servant"),
        Someone("y", "u", "civil_servant", (1980, 1), "male", is_erased=True),
    ]
    found = structure(own, ON)

    assert found.bands == {"<30": 2, "30-39": 1, "40-49": 3, "50-54": 0, "55+": 0}
    assert found.women == {**dict.fromkeys(BANDS, 0), "<30": 2}
    assert found.men == {**dict.fromkeys(BANDS, 0), "30-39": 1}
    assert (found.count, found.unknown, found.erased) == (6, 1, 1)
    assert sum(found.bands.values()) + found.unknown + found.erased == len(own)


def test_a_person_named_twice_is_counted_once():
    one = Someone("a", "u", "civil_servant", (1990, 1), "male")

    assert structure([one, one], ON).count == 1


def test_the_mean_age_is_exact():
    # Born 10/1994: 30 years; 4/1984: 40 years and 6 months.
    found = structure(people((1, 1994, 10, "male"), (1, 1984, 4, "male")), ON)

    assert found.mean == Fraction(30 + 40) / 2 + Fraction(1, 4)
    assert structure([], ON).mean is None


def test_the_share_below_thirty_fell_from_13_5_to_6_0_per_cent():
    years = {"<30": 2000, "30-39": 1989, "40-49": 1979, "50-54": 1972, "55+": 1964}
    old = {"<30": 428, "30-39": 1204, "40-49": 916, "50-54": 366, "55+": 254}
    new = {"<30": 171, "30-39": 911, "40-49": 1082, "50-54": 390, "55+": 287}
    before = structure(people(*((n, years[b] - 7, 6, "male") for b, n in old.items())),
                       date(2017, 12, 31))  # fmt: skip
    after = structure(people(*((n, years[b], 6, "male") for b, n in new.items())), ON)

    assert (before.bands, after.bands) == (old, new)
    assert (before.count, after.count) == (3168, 2841)
    moved = shift(before, after)
    assert moved["<30"] == 100 * (Fraction(171, 2841) - Fraction(428, 3168))
    assert round(float(moved["<30"]), 1) == -7.5
    assert sum(moved.values()) == 0


def test_a_small_cell_takes_a_second_one_with_it():
    ages = structure(people((8, 1999, 1, "female"), (3, 1985, 1, "female"), (9, 1975, 1, "female"),
                            (7, 1970, 1, "female"), (6, 1960, 1, "female")), ON)  # fmt: skip
    shown = masked(ages)

    assert shown.count == 33
    hidden = [band for band in BANDS if shown.bands[band] is None]
    assert "30-39" in hidden
    assert len(hidden) >= 2
    assert sum(ages.bands[band] for band in hidden) >= 5


def test_what_is_hidden_on_one_side_has_no_shift():
    small = structure(
        people((3, 1999, 1, "male"), (90, 1985, 1, "male"), (9, 1975, 1, "male")), ON
    )
    large = structure(
        people((9, 1999, 1, "male"), (90, 1985, 1, "male"), (9, 1975, 1, "male")), ON
    )
    shown = masked(small)

    moved = shift(shown, masked(large))
    assert moved["<30"] is None
    assert [band for band in BANDS if moved[band] is None] == [
        band for band in BANDS if shown.bands[band] is None
    ]


@pytest.mark.parametrize("number", [1, 4])
def test_of_fewer_than_five_nothing_is_shown(number):
    shown = masked(structure(people((number, 1985, 1, "male")), ON))

    assert shown.count is None
    assert shown.mean is None
    assert shown.bands["30-39"] is None
