"""A mapping is written, obeyed, found again in any order of columns, refused when it is none."""

import io
from datetime import date
from functools import lru_cache

import openpyxl
import pytest
from messy_forms import FORMS, ON, province

from tinhgon.files.form_sheets import read_form
from tinhgon.kernel.errors import InputError
from tinhgon.programme.asking import Asker
from tinhgon.reporting.forms.filling import filled
from tinhgon.reporting.forms.mapping import obeyed, signature, written
from tinhgon.reporting.forms.reading import analyse

HEADS = ["TT", "Tên đơn vị", "Số biên chế", "Công chức có mặt năm 2024", "Chênh lệch"]


@lru_cache(maxsize=1)
def asker():
    return Asker(province().apparatus(ON))


def sheets(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return read_form(stream.getvalue(), "a.xlsx")


def understood(*rows, on=ON):
    read = sheets(*rows)
    return read, analyse(read, asker(), on)


def numbers(read, analysis):
    return [(one.row, one.column, one.value) for one in filled(analysis, read, asker()).changes]


@pytest.mark.parametrize("form", FORMS, ids=lambda one: one.name)
def test_what_is_written_and_read_again_means_the_same(form):
    read = read_form(form.data(), "a.xlsx")
    analysis = analyse(read, asker(), form.on)
    again = obeyed(analysis, written(analysis), "m.yaml")
    assert filled(again, read, asker()).changes == filled(analysis, read, asker()).changes


def test_a_person_answers_and_the_answer_holds_in_another_order_of_columns():
    _read, analysis = understood(HEADS, [1, "Sở Y tế"])
    assert {one.cell for one in analysis.asked} == {"C1", "E1"}
    text = (
        "schema: tinhgon-form/1\n"
        "tables:\n"
        "- columns:\n"
        "  - {cell: C1, says: Số biên chế, counts: 'posts:civil_servant', day: 2015-12-31}\n"
        "  - {cell: D1, says: Công chức có mặt năm 2024, counts: 'people:civil_servant'}\n"
        "  - {cell: E1, says: Chênh lệch, computes: C-D}\n"
    )
    read, other = understood(["TT", "Tên đơn vị", *HEADS[:1:-1]], [1, "Sở Y tế"])
    agreed = obeyed(other, text, "m.yaml")
    assert not agreed.asked
    assert numbers(read, agreed) == [(1, 2, 2), (1, 3, 58), (1, 4, 60)]
    assert signature(analysis) == signature(other)


def test_the_next_period_takes_its_own_days():
    _read, first = understood(["TT", "Đơn vị", "Công chức có mặt 31/12/2015"], [1, "Sở Nội vụ"])
    read, second = understood(["TT", "Đơn vị", "Công chức có mặt 31/12/2021"], [1, "Sở Nội vụ"])
    assert signature(first) == signature(second)
    assert numbers(read, obeyed(second, written(first), "m.yaml")) == [(1, 2, 53)]


def test_a_line_is_told_which_unit_it_means():
    read, analysis = understood(["TT", "Đơn vị", "Công chức giao đến 31/12/2015"], [1, "Cơ quan X"])
    assert [one.cell for one in analysis.asked] == ["B2"]
    text = written(analysis).replace("asks: No unit is named so, and no class of units.",
                                     "unit: Sở Y tế")  # fmt: skip
    assert numbers(read, obeyed(analysis, text, "m.yaml")) == [(1, 2, 60)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: [", "TG-FORM-004"),
        ("schema: khac\n", "TG-FORM-004"),
        ("schema: tinhgon-form/1\ntables: []\n", "TG-FORM-005"),
        ("schema: tinhgon-form/1\ntables: [{columns: [{cell: C1, says: Số biên chế, "
         "counts: 'posts:nobody'}]}]\n", "TG-TARGET-003"),
        ("schema: tinhgon-form/1\ntables: [{columns: [{cell: C1, says: Số biên chế, "
         "counts: {strange: 1}}]}]\n", "TG-FORM-004"),
        ("schema: tinhgon-form/1\ntables: [{columns: [{cell: C1, says: Số biên chế, "
         "counts: 'posts:commune', day: hôm qua}]}]\n", "TG-FORM-004"),
    ],
)  # fmt: skip
def test_what_is_no_mapping_of_this_form_is_refused(text, code):
    _read, analysis = understood(HEADS, [1, "Sở Y tế"])
    with pytest.raises(InputError) as refused:
        obeyed(analysis, text, "m.yaml")
    assert refused.value.code == code


def test_a_workbook_without_a_table_is_refused():
    with pytest.raises(InputError) as refused:
        understood(["Kính gửi các cơ quan"], ["Xin báo cáo trước ngày 15"])
    assert refused.value.code == "TG-FORM-003"


def test_a_year_that_is_not_over_is_asked_up_to_the_day_of_the_form():
    _read, analysis = understood(
        ["TT", "Đơn vị", "Biên chế công chức giao năm 2025"], [1, "Sở Y tế"], on=date(2025, 6, 30)
    )
    assert analysis.tables[0].columns[2].sense.on == date(2025, 6, 30)
