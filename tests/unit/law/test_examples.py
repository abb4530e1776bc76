"""The worked examples: the published ones first, then those worked out by hand."""

from datetime import date
from fractions import Fraction

import pytest
from law_rows import result

from tinhgon.law import rules
from tinhgon.law.calendar import day_code
from tinhgon.law.parameters import national
from tinhgon.law.rule import Evaluation
from tinhgon.law.rules.common import half_years
from tinhgon.law.rules.staying import retained_until

assert rules

S22 = {"sex": "M", "birth": "1968-06", "coef": "5.08", "leadership_coef": "0.7",
       "allowance_pct": "25", "insured_months": "396", "leave_on": "2025-06-01"}  # fmt: skip
ELECTED = {"coef": "6.10", "leadership_coef": "0.9", "allowance_pct": "25",
           "insured_months": "372", "leave_on": "2025-06-01"}  # fmt: skip
OFFICER = {"subject": "contract", "birth": "1967-05", "contract_salary_vnd": "30000000"}
PART_TIMER = {"subject": "commune_part_time", "allowance_vnd": "3510000", "birth": "1980-01",
              "leave_on": "2025-08-01"}  # fmt: skip
YOUNG = {"birth": "1985-01"}
PARTS = ("lump_vnd", "early_vnd", "service_vnd", "job_search_vnd")
# Number, what is given, salary, the components by name, the total.
PAID = (
    ("1", {"coef": "4.65", "leadership_coef": "0.6", "allowance_pct": "25"}, "15356250",
     ("460687500", "191953125", "92137500", "0"), "744778125"),
    ("2", {**YOUNG, "coef": "3.66", "allowance_pct": "25", "insured_months": "180",
           "state_months": "180", "leave_on": "2025-06-01"}, "10705500",
     ("513864000", "0", "240873750", "32116500"), "786854250"),
    ("4", {**OFFICER, "insured_months": "424", "leave_on": "2025-06-01"}, "30000000",
     ("1440000000", "600000000", "382500000", "0"), "2422500000"),
    ("5", {**OFFICER, "insured_months": "431", "leave_on": "2026-01-01", "regime": "178"},
     "30000000", ("1230000000", "525000000", "435000000", "0"), "2190000000"),
    ("10", {"sex": "F", "birth": "1971-09", "coef": "4.98", "leadership_coef": "0.5",
            "allowance_pct": "25", "insured_months": "343", "leave_on": "2025-08-01"}, "16029000",
     ("801450000", "360652500", "176319000", "0"), "1338421500"),
    ("11", S22, "16906500", ("912951000", "371943000", "194424750", "0"), "1479318750"),
    ("12", {"birth": "1970-02", "coef": "4.98", "leadership_coef": "0.5", "allowance_pct": "25",
            "insured_months": "362", "leave_on": "2025-07-01"}, "16029000",
     ("865566000", "448812000", "188340750", "0"), "1502718750"),
    ("13", {"sex": "F", "birth": "1972-11", "coef": "4.65", "leadership_coef": "0.5",
            "allowance_pct": "25", "insured_months": "300", "leave_on": "2025-09-01"}, "15063750",
     ("813442500", "361530000", "135573750", "0"), "1310546250"),
    ("14", {"birth": "1965-02", "coef": "4.98", "leadership_coef": "0.3", "overframe_pct": "8",
            "allowance_pct": "25", "leave_on": "2025-06-01"}, "16609320",
     ("249139800", "0", "0", "0"), "249139800"),
    ("15", {"sex": "F", "birth": "1975-09", "appendix": "2", "coef": "4.32",
            "allowance_pct": "25", "insured_months": "228", "leave_on": "2025-08-01"}, "12636000",
     ("429624000", "189540000", "75816000", "0"), "694980000"),
    ("16", {"sex": "F", "birth": "1969-04", "coef": "4.06", "overframe_pct": "6",
            "allowance_pct": "25", "directly_affected": "no", "reorganised_on": ""}, "12588030",
     ("100704240", "0", "0", "0"), "100704240"),
    ("17", {**ELECTED, "birth": "1967-07", "case": "7b"}, "20475000",
     ("1023750000", "460687500", "214987500", "0"), "1699425000"),
    ("18", {**S22, "leave_on": "2026-06-01", "regime": "178"}, "16906500",
     ("414209250", "380396250", "219784500", "0"), "1014390000"),
    ("19", {"sex": "F", "birth": "1972-03", "subject": "commune_civil_servant", "coef": "3.99",
            "allowance_pct": "25", "insured_months": "207", "leave_on": "2025-06-01"}, "11670750",
     ("630220500", "256756500", "61271437.5", "0"), "948248438"),
    ("20", {**YOUNG, "coef": "3.33", "allowance_pct": "25", "insured_months": "44",
            "state_months": "44"}, "9740250",
     ("342856800", "0", "58441500", "29220750"), "430519050"),
    ("21", {**YOUNG, "subject": "public_employee", "coef": "3.00", "insured_months": "176",
            "state_months": "148"}, "7020000",
     ("336960000", "0", "157950000", "0"), "494910000"),
    ("22", {**YOUNG, "subject": "contract", "contract_salary_vnd": "9500000",
            "insured_months": "96", "state_months": "96", "reorganised_on": "2024-03-01",
            "leave_on": "2025-03-01"}, "9500000",
     ("228000000", "0", "114000000", "0"), "342000000"),
    ("23", {**PART_TIMER, "insured_months": "44"}, "3510000",
     ("123552000", "0", "21060000", "10530000"), "155142000"),
    ("24", {**PART_TIMER, "birth": "1966-11", "insured_months": "187"}, "3510000",
     ("112320000", "0", "84240000", "10530000"), "207090000"),
    ("25", {**PART_TIMER, "birth": "1974-05", "insured_months": "135"}, "3510000",
     ("168480000", "0", "60547500", "10530000"), "239557500"),
    ("26", {**PART_TIMER, "birth": "1960-01", "insured_months": "187"}, "3510000",
     ("52650000", "0", "0", "0"), "52650000"),
    ("27", {"birth": "1968-06", "coef": "5.42", "leadership_coef": "0.5", "allowance_pct": "25",
            "insured_months": "392", "leave_on": "2026-09-01"}, "18722000",
     ("0", "374440000", "215303000", "0"), "589743000"),
    ("28", {**YOUNG, "coef": "3.66", "allowance_pct": "25", "insured_months": "194",
            "leave_on": "2026-09-01"}, "11574750",
     ("0", "0", "286475062.5", "34724250"), "321199313"),
    ("29", {**YOUNG, "coef": "3.66", "insured_months": "120", "leave_on": "2026-09-01",
            "case": "transfer"}, "9259800",
     ("27779400", "0", "46299000", "0"), "74078400"),
    ("30", {**ELECTED, "birth": "1966-02", "regime": "177"}, "20475000",
     ("0", "255937500", "214987500", "0"), "470925000"),
    ("31", {"birth": "1965-10", "coef": "5", "average_salary_vnd": "10000000",
            "insured_months": "328", "leave_on": "2024-06-01"}, "9000000",
     ("0", "105000000", "87500000", "0"), "192500000"),
)  # fmt: skip
# Months early, birth of a man, the sum for ten million, thirty years, in time.
EDGES = (("23", "1965-07", 230), ("24", "1965-08", 440), ("60", "1968-05", 950),
         ("61", "1968-06", 860), ("120", "1973-05", 1040))  # fmt: skip


