"""Boxes keep clear of each other, keep their order and stand below their superior."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tinhgon.drawing.tree_layout import BOX_WIDTH, SHEET, Sized, layout, opened


def tree(parents, heights=()):
    """Number n hangs below number parents[n] (smaller than n); -1 is a root."""
    heights = heights or [40] * len(parents)
    return [
        Sized(str(at), str(parent) if parent >= 0 else "", height)
        for at, (parent, height) in enumerate(zip(parents, heights, strict=True))
    ]


def province(departments, rooms):
    parents = [-1] + [0] * departments
    for department in range(1, departments + 1):
        parents += [department] * rooms
    return tree(parents)


@st.composite
def trees(draw):
    size = draw(st.integers(1, 60))
    parents = [-1] + [draw(st.integers(-1 if at < 4 else 0, at - 1)) for at in range(1, size)]
    return tree(parents, [draw(st.sampled_from([28, 43, 60])) for _ in parents])


@given(trees())
def test_boxes_never_touch_and_stay_on_the_page(boxes):
    chart = layout(boxes)
    assert {box.id for box in chart.boxes} == {box.id for box in boxes}
    for one, other in combinations(chart.boxes, 2):
        apart = abs(one.x - other.x) >= BOX_WIDTH
        above, below = sorted((one, other), key=lambda box: box.y)
        assert apart or above.y + above.height < below.y
    for box in chart.boxes:
        assert 0 <= box.x <= chart.width - BOX_WIDTH + 1e-6
        assert 0 <= box.y <= chart.height - box.height + 1e-6


@given(trees())
def test_a_unit_stands_below_its_superior_and_siblings_in_working_order(boxes):
    chart = layout(boxes)
    place = {box.id: box for box in chart.boxes}
    parent = {box.id: box.parent for box in boxes}
    order = [box.id for box in chart.boxes]
    for one, box in place.items():
        if parent[one] in place:
            above = place[parent[one]]
            assert above.y + above.height < box.y
            assert order.index(parent[one]) < order.index(one)
    for one, other in combinations([box.id for box in boxes], 2):
        if parent[one] == parent[other]:
            a, b = place[one], place[other]
            assert b.x > a.x or b.y > a.y


@given(trees())
def test_the_same_every_time(boxes):
    assert layout(boxes) == layout(list(boxes))


def test_few_units_stand_side_by_side_under_their_superior():
    chart = layout(tree([-1, 0, 0, 0]))
    root, *others = chart.boxes
    assert len({box.y for box in others}) == 1
    middle = (others[0].x + others[-1].x) / 2
    assert root.x == middle
    assert chart.shrink == 1.0


def test_departments_with_rooms_fit_one_sheet():
    chart = layout(province(22, 10))
    assert chart.width <= SHEET[0] * chart.shrink + 1e-6
    assert chart.height <= SHEET[1] * chart.shrink + 1e-6
    taken = 243 * BOX_WIDTH * 40
    assert chart.width * chart.height < 4 * taken, "the sheet is mostly empty"


def test_a_long_chain_and_five_hundred_under_one_end():
    chain = layout(tree([-1, *range(499)]))
    assert len(chain.boxes) == 500
    wide = layout(tree([-1] + [0] * 499))
    assert wide.shrink < 5


def test_every_unit_below_another_is_wired():
    chart = layout(province(5, 3))
    ends = "".join(chart.wires)
    for box in chart.boxes[1:]:
        entered = (f"V{box.y:g}", f"H{box.x:g}")
        assert any(end in ends for end in entered), box


def test_nothing_and_a_circle():
    assert layout([]).boxes == ()
    assert layout([Sized("a", "b", 40), Sized("b", "a", 40)]).boxes == ()


def test_levels_open_whole_while_there_is_room():
    below = {"r": ["a", "b", "c"], "a": ["a1", "a2", "a3"], "b": ["b1"]}
    assert opened(below, ["r"], 100) == ["r", "a", "b", "c", "a1", "a2", "a3", "b1"]
    assert opened(below, ["r"], 6) == ["r", "a", "b", "c", "b1"]
    assert opened(below, ["r"], 3) == ["r", "a", "b"]
    assert opened(below, ["r", "s"], 1) == ["r"]
