"""Ten messy forms filled and ten messy returns collected by the commands, exact to the cell.

What must stand in every cell is written beside each workbook (`messy_forms`, `returned_forms`).
Whatever is no number of ours comes back as it was, and an office program opens the results.
"""

import csv
import io
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import messy_forms
import openpyxl
import pytest
import returned_forms as sent
from commands import tinhgon
from headcounts import World, unit
from messy_forms import FORMS, Messy, numbers
from returned_forms import RETURNED

from tinhgon.journal.chain import GENESIS, digest

pytestmark = pytest.mark.accept

LOOKS = ("number_format", "font", "fill", "border", "alignment", "protection")
SOURCES = "Nguồn"
CUT_OFF = sent.CUT_OFF.isoformat()


def done(*command: str, data: Path, code: int = 0) -> None:
    ran = tinhgon(*command, data=data)
    assert ran.returncode == code, (command, ran.stdout, ran.stderr)
    assert "Traceback" not in ran.stderr


def stored(world: World, data: Path) -> Path:
    """Take the journal of a world into an empty data directory, as an export of it."""
    head, lines = GENESIS, []
    for entry in world.book.entries:
        head = digest(head, entry.body())
        lines.append(f'{{"hash":"{head.hex()}","body":{entry.body().decode()}}}')
    file = data.with_suffix(".jsonl")
    file.write_text("\n".join(lines), "utf-8")
    done("import", "journal", str(file), "--apply", data=data)
    return data


def converted(files: list[Path], out: Path, ending: str = "xlsx") -> Path:
    """Have LibreOffice open workbooks and save what it sees."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("needs LibreOffice")
    subprocess.run(
        [soffice, "--headless", f"-env:UserInstallation=file://{out}/office", "--convert-to",
         ending, "--outdir", str(out), *map(str, files)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return out


# ── Forms received ───────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fill every form by the command; return the folder with `NAME.xlsx` and `NAME-out.xlsx`."""
    folder = tmp_path_factory.mktemp("fill")
    data = stored(messy_forms.province(), folder / "data")
    for form in FORMS:
        blank, out = folder / f"{form.name}.xlsx", folder / f"{form.name}-out.xlsx"
        blank.write_bytes(form.data())
        done("form", "fill", str(blank), "--on", form.on.isoformat(), "--out", str(out),
             data=data, code=1 if form.asked else 0)  # fmt: skip
    return folder


@cache
def opened(file: Path) -> Any:
    return openpyxl.load_workbook(file)


def books(folder: Path, form: Messy) -> tuple[Any, Any]:
    return opened(folder / f"{form.name}.xlsx"), opened(folder / f"{form.name}-out.xlsx")


def cells(book: Any) -> Iterator[tuple[str, Any]]:
    for sheet in book.worksheets:
        if sheet.title != SOURCES:
            for row in sheet.iter_rows():
                yield from ((f"{sheet.title}!{cell.coordinate}", cell) for cell in row)


each_form = pytest.mark.parametrize("form", FORMS, ids=lambda one: one.name)


@each_form
def test_every_cell_holds_its_number_and_no_other_cell_changed(filled: Path, form: Messy) -> None:
    before, after = books(filled, form)
    old = {place: cell.value for place, cell in cells(before)}
    new = {place: cell.value for place, cell in cells(after)}
    changed = {place: value for place, value in new.items() if value != old.get(place)}
    assert changed == form.expected
    assert old.keys() <= new.keys()


@each_form
def test_all_that_is_no_number_is_as_it_was(filled: Path, form: Messy) -> None:
    before, after = books(filled, form)
    assert after.sheetnames == [*before.sheetnames, SOURCES]
    new = dict(cells(after))
    for place, cell in cells(before):
        looks = [[repr(getattr(one, what)) for what in LOOKS] for one in (cell, new[place])]
        assert looks[0] == looks[1], place
    for sheet in before.worksheets:
        assert layout(after[sheet.title]) == layout(sheet)


def layout(sheet: Any) -> list[Any]:
    """Return how a sheet looks beside its cells."""
    return [
        sorted(map(str, sheet.merged_cells.ranges)), sheet.sheet_state, sheet.print_area,
        {key: (one.hidden, one.outlineLevel, one.height)
         for key, one in sheet.row_dimensions.items()},
        {key: (one.hidden, one.outlineLevel, one.width)
         for key, one in sheet.column_dimensions.items()},
        repr(sheet.protection), repr(sheet.page_setup), sheet.oddHeader.center.text,
        [(one.sqref, one.type, one.formula1) for one in sheet.data_validations.dataValidation],
        len(sheet._images),
    ]  # fmt: skip


def test_every_filled_form_opens_in_an_office_program(filled: Path, tmp_path: Path) -> None:
    seen = converted([filled / f"{form.name}-out.xlsx" for form in FORMS], tmp_path)
    for form in FORMS:
        book = openpyxl.load_workbook(seen / f"{form.name}-out.xlsx", data_only=True)
        for place, value in {**form.expected, **form.results}.items():
            title, _, cell = place.partition("!")
            assert book[title][cell].value == pytest.approx(value), (form.name, place)


# ── Forms returned ───────────────────────────────────────────────────────────────────────────


