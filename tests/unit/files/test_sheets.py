"""Files people filled in: every cell with its place, nothing read in part."""

import contextlib
import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.old_encodings import in_1258, in_tcvn3

from tinhgon.files import problems
from tinhgon.files.sheets import read_file, sheets_of
from tinhgon.kernel.errors import InputError

HEAD = ("Mã", "Tên đơn vị")
ROWS = (HEAD, ("01", "Sở Nội vụ"), ("02", "Sở Tài chính"))


def workbook(*sheets, change=None):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    if change:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rows_of(data, name):
    (sheet,) = sheets_of(data, name)
    return [tuple(row) for row in sheet.rows]


def test_a_workbook_keeps_kinds_of_cells_and_places():
    data = workbook(
        ("Đơn vị", [("a", 1, 2.5, True, datetime(2025, 7, 1)), (), (None, "b")]),  # noqa: DTZ001
        ("Rỗng", []),
    )
    first, second = sheets_of(data, "a.xlsx")
    assert first.rows[0] == ("a", 1, 2.5, True, datetime(2025, 7, 1))  # noqa: DTZ001
    assert first.rows[2][1] == "b"
    assert first.where(2, 1) == "a.xlsx, Đơn vị!B3"
    assert (second.title, list(second.rows)) == ("Rỗng", [])


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_in_every_shape(sign, encoding):
    text = "Danh sách\r\n" + "\r\n".join(
        sign.join((code, f'"{name}{sign} A"', "x", "y")) for code, name in ROWS
    )
    found = rows_of(text.encode(encoding), "a.csv")
    assert found[2] == ("01", f"Sở Nội vụ{sign} A", "x", "y")
    (sheet,) = sheets_of(text.encode(encoding), "a.csv")
    assert sheet.where(2, 1) == "a.csv, B3"


def test_bytes_of_an_old_encoding_are_refused_or_read_right():
    text = "Mã,Tên đơn vị\n01,Phòng Kế hoạch và Đầu tư\n02,Phòng Giáo dục và Đào tạo\n"
    with pytest.raises(InputError) as caught:
        sheets_of(in_1258(text), "a.csv")
    assert caught.value.code == "TG-SHEET-013"


def test_semicolons_part_although_names_hold_commas():
    text = "Mã;Tên;Diện tích\n1;Sở Văn hóa, Thể thao và Du lịch;1,5\n2;Sở A, B, C, D;2,5\n"
    assert rows_of(text.encode(), "a.csv")[1] == ("1", "Sở Văn hóa, Thể thao và Du lịch", "1,5")


def test_a_guarded_word_loses_its_guard():
    assert rows_of(b"name,x\n'=A,'A\n''+B,b\n", "a.csv")[1:] == [("=A", "'A"), ("'+B", "b")]


def test_lines_of_json():
    data = (
        '{"schema": "s/1", "kind": "units"}\n{"code": "01", "name": "Sở Nội vụ"}\n\n'
        '{"name": "Sở Tài chính", "from": "2025-07-01", "order": 2}\n'
    ).encode()
    (sheet,) = sheets_of(data, "a.jsonl")
    assert sheet.rows[0] == ("code", "name", "from", "order")
    assert sheet.rows[2] == (None, "Sở Tài chính", "2025-07-01", 2)
    assert sheet.where(2, 3) == "a.jsonl:4, order"


def test_a_line_with_a_schema_begins_a_table():
    data = '{"schema": "s", "kind": "a"}\n{"x": 1}\n{"schema": "s", "kind": "b"}\n{"y": "\u2028"}'
    first, second = sheets_of(data.encode(), "a.jsonl")
    assert (first.title, first.rows, second.title) == ("a", [("x",), (1,)], "b")
    assert (second.rows, second.where(1, 0)) == ([("y",), ("\u2028",)], "a.jsonl:4, y")


@pytest.mark.parametrize(
    "line",
    ["[1]", "1", "{", '{"a": 1, "a": 2}', '{"a": [1]}', '{"a": {"b": 1}}', "[" * 100_000, "[]"],
)
def test_lines_that_are_no_rows(line):
    with pytest.raises(InputError) as caught:
        sheets_of(b'{"a": 1}\n' + line.encode(), "a.jsonl")
    assert (caught.value.code, caught.value.where) == ("TG-SHEET-014", "a.jsonl:2")


