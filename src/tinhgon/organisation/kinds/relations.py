"""Acts on relations beyond the tree: relate, unrelate."""

from collections.abc import Iterator

from tinhgon.journal.acts import Act
from tinhgon.journal.register import UNIT, Kind, Problem, State, Touches, Write
from tinhgon.journal.versions import Ended, Subject
from tinhgon.organisation import problems
from tinhgon.organisation.fields import text
from tinhgon.organisation.kinds import checking
from tinhgon.organisation.kinds.carrying import RELATION, relation_id
from tinhgon.organisation.things import RELATIONS, Relation


def _touches(act: Act) -> Touches:
    ends = text(act, "from"), text(act, "to")
    subject = (RELATION, relation_id(ends[0], text(act, "relation"), ends[1]))
    return Touches(frozenset({subject}), frozenset((UNIT, unit) for unit in ends if unit))


def _between(state: State, act: Act) -> tuple[str, str]:
    """Return the living units at both ends; empty where there is none."""
    return state.heir(text(act, "from")), state.heir(text(act, "to"))


def _relate(state: State, act: Act) -> Iterator[Write]:
    from_unit, to_unit = _between(state, act)
    relation = text(act, "relation")
    if from_unit and to_unit and from_unit != to_unit:
        there: Subject = (RELATION, relation_id(from_unit, relation, to_unit))
        yield Write(there, Relation(from_unit=from_unit, to_unit=to_unit, kind=relation))


def _check_relate(state: State, act: Act) -> Iterator[Problem]:
    if text(act, "relation") not in RELATIONS:
        yield problems.unknown_word(f"relation: {text(act, 'relation')}")
    for key in ("from", "to"):
        yield from checking.named(state, text(act, key))
    if text(act, "from") == text(act, "to"):
        yield problems.cycle(text(act, "from"))


def _present(state: State, act: Act) -> Subject:
    from_unit, to_unit = _between(state, act)
    return RELATION, relation_id(from_unit, text(act, "relation"), to_unit)


def _unrelate(state: State, act: Act) -> Iterator[Write]:
    subject = _present(state, act)
    if isinstance(state.get(subject), Relation):
        yield Write(subject, Ended())


def _check_unrelate(state: State, act: Act) -> Iterator[Problem]:
    subject = _present(state, act)
    if not isinstance(state.get(subject), Relation):
        yield problems.not_there(subject[1])


KINDS = (
    Kind("relate", _touches, _relate, _check_relate),
    Kind("unrelate", _touches, _unrelate, _check_unrelate),
)
