"""The handover of a unit that ends: what it held, each thing with a receiver (requirement 30).

Functions, units below it and posts are taken from the registry, before and after; people,
assets, the seal and the files are entered by a person, or said not to exist.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tinhgon.journal.register import Problem
from tinhgon.kernel import Message
from tinhgon.organisation.held import Held

FUNCTIONS, UNITS, POSTS = "functions", "units", "posts"
PEOPLE, ASSETS, SEAL, FILES = "people", "assets", "seal", "files"
ENTERED: Final = (PEOPLE, ASSETS, SEAL, FILES)
"""Sorts a person enters."""

SORTS: Final[Mapping[str, Message]] = {
    FUNCTIONS: Message("functions and tasks"),
    UNITS: Message("units below it"),
    POSTS: Message("posts"),
    PEOPLE: Message("people"),
    ASSETS: Message("assets and finance"),
    SEAL: Message("seal"),
    FILES: Message("files and archives"),
}

_NO_LEAD = Message("no unit leads it")
_STOPPED = Message("the function ended or was merged into another")
_COORDINATION_ENDS = Message("another unit leads; the coordination ends")
_ABOLISHED = Message("the post was abolished")
_STAYS_BELOW = Message("it still stands under the unit that ended")


@dataclass(frozen=True, slots=True)
class Entered:
    """What a person entered.

    Attributes:
        sort: of `ENTERED`.
        what: in words, such as `Trụ sở số 5 và 2 xe ô tô`.
        receiver: the unit that takes it over, its id.
        receiver_name: who takes it over where that is no unit of the registry, such as the
            police office that destroys a seal.
        is_none: there is nothing of this sort.
    """

    sort: str
    what: str = ""
    receiver: str = ""
    receiver_name: str = ""
    is_none: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the checklist.

    Attributes:
        sort: of `SORTS`.
        key: id of the thing, empty for what was entered.
        what: its name.
        receivers: ids of the units that took it over.
        receiver_name: a receiver outside the registry.
        is_settled: it has a receiver or needs none.
        note: why it needs none, or what is wrong.
    """

    sort: str
    key: str
    what: str
    receivers: tuple[str, ...] = ()
    receiver_name: str = ""
    is_settled: bool = True
    note: Message | None = None


@dataclass(frozen=True, slots=True)
class Checklist:
    """The handover of one unit.

    Attributes:
        unit: id of the unit that ended.
        items: by sort, in the order of `SORTS`.
    """

    unit: str
    items: tuple[Item, ...]

    @property
    def open_items(self) -> tuple[Item, ...]:
        """The lines without a receiver."""
        return tuple(item for item in self.items if not item.is_settled)

    @property
    def missing_sorts(self) -> tuple[str, ...]:
        """The sorts nothing was entered for, not even that there is nothing."""
        present = {item.sort for item in self.items}
        return tuple(sort for sort in ENTERED if sort not in present)

    @property
    def is_closable(self) -> bool:
        """Tell whether the handover can be closed."""
        return not self.open_items and not self.missing_sorts

    def problems(self) -> Iterator[Problem]:
        """Yield why the handover cannot be closed."""
        for item in self.open_items:
            yield Problem(
                "TG-HANDOVER-001",
                Message("This has no receiver."),
                Message("Name who takes it over, or record the act that hands it over."),
                item.what or item.sort,
            )
        for sort in self.missing_sorts:
            yield Problem(
                "TG-HANDOVER-002",
                Message("Nothing was entered here."),
                Message("Enter what is handed over and to whom, or that there is nothing."),
                sort,
            )


def handover(unit: str, before: Held, after: Held, entered: Iterable[Entered] = ()) -> Checklist:
    """Return the checklist of a unit that ended.

    Args:
        unit: its id.
        before: the last day it lived; `units` holds at least those right below it.
        after: a day after its end, usually the first; `units` holds the same where they live.
        entered: what persons entered.
    """
    items = [
        *_functions(unit, before, after),
        *_units(unit, before, after),
        *_posts(unit, before, after),
        *map(_entered, entered),
    ]
    order = list(SORTS)
    return Checklist(unit, tuple(sorted(items, key=lambda item: order.index(item.sort))))


def _functions(unit: str, before: Held, after: Held) -> Iterator[Item]:
    roles: dict[str, set[str]] = defaultdict(set)
    for role in before.roles.values():
        if role.unit == unit:
            roles[role.function].add(role.role)
    for function in sorted(roles):
        name = before.functions[function].name if function in before.functions else function
        now = after.functions.get(function)
        leads = tuple(sorted(after.leads(function) - {unit}))
        if now is None:
            yield Item(FUNCTIONS, function, name, note=_STOPPED)
        elif "lead" not in roles[function]:
            yield _coordinated(function, name, before, after, unit)
        elif leads or now.supervisor:
            yield Item(FUNCTIONS, function, name, leads or (now.supervisor,))
        else:
            yield Item(FUNCTIONS, function, name, is_settled=False, note=_NO_LEAD)


def _coordinated(function: str, name: str, before: Held, after: Held, unit: str) -> Item:
    """Return the line of a function the unit only coordinated in."""
    old = {role.unit for role in before.roles.values() if role.function == function}
    new = {role.unit for role in after.roles.values() if role.function == function}
    receivers = tuple(sorted(new - old - {unit}))
    note = None if receivers else _COORDINATION_ENDS
    return Item(FUNCTIONS, function, name, receivers, note=note)


def _units(unit: str, before: Held, after: Held) -> Iterator[Item]:
    for name, values in sorted(before.units.items()):
        if values.parent != unit:
            continue
        now = after.units.get(name)
        if now is None:
            yield Item(UNITS, name, values.name, note=Message("it ended with the unit"))
        elif now.parent and now.parent != unit:
            yield Item(UNITS, name, values.name, (now.parent,))
        else:
            yield Item(UNITS, name, values.name, is_settled=False, note=_STAYS_BELOW)


def _posts(unit: str, before: Held, after: Held) -> Iterator[Item]:
    for name, values in sorted(before.posts.items()):
        if values.unit != unit:
            continue
        now = after.posts.get(name)
        if now is None:
            yield Item(POSTS, name, values.title, note=_ABOLISHED)
        elif now.unit != unit:
            yield Item(POSTS, name, values.title, (now.unit,))
        else:
            yield Item(POSTS, name, values.title, is_settled=False, note=_STAYS_BELOW)


def _entered(given: Entered) -> Item:
    if given.is_none:
        return Item(given.sort, "", given.what, note=Message("there is nothing of this sort"))
    receivers = (given.receiver,) if given.receiver else ()
    is_settled = bool(given.receiver or given.receiver_name)
    return Item(given.sort, "", given.what, receivers, given.receiver_name, is_settled)
