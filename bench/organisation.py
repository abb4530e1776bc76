"""The organisation at any day and position against hand-written recursive SQL: `make bench`.

A synthetic country (bench/apparatus.py) is written to a SQLite file as the product's tables hold
it. The product reads its rows into columns, once from the file and once from its own cache, and
answers; SQLite and PostgreSQL answer the same questions in the same run (bench/peers.py), and the
answers are compared. CPU time, median of the rounds after one to warm up. Loaded: columns in
memory. Cold: this day and position were not asked before. Warm: they were. Exit status 1 when a
floor is missed.
"""

import json
import multiprocessing
import re
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from apparatus import country, rows
from frame import Row, at_most, finish, milliseconds, parser
from peers import QUERIES, PostgreSQL, SQLite
from tinhgon.kernel.days import FOREVER
from tinhgon.organisation.columns import HEAD
from tinhgon.organisation.diff import Diff
from tinhgon.organisation.registry import Change, Recent, Registry
from tinhgon.organisation.snapshot import Units

ROUNDS = 5
BEFORE, AFTER = date(2024, 6, 1), date(2026, 6, 1)
FLOOR_LOAD, FLOOR_CACHE, FLOOR_MEMORY = 5_000, 500, 100
FLOOR_RATIOS = {"warm": 20, "cold": 1}
FLOORS = {
    "tree, cold": 50, "tree, warm": 5, "subtree, cold": 20, "subtree, warm": 1,
    "ancestors, warm": 0.05, "lineage, warm": 0.2, "closure, cold": 100, "diff, cold": 150,
}  # fmt: skip
WORDS = {
    "tree": "whole tree", "tree with names": "whole tree, every name as text",
    "subtree": "one province", "subtree with names": "one province, every name as text",
    "ancestors": "what stands above one unit", "lineage": "what one unit came from",
    "closure": "everything that came from anything", "diff": "difference of 2024 and 2026",
}  # fmt: skip
RATED = ("tree", "subtree", "diff")


def make(folder: Path, scale: float) -> None:
    """Write the country as the product's tables hold it."""
    history = country(scale)
    link = sqlite3.connect(folder / "rows.sqlite3")
    registry = Registry()
    for sort, table in (("unit", history.units), ("descent", history.descents)):
        names = registry.tables[sort].names
        columns = ", ".join(f'"{name}"' for name in names).replace(
            '"pk"', "pk INTEGER PRIMARY KEY", 1
        )
        link.execute(f'CREATE TABLE "{sort}" ({columns})')
        link.executemany(
            f'INSERT INTO "{sort}" VALUES ({",".join("?" * len(names))})', rows(table)
        )
    link.commit()
    link.close()
    believed = [row for row in history.units.rows if row[5] == FOREVER and not row[8]]
    known = {
        "head": history.seq, "acts": len(history.acts), "units": len(history.units.present),
        "versions": len(believed), "rows": len(history.units.rows),
        "steps": len(history.descents.rows),
    }  # fmt: skip
    (folder / "about.json").write_text(json.dumps(known))


