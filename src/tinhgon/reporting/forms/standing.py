"""Which units a line that names a class stands for: the topmost of them, each counted once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from tinhgon.organisation.snapshot import Snapshot
from tinhgon.programme.asking import Asker, Question
from tinhgon.reporting.forms.values import Sense


def tops(asker: Asker, sense: Sense, on: date, within: str = "") -> list[str]:
    """Return the units of a class, kind, bloc or level that stand below no other such unit.

    Args:
        asker: the record.
        sense: its classes, type, bloc and level.
        on: the day.
        within: only those below this unit; empty for all.
    """
    units = asker.at(on).units
    listed = units.subtree(within) if within else units.units()
    for name, value in (("type", sense.type), ("bloc", sense.bloc), ("level", sense.level)):
        listed = listed.where(**{name: value}) if value else listed
    if sense.classes:
        listed = listed.where(unit_class=sense.classes[0])
    is_above = _standing_below(units, sense.above)
    out, last = [], -1
    for place, unit in zip(listed.places.tolist(), listed.ids, strict=True):
        if place >= last and is_above(place):
            out.append(unit)
            last = place + int(units.size[place])
    return out


def told_again(asker: Asker, asked: Mapping[int, Sequence[Question]]) -> set[int]:
    """Return the lines whose whole number another line holds already.

    Theirs is the same unit on a second line, or one below the unit of another line: a unit answers
    for all below it.

    Args:
        asker: the record.
        asked: what each line asks, in the order of the lines.
    """
    first: dict[Question, int] = {}
    for line, questions in asked.items():
        for one in questions:
            first.setdefault(one, line)

    def is_held(line: int, one: Question) -> bool:
        if not one.within:
            return False
        above = asker.at(one.on).units.ancestors(one.within).ids
        return first[one] != line or any(replace(one, within=unit) in first for unit in above)

    return {
        line
        for line, questions in asked.items()
        if questions and all(is_held(line, one) for one in questions)
    }


def _standing_below(units: Snapshot, above: str) -> Callable[[int], bool]:
    """Return what tells whether the unit right above a place is of a class or type."""
    names = [column for column in ("unit_class", "type") if above]
    number = units.source.pool.number(above) if above else 0

    def tells(place: int) -> bool:
        parent = int(units.parent[place])
        return not names or (
            parent >= 0 and any(int(units.column(name)[parent]) == number for name in names)
        )

    return tells


def has_level(units: Snapshot, unit: str, level: str) -> bool:
    """Tell whether a unit is of a level: `province`, `district`, `commune`."""
    return unit in units.subtree(unit).where(level=level).ids
