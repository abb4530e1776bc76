"""The tables of versions as SQL: one column a field of the values, read and written in bulk."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, Final

from django.db import connection

from tinhgon.journal.acts import Address
from tinhgon.journal.register import Thing
from tinhgon.journal.versions import Ended, Row, Subject, Timeline, Version
from tinhgon.kernel.days import FOREVER
from tinhgon.storage.bulk import asked, change, insert
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
    "headcount": "storage_headcountversion",
    "ceiling": "storage_ceilingversion",
    "movement": "storage_movementversion",
    "person": "storage_personversion",
    "assignment": "storage_assignmentversion",
    "staffing": "storage_staffingversion",
    "surplus": "storage_surplusversion",
    "submission": "storage_submissionversion",
    "report": "storage_reportversion",
}
_OWN: Final = ("subject", "valid_from", "valid_to", "by_seq", "by_n", "is_ended", "heir")


@dataclass(frozen=True, slots=True)
class Table:
    """The table of one sort of things.

    Attributes:
        sort: the first half of its subjects.
        name: the table.
        type: the dataclass of its values.
        values: its value columns, in the order of the dataclass.
        refers: columns that name another thing, with the sort of that.
        columns: the columns of a row without those of knowledge, for a SELECT.
        empty: the values of a thing that has ended.
        values_of: gives the values of a thing as a tuple.
    """

    sort: str
    name: str
    type: type[Any]
    values: tuple[str, ...]
    refers: Mapping[str, str]
    columns: str
    empty: tuple[Any, ...]
    values_of: Callable[[Any], tuple[Any, ...]]

    @classmethod
    def of(cls, thing: Thing) -> "Table":
        """Return the table of a sort of things."""
        own = fields(thing.type)
        values = tuple(one.name for one in own)
        return cls(
            thing.name,
            _TABLES[thing.name],
            thing.type,
            values,
            dict(thing.refers),
            ", ".join(f'"{name}"' for name in (*_OWN, *values)),
            tuple(
                one.default if isinstance(one.default, int) or one.default is None else ""
                for one in own
            ),
            attrgetter(*values),
        )

    def record(self, row: Row, seq: int) -> tuple[Any, ...]:
        """Return the parameters that insert a row believed from an entry on."""
        values, by = row.values, row.by
        if isinstance(values, Ended):
            return (
                row.subject[1], row.start, row.end, by.seq, by.n, True, values.heir,
                seq, FOREVER, *self.empty,
            )  # fmt: skip
        return (
            row.subject[1], row.start, row.end, by.seq, by.n, False, "",
            seq, FOREVER, *self.values_of(values),
        )  # fmt: skip

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
        insert(
            self.name,
            (*_OWN, "known_from", "known_to", *self.values),
            [self.record(row, seq) for row in rows],
        )

    def close(self, rows: Sequence[Row], seq: int) -> None:
        """Say of rows that they are no longer believed from an entry on."""
        if connection.vendor == "postgresql" and len(rows) > 1:
            self._close_listed(rows, seq)
            return
        change(
            f"UPDATE {self.name} SET known_to = %s "  # noqa: S608 - our own names
            "WHERE subject = %s AND known_to = %s AND valid_from = %s AND valid_to = %s",
            [(seq, row.subject[1], FOREVER, row.start, row.end) for row in rows],
        )

    def _close_listed(self, rows: Sequence[Row], seq: int) -> None:
        """Do the same with one statement for all rows."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {self.name} AS v SET known_to = %s "  # noqa: S608 - our own names
                "FROM unnest(%s::text[], %s::int[], %s::int[]) AS c(subject, start, until) "
                "WHERE v.subject = c.subject AND v.known_to = %s "
                "AND v.valid_from = c.start AND v.valid_to = c.until",
                [seq, [row.subject[1] for row in rows], [row.start for row in rows],
                 [row.end for row in rows], FOREVER],
            )  # fmt: skip

    def timelines(
        self, ids: Sequence[str], believed: str = f"known_to = {FOREVER}"
    ) -> Iterator[tuple[Subject, Timeline]]:
        """Yield what is believed of things with these ids.

        Args:
            ids: of the things.
            believed: the condition `believed_at` gives; that of the head unless told.
        """
        found: dict[str, list[Version]] = {}
        asking = (
            f"SELECT {self.columns} FROM {self.name} "  # noqa: S608 - our own names
            f"WHERE subject IN ({{}}) AND {believed} ORDER BY subject, valid_from"
        )
        for record in asked(asking, ids):
            found.setdefault(record[0], []).append(self.version(record))
        for name, versions in found.items():
            yield (self.sort, name), tuple(versions)


def believed_at(known: int | None) -> str:
    """Return the condition on rows that were believed at a position of the journal.

    Args:
        known: the position; None for the head.
    """
    if known is None:
        return f"known_to = {FOREVER}"
    return f"known_from <= {known:d} AND known_to > {known:d}"


TABLES: Final = {thing.name: Table.of(thing) for thing in REGISTER.things.values()}
"""By sort."""
