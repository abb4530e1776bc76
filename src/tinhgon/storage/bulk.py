"""Many rows at once, on both databases."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import repeat
from typing import Any, Final

from django.db import connection

CHUNK: Final = 400
"""Values asked for at once; both databases take more parameters than this."""

_COPIED: Final = 20
"""From so many rows on PostgreSQL is sent a COPY."""

_PAGES: Final = 128 * 1024
"""KiB of pages SQLite may keep in memory while much is written."""

Records = Sequence[Sequence[Any]]


@contextmanager
def uncollected() -> Iterator[None]:
    """Work without looking for cycles of dead objects: there are none, and millions of live ones.

    Looking through them again and again costs a third of the time of a long import.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def much_written() -> Iterator[None]:
    """Write millions of rows: no looking for dead objects, and room for the pages of the indexes.

    With the few pages SQLite keeps by itself it writes those of an index again and again.
    """
    with uncollected(), connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            yield
            return
        cursor.execute("PRAGMA cache_size")
        (before,) = cursor.fetchone()
        cursor.execute(f"PRAGMA cache_size = {-_PAGES}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA cache_size = {before:d}")


def insert(table: str, columns: Sequence[str], records: Records) -> None:
    """Insert rows.

    Args:
        table: one of our own names.
        columns: of the table.
        records: a value for each column.
    """
    if not records:
        return
    names = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and len(records) >= _COPIED:
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for record in records:
                    copy.write_row(record)
            return
        marks = ", ".join(repeat("%s", len(columns)))
        statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - own names
        if len(records) == 1:
            cursor.execute(statement, records[0])
        else:
            cursor.executemany(statement, records)


def change(statement: str, records: Records) -> None:
    """Run one UPDATE for many parameters."""
    if records:
        with connection.cursor() as cursor:
            if len(records) == 1:
                cursor.execute(statement, records[0])
            else:
                cursor.executemany(statement, records)


def asked(
    select: str, values: Sequence[Any], *rest: Any, times: int = 1
) -> Iterator[tuple[Any, ...]]:
    """Yield the records of a SELECT for some values.

    Args:
        select: `{}` stands for the places of the values.
        values: any number.
        rest: parameters behind the values.
        times: how often `{}` stands in it.
    """
    with connection.cursor() as cursor:
        for start in range(0, len(values), CHUNK):
            some = values[start : start + CHUNK]
            marks = ", ".join(repeat("%s", len(some)))
            cursor.execute(select.replace("{}", marks), [*[*some] * times, *rest])
            yield from cursor.fetchall()


def asked_pairs(
    columns: str, table: str, pairs: Sequence[tuple[int, int]]
) -> Iterator[tuple[Any, ...]]:
    """Yield the records whose `seq` and `n` are one of some pairs.

    Each pair is a search of the index; a row value in a list would make SQLite read the table.

    Args:
        columns: what to select.
        table: one of our own names.
        pairs: any number.
    """
    with connection.cursor() as cursor:
        for start in range(0, len(pairs), CHUNK):
            some = pairs[start : start + CHUNK]
            listed = ", ".join(f"({one:d}, {other:d})" for one, other in some)
            cursor.execute(
                f"SELECT {columns} FROM (VALUES {listed}) AS p "  # noqa: S608 - own names
                f"CROSS JOIN {table} WHERE seq = p.column1 AND n = p.column2"
            )
            yield from cursor.fetchall()
