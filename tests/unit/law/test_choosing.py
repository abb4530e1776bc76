"""Which decree and case applies, and what a pay officer is told to look at."""

import pytest
from law_cases import HEADS
from law_rows import MAN, result, results

from tinhgon.law.benefit.choosing import choose
from tinhgon.law.benefit.fields import batch_of
from tinhgon.law.benefit.results import compute
from tinhgon.law.benefit.warnings import sentence

GIVEN = MAN | {
    "coef": "5",
    "average_salary_vnd": "9000000",
    "birth": "1968-06",
    "state_months": "99",
}
OPEN = (
    ("2024-12-31", {}, "29"), ("2025-01-01", {}, "178"), ("2025-06-15", {}, "178"),
    ("2025-09-01", {}, "178"), ("2025-09-02", {}, "154"),
    ("2025-12-31", {"decided_on": "2025-07-31"}, "178"),
    ("2025-12-31", {"decided_on": "2025-08-01"}, "154"),
    ("2026-01-01", {"decided_on": "2025-07-31"}, "154"), ("2030-01-01", {}, "154"),
)  # fmt: skip
WARNED = (
    ({"birth": "1968"}, "birth_year_only"),
    ({"leave_on": "2025-05-02"}, "leave_not_first_of_month"),
    ({"leave_on": "2025-06-01"}, "boundary_month"),
    ({"reorganised_on": "2025-05-02"}, "leaves_before_reorganisation"),
    ({"reorganised_on": "2024-05-01", "decided_on": "2025-04-30"}, "decision_and_leaving_differ"),
    ({"reorganised_on": "2024-05-01", "birth": "1965-02"}, "short_late_rule_uncertain"),
    ({"birth": "1973-03", "appendix": "2"}, "appendix_1_taken"),
    ({"sex": "F", "subject": "commune_cadre", "birth": "1971-03", "insured_months": "200"},
     "commune_women_rule_uncertain"),
    ({"sex": "F", "subject": "commune_cadre", "birth": "1970-01", "insured_months": "200",
      "leave_on": "2025-06-01"}, "commune_women_rule_uncertain"),  # 24 months, the fewest
    ({"regime": "177", "leave_on": "2025-08-01", "birth": "1966-09"}, "first_years_uncertain"),
    ({"subject": "commune_part_time", "coef": "", "allowance_vnd": "9", "birth": "1960-01",
      "leave_on": "2025-08-01"}, "rule_remembered"),
    ({"leave_on": "2024-05-01", "birth": "1985"}, "rule_remembered"),
    ({"subject": "commune_part_time", "coef": "", "allowance_vnd": "9",
      "leave_on": "2026-06-01"}, "category_ended"),
    ({"regime": "178", "leave_on": "2025-10-01"}, "regime_closed"),
    ({"regime": "29", "leave_on": "2025-06-16"}, "regime_closed"),
    ({"regime": "154", "leave_on": "2031-01-01", "birth": "1975"}, "regime_closed"),
    ({"average_salary_vnd": ""}, "29_not_compared"),
    ({"coef": "1.0000001"}, "rounded_half_up"),
)  # fmt: skip
QUIET = (
    ({"decided_on": "2025-04-30"}, "decision_and_leaving_differ"),
    ({"reorganised_on": "2025-05-01"}, "leaves_before_reorganisation"),
    ({"reorganised_on": "2024-05-02", "birth": "1965-02"}, "short_late_rule_uncertain"),
    ({"birth": "1968-06", "appendix": "2"}, "appendix_1_taken"),
    ({"regime": "177", "leave_on": "2025-06-01", "birth": "1966-09"}, "first_years_uncertain"),
    ({"subject": "commune_part_time", "coef": "", "allowance_vnd": "9",
      "leave_on": "2026-05-31"}, "category_ended"),
    ({"subject": "village_part_time", "coef": "", "allowance_vnd": "9",
      "leave_on": "2026-06-01"}, "category_ended"),
    ({"regime": "178", "leave_on": "2025-10-01", "decided_on": "2025-07-31"}, "regime_closed"),
    ({"regime": "178", "leave_on": "2025-09-01"}, "regime_closed"),
    ({}, "29_not_compared"), ({}, "rounded_half_up"), ({}, "boundary_month"),
)  # fmt: skip


@pytest.mark.parametrize(("leave", "cells", "regime"), OPEN)
def test_the_decree_follows_the_day_of_leaving(
    leave: str, cells: dict[str, str], regime: str
) -> None:
    found = result(**GIVEN | {"leave_on": leave} | cells)
    assert (found["status"], found["regime"]) == ("ok", regime)


