"""Ledgers of a sample: opening balances, movements by cause each half-year, reports of people.

Every act is written from the numbers the chronicle carries, so that a line never falls below
zero, follows its unit through mergers, and meets its totals exactly at the end of each stage.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from tinhgon.headcount.causes import SWITCH, UNFILLED
from tinhgon.samples.apparatus.chronicle import Chronicle
from tinhgon.samples.apparatus.drawing import Draw
from tinhgon.samples.apparatus.holding import Held
from tinhgon.samples.headcount.spreading import drawn, share_at, shares

Key = tuple[str, str]
"""Category and pay source."""

OTHER_SOURCE: Final = "own_revenue"


@dataclass(frozen=True, slots=True)
class Stage:
    """A stretch of half-years.

    Attributes:
        days: when movements are written, the last one closes the stage.
        assigned: posts at its end.
        present: people at its end.
        cuts: posts cut by cause; where people hold them, they leave.
    """

    days: tuple[date, ...]
    assigned: int
    present: int
    cuts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of one category and pay source.

    Attributes:
        key: category and pay source.
        assigned: posts at the beginning.
        present: people at the beginning.
        stages: one after the other.
        series: of the decisions that write its movements.
        is_single: every post cut is an act of its own.
        named_from: from this day on people come and go by causes, not by reports.
    """

    key: Key
    assigned: int
    present: int
    stages: tuple[Stage, ...]
    series: str = "QĐ-UBND"
    is_single: bool = False
    named_from: date = date.max


@dataclass(slots=True)
class Line:
    """A plan being written.

    Attributes:
        kept: units whose numbers stay as they were opened, until they end.
        least: people a unit keeps.
        switching: units that may be paid from their own revenue; all when empty.
        apart: class of units whose numbers are no part of the plan.
        fed_by: the plan whose posts are switched to this one.
    """

    plan: Plan
    kept: set[str] = field(default_factory=set)
    least: int = 1
    switching: set[str] = field(default_factory=set)
    apart: str = ""
    fed_by: Plan | None = None


