"""The belief at the head as the tables hold it, read as far as it is asked for."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import connection

from tinhgon.journal.acts import Act, Address
from tinhgon.journal.book import Kept
from tinhgon.journal.past import Key, Past, Placed, Touch
from tinhgon.journal.register import Register
from tinhgon.journal.versions import Subject, Timeline
from tinhgon.kernel.days import FOREVER
from tinhgon.storage.version_tables import TABLES, asked

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

    def __init__(self, register: Register, *, is_empty: bool = False) -> None:
        """Begin at the head of the journal.

        Args:
            register: things and kinds.
            is_empty: the journal has no entry, so there is nothing to read.
        """
        super().__init__(register)
        self.is_empty = is_empty
        self._since: dict[Subject, int] = {}
        self._held: set[Subject] = set()
        self._marked: set[tuple[str, str]] = set()
        self._told: set[Address] = set()

    def timeline(self, subject: Subject) -> Timeline:
        """Return what is believed of a thing."""
        if subject not in self._lines and not self.is_empty:
            self.prefetch((subject,))
        return super().timeline(subject)

    def prefetch(self, subjects: Iterable[Subject]) -> None:
        """Read the timelines of these things, a few questions for all of them."""
        if self.is_empty:
            return
        wanted: dict[str, list[str]] = {}
        for sort, name in subjects:
            if (sort, name) not in self._lines:
                wanted.setdefault(sort, []).append(name)
        for sort, names in wanted.items():
            for name in names:
                self._lines[sort, name] = ()
            for subject, timeline in TABLES[sort].timelines(names):
                self.put(subject, timeline)

    def holders(self, subject: Subject) -> set[Subject]:
        """Return the things that refer to a thing at some time."""
        if subject not in self._held and not self.is_empty:
            self._held.add(subject)
            found = self._holders[subject]
            for table in TABLES.values():
                for column, sort in table.refers.items():
                    if sort == subject[0]:
                        names = self._by(table.name, column, subject[1])
                        found.update((table.sort, name) for name in names)
        return super().holders(subject)

    def _by(self, table: str, column: str, value: str) -> Iterator[str]:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT DISTINCT subject FROM {table} "  # noqa: S608 - our own names
                f"WHERE {column} = %s AND known_to = %s",
                [value, FOREVER],
            )
            yield from (name for (name,) in cursor.fetchall())

    def bearers(self, thing: str, mark: str) -> set[Subject]:
        """Return the things of a sort that bear a mark at some time."""
        if self.is_empty:
            return super().bearers(thing, mark)
        kind, _, value = mark.partition(":")
        group = (thing, mark) if kind != "name" else (thing, f"name:{value.partition(':')[0]}")
        if group not in self._marked:
            self._marked.add(group)
            table = TABLES[thing].name
            if kind == "name":
                self._read_names(value.partition(":")[0])
            else:
                column = {"code": "code", "source": "source"}[kind]
                found = {(thing, name) for name in self._by(table, column, value)}
                self._bearers[thing, mark].update(found)
        return super().bearers(thing, mark)

    def _read_names(self, parent: str) -> None:
        """Note the names under a parent."""
        marks = self.register.things["unit"].marks
        thing = self.register.things["unit"].type
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT subject, name FROM storage_unitversion "
                "WHERE parent = %s AND known_to = %s AND NOT is_ended",
                [parent, FOREVER],
            )
            for subject, name in cursor.fetchall():
                for mark in marks(thing(name=name, unit_class="", parent=parent)):
                    self._bearers["unit", mark].add(("unit", subject))

    def touching(self, subject: Subject, since: int) -> list[Touch]:
        """Return how acts in force touch a thing from a day on."""
        if not self.is_empty and self._since.get(subject, FOREVER) > since:
            self.read_touches((subject,), since)
        return super().touching(subject, since)

    def read_touches(self, subjects: Iterable[Subject], since: int) -> None:
        """Read how acts in force touch these things, one question for all of them."""
        wanted = [one for one in subjects if self._since.get(one, FOREVER) > since]
        if self.is_empty or not wanted:
            return
        self._since.update(dict.fromkeys(wanted, since))
        for name, mode, *key in asked(
            f"SELECT t.subject, t.mode, {_PLACED} FROM storage_journaltouch AS t "  # noqa: S608
            "JOIN storage_journalact AS a ON a.seq = t.seq AND a.n = t.n "
            'WHERE t.subject IN ({}) AND t."on" >= %s AND a.out_by = %s',
            [name_of(one) for one in wanted],
            since,
            FOREVER,
        ):
            self._touches[subject_of(name)][Touch(Key(*key), mode)] = None

    def placed(self, address: Address) -> Placed:
        """Return an act in force."""
        if address not in self.acts:
            for placed in read_acts(address):
                self.acts[address] = placed
        return super().placed(address)

    def touched(self, address: Address) -> Iterable[tuple[Subject, str]]:
        """Return what an act in force touched whenever it was folded, and how."""
        if address not in self._told and not self.is_empty:
            self._told.add(address)
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT subject, mode FROM storage_journaltouch WHERE seq = %s AND n = %s",
                    [address.seq, address.n],
                )
                for name, mode in cursor.fetchall():
                    self._of_act[address][subject_of(name), mode] = None
        return super().touched(address)

    def leave(self, address: Address) -> None:
        """Take an act out of force."""
        self.placed(address)
        self.touched(address)
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
