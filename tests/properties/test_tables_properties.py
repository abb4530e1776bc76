"""Random histories: in every table of a report formulas give their figures, totals are the sums
of their lines and what the record counts, and the acts behind a figure add up to it."""

import sys
from datetime import date
from fractions import Fraction
from pathlib import Path

import reported
from headcounts import World
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule

sys.path.insert(0, str(Path(__file__).parent))

from test_headcount_properties import Staffed
from test_journal_properties import DAYS, START

from tinhgon.journal.acts import Act
from tinhgon.kernel.figures import Figure
from tinhgon.organisation.things import BLOCS, LEVELS, UNIT_CLASSES
from tinhgon.programme.asking import Asker, question
from tinhgon.programme.deriving import again
from tinhgon.programme.tracing import trace
from tinhgon.reporting.report import Figures, Grid, How
from tinhgon.reporting.tables import tables

BASE, UNTIL = START.toordinal() + 3, START.toordinal() + 41
TYPES = ("", "so", "phong", "uy-ban-nhan-dan", "xa")


def recomputed(grid: Grid, held: dict[str, Figure], line: int, column: int) -> Fraction | None:
    """Return what the formula of a cell gives, words counting as nothing."""
    formula = grid.lines[line].cells[column].formula
    assert formula is not None
    cells = [grid.lines[at].cells[there] for at, there in formula.of]
    values = [Fraction(held[one.figure].value) if one.figure else Fraction(0) for one in cells]
    if formula.how is How.SUM:
        return Fraction(sum(values))
    if formula.how is How.DIFFERENCE:
        return values[0] - sum(values[1:])
    return values[0] / values[1] if values[1] else None


def check_formulas(grid: Grid, held: dict[str, Figure]) -> int:
    """Check every formula of a table against the figure of its cell; return how many there are."""
    found = 0
    for at, line in enumerate(grid.lines):
        for column, cell in enumerate(line.cells):
            if cell.formula is not None:
                found += 1
                value = recomputed(grid, held, at, column)
                assert value == held[cell.figure].value, (grid.key, at, column, cell)
    return found


def check_figures(held: dict[str, Figure], asker: Asker) -> None:
    """Check that every figure is counted again, and made of its acts."""

    def ask(figure: Figure) -> Figure | None:
        if not figure.recipe.startswith("count("):
            return figure
        return asker.figure(question(figure.recipe, figure.valid))

    for figure in held.values():
        counted = again(figure, ask)
        assert counted is not None
        assert counted.value == figure.value
        traced = trace(figure, asker)
        if traced.contributions:
            assert traced.total == figure.value
            assert traced.unexplained == 0, (figure, traced)
        elif not traced.parts and figure.recipe.startswith("count("):  # others lead to lists
            assert traced.unexplained == figure.value


class Tabled(Staffed):
    """Histories with units of every class, and posts of heads and deputies."""

    @rule(day=DAYS, data=st.data())
    def found_something(self, day: date, data: st.DataObject) -> None:
        pick = {"class": UNIT_CLASSES[:-1], "bloc": BLOCS, "level": LEVELS}
        said = {key: data.draw(st.sampled_from(words)) for key, words in pick.items()}
        unit = self.new_id("u")
        self.offer([Act("establish", day, {"sources": [], "results": [{
            "unit": unit, "name": f"Đơn vị {unit}", "type": data.draw(st.sampled_from(TYPES)),
            "parent": data.draw(st.sampled_from(self.units())), **said}]})])  # fmt: skip

    @rule(day=DAYS, data=st.data(), leader=st.sampled_from(["head", "deputy", ""]))
    def approve(self, day: date, data: st.DataObject, leader: str) -> None:
        self.offer([Act("approve_post", day, {
            "post": self.new_id("p"), "unit": data.draw(st.sampled_from(self.units())),
            "title": "Phó", "leader": leader})])  # fmt: skip

    def teardown(self) -> None:
        world = World()
        world.book, world.count = self.book, self.book.head.seq
        view = world.registry()
        base, until = date.fromordinal(BASE), date.fromordinal(UNTIL)
        record = reported.record(view, world.count, until, base)
        records = [record, reported.within(record, "root")]
        records.append(reported.record(view, world.count, date.fromordinal(BASE + 20), base,
                                       after=view, after_on=until))  # fmt: skip
        for one in records:
            figures = Figures()
            grids = tables(one, figures)
            assert [grid.number for grid in grids] == [f"Biểu {n}" for n in range(1, 16)]
            for grid in grids:
                assert len({len(line.cells) for line in grid.lines}) == 1
                assert len(grid.widths) == len(grid.lines[0].cells)
                check_formulas(grid, figures.held)
            check_figures(figures.held, one.now)


TestTabled = Tabled.TestCase
TestTabled.settings = settings(
    max_examples=25, stateful_step_count=30, deadline=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
