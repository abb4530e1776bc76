"""What the organisation room tells the journal: its things and its kinds of act."""

from collections.abc import Iterator
from typing import Any, Final

from tinhgon.journal.register import UNIT, Register, Thing
from tinhgon.organisation.kinds import functions, posts, relations, restructuring, units
from tinhgon.organisation.kinds.carrying import FUNCTION, POST, RELATION, ROLE
from tinhgon.organisation.kinds.restructuring import DESCENT
from tinhgon.organisation.things import Descent, Function, Post, Relation, Role, Unit


def code_mark(code: str) -> str:
    """Return the mark by which a unit of this code is found."""
    return f"code:{code}"


def name_mark(parent: str, name: str) -> str:
    """Return the mark by which a unit of this name under this parent is found."""
    return f"name:{parent}:{' '.join(name.casefold().split())}"


def source_mark(source: str) -> str:
    """Return the mark by which what came of a unit is found."""
    return f"source:{source}"


def _marks_of_unit(values: Any) -> Iterator[str]:
    if values.code:
        yield code_mark(values.code)
    yield name_mark(values.parent, values.name)


def _marks_of_descent(values: Any) -> Iterator[str]:
    yield source_mark(values.source)


THINGS: Final = (
    Thing(
        UNIT,
        Unit,
        {"parent": UNIT, "agency": UNIT, "standing_body": UNIT},
        _marks_of_unit,
    ),
    Thing(FUNCTION, Function, {"supervisor": UNIT}),
    Thing(ROLE, Role, {"unit": UNIT, "function": FUNCTION}),
    Thing(RELATION, Relation, {"from_unit": UNIT, "to_unit": UNIT}),
    Thing(POST, Post, {"unit": UNIT}),
    Thing(DESCENT, Descent, {}, _marks_of_descent),
)

ORGANISATION: Final = Register(
    {thing.name: thing for thing in THINGS},
    {
        kind.name: kind
        for room in (units, restructuring, functions, relations, posts)
        for kind in room.KINDS
    },
)
