"""No small group can be found in a table whose cells were masked, however figures are combined.

The oracle knows nothing of graphs: it solves the linear equations that the published figures are.
"""

from fractions import Fraction
from itertools import combinations

from equations import reduced, remainder
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tinhgon.law.budget.masking import LEAST, TOTAL, masked, with_totals

COUNTS = st.integers(0, 9) | st.integers(0, 4) | st.just(0)


@st.composite
def tables(draw, most=4):
    rows, columns = draw(st.integers(1, most)), draw(st.integers(1, most))
    counts = {(f"r{r}", f"c{c}"): draw(COUNTS) for r in range(rows) for c in range(columns)}
    return {place: count for place, count in counts.items() if count}


def equations(counts, hidden, cells):
    """What each published figure says of the hidden cells: a 0/1 vector."""
    for place in with_totals(counts):
        if place in hidden or TOTAL not in place:
            continue
        row, column = place
        yield [Fraction(row in {TOTAL, cell[0]} and column in {TOTAL, cell[1]}) for cell in cells]


def small_groups(counts, cells, least):
    """Sets of hidden cells that count too few people, and single ones."""
    yield from ((at,) for at in range(len(cells)))
    for size in range(2, min(len(cells), least - 1) + 1):
        for group in combinations(range(len(cells)), size):
            if sum(counts[cells[at]] for at in group) < least:
                yield group


def found(counts, hidden, least=LEAST):
    cells = sorted(place for place in hidden if TOTAL not in place)
    basis = reduced(equations(counts, hidden, cells))
    for group in small_groups(counts, cells, least):
        wanted = [Fraction(at in group) for at in range(len(cells))]
        if not any(remainder(wanted, basis)):
            yield [cells[at] for at in group]


@given(tables())
@example({("r0", "c0"): 1, ("r0", "c1"): 9, ("r1", "c0"): 9, ("r1", "c1"): 9})
@example({("r0", "c0"): 2, ("r0", "c1"): 2, ("r1", "c0"): 2, ("r1", "c1"): 2})
@example({("r0", "c0"): 1, ("r1", "c1"): 1, ("r2", "c2"): 9})
@settings(max_examples=300, deadline=None)
def test_no_masked_cell_and_no_small_group_can_be_derived(counts):
    hidden = masked(counts)

    assert not list(found(counts, hidden))


@given(tables())
def test_what_counts_fewer_than_five_is_masked(counts):
    hidden = masked(counts)

    assert {p for p, n in with_totals(counts).items() if n < LEAST} <= hidden
    assert hidden <= with_totals(counts).keys()


@given(tables())
def test_nothing_is_masked_without_need(counts):
    if all(count >= LEAST for count in counts.values()):
        assert masked(counts) == frozenset()


@given(tables())
def test_the_grand_total_of_enough_people_is_shown(counts):
    if sum(counts.values()) >= LEAST:
        assert (TOTAL, TOTAL) not in masked(counts)


def test_the_oracle_finds_a_cell_masked_alone():
    counts = {("a", "x"): 1, ("a", "y"): 9, ("b", "x"): 9, ("b", "y"): 9}

    assert list(found(counts, {("a", "x")})) == [[("a", "x")]]


def test_the_oracle_finds_two_small_cells_masked_together():
    counts = {("a", "x"): 1, ("a", "y"): 2, ("a", "z"): 9}
    hidden = {("a", "x"), ("a", "y"), (TOTAL, "x"), (TOTAL, "y")}

    assert [("a", "x"), ("a", "y")] in list(found(counts, hidden))
