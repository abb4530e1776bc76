"""The acts behind a number add up to it."""

import pytest
from headcounts import World, act, unit

from tinhgon.headcount.paper import paper
from tinhgon.programme.evaluating import evaluate
from tinhgon.programme.things import Target
from tinhgon.programme.walking import ledger_of, walk

DUE = "2021-12-31"


def target(recipe, **more):
    return Target(indicator="x", operator="decrease>=", value="10", unit="%", baseline_year=2015,
                  target_year=2021, recipe=recipe, **more)  # fmt: skip


def inner(name, on="2015-01-01", **more):
    return unit(name, name, "so", on, class_="internal_unit", **more)


@pytest.fixture
def world():
    made = World()
    made.record(unit("so", "Sở"), *(inner(f"p{n}") for n in range(4)))
    return made


def test_ended_new_and_reclassified_units_with_their_acts(world):
    world.record(act("dissolve", "2017-01-01", sources=[{"unit": "p0", "extent": "whole"}],
                     results=[]))  # fmt: skip
    world.record(inner("p9", "2018-01-01"))
    world.record(act("reclassify", "2019-01-01", unit="p1", class_="public_service_unit"))
    world.record(act("rename", "2020-01-01", unit="p1", name="Trung tâm"))
    found = walk(evaluate(target("units:internal_unit"), world.apparatus(DUE)))
    assert [(one.unit, one.cause, one.delta, one.by.seq) for one in found.contributions] == [
        ("p0", "ended", -1, 2), ("p9", "new", 1, 3), ("p1", "changed", -1, 4),
    ]  # fmt: skip
    assert found.unexplained == 0


def test_what_comes_after_the_day_of_the_verdict_is_not_in_it(world):
    world.record(act("dissolve", "2023-01-01", sources=[{"unit": "p0", "extent": "whole"}],
                     results=[]))  # fmt: skip
    found = walk(evaluate(target("units:internal_unit"), world.apparatus("2025-01-01")))
    assert found.contributions == ()


def posts(world):
    """Open 100 posts and cut them for several causes."""
    world.record(act("open_headcount", "2015-01-01", movement="m0", unit="so",
                     category="public_employee", assigned=100, present=90))  # fmt: skip
    causes = {"unfilled_post_cut": 5, "retirement_at_age": 4, "pay_source_switch": 3, "death": 1}
    for cause, count in causes.items():
        people = 0 if cause == "unfilled_post_cut" else -count
        world.record(act("headcount", "2018-01-01", movement=f"m-{cause}", unit="so",
                         category="public_employee", cause=cause, posts=-count,
                         people=people))  # fmt: skip


def test_lines_of_the_ledger_add_up_to_the_cut(world):
    posts(world)
    judged = evaluate(target("posts:public_employee:budget"), world.apparatus(DUE))
    found = walk(judged)
    assert sum(one.delta for one in found.contributions) == -judged.verdict.cut == -13
    assert found.unexplained == 0
    assert {one.cause: one.delta for one in found.contributions}["pay_source_switch"] == -3


def test_within_a_unit_only_its_own_lines_count(world):
    world.record(unit("khac", "Sở Khác"))
    world.record(act("open_headcount", "2015-01-01", movement="k0", unit="khac",
                     category="public_employee", assigned=10))  # fmt: skip
    posts(world)
    judged = evaluate(target("posts:public_employee:budget", within="khac"), world.apparatus(DUE))
    assert (judged.verdict.base, judged.verdict.cut) == (10, 0)
    assert walk(judged).contributions == ()


def test_a_cut_on_paper_is_told_apart_from_a_change_of_pay_source(world):
    posts(world)
    judged = evaluate(target("posts:public_employee:budget"), world.apparatus(DUE))
    found = paper(ledger_of(judged))
    assert (found.cut, found.unfilled + found.retired, found.switched) == (13, 9, 3)


def test_units_have_no_ledger(world):
    assert ledger_of(evaluate(target("units:internal_unit"), world.apparatus(DUE))) is None


def test_posts_that_moved_with_their_unit_are_no_act_behind_a_cut(world):
    posts(world)
    world.record(unit("moi", "Sở Mới"))
    world.record(act("absorb", "2019-01-01", sources=[{"unit": "so", "extent": "whole"}],
                     results=[{"unit": "moi"}]))  # fmt: skip
    judged = evaluate(target("posts:public_employee:budget"), world.apparatus(DUE))
    found = walk(judged)
    assert (judged.verdict.cut, found.unexplained) == (13, 0)
    assert "restructuring" not in {one.cause for one in found.contributions}
