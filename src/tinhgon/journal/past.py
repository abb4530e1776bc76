"""What is believed at a head of the journal, and which acts made it: the ground acts fold on.

`Past` holds it in memory. Storage fills one from its tables as it is asked, so that
one act costs the same whatever the length of the history.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from tinhgon.journal.acts import Act, Address
from tinhgon.journal.register import Register
from tinhgon.journal.versions import Subject, Timeline

WRITES, REFERS, ENDS = "w", "r", "e"
"""How an act touches a thing: sets its values, only names it, takes all from it."""


class Key(NamedTuple):
    """The place of an act in the order of folding.

    Acts apply by day, then by the place of their entry, which is that of the entry it replaces,
    then by their number in it.
    """

    on: int
    place: int
    place_n: int
    seq: int
    n: int

    @property
    def address(self) -> Address:
        """Where the act stands in the journal."""
        return Address(self.seq, self.n)


@dataclass(frozen=True, slots=True)
class Placed:
    """An act in its place."""

    key: Key
    act: Act


class Touch(NamedTuple):
    """An act touched a thing in some way."""

    key: Key
    mode: str


_Touching: TypeAlias = dict[Subject, dict[int, dict[Touch, None]]]
"""By thing and day: how acts touch it."""


class Past:
    """Timelines, the acts in force, and who touches, holds and bears what.

    Things never leave it; what nothing refers to any more may still stand among the holders.
    """

    def __init__(self, register: Register) -> None:
        self.register = register
        self.acts: dict[Address, Placed] = {}
        self._lines: dict[Subject, Timeline] = {}
        self._strong: _Touching = defaultdict(dict)
        self._weak: _Touching = defaultdict(dict)
        self._of_act: dict[Address, dict[tuple[Subject, str], None]] = defaultdict(dict)
        self._holders: dict[Subject, set[Subject]] = defaultdict(set)
        self._bearers: dict[tuple[str, str], set[Subject]] = defaultdict(set)

    # -- what is asked

    def timeline(self, subject: Subject) -> Timeline:
        """Return what is believed of a thing, empty when nothing is."""
        return self._lines.get(subject, ())

    def holders(self, subject: Subject) -> set[Subject]:
        """Return the things that refer to a thing at some time."""
        return self._holders.get(subject, set())

    def bearers(self, thing: str, mark: str) -> set[Subject]:
        """Return the things of a sort that bear a mark at some time."""
        return self._bearers.get((thing, mark), set())

    def touching(self, subject: Subject, since: int, *, refers: bool) -> list[Touch]:
        """Return how acts in force touch a thing from a day on, in no order.

        Args:
            subject: the thing.
            since: the first day.
            refers: those too that only name it.
        """
        out: list[Touch] = []
        for touching in (self._strong, self._weak)[: 1 + refers]:
            for on, touches in touching.get(subject, {}).items():
                if on >= since:
                    out += touches
        return out

    def placed(self, address: Address) -> Placed:
        """Return an act in force."""
        return self.acts[address]

    def touched(self, address: Address) -> Iterable[tuple[Subject, str]]:
        """Return what an act in force touched whenever it was folded, and how."""
        return self._of_act.get(address, {})

    def prefetch(self, subjects: Iterable[Subject]) -> None:
        """Get ready for questions about these things; nothing to do in memory."""

    def read_touches(self, subjects: Iterable[Subject], since: int, *, refers: bool) -> None:
        """Get ready for `touching` of these things; nothing to do in memory."""

    def read_holders(self, subjects: Iterable[Subject]) -> None:
        """Get ready for `holders` of these things; nothing to do in memory."""

    def read_marks(self, thing: str, marks: Iterable[str]) -> None:
        """Get ready for `bearers` of these marks; nothing to do in memory."""

    def read_acts(self, addresses: Iterable[Address]) -> None:
        """Get ready for `placed` and `touched` of these acts; nothing to do in memory."""

    # -- what is told

    def put(self, subject: Subject, timeline: Timeline) -> None:
        """Believe this of a thing from now on."""
        thing = self.register.things[subject[0]]
        known = self._lines.get(subject, ())
        same = 0  # versions that stand already
        for version, other_version in zip(timeline, known, strict=False):
            if version is not other_version:
                break
            same += 1
        for version in timeline[same:]:
            if version.is_ended:
                continue
            for other in self.register.referred(subject, version.values):
                self._holders[other].add(subject)
            for mark in thing.marks(version.values):
                self._bearers[subject[0], mark].add(subject)
        self._lines[subject] = timeline

    def enter(self, placed: Placed, touches: Iterable[tuple[Subject, str]]) -> None:
        """Take an act in force, with what it touches."""
        address = placed.key.address
        self.acts[address] = placed
        for subject, mode in touches:
            self._note(subject, Touch(placed.key, mode))
            self._of_act[address][subject, mode] = None

    def _note(self, subject: Subject, touch: Touch) -> None:
        days = (self._weak if touch.mode == REFERS else self._strong)[subject]
        days.setdefault(touch.key.on, {})[touch] = None

    def leave(self, address: Address) -> None:
        """Take an act out of force."""
        key = self.acts.pop(address).key
        for subject, mode in self._of_act.pop(address, {}):
            days = (self._weak if mode == REFERS else self._strong)[subject]
            days.get(key.on, {}).pop(Touch(key, mode), None)

    def copy(self) -> "Past":
        """Return a belief of its own that begins as this one."""
        other = Past(self.register)
        other.acts = dict(self.acts)
        other._lines = dict(self._lines)
        for own, copied in ((self._strong, other._strong), (self._weak, other._weak)):
            copied.update(
                {one: {on: dict(held) for on, held in days.items()} for one, days in own.items()}
            )
        other._of_act.update({key: dict(held) for key, held in self._of_act.items()})
        other._holders.update({key: set(held) for key, held in self._holders.items()})
        other._bearers.update({key: set(held) for key, held in self._bearers.items()})
        return other

    def subjects(self) -> Iterator[Subject]:
        """Yield the things something is believed of."""
        yield from self._lines
