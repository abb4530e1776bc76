"""The journal as its pages show it: entries in one line each, and what acts wrote at once."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet, Sum

from tinhgon.journal.versions import Ended
from tinhgon.storage.bulk import asked
from tinhgon.storage.models import JournalAct, JournalEntry, JournalNote
from tinhgon.storage.version_tables import TABLES, Table


@dataclass(frozen=True, slots=True)
class Summary:
    """An entry in one line.

    Attributes:
        kinds: how many acts of each kind it has.
        days: first and last day of its acts as ordinals, None when it has none.
        out: how many of its acts are out of force.
        out_by: the last entry that took some out of force, 0 for none.
        note: why it was written.
    """

    seq: int
    hash: str
    recorded_at: datetime
    by: int
    command_id: str
    document: str
    acts: int
    kinds: tuple[tuple[str, int], ...]
    days: tuple[int, int] | None
    out: int
    out_by: int
    voids: tuple[str, ...]
    replaces: str
    sha256: str
    note: str


@dataclass(frozen=True, slots=True)
class Written:
    """What an act wrote of one thing when it was entered.

    Attributes:
        sort: of the thing.
        start: the first day it concerns, an ordinal; end: the day after the last.
        before: the values that held before, None when there were none.
        after: those that hold now, None when the thing ended.
    """

    n: int
    sort: str
    id: str
    start: int
    end: int
    before: Any
    after: Any


def listed(*, kind: str = "", until: int | None = None) -> QuerySet[JournalEntry]:
    """Return entries, the newest first.

    Args:
        kind: only those with an act of this kind.
        until: none after this one.
    """
    rows = JournalEntry.objects.order_by("-seq")
    if until is not None:
        rows = rows.filter(seq__lte=until)
    if kind:
        rows = rows.filter(seq__in=JournalAct.objects.filter(kind=kind).values("seq"))
    return rows


def kinds_used() -> tuple[str, ...]:
    """Return the kinds of act the journal holds, in the order of their names."""
    return tuple(JournalAct.objects.order_by("kind").values_list("kind", flat=True).distinct())


def count_acts() -> int:
    """Return how many acts the journal holds, in force or not."""
    return JournalEntry.objects.aggregate(total=Sum("acts"))["total"] or 0


def summaries(some: Iterable[JournalEntry], until: int) -> list[Summary]:
    """Return entries in one line each, a few questions for all of them.

    Args:
        some: the entries.
        until: the last entry that counts; what a later one takes out is in force.
    """
    rows = list(some)
    seqs = [row.seq for row in rows]
    acts = JournalAct.objects.filter(seq__in=seqs).order_by()
    kinds: dict[int, list[tuple[str, int]]] = {}
    counted = acts.values("seq", "kind").annotate(count=Count("n")).order_by("seq", "kind")
    for one in counted:
        kinds.setdefault(one["seq"], []).append((one["kind"], one["count"]))
    is_out = Q(out_by__lte=until)
    facts = {
        one["seq"]: one
        for one in acts.values("seq").annotate(
            first=Min("on"), last=Max("on"),
            out=Count("n", filter=is_out), out_by=Max("out_by", filter=is_out),
        )
    }  # fmt: skip
    notes = dict(JournalNote.objects.filter(seq__in=seqs).values_list("seq", "text"))
    gone = _empty_ones_gone([row.seq for row in rows if not row.acts], until)
    return [_summary(row, kinds, facts, notes, gone) for row in rows]


def _summary(
    row: JournalEntry,
    kinds: Mapping[int, list[tuple[str, int]]],
    facts: Mapping[int, Mapping[str, Any]],
    notes: Mapping[int, str],
    gone: Mapping[int, int],
) -> Summary:
    own = facts.get(row.seq)
    body = json.loads(row.body)
    return Summary(
        row.seq, row.hash, row.recorded_at, row.by, row.command_id, row.document, row.acts,
        tuple(kinds.get(row.seq, ())), (own["first"], own["last"]) if own else None,
        own["out"] if own else 0,
        (own["out_by"] or 0) if own else gone.get(row.seq, 0),
        tuple(body["voids"]), body["replaces"], body["basis"].get("sha256", ""),
        notes.get(row.seq, ""),
    )  # fmt: skip


def _empty_ones_gone(seqs: Sequence[int], until: int) -> dict[int, int]:
    """Return of entries without acts those a later entry voids or replaces, with that entry."""
    if not seqs:
        return {}
    later = JournalEntry.objects.filter(directs=True, seq__gt=min(seqs), seq__lte=until)
    found: dict[int, int] = {}
    for seq, text in later.order_by("seq").values_list("seq", "body"):
        body = json.loads(text)
        for address in (*body["voids"], body["replaces"]):
            if address.isdigit() and int(address) in seqs:
                found[int(address)] = seq
    return found


def previous_hash(seq: int) -> str:
    """Return the hash of the entry before, zeros for the first."""
    before = JournalEntry.objects.filter(seq=seq - 1).values_list("hash", flat=True).first()
    return before or "0" * 64


def acts_on_page(seq: int, start: int, count: int) -> list[JournalAct]:
    """Return some acts of an entry, from the one after number `start` on."""
    rows = JournalAct.objects.filter(seq=seq, n__gt=start, n__lte=start + count)
    return list(rows.order_by("n"))


def written_by(
    seq: int, numbers: Sequence[int], *, most: int, without: Iterable[str] = ()
) -> tuple[dict[int, list[Written]], dict[int, int]]:
    """Return what acts of an entry wrote when it was entered, and how much each did.

    Args:
        seq: the entry.
        numbers: of the acts.
        most: things returned of each act and sort.
        without: sorts of thing left out.
    """
    out: dict[int, list[Written]] = {n: [] for n in numbers}
    counts = dict.fromkeys(numbers, 0)
    for sort, table in TABLES.items():
        if sort not in set(without):
            records = list(_records(table, seq, numbers, most))
            before = _before(table, seq, [record[2] for record in records])
            for n, total, *record in records:
                out[n].append(_written(table, n, record, before))
                counts[n] += total if _is_first(out[n], sort) else 0
    return out, counts


def _is_first(found: Sequence[Written], sort: str) -> bool:
    return sum(one.sort == sort for one in found) == 1


def _records(
    table: Table, seq: int, numbers: Sequence[int], most: int
) -> Iterator[tuple[Any, ...]]:
    """Yield number of the act, how much it wrote in all, and the columns of a version."""
    yield from asked(
        "SELECT by_n, total, " + table.columns + " FROM ("  # noqa: S608 - our own names
        "SELECT *, COUNT(*) OVER (PARTITION BY by_n) AS total, ROW_NUMBER() OVER "
        "(PARTITION BY by_n ORDER BY subject, valid_from) AS place "
        f"FROM {table.name} WHERE by_n IN ({{}}) AND by_seq = %s AND known_from = %s"
        ") AS written WHERE place <= %s ORDER BY by_n, subject, valid_from",
        numbers,
        seq, seq, most,
    )  # fmt: skip


def _before(table: Table, seq: int, ids: Sequence[str]) -> dict[tuple[str, int], Any]:
    """Return by thing and last day of a version what was believed of it right after an entry."""
    found = {}
    for record in asked(
        f"SELECT {table.columns} FROM {table.name} "  # noqa: S608 - our own names
        "WHERE subject IN ({}) AND known_from <= %s AND known_to > %s",
        sorted(set(ids)),
        seq, seq,
    ):  # fmt: skip
        found[record[0], record[2]] = _values(table, record)
    return found


def _values(table: Table, record: Sequence[Any]) -> Any:
    values = table.version(record).values
    return None if isinstance(values, Ended) else values


def _written(
    table: Table, n: int, record: Sequence[Any], before: Mapping[tuple[str, int], Any]
) -> Written:
    start, end = record[1], record[2]
    return Written(
        n, table.sort, record[0], start, end, before.get((record[0], start)),
        _values(table, record),
    )  # fmt: skip
