"""Administrative units, their classes, villages: both sides of every number and of every day."""

from datetime import date
from fractions import Fraction

import pytest

from tinhgon.kernel.errors import InputError
from tinhgon.law.standards import (
    administrative_unit,
    area_points,
    consultation,
    is_special,
    national_cut,
    population_points,
    rearranged_unit,
    unit_class,
    village,
    village_pool,
    village_vote,
)

DAY = date(2025, 6, 1)

STANDARDS = {
    "province_mountain": (900_000, 8_000), "province": (1_400_000, 5_000),
    "city": (1_000_000, 2_300), "commune_mountain": (5_000, 50), "commune": (8_000, 30),
    "ward_of_urban_district": (15_000, Fraction("5.5")), "ward_of_city": (7_000, Fraction("5.5")),
    "ward_of_town": (5_000, Fraction("5.5")), "district_mountain": (80_000, 850),
    "district": (120_000, 450),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "people", "area"), [(k, *v) for k, v in STANDARDS.items()])
def test_units_below_and_at_the_standard(kind, people, area):
    assert administrative_unit(kind, people, area, DAY) == ()
    population, size = administrative_unit(kind, people - 1, area - Fraction(1, 100), DAY)
    assert (population.id, population.measured, population.required) == (
        "ADM-STD-01", people - 1, people,
    )  # fmt: skip
    assert (size.id, size.measured, size.required) == (
        "ADM-STD-02", area - Fraction(1, 100), area,
    )  # fmt: skip


def test_what_is_not_known_is_not_judged():
    assert administrative_unit("commune", None, None, DAY) == ()
    assert [one.id for one in administrative_unit("commune", None, 1, DAY)] == ["ADM-STD-02"]


def test_a_city_needed_less_area_before():
    assert administrative_unit("city", 2_000_000, 1_500, date(2024, 12, 31)) == ()
    (before,) = administrative_unit("city", 2_000_000, 1_499, date(2024, 12, 31))
    assert (before.required, before.status) == (1_500, "remembered")
    (after,) = administrative_unit("city", 2_000_000, 1_500, date(2025, 1, 1))
    assert (after.required, after.status) == (2_300, "verified")


def test_districts_have_a_standard_until_they_end():
    (found,) = administrative_unit("district", 119_999, 450, date(2025, 6, 30))
    assert found.status == "remembered"
    with pytest.raises(InputError) as error:
        administrative_unit("district", 1, 1, date(2025, 7, 1))
    assert error.value.code == "TG-LAW-005"


REARRANGED = {
    "commune_mountain": (5_000, 100), "commune": (16_000, 30),
    "ward_of_central_city": (45_000, Fraction("5.5")), "ward_mountain": (15_000, Fraction("5.5")),
    "ward": (21_000, Fraction("5.5")),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "people", "area"), [(k, *v) for k, v in REARRANGED.items()])
def test_after_the_rearrangement_resolution_76_measures(kind, people, area):
    assert rearranged_unit(kind, people, area, DAY, merged=2) == ()
    population, size = rearranged_unit(kind, people - 1, area - Fraction(1, 100), DAY, merged=2)
    assert (population.id, population.required, population.severity) == (
        "ADM-STD-01", people, "error",
    )  # fmt: skip
    assert (size.id, size.required) == ("ADM-STD-02", area)
    assert population.status == size.status == "verified"


def test_shares_cite_the_resolution_and_the_standard():
    found = rearranged_unit("commune", 15_999, 30, DAY, merged=1)
    assert [str(one) for one in found[0].cites] == [
        "điểm b khoản 1 Điều 5 NQ 76/2025/UBTVQH15",
        "điểm b khoản 1 Điều 3 NQ 1211/2016/UBTVQH13 (sửa đổi, bổ sung: NQ 27/2022/UBTVQH15)",
    ]


def test_three_units_merged_waive_the_test_two_do_not():
    assert rearranged_unit("commune", 1, 1, DAY, merged=3) == ()
    assert len(rearranged_unit("commune", 1, 1, DAY, merged=2)) == 2
    with pytest.raises(InputError):
        rearranged_unit("commune", 1, 1, date(2025, 4, 14), merged=3)


@pytest.mark.parametrize(
    ("after", "required"),
    [(401, Fraction("0.6")), (400, None), (300, None), (299, Fraction("0.7"))],
)
def test_the_national_cut_is_sixty_to_seventy_per_cent(after, required):
    found = national_cut(1000, after, DAY)
    assert (found and found.required) == required


def test_half_of_the_households_let_a_scheme_go_on():
    day = date(2025, 12, 16)
    assert consultation(50, 100, day) is None
    assert consultation(49, 100, day).required == 50
    assert consultation(50, 101, day).required == Fraction(101, 2)


OLD, NEW = date(2025, 11, 26), date(2025, 11, 27)


@pytest.mark.parametrize(
    ("people", "is_mountain", "day", "points"),
    [
        (400_000, False, OLD, "10"), (500_000, False, OLD, "10"), (530_000, False, OLD, "10.5"),
        (1_700_000, False, OLD, "30"), (5_000_000, False, OLD, "30"),
        (375_000, True, OLD, "10"), (397_500, True, OLD, "10.5"),
        (2_000_000, False, NEW, "10"), (2_060_000, False, NEW, "10.5"),
        (2_061_000, False, NEW, "10.51"), (3_800_000, False, NEW, "25"),
        (9_000_000, False, NEW, "25"), (1_500_000, True, NEW, "10"),
        (1_545_000, True, NEW, "10.5"),
    ],
)  # fmt: skip
def test_points_for_population(people, is_mountain, day, points):
    found = population_points(people, day, is_mountain=is_mountain)
    assert found.points == Fraction(points)
    assert found.status == "uncertain"


