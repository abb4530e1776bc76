"""Acts on one unit: opening, rename, move, reclassify, describe."""

from collections.abc import Iterator

from tinhgon.journal.acts import Act
from tinhgon.journal.register import UNIT, Kind, Problem, State, Touches, Write
from tinhgon.journal.versions import Ended
from tinhgon.organisation.fields import changed, text, values_of
from tinhgon.organisation.kinds import checking
from tinhgon.organisation.things import Unit

OTHERS = ("parent", "agency", "standing_body")
"""Fields of a unit that name other units."""


def touches_of_one(act: Act) -> Touches:
    """Return what an act on one unit touches: the unit, and the units it names."""
    named = {(UNIT, other) for key in OTHERS if (other := text(act, key))}
    return Touches(writes=frozenset({(UNIT, text(act, "unit"))}), refers=frozenset(named))


def on_the_road(state: State, values: Unit) -> Unit:
    """Return the values with every unit they name that has gone replaced by its heir."""
    found = {}
    for key in OTHERS:
        other = getattr(values, key)
        if other and (heir := state.heir(other)) and heir != other:
            found[key] = heir
    return changed(values, found)


def _open(state: State, act: Act) -> Iterator[Write]:
    values = on_the_road(state, values_of(Unit, act.fields))
    yield Write((UNIT, text(act, "unit")), values)


def _check_opening(state: State, act: Act) -> Iterator[Problem]:
    yield from checking.fresh(state, UNIT, text(act, "unit"))
    yield from checking.required(act.fields, "name", "class")
    yield from checking.words(act.fields)
    yield from _check_others(state, act)


def _check_others(state: State, act: Act) -> Iterator[Problem]:
    for key in OTHERS:
        if text(act, key):
            yield from checking.named(state, text(act, key))


def _change(state: State, act: Act) -> Iterator[Write]:
    subject = (UNIT, text(act, "unit"))
    values = state.get(subject)
    if values is None or isinstance(values, Ended):
        return
    yield Write(subject, on_the_road(state, changed(values, act.fields)))


def _check_change(state: State, act: Act) -> Iterator[Problem]:
    yield from checking.alive(state, UNIT, text(act, "unit"))
    yield from checking.words(act.fields)
    yield from _check_others(state, act)


def _check_rename(state: State, act: Act) -> Iterator[Problem]:
    yield from checking.required(act.fields, "name")
    yield from _check_change(state, act)


def _check_move(state: State, act: Act) -> Iterator[Problem]:
    yield from checking.required(act.fields, "parent")
    yield from _check_change(state, act)


KINDS = (
    Kind("opening", touches_of_one, _open, _check_opening),
    Kind("rename", touches_of_one, _change, _check_rename),
    Kind("move", touches_of_one, _change, _check_move),
    Kind("reclassify", touches_of_one, _change, _check_change),
    Kind("describe", touches_of_one, _change, _check_change),
)
