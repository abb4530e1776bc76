"""Bands meet their bars, groups keep apart, crossings only become fewer."""

from collections import defaultdict
from fractions import Fraction
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from tinhgon.drawing.flow_layout import (
    NOMINAL,
    ROW,
    Flow,
    crossings,
    groups,
    ordered,
    place_group,
    scale_of,
    width_of,
)

SIDES = (list("abcdefgh"), list("STUVWXYZ"))
AMOUNTS = st.one_of(st.none(), st.integers(0, 50_000).map(Fraction))


@st.composite
def flows(draw):
    pairs = st.tuples(st.sampled_from(SIDES[0]), st.sampled_from(SIDES[1]))
    chosen = draw(st.lists(pairs, max_size=30, unique=True))
    return [Flow(*pair, draw(AMOUNTS)) for pair in chosen]


def counted(left, right, bands):
    at, to = {one: n for n, one in enumerate(left)}, {one: n for n, one in enumerate(right)}
    return sum(
        (at[a.source] - at[b.source]) * (to[a.target] - to[b.target]) < 0
        for a, b in combinations(bands, 2)
    )


@given(flows())
def test_crossings_are_those_of_all_pairs(bands):
    assert crossings(*SIDES, bands) == counted(*SIDES, bands)


@given(flows())
def test_an_order_never_has_more_crossings_than_the_one_given(bands):
    left, right = ordered(*SIDES, bands)
    assert (sorted(left), sorted(right)) == (sorted(SIDES[0]), sorted(SIDES[1]))
    assert counted(left, right, bands) <= counted(*SIDES, bands)


def test_an_order_without_crossings_is_found():
    bands = [Flow("a", "Z"), Flow("b", "Y"), Flow("c", "X"), Flow("c", "Y")]
    assert crossings("abc", "XYZ", bands) == 4
    assert crossings(*ordered("abc", "XYZ", bands), bands) == 0


@given(flows())
def test_bands_fill_their_bars_and_bars_keep_clear(bands):
    scale = scale_of(bands)
    for left, right, inside in groups(*SIDES, bands):
        group = place_group(left, right, inside, scale)
        sums = defaultdict(float)
        for band in group.bands:
            sums["l", band.flow.source] += band.width
            sums["r", band.flow.target] += band.width
        for side, bars in (("l", group.left), ("r", group.right)):
            for bar in bars:
                assert abs(bar.height - sums[side, bar.id]) < 1e-6
                assert bar.y >= -1e-6
                assert bar.y + bar.height <= group.height + 1e-6
            middles = sorted(bar.y + bar.height / 2 for bar in bars)
            assert all(b - a >= ROW for a, b in pairwise(middles))
        place = {("l", bar.id): bar for bar in group.left}
        place |= {("r", bar.id): bar for bar in group.right}
        for band in group.bands:
            for edge, bar in (
                (band.left, place["l", band.flow.source]),
                (band.right, place["r", band.flow.target]),
            ):
                assert bar.y - 1e-6 <= edge
                assert edge + band.width <= bar.y + bar.height + 1e-6


@given(flows())
def test_groups_share_nothing_and_lose_nothing(bands):
    found = groups(*SIDES, bands)
    assert sorted(one for left, _, _ in found for one in left) == sorted(SIDES[0])
    assert sorted(one for _, right, _ in found for one in right) == sorted(SIDES[1])
    assert sum(len(inside) for _, _, inside in found) == len(bands)
    for left, right, inside in found:
        assert all(flow.source in left and flow.target in right for flow in inside)


def test_groups_come_in_the_order_of_their_new_units():
    found = groups("abc", "XY", [Flow("b", "Y"), Flow("c", "X"), Flow("c", "?")])
    assert found == [
        (["c"], ["X"], [Flow("c", "X")]),
        (["b"], ["Y"], [Flow("b", "Y")]),
        (["a"], [], []),
    ]


def test_an_old_and_a_new_unit_may_bear_the_same_id():
    found = groups("ab", "a", [Flow("a", "a"), Flow("b", "a")])
    assert found == [(["a", "b"], ["a"], [Flow("a", "a"), Flow("b", "a")])]


def test_widths_are_amounts_and_what_is_unknown_is_nominal():
    bands = [Flow("a", "X", Fraction(100)), Flow("b", "X", Fraction(300)), Flow("c", "X")]
    scale = scale_of(bands)
    a, b, c = (width_of(one, scale) for one in bands)
    assert b == 3 * a
    assert c == NOMINAL
    assert {width_of(Flow("a", "X"), scale_of([Flow("a", "X")]))} == {NOMINAL}
