"""The clause of an act in the tree of labels of its decision."""

import pytest

from tinhgon.directives.provisions import place_of_clause

NODES = [
    {"id": "1", "parent": None, "label": "Điều 1.", "start": 0},
    {"id": "1.1", "parent": "1", "label": "1.", "start": 10},
    {"id": "1.1.a", "parent": "1.1", "label": "a)", "start": 15},
    {"id": "1.2", "parent": "1", "label": "2.", "start": 20},
    {"id": "2", "parent": None, "label": "Điều 2.", "start": 40},
    {"id": "2.1", "parent": "2", "label": "1.", "start": 50},
]


@pytest.mark.parametrize(
    ("clause", "place"),
    [
        ("Điều 1", (0, 40)),
        ("khoản 1 Điều 1", (10, 20)),
        ("điểm a khoản 1 Điều 1", (15, 20)),
        ("Khoản 1, Điều 2", (50, 60)),
        ("khoản 2 Điều 1", (20, 40)),
    ],
)
def test_a_clause_reaches_to_the_next_that_is_not_below_it(clause, place):
    found = place_of_clause(NODES, clause, 60)
    assert (found.start, found.end) == place


@pytest.mark.parametrize("clause", ["", "TT 1, Phụ lục 1", "Điều 3", "khoản 2 Điều 2"])
def test_a_clause_that_is_not_there_is_not_guessed(clause):
    assert place_of_clause(NODES, clause, 60) is None
