"""The sentence around a place, and a clause with its conditions set apart."""

import pytest

from tinhgon.web.sentences import pieces, sentence_around


def around(text, words):
    start = text.index(words)
    return sentence_around(text, start, start + len(words))


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Một. Theo Nghị quyết số 18 của Đảng. Hai.", "Theo ", " của Đảng."),
        ("Đoạn trước\n\nTheo Nghị quyết số 18\n\nĐoạn sau", "Theo ", ""),
        ("**1.** Theo **Nghị quyết số 18**, các sở\nlàm.", "Theo ", ", các sở làm."),
        ("Theo Nghị quyết số 18; các sở (mục 2. khoản a).", "Theo ", "; các sở (mục 2. khoản a)."),
    ],
)  # fmt: skip
def test_the_sentence_and_nothing_more(text, before, after):
    quoted = around(text, "Nghị quyết số 18")
    assert (quoted.before, quoted.words, quoted.after) == (before, "Nghị quyết số 18", after)


def test_a_long_sentence_is_cut_at_words():
    quoted = around("từ " * 500 + "Nghị quyết số 18" + " rồi" * 500, "Nghị quyết số 18")
    assert quoted.before.startswith("… từ ")
    assert quoted.after.endswith(" rồi …")
    assert len(quoted.before) < 300
    assert len(quoted.after) < 300


def test_a_place_at_the_ends_of_a_text():
    assert sentence_around("ab", 0, 2).words == "ab"
    assert sentence_around("ab", 0, 2).before == ""


def test_marked_pieces_make_up_the_clause():
    text = "x Dừng việc hợp nhất ở nơi chưa làm, theo Trung ương. y"
    start, end = text.index("Dừng"), text.index(". y")
    marks = [(text.index("ở nơi"), text.index(",")), (text.index("theo"), end)]
    found = pieces(text, start, end, marks)
    assert "".join(one.words for one in found) == text[start:end]
    assert [one.words for one in found if one.is_marked] == ["ở nơi chưa làm", "theo Trung ương"]