def two_departments() -> World:
    """Return a province that holds what the form of `returned_forms` was sent out with."""
    inner = {"class_": "internal_unit", "type": "phong"}
    service = {"class_": "public_service_unit"}
    world = World()
    world.record(
        unit("u-tinh", "Tỉnh Hồng Lam", class_="administrative_unit", bloc="", type="tinh"),
        unit("u1", "Sở Y tế", "u-tinh", type="so"),
        unit("u2", "Bệnh viện Đa khoa tỉnh", "u1", code="H02", **service),
        unit("u3", "Trung tâm Y tế Sông Hạ", "u1", code="H03", **service),
        unit("u9", "Sở Nội vụ", "u-tinh", code="99", type="so"),
        *(unit(f"{of}-{n}", f"Phòng {n}", of, **inner)
          for of, count in (("u1", 7), ("u9", 6)) for n in range(1, count + 1)),
    )  # fmt: skip
    world.record(
        numbers("u1", "civil_servant", 60, 57), numbers("u9", "civil_servant", 48, 45),
        numbers("u2", "public_employee", 900, 890), numbers("u3", "public_employee", 600, 600),
    )  # fmt: skip
    return world


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Issue the form; return the folder with `data`, `form.yaml` and `issued`."""
    folder = tmp_path_factory.mktemp("round")
    data = stored(two_departments(), folder / "data")
    (folder / "form.yaml").write_text(sent.TEXT, "utf-8")
    done("form", "issue", str(folder / "form.yaml"), "--cut-off", CUT_OFF, "--due",
         sent.DUE.isoformat(), "--out", str(folder / "issued"), data=data)  # fmt: skip
    return folder


def collected(issued: Path, folder: Path, code: int = 0) -> Path:
    """Collect a folder into a store nothing was returned to; return the folder of results."""
    out, data = folder / "out", folder / "data"
    shutil.copytree(issued / "data", data)
    done("form", "collect", str(folder / "in"), "--form", str(issued / "form.yaml"), "--cut-off",
         CUT_OFF, "--out", str(out), data=data, code=code)  # fmt: skip
    return out


def rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))))


def book_of(issued: Path, name: str) -> Path:
    (found,) = (issued / "issued").glob(f"*{name}*.xlsx")
    return found


def test_the_form_goes_out_with_the_numbers_the_returns_are_compared_with(issued: Path) -> None:
    page = opened(book_of(issued, "so-y-te"))["Biểu"]
    held = {
        (row, column): page.cell(10 + at, 4 + column).value
        for at, row in enumerate(("u1", "u2", "u3"))
        for column in range(6)
    }
    kept = {key: value for key, value in held.items() if not str(value).startswith("=")}
    wanted = {key: value for key, value in sent.HELD.items() if key in kept}
    assert {key: kept[key] for key in wanted} == wanted
    assert len(wanted) >= 9


@pytest.mark.parametrize("name", RETURNED)
def test_a_return_is_taken_to_the_cell(issued: Path, tmp_path: Path, name: str) -> None:
    data, said = RETURNED[name]()
    if name == "filled-in":
        data = sent.edited(book_of(issued, "so-y-te").read_bytes(), sent.type_in)
        said = {**said, ("u2", 5): 0, ("u3", 5): 0}  # prefilled: the record holds none
    (tmp_path / "in").mkdir()
    file = tmp_path / "in" / f"{name}.xlsx"
    file.write_bytes(data)
    out = collected(issued, tmp_path)
    columns = [one.recipe for one in sent.definition().columns]
    addresses = {one.unit: one.address for one in (sent.HEALTH, sent.HOSPITAL, sent.CENTRE,
                                                   sent.HOME)}  # fmt: skip
    taken = rows(out / "accepted.csv")
    found = {
        (one["unit"], f"{one['indicator']}:{one['category']}".rstrip(":")): int(one["value"])
        for one in taken
    }
    wanted = {(addresses[unit_], columns[at]): value for (unit_, at), value in said.items()}
    assert found == wanted
    assert {one["date"] for one in taken} == {CUT_OFF}
    book = openpyxl.load_workbook(file)
    assert all(book[one["sheet"]][one["cell"]].value is not None for one in taken)
    assert rows(out / "problems.csv") == []
    differing = {
        (row["unit"], row["against"]) for row in rows(out / "differences.csv")
        if row["against"] == "ledger"
    }  # fmt: skip
    assert bool(differing) == any(value != sent.HELD.get(key, value)
                                  for key, value in said.items())  # fmt: skip


def test_a_faulty_return_goes_back_with_its_cells_marked_and_all_else_kept(
    issued: Path, tmp_path: Path
) -> None:
    def change(book: Any) -> None:
        book["Biểu"]["E10"] = "mười"
        book["Biểu"]["G11"] = -1

    (tmp_path / "in").mkdir()
    data = sent.edited(book_of(issued, "so-y-te").read_bytes(), change)
    (tmp_path / "in" / "y te.xlsx").write_bytes(data)
    out = collected(issued, tmp_path, code=1)
    wrong = {(one["cell"], one["code"]) for one in rows(out / "problems.csv")}
    assert wrong == {("E10", "TG-FORM-022"), ("G11", "TG-FORM-023")}
    assert rows(out / "accepted.csv") == []
    before = dict(cells(openpyxl.load_workbook(io.BytesIO(data))))
    after = openpyxl.load_workbook(out / "returned" / "y te.xlsx")
    marked = set()
    for place, cell in cells(after):
        if place not in before:
            continue  # the sheet that says what to mend
        old = before[place]
        assert cell.value == old.value, place
        assert cell.number_format == old.number_format
        if cell.comment is not None:
            marked.add(place)
        if repr(cell.fill) != repr(old.fill):
            assert place in marked
    assert marked == {"Biểu!E10", "Biểu!G11"}
    seen = converted([out / "returned" / "y te.xlsx", out / "tong-hop.xlsx"], tmp_path / "seen")
    assert len(list(seen.glob("*.xlsx"))) == 2
