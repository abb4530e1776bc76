from fractions import Fraction

import pytest

from tinhgon.directives.syllables import bare, is_bare_syllable, is_syllable
from tinhgon.files.quality import measure, text_quality

GOOD = (
    "Các cơ quan, đơn vị thuộc tỉnh được giao nhiệm vụ xây dựng kế hoạch triển khai thực hiện "
    "việc sắp xếp tổ chức bộ máy của chính quyền địa phương với nhiều nội dung khác nhau."
)


@pytest.mark.parametrize(
    "word",
    [
        "nghị",
        "quyết",
        "của",
        "được",
        "khuya",
        "nguyễn",
        "quốc",
        "giữ",
        "gìn",
        "nghiêng",
        "khoá",
        "khóa",
        "ươm",
        "yêu",
    ],
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", ["quyêt", "nghìế", "cuả̉", "strength", "kế́", "ghan", "cê", "ngiêng", "zố"]
)
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_bare() -> None:
    assert bare("được") == "duoc"
    assert is_bare_syllable("duoc")
    assert not is_bare_syllable("committee")


def test_a_good_text_is_whole() -> None:
    assert text_quality(GOOD) == 1


def test_quality_falls_with_every_lost_mark() -> None:
    one = text_quality(GOOD.replace("được", "duoc"))
    two = text_quality(GOOD.replace("được", "duoc").replace("của", "cua"))
    assert 1 > one > two > Fraction(1, 2)


def test_too_little_text_is_not_judged() -> None:
    assert text_quality("Sở Nội vu chu tri") == 1
    assert text_quality("12 | 34") == 1


def test_addresses_and_markup_are_not_words() -> None:
    page = " https://example.vn/some/long/path/strange <sup>strength</sup> someone@example.vn" * 20
    assert text_quality(GOOD + page.replace("strength", "")) == 1


def test_only_slices_of_a_long_text_are_judged() -> None:
    assert measure(GOOD * 5_000).words < 60_000
