"""The tables of versions as SQL: one column a field of the values, read and written in bulk."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

from django.db import connection

from tinhgon.journal.acts import Address
from tinhgon.journal.versions import Ended, Row, Subject, Timeline, Version
from tinhgon.kernel.days import FOREVER
from tinhgon.storage.register import REGISTER

_TABLES: Final = {
    "unit": "storage_unitversion",
    "function": "storage_functionversion",
    "role": "storage_roleversion",
    "relation": "storage_relationversion",
    "post": "storage_postversion",
    "descent": "storage_descentversion",
    "target": "storage_targetversion",
    "task": "storage_taskversion",
}
_OWN: Final = ("subject", "valid_from", "valid_to", "by_seq", "by_n", "is_ended", "heir")
CHUNK: Final = 400
"""Ids asked for at once; both databases take more parameters than this."""


@dataclass(frozen=True, slots=True)
class Table:
    """The table of one sort of things.

    Attributes:
        sort: the first half of its subjects.
        name: the table.
        type: the dataclass of its values.
        values: its value columns, in the order of the dataclass.
        refers: columns that name another thing, with the sort of that.
    """

    sort: str
    name: str
    type: type[Any]
    values: tuple[str, ...]
    refers: dict[str, str]

    @property
    def columns(self) -> str:
        """The columns of a row without those of knowledge, for a SELECT."""
        return ", ".join(f'"{name}"' for name in (*_OWN, *self.values))

    def record(self, row: Row, seq: int) -> tuple[Any, ...]:
        """Return the parameters that insert a row believed from an entry on."""
        is_ended = isinstance(row.values, Ended)
        values = row.values if not is_ended else None
        return (
            row.subject[1], row.start, row.end, row.by.seq, row.by.n, is_ended,
            row.values.heir if is_ended else "", seq, FOREVER,
            *(getattr(values, name) if values is not None else self._empty(name)
              for name in self.values),
        )  # fmt: skip

    def _empty(self, name: str) -> Any:
        return _EMPTY[self.sort][name]

    def version(self, record: Sequence[Any]) -> Version:
        """Return the version a selected record means."""
        values: Any
        if record[5]:
            values = Ended(record[6])
        else:
            values = self.type(**dict(zip(self.values, record[7:], strict=True)))
        return Version(record[1], values, Address(record[3], record[4]))

    def insert(self, rows: Iterable[Row], seq: int) -> None:
        """Write rows believed from an entry on."""
        names = ", ".join(f'"{name}"' for name in (*_OWN, "known_from", "known_to", *self.values))
        marks = ", ".join(["%s"] * (len(_OWN) + 2 + len(self.values)))
        many(
            f"INSERT INTO {self.name} ({names}) VALUES ({marks})",  # noqa: S608 - our own names
            [self.record(row, seq) for row in rows],
        )

    def close(self, rows: Iterable[Row], seq: int) -> None:
        """Say of rows that they are no longer believed from an entry on."""
        many(
            f"UPDATE {self.name} SET known_to = %s "  # noqa: S608 - our own names
            "WHERE subject = %s AND known_to = %s AND valid_from = %s AND valid_to = %s",
            [(seq, row.subject[1], FOREVER, row.start, row.end) for row in rows],
        )

    def timelines(self, ids: Sequence[str]) -> Iterator[tuple[Subject, Timeline]]:
        """Yield what is believed at the head of things with these ids."""
        found: dict[str, list[Version]] = {}
        for record in asked(
            f"SELECT {self.columns} FROM {self.name} "  # noqa: S608 - our own names
            "WHERE subject IN ({}) AND known_to = %s ORDER BY subject, valid_from",
            ids,
            FOREVER,
        ):
            found.setdefault(record[0], []).append(self.version(record))
        for name, versions in found.items():
            yield (self.sort, name), tuple(versions)


_EMPTY: Final = {
    thing.name: {
        one.name: "" if not isinstance(one.default, int) and one.default is not None
        else one.default
        for one in fields(thing.type)
    }
    for thing in REGISTER.things.values()
}  # fmt: skip

TABLES: Final = {
    thing.name: Table(
        thing.name,
        _TABLES[thing.name],
        thing.type,
        tuple(one.name for one in fields(thing.type)),
        dict(thing.refers),
    )
    for thing in REGISTER.things.values()
}
"""By sort."""


def many(statement: str, parameters: Sequence[Sequence[Any]]) -> None:
    """Run one statement for many parameters."""
    if parameters:
        with connection.cursor() as cursor:
            cursor.executemany(statement, parameters)


def asked(
    statement: str, ids: Sequence[str] | Sequence[int], *rest: Any
) -> Iterator[tuple[Any, ...]]:
    """Yield the records of a SELECT for some ids, `{}` standing for their places."""
    with connection.cursor() as cursor:
        for start in range(0, len(ids), CHUNK):
            some = ids[start : start + CHUNK]
            marks = ", ".join(["%s"] * len(some))
            cursor.execute(statement.format(marks), [*some, *rest])
            yield from cursor.fetchall()
