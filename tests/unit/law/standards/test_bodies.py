"""Least staff and most deputies: below, at and above every edge, before and after every change."""

from datetime import date

import pytest

from tinhgon.kernel.errors import InputError
from tinhgon.law.standards import (
    average_deputies,
    commune_posts,
    council_deputies,
    departments,
    deputies,
    deputies_over_parent,
    minimum_staff,
    ministry_divisions,
    party_posts,
    school_deputies,
)

OLD, OLD_LAST = date(2021, 1, 1), date(2025, 6, 15)
NEW, NEW_LAST, AMENDED = date(2025, 6, 16), date(2025, 12, 30), date(2025, 12, 31)
NOW = date(2026, 2, 1)


@pytest.mark.parametrize(
    ("province_class", "before"), [("special", 7), ("1", 6), ("2", 5), ("3", 5)]
)
@pytest.mark.parametrize("body", ["department_division", "department_office"])
def test_divisions_of_departments_need_seven_since_decree_150(body, province_class, before):
    for day, least in ((OLD, before), (OLD_LAST, before), (NEW, 7), (AMENDED, 7)):
        below = minimum_staff(body, least - 1, day, province_class=province_class)
        assert below is not None
        assert (below.id, below.severity) == ("ORG-MIN-01", "error")
        assert (below.measured, below.required) == (least - 1, least)
        assert minimum_staff(body, least, day, province_class=province_class) is None
        assert minimum_staff(body, least + 1, day, province_class=province_class) is None


LEAST = {
    "sub_department": 12, "sub_department_division": 5, "ministry_department": 15,
    "ministry_department_division": 15, "ministry_office_division": 7, "bureau": 30,
    "bureau_1": 30, "bureau_1_office": 15, "bureau_2_division": 7, "branch_1": 30, "branch_2": 15,
    "branch_1_division": 7, "branch_2_division": 5, "service_unit": 15,
    "service_unit_of_department": 15, "service_division": 7,
}  # fmt: skip


@pytest.mark.parametrize(("body", "least"), LEAST.items())
def test_least_staff_of_every_other_body(body, least):
    found = minimum_staff(body, least - 1, NOW)
    assert found is not None
    assert found.required == least
    assert minimum_staff(body, least, NOW) is None


def test_marks_and_articles_come_out_with_the_finding():
    of = {day: minimum_staff("sub_department", 11, day) for day in (OLD_LAST, NEW, AMENDED)}
    assert [one.status for one in of.values()] == ["remembered", "verified", "uncertain"]
    assert [str(one.cites[0]) for one in of.values()] == [
        "Điều 1 NĐ 107/2020/NĐ-CP",
        "điểm c khoản 4 Điều 5 NĐ 150/2025/NĐ-CP",
        "điểm c khoản 4 Điều 5 NĐ 150/2025/NĐ-CP (sửa đổi, bổ sung: NĐ 370/2025/NĐ-CP)",
    ]


def test_essential_services_are_exempt_and_others_are_not():
    assert minimum_staff("service_unit", 4, NOW, is_essential=True) is None
    assert minimum_staff("service_unit", 4, NOW) is not None
    assert minimum_staff("sub_department", 4, NOW, is_essential=True) is not None


def test_a_division_of_a_department_needs_the_class_of_its_province():
    with pytest.raises(InputError) as error:
        minimum_staff("department_division", 5, NOW)
    assert error.value.code == "TG-LAW-030"


@pytest.mark.parametrize(
    ("body", "day"),
    [("sub_department", date(2020, 11, 24)), ("bureau", date(2025, 11, 18)),
     ("service_unit", date(2020, 11, 30))],
)  # fmt: skip
def test_before_its_first_day_nothing_is_said_to_be_in_order(body, day):
    with pytest.raises(InputError) as error:
        minimum_staff(body, 100, day)
    assert error.value.code == "TG-LAW-005"


def most(body: str, day: date, **size: object) -> int:
    """Return the most deputies that are no finding."""
    number = 0
    while deputies(body, number + 1, day, **size) is None:
        number += 1
    return number


