import pytest

from tinhgon.kernel import Message


def test_places_are_filled_after_translation() -> None:
    message = Message("%(n)s files in %(place)s", {"n": 3, "place": "đây"})
    assert message.render(lambda _: "%(place)s có %(n)s tệp") == "đây có 3 tệp"


def test_a_sentence_without_places_may_hold_a_percent_sign() -> None:
    assert Message("100 % done").render(str) == "100 % done"


def test_a_missing_place_is_a_mistake_of_the_programmer() -> None:
    with pytest.raises(KeyError):
        Message("%(n)s files", {"m": 1}).render(str)


def test_messages_are_values() -> None:
    assert Message("a", {"n": 1}) == Message("a", {"n": 1})
    assert Message("a") != Message("b")
    with pytest.raises(AttributeError):
        Message("a").id = "b"  # type: ignore[misc]


def test_two_messages_do_not_share_their_places() -> None:
    assert Message("a").params is not Message("a").params
