"""The words of a text: their folding, their places, the corrected reading."""

import unicodedata

import pytest

from tinhgon.directives import read
from tinhgon.directives.searching import BREAK, Correction, corrections_of, prepare, words_of


def printed(text, stream):
    """Return what is printed where each word of the stream stands."""
    spans = stream.spans()
    return [text[spans[at] : spans[at + 1]] for at in range(0, len(spans), 2)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Uỷ ban KHOÁ XII", ["ủy", "ban", "khóa", "xii"]),
        ("số 18-NQ/TƯ", ["số", "18", "nq", "tw"]),
        ("Sở Tư pháp", ["sở", "tư", "pháp"]),
        ("quản lí, kĩ thuật", ["quản", "lý", "kỹ", "thuật"]),
        ("1.503 người, ngày 25.10.2017", ["1503", "người", "ngày", "25", "10", "2017"]),
        ("đã th- ực hiện", ["đã", "thực", "hiện"]),
        ("kinh tế- xã hội", ["kinh", "tế", "xã", "hội"]),
        ("chu\u00adyển đổi", ["chuyển", "đổi"]),
    ],
)
def test_words_have_one_spelling(text, words):
    assert words_of(text) == words
    assert words_of(unicodedata.normalize("NFD", text)) == words


def test_every_word_leads_back_to_what_is_printed():
    text = unicodedata.normalize("NFD", "**Sở N**ội vụ<sup>1</sup> chủ trì.\n\n| s**ố** 12 |")
    stream = prepare(text)

    words = [
        (word, place)
        for word, place in zip(stream.toned.split(), printed(text, stream), strict=True)
        if word != BREAK
    ]
    assert [word for word, _ in words] == ["sở", "nội", "vụ", "chủ", "trì", "số", "12"]
    for word, place in words:
        assert words_of(place.replace("*", "")) == [word]


def test_words_that_only_markup_parts_stay_two():
    text = "Đơn vị mới là**đặc khu Phú Quốc** hiện nay."
    assert " là đặc khu " in prepare(text).toned


def test_a_sentence_cut_by_a_page_and_its_footnotes_is_one():
    text = (
        "Ban Tổ chức Tỉnh ủy chủ trì, phối hợp với các cơ quan khác<sup>1</sup> rà soát chức\n"
        "\n<sup>1</sup> Công văn số 5-CV/TU.\n\nnăng, nhiệm vụ của từng cơ quan, đơn vị.\n"
    )
    toned = prepare(text).toned
    assert " rà soát chức năng nhiệm vụ " in toned
    assert " công văn số 5 cv tu " in toned


def test_blocks_do_not_run_into_each_other_but_a_title_is_whole():
    text = (
        "KẾ HOẠCH\n\nthực hiện sắp xếp bộ máy\n\n1. Rà soát tổ chức.\n\n2. Biên chế giữ nguyên.\n"
    )
    toned = prepare(text).toned
    assert " kế hoạch thực hiện sắp xếp " in toned
    assert f" tổ chức {BREAK} 2 biên chế " in toned


def test_a_suspected_slip_is_there_as_printed_and_as_meant_under_one_place():
    text = "1. Giảm đầu mỗi bên trong các sở.\n"
    stream = prepare(text, [Correction(8, 15, "đầu mối")])

    assert " giảm đầu mỗi bên trong " in stream.toned
    assert " giảm đầu mối bên trong các sở " in stream.toned
    places = dict(zip(stream.toned.split(), printed(text, stream), strict=True))
    assert places["mối"] == "mỗi"


def test_a_slip_that_adds_or_drops_words_takes_the_whole_place():
    text = "Rà soát các các cơ quan.\n"
    stream = prepare(text, [Correction(8, 15, "các")])

    assert " rà soát các cơ quan " in stream.toned
    spans = stream.spans()
    assert "các các" in {text[spans[at] : spans[at + 1]] for at in range(0, len(spans), 2)}


def test_the_reading_says_what_is_suspected():
    text = "1. Thực hiện chuyên đổi số, giảm đầu mỗi bên trong; đạt 21,7% .\n"
    assert [(text[c.start : c.end], c.reads) for c in corrections_of(read(text))] == [
        ("chuyên đổi số", "chuyển đổi số"),
        ("đầu mỗi", "đầu mối"),
    ]


def test_lines_beside_the_text_are_found_but_have_no_place():
    stream = prepare("Nội dung.\n", beside=["18-NQ/TW"])
    assert stream.toned.endswith(f" 18 nq tw {BREAK} ")
    assert list(stream.spans()[-8:]) == [0] * 8


def test_an_empty_text_has_no_words():
    assert prepare("").toned.split() == []
