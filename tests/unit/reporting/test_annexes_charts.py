"""The annexes of numbers, the charts and what a figure counts in words."""

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
import reported
from headcounts import World, act, unit

from tinhgon.kernel import Message, Span
from tinhgon.kernel.figures import Figure, Passage
from tinhgon.programme.asking import Question
from tinhgon.programme.deriving import difference, share
from tinhgon.programme.recipes import MEASURES, parse
from tinhgon.reporting.annexes import review_grid, sources_grid
from tinhgon.reporting.asking_words import figure_words, question_words
from tinhgon.reporting.charts import charts
from tinhgon.reporting.record import Difference, Round, Stated
from tinhgon.reporting.report import Figures
from tinhgon.reporting.tables import table

BASE, NOW = "2015-12-31", "2022-01-31"
PASSAGE = Passage("a" * 64, Span(10, 20))


@pytest.fixture
def world():
    """Posts of 3.412 cut by 342, of these 240 on paper; a target of ten per cent."""
    made = World()
    made.record(unit("so", "Sở"))
    made.record(act("open_headcount", "2015-01-01", movement="m0", unit="so",
                    category="civil_servant", assigned=3412, present=3290))  # fmt: skip
    for cause, count in {"unfilled_post_cut": 128, "retirement_at_age": 112, "death": 102}.items():
        people = {} if cause == "unfilled_post_cut" else {"people": -count}
        made.record(
            act(
                "headcount",
                "2018-06-01",
                movement=cause,
                unit="so",
                category="civil_servant",
                cause=cause,
                posts=-count,
                **people,
            )
        )
    made.record(act("confirm_target", "2015-01-01", target="t", indicator="biên chế",
                    operator="decrease>=", value="10", unit="%", baseline_year=2015,
                    target_year=2021, recipe="posts:civil_servant"))  # fmt: skip
    return made


@pytest.fixture
def record(world):
    return reported.of_world(world, NOW, BASE)


def cells(grid):
    return [[cell.text for cell in line.cells] for line in grid.lines]


def test_a_rate_that_rounds_to_its_limit_is_to_review(record):
    found = cells(review_grid(record, Figures()))
    assert [row[2:4] for row in found] == [["10,0%", "342/3.412 = 10,02%"]]
    assert found[0][6] == "Đạt"


def test_what_a_document_states_and_what_units_report_is_to_review(record):
    stated = Stated(PASSAGE, "Văn bản 001", "14,4%", 215, 1503, key="k1")
    one = Difference("k2", "Sở Mẫu", "công chức có mặt", date(2021, 6, 30), 43, 40, "ledger",
                     "a.xlsx, Biểu!C7")  # fmt: skip
    other = replace(one, key="k3", held=None, choice="corrected", note="đã gửi lại")
    form = Round("Kỳ 6 tháng", date(2021, 6, 30), date(2021, 7, 5), 2, 2,
                 differences=(one, other))  # fmt: skip
    full = replace(record, stated=(stated,), rounds=(form,), evaluations=(),
                   reviews={"k1": ("kept", "chưa rõ nguyên nhân")})  # fmt: skip
    figures = Figures()
    grid = review_grid(full, figures)
    found = cells(grid)
    assert [row[0] for row in found] == ["1", "2", "3"]
    assert found[0][2:4] == ["14,4%", "14,305%"]
    assert found[0][6:] == ["giữ, kèm ghi chú", "chưa rõ nguyên nhân"]
    assert found[1][2:5] == ["43", "40", "+3"]
    assert found[1][6] == "chưa xử lý"
    assert found[2][2:5] == ["43", "chưa có số liệu", "–"]
    assert found[2][6:] == ["đơn vị đã sửa", "đã gửi lại"]
    assert grid.lines[1].cells[4].formula.of == ((1, 2), (1, 3))
    rate = figures.held[grid.lines[0].cells[3].figure]
    assert (rate.value, rate.inputs[0].inputs) == (Fraction(215, 1503), (PASSAGE,))


def test_nothing_to_review_is_said(record):
    found = cells(review_grid(replace(record, evaluations=()), Figures()))
    assert found[0][1] == "Không có số liệu cần rà soát"


def test_every_figure_has_its_line_of_sources(record):
    figures = Figures()
    table(7, record, figures)
    found = {row[0]: row for row in cells(sources_grid(record, figures))}
    assert list(found) == list(figures.held)
    cut = next(key for key, one in figures.held.items() if one.value == 342)
    words = "Mức giảm biên chế, số người làm việc được giao, công chức, từ 31/12/2015"
    day = "31/01/2022"
    assert found[cut][1:5] == ["342", f"{words} đến {day}", day, str(record.position.known)]


@pytest.mark.parametrize(
    ("first", "second", "shown", "made"), [(10, 7, "3", "{0} − {1}"), (7, 10, "3", "{1} − {0}")]
)
def test_a_figure_of_figures_is_made_as_it_is_printed(record, first, second, shown, made):
    """Whoever works the annex out by hand gets the numbers printed."""
    figures = Figures()
    base, now = (
        Figure(value, "post", Message("x"), day, 1, "count(posts:civil_servant)")
        for value, day in ((first, date(2015, 12, 31)), (second, date(2022, 1, 31)))
    )
    cut = difference(base, now)
    keys = [figures.key(one) for one in (base, now, cut, share(cut, base))]
    found = {row[0]: row for row in cells(sources_grid(record, figures))}
    assert found[keys[2]][1] == shown
    assert found[keys[2]][5] == made.format(*keys)
    assert found[keys[3]][5] == f"{keys[2]} ÷ {keys[0]}"
    assert found[keys[0]][5] == "count(posts:civil_servant)"


def test_figures_in_words(record):
    asked = Question(parse("moved:commune:budget:death:province", MEASURES), date(2024, 1, 1),
                     date(2023, 1, 1), "so")  # fmt: skip
    assert question_words(asked, "Sở Mẫu") == (
        "Biên chế giảm trong kỳ, cán bộ, công chức cấp xã, hưởng lương từ ngân sách nhà nước,"
        " từ trần, cấp tỉnh, trong Sở Mẫu, từ sau 01/01/2023 đến 01/01/2024"
    )
    ages = Figure(3, "person", Message("x"), date(2024, 1, 1), 1, "ages(commune; mean)")
    assert figure_words(ages) == "Cơ cấu độ tuổi theo hồ sơ nhân sự, ngày 01/01/2024"
    for text in ("units:internal_unit:above=sub_department", "deputies:so", "functions"):
        assert question_words(Question(parse(text, MEASURES), date(2024, 1, 1)))


def test_charts_hold_their_data_and_tell_it_in_words(record):
    figures = Figures()
    found = {one.key: one for one in charts(record, figures)}
    assert set(found) == {"chi-tieu", "nguyen-nhan", "bien-che"}
    assert "240/342 (70,2%)" in found["nguyen-nhan"].words
    assert "10,02% – đạt" in found["chi-tieu"].words
    assert found["bien-che"].words == "Công chức: 3.412 → 3.070"
    for one in found.values():
        json.dumps(one.spec)
        assert one.spec["data"]["values"]
        assert set(one.figures) <= set(figures.held)
    parts = found["nguyen-nhan"].spec["data"]["values"]
    assert sum(row["rate"] for row in parts) == pytest.approx(100, abs=0.001)


def test_nothing_to_draw_draws_nothing():
    assert charts(reported.of_world(World(), NOW, BASE), Figures()) == ()
