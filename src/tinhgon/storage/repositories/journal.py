"""The journal as kept: its entries with what became of them, as a file, and its check."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import DatabaseError, connection
from django.db.models import QuerySet

from tinhgon.journal.acts import Act, Address, Entry
from tinhgon.journal.chain import Checked, Fault, Head, Line, check, stamp
from tinhgon.journal.past import REFERS
from tinhgon.journal.versions import Subject
from tinhgon.kernel import Message
from tinhgon.kernel.days import FOREVER
from tinhgon.storage.bulk import CHUNK, asked
from tinhgon.storage.models import (
    JournalAct,
    JournalEntry,
    JournalHead,
    JournalNote,
    JournalTouch,
)
from tinhgon.storage.register import SEAL
from tinhgon.storage.repositories.trail import Place
from tinhgon.storage.version_tables import TABLES

FAULTS: Final[Mapping[Fault, Message]] = {
    Fault.EDITED: Message("The entry is not as it was written."),
    Fault.MISSING: Message("The entry is missing."),
    Fault.MOVED: Message("The entry stands in another place."),
    Fault.CUT: Message("The journal ends before this entry."),
    Fault.OTHER: Message("The entry is not the one that was written here."),
}

_AT_ONCE = 200  # entries fetched together; each may hold thousands of acts


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act with what became of it.

    Attributes:
        address: `seq.n`.
        out_by: the entry that took it out of force, None while it is in force.
    """

    address: Address
    act: Act
    out_by: int | None


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry as lists show it.

    Attributes:
        in_force: how many of its acts are in force.
        note: why it was written.
    """

    seq: int
    hash: str
    recorded_at: datetime
    by: int
    document: str
    acts: int
    in_force: int
    note: str
    voids: tuple[str, ...] = ()
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """A version an act wrote, with the entry from which it was no longer believed."""

    sort: str
    id: str
    start: int
    end: int
    is_ended: bool
    label: str
    known_to: int | None


def head() -> Head:
    """Return the last entry's number and hash; 0 and zeros for an empty journal."""
    row = JournalHead.objects.filter(pk=1).first()
    return Head(row.seq, bytes.fromhex(row.hash)) if row else Head(0, bytes(32))


def generation() -> int:
    """Return how often the derived tables were written anew."""
    return JournalHead.objects.filter(pk=1).values_list("generation", flat=True).first() or 0


def position(moment: datetime) -> int:
    """Return the last entry recorded by a moment, 0 when there was none."""
    found = JournalEntry.objects.filter(recorded_at__lte=moment).order_by("-seq").first()
    return found.seq if found else 0


def entries(*, document: str = "", touching: str = "") -> QuerySet[JournalEntry]:
    """Return the entries, newest first.

    Args:
        document: only those of this decision.
        touching: only those whose acts touched this thing, such as `unit:utqe32efcyx`.
    """
    rows = JournalEntry.objects.order_by("-seq")
    if document:
        rows = rows.filter(document=document)
    if touching:
        found = JournalTouch.objects.filter(subject=touching).values("seq")
        rows = rows.filter(seq__in=found)
    return rows


def rows_of(some: Iterable[JournalEntry]) -> list[EntryRow]:
    """Return entries as lists show them."""
    rows = list(some)
    seqs = [row.seq for row in rows]
    notes = dict(JournalNote.objects.filter(seq__in=seqs).values_list("seq", "text"))
    alive: dict[int, int] = {}
    acts = JournalAct.objects.filter(seq__in=seqs, out_by=FOREVER).order_by()
    for seq in acts.values_list("seq", flat=True):
        alive[seq] = alive.get(seq, 0) + 1
    out = []
    for row in rows:
        directs = json.loads(row.body) if row.directs else {}
        out.append(
            EntryRow(
                row.seq, row.hash, row.recorded_at, row.by, row.document, row.acts,
                alive.get(row.seq, 0), notes.get(row.seq, ""),
                tuple(directs.get("voids", ())), directs.get("replaces", ""),
            )
        )  # fmt: skip
    return out


def acts_of(seq: int) -> list[ActRow]:
    """Return the acts of an entry."""
    return [
        ActRow(
            Address(row.seq, row.n),
            Act.of_body(json.loads(row.body)),
            None if row.out_by == FOREVER else row.out_by,
        )
        for row in JournalAct.objects.filter(seq=seq).order_by("n")
    ]


