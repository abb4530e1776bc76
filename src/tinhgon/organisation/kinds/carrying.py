"""Handing over what an ended unit held: children, roles, relations, posts, supervision."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from tinhgon.journal.register import UNIT, State, Write
from tinhgon.journal.versions import Ended, Subject
from tinhgon.organisation.kinds.units import OTHERS
from tinhgon.organisation.things import Function, Post, Relation, Role, Unit

FUNCTION, ROLE, RELATION, POST = "function", "role", "relation", "post"

Receiver = Callable[[Subject], str]
"""Says which unit takes over a thing; empty when nobody does."""


def role_id(function: str, role: str, unit: str) -> str:
    """Return the id of a role."""
    return f"{function}:{role}:{unit}"


def relation_id(from_unit: str, relation: str, to_unit: str) -> str:
    """Return the id of a relation."""
    return f"{from_unit}:{relation}:{to_unit}"


def carried(
    state: State, source: str, receiver: Receiver, *, ended: frozenset[str]
) -> Iterator[Write]:
    """Yield what becomes of the things a unit held when it ends.

    Args:
        state: the apparatus before the act.
        source: the unit that ends.
        receiver: who takes over each thing.
        ended: all units the act ends.
    """
    for subject, values in state.held((UNIT, source)):
        if subject[0] == UNIT:
            if subject[1] not in ended:
                yield Write(subject, _child(values, source, receiver(subject)))
        elif subject[0] == ROLE:
            yield from _role(state, subject, values, receiver((FUNCTION, values.function)))
        elif subject[0] == RELATION:
            yield from _relation(subject, values, source, receiver(subject))
        elif subject[0] == POST:
            yield Write(subject, _post(values, receiver(subject)))
        elif subject[0] == FUNCTION:
            yield Write(subject, _supervised(values, receiver(subject)))


def _child(values: Unit, source: str, receiver: str) -> Unit:
    """Return a unit that named the source; without a receiver its parent stays, to be seen."""
    found = {key: receiver for key in OTHERS if getattr(values, key) == source}
    if not receiver:
        found.pop("parent", None)
    return replace(values, **found) if found else values  # type: ignore[arg-type]


def _role(state: State, subject: Subject, values: Role, receiver: str) -> Iterator[Write]:
    """A unit that leads a function does not coordinate in it besides."""
    yield Write(subject, Ended())
    if not receiver:
        return
    lead: Subject = (ROLE, role_id(values.function, "lead", receiver))
    helping: Subject = (ROLE, role_id(values.function, "coordinate", receiver))
    if values.role == "lead":
        if isinstance(state.get(helping), Role):
            yield Write(helping, Ended())
        yield Write(lead, replace(values, unit=receiver))
    elif not isinstance(state.get(lead), Role):
        yield Write(helping, replace(values, unit=receiver))


def _relation(subject: Subject, values: Relation, source: str, receiver: str) -> Iterator[Write]:
    yield Write(subject, Ended())
    ends = (values.from_unit, values.to_unit)
    from_unit, to_unit = (receiver if unit == source else unit for unit in ends)
    if from_unit and to_unit and from_unit != to_unit:
        there = (RELATION, relation_id(from_unit, values.kind, to_unit))
        yield Write(there, replace(values, from_unit=from_unit, to_unit=to_unit))


def _post(values: Post, receiver: str) -> Any:
    return replace(values, unit=receiver) if receiver else Ended()


def _supervised(values: Function, receiver: str) -> Function:
    return replace(values, supervisor=receiver)
