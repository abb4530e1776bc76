"""What a sample says of its posts and people, and the days between which it says it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from tinhgon.samples.headcount.ledgers import Plan, Stage, half_years
from tinhgon.samples.headcount.rounds import Plan as Rounds

OPENED: Final = date(2015, 12, 31)
"""The base of Resolution 39-NQ/TW."""
ROSTER: Final = date(2017, 12, 31)
"""The base of Resolution 18-NQ/TW, from which people are known one by one."""
CLOSED: Final = date(2024, 10, 31)
"""The end of phase one."""
PROJECTED: Final = date(2025, 3, 31)
"""The end of phase two, reached by a proposal."""
FIRST, SECOND = half_years(2016, 2017), half_years(2018, 2021)
THIRD = half_years(2022, 2023, date(2024, 6, 30), CLOSED)
NAMED: Final = date(2022, 1, 1)
"""From here on people come and go by causes."""

CIVIL_CAUSES: Final = {
    "unfilled_post_cut": 128, "retirement_at_age": 112, "early_retirement": 41,
    "immediate_severance": 9, "transfer_out": 19, "pay_source_switch": 15, "resignation": 11,
    "death": 5, "discipline": 2,
}  # fmt: skip
"""Posts of civil servants cut 2015-2021: 342."""
EMPLOYEE_CAUSES: Final = {
    "unfilled_post_cut": 1240, "retirement_at_age": 986, "pay_source_switch": 720,
    "resignation": 268, "early_retirement": 214, "transfer_out": 66, "death": 31,
    "discipline": 12, "redundancy": 11,
}  # fmt: skip
"""Posts of public employees cut 2015-2021: 3.548."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a sample.

    Attributes:
        plans: of what grows and shrinks.
        village: part-timers of a village.
        contracts: people under contract (Decree 111/2022).
        associations: posts of each association.
        over: units with more people than posts.
        alone: units with one person.
        rosters: plans of which everybody is known.
        planted: civil servants without an approved post, and those who bear one name.
        projected: posts a proposal of 31/3/2025 would cut, by plan and cause.
        gained: posts it would add, by plan.
        loads: units with too much and with too little to do on the closing day.
        two_posts: persons with a concurrent post.
        before_merger: appointments shortly before a merger.
        deputies: sub-departments with deputies beyond what they may have.
        corrected: reports of people corrected after the half-year that ends on `reported`.
        rounds: of forms units return.
        reported: the day; what reaches the record late does so after its report.
    """

    plans: Mapping[str, Plan]
    village: int
    contracts: int
    associations: int
    over: int
    alone: int
    rosters: tuple[str, ...]
    planted: tuple[int, int]
    projected: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    gained: Mapping[str, int] = field(default_factory=dict)
    loads: tuple[int, int] = (0, 0)
    two_posts: int = 0
    before_merger: int = 0
    deputies: int = 0
    corrected: int = 0
    reported: date = CLOSED
    rounds: Rounds | None = None


def plan(
    key: tuple[str, str],
    assigned: tuple[int, int, int, int],
    present: tuple[int, int, int, int],
    cuts: Sequence[Mapping[str, int]] = ({}, {}, {}),
    **more: Any,
) -> Plan:
    """Return the plan of a category from 31/12/2015 to 31/10/2024.

    Args:
        key: category and pay source.
        assigned: posts on the four days.
        present: people on them.
        cuts: posts cut by cause in the three stages.
        more: of `Plan`.
    """
    stages = tuple(
        Stage(days, assigned[place], present[place], cuts[place - 1])
        for place, days in enumerate((FIRST, SECOND, THIRD), 1)
    )
    return Plan(key, assigned[0], present[0], stages, **more)
