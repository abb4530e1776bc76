from tinhgon.kernel import Span


def test_the_characters_covered() -> None:
    assert Span(3, 9).within("ab Sở Nội vụ") == "Sở Nội"
    assert Span(2, 2).within("abc") == ""


def test_spans_sort_by_place() -> None:
    assert sorted([Span(4, 9), Span(0, 9), Span(0, 3)]) == [Span(0, 3), Span(0, 9), Span(4, 9)]
