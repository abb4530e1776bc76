"""One day of a replay: which of its acts are folded anew, and what they make of what they touch.

The belief before tells what a thing was at the end of each day, not in the middle of one. At an
act it is known where no act of the day wrote the thing before, or none writes it from there on;
elsewhere the writers before are folded too. An act whose every input is as it was does what it
did: it is folded only to learn what it left for the next.
"""

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tinhgon.journal.past import ENDS, REFERS, WRITES, Key, Touch
from tinhgon.journal.register import UNIT, Problem, Touches, Write
from tinhgon.journal.versions import (
    Ended,
    Subject,
    Timeline,
    Version,
    before,
    life,
    version_at,
    written,
)

if TYPE_CHECKING:
    from tinhgon.journal.replay import Advance


_NONE: Final[tuple[list[Touch], list[Key]]] = ([], [])


class _MoreError(Exception):
    """Acts must be folded that come before the one at hand."""

    def __init__(self, keys: Iterable[Key]) -> None:
        super().__init__()
        self.keys = dict.fromkeys(keys)


@dataclass(slots=True)
class _Thing:
    """A thing in the course of the day.

    Attributes:
        line: its timeline, as far as the day has come.
        touches: the acts that touched it on this day, those left out that only name it.
        writers: those of them that write it, in order.
        differed: it was not as it had been believed when the day began.
        differs: it may not be as it was believed at this moment of the day.
        place: of the last act taken into `line`.
        is_compared: an act whose inputs differ wrote it, so that it must be looked at.
    """

    line: Timeline
    touches: list[Touch]
    writers: list[Key]
    differed: bool
    differs: bool
    place: Key | None = None
    is_compared: bool = False


def replayed(of: "Advance", day: int, planned: dict[Key, None]) -> None:
    """Fold the planned acts of a day and whatever follows from them on it.

    Args:
        of: the replay; it takes over what the day leaves.
        day: the day, an ordinal.
        planned: the acts.
    """
    reading = _Reading(of, day)
    while True:
        reading.widen(planned)
        run = _Run(of, day, planned, reading)
        try:
            run.execute()
        except _MoreError as more:
            planned.update(more.keys)
            continue
        run.settle()
        return


class _Reading:
    """What acts touch, read before they are folded: many with one question."""

    def __init__(self, of: "Advance", day: int) -> None:
        self.of = of
        self.day = day
        self.stated: dict[Key, Touches] = {}
        self._kept: dict[Key, dict[Subject, None]] = {}
        self._touches: dict[Subject, tuple[list[Touch], list[Key]]] = {}
        self._widened: set[Key] = set()

    def widen(self, planned: dict[Key, None]) -> None:
        """Add the acts without which the state before a planned one is not known."""
        queue = [key for key in planned if key not in self._widened]
        while queue:
            self.get(queue)
            self._widened.update(queue)
            more: dict[Key, None] = {}
            for key in queue:
                for subject in self._subjects(key):
                    for writer in self._missing(subject, key):
                        if writer not in planned:
                            more[writer] = None
            planned.update(more)
            queue = list(more)

    def get(self, keys: Iterable[Key]) -> None:
        """Read everything these acts are known to touch."""
        fresh = [key for key in keys if key not in self.stated]
        if not fresh:
            return
        past = self.of.past
        past.read_acts([key.address for key in fresh if key not in self.of.new])
        strong: dict[Subject, None] = {}
        weak: dict[Subject, None] = {}
        ended: dict[Subject, None] = {}
        for key in fresh:
            touches = self._state(key)
            strong.update(dict.fromkeys((*touches.writes, *touches.ends)))
            strong.update(self._kept.get(key, {}))
            weak.update(dict.fromkeys(touches.refers))
            ended.update(dict.fromkeys(touches.ends))
        past.read_holders(ended)
        for subject in ended:
            weak.update(dict.fromkeys(past.holders(subject)))
        past.prefetch((*strong, *weak))
        last = [(one, line[-1]) for one in strong if (line := past.timeline(one))]
        above = {other: None for one, version in last for other in self.of.referred(one, version)}
        past.prefetch(above)
        past.read_touches(strong, self.day, refers=True)
        past.read_touches({**weak, **above}, self.day, refers=False)

    def written_by(self, key: Key) -> Iterable[Subject]:
        """Return the things an act in force wrote whenever it was folded."""
        return self._kept.get(key, ())

    def touches(self, subject: Subject) -> tuple[list[Touch], list[Key]]:
        """Return the acts that do more than name a thing on this day, and who of them write it."""
        found = self._touches.get(subject)
        if found is None:
            day = self.day
            touches = [
                touch
                for touch in self.of.past.touching(subject, day, refers=False)
                if touch.key.on == day
            ]
            writers = sorted({touch.key for touch in touches if touch.mode == WRITES})
            found = self._touches[subject] = (touches, writers) if touches else _NONE
        return found

    def _state(self, key: Key) -> Touches:
        if key in self.of.gone:
            touches = Touches()
        else:
            act, kind = self.of.read(key)
            touches = kind.touches(act)
        self.stated[key] = touches
        if key not in self.of.new:
            self._kept[key] = {
                subject: None
                for subject, mode in self.of.past.touched(key.address)
                if mode == WRITES
            }
        return touches

    def _subjects(self, key: Key) -> set[Subject]:
        touches = self.stated[key]
        found = {*touches.writes, *touches.refers, *touches.ends, *self._kept.get(key, ())}
        for ended in touches.ends:
            found |= self.of.past.holders(ended)
            found |= self.of.holders.get(ended, set())
        return found

    def _missing(self, subject: Subject, key: Key) -> list[Key]:
        """Return the writers before an act that must be folded to know the thing at it."""
        writers = self.touches(subject)[1]
        here = bisect_left(writers, key)
        return writers[:here] if here < len(writers) else []


