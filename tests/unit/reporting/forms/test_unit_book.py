"""The workbook a unit gets: what it may write, what is offered, the code, the same bytes."""

import io

import openpyxl
import pytest
import returned_forms as sent

from tinhgon.files.form_sheets import read_form
from tinhgon.reporting.forms.unit_book import code_of


@pytest.fixture(scope="module")
def book():
    return openpyxl.load_workbook(io.BytesIO(sent.issued()))


def test_only_input_cells_may_be_written(book):
    page = book["Biểu"]
    assert page.protection.sheet
    free = {
        cell.coordinate for row in page.iter_rows() for cell in row if not cell.protection.locked
    }
    rows, columns = (10, 11, 12), "DEGHIJK"  # F is computed, K holds notes
    assert free == {f"{column}{row}" for row in rows for column in columns}


def test_numbers_of_the_record_stand_in_it_and_differences_are_computed(book):
    page = book["Biểu"]
    assert [page.cell(10, column).value for column in range(2, 10)] == [
        None, "Sở Y tế", 60, 57, '=IF(COUNT(D10,E10)=2,D10-E10,"")', 1500, 1490, 7,
    ]  # fmt: skip
    (sheet, _code) = read_form(sent.issued(), "a.xlsx")
    assert sheet.cell(9, 5).value == 3  # what is stored with the formula
    assert sheet.cell(10, 1).text == "H02"


def test_lists_and_whole_numbers_are_asked_for(book):
    rules = {str(one.sqref): one for one in book["Biểu"].data_validations.dataValidation}
    assert set(rules) == {f"{column}10:{column}12" for column in "DEGHIJ"}
    assert rules["J10:J12"].formula1 == '"Đang tuyển dụng,Lý do khác"'
    assert (rules["D10:D12"].type, rules["D10:D12"].formula1) == ("whole", "0")


def test_the_code_is_hidden_and_tells_form_unit_and_day(book):
    page = book["tinhgon"]
    assert page.sheet_state == "veryHidden"
    said = {row[0].value: row[1].value for row in page.iter_rows()}
    assert said == {
        "schema": "tinhgon-form/1", "form": sent.KEY, "unit": "u1", "cut_off": "2026-06-30",
        "code": code_of(sent.KEY, "u1", sent.CUT_OFF),
    }  # fmt: skip
    assert code_of(sent.KEY, "u9", sent.CUT_OFF) != said["code"]


def test_headings_that_are_alike_are_merged(book):
    merged = {str(one) for one in book["Biểu"].merged_cells.ranges}
    assert {"D7:F7", "G7:H7", "I7:I8", "J7:J8", "K7:K8", "C7:C8"} <= merged


def test_the_same_form_gives_the_same_bytes():
    assert sent.issued() == sent.issued()
    assert sent.issued("u9") != sent.issued()
