"""Reports as workbooks: numbers, formulas that give what is printed, text never computed."""

import re
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
import written
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter, range_boundaries

from tinhgon.kernel.formulas import looks_like_formula
from tinhgon.reporting.report import NO_DATA, Cell, Figures, Formula, Grid, Head, How, Line
from tinhgon.reporting.writing.numbers import COUNT, DECIMAL, RATE, number_of, unequal
from tinhgon.reporting.writing.plan import clean
from tinhgon.reporting.writing.xlsx import to_xlsx


def book(report, **how):
    return openpyxl.load_workbook(BytesIO(to_xlsx(report)), **how)


def computed(sheet, text):
    """What a sheet computes from a formula, over the numbers that stand in it."""
    expression = re.sub(r"SUM\(([^)]*)\)", lambda match: str(summed(sheet, match[1])), text[1:])
    return eval(re.sub(r"[A-Z]+\d+", lambda match: repr(value(sheet, match[0])), expression))  # noqa: S307


def value(sheet, name):
    held = sheet[name].value
    return computed(sheet, held) if isinstance(held, str) and held.startswith("=") else held


def summed(sheet, ranges):
    total = 0
    for part in ranges.split(","):
        left, top, right, bottom = range_boundaries(part)
        names = (f"{get_column_letter(x)}{y}" for x in range(left, right + 1)
                 for y in range(top, bottom + 1))  # fmt: skip
        total += sum(one for one in (value(sheet, name) for name in names)
                     if isinstance(one, int | float))  # fmt: skip
    return total


def small(*cells, figures=None, **more):
    """A report of one table with one line a cell."""
    grid = Grid("k", "Biểu 1", "T", ((Head("TT"), Head("Số")),), (1, 1),
                tuple(Line((Cell(str(at)), cell)) for at, cell in enumerate(cells)),
                first_numbers=1, **more)  # fmt: skip
    return replace(written.report(tables=0), blocks=(grid,), annexes=(),
                   figures=figures.held if figures else {})  # fmt: skip


def test_one_sheet_a_table_then_the_sources_then_what_it_is():
    assert book(written.report()).sheetnames == [
        "Tóm tắt", "Biểu 1", "Biểu 2", "Biểu 3", "Nguồn số liệu", "Nguồn số liệu (2)",
        "Về báo cáo",
    ]  # fmt: skip


def test_cells_are_those_of_the_table_and_formulas_give_what_is_printed():
    report = written.report()
    found, shown, formulas = book(report), book(report, data_only=True), 0
    for grid, sheet in zip(report.grids(), found.worksheets, strict=False):
        first = next(row for row in range(1, sheet.max_row + 1)
                     if sheet.cell(row, 1).value == grid.lines[0].cells[0].text)  # fmt: skip
        for row, line in enumerate(grid.lines, first):
            for column, cell in enumerate(line.cells, 1):
                held = sheet.cell(row, column)
                printed = shown[sheet.title].cell(row, column).value
                if held.data_type == "f":
                    formulas += 1
                    assert abs(computed(sheet, held.value) - printed) < 1e-9
                    assert cell.formula is not None
                wanted = number_of(cell, report.figures.get(cell.figure)) if column > 2 else None
                assert printed == (float(wanted.value) if wanted else cell.text or None)
    assert formulas > 3 * 4 * 8


def test_totals_are_sums_of_ranges_and_rates_are_exact():
    found = book(written.report())["Biểu 1"]
    last = next(row for row in range(1, 30) if found.cell(row, 2).value == "Tổng cộng")
    assert [found.cell(last, at).value for at in (3, 5, 9)] == [
        f"=SUM(C{last - 8}:C{last - 2})", f"=C{last}-D{last}", f"=H{last}/C{last}",
    ]  # fmt: skip
    cell = found.cell(last, 9)
    assert cell.number_format == RATE
    shown = book(written.report(), data_only=True)["Biểu 1"]
    assert shown.cell(last, 9).value == float(Fraction(154, 1057))
    assert shown.cell(last, 3).value == 1057
    assert shown.cell(last, 3).number_format == COUNT


