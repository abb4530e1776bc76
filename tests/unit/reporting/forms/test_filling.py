"""Messy forms are understood and filled cell by cell; all else of the workbook stays."""

import io
import zipfile
from datetime import date
from functools import lru_cache

import openpyxl
import pytest
from headcounts import World
from messy_forms import FORMS, ON, Messy, province

from tinhgon.files.form_sheets import read_form
from tinhgon.files.patching import Patching
from tinhgon.kernel.tables.forms import at
from tinhgon.programme.asking import Asker, question
from tinhgon.reporting.forms.filling import NO_UNIT, filled
from tinhgon.reporting.forms.reading import analyse
from tinhgon.reporting.forms.recalculating import results


@lru_cache(maxsize=1)
def record() -> tuple[World, object]:
    world = province()
    return world, world.registry()


def asker(on: date = ON) -> Asker:
    world, registry = record()
    return Asker(world.apparatus(on, registry))


@lru_cache(maxsize=32)
def answered(form: Messy):
    sheets = read_form(form.data(), f"{form.name}.xlsx")
    own = asker(form.on)
    analysis = analyse(sheets, own, form.on)
    return sheets, analysis, filled(analysis, sheets, own)


def patched(form: Messy) -> tuple[bytes, bytes]:
    """Return the workbook before and after."""
    data = form.data()
    sheets, _analysis, answers = answered(form)
    book = Patching(data, form.name)
    book.write(answers.changes)
    for sheet, values in results(sheets, answers.changes).items():
        book.results(sheet, values)
    return data, book.bytes()


Messy.__hash__ = lambda one: hash(one.name)
every = pytest.mark.parametrize("form", FORMS, ids=lambda one: one.name)


@every
def test_each_cell_gets_its_number_and_no_other_cell_gets_one(form):
    _sheets, _analysis, answers = answered(form)
    written = {f"{one.sheet}!{at(one.row, one.column)}": one.value for one in answers.changes}
    assert written == form.expected


@every
def test_what_is_not_certain_is_asked_about(form):
    _sheets, analysis, _answers = answered(form)
    assert sorted(f"{one.sheet}!{one.cell}" for one in analysis.asked) == sorted(form.asked)


@every
def test_formulas_stay_and_show_their_new_results(form):
    before, after = patched(form)
    old = {one.title: one for one in read_form(before, "a.xlsx")}
    new = {one.title: one for one in read_form(after, "a.xlsx")}
    for title, sheet in old.items():
        kept = {place: cell.formula for place, cell in sheet.cells.items() if cell.formula}
        assert {place: new[title].cells[place].formula for place in kept} == kept
    for place, value in form.results.items():
        title, _, cell = place.partition("!")
        book = openpyxl.load_workbook(io.BytesIO(after), data_only=True)
        assert book[title][cell].value == pytest.approx(value)


@every
def test_all_that_is_no_number_stays_as_it_was(form):
    before, after = (zipfile.ZipFile(io.BytesIO(one)) for one in patched(form))
    changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert before.namelist() == after.namelist()
    assert all(name.startswith("xl/worksheets/sheet") for name in changed), changed
    for old, new in zip(*(read_form(one, "a.xlsx") for one in patched(form)), strict=True):
        assert (old.merges, old.hidden_rows, old.hidden_columns, old.levels) == (
            new.merges, new.hidden_rows, new.hidden_columns, new.levels)  # fmt: skip
        assert (old.is_protected, old.print_area) == (new.is_protected, new.print_area)
        looks = {p: (c.number_format, c.is_bold, c.is_locked) for p, c in old.cells.items()}
        assert {p: (new.cells[p].number_format, new.cells[p].is_bold, new.cells[p].is_locked)
                for p in looks} == looks  # fmt: skip


def test_every_count_can_be_asked_again():
    _sheets, _analysis, answers = answered(FORMS[0])
    counted = [one for one in answers.sources if one.question and one.value is not None]
    assert len(counted) > 10
    own = asker()
    for one in counted:
        again = [own.count(question(str(part), part.on)) for part in one.question]
        assert sum(value for value in again if value is not None) == one.value


def test_a_unit_that_did_not_live_yet_leaves_its_cell_empty_and_says_so():
    book = openpyxl.Workbook()
    book.active.append(["TT", "Đơn vị", "Công chức có mặt 31/12/2024", "Công chức có mặt 30/6/2025"])
    book.active.append([1, "Sở NN&MT"])
    stream = io.BytesIO()
    book.save(stream)
    sheets = read_form(stream.getvalue(), "a.xlsx")
    answers = filled(analyse(sheets, asker(), ON), sheets, asker())
    found = {one.cell: (one.value, one.note) for one in answers.sources}
    assert found == {"C2": (None, NO_UNIT), "D2": (115, None)}