@pytest.mark.parametrize(("cells", "salary", "parts", "total"), [one[1:] for one in PAID],
                         ids=[f"example {one[0]}" for one in PAID])  # fmt: skip
def test_a_worked_example_is_paid_to_the_dong(
    cells: dict[str, str], salary: str, parts: tuple[str, ...], total: str
) -> None:
    found = result(**cells)
    assert found["status"] == "ok"
    assert found["salary_vnd"] == salary
    assert tuple(found[part] for part in PARTS) == parts
    assert found["total_vnd"] == total


def test_the_salary_of_example_3_leaves_out_what_does_not_count() -> None:
    found = result(coef="5.42", leadership_coef="0.4", allowance_pct="25")
    assert found["salary_vnd"] == "17023500"


def test_the_thirteenth_month_pays_half_as_in_example_6() -> None:
    found = evaluated(leave_on=day(2026, 6, 1), reorganised_on=day(2025, 3, 1))
    assert found["timing_factor_7"] == Fraction(1, 2)
    in_time = evaluated(leave_on=day(2026, 1, 1), reorganised_on=day(2025, 3, 1))
    assert in_time["timing_factor_7"] == 1


@pytest.mark.parametrize(
    ("leave", "months", "rate", "years"),
    [((2028, 6, 1), 12, Fraction(1, 2), 0), ((2027, 6, 1), 24, 1, 5)],
    ids=["leaves late, a year early", "leaves in time, two years early"],
)
def test_two_years_early_are_two_years_as_in_example_7(
    leave: tuple[int, int, int], months: int, rate: Fraction, years: int
) -> None:
    found = evaluated(
        {"timing_factor": "timing_factor_7"},
        birth_month=12 * 1967 + 4, is_woman=False, is_appendix_2=False,
        leave_on=day(*leave), reorganised_on=day(2027, 3, 1),
    )  # fmt: skip
    assert found["months_early"] == months
    assert found["nd178_lump_rate"] == rate
    assert found["nd178_year_rate"] == years


