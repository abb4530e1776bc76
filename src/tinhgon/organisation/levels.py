"""Levels of government over time, and the bodies a unit of a level has by rule on a day.

The rows are dated data in levels_data.py; what a unit lacks or has beyond its level is said, never
changed.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from tinhgon.journal.register import Problem
from tinhgon.kernel import Message
from tinhgon.organisation.body_names import name_key
from tinhgon.organisation.levels_data import LEVEL_ROWS, SLOTS, LevelRow, Slot
from tinhgon.organisation.things import Unit

_TERRITORY: Final = "administrative_unit"


def levels_at(day: date) -> tuple[str, ...]:
    """Return the levels that exist on a day, the highest first.

    Examples:
        >>> levels_at(date(2025, 6, 30))
        ('central', 'province', 'district', 'commune', 'village')
        >>> "district" in levels_at(date(2025, 7, 1))
        False
    """
    return tuple(row.level for row in LEVEL_ROWS if row.holds(day))


def level_row(level: str, day: date) -> LevelRow | None:
    """Return the row of a level on a day, None when the level does not exist on it."""
    return next((row for row in LEVEL_ROWS if row.level == level and row.holds(day)), None)


def beyond_level(units: Mapping[str, Unit], day: date) -> Iterator[Problem]:
    """Yield the units of a level that does not exist on a day, in the order of their ids.

    Args:
        units: those that live on the day.
        day: the day asked for.
    """
    present = frozenset(levels_at(day))
    for _, unit in sorted(units.items()):
        if unit.level and unit.level not in present:
            yield Problem(
                "TG-LEVEL-001",
                Message("The level this unit belongs to does not exist on that day."),
                Message("Enter the act that ended it, or correct its level or the day."),
                unit.name,
            )


def template(level: str, kind: str, day: date) -> tuple[Slot, ...]:
    """Return the bodies an administrative unit has by rule on a day.

    Args:
        level: of `LEVELS`.
        kind: type of the administrative unit (`xa`, `phuong`, `dac-khu`); empty gives the
            bodies every type has.
        day: the day asked for.

    Examples:
        >>> names = [slot.name for slot in template("commune", "xa", date(2025, 7, 1))]
        >>> "Phòng Kinh tế" in names, "Phòng Kinh tế, Hạ tầng và Đô thị" in names
        (True, False)
    """
    return tuple(slot for slot in SLOTS if slot.level == level and slot.fits(kind, day))


@dataclass(frozen=True, slots=True)
class Missing:
    """A body an administrative unit has by rule and not in the registry.

    Attributes:
        unit: id of the administrative unit.
        slot: the body.
    """

    unit: str
    slot: Slot


def missing_of_template(units: Mapping[str, Unit], day: date) -> tuple[Missing, ...]:
    """Return the bodies of the templates that the units of a day lack.

    Optional bodies are never missing. Units of a level without a template lack nothing. A body
    counts wherever it stands below the administrative unit, but not below another one in it.

    Args:
        units: those that live on the day, by id.
        day: the day asked for.
    """
    return tuple(_lacking(units, day))


def _lacking(units: Mapping[str, Unit], day: date) -> Iterator[Missing]:
    below = _bodies(units)
    for name, unit in sorted(units.items()):
        if unit.unit_class != _TERRITORY:
            continue
        present = below.get(name, [])
        for slot in template(unit.level, unit.type, day):
            if not slot.is_optional and not any(_fills(body, slot) for body in present):
                yield Missing(name, slot)


def _bodies(units: Mapping[str, Unit]) -> dict[str, list[Unit]]:
    """Return the bodies of each administrative unit."""
    out: dict[str, list[Unit]] = defaultdict(list)
    for unit in units.values():
        if unit.unit_class == _TERRITORY:
            continue
        seen: set[str] = set()
        above = unit.parent
        while above in units and above not in seen:
            seen.add(above)
            if units[above].unit_class == _TERRITORY:
                out[above].append(unit)
                break
            above = units[above].parent
    return out


def _fills(unit: Unit, slot: Slot) -> bool:
    """Tell whether a unit is the body of a slot, by bloc and by the words its name begins with."""
    if unit.bloc and slot.bloc and unit.bloc != slot.bloc:
        return False
    key = name_key(unit.name)
    return any(spelling.matches(key) for spelling in slot.spellings)


__all__ = [
    "LevelRow",
    "Missing",
    "Slot",
    "beyond_level",
    "level_row",
    "levels_at",
    "missing_of_template",
    "template",
]
