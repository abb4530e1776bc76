"""Headings wherever they stand; values as people write them, or the cell and the reason."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.kernel.errors import InputError
from tinhgon.kernel.tables import Column, Kind, Row, Sheet, area, day, line, table_of, whole, yes

KIND = Kind("k", "K", (Column("value", "Giá trị", ("tri so",), is_needed=True), Column("b", "B")))
OTHER = Kind("o", "O", (Column("value", "Giá trị", is_needed=True), Column("c", "Cột C")))


def row(value):
    table = table_of(Sheet("f.csv", "", [["value"], [value]]), [KIND])
    return Row(table, 1, table.sheet.rows[1])


def refused(read, value):
    with pytest.raises(InputError) as caught:
        read(row(value), "value")
    assert caught.value.where == "f.csv, A2"
    return caught.value.code


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1/7/2025", date(2025, 7, 1)),
        ("01.07.2025", date(2025, 7, 1)),
        ("1-7-2025", date(2025, 7, 1)),
        ("2025-07-01", date(2025, 7, 1)),
        ("2025-07-01T00:00:00", date(2025, 7, 1)),
        (datetime(2025, 7, 1), date(2025, 7, 1)),  # noqa: DTZ001 - as a workbook has it
        (date(2025, 7, 1), date(2025, 7, 1)),
        ("", None),
        (None, None),
    ],
)
def test_days(value, expected):
    assert day(row(value), "value") == expected


@pytest.mark.parametrize(
    "value",
    ["31/2/2025", "2025", "7/2025", 45839, "1/7/25", "2025-07-01T08:00:00", "hôm nay",
     datetime(2025, 7, 1, 8)],  # noqa: DTZ001
)  # fmt: skip
def test_no_days(value):
    assert refused(day, value) == "TG-TABLE-003"


@given(st.dates(date(1000, 1, 1)))
def test_every_day_is_read_in_both_spellings(on):
    assert day(row(on.isoformat()), "value") == on
    assert day(row(f"{on.day}/{on.month}/{on.year:04d}"), "value") == on


@pytest.mark.parametrize(
    ("value", "expected"),
    [("1.503", 1503), ("1 503", 1503), ("1503", 1503), (1503.0, 1503), (0, 0), (" ", None),
     ("12.345.678", 12345678)],
)  # fmt: skip
def test_whole_numbers(value, expected):
    assert whole(row(value), "value") == expected


@pytest.mark.parametrize(
    "value",
    ["-1", -1, 1.5, "1,5", "1.50", "1,503", True, "nhiều", float("inf"), float("nan"), "9" * 30],
)
def test_no_whole_numbers(value):
    assert refused(whole, value) == "TG-TABLE-004"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("35,62", 35_620_000), ("35.62", 35_620_000), ("1.503,5", 1_503_500_000), (1.503, 1_503_000),
     ("1.5030", 1_503_000), ("120", 120_000_000), ("0,000001", 1), (None, None), (0, 0)],
)  # fmt: skip
def test_areas(value, expected):
    assert area(row(value), "value") == expected


def test_areas_that_are_none_or_may_be_two():
    assert refused(area, "1.503") == "TG-TABLE-006"
    assert {refused(area, value) for value in ("35 km2", "-3", -3.0, "1,2,3")} == {"TG-TABLE-005"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [("Có", True), ("x", True), ("YES", True), (True, True), (1, True), ("không", False),
     ("No", False), (False, False), ("0", False), ("", None)],
)  # fmt: skip
def test_yes_and_no(value, expected):
    assert yes(row(value), "value") is expected


def test_neither_yes_nor_no():
    assert refused(yes, "có thể") == "TG-TABLE-007"


def test_lines_of_text():
    assert line(row("  Sở\nNội\u00a0 vụ\x00 "), "value") == "Sở Nội vụ"
    assert refused(line, "#N/A") == "TG-TABLE-001"
    assert refused(line, "a" * 501) == "TG-TABLE-002"


def test_the_row_and_the_kind_that_know_most_are_taken():
    sheet = Sheet(
        "f.xlsx", "S", [["Giá trị"], ["x", "GIÁ TRỊ (nghìn)", "cot C", "la"], ["5", "2", "3"]]
    )
    table = table_of(sheet, [KIND, OTHER])
    assert (table.kind.id, table.head, table.at) == ("o", 1, {"value": 1, "c": 2})
    assert table.unknown == ((0, "x"), (3, "la"))
    assert [one.where("c") for one in table.rows()] == ["f.xlsx, S!C3"]


def test_no_headings_no_table():
    assert table_of(Sheet("f.csv", "", [["a", "b"], [None]]), [KIND, OTHER]) is None
    assert table_of(Sheet("f.csv", "", []), [KIND]) is None


def test_headings_that_stand_twice():
    table = table_of(Sheet("f.csv", "", [["value", "Trị số"]]), [KIND])
    assert table.twice == ((1, "Trị số"),)


@pytest.mark.parametrize(
    "cells", [["(1)", "(2)", "(3)"], ["A", "B", 1, 2], [1, 2, 3], ["a", "b", "c"], ["A", 1, 2, 3]]
)
def test_a_line_of_numbers_for_the_columns_is_left_out(cells):
    table = table_of(Sheet("f.csv", "", [["value", "b"], cells, cells]), [KIND])
    assert [one.index for one in table.rows()] == [2]


@pytest.mark.parametrize("cells", [[1, "A", 2], ["1", "3", "4"], ["A", "B"], ["Sở A", "1", "2"]])
def test_a_row_of_short_words_is_a_row(cells):
    table = table_of(Sheet("f.csv", "", [["value", "b"], cells]), [KIND])
    assert len(list(table.rows())) == 1
