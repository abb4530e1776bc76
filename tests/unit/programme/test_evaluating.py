"""Targets judged on the registry and the ledger, whatever the day."""

from datetime import date
from fractions import Fraction

import pytest
from headcounts import World, act, unit

from tinhgon.programme.evaluating import (
    chains_of,
    compounded,
    evaluate,
    evaluate_all,
    unit_rows,
)
from tinhgon.programme.things import Target
from tinhgon.programme.verdicts import VerdictState
from tinhgon.programme.walking import walk

INNER = {"class_": "internal_unit"}
DUE = "2021-12-31"
BASE = "2015-12-31"


def target(**more):
    given = {"indicator": "x", "operator": "decrease>=", "value": "10", "unit": "%",
             "baseline_year": 2015, "target_year": 2021} | more  # fmt: skip
    return Target(**given)


def quota(unit_, assigned, on="2015-01-01", **more):
    return act("open_headcount", on, movement=f"open-{unit_}", unit=unit_,
               category="civil_servant", assigned=assigned, **more)  # fmt: skip


@pytest.fixture
def world():
    """One department with posts, cut twice."""
    made = World()
    made.record(unit("so", "Sở Nội vụ"), quota("so", 3412))
    return made


def cut(world, posts, on="2018-01-01", line="m1"):
    world.record(act("headcount", on, movement=line, unit="so", category="civil_servant",
                     cause="unfilled_post_cut", posts=-posts))  # fmt: skip


@pytest.mark.parametrize(
    ("posts", "state", "rate"),
    [(342, "met", "342/3412"), (341, "not_met", "341/3412")],
)
def test_the_verdict_turns_on_exact_counts(world, posts, state, rate):
    cut(world, posts)
    found = evaluate(target(recipe="posts:civil_servant"), world.apparatus(DUE))
    assert found.verdict.state == state
    assert found.verdict.rate == Fraction(rate)
    assert (found.base.value, found.present.value, found.cut.value) == (3412, 3412 - posts, posts)
    assert found.base.valid == date(2015, 12, 31)


def test_ten_per_cent_exactly_is_met():
    world = World()
    world.record(unit("so", "Sở"), quota("so", 1000))
    cut(world, 100)
    found = evaluate(target(recipe="posts:civil_servant"), world.apparatus(DUE))
    assert found.verdict.rate == Fraction(1, 10)
    assert found.verdict.is_met


def test_after_its_day_the_verdict_stands_closed(world):
    cut(world, 341)
    cut(world, 500, on="2023-01-01", line="m2")
    found = evaluate(target(recipe="posts:civil_servant"), world.apparatus("2026-01-01"))
    assert found.closed_on == date(2021, 12, 31)
    assert found.present.valid == date(2021, 12, 31)
    assert found.verdict.cut == 341


def test_before_its_day_the_present_is_the_day_asked_for(world):
    cut(world, 100)
    found = evaluate(target(recipe="posts:civil_servant"), world.apparatus("2019-06-30"))
    assert found.closed_on is None
    assert found.verdict.remaining == 242


def test_a_base_day_the_record_does_not_know_is_asked_for_by_name(world):
    asked = target(recipe="posts:civil_servant", base_on="2012-12-31")
    found = evaluate(asked, world.apparatus(DUE))
    assert found.verdict.state is VerdictState.NO_DATA
    assert found.verdict.reason.params == {"day": "31/12/2012"}


@pytest.mark.parametrize(
    "asked",
    [target(), target(recipe="posts:knights"),
     target(recipe="posts:civil_servant", baseline_year=None)],
    ids=["no recipe", "no such category", "no base year"],
)  # fmt: skip
def test_what_nobody_said_is_not_guessed(world, asked):
    found = evaluate(asked, world.apparatus(DUE))
    assert found.verdict.state is VerdictState.UNCLEAR
    assert found.verdict.reason is not None


def inner_world(count=6):
    world = World()
    world.record(
        unit("so", "Sở Một"), unit("ban", "Ban Một", class_="mass_organisation", bloc="front"),
        *(unit(f"p{n}", f"Phòng {n}", "so", **INNER) for n in range(count)),
        unit("f", "Ban Phong trào", "ban", class_="internal_unit", bloc="front"),
    )  # fmt: skip
    return world


def end(name, on="2018-01-01"):
    return act("dissolve", on, sources=[{"unit": name, "extent": "whole"}], results=[])


def test_whole_units_are_asked_for_and_a_range_has_an_upper_end():
    world = inner_world()
    asked = target(recipe="units:internal_unit:government", operator="decrease range", value="15",
                   value_max="20")  # fmt: skip
    before = evaluate(asked, world.apparatus(DUE))
    assert (before.verdict.floor, before.verdict.remaining) == (1, 1)
    world.record(end("p0"))
    one = evaluate(asked, world.apparatus(DUE))
    assert (one.verdict.state, one.verdict.rate) == (VerdictState.MET, Fraction(1, 6))
    world.record(end("p1"))
    assert evaluate(asked, world.apparatus(DUE)).verdict.state is VerdictState.MET_ABOVE
    (row,) = unit_rows(evaluate(asked, world.apparatus(DUE)))
    assert (row.name, row.base, row.present, row.verdict.floor) == ("Sở Một", 6, 4, 1)


