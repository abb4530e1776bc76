"""Acts on posts: approve, abolish, transfer, review."""

from collections.abc import Iterator
from dataclasses import replace

from tinhgon.journal.acts import Act
from tinhgon.journal.register import UNIT, Kind, Problem, State, Touches, Write
from tinhgon.journal.versions import Ended, Subject
from tinhgon.organisation import problems
from tinhgon.organisation.fields import text, values_of
from tinhgon.organisation.kinds import checking
from tinhgon.organisation.kinds.carrying import POST
from tinhgon.organisation.things import LEADERS, Post, Unit

_OUTCOMES = ("keep", "change", "end")


def _post(act: Act) -> Subject:
    return POST, text(act, "post")


def _touches(act: Act) -> Touches:
    unit = text(act, "unit")
    return Touches(frozenset({_post(act)}), frozenset({(UNIT, unit)} if unit else ()))


def _approve(state: State, act: Act) -> Iterator[Write]:
    unit = state.heir(text(act, "unit"))
    if unit:
        yield Write(_post(act), replace(values_of(Post, act.fields), unit=unit))


def _check_approve(state: State, act: Act) -> Iterator[Problem]:
    yield from checking.fresh(state, POST, text(act, "post"))
    yield from checking.required(act.fields, "title")
    if text(act, "leader") not in LEADERS:
        yield problems.unknown_word(f"leader: {text(act, 'leader')}")
    yield from _check_unit(state, text(act, "unit"))


def _check_unit(state: State, unit: str) -> Iterator[Problem]:
    yield from checking.named(state, unit)
    values = state.get((UNIT, unit))
    if isinstance(values, Unit) and values.is_outside:
        yield problems.outside(values.name)


def _abolish(state: State, act: Act) -> Iterator[Write]:
    if isinstance(state.get(_post(act)), Post):
        yield Write(_post(act), Ended())


def _check_alive(state: State, act: Act) -> Iterator[Problem]:
    yield from checking.alive(state, POST, text(act, "post"))


def _transfer(state: State, act: Act) -> Iterator[Write]:
    values, unit = state.get(_post(act)), state.heir(text(act, "unit"))
    if isinstance(values, Post) and unit:
        yield Write(_post(act), replace(values, unit=unit))


def _check_transfer(state: State, act: Act) -> Iterator[Problem]:
    yield from _check_alive(state, act)
    yield from _check_unit(state, text(act, "unit"))


def _review(state: State, act: Act) -> Iterator[Write]:
    values = state.get(_post(act))
    if isinstance(values, Post):
        yield Write(_post(act), replace(values, review=text(act, "outcome")))


def _check_review(state: State, act: Act) -> Iterator[Problem]:
    yield from _check_alive(state, act)
    if text(act, "outcome") not in _OUTCOMES:
        yield problems.unknown_word(f"outcome: {text(act, 'outcome')}")


KINDS = (
    Kind("approve_post", _touches, _approve, _check_approve),
    Kind("abolish_post", _touches, _abolish, _check_alive),
    Kind("transfer_post", _touches, _transfer, _check_transfer),
    Kind("review_post", _touches, _review, _check_review),
)
