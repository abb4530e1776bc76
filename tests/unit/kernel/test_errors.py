import pytest

from tinhgon.kernel import Message, TinhgonError
from tinhgon.kernel.errors import InputError, UsageError


def error(where: str = "a.docx") -> InputError:
    what = Message("row %(row)s is empty.", {"row": 4})
    return InputError("TG-SHEET-001", what, where=where, hint=Message("Fill it."))


def test_code_place_reason_remedy() -> None:
    assert str(error()) == "TG-SHEET-001: a.docx: row 4 is empty. Fill it."


def test_no_place_no_colon() -> None:
    assert str(error(where="")) == "TG-SHEET-001: row 4 is empty. Fill it."


def test_the_edge_chooses_the_language() -> None:
    vietnamese = {"row %(row)s is empty.": "dòng %(row)s trống.", "Fill it.": "Hãy điền."}
    assert (
        error().render(vietnamese.__getitem__) == "TG-SHEET-001: a.docx: dòng 4 trống. Hãy điền."
    )


@pytest.mark.parametrize("kind", [InputError, UsageError])
def test_one_tree(kind: type[TinhgonError]) -> None:
    assert issubclass(kind, TinhgonError)


def test_the_arguments_of_an_error_hold_no_places() -> None:
    assert error().args == ("TG-SHEET-001", "row %(row)s is empty.")
