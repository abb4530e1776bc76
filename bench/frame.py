"""What all of bench/ shares: lines of a table, CPU time, children, sections of the page.

A script measures, and hands its lines to `finish`, which prints its section, puts it into the page
and gives the exit status: 1 when a floor is missed. Times are CPU seconds and medians unless a
line says otherwise.
"""

import argparse
import os
import platform
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

MACHINE = f"Python {platform.python_version()}, {platform.machine()}"
MARKS = {True: "met", False: "MISSED", None: ""}


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured, the figure, its floor, whether it is met."""

    measure: str
    value: str
    floor: str = ""
    met: bool | None = None


def at_most(measure: str, value: float, floor: float, unit: str, form: str = "") -> Row:
    """Return the line of a figure that must not exceed its floor."""
    form = form or f",.{0 if value >= 100 else 1 if value >= 10 else 2}f"
    return Row(measure, f"{value:{form}} {unit}", f"≤ {floor:,} {unit}", value <= floor)


def at_least(measure: str, ratio: float, floor: float, form: str = ".1f") -> Row:
    """Return the line of a ratio to a peer that must reach its floor."""
    return Row(measure, f"{ratio:{form}}x", f"≥ {floor}x", ratio >= floor)


# -- time and memory


@dataclass(frozen=True)
class Taken:
    """What a work took: CPU seconds, seconds by the clock, of a child its memory at most in MB."""

    cpu: float
    clock: float
    memory: float = 0

    def __str__(self) -> str:
        return f"{self.cpu:.1f} s CPU, {self.clock:.1f} s by the clock"


def within(measure: str, found: Taken, floor: float) -> Row:
    """Return the line of a work a person waits for: neither time may exceed the floor."""
    return Row(measure, str(found), f"≤ {floor} s", max(found.cpu, found.clock) <= floor)


def median(taken: Iterable[Taken]) -> Taken:
    """Return the medians of several runs."""
    all_ = list(taken)
    return Taken(
        statistics.median(one.cpu for one in all_), statistics.median(one.clock for one in all_),
        statistics.median(one.memory for one in all_),
    )  # fmt: skip


def seconds(work: Callable[[], object], rounds: int) -> Taken:
    """Return the medians of the rounds of a work, after one to warm up."""
    taken = []
    for _ in range(rounds + 1):
        start, clock = time.process_time(), time.perf_counter()
        work()
        taken.append(Taken(time.process_time() - start, time.perf_counter() - clock))
    return median(taken[1:])


def milliseconds(
    work: Callable[[], object],
    rounds: int,
    *,
    times: int = 1,
    clock: Callable[[], float] = time.process_time,
) -> float:
    """Return the median CPU milliseconds of a work, after one round to warm up.

    Args:
        work: what is measured.
        rounds: how many measurements.
        times: how often it is done in one, for what is too short to be measured alone.
        clock: gives CPU seconds.
    """
    taken = []
    for _ in range(rounds + 1):
        begin = clock()
        for _ in range(times):
            work()
        taken.append((clock() - begin) * 1_000 / times)
    return statistics.median(taken[1:])


def memory() -> float:
    """Return the most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def child(*command: str, most: int = 0) -> Taken:
    """Run a command in a process of its own; what it starts is counted with it.

    Args:
        command: the program and its arguments.
        most: the highest exit status that is no failure.
    """
    # Python keeps what it compiled, as where the product is installed.
    environment = {key: text for key, text in os.environ.items() if "BYTECODE" not in key}
    with tempfile.TemporaryFile() as said:
        clock = time.perf_counter()
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=said, env=environment
        )
        _pid, status, usage = os.wait4(process.pid, 0)
        clock = time.perf_counter() - clock
        process.returncode = os.waitstatus_to_exitcode(status)
        if not 0 <= process.returncode <= most:
            said.seek(0)
            raise AssertionError(f"{command}: {said.read().decode()}")
    return Taken(usage.ru_utime + usage.ru_stime, clock, usage.ru_maxrss / 1024)


def tinhgon(*arguments: str, most: int = 0) -> Taken:
    """Run a command of the product in a process of its own."""
    return child(sys.executable, "-m", "tinhgon", *arguments, most=most)


def started(folder: Path) -> None:
    """Start the web project on a data directory, in this process."""
    os.environ["TINHGON_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tinhgon.web.settings"
    import django  # noqa: PLC0415 - the settings read the environment set above

    django.setup()


# -- the page


def parser(about: str | None) -> argparse.ArgumentParser:
    """Return a parser that knows where to write."""
    made = argparse.ArgumentParser(description=(about or "").partition("\n")[0])
    made.add_argument("--write", type=Path, help="the page to put the section into")
    return made


def table(rows: Iterable[Row]) -> str:
    """Return lines as a Markdown table."""
    lines = ["| measure | figure | floor | |", "|---|---|---|---|"]
    lines += [f"| {one.measure} | {one.value} | {one.floor} | {MARKS[one.met]} |" for one in rows]
    return "\n".join(lines)


def finish(script: str, title: str, about: str, rows: list[Row], page: Path | None) -> int:
    """Print a section, put it into the page where one is named, return the exit status.

    Args:
        script: path of the script, whose name marks the section.
        title: of the section.
        about: how it was measured.
        rows: what was measured.
        page: in which the section takes the place of the old one.
    """
    mark = f"<!-- bench/{Path(script).name} -->"
    text = f"{mark}\n## {title}\n\n{about} {MACHINE}.\n\n{table(rows)}\n"
    print(text)
    if page:
        page.write_text(placed(mark, text, page.read_text("utf-8") if page.is_file() else ""))
    return int(any(row.met is False for row in rows))


def placed(mark: str, section: str, page: str) -> str:
    """Return a page with a section in the place of the old one, at the end of a page without."""
    page = page.rstrip() or "# Benchmarks\n\nWritten by `make bench`; do not edit."
    old = re.compile(rf"{re.escape(mark)}.*?(?=\n<!-- bench/|\Z)", re.DOTALL)
    if old.search(page):
        return f"{old.sub(lambda _: section, page).rstrip()}\n"
    return f"{page}\n\n{section}"
