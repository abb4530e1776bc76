"""Writing entries: the chain, the acts, what they touch, and what is believed afterwards.

One transaction holds the lock on the head from the first question to the last row. Entries are
parsed before they come here; nothing is written unless all of it can be.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.db import connection

from tinhgon.journal.acts import Draft, Entry
from tinhgon.journal.book import Step, directives_of, row_changes, step
from tinhgon.journal.chain import GENESIS, Head, digest
from tinhgon.journal.past import Past
from tinhgon.journal.register import Problem, Register
from tinhgon.journal.replay import settle
from tinhgon.kernel import Message, TinhgonError
from tinhgon.kernel.days import FOREVER
from tinhgon.organisation.invariants import broken
from tinhgon.storage.bulk import asked_pairs, change, insert, much_written
from tinhgon.storage.models import JournalHead
from tinhgon.storage.stored_past import StoredPast, name_of, stored_kept
from tinhgon.storage.version_tables import TABLES

if TYPE_CHECKING:
    from tinhgon.journal.versions import Row, Subject, Timeline

_SHOWN = 5
_MANY = 500
"""Acts of a command from which it is worth making ready to write much."""


class ActsRefusedError(TinhgonError):
    """Acts cannot be written; `problems` says why, each with the act it speaks against.

    Attributes:
        problems: of the new acts.
        dependants: of acts in force that would no longer pass.
        entries: what was to be written, from the first entry to the one refused.
    """

    def __init__(
        self, problems: Sequence[Problem], dependants: Sequence[Problem], entries: Sequence[Entry]
    ) -> None:
        first = (*problems, *dependants)[0]
        where = ", ".join(filter(None, [str(first.by or ""), first.where]))
        super().__init__(first.code, first.what, where=where, hint=first.hint)
        self.problems = tuple(problems)
        self.dependants = tuple(dependants)
        self.entries = tuple(entries)


def stranding(dependants: Sequence[Problem], entries: Sequence[Entry]) -> ActsRefusedError:
    """Return the refusal of what would strand later acts, listing them."""
    addresses = sorted({one.by for one in dependants if one.by is not None})
    error = ActsRefusedError((), dependants, entries)
    error.code = "TG-JOURNAL-005"
    error.what = Message("Later acts in force rest on what this would take away.")
    error.where = ", ".join(map(str, addresses[:_SHOWN])) + (
        f" (+{len(addresses) - _SHOWN})" if len(addresses) > _SHOWN else ""
    )
    error.hint = Message("Void them together with it, or correct them first.")
    return error


@dataclass(slots=True)
class LockedHead:
    """The head of the journal, nobody else's until the transaction ends."""

    seq: int
    hash: str
    recorded_at: datetime | None


def locked_head() -> LockedHead:
    """Return the head, locked until the transaction ends."""
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    with connection.cursor() as cursor:
        for _attempt in range(2):
            cursor.execute(
                f"SELECT seq, hash, recorded_at FROM storage_journalhead WHERE id = 1{lock}"  # noqa: S608 - our own words
            )
            found = cursor.fetchone()
            if found:
                break
            JournalHead.objects.get_or_create(pk=1, defaults={"hash": GENESIS.hex()})
    seq, hashed, at = found
    if at is not None and at.tzinfo is None:  # SQLite keeps moments in UTC without saying so
        at = at.replace(tzinfo=UTC)
    return LockedHead(seq, hashed, at)