def test_of_two_decrees_the_higher_is_taken_and_the_other_named() -> None:
    found = result(
        **GIVEN | {"birth": "1985", "state_months": "0", "average_salary_vnd": "90000000"}
    )
    assert (found["regime"], found["case"]) == ("29", "severance")
    lower = result(**GIVEN | {"birth": "1985", "state_months": "0", "regime": "178"})
    assert f"lower: 178/severance = {lower['total_vnd']}" in found["warnings"]
    both = result(**GIVEN | {"leave_on": "2025-08-01"})
    other = result(**GIVEN | {"leave_on": "2025-08-01", "regime": "154"})
    assert (both["regime"], both["case"]) == ("178", "7")
    assert f"lower: 154/6 = {other['total_vnd']}" in both["warnings"]


def test_of_equal_sums_the_later_decree_is_taken() -> None:
    found = result(**GIVEN | {"coef": "0", "leave_on": "2025-08-01"})
    assert (found["regime"], found["total_vnd"]) == ("154", "0")


def test_case_7b_is_compared_with_decree_177() -> None:
    found = result(**GIVEN | {"case": "7b", "birth": "1967-03"})
    assert found["regime"] == "178"
    assert "lower: 177/3 = " in found["warnings"]
    later = result(**GIVEN | {"case": "7b", "birth": "1968-06", "leave_on": "2026-05-01"})
    assert (later["regime"], later["case"]) == ("177", "3")


def test_what_lacks_a_field_of_its_case_is_not_paid_by_another() -> None:
    for leave in ("2025-05-01", "2025-08-01"):
        found = result(**GIVEN | {"reorganised_on": "", "leave_on": leave})
        assert (found["status"], found["warnings"]) == ("error", "reorganised_on: missing")
    found = result(**GIVEN | {"birth": "1985", "state_months": "", "leave_on": "2025-08-01"})
    assert (found["status"], found["warnings"]) == ("error", "state_months: missing")


@pytest.mark.parametrize(("cells", "warning"), WARNED)
def test_what_is_uncertain_is_said(cells: dict[str, str], warning: str) -> None:
    found = result(**GIVEN | cells)
    assert found["status"] == "ok"
    assert warning in found["warnings"].split("; ")


@pytest.mark.parametrize(("cells", "warning"), QUIET)
def test_what_is_certain_is_not_doubted(cells: dict[str, str], warning: str) -> None:
    found = result(**GIVEN | cells)
    assert found["status"] == "ok"
    assert warning not in found["warnings"].split("; ")


@pytest.mark.parametrize(
    "code", sorted({*(one[1] for one in WARNED), "no_regime", "near_pension"})
)
def test_every_warning_is_a_sentence(code: str) -> None:
    assert sentence(code).id.endswith((".", "%(resolution)s."))
    assert sentence("lower: 29/5 = 3").id != "%(code)s"
    assert sentence("made up").id == "%(code)s"


def test_a_result_names_its_articles() -> None:
    found = result(**GIVEN)
    assert found["citations"].split("; ") == [
        f"{clause} Điều 7 NĐ 178/2024/NĐ-CP (sửa đổi, bổ sung: NĐ 67/2025/NĐ-CP)"
        for clause in ("khoản 1, điểm a khoản 2", "điểm b khoản 2", "điểm c khoản 2")
    ]


def test_sums_beyond_64_bits_are_paid_exactly() -> None:
    large = GIVEN | {"coef": "999999999999.1234567", "allowance_pct": "0.0000001"}
    found, small = results([large, GIVEN | {"id": "b"}])
    assert found["status"] == "ok"
    assert len(found["total_vnd"]) > 20
    assert small["total_vnd"] == result(**GIVEN)["total_vnd"]


def test_an_empty_file_has_no_results() -> None:
    assert list(compute(HEADS, []).rows()) == []
    assert choose(batch_of(HEADS, [])).total.fractions() == []


def test_at_23_months_the_factor_of_women_of_communes_does_not_enter():
    woman = {"sex": "F", "subject": "commune_cadre", "birth": "1970-01", "insured_months": "200"}
    found = result(**GIVEN | woman | {"leave_on": "2025-07-01", "regime": "178"})
    assert (found["months_early"], found["service_vnd"]) == ("23", "0")
    assert "commune_women_rule_uncertain" not in found["warnings"]
