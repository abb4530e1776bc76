"""What a person types: words, phrases, without, OR, numbers and days, marks."""

import pytest

from tinhgon.directives.searching import parse


def shape(typed):
    """Return the branches as lists of (wordings, without, loose)."""
    return [
        [([phrase.toned for phrase in t.wordings], t.without, t.loose) for t in branch.terms]
        for branch in parse(typed).branches
    ]


def test_words_phrases_and_exclusions():
    assert shape('biên "đầu mối bên trong" -xã -"hải phòng"') == [
        [
            (["biên"], False, True),
            (["đầu mối bên trong"], False, False),
            (["xã"], True, False),
            (["hải phòng"], True, False),
        ]
    ]


@pytest.mark.parametrize("sign", ["OR", "HOẶC", "|"])
def test_alternatives(sign):
    assert [[t[0] for t in branch] for branch in shape(f"sáp nhập {sign} hợp nhất")] == [
        [["sáp"], ["nhập"]],
        [["hợp"], ["nhất"]],
    ]


def test_small_or_is_a_word():
    assert len(parse("hoặc").branches) == 1
    assert len(parse("a or b").branches) == 1


@pytest.mark.parametrize(
    "typed",
    ["18-NQ/TW", "18 nq tw", "18 -NQ/TƯ", "18 - NQ / TW", "18-nq-tư", '"18-NQ/TW"', "18 NQ tư"],
)
def test_one_number_however_typed(typed):
    assert shape(typed) == [[(["18 nq tw"], False, False)]]


def test_a_number_without_its_mark_may_be_the_provinces_or_the_centres():
    assert shape("12-nq/tu")[0][0][0] == ["12 nq tu", "12 nq tw"]


def test_a_small_number_is_found_with_its_zero():
    assert shape("5-KH/UBND")[0][0][0] == ["5 kh ubnd", "05 kh ubnd"]


def test_a_document_called_by_type_and_number():
    assert shape("nghị quyết 18")[0][0][0] == ["nghị quyết 18", "nghị quyết số 18", "18 nq"]
    assert shape("nghi quyet so 18 2017")[0][0][0][-1] == "18 nq"
    assert shape("nghị quyết số 18 nq tw")[0][-1] == (["18 nq tw"], False, False)


def test_a_day_in_the_ways_it_is_printed():
    wordings = shape("5/3/2025")[0][0][0]
    assert {"5 3 2025", "05 03 2025", "05 thang 3 nam 2025"} <= set(wordings)


@pytest.mark.parametrize("typed", ["", "   ", "-xã", '""', "…", "OR", "- –"])
def test_nothing_to_look_for(typed):
    assert parse(typed).branches == ()


def test_marks_decide_what_a_word_matches():
    words = [term.wordings[0].words[0] for term in parse("dau mối quyêt đi").branches[0].terms]
    assert [word.marks for word in words] == ["any", "exact", "some", "exact"]


def test_a_query_can_be_tried_without_its_marks():
    query = parse('đầu "mối" OR tổ')
    assert query.has_marks
    assert query.unmarked() == 'dau "moi" OR to'
    assert not parse("dau OR moi").has_marks


def test_what_is_too_long_is_cut():
    assert len(parse("biên chế " * 100).text) <= 200
