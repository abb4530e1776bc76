"""What was to fall and rose: words choose “tăng” by the sign, the value stands without it."""

import re
from datetime import date
from fractions import Fraction

import pytest
import reported
from headcounts import World, act, unit
from told import told, told_counts

from tinhgon.kernel import Message
from tinhgon.kernel.figures import Figure
from tinhgon.programme.deriving import difference, rose, share, unsigned
from tinhgon.reporting.annexes import sources_grid
from tinhgon.reporting.asking_words import figure_words
from tinhgon.reporting.composing import compose
from tinhgon.reporting.report import Figures, Grid, Paragraph
from tinhgon.reporting.sourced import unsourced
from tinhgon.reporting.words.short import one_page
from tinhgon.reporting.words.writing import Writing
from tinhgon.reporting.writing.plan import stands

EARLY, LATE = date(2015, 12, 31), date(2024, 10, 31)
SIGNED = re.compile(r"(?<![\w/.,])[-−–]\d")


def count(value: int, day: date, kind: str = "association") -> Figure:
    return Figure(value, "post", Message("Posts"), day, 7, f"count(posts:{kind})")


@pytest.mark.parametrize(
    ("before", "after", "is_risen"), [(96, 168, True), (168, 96, False), (96, 96, False)]
)
def test_a_change_is_told_by_its_days_whichever_was_taken_from_which(before, after, is_risen):
    first, second = count(before, EARLY), count(after, LATE)
    for made in (difference(first, second), difference(second, first)):
        word = "tăng" if is_risen else "giảm"
        assert rose(made) is is_risen
        assert figure_words(made) == (
            f"Mức {word} biên chế, số người làm việc được giao, hội, từ 31/12/2015 đến 31/10/2024"
        )
        rate = share(made, first)
        assert rose(rate) is is_risen
        assert figure_words(rate).startswith(f"Tỷ lệ mức {word} ")


def test_what_is_no_change_of_one_count_has_no_word():
    first, second = count(96, EARLY), count(168, LATE)
    others = [
        first,
        share(first, second),
        difference(first, count(1, LATE, "civil_servant")),
        difference(first, count(1, EARLY)),
    ]
    assert [rose(one) for one in others] == [None] * len(others)


def test_what_the_ledger_adds_in_a_period_is_told_as_grown():
    recipe = "count(moved:public_employee:own_revenue; since=2016-12-31)"
    found = Figure(-148, "post", Message("Moved"), LATE, 7, recipe)
    assert (rose(found), unsigned(found).value) == (True, 148)
    assert figure_words(found).startswith("Biên chế tăng trong kỳ, viên chức, hưởng lương")
    less = Figure(148, "post", Message("Moved"), LATE, 7, recipe)
    assert (rose(less), unsigned(less)) == (False, less)
    assert figure_words(less).startswith("Biên chế giảm trong kỳ, viên chức, hưởng lương")


def test_the_annex_of_sources_prints_a_rise_without_its_sign():
    figures = Figures()
    cut = difference(count(96, EARLY), count(168, LATE))
    figures.key(cut)
    figures.key(share(cut, count(96, EARLY)))
    (record,) = [told(told_counts())]
    found = [
        [cell.text for cell in line.cells[1:3]] for line in sources_grid(record, figures).lines
    ]
    assert [value for value, _words in found[:2]] == ["72", "75,0%"]
    assert all("ức tăng" in words for _value, words in found[:2])


def test_one_page_says_what_rose():
    record = told(told_counts(posts_civil_servant=(1000, 1050, 1100)), kind="one-page")
    writing = Writing(record)
    grid = next(one for one in one_page(writing) if isinstance(one, Grid))
    (line,) = [one for one in grid.lines if one.cells[1].text == "Công chức"]
    assert [cell.text for cell in line.cells[2:]] == [
        "1.000", "1.050", "tăng 50", "tăng 5,0%", "tăng 50", "1.100", "tăng 100", "tăng 10,0%",
    ]  # fmt: skip
    assert {stands(grid, column, line.cells[column]) for column in range(2, 10)} == {"right"}
    cut = writing.figures.held[line.cells[4].figure]
    assert (cut.value, Fraction(cut.value, 1000)) == (-50, Fraction(-1, 20))


@pytest.fixture
def record():
    """Ten posts that were to fall by a fifth and became twelve."""
    made = World()
    made.record(unit("so", "Sở"))
    made.record(act("open_headcount", "2015-01-01", movement="m0", unit="so",
                    category="civil_servant", assigned=10, present=10))  # fmt: skip
    made.record(act("set_quota", "2018-06-01", movement="m1", unit="so",
                    category="civil_servant", posts=12))  # fmt: skip
    made.record(act("confirm_target", "2015-01-01", target="t", indicator="biên chế",
                    operator="decrease>=", value="20", unit="%", baseline_year=2015,
                    target_year=2021, recipe="posts:civil_servant"))  # fmt: skip
    return made


@pytest.mark.parametrize("kind", ["half-year", "summing-up", "one-page", "speech"])
def test_no_sentence_holds_a_number_below_zero(record, kind):
    since = date(2017, 12, 31) if kind == "half-year" else None
    asked = {"kind": kind, "since": since}
    report = compose(reported.of_world(record, "2022-01-31", "2015-12-31", asked=asked))
    told_ = [one.text for one in report.everything() if isinstance(one, Paragraph)]
    brief = [one for one in report.grids() if one.key.startswith("mot-trang")]
    told_ += [cell.text for grid in brief for line in grid.lines for cell in line.cells]
    assert [text for text in told_ if SIGNED.search(text)] == []
    assert any("tăng 2/10 = 20,0%" in text for text in told_)
    assert unsourced(report) == ()
