"""`tinhgon form fill` on a data directory: numbers are those of the ledger on their days."""

import csv
import json
import shutil
import subprocess
import zipfile
from functools import lru_cache
from pathlib import Path

import openpyxl
import pytest
from commands import tinhgon

DAYS = ("2015-12-31", "2024-12-31", "2025-06-30")
ON = DAYS[-1]
CATEGORIES = {"civil_servant": "Công chức", "public_employee": "Viên chức"}


@pytest.fixture(scope="module")
def city(tmp_path_factory) -> Path:
    data = tmp_path_factory.mktemp("city")
    assert tinhgon("sample", "city-xs", data=data).returncode == 0
    return data


def ask(data: Path, *arguments: str, code: int = 0) -> str:
    done = tinhgon(*arguments, data=data)
    assert done.returncode == code, (done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    return done.stdout


@lru_cache
def tree(data: Path, day: str) -> list[dict]:
    return json.loads(ask(data, "org", "tree", "--on", day, "--format", "json"))["units"]


@lru_cache
def ledger(data: Path, day: str) -> dict[tuple[str, str], tuple[int | None, int | None]]:
    """Return posts and people of each unit and category as the export of the ledger has them."""
    file = data / f"{day}.csv"
    ask(data, "export", "ledger", "--on", day, "--out", str(file))
    found: dict = {}
    with file.open(encoding="utf-8-sig") as stream:
        for row in csv.DictReader(stream):
            key = (row["unit_code"].removeprefix("id:"), row["category"])
            old = found.get(key, (None, None))
            found[key] = tuple(
                (before or 0) + int(row[name]) if row[name] else before
                for before, name in zip(old, ("assigned", "present"), strict=True)
            )
    return found


def sums(data: Path, day: str, unit: str, category: str) -> tuple[int | None, int | None]:
    """Add the ledger up over a unit and all below it in the tree of the day."""
    units, numbers = tree(data, day), ledger(data, day)
    start = next((at for at, one in enumerate(units) if one["id"] == unit), None)
    if start is None:
        return None, None
    inside = [units[start]]
    for one in units[start + 1 :]:
        if one["depth"] <= units[start]["depth"]:
            break
        inside.append(one)
    rows = [numbers[key] for one in inside for key in ((one["id"], category),
            (one.get("code") or "-", category)) if key in numbers]  # fmt: skip
    known = [[row[at] for row in rows if row[at] is not None] for at in (0, 1)]
    return tuple(sum(one) if one else None for one in known)


@pytest.fixture(scope="module")
def blank(city) -> tuple[Path, list[dict]]:
    """A form with a column for each category, day and measure; agencies that bear a name alone."""
    units = tree(city, ON)
    names = [one["name"] for one in units]
    chosen = [one for one in units if one["class"] == "state_agency"
              and names.count(one["name"]) == 1][:8]  # fmt: skip
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Biểu"
    sheet.append(["BIỂU TỔNG HỢP"])
    days = ["/".join(reversed(day.split("-"))) for day in DAYS]
    heads = [f"{words} {measure} đến {day}" for words in CATEGORIES.values()
             for day in days for measure in ("được giao", "có mặt")]  # fmt: skip
    sheet.append(["TT", "Tên đơn vị", *heads, "Ghi chú"])
    for number, one in enumerate(chosen, 1):
        sheet.append([number, one["name"].upper()])
    file = city / "blank.xlsx"
    book.save(file)
    return file, chosen


def test_each_number_is_that_of_the_ledger_on_the_day_of_its_column(city, blank):
    file, chosen = blank
    out, mapping = city / "out.xlsx", city / "m.yaml"
    ask(city, "form", "fill", str(file), "--on", ON, "--out", str(out), "--mapping-out",
        str(mapping))  # fmt: skip
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["Biểu", "Nguồn"]
    found = [[cell.value for cell in row[2:14]] for row in book["Biểu"].iter_rows(min_row=3)]
    wanted = [
        [number for category in CATEGORIES for day in DAYS
         for number in sums(city, day, one["id"], category)]
        for one in chosen
    ]  # fmt: skip
    assert len(chosen) > 3
    assert found == wanted
    assert sum(value is not None for row in found for value in row) > 20
    lines = list(book["Nguồn"].iter_rows(values_only=True))
    assert "DỮ LIỆU TỔNG HỢP" in lines[0][0]
    assert len([line for line in lines[2:] if line[3] is not None]) > 20
    assert mapping.read_text("utf-8").startswith("schema: tinhgon-form/1")


def test_what_is_unclear_ends_with_one_and_a_mapping_settles_it_for_good(city):
    book = openpyxl.Workbook()
    book.active.append(["TT", "Đơn vị", "Số biên chế"])
    book.active.append([1, tree(city, ON)[0]["name"]])
    file, out, said = city / "hoi.xlsx", city / "hoi-out.xlsx", city / "hoi.yaml"
    book.save(file)
    fill = ("form", "fill", str(file), "--on", ON, "--out", str(out))
    asked = ask(city, *fill, "--mapping-out", str(said), code=1)
    assert "Sheet!C1" in asked
    assert "posts:civil_servant" in asked
    lines = ["schema: tinhgon-form/1", "tables:", "- columns:",
             "  - {cell: C1, says: Số biên chế, counts: 'posts:civil_servant'}"]  # fmt: skip
    said.write_text("\n".join(lines), "utf-8")
    ask(city, *fill, "--mapping", str(said))
    value = openpyxl.load_workbook(out).active["C2"].value
    assert value == sums(city, ON, tree(city, ON)[0]["id"], "civil_servant")[0]
    out.unlink()
    ask(city, *fill)  # what was confirmed is proposed for the next form with these headings
    assert openpyxl.load_workbook(out).active["C2"].value == value


def test_wrong_files_are_refused_and_nothing_is_written(city, blank):
    file, _chosen = blank
    out = city / "nothing.xlsx"
    broken = city / "broken.xlsx"
    broken.write_bytes(file.read_bytes()[:2000])
    ask(city, "form", "fill", str(broken), "--out", str(out), code=1)
    ask(city, "form", "fill", str(file), "--out", str(file), code=2)
    ask(city, "form", "fill", str(city / "no.xlsx"), "--out", str(out), code=1)
    ask(city, "form", "fill", str(file), "--out", str(out), "--on", "hôm qua", code=2)
    assert not out.exists()


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_opens_the_filled_workbook(city, blank, tmp_path):
    file, chosen = blank
    out = tmp_path / "out.xlsx"
    ask(city, "form", "fill", str(file), "--on", ON, "--out", str(out))
    done = subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/lo", "--convert-to",
         "ods", "--outdir", str(tmp_path), str(out)],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    content = zipfile.ZipFile(tmp_path / "out.ods").read("content.xml").decode()
    assert chosen[0]["name"].upper() in content
    assert 'table:name="Nguồn"' in content