class Ledgers:
    """The ledgers of a province or city.

    Args:
        book: where acts are written.
        draw: chooses units.
        on: day of the opening balances.
    """

    def __init__(self, book: Chronicle, draw: Draw, on: date) -> None:
        self.book, self.draw, self.on = book, draw, on
        self.lines: list[Line] = []

    # ── Opening balances ─────────────────────────────────────────────────────────────────────

    def open(
        self,
        line: Line,
        weights: Mapping[str, int],
        *,
        fixed: Mapping[str, tuple[int, int]] | None = None,
        givers: Mapping[str, str] | None = None,
    ) -> None:
        """Write the opening balances of a line.

        Args:
            line: its plan.
            weights: of the units that share the totals.
            fixed: posts and people of units that are no part of the sharing.
            givers: who gave the posts, by unit.
        """
        fixed, givers = fixed or {}, givers or {}
        units = list(weights)
        posts = line.plan.assigned - sum(one for one, _ in fixed.values())
        people = line.plan.present - sum(one for _, one in fixed.values())
        assigned = shares(posts, list(weights.values()))
        free = drawn(self.draw, posts - people, [max(0, one - line.least) for one in assigned])
        numbers = {
            unit: (one, one - less) for unit, one, less in zip(units, assigned, free, strict=True)
        } | dict(fixed)
        for unit, (own, there) in numbers.items():
            self.open_unit(line.plan.key, unit, own, there, givers.get(unit, ""))
        self.lines.append(line)

    def open_unit(self, key: Key, unit: str, assigned: int, present: int, giver: str = "") -> None:
        """Write the opening balance of one unit."""
        self._act("open_headcount", key, unit, self.on, assigned=assigned, present=present,
                  giver=giver)  # fmt: skip
        self.book.nodes[unit].staff[key] = Held(assigned, present)

    # ── Movements ────────────────────────────────────────────────────────────────────────────

    def days(self) -> list[date]:
        """Return all days on which something moves."""
        return sorted({day for one in self.lines for s in one.plan.stages for day in s.days})

    def half_year(self, day: date) -> None:
        """Write the movements of a half-year and the reports of those present at its end."""
        lines = [(one, found) for one in self.lines if (found := _stage_at(one.plan, day))]
        for series in dict.fromkeys(one.plan.series for one, _ in lines):
            self.book.sign(series, day)
            for line, (stage, place) in lines:
                if line.plan.series == series:
                    self.book.article()
                    self._cuts(line, stage, place)
                    self._allocated(line, stage, place)
                    if day >= line.plan.named_from:
                        self._named(line, stage, place)
        self.book.sign("BC/BTCTU", day)
        for line, (stage, place) in lines:
            if day < line.plan.named_from:
                self.book.article()
                self._reported(line, stage, place)

    def units(self, line: Line) -> list[str]:
        """Return the living units with numbers of a line."""
        return [
            unit for unit, node in self.book.nodes.items()
            if line.plan.key in node.staff and node.unit.unit_class != line.apart
        ]  # fmt: skip

    def totals(self, line: Line) -> tuple[int, int]:
        """Return posts and people of a line."""
        held = [self.book.nodes[unit].staff[line.plan.key] for unit in self.units(line)]
        return sum(one.assigned for one in held), sum(one.present for one in held)

    def _free(self, line: Line) -> list[str]:
        return [unit for unit in self.units(line) if unit not in line.kept]

    def _cuts(self, line: Line, stage: Stage, place: int) -> None:
        for cause, total in stage.cuts.items():
            self.spread(line, cause, share_at(total, len(stage.days), place))

    def spread(self, line: Line, cause: str, count: int) -> None:
        """Write so many posts cut of one cause, over units that have room for them."""
        units = self._free(line)
        if cause == SWITCH and line.switching:
            units = [unit for unit in units if unit in line.switching]
        room = [self._room(line, unit, cause) for unit in units]
        for unit, cut_here in zip(units, drawn(self.draw, count, room), strict=True):
            people = 0 if cause == UNFILLED else -1
            for part in [1] * cut_here if line.plan.is_single else [cut_here] * bool(cut_here):
                self.move(line.plan.key, unit, cause, -part, part * people)

    def _room(self, line: Line, unit: str, cause: str) -> int:
        held = self.book.nodes[unit].staff[line.plan.key]
        free = held.assigned - held.present
        return max(0, free if cause == UNFILLED else held.present - line.least)

    def move(self, key: Key, unit: str, cause: str, posts: int, people: int, **said: str) -> None:
        """Write one movement of a unit."""
        self._act("headcount", key, unit, None, cause=cause, posts=posts, people=people, **said)
        staff = self.book.nodes[unit].staff
        staff[key].assigned += posts
        staff[key].present += people
        if cause == SWITCH:
            other = staff.setdefault((key[0], OTHER_SOURCE), Held(0, 0))
            other.assigned -= posts
            other.present -= people

    def _allocated(self, line: Line, stage: Stage, place: int) -> None:
        """Give what units may pay themselves beyond what was switched to them."""
        if stage.cuts:
            return
        units = self._free(line)
        staff = [self.book.nodes[unit].staff[line.plan.key] for unit in units]
        have = self.totals(line)[0]
        have += _still_switched(line.fed_by, stage, place)
        weights = [one.assigned + 1 for one in staff]
        more = (stage.assigned - have) // (len(stage.days) - place)
        given = shares(max(0, more), weights)
        taken = drawn(self.draw, max(0, -more), [max(0, one.assigned - one.present)
                                                 for one in staff])  # fmt: skip
        for unit, held, plus, minus in zip(units, staff, given, taken, strict=True):
            if plus != minus:
                self.set_quota(line.plan.key, unit, held.assigned + plus - minus)

    def give(self, line: Line, total: int) -> None:
        """Write so many posts more, over all units of a line."""
        units = self._free(line)
        weights = [self.book.nodes[unit].staff[line.plan.key].assigned + 1 for unit in units]
        for unit, more in zip(units, shares(total, weights), strict=True):
            if more:
                held = self.book.nodes[unit].staff[line.plan.key]
                self.set_quota(line.plan.key, unit, held.assigned + more)

    def set_quota(self, key: Key, unit: str, posts: int) -> None:
        """Write how many posts a unit has from now on."""
        self._act("set_quota", key, unit, None, posts=posts)
        self.book.nodes[unit].staff.setdefault(key, Held(0, 0)).assigned = posts

    def _missing(self, line: Line, stage: Stage, place: int) -> int:
        """Return how many people more there are to be at the end of this half-year."""
        missing = stage.present - self.totals(line)[1]
        own = abs(missing) // (len(stage.days) - place)
        return own if missing > 0 else -own

    def _changes(self, line: Line, stage: Stage, place: int) -> Iterable[tuple[str, int]]:
        """Yield units and the change of their people that leads to the total."""
        missing, units = self._missing(line, stage, place), self._free(line)
        staff = [self.book.nodes[unit].staff[line.plan.key] for unit in units]
        if missing < 0:
            room = [max(0, one.present - line.least) for one in staff]
        else:
            room = [max(0, one.assigned - one.present) for one in staff]
        sign = -1 if missing < 0 else 1
        is_last = place == len(stage.days) - 1
        total = abs(missing) if is_last else min(abs(missing), sum(room))
        for unit, count in zip(units, drawn(self.draw, total, room), strict=True):
            if count:
                yield unit, sign * count

    def _reported(self, line: Line, stage: Stage, place: int) -> None:
        for unit, change in self._changes(line, stage, place):
            self.report(line.plan.key, unit, change)

    def report(self, key: Key, unit: str, change: int) -> None:
        """Write how many people a unit reports, so many more or fewer than before."""
        held = self.book.nodes[unit].staff[key]
        held.present += change
        self._act("report_present", key, unit, None, present=held.present)

    def _named(self, line: Line, stage: Stage, place: int) -> None:
        for unit, change in self._changes(line, stage, place):
            cause = "recruitment" if change > 0 else "resignation"
            self.move(line.plan.key, unit, cause, 0, change)

    def _act(self, kind: str, key: Key, unit: str, on: date | None, **said: Any) -> None:
        line = self.book.new_id("m")
        category, source = key
        self.book.act(kind, on, unit=unit, category=category, pay_source=source, movement=line,
                      **said)  # fmt: skip