class _Run:
    """Acts of one day, one after the other; the `State` their effects and checks see."""

    def __init__(
        self, of: "Advance", day: int, planned: dict[Key, None], reading: _Reading
    ) -> None:
        self.of = of
        self.day = day
        self.planned = planned
        self.reading = reading
        self.heap = sorted(planned)
        self.things: dict[Subject, _Thing] = {}
        self.touches: dict[Key, dict[tuple[Subject, str], None]] = {}
        self.problems: list[Problem] = []
        self.stranded: list[Problem] = []
        self.key = Key(0, 0, 0, 0, 0)
        self.is_effect = False
        self.is_other = False  # an input of the act is not as it was
        self.touched: dict[tuple[Subject, str], None] = {}
        self.wrote: dict[Subject, None] = {}

    def execute(self) -> None:
        """Fold the planned acts, and those of the day that follow from them."""
        while self.heap:
            self.key = heapq.heappop(self.heap)
            if self.key not in self.reading.stated:
                self.reading.get((self.key, *self.heap))
            self.fold()

    def fold(self) -> None:
        key, of = self.key, self.of
        is_new, is_gone = key in of.new, key in of.gone
        self.is_other = is_new or is_gone
        self.touched = {}
        self.wrote = dict.fromkeys(self.reading.written_by(key))
        self.bring(self.wrote)
        is_folded = not is_gone and self.apply(is_new=is_new)
        for subject in self.wrote:
            self.after(subject)
        if self.is_other and is_folded:
            self.touches[key] = self.touched

    def apply(self, *, is_new: bool) -> bool:
        """Ask what speaks against the act and write its effects; tell whether it is left in."""
        act, kind = self.of.read(self.key)
        stated = self.reading.stated[self.key]
        for mode, subjects in (
            (WRITES, stated.writes),
            (REFERS, stated.refers),
            (ENDS, stated.ends),
        ):
            for subject in subjects:
                self.touched[subject, mode] = None
        found = list(kind.checks(self, act)) if self.of.checked else []
        if found and self.is_other and not is_new and self.of.drops:
            self.tell(found, self.stranded)
            return False
        self.is_effect = True
        for effects in (kind.effects, *self.of.register.followers):
            for write in list(effects(self, act)):
                self.write(write)
        self.is_effect = False
        if found and self.is_other:
            self.tell(found, self.problems if is_new else self.stranded)
        return True

    def tell(self, found: Iterable[Problem], to: list[Problem]) -> None:
        """Note what speaks against the act at hand."""
        to += [Problem(one.code, one.what, one.hint, one.where, self.key.address) for one in found]

    def write(self, write: Write) -> None:
        subject = write.subject
        thing = self.thing(subject)
        self.touched[subject, WRITES] = None
        self.wrote[subject] = None
        version = Version(self.day, write.values, self.key.address)
        thing.line = written(thing.line, version)
        for other in self.of.register.referred(subject, write.values):
            self.of.holders[other].add(subject)

    def after(self, subject: Subject) -> None:
        """Compare what the act left with what was believed; plan who read it on this day."""
        thing = self.things[subject]
        thing.place = self.key
        if not self.is_other:
            return
        thing.is_compared = True
        now = thing.line[-1] if thing.line else None
        is_known, old = self.believed(subject, thing)
        thing.differs = not (is_known and old == now)
        if not thing.differs:
            return
        lives_otherwise = not is_known or life(old) != life(now)
        touches = thing.touches
        if lives_otherwise:
            touches = self.of.touching(subject, self.day, refers=True)
        for touch in touches:
            self.plan(touch.key)
        values = now.values if now is not None else None
        for other in self.of.register.referred(subject, values):
            for touch in self.thing_of(other).touches:
                if touch.mode == ENDS:
                    self.plan(touch.key)

    def believed(self, subject: Subject, thing: _Thing) -> tuple[bool, Version | None]:
        """Return what was believed of a thing after the act at hand, if that is known."""
        past = self.of.past.timeline(subject)
        if not thing.writers or self.key >= thing.writers[-1]:
            return True, version_at(past, self.day)
        if self.key < thing.writers[0]:
            return True, version_at(past, self.day - 1)
        return False, None

    def plan(self, key: Key) -> None:
        """Have a later act of this day folded."""
        if key > self.key and key.on == self.day and key not in self.planned:
            if key in self.of.gone:
                return
            self.planned[key] = None
            heapq.heappush(self.heap, key)

    # -- things

    def thing(self, subject: Subject) -> _Thing:
        """Return a thing as it is at the act at hand."""
        thing = self.thing_of(subject)
        if thing.differs or thing.differed:
            self.is_other = True
        elif thing.writers and (missing := self.come(subject, thing)):
            raise _MoreError(missing)
        return thing

    def bring(self, subjects: Iterable[Subject]) -> None:
        """Have these things as they are at the act at hand."""
        missing: list[Key] = []
        for subject in subjects:
            thing = self.thing_of(subject)
            if thing.differs or thing.differed:
                self.is_other = True
            elif thing.writers:
                missing += self.come(subject, thing)
        if missing:
            raise _MoreError(missing)

    def come(self, subject: Subject, thing: _Thing) -> list[Key]:
        """Bring a thing that is as it was to the act at hand; return the acts that lack."""
        done = bisect_right(thing.writers, thing.place) if thing.place else 0
        here = bisect_left(thing.writers, self.key)
        if done >= here:
            return []
        if here < len(thing.writers):
            return thing.writers[done:here]
        thing.line = before(self.of.whole(subject), self.day + 1)
        thing.place = thing.writers[-1]
        return []

    def thing_of(self, subject: Subject) -> _Thing:
        """Return a thing wherever it stands; at the beginning of the day when it is new here."""
        thing = self.things.get(subject)
        if thing is None:
            of = self.of
            touches, writers = self.reading.touches(subject)
            differs = subject in of.differs
            line = before(of.whole(subject), self.day)
            thing = _Thing(line, touches, writers, differs, differs)
            self.things[subject] = thing
        return thing

    def settle(self) -> None:
        """Take over what was folded."""
        out = self.of.out
        for key, touches in self.touches.items():
            out.touches.setdefault(key, {}).update(touches)
        out.problems += self.problems
        out.stranded += self.stranded
        for subject in sorted(self.things):
            thing = self.things[subject]
            if thing.is_compared and (thing.differs or thing.differed):
                self.of.take(subject, thing.line, self.day)

    # -- State

    def get(self, subject: Subject) -> Any:
        """Return the values of a thing, `Ended`, or None when it never existed."""
        line = self.thing(subject).line
        if self.is_effect:
            self.touched[subject, REFERS] = None
        return line[-1].values if line else None

    def held(self, subject: Subject) -> list[tuple[Subject, Any]]:
        """Return the living things that refer to a thing, with their values."""
        candidates = sorted(self.of.past.holders(subject) | self.of.holders.get(subject, set()))
        self.of.past.prefetch(candidates)
        self.bring(candidates)
        out = []
        for candidate in candidates:
            line = self.thing(candidate).line
            values = line[-1].values if line else None
            if subject in self.of.register.referred(candidate, values):
                out.append((candidate, values))
        return out

    def heir(self, unit: str) -> str:
        """Return the living unit at the end of the road an ended unit went, else empty."""
        seen = set()
        while unit and unit not in seen:
            seen.add(unit)
            values = self.get((UNIT, unit))
            if not isinstance(values, Ended):
                return unit if values is not None else ""
            unit = values.heir
        return ""
