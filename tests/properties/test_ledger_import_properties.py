"""Whatever a file says, it is refused with places or its ledger balances."""

from datetime import date, timedelta

from headcounts import World, unit
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.headcount.importing import to_decisions
from tinhgon.headcount.importing.columns import CHOICES
from tinhgon.headcount.ledger import Ledger
from tinhgon.headcount.staff import Staff
from tinhgon.kernel.tables import Sheet

FIRST = date(2021, 1, 1)
HEAD = ["Đơn vị", "Loại biên chế", "Nguồn trả lương", "Nguyên nhân", "Số lượng", "Giữ biên chế",
        "Biên chế giao", "Có mặt", "Từ ngày", "Quyết định"]  # fmt: skip
UNITS = {"001": "Sở A", "002": "Sở B", "Văn phòng, Sở A": "Văn phòng"}


def build():
    world = World()
    world.record(
        unit("u-1", "Sở A", code="001"), unit("u-2", "Sở B", code="002"),
        unit("u-3", "Văn phòng", "u-1", class_="internal_unit"),
    )  # fmt: skip
    return world


def heading(column):
    return st.sampled_from([one.heading for one in CHOICES[column]])


rows = st.tuples(
    st.sampled_from(sorted(UNITS)),
    heading("category"),
    st.none() | heading("pay_source"),
    st.none() | heading("cause"),
    st.none() | st.integers(-9, 9) | st.integers(1, 9).map(str),
    st.sampled_from([None, None, "có", "không"]),
    st.none() | st.integers(0, 50),
    st.none() | st.integers(0, 50),
    st.integers(0, 9).map(lambda days: FIRST + timedelta(days)),
    st.sampled_from([None, "1/QĐ-UBND", "2/QĐ-UBND"]),
)


def sound(row):
    """Return a row whose cells go together: a balance without a cause, or a change."""
    unit_, category, source, cause, delta, kept, assigned, present, on, decision = row
    stating = {None: 2, "Số dư đầu kỳ": 2, "Giao biên chế": 0, "Báo cáo có mặt": 1}
    if cause in stating:
        kind = stating[cause]
        return (unit_, category, source, cause, None, None,
                None if kind == 1 else assigned or 0, None if kind == 0 else present or 0,
                on, decision)  # fmt: skip
    number = abs(int(delta or 0)) or 1
    return (unit_, category, source, cause, number, kept and "không", None, None, on, decision)


@settings(max_examples=150)
@given(st.lists(rows | rows.map(sound), max_size=12))
def test_an_accepted_file_balances(some):
    world = build()
    found = to_decisions(
        [Sheet("a.csv", "", [HEAD, *some])],
        world.apparatus,
        command_id="c",
    )
    if found.problems:
        assert found.decisions == ()
        assert all(one.where and one.hint for one in found.problems)
        return
    for decision in found.decisions:
        if world.try_(*decision.acts):
            return  # refused by the acts: below zero, a category that is over
    for days in (0, 3, 12):
        ledger = Ledger(world.apparatus(FIRST + timedelta(days)), FIRST - timedelta(1))
        assert not len(ledger.table().unbalanced())
        assert all(one.is_balanced for one in ledger.balances())


numbers = st.integers(0, 99)


@given(numbers, st.lists(numbers, min_size=1, max_size=3), numbers, st.integers(-2, 2))
def test_a_list_is_taken_exactly_when_its_sums_are_right(kept, inner, other, error):
    world = World()
    names = [f"Phòng {at}" for at in range(len(inner))]
    world.record(
        unit("u-1", "Sở A"), unit("u-2", "Sở B"),
        *(unit(f"u-p{at}", name, "u-1", class_="internal_unit") for at, name in enumerate(names)),
    )  # fmt: skip
    whole = kept + sum(inner)
    lines = [
        ["I", "Sở A", whole], [None, "Lãnh đạo Sở", kept],
        *([str(at), name, inner[at - 1]] for at, name in enumerate(names, 1)),
        ["II", "Sở B", other], [None, "Tổng cộng", whole + other + error],
    ]  # fmt: skip
    found = to_decisions(
        [Sheet("a.csv", "", [["TT", "Tên đơn vị", "Biên chế giao"], *lines])],
        world.apparatus,
        default_on=FIRST,
        command_id="c",
    )
    if error in {0, whole}:  # a total that holds the lines below Sở A twice says they stand apart
        world.record(*(one for decision in found.decisions for one in decision.acts))
        staff = Staff(world.apparatus(FIRST))
        assert staff.sums().assigned == whole + other + error
        assert {one.unit: one.assigned for one in staff.lines()}["u-2"] == other
    else:
        (problem,) = found.problems
        assert problem.where == f"a.csv, C{len(lines) + 1}"
