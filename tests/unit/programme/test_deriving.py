"""Figures made of figures: what a difference is called, and of which day it speaks."""

from datetime import date

import pytest

from tinhgon.kernel import Message
from tinhgon.kernel.figures import Figure
from tinhgon.programme.deriving import again, difference
from tinhgon.reporting.asking_words import figure_words

BASE, NOW = date(2015, 12, 31), date(2026, 6, 30)


def count(value, day):
    return Figure(value, "post", Message("n"), day, 9, "count(posts:association)", ())


@pytest.mark.parametrize(
    ("first", "second", "value", "label", "words"),
    [
        (count(100, BASE), count(96, NOW), 4, "Cut", "Mức giảm"),
        (count(168, NOW), count(96, BASE), 72, "Increase", "Mức tăng"),
    ],
)
def test_a_difference_of_two_days_speaks_of_the_later(first, second, value, label, words):
    found = difference(first, second)
    assert (found.value, found.label.id, found.valid) == (value, label, NOW)
    assert figure_words(found).startswith(words)
    assert figure_words(found).endswith("từ 31/12/2015 đến 30/06/2026")
    asked = []
    assert again(found, lambda one: asked.append(one) or one) == found
    assert asked == [first, second]


def test_a_difference_of_one_day_is_neither_cut_nor_increase():
    assert difference(count(5, NOW), count(7, NOW)).label.id == "Difference"
