"""Many rows at once, on both databases."""

from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Any, Final

from django.db import connection

CHUNK: Final = 400
"""Values asked for at once; both databases take more parameters than this."""

_COPIED: Final = 20
"""From so many rows on PostgreSQL is sent a COPY."""

Records = Sequence[Sequence[Any]]


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


def asked(selects: Sequence[str], values: Sequence[Any], *rest: Any) -> Iterator[tuple[Any, ...]]:
    """Yield the records of SELECTs, which are put together, for some values.

    Args:
        selects: `<>` stands for the places of the values.
        values: any number.
        rest: parameters behind them in each SELECT.
    """
    with connection.cursor() as cursor:
        for start in range(0, len(values), CHUNK):
            some = values[start : start + CHUNK]
            marks = ", ".join(repeat("%s", len(some)))
            statement = " UNION ALL ".join(selects).replace("<>", marks)
            cursor.execute(statement, [*some, *rest] * len(selects))
            yield from cursor.fetchall()


def asked_pairs(select: str, pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[Any, ...]]:
    """Yield the records of a SELECT for some pairs of integers.

    Args:
        select: says `WHERE (one, other) IN (<>)`.
        pairs: any number.
    """
    with connection.cursor() as cursor:
        for start in range(0, len(pairs), CHUNK):
            some = pairs[start : start + CHUNK]
            marks = ", ".join(f"({one:d}, {other:d})" for one, other in some)
            cursor.execute(select.replace("<>", f"VALUES {marks}"))
            yield from cursor.fetchall()
