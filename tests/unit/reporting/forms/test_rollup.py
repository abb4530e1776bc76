"""The roll-up: live sums over what units reported, and who is late."""

import io

import openpyxl
import returned_forms as sent

from tinhgon.files.form_sheets import read_form
from tinhgon.reporting.forms.gathering import Gathered, accepted, gather, late
from tinhgon.reporting.forms.letters import Sender, Sent, covering_letter, message, reminder
from tinhgon.reporting.forms.returning import read_return
from tinhgon.reporting.forms.rollup import RollUp, roll_up

SENDER = Sender(
    "party", "Ban Tổ chức", "Tỉnh ủy Hồng Lam", "CV/BTCTU", "Hồng Lam", ("Trưởng ban",)
)
FORM = Sent("Biểu 6 tháng", sent.CUT_OFF, sent.DUE)


def gathered(*units: str) -> Gathered:
    round_ = sent.round_()
    read = [
        read_return(f"{unit}.xlsx", read_form(sent.issued(unit), unit), round_) for unit in units
    ]
    return gather(read, round_)


def written(found: Gathered) -> bytes:
    return roll_up(
        RollUp(found.round, sent.DUE, found.taken, found.states, found.differences, "GIẢ ĐỊNH")
    )


def test_sums_are_formulas_over_the_units_and_keep_their_value():
    data = written(gathered("u1", "u9"))
    page = openpyxl.load_workbook(io.BytesIO(data))["Tổng hợp"]
    values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)["Tổng hợp"]
    row = next(one for one in range(1, 20) if page.cell(one, 3).value == "Tổng cộng")
    assert page.cell(row, 4).value == f"=SUM(D{row + 1}:D{row + 2})"
    assert values.cell(row, 4).value == 60 + 48
    assert page.cell(row + 1, 6).value == f"=D{row + 1}-E{row + 1}"
    assert [page.cell(row + 1, 3).value, page.cell(row + 2, 3).value] == ["Sở Y tế", "Sở Nội vụ"]
    assert page.cell(row + 2, 10).value == "Đã nhận"


def test_a_unit_that_returned_nothing_is_named_and_no_zero_is_put_for_it():
    found = gathered("u9")
    book = openpyxl.load_workbook(io.BytesIO(written(found)))
    page = book["Tổng hợp"]
    row = next(one for one in range(1, 20) if page.cell(one, 3).value == "Sở Y tế")
    assert [page.cell(row, column).value for column in range(4, 10)] == [None] * 6
    assert page.cell(row, 10).value == "Chưa gửi"
    assert [cell.value for cell in book["Chưa gửi"]["C"][3:]] == ["Sở Y tế"]
    assert list(late(found, sent.DUE, sent.DUE.replace(day=13)).rows) == [
        ("Sở Y tế", "Sở Y tế", sent.DUE, 3, "missing")
    ]


def test_accepted_numbers_name_unit_indicator_category_day_and_cell():
    rows = list(accepted(gathered("u1", "u9")).rows)
    assert rows[0] == (
        "Sở Y tế", "posts", "civil_servant", "2026-06-30", 60, "u1.xlsx", "Biểu", "D10",
    )  # fmt: skip
    assert ("H02", "people", "public_employee", "2026-06-30", 890) in {row[:5] for row in rows}
    assert ("99", "units:internal_unit", "", "2026-06-30", 6) in {row[:5] for row in rows}
    assert len(rows) == len(sent.HELD)


def test_a_number_below_counts_once():
    found = gathered("u1", "u9")
    page = openpyxl.load_workbook(io.BytesIO(written(found)))["Chi tiết"]
    names = [cell.value for cell in page["C"] if cell.value]
    assert names[-4:] == [
        "Sở Y tế", "Bệnh viện Đa khoa tỉnh", "Trung tâm Y tế Sông Hạ", "Sở Nội vụ",
    ]  # fmt: skip


def test_what_is_written_is_the_same_each_time():
    found = gathered("u1")
    assert written(found) == written(found)
    assert reminder(SENDER, FORM, "Sở Y tế") == reminder(SENDER, FORM, "Sở Y tế")
    units = (("Sở Y tế", "001-so-y-te.xlsx"),)
    assert covering_letter(SENDER, FORM, units) == covering_letter(SENDER, FORM, units)
    assert "trước ngày 10/07/2026" in message(SENDER, FORM)