def stored(folder: Path, sort: str) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a table as the database gives them."""
    link = sqlite3.connect(folder / "rows.sqlite3")
    yield from link.execute(f'SELECT * FROM "{sort}" ORDER BY pk')
    link.close()


def about(folder: Path) -> dict[str, int]:
    """Return what is known of the country."""
    return dict(json.loads((folder / "about.json").read_text()))


def loaded(folder: Path) -> Registry:
    """Return the registry read from the database."""
    registry = Registry()
    changes = {sort: Change(stored(folder, sort)) for sort in ("unit", "descent")}
    registry.refresh(about(folder)["head"], changes)
    return registry


def cached(folder: Path) -> Registry:
    """Return the registry read from its own cache."""
    with (folder / "columns").open("rb") as file:
        return Registry.load(file)


def resident(peak: str = "VmRSS") -> float:
    """Return the megabytes this process holds; `VmHWM`: held at most."""
    status = Path("/proc/self/status").read_text()
    return int(re.search(rf"{peak}:\s+(\d+)", status)[1]) / 1_000  # type: ignore[index]


def memory(folder: Path, source: Callable[[Path], Registry], told: Any) -> None:
    """Tell how much a process grows by the registry and by answering; first, so it is alone."""
    before = resident()
    registry = source(folder)
    loaded_ = resident() - before
    two = [registry.snapshot(day) for day in (BEFORE, AFTER)]
    registry.diff((BEFORE, None), (AFTER, None)).counts()
    registry.subtree(two[0].roots.ids[0], AFTER)
    registry.lineage().closure()
    told.put((registry.nbytes / 1e6, loaded_, resident() - before, resident("VmHWM") - before))


def alone(work: Callable[..., None], *values: Any) -> Any:
    """Run a piece of work in a process of its own; return what it tells, if it tells anything."""
    context = multiprocessing.get_context("spawn")
    told = context.SimpleQueue()
    child = context.Process(target=work, args=(*values, told) if work is memory else values)
    child.start()
    found = told.get() if work is memory else None
    child.join()
    assert child.exitcode == 0
    return found


def load_rows(folder: Path) -> list[Row]:
    """Measure loading and memory."""
    slow = milliseconds(lambda: loaded(folder), 3)
    with (folder / "columns").open("wb") as file:
        loaded(folder).save(file)
    fast = milliseconds(lambda: cached(folder), ROUNDS)
    size = (folder / "columns").stat().st_size / 1e6
    made = [
        at_most("load from the database", slow, FLOOR_LOAD, "ms", ",.0f"),
        at_most(f"load from the column cache, {size:.0f} MB", fast, FLOOR_CACHE, "ms", ",.0f"),
    ]
    for words, source in (("from the cache", cached), ("from the database", loaded)):
        arrays, grown, all_, peak = alone(memory, folder, source)
        value = (
            f"{all_:.0f} MB ({arrays:.0f} MB columns and texts; {grown:.0f} MB after loading; "
            f"{peak:.0f} MB at most)"
        )
        made.append(
            Row(
                f"memory of the process, loaded {words}, after all questions",
                value,
                f"≤ {FLOOR_MEMORY} MB",
                all_ <= FLOOR_MEMORY,
            )
        )
    return made


def forget(registry: Registry) -> None:
    """Let the registry forget every answer."""
    for name in ("_snapshots", "_subtrees", "_lineages", "_diffs"):
        setattr(registry, name, Recent(8))


class Questions:
    """The questions, put to the product and to its peers.

    Args:
        registry: the product.
        peers: the others.
        numbers: the integer by which the peers know each id.
    """

    def __init__(self, registry: Registry, peers: list[Any], numbers: dict[str, int]) -> None:
        self.registry, self.peers = registry, peers
        units = registry.snapshot(BEFORE)
        province = units.roots.ids[0]
        old, new = registry.lineage().closure()
        most = registry.pool.text(int(np.bincount(new).argmax()))
        self.ids = dict.fromkeys(("subtree", "subtree with names"), province)
        self.ids |= {"ancestors": units.subtree(province).ids[-1], "lineage": most}
        self.pairs = len(old)
        days = {"d": BEFORE.toordinal(), "d2": AFTER.toordinal(), "k": registry.head}
        self.values = {one: days | {"u": numbers[self.ids.get(one, province)]} for one in QUERIES}

    def ours(self, question: str) -> Any:
        """Return the product's answer."""
        unit, registry = self.ids.get(question, ""), self.registry
        if question == "lineage":
            return len(registry.lineage().ancestors(unit))
        if question == "closure":
            return len(registry.lineage().closure()[0])
        if question == "diff":
            return registry.diff((BEFORE, None), (AFTER, None)).counts()
        if question.startswith("subtree"):
            return told(registry.subtree(unit, BEFORE), question)
        snapshot = registry.snapshot(BEFORE)
        if question == "ancestors":
            return snapshot.ancestors(unit).ids
        return told(snapshot.units(), question)

    def agree(self, question: str) -> None:
        """Stop when a peer answers otherwise."""
        own = self.ours(question)
        if question == "diff":
            kinds = ("new", "ended", "renamed", "moved", "retyped", "recoded", "described")
            own = tuple(own[kind] for kind in kinds)
        for peer in self.peers:
            answer = peer.ask(question, **self.values[question])
            if question.endswith("names"):
                assert sorted(answer) == sorted(own), (question, peer.name)
            elif question == "ancestors":
                assert len(answer) == len(own), (question, peer.name)
            else:
                given = own if isinstance(own, tuple) else (own,)
                assert tuple(map(int, answer[0])) == given, (question, peer.name, answer, own)

    def row(self, question: str) -> list[Row]:
        """Measure one question everywhere."""
        self.agree(question)

        def cold() -> None:
            forget(self.registry)
            self.ours(question)

        own = {"cold": milliseconds(cold, ROUNDS)}
        times = 1 if own["cold"] > 1_000 or question.endswith("names") else 50
        own["warm"] = milliseconds(lambda: self.ours(question), ROUNDS, times=times)
        if question == "diff":
            two = [self.registry.snapshot(day) for day in (BEFORE, AFTER)]
            work = lambda: Diff(*two, self.registry.lineage()).counts()  # noqa: E731
            own["only the two trees asked before"] = milliseconds(work, ROUNDS)
        theirs = {
            peer.name: milliseconds(
                lambda peer=peer: peer.ask(question, **self.values[question]),
                3 if question in {"tree", "diff", "tree with names", "closure"} else ROUNDS,
                times=20 if question in {"ancestors", "lineage"} else 1,
                clock=peer.cpu,
            )
            for peer in self.peers
        }
        said = "; ".join(f"{name} {figure(taken)}" for name, taken in theirs.items())
        return [self._judged(question, kind, taken, said, theirs) for kind, taken in own.items()]

    def _judged(
        self, question: str, kind: str, taken: float, said: str, theirs: dict[str, float]
    ) -> Row:
        floors, met = [], []
        floor = FLOORS.get(f"{question}, {kind}")
        if floor is not None:
            floors.append(f"≤ {floor} ms")
            met.append(taken <= floor)
        ratio = min(theirs.values()) / taken
        if question in RATED and kind in FLOOR_RATIOS:
            wanted = FLOOR_RATIOS[kind]
            floors.append(f"≥ {wanted}x")
            met.append(ratio >= wanted)
        value = f"{figure(taken)}; {said}; {ratio:,.2g}x the faster"
        if ratio >= 10:
            value = f"{figure(taken)}; {said}; {ratio:,.0f}x the faster"
        return Row(
            f"{WORDS[question]}, {kind}", value, ", ".join(floors), all(met) if met else None
        )