@pytest.mark.parametrize(
    ("data", "name", "error"),
    [
        (b"", "a.csv", problems.EmptyFile),
        (b" \n", "a.csv", problems.EmptyFile),
        (b"PK\x03\x04 broken", "a.xlsx", problems.BrokenFile),
        (b"no zip", "a.xlsx", problems.BrokenFile),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.xlsx",
         problems.Encrypted),
        (b"a,b\n\x81\x8d\xff\xfe", "a.csv", problems.WrongEncoding),
    ],
)  # fmt: skip
def test_what_cannot_be_read(data, name, error):
    with pytest.raises(error):
        sheets_of(data, name)


def test_other_endings_are_refused():
    for name in ("a.pdf", "a.docx", "a"):
        with pytest.raises(InputError) as caught:
            sheets_of(b"abc", name)
        assert caught.value.code == "TG-SHEET-012"


STAMPED = {
    "cell": lambda: workbook(("A", [("MẬT",), *ROWS])),
    "second sheet": lambda: workbook(("A", ROWS), ("B", [("TỐI MẬT",)])),
    "hidden sheet": lambda: workbook(
        ("A", ROWS), ("B", [("TUYỆT MẬT",)]),
        change=lambda book: setattr(book["B"], "sheet_state", "hidden"),
    ),
    "old font": lambda: workbook(("A", [(in_tcvn3("TỐI MẬT"),), *ROWS])),
    "page header": lambda: workbook(
        ("A", ROWS), change=lambda book: setattr(book["A"].oddHeader.center, "text", "MẬT")
    ),
    "title": lambda: workbook(("MẬT", ROWS)),
}  # fmt: skip


@pytest.mark.parametrize("place", STAMPED)
def test_a_stamp_is_refused_wherever_it_stands(place):
    with pytest.raises(problems.Stamped):
        sheets_of(STAMPED[place](), "a.xlsx")


def test_stamps_in_text_files():
    with pytest.raises(problems.Stamped):
        sheets_of("MẬT\nMã,Tên\n1,Sở A\n".encode(), "a.csv")
    with pytest.raises(problems.Stamped):
        sheets_of('{"name": "TỐI MẬT"}\n'.encode(), "a.jsonl")


def test_a_list_that_speaks_of_secrecy_is_read():
    text = "Mã,Tên\n1,Phòng Bảo mật và bí mật nhà nước\n2,Ban Bảo vệ bí mật nhà nước\n"
    assert len(rows_of(text.encode(), "a.csv")) == 3


def test_formulas_without_values_are_refused():
    data = workbook(("A", [*ROWS, ("=1+1", "Sở X")]))
    with pytest.raises(InputError) as caught:
        sheets_of(data, "a.xlsx")
    assert caught.value.code == "TG-SHEET-015"


def test_letters_of_old_fonts_are_refused():
    names = ("Sở Nội vụ tỉnh", "Phòng Tổ chức cán bộ", "Ủy ban nhân dân các xã", "Sở Tài chính")
    data = workbook(("A", [HEAD, *(("1", in_tcvn3(name)) for name in names)]))
    with pytest.raises(InputError) as caught:
        sheets_of(data, "a.xlsx")
    assert caught.value.code == "TG-SHEET-013"


def test_an_entity_bomb_and_too_much_are_refused(monkeypatch):
    data = workbook(("A", ROWS))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            body = old.read(item)
            if item.filename.endswith("sheet1.xml"):
                body = b'<!DOCTYPE x [<!ENTITY a "b">]>' + body
            new.writestr(item, body)
    with pytest.raises(problems.ReadingError):
        sheets_of(out.getvalue(), "a.xlsx")
    monkeypatch.setattr("tinhgon.files.limits.MAX_SHEET_CELLS", 3)
    with pytest.raises(problems.TooManyPages):
        sheets_of(data, "a.xlsx")
    monkeypatch.setattr("tinhgon.files.limits.MAX_BYTES", 10)
    with pytest.raises(problems.TooLarge):
        sheets_of(data, "a.xlsx")


def test_a_file_on_disk(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"code,name\n1,A\n")
    assert read_file(path)[0].where(1, 0) == "a.csv, A2"
    with pytest.raises(problems.UnreadablePath):
        read_file(tmp_path / "b.csv")


@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.jsonl", "a.xlsx", "a.txt"]))
def test_any_bytes_give_sheets_or_a_reason(data, name):
    with contextlib.suppress(InputError):
        assert all(sheet.file == name for sheet in sheets_of(data, name))


def test_dates_of_csv_stay_words():
    assert rows_of(b"a,b\n1/7/2025,2025-07-01\n", "a.csv")[1] == ("1/7/2025", "2025-07-01")
    assert isinstance(
        sheets_of(workbook(("A", [(date(2025, 7, 1),)])), "a.xlsx")[0].rows[0][0], datetime
    )
