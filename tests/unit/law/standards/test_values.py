"""Every number of the standards, transcribed from the facts, with its mark and its days."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import product

import pytest

from tinhgon.kernel.errors import InputError
from tinhgon.law.parameters import national
from tinhgon.law.standards import contents
from tinhgon.law.standards.finding import in_force

V, R, U = "verified", "remembered", "uncertain"
Row = tuple[str, str, int | Fraction, str]


def units() -> Iterator[Row]:
    table = (
        ("province_mountain", 900_000, 8_000), ("province", 1_400_000, 5_000),
        ("commune_mountain", 5_000, 50), ("commune", 8_000, 30),
        ("ward_of_urban_district", 15_000, Fraction("5.5")),
        ("ward_of_city", 7_000, Fraction("5.5")), ("ward_of_town", 5_000, Fraction("5.5")),
    )  # fmt: skip
    for kind, people, area in table:
        yield f"standard_{kind}_population", "2025-06-30", people, V
        yield f"standard_{kind}_area", "2025-06-30", area, V
    for kind, people, area in (("district_mountain", 80_000, 850), ("district", 120_000, 450)):
        yield f"standard_{kind}_population", "2025-06-30", people, R
        yield f"standard_{kind}_area", "2025-06-30", area, R
    yield "standard_city_population", "2020-01-01", 1_000_000, V
    yield "standard_city_area", "2024-12-31", 1_500, R
    yield "standard_city_area", "2025-01-01", 2_300, V
    for name, value in {
        "commune_mountain_area_share": Fraction(2),
        "commune_mountain_population_share": Fraction(1),
        "commune_population_share": Fraction(2), "commune_area_share": Fraction(1),
        "ward_area": Fraction("5.5"), "ward_of_central_city_population": 45_000,
        "ward_mountain_population": 15_000, "ward_population": 21_000, "waived_from": 3,
        "national_cut_least": Fraction("0.6"), "national_cut_most": Fraction("0.7"),
    }.items():  # fmt: skip
        yield f"rearranged_{name}", "2025-05-01", value, V
    yield "consultation_share", "2025-12-16", Fraction("0.5"), V


def classification() -> Iterator[Row]:
    for name, old, new in (
        ("population_from", 500_000, 2_000_000), ("population_step", 30_000, 60_000),
        ("population_most", 30, 25), ("population_mountain", Fraction("0.75"), Fraction("0.75")),
        ("area_from", 1_000, 8_000), ("area_step", 200, 200), ("area_most", 30, 25),
    ):  # fmt: skip
        yield f"points_province_{name}", "2025-11-26", old, V
        yield f"points_province_{name}", "2025-11-27", new, V
    for day in ("2025-11-26", "2025-11-27"):
        yield "points_first", day, 10, V
        yield "points_step", day, Fraction("0.5"), V
        yield "points_full_steps", day, 0, U
    yield "points_decimals", "2025-11-26", 2, U
    yield "points_decimals", "2025-11-27", 2, V
    for name, value in (("class_1_from", 75), ("class_2_from", 60)):
        yield name, "2025-11-26", value, R
        yield name, "2025-11-27", value, V
    yield "class_special_from", "2025-11-27", 90, V


def villages() -> Iterator[Row]:
    for kind, plain, mountain in (("village", 200, 100), ("neighbourhood", 250, 150)):
        for day in ("2012-10-15", "2019-01-17"):
            yield f"households_{kind}_plain", day, plain, V
            yield f"households_{kind}_mountain", day, mountain, V
    table: tuple[tuple[str, int | None, str, int, str], ...] = (
        ("north_mountain", 150, V, 200, V), ("red_river", 300, V, 350, V),
        ("central", 250, V, 300, V), ("highlands", 200, V, 250, R), ("south", 350, V, 400, V),
        ("border_island", 100, V, 150, R), ("hanoi", None, V, 450, V), ("hcmc", None, V, 450, R),
    )  # fmt: skip
    for region, of_village, mark, of_neighbourhood, other in table:
        numbers = (("village", of_village, mark), ("neighbourhood", of_neighbourhood, other))
        for kind, number, sure in numbers:
            if number is not None:
                yield f"households_{kind}_{region}", "2019-01-18", number, sure
                yield f"households_{kind}_{region}", "2026-03-31", number, sure
                yield f"households_{kind}_{region}", "2026-04-01", number, U
    for name, day, mark in (
        ("must_merge_share", "2026-03-31", V), ("must_merge_share", "2026-04-01", U),
        ("approval_share", "2019-01-17", R), ("approval_share", "2019-01-18", V),
        ("approval_share", "2026-04-01", U),
    ):  # fmt: skip
        yield f"village_{name}", day, Fraction("0.5"), mark
    yield "village_pool", "2023-08-01", Fraction("4.5"), R
    yield "village_pool_large", "2023-08-01", 6, V
    yield "village_pool_large_village_from", "2023-08-01", 350, V
    yield "village_pool_large_neighbourhood_from", "2023-08-01", 500, V


def changing(name: str, old: int, new: int) -> Iterator[Row]:
    """Yield a value of Decree 107, of 150, and of 150 as amended by what was not seen."""
    yield name, "2020-11-25", old, R
    yield name, "2025-06-15", old, R
    yield name, "2025-06-16", new, V
    yield name, "2025-12-30", new, V
    yield name, "2025-12-31", new, U


def provinces() -> Iterator[Row]:
    for of_class, least, second in (("special", 7, 10), ("1", 6, 9), ("2", 5, 8), ("3", 5, 8)):
        yield from changing(f"minimum_staff_department_division_{of_class}", least, 7)
        yield from changing(f"deputies_department_division_{of_class}", 1, 1)
        yield from changing(f"deputies_department_division_{of_class}_2_from", second, 10)
        yield from changing(f"deputies_department_division_{of_class}_3_from", 15, 15)
    for name, value in {
        "minimum_staff_sub_department": 12, "minimum_staff_sub_department_division": 5,
        "deputies_sub_department": 2, "deputies_sub_department_few": 1,
        "deputies_sub_department_few_from": 1, "deputies_sub_department_few_to": 3,
        "average_deputies_department": 3, "average_deputies_department_special_city": 10,
    }.items():  # fmt: skip
        yield from changing(name, value, value)
    for name, value in (("", 14), ("_special_city", 15)):
        yield f"departments_most{name}", "2025-03-01", value, R
        yield f"departments_most{name}", "2025-06-16", value, V
        yield f"departments_most{name}", "2025-12-31", value, U
    for day, mark in (("2025-06-15", R), ("2025-06-16", V), ("2025-12-31", U)):
        yield "transition_years", day, 5, mark
    yield "deputies_over_parent_province", "2020-01-01", 0, U
    yield "deputies_council_district", "2021-05-22", 2, R
    yield "deputies_council_district", "2021-05-23", 1, R


def ministries() -> Iterator[Row]:
    for name, value in {
        "minimum_staff_ministry_department": 15, "minimum_staff_ministry_department_division": 15,
        "minimum_staff_bureau": 30, "minimum_staff_bureau_1_office": 15,
        "minimum_staff_bureau_2_division": 7, "minimum_staff_ministry_office_division": 7,
        "minimum_staff_branch_1": 30, "minimum_staff_branch_2": 15,
        "minimum_staff_branch_1_division": 7, "minimum_staff_branch_2_division": 5,
        "divisions_in_ministry_department_staff_from": 45,
        "divisions_in_ministry_department_merged_from": 3,
        "average_deputies_ministry": 3, "average_deputies_ministry_merged_2": 1,
        "average_deputies_ministry_merged_3": 2, "average_deputies_ministry_received": 1,
        "deputies_bureau_1": 4, "deputies_ministry_division": 1,
        "deputies_ministry_division_2_from": 10, "deputies_ministry_division_3_from": 16,
        "deputies_branch_2_division": 1, "deputies_branch_2_division_2_from": 8,
        "deputies_branch_1": 3, "deputies_branch_1_reformed": 4, "deputies_branch_2": 2,
        "deputies_branch_2_few": 1, "deputies_branch_2_few_from": 1,
        "deputies_branch_2_few_to": 3, "deputies_over_parent_ministry": 0,
        "transition_ministry_until": 2030,
    }.items():  # fmt: skip
        yield name, "2025-11-19", value, V


def service_units() -> Iterator[Row]:
    for name, value, mark in (
        ("minimum_staff_service_unit", 15, V), ("minimum_staff_service_division", 7, R),
        ("deputies_service_unit", 3, V), ("deputies_service_unit_of_department", 1, R),
        ("deputies_service_unit_of_department_2_from", 21, R),
        ("deputies_service_division", 1, R), ("deputies_service_division_2_from", 10, R),
    ):  # fmt: skip
        yield name, "2025-10-31", value, R
        yield name, "2025-11-01", value, mark
    yield "transition_service_unit_years", "2025-11-01", 5, V
    for group, rate in (
        ("2", Fraction(1)),
        ("3a", Fraction("0.7")),
        ("3b", Fraction("0.3")),
        ("3c", Fraction("0.1")),
    ):
        yield f"autonomy_{group}_from", "2021-08-15", rate, R
    for name, value in {
        "heads": 1, "deputies": 1, "deputies_per_branch": 1, "accountants": 1,
        "accountants_large": 2, "clerks": 1, "treasurers": 1, "large_from": 40,
    }.items():  # fmt: skip
        for day in ("2026-08-05", "2028-06-30"):
            yield f"school_{name}", day, value, U


def others() -> Iterator[Row]:
    yield "average_deputies_commune", "2025-10-15", 2, V
    yield "commune_posts_orientation", "2025-07-01", 32, V
    for name, value in (("posts_least", 15), ("posts_most", 17), ("posts_most_with_centre", 20)):
        yield f"party_{name}", "2025-06-09", value, V
    yield "transition_party_years", "2025-06-09", 5, V
    yield "quota_excess", "2025-06-30", 0, R
    yield "quota_excess", "2025-07-01", 0, R
    yield "merged_staff_excess", "2025-04-15", 0, V
    yield "new_service_unit_from", "2025-10-31", 1, R
    yield "new_service_unit_from", "2025-11-01", 1, V
    yield "quota_total", "2022-07-18", 2_234_720, R
    for staff, rate in (
        ("civil_servants", Fraction("0.05")),
        ("public_employees", Fraction("0.1")),
    ):
        yield f"cut_2021_{staff}", "2021-12-31", Fraction("0.1"), V
        yield f"cut_2026_{staff}", "2026-12-31", rate, R
    yield "secondment_tolerance", "2025-01-01", Fraction("0.005"), U
    yield "leads_per_task", "2018-01-01", 1, V
    yield "mechanical_fewer", "2018-01-01", 1, U
    for name, value in {
        "general_points": 30, "task_points": 70, "fault_share": Fraction("0.25"),
        "excellent_from": 90,
        "good_from": 70, "completed_from": 50, "excellent_share": Fraction("0.2"),
        "manager_full": 1, "manager_half": Fraction("0.5"),
    }.items():  # fmt: skip
        yield f"evaluation_{name}", "2026-01-01", value, V
    yield "evaluation_excellent_share", "2025-12-31", Fraction("0.2"), R
    yield "evaluation_outstanding_further", "2026-01-01", 0, U


ROWS = [
    row
    for table in (
        units, classification, villages, provinces, ministries, service_units, others,
    )
    for row in table()
]  # fmt: skip
STANDARDS = {one.id: one for one in national() if one.group.startswith("standards_")}


@pytest.mark.parametrize(("name", "day", "value", "mark"), ROWS)
def test_a_number_is_what_the_law_says_with_its_mark(name, day, value, mark):
    found = STANDARDS[name].on(date.fromisoformat(day))
    assert (found.value, found.status) == (value, mark)


def test_no_number_is_left_out():
    assert {name for name, *_ in ROWS} == STANDARDS.keys()


ENDED = (
    *((f"standard_{kind}_{measure}", "2025-07-01") for kind, measure in product(
        ("district", "district_mountain", "ward_of_urban_district", "ward_of_city",
         "ward_of_town"), ("population", "area"))),
    ("deputies_council_district", "2025-07-01"), ("quota_total", "2027-01-01"),
    ("cut_2026_civil_servants", "2027-01-01"), ("cut_2021_civil_servants", "2022-01-01"),
    ("school_heads", "2028-07-01"), ("households_village_plain", "2019-01-18"),
)  # fmt: skip
NOT_YET = (
    ("standard_commune_area", "2016-05-24"), ("rearranged_ward_area", "2025-04-14"),
    ("households_village_central", "2019-01-17"), ("households_village_plain", "2012-10-14"),
    ("departments_most", "2025-02-28"), ("average_deputies_commune", "2025-10-14"),
    ("minimum_staff_bureau", "2025-11-18"), ("minimum_staff_service_unit", "2020-11-30"),
    ("minimum_staff_sub_department", "2020-11-24"), ("party_posts_most", "2025-06-08"),
    ("class_special_from", "2025-11-26"), ("evaluation_good_from", "2025-12-31"),
    ("school_clerks", "2026-08-04"), ("autonomy_2_from", "2021-08-14"),
    ("consultation_share", "2025-12-15"), ("village_must_merge_share", "2019-01-17"),
)  # fmt: skip


@pytest.mark.parametrize(("name", "day"), [*ENDED, *NOT_YET])
def test_outside_its_days_a_number_is_refused(name, day):
    with pytest.raises(InputError) as error:
        STANDARDS[name].on(date.fromisoformat(day))
    assert error.value.code == "TG-LAW-005"


def test_every_standard_is_read_on_the_day_asked_for():
    days = {one.by for one in STANDARDS.values()}
    assert days == {"day", "term_start"}
    assert STANDARDS["deputies_council_district"].by == "term_start"


FIGURES = (
    "points_",
    "class_",
    "village_pool",
    "autonomy_",
    "evaluation_",
    "school_",
    "quota_total",
)


def test_every_standard_belongs_to_a_rule_or_is_a_figure():
    reads = {start for entry in contents(date(2026, 1, 1)) for start in entry.check.reads}
    left = [name for name in STANDARDS if not name.startswith((*reads, *FIGURES))]
    assert not left


def test_in_force_knows_both_edges():
    parameter = STANDARDS["school_heads"]
    days = ("2026-08-04", "2026-08-05", "2028-06-30", "2028-07-01")
    found = [in_force(parameter, date.fromisoformat(day)) is not None for day in days]
    assert found == [False, True, True, False]
