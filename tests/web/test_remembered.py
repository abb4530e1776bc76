"""What takes a second to count is counted once, and anew as soon as anything was written."""

from datetime import UTC, datetime

import places
import pytest
from django.db import transaction
from django.utils import translation

from tinhgon.services.trail import leave_line
from tinhgon.web.remembered import forget_all, remembered

pytestmark = pytest.mark.django_db
DAY = datetime(2026, 7, 1, tzinfo=UTC)


@pytest.fixture
def counted():
    return []


@pytest.fixture
def ask(counted):
    @remembered(2)
    def work(number: int) -> int:
        counted.append(number)
        return number * 2

    return work


def test_a_second_question_counts_nothing(ask, counted):
    assert (ask(3), ask(3), ask(4)) == (6, 6, 8)
    assert counted == [3, 4]


def test_any_line_of_the_trail_counts_anew(ask, counted):
    ask(3)
    with transaction.atomic():
        leave_line(
            by=places.account(),
            verb="report.draft",
            clock=lambda: DAY,
        )
    ask(3)
    assert counted == [3, 3]


def test_another_language_counts_anew(ask, counted):
    ask(3)
    with translation.override("en"):
        ask(3)
    assert counted == [3, 3]


def test_the_one_not_asked_for_longest_is_dropped(ask, counted):
    for number in (1, 2, 1, 3, 1, 2):
        ask(number)
    assert counted == [1, 2, 3, 2]


def test_everything_can_be_forgotten(ask, counted):
    ask(3)
    forget_all()
    ask(3)
    assert counted == [3, 3]
