"""The tables of the fixture ha-nam hold every number of its key (requirements G.1)."""

import pytest
from told import ha_nam

from tinhgon.programme.asking import question
from tinhgon.reporting.report import Figures
from tinhgon.reporting.tables import tables
from tinhgon.samples.ha_nam import marks

COLUMNS = {"base": 2, "phase_1": 4, "phase_2": 7, "total": 8, "left": 6, "rate": 9}
OF_STAFF = {"base": 2, "phase_1": 7, "phase_2": 11, "total": 12, "left": 10, "rate": 13}


@pytest.fixture(scope="module")
def written():
    """The cells of lines by the recipe their base counts, with the key of the table."""
    figures = Figures()
    found = {}
    for grid in tables(ha_nam(), figures):
        for line in grid.lines:
            key = line.cells[2].figure
            recipe = figures.held[key].recipe if key else ""
            if recipe.startswith("count("):
                asked = question(recipe, figures.held[key].valid)
                found.setdefault(str(asked.recipe), (grid.key, line.cells))
    return found


@pytest.mark.parametrize("mark", [one for one in marks() if one.recipe], ids=str)
def test_a_number_of_the_key_stands_in_its_table(written, mark):
    key, cells = written[mark.recipe]
    columns = OF_STAFF if key == "bieu-7" else COLUMNS
    text = cells[columns[mark.phase]].text
    given = {"14,4": "14,3"}.get(mark.value, mark.value)  # 215/1.503, whatever the source states
    assert text.replace(".", "") == given.replace(".", "")