def _still_switched(plan: Plan | None, stage: Stage, place: int) -> int:
    """Return the posts a plan will switch to its other pay source later in a stage."""
    if plan is None:
        return 0
    own = next(one for one in plan.stages if one.days == stage.days)
    total, count = own.cuts.get(SWITCH, 0), len(stage.days)
    return sum(share_at(total, count, later) for later in range(place + 1, count))


def _stage_at(plan: Plan, day: date) -> tuple[Stage, int] | None:
    for stage in plan.stages:
        if day in stage.days:
            return stage, stage.days.index(day)
    return None


def half_years(first: int, last: int, *more: date) -> tuple[date, ...]:
    """Return the ends of the half-years of some years, and further days behind them.

    Examples:
        >>> [day.isoformat() for day in half_years(2016, 2016)]
        ['2016-06-30', '2016-12-31']
    """
    days = [date(year, month, day) for year in range(first, last + 1)
            for month, day in ((6, 30), (12, 31))]  # fmt: skip
    return (*days, *more)


def cut(cuts: Mapping[str, int], early: Sequence[int]) -> tuple[dict[str, int], dict[str, int]]:
    """Return cuts by cause cut in two: the first part as told, the second the rest."""
    first = {cause: one for cause, one in zip(cuts, early, strict=True) if one}
    return first, {cause: total - first.get(cause, 0) for cause, total in cuts.items()
                   if total > first.get(cause, 0)}  # fmt: skip
