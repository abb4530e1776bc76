"""Quota and staff: present against assigned, recruiting, cuts that are real, the five per cent."""

from datetime import date
from fractions import Fraction
from typing import Literal, TypeAlias

from tinhgon.kernel import Message
from tinhgon.law.calendar import DAYS, date_of, day_code
from tinhgon.law.parameters import Parameters
from tinhgon.law.standards.bodies import deadline
from tinhgon.law.standards.finding import (
    Finding,
    Number,
    Reading,
    day,
    no_standard,
    percent,
    written,
)

Staff: TypeAlias = Literal["civil_servants", "public_employees"]


def quota(
    assigned: int, present: int, on: date, *, decision: str = "", law: Parameters | None = None
) -> Finding | None:
    """Return whether more people are present than the quota assigned.

    Args:
        assigned: posts the quota gives.
        present: people who hold one.
        on: the day asked for.
        decision: number of the decision that sets the quota, for the message.
        law: the legal values.
    """
    read = Reading(on, law)
    most = assigned + read("quota_excess")
    if present <= most:
        return None
    message = Message(
        "%(measured)s present, %(required)s assigned%(decision)s.",
        {
            "measured": written(present), "required": written(assigned), "decision": _by(decision),
        },
    )  # fmt: skip
    return read.finding("QUOTA-01", "error", present, most, message)


def recruitment(
    assigned: int,
    present: int,
    hires: int,
    on: date,
    *,
    is_approved: bool,
    vacant: int,
    decision: str = "",
    law: Parameters | None = None,
) -> tuple[Finding, ...]:
    """Return every reason against recruiting: post not approved, not vacant, quota used up.

    Args:
        assigned: posts the quota gives the unit.
        present: people of the unit within the quota.
        hires: how many are to be taken on.
        on: the day of recruiting.
        is_approved: the post stands in the approved list of job positions.
        vacant: vacant places of that post.
        decision: number of the decision that sets the quota.
        law: the legal values.
    """
    read = Reading(on, law)
    most = assigned + read("quota_excess")
    found: list[Finding] = []
    if not is_approved:
        message = Message("The post does not stand in the approved list of job positions.")
        found.append(read.finding("HIRE-01", "error", hires, 0, message))
    if hires > vacant:
        message = Message(
            "%(measured)s to be recruited, %(required)s places of the post are vacant.",
            {"measured": written(hires), "required": written(vacant)},
        )
        found.append(read.finding("HIRE-01", "error", hires, vacant, message))
    if present + hires > most:
        message = Message(
            "%(measured)s people with those recruited, %(required)s assigned%(decision)s.",
            {
                "measured": written(present + hires), "required": written(assigned),
                "decision": _by(decision),
            },
        )  # fmt: skip
        found.append(read.finding("HIRE-01", "error", present + hires, most, message))
    return tuple(found)


def _by(decision: str) -> str:
    return f" ({decision})" if decision else ""


def merged_staff(
    before: int,
    after: int,
    on: date,
    *,
    merged_on: date | None = None,
    law: Parameters | None = None,
) -> Finding | None:
    """Return whether a unit has more people than those it was merged from had together.

    Args:
        before: people of all units merged, on the day before.
        after: people of the new unit.
        on: the day asked for.
        merged_on: the day the merger took effect, for the day the norm must be reached by.
        law: the legal values.
    """
    read = Reading(on, law)
    most = before + read("merged_staff_excess")
    if after <= most:
        return None
    message = Message(
        "%(measured)s people after the merger, %(required)s before it.",
        {"measured": written(after), "required": written(before)},
    )
    until = deadline(read, "years", merged_on)
    return read.finding("QUOTA-02", "error", after, most, message, deadline=until)


def paper_share(cut: int, vacant: int, retired: int) -> Fraction | None:
    """Return the share of a cut that took nobody from work, None when nothing was cut.

    Args:
        cut: posts fewer.
        vacant: of them, never filled.
        retired: of them, of people who retired at their age and were not replaced.

    Examples:
        >>> paper_share(342, 128, 112) == Fraction(240, 342)
        True
    """
    return Fraction(vacant + retired, cut) if cut else None


def real_cut(
    base: int,
    cut: int,
    vacant: int,
    retired: int,
    on: date,
    *,
    staff: Staff,
    target: Fraction | None = None,
    law: Parameters | None = None,
) -> Finding | None:
    """Return whether the cut of posts that people held stays below the target.

    Args:
        base: posts of the base year.
        cut: posts fewer since.
        vacant: of them, never filled.
        retired: of them, of people who retired at their age and were not replaced.
        on: the day asked for.
        staff: whose posts.
        target: share of the base a directive asks for; that of the law when None.
        law: the legal values.

    Raises:
        InputError: `TG-LAW-030`, no target is given and the law has none that day.
    """
    read = Reading(on, law)
    share: Number = target if target is not None else _share(read, staff)
    real, required = cut - vacant - retired, share * base
    if real >= required:
        return None
    message = Message(
        "%(measured)s posts really cut of %(cut)s reported (%(paper)s %% on paper only);"
        " %(required)s are asked.",
        {
            "measured": written(real),
            "cut": written(cut),
            "paper": percent(paper_share(cut, vacant, retired) or 0),
            "required": written(required),
        },
    )
    return read.finding("CUT-REAL", "error", real, required, message)


def _share(read: Reading, staff: str) -> Number:
    names = read.names("cut_", f"_{staff}")
    if not names:
        raise no_standard(f"CUT-REAL, {staff}, {read.on}")
    return read(names[0])


def secondment(
    seconded: int, headcount: int, on: date, law: Parameters | None = None
) -> Finding | None:
    """Return whether fewer are sent to the grass roots than about five per cent.

    Args:
        seconded: people, each once however many assignments they have.
        headcount: people within the quota.
        on: the day asked for.
        law: the legal values.

    Returns:
        A note within the tolerance of “khoảng”, a warning below it.
    """
    read = Reading(on, law)
    about = read("secondment_share")
    if seconded >= about * headcount:
        return None
    tolerance = read("secondment_tolerance")
    share = Fraction(seconded, headcount)
    params = {
        "measured": percent(share, about),
        "required": percent(about),
        "tolerance": percent(tolerance),
    }
    if share >= about - tolerance:
        message = Message(
            "%(measured)s %% sent to the grass roots: within the tolerance of %(tolerance)s points"
            " of about %(required)s %%.",
            params,
        )
        return read.finding("SEC-5PCT", "note", share, about, message)
    message = Message(
        "%(measured)s %% sent to the grass roots, about %(required)s %% are asked (tolerance"
        " %(tolerance)s points).",
        params,
    )
    return read.finding("SEC-5PCT", "warning", share, about, message)


def rehired(left_on: date, hired_on: date, law: Parameters | None = None) -> Finding | None:
    """Return whether a person who left with a benefit is paid by the budget again too soon.

    The months are those in force on the day of leaving; who comes back on the day they are over
    repays nothing.

    Args:
        left_on: the day of leaving.
        hired_on: the day of being elected, recruited or given part-time work again.
        law: the legal values.
    """
    read = Reading(left_on, law)
    months = read("repayment_months")
    free_on = date_of(day_code(left_on) + int(months) * DAYS)
    if not left_on <= hired_on < free_on:
        return None
    since = (day_code(hired_on) - day_code(left_on)) // DAYS
    message = Message(
        "Taken on again %(measured)s months after leaving: all that was paid is to be repaid"
        " (%(required)s months, until %(until)s).",
        {"measured": written(since), "required": written(months), "until": day(free_on)},
    )
    return read.finding("REHIRE-60", "error", since, months, message, deadline=free_on)
