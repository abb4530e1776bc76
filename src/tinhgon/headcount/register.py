"""What the headcount room tells the journal: its things and its kinds of act."""

from typing import Final

from tinhgon.headcount.kinds import balances, chain, frames, movements, persons
from tinhgon.headcount.kinds.carrying import follow_units
from tinhgon.headcount.reading import (
    ASSIGNMENT,
    CEILING,
    HEADCOUNT,
    MOVEMENT,
    PERSON,
    STAFFING,
    SURPLUS,
)
from tinhgon.headcount.things import (
    Assignment,
    Ceiling,
    Headcount,
    Movement,
    Person,
    Staffing,
    SurplusPlan,
)
from tinhgon.journal.register import UNIT, Register, Thing

THINGS: Final = (
    Thing(HEADCOUNT, Headcount, {"unit": UNIT, "giver": UNIT}),
    Thing(CEILING, Ceiling, {"holder": UNIT}),
    Thing(MOVEMENT, Movement),
    Thing(PERSON, Person),
    Thing(ASSIGNMENT, Assignment, {"unit": UNIT, "person": PERSON}),
    Thing(STAFFING, Staffing, {"unit": UNIT}),
    Thing(SURPLUS, SurplusPlan, {"unit": UNIT}),
)

STAFF: Final = Register(
    {thing.name: thing for thing in THINGS},
    {
        kind.name: kind
        for room in (balances, movements, chain, persons, frames)
        for kind in room.KINDS
    },
    (follow_units,),
)
