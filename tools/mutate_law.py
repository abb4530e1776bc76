"""Spoil the law one operator or number at a time and count which changes its tests notice.

Each change (an operator of Cosmic Ray, those that only make nonsense left out) is put into a copy
of the sources, and the tests of the law run in a process forked for it until one fails. What
nothing notices is listed with its line. `make mutate` writes docs/law-quality.md.
"""

import argparse
import multiprocessing
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import hypothesis
import numpy as np
import pytest
import yaml
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).resolve().parent.parent
LAW = ROOT / "src/tinhgon/law"
TESTS = (
    "unit/law/test_examples.py", "unit/law/test_choosing.py", "unit/law/test_bad_rows.py",
    "unit/law/test_retirement_age.py", "unit/law/test_staying.py", "unit/law/test_sheets.py",
    "unit/law/test_exact.py", "unit/law/test_parameters.py", "properties/test_law_properties.py",
)  # fmt: skip
SECONDS = 90
NONSENSE = ("_RShift", "_LShift", "_BitOr", "_BitAnd", "_BitXor", "_Is", "_IsNot", "_Invert",
            "BitOr_")  # fmt: skip
"""Bit operators on money, identity of numbers; `|` stands in types."""
NEED_SETTINGS = ("core/VariableReplacer", "core/VariableInserter")
ONCE = (np, yaml)
"""Imported before the forks, as each of them needs it."""


@dataclass(frozen=True)
class Mutant:
    """One change: the `occurrence`-th place of an operator in a file."""

    file: str
    operator: str
    occurrence: int
    line: int


def mutants(file: Path) -> Iterator[Mutant]:
    """Yield the changes of a file."""
    tree = get_ast(file.read_text("utf-8"))
    nodes = list(ast_nodes(tree))
    name = str(file.relative_to(LAW))
    for operator in operator_names():
        if operator in NEED_SETTINGS or any(part in operator for part in NONSENSE):
            continue
        known = get_operator(operator)()
        places = [start for node in nodes for start, _end in known.mutation_positions(node)]
        for occurrence, (line, _column) in enumerate(places):
            yield Mutant(name, operator.removeprefix("core/"), occurrence, line)


@cache
def own_copy() -> Path:
    """Return the sources of this worker."""
    folder = Path(tempfile.mkdtemp(prefix="mutants-"))
    kept = ("law", "kernel")
    (folder / "tinhgon").mkdir()
    shutil.copy(ROOT / "src/tinhgon/__init__.py", folder / "tinhgon")
    for room in kept:
        shutil.copytree(ROOT / "src/tinhgon" / room, folder / "tinhgon" / room)
    return folder


def is_noticed(mutant: Mutant) -> bool:
    """Tell whether a test fails on a change."""
    source = (LAW / mutant.file).read_text("utf-8")
    operator = get_operator(f"core/{mutant.operator}")()
    changed = mutate_code(source, operator, mutant.occurrence)
    if changed is None:
        raise AssertionError(mutant)
    target = own_copy() / "tinhgon/law" / mutant.file
    target.write_text(changed, "utf-8")
    for compiled in target.parent.glob(f"__pycache__/{target.stem}.*"):
        compiled.unlink()
    try:
        return tested(own_copy(), mutant.file) != 0
    finally:
        target.write_text(source, "utf-8")


def tested(sources: Path, file: str) -> int:
    """Run the tests in a forked process until one fails; return how it ended."""
    child = os.fork()
    if child == 0:
        signal.alarm(SECONDS)
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        os._exit(int(run(sources, file)))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def run(sources: Path, file: str) -> int:
    """Run the tests of the law, those of the changed file first."""
    sys.dont_write_bytecode = True
    sys.path[:0] = [str(sources), str(ROOT / "tests/support")]
    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
    hypothesis.settings.register_profile(
        "mutants", derandomize=True, deadline=None, database=None, phases=phases
    )
    hypothesis.settings.load_profile("mutants")
    own = f"test_{Path(file).stem}.py"
    ordered = sorted(TESTS, key=lambda test: not test.endswith(own))
    asked = (
        "-x", "-q", "-p", "no:cacheprovider", "--noconftest", "--assert=plain", "-W", "ignore",
        "--import-mode=importlib", "-m", "not accept", "-c", os.devnull, f"--rootdir={ROOT}",
    )  # fmt: skip
    runs = (pytest.main([*asked, str(ROOT / "tests" / test)]) for test in ordered)
    return next((int(end) for end in runs if end), 0)


