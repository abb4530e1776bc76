from tinhgon.programme.recipes import MEASURES, Recipe
from tinhgon.reporting.forms import wording


def test_every_measure_has_words():
    assert set(wording.MEASURES) == set(MEASURES)


def test_a_recipe_below_others_says_below_whom():
    recipe = Recipe("units", ("internal_unit",), above="sub_department")
    said = [part.id for part in wording.parts_of(recipe)]
    assert said == ["units", "Internal unit", "right below:", "Sub-department"]