def act_at(address: Address) -> Act | None:
    """Return an act by its address, None when there is none."""
    row = JournalAct.objects.filter(seq=address.seq, n=address.n).first()
    return Act.of_body(json.loads(row.body)) if row else None


def acts_at(addresses: Iterable[Address]) -> dict[Address, Act]:
    """Return acts by address; an address without an act is left out."""
    wanted: dict[int, list[int]] = {}
    for address in addresses:
        wanted.setdefault(address.seq, []).append(address.n)
    out = {}
    for seq, numbers in wanted.items():
        for start in range(0, len(numbers), CHUNK):
            rows = JournalAct.objects.filter(seq=seq, n__in=numbers[start : start + CHUNK])
            for n, body in rows.values_list("n", "body"):
                out[Address(seq, n)] = Act.of_body(json.loads(body))
    return out


def acts_on(subject: str, *, until: int, most: int = 500) -> list[ActRow]:
    """Return the acts that wrote a thing or ended it when they were folded, in order of their day.

    Args:
        subject: such as `unit:utqe32efcyx`.
        until: the last entry that counts; an act a later one takes out is in force.
        most: so many, the latest ones.
    """
    touched = JournalTouch.objects.filter(subject=subject, seq__lte=until).exclude(mode=REFERS)
    pairs = set(touched.values_list("seq", "n"))
    numbers: dict[int, list[int]] = {}
    for seq, n in pairs:
        numbers.setdefault(seq, []).append(n)
    rows = [
        row
        for seq, some in numbers.items()
        for row in JournalAct.objects.filter(seq=seq, n__in=some[:most])
    ]
    rows.sort(key=lambda row: (row.on, row.place, row.place_n, row.seq, row.n))
    return [
        ActRow(
            Address(row.seq, row.n),
            Act.of_body(json.loads(row.body)),
            row.out_by if row.out_by <= until else None,
        )
        for row in rows[-most:]
    ]


def corrections_among(seqs: Iterable[int]) -> dict[int, datetime]:
    """Return when those of some entries were recorded that stand in the place of others."""
    rows = JournalEntry.objects.filter(seq__in=set(seqs), directs=True, acts__gt=0)
    return dict(rows.values_list("seq", "recorded_at"))


def documents_of(seqs: Iterable[int]) -> dict[int, str]:
    """Return the decision each entry rests on, empty for none."""
    return dict(JournalEntry.objects.filter(seq__in=set(seqs)).values_list("seq", "document"))


def count_decisions() -> int:
    """Return on how many different decisions the entries of the journal rest."""
    rows = JournalEntry.objects.exclude(document="").order_by()
    return rows.values("document").distinct().count()


def changed_since(subjects: Iterable[Subject], seen: int) -> list[Address]:
    """Return what has changed things since a head: acts, or entries that took acts out of force.

    Args:
        subjects: the things.
        seen: the last entry that counts as seen.
    """
    wanted: dict[str, list[str]] = {}
    for sort, name in subjects:
        wanted.setdefault(sort, []).append(name)
    acts: set[Address] = set()
    entries: set[int] = set()
    for sort, names in wanted.items():
        for known_from, known_to, seq, n in asked(
            f"SELECT known_from, known_to, by_seq, by_n FROM {TABLES[sort].name} "  # noqa: S608 - own names
            "WHERE subject IN ({}) AND known_to > %s "
            f"AND (known_from > %s OR known_to < {FOREVER})",
            sorted(names),
            seen,
            seen,
        ):
            entries.update(one for one in (known_from, known_to) if seen < one < FOREVER)
            if seq > seen:
                acts.add(Address(seq, n))
    told = {act.seq for act in acts}
    return sorted(acts | {Address(entry) for entry in entries - told})


def effects_of(address: Address, *, most: int = 500) -> list[Effect]:
    """Return the versions the acts an address names wrote, whatever is believed of them now."""
    out: list[Effect] = []
    only = " AND by_n = %s" if address.n else ""
    for sort, table in TABLES.items():
        label = "name" if "name" in table.values else "subject"
        label = "title" if "title" in table.values else label
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT subject, valid_from, valid_to, is_ended, {label}, known_to "  # noqa: S608
                f"FROM {table.name} WHERE by_seq = %s{only} ORDER BY subject, valid_from LIMIT %s",
                [address.seq, *([address.n] if address.n else []), most],
            )
            for name, start, end, is_ended, text, known_to in cursor.fetchall():
                until = None if known_to == FOREVER else known_to
                out.append(Effect(sort, name, start, end, bool(is_ended), text, until))
    return out


