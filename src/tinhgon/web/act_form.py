"""The fields of an act as inputs of a form, and back. Pure: any act, whatever its kind.

Every text and number of an act becomes one input, named by its way through lists and objects
(`sources.0.extent`); a number comes back as a number, what was left empty goes away.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError

_NUMBER = re.compile(r"-?\d{1,18}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text or number of an act.

    Attributes:
        path: its way, parts joined by dots.
        way: names of fields and numbers of list items (from 1) that lead to it.
        value: as in the act.
    """

    path: str
    way: tuple[str | int, ...]
    value: str | int

    @property
    def key(self) -> str:
        """The name of the field it belongs to."""
        return next((str(name) for name in reversed(self.way) if isinstance(name, str)), "")


def leaves(fields: Mapping[str, object]) -> list[Leaf]:
    """Return all texts and numbers of an act in its own order.

    Examples:
        >>> [leaf.path for leaf in leaves({"unit": "u1", "sources": [{"unit": "u2"}]})]
        ['unit', 'sources.0.unit']
    """
    return list(_walk(fields, (), ()))


def _walk(value: object, path: tuple[str, ...], way: tuple[str | int, ...]) -> Iterator[Leaf]:
    if isinstance(value, Mapping):
        for name, inside in value.items():
            yield from _walk(inside, (*path, str(name)), (*way, str(name)))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for at, inside in enumerate(value):
            yield from _walk(inside, (*path, str(at)), (*way, at + 1))
    elif isinstance(value, str | int):
        yield Leaf(".".join(path), way, value)


def changed(fields: Mapping[str, object], sent: Mapping[str, str]) -> dict[str, object]:
    """Return the fields of an act with what was sent in their places.

    Args:
        fields: of the act as it stands.
        sent: values by path; what is not named stays, what is empty goes away.

    Raises:
        InputError: `TG-WEB-010`, a text where the act has a number.

    Examples:
        >>> changed({"unit": "u1", "order": 3}, {"order": "4"})
        {'unit': 'u1', 'order': 4}
    """
    return {
        key: found
        for key, value in fields.items()
        if (found := _changed(value, (key,), sent)) is not None
    }


def _changed(value: object, way: tuple[str, ...], sent: Mapping[str, str]) -> object | None:
    if isinstance(value, Mapping):
        inside = {key: _changed(one, (*way, str(key)), sent) for key, one in value.items()}
        return {key: one for key, one in inside.items() if one is not None}
    if isinstance(value, Sequence) and not isinstance(value, str):
        found = [_changed(one, (*way, str(at)), sent) for at, one in enumerate(value)]
        return [one for one in found if one is not None]
    path = ".".join(way)
    if path not in sent:
        return value
    text = sent[path].strip()
    if not text:
        return None
    return _number(text, path) if isinstance(value, int) else text


def _number(text: str, path: str) -> int:
    if _NUMBER.fullmatch(text) is None:
        raise InputError(
            "TG-WEB-010",
            Message("A whole number is needed here."),
            where=path,
            hint=Message("Write it in digits, without dots between thousands."),
        )
    return int(text)
