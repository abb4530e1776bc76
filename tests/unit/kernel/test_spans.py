import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.kernel import Span

spans = st.builds(lambda a, b: Span(min(a, b), max(a, b)), st.integers(0, 40), st.integers(0, 40))


def test_the_characters_covered() -> None:
    assert Span(3, 9).within("ab Sở Nội vụ") == "Sở Nội"
    assert Span(2, 2).within("abc") == ""


@pytest.mark.parametrize(
    ("one", "two", "overlap", "cover"),
    [
        (Span(0, 5), Span(5, 9), False, False),
        (Span(0, 5), Span(4, 9), True, False),
        (Span(0, 9), Span(4, 9), True, True),
        (Span(0, 9), Span(0, 9), True, True),
    ],
)
def test_relations(one: Span, two: Span, *, overlap: bool, cover: bool) -> None:
    assert one.overlaps(two) is overlap
    assert two.overlaps(one) is overlap
    assert one.covers(two) is cover


@given(spans, spans)
def test_overlap_is_a_shared_code_point(one: Span, two: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(two.start, two.end))
    assert one.overlaps(two) is bool(shared) or one.start == one.end or two.start == two.end


@given(spans, spans)
def test_covering_both_ways_is_equality(one: Span, two: Span) -> None:
    assert (one.covers(two) and two.covers(one)) is (one == two)


def test_spans_sort_by_place() -> None:
    assert sorted([Span(4, 9), Span(0, 9), Span(0, 3)]) == [Span(0, 3), Span(0, 9), Span(4, 9)]
