import math
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tinhgon.directives.blocks import read_blocks
from tinhgon.directives.reconciling import find_contradictions
from tinhgon.directives.reconciling.rates import agrees, phase_splits
from tinhgon.directives.reconciling.sentences import printed
from tinhgon.directives.results import read_results
from tinhgon.directives.rounding import half_even, half_up, truncated
from tinhgon.directives.structure import read_structure
from tinhgon.directives.targets import read_targets


def contradictions(text: str):
    layout = read_blocks(text)
    nodes = read_structure(layout)
    targets, results = read_targets(layout, nodes), read_results(layout, nodes)
    return find_contradictions(layout, nodes, targets, results, ())


def rate_sentence(count: int, base: int, rate: Fraction, digits: int) -> str:
    shown = printed(rate, digits)
    return f"Biên chế công chức đã giảm, đạt tỷ lệ {shown}% ({printed(count)}/{printed(base)})."


def test_three_hypotheses_for_a_rate_its_fraction_does_not_give():
    (found,) = contradictions("Công chức đạt tỷ lệ 14,4% (215/1.503).")
    assert (found.kind, found.stated, found.computed) == (
        "rate",
        Fraction(144, 10),
        Fraction(14305, 1000),
    )
    numerator, base, phases = found.hypotheses
    assert "216–217 trên 1.503" in numerator
    assert "215 trên 1.488–1.498" in base
    assert "91, 94, 97, 100, 103, 106, 109, 112, 115, 118, 121, 124 trên" in phases
    assert all("cần rà soát" in h for h in found.hypotheses)


@settings(max_examples=80, deadline=None)
@given(st.data(), st.integers(13, 20000), st.integers(0, 2))
def test_no_alarm_on_a_sound_rate_in_any_rounding_in_use(data, base, digits):
    count = data.draw(st.integers(1, base))
    rounding = data.draw(st.sampled_from([half_up, half_even, truncated]))
    rate = rounding(Fraction(100 * count, base), digits)
    assert contradictions(rate_sentence(count, base, rate, digits)) == ()


@settings(max_examples=80, deadline=None)
@given(st.data(), st.integers(13, 20000), st.integers(0, 2))
def test_a_rate_no_rounding_prints_is_flagged(data, base, digits):
    count = data.draw(st.integers(1, base))
    unit = Fraction(1, 10**digits)
    exact = Fraction(100 * count, base)
    wrong = truncated(exact, digits) + unit * data.draw(st.sampled_from([-3, -1, 2, 5]))
    assume(wrong > 0)
    assert not agrees(exact, wrong, digits)
    (found,) = contradictions(rate_sentence(count, base, wrong, digits))
    assert (found.kind, found.stated) == ("rate", wrong)
    assert abs(found.computed - exact) < Fraction(1, 1000)
    assert found.hypotheses


@settings(deadline=None)
@given(st.integers(1, 300), st.integers(2, 2000), st.integers(0, 1))
def test_phase_splits_add_up(count, base, digits):
    rate = half_up(Fraction(100 * count, base), digits) + Fraction(1, 10**digits)
    for first in phase_splits(count, base, rate, digits):
        left = math.floor(Fraction(100 * first, base) * 10**digits + Fraction(1, 2))
        right = math.floor(Fraction(100 * (count - first), base) * 10**digits + Fraction(1, 2))
        assert Fraction(left + right, 10**digits) == rate


@pytest.mark.parametrize(
    "text",
    [
        "Biên chế đã giảm hơn 14% (215/1.503).",
        "Biên chế đã giảm gần 15% (215/1.503).",
        "Biên chế đã giảm khoảng 14% (215/1.503).",
        "Ước thực hiện 5.817,196 tỷ đồng/5.937,440 tỷ đồng, đạt 97,97% kế hoạch.",
        "Quỹ vận động được 12.375,3/10.200 triệu đồng, vượt 21,3% kế hoạch.",
        "Năm 2024 có 5 xã đạt 95% tiêu chí nông thôn mới.",
        "Thu ngân sách đã đạt 60 nghìn tỷ đồng, tăng 11,3% so với cùng kỳ.",
        "Số phòng đã giảm từ 612 xuống 467, giảm 23,7%.",
    ],
)
def test_hedged_planned_and_unrelated_rates_raise_nothing(text):
    assert contradictions(text) == ()


@pytest.mark.parametrize(
    ("text", "kind", "stated"),
    [
        ("Biên chế đã giảm hơn 15% (215/1.503).", "rate", 15),
        ("Ước thực hiện 5.817,1 tỷ đồng/5.937,4 tỷ đồng, đạt 99% kế hoạch.", "rate", 99),
        ("Số phòng đã giảm từ 612 xuống 467, giảm 25%.", "rate", 25),
        ("Tỉnh đã giảm 3 sở, đạt 36,4%.", "base", Fraction(364, 10)),
    ],
)
def test_wrong_ones_are_found(text, kind, stated):
    assert [(c.kind, c.stated) for c in contradictions(text)] == [(kind, stated)]


@settings(max_examples=60, deadline=None)
@given(st.data(), st.integers(3, 5000), st.integers(0, 2))
def test_no_alarm_on_a_count_and_its_rate_without_base(data, base, digits):
    count = data.draw(st.integers(1, base))
    rounding = data.draw(st.sampled_from([half_up, half_even, truncated]))
    rate = printed(rounding(Fraction(100 * count, base), digits), digits)
    assert contradictions(f"Tỉnh đã giảm {printed(count)} phòng, đạt {rate}%.") == ()
