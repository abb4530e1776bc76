"""The working table of an allocation: numbers per unit, the chain below it, the balance."""

from datetime import date

import pytest
from headcounts import World, act, unit

from tinhgon.headcount.allocating import (
    Entered,
    Key,
    day_of_units,
    recipients,
    working_table,
    year_before,
)

KEY = Key("u-tinh", "civil_servant", "budget", 2026)


@pytest.fixture
def world():
    found = World()
    found.record(
        unit("u-tinh", "Tỉnh Hồng Lam", class_="administrative_unit", bloc="", type="tinh"),
        unit("u-tc", "Sở Tài chính", "u-tinh", order=2),
        unit("u-nv", "Sở Nội vụ", "u-tinh", order=1),
        unit("u-tt", "Trung tâm Lưu trữ", "u-nv", class_="public_service_unit"),
        unit("u-p", "Phòng Công chức", "u-nv", class_="internal_unit", level=""),
        unit("u-q", "Phòng Tổ chức", "u-nv", class_="internal_unit", level=""),
        unit("u-ca", "Công an tỉnh", "u-tinh", is_outside=1),
    )
    return found


def give(world):
    """Give 100: 60 to Nội vụ, which gives 20 on, 30 to Tài chính, 10 in reserve."""
    world.record(
        ceiling(100),
        allocation("u-tinh", 10, nv=60, tc=30),
        allocation("u-nv", 40, p=20),
        present("u-nv", 35),
        present("u-p", 18),
        present("u-q", 5),
        present("u-tc", 31),
    )


def ceiling(posts, on="2025-01-01"):
    return act("set_ceiling", on, holder="u-tinh", category="civil_servant", period="2025",
               posts=posts)  # fmt: skip


def allocation(holder, reserve, on="2025-01-01", **posts):
    lines = [
        {"unit": f"u-{one}", "posts": count, "movement": f"a-{holder}-{one}-{on}"}
        for one, count in posts.items()
    ]
    return act("allocate_quota", on, holder=holder, category="civil_servant", reserve=reserve,
               lines=lines, movement=f"a-{holder}-{on}")  # fmt: skip


def present(name, count):
    return act("report_present", "2025-06-01", unit=name, category="civil_servant", present=count,
               movement=f"r-{name}")  # fmt: skip


def table(world, said, **more):
    before, day = world.apparatus("2025-12-31"), world.apparatus("2026-01-01")
    return working_table(KEY, before, day, said, **more)


def test_units_stand_in_working_order_with_what_they_gave_on(world):
    give(world)
    rows = table(world, {"u-tc": Entered(), "u-nv": Entered()}).rows
    assert [(row.name, row.depth) for row in rows] == [
        ("Sở Nội vụ", 0), ("Phòng Công chức", 1), ("Sở Tài chính", 0)]  # fmt: skip
    agency, inner, other = rows
    assert (agency.before, agency.kept, inner.before) == (60, 40, 20)
    # 35 of its own, 18 of the unit it gave posts to, 5 of one it gave none.
    assert (agency.present, inner.present, agency.unused) == (58, 18, 2)
    assert (other.present, other.unused) == (31, -1)


def test_the_sums_count_inner_units_once(world):
    give(world)
    said = {"u-tc": Entered(31, 30, 29), "u-nv": Entered(65, 62, 61)}
    sums = table(world, said).sums
    assert (sums.before, sums.present, sums.unused) == (90, 89, 1)
    assert (sums.proposed, sums.appraised, sums.given) == (96, 92, 90)


@pytest.mark.parametrize(
    ("given", "reserve", "left", "words"),
    [(90, 10, 0, "Balanced"), (89, 10, 1, "1 left to allocate"), (91, 10, -1, "1 too many"),
     (90, 11, -1, "1 too many")],
)  # fmt: skip
def test_the_balance_says_how_many_are_left_or_too_many(world, given, reserve, left, words):
    give(world)
    said = {"u-tc": Entered(given=30), "u-nv": Entered(given=given - 30)}
    balance = table(world, said, reserve=reserve).balance
    assert (balance.total, balance.left) == (100, left)
    assert words in balance.message.render(str)


def test_units_beyond_the_table_keep_what_they_hold(world):
    give(world)
    balance = table(world, {"u-nv": Entered(given=60)}, reserve=10).balance
    assert (balance.outside, balance.left) == (30, 0)
    assert table(world, {"u-nv": Entered()}).balance.unsaid == 1


def test_a_balanced_table_is_an_act_nothing_speaks_against_and_one_post_more_is_refused(world):
    give(world)
    said = {"u-nv": Entered(given=55), "u-tc": Entered(given=33)}
    assert table(world, said, reserve=12).balance.left == 0
    (refused,) = world.try_(allocation("u-tinh", 12, on="2026-01-01", nv=56, tc=33))
    words = "Allocated 89 and in reserve 12: 1 more than the total of 100."
    assert refused == ("TG-STAFF-004", words)
    assert world.try_(allocation("u-tinh", 12, on="2026-01-01", nv=55, tc=33)) == []