def test_a_unit_that_moved_to_another_bloc_was_not_cut():
    world = inner_world()
    world.record(act("reclassify", "2018-01-01", unit="p0", bloc="front"))
    government = evaluate(target(recipe="units:internal_unit:government"), world.apparatus(DUE))
    front = evaluate(target(recipe="units:internal_unit:front"), world.apparatus(DUE))
    assert (government.verdict.base, government.verdict.cut) == (5, 0)
    assert (front.verdict.base, front.verdict.cut) == (2, 0)
    assert government.notes[0].params == {"left": 1, "joined": 0}
    assert front.notes[0].params == {"left": 0, "joined": 1}


def test_a_unit_merged_into_another_is_cut_where_its_heir_stands():
    world = inner_world()
    world.record(act("absorb", "2018-01-01", sources=[{"unit": "p0", "extent": "whole"}],
                     results=[{"unit": "p1"}]))  # fmt: skip
    found = evaluate(target(recipe="units:internal_unit:government"), world.apparatus(DUE))
    assert (found.verdict.base, found.verdict.present) == (6, 5)


def test_posts_of_a_unit_that_moved_away_leave_the_base_within():
    world = World()
    world.record(unit("a", "Sở A"), unit("b", "Sở B"), unit("x", "Chi cục X", "a",
                 class_="sub_department"))  # fmt: skip
    world.record(quota("a", 10), quota("x", 20), quota("b", 5))
    world.record(act("move", "2018-01-01", unit="x", parent="b"))
    day = world.apparatus(DUE)
    found = evaluate(target(recipe="posts:civil_servant", within="a"), day)
    other = evaluate(target(recipe="posts:civil_servant", within="b"), day)
    assert (found.verdict.base, found.verdict.present) == (10, 10)
    assert (other.verdict.base, other.verdict.present) == (25, 25)


def test_stages_are_compounded_and_never_added_up():
    stages = {
        f"t{n}": target(recipe="posts:civil_servant", baseline_year=first, target_year=last)
        for n, (first, last) in enumerate([(2015, 2021), (2021, 2025), (2025, 2030)])
    }
    ((*chain,),) = chains_of(stages)
    assert [one.target for one in chain] == ["t0", "t1", "t2"]
    assert chain[-1].compounded == Fraction(271, 1000)
    assert compounded([Fraction(1, 10), Fraction(1, 10)]) == Fraction(19, 100)


def test_each_stage_is_measured_on_its_own_base(world):
    cut(world, 342)
    cut(world, 307, on="2024-01-01", line="m2")
    stages = {
        "t0": target(recipe="posts:civil_servant"),
        "t1": target(recipe="posts:civil_servant", baseline_year=2021, target_year=2025),
        "t2": target(recipe="posts:civil_servant", baseline_year=2025, target_year=2030),
    }
    first, second, third = evaluate_all(stages, world.apparatus("2025-06-30"))
    assert first.verdict.is_met
    assert (second.verdict.base, second.verdict.is_met) == (3070, True)
    assert third.verdict.state is VerdictState.NO_DATA  # its base day has not come
    assert len(third.stages) == 3


def test_about_a_share_has_a_tolerance_that_is_shown():
    world = World()
    world.record(unit("so", "Sở"), unit("xa", "Xã", level="commune", class_="administrative_unit",
                                        bloc=""))  # fmt: skip
    world.record(quota("so", 100, present=100))
    for n in range(4):
        world.record(
            act("record_person", "2016-01-01", person=f"p{n}", record=1, seal="0" * 64),
            act("appoint", "2016-01-01", assignment=f"a{n}", person=f"p{n}", unit="so",
                category="civil_servant"),
            act("appoint", "2017-01-01", assignment=f"s{n}", person=f"p{n}", unit="xa",
                category="civil_servant", assignment_kind="secondment"),
        )  # fmt: skip
    asked = target(recipe="secondment", operator="~", value="5", baseline_year=None)
    found = evaluate(asked, world.apparatus("2018-01-01"))
    assert (found.verdict.present, found.verdict.base) == (4, 100)
    assert found.verdict.state is VerdictState.NOT_MET
    assert [(one.unit, one.delta) for one in walk(found).contributions] == [("xa", 1)] * 4
    wide = evaluate(
        target(recipe="secondment", operator="~", value="5", tolerance="1"),
        world.apparatus("2018-01-01"),
    )
    assert wide.verdict.is_met
    assert wide.tolerance == 1


def test_a_part_of_the_apparatus_nothing_is_said_of_has_no_figures(world):
    world.record(unit("khac", "Sở Khác"))
    found = evaluate(target(recipe="posts:civil_servant", within="khac"), world.apparatus(DUE))
    assert found.verdict.state is VerdictState.NO_DATA


def test_a_stated_number_is_asked_of_every_unit():
    world = World()
    world.record(unit("a", "HĐND A", type="hoi-dong-nhan-dan", level="district"),
                 unit("b", "HĐND B", type="hoi-dong-nhan-dan", level="district"))  # fmt: skip
    world.record(*(act("approve_post", "2015-01-01", post=f"{one}{n}", unit=one, title="Phó",
                       leader="deputy") for one, count in (("a", 1), ("b", 2))
                   for n in range(count)))  # fmt: skip
    asked = target(recipe="deputies:hoi-dong-nhan-dan:district", operator="=", value="1",
                   unit="người", baseline_year=None)  # fmt: skip
    found = evaluate(asked, world.apparatus(DUE))
    assert found.verdict.state is VerdictState.NOT_MET
    assert found.verdict.remaining == 1
