"""The belief at the head as the tables hold it, read as far as it is asked for."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import connection

from tinhgon.journal.acts import Act, Address
from tinhgon.journal.book import Kept
from tinhgon.journal.past import REFERS, Key, Past, Placed, Touch
from tinhgon.journal.register import Register
from tinhgon.journal.versions import Subject, Timeline
from tinhgon.kernel.days import FOREVER
from tinhgon.organisation.register import name_mark
from tinhgon.storage.bulk import asked, asked_pairs
from tinhgon.storage.version_tables import TABLES, believed_at

_PLACE = '"on", place, place_n, seq, n'
_PLACED = 'a."on", a.place, a.place_n, a.seq, a.n'


def name_of(subject: Subject) -> str:
    """Return a subject as tables write it."""
    return f"{subject[0]}:{subject[1]}"


def subject_of(name: str) -> Subject:
    """Return the subject a table names."""
    sort, _, thing = name.partition(":")
    return sort, thing


class StoredPast(Past):
    """A `Past` that fills itself from the tables; what it was told since stands over them."""

    def __init__(
        self, register: Register, *, is_empty: bool = False, known: int | None = None
    ) -> None:
        """Begin at the head of the journal, or at an earlier position of it.

        Args:
            register: things and kinds.
            is_empty: the journal has no entry, so there is nothing to read.
            known: the position; None for the head.
        """
        super().__init__(register)
        self._believed = believed_at(known)
        self._in_force = f"a.out_by = {FOREVER}"
        if known is not None:
            self._in_force = f"a.seq <= {known:d} AND a.out_by > {known:d}"
        self.is_empty = is_empty
        self._since: dict[Subject, int] = {}  # from when on every touch is read
        self._strong_since: dict[Subject, int] = {}  # from when on those that do more than name
        self._held: set[Subject] = set()
        self._marked: set[tuple[str, str]] = set()
        self._told: set[Address] = set()

    def timeline(self, subject: Subject) -> Timeline:
        """Return what is believed of a thing."""
        found = self._lines.get(subject)
        if found is None:
            if self.is_empty:
                return ()
            self.prefetch((subject,))
            found = self._lines[subject]
        return found

    def prefetch(self, subjects: Iterable[Subject]) -> None:
        """Read the timelines of these things, a few questions for all of them."""
        if self.is_empty:
            return
        wanted: dict[str, dict[str, None]] = {}
        for sort, name in subjects:
            if (sort, name) not in self._lines:
                wanted.setdefault(sort, {})[name] = None
        for sort, names in wanted.items():
            for name in names:
                self._lines[sort, name] = ()
            for subject, timeline in TABLES[sort].timelines(list(names), self._believed):
                self.put(subject, timeline)

    def holders(self, subject: Subject) -> set[Subject]:
        """Return the things that refer to a thing at some time."""
        if subject not in self._held:
            self.read_holders((subject,))
        return super().holders(subject)

    def read_holders(self, subjects: Iterable[Subject]) -> None:
        """Read which things refer to these, one question for all of them."""
        wanted = [one for one in subjects if one not in self._held]
        if self.is_empty or not wanted:
            return
        self._held.update(wanted)
        for sort in sorted({sort for sort, _name in wanted}):
            asking = [
                f"SELECT DISTINCT '{table.sort}', subject, \"{column}\" "  # noqa: S608 - own names
                f"FROM {table.name} WHERE {self._believed} "
                f'AND NOT ("{column}" = \'\') AND "{column}" IN ({{}})'
                for table in TABLES.values()
                for column, of in table.refers.items()
                if of == sort
            ]
            names = [name for one, name in wanted if one == sort]
            for holder, name, held in asked(" UNION ALL ".join(asking), names, times=len(asking)):
                self._holders[sort, held].add((holder, name))

    def bearers(self, thing: str, mark: str) -> set[Subject]:
        """Return the things of a sort that bear a mark at some time."""
        self.read_marks(thing, (mark,))
        return super().bearers(thing, mark)

    def read_marks(self, thing: str, marks: Iterable[str]) -> None:
        """Read who bears these marks; those of names by the unit they stand under."""
        if self.is_empty:
            return
        wanted: dict[str, dict[str, None]] = {}
        for mark in marks:
            column, _, value = mark.partition(":")
            if column == "name":
                column, value = "parent", value.partition(":")[0]
            if (thing, f"{column}:{value}") not in self._marked:
                self._marked.add((thing, f"{column}:{value}"))
                wanted.setdefault(column, {})[value] = None
        for column, values in wanted.items():
            found = self._bearing(TABLES[thing].name, column, list(values))
            for name, mark in found:
                self._bearers[thing, mark].add((thing, name))

    def _bearing(self, table: str, column: str, values: list[str]) -> Iterator[tuple[str, str]]:
        """Yield things with the mark they bear."""
        what = "subject, parent, name" if column == "parent" else f"subject, {column}"
        asking = (
            f"SELECT {what} FROM {table} "  # noqa: S608 - our own names
            f"WHERE {self._believed} AND NOT is_ended AND {column} IN ({{}})"
        )
        for name, *found in asked(asking, values):
            yield name, name_mark(*found) if column == "parent" else f"{column}:{found[0]}"

    def touching(self, subject: Subject, since: int, *, refers: bool) -> list[Touch]:
        """Return how acts in force touch a thing from a day on."""
        if not self.is_empty:
            self.read_touches((subject,), since, refers=refers)
        return super().touching(subject, since, refers=refers)

    def read_touches(self, subjects: Iterable[Subject], since: int, *, refers: bool) -> None:
        """Read how acts in force touch these things, one question for all of them."""
        if self.is_empty:
            return
        read = self._since if refers else self._strong_since
        wanted = [one for one in subjects if read.get(one, FOREVER) > since]
        if not wanted:
            return
        self._strong_since.update(dict.fromkeys(wanted, since))
        if refers:
            self._since.update(dict.fromkeys(wanted, since))
        only = "" if refers else f"AND t.mode != '{REFERS}' "
        asking = (
            f"SELECT t.subject, t.mode, {_PLACED} FROM storage_journaltouch AS t "  # noqa: S608
            "JOIN storage_journalact AS a ON a.seq = t.seq AND a.n = t.n "
            f'WHERE t.subject IN ({{}}) AND t."on" >= {since:d} {only}AND {self._in_force}'
        )
        for name, mode, *key in asked(asking, [name_of(one) for one in wanted]):
            self._note(subject_of(name), Touch(Key(*key), mode))

    def placed(self, address: Address) -> Placed:
        """Return an act in force."""
        if address not in self.acts:
            self.read_acts((address,))
        return super().placed(address)

    def touched(self, address: Address) -> Iterable[tuple[Subject, str]]:
        """Return what an act in force touched whenever it was folded, and how."""
        if address not in self._told:
            self.read_acts((address,))
        return super().touched(address)

    def read_acts(self, addresses: Iterable[Address]) -> None:
        """Read acts and what they touched, two questions for all of them."""
        wanted = [one for one in addresses if one not in self._told]
        if not wanted:
            return
        self._told.update(wanted)
        pairs = [(one.seq, one.n) for one in wanted if one not in self.acts]
        for *key, body in asked_pairs(f"{_PLACE}, body", "storage_journalact", pairs):
            placed = Placed(Key(*key), Act.of_body(json.loads(body)))
            self.acts[placed.key.address] = placed
        touches = [(one.seq, one.n) for one in wanted]
        for seq, n, name, mode in asked_pairs(
            "seq, n, subject, mode", "storage_journaltouch", touches
        ):
            self._of_act[Address(seq, n)][subject_of(name), mode] = None

    def enter(self, placed: Placed, touches: Iterable[tuple[Subject, str]]) -> None:
        """Take an act in force; it is in the tables, and read from them when it is asked for."""
        for subject, mode in touches:
            self._note(subject, Touch(placed.key, mode))
        self._told.discard(placed.key.address)
        self._of_act.pop(placed.key.address, None)

    def leave(self, address: Address) -> None:
        """Take an act out of force."""
        self.read_acts((address,))
        super().leave(address)


def read_acts(address: Address) -> list[Placed]:
    """Return the acts of an entry, or the one act, an address names; in force or not."""
    only = " AND a.n = %s" if address.n else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_PLACED}, a.body FROM storage_journalact AS a "  # noqa: S608 - our own names
            f"WHERE a.seq = %s{only} ORDER BY a.n",
            [address.seq, *([address.n] if address.n else [])],
        )
        return [
            Placed(Key(*record[:5]), Act.of_body(json.loads(record[5])))
            for record in cursor.fetchall()
        ]


class _Lazy(Mapping[Any, Any]):
    """A mapping read from a table by key."""

    def __iter__(self) -> Iterator[Any]:
        """Yield nothing: it is only asked by key."""
        return iter(())

    def __len__(self) -> int:
        """Return 0: it is only asked by key."""
        return 0


class _Acts(_Lazy):
    def __getitem__(self, address: Address) -> Sequence[Placed]:
        found = read_acts(address)
        if not found:
            raise KeyError(address)
        return found


class _Places(_Lazy):
    def __getitem__(self, seq: int) -> tuple[int, int]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT place, place_n FROM storage_journalentry WHERE seq = %s", [seq])
            found = cursor.fetchone()
        if found is None:
            raise KeyError(seq)
        return found[0], found[1]


class _Directives(Mapping[int, Sequence[Address]]):
    """For each entry that voids or replaces: what it takes out of force."""

    def __init__(self) -> None:
        self._read: dict[int, tuple[Address, ...]] | None = None

    def _all(self) -> dict[int, tuple[Address, ...]]:
        if self._read is None:
            with connection.cursor() as cursor:
                cursor.execute("SELECT seq, body FROM storage_journalentry WHERE directs")
                self._read = {seq: _addresses(body) for seq, body in cursor.fetchall()}
        return self._read

    def __getitem__(self, seq: int) -> Sequence[Address]:
        return self._all()[seq]

    def __iter__(self) -> Iterator[int]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


def _addresses(body: str) -> tuple[Address, ...]:
    fields = json.loads(body)
    texts = [*fields["voids"], *filter(None, [fields["replaces"]])]
    return tuple(map(Address.parse, texts))


def stored_kept() -> Kept:
    """Return what a step needs to know of the entries the tables hold, read when asked."""
    return Kept(_Directives(), _Acts(), _Places())