@pytest.mark.parametrize(
    ("province_class", "second"), [("special", 10), ("1", 9), ("2", 8), ("3", 8)]
)
@pytest.mark.parametrize(
    "body", ["department_division", "department_office", "sub_department_division"]
)
def test_deputies_of_divisions_by_staff(body, province_class, second):
    for day, two in ((OLD, second), (OLD_LAST, second), (NEW, 10), (NEW_LAST, 10), (AMENDED, 10)):
        allowed = {
            staff: most(body, day, staff=staff, province_class=province_class)
            for staff in (5, two - 1, two, 14, 15, 40)
        }
        assert allowed == {5: 1, two - 1: 1, two: 2, 14: 2, 15: 3, 40: 3}


@pytest.mark.parametrize(
    ("body", "by_staff"),
    [
        ("bureau_2_division", {7: 1, 9: 1, 10: 2, 15: 2, 16: 3}),
        ("ministry_office_division", {7: 1, 9: 1, 10: 2, 15: 2, 16: 3}),
        ("ministry_department_division", {15: 2, 16: 3}),
        ("branch_1_division", {9: 1, 10: 2, 15: 2, 16: 3}),
        ("branch_2_division", {5: 1, 7: 1, 8: 2, 30: 2}),
        ("service_unit_of_department", {15: 1, 20: 1, 21: 2, 300: 2}),
        ("service_division", {7: 1, 9: 1, 10: 2, 50: 2}),
        ("service_unit", {15: 3, 400: 3}),
        ("bureau_1", {30: 4, 400: 4}),
    ],
)
def test_deputies_by_staff_of_other_bodies(body, by_staff):
    assert {staff: most(body, NOW, staff=staff) for staff in by_staff} == by_staff


@pytest.mark.parametrize("body", ["sub_department", "branch_2"])
def test_deputies_by_divisions(body):
    allowed = {number: most(body, NOW, divisions=number) for number in (0, 1, 3, 4, 9)}
    assert allowed == {0: 2, 1: 1, 3: 1, 4: 2, 9: 2}


def test_a_branch_formed_anew_has_one_more():
    assert most("branch_1", NOW) == 3
    assert most("branch_1", NOW, is_reformed=True) == 4
    assert most("branch_2", NOW, is_reformed=True) == 2


MERGED = date(2025, 7, 1)


@pytest.mark.parametrize(
    ("day", "severity"),
    [(date(2026, 1, 1), "warning"), (date(2030, 7, 1), "warning"), (date(2030, 7, 2), "error")],
)
def test_five_years_after_a_merger_more_deputies_are_a_warning(day, severity):
    found = deputies("sub_department", 4, day, divisions=4, merged_on=MERGED)
    assert found is not None
    assert (found.severity, found.deadline) == (severity, date(2030, 7, 1))
    assert (found.measured, found.required) == (4, 2)
    assert ("01/07/2030" in str(found.message.params)) == (severity == "warning")


def test_without_a_merger_or_before_the_transition_they_are_an_error():
    assert deputies("sub_department", 4, NOW).severity == "error"
    assert deputies("sub_department", 4, NOW, merged_on=date(2026, 3, 1)).severity == "error"
    early = deputies("sub_department", 4, date(2025, 2, 28), merged_on=date(2025, 1, 1))
    assert (early.severity, early.deadline) == ("error", None)
    known = deputies("sub_department", 4, date(2025, 3, 1), merged_on=date(2025, 1, 1))
    assert (known.severity, known.deadline, known.status) == (
        "warning", date(2030, 1, 1), "remembered",
    )  # fmt: skip


def test_a_merger_on_a_leap_day_ends_on_the_last_of_february():
    found = deputies("sub_department", 4, NOW, merged_on=date(2024, 2, 29))
    assert found.deadline == date(2029, 2, 28)


def test_service_units_have_their_own_five_years():
    day = date(2025, 10, 31)
    assert deputies("service_unit", 4, day, merged_on=MERGED).severity == "error"
    after = deputies("service_unit", 4, date(2025, 11, 1), merged_on=MERGED)
    assert (after.severity, after.deadline) == ("warning", date(2030, 7, 1))
    assert after.cites[-1].document.endswith("NĐ 283/2025/NĐ-CP)")


@pytest.mark.parametrize(
    ("day", "severity"), [(date(2030, 12, 31), "warning"), (date(2031, 1, 1), "error")]
)
def test_ministries_have_until_the_end_of_2030(day, severity):
    found = deputies("bureau_1", 5, day)
    assert (found.severity, found.deadline) == (severity, date(2030, 12, 31))


