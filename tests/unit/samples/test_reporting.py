"""What samples bring for forms and reports: rounds, items, a report, and what comes after it."""

import io
import re
from datetime import date
from functools import lru_cache

import openpyxl
import pytest

from tinhgon.programme.recipes import MEASURES, parse
from tinhgon.samples import MARK, blank_form
from tinhgon.samples.catalogue import SAMPLES

SIZES = {"tinh-hong-lam": 130, "city-m": 310}
SORTS = ("result", "limit", "cause", "lesson", "direction", "request")


@lru_cache(maxsize=1)
def sample(name):
    return SAMPLES[name]()


@pytest.mark.parametrize("name", SIZES)
def test_units_of_the_last_round_seven_late_two_contradicting(name):
    found = sample(name)
    *_, before, last = found.reporting.rounds
    assert len(last.units) == len(set(last.units)) == SIZES[name]
    assert {len(one.units) for one in found.reporting.rounds} == {SIZES[name]}
    assert (len(before.missing), len(last.missing)) == (0, 7)
    assert set(last.missing) < set(last.units)
    assert list(last.missing) == found.answers.late
    planted = last.differs
    assert [(one.recipe, one.by) for one in planted] == [
        ("people:civil_servant", 3),
        ("people:commune", -1),
    ]
    assert not {one.unit for one in planted} & set(last.missing)
    assert before.cut_off < last.cut_off <= last.due


@pytest.mark.parametrize("name", SIZES)
def test_what_is_late_works_back_and_comes_after_the_report(name):
    found = sample(name)
    (report,) = found.reporting.reports
    (decision,) = found.late
    issued = date.fromisoformat(decision.basis.document.split("|")[1])
    (act,) = decision.acts
    assert (issued.day, issued.month, act.on.day, act.on.month) == (15, 3, 1, 3)
    assert act.on < issued < report.until
    assert decision.basis.document == found.answers.entered_late["document"]
    assert decision not in found.decisions
    assert "cập nhật bổ sung" in found.late_reason
    corrected = [date.fromisoformat(one.basis.document.split("|")[1]) for one in found.corrections]
    assert len(corrected) == 5
    assert all(report.day < day for day in corrected)


def test_small_samples_bring_none():
    assert sample("city-xs").reporting.rounds == ()


def test_items_hold_words_only_and_their_evidence_is_asked_of_the_record():
    items = sample("tinh-hong-lam").reporting.items
    assert {one.until for one in items} == {date(2026, 6, 30), date(2026, 10, 31)}
    first = [one for one in items if one.until == items[0].until]
    assert [one.sort for one in first] == sorted((one.sort for one in first), key=SORTS.index)
    assert set(SORTS) == {one.sort for one in first}
    for one in items:
        assert not re.search(r"\d", one.text)
        assert bool(one.addressee) == (one.sort == "request")
        for recipe in one.evidence:
            assert str(parse(recipe, MEASURES)) == recipe


def test_the_form_says_it_is_a_sample_and_numbers_its_columns():
    book = openpyxl.load_workbook(io.BytesIO(blank_form().data))
    (sheet,) = book.worksheets
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert cells.count(MARK) == 1
    assert sum(bool(re.fullmatch(r"\(\d+\)=\(\d+\)-\(\d+\)", one)) for one in cells) >= 3
    assert len(sheet.merged_cells.ranges) > 10


def test_the_form_of_the_superior_body_asks_for_days_before_and_after_two_levels():
    (sheet,) = openpyxl.load_workbook(io.BytesIO(blank_form().data)).worksheets
    words = " ".join(str(cell.value) for row in sheet["C9:L11"] for cell in row if cell.value)
    assert set(re.findall(r"\d+/\d+/\d{4}", words)) == {"31/10/2024", "30/6/2025", "31/10/2026"}
    numbers = [str(row[0].value) for row in sheet.iter_rows(min_row=13) if row[0].value]
    assert {"A", "B", "C", "I", "II", "III", "1"} <= set(numbers)
