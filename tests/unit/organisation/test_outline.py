"""Outline numbers draw the tree, or are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.organisation.importing.outline import Outline, marks_of


def parents(*numbers):
    """Return for each number the one it stands under, `.` for none, None when refused."""
    outline = Outline()
    places = [
        outline.parent(str(number), line, is_float=isinstance(number, float))
        for line, number in enumerate(numbers)
    ]
    return [
        None if place is None else "." if place < 0 else str(numbers[place]) for place in places
    ]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ("A I 1 1.1 a b 1.2 2 II 1 B I 1", ". A I 1 1.1 1.1 1 I A II . B I"),
        ("I 1 2 II 3 4 III 5", ". I I . II II . III"),
        ("1 1.1 1.1.1 1.2 2 2.1", ". 1 1.1 1 . 2"),
        ("A B C I II D", ". . . C C ."),
        ("A C D I E", ". . . D ."),
        ("a b c d đ e g h i k", ". . . . . . . . . ."),
        ("H I J K", ". . . ."),
        ("I II III IV V VI", ". . . . . ."),
        ("I 1.1 1.2 II 2.1", ". I I . II"),
        ("I I.1 I.2 II II.1", ". I I . II"),
        ("I. 1) 2) - - II.", ". I. I. 2) 2) ."),
        ("1 3 5", ". . ."),
        ("II 1 III", ". II ."),
    ],
)
def test_the_tree_of_a_list(numbers, expected):
    assert parents(*numbers.split()) == expected.split()


@pytest.mark.parametrize(
    "numbers", [("1", "2", "1"), ("1", "1.1", "1.1"), ("1", "x x"), ("1", "2.1"), ("I", "2", "3")]
)
def test_what_does_not_continue_is_refused(numbers):
    assert None in parents(*numbers)


def test_a_spreadsheet_s_1_10_is_not_1_1():
    numbers = ["1", *(round(1 + n / 10, 1) for n in range(1, 10)), 1.1, 1.11]
    assert parents(*numbers) == [".", *["1"] * 11]
    assert parents("1", "1.9", "1.1")[-1] is None


def test_dates_and_words_are_no_numbers():
    assert marks_of("2025-01-01 00:00:00") == []
    assert marks_of("Ghi chú") == []
    assert marks_of("Ii") == []


STYLES = (
    lambda n: "ABCDEFGHIJKLM"[n], lambda n: ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"][n],
    lambda n: str(n + 1), lambda n: "abcdeghik"[n],
)  # fmt: skip


@given(st.lists(st.integers(0, 3), min_size=1, max_size=40))
def test_any_tree_written_in_four_styles_is_read_back(steps):
    numbers, expected, path, counts = [], [], [], [0, 0, 0, 0]
    for step in steps:
        depth = min(step, len(path))
        if counts[depth] >= 8:
            continue
        del path[depth:]
        counts[depth + 1 :] = [0] * (3 - depth)
        expected.append(path[-1] if path else -1)
        path.append(len(numbers))
        numbers.append(STYLES[depth](counts[depth]))
        counts[depth] += 1
    outline = Outline()
    assert [outline.parent(number, line) for line, number in enumerate(numbers)] == expected
