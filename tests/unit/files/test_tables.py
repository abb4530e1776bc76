"""The small sheet: what adds up is taken, what does not is refused with its cell."""

import contextlib
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.files.tables import MAX_BYTES, MAX_ROWS, read_pasted, read_sheet
from tinhgon.kernel.errors import InputError

HEAD = "TT\tTên đơn vị\tSố gốc\tHiện có\n"


def workbook(*sheets, titles=("Biểu",)):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in zip(titles, sheets, strict=True):
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def refused(call, *args):
    with pytest.raises(InputError) as caught:
        call(*args)
    return caught.value


def test_rows_are_summed():
    sheet = read_pasted(HEAD + "1\tSở Nội vụ\t1.503\t1 300\n2\tSở Y tế\t12\t-\n")
    assert (sheet.base, sheet.present) == (1515, 1300)
    assert [row.name for row in sheet.rows] == ["Sở Nội vụ", "Sở Y tế"]
    assert sheet.warnings == ()


@pytest.mark.parametrize(
    "text",
    [
        "STT;Tên đơn vị;Số gốc;Hiện có\n1;Sở A;5;4",
        "| TT | Tên đơn vị | Số gốc | Hiện có |\n|---|:--|---|---|\n| 1 | Sở A | 5 | 4 |",
        "no,unit,base,present\n1,Sở A,5,4",
        "Ten don vi\tSo goc (31/10/2024)\tHien co (30/6/2025)\nSở A\t5\t4",
        "Biểu số 1\nĐơn vị tính\n\nTT\tĐƠN VỊ\tSỐ GỐC\tHIỆN CÓ\nA\tB\t1\t2\n1\tSở A\t5\t4",
        "TT\tHiện có\tSố gốc\tTên cơ quan, đơn vị\n1\t4\t5\tSở A",
    ],
)
def test_headers_and_delimiters(text):
    sheet = read_pasted(text)
    assert (sheet.base, sheet.present, sheet.rows[0].name) == (5, 4, "Sở A")


@pytest.mark.parametrize("word", ["Tổng", "Tổng cộng", "CỘNG", "Tổng số:", "Total"])
def test_a_total_row_is_checked_and_left_out(word):
    sheet = read_pasted(HEAD + f"\t{word}\t7\t5\n1\tSở A\t5\t4\n2\tSở B\t2\t1\n")
    assert (sheet.base, sheet.present, len(sheet.rows)) == (7, 5, 2)


def test_a_total_may_stand_in_the_first_column():
    assert read_pasted(HEAD + "1\tSở A\t5\t4\nTổng\t\t5\t4\n").base == 5


def test_a_wrong_total_names_cell_stated_and_computed():
    error = refused(read_pasted, HEAD + "1\tSở A\t5\t4\n2\tSở B\t2\t1\n\tTổng cộng\t7\t6\n")
    assert (error.code, error.where) == ("TG-SHEET-005", "D4")
    assert error.what.params == {"stated": 6, "computed": 5}


def test_names_that_look_like_totals_are_units():
    sheet = read_pasted(HEAD + "1\tCông an tỉnh\t5\t4\n2\tTổng công ty X\t2\t1\n")
    assert len(sheet.rows) == 2


def test_notes_under_the_total_are_left_out():
    sheet = read_pasted(HEAD + "1\tSở A\t5\t4\n\tTổng\t5\t4\n\tNgười lập biểu\t\t\n")
    assert len(sheet.rows) == 1


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ("1\tSở A\t\t4", "TG-SHEET-002", "C2"),
        ("1\tSở A\t5", "TG-SHEET-002", "D2"),
        ("1\tSở A\t5,5\t4", "TG-SHEET-003", "C2"),
        ("1\tSở A\tnăm\t4", "TG-SHEET-003", "C2"),
        ("1\tSở A\t1.5\t4", "TG-SHEET-003", "C2"),
        ("1\tSở A\t15.03\t4", "TG-SHEET-003", "C2"),
        ("1\tSở A\t123456789012\t4", "TG-SHEET-003", "C2"),
        ("1\tSở A\t5\t-4", "TG-SHEET-004", "D2"),
        ("1\tSở A\t(5)\t4", "TG-SHEET-004", "C2"),
        ("1\t\t5\t4", "TG-SHEET-010", "B2"),
    ],
)
def test_a_bad_cell_is_named(row, code, cell):
    error = refused(read_pasted, HEAD + row)
    assert (error.code, error.where) == (code, cell)


@pytest.mark.parametrize("text", ["", "không có bảng", "TT\tTên đơn vị\tSố gốc\n1\tSở A\t5"])
def test_no_header(text):
    assert refused(read_pasted, text).code == "TG-SHEET-001"


def test_a_cell_beyond_the_limit_of_the_reader():
    assert refused(read_pasted, HEAD + "x" * 200_000).code == "TG-SHEET-001"


