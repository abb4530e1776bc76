"""Quota and people: balances against pandas, samples, the board at a new date: `make bench`.

City M is loaded by the command into a new data directory. The question: opening, movements by
cause and closing of every unit, category and pay source over nine years. The product answers from
its columns; pandas (bench/headcount_peer.py, in an environment of its own) groups the same lines,
which stand in its memory as categories. CPU time, median of the rounds after one to warm up. Exit
status 1 when a floor is missed.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from frame import (
    Row,
    at_least,
    at_most,
    finish,
    memory,
    milliseconds,
    parser,
    started,
    tinhgon,
)

PEER = Path(__file__).with_name("headcount_peer.py")
SINCE, UNTIL = date(2015, 12, 31), date(2024, 10, 31)
ROUNDS = 15
FLOOR_BALANCE, FLOOR_RATIO, FLOOR_BOARD, FLOOR_MEMORY = 1_000, 5, 300, 500
FLOOR_SAMPLES = {"city-xs": 5, "tinh-hong-lam": 15, "city-m": 60}


def samples(folder: Path) -> Iterator[Row]:
    """Load the samples by the command, each into its own directory; Python compiles before."""
    tinhgon("sample", "city-xs", "--data", str(folder / "first"))
    for name, floor in FLOOR_SAMPLES.items():
        taken = tinhgon("sample", name, "--data", str(folder / name)).cpu
        yield at_most(f"`tinhgon sample {name}`", taken, floor, "s", ".1f")


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
    own = milliseconds(lambda: Ledger(state, SINCE).table(), ROUNDS)
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
    yield at_most(what, own, FLOOR_BALANCE, "ms", ".1f")
    yield Row(f"the same with pandas {theirs['pandas']} groupby", f"{theirs['ms']:.1f} ms")
    yield at_least("ratio", theirs["ms"] / own, FLOOR_RATIO)
    day = milliseconds(lambda: Staff(apparatus(UNTIL)).sums("civil_servant"), ROUNDS)
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
        yield at_most(f"{words} at a new date, whole page", taken, FLOOR_BOARD, "ms", ".0f")


def main() -> int:
    options = parser(__doc__)
    options.add_argument("--peer", required=True, help="a Python with pandas")
    asked = options.parse_args()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows += samples(folder)
        started(folder / "city-m")
        rows += balances(folder, asked.peer)
        rows += board()
        rows.append(at_most("memory at most", memory(), FLOOR_MEMORY, "MB", ".0f"))
    about = (
        f"`bench/headcount.py`, city M, {SINCE:%d/%m/%Y} to {UNTIL:%d/%m/%Y}; CPU time, median"
        " (samples: one run)."
    )
    return finish(__file__, "Quota and people", about, rows, asked.write)


if __name__ == "__main__":
    sys.exit(main())
