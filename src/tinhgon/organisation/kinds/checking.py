"""Checks that several kinds share."""

from collections.abc import Iterator, Mapping
from typing import Any

from tinhgon.journal.register import UNIT, Problem, State
from tinhgon.journal.versions import Ended
from tinhgon.organisation import problems
from tinhgon.organisation.things import BLOCS, LEVELS, UNIT_CLASSES, Unit

_WORDS = {"class": UNIT_CLASSES, "bloc": BLOCS, "level": LEVELS}
_NUMBERS = ("area_m2", "population", "members", "order")


def name_of(state: State, unit: str) -> str:
    """Return the name of a unit for people, its id when it has none."""
    values = state.get((UNIT, unit))
    return values.name if isinstance(values, Unit) else unit


def alive(state: State, sort: str, thing: str) -> Iterator[Problem]:
    """Yield why a thing cannot be used on the day: it never was, or it has ended."""
    values = state.get((sort, thing)) if thing else None
    if values is None:
        yield problems.not_there(thing or sort)
    elif isinstance(values, Ended):
        yield problems.already_ended(thing)


def named(state: State, unit: str) -> Iterator[Problem]:
    """Yield why a unit cannot be named on the day; one that has an heir means the heir."""
    if not (unit and state.heir(unit)):
        yield from alive(state, UNIT, unit)


def fresh(state: State, sort: str, thing: str) -> Iterator[Problem]:
    """Yield why a new thing cannot have this id."""
    if not thing:
        yield problems.missing_field(sort)
    elif state.get((sort, thing)) is not None:
        yield problems.already_there(thing)


def words(given: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield the words of a unit that are of no list, and its impossible numbers."""
    for key, known in _WORDS.items():
        if key in given and given[key] not in known:
            yield problems.unknown_word(f"{key}: {given[key]}")
    for key in _NUMBERS:
        value = given.get(key, 0)
        if not isinstance(value, int) or value < 0:
            yield problems.out_of_range(f"{key}: {value}")


def required(given: Mapping[str, Any], *keys: str) -> Iterator[Problem]:
    """Yield the fields that must be there and are not."""
    for key in keys:
        if not given.get(key):
            yield problems.missing_field(key)
