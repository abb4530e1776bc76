"""One lead for a task, and mergers that only put two trees side by side."""

from datetime import date

from tinhgon.kernel import Message
from tinhgon.law.parameters import Parameters
from tinhgon.law.standards.finding import Finding, Reading, written


def one_lead(leads: int, on: date, law: Parameters | None = None) -> Finding | None:
    """Return whether a task has no lead agency or more than one."""
    read = Reading(on, law)
    required = read("leads_per_task")
    if leads == required:
        return None
    if not leads:
        message = Message("No agency leads the task.")
    else:
        message = Message("%(measured)s agencies lead the task.", {"measured": written(leads)})
    return read.finding("FUNC-ONE", "error", leads, required, message)


def mechanical_merger(
    divisions: tuple[int, int],
    deputies: tuple[int, int],
    on: date,
    law: Parameters | None = None,
) -> Finding | None:
    """Return whether a merger left as many divisions and as many deputies as before.

    Args:
        divisions: of all merged units before, of the new unit after.
        deputies: likewise.
        on: the day of the merger.
        law: the legal values.
    """
    read = Reading(on, law)
    fewer = read("mechanical_fewer")
    is_fewer = [before - after >= fewer for before, after in (divisions, deputies)]
    if any(is_fewer):
        return None
    message = Message(
        "Divisions %(divisions)s, deputies %(deputies)s: nothing fewer after the merger.",
        {"divisions": _change(divisions), "deputies": _change(deputies)},
    )
    required = divisions[0] - fewer
    return read.finding("MERGE-MECH", "warning", divisions[1], required, message)


def _change(pair: tuple[int, int]) -> str:
    return f"{written(pair[0])} → {written(pair[1])}"
