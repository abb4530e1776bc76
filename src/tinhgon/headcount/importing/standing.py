"""Which numbers stand already when a row states them: in the record, or by an earlier row.

A number that is not known yet is opened. One that is known and differs is a new allocation of
posts, or a report of those present: an opening balance must not hide a change.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from tinhgon.headcount.causes import ALLOCATION, OPENING, REPORTED
from tinhgon.headcount.reading import HEADCOUNT
from tinhgon.headcount.things import Headcount
from tinhgon.organisation.apparatus import Apparatus

LineKey: TypeAlias = tuple[str, str, str]
"""Unit, category, pay source."""

_LATER = {"assigned": ALLOCATION, "present": REPORTED}


@dataclass(slots=True)
class Sorted:
    """What a row that states numbers comes to.

    Attributes:
        acts: the numbers to enter, by cause.
        same: measures whose number stands so already.
        known: measures whose number is another, with what the record says, None for a number an
            earlier row tells.
    """

    acts: dict[str, dict[str, int]] = field(default_factory=dict)
    same: list[str] = field(default_factory=list)
    known: dict[str, int | None] = field(default_factory=dict)


class Standing:
    """The numbers of the record by day, and those the rows so far tell."""

    def __init__(self, day: Callable[[date], Apparatus]) -> None:
        self._day = day
        self._held: tuple[date, dict[LineKey, Headcount]] | None = None
        self._told: dict[tuple[LineKey, str], date] = {}

    def sort(self, key: LineKey, on: date, numbers: Mapping[str, int]) -> Sorted:
        """Return what the numbers of a line on a day come to, and remember them."""
        found, held = Sorted(), self._of(on).get(key)
        for measure, value in numbers.items():
            before = self._told.get((key, measure))
            told = before is not None and before <= on
            known: int | None = getattr(held, measure) if held else None
            if known is None and not told:
                found.acts.setdefault(OPENING, {})[measure] = value
            elif known == value and not told:
                found.same.append(measure)
            else:
                found.acts[_LATER[measure]] = {measure: value}
                found.known[measure] = None if told else known
            self._told[key, measure] = min(on, before or on)
        return found

    def _of(self, on: date) -> dict[LineKey, Headcount]:
        """Return the numbers of the record on a day; rows come by days, so one is kept."""
        if self._held is None or self._held[0] != on:
            apparatus = self._day(on)
            rows = apparatus.view.rows(HEADCOUNT)
            facts = rows.facts(rows.alive(on.toordinal(), apparatus.known))
            held = {
                (one.values.unit, one.values.category, one.values.pay_source): one.values
                for one in facts
                if one.values is not None
            }
            self._held = on, held
        return self._held[1]