def test_no_rows():
    assert refused(read_pasted, HEAD).code == "TG-SHEET-008"


def test_duplicates_are_warned_about():
    sheet = read_pasted(HEAD + "1\tSở A\t5\t4\n1\tsở a\t2\t1\n")
    assert [warning.params["times"] for warning in sheet.warnings] == [2, 2]
    assert sheet.base == 7


def test_a_workbook_is_read_with_its_title_rows():
    data = workbook(
        [["Biểu 1"], [], ["TT", "Tên đơn vị", "Số gốc", "Hiện có"], [1, "Sở A", 12.0, 10]]
    )
    sheet = read_sheet(data, "so-lieu.xlsx")
    assert (sheet.base, sheet.present, sheet.rows[0].number) == (12, 10, "1")


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (None, "TG-SHEET-002"),
        (1.503, "TG-SHEET-003"),
        (1e300, "TG-SHEET-003"),
        (True, "TG-SHEET-003"),
        (-3, "TG-SHEET-004"),
        ("=2+3", "TG-SHEET-002"),
    ],
)
def test_a_bad_workbook_cell_names_sheet_and_cell(value, code):
    data = workbook([["TT", "Tên đơn vị", "Số gốc", "Hiện có"], [1, "Sở A", value, 10]])
    error = refused(read_sheet, data, "so-lieu.xlsx")
    assert (error.code, error.where) == (code, "so-lieu.xlsx, Biểu!C2")


def test_two_tables_are_not_chosen_between():
    rows = [["Tên đơn vị", "Số gốc", "Hiện có"], ["Sở A", 1, 1]]
    error = refused(read_sheet, workbook(rows, rows, titles=("Một", "Hai")), "x.xlsx")
    assert error.code == "TG-SHEET-009"
    assert "Một, Hai" in str(error)


def test_a_workbook_without_the_table():
    assert refused(read_sheet, workbook([["x"]]), "x.xlsx").code == "TG-SHEET-001"


def test_too_many_rows():
    head = ["Tên đơn vị", "Số gốc", "Hiện có"]
    data = workbook([head, *[["Sở", 1, 1]] * (MAX_ROWS + 1)])
    assert refused(read_sheet, data, "x.xlsx").code == "TG-SHEET-007"
    assert refused(read_pasted, HEAD + "1\ta\t1\t1\n" * MAX_ROWS).code == "TG-SHEET-007"


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"nothing", "x.xlsx", "TG-SHEET-006"),
        (b"\xd0\xcf\x11\xe0rest", "x.xlsx", "TG-SHEET-006"),
        (b"", "x.xls", "TG-SHEET-006"),
        (b"%PDF", "x.pdf", "TG-SHEET-006"),
        ("Tên".encode()[:2] + b"\xff", "x.csv", "TG-SHEET-011"),
        (b" " * (MAX_BYTES + 1), "x.csv", "TG-SHEET-007"),
    ],
)
def test_unreadable_files(data, name, code):
    error = refused(read_sheet, data, name)
    assert (error.code, error.where) == (code, name)


def test_too_long_a_paste():
    assert refused(read_pasted, " " * (MAX_BYTES + 1)).code == "TG-SHEET-007"


def test_a_zip_that_is_no_workbook_and_a_bomb():
    for size, code in ((10, "TG-SHEET-006"), (51_000_000, "TG-SHEET-007")):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("xl/workbook.xml", b" " * size)
        assert refused(read_sheet, out.getvalue(), "x.xlsx").code == code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_encodings(encoding):
    data = 'TT;Tên đơn vị;Số gốc;Hiện có\n1;"Sở A; B";5;4'.encode(encoding)
    assert read_sheet(data, "x.csv").rows[0].name == "Sở A; B"


ROWS = st.lists(st.tuples(st.integers(0, 99_999), st.integers(0, 99_999)), min_size=1, max_size=20)


@given(ROWS)
def test_any_way_of_writing_gives_the_same_sums(counts):
    plain = HEAD + "".join(f"{i}\tĐơn vị {i}\t{b}\t{p}\n" for i, (b, p) in enumerate(counts, 1))
    pointed = HEAD + "".join(
        f"{i}\tĐơn vị {i}\t{b:,}\t{p:,}\n".replace(",", ".") for i, (b, p) in enumerate(counts, 1)
    )
    assert read_pasted(plain) == read_pasted(pointed)
    assert read_pasted(plain).base == sum(b for b, _p in counts)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_is_read_or_refused(text):
    for pasted in (text, HEAD + text):
        with contextlib.suppress(InputError):
            sheet = read_pasted(pasted)
            assert sheet.base == sum(row.base for row in sheet.rows)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    for name in ("x.xlsx", "x.csv"):
        with pytest.raises(InputError):
            read_sheet(data, name)
