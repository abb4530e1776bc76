"""The samples agree with each other: the demo's figures are the figures of the documents."""

import importlib.util
import io
import re
import unicodedata
import zipfile
from fractions import Fraction
from html import unescape
from pathlib import Path

import docx
import pytest

from tinhgon.files.tables import read_sheet
from tinhgon.programme import VerdictState, printed_rate, verdict
from tinhgon.samples import MARK, blank_form, directives, small_sheets

TOOL = Path(__file__).resolve().parents[3] / "tools" / "build_samples.py"
DIRECTIVES = directives()


def text_of(directive):
    if directive.kind != "docx":
        return unescape(directive.data.decode())
    document = docx.Document(io.BytesIO(directive.data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def unpacked(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("directive", DIRECTIVES, ids=lambda directive: directive.name)
def test_every_directive_says_it_is_a_sample(directive):
    text = text_of(directive)
    assert text.count(MARK) == 1
    assert text == unicodedata.normalize("NFC", text)
    assert "Hồng Lam" in text


def test_names_are_different_and_kinds_are_mixed():
    assert len({directive.name for directive in DIRECTIVES}) == 5
    assert {directive.kind for directive in DIRECTIVES} == {"docx", "md", "txt", "html"}


def test_exactly_one_rate_is_not_given_by_its_fraction():
    wrong = []
    for directive in DIRECTIVES:
        for rate, cut, base in re.findall(r"([\d,]+)% \((\d+)/([\d.]+)\)", text_of(directive)):
            exact = Fraction(int(cut), int(base.replace(".", "")))
            if printed_rate(exact) != rate:
                wrong.append((directive.name, rate, f"{cut}/{base}"))
    assert wrong == [(DIRECTIVES[-1].name, "9,8", "8/83")]


def test_parts_add_up_to_the_totals_of_the_resolution():
    text = text_of(DIRECTIVES[0])
    found = re.search(r"(\d+) đầu mối bên trong, gồm (\d+) .*?, (\d+) .*? và (\d+) ", text)
    total, *parts = map(int, found.groups())
    assert total == sum(parts) == 372


def test_the_sheets_give_the_verdicts_of_the_demo():
    government, front = small_sheets()
    sheet = read_sheet(government.data, government.name)
    found = verdict("decrease range", 15, 20, sheet.base, sheet.present)
    assert (found.state, found.cut, found.base) == (VerdictState.MET, 66, 372)
    sheet = read_sheet(front.data, front.name)
    found = verdict("decrease>=", 15, None, sheet.base, sheet.present)
    assert (found.state, found.cut, found.remaining) == (VerdictState.NOT_MET, 8, 5)
    assert sheet.warnings == ()


def test_each_sheet_names_one_sentence():
    texts = {directive.name: text_of(directive) for directive in DIRECTIVES}
    for sheet in small_sheets():
        assert texts[sheet.directive].count(sheet.words) == 1


def test_the_built_files_are_those_of_the_sources():
    spec = importlib.util.spec_from_file_location("build_samples", TOOL)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    shipped = {item.name: item.data for item in (*DIRECTIVES, *small_sheets(), blank_form())}
    for name, data in tool.built():
        assert unpacked(shipped[name]) == unpacked(data), f"run python tools/{TOOL.name}"