def bodies_of(command_id: str) -> list[str]:
    """Return the bodies a command wrote, in order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT body FROM storage_journalentry WHERE command_id = %s ORDER BY part",
            [command_id],
        )
        return [body for (body,) in cursor.fetchall()]


class Writer:
    """Appends entries in one transaction; used once.

    Args of the class:
        register: the kinds of act.
        at: the moment, UTC; no entry is dated before its predecessor.

    Attributes of the class:
        entries: what was written.
    """

    def __init__(self, register: Register, at: datetime) -> None:
        self.register = register
        self.head = locked_head()
        self.at = max(at, self.head.recorded_at or at)
        self.past: Past = StoredPast(register, is_empty=self.head.seq == 0)
        self.entries: list[Entry] = []
        self._before: dict[Subject, Timeline] = {}  # of every thing that changes
        self._parts: Counter[str] = Counter()  # entries kept of each command

    def write(self, drafts: Sequence[Draft]) -> list[Entry]:
        """Write the entries of a command, and the head.

        Raises:
            ActsRefusedError: an act cannot be, or something would not hold after all of them.
        """
        is_much = sum(len(draft.acts) for draft in drafts) >= _MANY
        with much_written() if is_much else nullcontext():
            for part, draft in enumerate(drafts, 1):
                self.append(draft, part=part)
            self.finish()
        return self.entries

    def append(self, draft: Draft, *, part: int = 1) -> Step:
        """Write one entry.

        Raises:
            ActsRefusedError: its acts or what it voids cannot be.
        """
        written = Written.of(Entry(self.head.seq + 1, self.at, draft))
        entry = written.entry
        found = step(self.past, entry, stored_kept())
        if found.outcome.problems:
            tried = [*self.entries, entry]
            raise ActsRefusedError(found.outcome.problems, found.outcome.stranded, tried)
        if found.outcome.stranded:
            all_of_it = step(self.past, entry, stored_kept(), drops=True).outcome.stranded
            raise stranding(all_of_it, [*self.entries, entry])
        self._keep(found, written, part)
        self.entries.append(entry)
        return found

    def finish(self) -> None:
        """Check what must hold after all entries, and move the head.

        Raises:
            ActsRefusedError: something does not hold.
        """
        found = list(broken(self.past, self._before, self._before))
        mine = {entry.seq for entry in self.entries}
        own = [one for one in found if one.by is None or one.by.seq in mine]
        if own:
            raise ActsRefusedError(own, (), self.entries)
        if found:
            raise stranding(found, self.entries)
        self.close()

    def keep(self, entry: Entry) -> Head:
        """Write an entry of another store's journal as it stands there; return the new head.

        Raises:
            ValueError: its number is not the next one.
        """
        if entry.seq != self.head.seq + 1:
            raise ValueError(entry.seq)
        self.at = entry.recorded_at
        self._parts[entry.draft.command_id] += 1
        found = step(self.past, entry, stored_kept(), checked=False)
        texts = entry.texts()
        written = Written(entry, texts, entry.body(texts))
        self._keep(found, written, self._parts[entry.draft.command_id])
        return Head(entry.seq, bytes.fromhex(self.head.hash))

    def close(self) -> None:
        """Move the head to the last entry kept."""
        change(
            "UPDATE storage_journalhead SET seq = %s, hash = %s, recorded_at = %s WHERE id = 1",
            [(self.head.seq, self.head.hash, moment(self.at))],
        )

    def _keep(self, found: Step, written: "Written", part: int) -> None:
        entry = found.entry
        self.head.seq = entry.seq
        self.head.hash = digest(bytes.fromhex(self.head.hash), written.body).hex()
        self.head.recorded_at = self.at
        write_entry(written, found.place, self.head.hash, part)
        write_acts(entry, found.place, written.texts)
        write_force(found)
        write_touches(found)
        write_rows(self.past, found)
        for subject in found.outcome.lines:
            if subject not in self._before:
                self._before[subject] = self.past.timeline(subject)
        settle(self.past, found.new, found.gone, found.outcome)


@dataclass(frozen=True, slots=True)
class Written:
    """An entry with its bytes.

    Attributes:
        entry: what the bytes mean.
        texts: its acts as they are spelled in the body.
        body: what is chained.
    """

    entry: Entry
    texts: list[str]
    body: bytes

    @classmethod
    def of(cls, entry: Entry) -> "Written":
        """Return an entry as anybody will read it."""
        texts = entry.texts()
        body = entry.body(texts)
        return cls(Entry.parse(body), texts, body)


def moment(at: datetime) -> Any:
    """Return a moment as the database takes it."""
    return connection.ops.adapt_datetimefield_value(at)


def write_entry(written: Written, place: tuple[int, int], hashed: str, part: int) -> None:
    """Write the row of an entry."""
    entry, draft = written.entry, written.entry.draft
    insert(
        "storage_journalentry",
        ("seq", "body", "hash", "recorded_at", "by", "command_id", "part", "document", "acts",
         "place", "place_n", "directs"),
        [
            (entry.seq, written.body.decode(), hashed, moment(entry.recorded_at), draft.by,
             draft.command_id, part, draft.basis.document, len(entry.acts), *place,
             bool(directives_of(draft)))
        ],
    )  # fmt: skip


def write_acts(entry: Entry, place: tuple[int, int], texts: Sequence[str]) -> None:
    """Write the rows of an entry's acts."""
    insert(
        "storage_journalact",
        ("seq", "n", "kind", "on", "place", "place_n", "out_by", "body"),
        [
            (entry.seq, n, act.kind, act.on.toordinal(), place[0], place[1] or n, FOREVER, text)
            for n, (act, text) in enumerate(zip(entry.acts, texts, strict=True), 1)
        ],
    )


def write_force(found: Step) -> None:
    """Note which earlier acts leave and which come back."""
    seq = found.entry.seq
    back = [one for one in found.new if one.key.seq != seq]
    changes = [(seq, one) for one in found.gone] + [(FOREVER, one) for one in back]
    change(
        "UPDATE storage_journalact SET out_by = %s WHERE seq = %s AND n = %s",
        [(out_by, one.key.seq, one.key.n) for out_by, one in changes],
    )


def write_touches(found: Step) -> None:
    """Write what the folded acts touched; what is known already is not written again."""
    seq = found.entry.seq
    old = [(key.seq, key.n) for key in found.outcome.touches if key.seq != seq]
    known = set(asked_pairs('subject, "on", seq, n, mode', "storage_journaltouch", old))
    insert(
        "storage_journaltouch",
        ("subject", "on", "seq", "n", "mode"),
        [
            record
            for key, touches in found.outcome.touches.items()
            for subject, mode in touches
            if (record := (name_of(subject), key.on, key.seq, key.n, mode)) not in known
        ],
    )


def write_rows(past: Past, found: Step) -> None:
    """Write the difference to what was believed before."""
    closed: dict[str, list[Row]] = defaultdict(list)
    added: dict[str, list[Row]] = defaultdict(list)
    for subject, timeline in found.outcome.lines.items():
        gone, new = row_changes(subject, past.timeline(subject), timeline)
        closed[subject[0]] += gone
        added[subject[0]] += new
    for sort, rows in closed.items():
        TABLES[sort].close(rows, found.entry.seq)
    for sort, rows in added.items():
        TABLES[sort].insert(rows, found.entry.seq)