def test_a_number_of_a_line_below_changes_its_total():
    found = book(written.report())["Biểu 1"]
    row = next(row for row in range(1, 30) if found.cell(row, 2).value == "Tổng cộng")
    before = value(found, f"C{row}"), value(found, f"I{row}")
    found.cell(row - 4, 3).value += 5
    assert value(found, f"C{row}") == before[0] + 5
    assert value(found, f"I{row}") != before[1]


@pytest.mark.parametrize(
    ("text", "figure", "wanted"),
    [
        ("1.203", None, (1203, COUNT)),
        ("12", None, (12, COUNT)),
        ("−12", None, (-12, COUNT)),
        ("+4", None, (4, COUNT)),
        ("14,3%", Fraction(215, 1503), (Fraction(215, 1503), RATE)),
        ("14,3", Fraction(215, 1503), (Fraction(21500, 1503), DECIMAL)),
        ("14,4%", Fraction(215, 1503), (Fraction(144, 1000), RATE)),  # as printed, never another
        ("41,5", Fraction(415, 10), (Fraction(415, 10), DECIMAL)),
        ("13", -13, (13, COUNT)),
        ("215/1.503", 215, None),
        ("1.2", None, None),
        ("12 người", None, None),
        (NO_DATA, None, None),
        ("–", None, None),
        ("", None, None),
    ],
)
def test_what_is_printed_is_the_number(text, figure, wanted):
    held = written.figure(figure) if figure is not None else None
    found = number_of(Cell(text), held)
    assert (found and (found.value, found.form)) == wanted


def test_a_formula_that_gives_another_number_is_not_written_and_is_told():
    of = ((0, 1), (1, 1))
    for how, text in ((How.SUM, "6"), (How.DIFFERENCE, "2"), (How.SHARE, "30,0%")):
        report = small(Cell("3"), Cell("2"), Cell(text, formula=Formula(how, of)))
        assert book(report)["Biểu 1"]["B5"].data_type == "n"
        assert unequal(report) == [("k", 2, 1)]
    for how, text in ((How.SUM, "5"), (How.DIFFERENCE, "1"), (How.SHARE, "150,0%"),
                      (How.SHARE, "150,0")):  # fmt: skip
        report = small(Cell("3"), Cell("2"), Cell(text, formula=Formula(how, of)))
        assert book(report)["Biểu 1"]["B5"].data_type == "f", text
        assert unequal(report) == []


def test_a_formula_over_what_is_unknown_is_not_written_but_a_sum_passes_over_it():
    of = ((0, 1), (1, 1))
    lines = Cell("3"), Cell(NO_DATA)
    for how in (How.DIFFERENCE, How.SHARE):
        report = small(*lines, Cell("3", formula=Formula(how, of)))
        assert book(report)["Biểu 1"]["B5"].data_type == "n"
        assert unequal(report) == []
    total = book(small(*lines, Cell("3", formula=Formula(How.SUM, of))))["Biểu 1"]["B5"]
    assert total.value == "=SUM(B3:B4)"
    zero = small(Cell("3"), Cell("0"), Cell("0,0%", formula=Formula(How.SHARE, of)))
    assert book(zero)["Biểu 1"]["B5"].data_type == "n"


