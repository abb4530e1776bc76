"""Functions and units as a matrix: who leads, who coordinates, what has no lead or several."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from tinhgon.organisation.functions.leads import HANDED_OVER
from tinhgon.web.function_values import FunctionPage, FunctionRow
from tinhgon.web.moment import Moment
from tinhgon.web.organisation_values import UnitRef

MOST_COLUMNS = 24
"""Units that have a column; the others are named in the last one."""
NONE, SEVERAL, ALIKE, COMPETENCE = "khong", "nhieu", "trung", "tham-quyen"
SIGNS = {"lead": "●", "coordinate": "○", "": ""}


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A function with a mark per column.

    Attributes:
        marks: for each column `lead`, `coordinate` or empty.
        others: units without a column, each with its mark.
        tone: `bad` without a lead, `warn` with several, else empty.
    """

    row: FunctionRow
    marks: tuple[str, ...]
    others: tuple[tuple[UnitRef, str], ...]
    tone: str
    flag: str


class FunctionBoard:
    """The page of functions.

    Args:
        page: functions of a day.
        moment: the dates of the page.
    """

    def __init__(self, page: FunctionPage, moment: Moment) -> None:
        self.page = page
        self.moment = moment

    @cached_property
    def columns(self) -> list[UnitRef]:
        """The units with most marks, in the order in which they first occur."""
        seen: dict[str, UnitRef] = {}
        counts: Counter[str] = Counter()
        for row in self.page.rows:
            for unit in (*row.leads, *row.coordinating):
                seen.setdefault(unit.id, unit)
                counts[unit.id] += 1
        chosen = {one for one, _count in counts.most_common(MOST_COLUMNS)}
        return [unit for one, unit in seen.items() if one in chosen]

    @property
    def rows(self) -> list[MatrixRow]:
        """The functions with their marks."""
        return [self._row(row) for row in self.page.rows]

    @property
    def has_others(self) -> bool:
        """Tell whether some unit has no column."""
        return any(row.others for row in self.rows)

    def _row(self, row: FunctionRow) -> MatrixRow:
        marks = {unit.id: "coordinate" for unit in row.coordinating}
        marks |= {unit.id: "lead" for unit in row.leads}
        columns = {unit.id for unit in self.columns}
        others = tuple(
            (unit, marks[unit.id])
            for unit in (*row.leads, *row.coordinating)
            if unit.id not in columns
        )
        tone, flag = _flag(row)
        found = tuple(marks.get(unit.id, "") for unit in self.columns)
        return MatrixRow(row, found, others, tone, flag)

    @property
    def filters(self) -> list[tuple[str, str, int | None, bool, str]]:
        """Label, address, count if known, whether chosen, tone of every way to see the list."""
        ways = (
            ("", _("all functions"), self.page.total, "none"),
            (NONE, _("no lead agency"), self.page.none, "bad"),
            (SEVERAL, _("more than one lead"), self.page.several, "warn"),
            (ALIKE, _("nearly the same"), self.page.alike or None, "none"),
            (COMPETENCE, _("table of competence"), None, "none"),
        )
        return [
            (
                label,
                self.moment.address("functions", xem=way, linh_vuc=self.page.chosen_field),
                count,
                self.page.shown == way,
                tone if count else "none",
            )
            for way, label, count, tone in ways
        ]

    def address(self, page: int) -> str:
        """Return the address of another page of the same list."""
        return self.moment.address(
            "functions", xem=self.page.shown, linh_vuc=self.page.chosen_field, trang=page
        )

    @property
    def previous(self) -> str:
        """The address of the page before, empty on the first."""
        return self.address(self.page.page - 1) if self.page.page > 1 else ""

    @property
    def next(self) -> str:
        """The address of the page after, empty on the last."""
        return self.address(self.page.page + 1) if self.page.page < self.page.pages else ""


def _flag(row: FunctionRow) -> tuple[str, str]:
    """Return tone and words of a function without one lead; what was handed over needs none."""
    if len(row.leads) == 1 or (not row.leads and row.disposition == HANDED_OVER):
        return "", ""
    if not row.leads:
        return "bad", _("no lead agency")
    return "warn", _("more than one lead")
