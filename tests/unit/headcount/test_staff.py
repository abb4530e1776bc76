"""Persons and lines of one day: who is counted in which line, and lines persons alone make."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.headcount.staff import _matched

KEYS = st.lists(st.tuples(*[st.integers(0, 3)] * 3), max_size=12)


def table(rows):
    return np.array(rows, np.int64).reshape(-1, 3)


@given(KEYS, KEYS)
def test_persons_are_matched_as_one_by_one(lines, persons):
    places, counts, new, more = _matched(table(lines), table(persons))
    last = {key: place for place, key in enumerate(lines)}
    wanted = {last[key]: persons.count(key) for key in persons if key in last}
    assert dict(zip(places.tolist(), counts.tolist(), strict=True)) == wanted
    found = {persons[at]: n for at, n in zip(new.tolist(), more.tolist(), strict=True)}
    assert found == {key: persons.count(key) for key in persons if key not in last}
    assert len(new) == len(found)
