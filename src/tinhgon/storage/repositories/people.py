"""Records of persons: kept beside the journal, checked against it, and erased for good."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from django.db import DatabaseError, connection

from tinhgon.headcount.sealing import Record, seal
from tinhgon.journal.chain import canonical
from tinhgon.kernel import Message
from tinhgon.kernel.days import FOREVER
from tinhgon.storage.bulk import asked, change, insert
from tinhgon.storage.models import JournalAct, PersonRecord

TABLE: Final = "storage_personrecord"
_COLUMNS: Final = ("person", "record", "key", "values", "code", "erased_at")
_TRIES: Final = 80
_ALL: Final = 4000
"""From so many persons on the whole table is read instead of asking for each."""


Birth = tuple[str, int, str | None, str | None, int]
"""Person, record number, birth, sex, and 1 when the record was erased."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The newest record of a person, without its key.

    Attributes:
        person: random id.
        record: its number.
        values: name, sex, birth; empty once erased.
        code: the id of the user's own list; empty once erased.
        is_erased: the values were erased.
    """

    person: str
    record: int
    values: Mapping[str, str]
    code: str
    is_erased: bool


class Fault(StrEnum):
    """What is wrong with a record."""

    SEAL = "seal"
    ERASED = "erased"
    UNKNOWN = "unknown"


FAULTS: Final[Mapping[Fault, Message]] = {
    Fault.SEAL: Message("The record is not the one the journal has sealed."),
    Fault.ERASED: Message("The journal says this person was erased, but values are still here."),
    Fault.UNKNOWN: Message("The journal knows no such record."),
}


@dataclass(frozen=True, slots=True)
class Wrong:
    """A record that is not as the journal says.

    Attributes:
        person: random id.
        record: its number.
        fault: what is wrong.
    """

    person: str
    record: int
    fault: Fault

    def __str__(self) -> str:
        """Return where it is: `person/record`."""
        return f"{self.person}/{self.record}"


@dataclass(frozen=True, slots=True)
class Verified:
    """What the check of all records found.

    Attributes:
        records: how many there are.
        missing: records the journal seals that are not here, as after the import of a journal.
        wrong: those that are not as the journal says.
    """

    records: int
    missing: int
    wrong: tuple[Wrong, ...] = ()


def keep(records: Iterable[Record]) -> None:
    """Write new records."""
    rows = [
        (one.person, one.record, one.key, canonical(dict(one.values)).decode(), one.code, None)
        for one in records
    ]
    insert(TABLE, _COLUMNS, rows)


def newest(persons: Collection[str]) -> dict[str, Kept]:
    """Return the newest record of persons; who has none is left out."""
    found: dict[str, Kept] = {}
    for row in _rows("person", persons):
        found[row.person] = row
    return found


def births() -> list[Birth]:
    """Return the births of all records.

    One question; the database takes the two values out, so that no name is read.
    """
    is_sqlite = connection.vendor == "sqlite"
    taken = ", ".join(
        f"json_extract(\"values\", '$.{name}')" if is_sqlite else f"\"values\"::json ->> '{name}'"
        for name in ("birth", "sex")
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT person, record, {taken}, "  # noqa: S608 - own names
            f"CASE WHEN erased_at IS NULL THEN 0 ELSE 1 END FROM {TABLE}"
        )
        found: list[Birth] = cursor.fetchall()
    return found


def by_code(codes: Collection[str]) -> dict[str, Kept]:
    """Return the newest record of the persons who bear ids of the user's own list."""
    wanted = set(codes)
    rows = _rows("code", wanted if len(wanted) < _ALL else None)
    return {row.code: row for row in rows if row.code in wanted}


def _rows(column: str, values: Collection[str] | None) -> Iterator[Kept]:
    """Yield records in the order of their numbers, those of some values or all."""
    own = 'person, record, "values", code, erased_at IS NOT NULL'
    if values is None:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {own} FROM {TABLE} ORDER BY record")  # noqa: S608 - own names
            found: Iterable[Any] = cursor.fetchall()
    else:
        asking = f"SELECT {own} FROM {TABLE} WHERE {column} IN ({{}}) ORDER BY record"  # noqa: S608
        found = asked(asking, sorted(values))
    for person, record, body, code, is_erased in found:
        yield Kept(person, record, json.loads(body or "{}"), code, bool(is_erased))


def erase(persons: Sequence[str], at: datetime) -> int:
    """Empty values, keys and codes of all records of persons; return how many were emptied.

    Inside the caller's transaction. Erased twice, a record keeps the first moment.
    """
    before = PersonRecord.objects.filter(erased_at__isnull=True).count()
    with _overwritten():
        change(
            f'UPDATE {TABLE} SET "values" = %s, key = %s, code = %s, erased_at = %s '  # noqa: S608
            "WHERE person = %s AND erased_at IS NULL",
            [("{}", b"", "", at, person) for person in persons],
        )
    return before - PersonRecord.objects.filter(erased_at__isnull=True).count()


