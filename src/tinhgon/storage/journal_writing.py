"""Writing entries: the chain, the acts, what they touch, and what is believed afterwards.

One transaction holds the lock on the head from the first question to the last row. Entries are
parsed before they come here; nothing is written unless all of it can be.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from tinhgon.journal.acts import Act, Draft, Entry
from tinhgon.journal.book import Step, directives_of, row_changes, step
from tinhgon.journal.chain import GENESIS, Head, canonical, digest
from tinhgon.journal.past import Past
from tinhgon.journal.register import Problem, Register
from tinhgon.journal.replay import settle
from tinhgon.kernel import Message, TinhgonError
from tinhgon.kernel.days import FOREVER
from tinhgon.organisation.invariants import broken
from tinhgon.storage.models import JournalEntry, JournalHead
from tinhgon.storage.stored_past import StoredPast, name_of, stored_kept
from tinhgon.storage.version_tables import TABLES, many

_SHOWN = 5


class ActsRefusedError(TinhgonError):
    """Acts cannot be written; `problems` says why, each with the act it speaks against.

    Attributes:
        problems: of the new acts.
        dependants: of acts in force that would no longer pass.
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


def locked_head() -> JournalHead:
    """Return the head, locked until the transaction ends."""
    JournalHead.objects.get_or_create(pk=1, defaults={"hash": GENESIS.hex()})
    return JournalHead.objects.select_for_update().get(pk=1)


class Writer:
    """Appends entries in one transaction; used once.

    Args of the class:
        register: the kinds of act.
        at: the moment, UTC; no entry is dated before its predecessor.
    """

    def __init__(self, register: Register, at: datetime) -> None:
        self.register = register
        self.head = locked_head()
        self.at = max(at, self.head.recorded_at or at)
        self.past: Past = StoredPast(register, is_empty=self.head.seq == 0)
        self.steps: list[Step] = []
        self.parts: Counter[str] = Counter()  # entries kept of each command

    def append(self, draft: Draft, *, part: int = 1) -> Step:
        """Write one entry.

        Raises:
            ActsRefusedError: its acts or what it voids cannot be.
        """
        entry = Entry.parse(Entry(self.head.seq + 1, self.at, draft).body())
        found = step(self.past, entry, stored_kept())
        if found.outcome.problems:
            raise ActsRefusedError(found.outcome.problems, found.outcome.stranded, [entry])
        if found.outcome.stranded:
            raise stranding(found.outcome.stranded, [entry])
        self._keep(found, part)
        self.steps.append(found)
        return found

    def finish(self) -> None:
        """Check what must hold after all entries, and move the head.

        Raises:
            ActsRefusedError: something does not hold.
        """
        entries = [one.entry for one in self.steps]
        changed = {subject for one in self.steps for subject in one.outcome.lines}
        found = list(broken(self.past, changed))
        mine = {entry.seq for entry in entries}
        own = [one for one in found if one.by is None or one.by.seq in mine]
        if own:
            raise ActsRefusedError(own, (), entries)
        if found:
            raise stranding(found, entries)
        self.close()

    def keep(self, entry: Entry) -> Head:
        """Write an entry of another store's journal as it stands there; return the new head.

        Raises:
            ValueError: its number is not the next one.
        """
        if entry.seq != self.head.seq + 1:
            raise ValueError(entry.seq)
        self.at = entry.recorded_at
        self.parts[entry.draft.command_id] += 1
        found = step(self.past, entry, stored_kept(), checked=False)
        self._keep(found, self.parts[entry.draft.command_id])
        return Head(entry.seq, bytes.fromhex(self.head.hash))

    def close(self) -> None:
        """Move the head to the last entry kept."""
        self.head.save(update_fields=["seq", "hash", "recorded_at"])

    def _keep(self, found: Step, part: int) -> None:
        entry = found.entry
        body = entry.body()
        self.head.seq = entry.seq
        self.head.hash = digest(bytes.fromhex(self.head.hash), body).hex()
        self.head.recorded_at = self.at
        JournalEntry(
            seq=entry.seq,
            body=body.decode(),
            hash=self.head.hash,
            recorded_at=self.at,
            by=entry.draft.by,
            command_id=entry.draft.command_id,
            part=part,
            document=entry.draft.basis.document,
            acts=len(entry.acts),
            place=found.place[0],
            place_n=found.place[1],
            directs=bool(directives_of(entry.draft)),
        ).save(force_insert=True)
        write_acts(entry, found.place)
        write_force(found)
        write_touches(found)
        write_rows(self.past, found)
        settle(self.past, found.new, found.gone, found.outcome)


def act_body(act: Act, n: int) -> str:
    """Return the words of an act as its row keeps them."""
    return canonical(act.body(n)).decode()


def write_acts(entry: Entry, place: tuple[int, int]) -> None:
    """Write the rows of an entry's acts."""
    many(
        'INSERT INTO storage_journalact (seq, n, kind, "on", place, place_n, out_by, body) '
        "VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
        [
            (entry.seq, n, act.kind, act.on.toordinal(), place[0], place[1] or n, FOREVER,
             act_body(act, n))
            for n, act in enumerate(entry.acts, 1)
        ],
    )  # fmt: skip


def write_force(found: Step) -> None:
    """Note which earlier acts leave and which come back."""
    seq = found.entry.seq
    back = [one for one in found.new if one.key.seq != seq]
    changes = [(seq, one) for one in found.gone] + [(FOREVER, one) for one in back]
    many(
        "UPDATE storage_journalact SET out_by = %s WHERE seq = %s AND n = %s",
        [(out_by, one.key.seq, one.key.n) for out_by, one in changes],
    )


def write_touches(found: Step) -> None:
    """Write what the folded acts touched; what is known already is not written again."""
    seq = found.entry.seq
    old = [key for key in found.outcome.touches if key.seq != seq]
    known = _known_touches(old)
    many(
        'INSERT INTO storage_journaltouch (subject, "on", seq, n, mode) '
        "VALUES (%s, %s, %s, %s, %s)",
        [
            record
            for key, touches in found.outcome.touches.items()
            for subject, mode in touches
            if (record := (name_of(subject), key.on, key.seq, key.n, mode)) not in known
        ],
    )


def _known_touches(keys: Iterable[Any]) -> set[tuple[Any, ...]]:
    known = set()
    with connection.cursor() as cursor:
        for key in keys:
            cursor.execute(
                'SELECT subject, "on", seq, n, mode FROM storage_journaltouch '
                "WHERE seq = %s AND n = %s",
                [key.seq, key.n],
            )
            known.update(cursor.fetchall())
    return known


def write_rows(past: Past, found: Step) -> None:
    """Write the difference to what was believed before."""
    changes = [
        (subject[0], *row_changes(subject, past.timeline(subject), timeline))
        for subject, timeline in found.outcome.lines.items()
    ]
    for sort, table in TABLES.items():
        mine = [change for change in changes if change[0] == sort]
        table.close([row for _sort, closed, _added in mine for row in closed], found.entry.seq)
        table.insert([row for _sort, _closed, added in mine for row in added], found.entry.seq)