@pytest.mark.parametrize(
    ("is_woman", "years", "rate"),
    [(False, 32, 69), (False, 20, 45), (True, 15, 45), (True, 27, 69), (False, 36, 75)],
)
def test_the_pension_rate_grows_as_in_example_8(is_woman: bool, years: int, rate: int) -> None:  # noqa: FBT001
    found = evaluated(is_woman=is_woman, service_years=Fraction(years))
    assert found["pension_rate"] == Fraction(rate, 100)


@pytest.mark.parametrize(
    ("to_commune", "base", "paid"),
    [(True, 2_340_000, 23_400_000), (True, 2_530_000, 25_300_000), (False, 2_530_000, 7_590_000)],
    ids=["example 9", "example 33, commune", "example 33, province"],
)
def test_work_at_the_grass_roots_is_paid_once(to_commune: bool, base: int, paid: int) -> None:  # noqa: FBT001
    assert evaluated(is_to_commune=to_commune, base_salary=base)["secondment_sum"] == paid


def test_talent_earns_more_each_month_as_in_example_32() -> None:
    salary = evaluated(
        coef=Fraction("4.4"), leadership_coef=0, overframe=0, base_salary=2_530_000
    )["core_salary"]
    assert evaluated(salary=salary)["talent_monthly"] == 16_698_000


@pytest.mark.parametrize(("months", "birth", "millions"), EDGES)
def test_the_edges_of_the_brackets_pay_as_in_example_34(
    months: str, birth: str, millions: int
) -> None:
    found = result(birth=birth, subject="contract", contract_salary_vnd="10000000",
                   insured_months="360", leave_on="2025-06-01")  # fmt: skip
    assert found["months_early"] == months
    assert found["total_vnd"] == str(millions * 1_000_000)
    assert "boundary_month" in found["warnings"]


def test_more_than_ten_years_early_there_is_severance() -> None:
    found = result(birth="1973-06", coef="5", state_months="200", leave_on="2025-06-01")
    assert (found["months_early"], found["regime"], found["case"]) == ("121", "178", "severance")


@pytest.mark.parametrize(
    ("term_end", "last"),
    [(date(2025, 4, 30), date(2025, 8, 31)), (date(2027, 6, 30), date(2027, 6, 30))],
)
def test_a_post_lost_is_paid_six_months_at_least_as_in_example_35(
    term_end: date, last: date
) -> None:
    months = int(national()["retained_months"].on(date(2025, 3, 1)).value)
    assert retained_until(term_end, date(2025, 3, 1), months) == last


@pytest.mark.parametrize(
    ("months", "halves"),
    [(0, 0), (1, 1), (6, 1), (7, 2), (11, 2), (12, 2), (18, 3), (19, 4)],
)
def test_service_is_counted_in_half_years_as_in_example_36(months: int, halves: int) -> None:
    assert half_years(months) == halves


def day(year: int, month: int, number: int) -> int:
    return day_code(date(year, month, number))


def evaluated(aliases: dict[str, str] | None = None, /, **inputs: object) -> Evaluation:
    return Evaluation(inputs, national(), aliases or {})
