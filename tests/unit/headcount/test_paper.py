"""How much of a cut is on paper: the two ledgers of the requirements (G.2), worked by hand."""

from datetime import date
from fractions import Fraction

import pytest
from headcounts import World, act, unit

from tinhgon.headcount.ledger import Ledger
from tinhgon.headcount.paper import by_unit, entries, paper

CIVIL = {
    "unfilled_post_cut": 128, "retirement_at_age": 112, "early_retirement": 41,
    "immediate_severance": 9, "transfer_out": 19, "pay_source_switch": 15, "resignation": 11,
    "death": 5, "discipline": 2,
}  # fmt: skip
PUBLIC = {
    "unfilled_post_cut": 1240, "retirement_at_age": 986, "pay_source_switch": 720,
    "resignation": 268, "early_retirement": 214, "transfer_out": 66, "death": 31,
    "discipline": 12, "redundancy": 11,
}  # fmt: skip
SINCE = date(2015, 12, 31)


def moved(n, name, category, cause, posts, *, on="2020-06-01"):
    people = 0 if cause == "unfilled_post_cut" else -posts
    return act("headcount", on, unit=name, category=category, pay_source="budget",
               cause=cause, posts=-posts, people=people, movement=f"m{n}")  # fmt: skip


def opened(line, name, category, assigned, present, *, source="budget"):
    return act("open_headcount", "2015-12-31", unit=name, category=category, pay_source=source,
               assigned=assigned, present=present, movement=line)  # fmt: skip


def world(category, cuts):
    found = World()
    found.record(unit("a", "Sở Nội vụ"))
    found.record(opened("o", "a", category, 40000, 39000))
    found.record(*(moved(n, "a", category, *cut) for n, cut in enumerate(cuts.items())))
    return found


def ledger(found, **more):
    return Ledger(found.apparatus("2021-12-31"), SINCE, **more)


def test_civil_servants_of_2015_to_2021():
    found = paper(ledger(world("civil_servant", CIVIL), pay_source="budget"))

    assert (found.cut, found.unfilled, found.retired, found.switched) == (342, 128, 112, 15)
    assert found.share == Fraction(240, 342)
    assert found.real == 87


def test_public_employees_with_and_without_the_pay_source_switch():
    found = paper(ledger(world("public_employee", PUBLIC), pay_source="budget"))

    assert found.cut == 3548
    assert found.share == Fraction(1240 + 986, 3548)
    assert found.share_with_switch == Fraction(1240 + 986 + 720, 3548)
    assert [round(float(one) * 100, 1) for one in (found.share, found.share_with_switch)] == [
        62.7, 83.0,
    ]  # fmt: skip


def test_over_all_pay_sources_a_switch_cuts_nothing():
    own = world("public_employee", {})
    own.record(opened("r", "a", "public_employee", 1520, 1520, source="own_revenue"))
    own.record(*(moved(n, "a", "public_employee", *cut) for n, cut in enumerate(PUBLIC.items())))
    found = paper(ledger(own))

    assert (found.cut, found.switched) == (3548 - 720, 0)


def test_the_causes_come_in_the_order_of_the_report_and_nothing_else_counts():
    found = world("civil_servant", {"retirement_at_age": 2, "unfilled_post_cut": 3})
    found.record(act("set_quota", "2021-01-01", unit="a", category="civil_servant",
                     pay_source="budget", posts=50000, movement="q"))  # fmt: skip

    assert list(paper(ledger(found)).by_cause.items()) == [
        ("unfilled_post_cut", -3), ("retirement_at_age", -2),
    ]  # fmt: skip


@pytest.mark.parametrize(("cuts", "cut"), [({}, 0), ({"recruitment": -4}, -4)])
def test_where_nothing_is_cut_there_is_no_share(cuts, cut):
    found = paper(ledger(world("civil_servant", cuts)))

    assert found.cut == cut
    assert found.share is None
    assert found.share_with_switch is None


def test_units_by_themselves_and_the_lines_a_number_is_added_up_from():
    found = world("civil_servant", {"unfilled_post_cut": 3, "death": 1})
    found.record(unit("b", "Sở Y tế"))
    found.record(opened("ob", "b", "civil_servant", 9, 9))
    found.record(moved(9, "b", "civil_servant", "retirement_at_age", 4, on="2019-01-01"))
    own = ledger(found)

    assert {name: (one.cut, one.share) for name, one in by_unit(own).items()} == {
        "a": (4, Fraction(3, 4)), "b": (4, Fraction(1)),
    }  # fmt: skip
    drilled = entries(own, {"unfilled_post_cut", "retirement_at_age"})
    assert [(one.id, one.values.unit) for one in drilled] == [("m9", "b"), ("m0", "a")]
    assert -sum(one.values.posts for one in drilled) == 7
