"""Posts and who sits on them, as columns: where people beyond the posts and vacancies are found.

People of an inner unit nobody gave posts to sit on those of the unit above that has some
(`headcount.over_quota`), so a difference of posts and people has a meaning there alone.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tinhgon.headcount.over_quota import quotas
from tinhgon.headcount.staff import Staff
from tinhgon.organisation.columns import UNKNOWN
from tinhgon.organisation.forest import NONE

Mask = NDArray[np.bool_]


class Held:
    """The posts units keep, with the people on them.

    Args:
        staff: the numbers of a day.

    Attributes:
        places: of the units among those of the day, -1 where one does not live.
        assigned, present: with `UNKNOWN` where nothing says.
        spare: posts less people where both are known, else 0.
        both: where both are known.
    """

    def __init__(self, staff: Staff) -> None:
        found = quotas(staff)
        self._staff, self.pool = staff, staff.pool
        self.units = self._numbers([one.unit for one in found])
        self.categories = self._numbers([one.category for one in found])
        self.pay_sources = self._numbers([one.pay_source for one in found])
        self.assigned = _column([one.assigned for one in found])
        self.present = _column([one.present for one in found])
        self.places = staff.apparatus.units.places(self.units)
        self.both = (self.assigned != UNKNOWN) & (self.present != UNKNOWN)
        self.spare = np.where(self.both, self.assigned - self.present, 0)

    def _numbers(self, texts: Sequence[str]) -> NDArray[np.int64]:
        return np.array([self.pool.number(text) for text in texts], np.int64)

    def mask(
        self, category: str = "", pay_source: str = "", *, within: str = "", bloc: str = ""
    ) -> Mask:
        """Return which lines are of a category, who pays, a unit with all below it, a bloc."""
        chosen = np.ones(len(self.units), bool)
        for column, text in ((self.categories, category), (self.pay_sources, pay_source)):
            if text:
                chosen &= column == self.pool.number(text)
        units = self._staff.apparatus.units
        if within:
            start = units.place(within)
            size = int(units.size[start]) if start != NONE else 0
            chosen &= (self.places >= start) & (self.places < start + size)
        if bloc:
            blocs = np.where(self.places != NONE, units.column("bloc")[self.places], NONE)
            chosen &= blocs == self.pool.number(bloc)
        return chosen


def _column(values: Sequence[int | None]) -> NDArray[np.int64]:
    return np.array([UNKNOWN if value is None else value for value in values], np.int64)
