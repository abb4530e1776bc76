"""What is planted in a sample for checks to find; the answers are for the key, not the data."""

from collections.abc import Sequence
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
        entered_late: such a decision that reached the record after a report was issued.
        over_quota: units with more people than posts.
        alone: units with one person.
        without_post: persons without an approved post.
        one_name: persons who bear one name.
        overloaded: units with more to do than 120 per cent of those present can.
        idle: units with less to do than 60 per cent.
        deputies: units with more deputies than they may have.
        before_merger: appointments less than 60 days before a merger of the unit.
        two_posts: persons with a concurrent post.
        corrected: acts that were corrected after a half-year, by document and place.
        wrong_number: the decision with a wrong digit and the one that corrects it.
        late: units that have not returned the form of the last half-year.
        contradicting: those that returned another number than the record has: unit, what, by how
            much.
    """

    two_leads: list[str] = field(default_factory=list)
    no_lead: list[str] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    compound: dict[str, object] = field(default_factory=dict)
    same_names: list[tuple[str, str]] = field(default_factory=list)
    renamed_twice: list[str] = field(default_factory=list)
    retroactive: dict[str, str] = field(default_factory=dict)
    entered_late: dict[str, str] = field(default_factory=dict)
    over_quota: list[str] = field(default_factory=list)
    alone: list[str] = field(default_factory=list)
    without_post: list[str] = field(default_factory=list)
    one_name: list[str] = field(default_factory=list)
    overloaded: list[str] = field(default_factory=list)
    idle: list[str] = field(default_factory=list)
    deputies: list[str] = field(default_factory=list)
    before_merger: list[str] = field(default_factory=list)
    two_posts: list[str] = field(default_factory=list)
    corrected: list[tuple[str, str]] = field(default_factory=list)
    wrong_number: dict[str, str] = field(default_factory=dict)
    late: list[str] = field(default_factory=list)
    contradicting: list[tuple[str, str, str]] = field(default_factory=list)


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
    function = worked(world, name, DEPARTMENTS[key].field, code=code, level="province", median=160)
    return world.book.function(function, world.departments[key])


def plant_leads(
    world: World,
    answers: Answers,
    functions: Sequence[str],
    *,
    two: int,
    none: int,
    merging: Sequence[Sequence[str]],
) -> None:
    """Give some functions a second lead and take the lead from others.

    Args:
        world: the province.
        answers: where to note what was planted.
        functions: among which to choose.
        two: how many get a second lead.
        none: how many lose theirs.
        merging: groups of departments that will be merged; no two leads stand in one group.
    """
    book = world.book
    keys = {unit: key for key, unit in world.departments.items()}
    led = [one for one in functions if next(iter(book.leads[one])) in keys]
    chosen = world.draw.shuffled(led)[: two + none]
    for function in chosen[:two]:
        own = keys[next(iter(book.leads[function]))]
        others = [unit for unit, key in keys.items() if _stay_apart(own, key, merging)]
        book.assign(function, world.draw.pick(others), "lead")
        answers.two_leads.append(function)
    for function in chosen[two:]:
        book.release(function, next(iter(book.leads[function])), "lead")
        answers.no_lead.append(function)


def _stay_apart(one: str, other: str, merging: Sequence[Sequence[str]]) -> bool:
    """Tell whether two departments are two and will not become one."""
    return one != other and not any(one in group and other in group for group in merging)
