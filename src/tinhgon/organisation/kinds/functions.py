"""Acts on functions: define, revise, assign, release, transfer, dispose."""

from collections.abc import Iterator
from dataclasses import replace

from tinhgon.journal.acts import Act
from tinhgon.journal.register import UNIT, Kind, Problem, State, Touches, Write
from tinhgon.journal.versions import Ended, Subject
from tinhgon.organisation import problems
from tinhgon.organisation.fields import changed, text, values_of
from tinhgon.organisation.kinds import checking
from tinhgon.organisation.kinds.carrying import FUNCTION, ROLE, role_id
from tinhgon.organisation.things import DISPOSITIONS, LEVELS, ROLES, Function, Role, Unit

_LEVEL_FIELDS = ("decides", "does", "answers")
_ENDING = ("merge", "stop")


def _function(act: Act) -> Subject:
    return FUNCTION, text(act, "function")


def _touches_function(act: Act) -> Touches:
    refers: set[Subject] = set()
    if text(act, "supervisor"):
        refers.add((UNIT, text(act, "supervisor")))
    if text(act, "into"):
        refers.add((FUNCTION, text(act, "into")))
    ends = {_function(act)} if text(act, "disposition") in (*_ENDING, "hand_over") else set()
    return Touches(frozenset({_function(act)}), frozenset(refers), frozenset(ends))


def _define(_state: State, act: Act) -> Iterator[Write]:
    yield Write(_function(act), values_of(Function, act.fields))


def _check_define(state: State, act: Act) -> Iterator[Problem]:
    yield from checking.fresh(state, FUNCTION, text(act, "function"))
    yield from checking.required(act.fields, "name")
    yield from _check_words(act)


def _check_words(act: Act) -> Iterator[Problem]:
    for key in _LEVEL_FIELDS:
        if text(act, key) not in LEVELS:
            yield problems.unknown_word(f"{key}: {text(act, key)}")
    for key in ("volume", "minutes"):
        value = act.fields.get(key, 0)
        if not isinstance(value, int) or value < 0:
            yield problems.out_of_range(f"{key}: {value}")


def _revise(state: State, act: Act) -> Iterator[Write]:
    values = state.get(_function(act))
    if isinstance(values, Function):
        yield Write(_function(act), changed(values, act.fields))


def _check_revise(state: State, act: Act) -> Iterator[Problem]:
    yield from checking.alive(state, FUNCTION, text(act, "function"))
    yield from _check_words(act)


def _touches_role(act: Act) -> Touches:
    units = [text(act, key) for key in ("unit", "from", "to") if text(act, key)]
    roles = {(ROLE, role_id(text(act, "function"), text(act, "role"), unit)) for unit in units}
    refers = {_function(act), *((UNIT, unit) for unit in units)}
    return Touches(frozenset(roles), frozenset(refers))


def _held_role(state: State, act: Act, unit: str) -> Subject:
    return ROLE, role_id(text(act, "function"), text(act, "role"), state.heir(unit) or unit)


def _assign(state: State, act: Act) -> Iterator[Write]:
    unit = state.heir(text(act, "unit"))
    if unit:
        yield from _given(state, act, unit)


def _given(state: State, act: Act, unit: str) -> Iterator[Write]:
    """A unit that leads a function does not coordinate in it besides."""
    function, role = text(act, "function"), text(act, "role")
    other = "coordinate" if role == "lead" else "lead"
    beside: Subject = (ROLE, role_id(function, other, unit))
    is_beside = isinstance(state.get(beside), Role)
    if is_beside and role == "coordinate":
        return
    if is_beside:
        yield Write(beside, Ended())
    there: Subject = (ROLE, role_id(function, role, unit))
    yield Write(there, Role(function=function, unit=unit, role=role))


def _check_assign(state: State, act: Act) -> Iterator[Problem]:
    yield from _check_role(state, act)
    yield from _check_scope(state, text(act, "unit"))


def _check_role(state: State, act: Act) -> Iterator[Problem]:
    yield from checking.alive(state, FUNCTION, text(act, "function"))
    if text(act, "role") not in ROLES:
        yield problems.unknown_word(f"role: {text(act, 'role')}")


def _check_scope(state: State, unit: str) -> Iterator[Problem]:
    yield from checking.named(state, unit)
    values = state.get((UNIT, unit))
    if isinstance(values, Unit) and values.is_outside:
        yield problems.outside(values.name)


def _release(state: State, act: Act) -> Iterator[Write]:
    subject = _held_role(state, act, text(act, "unit"))
    if isinstance(state.get(subject), Role):
        yield Write(subject, Ended())


def _check_release(state: State, act: Act) -> Iterator[Problem]:
    yield from _check_role(state, act)
    subject = _held_role(state, act, text(act, "unit"))
    if not isinstance(state.get(subject), Role):
        yield problems.not_there(subject[1])


def _transfer(state: State, act: Act) -> Iterator[Write]:
    held = _held_role(state, act, text(act, "from"))
    to = state.heir(text(act, "to"))
    if isinstance(state.get(held), Role):
        yield Write(held, Ended())
    if to:
        yield from _given(state, act, to)


def _check_transfer(state: State, act: Act) -> Iterator[Problem]:
    yield from _check_role(state, act)
    yield from _check_scope(state, text(act, "to"))
    held = _held_role(state, act, text(act, "from"))
    if not isinstance(state.get(held), Role):
        yield problems.not_there(held[1])


def _dispose(state: State, act: Act) -> Iterator[Write]:
    values = state.get(_function(act))
    if not isinstance(values, Function):
        return
    disposition = text(act, "disposition")
    if disposition in (*_ENDING, "hand_over"):
        for subject, _values in state.held(_function(act)):
            yield Write(subject, Ended())
    if disposition in _ENDING:
        yield Write(_function(act), Ended())
        return
    now = changed(values, act.fields)
    if now.supervisor:
        now = replace(now, supervisor=state.heir(now.supervisor) or now.supervisor)
    yield Write(_function(act), now)


def _check_dispose(state: State, act: Act) -> Iterator[Problem]:
    yield from _check_revise(state, act)
    disposition = text(act, "disposition")
    if disposition not in DISPOSITIONS:
        yield problems.unknown_word(f"disposition: {disposition}")
    if disposition == "merge":
        yield from checking.alive(state, FUNCTION, text(act, "into"))
    if disposition == "hand_over":
        if not text(act, "supervisor"):
            yield problems.no_supervisor(text(act, "function"))
        else:
            yield from checking.named(state, text(act, "supervisor"))
    if disposition == "move_level" and not all(text(act, key) for key in _LEVEL_FIELDS):
        yield problems.no_level(text(act, "function"))


KINDS = (
    Kind("define_function", _touches_function, _define, _check_define),
    Kind("revise_function", _touches_function, _revise, _check_revise),
    Kind("assign_function", _touches_role, _assign, _check_assign),
    Kind("release_function", _touches_role, _release, _check_release),
    Kind("transfer_function", _touches_role, _transfer, _check_transfer),
    Kind("dispose_function", _touches_function, _dispose, _check_dispose),
)
