"""Quota against people, and recruiting: who has the posts, who is over, what refuses a hire."""

from datetime import date
from fractions import Fraction

import pytest
from headcounts import World, act, unit

from tinhgon.headcount.over_quota import Over, over_quota, quota_of, quotas
from tinhgon.headcount.recruiting import check, quota_act
from tinhgon.headcount.staff import Staff
from tinhgon.headcount.without_post import Loose, loose, without_post
from tinhgon.journal.acts import Address

DAY = "2025-12-31"


def opened(n, name, assigned=None, present=None, category="civil_servant", *, source="budget"):
    given = {key: value for key, value in (("assigned", assigned), ("present", present))
             if value is not None}  # fmt: skip
    return act("open_headcount", "2015-01-01", unit=name, category=category, pay_source=source,
               movement=f"o{n}", **given)  # fmt: skip


@pytest.fixture
def world():
    found = World()
    found.record(
        unit("so", "Sở Nội vụ"),
        unit("p1", "Phòng Tổ chức", "so", class_="internal_unit"),
        unit("p2", "Phòng Công chức", "so", class_="internal_unit"),
        unit("yt", "Sở Y tế"),
    )
    return found


def over(world, on=DAY):
    return over_quota(Staff(world.apparatus(on)))


def test_people_of_inner_units_sit_on_the_posts_of_their_agency(world):
    world.record(
        opened(1, "so", 10, 4), opened(2, "p1", None, 4), opened(3, "p2", None, 3),
        opened(4, "yt", 5, 5),
    )  # fmt: skip

    (found,) = over(world)
    assert found == Over("so", "civil_servant", "budget", 10, 11)
    assert found.excess == 1
    assert found.finding(date(2025, 12, 31)).required == 10


def test_an_inner_unit_with_posts_of_its_own_is_compared_by_itself(world):
    world.record(opened(1, "so", 10, 4), opened(2, "p1", 3, 4), opened(3, "p2", None, 3))

    assert over(world) == (Over("p1", "civil_servant", "budget", 3, 4),)


def test_categories_and_pay_sources_never_fill_each_other(world):
    world.record(
        opened(1, "so", 10, 5), opened(2, "so", 2, 3, "public_employee"),
        opened(3, "so", 9, 1, "public_employee", source="own_revenue"), opened(4, "p1", None, 2,
        "contract"),
    )  # fmt: skip

    assert over(world) == (Over("so", "public_employee", "budget", 2, 3),)


def test_without_any_posts_people_are_unknown_not_over(world):
    world.record(opened(1, "p1", None, 4))
    found = quotas(Staff(world.apparatus(DAY)))

    assert [(one.unit, one.assigned, one.present) for one in found] == [("p1", None, 4)]
    assert over(world) == ()


def test_persons_count_where_nobody_stated_a_number(world):
    world.record(opened(1, "so", 1))
    world.record(*appointed("a", "so"), *appointed("b", "p1"))

    assert over(world) == (Over("so", "civil_servant", "budget", 1, 2),)


def test_the_quota_of_a_unit_is_that_of_the_nearest_one_above_with_posts(world):
    world.record(opened(1, "so", 10, 4), opened(2, "p1", 3, 2))
    staff = Staff(world.apparatus(DAY))

    found = [quota_of(staff, name, "civil_servant") for name in ("p1", "p2", "so", "yt")]
    assert [one and (one.unit, one.assigned) for one in found] == [
        ("p1", 3), ("so", 10), ("so", 10), None,
    ]  # fmt: skip


def appointed(person, name, post="", *, kind="", key=""):
    record = act("record_person", "2015-01-01", person=person, record=1, seal="00")
    appoint = act("appoint", "2020-01-01", assignment=key or f"a-{person}", person=person,
                  unit=name, post=post, category="civil_servant", pay_source="budget",
                  assignment_kind=kind)  # fmt: skip
    return [appoint] if kind else [record, appoint]


def approved(post, name, title="Chuyên viên", on="2015-01-01"):
    return act("approve_post", on, post=post, unit=name, title=title)


# ── People without a post ────────────────────────────────────────────────────────────────────────


