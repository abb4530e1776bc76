"""Reports: first draft, rebuild, one page and the files of the summing-up of city M: `make bench`.

City M is loaded by the command into a new data directory, with four rounds of 310 units. The first
draft is the command in a new process; a rebuild counts everything anew in a process that is
running, after one more act. The peer writes the same paragraphs and tables into a Word document
with python-docx, cell by cell, without fonts of cells, notes, headings that repeat or page layout;
both start from the same report in memory. CPU time, and the clock where a person waits; medians.
Exit status 1 when a floor is missed.
"""

import argparse
import io
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
from datetime import date
from pathlib import Path
from typing import Any

import docx

START = "<!-- bench/reports.py -->"
UNTIL = date(2024, 10, 31)
ROUNDS = 5
FLOOR_FIRST, FLOOR_AGAIN, FLOOR_PAGE, FLOOR_MEMORY = 60, 20, 2, 1_000


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    measure: str
    value: str
    floor: str = ""
    met: bool | None = None


def taken(work: Callable[[], Any], rounds: int = ROUNDS) -> tuple[float, float]:
    """Return the median CPU time and time by the clock of a work, in seconds."""
    cpu, wall = [], []
    for number in range(rounds + 1):
        start, clock = time.process_time(), time.perf_counter()
        work()
        if number or rounds == 1:
            cpu.append(time.process_time() - start)
            wall.append(time.perf_counter() - clock)
    return statistics.median(cpu), statistics.median(wall)


def command(*arguments: str) -> tuple[float, float]:
    """Return CPU time and time by the clock of a command of the product."""
    environment = {key: text for key, text in os.environ.items() if "BYTECODE" not in key}
    before, clock = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-m", "tinhgon", *arguments], check=True, capture_output=True,
                   env=environment)  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, time.perf_counter() - clock


def said(found: tuple[float, float]) -> str:
    return f"{found[0]:.1f} s CPU, {found[1]:.1f} s by the clock"


def first_draft(folder: Path) -> Row:
    """Have the command write the summing-up into a file."""
    found = command(
        "report", "summing-up", "--until", UNTIL.isoformat(), "--out", str(folder / "bc.docx"),
        "--data", str(folder),
    )  # fmt: skip
    is_met = max(found) <= FLOOR_FIRST
    what = "`tinhgon report summing-up`, new process, .docx"
    return Row(what, said(found), f"≤ {FLOOR_FIRST} s", is_met)


def started(folder: Path) -> None:
    """Start the web project on a data directory, in this process."""
    os.environ["TINHGON_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tinhgon.web.settings"
    import django  # noqa: PLC0415

    django.setup()


def drafts() -> Iterator[Row]:
    """Rebuild the report after an act, and write the one page."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from tinhgon.journal.acts import Act, Basis, Decision  # noqa: PLC0415
    from tinhgon.services.journal import RecordDecisions  # noqa: PLC0415
    from tinhgon.services.reports import DraftReport, asked_of  # noqa: PLC0415
    from tinhgon.storage.registry_cache import apparatus  # noqa: PLC0415

    account = get_user_model().objects.create(username="bench", role="organisation_board")
    unit = apparatus(UNTIL).units.roots[0].id
    numbers = iter(range(1, 1_000))

    def again(kind: str) -> Callable[[], Any]:
        def work() -> None:
            number = next(numbers)
            told = {"unit": unit, "population": 2_000_000 + number}
            act = Act("describe", date(2025, 6, 30), told)
            RecordDecisions(
                account, [Decision(Basis(), (act,))], f"bench-{number}", timezone.now
            ).execute()
            DraftReport(account, asked_of(kind, UNTIL)).execute()

        return work

    for kind, floor, words in (
        ("summing-up", FLOOR_AGAIN, "built again after one more act, running process"),
        ("one-page", FLOOR_PAGE, "one page, the same"),
    ):
        found = taken(again(kind))
        yield Row(words, said(found), f"≤ {floor} s", max(found) <= floor)


def files() -> Iterator[Row]:
    """Write the report as the files it is handed out in, and as python-docx would."""
    from tinhgon.reporting.composing import compose  # noqa: PLC0415
    from tinhgon.reporting.writing.docx import to_docx  # noqa: PLC0415
    from tinhgon.reporting.writing.html import to_html  # noqa: PLC0415
    from tinhgon.reporting.writing.pdf import to_pdf  # noqa: PLC0415
    from tinhgon.reporting.writing.xlsx import to_xlsx  # noqa: PLC0415
    from tinhgon.services.report_records import record_of  # noqa: PLC0415
    from tinhgon.services.reports import asked_of  # noqa: PLC0415

    report = compose(record_of(asked_of("summing-up", UNTIL)))
    own: dict[str, float] = {}
    for name, write in ((".docx", to_docx), (".xlsx", to_xlsx), (".pdf, PDF/A", to_pdf),
                        (".html", to_html)):  # fmt: skip
        own[name], _ = taken(lambda write=write: write(report))  # type: ignore[misc]
        size = len(write(report)) // 1024
        yield Row(
            f"writing {name}, {len(report.figures):,} figures", f"{own[name]:.2f} s, {size} kB"
        )
    theirs, _ = taken(lambda: plain_docx(report))
    yield Row("paragraphs and tables with python-docx, plain", f"{theirs:.2f} s")
    yield Row("ratio", f"{theirs / own['.docx']:.1f}x")


def plain_docx(report: Any) -> bytes:
    """Write paragraphs and tables as the manual of python-docx does."""
    from tinhgon.reporting.report import Grid, Heading, Paragraph  # noqa: PLC0415

    document = docx.Document()
    for block in report.everything():
        if isinstance(block, Heading):
            document.add_heading(block.words, block.level)
        elif isinstance(block, Paragraph):
            document.add_paragraph(block.text)
        elif isinstance(block, Grid):
            table = document.add_table(rows=len(block.lines), cols=len(block.widths))
            for row, line in zip(table.rows, block.lines, strict=True):
                for cell, own in zip(row.cells, line.cells, strict=False):
                    cell.text = own.text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def memory() -> Row:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Row("memory at most", f"{peak:.0f} MB", f"≤ {FLOOR_MEMORY:,} MB", peak <= FLOOR_MEMORY)


def written(rows: list[Row]) -> str:
    """Return the section of the page."""
    lines = [
        START,
        "## Reports",
        "",
        (
            "`bench/reports.py`, city M (56.066 posts and positions, 310 units a half-year),"
            f" {UNTIL:%d/%m/%Y}; medians; Python {platform.python_version()}. The peer writes the"
            " same words and cells without layout, fonts of cells, notes and repeated headings."
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
    parser.add_argument("--write", type=Path, help="the page to write the section into")
    parser.add_argument("--data", type=Path, help="a directory city M was loaded into")
    options = parser.parse_args()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        folder = options.data or Path(name)
        if options.data is None:
            command("sample", "city-m", "--data", str(folder))
        rows.append(first_draft(folder))
        started(folder)
        rows += drafts()
        rows += files()
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
