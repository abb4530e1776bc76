"""Quota, real cuts, secondment, rehiring, evaluation, service units, one lead, mergers."""

from datetime import date
from fractions import Fraction

import pytest

from tinhgon.kernel.errors import InputError
from tinhgon.law.standards import (
    autonomy_group,
    excellent_share,
    manager_factor,
    mechanical_merger,
    merged_staff,
    new_service_unit,
    one_lead,
    paper_share,
    product_points,
    quota,
    rating,
    real_cut,
    recruitment,
    rehired,
    school_posts,
    secondment,
    total_points,
)
from tinhgon.law.standards.finding import percent

DAY = date(2026, 3, 1)


def test_present_may_reach_the_quota_and_not_pass_it():
    assert quota(40, 39, DAY) is None
    assert quota(40, 40, DAY) is None
    found = quota(40, 41, DAY, decision="QĐ 12/QĐ-UBND")
    assert (found.id, found.measured, found.required) == ("QUOTA-01", 41, 40)
    assert found.message.params["decision"] == " (QĐ 12/QĐ-UBND)"
    assert quota(40, 41, date(2025, 6, 30)).cites[0].document.endswith("22/2008/QH12")
    assert quota(40, 41, date(2025, 7, 1)).cites[0].document.endswith("80/2025/QH15")


def test_the_first_hire_above_the_quota_is_refused_with_its_reason():
    assert recruitment(40, 39, 1, DAY, is_approved=True, vacant=1) == ()
    (found,) = recruitment(40, 40, 1, DAY, is_approved=True, vacant=1, decision="QĐ 12")
    assert (found.id, found.measured, found.required) == ("HIRE-01", 41, 40)
    assert found.message.params["decision"] == " (QĐ 12)"


def test_a_merged_unit_has_no_more_people_than_its_parts_had():
    assert merged_staff(60, 60, DAY) is None
    found = merged_staff(60, 61, DAY, merged_on=date(2025, 7, 1))
    assert (found.id, found.measured, found.required) == ("QUOTA-02", 61, 60)
    assert found.deadline == date(2030, 7, 1)
    assert merged_staff(60, 61, DAY).deadline is None


@pytest.mark.parametrize(
    ("regular", "investment", "is_essential", "is_found"),
    [("1", "1", False, False), ("0.99", "1", False, True), ("1", "0.99", False, True),
     ("0", "0", True, False)],
)  # fmt: skip
def test_a_new_service_unit_pays_for_itself(regular, investment, is_essential, is_found):
    covered = Fraction(regular), Fraction(investment)
    found = new_service_unit(*covered, DAY, is_essential=is_essential)
    assert (found is not None) is is_found
    if found is not None:
        assert (found.id, found.measured, found.required) == ("PSU-NEW", min(covered), 1)


def test_every_reason_against_recruiting_is_given():
    found = recruitment(40, 40, 2, DAY, is_approved=False, vacant=1)
    assert [(one.measured, one.required) for one in found] == [(2, 0), (2, 1), (42, 40)]
    assert {one.id for one in found} == {"HIRE-01"}
    assert len({one.message.id for one in found}) == 3


def test_the_share_on_paper_only():
    assert paper_share(342, 128, 112) == Fraction(240, 342)
    assert percent(paper_share(342, 128, 112)) == "70,2"
    assert paper_share(0, 0, 0) is None


def test_a_cut_counts_without_vacant_posts_and_due_retirements():
    cut = {"base": 3412, "cut": 342, "vacant": 128, "retired": 112, "on": date(2021, 12, 31)}
    found = real_cut(**cut, staff="civil_servants")
    assert (found.id, found.severity) == ("CUT-REAL", "error")
    assert (found.measured, found.required) == (102, Fraction(3412, 10))
    assert found.message.params["paper"] == "70,2"
    assert found.cites[0].document == "NQ 18-NQ/TW"


@pytest.mark.parametrize(("real", "is_found"), [(49, True), (50, False), (51, False)])
def test_the_target_itself_is_enough(real, is_found):
    found = real_cut(1000, real + 7, 4, 3, date(2026, 12, 31), staff="civil_servants")
    assert (found is not None) is is_found
    own = real_cut(
        1000, real + 7, 4, 3, date(2035, 1, 1), staff="civil_servants", target=Fraction(5, 100)
    )
    assert (own is not None) is is_found


def test_each_group_has_its_target_and_its_years():
    day = date(2024, 1, 1)
    assert real_cut(1000, 60, 0, 0, day, staff="civil_servants") is None
    found = real_cut(1000, 60, 0, 0, day, staff="public_employees")
    assert (found.required, found.status) == (100, "remembered")
    with pytest.raises(InputError) as error:
        real_cut(1000, 60, 0, 0, date(2027, 1, 1), staff="civil_servants")
    assert error.value.code == "TG-LAW-030"


def test_about_five_per_cent_to_the_grass_roots():
    assert secondment(148, 2952, DAY) is None
    assert secondment(147, 2940, DAY) is None
    within = secondment(140, 2952, DAY)
    assert (within.id, within.severity) == ("SEC-5PCT", "note")
    assert within.message.params == {"measured": "4,7", "required": "5", "tolerance": "0,5"}
    assert within.status == "uncertain"
    assert secondment(45, 1000, DAY).severity == "note"
    below = secondment(44, 1000, DAY)
    assert (below.severity, below.measured, below.required) == (
        "warning", Fraction(44, 1000), Fraction(1, 20),
    )  # fmt: skip
    assert secondment(0, 0, DAY) is None


