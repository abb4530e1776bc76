"""What is planted among the people and loads of a sample for checks to find."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tinhgon.samples.apparatus.drawing import Draw
from tinhgon.samples.apparatus.merging import settle
from tinhgon.samples.apparatus.planting import Answers
from tinhgon.samples.apparatus.world import World
from tinhgon.samples.headcount.roster import Roster

_CAPACITY: Final = 1_680 * 60
"""Minutes a person works a year (requirements G.2, a default)."""
_NORMAL, _HIGH, _LOW = (72, 112), (126, 160), (30, 55)
"""Load in per cent of the capacity of those present."""
_SEVERAL: Final = 4
"""Inner units from which on a sub-department may have a second deputy (Decree 107/2020)."""
_LED: Final = (("civil_servant", "budget"), ("party_front", "budget"))


@dataclass(frozen=True, slots=True)
class Loads:
    """How many units have too much and too little to do."""

    high: int
    low: int


def settle_loads(world: World, draw: Draw, answers: Answers, loads: Loads, day: date) -> None:
    """Write the volumes of functions so that so many units are overloaded or idle.

    Args:
        world: the province.
        draw: chooses units and loads.
        answers: where to note them.
        loads: how many.
        day: the numbers of people of this day count.
    """
    book = world.book
    people = {unit: found for unit in book.nodes if (found := _people(world, unit))}
    leading = [unit for unit in people if _functions(world, unit)]
    alone = set(answers.alone)
    chosen = draw.shuffled([one for one in leading if one not in alone])
    high, low = chosen[: loads.high], chosen[loads.high : loads.high + loads.low]
    answers.overloaded, answers.idle = sorted(high), sorted(low)
    book.sign("QĐ-UBND", day, place="TT {clause}, Phụ lục {article}")
    for unit in leading:
        span = _HIGH if unit in high else _LOW if unit in low else _NORMAL
        wanted = people[unit] * _CAPACITY * draw.between(*span) // 100
        _scale(world, _functions(world, unit), wanted)
        book.article()


def _people(world: World, unit: str) -> int:
    staff = world.book.nodes[unit].staff
    return sum(staff[key].present for key in _LED if key in staff)


def _functions(world: World, unit: str) -> list[str]:
    """Return the functions a unit leads alone."""
    leads = world.book.leads
    roles = world.book.nodes[unit].roles
    return [one for one, role in roles if role == "lead" and len(leads[one]) == 1]


def _scale(world: World, functions: Sequence[str], wanted: int) -> None:
    """Write volumes that add up to so many minutes, in proportion to those there are."""
    book = world.book
    values = [book.functions[one] for one in functions]
    have = sum((one.volume or 0) * (one.minutes or 0) for one in values)
    for own, one in zip(functions, values, strict=True):
        volume = max(1, (one.volume or 0) * wanted // max(1, have))
        book.act("revise_function", function=own, volume=volume)
        book.functions[own] = replace(one, volume=volume)


def appoint_before_merger(
    roster: Roster, answers: Answers, units: Sequence[str], count: int, day: date
) -> None:
    """Appoint so many people to units that are about to be merged, where posts are free."""
    key, book = roster.line.plan.key, roster.book
    book.sign("QĐ-UBND", day)
    left = count
    for unit in [*units] * count:
        held = book.nodes[unit].staff[key]
        if left and held.assigned > held.present:
            roster.ledgers.move(key, unit, "recruitment", 0, 1)
            answers.before_merger.append(roster.hire(unit))
            left -= 1
    if left:
        raise LookupError(f"{left} appointments left")


def appoint_besides(
    roster: Roster, answers: Answers, units: Sequence[str], count: int, day: date
) -> None:
    """Give so many people a second, concurrent post in another unit."""
    book, (category, source) = roster.book, roster.line.plan.key
    book.sign("QĐ/TU", day)
    for place in range(count):
        own, other = units[place], units[(place + 1) % len(units)]
        one = next(one for one in roster.here(own) if one.fate.stays and not one.is_settled)
        one.is_settled = True
        assignment = book.new_id("a")
        book.act(
            "appoint", assignment=assignment, person=one.person, unit=other,
            post=roster.post_of(other), category=category, pay_source=source,
            assignment_kind="concurrent",
        )  # fmt: skip
        book.nodes[other].people[assignment] = None
        answers.two_posts.append(one.person)


def leave_deputies(world: World, answers: Answers, count: int) -> None:
    """Leave sub-departments one deputy, but so many of them two, which is one too many."""
    book = world.book
    units = [one for one, node in book.nodes.items() if node.unit.unit_class == "sub_department"]
    few = [one for one in units if len(book.children(one, "internal_unit")) < _SEVERAL]
    answers.deputies = few[:count]
    for unit in few[count:]:
        settle(world, unit, 1)
