"""The sheet a pay officer checks: every formula, reckoned again as written, gives its result."""

import ast
import operator
import re
from collections.abc import Callable
from fractions import Fraction

import pytest
from law_cases import HEADS, rows
from law_rows import MAN

from tinhgon.law.benefit.explaining import Sheet, explain, shown

C = MAN | {"coef": "4.65", "leadership_coef": "0.6", "allowance_pct": "25"}
ROUNDED = {"Years of service, half years counted", "Years of early leaving, half years counted"}
"""Their formulas stop before the rounding to half years."""
SIGNS: dict[type, Callable[..., Fraction]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Lt: operator.lt, ast.LtE: operator.le, ast.GtE: operator.ge, ast.USub: operator.neg,
}  # fmt: skip


WOMAN = MAN | {"sex": "F", "subject": "commune_cadre", "coef": "5", "birth": "1971-03",
               "insured_months": "200"}  # fmt: skip
SHORT = (
    WOMAN, WOMAN | {"regime": "177", "birth": "1970-03"},
    WOMAN | {"leave_on": "2024-06-01", "birth": "1969-09", "average_salary_vnd": "9000000"},
    WOMAN | {"leave_on": "2026-06-01", "birth": "1971-03"},
)  # fmt: skip
"""Women of communes with a pension after less than twenty years, under each decree."""


def sheet_of(row: dict[str, str]) -> Sheet:
    return explain(HEADS, [row.get(head, "") for head in HEADS])


def in_months(text: str) -> str:
    """Return a text in which ages stand as months."""
    return re.sub(
        r"(\d+) tuổi(?: (\d+) tháng)?",
        lambda one: str(12 * int(one[1]) + int(one[2] or 0)),
        text,
    )


def number_of(text: str) -> Fraction:
    """Return what a written value stands for; days and months as the law counts them."""
    if text in {"✓", "✗"}:
        return Fraction(text == "✓")
    if "/" in text:
        *day, month, year = map(int, text.split("/"))
        months = Fraction(12 * year + month - 1)
        return months * 32 + day[0] if day else months
    return Fraction(text.replace(".", "").replace(",", "."))


def reckoned(formula: str) -> Fraction:
    """Return what a formula comes to."""
    words = in_months(formula)
    plain = re.sub(r"[\d.,/]*\d/\d{4}|\d[\d.,]*", lambda one: f"'{one[0]}'", words)
    for sign, written in {"×": "*", "−": "-", "≤": "<=", "≥": ">=", " tháng": " * '32'",
                          ";": ","}.items():  # fmt: skip
        plain = plain.replace(sign, written)
    return value_of(ast.parse(plain, mode="eval").body)


def value_of(node: ast.expr) -> Fraction:
    match node:
        case ast.Constant(value=str(text)):
            return number_of(text)
        case ast.BinOp(left=left, op=sign, right=right):
            return SIGNS[type(sign)](value_of(left), value_of(right))
        case ast.UnaryOp(op=sign, operand=right):
            return SIGNS[type(sign)](value_of(right))
        case ast.Compare(left=left, ops=[sign], comparators=[right]):
            return Fraction(SIGNS[type(sign)](value_of(left), value_of(right)))
        case ast.Call(func=ast.Name(id="min"), args=parts):
            return min(map(value_of, parts))
    raise AssertionError(ast.dump(node))


def test_every_formula_comes_to_its_result() -> None:
    labels = set()
    for row in [*SHORT, *rows(1_200, seed=11, broken=0)]:
        sheet = sheet_of(row)
        for line in sheet.lines:
            if line.formula and line.label.id not in ROUNDED:
                assert reckoned(line.formula) == number_of(in_months(line.result)), line
                labels.add(line.label.id)
        if sheet.total is not None:
            whole = sum(Fraction(amount) for _, amount in sheet.components)
            assert sheet.total == (whole * 2 + 1) // 2
    assert len(labels) > 20


def test_women_of_communes_have_sheets_under_each_decree() -> None:
    sheets = [sheet_of(row) for row in SHORT]
    assert [(one.outcome, one.regime) for one in sheets] == [
        ("ok", "178"), ("ok", "177"), ("ok", "29"), ("ok", "154"),
    ]  # fmt: skip
    assert all(any(amount != "0" for _, amount in one.components) for one in sheets)


def test_the_sheet_of_example_c_is_reckoned_by_hand() -> None:
    sheet = sheet_of(C)
    assert sheet.total == 744_778_125
    assert [amount for _, amount in sheet.components] == ["460687500", "191953125", "92137500"]
    lines = {line.label.id: (line.formula, line.result) for line in sheet.lines}
    assert lines["Salary with allowances and the reserved difference"] == (
        "12.285.000 × (1 + 0,25) + 0 × 2.340.000", "15.356.250",
    )  # fmt: skip
    assert lines["Lump sum for leaving early"] == ("15.356.250 × 1 × 30", "460.687.500")
    assert lines["For the years of early leaving"] == ("15.356.250 × 5 × 2,5", "191.953.125")
    assert lines["Months of salary for the time served"] == ("5 + 0,5 × (22 − 20)", "6")
    assert lines["First month of the pension, Appendix I"] == (
        "01/1966 + 61 tuổi 9 tháng + 1", "11/2027",
    )  # fmt: skip
    assert lines["Months of early leaving"] == ("11/2027 − 05/2025", "30")
    assert {one.status for one in sheet.used} <= {"verified", "remembered", "uncertain"}
    assert sheet.given[0] == ("id", "a")


def test_the_sheet_names_the_legal_values_it_uses() -> None:
    used = {one.label["en"]: (one.value, one.status) for one in sheet_of(C).used}
    assert ("2.340.000", "verified") in used.values()
    assert all(one.source and one.cite.document for one in sheet_of(C).used)
    assert not any(one.layer for one in sheet_of(C).used)


def test_a_day_the_law_fixes_is_shown_as_a_day() -> None:
    sheet = sheet_of(MAN | {"coef": "5", "directly_affected": "no"})
    formulas = {line.formula for line in sheet.lines}
    assert "01/05/2025 < 15/03/2025 + 12 tháng" in formulas
    assert "15/03/2025" in {one.value for one in sheet.used}


def test_a_refused_person_has_a_sheet_that_says_why() -> None:
    sheet = sheet_of(MAN | {"coef": "5", "birth": "1960"})
    assert (sheet.outcome, sheet.total) == ("not_eligible", None)
    assert sheet.lines == sheet.components == ()
    assert [code for code, _ in sheet.warnings] == ["past_retirement_age"]


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [(True, "yes_no", "✓"), (False, "yes_no", "✗"), (2025 * 12 + 6, "month", "07/2025"),
     ((2025 * 12 + 6) * 32 + 1, "date", "01/07/2025"), (1234567, "vnd", "1.234.567"),
     (Fraction(5, 2), "years", "2,5"), (Fraction(1, 3), "factor", "1/3")],
)  # fmt: skip
def test_values_are_shown_as_a_vietnamese_sheet_writes_them(
    value: object, unit: str, text: str
) -> None:
    assert shown(value, unit) == text
