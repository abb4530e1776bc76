import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tinhgon.directives.text import ViewBuilder, fold

VIETNAMESE = "Thành uỷ khoá XII – “hoà” quý, quỷ, toàn, thuỷ lợi"


def test_fold_keeps_length_and_unifies_tones_dashes_and_quotes():
    folded = fold(VIETNAMESE)
    assert folded == 'thành ủy khóa xii - "hòa" quý, quỷ, toàn, thủy lợi'
    assert len(folded) == len(VIETNAMESE)


@given(st.text())
def test_fold_never_changes_the_length(text):
    assert len(fold(text)) == len(text)


def test_view_leads_back_over_markup_and_joined_lines():
    raw = "Ban **Tổ chức**\nTỉnh ủy"
    builder = ViewBuilder(raw)
    builder.add([(0, 4, ""), (6, 13, ""), (16, len(raw), " ")])
    view = builder.build()
    assert view.text == "Ban Tổ chức Tỉnh ủy"
    assert view.quote(4, 11) == "Tổ chức"
    assert view.quote(0, len(view.text)) == raw


def test_decomposed_letters_are_composed_and_lead_back_to_both_code_points():
    raw = unicodedata.normalize("NFD", "Sở Nội vụ")
    builder = ViewBuilder(raw)
    builder.add([(0, len(raw), "")])
    view = builder.build()
    assert view.text == "Sở Nội vụ"
    assert unicodedata.normalize("NFC", view.quote(3, 6)) == "Nội"


@given(st.text(max_size=200), st.data())
def test_any_piece_of_the_view_is_found_in_the_stored_text(raw, data):
    builder = ViewBuilder(raw)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(raw)), min_size=2, max_size=8)))
    pieces = [(a, b, "") for a, b in zip(cuts[::2], cuts[1::2], strict=False) if a < b]
    if not pieces:
        return
    builder.add(pieces)
    view = builder.build()
    for at in range(len(view.text)):
        quote = unicodedata.normalize("NFC", view.quote(at, at + 1))
        assert view.text[at] in quote or quote in view.text[at]


def test_the_letter_eth_of_some_newspapers_is_folded_like_the_vietnamese_one():
    assert fold("Ðảng bộ") == fold("Đảng bộ")
