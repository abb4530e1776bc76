"""Figures that tell of a change: the word goes by the sign, the value stands without it."""

from datetime import date

import pytest

from tinhgon.kernel import Message
from tinhgon.kernel.figures import Figure
from tinhgon.programme.deriving import difference, share
from tinhgon.web.reports.source_board import figure_words, printed_as

EARLY, LATE = date(2015, 12, 31), date(2026, 6, 30)


def count(value: int, day: date) -> Figure:
    return Figure(value, "post", Message("Posts"), day, 7, "count(posts:association)")


def cut(present: int) -> Figure:
    found = difference(count(96, EARLY), count(present, LATE))
    assert found is not None
    return found


@pytest.mark.parametrize(("present", "word"), [(168, "Tăng"), (24, "Giảm")])
def test_a_change_reads_as_it_went(present, word):
    assert figure_words(cut(present)).startswith(f"{word}: biên chế được giao · hội")
    assert figure_words(cut(present)).endswith(" (31/12/2015 – 30/06/2026)")
    assert printed_as(cut(present), cut(present)) == "72 biên chế"
    rate = share(cut(present), count(96, EARLY))
    assert printed_as(rate, rate) == "75,0 %"
    assert f": {word.lower()}: " in figure_words(rate)


def test_the_difference_of_two_sorts_of_counts_is_no_change():
    moved = Figure(-148, "post", Message("Moved"), LATE, 7,
                   "count(moved:association; since=2015-12-31)")  # fmt: skip
    assert figure_words(moved) == "tăng trong kỳ · hội quần chúng"
    assert printed_as(moved, moved) == "148 biên chế"
    apart = difference(cut(168), moved)
    words = "hiệu số: giảm: biên chế được giao · hội quần chúng (31/12/2015 – 30/06/2026)"
    assert figure_words(apart) == f"{words} và giảm trong kỳ · hội quần chúng"
    assert printed_as(apart, apart) == "76 biên chế"


def test_what_went_the_other_way_than_the_words_says_so_itself():
    assert printed_as(cut(90), cut(168)) == "giảm 6 biên chế"
    assert printed_as(cut(168), cut(90)) == "tăng 72 biên chế"
    assert printed_as(cut(96), cut(168)) == "0 biên chế"
    assert printed_as(None, cut(168)) == "chưa có số liệu"
    assert printed_as(count(96, LATE), cut(168)) == "96 biên chế"
