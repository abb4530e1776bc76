from datetime import date
from fractions import Fraction

import pytest
from apparatus_rows import standing

from tinhgon.organisation.metrics import internal_units, measure, posts_by_unit, subtree_sums
from tinhgon.organisation.things import Post, Unit

DAY = date(2021, 1, 1)
CLASSES = {
    "p": ("", "administrative_unit"), "s": ("p", "state_agency"), "i1": ("s", "internal_unit"),
    "i2": ("s", "internal_unit"), "da": ("s", "project_board"), "cd": ("p", "steering_committee"),
    "h": ("p", "association"), "t": ("p", "state_agency"), "i3": ("t", "internal_unit"),
    "i4": ("i3", "internal_unit"),
}  # fmt: skip
POSTS = [
    Post(unit=unit, title="x", leader=leader)
    for unit, leaders in {
        "s": ("head", "deputy", "deputy", "deputy"), "i1": ("head", "deputy", "", "", ""),
        "i2": ("", ""), "t": ("head",), "gone": ("head", ""),
    }.items()
    for leader in leaders
]  # fmt: skip


@pytest.fixture
def snapshot_and_posts():
    units = {
        one: Unit(name=one, unit_class=kind, parent=parent)
        for one, (parent, kind) in CLASSES.items()
    }
    registry = standing(units, posts=POSTS)
    snapshot = registry.snapshot(DAY)
    return snapshot, posts_by_unit(snapshot, registry.posts)


def test_project_boards_committees_and_associations_are_no_inner_units(snapshot_and_posts):
    found = measure(*snapshot_and_posts)
    assert found.internal_units == 4
    assert found.units == {
        "administrative_unit": 1, "association": 1, "internal_unit": 4, "project_board": 1,
        "state_agency": 2, "steering_committee": 1,
    }  # fmt: skip
    assert found.levels == 4


def test_heads_deputies_and_span(snapshot_and_posts):
    everything, department = (measure(*snapshot_and_posts, one) for one in ("", "s"))
    assert (everything.heads, everything.deputies, everything.others) == (3, 4, 5)
    assert (department.heads, department.deputies, department.leaders) == (2, 4, 6)
    assert department.deputies_per_head == 2
    assert department.span == Fraction(5, 6)
    assert department.levels == 2


def test_posts_of_a_unit_that_is_no_more_are_counted_apart(snapshot_and_posts):
    _, posts = snapshot_and_posts
    assert posts.stray == 2
    assert int(posts.heads.sum() + posts.deputies.sum() + posts.others.sum()) == len(POSTS) - 2


def test_without_posts_or_units_nothing_is_divided(snapshot_and_posts):
    nothing, without = (measure(*snapshot_and_posts, one) for one in ("x", "h"))
    assert (nothing.units, nothing.levels, nothing.heads) == ({}, 0, 0)
    assert (without.deputies_per_head, without.span) == (None, None)


def test_every_unit_has_the_sum_of_its_subtree(snapshot_and_posts):
    snapshot, posts = snapshot_and_posts
    inner = dict(zip(snapshot.units().ids, internal_units(snapshot).tolist(), strict=True))
    assert inner == {
        "p": 4, "s": 2, "i1": 1, "i2": 1, "da": 0, "cd": 0, "h": 0, "t": 2, "i3": 2, "i4": 1,
    }  # fmt: skip
    heads = subtree_sums(snapshot, posts.heads)
    assert heads[snapshot.place("p")] == 3
    assert heads[snapshot.place("s")] == 2