def test_a_sheet_prints_on_its_side_as_wide_as_its_page_with_its_heads_and_marks():
    report = written.report()
    for grid, sheet in zip(report.grids(), book(report).worksheets, strict=False):
        assert sheet.page_setup.orientation == ("landscape" if grid.is_wide else "portrait")
        assert sheet.page_setup.paperSize == (8 if len(grid.widths) > 14 else 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in {None, "1", 1}
        assert int(sheet.page_setup.fitToHeight) == 0
        above = 2 if grid.measure else 1
        assert sheet.print_title_rows == f"${above + 1}:${above + len(grid.heads)}"
        assert all(mark in sheet.oddHeader.left.text for mark in written.MARKS)
    assert "D3:E3" not in {str(one) for one in book(report)["Tóm tắt"].merged_cells.ranges}
    merged = {str(one) for one in book(report)["Biểu 1"].merged_cells.ranges}
    assert {"A3:A4", "D3:E3", "J3:J4"} <= merged


def test_expected_numbers_are_hatched_and_signs_stand_in_the_form_of_a_number():
    sheet = book(written.report())["Biểu 1"]
    assert sheet["F6"].fill.patternType == "lightUp"
    assert sheet["F6"].font.italic
    assert sheet["D6"].fill.patternType is None
    assert sheet["D7"].number_format == '#,##0" (a)"'
    assert sheet["D7"].value == 71
    assert sheet["F8"].number_format == '#,##0"†"'
    notes = [sheet.cell(row, 1).value for row in range(15, sheet.max_row + 1)]
    assert "(a) Văn bản <lưu> & [công] bố #1 $x$ @y." in notes


def test_the_sources_name_every_figure_and_where_it_is_printed():
    report = written.report()
    found = book(report)
    rows = list(found["Nguồn số liệu (2)"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == list(report.figures)
    assert [row[6] for row in rows] == [one.recipe for one in report.figures.values()]
    for key, label, held, _measure, day, known, _recipe, places in rows:
        figure = report.figures[key]
        assert held == pytest.approx(float(figure.value), rel=1e-12)
        assert (day.date(), known) == (figure.valid, 42)
        assert label
        for place in places.split(", ") if places.startswith("'") else ():
            name, cell = place.removeprefix("'").split("'!")
            shown = book_of(report)[name][cell].value
            assert shown == pytest.approx(float(figure.value), rel=1e-12)


def book_of(report, held={}):  # noqa: B006 - one workbook for all rows
    if id(report) not in held:
        held[id(report)] = book(report, data_only=True)
    return held[id(report)]


def test_the_last_sheet_says_what_it_is():
    sheet = book(written.report()).worksheets[-1]
    said = {str(row[0]): str(row[1]) for row in sheet.iter_rows(values_only=True)}
    assert said["Số liệu đến ngày"] == "30/06/2026"
    assert said["Mã băm đầu nhật ký"] == "ab" * 32
    assert said["Lưu ý"] == written.WATERMARK


def test_the_same_report_is_the_same_bytes_and_holds_no_time():
    data = to_xlsx(written.report())
    assert data == to_xlsx(written.report())
    with ZipFile(BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-06-30T00:00:00Z" in archive.read("docProps/core.xml")


FORMULAS = ("=1+1", "+1+x", "-x", "@SUM(A1)", "\t=1", " =1", '=HYPERLINK("http://x")', "'=1")


@pytest.mark.parametrize("words", FORMULAS)
def test_text_is_never_computed(words):
    figures = Figures()
    figures.key(written.figure(1, words))
    report = small(Cell(words), figures=figures)
    report = replace(report, marks=(words,), subject=words, title=words)
    sheets = book(report)
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    (held,) = [cell for cell in cells if cell.coordinate == "B3" and cell.parent.title == "Biểu 1"]
    assert held.value == words
    assert bool(held.quotePrefix) == looks_like_formula(words)


@settings(max_examples=30)
@given(st.text(max_size=60))
def test_any_text_stands_in_it_as_it_is(words):
    report = small(Cell(f"x{words}"), measure=words)
    grid = replace(report.grids()[0], number=words, title=words)
    sheet = book(replace(report, blocks=(grid, grid), marks=(words,))).worksheets[0]
    wanted = clean(f"x{words}").replace("\r\n", "\n").replace("\r", "\n")
    (found,) = [cell.value for (cell,) in sheet.iter_rows(min_col=2, max_col=2)
                if isinstance(cell.value, str) and cell.value.startswith("x")]  # fmt: skip
    assert found.replace("\r", "\n").strip() == wanted.strip() or "_x" in found
