"""The timeline of versions: bars in order, the day inside, no bar lost."""

from datetime import date
from itertools import pairwise

import pytest

from tinhgon.directives.library import Standing, Version
from tinhgon.directives.library.validity import Order
from tinhgon.storage.repositories.statements import History
from tinhgon.web.standing_words import WIDTH, Scale, day_words, ordinal, timeline


def version(by, start, end=None, *, is_bound=False):
    return Version("P", by, start, end, is_bound, text_held=False)


def standing(*orders):
    return Standing("P", "in_force", "2018-04-11", False, None, False, None, (), orders)  # noqa: FBT003


def test_versions_follow_each_other_and_the_day_marks_one():
    history = History(
        standing(), (version("P", "2018-04-11", "2020-08-31"), version("R", "2020-09-01")), {}
    )
    drawn = timeline(history, date(2020, 6, 30))
    first, second = drawn.bars
    assert (first.is_current, second.is_current) == (True, False)
    assert first.x + first.width <= second.x + 1
    assert second.x + second.width <= WIDTH
    assert first.x <= drawn.day_x <= first.x + first.width


def test_one_version_that_nobody_ordered_revised_needs_no_drawing():
    assert (
        timeline(History(standing(), (version("P", "2018-04-11"),), {}), date(2020, 1, 1)) is None
    )
    assert timeline(History(None, (version("P", None),), {}), date(2020, 1, 1)) is None


def test_an_order_without_its_revision_is_marked():
    order = Order("K", "2020-05-22", is_bound=True, fulfilled_by=None, fulfilled_on=None)
    drawn = timeline(
        History(standing(order), (version("P", "2018-04-11"),), {}), date(2020, 6, 30)
    )
    ((x, title),) = drawn.orders
    assert drawn.bars[0].x < x < drawn.day_x
    assert "22/05/2020" in title


@pytest.mark.parametrize("year", [1, 3, 12, 40, 90])
def test_years_that_are_named_keep_clear_of_each_other(year):
    places = [x for x, _ in Scale("1930-02-03", f"{1930 + year}-02-03").ticks()]
    assert places
    assert all(0 <= x <= WIDTH for x in places)
    assert all(after - before >= 30 for before, after in pairwise(places))


def test_days_known_in_part():
    assert ordinal("2018") == ordinal("2018-01") == ordinal("2018-01-01")
    assert "22/05/2020" in day_words("2020-05-22", is_bound=True)
    assert day_words(None, is_bound=True) == ""
