"""One function advances a belief by acts: appending, importing, retroaction, voiding, rebuilding.

Acts apply in the order (day, place, number). When acts come or go, they are folded in their
place, and after them only the acts that touch something which now differs; where nothing differs
any more the old belief goes on. Folding never refuses; what speaks against an act is only
gathered.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tinhgon.journal.acts import Act
from tinhgon.journal.past import ENDS, Key, Past, Placed, Touch
from tinhgon.journal.register import Kind, Problem, Register
from tinhgon.journal.replayed_day import replayed
from tinhgon.journal.versions import Subject, Timeline, Version, after, life, version_at
from tinhgon.kernel.days import FOREVER


@dataclass(slots=True)
class Outcome:
    """What an advance changes.

    Attributes:
        lines: the new timeline of every thing that changes.
        touches: what each folded act touched, beyond what is already known too.
        problems: what speaks against the new acts.
        stranded: what now speaks against acts that were in force before.
    """

    lines: dict[Subject, Timeline] = field(default_factory=dict)
    touches: dict[Key, dict[tuple[Subject, str], None]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    stranded: list[Problem] = field(default_factory=list)


def advance(
    past: Past,
    new: Sequence[Placed],
    gone: Iterable[Placed] = (),
    *,
    checked: bool = True,
    drops: bool = False,
    until: int = FOREVER,
) -> Outcome:
    """Return what changes when acts come and others go; `past` itself is left as it is.

    Args:
        past: the belief at the head before.
        new: acts that come, with their places.
        gone: acts in force that no longer count.
        checked: ask what speaks against the acts; folding a kept journal does not.
        drops: leave out every act in force that no longer passes, so that `stranded` names what
            rests on what goes, and what rests on that in turn.
        until: the last day that is asked about, an ordinal; later ones are not folded, and
            nothing the outcome says counts for them.
    """
    return Advance(past, new, gone, checked=checked, drops=drops).run(until)


def settle(past: Past, new: Sequence[Placed], gone: Iterable[Placed], outcome: Outcome) -> None:
    """Make an outcome the belief of `past`."""
    for placed in gone:
        past.leave(placed.key.address)
    acts = {placed.key: placed for placed in new}
    for key, touches in outcome.touches.items():
        past.enter(acts.get(key) or past.placed(key.address), touches)
    for subject, timeline in outcome.lines.items():
        past.put(subject, timeline)


class Advance:
    """The work of one `advance`.

    Attributes:
        past: the belief before.
        new: acts that come.
        gone: acts that go.
        checked: whether to ask what speaks against acts.
        drops: whether to leave out acts in force that no longer pass.
        differs: things that differ from what was believed, after the days folded so far.
        holders: things that now refer to another, beyond those `past` knows.
        out: what was found.
    """

    def __init__(
        self,
        past: Past,
        new: Sequence[Placed],
        gone: Iterable[Placed],
        *,
        checked: bool,
        drops: bool,
    ) -> None:
        self.past = past
        self.register: Register = past.register
        self.checked = checked
        self.drops = drops
        self.new = {placed.key: placed for placed in new}
        self.gone = {placed.key: placed for placed in gone}
        self.differs: set[Subject] = set()
        self.holders: dict[Subject, set[Subject]] = defaultdict(set)
        self.out = Outcome()
        self._read: dict[Key, tuple[Act, Kind]] = {}
        self._lines: dict[Subject, Timeline] = {}
        self._reached: dict[Subject, int] = {}  # the last day a thing was folded anew
        self._days: dict[int, dict[Key, None]] = {}
        self._heap: list[int] = []
        self._ends: dict[tuple[Subject, int], list[Key]] = {}

    def run(self, until: int = FOREVER) -> Outcome:
        """Fold one day after the other, as far as something differs, up to a day."""
        for key in (*self.new, *self.gone):
            self.plan(key)
        while self._heap and self._heap[0] <= until:
            day = heapq.heappop(self._heap)
            replayed(self, day, self._days[day])
        for subject in self._lines:
            now = self.whole(subject)
            if now != self.past.timeline(subject):
                self.out.lines[subject] = now
        return self.out

    def plan(self, key: Key) -> None:
        """Have an act of a later day folded."""
        if key.on not in self._days:
            self._days[key.on] = {}
            heapq.heappush(self._heap, key.on)
        self._days[key.on][key] = None

    def read(self, key: Key) -> tuple[Act, Kind]:
        """Return an act in the words of today, with its kind."""
        found = self._read.get(key)
        if found is None:
            placed = self.new.get(key) or self.past.placed(key.address)
            act = self.register.upcast(placed.act)
            found = self._read[key] = (act, self.register.kind(act))
        return found

    def whole(self, subject: Subject) -> Timeline:
        """Return the timeline so far, with the old one behind it where nothing differs."""
        mine = self._lines.get(subject)
        if mine is None:
            return self.past.timeline(subject)
        if subject in self.differs:
            return mine
        return (*mine, *after(self.past.timeline(subject), self._reached[subject]))

    def touching(self, subject: Subject, since: int, *, refers: bool) -> list[Touch]:
        """Return how acts in force touch a thing, those that go left out.

        Args:
            subject: the thing.
            since: the first day.
            refers: those too that only name it.
        """
        found = self.past.touching(subject, since, refers=refers)
        return [touch for touch in found if touch.key not in self.gone] if self.gone else found

    def take(self, subject: Subject, timeline: Timeline, day: int) -> None:
        """Take over what a day left of a thing; plan the later acts that read it."""
        old = version_at(self.past.timeline(subject), day)
        now = timeline[-1] if timeline else None
        self._lines[subject] = timeline
        self._reached[subject] = day
        if old == now:
            self.differs.discard(subject)
            return
        self.differs.add(subject)
        for other in self.referred(subject, old) | self.referred(subject, now):
            self.holders[other].add(subject)
            for key in self._endings(other, day):
                self.plan(key)
        for touch in self.touching(subject, day + 1, refers=life(old) != life(now)):
            self.plan(touch.key)

    def _endings(self, subject: Subject, day: int) -> list[Key]:
        """Return the acts after a day that take all from a thing; asked once a day."""
        found = self._ends.get((subject, day))
        if found is None:
            touches = self.touching(subject, day + 1, refers=False)
            found = self._ends[subject, day] = [one.key for one in touches if one.mode == ENDS]
        return found

    def referred(self, subject: Subject, version: Version | None) -> set[Subject]:
        """Return the things a version refers to."""
        values = version.values if version is not None else None
        return set(self.register.referred(subject, values))
