"""Folding the kept journal anew and comparing it with what the tables believe."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import F

from tinhgon.journal.acts import Entry
from tinhgon.journal.book import Book, Step, step
from tinhgon.storage.journal_writing import (
    write_acts,
    write_force,
    write_rows,
    write_touches,
)
from tinhgon.storage.models import JournalEntry, JournalHead
from tinhgon.storage.register import REGISTER
from tinhgon.storage.version_tables import TABLES, Table

_MOST = 20


@dataclass(slots=True)
class Differences:
    """Where the tables are not what the journal says.

    Attributes:
        entries: how many entries were folded.
        missing: rows the journal makes and the table lacks, by table.
        surplus: rows of the table the journal does not make, by table.
        examples: the first things concerned, `sort:id`.
    """

    entries: int = 0
    missing: Counter[str] = field(default_factory=Counter)
    surplus: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    @property
    def are_none(self) -> bool:
        """Tell whether the tables are what the journal says."""
        return not self.missing and not self.surplus


def kept_entries() -> Iterator[Entry]:
    """Yield the entries in order."""
    bodies = JournalEntry.objects.order_by("seq").values_list("body", flat=True)
    for body in bodies.iterator(chunk_size=50):
        yield Entry.parse(body)


def folded_book() -> tuple[Book, list[Step]]:
    """Return the journal folded from its first entry in memory."""
    book = Book(REGISTER)
    steps = []
    for entry in kept_entries():
        found = step(book.past, entry, book.kept(), checked=False)
        book.take(found)
        steps.append(found)
    return book, steps


def compare() -> Differences:
    """Return where the tables of versions differ from the journal."""
    book, _steps = folded_book()
    found = Differences(entries=len(book.entries))
    expected: dict[str, Counter[tuple[str, ...]]] = {sort: Counter() for sort in TABLES}
    for known in book.known():
        table = TABLES[known.row.subject[0]]
        record = [*table.record(known.row, known.known_from)]
        record[8] = known.known_to
        expected[table.sort][_plain(record)] += 1
    for sort, table in TABLES.items():
        kept = Counter(_stored(table))
        missing, surplus = expected[sort] - kept, kept - expected[sort]
        for name in dict.fromkeys(row[0] for row in (*missing, *surplus)):
            if len(found.examples) < _MOST:
                found.examples.append(f"{sort}:{name}")
        if missing:
            found.missing[sort] = missing.total()
        if surplus:
            found.surplus[sort] = surplus.total()
    return found


def _plain(record: list[object]) -> tuple[str, ...]:
    """Return a record that compares alike on both databases."""
    return tuple(str(int(one)) if isinstance(one, bool) else str(one) for one in record)


def _stored(table: Table) -> Iterator[tuple[str, ...]]:
    own = "subject, valid_from, valid_to, by_seq, by_n, is_ended, heir, known_from, known_to"
    values = ", ".join(f'"{name}"' for name in table.values)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {own}, {values} FROM {table.name}")  # noqa: S608 - our own names
        while some := cursor.fetchmany(5000):
            for record in some:
                yield _plain(list(record))


def rewrite() -> int:
    """Empty the derived tables and write them anew from the journal; return the entries folded.

    Call it inside a transaction.
    """
    for name in (*(table.name for table in TABLES.values()), "storage_journaltouch",
                 "storage_journalact"):  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {name}")  # noqa: S608 - our own names
    book = Book(REGISTER)
    count = 0
    for entry in kept_entries():
        found = step(book.past, entry, book.kept(), checked=False)
        write_acts(entry, found.place, entry.texts())
        write_force(found)
        write_touches(found)
        write_rows(book.past, found)
        book.take(found)
        count += 1
    JournalHead.objects.filter(pk=1).update(generation=F("generation") + 1)
    return count
