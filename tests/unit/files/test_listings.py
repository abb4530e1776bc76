"""Tables that leave the product: nothing is computed, everything comes back."""

import csv
import io
import json
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tinhgon.files.listings import form_xlsx, to_csv, to_json, to_jsonl, to_xlsx
from tinhgon.files.secrecy import stamped
from tinhgon.files.sheets import sheets_of
from tinhgon.kernel.tables import Form, Listing

HEADS = ("code", "name", "area_km2", "from")
ROW = ("01", "=cmd()", Decimal("1.503"), date(2025, 7, 1))


def listing(*rows):
    return Listing("units", "Đơn vị", HEADS, rows)


def test_a_workbook_runs_nothing_and_keeps_kinds():
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx([listing(ROW, ("02", None, None, None))])))
    page = book["Đơn vị"]
    assert [cell.value for cell in page[1]] == list(HEADS)
    assert [cell.value for cell in page[2]] == ["01", "=cmd()", 1.503, datetime(2025, 7, 1)]  # noqa: DTZ001
    assert page["B2"].data_type == "s"
    assert page["B2"].quotePrefix
    assert page["D2"].number_format == "dd/mm/yyyy"


def test_csv_is_guarded_and_unambiguous():
    rows = list(csv.reader(io.StringIO(to_csv(listing(ROW)).decode())))
    assert rows == [list(HEADS), ["01", "'=cmd()", "1.5030", "2025-07-01"]]


def test_lines_of_json_name_the_table_and_leave_out_the_unknown():
    lines = to_jsonl([listing(ROW, ("02", "", None, None))], {"schema": "x/1", "valid": "d"})
    assert [json.loads(line) for line in lines.decode().splitlines()] == [
        {"schema": "x/1", "valid": "d", "kind": "units"},
        {"code": "01", "name": "=cmd()", "area_km2": 1.503, "from": "2025-07-01"},
        {"code": "02"},
    ]


MARK = "DỮ LIỆU TỔNG HỢP"


def test_a_watermark_stands_on_every_page_and_row():
    tables = [listing(ROW), Listing("posts", "Vị trí", HEADS, [ROW])]
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(tables, MARK)))
    assert [page.oddHeader.center.text for page in book] == [MARK, MARK, None]
    assert book.worksheets[-1]["A1"].value == MARK
    head, *rows = csv.reader(io.StringIO(to_csv(listing(ROW, ROW), MARK).decode()))
    assert head == [*HEADS, "note"]
    assert [row[-1] for row in rows] == [MARK, MARK]


def test_real_data_bears_no_watermark():
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx([listing(ROW)])))
    assert [page.oddHeader.center.text for page in book] == [None]


def test_json_keeps_letters():
    assert "Sở" in to_json({"name": "Sở"}).decode()


WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp", "Cn"), max_codepoint=0x2FFF)
    | st.sampled_from("'=+-@;,\" "),
    max_size=12,
)


@given(st.lists(st.tuples(WORDS, WORDS, st.integers(0, 10**9)), max_size=6))
def test_words_come_back_from_every_form_as_they_went(rows):
    assume(not any(stamped(word) for row in rows for word in row[:2]))  # such a file is refused
    table = Listing("t", "T", ("one", "other", "number"), rows)
    expected = [(one or None, other or None, number) for one, other, number in rows]
    (sheet,) = sheets_of(to_csv(table), "t.csv")
    assert [(*row[:2], int(row[2])) for row in sheet.rows[1:]] == expected
    (sheet,) = sheets_of(to_xlsx([table]), "t.xlsx")
    assert [tuple(row) for row in sheet.rows[1:]] == expected


@pytest.mark.parametrize("value", ["=1", "+1", "-1", "@x", "'=1", "  =1"])
def test_every_beginning_of_a_formula_is_words_in_a_workbook(value):
    table = Listing("t", "T", ("a",), [(value,)])
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx([table])))
    assert (book["T"]["A2"].value, book["T"]["A2"].data_type) == (value, "s")


def test_a_form_offers_its_words_from_a_list_of_their_own():
    form = Form(
        "Đơn vị", ("Mã", "Khối"), (("001", "Khối Đảng"),),
        {1: ("Khối Đảng", "Khối MTTQ, đoàn thể")}, frozenset({0}),
    )  # fmt: skip
    notes = Listing("notes", "Hướng dẫn", ("Cột",), [("Mã",)])
    book = openpyxl.load_workbook(io.BytesIO(form_xlsx([form], notes, "Danh mục")))
    assert book.sheetnames == ["Đơn vị", "Hướng dẫn", "Danh mục"]
    (offer,) = book["Đơn vị"].data_validations.dataValidation
    assert offer.formula1 == "'Danh mục'!$A$2:$A$3"
    assert [cell.value for cell in book["Danh mục"]["A"]] == [
        "Khối", "Khối Đảng", "Khối MTTQ, đoàn thể",
    ]  # fmt: skip
    assert book["Đơn vị"].column_dimensions["A"].number_format == "@"
