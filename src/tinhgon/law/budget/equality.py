"""Whether one group of sex and age bears an option (requirements D.2, equality check).

Three rules, their thresholds in `Settings`, tried on groups that may be shown:

* `bears_most`: a group of one sex and age band makes up more than `most_share` of the people
  expected to leave.
* `leaves_more`: a group's take-up is above the average take-up divided by `least_ratio`.
* `gets_less`: a group's mean sum is below the average sum times `least_ratio`.

They show a difference, not its reason: the law itself gives by age and time served.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from tinhgon.law.budget.figures import Figures, Table
from tinhgon.law.budget.masking import TOTAL, Place
from tinhgon.law.budget.options import Settings

Reason: TypeAlias = Literal["bears_most", "leaves_more", "gets_less"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A group that bears an option.

    Attributes:
        place: age band and sex, `TOTAL` where it is of all ages or both sexes.
        reason: which rule finds it.
        measured: share of the people leaving, or times the average.
        threshold: what it is compared with.
    """

    place: Place
    reason: Reason
    measured: Fraction
    threshold: Fraction


def findings(groups: Table, settings: Settings) -> tuple[Finding, ...]:
    """Return the groups that bear an option; the part of a group already named is not repeated.

    Args:
        groups: figures by age band and sex.
        settings: the thresholds.
    """
    whole = groups.cells.get((TOTAL, TOTAL))
    if whole is None or not whole.leavers.expected:
        return ()
    margins = [*((TOTAL, sex) for sex in groups.columns), *((band, TOTAL) for band in groups.rows)]
    cells = [(band, sex) for band in groups.rows for sex in groups.columns]
    found: list[Finding] = []
    for place in (*margins, *cells):
        figures = groups.cells.get(place)
        if figures is not None and figures.people < whole.people:
            said = {(one.place, one.reason) for one in found}
            wider = ((place[0], TOTAL), (TOTAL, place[1]))
            found += [
                one
                for one in _of_group(place, figures, whole, settings)
                if said.isdisjoint((line, one.reason) for line in wider)
            ]
    return tuple(found)


def _of_group(
    place: Place, figures: Figures, whole: Figures, settings: Settings
) -> Iterator[Finding]:
    share = figures.leavers.expected / whole.leavers.expected
    if TOTAL not in place and share > settings.most_share:
        yield Finding(place, "bears_most", share, settings.most_share)
    part = Fraction(figures.people, whole.people)
    if share / part > 1 / settings.least_ratio:
        yield Finding(place, "leaves_more", share / part, 1 / settings.least_ratio)
    mean, average = figures.mean, whole.mean
    if mean is not None and average and mean / average < settings.least_ratio:
        yield Finding(place, "gets_less", mean / average, settings.least_ratio)
