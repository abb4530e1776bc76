"""Which acts another installation is sent: those of a unit and all below it, and what they need.

Pure: it knows acts and what they touch, no file and no key. What names persons never leaves; posts
managed higher up than the receiver may see do not, nor does anything that rests on them.

Units of the scope come with all their acts, posts, numbers and tasks until they leave it. A unit
outside that such an act names (the one above, a part of the same merger) comes with the acts on
itself alone, so that the tree can stand where it arrives.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from tinhgon.headcount.reading import ASSIGNMENT, PERSON
from tinhgon.journal.acts import Act, Address
from tinhgon.journal.past import Placed
from tinhgon.journal.register import UNIT, Register
from tinhgon.journal.versions import Subject, Timeline
from tinhgon.kernel.days import FOREVER
from tinhgon.organisation.kinds.carrying import POST
from tinhgon.organisation.kinds.restructuring import SHAPES
from tinhgon.organisation.kinds.units import KINDS as OF_ONE_UNIT
from tinhgon.organisation.tiers import TIERS
from tinhgon.programme.kinds import REPORT

OF_UNITS: Final = frozenset({*SHAPES, *(kind.name for kind in OF_ONE_UNIT)})
"""Kinds of act that open, change or end units."""

NEVER_SENT: Final = 2
"""Posts managed by the Politburo (1) and the Secretariat (2) leave no installation."""

_PERSONS: Final = frozenset({PERSON, ASSIGNMENT})
_NAMING_PERSONS: Final = ("person", "persons")
_AT_HOME: Final = frozenset({REPORT})
"""Sorts of things that stay where they are: reports are handed over as documents."""

HIDDEN, PERSONAL, OUTSIDE, RESTS = "tier", "person", "outside", "rests"
"""Why an act is left out: a post's tier, persons, a unit outside, what it rests on is not sent."""


@dataclass(frozen=True)
class Chosen:
    """What is sent.

    Attributes:
        acts: in the order they were entered, with their addresses.
        left: how many acts of the scope were left out, by reason.
    """

    acts: Sequence[tuple[Address, Act]]
    left: Mapping[str, int] = field(default_factory=dict)


def units_within(
    scope: str, timelines: Mapping[str, Timeline], sources: Iterable[tuple[str, str, int]]
) -> dict[str, int]:
    """Return the units that ever stood in a scope, with the last day each did.

    Those merged into one of them count too, until that day.

    Args:
        scope: a unit.
        timelines: of all units.
        sources: a unit, what came of it, and the day.
    """
    below: dict[str, list[tuple[str, int, int]]] = {}
    for unit, timeline in timelines.items():
        for place, version in enumerate(timeline):
            if not version.is_ended and version.values.parent:
                is_last = place + 1 == len(timeline)
                end = FOREVER if is_last else timeline[place + 1].start
                below.setdefault(version.values.parent, []).append((unit, version.start, end))
    came_from: dict[str, list[tuple[str, int]]] = {}
    for source, result, day in sources:
        came_from.setdefault(result, []).append((source, day))
    last = {scope: FOREVER}
    waiting = [scope]
    while waiting:
        unit = waiting.pop()
        until = last[unit]
        more = [(one, min(end, until)) for one, start, end in below.get(unit, ()) if start < until]
        more += [(one, day) for one, day in came_from.get(unit, ()) if day <= until]
        for one, day in more:
            if day > last.get(one, -1):
                last[one] = day
                waiting.append(one)
    return last


def chosen(
    acts: Sequence[Placed],
    register: Register,
    within: Mapping[str, int],
    *,
    is_whole: bool,
    highest: int | None,
) -> Chosen:
    """Return the acts another installation is sent.

    Args:
        acts: of the journal, in force or not, in the order they were entered.
        register: their kinds.
        within: the units of the scope, with the last day each stands in it.
        is_whole: the scope is a root: what names no unit goes too.
        highest: rank of the highest tier whose posts go; None for posts of no tier only.
    """
    choice = _Choice(register, within, is_whole=is_whole, highest=highest)
    choice.take_units(acts)
    choice.note_needed(acts)
    for placed in sorted(acts, key=lambda one: one.key):
        choice.look(placed)
    found = [
        (one.key.address, choice.stripped(one.act))
        for one in acts
        if one.key.address in choice.taken
    ]
    return Chosen(found, choice.left)


def without_persons(act: Act) -> Act:
    """Return an act without the ids of persons it names; the numbers it moves stay."""
    if not any(key in act.fields for key in _NAMING_PERSONS):
        return act
    kept = {key: value for key, value in act.fields.items() if key not in _NAMING_PERSONS}
    return replace(act, fields=kept)


def receivers(act: Act) -> frozenset[tuple[str, str]]:
    """Return the things of ended units an act names, each with the unit that receives it."""
    said: Any = act.fields.get("receivers", ())
    if not isinstance(said, list | tuple):
        return frozenset()
    return frozenset((str(one.get("thing", "")), str(one.get("unit", ""))) for one in said)


def with_receivers(act: Act, other: Act) -> Act:
    """Return an act that names the receivers of another in the same words too."""
    given: Any = act.fields["receivers"]
    more = sorted(receivers(other) - receivers(act))
    both = [*given, *({"thing": thing, "unit": unit} for thing, unit in more)]
    return replace(act, fields={**act.fields, "receivers": both})


