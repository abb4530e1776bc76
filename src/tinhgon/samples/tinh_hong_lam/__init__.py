"""The default demo: the fictional province Hồng Lam, 31/10/2024 to 31/10/2026, all invented.

Its numbers are those of its sample directives and sheets (`tinhgon.samples.directives`): 372 inner
units of the government's bloc become 306 by 30/6/2025, 83 of the Front 75, 148 communes 142 and,
on 1/7/2025, 48.
"""

from datetime import date

from tinhgon.journal.acts import Decision
from tinhgon.samples.apparatus.planting import Answers
from tinhgon.samples.headcount.late import REASON
from tinhgon.samples.headcount.staffing import Staffing
from tinhgon.samples.sample import Sample
from tinhgon.samples.tinh_hong_lam.after import continue_reform
from tinhgon.samples.tinh_hong_lam.base import SEED, open_province
from tinhgon.samples.tinh_hong_lam.numbers import HONG_LAM
from tinhgon.samples.tinh_hong_lam.reform import reform
from tinhgon.samples.tinh_hong_lam.step import step
from tinhgon.samples.tinh_hong_lam.targets import confirm_resolution


def decisions() -> tuple[Decision, ...]:
    """Return the decisions of the province in the order of their dates, the same on every run."""
    return sample().decisions


def written() -> tuple[tuple[Decision, ...], Answers]:
    """Return the decisions, and what is planted in them."""
    found = sample()
    return found.decisions, found.answers


def sample() -> Sample:
    """Return everything of the province."""
    answers = Answers()
    world = open_province(answers)
    staffing = Staffing(world, HONG_LAM, SEED, answers)
    staffing.open()
    confirm_resolution(world)
    reform(world)
    step(world, staffing)
    continue_reform(world, staffing)
    world.book.reach(date.max)
    return Sample(
        world.book.decisions(),
        tuple(staffing.people.records),
        corrections=tuple(staffing.late.corrections),
        late=tuple(staffing.late.decisions),
        late_reason=REASON,
        reporting=staffing.reporting(),
        answers=answers,
    )
