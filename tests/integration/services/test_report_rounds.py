"""Rounds of forms as a report tells of them: returned, missing, late, not agreeing."""

from dataclasses import replace
from datetime import date, timedelta

import places
import pytest
import rounds

from tinhgon.reporting.forms.returning import Reading
from tinhgon.services.form_rounds import AcceptReturn, KeepReturn
from tinhgon.services.report_items import ReviewFigure
from tinhgon.services.report_rounds import rounds_of
from tinhgon.storage.repositories.forms import units_of

pytestmark = pytest.mark.django_db


def taken(unit, *, late=False, more=0):
    """Have a unit enter its numbers on the network, the first of them so much higher."""
    form = rounds.issued()
    first, *others = rounds.reading(form, unit).values
    values = (replace(first, value=first.value + more), *others)
    at = places.clock().replace(year=2026, month=1, day=5)
    moment = at + timedelta(days=30) if late else at
    row = KeepReturn(
        places.account(), form, Reading("", unit, values), "", lambda: moment
    ).execute()  # fmt: skip
    AcceptReturn(places.account(), [row], places.clock).execute()


def told():
    (one,) = rounds_of(rounds.CUT_OFF, None, None)
    return one


def test_who_returned_nothing_is_named():
    form = rounds.issued()
    one = told()
    assert (one.name, one.cut_off, one.due) == (form.name, rounds.CUT_OFF, rounds.DUE)
    assert one.returned == 0
    assert len(one.missing) == one.expected
    taken("u-so")
    assert told().returned == 1
    assert len(told().missing) == one.expected - 1


def test_only_what_was_entered_after_its_day_is_late():
    taken("u-so")
    assert told().late == ()
    other = next(unit for unit in _units() if unit != "u-so")
    taken(other, late=True)
    assert len(told().late) == 1


def _units():
    return units_of(rounds.issued())


def test_a_number_that_does_not_agree_is_shown_with_what_was_decided():
    taken("u-so", more=3)
    (found, *_rest) = told().differences
    assert found.reported == found.held + 3
    assert (found.against, found.on, found.choice) == ("ledger", rounds.CUT_OFF, "")
    ReviewFigure(places.account(), found.key, "kept", "đã đối chiếu", places.clock).execute()
    again = next(one for one in told().differences if one.key == found.key)
    assert (again.choice, again.note) == ("kept", "đã đối chiếu")


def test_rounds_of_an_earlier_period_are_of_an_earlier_report():
    rounds.issued()
    assert list(rounds_of(date(2027, 6, 30), None, None)) == []
    assert list(rounds_of(date(2025, 6, 30), None, None)) == []
    assert len(list(rounds_of(date(2026, 3, 31), date(2025, 6, 30), None))) == 1
