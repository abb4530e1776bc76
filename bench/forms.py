"""Forms: filling a received form of 200 rows and 40 columns, issuing to and collecting from 130.

Tỉnh Hồng Lam is loaded by the command into a new data directory. The blank form names 200 units
and asks posts and people of five categories on four days. 130 units get the standard half-year
form and send it back, one in ten changed by a person; the command collects the folder, each time
into a copy of the same data directory. The peers are what a person would script with openpyxl:
load the form, look each number up in a dictionary by the name of the unit, write it, save; and
read every returned workbook, values only. They know no units, days, categories or faults, and are
handed the numbers. Exit status 1 when a floor is missed.
"""

import io
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from frame import (
    Row,
    Taken,
    at_most,
    finish,
    median,
    parser,
    seconds,
    started,
    tinhgon,
    within,
)

DAY = date(2026, 10, 31)
DAYS = ("31/12/2023", "31/12/2024", "31/12/2025", "31/10/2026")
CATEGORIES = (
    "Công chức", "Viên chức", "Khối Đảng, MTTQ và đoàn thể", "Công chức cấp xã", "Hợp đồng",
)  # fmt: skip
ROWS, UNITS, CHANGED, ROUNDS = 200, 130, 10, 3
COLUMNS = 2 * len(DAYS) * len(CATEGORIES)
FLOOR_FILL, FLOOR_COLLECT, FLOOR_ISSUE = 5, 60, 60


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


# -- filling


def fill(folder: Path, names: list[str]) -> Iterator[Row]:
    """Yield the times of filling a form, by the command, in this process, and by a script."""
    from django.utils import timezone  # noqa: PLC0415

    from tinhgon.services.accounts import actor  # noqa: PLC0415
    from tinhgon.services.form_filling import FillForm  # noqa: PLC0415

    data, who = blank(names[:ROWS]), actor(None, clock=timezone.now)
    given, out = folder / "bieu.xlsx", folder / "da-dien.xlsx"
    given.write_bytes(data)
    told = ("form", "fill", str(given), "--on", DAY.isoformat(), "--out", str(out))
    found = FillForm(who, data, "bieu.xlsx", DAY, timezone.now).execute()
    size = f"{ROWS} rows × {COLUMNS} columns ({found.cells:,} cells filled)"
    ran = median(tinhgon(*told, "--data", str(folder / "data")) for _ in range(ROUNDS))
    yield within(f"`tinhgon form fill`, new process, {size}", ran, FLOOR_FILL)
    fields = FillForm(who, data, "bieu.xlsx", DAY, timezone.now)
    own = seconds(fields.execute, ROUNDS).cpu
    yield at_most("the same in a running process", own, FLOOR_FILL, "s")
    numbers = numbers_of(found.data)
    theirs = seconds(lambda: scripted(data, numbers), ROUNDS).cpu
    if numbers_of(scripted(data, numbers)) != numbers:
        raise AssertionError("the script writes other numbers")
    yield Row("openpyxl: loaded, numbers at hand written in, saved", f"{theirs:.2f} s")
    yield Row("ratio", f"{theirs / own:.2f}x")


def numbers_of(data: bytes) -> dict[tuple[str, int], Any]:
    """Return the numbers of a filled form by name of the unit and column."""
    page = openpyxl.load_workbook(io.BytesIO(data))["Sheet"]
    return {
        (str(row[1].value), cell.column): cell.value
        for row in page.iter_rows(min_row=6) for cell in row[2:] if cell.value is not None
    }  # fmt: skip


def scripted(data: bytes, numbers: dict[tuple[str, int], Any]) -> bytes:
    """Return a form filled from numbers at hand, as a person would script it."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    page: Any = book.active
    for row in page.iter_rows(min_row=6, max_col=2 + COLUMNS):
        for cell in row[2:]:
            cell.value = numbers.get((str(row[1].value), cell.column))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


# -- issuing and collecting


def rounds(folder: Path, units: list[str]) -> Iterator[Row]:
    """Yield the times of issuing to units and of collecting from them."""
    listed, sent, out = (folder / name for name in ("units.txt", "sent", "out"))
    listed.write_text("\n".join(f"id:{unit}" for unit in units), encoding="utf-8")

    def issue(data: Path) -> Taken:
        shutil.rmtree(sent, ignore_errors=True)
        return tinhgon("form", "issue", "half-year", "--cut-off", DAY.isoformat(), "--units",
                       str(listed), "--out", str(sent), "--data", str(data))  # fmt: skip

    def collect(data: Path) -> Taken:
        shutil.rmtree(out, ignore_errors=True)
        return tinhgon("form", "collect", str(sent), "--form", "half-year", "--out", str(out),
                       "--data", str(data), most=1)  # fmt: skip

    with copies(folder / "data") as fresh:
        ran = median([issue(one) for one in fresh])
        yield within(f"`tinhgon form issue`, {UNITS} units", ran, FLOOR_ISSUE)
        asked = returned(sent)
        with copies(fresh[-1]) as again:
            ran = median([collect(one) for one in again])
    books = sorted(sent.glob("*.xlsx"))
    count = len((out / "accepted.csv").read_text("utf-8").splitlines()) - 1
    words = f"`tinhgon form collect`, {len(books)} files ({count:,} numbers, {asked} asked)"
    yield within(words, ran, FLOOR_COLLECT)
    theirs = seconds(lambda: [values_of(path) for path in books], ROUNDS).cpu
    yield Row("openpyxl: every file loaded, values only, cells read", f"{theirs:.1f} s")
    yield Row("ratio", f"{theirs / ran.cpu:.2f}x")


def returned(sent: Path) -> int:
    """Change one workbook in ten as a person does; return how many."""
    books = sorted(sent.glob("*.xlsx"))[::CHANGED]
    for path in books:
        book = openpyxl.load_workbook(path)
        book["Biểu"]["D10"] = "10+2"
        book.save(path)
    return len(books)


def values_of(path: Path) -> list[tuple[Any, ...]]:
    """Return the values of every sheet of a workbook."""
    book = openpyxl.load_workbook(path, data_only=True)
    return [row for page in book.worksheets for row in page.iter_rows(values_only=True)]


@contextmanager
def copies(data: Path) -> Iterator[list[Path]]:
    """Give copies of a data directory, one for each round."""
    with tempfile.TemporaryDirectory() as name:
        yield [shutil.copytree(data, Path(name) / str(number)) for number in range(ROUNDS)]


def main() -> int:
    """Measure, print, write where asked."""
    asked = parser(__doc__).parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = folder / "data"
        tinhgon("sample", "tinh-hong-lam", "--data", str(data))
        started(data)
        units = named()
        rows = [*fill(folder, [one for _unit, one in units])]
        rows += rounds(folder, [unit for unit, _one in units[:UNITS]])
    about = (
        f"`bench/forms.py`, Tỉnh Hồng Lam on {DAY:%d/%m/%Y}; median of {ROUNDS} runs. Commands run"
        " in a new process each, the rest in one that is running. The peers get the numbers or"
        " leave the cells uninterpreted: they know no units, days, categories or faults."
    )
    return finish(__file__, "Forms filled and collected", about, rows, asked.write)


if __name__ == "__main__":
    sys.exit(main())