def told(units: Units, question: str) -> Any:
    """Return how many units and how deep, or every name with its depth."""
    depths = units.depths - units.depths[0]
    if question.endswith("names"):
        return list(zip(units.texts("name"), depths.tolist(), strict=True))
    return len(units), int(depths.sum())


def figure(taken: float) -> str:
    """Return milliseconds with as many digits as say something."""
    return (
        f"{taken:,.0f} ms"
        if taken >= 10
        else f"{taken:.2g} ms"
        if taken >= 0.01
        else f"{taken:.3f} ms"
    )


def numbered(folder: Path) -> dict[str, int]:
    """Return an integer for each id of a unit, 0 for the empty one."""
    link = sqlite3.connect(folder / "rows.sqlite3")
    ids = [one for (one,) in link.execute("SELECT DISTINCT id FROM unit ORDER BY pk")]
    link.close()
    return {"": 0} | {one: at for at, one in enumerate(ids, 1)}


def peers(folder: Path, numbers: dict[str, int]) -> list[Any]:
    """Return the peers, filled with the same rows."""

    def units() -> Iterator[tuple[Any, ...]]:
        for row in stored(folder, "unit"):
            if not row[8]:
                name, _, code, _, _, kind, parent, order, _, population = row[len(HEAD) :][:10]
                yield (
                    numbers[row[1]],
                    numbers[parent],
                    *row[2:6],
                    name,
                    code,
                    kind,
                    order,
                    population or 0,
                )

    def edges() -> Iterator[tuple[int, int, int]]:
        for row in stored(folder, "descent"):
            source, result = row[len(HEAD) :][:2]
            yield numbers[source], numbers[result], row[2]

    return [kind(folder, units(), edges()) for kind in (SQLite, PostgreSQL)]


def about_it(folder: Path, others: list[Any]) -> str:
    """Return how it was measured."""
    known = about(folder)
    versions = " and ".join(f"{peer.name} {peer.version}" for peer in others)
    return (
        "Written by `bench/organisation.py` (`make bench`). A synthetic country: "
        f"{known['units']:,} units, {known['versions']:,} versions believed today, "
        f"{known['rows']:,} rows, "
        f"{known['steps']:,} steps of lineage, from {known['acts']:,} acts. CPU time, median of "
        f"{ROUNDS} rounds after one to warm up. Loaded: columns in memory. Cold: this day and "
        "position were not asked before. Warm: they were. The peers are hand-written recursive "
        f"SQL on {versions} with integer keys and B-trees, in the same run; they only count, and "
        "sort no siblings; where the names are asked for, both hand them over. Answers were "
        f"compared. numpy {np.__version__}."
    )


def main() -> int:
    """Make the country, measure, print, write where asked."""
    options = parser(__doc__)
    options.add_argument("--scale", type=float, default=1.0)
    options.add_argument("--store", type=Path, help="a folder to keep the country in")
    asked = options.parse_args()
    folder = asked.store or Path(tempfile.mkdtemp())
    folder.mkdir(exist_ok=True)
    others: list[Any] = []
    try:
        if not (folder / "about.json").is_file():
            alone(make, folder, asked.scale)
        found = load_rows(folder)
        numbers = numbered(folder)
        others = peers(folder, numbers)
        questions = Questions(cached(folder), others, numbers)
        for question in QUERIES:
            found += questions.row(question)
        told_ = about_it(folder, others)
    finally:
        for peer in others:
            peer.close()
        if not asked.store:
            shutil.rmtree(folder)
    return finish(__file__, "The organisation at any day", told_, found, asked.write)


if __name__ == "__main__":
    sys.exit(main())
