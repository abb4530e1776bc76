"""Acts on quota and people: what they do to the numbers, and what is refused."""

from datetime import date

import pytest
from headcounts import World, act, unit

from tinhgon.headcount.causes import CAUSES, LABELS
from tinhgon.headcount.ledger import Ledger
from tinhgon.headcount.staff import Numbers, Staff
from tinhgon.journal.acts import Address

CIVIL = "civil_servant"
BASE = "2015-12-31"


def opened(unit_id, assigned, present, category=CIVIL, **more):
    return act(
        "open_headcount", BASE, unit=unit_id, category=category, assigned=assigned,
        present=present, movement=f"o-{unit_id}-{category}", **more,
    )  # fmt: skip


def moved(on, unit_id, cause, number, **said):
    kind = CAUSES[cause]
    fields = {"posts": number * kind.moves_posts, "people": number * kind.moves_people} | said
    given = {key: value for key, value in fields.items() if value}
    return act("headcount", on, unit=unit_id, category=CIVIL, cause=cause,
               movement=f"m-{unit_id}-{cause}-{on}", **given)  # fmt: skip


@pytest.fixture
def world():
    world = World()
    world.record(
        unit("t", "Tỉnh"), unit("a", "Sở A", "t"), unit("b", "Sở B", "t"),
        unit("a1", "Phòng 1", "a"),
        opened("a", 50, 48), opened("b", 30, 30),
    )  # fmt: skip
    return world


def numbers(world, on, unit_id, category=CIVIL, pay_source="budget"):
    return Staff(world.apparatus(on)).sums(category, pay_source, within=unit_id)