def holds(anchor: Head) -> bool:
    """Tell whether the journal holds a head written down elsewhere."""
    return JournalEntry.objects.filter(seq=anchor.seq, hash=anchor.digest.hex()).exists()


def seals() -> list[Place]:
    """Return the ends of months of the trail that the journal keeps."""
    out = []
    for body in JournalAct.objects.filter(kind=SEAL).values_list("body", flat=True):
        fields = json.loads(body)
        place = Place.parse(f"{fields['segment']}/{fields['end']}:{fields['hash']}")
        if place:
            out.append(place)
    return out


def exported() -> Iterator[str]:
    """Yield the journal as JSON lines, `{"hash":"...","body":{...}}`, the first entry first.

    The body stands there in its own bytes.
    """
    rows = JournalEntry.objects.order_by("seq").values_list("hash", "body")
    for hashed, body in rows.iterator(chunk_size=_AT_ONCE):
        yield f'{{"hash":"{hashed}","body":{body}}}\n'


def verify(anchors: Iterable[Head] = ()) -> Checked:
    """Walk the journal and stop at the first entry that is not as it was written.

    Besides the chain, every column and every row of an act must be what the body says.

    Args:
        anchors: heads known from elsewhere, which the journal must hold.
    """
    return check(_lines(), anchors=[*anchors, *filter(lambda one: one.seq, [head()])])


def _lines() -> Iterator[Line]:
    after = 0
    while True:
        seqs = list(
            JournalEntry.objects.filter(seq__gt=after).order_by("seq")
            .values_list("seq", flat=True)[:_AT_ONCE]
        )  # fmt: skip
        if not seqs:
            return
        try:
            yield from _some(seqs)
        except (DatabaseError, ValueError, TypeError, AttributeError):
            for seq in seqs:
                yield _alone(seq)
        after = seqs[-1]


def _alone(seq: int) -> Line:
    try:
        return _some([seq])[0]
    except (DatabaseError, ValueError, TypeError, AttributeError):
        return Line(seq, b"", b"")


def _some(seqs: list[int]) -> list[Line]:
    acts: dict[int, list[str]] = {}
    kept = JournalAct.objects.filter(seq__gte=seqs[0], seq__lte=seqs[-1]).order_by("seq", "n")
    for seq, n, kind, on, body in kept.values_list("seq", "n", "kind", "on", "body"):
        held = acts.setdefault(seq, [])
        fields = json.loads(body)
        agrees = (
            n == len(held) + 1 == fields["n"]
            and kind == fields["kind"]
            and on == Act.of_body(fields).on.toordinal()
        )
        held.append(body if agrees else "")
    rows = JournalEntry.objects.filter(seq__gte=seqs[0], seq__lte=seqs[-1]).order_by("seq")
    return [_line(row, acts.get(row.seq, [])) for row in rows]


def _line(row: JournalEntry, acts: list[str]) -> Line:
    """Return an entry as a line; a body its act rows do not spell counts as edited."""
    spelled = '{"acts":[' + ",".join(acts) + '],"basis":'
    agrees = row.acts == len(acts) and row.body.startswith(spelled) and _basis_agrees(row)
    return Line(
        row.seq,
        row.body.encode("utf-8", "surrogatepass") if agrees else b"",
        _digest(row.hash),
        {"by": row.by, "command_id": row.command_id, "recorded_at": stamp(row.recorded_at)},
    )


def _basis_agrees(row: JournalEntry) -> bool:
    return bool(json.loads(row.body)["basis"].get("document", "") == row.document)


def _digest(text: str) -> bytes:
    try:
        found = bytes.fromhex(text)
    except ValueError:
        return b""
    return found if found.hex() == text else b""


def read_export(lines: Iterable[str]) -> Iterator[tuple[Head, Entry]]:
    """Yield the entries of an exported journal, each with the head it must lead to.

    Raises:
        ValueError: a line is not one of an export; its number is the argument.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
            entry = Entry.parse(json.dumps(fields["body"]))
            yield Head(entry.seq, bytes.fromhex(fields["hash"])), entry
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(number) from error
