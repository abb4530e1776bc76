"""A list as a workbook: words stay words, the head is repeated, it prints on A4 landscape."""

import io

import openpyxl

from tinhgon.files.lists import workbook

ROWS = [(1, "=1+1", "\x07Sở Nội vụ"), (2, "+84", "-"), (3, "@x", "Đề án")]


def opened(rows=ROWS):
    data = workbook("Danh mục", ("TT", "Số", "Tên"), rows, (6, 12, 30), sheet="Đề nghị")
    return openpyxl.load_workbook(io.BytesIO(data))["Đề nghị"]


def test_rows_come_back_and_nothing_is_a_formula():
    page = opened()
    assert [[cell.value for cell in row] for row in page["A4:C6"]] == [
        [1, "=1+1", "Sở Nội vụ"],
        [2, "+84", "-"],
        [3, "@x", "Đề án"],
    ]
    assert {cell.data_type for row in page["B4:C6"] for cell in row} == {"s"}
    assert {cell.data_type for row in page["A4:A6"] for cell in row} == {"n"}
    assert [page.cell(row, 2).quotePrefix for row in (4, 5, 6)] == [True, True, True]


def test_it_prints_with_its_head_on_every_page():
    page = opened()
    assert page.page_setup.orientation == "landscape"
    assert page.print_title_rows == "$3:$3"
    assert page.freeze_panes == "A4"


def test_no_rows_is_a_sheet_with_its_head():
    page = opened([])
    assert [cell.value for cell in page[3]] == ["TT", "Số", "Tên"]
    assert page.max_row == 3
