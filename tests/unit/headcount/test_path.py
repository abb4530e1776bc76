"""The way left to a target by year, and whether it can be gone without leaving anybody out."""

from datetime import date

import pytest

from tinhgon.headcount.path import Progress, Step, path, progress

ON, DUE = date(2024, 12, 31), date(2026, 12, 31)


def test_what_is_left_is_spread_over_the_years_and_adds_up():
    # 10 % of 3.412 asks for 342; 3.170 are left of 3.412, so 242 are cut and 100 remain.
    found = path(3412, 3170, 342, ON, DUE)

    assert found.remaining == 100
    assert found.steps == (Step(2025, 100, 50), Step(2026, 50, 50))
    assert found.is_feasible is None


def test_a_year_begun_has_its_months_only():
    found = path(100, 100, 18, date(2025, 6, 30), DUE)

    assert [(one.year, one.to_cut) for one in found.steps] == [(2025, 6), (2026, 12)]


@pytest.mark.parametrize("remaining", range(1, 30))
def test_steps_are_whole_and_add_up(remaining):
    found = path(500, 500, remaining, date(2025, 2, 10), date(2029, 5, 31))

    assert sum(one.to_cut for one in found.steps) == remaining
    assert found.steps[-1].remaining >= found.steps[-1].to_cut
    assert all(one.to_cut >= 0 for one in found.steps)


@pytest.mark.parametrize(
    ("retiring", "vacant", "short", "is_feasible"),
    [(60, 40, 0, True), (60, 39, 1, False), (100, None, 0, True), (None, 12, 88, False)],
)
def test_retirements_and_vacant_posts_decide_feasibility(retiring, vacant, short, is_feasible):
    found = path(3412, 3170, 342, ON, DUE, retiring=retiring, vacant=vacant)

    assert (found.short, found.is_feasible) == (short, is_feasible)


def test_a_target_reached_has_no_steps():
    found = path(372, 306, 56, ON, DUE, retiring=0)

    assert (found.steps, found.remaining, found.is_feasible) == ((), 0, True)


def test_a_day_that_is_over_leaves_no_way():
    found = path(100, 100, 10, DUE, DUE, retiring=50)

    assert (found.steps, found.remaining, found.is_feasible) == ((), 10, False)


def test_plan_and_actual_by_year():
    assert progress(100, 10, {2025: 91, 2024: 97, 2026: 88}) == (
        Progress(2024, 97, 3, 7), Progress(2025, 91, 9, 1), Progress(2026, 88, 12, 0),
    )  # fmt: skip
