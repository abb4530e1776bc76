"""Quota and people: balances against pandas, samples, the board at a new date: `make bench`.

City M is loaded by the command into a new data directory. The question: opening, movements by
cause and closing of every unit, category and pay source over nine years. The product answers from
its columns; pandas (bench/headcount_peer.py, in an environment of its own) groups the same lines,
which stand in its memory as categories. CPU time, median of the rounds after one to warm up. Exit
status 1 when a floor is missed.
"""

import argparse
import json
import os
import platform
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

START = "<!-- bench/headcount.py -->"
PEER = Path(__file__).with_name("headcount_peer.py")
SINCE, UNTIL = date(2015, 12, 31), date(2024, 10, 31)
ROUNDS = 15
FLOOR_BALANCE, FLOOR_RATIO, FLOOR_BOARD, FLOOR_MEMORY = 1_000, 5, 300, 500
FLOOR_SAMPLES = {"city-xs": 5, "tinh-hong-lam": 15, "city-m": 60}


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    measure: str
    value: str
    floor: str = ""
    met: bool | None = None


def milliseconds(work: Callable[[], Any], rounds: int = ROUNDS) -> float:
    """Return the median CPU time of a work."""
    taken = []
    for number in range(rounds + 1):
        start = time.process_time()
        work()
        if number:
            taken.append((time.process_time() - start) * 1000)
    return statistics.median(taken)


def samples(folder: Path) -> Iterator[Row]:
    """Load the samples by the command, each into its own directory; Python compiles before."""
    environment = {key: text for key, text in os.environ.items() if "BYTECODE" not in key}

    def load(name: str, into: str) -> None:
        command = [sys.executable, "-m", "tinhgon", "sample", name, "--data", str(folder / into)]
        subprocess.run(command, check=True, capture_output=True, env=environment)

    load("city-xs", "first")
    for name, floor in FLOOR_SAMPLES.items():
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        load(name, name)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        yield Row(f"`tinhgon sample {name}`", f"{taken:.1f} s", f"≤ {floor} s", taken <= floor)


def started(folder: Path) -> None:
    """Start the web project on a data directory, in this process."""
    os.environ["TINHGON_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tinhgon.web.settings"
    import django  # noqa: PLC0415

    django.setup()


def lines_to(file: Path, apparatus: Any) -> int:
    """Write every line of the ledger as columns; return how many there are."""
    from tinhgon.headcount.reading import MOVEMENT  # noqa: PLC0415

    table = apparatus.view.rows(MOVEMENT)
    rows = table.known(apparatus.known)
    columns: dict[str, Any] = {
        "on": table.take("valid_from", rows), "posts": table.take("posts", rows),
        "people": table.take("people", rows),
    }  # fmt: skip
    for name in ("unit", "category", "pay_source", "cause"):
        numbers, columns[name] = np.unique(table.take(name, rows), return_inverse=True)
        columns[f"{name}_texts"] = np.array(table.pool.texts(numbers))
    np.savez(file, **columns)
    return len(rows)


def balances(folder: Path, peer: str) -> Iterator[Row]:
    """Ask for the balance of all units on both sides."""
    from tinhgon.headcount.ledger import Ledger  # noqa: PLC0415
    from tinhgon.headcount.staff import Staff  # noqa: PLC0415
    from tinhgon.storage.registry_cache import apparatus  # noqa: PLC0415

    state = apparatus(UNTIL)
    count = lines_to(folder / "lines.npz", state)
    own = milliseconds(lambda: Ledger(state, SINCE).table())
    table = Ledger(state, SINCE).table()
    if len(table.unbalanced()):
        raise AssertionError("a line does not balance")
    argument = [str(folder / "lines.npz"), str(SINCE.toordinal()), str(UNTIL.toordinal())]
    answer = subprocess.run(
        [peer, str(PEER), *argument, str(ROUNDS)], check=True, capture_output=True, text=True
    )
    theirs = json.loads(answer.stdout)
    sums = [int(part[:, column].sum()) for part in (table.opening, table.moved, table.closing)
            for column in (0, 1)]  # fmt: skip
    if sums != theirs["sums"]:
        raise AssertionError(f"the answers differ: {sums} {theirs['sums']}")
    what = f"balance of all units, {len(table.keys):,} lines from {count:,} movements"
    yield Row(what, f"{own:.1f} ms", f"≤ {FLOOR_BALANCE:,} ms", own <= FLOOR_BALANCE)
    yield Row(f"the same with pandas {theirs['pandas']} groupby", f"{theirs['ms']:.1f} ms")
    ratio = theirs["ms"] / own
    yield Row("ratio", f"{ratio:.1f}x", f"≥ {FLOOR_RATIO}x", ratio >= FLOOR_RATIO)
    day = milliseconds(lambda: Staff(apparatus(UNTIL)).sums("civil_servant"))
    yield Row("posts and people of a day, all units, one category summed", f"{day:.1f} ms")


def board() -> Iterator[Row]:
    """Ask for the overview at days nobody asked for before."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    account = get_user_model().objects.create(username="bench", role="organisation_board")
    client = Client()
    client.force_login(account)
    days = iter(UNTIL + timedelta(days=number) for number in range(1, 100))

    def ask(path: str) -> Callable[[], None]:
        def work() -> None:
            answer = client.get(
                path, {"den": next(days).isoformat()}, headers={"host": "127.0.0.1"}
            )
            if answer.status_code != 200:
                raise AssertionError(f"{path} answers {answer.status_code}")

        return work

    for path, words in (("/tong-quan/", "Tổng quan"), ("/bien-che/", "Biên chế")):
        taken = milliseconds(ask(path), 7)
        is_met = taken <= FLOOR_BOARD
        yield Row(
            f"{words} at a new date, whole page", f"{taken:.0f} ms", f"≤ {FLOOR_BOARD} ms", is_met
        )


def memory() -> Row:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Row("memory at most", f"{peak:.0f} MB", f"≤ {FLOOR_MEMORY} MB", peak <= FLOOR_MEMORY)


def written(rows: list[Row]) -> str:
    """Return the section of the page."""
    lines = [
        START,
        "## Quota and people",
        "",
        (
            f"`bench/headcount.py`, city M, {SINCE:%d/%m/%Y} to {UNTIL:%d/%m/%Y}; CPU time,"
            f" median; Python {platform.python_version()}."
        ),
        "",
        "| | figure | floor | |",
        "|---|---|---|---|",
    ]
    marks = {True: "met", False: "**missed**", None: ""}
    lines += [f"| {row.measure} | {row.value} | {row.floor} | {marks[row.met]} |" for row in rows]
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", required=True, help="a Python with pandas")
    parser.add_argument("--write", type=Path, help="the page to write the section into")
    options = parser.parse_args()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows += samples(folder)
        started(folder / "city-m")
        rows += balances(folder, options.peer)
        rows += board()
        rows.append(memory())
    text = written(rows)
    print(text)
    if options.write:
        page = options.write.read_text(encoding="utf-8")
        rest = re.sub(rf"\n*{re.escape(START)}.*?(?=\n<!-- bench/|\Z)", "", page, flags=re.DOTALL)
        options.write.write_text(rest.rstrip() + "\n\n" + text, encoding="utf-8")
    return int(any(row.met is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
