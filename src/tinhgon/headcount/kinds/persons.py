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


def _record(state: State, act: Act) -> Iterator[Write]:
    before = living(state, _person(act), Person) or Person()
    now = replace(before, record=number(act, "record") or 1, seal=text(act, "seal"))
    yield Write(_person(act), now)


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
    writes = {_assignment(act)}
    refers = {(UNIT, text(act, "unit"))}
    (refers if text(act, "assignment_kind") else writes).add(_person(act))
    return Touches(frozenset(writes), frozenset(refers))


def _appoint(state: State, act: Act) -> Iterator[Write]:
    unit, person = state.heir(text(act, "unit")), living(state, _person(act), Person)
    if unit and person is not None:
        values = Assignment(
            person=text(act, "person"), unit=unit, post=text(act, "post"),
            category=text(act, "category"), pay_source=pay_source(act),
            kind=text(act, "assignment_kind"),
        )  # fmt: skip
        yield Write(_assignment(act), values)
        if not values.kind:
            yield Write(_person(act), replace(person, main=text(act, "assignment")))


def _check_appoint(state: State, act: Act) -> Iterator[Problem]:
    yield from checking.fresh(state, ASSIGNMENT, text(act, "assignment"))
    yield from checking.alive(state, PERSON, text(act, "person"))
    yield from check_numbers_of(state, act, text(act, "unit"))
    if text(act, "assignment_kind") not in ASSIGNMENT_KINDS:
        yield organisation_problems.unknown_word(f"kind: {text(act, 'assignment_kind')}")
    person = living(state, _person(act), Person)
    if person is not None and person.main and not text(act, "assignment_kind"):
        held = living(state, (ASSIGNMENT, person.main), Assignment)
        where = checking.name_of(state, held.unit) if held is not None else person.main
        yield problems.twice_on_a_day(where)


def _release(state: State, act: Act) -> Iterator[Write]:
    values = living(state, _assignment(act), Assignment)
    if values is not None:
        yield from ended(state, _assignment(act), values)


def ended(state: State, subject: Subject, values: Assignment) -> Iterator[Write]:
    """Yield the end of an assignment; the person is counted nowhere from then on."""
    yield Write(subject, Ended())
    person = living(state, (PERSON, values.person), Person)
    if person is not None and person.main == subject[1]:
        yield Write((PERSON, values.person), replace(person, main=""))


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
