"""Persons by random ids: their sealed records, what they work on, and their erasure."""

from collections.abc import Iterator
from dataclasses import replace

from tinhgon.headcount import problems
from tinhgon.headcount.reading import (
    ASSIGNMENT,
    PERSON,
    check_numbers_of,
    living,
    number,
    pay_source,
)
from tinhgon.headcount.things import ASSIGNMENT_KINDS, Assignment, Person
from tinhgon.journal.acts import Act
from tinhgon.journal.register import UNIT, Kind, Problem, State, Touches, Write
from tinhgon.journal.versions import Ended, Subject
from tinhgon.organisation import problems as organisation_problems
from tinhgon.organisation.fields import text
from tinhgon.organisation.kinds import checking


def _person(act: Act) -> Subject:
    return PERSON, text(act, "person")


def _assignment(act: Act) -> Subject:
    return ASSIGNMENT, text(act, "assignment")


def _touches_record(act: Act) -> Touches:
    return Touches(frozenset({_person(act)}))


def _record(_state: State, act: Act) -> Iterator[Write]:
    yield Write(_person(act), Person(record=number(act, "record") or 1, seal=text(act, "seal")))


def _check_record(_state: State, act: Act) -> Iterator[Problem]:
    yield from checking.required(act.fields, "person", "seal")


def _touches_erase(act: Act) -> Touches:
    return Touches(frozenset((PERSON, one) for one in _erased(act)))


def _erased(act: Act) -> list[str]:
    persons = act.fields.get("persons", ())
    return [str(one) for one in persons] if isinstance(persons, list | tuple) else []


def _erase(state: State, act: Act) -> Iterator[Write]:
    for one in _erased(act):
        values = living(state, (PERSON, one), Person)
        if values is not None:
            yield Write((PERSON, one), replace(values, seal=""))


def _check_erase(state: State, act: Act) -> Iterator[Problem]:
    for one in _erased(act):
        yield from checking.alive(state, PERSON, one)


def _touches_appoint(act: Act) -> Touches:
    refers = {(UNIT, text(act, "unit")), _person(act)}
    return Touches(frozenset({_assignment(act)}), frozenset(refers))


def _appoint(state: State, act: Act) -> Iterator[Write]:
    unit = state.heir(text(act, "unit"))
    if unit:
        values = Assignment(
            person=text(act, "person"), unit=unit, post=text(act, "post"),
            category=text(act, "category"), pay_source=pay_source(act),
            kind=text(act, "assignment_kind"),
        )  # fmt: skip
        yield Write(_assignment(act), values)


def _check_appoint(state: State, act: Act) -> Iterator[Problem]:
    yield from checking.fresh(state, ASSIGNMENT, text(act, "assignment"))
    yield from checking.alive(state, PERSON, text(act, "person"))
    yield from check_numbers_of(state, act, text(act, "unit"))
    if text(act, "assignment_kind") not in ASSIGNMENT_KINDS:
        yield organisation_problems.unknown_word(f"kind: {text(act, 'assignment_kind')}")
    if not text(act, "assignment_kind"):
        for subject, values in state.held(_person(act)):
            if isinstance(values, Assignment) and not values.kind and subject != _assignment(act):
                yield problems.twice_on_a_day(checking.name_of(state, values.unit))


def _release(state: State, act: Act) -> Iterator[Write]:
    if living(state, _assignment(act), Assignment) is not None:
        yield Write(_assignment(act), Ended())


def _check_release(state: State, act: Act) -> Iterator[Problem]:
    yield from checking.alive(state, ASSIGNMENT, text(act, "assignment"))


KINDS = (
    Kind("record_person", _touches_record, _record, _check_record),
    Kind("erase", _touches_erase, _erase, _check_erase),
    Kind("appoint", _touches_appoint, _appoint, _check_appoint),
    Kind(
        "release",
        lambda act: Touches(frozenset({_assignment(act)})),
        _release,
        _check_release,
    ),
)
