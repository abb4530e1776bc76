"""Where a query matches: spans of the stored text, and the sentences shown."""

import pytest

from tinhgon.directives import read
from tinhgon.directives.searching import corrections_of, find, parse, prepare, snippets


def found(typed, text):
    hits = find(parse(typed), prepare(text, corrections_of(read(text))))
    return [text[hit.start : hit.end] for hit in hits]


TEXT = (
    "KẾ HOẠCH\n\nthực hiện Nghị quyết số 18-NQ/TƯ, ngày 25/10/2017\n\n"
    "1. **Sở Nội vụ** chủ trì rà soát, giảm đầu mỗi bên trong; đẩy mạnh chuyên đổi số.\n\n"
    "2. Uỷ ban nhân dân xã giữ nguyên biên chế. Các tổ công tác chưa chức năng rõ thì dừng.\n"
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("đầu mối", ["đầu mỗi"]),
        ("đầu mỗi", ["đầu mỗi"]),
        ("dau moi", ["đầu mỗi"]),
        ("đau moi", []),
        ('"giảm đầu mối bên trong"', ["giảm đầu mỗi bên trong"]),
        ("chuyển đổi số", ["chuyên đổi số"]),
        ("18-nq/tw", ["18-NQ/TƯ"]),
        ("nghị quyết 18", ["Nghị quyết số 18-NQ"]),
        ("ngày 25 10 2017", ["ngày 25/10/2017"]),
        ('"ngày 25 tháng 10"', []),
        ("ủy ban", ["Uỷ ban"]),
        ('"sở nội vụ chủ trì"', ["Sở Nội vụ** chủ trì"]),
        ('"biên chế" -"hội đồng"', ["biên chế"]),
        ('"biên chế" -xã', []),
        ("không_có OR biên", ["biên"]),
        ("biên chế OR đầu mối", ["đầu mỗi", "biên chế"]),
    ],
)
def test_hits_are_what_is_printed(typed, expected):
    assert found(typed, TEXT) == expected


def test_words_side_by_side_count_before_scattered_ones():
    text = "1. Tổ công tác và chức danh.\n\n2. Sắp xếp tổ chức bộ máy. Tổ dân phố.\n"
    assert found("tổ chức", text) == ["tổ chức"]


def test_scattered_words_are_shown_where_most_of_them_are():
    text = "1. Tổ dân phố.\n\n2. Tổ công tác giữ chức năng cũ.\n\n3. Chức danh.\n"
    assert found("tổ chức", text) == ["Tổ", "chức"]


def test_every_word_must_occur():
    assert found("biên chế huyện", TEXT) == []


def test_a_hit_over_a_page_end_has_pieces_without_the_footnote():
    text = (
        "Ban Tổ chức Tỉnh ủy chủ trì, phối hợp với các cơ quan khác rà soát chức<sup>1</sup>\n"
        "\n<sup>1</sup> Công văn số 5-CV/TU của Ban Thường vụ.\n\nnăng, nhiệm vụ của đơn vị.\n"
    )
    (hit,) = find(parse('"chức năng, nhiệm vụ"'), prepare(text))
    assert [piece.within(text) for piece in hit.pieces] == ["chức", "năng, nhiệm vụ"]
    assert text[hit.start : hit.end].startswith("chức<sup>")
    assert "".join(p.text for s in snippets(text, [hit]) for p in s.pieces if p.is_hit) == (
        "chứcnăng, nhiệm vụ"
    )


def test_snippets_are_sentences_without_markup():
    hits = find(parse("chủ trì"), prepare(TEXT))
    (snippet,) = snippets(TEXT, hits)
    shown = "".join(piece.text for piece in snippet.pieces)
    assert shown == ("1. Sở Nội vụ chủ trì rà soát, giảm đầu mỗi bên trong;")
    assert [piece.text for piece in snippet.pieces if piece.is_hit] == ["chủ trì"]
    assert not snippet.opens


def test_two_hits_of_one_sentence_share_a_snippet():
    text = "Giảm biên chế công chức, biên chế viên chức. Hết.\n"
    (snippet,) = snippets(text, find(parse("biên chế"), prepare(text)))
    assert [piece.text for piece in snippet.pieces if piece.is_hit] == ["biên chế", "biên chế"]


def test_a_long_sentence_is_cut_at_words():
    text = "đầu " + "một hai ba " * 60 + "biên chế " + "bốn năm sáu " * 60 + "\n"
    (snippet,) = snippets(text, find(parse("biên chế"), prepare(text)))
    shown = "".join(piece.text for piece in snippet.pieces)
    assert snippet.opens
    assert snippet.closes
    assert len(shown) < 400
    assert set(shown.split()) <= {"một", "hai", "ba", "biên", "chế", "bốn", "năm", "sáu"}


def test_the_best_sentences_are_chosen_and_stand_in_reading_order():
    text = "".join(f"{at}. Biên soạn. Chế độ.\n\n" for at in range(1, 6)) + "6. Biên chế.\n"
    hits = find(parse("biên chế OR soạn"), prepare(text))
    shown = snippets(text, hits, most=2)
    assert [s.hit.start for s in shown] == sorted(s.hit.start for s in shown)
    assert any(text[s.hit.start : s.hit.end] == "Biên chế" for s in shown)