def files(asked: Sequence[str]) -> list[Path]:
    """Return the modules asked for, all but empty ones when none is."""
    if asked:
        return [LAW / name for name in asked]
    rooms = (LAW, LAW / "rules", LAW / "benefit")
    return sorted(
        file for room in rooms for file in room.glob("*.py") if file.name != "__init__.py"
    )


def page(found: list[tuple[Mutant, bool]], share: float) -> str:
    """Return docs/law-quality.md."""
    every = Counter(mutant.file for mutant, _ in found)
    noticed = Counter(mutant.file for mutant, is_killed in found if is_killed)
    rows = [
        f"| `{file}` | {count} | {noticed[file]} | {noticed[file] / count:.1%} |"
        for file, count in sorted(every.items())
    ]
    total = sum(noticed.values())
    sample = "" if share >= 1 else f" A random {share:.0%} of all changes, chosen with a seed."
    lost = Counter(
        (mutant.file, mutant.line, mutant.operator) for mutant, killed in found if not killed
    )
    survivors = [
        f"* `{file}:{line}` {operator}{f' ({count} places)' if count > 1 else ''}"
        for (file, line, operator), count in sorted(lost.items())
    ]
    return "\n".join([
        "# Quality of the law engine",
        "",
        ("Written by `tools/mutate_law.py` (`make mutate`): operators and numbers of `src/tinhgon/"
        "law` are spoilt one at a time (Cosmic Ray's operators without bit operators and identity)"
        f", and the tests of the law run until one fails.{sample}"),
        "",
        f"**{total:,} of {len(found):,} changes noticed: {total / len(found):.1%}** (floor 90 %).",
        "",
        "| module | changes | noticed | share |",
        "|---|---|---|---|",
        *rows,
        "",
        "## Changes no test notices",
        "",
        *survivors,
        "",
    ])  # fmt: skip


def judged(told: list[Mutant], workers: int, minutes: float) -> list[tuple[Mutant, bool]]:
    """Test changes until all are done or the time is over."""
    found = []
    end = time.monotonic() + 60 * minutes
    with ProcessPoolExecutor(workers, multiprocessing.get_context("fork")) as pool:
        for start in range(0, len(told), 4 * workers):
            some = told[start : start + 4 * workers]
            found += zip(some, pool.map(is_noticed, some), strict=True)
            lost = [mutant for mutant, is_killed in found[start:] if not is_killed]
            print(f"{len(found)} of {len(told)}", *lost, flush=True)
            if time.monotonic() > end:
                break
    return found


def main() -> int:
    """Spoil, test, print, write where asked; 1 when less than 90 % is noticed."""
    parser = argparse.ArgumentParser(description="Mutants of the law")
    parser.add_argument("files", nargs="*", help="modules under src/tinhgon/law, all when none")
    parser.add_argument("--share", type=float, default=1.0, help="of the changes, at random")
    parser.add_argument("--minutes", type=float, default=1e6, help="stop then, at random")
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    parser.add_argument("--write", type=Path, help="the page to write")
    asked = parser.parse_args()
    if tested(own_copy(), "") != 0:
        raise SystemExit("the tests of the law fail on the sources as they are")
    told = [one for file in files(asked.files) for one in mutants(file)]
    random.Random(1).shuffle(told)  # noqa: S311 - to choose changes
    told = told[: max(1, round(len(told) * asked.share))]
    found = judged(told, asked.workers, asked.minutes)
    text = page(found, len(found) / len(told) * asked.share)
    print(text)
    if asked.write:
        asked.write.write_text(text, "utf-8")
    killed = sum(is_killed for _, is_killed in found)
    return int(killed < 0.9 * len(found))


if __name__ == "__main__":
    sys.exit(main())
