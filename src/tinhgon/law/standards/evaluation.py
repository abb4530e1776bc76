"""Evaluation of officials by points: Decree 335/2025."""

from datetime import date
from fractions import Fraction
from typing import Literal, TypeAlias

from tinhgon.kernel import Message
from tinhgon.law.parameters import Parameters
from tinhgon.law.standards.finding import Finding, Number, Reading, percent, written

Rating: TypeAlias = Literal["excellent", "good", "completed", "not_completed"]


def product_points(points: Number, faults: int, on: date, law: Parameters | None = None) -> Number:
    """Return what is left of a product's points after failed quality checks and delays."""
    left = 1 - faults * Reading(on, law)("evaluation_fault_share")
    return points * max(Fraction(0), Fraction(left))


def total_points(
    general: Number, tasks: Number, on: date, law: Parameters | None = None
) -> Number:
    """Return the points of a person, general and task points each within its limit."""
    read = Reading(on, law)
    return min(general, read("evaluation_general_points")) + min(
        tasks, read("evaluation_task_points")
    )


def rating(
    points: Number, on: date, *, has_faults: bool = False, law: Parameters | None = None
) -> Rating:
    """Return how a person is rated.

    Args:
        points: of 100.
        on: the day of the evaluation.
        has_faults: one of the faults the decree lists, which rule out every better rating.
        law: the legal values.
    """
    read = Reading(on, law)
    ratings: tuple[Rating, ...] = ("excellent", "good", "completed")
    for one in ratings:
        if not has_faults and points >= read(f"evaluation_{one}_from"):
            return one
    return "not_completed"


def manager_factor(*, all_completed: bool, on: date, law: Parameters | None = None) -> Number:
    """Return the share of the points a manager keeps by how the people below were rated."""
    name = "evaluation_manager_full" if all_completed else "evaluation_manager_half"
    return Reading(on, law)(name)


def excellent_share(
    excellent: int,
    good: int,
    on: date,
    *,
    is_outstanding: bool = False,
    law: Parameters | None = None,
) -> Finding | None:
    """Return whether more are rated excellent than the share of those rated good.

    Args:
        excellent: people rated excellent in a body and group.
        good: people rated good there.
        on: the day of the evaluation.
        is_outstanding: the body is outstanding and may go beyond; how far was not seen, so the
            finding stays, as a warning, and is uncertain.
        law: the legal values.
    """
    read = Reading(on, law)
    share = read("evaluation_excellent_share")
    most = share * good
    if excellent <= most:
        return None
    params = {
        "measured": written(excellent), "good": written(good), "share": percent(share),
    }  # fmt: skip
    if is_outstanding and read.has("evaluation_outstanding_further"):
        read("evaluation_outstanding_further")
        message = Message(
            "%(measured)s rated excellent, %(good)s good: more than %(share)s %%. An outstanding"
            " body may go beyond; how far must be looked up.",
            params,
        )
        return read.finding("EVAL-20", "warning", excellent, most, message)
    message = Message(
        "%(measured)s rated excellent, %(good)s good: more than %(share)s %%.", params
    )
    return read.finding("EVAL-20", "error", excellent, most, message)
