"""Cells from rules: pieces join, separate tables stay separate, places find their cell."""

from tinhgon.files.grid import continued, find_grids, flattened


def rules(xs: list[float], ys: list[float], step: float = 0.0) -> list[tuple]:
    """Return thin boxes for a table; with a step, painted in pieces of that length."""
    found = []
    for x in xs:
        found += [(x, low, x + 1, high) for low, high in pieces(ys[0], ys[-1], step)]
    for y in ys:
        found += [(low, y, high, y + 1) for low, high in pieces(xs[0], xs[-1], step)]
    return found


def pieces(low: float, high: float, step: float) -> list[tuple[float, float]]:
    if not step:
        return [(low, high)]
    count = int((high - low) / step)
    return [(low + step * n, low + step * (n + 1)) for n in range(count)]


def test_places_find_their_cell() -> None:
    (grid,) = find_grids(rules([0, 100, 200], [0, 50, 100]))
    assert grid.cell(10, 80) == (0, 0)
    assert grid.cell(150, 20) == (1, 1)
    assert grid.cell(250, 20) is None
    assert grid.cell(10, 120) is None


def test_rules_painted_cell_by_cell() -> None:
    (grid,) = find_grids(rules([0, 100, 200], [0, 50, 100], step=25))
    assert len(grid.columns) == 3
    assert len(grid.rows) == 3


def test_two_tables_on_a_page() -> None:
    found = find_grids(rules([0, 100, 200], [0, 50]) + rules([0, 80, 200], [300, 350, 400]))
    assert sorted(len(grid.rows) for grid in found) == [2, 3]


def test_no_rules_no_table() -> None:
    assert find_grids([]) == []
    assert find_grids([(0, 0, 500, 1)]) == []
    assert find_grids(rules([0, 400], [0, 300])) == []


def test_too_many_rules_are_a_drawing() -> None:
    assert find_grids([(n, 0, n + 1, 50) for n in range(30_000)]) == []


def test_a_table_goes_on() -> None:
    first = (("TT", "Việc"), ("1", "Rà"))
    assert continued(first, (("", "soát"), ("2", "Xếp")), " ".join) == (
        ("TT", "Việc"),
        ("1", "Rà soát"),
        ("2", "Xếp"),
    )
    assert continued(first, (("TT", "Việc"),), " ".join) == first
    assert flattened((("a", ""),)) == "|\na\n|\n|"