def erase_again(at: datetime, also: Collection[str] = ()) -> int:
    """Empty the records of whom the journal calls erased, and of some more; return how many."""
    back = with_values(erased() | set(also))
    return erase(back, at) if back else 0


@contextmanager
def _overwritten() -> Iterator[None]:
    """Let SQLite write zeros over what is deleted, whatever its build does by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
    yield


def clean_up() -> None:
    """Take what was erased out of the files too, once the transaction has ended.

    SQLite: what the log of pages still holds goes into the file and the log is cut. PostgreSQL:
    the table is written anew, because freed room in its pages keeps the old bytes. Neither waits
    long for others; what is left then stands in docs/reference/fields.md.
    """
    if connection.in_atomic_block:
        return
    if connection.vendor == "postgresql":
        _await_older_readers()
    statements = (
        ("PRAGMA wal_checkpoint(TRUNCATE)",)
        if connection.vendor == "sqlite"
        else ("SET lock_timeout = '5s'", f"VACUUM (FULL) {TABLE}", "RESET lock_timeout")
    )
    with connection.cursor() as cursor:
        for statement in statements:
            with suppress(DatabaseError):
                cursor.execute(statement)


def _await_older_readers() -> None:
    """Wait some seconds until no transaction of before is open: VACUUM keeps what it may see.

    Writers count wherever they write on the server, readers in this database only.
    """
    asking = (
        "SELECT pg_sleep(0.1), "
        "pg_snapshot_xmin(pg_current_snapshot())::text::bigint <= %s OR EXISTS ("
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() "
        "AND pid <> pg_backend_pid() AND backend_xmin IS NOT NULL "
        "AND backend_xmin::text::bigint <= %s %% 4294967296)"
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        (now,) = cursor.fetchone()
        for _ in range(_TRIES):
            cursor.execute(asking, [now, now])
            if not cursor.fetchone()[1]:
                return


def erased() -> set[str]:
    """Return everybody the journal ever called erased; taking that back brings nothing back."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT subject FROM storage_personversion WHERE seal = '' AND NOT is_ended"
        )
        return {person for (person,) in cursor.fetchall()}


def with_values(persons: Collection[str]) -> list[str]:
    """Return those of persons whose values are still here, in the order of their ids."""
    asking = f"SELECT DISTINCT person FROM {TABLE} WHERE person IN ({{}}) AND erased_at IS NULL"  # noqa: S608
    return sorted(person for (person,) in asked(asking, sorted(persons)))


def first_days(persons: Collection[str]) -> dict[str, int]:
    """Return for persons the journal knows, not erased, the day their last version begins."""
    asking = (
        "SELECT subject, MAX(valid_from) FROM storage_personversion "  # noqa: S608 - own names
        f"WHERE subject IN ({{}}) AND known_to = {FOREVER} "
        "AND NOT is_ended GROUP BY subject HAVING MIN(seal) <> ''"
    )
    return dict(asked(asking, sorted(persons)))


def verify() -> Verified:
    """Check every record against the act that sealed it, in force or not."""
    seals: dict[tuple[str, int], str] = {}
    bodies = JournalAct.objects.filter(kind="record_person").order_by()
    for body in bodies.values_list("body", flat=True).iterator(chunk_size=5000):
        act = json.loads(body)
        seals[act["person"], act.get("record", 1)] = act["seal"]
    gone, wrong, count = erased(), [], 0
    rows = PersonRecord.objects.order_by("person", "record")
    for person, record, key, values, erased_at in rows.values_list(
        "person", "record", "key", "values", "erased_at"
    ).iterator(chunk_size=5000):
        count += 1
        sealed = seals.pop((person, record), None)
        fault = _fault(sealed, bytes(key), values, is_empty=erased_at is not None)
        if fault is None and person in gone and erased_at is None:
            fault = Fault.ERASED
        if fault:
            wrong.append(Wrong(person, record, fault))
    return Verified(count, len(seals), tuple(wrong))


def _fault(sealed: str | None, key: bytes, values: str, *, is_empty: bool) -> Fault | None:
    """Return what is wrong with one record; an emptied one has nothing a seal could speak of."""
    if sealed is None:
        return Fault.UNKNOWN
    if is_empty:
        return None if values in {"", "{}"} and not key.strip(b"\0") else Fault.SEAL
    try:
        return None if seal(key, json.loads(values)) == sealed else Fault.SEAL
    except (ValueError, TypeError):
        return Fault.SEAL