def test_who_sits_on_no_approved_post_is_listed_by_unit_and_reason(world):
    world.record(approved("v1", "so"), approved("v2", "p1"), approved("v3", "yt"),
                 approved("v4", "p1"))  # fmt: skip
    world.record(
        *appointed("right", "so", "v1"), *appointed("below", "so", "v2"),
        *appointed("empty", "p1"), *appointed("ended", "p1", "v4"),
        *appointed("never", "p1", "v9"), *appointed("elsewhere", "yt", "v1"),
        *appointed("above", "p2", "v1"),
        *appointed("right", "yt", "", kind="secondment", key="s1"),
    )  # fmt: skip
    world.record(act("abolish_post", "2022-01-01", post="v4"))
    apparatus = world.apparatus(DAY)

    assert without_post(apparatus, Staff(apparatus)) == (
        Loose("p2", 1, 0, 0, 1), Loose("p1", 3, 1, 2, 0), Loose("yt", 1, 0, 0, 1),
    )  # fmt: skip
    assert {fact.values.person for fact, _ in loose(apparatus, Staff(apparatus))} == {
        "empty", "ended", "never", "elsewhere", "above",
    }  # fmt: skip


def test_before_the_post_was_abolished_nobody_was_without_one(world):
    world.record(approved("v4", "p1"))
    world.record(*appointed("a", "p1", "v4"))
    world.record(act("abolish_post", "2022-01-01", post="v4"))
    before = world.apparatus("2021-12-31")

    assert without_post(before, Staff(before)) == ()


# ── Recruiting ───────────────────────────────────────────────────────────────────────────────────


def recruiting(world, unit_="p1", post="v1", hires=1, **more):
    return check(world.apparatus(DAY), unit_, "civil_servant", "budget", post, hires=hires, **more)


@pytest.fixture
def with_posts(world):
    world.record(opened(1, "so", 5, 1), opened(2, "p1", None, 2),
                 *(approved(f"v{n}", "p1") for n in range(1, 5)))  # fmt: skip
    world.record(*appointed("a", "p1", "v1"))
    return world


def test_a_vacant_approved_post_within_the_quota_may_be_filled(with_posts):
    found = recruiting(with_posts, hires=2)

    assert (found.is_allowed, found.unit, found.assigned, found.present) == (True, "so", 5, 3)
    assert (found.vacant, found.room) == (3, 2)


def test_the_first_hire_above_the_quota_is_refused_with_the_act_that_set_it(with_posts):
    with_posts.record(act("set_quota", "2024-01-01", unit="so", category="civil_servant",
                          pay_source="budget", posts=4, movement="q"))  # fmt: skip
    with_posts.record(act("report_present", "2025-01-01", unit="so", category="civil_servant",
                          pay_source="budget", present=2, movement="r"))  # fmt: skip
    decision = with_posts.count - 1
    found = recruiting(with_posts, decision="12/QĐ-UBND")

    assert not found.is_allowed
    (finding,) = found.findings
    assert (finding.id, finding.measured, finding.required) == ("HIRE-01", 5, Fraction(4))
    assert "12/QĐ-UBND" in finding.message.render(str)
    assert found.decision_act == Address(decision, 1)


def test_a_post_not_approved_held_or_of_another_unit_is_refused(with_posts):
    assert [one.required for one in recruiting(with_posts, post="v9").findings] == [0, 0]
    assert recruiting(with_posts, unit_="yt", post="v1").unit == ""
    assert [one.measured for one in recruiting(with_posts, unit_="p2", post="v2").findings] == [
        1
    ] * 2
    with_posts.record(*(one for n in "234" for one in appointed(f"b{n}", "p1", f"v{n}")))
    assert [one.required for one in recruiting(with_posts).findings] == [0]


def test_where_no_decision_gives_posts_nothing_is_allowed(world):
    world.record(approved("v1", "yt"))
    found = recruiting(world, "yt")

    assert (found.assigned, found.decision_act, found.room) == (None, None, None)
    assert not found.is_allowed


def test_the_act_of_a_day_is_that_of_the_day(with_posts):
    with_posts.record(act("set_quota", "2024-01-01", unit="so", category="civil_servant",
                          pay_source="budget", posts=4, movement="q"))  # fmt: skip
    early, late = (quota_act(with_posts.apparatus(on), "so", "civil_servant")
                   for on in ("2023-12-31", "2024-01-01"))  # fmt: skip

    assert (early.seq, late.seq) == (2, 4)
