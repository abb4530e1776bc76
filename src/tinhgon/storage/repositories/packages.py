"""What packages carry, as the journal holds it: acts in their places, and where they come from."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from tinhgon.journal.acts import Address, Entry
from tinhgon.journal.chain import GENESIS
from tinhgon.journal.past import REFERS, Key, Placed
from tinhgon.journal.versions import Subject
from tinhgon.kernel.days import FOREVER
from tinhgon.storage.bulk import asked
from tinhgon.storage.models import DescentVersion, JournalAct, JournalEntry, PackageAct
from tinhgon.storage.stored_past import name_of

Origin: TypeAlias = tuple[str, int, int]
"""The journal an act was first entered in, by the hash of its first entry, and its address there;
number 0 stands for the entry."""


def home() -> str:
    """Return what the journal of this installation is known by: the hash of its first entry."""
    first = JournalEntry.objects.filter(seq=1).values_list("hash", flat=True).first()
    return first or GENESIS.hex()


def whole_journal() -> Iterator[tuple[Entry, str, list[tuple[Placed, bool]]]]:
    """Yield every entry with its hash and its acts in their places, and whether they are in force.

    The first entry comes first.
    """
    rows = JournalEntry.objects.order_by("seq").values_list("hash", "body")
    for hashed, body in rows.iterator(chunk_size=200):
        entry = Entry.parse(body)
        columns = ("on", "place", "place_n", "n", "out_by")
        kept = JournalAct.objects.filter(seq=entry.seq).order_by("n").values_list(*columns)
        yield (
            entry,
            hashed,
            [
                (Placed(Key(on, place, place_n, entry.seq, n), act), out_by == FOREVER)
                for act, (on, place, place_n, n, out_by) in zip(entry.acts, kept, strict=True)
            ],
        )


def origins() -> dict[Address, Origin]:
    """Return where the acts and entries come from that were first entered elsewhere."""
    rows = PackageAct.objects.values_list("home", "seq", "n", "here_seq", "here_n")
    return {
        Address(here_seq, here_n): (home, seq, n)
        for home, seq, n, here_seq, here_n in rows.iterator(chunk_size=5000)
    }


def taken_in(homes: Iterable[str]) -> dict[Origin, tuple[Address, str]]:
    """Return the acts and entries taken in from some journals: where they stand, their digest."""
    rows = PackageAct.objects.filter(home__in=set(homes))
    columns = ("home", "seq", "n", "here_seq", "here_n", "digest")
    return {
        (home, seq, n): (Address(here_seq, here_n), digest)
        for home, seq, n, here_seq, here_n, digest in rows.values_list(*columns).iterator(
            chunk_size=5000
        )
    }


def writers_of(subjects: Iterable[Subject]) -> dict[Subject, set[Address]]:
    """Return the acts in force that wrote or ended things."""
    by_name = {name_of(one): one for one in subjects}
    out: dict[Subject, set[Address]] = {}
    for subject, seq, n in asked(
        "SELECT DISTINCT t.subject, t.seq, t.n FROM storage_journaltouch t "
        "JOIN storage_journalact a ON a.seq = t.seq AND a.n = t.n "
        "WHERE t.subject IN ({}) AND t.mode <> %s AND a.out_by = %s",
        sorted(by_name),
        REFERS,
        FOREVER,
    ):
        out.setdefault(by_name[subject], set()).add(Address(seq, n))
    return out


def in_force(addresses: Iterable[Address]) -> set[Address]:
    """Return those of some acts that are in force."""
    wanted = set(addresses)
    seqs = {one.seq for one in wanted}
    found = asked(
        "SELECT seq, n FROM storage_journalact WHERE seq IN ({}) AND out_by = %s",
        sorted(seqs),
        FOREVER,
    )
    return {address for seq, n in found if (address := Address(seq, n)) in wanted}


def descents() -> Iterator[tuple[str, str, int]]:
    """Yield a unit, what came of it and the day, as believed now."""
    rows = DescentVersion.objects.filter(known_to=FOREVER, is_ended=False)
    yield from rows.values_list("source", "result", "valid_from").iterator(chunk_size=5000)


def keep_origins(rows: Mapping[Origin, tuple[Address, str]]) -> None:
    """Note where acts and entries that were taken in stand."""
    PackageAct.objects.bulk_create(
        (
            PackageAct(home=home, seq=seq, n=n, digest=digest, here_seq=here.seq, here_n=here.n)
            for (home, seq, n), (here, digest) in rows.items()
        ),
        batch_size=1000,
    )


def move_origins(rows: Mapping[Origin, Address]) -> None:
    """Note where acts taken in earlier stand from now on."""
    for (home, seq, n), here in rows.items():
        PackageAct.objects.filter(home=home, seq=seq, n=n).update(here_seq=here.seq, here_n=here.n)
