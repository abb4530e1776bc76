"""What is planted in a sample for checks to find; the answers are for the key, not the data."""

from dataclasses import dataclass, field

from tinhgon.samples.apparatus.departments import DEPARTMENTS
from tinhgon.samples.apparatus.functions import worked
from tinhgon.samples.apparatus.overlaps import LOOKALIKES, overlaps
from tinhgon.samples.apparatus.world import World


@dataclass(slots=True)
class Answers:
    """What a complete check must find, by ids and keys of documents.

    Attributes:
        two_leads: functions with two leads.
        no_lead: functions with none.
        pairs: functions that say the same in other words.
        compound: the decision of the compound event, what it ended and what it founded.
        same_names: units of one name in two districts.
        renamed_twice: the unit that was renamed twice.
        retroactive: the decision issued after the day it works from.
    """

    two_leads: list[str] = field(default_factory=list)
    no_lead: list[str] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    compound: dict[str, object] = field(default_factory=dict)
    same_names: list[tuple[str, str]] = field(default_factory=list)
    renamed_twice: list[str] = field(default_factory=list)
    retroactive: dict[str, str] = field(default_factory=dict)


def plant_overlaps(world: World, answers: Answers, pairs: int) -> int:
    """Define so many functions twice over, and those that only look alike; return how many."""
    found = overlaps(world.departments, pairs)
    for number, one in enumerate(found, 1):
        answers.pairs.append((
            _define(world, one.first, one.said, 500 + number),
            _define(world, one.second, one.again, 600 + number),
        ))  # fmt: skip
    similar = [(key, name) for key, name in LOOKALIKES if key in world.departments]
    for number, (key, name) in enumerate(similar, 1):
        _define(world, key, name, 700 + number)
    return 2 * len(found) + len(similar)


def _define(world: World, key: str, name: str, serial: int) -> str:
    code = f"{key}-{serial}"
    function = worked(world, name, DEPARTMENTS[key].field, code, "province", 160)
    return world.book.function(function, world.departments[key])


def plant_leads(
    world: World, answers: Answers, functions: list[str], two: int, none: int,
    merging: tuple[tuple[str, ...], ...],
) -> None:  # fmt: skip
    """Give some functions a second lead and take the lead from others.

    Args:
        functions: among which to choose.
        merging: groups of departments that will be merged; no two leads stand in one group.
    """
    book = world.book
    group = {key: number for number, keys in enumerate(merging) for key in keys}
    keys = {unit: key for key, unit in world.departments.items()}
    led = [one for one in functions if next(iter(book.leads[one])) in keys]
    chosen = world.draw.shuffled(led)[: two + none]
    for function in chosen[:two]:
        lead = next(iter(book.leads[function]))
        own = group.get(keys[lead], -1)
        others = [
            unit for unit, key in keys.items()
            if unit != lead and (own == -1 or group.get(key, -2) != own)
        ]  # fmt: skip
        second = world.draw.pick(others)
        if (function, "coordinate") in book.nodes[second].roles:
            book.release(function, second, "coordinate")
        book.assign(function, second, "lead")
        answers.two_leads.append(function)
    for function in chosen[two:]:
        book.release(function, next(iter(book.leads[function])), "lead")
        answers.no_lead.append(function)
