"""The form of a superior body that ships with the sample: filled, its formats and sums kept.

Its columns ask for days before and after the districts ended: a unit that was not there on the
day of a column stays empty and is said so on the sheet of sources.
"""

from pathlib import Path

import openpyxl
import pytest
from commands import tinhgon

from tinhgon.samples import blank_form

pytestmark = pytest.mark.accept


def rows_of(sheet, column: int = 2) -> dict[str, int]:
    return {
        str(sheet.cell(row, column).value).strip(): row
        for row in range(13, sheet.max_row + 1)
        if sheet.cell(row, column).value
    }


def test_the_blank_form_comes_back_filled(tmp_path: Path) -> None:
    blank, out = tmp_path / blank_form().name, tmp_path / "da-dien.xlsx"
    blank.write_bytes(blank_form().data)
    for command in (
        ("sample", "tinh-hong-lam"),
        ("form", "fill", str(blank), "--on", "2026-10-31", "--out", str(out)),
    ):
        ran = tinhgon(*command, data=tmp_path / "data")
        assert ran.returncode == 0, (ran.stdout, ran.stderr)
    empty, full = (openpyxl.load_workbook(one) for one in (blank, out))
    before, after = empty.worksheets[0], full.worksheets[0]
    rows = rows_of(after)
    merged = rows["Sở Nông nghiệp và Môi trường"]
    assert after.cell(merged, 3).value is None  # founded in 2025; asked for 31/10/2024
    assert after.cell(merged, 4).value > 0
    communes = [row for name, row in rows.items() if name.lower().startswith(("phường ", "xã "))]
    assert len(communes) == 47
    special = rows["Đặc khu Thái Phương"]
    posts = [after.cell(row, 7).value for row in (*communes, special)]
    people = [after.cell(row, 8).value for row in (*communes, special)]
    assert (sum(posts), sum(people)) == (1536, 1655)
    inner = [after.cell(row, 11).value for row in range(15, 29)]
    assert sum(inner) == 112 + 78  # departments and their sub-departments
    changed = {
        (cell.row, cell.column)
        for line in before.iter_rows()
        for cell in line
        if cell.value is not None and after.cell(cell.row, cell.column).value != cell.value
    }
    assert changed == set()
    assert after.merged_cells.ranges == before.merged_cells.ranges
    assert all(
        after.cell(row, column).number_format == before.cell(row, column).number_format
        for row in range(13, 93)
        for column in range(1, 14)
    )
    assert full.sheetnames[:2] == [before.title, "Nguồn"]
