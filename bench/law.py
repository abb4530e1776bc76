"""The law as code: people a second against OpenFisca, sheets, files of persons: `make bench`.

The same rule on both sides, early retirement under Article 7 of Decree 178/2024: salary from
coefficients and allowances, retirement age from the birth month, months and years early, years of
service, the bracket, the factor of time, the total; columns in, totals out, one leave month. Ours
reads every date of every person and is exact; OpenFisca (bench/law_peer.py, in an environment of
its own) builds its simulation and calculates in 32 bits. The two take turns. CPU time, median of
the rounds after one to warm up. Exit status 1 when a floor is missed.
"""

import csv
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from frame import Row, at_least, at_most, finish, median, parser, tinhgon
from tinhgon.law import rules  # noqa: F401 - entered by being imported
from tinhgon.law.benefit.explaining import explain
from tinhgon.law.benefit.results import compute
from tinhgon.law.calendar import DAYS, day_code, month_code
from tinhgon.law.exact import Exact, where
from tinhgon.law.parameters import national
from tinhgon.law.rule import Evaluation

PEER = Path(__file__).with_name("law_peer.py")
PEOPLE = 1_000_000
ROWS = 100_000
ROUNDS = 5
CHUNK = 32_768
LEAVE = date(2025, 8, 1)
FLOOR_RATIO = 3
FLOOR_PEOPLE = 5_000_000
FLOOR_SHEET = 5
FLOOR_FILE = 5
FLOOR_MEMORY = 300
HEADS = (
    "id", "sex", "birth", "subject", "coef", "leadership_coef", "allowance_pct", "insured_months",
    "state_months", "reorganised_on", "decided_on", "leave_on", "directly_affected", "appendix",
)  # fmt: skip
TRUTHS = ("is_woman", "is_appendix_2", "is_commune_official", "has_contract")
HUNDREDTHS = ("coef", "leadership_coef", "overframe", "allowances", "retained_coef")


# -- the same rule, both


def people() -> dict[str, Any]:
    """Return a million invented persons, coefficients in hundredths."""
    chance = np.random.default_rng(1)
    between = chance.integers
    leave = month_code(LEAVE.year, LEAVE.month)
    return {
        "coef": between(186, 900, PEOPLE), "leadership_coef": between(0, 130, PEOPLE),
        "overframe": between(0, 20, PEOPLE), "allowances": between(0, 60, PEOPLE),
        "retained_coef": between(0, 30, PEOPLE), "is_woman": chance.random(PEOPLE) < 0.5,
        "birth_month": between(month_code(1961, 1), month_code(1985, 1), PEOPLE),
        "insured_months": between(60, 480, PEOPLE),
        "reorganised_month": leave - between(0, 24, PEOPLE),
        "is_appendix_2": chance.random(PEOPLE) < 0.1,
        "is_commune_official": chance.random(PEOPLE) < 0.2,
        "has_contract": chance.random(PEOPLE) < 0.1,
        "contract_salary": between(5_000_000, 40_000_000, PEOPLE),
    }  # fmt: skip


def columns(persons: dict[str, Any], chunk: slice) -> dict[str, Any]:
    """Return some persons as the inputs of the rules."""
    count = len(persons["coef"][chunk])
    return {
        **{name: Exact(persons[name][chunk], 100) for name in HUNDREDTHS},
        "birth_month": Exact(persons["birth_month"][chunk]),
        "insured_months": Exact(persons["insured_months"][chunk]),
        "reorganised_on": Exact(persons["reorganised_month"][chunk] * DAYS + 1),
        "leave_on": Exact(np.full(count, day_code(LEAVE))),
        "contract_salary": Exact(persons["contract_salary"][chunk]),
        **{name: persons[name][chunk] for name in TRUTHS},
        "has_allowance": False, "allowance": 0,
    }  # fmt: skip


def ours(persons: dict[str, Any]) -> Any:
    """Return the totals in đồng, exact and then rounded half up."""
    totals = np.empty(PEOPLE, np.int64)
    known, alias = national(), {"timing_factor": "timing_factor_7"}
    for start in range(0, PEOPLE, CHUNK):
        chunk = slice(start, start + CHUNK)
        values = Evaluation(columns(persons, chunk), known, alias)
        parts = values["nd178_lump"] + values["nd178_early"] + values["nd178_service_sum"]
        totals[chunk] = where(values["nd178_may_retire"], parts, 0).half_up()
    return totals


