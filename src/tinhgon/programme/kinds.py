"""Acts of the programme, and what becomes of tasks when the unit that leads them ends."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from fractions import Fraction
from typing import Any, Final

from tinhgon.journal.acts import Act
from tinhgon.journal.register import UNIT, Kind, Problem, Register, State, Thing, Touches, Write
from tinhgon.journal.versions import Ended, Subject
from tinhgon.kernel import Message
from tinhgon.organisation import problems
from tinhgon.organisation.fields import text
from tinhgon.organisation.kinds import checking
from tinhgon.organisation.kinds.restructuring import SHAPES, Change
from tinhgon.programme.recipes import RecipeError, parse
from tinhgon.programme.things import IssuedReport, Submission, Target, Task

TARGET, TASK = "target", "task"
SUBMISSION, REPORT = "submission", "report"


def _values(kind: type[Any], act: Act) -> Any:
    given = {one.name: act.fields[one.name] for one in fields(kind) if one.name in act.fields}
    return kind(**given)


def _confirm(_state: State, act: Act) -> Iterator[Write]:
    yield Write((TARGET, text(act, "target")), _values(Target, act))


def _check_confirm(state: State, act: Act) -> Iterator[Problem]:
    yield from checking.fresh(state, TARGET, text(act, "target"))
    yield from checking.required(act.fields, "indicator", "value")
    yield from _check_target(state, act)


def _check_target(state: State, act: Act) -> Iterator[Problem]:
    """Yield what is wrong about how a target is counted."""
    if recipe := text(act, "recipe"):
        try:
            parse(recipe)
        except RecipeError as error:
            yield Problem(error.code, error.what, error.hint, error.where)
    for key in ("base_on", "due_on"):
        if text(act, key) and not _is_day(text(act, key)):
            yield _bad_value(f"{key}: {text(act, key)}")
    if text(act, "tolerance") and not _is_tolerance(text(act, "tolerance")):
        yield _bad_value(f"tolerance: {text(act, 'tolerance')}")
    if text(act, "within"):
        yield from checking.named(state, text(act, "within"))


def _is_day(stated: str) -> bool:
    try:
        return date.fromisoformat(stated).isoformat() == stated
    except ValueError:
        return False


def _is_tolerance(stated: str) -> bool:
    try:
        return 0 <= Fraction(stated) <= 100
    except (ValueError, ZeroDivisionError):
        return False


def _bad_value(where: str) -> Problem:
    return Problem(
        "TG-TARGET-004",
        Message("This is no day and no tolerance a target can have."),
        Message(
            "Write days as YYYY-MM-DD and the tolerance as points from 0 to 100, such as 1/2."
        ),
        where,
    )


_REVISED: Final = ("recipe", "within", "base_on", "due_on", "tolerance", "doubts")
"""What a person may say anew of a target; its words stay those of the directive."""


def _revise(state: State, act: Act) -> Iterator[Write]:
    subject = (TARGET, text(act, "target"))
    values = state.get(subject)
    if isinstance(values, Target):
        said: dict[str, Any] = {key: text(act, key) for key in _REVISED if key in act.fields}
        yield Write(subject, replace(values, **said))


def _check_revise(state: State, act: Act) -> Iterator[Problem]:
    yield from checking.alive(state, TARGET, text(act, "target"))
    if not any(key in act.fields for key in _REVISED):
        yield problems.missing_field("recipe")
    yield from _check_target(state, act)


def _touches_within(act: Act) -> Touches:
    within = text(act, "within")
    refers: frozenset[Subject] = frozenset({(UNIT, within)}) if within else frozenset()
    return Touches(frozenset({(TARGET, text(act, "target"))}), refers)


def _first_form(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """Version 1 knew no recipe, days and tolerance; they stay unknown."""
    return fields


def _touches_task(act: Act) -> Touches:
    lead = text(act, "lead")
    refers: frozenset[Subject] = frozenset({(UNIT, lead)}) if lead else frozenset()
    return Touches(frozenset({(TASK, text(act, "task"))}), refers)


def _assign(state: State, act: Act) -> Iterator[Write]:
    values = _values(Task, act)
    lead = state.heir(values.lead) if values.lead else ""
    yield Write((TASK, text(act, "task")), replace(values, lead=lead))


def _check_assign(state: State, act: Act) -> Iterator[Problem]:
    yield from checking.fresh(state, TASK, text(act, "task"))
    yield from checking.required(act.fields, "description")
    if text(act, "lead"):
        yield from checking.named(state, text(act, "lead"))


def _relead(state: State, act: Act) -> Iterator[Write]:
    subject = (TASK, text(act, "task"))
    values = state.get(subject)
    if isinstance(values, Task):
        lead = state.heir(text(act, "lead")) if text(act, "lead") else ""
        yield Write(subject, replace(values, lead=lead))


def _check_relead(state: State, act: Act) -> Iterator[Problem]:
    yield from checking.alive(state, TASK, text(act, "task"))
    if text(act, "lead"):
        yield from checking.named(state, text(act, "lead"))


def _withdraw(state: State, act: Act) -> Iterator[Write]:
    for subject in _withdrawn(act):
        values = state.get(subject)
        if values is not None and not isinstance(values, Ended):
            yield Write(subject, Ended())


def _withdrawn(act: Act) -> list[Subject]:
    return [(sort, text(act, sort)) for sort in (TARGET, TASK) if text(act, sort)]


def _touches_withdraw(act: Act) -> Touches:
    return Touches(frozenset(_withdrawn(act)))


def _check_withdraw(state: State, act: Act) -> Iterator[Problem]:
    if not _withdrawn(act):
        yield problems.missing_field(TASK)
    for sort, name in _withdrawn(act):
        yield from checking.alive(state, sort, name)


def _submitted(act: Act) -> Subject:
    return SUBMISSION, f"{text(act, 'form')}:{text(act, 'unit')}"


def _touches_submission(act: Act) -> Touches:
    return Touches(frozenset({_submitted(act)}), frozenset({(UNIT, text(act, "unit"))}))


def _accept(_state: State, act: Act) -> Iterator[Write]:
    yield Write(_submitted(act), _values(Submission, act))


def _check_accept(state: State, act: Act) -> Iterator[Problem]:
    yield from checking.required(act.fields, "form", "unit", "values")
    if text(act, "unit"):
        yield from checking.named(state, text(act, "unit"))


def _touches_report(act: Act) -> Touches:
    return Touches(frozenset({(REPORT, text(act, "report"))}))


def _issue(_state: State, act: Act) -> Iterator[Write]:
    names = {one.name for one in fields(IssuedReport)}
    values: dict[str, Any] = {name: value for name, value in act.fields.items() if name in names}
    values["kind"] = text(act, "report_kind")
    yield Write((REPORT, text(act, "report")), IssuedReport(**values))


def _check_issue(state: State, act: Act) -> Iterator[Problem]:
    yield from checking.fresh(state, REPORT, text(act, "report"))
    yield from checking.required(act.fields, "report_kind", "number", "until", "head", "files")


def follow_units(state: State, act: Act) -> Iterator[Write]:
    """Yield what becomes of the tasks of units that end.

    They go where everything else goes; where nobody takes over, they have no lead from that day.
    """
    if act.kind not in SHAPES:
        return
    change = Change.of(act)
    for unit in sorted(change.ended):
        for subject, values in state.held((UNIT, unit)):
            if isinstance(values, Task):
                yield Write(subject, replace(values, lead=change.receiver(subject)))


PROGRAMME: Final = Register(
    {
        TARGET: Thing(TARGET, Target),
        TASK: Thing(TASK, Task, {"lead": UNIT}),
        SUBMISSION: Thing(SUBMISSION, Submission),
        REPORT: Thing(REPORT, IssuedReport),
    },
    {
        kind.name: kind
        for kind in (
            Kind("confirm_target", _touches_within, _confirm, _check_confirm, (_first_form,)),
            Kind("revise_target", _touches_within, _revise, _check_revise),
            Kind("assign_task", _touches_task, _assign, _check_assign),
            Kind("relead_task", _touches_task, _relead, _check_relead),
            Kind("withdraw", _touches_withdraw, _withdraw, _check_withdraw),
            Kind("accept_submission", _touches_submission, _accept, _check_accept),
            Kind("issue_report", _touches_report, _issue, _check_issue),
        )
    },
    (follow_units,),
)
"""What the programme tells the journal."""
