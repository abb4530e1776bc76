"""Words cut by the table fit their room; the table holds every Vietnamese letter."""

import string
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tinhgon.drawing.text_width import cut, text_width, wrap

WIDEST = text_width("\N{SNOWMAN}", 1)


def test_every_letter_of_vietnamese_is_known():
    vowels = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    toned = [
        unicodedata.normalize("NFC", v + t)
        for v in vowels
        for t in "\u0300\u0301\u0303\u0309\u0323"
    ]
    for sign in [*toned, *string.ascii_letters, *string.digits, *"đĐ –-/.,():;“”…·"]:
        assert 0 < text_width(sign, 1) <= WIDEST
        assert sign == "W" or text_width(sign, 1) < WIDEST


def test_composed_and_decomposed_letters_are_equally_wide():
    words = "Nghị quyết về tổ chức"
    assert text_width(words, 12) == text_width(unicodedata.normalize("NFD", words), 12)


@given(st.text(max_size=80), st.integers(20, 300))
def test_what_is_cut_fits(words, room):
    assert text_width(cut(words, 12, room), 12) <= room


@given(st.text(alphabet="ab Đề. ", max_size=80), st.integers(20, 300), st.integers(1, 4))
def test_what_is_wrapped_fits_in_so_many_lines(words, room, most):
    lines = wrap(words, 12, room, most)
    assert len(lines) <= most
    assert all(text_width(line, 12) <= room for line in lines)


def test_words_that_fit_are_left_alone():
    assert wrap("Chương trình hành động", 12, 500, 2) == ("Chương trình hành động",)