def rank_of(tier: str) -> int | None:
    """Return the rank of a management tier, whatever the day; None for an unknown word."""
    return next((one.rank for one in TIERS if one.slug == tier), None)


class _Choice:
    """Looks through the acts of a journal, the earliest day first."""

    def __init__(
        self,
        register: Register,
        within: Mapping[str, int],
        *,
        is_whole: bool,
        highest: int | None,
    ) -> None:
        self.register, self.within, self.is_whole = register, within, is_whole
        self.highest = highest
        self.taken: set[Address] = set()
        self.left: Counter[str] = Counter()
        self.carried: set[Subject] = set()
        self.known: set[Subject] = set()
        self.needed: set[Subject] = set()

    def take_units(self, acts: Sequence[Placed]) -> None:
        """Take the acts on units of the scope, and on the units those acts name."""
        of_units = [one for one in acts if one.act.kind in OF_UNITS]
        by_unit: dict[str, list[tuple[Placed, frozenset[Subject]]]] = {}
        for placed in of_units:
            touches = self.register.kind(placed.act).touches(placed.act)
            own = {name for sort, name in touches.writes | touches.ends if sort == UNIT}
            others = frozenset(
                one for one in touches.writes | touches.ends | touches.refers if one[0] == UNIT
            )
            for name in own:
                by_unit.setdefault(name, []).append((placed, others))
        wanted = dict(self.within)
        waiting = list(wanted)
        while waiting:
            unit = waiting.pop()
            for placed, others in by_unit.get(unit, ()):
                if placed.key.on > wanted[unit] or placed.key.address in self.taken:
                    continue
                self.taken.add(placed.key.address)
                waiting.extend(_more(placed, others, wanted))

    def note_needed(self, acts: Sequence[Placed]) -> None:
        """Note what acts on units of the scope name, such as the functions they lead."""
        for placed in acts:
            touches = self.register.kind(placed.act).touches(placed.act)
            subjects = touches.writes | touches.refers
            if self._inside(placed, {name for sort, name in subjects if sort == UNIT}):
                self.needed |= {one for one in subjects if one[0] != UNIT}

    def look(self, placed: Placed) -> None:
        """Take one act, or leave it out."""
        if placed.act.kind in OF_UNITS:
            return
        touches = self.register.kind(placed.act).touches(placed.act)
        subjects = touches.writes | touches.refers | touches.ends
        things = {one for one in subjects if one[0] != UNIT}
        units = {name for sort, name in subjects if sort == UNIT}
        if not things:
            return  # acts of the trail
        reason = self._against(placed, things, units)
        if not reason:
            self.taken.add(placed.key.address)
            self.carried |= things
        elif reason != "-":
            self.left[reason] += 1
        self.known |= touches.writes

    def _against(self, placed: Placed, things: set[Subject], units: set[str]) -> str:
        """Return why an act is left out, `-` where it has nothing to do with the scope."""
        sorts = {sort for sort, _name in things}
        if sorts & _AT_HOME:
            return "-"
        if sorts & _PERSONS:
            is_ours = self.is_whole if not units else bool(units & self.within.keys())
            return PERSONAL if is_ours else "-"
        if units and not self._inside(placed, units):
            return OUTSIDE if units & self.within.keys() else "-"
        if not units and not (self.is_whole or things & (self.needed | self.carried)):
            return "-"
        if POST in sorts and self._is_hidden(placed.act):
            return HIDDEN
        if things & (self.known - self.carried):
            return RESTS
        return ""

    def _inside(self, placed: Placed, units: set[str]) -> bool:
        return bool(units) and all(placed.key.on <= self.within.get(one, -1) for one in units)

    def _is_hidden(self, act: Act) -> bool:
        tier = act.fields.get("tier", "")
        if not tier:
            return False
        rank = rank_of(str(tier))
        limit = max(self.highest, NEVER_SENT + 1) if self.highest is not None else None
        return rank is None or limit is None or rank < limit

    def stripped(self, act: Act) -> Act:
        """Return an act without persons and without what becomes of things that are not sent."""
        plain = without_persons(act)
        receivers: Any = plain.fields.get("receivers")
        if not isinstance(receivers, list | tuple):
            return plain
        kept = [one for one in receivers if self._is_sent(str(one.get("thing", "")))]
        if len(kept) == len(receivers):
            return plain
        return replace(plain, fields={**plain.fields, "receivers": kept})

    def _is_sent(self, thing: str) -> bool:
        sort, _colon, name = thing.partition(":")
        return sort == UNIT or (sort, name) in self.carried


def _more(placed: Placed, others: Iterable[Subject], wanted: dict[str, int]) -> Iterable[str]:
    """Yield the units an act names that were not wanted so long; from now on they are.

    The unit above one goes as long as there is one; a part of the same change until that day.
    """
    above = _above(placed.act)
    for _sort, name in others:
        until = FOREVER if name in above else placed.key.on
        if until > wanted.get(name, -1):
            wanted[name] = until
            yield name


def _above(act: Act) -> set[str]:
    """Return the units an act names as standing above another."""
    results: Any = act.fields.get("results", ())
    said = [act.fields, *(one for one in results if isinstance(one, Mapping))]
    return {str(one["parent"]) for one in said if one.get("parent")}
