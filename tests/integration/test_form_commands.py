"""`tinhgon form issue` and `form collect` on a data directory, as a person has it."""

import csv
import io
import shutil
from pathlib import Path

import openpyxl
import pytest
from commands import tinhgon

FORM = """name: Biên chế công chức
columns:
  - {heads: [Biên chế giao], recipe: "posts:civil_servant"}
  - {heads: [Có mặt], recipe: "people:civil_servant"}
"""
DAY = "2024-10-31"


@pytest.fixture(scope="module")
def city(tmp_path_factory) -> Path:
    data = tmp_path_factory.mktemp("city")
    assert tinhgon("sample", "city-xs", data=data).returncode == 0
    (data / "bieu.yaml").write_text(FORM, encoding="utf-8")
    return data


@pytest.fixture(scope="module")
def sent(city) -> Path:
    out = city / "issued"
    found = tinhgon("form", "issue", str(city / "bieu.yaml"), "--cut-off", DAY, "--out", str(out),
                    data=city)  # fmt: skip
    assert found.returncode == 0, found.stderr
    shutil.copytree(city, city.with_name("untouched"))
    return out


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))


def collect(city: Path, folder: Path, out: Path):
    form = str(city / "bieu.yaml")
    return tinhgon("form", "collect", str(folder), "--form", form, "--out", str(out), data=city)


def test_what_was_issued_comes_back_whole_and_is_done(city, sent, tmp_path):
    names = sorted(path.name for path in sent.iterdir())
    books = [name for name in names if name.endswith(".xlsx")]
    assert {"cong-van.docx", "tin-nhan.txt", "danh-sach.csv"} < set(names)
    assert [row["file"] for row in rows(sent / "danh-sach.csv")] == books
    found = collect(city, sent, tmp_path / "out")
    assert found.returncode == 0, found.stderr
    head = (tmp_path / "out" / "accepted.csv").read_text("utf-8").splitlines()[0]
    assert head == "unit,indicator,category,date,value,file,sheet,cell"
    taken = rows(tmp_path / "out" / "accepted.csv")
    assert {row["file"] for row in taken} == set(books)
    assert {row["date"] for row in taken} == {DAY}
    for row in taken[:20]:
        page = openpyxl.load_workbook(sent / row["file"])[row["sheet"]]
        assert page[row["cell"]].value == int(row["value"])
    assert rows(tmp_path / "out" / "problems.csv") == []


def test_bad_files_are_named_and_the_rest_is_done(city, sent, tmp_path):
    folder, out = tmp_path / "in", tmp_path / "out"
    shutil.copytree(sent, folder / "sub")
    books = sorted((folder / "sub").glob("*.xlsx"))
    books[0].write_bytes(b"PK\x03\x04 broken")
    book = openpyxl.load_workbook(books[1])
    page = book["Biểu"]
    cell = next(one for row in page.iter_rows() for one in row if not one.protection.locked)
    cell.value = "mười"
    book.save(books[1])
    shutil.copy(books[2], folder / "again.xlsx")
    books[3].unlink()
    found = collect(city.with_name("untouched"), folder, out)
    assert found.returncode == 1, found.stderr
    wrong = {(row["file"], row["code"], row["cell"]) for row in rows(out / "problems.csv")}
    assert wrong == {
        (f"sub/{books[0].name}", "TG-READ-008", ""),
        (f"sub/{books[1].name}", "TG-FORM-022", cell.coordinate),
    }
    assert [path.name for path in (out / "returned" / "sub").iterdir()] == [books[1].name]
    assert {row["state"] for row in rows(out / "late.csv")} == {"missing", "faulty"}
    assert len(list((out / "nhac").glob("*.docx"))) == 2
    assert (out / "tong-hop.xlsx").stat().st_size > 5000


def test_a_form_nobody_knows_and_a_folder_that_is_none_are_refused(city, tmp_path):
    out = str(tmp_path / "out")
    found = tinhgon("form", "issue", "khong-co", "--out", out, data=city)
    assert (found.returncode, "TG-FORM-040" in found.stderr) == (1, True)
    found = tinhgon("form", "collect", str(tmp_path / "x"), "--form", "half-year", "--out", out,
                    data=city)  # fmt: skip
    assert (found.returncode, "TG-CLI-010" in found.stderr) == (2, True)
    bad = tmp_path / "bad.yaml"
    bad.write_text("name: x\ncolumns:\n  - {heads: [A], recipe: 'posts:nobody'}\n")
    found = tinhgon("form", "issue", str(bad), "--out", out, data=city)
    assert (found.returncode, "TG-TARGET-003" in found.stderr) == (1, True)
    bad.write_text("name: x\n")
    found = tinhgon("form", "issue", str(bad), "--out", out, data=city)
    assert (found.returncode, "TG-FORM-020" in found.stderr) == (1, True)
