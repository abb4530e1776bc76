"""Entries in order: which acts are in force at a head, and what one more entry changes.

An entry voids entries and acts, or stands in the place of one (`replaces`). What is voided does
not count, unless the voiding entry is voided itself. `Book` keeps a whole journal in memory;
storage keeps the same in tables and asks `step` the same way.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tinhgon.journal.acts import Address, Draft, Entry
from tinhgon.journal.chain import GENESIS, Head, digest
from tinhgon.journal.past import Key, Past, Placed
from tinhgon.journal.register import Register
from tinhgon.journal.replay import Outcome, advance, settle
from tinhgon.journal.versions import Row, Subject, Timeline, rows_of
from tinhgon.kernel import Message
from tinhgon.kernel.days import FOREVER, day_of
from tinhgon.kernel.errors import InputError

Directives = Mapping[int, Sequence[Address]]
"""For each entry that voids or replaces: what it takes out of force."""


def directives_of(draft: Draft) -> tuple[Address, ...]:
    """Return what an entry takes out of force."""
    return (*draft.voids, *([draft.replaces] if draft.replaces else []))


def voided(directives: Directives) -> frozenset[Address]:
    """Return the entries and acts out of force, the newest voiding entry deciding first."""
    out: set[Address] = set()
    for seq in sorted(directives, reverse=True):
        if Address(seq) not in out:
            out.update(directives[seq])
    return frozenset(out)


@dataclass(frozen=True, slots=True)
class Kept:
    """What a step needs to know of the entries before it.

    Attributes:
        directives: of every entry that has some.
        acts: the acts of an entry or the one act an address names, in force or not.
        place: where an entry stands in the order of folding; (its place, 0), or the place of the
            act it replaces.
    """

    directives: Directives
    acts: Mapping[Address, Sequence[Placed]]
    place: Mapping[int, tuple[int, int]]


@dataclass(slots=True)
class Step:
    """What one entry changes.

    Attributes:
        entry: the entry.
        new: acts that come into force, those of the entry and those it brings back.
        gone: acts that leave.
        place: where the entry stands.
        outcome: what the fold found.
    """

    entry: Entry
    new: list[Placed]
    gone: list[Placed]
    place: tuple[int, int]
    outcome: Outcome = field(default_factory=Outcome)


def step(
    past: Past, entry: Entry, kept: Kept, *, checked: bool = True, drops: bool = False
) -> Step:
    """Return what an entry changes; `past` is left as it is.

    Args:
        past: the belief before it.
        entry: the entry.
        kept: of the entries before it.
        checked: see `advance`.
        drops: see `advance`.

    Raises:
        InputError: `TG-JOURNAL-004`, it voids what is not there or no longer in force.
    """
    draft = entry.draft
    own = directives_of(draft)
    out_before = voided(kept.directives) if own else frozenset()
    for address in own:
        is_there = kept.acts.get(address) or (not address.n and address.seq in kept.directives)
        if not is_there or _is_out(address, out_before):
            raise InputError(
                "TG-JOURNAL-004",
                Message("There is no such entry or act in force."),
                where=str(address),
                hint=Message("List the journal and use the address of an entry or act in force."),
            )
    out_now = voided({**kept.directives, entry.seq: own}) if own else out_before
    place = _place(entry, kept)
    new = placed_acts(entry, place)
    gone: list[Placed] = []
    if own:
        looked_at = sorted(out_before ^ out_now)
        acts = {one.key: one for address in looked_at for one in kept.acts.get(address, ())}
        for key, placed in sorted(acts.items()):
            was_out, is_out = _is_out(key.address, out_before), _is_out(key.address, out_now)
            if is_out and not was_out:
                gone.append(placed)
            elif was_out and not is_out:
                new.append(placed)
    found = Step(entry, new, gone, place)
    found.outcome = advance(past, new, gone, checked=checked, drops=drops)
    return found


def _is_out(address: Address, out: frozenset[Address]) -> bool:
    return address in out or Address(address.seq) in out


def _place(entry: Entry, kept: Kept) -> tuple[int, int]:
    replaced = entry.draft.replaces
    if replaced is None:
        return entry.seq, 0
    if replaced.n:
        key = kept.acts[replaced][0].key
        return key.place, key.place_n
    return kept.place.get(replaced.seq, (replaced.seq, 0))


def placed_acts(entry: Entry, place: tuple[int, int]) -> list[Placed]:
    """Return the acts of an entry in their places."""
    return [
        Placed(Key(day_of(act.on), place[0], place[1] or n, entry.seq, n), act)
        for n, act in enumerate(entry.acts, 1)
    ]


@dataclass(frozen=True, slots=True)
class Known:
    """A row with the positions of the journal between which it was believed."""

    row: Row
    known_from: int
    known_to: int = FOREVER


def row_changes(subject: Subject, old: Timeline, new: Timeline) -> tuple[list[Row], list[Row]]:
    """Return the rows of a timeline that are no longer believed, and the new ones."""
    same = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        same += 1
    first = max(0, same - 1)  # only the end of the last common version may differ
    before = {(row.start, row.end): row for row in rows_of(subject, old[first:])}
    now = {(row.start, row.end): row for row in rows_of(subject, new[first:])}
    closed = [row for place, row in before.items() if now.get(place) != row]
    added = [row for place, row in now.items() if before.get(place) != row]
    return closed, added


class Book:
    """A whole journal in memory: entries, the present belief, and every row ever believed.

    Attributes:
        register: the kinds and things.
        past: the belief at the head.
        entries: all of them, in order.
        head: of the chain.
        known: the rows ever believed.
    """

    def __init__(self, register: Register) -> None:
        self.register = register
        self.past = Past(register)
        self.entries: list[Entry] = []
        self.head = Head(0, GENESIS)
        self._rows: dict[tuple[Subject, int, int], list[Known]] = {}
        self._directives: dict[int, tuple[Address, ...]] = {}
        self._acts: dict[Address, list[Placed]] = {}
        self._places: dict[int, tuple[int, int]] = {}

    def append(self, draft: Draft, at: datetime, *, checked: bool = True) -> Step:
        """Append a draft as the next entry and return what it changes."""
        entry = Entry(self.head.seq + 1, at, draft)
        found = step(self.past, entry, self.kept(), checked=checked)
        self.take(found)
        return found

    def kept(self) -> Kept:
        """Return what the next step needs to know."""
        return Kept(self._directives, self._acts, self._places)

    def take(self, found: Step) -> None:
        """Make a step part of the book."""
        entry = found.entry
        self.head = Head(entry.seq, digest(self.head.digest, entry.body()))
        self.entries.append(entry)
        self._places[entry.seq] = found.place
        placed = placed_acts(entry, found.place)
        self._acts[Address(entry.seq)] = placed
        self._acts.update({one.key.address: [one] for one in placed})
        if directives_of(entry.draft):
            self._directives[entry.seq] = directives_of(entry.draft)
        for subject, timeline in found.outcome.lines.items():
            closed, added = row_changes(subject, self.past.timeline(subject), timeline)
            for row in closed:
                held = self._rows[subject, row.start, row.end]
                held[-1] = Known(row, held[-1].known_from, entry.seq)
            for row in added:
                held = self._rows.setdefault((subject, row.start, row.end), [])
                held.append(Known(row, entry.seq))
        settle(self.past, found.new, found.gone, found.outcome)

    def known(self) -> Iterator[Known]:
        """Yield every row ever believed."""
        for held in self._rows.values():
            yield from held

    def in_force(self) -> list[Placed]:
        """Return the acts in force, in the order of folding."""
        return sorted(self.past.acts.values(), key=lambda placed: placed.key)


def folded(register: Register, acts: Iterable[Placed]) -> Past:
    """Return the belief acts make when folded from nothing, in their order: the full rebuild."""
    past = Past(register)
    placed = sorted(acts, key=lambda one: one.key)
    settle(past, placed, [], advance(past, placed, checked=False))
    return past
