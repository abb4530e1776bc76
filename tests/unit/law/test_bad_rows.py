"""Rows nobody can compute: the field and the reason, and the other rows done all the same."""

from fractions import Fraction

import pytest
from law_rows import MAN, result, results

from tinhgon.law.benefit.fields import FaultError, to_birth, to_day, to_number, to_whole
from tinhgon.law.benefit.results import HEADS, decimal_text

GIVEN = MAN | {"coef": "5"}
SALARY = "coef, contract_salary_vnd, allowance_vnd"
WRONG = (
    ({"leave_on": "2025-02-30"}, "leave_on: not_a_date"),
    ({"leave_on": "1/13/2025"}, "leave_on: not_a_date"),
    ({"leave_on": "0000-01-01"}, "leave_on: not_a_date"),
    ({"birth": "1970-13"}, "birth: not_a_date"),
    ({"birth": "29/2/1969"}, "birth: not_a_date"),
    ({"birth": "2025-05-01"}, "birth: after_leaving"),
    ({"reorganised_on": "soon"}, "reorganised_on: not_a_date"),
    ({"decided_on": "2025-04"}, "decided_on: not_a_date"),
    ({"subject": "soldier"}, "subject: unknown_word"),
    ({"sex": "X"}, "sex: unknown_word"),
    ({"directly_affected": "maybe"}, "directly_affected: unknown_word"),
    ({"appendix": "3"}, "appendix: unknown_word"),
    ({"case": "9"}, "case: unknown_word"),
    ({"regime": "108"}, "regime: unknown_word"),
    ({"insured_months": "-1"}, "insured_months: negative"),
    ({"insured_months": "12.5"}, "insured_months: not_whole"),
    ({"insured_months": "many"}, "insured_months: not_a_number"),
    ({"state_months": "-3"}, "state_months: negative"),
    ({"state_months": "265"}, "state_months: above_insured_months"),
    ({"coef": "4,98"}, "coef: not_a_number"),
    ({"coef": "1e3"}, "coef: not_a_number"),
    ({"coef": "-2"}, "coef: negative"),
    ({"coef": "10000000000000000"}, "coef: too_large"),
    ({"coef": ""}, f"{SALARY}: missing"),
    ({"contract_salary_vnd": "5000000"}, f"{SALARY}: more_than_one"),
    ({"contract_salary_vnd": "x"}, f"{SALARY}: more_than_one"),
    ({"coef": "", "allowance_vnd": "3"}, "allowance_vnd: part_timers_only"),
    ({"subject": "village_part_time"}, "allowance_vnd: missing"),
    *(({name: ""}, f"{name}: missing")
      for name in ("sex", "birth", "subject", "leave_on", "insured_months")),
    ({"reorganised_on": ""}, "reorganised_on: missing"),
    ({"leave_on": "2023-07-19"}, "leave_on: outside_every_regime"),
    ({"leave_on": "2031-01-01"}, "leave_on: outside_every_regime"),
    ({"leave_on": "2025-06-15", "regime": "154"}, "leave_on: before_regime"),
    ({"leave_on": "2024-12-31", "regime": "178"}, "leave_on: before_regime"),
    ({"leave_on": "2023-07-19", "regime": "29"}, "leave_on: before_regime"),
    ({"regime": "29", "leave_on": "2024-05-01"}, "average_salary_vnd: missing"),
    ({"regime": "178", "birth": "1985", "state_months": ""}, "state_months: missing"),
    ({"regime": "154", "case": "7a"}, "case: not_of_regime"),
)  # fmt: skip


@pytest.mark.parametrize(("cells", "reason"), WRONG, ids=[f"{one[0]}" for one in WRONG])
def test_a_row_that_cannot_be_computed_says_why(cells: dict[str, str], reason: str) -> None:
    sound, found, after = results([GIVEN | {"id": "1"}, GIVEN | cells, GIVEN | {"id": "3"}])
    assert found["status"] == "error"
    assert reason in found["warnings"].split("; ")
    assert not any(found[column] for column in HEADS[4:13])
    assert (sound["status"], sound["total_vnd"]) == ("ok", after["total_vnd"])


def test_a_row_without_a_name_is_wrong() -> None:
    assert "id: missing" in result(coef="5", id="")["warnings"]


def test_every_fault_of_a_row_is_told() -> None:
    found = result(coef="x", birth="x", sex="", subject="?")
    assert found["warnings"].split("; ") == [
        "birth: not_a_date", "subject: unknown_word", "coef: not_a_number", "sex: missing",
    ]  # fmt: skip


@pytest.mark.parametrize(("cells", "reason"), [
    ({"subject": "contract", "coef": "", "contract_salary_vnd": "9", "regime": "154",
      "leave_on": "2026-01-01", "case": "part_time"}, "wrong_subject"),
    ({"birth": "1960-01"}, "past_retirement_age"),
    ({"case": "7", "directly_affected": "no"}, "not_directly_affected"),
    ({"case": "7", "insured_months": "239"}, "insured_too_short_for_pension"),
    ({"case": "7", "birth": "1985"}, "too_early"),
    ({"case": "7a", "leave_on": "2025-03-14"}, "not_yet_in_force"),
    ({"case": "severance"}, "early_retirement_applies"),
    ({"case": "transfer", "leave_on": "2026-01-01"}, "near_pension"),
    ({"case": "7", "leave_on": "2026-01-01"}, "no_regime"),
])  # fmt: skip
def test_who_is_not_eligible_is_told_why(cells: dict[str, str], reason: str) -> None:
    found = result(**GIVEN | cells)
    assert (found["status"], found["total_vnd"]) == ("not_eligible", "")
    assert reason in found["warnings"].split("; ")


def test_the_gap_of_the_law_needs_a_decision() -> None:
    found = result(coef="5", birth="1965-06", insured_months="200", state_months="100")
    assert found["status"] == "needs_decision"
    assert found["warnings"] == "less_than_24_months_and_no_pension"


@pytest.mark.parametrize(
    ("text", "month", "is_year"),
    [("1966-01-15", 1, False), ("15/1/1966", 1, False), ("1966-3", 3, False),
     ("3/1966", 3, False), ("1966", 1, True)],
)  # fmt: skip
def test_births_are_read_as_people_write_them(text: str, month: int, is_year: bool) -> None:  # noqa: FBT001
    found = to_birth(text)
    assert (found.day // 32, found.is_year) == (1966 * 12 + month - 1, is_year)


def test_days_and_numbers_are_read_as_people_write_them() -> None:
    assert to_day("1/3/2025") == to_day("2025-03-01") == (2025 * 12 + 2) * 32 + 1
    assert to_number("+4.98") == Fraction("4.98")
    assert to_number(str(10**15)) == 10**15
    assert to_whole("12.0") == 12
    with pytest.raises(FaultError, match="too_large"):
        to_number(f"{10**15}.1")


def test_words_are_read_in_any_letters() -> None:
    assert (
        result(coef="5", sex="m", subject="Civil_Servant", directly_affected="YES")["total_vnd"]
        == result(coef="5")["total_vnd"]
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(0), "0"), (Fraction(-5, 4), "-1.25"), (Fraction(1, 8), "0.125"),
     (Fraction(1, 3), "1/3"), (Fraction(10**20), str(10**20)), (Fraction(1, 20), "0.05")],
)  # fmt: skip
def test_numbers_are_written_as_plain_decimals(value: Fraction, text: str) -> None:
    assert decimal_text(value) == text
