import pytest

from tinhgon.files.legacy import guess_bytes, guess_text, is_utf16


@pytest.mark.parametrize("text", ["Nghị quyết của Trung ương", "plain ASCII words here", "12 | 3"])
def test_sound_text_has_no_guess(text: str) -> None:
    assert guess_text(text) == ""


def test_capitals_in_old_fonts() -> None:
    assert guess_text("ñaûng boä tænh, uûy ban nhaân daân tænh Ñoàng Hoøa").startswith("VNI")


def test_noise_has_no_guess() -> None:
    assert guess_bytes(bytes(range(128, 256)) * 4) == ""
    assert not is_utf16(b"\0\1\0\2\0\3")
