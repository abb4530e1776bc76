"""Document numbers in their official and their mistyped ways."""

import pytest

from tinhgon.directives.document_numbers import find_numbers, read_bare_number, read_number


@pytest.mark.parametrize(
    ("text", "normal", "type_abbr", "party"),
    [
        ("418-KH/TU", "418-KH/TU", "KH", True),
        ("10435-CV/VPTU", "10435-CV/VPTU", "CV", True),
        ("38-CTr/TU", "38-CTr/TU", "CTr", True),
        ("20-NQ/TƯ", "20-NQ/TW", "NQ", True),
        ("19- NQ/TW", "19-NQ/TW", "NQ", True),
        ("18–NQ/TW", "18-NQ/TW", "NQ", True),
        ("18/NQ-TW", "18-NQ/TW", "NQ", True),
        ("18-nq/tw", "18-NQ/TW", "NQ", True),
        ("08-QĐi/TW", "08-QĐi/TW", "QĐi", True),
        ("178/2024/NĐ-CP", "178/2024/NĐ-CP", "NĐ", False),
        ("72/2025/QH15", "72/2025/QH15", None, False),
        ("1314/NQ- UBTVQH15", "1314/NQ-UBTVQH15", "NQ", False),
        ("44/2025/QĐ-CTUBND", "44/2025/QĐ-CTUBND", "QĐ", False),
        ("31/CV-BCĐTKNQ18", "31/CV-BCĐTKNQ18", "CV", False),
        ("2231/SNV-CCHC&PC", "2231/SNV-CCHC&PC", None, False),
        ("3169/TTr -STP", "3169/TTr-STP", "TTr", False),
        ("769/TTg", "769/TTg", None, False),
        ("02/2021/TTLT-BNV-BTC", "02/2021/TTLT-BNV-BTC", "TTLT", False),
    ],
)
def test_normal_form(text, normal, type_abbr, party):
    number, end = read_number(text, 0)
    assert (str(number), number.type_abbr, number.party, end) == (
        normal,
        type_abbr,
        party,
        len(text),
    )


def test_ways_of_typing_are_one_number_and_bodies_tell_numbers_apart():
    ids = {read_number(t, 0)[0].id for t in ("18-NQ/TW", "18-NQ/TƯ", "18/NQ-TW", "018-NQ/TW")}
    assert len(ids) == 1
    assert read_number("18-NQ/TU", 0)[0].id not in ids


@pytest.mark.parametrize(
    "text", ["24/12/2024", "15-20%", "1.503 người", "km/h", "2021-2026", "5/7"]
)
def test_no_number(text):
    assert list(find_numbers(text)) == []


@pytest.mark.parametrize(("text", "found"), [("18,", "18"), ("178/2024 ", "178/2024")])
def test_bare_number(text, found):
    assert str(read_bare_number(text, 0)[0]) == found


@pytest.mark.parametrize("text", ["15%", "1.503", "36,4", "12/3", "18-NQ/TW"])
def test_no_bare_number(text):
    assert read_bare_number(text, 0) is None


def test_a_cut_body_is_seen():
    assert read_number("18-NQ/T,", 0)[0].is_broken
    assert not read_number("18-NQ/TW", 0)[0].is_broken


def test_a_number_glued_to_its_sign_is_read():
    assert [str(n) for _, _, n in find_numbers("Tờ trình số372/TTr-CP")] == ["372/TTr-CP"]


def test_a_word_glued_to_the_number_is_no_part_of_it():
    assert str(read_number("381/ĐA-CPngày", 0)[0]) == "381/ĐA-CP"
