"""Returned workbooks, as units send them: whose each is and what it says, to the cell."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import returned_forms as sent
from returned_forms import RETURNED

from tinhgon.files.form_sheets import read_form
from tinhgon.kernel.tables.forms import FormCell
from tinhgon.reporting.forms.counts import count
from tinhgon.reporting.forms.gathering import gather
from tinhgon.reporting.forms.returning import Reading, read_return


def reading(data: bytes, name: str = "a.xlsx", **more: Any) -> Reading:
    return read_return(name, read_form(data, name), sent.round_(**more))


def codes(found: Reading) -> list[str]:
    return [one.code for one in found.findings]


@pytest.mark.parametrize("name", RETURNED)
def test_ten_messy_workbooks_are_read_to_the_cell(name):
    data, said = RETURNED[name]()
    found = reading(data, f"{name}.xlsx")
    assert (codes(found), found.said()) == ([], said)
    sheets = {one.title: one for one in read_form(data, name + ".xlsx")}
    for one in found.values:
        row, column = int(one.cell[1:]) - 1, ord(one.cell[0]) - ord("A")
        cell = sheets[one.sheet].cell(row, column)
        assert cell.formula or cell.value is not None


def test_a_workbook_as_sent_says_the_prefilled_numbers():
    found = reading(sent.issued())
    wanted = {place: value for place, value in sent.HELD.items() if place[0] != "u9"}
    assert (found.unit, found.said(), found.findings) == ("u1", wanted, ())


def test_a_cell_far_below_the_lines_costs_nothing():
    sheets = read_form(sent.issued(), "a.xlsx")
    page = next(one for one in sheets if one.title == "Biểu")
    far = replace(page, cells={**page.cells, (10**12, 3): FormCell(" ")})
    moved = [far if one is page else one for one in sheets]
    found = read_return("a.xlsx", moved, sent.round_())
    assert found == reading(sent.issued())


def changed(**cells: Any) -> bytes:
    def change(book: Any) -> None:
        for cell, value in cells.items():
            book["Biểu"][cell] = value

    return sent.edited(sent.issued(), change)


@pytest.mark.parametrize(
    ("value", "number"), [("=190+8", 198), ("=D10-2", 58), ("=ROUND(SUM(D10,8)/2,0)", 34)]
)
def test_a_formula_whose_result_no_program_stored_is_computed(value, number):
    """As libraries write workbooks; what a spreadsheet program saves has its results."""
    found = reading(changed(E10=value))
    assert (found.findings, found.said()["u1", 0], found.said()["u1", 1]) == ((), 60, number)


@pytest.mark.parametrize(
    ("value", "candidates"),
    [("10+2", (10, 2)), ("12/15", (12, 15)), ("khoảng 12", (12,)), (12.5, (12500, 12, 13)),
     (1.503, (1503, 1, 2)), ("1,503", (1503,)), ("12 (3)", (12, 3)), ("l2", (12,))],
)  # fmt: skip
def test_only_the_ambiguous_cell_is_asked_about_and_the_rest_is_taken(value, candidates):
    found = reading(changed(E10=value))
    (one,) = found.findings
    assert (one.code, one.is_asked, one.candidates) == ("TG-FORM-021", True, candidates)
    assert (one.sheet, one.row, one.column) == ("Biểu", 9, 4)
    assert ("u1", 1) not in found.said()
    assert found.said()["u1", 0] == 60


@pytest.mark.parametrize(
    ("cells", "code", "cell"),
    [
        ({"E10": -3}, "TG-FORM-023", (9, 4)),
        ({"E10": "hai mươi"}, "TG-FORM-022", (9, 4)),
        ({"G11": "#REF!"}, "TG-FORM-024", (10, 6)),
        ({"G11": "=A1+1"}, "TG-FORM-024", (10, 6)),
        ({"J10": "Vì thiếu"}, "TG-FORM-025", (9, 9)),
        ({"F10": 9}, "TG-FORM-026", (9, 5)),
        ({"C11": "Trường Lạ"}, "", ()),
        ({"B11": "", "C11": "Trường Lạ"}, "TG-FORM-038", (10, 2)),
        ({"B12": "H02", "C12": None}, "TG-FORM-038", (11, 2)),
    ],
)
def test_a_fault_names_its_cell_and_nothing_of_the_file_is_taken(cells, code, cell):
    found = reading(changed(**cells))
    if not code:  # the code of the row still says whose it is
        assert found.findings == ()
        return
    (one,) = found.findings
    assert (one.code, (one.row, one.column), found.values) == (code, cell, ())


def test_a_workbook_of_another_unit_is_refused():
    def change(book: Any) -> None:
        page = book["Biểu"]
        page["C10"], page["B11"], page["C11"] = "Sở Nội vụ", None, None
        for cell in ("G11", "H11", "G12", "H12"):
            page[cell] = None

    found = reading(sent.edited(sent.issued(), change))
    assert (codes(found), found.values) == (["TG-FORM-034"], ())


@pytest.mark.parametrize("by", [1, -1])
def test_numbers_one_column_beside_their_headings_are_refused(by):
    def change(book: Any) -> None:
        page = book["Biểu"]
        for row in (10, 11, 12):
            values = [page.cell(row, column).value for column in range(4, 10)]
            for column in range(4, 10):
                page.cell(row, column).value = None
            for column, value in enumerate(values, 4):
                if not isinstance(value, str):
                    page.cell(row, column + by).value = value

    found = reading(sent.edited(sent.issued(), change))
    assert (codes(found), found.values) == (["TG-FORM-035"], ())


def test_numbers_spilled_into_words_are_refused_though_the_record_knows_nothing():
    data = sent.typed([
        ["Đơn vị", "Công chức có mặt", "Công chức được giao", "Viên chức có mặt",
         "Viên chức được giao", "Phòng và tương đương", "Ghi chú"],
        ["Sở Nội vụ", None, 5, 6, 7, 8, 9],
    ])  # fmt: skip
    assert codes(reading(data, held={})) == ["TG-FORM-035"]
    right = sent.typed([
        ["Đơn vị", "Công chức có mặt", "Công chức được giao", "Viên chức có mặt",
         "Viên chức được giao", "Phòng và tương đương", "Ghi chú"],
        ["Sở Nội vụ", 5, 6, 7, 8, 9, None],
    ])  # fmt: skip
    assert codes(reading(right, held={})) == []


def test_last_years_form_another_form_and_a_changed_code_are_told_apart():
    old = sent.issued(cut_off=date(2025, 6, 30), key="bieu-2025-06-30")
    assert codes(reading(old)) == ["TG-FORM-031"]
    assert codes(reading(sent.issued(key="khac"))) == ["TG-FORM-030"]

    def change(book: Any) -> None:
        book["tinhgon"]["B3"] = "u9"

    assert codes(reading(sent.edited(sent.issued(), change))) == ["TG-FORM-034"]
    other = sent.typed([["Họ và tên", "Năm sinh"], ["Người Giả Định", 1980]])
    assert codes(reading(other)) == ["TG-FORM-030"]


def test_a_column_that_may_be_the_missing_one_and_one_that_stands_twice_are_named():
    heads = ["Đơn vị", "Công chức có mặt", "Công chức được giao", "Viên chức có mặt",
             "Phòng và tương đương"]  # fmt: skip
    found = reading(sent.typed([[*heads, "Số liệu khác"], ["Sở Nội vụ", 1, 2, 3, 4, 5]]))
    (one,) = found.findings
    assert (one.code, one.what.params["label"]) == ("TG-FORM-037", "Viên chức – Biên chế giao")
    assert codes(reading(sent.typed([heads, ["Sở Nội vụ", 1, 2, 3, 4]]))) == []
    twice = [*heads, "Viên chức được giao", "Phòng và tương đương"]
    found = reading(sent.typed([twice, ["Sở Nội vụ", 1, 2, 3, 4, 5, 6]]))
    (one,) = found.findings
    assert (one.code, one.what.params["label"]) == ("TG-FORM-037", "Phòng và tương đương")


def test_who_reports_is_asked_when_nothing_or_two_units_say_it():
    heads = ["Đơn vị", "Công chức có mặt", "Công chức được giao", "Viên chức có mặt",
             "Viên chức được giao", "Phòng và tương đương"]  # fmt: skip
    rows = [heads, ["Sở Nội vụ", 1, 2, 3, 4, 5], ["Sở Y tế", 1, 2, 3, 4, 5]]
    assert codes(reading(sent.typed(rows))) == ["TG-FORM-032"]
    assert codes(reading(sent.typed([heads, [None, 9, 2, 3, 4, 5]]))) == ["TG-FORM-038"]


def test_a_workbook_without_numbers_is_refused():
    def change(book: Any) -> None:
        for row in book["Biểu"]["D10:I12"]:
            for cell in row:
                cell.value = None

    assert codes(reading(sent.edited(sent.issued(), change))) == ["TG-FORM-039"]


def test_two_files_of_a_unit_count_only_when_they_say_the_same():
    one, same = reading(sent.issued(), "a.xlsx"), reading(sent.issued(), "b.xlsx")
    other = reading(changed(E10=58), "c.xlsx")
    found = gather([same, one], sent.round_())
    assert found.same == {"b.xlsx": "a.xlsx"}
    assert found.taken["u1"] == one
    found = gather([one, other], sent.round_())
    assert found.taken == {}
    assert [(r.file, codes(r)) for r in found.readings] == [
        ("a.xlsx", ["TG-FORM-036"]), ("c.xlsx", ["TG-FORM-036"]),
    ]  # fmt: skip
    assert found.states == {"u1": "faulty", "u9": "missing"}


def test_three_differences_are_found_each_by_its_own():
    round_ = sent.round_()
    as_held = reading(sent.issued())
    assert gather([as_held], round_).differences == []
    wrong = reading(changed(H12=604))
    gathered = gather([wrong], round_, last={("u1", 0): 62, ("u2", 3): 900})
    found = gathered.differences
    assert [(one.against, one.reported.row.unit, one.reported.value, one.held)
            for one in found] == [
        ("ledger", "u3", 604, 600),
        ("last_period", "u1", 60, 62),
        ("children", "u1", 1490, 1494),
    ]  # fmt: skip
    assert {one.file for one in found} == {"a.xlsx"}


def test_a_rest_the_unit_keeps_itself_is_no_difference():
    held = {**sent.HELD, ("u1", 3): 1510}
    found = reading(changed(G10=1510), held=held)
    assert gather([found], sent.round_(held=held)).differences == []
    less = replace(found, values=tuple(
        replace(one, value=1509) if (one.row.unit, one.column) == ("u1", 3) else one
        for one in found.values
    ))  # fmt: skip
    found_ = gather([less], sent.round_(held=held)).differences
    assert [one.against for one in found_] == ["ledger", "children"]


@pytest.mark.parametrize("code", ["id:u9", 99, "099"])
def test_a_code_alone_names_the_unit_with_or_without_first_zeros(code):
    heads = ["Mã đơn vị", "Công chức giao", "Công chức có mặt", "Phòng và tương đương"]
    rows = [["BÁO CÁO"], heads, [code, "48", 45, "6 phòng"]]
    found = reading(sent.typed(rows))
    assert (codes(found), found.said()) == ([], {("u9", 0): 48, ("u9", 1): 45, ("u9", 5): 6})


@pytest.mark.parametrize(
    ("text", "value"), [("'56", 56), ("56,0", 56), ("27.0", 27), ("25*", 25), ("25 (**)", 25)]
)
def test_signs_that_say_nothing_beside_a_number_are_left_out(text, value):
    assert count(FormCell(text)) == (value, None)


def test_a_number_with_decimals_is_asked_about_with_its_neighbours():
    value, finding = count(FormCell("12,5"))
    assert value is None
    assert (finding.is_asked, finding.candidates) == (True, (12, 13))
    assert count(FormCell("1.234")) == (1234, None)


def _without_code(book: Any) -> None:
    del book["tinhgon"]
    book["Biểu"]["A2"] = "Số liệu đến ngày 31/12/2025"


def test_a_page_without_code_that_names_another_day_is_of_another_period():
    found = reading(sent.edited(sent.issued(), _without_code))
    assert codes(found) == ["TG-FORM-031"]
    assert (found.findings[0].sheet, found.findings[0].row) == ("Biểu", 1)
    assert not found.values


def _copied(book: Any, **cells: int) -> None:
    copy = book.copy_worksheet(book["Biểu"])
    for cell, value in cells.items():
        copy[cell] = value


def test_two_sheets_of_a_workbook_that_differ_are_refused_and_alike_ones_taken():
    alike = reading(sent.edited(sent.issued(), _copied))
    assert codes(alike) == []
    other = reading(sent.edited(sent.issued(), lambda book: _copied(book, D10=61)))
    assert codes(other) == ["TG-FORM-036"]
    assert not other.values
