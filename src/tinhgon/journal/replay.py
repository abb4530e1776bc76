"""One function advances a belief by acts: appending, importing, retroaction, voiding, rebuilding.

Acts apply in the order (day, place, number). When acts come or go on a day, that day is folded
anew for what they touch, and after it only the days on which an act touches something that now
differs; where nothing differs any more the old belief goes on. Folding never refuses; what speaks
against an act is only gathered.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tinhgon.journal.acts import Act
from tinhgon.journal.past import ENDS, REFERS, WRITES, Key, Past, Placed, Touch
from tinhgon.journal.register import UNIT, Problem, Register, Write
from tinhgon.journal.versions import (
    Ended,
    Subject,
    Timeline,
    Version,
    after,
    before,
    version_at,
    written,
)


@dataclass(slots=True)
class Outcome:
    """What an advance changes.

    Attributes:
        lines: the new timeline of every thing that was looked at anew.
        touches: what each folded act touched, beyond what is already known too.
        problems: what speaks against the new acts.
        stranded: what now speaks against acts that were in force before.
    """

    lines: dict[Subject, Timeline] = field(default_factory=dict)
    touches: dict[Key, dict[tuple[Subject, str], None]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    stranded: list[Problem] = field(default_factory=list)


class _WidenError(Exception):
    """The day must be folded for one more thing from its beginning."""

    def __init__(self, subject: Subject) -> None:
        super().__init__(subject)
        self.subject = subject


def advance(
    past: Past,
    new: Sequence[Placed],
    gone: Iterable[Placed] = (),
    *,
    checked: bool = True,
) -> Outcome:
    """Return what changes when acts come and others go; `past` itself is left as it is.

    Args:
        past: the belief at the head before.
        new: acts that come, with their places.
        gone: acts in force that no longer count.
        checked: ask what speaks against the acts; folding a kept journal does not.
    """
    return _Advance(past, new, gone, checked=checked).run()


def settle(past: Past, new: Sequence[Placed], gone: Iterable[Placed], outcome: Outcome) -> None:
    """Make an outcome the belief of `past`."""
    for placed in gone:
        past.leave(placed.key.address)
    acts = {placed.key: placed for placed in new}
    for key, touches in outcome.touches.items():
        past.enter(acts.get(key) or past.placed(key.address), touches)
    for subject, timeline in outcome.lines.items():
        past.put(subject, timeline)


class _Advance:
    """The work of one `advance`."""

    def __init__(
        self, past: Past, new: Sequence[Placed], gone: Iterable[Placed], *, checked: bool
    ) -> None:
        self.past = past
        self.register: Register = past.register
        self.checked = checked
        self.new = {placed.key: placed for placed in new}
        self.gone = {placed.key: placed for placed in gone}
        self.lines: dict[Subject, Timeline] = {}
        self.reached: dict[Subject, int] = {}  # the last day a thing was folded anew
        self.differs: set[Subject] = set()
        self.holders: dict[Subject, set[Subject]] = defaultdict(set)
        self.days: dict[int, dict[Key, None]] = {}
        self.heap: list[int] = []
        self.out = Outcome()

    def run(self) -> Outcome:
        for key in (*self.new, *self.gone):
            self.plan(key)
        while self.heap:
            _Day(self, heapq.heappop(self.heap)).fold()
        for subject in self.lines:
            self.out.lines[subject] = self.whole(subject)
        return self.out

    def plan(self, key: Key) -> None:
        """Have the day of an act folded."""
        if key.on not in self.days:
            self.days[key.on] = {}
            heapq.heappush(self.heap, key.on)
        self.days[key.on][key] = None

    def whole(self, subject: Subject) -> Timeline:
        """Return the timeline so far, with the old one behind it where nothing differs."""
        mine = self.lines.get(subject)
        if mine is None:
            return self.past.timeline(subject)
        if subject in self.differs:
            return mine
        return (*mine, *after(self.past.timeline(subject), self.reached[subject]))

    def touching(self, subject: Subject, since: int) -> list[Touch]:
        """Return how acts in force touch a thing, those that go left out."""
        found = self.past.touching(subject, since)
        return [touch for touch in found if touch.key not in self.gone] if self.gone else found

    def placed(self, key: Key) -> Placed:
        return self.new.get(key) or self.past.placed(key.address)


class _Day:
    """One day folded anew for some things."""

    def __init__(self, advance: _Advance, day: int) -> None:
        self.of = advance
        self.day = day
        self.planned = advance.days[day]
        self.asked: set[Subject] = set()

    def fold(self) -> None:
        """Fold the day; more of it when an act turns out to read more."""
        for key in self.planned:
            if key in self.of.gone:
                for subject, mode in self.of.past.touched(key.address):
                    if mode != REFERS:
                        self.asked.add(subject)
        while True:
            keys, subjects = self.closure()
            run = _Run(self, keys, subjects)
            try:
                run.execute()
            except _WidenError as more:
                self.asked.add(more.subject)
                continue
            break
        self.settle(run)

    def closure(self) -> tuple[list[Key], set[Subject] | None]:
        """Return the acts to fold, and the things to fold from the beginning of the day.

        None in place of the things: the planned acts are new and the last of the day that touch
        what they touch, so they stand on the end of the day as it is believed.
        """
        keys = {key: None for key in self.planned if key not in self.of.gone}
        if not self.asked and all(key in self.of.new for key in keys) and not self.late(keys):
            return sorted(keys), None
        subjects: dict[Subject, str] = dict.fromkeys(self.asked, WRITES)
        queue: list[Key] = list(keys)
        fresh = list(self.asked)
        while queue or fresh:
            while queue:
                for subject, mode in self.static(queue.pop()):
                    if subject not in subjects or (mode != REFERS and subjects[subject] == REFERS):
                        subjects[subject] = mode
                        fresh.append(subject)
            while fresh:
                subject = fresh.pop()
                weak = subjects[subject] == REFERS
                for touch in self.of.touching(subject, self.day):
                    if touch.key.on != self.day or touch.key in keys:
                        continue
                    if not (weak and touch.mode == REFERS):
                        keys[touch.key] = None
                        queue.append(touch.key)
        return sorted(keys), set(subjects)

    def late(self, keys: Iterable[Key]) -> bool:
        """Tell whether an act in force comes after a new one on this day and meets it."""
        ordered = list(keys)
        first = min(ordered)
        modes: dict[Subject, str] = {}
        for key in ordered:
            for subject, mode in self.static(key):
                if modes.get(subject, REFERS) == REFERS:
                    modes[subject] = mode
        self.of.past.prefetch(modes)
        self.of.past.read_touches(modes, self.day)
        for subject, mode in modes.items():
            for touch in self.of.touching(subject, self.day):
                meets = mode != REFERS or touch.mode != REFERS
                if meets and touch.key.on == self.day and touch.key > first:
                    return True
        return False

    def static(self, key: Key) -> Iterable[tuple[Subject, str]]:
        """Yield what an act touches by its own words, and what the units it ends hold."""
        act = self.of.register.upcast(self.of.placed(key).act)
        touches = self.of.register.kind(act).touches(act)
        for subject in touches.writes:
            yield subject, WRITES
        for subject in touches.refers:
            yield subject, REFERS
        for ended in touches.ends:
            yield ended, ENDS
            for subject in self.of.past.holders(ended) | self.of.holders.get(ended, set()):
                yield subject, WRITES
        yield from self.of.out.touches.get(key, ())
        if key not in self.of.new:
            yield from self.of.past.touched(key.address)

    def settle(self, run: "_Run") -> None:
        """Take over what was folded, and plan the later days that it changes."""
        for key, touches in run.touches.items():
            self.of.out.touches.setdefault(key, {}).update(touches)
        self.of.out.problems += run.problems
        self.of.out.stranded += run.stranded
        for subject in run.changed:
            self.take(subject, run.lines[subject])

    def take(self, subject: Subject, timeline: Timeline) -> None:
        of = self.of
        old = version_at(of.past.timeline(subject), self.day)
        now = timeline[-1] if timeline else None
        of.lines[subject] = timeline
        of.reached[subject] = self.day
        if old == now:
            of.differs.discard(subject)
            return
        of.differs.add(subject)
        for other in self.referred(subject, old) | self.referred(subject, now):
            of.holders[other].add(subject)
            for touch in of.touching(other, self.day + 1):
                if touch.mode == ENDS:
                    of.plan(touch.key)
        lives_otherwise = _life(old) != _life(now)
        for touch in of.touching(subject, self.day + 1):
            if touch.mode != REFERS or lives_otherwise:
                of.plan(touch.key)

    def referred(self, subject: Subject, version: Version | None) -> set[Subject]:
        values = version.values if version is not None else None
        return set(self.of.register.referred(subject, values))


def _life(version: Version | None) -> Any:
    """Return what units that only name this one depend on."""
    if version is None:
        return None
    return version.values if version.is_ended else True


class _Run:
    """Acts of one day, one after the other; the `State` their effects and checks see."""

    def __init__(self, day: _Day, keys: Sequence[Key], subjects: set[Subject] | None) -> None:
        self.of = day.of
        self.day = day.day
        self.keys = keys
        self.mine = set(keys)
        self.subjects = subjects
        self.changed: dict[Subject, None] = dict.fromkeys(sorted(subjects or ()))
        self.lines: dict[Subject, Timeline] = {}
        self.held_now: dict[Subject, set[Subject]] = defaultdict(set)
        self.touches: dict[Key, dict[tuple[Subject, str], None]] = {}
        self.problems: list[Problem] = []
        self.stranded: list[Problem] = []
        self.key: Key | None = None
        self.is_effect = False
        for subject in subjects or ():
            self.lines[subject] = before(self.of.whole(subject), self.day)

    def execute(self) -> None:
        register = self.of.register
        for key in self.keys:
            self.key = key
            self.touches[key] = {}
            act = register.upcast(self.of.placed(key).act)
            kind = register.kind(act)
            self.note(act)
            if self.of.checked:
                self.check(kind.checks(self, act), key)
            self.is_effect = True
            for effects in (kind.effects, *register.followers):
                for write in list(effects(self, act)):
                    self.write(write, key)
            self.is_effect = False

    def note(self, act: Act) -> None:
        assert self.key is not None  # noqa: S101 - set by execute
        touches = self.of.register.kind(act).touches(act)
        held = self.touches[self.key]
        for mode, subjects in (
            (WRITES, touches.writes),
            (REFERS, touches.refers),
            (ENDS, touches.ends),
        ):
            for subject in subjects:
                held[subject, mode] = None

    def check(self, found: Iterable[Problem], key: Key) -> None:
        for problem in found:
            named = Problem(problem.code, problem.what, problem.hint, problem.where, key.address)
            (self.problems if key in self.of.new else self.stranded).append(named)

    def write(self, write: Write, key: Key) -> None:
        subject = write.subject
        self.read(subject)
        self.touches[key][subject, WRITES] = None
        version = Version(self.day, write.values, key.address)
        self.lines[subject] = written(self.lines[subject], version)
        self.changed[subject] = None
        for other in self.of.register.referred(subject, write.values):
            self.held_now[other].add(subject)

    def read(self, subject: Subject) -> Version | None:
        """Return the present version of a thing, having made sure that it is the present one."""
        timeline = self.lines.get(subject)
        if timeline is None:
            timeline = self.base(subject)
            self.lines[subject] = timeline
        return timeline[-1] if timeline else None

    def base(self, subject: Subject) -> Timeline:
        """Return the timeline of a thing no act of this day was known to touch."""
        for touch in self.of.touching(subject, self.day):
            if touch.key.on != self.day or touch.mode == REFERS or touch.key in self.mine:
                continue
            if self.subjects is not None or touch.key > self.keys[0]:
                raise _WidenError(subject)
        return before(self.of.whole(subject), self.day + 1)

    # -- State

    def get(self, subject: Subject) -> Any:
        version = self.read(subject)
        if self.is_effect and self.key is not None:
            self.touches[self.key][subject, REFERS] = None
        return version.values if version is not None else None

    def held(self, subject: Subject) -> list[tuple[Subject, Any]]:
        candidates = (
            self.of.past.holders(subject)
            | self.of.holders.get(subject, set())
            | self.held_now.get(subject, set())
        )
        self.of.past.prefetch(candidates)
        out = []
        for candidate in sorted(candidates):
            version = self.read(candidate)
            values = version.values if version is not None else None
            if subject in self.of.register.referred(candidate, values):
                out.append((candidate, values))
        return out

    def heir(self, unit: str) -> str:
        seen = set()
        while unit and unit not in seen:
            seen.add(unit)
            values = self.get((UNIT, unit))
            if not isinstance(values, Ended):
                return unit if values is not None else ""
            unit = values.heir
        return ""
