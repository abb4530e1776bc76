"""`tinhgon benefit`: the command contract, and what a person gets to see."""

import csv
import io
import json
import subprocess
import sys
from datetime import date

import openpyxl
import pytest

from tinhgon.law.benefit.results import HEADS

COLUMNS = (
    "id", "sex", "birth", "subject", "coef", "leadership_coef", "allowance_pct",
    "insured_months", "reorganised_on", "leave_on", "regime",
)  # fmt: skip
C = ("C", "M", "1966-01-15", "civil_servant", "4.65", "0.6", "25", "264", "2025-03-01",
     "2025-05-01", "")  # fmt: skip
WRONG = ("W", "M", "1966-13-15", *C[3:])
CENTS = ("H", "F", "1972-03", "commune_civil_servant", "3.99", "", "25", "207", "2025-03-01",
         "2025-06-01", "178")  # fmt: skip
LOCAL = """
resolution: "12/2025/NQ-HĐND"
parameters:
  nd178_severance_year:
    - {value: "7/4", from: 2025-01-01, document: "12/2025/NQ-HĐND", article: "Điều 2",
       status: verified, source: "the resolution"}
"""


def table(path, *rows, heads=COLUMNS, bom=False):
    out = io.StringIO()
    csv.writer(out).writerows([heads, *rows])
    path.write_text(out.getvalue(), "utf-8-sig" if bom else "utf-8")
    return path


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_the_columns_and_the_order_of_the_contract(tinhgon, tmp_path):
    ran = tinhgon("benefit", table(tmp_path / "a.csv", CENTS, WRONG, C, bom=True))
    assert ran.code == 1
    assert ran.out.splitlines()[0] == ",".join(HEADS)
    half, wrong, found = rows_of(ran.out)
    assert [row["id"] for row in (half, wrong, found)] == ["H", "W", "C"]
    assert (found["status"], found["regime"], found["case"]) == ("ok", "178", "7")
    assert (found["months_early"], found["early_years"], found["service_years"]) == (
        "30", "2.5", "22")  # fmt: skip
    money = ("salary", "lump", "early", "service", "job_search")
    assert [found[f"{name}_vnd"] for name in money] == [
        "15356250", "460687500", "191953125", "92137500", "0"]  # fmt: skip
    assert found["total_vnd"] == "744778125"
    assert "Điều 7 NĐ 178/2024/NĐ-CP" in found["citations"]
    assert (half["service_vnd"], half["total_vnd"]) == ("61271437.5", "948248438")
    assert "rounded_half_up" in half["warnings"].split("; ")
    assert wrong["status"] == "error"
    assert wrong["warnings"] == "birth: not_a_date"
    assert {wrong[name] for name in HEADS if name.endswith(("_vnd", "months_early"))} == {""}


def test_all_rows_done_is_exit_0_and_nothing_else_is_printed(tinhgon, tmp_path):
    ran = tinhgon("benefit", table(tmp_path / "a.csv", C), "--out", tmp_path / "o.csv", "--quiet")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    again = tinhgon("benefit", table(tmp_path / "a.csv", C))
    assert (tmp_path / "o.csv").read_text("utf-8") == again.out


