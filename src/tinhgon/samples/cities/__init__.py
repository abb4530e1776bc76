"""Sample cities: `city-xs` for quick tests and `city-m`, the city of the requirement book (G.2).

A fictional city from 31/12/2015 to 1/7/2025 in acts. Facts are planted for checks to find; what
and where is in the answers only, and the key is written by tools/sample_keys.py.
"""

from datetime import date

from tinhgon.journal.acts import Decision
from tinhgon.samples.apparatus.planting import Answers
from tinhgon.samples.cities import targets, years
from tinhgon.samples.cities.base import open_city
from tinhgon.samples.cities.numbers import NUMBERS
from tinhgon.samples.cities.sizes import SIZES
from tinhgon.samples.headcount.late import REASON
from tinhgon.samples.headcount.staffing import Staffing
from tinhgon.samples.sample import Projected, Sample

__all__ = ["SIZES", "decisions", "sample", "written"]

_PHASE_TWO = "Phương án biên chế giai đoạn 2 (dự kiến đến 31/3/2025)"


def decisions(size: str) -> tuple[Decision, ...]:
    """Return the decisions of a city in the order of their dates, the same on every run.

    Args:
        size: of `SIZES`.
    """
    return sample(size).decisions


def written(size: str) -> tuple[tuple[Decision, ...], Answers]:
    """Return the decisions of a city, and what is planted in them."""
    found = sample(size)
    return found.decisions, found.answers


def sample(size: str) -> Sample:
    """Return everything of a city."""
    plan, answers = SIZES[size], Answers()
    world = open_city(plan, answers)
    staffing = Staffing(world, NUMBERS[size], plan.seed, answers)
    staffing.open()
    targets.confirm_2018(world)
    years.until_2021(world, plan, answers, staffing)
    targets.confirm_2022(world)
    years.until_2024(world, plan, answers, staffing)
    targets.confirm_2024(world)
    years.until_march_2025(world, plan, answers)
    proposals = (Projected(_PHASE_TWO, staffing.projected()),) if NUMBERS[size].projected else ()
    years.to_two_levels(world, plan)
    world.book.reach(date.max)
    return Sample(
        world.book.decisions(),
        tuple(staffing.people.records),
        corrections=tuple(staffing.late.corrections),
        late=tuple(staffing.late.decisions),
        late_reason=REASON,
        proposals=proposals,
        reporting=staffing.reporting(),
        answers=answers,
    )
