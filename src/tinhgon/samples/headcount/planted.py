"""What is planted among the people and loads of a sample for checks to find."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tinhgon.journal.acts import Basis
from tinhgon.samples.apparatus.drawing import Draw
from tinhgon.samples.apparatus.merging import settle
from tinhgon.samples.apparatus.planting import Answers
from tinhgon.samples.apparatus.world import World
from tinhgon.samples.headcount.roster import Roster
from tinhgon.samples.sample import Correction

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


def to_be_corrected(
    world: World, answers: Answers, reports: int, day: date
) -> tuple[Correction, ...]:
    """Write reports of associations that are wrong by one, and a quota with a wrong digit.

    Returns:
        the corrections, to be entered after everything else.
    """
    book, later = world.book, date(day.year, day.month + 1, 20)
    units = [one for one, node in book.nodes.items() if node.unit.unit_class == "association"]
    key = ("association", "budget")
    wrong = book.sign("BC/BTCTU", day)
    for unit in units[:reports]:
        held = book.nodes[unit].staff[key]
        book.act(
            "report_present", unit=unit, category=key[0], pay_source=key[1],
            present=held.present - 1, movement=book.new_id("m"),
        )  # fmt: skip
    right = book.sign("BC/BTCTU", later)
    found = []
    for number, act in enumerate(book.acts_of(wrong), 1):
        fields = dict(act.fields) | {"present": int(str(act.fields["present"])) + 1}
        own = replace(act, fields=fields, clause=f"khoản {number} Điều 1")
        reason = "Đơn vị báo cáo lại số có mặt sau ngày chốt số liệu"
        found.append(Correction(wrong, act.clause, (own,), Basis(right), reason))
        answers.corrected.append((wrong, act.clause))
    return (*found, _wrong_digit(world, answers))


def _wrong_digit(world: World, answers: Answers) -> Correction:
    """Write a quota of contracts with a wrong first digit, and return its correction."""
    book, key = world.book, ("contract", "budget")
    unit = next(one for one, node in book.nodes.items() if key in node.staff)
    posts = book.nodes[unit].staff[key].assigned
    wrong = book.sign("QĐ-UBND", date(2024, 11, 4))
    book.act("set_quota", unit=unit, category=key[0], pay_source=key[1], posts=posts + 70,
             movement=book.new_id("m"))  # fmt: skip
    (act,) = book.acts_of(wrong)
    right = book.sign("QĐ-UBND", date(2024, 11, 11))
    answers.wrong_number = {"document": wrong, "unit": unit, "wrong": str(posts + 70),
                            "right": str(posts), "corrected_by": right}  # fmt: skip
    own = replace(act, fields=dict(act.fields) | {"posts": posts}, clause="khoản 1 Điều 1")
    return Correction(wrong, act.clause, (own,), Basis(right), "Đính chính số ghi nhầm chữ số đầu")