class TestMovements:
    def test_each_cause_moves_what_it_says(self, world):
        expected = {"a": [50, 48]}
        for month, (name, cause) in enumerate(CAUSES.items(), 1):
            if name == "pay_source_switch":
                continue
            on = date(2016 + month // 12, month % 12 + 1, 1).isoformat()
            world.record(moved(on, "a", name, cause.sign))
            expected["a"][0] += cause.sign if cause.moves_posts else 0
            expected["a"][1] += cause.sign if cause.moves_people else 0
            assert numbers(world, on, "a") == Numbers(*expected["a"])

    def test_a_switch_of_the_pay_source_lowers_no_people(self, world):
        world.record(moved("2016-06-01", "a", "pay_source_switch", -5))
        staff = Staff(world.apparatus("2016-06-01"))
        assert staff.sums(CIVIL, "budget", within="a") == Numbers(45, 43)
        assert staff.sums(CIVIL, "own_revenue", within="a") == Numbers(5, 5)
        assert staff.sums(CIVIL, within="a") == Numbers(50, 48)

    def test_a_post_kept_for_refilling_stays(self, world):
        world.record(moved("2016-06-01", "a", "retirement_at_age", -2, posts=0))
        assert numbers(world, "2016-06-01", "a") == Numbers(50, 46)

    def test_unknown_posts_stay_unknown(self, world):
        world.record(moved("2016-01-01", "a1", "recruitment", 3))
        world.record(moved("2016-06-01", "a1", "resignation", -1))
        assert numbers(world, "2016-06-01", "a1") == Numbers(None, 2)
        assert numbers(world, "2016-06-01", "a") == Numbers(50, 50)

    def test_posts_alone_are_not_cut_where_none_are_known(self, world):
        assert (
            world.try_(moved("2016-06-01", "a1", "unfilled_post_cut", -1))[0][0] == "TG-STAFF-010"
        )

    @pytest.mark.parametrize(
        ("cause", "number", "code"),
        [
            ("retirement_at_age", -49, "TG-STAFF-002"),
            ("unfilled_post_cut", -51, "TG-STAFF-002"),
            ("retirement_at_age", 1, "TG-STAFF-003"),
            ("recruitment", -1, "TG-STAFF-003"),
        ],
    )
    def test_what_cannot_be_is_refused_and_changes_nothing(self, world, cause, number, code):
        assert code in [found for found, _ in world.try_(moved("2016-06-01", "a", cause, number))]
        assert numbers(world, "2016-06-01", "a") == Numbers(50, 48)

    def test_a_cause_outside_the_list_is_refused(self, world):
        wrong = act("headcount", "2016-06-01", unit="a", category=CIVIL, cause="magic", posts=-1,
                    movement="m")  # fmt: skip
        assert world.try_(wrong)[0][0] == "TG-STAFF-001"

    def test_a_line_counts_once(self, world):
        line = moved("2016-06-01", "a", "death", -1)
        world.record(line)
        assert world.try_(line)[0][0] == "TG-ORG-003"

    def test_a_void_takes_a_movement_back(self, world):
        world.record(moved("2016-06-01", "a", "death", -1), moved("2016-06-02", "a", "death", -1))
        world.record(voids=(Address(2, 1),))
        assert numbers(world, "2016-07-01", "a") == Numbers(49, 47)
        assert len(Ledger(world.apparatus("2016-07-01"), date(2015, 12, 31)).movements()) == 1

    def test_a_void_that_leaves_fewer_than_left_later_is_refused(self, world):
        world.record(moved("2016-01-01", "a", "recruitment", 5))
        world.record(moved("2016-06-01", "a", "resignation", -53, posts=0))
        assert world.try_(voids=(Address(2),))[0][0] == "TG-STAFF-002"

    def test_part_timers_of_communes_ended_on_31_5_2026(self, world):
        world.record(unit("x", "Xã X", "t", class_="administrative_unit", level="commune"))
        late = act("headcount", "2026-06-01", unit="x", category="part_time", cause="recruitment",
                   people=1, movement="m")  # fmt: skip
        early = act("headcount", "2026-05-31", unit="x", category="part_time", cause="recruitment",
                    people=1, movement="m")  # fmt: skip
        assert world.try_(late)[0][0] == "TG-STAFF-007"
        world.record(early)


class TestRestructuring:
    def test_what_moves_with_its_unit_is_no_cut(self, world):
        world.record(act("absorb", "2017-01-01", sources=[{"unit": "b", "extent": "whole"}],
                         results=[{"unit": "a"}]))  # fmt: skip
        assert numbers(world, "2017-01-01", "a") == Numbers(80, 78)
        ledger = Ledger(world.apparatus("2017-06-01"), date(2016, 12, 31))
        assert ledger.by_cause() == ledger.by_cause("people") == {}
        found = {one.unit: (one.posts, one.people, one.is_balanced) for one in ledger.balances()}
        assert found == {
            "a": ({"restructuring": 30}, {"restructuring": 30}, True),
            "b": ({"restructuring": -30}, {"restructuring": -30}, True),
        }

    def test_three_into_a_new_one(self, world):
        world.record(unit("c", "Sở C", "t"), opened("c", 7, 9))
        world.record(act("consolidate", "2017-01-01", sources=[
            {"unit": one, "extent": "whole"} for one in ("a", "b", "c")], results=[
            {"unit": "n", "name": "Sở N", "class": "state_agency", "parent": "t"}]))  # fmt: skip
        assert numbers(world, "2017-01-01", "n") == Numbers(87, 87)
        assert numbers(world, "2016-12-31", "t") == numbers(world, "2017-01-01", "t")

    def test_a_unit_ended_without_a_receiver_is_said(self, world):
        world.record(act("dissolve", "2017-01-01", sources=[{"unit": "b", "extent": "whole"}],
                         results=[]))  # fmt: skip
        assert Ledger(world.apparatus("2017-01-01"), date(2016, 12, 31)).by_cause() == {
            "unplaced": -30
        }

    def test_a_fact_recorded_late_follows_the_road(self, world):
        world.record(act("absorb", "2017-01-01", sources=[{"unit": "b", "extent": "whole"}],
                         results=[{"unit": "a"}]))  # fmt: skip
        world.record(moved("2017-06-01", "b", "death", -1))
        assert numbers(world, "2017-06-01", "a") == Numbers(79, 77)

    def test_a_movement_before_the_merger_entered_after_it(self, world):
        world.record(act("absorb", "2017-01-01", sources=[{"unit": "b", "extent": "whole"}],
                         results=[{"unit": "a"}]))  # fmt: skip
        world.record(moved("2016-06-01", "b", "death", -1))
        assert numbers(world, "2017-01-01", "a") == Numbers(79, 77)
        assert Ledger(world.apparatus("2017-01-01"), date(2015, 12, 31)).by_cause() == {
            "death": -1
        }


class TestChain:
    def total(self, posts):
        return act(
            "set_ceiling", "2017-01-01", holder="t", category=CIVIL, posts=posts, period="2017"
        )

    def given(self, reserve, on="2017-01-01", holder="t", movement="g", **posts):
        lines = [
            {"unit": one, "posts": count, "movement": f"{movement}-{one}"}
            for one, count in posts.items()
        ]
        return act("allocate_quota", on, holder=holder, category=CIVIL, reserve=reserve,
                   lines=lines, movement=movement)  # fmt: skip

    def test_one_post_too_many_is_refused_with_the_difference(self, world):
        world.record(self.total(80))
        assert world.try_(self.given(2, a=49, b=30)) == [
            (
                "TG-STAFF-004",
                "Allocated 79 and in reserve 2: 1 more than the total of 80.",
            )
        ]
        assert "3 less" in world.try_(self.given(0, a=48, b=29))[0][1]
        world.record(self.given(2, a=48, b=30))
        assert numbers(world, "2017-01-01", "t").assigned == 78

    def test_units_left_out_keep_what_they_were_given(self, world):
        world.record(self.total(80), self.given(2, a=48, b=30))
        assert (
            world.try_(self.given(2, on="2018-01-01", movement="h", a=49))[0][0] == "TG-STAFF-004"
        )
        world.record(self.given(1, on="2018-01-01", movement="h", a=49))
        assert numbers(world, "2018-01-01", "t").assigned == 79

    def test_an_agency_gives_on_and_keeps_the_rest(self, world):
        world.record(self.total(80), self.given(2, a=48, b=30))
        inner = self.given(8, on="2017-02-01", holder="a", movement="i", a1=40)
        assert world.try_(self.given(9, on="2017-02-01", holder="a", movement="i", a1=40))
        world.record(inner)
        staff = Staff(world.apparatus("2017-02-01"))
        assert {line.unit: line.assigned for line in staff.lines(CIVIL)} == {
            "a": 8,
            "a1": 40,
            "b": 30,
        }
        assert staff.sums(CIVIL, within="a").assigned == 48
        assert staff.sums(CIVIL).assigned == 78
        problem = world.try_(self.given(10, on="2018-01-01", movement="j", a=39, b=31))
        assert problem[0][0] == "TG-STAFF-002"

    def test_a_post_cut_returns_to_the_reserve(self, world):
        world.record(self.total(80), self.given(2, a=48, b=30))
        world.record(moved("2017-06-01", "a", "unfilled_post_cut", -3))
        assert world.try_(self.given(4, on="2018-01-01", movement="h", a=45, b=30))
        world.record(self.given(5, on="2018-01-01", movement="h", a=45, b=30))

    def test_transfer_and_withdrawal(self, world):
        world.record(self.total(80), self.given(2, a=48, b=30))

        def change(on, posts, start, end):
            return act("transfer_quota", on, holder="t", category=CIVIL, from_unit=start,
                       to_unit=end, posts=posts, movement=f"x{on}")  # fmt: skip

        world.record(change("2017-02-01", 5, "a", "b"))
        world.record(change("2017-03-01", 4, "b", ""))
        world.record(change("2017-04-01", 6, "", "a"))
        staff = Staff(world.apparatus("2017-04-01"))
        assert {line.unit: line.assigned for line in staff.lines(CIVIL)} == {"a": 49, "b": 31}
        assert world.try_(change("2017-05-01", 1, "", "a"))[0][0] == "TG-STAFF-002"

    def test_without_a_total_nothing_is_given(self, world):
        assert world.try_(self.given(2, a=48))[0][0] == "TG-STAFF-005"


class TestPersons:
    def recorded(self, person="n"):
        return act("record_person", BASE, person=person, seal="ab")

    def appointed(self, on, unit_id, name, kind="", person="n"):
        return act("appoint", on, assignment=name, person=person, unit=unit_id, category=CIVIL,
                   assignment_kind=kind)  # fmt: skip

    def test_nobody_is_in_two_units_on_one_day(self, world):
        world.record(self.recorded(), self.appointed("2016-01-01", "a", "x"))
        assert world.try_(self.appointed("2016-06-01", "b", "y"))[0][0] == "TG-STAFF-006"
        world.record(act("release", "2016-06-01", assignment="x"))
        world.record(self.appointed("2016-06-01", "b", "y"))

    def test_not_even_when_the_earlier_day_is_entered_later(self, world):
        world.record(self.recorded(), self.appointed("2016-06-01", "a", "x"))
        assert world.try_(self.appointed("2016-01-01", "b", "y"))[0][0] == "TG-STAFF-006"

    def test_a_concurrent_post_counts_nobody_twice(self, world):
        world.record(
            unit("c", "Sở C", "t"), self.recorded(), self.appointed("2016-01-01", "c", "x"),
            self.appointed("2016-01-01", "a1", "y", "concurrent"),
        )  # fmt: skip
        staff = Staff(world.apparatus("2016-01-01"))
        assert staff.sums(CIVIL, within="c") == Numbers(None, 1)
        assert staff.sums(CIVIL, within="a1") == Numbers(None, None)

    def test_erasing_leaves_the_counts(self, world):
        world.record(
            unit("c", "Sở C", "t"), self.recorded(), self.appointed("2016-01-01", "c", "x")
        )
        world.record(act("erase", "2016-02-01", persons=["n"]))
        assert numbers(world, "2016-03-01", "c") == Numbers(None, 1)

    def test_persons_go_with_their_unit(self, world):
        world.record(self.recorded(), self.appointed("2016-01-01", "b", "x"))
        world.record(act("absorb", "2017-01-01", sources=[{"unit": "b", "extent": "whole"}],
                         results=[{"unit": "a"}]))  # fmt: skip
        (fact,) = Staff(world.apparatus("2017-01-01")).assignments
        assert fact.values.unit == "a"

    def test_whose_unit_ends_without_a_receiver_is_free_again(self, world):
        world.record(self.recorded(), self.appointed("2016-01-01", "b", "x"))
        world.record(act("dissolve", "2017-01-01", sources=[{"unit": "b", "extent": "whole"}],
                         results=[]))  # fmt: skip
        world.record(self.appointed("2017-01-01", "a", "y"))


def test_army_and_police_have_no_numbers(world):
    world.record(unit("q", "Bộ Chỉ huy quân sự", "t", is_outside=1))
    assert world.try_(opened("q", 1, 1))[0][0].startswith("TG-ORG")


def test_every_cause_has_its_words():
    assert len(CAUSES) == 13
    assert all(label.id for label in LABELS.values())
