"""Many units asked at once are answered as each alone."""

import pytest
from told import BASE, UNTIL, ha_nam

from tinhgon.programme.asking import Question
from tinhgon.programme.recipes import MEASURES, parse


@pytest.mark.parametrize(
    "said",
    [
        "posts:civil_servant",
        "unused:public_employee",
        "units:internal_unit",
        "population",
        "heads",
    ],
)
def test_many_units_asked_at_once_are_answered_as_each_alone(said):
    asker = ha_nam().now
    asked = Question(parse(said, MEASURES), UNTIL)
    units = [*asker.at(UNTIL).units.units().ids[:60], *asker.at(BASE).units.units().ids[:60], "no"]
    alone = [asker.count(Question(asked.recipe, UNTIL, within=one)) for one in units]
    assert asker.counts(asked, units) == alone
    assert alone[-1] is None