def test_fourteen_departments_share_forty_two_deputies():
    assert average_deputies("department", 14, 42, NOW) is None
    found = average_deputies("department", 14, 43, NOW)
    assert (found.id, found.required, found.severity) == ("ORG-DEP-01", 42, "error")
    assert average_deputies("department", 15, 55, NOW, is_special_city=True) is None
    assert average_deputies("department", 15, 56, NOW, is_special_city=True).required == 55
    late = average_deputies("department", 14, 50, NOW, merged_on=date(2025, 3, 1))
    assert (late.severity, late.deadline) == ("warning", date(2030, 3, 1))


def test_ministries_add_for_mergers_and_functions_received():
    counts = {"merged_2": 2, "merged_3": 1, "received": 3}
    assert average_deputies("ministry", 10, 37, NOW, **counts) is None
    found = average_deputies("ministry", 10, 38, NOW, **counts)
    assert (found.required, found.deadline) == (37, date(2030, 12, 31))
    assert average_deputies("ministry", 10, 31, NOW).required == 30


def test_communes_share_two_deputies_a_division_since_resolution_332():
    first = date(2025, 10, 15)
    assert average_deputies("commune", 4, 8, first) is None
    assert average_deputies("commune", 4, 9, first).required == 8
    with pytest.raises(InputError):
        average_deputies("commune", 4, 9, date(2025, 10, 14))


def test_one_deputy_chair_of_a_district_council_since_the_term_2021():
    assert council_deputies(2, date(2016, 5, 22)) is None
    assert council_deputies(3, date(2016, 5, 22)).required == 2
    assert council_deputies(1, date(2021, 5, 23)) is None
    found = council_deputies(2, date(2021, 5, 23))
    assert (found.id, found.severity, found.required) == ("ORG-DEP-01", "error", 1)
    with pytest.raises(InputError):
        council_deputies(1, date(2026, 3, 15))


def test_a_sub_unit_has_no_more_deputies_than_the_body_above():
    assert deputies_over_parent("ministry", 3, 3, NOW) is None
    found = deputies_over_parent("ministry", 4, 3, NOW)
    assert (found.id, found.measured, found.required) == ("ORG-DEP-02", 4, 3)
    assert found.status == "verified"
    assert deputies_over_parent("province", 4, 3, NOW).status == "uncertain"


@pytest.mark.parametrize(("is_special", "limit"), [(False, 14), (True, 15)])
def test_departments_of_a_province(is_special, limit):
    assert departments(limit, NOW, is_special_city=is_special) is None
    found = departments(limit + 1, NOW, is_special_city=is_special)
    assert (found.id, found.measured, found.required) == ("ORG-SO-01", limit + 1, limit)


@pytest.mark.parametrize(
    ("divisions", "staff", "merged", "is_found"),
    [(0, 10, 1, False), (2, 44, 2, True), (2, 45, 1, False), (2, 20, 3, False)],
)
def test_divisions_inside_a_department_of_a_ministry(divisions, staff, merged, is_found):
    found = ministry_divisions(divisions, staff, merged, NOW)
    assert (found is not None) is is_found
    if found is not None:
        assert (found.measured, found.required) == (staff, 45)


def test_commune_posts_over_the_orientation_are_noted():
    assert commune_posts(32, NOW) is None
    assert commune_posts(41, NOW).severity == "note"
    assert commune_posts(33, NOW).required == 32


@pytest.mark.parametrize(
    ("posts", "has_centre", "merged_on", "severity", "required"),
    [
        (14, False, None, "note", 15), (15, False, None, None, None),
        (17, False, None, None, None), (18, False, None, "error", 17),
        (18, True, None, None, None), (20, True, None, None, None),
        (21, True, MERGED, "warning", 20), (21, True, None, "error", 20),
    ],
)  # fmt: skip
def test_posts_of_commune_party_bodies(posts, has_centre, merged_on, severity, required):
    found = party_posts(posts, NOW, has_centre=has_centre, merged_on=merged_on)
    assert (found and found.severity) == severity
    assert (found and found.required) == required
    if severity == "warning":
        assert found.deadline == date(2030, 7, 1)
        late = party_posts(posts, date(2030, 7, 2), has_centre=has_centre, merged_on=merged_on)
        assert late.severity == "error"


def test_deputies_of_a_school():
    day = date(2026, 9, 1)
    assert school_deputies(2, 3, day) is None
    found = school_deputies(2, 4, day)
    assert (found.required, found.status) == (3, "uncertain")
    assert school_deputies(0, 2, day).required == 1