@pytest.mark.parametrize(
    ("hired", "is_found"),
    [
        (date(2025, 6, 30), False), (date(2025, 7, 1), True), (date(2030, 6, 30), True),
        (date(2030, 7, 1), False),
    ],
)  # fmt: skip
def test_taken_on_again_within_sixty_months(hired, is_found):
    found = rehired(date(2025, 7, 1), hired)
    assert (found is not None) is is_found
    if found is not None:
        assert (found.id, found.required, found.deadline) == ("REHIRE-60", 60, date(2030, 7, 1))


def test_months_since_leaving_are_whole():
    assert rehired(date(2025, 7, 15), date(2026, 7, 14)).measured == 11
    assert rehired(date(2025, 7, 15), date(2026, 7, 15)).measured == 12


@pytest.mark.parametrize(
    ("left", "status"),
    [(date(2025, 6, 16), "verified"), (date(2025, 6, 15), "remembered"),
     (date(2024, 12, 31), "remembered")],
)  # fmt: skip
def test_the_months_of_the_day_of_leaving_count(left, status):
    assert rehired(left, date(2026, 1, 1)).status == status


def test_excellent_at_most_a_fifth_of_the_good():
    assert excellent_share(2, 10, DAY) is None
    found = excellent_share(3, 10, DAY)
    assert (found.id, found.severity, found.required) == ("EVAL-20", "error", 2)
    assert found.status == "verified"
    assert excellent_share(2, 9, DAY).required == Fraction(9, 5)
    before = excellent_share(3, 10, date(2025, 12, 31), is_outstanding=True)
    assert (before.severity, before.status) == ("error", "remembered")


def test_an_outstanding_body_may_go_beyond_by_what_was_not_seen():
    assert excellent_share(2, 10, DAY, is_outstanding=True) is None
    found = excellent_share(3, 10, DAY, is_outstanding=True)
    assert (found.severity, found.status) == ("warning", "uncertain")


def test_ratings_by_points():
    points = (100, 90, Fraction("89.9"), 70, Fraction("69.9"), 50, Fraction("49.9"))
    assert [rating(one, DAY) for one in points] == [
        "excellent", "excellent", "good", "good", "completed", "completed", "not_completed",
    ]  # fmt: skip
    assert rating(95, DAY, has_faults=True) == "not_completed"


def test_points_of_products_tasks_and_managers():
    assert [product_points(8, faults, DAY) for faults in range(6)] == [8, 6, 4, 2, 0, 0]
    assert total_points(31, 71, DAY) == 100
    assert total_points(20, Fraction("55.5"), DAY) == Fraction("75.5")
    assert manager_factor(all_completed=True, on=DAY) == 1
    assert manager_factor(all_completed=False, on=DAY) == Fraction(1, 2)


@pytest.mark.parametrize(
    ("rate", "covers", "group"),
    [
        ("1", True, "1"), ("1.2", False, "2"), ("1", False, "2"), ("0.99", True, "3a"),
        ("0.7", False, "3a"), ("0.69", False, "3b"), ("0.3", False, "3b"), ("0.29", False, "3c"),
        ("0.1", False, "3c"), ("0.09", False, "4"), ("0", False, "4"),
    ],
)  # fmt: skip
def test_groups_of_autonomy(rate, covers, group):
    assert autonomy_group(Fraction(rate), DAY, covers_investment=covers) == group


@pytest.mark.parametrize(
    ("branches", "classes", "is_boarding", "posts"),
    [
        (0, 20, False, (1, 1, 1, 1, 1)), (2, 45, False, (1, 3, 1, 1, 1)),
        (0, 39, True, (1, 1, 1, 1, 1)), (1, 40, True, (1, 2, 2, 1, 1)),
    ],
)  # fmt: skip
def test_posts_of_schools_are_uncertain(branches, classes, is_boarding, posts):
    found = school_posts(branches, classes, date(2026, 9, 1), is_boarding=is_boarding)
    numbers = (found.heads, found.deputies, found.accountants, found.clerks, found.treasurers)
    assert numbers == posts
    assert found.status == "uncertain"
    assert found.cites


def test_a_task_has_one_lead():
    assert one_lead(1, DAY) is None
    none, two = one_lead(0, DAY), one_lead(2, DAY)
    assert (none.id, none.measured, none.required) == ("FUNC-ONE", 0, 1)
    assert (two.measured, two.severity) == (2, "error")
    assert none.message.id != two.message.id


@pytest.mark.parametrize(
    ("divisions", "numbers", "is_found"),
    [
        ((9, 9), (6, 6), True), ((9, 10), (6, 7), True), ((9, 8), (6, 6), False),
        ((9, 9), (6, 5), False), ((9, 7), (6, 4), False),
    ],
)  # fmt: skip
def test_a_merger_with_nothing_fewer_is_mechanical(divisions, numbers, is_found):
    found = mechanical_merger(divisions, numbers, DAY)
    assert (found is not None) is is_found
    if found is not None:
        assert (found.id, found.severity, found.status) == ("MERGE-MECH", "warning", "uncertain")
        assert found.measured == divisions[1]
        assert found.required == divisions[0] - 1
