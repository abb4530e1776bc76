"""Forms: filling a received form of 200 rows and 40 columns, collecting 130 returned workbooks.

Tỉnh Hồng Lam is loaded by the command into a new data directory. The blank form names 200 units
and asks posts and people of five categories on four days; it is filled in this process. 130 units
get the standard half-year form and send it back, one in ten changed by a person; the command
collects the folder. CPU time. Exit status 1 when a floor is missed.
"""

import argparse
import io
import os
import platform
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

START = "<!-- bench/forms.py -->"
DAY = date(2026, 10, 31)
DAYS = ("31/12/2023", "31/12/2024", "31/12/2025", "31/10/2026")
CATEGORIES = (
    "Công chức", "Viên chức", "Khối Đảng, MTTQ và đoàn thể", "Công chức cấp xã", "Hợp đồng",
)  # fmt: skip
ROWS, UNITS, CHANGED = 200, 130, 10
FLOOR_FILL, FLOOR_COLLECT, FLOOR_ISSUE = 5, 60, 60


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    measure: str
    value: str
    floor: str = ""
    met: bool | None = None


def started(folder: Path) -> None:
    """Load the sample and start the web project on it, in this process."""
    command = [sys.executable, "-m", "tinhgon", "sample", "tinh-hong-lam", "--data", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    os.environ["TINHGON_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tinhgon.web.settings"
    import django  # noqa: PLC0415

    django.setup()


def named() -> list[tuple[str, str]]:
    """Return ids and names of units that bear their name alone, agencies first."""
    from tinhgon.reporting.forms.submitting import submitting  # noqa: PLC0415
    from tinhgon.storage.registry_cache import apparatus  # noqa: PLC0415

    units = apparatus(DAY).units
    first = submitting(apparatus(DAY))
    others = [one.id for one in units.units().where(unit_class="public_service_unit")]
    found = []
    for unit in [*first, *others]:
        values = units.at(units.place(unit)).values
        if values is not None and len(units.named(values.name)) == 1:
            found.append((unit, values.name))
    return found


def blank(names: list[str]) -> bytes:
    """Return a form of a superior body: three lines of headings, a row for each unit."""
    book = openpyxl.Workbook()
    page: Any = book.active
    page.append(["BÁO CÁO SỐ LƯỢNG BIÊN CHẾ"])
    page.append([])
    groups = [category for category in CATEGORIES for _one in range(2 * len(DAYS))]
    kinds = [kind for _c in CATEGORIES for kind in ("Được giao", "Có mặt") for _day in DAYS]
    page.append(["TT", "Tên đơn vị", *groups])
    page.append([None, None, *kinds])
    page.append([None, None, *(DAYS * 2 * len(CATEGORIES))])
    for number, name in enumerate(names, 1):
        page.append([number, name])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def fill(names: list[str]) -> Row:
    """Return the time of filling a form in this process."""
    from django.utils import timezone  # noqa: PLC0415

    from tinhgon.services.accounts import actor  # noqa: PLC0415
    from tinhgon.services.form_filling import FillForm  # noqa: PLC0415

    data, who = blank(names[:ROWS]), actor(None, clock=timezone.now)
    start = time.process_time()
    found = FillForm(who, data, "bieu.xlsx", DAY, timezone.now).execute()
    taken = time.process_time() - start
    words = f"`form fill`, {ROWS} rows × {2 * len(DAYS) * len(CATEGORIES)} columns"
    words += f" ({found.cells} cells filled)"
    return Row(words, f"{taken:.1f} s", f"≤ {FLOOR_FILL} s", taken <= FLOOR_FILL)


def command(folder: Path, *arguments: str) -> float:
    """Run a command of forms and return its CPU time."""
    ran = [sys.executable, "-m", "tinhgon", "form", *arguments, "--data", str(folder), "--quiet"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(ran, check=False, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def collect(folder: Path, units: list[str]) -> Iterator[Row]:
    """Yield the times of issuing to units and of collecting from them."""
    listed, sent, out = folder / "units.txt", folder / "sent", folder / "out"
    listed.write_text("\n".join(f"id:{unit}" for unit in units), encoding="utf-8")
    taken = command(
        folder, "issue", "half-year", "--cut-off", DAY.isoformat(), "--units", str(listed),
        "--out", str(sent),
    )  # fmt: skip
    yield Row(f"`form issue`, {UNITS} units", f"{taken:.1f} s", f"≤ {FLOOR_ISSUE} s",
              taken <= FLOOR_ISSUE)  # fmt: skip
    books = sorted(sent.glob("*.xlsx"))
    for path in books[::CHANGED]:
        book = openpyxl.load_workbook(path)
        book["Biểu"]["D10"] = "10+2"
        book.save(path)
    taken = command(folder, "collect", str(sent), "--form", "half-year", "--out", str(out))
    count = len((out / "accepted.csv").read_text("utf-8").splitlines()) - 1
    words = f"`form collect`, {len(books)} files ({count} numbers, {len(books[::CHANGED])} asked)"
    yield Row(words, f"{taken:.1f} s", f"≤ {FLOOR_COLLECT} s", taken <= FLOOR_COLLECT)


def written(rows: list[Row]) -> str:
    """Return the section."""
    lines = [
        START, "## Forms filled and collected", "",
        (f"Tỉnh Hồng Lam on {DAY.isoformat()}; CPU time; Python {platform.python_version()}, "
         f"{platform.machine()}."), "",
        "| measure | value | floor | met |", "|---|---|---|---|",
    ]  # fmt: skip
    marks = {True: "yes", False: "**no**", None: ""}
    lines += [f"| {row.measure} | {row.value} | {row.floor} | {marks[row.met]} |" for row in rows]
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path, help="the page to write the section into")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        started(folder)
        units = named()
        rows = [fill([one for _unit, one in units])]
        rows += collect(folder, [unit for unit, _one in units[:UNITS]])
    text = written(rows)
    print(text)
    if options.write:
        page = options.write.read_text(encoding="utf-8")
        rest = re.sub(rf"\n*{re.escape(START)}.*?(?=\n<!-- bench/|\Z)", "", page, flags=re.DOTALL)
        options.write.write_text(rest.rstrip() + "\n\n" + text, encoding="utf-8")
    return int(any(row.met is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
