"""Vietnamese order by plain string comparison."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tinhgon.kernel.collation import vietnamese_key


def test_letters_then_tones_syllable_by_syllable():
    order = [
        "9 việc", "10 việc", "An", "Ăn", "Ân", "Ba", "Ba ta", "Bà", "Bả", "Bã", "Bá", "Bạ", "Ban",
        "Chanh", "Da", "Đa", "Em", "Êm", "Nga", "Nghe", "O", "Ô", "Ơ", "Tra", "Ư", "Ý",
    ]  # fmt: skip
    assert sorted(set(order), key=vietnamese_key) == order


def test_case_encoding_and_signs_do_not_matter():
    assert vietnamese_key("KẾ HOẠCH") == vietnamese_key(
        unicodedata.normalize("NFD", "“kế – hoạch”")
    )


def test_letters_of_other_scripts_come_last():
    assert vietnamese_key("Я") > vietnamese_key("ỵ")


@given(st.text(max_size=300))
def test_a_key_is_short_hexadecimal_and_never_fails(text):
    key = vietnamese_key(text)
    assert len(key) <= 240
    assert set(key) <= set("0123456789abcdef")
