"""The organisation in memory, kept up to date with the journal, and on disk between processes.

A process holds one registry. Each question compares the head of the journal and takes in the rows
written since. A registry that does not stand on the present journal (another database, a rolled
back transaction, a restored backup) is thrown away.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any, Final

from django.conf import settings
from django.db import connection

from tinhgon.headcount.register import THINGS
from tinhgon.journal.chain import GENESIS, Head
from tinhgon.journal.versions import Ended, Subject, Timeline, rows_of
from tinhgon.kernel.days import FOREVER
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.registry import Change, Overlay, Registry
from tinhgon.programme.evaluating import TARGET
from tinhgon.programme.things import Target
from tinhgon.storage.bulk import uncollected
from tinhgon.storage.repositories import journal
from tinhgon.storage.version_tables import TABLES, Table

MORE: Final = {thing.name: thing.type for thing in THINGS} | {TARGET: Target}
"""What is kept in memory beside the organisation."""

WORTH_KEEPING: Final = 20_000
"""Rows read from the database that make it worth writing the columns to disk."""

_LOCK = Lock()
_AT_ONCE = 2_000


class _Held:
    """The registry of this process and the head it stands on."""

    def __init__(self) -> None:
        self.registry: Registry | None = None
        self.head = Head(0, GENESIS)
        self.generation = 0


_HELD = _Held()


def registry() -> Registry:
    """Return the registry at the present head of the journal."""
    head, generation = journal.head(), journal.generation()
    with _LOCK:
        found = _HELD.registry
        if found is None or _HELD.generation != generation or not _stands(_HELD.head, head):
            found, _HELD.head = _from_disk(generation) or (Registry(more=MORE), Head(0, GENESIS))
            _HELD.registry, _HELD.generation = found, generation
        if _HELD.head != head:
            with uncollected():
                read = _refresh(found, _HELD.head.seq, head.seq)
            _HELD.head = head
            if read >= WORTH_KEEPING:
                _to_disk(found, head, generation)
        return found


def apparatus(
    valid: date, known: int | None = None, *, overlay: Overlay | None = None
) -> Apparatus:
    """Return the state of a day.

    Args:
        valid: the day.
        known: the position of the journal, by default the head.
        overlay: things replaced by a proposal.
    """
    held = registry()
    view = held.with_rows(overlay) if overlay else held
    return Apparatus(valid, held.head if known is None else known, view)


def overlay_of(lines: dict[Subject, Timeline]) -> dict[str, dict[str, list[tuple[Any, ...]]]]:
    """Return timelines as the registry lays them over its own, with the acts that wrote them."""
    out: dict[str, dict[str, list[tuple[Any, ...]]]] = {}
    for subject, timeline in lines.items():
        rows = [
            (row.start, row.end, None if isinstance(row.values, Ended) else row.values, row.by)
            for row in rows_of(subject, timeline)
        ]
        out.setdefault(subject[0], {})[subject[1]] = rows
    return out


def _stands(held: Head, head: Head) -> bool:
    """Tell whether a head held lies on the present chain."""
    return held == head or held.seq == 0 or (held.seq < head.seq and journal.holds(held))


def _refresh(found: Registry, since: int, head: int) -> int:
    """Take in what entries after `since` wrote; return how many rows that were."""
    size = sum(len(table) for table in found.tables.values())
    changes = {}
    for sort in found.tables:
        table = TABLES[sort]
        closed = list(_closed(table, since)) if since else []
        changes[sort] = Change(
            _new(table, since), [key for key, _to in closed], [to for _key, to in closed]
        )
    found.refresh(head, changes)
    return sum(len(table) for table in found.tables.values()) - size


def _new(table: Table, since: int) -> Iterator[tuple[Any, ...]]:
    own = (
        "id", "subject", "valid_from", "valid_to", "known_from", "known_to", "by_seq", "by_n",
        "is_ended", "heir",
    )  # fmt: skip
    columns = ", ".join(
        f'CAST("{name}" AS integer)' if name.startswith("is_") else f'"{name}"'
        for name in (*own, *table.values)
    )  # the driver of SQLite makes each truth value with a call of its own
    with connection.chunked_cursor() as cursor:
        cursor.execute(
            f"SELECT {columns} FROM {table.name} "  # noqa: S608 - our own names
            "WHERE known_from > %s ORDER BY id",
            [since],
        )
        while some := cursor.fetchmany(_AT_ONCE):
            yield from some


def _closed(table: Table, since: int) -> Iterator[tuple[int, int]]:
    """Yield keys of rows known before that are no longer believed since."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, known_to FROM {table.name} "  # noqa: S608 - our own names
            f"WHERE known_to < {FOREVER} AND known_to > %s AND known_from <= %s",
            [since, since],
        )
        yield from cursor.fetchall()


def _folder() -> Path:
    return Path(settings.TINHGON_DATA) / "cache"


def _from_disk(generation: int) -> tuple[Registry, Head] | None:
    """Return the columns kept on disk, if they belong to this journal and this version."""
    for file in sorted(_folder().glob(f"columns-{generation}-*.bin"), reverse=True):
        head = Head.parse(file.stem.removeprefix(f"columns-{generation}-").replace("-", ":", 1))
        if head is None or not journal.holds(head):
            continue
        with suppress(OSError, ValueError, EOFError), file.open("rb") as stream:
            found = Registry.load(stream, more=MORE)
            if found.head == head.seq:
                return found, head
    return None


def _to_disk(found: Registry, head: Head, generation: int) -> None:
    """Keep the columns for the next process; older ones go."""
    folder = _folder()
    target = folder / f"columns-{generation}-{head.seq}-{head.digest.hex()}.bin"
    with suppress(OSError):  # a cache that cannot be written costs time only
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial = target.with_suffix(".part")
        with partial.open("wb") as stream:
            found.save(stream)
        partial.replace(target)
        for other in folder.glob("columns-*.bin"):
            if other != target:
                other.unlink()