def test_the_total_is_that_of_the_decision_entered_with_the_draft(world):
    give(world)
    said = {"u-nv": Entered(given=60), "u-tc": Entered(given=30)}
    assert table(world, said, reserve=10, total=98).balance.left == -2


def test_posts_another_holder_gave_are_withdrawn_before_they_are_given_anew(world):
    give(world)
    taken = allocation("u-nv", 35, on="2026-01-01", p=20, tc=5)
    assert ("TG-STAFF-009", "Another unit gave this one its posts.") in world.try_(taken)
    moved = {"category": "civil_servant", "from_unit": "u-tc", "to_unit": "", "movement": "w"}
    other = act("transfer_quota", "2026-01-01", holder="u-nv", posts=3, **moved)
    assert [code for code, _words in world.try_(other)] == ["TG-STAFF-009"]
    world.record(act("transfer_quota", "2026-01-01", holder="u-tinh", posts=30, **moved))
    assert world.try_(taken) == []


def test_without_a_total_nothing_can_be_left(world):
    balance = table(world, {"u-nv": Entered(given=3)}).balance
    assert (balance.total, balance.left) == (None, None)
    assert "No total" in balance.message.render(str)


def test_an_agency_gives_on_what_it_was_given_and_keeps_the_rest(world):
    give(world)
    key = Key("u-nv", "civil_servant", "budget", 2026)
    day = world.apparatus("2026-01-01")
    found = working_table(key, day, day, {"u-p": Entered(given=25)}, reserve=35)
    assert (found.balance.total, found.balance.left, found.is_agency) == (60, 0, True)


def test_retirements_are_known_only_where_all_births_are(world):
    give(world)
    said = {"u-tc": Entered(), "u-nv": Entered()}
    known = {"u-nv": 2, "u-p": 1, "u-q": 0, "u-tc": 3}
    rows = table(world, said, retirements=known.get).rows
    assert [row.retiring for row in rows] == [3, 1, 3]
    assert table(world, said, retirements=known.get).sums.retiring == 6
    del known["u-q"]
    found = table(world, said, retirements=known.get)
    assert [row.retiring for row in found.rows] == [None, 1, 3]
    assert found.sums.retiring is None


def test_what_nothing_says_is_unknown_and_not_zero(world):
    (row,) = table(world, {"u-tc": Entered(given=4)}).rows
    assert (row.before, row.present, row.unused, row.retiring) == (None, None, None, None)
    assert row.change == 4


def test_a_draft_begins_with_those_given_to_then_with_what_may_hold_the_category(world):
    day = world.apparatus("2026-01-01")
    assert recipients(KEY, day) == ("u-nv", "u-tc")  # by class, and no unit of the police
    service = Key("u-tinh", "public_employee", "budget", 2026)
    assert recipients(service, day) == ("u-tt",)
    world.record(
        act("open_headcount", "2025-01-01", unit="u-p", category="civil_servant", assigned=7,
            present=7, movement="o-1")
    )  # fmt: skip
    assert recipients(KEY, world.apparatus("2026-01-01")) == ("u-p",)
    world.record(
        act("set_ceiling", "2025-01-01", holder="u-tinh", category="civil_servant", posts=30),
        allocation("u-tinh", 0, tc=30),
    )
    assert recipients(KEY, world.apparatus("2026-01-01")) == ("u-p", "u-tc")


def test_own_revenue_and_contracts_are_tables_of_their_own(world):
    world.record(
        *(
            act("open_headcount", "2025-01-01", unit="u-tt", category=category, pay_source=source,
                assigned=posts, present=posts, movement=f"o-{category}-{source}")
            for category, source, posts in [("public_employee", "budget", 12),
                                            ("public_employee", "own_revenue", 5),
                                            ("contract", "budget", 2)]
        )
    )  # fmt: skip
    day = world.apparatus("2026-01-01")
    found = [
        working_table(Key("u-tinh", category, source, 2026), day, day, {"u-tt": Entered()}).sums
        for category, source in [("public_employee", "budget"), ("public_employee", "own_revenue"),
                                 ("contract", "budget")]
    ]  # fmt: skip
    assert [sums.before for sums in found] == [12, 5, 2]


def test_groups_keep_inner_units_with_the_unit_that_gives_to_them(world):
    give(world)
    said = {"u-tc": Entered(given=1), "u-nv": Entered(given=2), "u-tt": Entered(given=3)}
    groups = [
        (name, [row.unit for row in rows], sums.given)
        for name, rows, sums in table(world, said).groups()
    ]
    assert groups == [
        ("state_agency", ["u-nv", "u-p", "u-tc"], 3), ("public_service_unit", ["u-tt"], 3)
    ]  # fmt: skip


def test_the_days_a_table_looks_at():
    assert year_before(2026) == date(2025, 12, 31)
    assert day_of_units(2026, date(2025, 11, 2)) == date(2026, 1, 1)
    assert day_of_units(2026, date(2026, 7, 2)) == date(2026, 7, 2)