def test_a_workbook_in_and_out(tinhgon, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Mã", "Giới tính", "birth", *COLUMNS[3:], "Ghi chú"])
    book.active.append(["C", "M", date(1966, 1, 15), "civil_servant", 4.65, 0.6, 25, 264,
                        date(2025, 3, 1), date(2025, 5, 1), None, "không đọc"])  # fmt: skip
    book.save(tmp_path / "a.xlsx")
    ran = tinhgon("benefit", tmp_path / "a.xlsx", "--out", tmp_path / "o.xlsx")
    assert ran.code == 0
    assert "Ghi chú" in ran.err
    page, legend = openpyxl.load_workbook(tmp_path / "o.xlsx").worksheets
    assert [cell.value for cell in page[1]] == list(HEADS)
    assert page.cell(2, HEADS.index("total_vnd") + 1).value == 744_778_125
    told = {row[0].value for row in legend.iter_rows(min_row=2)}
    assert {"regime_closed", "rounded_half_up", "too_early"} <= told


def test_json_names_the_local_resolution(tinhgon, tmp_path):
    (tmp_path / "l.yaml").write_text(LOCAL, "utf-8")
    leaver = ("S", "M", "1990-03", "public_employee", "3", "", "", "40", "2025-03-01",
              "2025-06-01", "178", "40")  # fmt: skip
    file = table(tmp_path / "a.csv", leaver, heads=(*COLUMNS, "state_months"))
    plain = json.loads(tinhgon("benefit", file, "--format", "json").out)
    ran = tinhgon("benefit", file, "--format", "json", "--local", tmp_path / "l.yaml")
    local = json.loads(ran.out)
    assert local["schema"] == "tinhgon-benefit/1"
    assert local["local"] == ["12/2025/NQ-HĐND"]
    assert "local_policy: 12/2025/NQ-HĐND" in local["rows"][0]["warnings"]
    assert (plain["rows"][0]["service_vnd"], local["rows"][0]["service_vnd"]) == (
        str(7_020_000 * 3 // 2 * 7 // 2), str(7_020_000 * 7 // 4 * 7 // 2))  # fmt: skip


def test_the_sheet_of_one_person_can_be_checked_by_hand(tinhgon, tmp_path):
    ran = tinhgon("benefit", table(tmp_path / "a.csv", WRONG, C), "--explain", "C")
    for line in (
        "(4,65 + 0,6) × 2.340.000 + 0 × 4,65 × 2.340.000 = 12.285.000",
        "12.285.000 × (1 + 0,25) + 0 × 2.340.000 = 15.356.250",
        "11/2027 − 05/2025 = 30",
        "15.356.250 × 1 × 30 = 460.687.500",
        "15.356.250 × 5 × 2,5 = 191.953.125",
        "5 + 0,5 × (22 − 20) = 6",
        "15.356.250 × 6 = 92.137.500",
    ):
        assert line in ran.out
    assert "744.778.125" in ran.out
    assert "Điều 7 NĐ 178/2024/NĐ-CP" in ran.out
    assert "base salary (04/2025): 2.340.000" in ran.out
    assert "Appendix II" not in ran.out  # only the way taken


def test_the_sheet_of_a_row_with_a_fault_says_the_fault(tinhgon, tmp_path):
    ran = tinhgon(
        "benefit", table(tmp_path / "a.csv", WRONG), "--explain", "W", "--format", "json"
    )
    sheet = json.loads(ran.out)
    assert (ran.code, sheet["status"], sheet["total_vnd"]) == (1, "error", None)
    assert sheet["warnings"] == {"birth: not_a_date": "Date of birth is not a date"}


@pytest.mark.parametrize(
    ("heads", "rows", "code"),
    [
        (("tên", "ghi chú"), [("a", "M")], "TG-BENEFIT-002"),
        ((*COLUMNS, "sex"), [(*C, "M")], "TG-BENEFIT-003"),
        ((), [], "TG-"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(tinhgon, tmp_path, heads, rows, code):
    ran = tinhgon("benefit", table(tmp_path / "a.csv", *rows, heads=heads))
    assert ran.code in {1, 2}
    assert code in ran.err
    assert ran.out == ""


def test_an_absent_column_is_missing_in_every_row(tinhgon, tmp_path):
    heads = [name for name in COLUMNS if name != "insured_months"]
    cells = [cell for name, cell in zip(COLUMNS, C, strict=True) if name != "insured_months"]
    ran = tinhgon("benefit", table(tmp_path / "a.csv", cells, heads=heads))
    (row,) = rows_of(ran.out)
    assert (ran.code, row["status"], row["warnings"]) == (1, "error", "insured_months: missing")


@pytest.mark.parametrize(
    "arguments", [("--explain", "nobody"), ("--out", "o.pdf"), ("--local", "none.yaml")]
)
def test_wrong_usage_is_exit_2(tinhgon, tmp_path, arguments):
    ran = tinhgon("benefit", table(tmp_path / "a.csv", C), *arguments)
    assert (ran.code, ran.out) == (2, "")


def test_an_id_that_looks_like_a_formula_runs_nowhere(tinhgon, tmp_path):
    ran = tinhgon("benefit", table(tmp_path / "a.csv", ("=cmd()", *C[1:])))
    assert rows_of(ran.out)[0]["id"] == "'=cmd()"


def test_it_needs_no_django(tmp_path):
    file = table(tmp_path / "a.csv", C)
    program = (
        "import sys; sys.modules['django'] = None\n"
        f"sys.argv = ['tinhgon', 'benefit', {str(file)!r}]\n"
        "from tinhgon.cli import main; main()"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert (ran.returncode, b"744778125" in ran.stdout) == (0, True), ran.stderr
