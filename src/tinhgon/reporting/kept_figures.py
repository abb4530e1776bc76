"""The figures of an issued report as text that is kept, and what a later count makes of them.

Every figure stands once, what it was made of before it, so that one pass reads them again.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final

from tinhgon.journal.chain import Value, canonical
from tinhgon.kernel import Message
from tinhgon.kernel.figures import Figure, Passage
from tinhgon.kernel.spans import Span

SCHEMA: Final = "tinhgon-figures/1"


def spelled(figures: Mapping[str, Figure]) -> str:
    """Return figures as canonical JSON; the same figures give the same text.

    What a figure was made of and the report does not print has a key `x1`, `x2` …
    """
    spelling = _Spelling({figure: key for key, figure in reversed(list(figures.items()))})
    for key, figure in figures.items():
        spelling.add(key, figure)
    return canonical({"figures": spelling.lines, "schema": SCHEMA}).decode()


def read(text: str) -> dict[str, Figure]:
    """Return the figures of a text `spelled` wrote, those a report does not print included.

    Raises:
        ValueError: it is no such text.
    """
    fields = json.loads(text)
    if not isinstance(fields, dict) or fields.get("schema") != SCHEMA:
        raise ValueError("not figures of a report")
    found: dict[str, Figure] = {}
    try:
        for line in fields["figures"]:
            found[line["id"]] = _figure(line, found)
    except (KeyError, TypeError) as error:
        raise ValueError("not figures of a report") from error
    return found


@dataclass(frozen=True, slots=True)
class Changed:
    """A figure that is no longer counted as it was.

    Attributes:
        key: in the report.
        before: as issued.
        now: as counted again; None when nothing counts it any more.
    """

    key: str
    before: Figure
    now: Figure | None


def changes(
    kept: Mapping[str, Figure],
    again: Mapping[str, Figure],
    ask: Callable[[Figure], Figure | None],
) -> tuple[Changed, ...]:
    """Return the figures that come out otherwise when they are counted again.

    A figure is found again by what it counts and of which day, not by its key: another version
    of the product may write them in another order.

    Args:
        kept: as issued.
        again: of the same report written anew.
        ask: counts a figure that report does not hold; None when nobody can.
    """
    by_question: dict[tuple[Any, ...], list[Figure]] = {}
    for figure in again.values():
        by_question.setdefault(question_of(figure), []).append(figure)
    out = []
    for key, before in kept.items():
        same = again.get(key)
        others = by_question.get(question_of(before), [])
        if same not in others:
            same = next((one for one in others if one.value == before.value), None)
        now = same or (others[0] if others else ask(before))
        if now is None or now.value != before.value:
            out.append(Changed(key, before, now))
    return tuple(out)


def question_of(figure: Figure) -> tuple[Any, ...]:
    """Return what a figure counts, and of what: the same for a later count of the same."""
    inputs = tuple(
        question_of(one) if isinstance(one, Figure) else (one.text, one.span)
        for one in figure.inputs
    )
    return figure.recipe, figure.unit, figure.valid, inputs


class _Spelling:
    """Writes figures one by one, what they were made of first."""

    def __init__(self, keys: dict[Figure, str]) -> None:
        self.lines: list[Value] = []
        self._keys = keys
        self._done: set[str] = set()
        self._others = 0

    def add(self, key: str, figure: Figure) -> None:
        if key in self._done:
            return
        self._done.add(key)
        inputs = [self._input(one) for one in figure.inputs]
        self.lines.append(
            {
                "id": key,
                "inputs": inputs,
                "known": figure.known,
                "label": _message(figure.label),
                "recipe": figure.recipe,
                "unit": figure.unit,
                "valid": figure.valid.isoformat(),
                "value": _value(figure.value),
            }
        )

    def _input(self, source: Figure | Passage) -> Value:
        if isinstance(source, Passage):
            return {"end": source.span.end, "start": source.span.start, "text": source.text}
        key = self._keys.get(source)
        if key is None:
            self._others += 1
            key = self._keys[source] = f"x{self._others}"
        self.add(key, source)
        return key


def _value(value: int | Fraction) -> Value:
    """Return a count as it is, a rate as `p/q`."""
    if isinstance(value, int):
        return value
    return f"{value.numerator}/{value.denominator}"


def _message(message: Message) -> Value:
    params = [{"name": name, **_parameter(value)} for name, value in message.params.items()]
    return {"id": message.id, "params": params} if params else {"id": message.id}


def _parameter(value: object) -> dict[str, Value]:
    if isinstance(value, Message):
        return {"message": _message(value)}
    if isinstance(value, int) and not isinstance(value, bool):
        return {"value": value}
    return {"value": str(value)}


def _figure(line: Mapping[str, Any], found: Mapping[str, Figure]) -> Figure:
    value = line["value"]
    return Figure(
        value if isinstance(value, int) else Fraction(value),
        line["unit"],
        _read_message(line["label"]),
        date.fromisoformat(line["valid"]),
        line["known"],
        line["recipe"],
        tuple(found[one] if isinstance(one, str) else _passage(one) for one in line["inputs"]),
    )


def _passage(fields: Mapping[str, Any]) -> Passage:
    return Passage(fields["text"], Span(fields["start"], fields["end"]))


def _read_message(fields: Mapping[str, Any]) -> Message:
    params = {
        one["name"]: _read_message(one["message"]) if "message" in one else one["value"]
        for one in fields.get("params", ())
    }
    msgid: str = fields["id"]
    return Message(msgid, params)
