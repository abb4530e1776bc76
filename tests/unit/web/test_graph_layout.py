"""Boxes keep clear of each other, arrows go up and between boxes, the same every time."""

import re
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tinhgon.web.graph_layout import BOX_HEIGHT, BOX_WIDTH, Arc, Item, layout


def by_id(picture):
    return {box.id: box for box in picture.boxes}


def points(path):
    """Return the places an arrow of straight lines and curves ends its pieces at."""
    found, x = [], 0.0
    for sign, numbers in re.findall(r"([MCV])([-\d. ]+)", path):
        values = [float(one) for one in numbers.split()]
        if sign == "V":
            found.append((x, values[0]))
        else:
            x = values[-2]
            found.append((x, values[-1]))
    return found


def test_higher_authority_stands_above_and_earlier_above_what_cites_it():
    items = [Item(1, 0, "2017-10-25"), Item(2, 2, "2018-01-01"), Item(3, 2, "2020-01-01")]
    picture = layout(items, [Arc(2, 1), Arc(3, 2), Arc(3, 1)])
    boxes = by_id(picture)
    assert boxes[1].y < boxes[2].y < boxes[3].y
    assert [band.number for band in picture.bands] == [0, 2]


def test_an_arrow_leads_from_the_citing_to_the_cited_box():
    picture = layout([Item(1, 0, ""), Item(2, 1, "")], [Arc(2, 1)])
    boxes = by_id(picture)
    (arrow,) = picture.arrows
    first, *_, last = points(arrow.path)
    assert first[1] == boxes[2].y
    assert last[1] == boxes[1].y + BOX_HEIGHT
    assert boxes[1].x <= last[0] <= boxes[1].x + BOX_WIDTH


def test_an_arrow_that_passes_a_row_goes_between_its_boxes():
    items = [Item(0, 0, ""), *(Item(at, 1, "") for at in range(1, 6)), Item(9, 2, "")]
    picture = layout(items, [Arc(9, 0)], per_row=5)
    boxes = by_id(picture)
    (arrow,) = picture.arrows
    row = boxes[3].y
    passing = [x for x, y in points(arrow.path) if row <= y <= row + BOX_HEIGHT]
    assert len(passing) == 2
    for x in passing:
        assert not any(boxes[at].x <= x <= boxes[at].x + BOX_WIDTH for at in range(1, 6))


def test_two_that_cite_each_other_and_one_that_cites_itself_end():
    items = [Item(1, 0, "2020"), Item(2, 0, "2021")]
    picture = layout(items, [Arc(1, 2), Arc(2, 1), Arc(1, 1), Arc(1, 77)])
    assert {(one.source, one.target) for one in picture.arrows} == {(1, 2), (2, 1)}


def test_nothing_gives_an_empty_picture():
    picture = layout([], [])
    assert (picture.boxes, picture.arrows, picture.bands) == ((), (), ())
    assert picture.width > 0
    assert picture.height > 0


def test_rows_hold_no_more_than_asked():
    picture = layout([Item(at, 0, "") for at in range(20)], [], per_row=6)
    rows = [sum(box.y == y for box in picture.boxes) for y in {box.y for box in picture.boxes}]
    assert sorted(rows) == [5, 5, 5, 5]


@given(
    st.lists(
        st.tuples(st.integers(0, 4), st.sampled_from(["", "2018", "2018-05-01", "2020-01-01"])),
        max_size=30,
    ),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=60),
)
def test_boxes_never_touch_and_stay_on_the_page_whatever_the_order(nodes, lines):
    items = [Item(at, band, day) for at, (band, day) in enumerate(nodes)]
    arcs = [Arc(*line) for line in lines]
    picture = layout(items, arcs)
    assert picture == layout(reversed(items), reversed(arcs))
    for one, other in combinations(picture.boxes, 2):
        assert abs(one.x - other.x) >= BOX_WIDTH or abs(one.y - other.y) >= BOX_HEIGHT
    for box in picture.boxes:
        assert 0 <= box.x <= picture.width - BOX_WIDTH
        assert 0 <= box.y <= picture.height - BOX_HEIGHT
    for arrow in picture.arrows:
        assert all(0 <= x <= picture.width for x, _ in points(arrow.path))
