"""Who is due in a year, unit by unit."""

from tinhgon.headcount.ages import Someone
from tinhgon.headcount.retiring import by_unit


def someone(person, unit, born, sex="male", *, erased=False):
    return Someone(person, unit, "civil_servant", born, sex, erased)


def test_units_are_counted_apart_and_unknown_stays_unknown():
    people = [
        someone("1", "a", (1964, 10)), someone("2", "a", (1980, 1)),
        someone("3", "b", (1964, 10)), someone("4", "b", None),
        someone("5", "c", (1990, 1)), someone("6", "d", None, "", erased=True),
    ]  # fmt: skip
    # Decree 135/2020: a man born in October 1964 reaches 61 years 6 months in April 2026.
    assert by_unit(people, 2026) == {"a": 1, "b": None, "c": 0, "d": None}
    assert by_unit(people, 2025) == {"a": 0, "b": None, "c": 0, "d": None}
    assert by_unit([], 2026) == {}