class Peer:
    """OpenFisca in a process of its own."""

    def __init__(self, python: str, persons: dict[str, Any], folder: Path) -> None:
        self.out = folder / "totals.npy"
        scaled = {
            name: column / 100 if name in HUNDREDTHS else column
            for name, column in persons.items()
        }
        np.savez(folder / "people.npz", **scaled)
        self.process = subprocess.Popen(
            [python, str(PEER), str(folder / "people.npz"), str(self.out)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def seconds(self) -> float:
        """Return the CPU seconds of one round."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write("again\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())

    def close(self) -> Any:
        """End the process; return its last totals."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()
        return np.load(self.out)


def rule_rows(python: str | None) -> list[Row]:
    """Measure a million people, taking turns with the peer."""
    persons, mine, theirs = people(), [], []
    with tempfile.TemporaryDirectory() as folder:
        is_there = python is not None and Path(python).exists()
        peer = Peer(str(python), persons, Path(folder)) if is_there else None
        for _ in range(ROUNDS + 1):
            mine.append(seconds(lambda: ours(persons)))
            if peer:
                theirs.append(peer.seconds())
        inexact = peer.close() if peer else None
    own = statistics.median(mine[1:])
    speed = PEOPLE / own
    found = [Row("Article 7 for a million people, exact, one core", f"{speed:,.0f} people/s",
                 f"≥ {FLOOR_PEOPLE:,}", speed >= FLOOR_PEOPLE)]  # fmt: skip
    if inexact is None:
        return [*found, Row("OpenFisca", "not installed", f"≥ {FLOOR_RATIO}x", met=False)]
    other = statistics.median(theirs[1:])
    exact = ours(persons)
    wrong = np.abs(inexact.astype(np.float64) - exact) >= 1
    due = exact > 0
    return [
        *found,
        Row("OpenFisca, building and calculating", f"{PEOPLE / other:,.0f} people/s"),
        at_least("ratio", other / own, FLOOR_RATIO),
        Row("totals of OpenFisca wrong by a đồng or more, of those due something",
            f"{(wrong & due).sum() / due.sum():.1%}; the farthest by "
            f"{np.abs(inexact.astype(np.float64) - exact).max():,.0f} đồng"),
    ]  # fmt: skip


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds of some work."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


# -- sheets and files


def table(count: int) -> list[tuple[str, ...]]:
    """Return invented rows of a file, no regime asked for."""
    chance = random.Random(2)  # noqa: S311 - to invent persons
    subjects = ("civil_servant", "public_employee", "cadre", "commune_civil_servant")
    rows = []
    for number in range(count):
        insured = chance.randrange(60, 480)
        rows.append((
            f"p{number}", chance.choice("MF"),
            f"{chance.randrange(1963, 1990)}-{chance.randrange(1, 13):02}",
            chance.choice(subjects),
            f"{chance.randrange(186, 900) / 100}", f"{chance.randrange(0, 130) / 100}", "25",
            str(insured), str(chance.randrange(insured)), f"2025-0{chance.randrange(1, 7)}-01",
            f"2025-0{chance.randrange(1, 9)}-15",
            f"202{chance.randrange(5, 9)}-0{chance.randrange(7, 10)}-01",
            chance.choice(("yes", "yes", "no", "")), chance.choice(("1", "1", "2", "")),
        ))  # fmt: skip
    return rows


def sheet_row() -> Row:
    """Measure the sheet of one person."""
    row = table(1)[0]
    each = [seconds(lambda: [explain(HEADS, row) for _ in range(20)]) for _ in range(ROUNDS + 1)]
    taken = statistics.median(each[1:]) / 20 * 1_000
    return at_most("sheet of one person", taken, FLOOR_SHEET, "ms", ",.1f")


def choice_row() -> Row:
    """Measure choosing and computing without reading or writing a file."""
    rows = table(ROWS)
    taken = statistics.median(
        [seconds(lambda: list(compute(HEADS, rows).rows())) for _ in range(3)]
    )
    return Row(f"regime and case chosen, {ROWS:,} rows in memory", f"{taken:.1f} s")


def file_rows() -> list[Row]:
    """Measure the command on a file, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        given, out = Path(folder) / "in.csv", Path(folder) / "out.csv"
        with given.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([HEADS, *table(ROWS)])
        taken = median(tinhgon("benefit", str(given), "--out", str(out), most=1) for _ in range(3))
        lines = len(out.read_text("utf-8").splitlines())
        if lines != ROWS + 1:
            raise AssertionError(lines)
    return [
        at_most(f"tinhgon benefit, CSV of {ROWS:,} rows in and out", taken.cpu,
                FLOOR_FILE, "s", ",.1f"),
        at_most("peak memory of it", taken.memory, FLOOR_MEMORY, "MB", ",.0f"),
    ]  # fmt: skip


def main() -> int:
    """Measure, print, write where asked."""
    options = parser(__doc__)
    options.add_argument("--peer", help="python of the environment that holds openfisca-core")
    asked = options.parse_args()
    rows = [*file_rows(), *rule_rows(asked.peer), sheet_row(), choice_row()]
    about = (
        "Written by `bench/law.py` (`make bench`). The same rules on both sides, columns in, "
        "totals out, one leave month; the two take turns, OpenFisca in an environment of its own, "
        "its simulation built anew each round. CPU time of one process, median of "
        f"{ROUNDS} rounds after one to warm up (files: of 3)."
    )
    return finish(__file__, "The law as code", about, rows, asked.write)


if __name__ == "__main__":
    sys.exit(main())
