"""Pages, columns, headings and notes, the same for every writer."""

from dataclasses import replace

import pytest
import written
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.reporting.letterheads import layout
from tinhgon.reporting.report import (
    NO_DATA,
    Annex,
    Cell,
    Figures,
    Grid,
    Head,
    Heading,
    Line,
    Paragraph,
    Piece,
)
from tinhgon.reporting.writing.plan import (
    columns_of,
    dashed,
    element_of,
    head_cells,
    is_kept_whole,
    letter,
    letters,
    parts,
    stands,
)

RULES = layout("state")
WORDS = Paragraph((Piece("Lời."),))


def grid(columns=3, heads=None, lines=(), **more):
    heads = heads or (tuple(Head(f"c{at}") for at in range(columns)),)
    return Grid("k", "Biểu 1", "T", heads, (1,) * columns, tuple(lines), **more)


def sizes(blocks=(), *annexes):
    report = replace(
        written.report(tables=0), blocks=tuple(blocks),
        annexes=tuple(Annex(f"Phụ lục {at}", tuple(one)) for at, one in enumerate(annexes)),
    )  # fmt: skip
    return [((part.sheet.width, part.sheet.height), len(part.blocks), part.is_body)
            for part in parts(report, RULES)]  # fmt: skip


UP, SIDE, A3 = (210, 297), (297, 210), (420, 297)


def test_the_body_stands_upright_and_turns_for_a_wide_table_only():
    narrow, wide = grid(8), grid(9)
    assert sizes([WORDS, narrow, WORDS]) == [(UP, 3, True)]
    assert sizes([WORDS, wide, WORDS]) == [(UP, 1, True), (SIDE, 1, True), (UP, 1, True)]
    assert sizes([WORDS, wide]) == [(UP, 1, True), (SIDE, 1, True), (UP, 0, True)]
    assert sizes([WORDS, grid(9, is_wide=False)]) == [(UP, 2, True)]
    assert sizes([]) == [(UP, 0, True)]


def test_in_an_annex_what_leads_to_a_table_stands_on_its_pages():
    body = [(UP, 0, True)]
    tall, wide, widest = grid(5, is_wide=False), grid(5), grid(15)
    assert sizes([], [WORDS, wide]) == [*body, (SIDE, 2, False)]
    assert sizes([], [WORDS, wide, WORDS, widest, WORDS]) == [
        *body, (SIDE, 2, False), (A3, 3, False),
    ]  # fmt: skip
    assert sizes([], [tall, WORDS, wide]) == [*body, (UP, 1, False), (SIDE, 2, False)]
    assert sizes([], [WORDS], [wide]) == [*body, (UP, 1, False), (SIDE, 1, False)]


def test_an_annex_is_named_once():
    report = replace(written.report(tables=0), annexes=(Annex("Phụ lục I", (grid(5), grid(15))),))
    assert [part.annex for part in parts(report, RULES)] == ["", "Phụ lục I", ""]


def test_no_column_is_narrower_than_its_longest_word():
    heads = ((Head("TT"), Head("Nội dung"), Head("Gốc (31/12/2017)"), Head("Số")),)
    lines = (Line((Cell("1"), Cell("Sở Nội vụ"), Cell("5"), Cell("7"))),)
    one = replace(grid(4, heads, lines), widths=(2, 70, 2, 26))
    widths = columns_of(one, 150)
    assert sum(widths) == pytest.approx(150)
    assert widths[2] > 20  # twelve signs of a date
    assert widths[1] / widths[3] == pytest.approx(70 / 26)
    even = replace(one, widths=(1, 1, 1, 1))
    assert columns_of(even, 150) == pytest.approx([37.5] * 4)


def test_words_stand_in_three_lines_where_there_is_room():
    lines = (Line((Cell("1"), Cell("Danh mục vị trí việc làm của cơ quan"), Cell("5"))),)
    one = replace(grid(3, lines=lines), widths=(10, 1, 10))
    assert columns_of(one, 120)[1] > 20
    narrow = columns_of(one, 30)
    assert sum(narrow) == pytest.approx(30)
    assert narrow[1] < 15


