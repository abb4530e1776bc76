"""Whatever the order of columns and the spelling of numbers, what is read is what was."""

import io
from datetime import date

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.files.form_sheets import read_form
from tinhgon.kernel.tables.forms import FormCell
from tinhgon.reporting.forms.counts import count
from tinhgon.reporting.forms.definition import FormColumn, FormDefinition
from tinhgon.reporting.forms.returning import Round, read_return
from tinhgon.reporting.forms.unit_book import FormRow, UnitForm, workbook

DAY = date(2026, 6, 30)
RECIPES = [
    (("Công chức", "Biên chế giao"), "posts:civil_servant"),
    (("Công chức", "Có mặt"), "people:civil_servant"),
    (("Viên chức", "Biên chế giao"), "posts:public_employee"),
    (("Viên chức", "Có mặt"), "people:public_employee"),
    (("Phòng và tương đương",), "units:internal_unit"),
    (("Cán bộ, công chức cấp xã", "Có mặt"), "people:commune"),
]
NUMBERS = st.one_of(st.none(), st.integers(0, 99_999))
ROWS = tuple(FormRow(f"u{at}", f"{at:05d}", f"Trường Số {at}", "Sở") for at in range(1, 5))


def spelt(number: int, way: str) -> object:
    dotted = f"{number:,}".replace(",", ".")
    return {
        "number": number, "text": str(number), "spaces": f"  {number} ", "dotted": dotted,
        "people": f"{dotted} người", "dash": "-" if number == 0 else number,
        "float": float(number), "narrow": dotted.replace(".", "\u202f"),
    }[way]  # fmt: skip


WAYS = st.sampled_from(["number", "text", "spaces", "dotted", "people", "dash", "float", "narrow"])


@st.composite
def tables(draw):
    columns = draw(st.permutations(range(len(RECIPES))))
    shown = draw(st.permutations(range(len(RECIPES))))
    cells = {(row.unit, at): draw(NUMBERS) for row in ROWS for at in range(len(RECIPES))}
    ways = {place: draw(WAYS) for place in cells}
    by_code = draw(st.booleans())
    return columns, shown, cells, ways, by_code


@settings(max_examples=40, deadline=None)
@given(tables())
def test_a_table_typed_anew_in_any_order_is_read_to_the_cell(table):
    columns, shown, cells, ways, by_code = table
    definition = FormDefinition(
        "Biểu", tuple(FormColumn(*RECIPES[at], on=DAY) for at in columns), has_below=True
    )
    round_ = Round("k", definition, DAY, {"u1": ROWS})
    book = openpyxl.Workbook()
    page = book.active
    page.append([f"Đơn vị báo cáo: {ROWS[0].name}"])
    heads = [" – ".join(RECIPES[at][0]) for at in shown]
    page.append(["Mã đơn vị" if by_code else "Tên đơn vị", *heads, "Ghi chú"])
    for row in ROWS:
        values = [
            None if (value := cells[row.unit, at]) is None else spelt(value, ways[row.unit, at])
            for at in shown
        ]
        page.append([row.code if by_code else row.name.upper(), *values, "x"])
    page.append(["Tổng cộng", *[1] * len(shown)])
    out = io.BytesIO()
    book.save(out)
    found = read_return("a.xlsx", read_form(out.getvalue(), "a.xlsx"), round_)
    wanted = {
        (unit, columns.index(at)): value
        for (unit, at), value in cells.items()
        if value is not None
    }
    assert found.said() == wanted
    if wanted:
        assert found.findings == ()


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.tuples(st.sampled_from([row.unit for row in ROWS]),
                                 st.integers(0, len(RECIPES) - 1)), st.integers(0, 10**6),
                       min_size=1))  # fmt: skip
def test_a_workbook_as_sent_gives_back_its_numbers(held):
    definition = FormDefinition("Biểu", tuple(FormColumn(*one, on=DAY) for one in RECIPES))
    form = UnitForm("k", definition, DAY, DAY, ROWS, held)
    found = read_return(
        "a.xlsx", read_form(workbook(form), "a.xlsx"), Round("k", definition, DAY, {"u1": ROWS})
    )
    assert (found.said(), found.findings) == (held, ())


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=12), st.floats(allow_nan=False, allow_infinity=False),
                 st.integers(-(10**9), 10**9), st.booleans(), st.none()))  # fmt: skip
def test_every_cell_is_a_count_nothing_or_a_question_never_two(value):
    found, finding = count(FormCell(value))
    assert found is None or finding is None
    assert found is None or 0 <= found <= 10_000_000
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 10_000_000:
        assert found == value