@pytest.mark.parametrize(
    ("area", "day", "points"),
    [
        (900, OLD, "10"), (1_000, OLD, "10"), (1_200, OLD, "10.5"), (9_000, OLD, "30"),
        (20_000, OLD, "30"), (8_000, NEW, "10"), (8_200, NEW, "10.5"), (8_201, NEW, "10.5"),
        (8_202, NEW, "10.51"), (14_000, NEW, "25"), (30_000, NEW, "25"),
    ],
)  # fmt: skip
def test_points_for_area(area, day, points):
    assert area_points(area, day).points == Fraction(points)


def test_classes_by_points():
    assert [unit_class(Fraction(n), NEW) for n in ("75", "74.99", "60", "59.99")] == [
        "1", "2", "2", "3",
    ]  # fmt: skip
    assert is_special(90, NEW)
    assert not is_special(Fraction("89.99"), NEW)


def of(kind: str, households: int, day: date, region: str = "red_river", terrain: str = "plain"):
    return village(kind, households, day, region=region, terrain=terrain)


CIRCULAR_14 = {
    ("village", "north_mountain"): 150, ("neighbourhood", "north_mountain"): 200,
    ("village", "red_river"): 300, ("neighbourhood", "red_river"): 350,
    ("village", "hanoi"): 300, ("neighbourhood", "hanoi"): 450,
    ("village", "central"): 250, ("neighbourhood", "central"): 300,
    ("village", "highlands"): 200, ("neighbourhood", "highlands"): 250,
    ("village", "south"): 350, ("neighbourhood", "south"): 400,
    ("village", "hcmc"): 350, ("neighbourhood", "hcmc"): 450,
    ("village", "border_island"): 100, ("neighbourhood", "border_island"): 150,
}  # fmt: skip


@pytest.mark.parametrize(("kind", "region", "least"), [(*k, v) for k, v in CIRCULAR_14.items()])
def test_villages_by_region_since_circular_14(kind, region, least):
    day = date(2019, 1, 18)
    assert of(kind, least, day, region) is None
    few = of(kind, least - 1, day, region)
    assert (few.id, few.severity, few.required) == ("VIL-50", "note", least)
    half = of(kind, least // 2, day, region)
    assert half.severity == "note"
    fewer = of(kind, least // 2 - 1, day, region)
    assert (fewer.severity, fewer.required) == ("error", least // 2)


@pytest.mark.parametrize(
    ("kind", "terrain", "least"),
    [("village", "plain", 200), ("village", "mountain", 100),
     ("neighbourhood", "plain", 250), ("neighbourhood", "mountain", 150)],
)  # fmt: skip
@pytest.mark.parametrize("region", ["red_river", "hanoi", "border_island"])
def test_the_circular_in_force_on_15_january_2018_is_used_and_no_later_one(
    kind, terrain, least, region
):
    day = date(2018, 1, 15)
    assert of(kind, least, day, region, terrain) is None
    found = of(kind, least - 1, day, region, terrain)
    assert (found.required, found.status, found.severity) == (least, "verified", "note")
    assert [one.document for one in found.cites] == ["TT 04/2012/TT-BNV"]
    assert of(kind, 1, day, region, terrain).severity == "note"


def test_the_later_circular_finds_more_villages_below_the_standard():
    sizes = (180, 199, 200, 240, 299, 300)
    before = [size for size in sizes if of("village", size, date(2018, 1, 15))]
    last = [size for size in sizes if of("village", size, date(2019, 1, 17))]
    after = [size for size in sizes if of("village", size, date(2019, 1, 18))]
    assert before == last == [180, 199]
    assert after == [180, 199, 200, 240, 299]


def test_since_a_new_decree_was_announced_thresholds_are_uncertain():
    assert of("village", 200, date(2026, 3, 31)).status == "verified"
    assert of("village", 200, date(2026, 4, 1)).status == "uncertain"
    assert of("neighbourhood", 200, date(2026, 3, 31), "highlands").status == "remembered"


def test_no_circular_no_answer():
    with pytest.raises(InputError) as error:
        of("village", 10, date(2012, 10, 14))
    assert error.value.code == "TG-LAW-030"
    with pytest.raises(InputError):
        of("village", 10, date(2020, 1, 1), "nowhere")


def test_more_than_half_must_approve():
    day = date(2020, 1, 1)
    assert village_vote(51, 100, day) is None
    assert village_vote(50, 100, day).required == 50
    assert village_vote(50, 99, day) is None


@pytest.mark.parametrize(
    ("kind", "households", "is_special", "pool"),
    [
        ("village", 349, False, Fraction(9, 2)), ("village", 350, False, 6),
        ("village", 10, True, 6), ("neighbourhood", 499, False, Fraction(9, 2)),
        ("neighbourhood", 500, False, 6),
    ],
)  # fmt: skip
def test_allowance_pool_of_a_village(kind, households, is_special, pool):
    assert village_pool(kind, households, date(2024, 1, 1), is_special=is_special) == pool
