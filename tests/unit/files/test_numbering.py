import pytest

from tinhgon.files.numbering import letters, read_numbering, roman


@pytest.mark.parametrize(("number", "shown"), [(1, "i"), (4, "iv"), (49, "xlix"), (0, "0")])
def test_roman(number: int, shown: str) -> None:
    assert roman(number) == shown


@pytest.mark.parametrize(("number", "shown"), [(1, "a"), (26, "z"), (27, "aa"), (0, "0")])
def test_letters(number: int, shown: str) -> None:
    assert letters(number) == shown


def test_a_document_without_lists() -> None:
    assert read_numbering(None, None).lists == {}
