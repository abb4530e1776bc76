import numpy as np

from tinhgon.organisation.forest import planted


def trees(parents, last=(), keys=None):
    count = len(parents)
    comes_last = np.isin(np.arange(count), last)
    own = tuple(np.array(key, int) for key in keys or ([0] * count,))
    forest, lost = planted(np.array(parents, int), comes_last, own)
    return [
        forest.order.tolist(),
        forest.parent.tolist(),
        forest.depth.tolist(),
        forest.size.tolist(),
    ], lost.tolist()


def test_units_stand_before_those_below_them():
    found, lost = trees([-1, 0, 1, 0, -1, 4])
    assert found == [
        [0, 1, 2, 3, 4, 5],
        [-1, 0, 1, 0, -1, 4],
        [0, 1, 2, 1, 0, 1],
        [4, 2, 1, 1, 2, 1],
    ]
    assert lost == []


def test_siblings_stand_by_the_first_key_then_the_second():
    found, _ = trees([-1, 0, 0, 0], keys=([0, 2, 1, 1], [0, 0, 9, 3]))
    assert found[0] == [0, 3, 2, 1]


def test_equal_siblings_keep_the_order_given():
    assert trees([-1, 0, 0, 0])[0][0] == [0, 1, 2, 3]


def test_keys_too_large_for_one_number_give_the_same_order():
    small = trees([-1, 0, 0, 0], keys=([0, 2, 1, 1], [0, 0, 9, 3]))
    large = trees([-1, 0, 0, 0], keys=([0, 2 << 40, 1 << 40, 1 << 40], [0, 0, 9 << 30, 3 << 30]))
    assert small == large


def test_some_roots_come_last():
    found, _ = trees([-1, 0, -1, -1, 3], last=(0, 1))
    assert found[0] == [2, 3, 4, 0, 1]
    assert found[1] == [-1, -1, 1, -1, 3]


def test_a_ring_and_what_hangs_below_it_become_roots():
    found, lost = trees([1, 0, 1, -1, 3, 5])
    assert lost == [0, 1, 2, 5]
    assert sorted(found[0]) == [0, 1, 2, 3, 4, 5]
    assert found[1].count(-1) == 5


def test_nothing_gives_nothing():
    assert trees([]) == ([[], [], [], []], [])
