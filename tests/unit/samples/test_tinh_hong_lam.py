"""Hồng Lam: every cell of the requirement book's table for units, and the sheets of its directives."""

from datetime import date

import pytest

from plain_fold import count, folded, leads, standing_problems
from tinhgon.samples.tinh_hong_lam import decisions, written

DAYS = {
    "10/2024": date(2024, 10, 31), "6/2025": date(2025, 6, 30), "7/2025": date(2025, 7, 1),
    "10/2026": date(2026, 10, 31),
}  # fmt: skip


@pytest.fixture(scope="module")
def states():
    problems = []

    def look(day, state):
        if day.year >= 2024:
            problems.extend((day, problem) for problem in standing_problems(state))

    found, last = folded(decisions(), DAYS.values(), look)
    assert problems == []
    assert last.wrong == []
    return {name: found[day] for name, day in DAYS.items()}


TABLE = [
    ("administrative_unit", {"level": "district"}, (9, 9, 0, 0)),
    ("administrative_unit", {"level": "commune"}, (148, 142, 48, 48)),
    ("administrative_unit", {"level": "commune", "type": "phuong"}, (24, 24, 16, 16)),
    ("administrative_unit", {"level": "commune", "type": "dac-khu"}, (0, 0, 1, 1)),
    ("state_agency", {"level": "province", "parent": "Ủy ban nhân dân"}, (19, 14, 14, 14)),
    ("internal_unit", {"level": "province", "parent_class": "state_agency"}, (168, 124, 124, 112)),
    ("internal_unit", {"level": "district", "bloc": "government"}, (106, 96, 0, 0)),
    ("internal_unit", {"level": "commune", "bloc": "government"}, (0, 0, 192, 192)),
    ("internal_unit", {"level": "commune", "bloc": "party"}, (0, 0, 145, 145)),
    ("internal_unit", {"parent_class": "sub_department"}, (98, 86, 86, 78)),
    ("internal_unit", {"bloc": "front"}, (83, 75, 75, 75)),
    ("public_service_unit", {}, (512, 498, 486, 431)),
]  # fmt: skip


@pytest.mark.parametrize(("unit_class", "like", "numbers"), TABLE)
def test_the_table_of_the_requirement_book(states, unit_class, like, numbers):
    assert tuple(count(state, unit_class, **like) for state in states.values()) == numbers


def test_surplus_deputies(states):
    marked = [
        sum(
            1 for post in state.posts.values()
            if post.get("leader") == "deputy" and post.get("review") == "end"
        )
        for state in states.values()
    ]  # fmt: skip
    assert marked == [0, 0, 214, 131]