@given(st.lists(st.tuples(st.text(max_size=30), st.integers(0, 9)), min_size=1, max_size=8),
       st.floats(20, 400))  # fmt: skip
def test_columns_fill_the_room(columns, room):
    heads = (tuple(Head(words) for words, _width in columns),)
    one = replace(grid(len(columns), heads), widths=tuple(width for _words, width in columns))
    widths = columns_of(one, room)
    assert len(widths) == len(columns)
    assert all(width >= 0 for width in widths)
    if any(width for _words, width in columns):
        assert sum(widths) == pytest.approx(room)


def test_a_heading_spanned_from_above_stands_in_each_line():
    heads = ((Head("A", lines=2), Head("B", columns=2), Head("C", lines=3)),
             (Head("b1", lines=2), Head("b2")), (Head("a"), Head("b3")))  # fmt: skip
    rows = [[(cell.column, cell.words, cell.columns, cell.lines, cell.begins) for cell in row]
            for row in head_cells(grid(4, heads))]  # fmt: skip
    assert rows == [
        [(0, "A", 1, 2, True), (1, "B", 2, 1, True), (3, "C", 1, 3, True)],
        [(0, "A", 1, 1, False), (1, "b1", 1, 2, True), (2, "b2", 1, 1, True),
         (3, "C", 1, 2, False)],
        [(0, "a", 1, 1, True), (1, "b1", 1, 1, False), (2, "b3", 1, 1, True),
         (3, "C", 1, 1, False)],
    ]  # fmt: skip


def test_cells_stand_by_what_they_are():
    one = grid(4)
    wanted = {"1.203": "right", "–": "right", "14,3%": "right", "215/1.503": "right",
              NO_DATA: "center", "Sổ bộ tổ chức": "left", "31/12/2026": "center",
              "đạt (342/3.412)": "left", "+4": "right"}  # fmt: skip
    assert {text: stands(one, 2, Cell(text)) for text in wanted} == wanted
    assert stands(one, 0, Cell("1")) == "center"
    assert stands(one, 1, Cell("12")) == "left"


def test_notes_of_a_table_have_letters_in_the_order_they_are_called():
    lines = (Line((Cell("1"), Cell("x", note="n9"), Cell("2", note="n1"))),
             Line((Cell("2"), Cell("y"), Cell("3", note="n9"))))  # fmt: skip
    assert letters(grid(lines=lines)) == {"n9": "a", "n1": "b"}
    signs = [letter(at) for at in range(26 * 27)]
    assert len(set(signs)) == len(signs)
    assert signs[701] == "zz"


def test_a_short_table_is_kept_whole_but_the_first_of_its_pages():
    figures = Figures()
    first, second = written.table(figures, 5), written.table(figures, 5)
    long = written.table(figures, 20)
    (_body, part) = parts(replace(written.report(tables=0), blocks=(), annexes=(
        Annex("I", (WORDS, first, second, long)),)), RULES)  # fmt: skip
    assert [is_kept_whole(one, part) for one in (first, second, long)] == [False, True, False]


def test_headings_and_paragraphs_are_elements_of_every_layout():
    blocks = [*(Heading(level, "x") for level in range(1, 5)),
              *(Paragraph((), style)
                for style in ("body", "item", "note", "centre", "?"))]  # fmt: skip
    found = [element_of(block) for block in blocks]
    assert found == ["heading1", "heading2", "heading3", "heading3", "body", "item", "note",
                     "centre", "body"]  # fmt: skip
    for name in ("party", "state"):
        assert set(found) <= set(layout(name)["elements"])


def test_an_item_stands_behind_one_dash():
    for text, wanted in (("Việc", "- Việc"), ("- Việc", "- Việc"), ("+ Việc", "+ Việc")):
        said = dashed(Paragraph((Piece(text),), "item"))
        assert "".join(piece.text for piece in said) == wanted
