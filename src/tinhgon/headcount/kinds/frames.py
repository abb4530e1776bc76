"""Acts on the frame of communes by field, and on how surplus deputies are to go."""

from collections.abc import Iterator

from tinhgon.headcount import problems
from tinhgon.headcount.reading import STAFFING, SURPLUS, check_count, number
from tinhgon.headcount.things import Staffing, SurplusPlan
from tinhgon.journal.acts import Act
from tinhgon.journal.register import UNIT, Kind, Problem, State, Touches, Write
from tinhgon.organisation.fields import text
from tinhgon.organisation.kinds import checking


def staffing_id(unit: str, field: str) -> str:
    """Return the id of the posts and people of a unit in a field."""
    return f"{unit}:{field}"


def _touches_staffing(act: Act) -> Touches:
    unit = text(act, "unit")
    own = (STAFFING, staffing_id(unit, text(act, "field")))
    return Touches(frozenset({own}), frozenset({(UNIT, unit)}))


def _staff(state: State, act: Act) -> Iterator[Write]:
    unit = state.heir(text(act, "unit"))
    if unit:
        values = Staffing(
            unit=unit, field=text(act, "field"), required=number(act, "required"),
            present=number(act, "present"), qualified=number(act, "qualified"),
        )  # fmt: skip
        yield Write((STAFFING, staffing_id(unit, values.field)), values)


def _check_staffing(state: State, act: Act) -> Iterator[Problem]:
    yield from checking.named(state, text(act, "unit"))
    yield from checking.required(act.fields, "field")
    yield from check_count(act, "required", "present", "qualified")
    if number(act, "qualified") > number(act, "present"):
        yield problems.bad_number(f"qualified: {number(act, 'qualified')}")


def _touches_surplus(act: Act) -> Touches:
    unit = text(act, "unit")
    return Touches(frozenset({(SURPLUS, unit)}), frozenset({(UNIT, unit)}))


def _plan(state: State, act: Act) -> Iterator[Write]:
    unit = state.heir(text(act, "unit"))
    if unit:
        values = SurplusPlan(unit=unit, deadline=text(act, "deadline"), path=text(act, "path"))
        yield Write((SURPLUS, unit), values)


def _check_surplus(state: State, act: Act) -> Iterator[Problem]:
    yield from checking.named(state, text(act, "unit"))


KINDS = (
    Kind("state_staffing", _touches_staffing, _staff, _check_staffing),
    Kind("plan_surplus", _touches_surplus, _plan, _check_surplus),
)
