"""Communes over and short, by all posts and by field, and what surplus elsewhere could close."""

from headcounts import World, act, unit
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.headcount.communes import (
    CommuneLine,
    FieldLine,
    Move,
    Summary,
    closed_by_secondment,
    communes,
    field_table,
    summary,
)
from tinhgon.headcount.staff import Staff

DAY = "2026-10-31"


def commune(name, words):
    return [
        unit(name, words, class_="administrative_unit", bloc="", level="commune", type="xa"),
        unit(f"{name}-ub", "Ủy ban nhân dân", name, level="commune"),
        unit(f"{name}-p", "Phòng Kinh tế", f"{name}-ub", class_="internal_unit", level="commune"),
    ]


def world():
    found = World()
    found.record(*commune("x1", "Xã An"), *commune("x2", "Xã Bình"), *commune("x3", "Xã Cam"),
                 unit("so", "Sở Nội vụ"))  # fmt: skip
    return found


def numbers(n, name, assigned, present, category="commune"):
    return act("open_headcount", "2025-07-01", unit=name, category=category, pay_source="budget",
               assigned=assigned, present=present, movement=f"o{n}")  # fmt: skip


def staffing(name, field, required, present, qualified=0):
    return act("state_staffing", "2025-07-01", unit=name, field=field, required=required,
               present=present, qualified=qualified)  # fmt: skip


def test_a_commune_counts_with_all_below_it_and_its_category_only():
    found = world()
    found.record(
        numbers(1, "x1-ub", 20, 30), numbers(2, "x1-p", 12, 10), numbers(3, "x2-ub", 32, 27),
        numbers(4, "x2", 400, 400, "public_employee"), numbers(5, "so", 9, 99),
    )  # fmt: skip
    lines = communes(Staff(found.apparatus(DAY)))

    assert lines == (
        CommuneLine("x1", 32, 40), CommuneLine("x2", 32, 27), CommuneLine("x3", None, None),
    )  # fmt: skip
    assert summary(lines) == Summary(64, 67, 1, 8, 1, 5, 1)


def test_seventeen_over_by_180_and_twelve_short_by_61():
    over = [11] * 10 + [10] * 7
    short = [6] + [5] * 11
    lines = [CommuneLine(str(n), 32, 32 + one) for n, one in enumerate(over)]
    lines += [CommuneLine(f"s{n}", 32, 32 - one) for n, one in enumerate(short)]
    lines += [CommuneLine(f"e{n}", 32, 32) for n in range(48 - 29)]

    assert summary(lines) == Summary(1536, 1655, 17, 180, 12, 61, 0)


def test_fields_of_the_bodies_of_a_commune_are_added_up():
    found = world()
    found.record(
        staffing("x1-ub", "Địa chính", 2, 3, 1), staffing("x1-p", "Địa chính", 1, 2, 2),
        staffing("x2", "Địa chính", 3, 1, 1), staffing("x1", "Tư pháp", 2, 2, 0),
        staffing("so", "Tư pháp", 1, 0),
    )  # fmt: skip
    lines = field_table(found.apparatus(DAY))

    assert lines == (
        FieldLine("so", "Tư pháp", 1, 0, 0), FieldLine("x1", "Tư pháp", 2, 2, 0),
        FieldLine("x1", "Địa chính", 3, 5, 3), FieldLine("x2", "Địa chính", 3, 1, 1),
    )  # fmt: skip
    assert [(one.surplus, one.shortage) for one in lines] == [
        (0, 1), (0, 0), (2, 0), (0, 2),
    ]  # fmt: skip


def test_surplus_closes_shortage_in_the_same_field_only():
    lines = [
        FieldLine("c", "Địa chính", 2, 5, 0), FieldLine("a", "Địa chính", 4, 5, 0),
        FieldLine("b", "Địa chính", 4, 2, 0), FieldLine("d", "Địa chính", 5, 0, 0),
        FieldLine("b", "Tư pháp", 1, 9, 0), FieldLine("d", "Y tế", 2, 0, 0),
    ]  # fmt: skip
    found = {one.field: one for one in closed_by_secondment(lines)}

    land = found["Địa chính"]
    assert (land.surplus, land.shortage, land.closed, land.left) == (4, 7, 4, 3)
    assert land.moves == (Move("a", "b", 1), Move("c", "b", 1), Move("c", "d", 2))
    assert [(one.surplus, one.closed, one.left) for one in (found["Tư pháp"], found["Y tế"])] == [
        (8, 0, 0), (0, 0, 2),
    ]  # fmt: skip


LINES = st.lists(
    st.builds(
        FieldLine, st.sampled_from("abcde"), st.sampled_from("xy"), st.integers(0, 9),
        st.integers(0, 9), st.just(0),
    ),
    unique_by=lambda one: (one.unit, one.field),
)  # fmt: skip


@given(LINES)
def test_as_much_is_closed_as_can_be_and_nobody_gives_more_than_the_surplus(lines):
    for one in closed_by_secondment(lines):
        own = {line.unit: line for line in lines if line.field == one.field}
        assert one.closed == min(one.surplus, one.shortage)
        for unit_, line in own.items():
            assert sum(move.count for move in one.moves if move.source == unit_) <= line.surplus
            assert sum(move.count for move in one.moves if move.target == unit_) <= line.shortage
        assert all(move.count > 0 and move.source != move.target for move in one.moves)
