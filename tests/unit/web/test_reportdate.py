"""The day of a board: asked for, or today; never a silent guess."""

from datetime import date

import pytest
from django.test import RequestFactory
from django.utils import timezone

from tinhgon.web.reportdate import parsed, report_date


def asked(**query):
    return report_date(RequestFactory().get("/tong-quan/", query))


@pytest.mark.parametrize("text", ["2026-10-31", "31/10/2026", " 31-10-2026 ", "31.10.2026"])
def test_days_are_read_as_written(text):
    assert parsed(text) == date(2026, 10, 31)


@pytest.mark.parametrize("text", ["31/02/2026", "hôm qua", "10/2026", "2026-13-01", "٣١/١٠/٢٠٢٦"])
def test_other_words_are_no_day(text):
    assert parsed(text) is None


def test_nothing_asked_is_today():
    found = asked()
    assert (found.day, found.is_today, found.refused) == (timezone.localdate(), True, "")


def test_another_day_is_not_today():
    found = asked(den="2020-02-29")
    assert (found.written, found.is_today) == ("29/02/2020", False)


def test_a_refused_day_is_named():
    found = asked(den="31/02/2026")
    assert (found.day, found.refused) == (timezone.localdate(), "31/02/2026")
