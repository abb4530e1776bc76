"""The cost of policy options, against sums worked by hand."""

from datetime import date
from fractions import Fraction

import pytest

from tinhgon.kernel.errors import InputError
from tinhgon.law.benefit.results import compute
from tinhgon.law.budget.costing import compare, judged
from tinhgon.law.budget.figures import Spread, dong
from tinhgon.law.budget.masking import TOTAL
from tinhgon.law.budget.options import Group, Option, Settings, TakeUp, TopUp
from tinhgon.law.budget.population import population_of, population_of_table

HEADS = (
    "id", "sex", "birth", "subject", "coef", "leadership_coef", "allowance_pct",
    "insured_months", "leave_on",
)  # fmt: skip
EARLY = ("M", "1968-06", "civil_servant", "5.42", "0.5", "25", "392", "2026-09-01")
"""Decree 154 Article 6: 589,743,000 for 46 months, salary 18,722,000."""
SEVERED = ("F", "1985-03", "civil_servant", "3.66", "", "25", "194", "2027-09-01")
"""Decree 154 Article 8: 321,199,312.5, salary 11,574,750."""
PAST = ("M", "1950-06", "civil_servant", "5", "", "25", "392", "2026-09-01")
HALF = TakeUp(Fraction(1, 2), Fraction(3, 4), Fraction(1))
ALL = TakeUp.certain(1)
EARLY_SUM, SEVERED_SUM = 589_743_000, Fraction(642_398_625, 2)


def population(early=6, severed=5, past=0, extra=()):
    kinds = [EARLY] * early + [SEVERED] * severed + [PAST] * past + list(extra)
    return population_of_table(HEADS, [(f"p{at}", *kind) for at, kind in enumerate(kinds)])


def one(option, of=None, settings=None):
    return compare(of or population(), [option], settings).outcomes[0]


def whole(outcome):
    return outcome.total.cost


def test_two_settings_worked_by_hand():
    """A: the law alone. B: 3 months of salary more, at most 50 million, and fewer women."""
    plain = Option("A", HALF, average_income=12_000_000)
    more = Option(
        "B", HALF,
        groups=((Group(sex="f"), TakeUp.certain(Fraction(1, 5))),),
        top_up=TopUp("months", Fraction(3), "Dự thảo Nghị quyết", cap=50_000_000),
        average_income=12_000_000,
    )  # fmt: skip
    a, b = compare(population(), [plain, more]).outcomes

    assert whole(a).high == 6 * EARLY_SUM + 5 * SEVERED_SUM == Fraction("5144454562.5")
    assert whole(a).low == Fraction("2572227281.25")
    assert dong(whole(a).expected) == 3_858_340_922
    assert a.total.mean == Fraction("5144454562.5") / 11
    assert a.months == Fraction("5144454562.5") / 11 / 12_000_000
    # 3 x 18,722,000 = 56,166,000 is capped; 3 x 11,574,750 = 34,724,250 is not
    assert b.total.statutory.expected == 6 * EARLY_SUM * Fraction(3, 4) + SEVERED_SUM
    assert b.total.top_up.expected == 6 * 50_000_000 * Fraction(3, 4) + 34_724_250
    assert b.total.leavers == Spread(Fraction(4), Fraction(11, 2), Fraction(7))
    assert whole(b).low == 6 * (EARLY_SUM + 50_000_000) / Fraction(2) + SEVERED_SUM + 34_724_250


def test_an_addition_as_a_rate_and_as_a_fixed_sum():
    rate = Option("a", ALL, top_up=TopUp("rate", Fraction(1, 10), "NQ"))
    fixed = Option("b", ALL, top_up=TopUp("sum", Fraction(30_000_000), "NQ"))

    assert one(rate).total.top_up.high == Fraction("514445456.25")
    assert one(fixed).total.top_up.high == 330_000_000


def test_rows_and_a_computed_batch_give_the_same():
    rows = [(f"p{at}", *EARLY) for at in range(5)]
    found = population_of(compute(HEADS, rows))

    assert one(Option("a", ALL), found) == one(Option("a", ALL), population(5, 0))


def test_sums_by_case_and_year_add_up_and_those_not_due_are_counted_apart():
    found = population(6, 5, past=3)
    outcome = one(Option("a", HALF), found)

    assert found.outcomes == {"ok": 11, "needs_decision": 0, "not_eligible": 3, "error": 0}
    assert outcome.cases.rows == (("154", "6"), ("154", "severance"))
    assert outcome.cases.columns == (2026, 2027)
    assert outcome.cases.row(("154", "6")).cost.high == 6 * EARLY_SUM
    assert outcome.cases.column(2027).cost.high == 5 * SEVERED_SUM
    assert outcome.cases.cells[TOTAL, TOTAL] == outcome.groups.cells[TOTAL, TOTAL] == outcome.total
    assert outcome.cases.hidden == 0
    assert outcome.cases.sum_of(outcome.cases.rows) == outcome.total


def test_the_sum_of_rows_is_hidden_with_one_of_them():
    table = one(Option("a", ALL), population(9, 2)).cases

    assert table.row(("154", "severance")) is None
    assert table.sum_of(table.rows) is None
    assert table.sum_of([]).people == 0


@pytest.mark.parametrize(
    ("envelope", "verdict", "over", "left"),
    [(2_948_715_000, "feasible", 0, 0), (2_948_714_999, "not_feasible", 1, 0),
     (2_948_715_001, "feasible", 0, 1), (0, "not_feasible", 2_948_715_000, 0)],
)  # fmt: skip
def test_the_envelope_met_exactly_and_exceeded_by_one_dong(envelope, verdict, over, left):
    found = one(Option("a", ALL, envelope=envelope), population(5, 0)).envelope

    assert (found.verdict, found.over, found.left) == (verdict, over, left)
    assert found.is_feasible == (verdict == "feasible")


def test_half_a_dong_above_the_envelope_is_above_it():
    cost = Spread(Fraction(0), Fraction(21, 2), Fraction(21, 2))

    assert judged(cost, 10).verdict == "not_feasible"
    assert judged(cost, 10).over == 1
    assert judged(cost, 11).left == 0
    assert judged(cost, None).verdict == "no_envelope"


def test_an_envelope_only_the_high_cost_exceeds_is_at_risk():
    found = one(Option("a", HALF, envelope=2_500_000_000), population(5, 0)).envelope

    assert (found.verdict, found.over, found.is_feasible) == ("at_risk", 0, False)
    assert found.over_at_most == 448_715_000
    assert found.left == 2_500_000_000 - 2_211_536_250


def test_fewer_than_five_people_are_refused():
    with pytest.raises(InputError, match="TG-BUDGET-004"):
        one(Option("a", ALL), population(4, 0, past=9))


def test_a_small_case_is_hidden_together_with_another():
    """2 people of 2027 would be the total of their case less the 9 of 2026."""
    later = [(*EARLY[:-1], "2027-09-01")] * 2
    sooner = [(*SEVERED[:-1], "2026-09-01")] * 8
    cells = one(Option("a", ALL), population(9, 7, extra=[*later, *sooner])).cases.cells

    assert {place for place, figures in cells.items() if figures is None} == {
        (case, year) for case in (("154", "6"), ("154", "severance")) for year in (2026, 2027)
    }
    assert cells[("154", "6"), TOTAL].people == 11
    assert cells[TOTAL, TOTAL].people == 26


def test_a_take_up_of_its_own_does_not_bring_a_small_group_to_light():
    """With 0 % for all but two people the total would be what the two get."""
    none = TakeUp.certain(0)
    group = Group(sex="f")
    found = one(Option("a", none, groups=((group, ALL),)), population(9, 2))

    assert found.small_groups == (group,)
    assert whole(found) == Spread()


def test_what_is_left_over_beside_large_groups_joins_the_smallest():
    found = one(Option("a", TakeUp.certain(0), groups=((Group(sex="m"), ALL),)), population(9, 2))

    assert found.small_groups == (Group(sex="m"),)
    assert whole(found).high == 0


def test_a_cell_with_few_people_of_another_take_up_is_hidden():
    """Low, expected and high of a cell together would tell the sums of both take-ups in it."""
    sooner = (*SEVERED[:-1], "2026-09-01")
    women = [SEVERED] * 6 + [sooner] * 2
    men = [("M", *SEVERED[1:])] * 8 + [("M", *sooner[1:])] * 8
    found = population(0, 0, extra=[*women, *men])
    alike = one(Option("a", HALF), found).cases
    apart = one(Option("a", HALF, ((Group(sex="f"), ALL),)), found).cases

    assert alike.hidden == 0
    assert apart.column(2026) is apart.column(2027) is None
    assert apart.cells[TOTAL, TOTAL].people == 24


def test_nothing_shown_names_or_counts_one_person():
    outcome = one(Option("a", HALF), population(7, 6, extra=[(*EARLY[:-1], "2028-09-01")]))
    shown = [figures for table in (outcome.cases, outcome.groups)
             for figures in table.cells.values() if figures]  # fmt: skip

    assert "p0" not in repr(outcome)
    assert min(figures.people for figures in shown) >= 5


def test_the_group_that_makes_up_most_of_those_leaving_is_named():
    found = one(Option("a", ALL), population(5, 20))

    most = [it for it in found.bearers if it.reason == "bears_most"]
    assert [(it.place, it.measured) for it in most] == [((0, "f"), Fraction(4, 5))]


def test_the_thresholds_of_the_equality_check_are_settings():
    lenient = Settings(most_share=Fraction(4, 5), least_ratio=Fraction(1, 10))

    assert one(Option("a", ALL), population(5, 20), lenient).bearers == ()


def test_a_group_that_gets_less_and_one_that_leaves_more():
    found = population(10, 10)
    less = one(Option("a", ALL), found).bearers
    more = one(
        Option("a", TakeUp.certain(Fraction(1, 4)), ((Group(sex="f"), ALL),)), found
    ).bearers
    mean = (EARLY_SUM + SEVERED_SUM) / 2

    assert ((TOTAL, "f"), "gets_less", SEVERED_SUM / mean) in [
        (it.place, it.reason, it.measured) for it in less
    ]
    # 10 of 12.5 people leaving are women, who are half of the people: 1.6 times the average
    assert ((TOTAL, "f"), "leaves_more", Fraction(8, 5)) in [
        (it.place, it.reason, it.measured) for it in more
    ]


def test_equal_people_bear_nothing_but_the_share():
    assert one(Option("a", ALL), population(5, 0)).bearers == ()


def test_values_that_are_not_verified_are_told():
    told = population().doubts

    assert {one.status for one in told} <= {"remembered", "uncertain", ""}
    assert "months of early leaving at most" in {one.label.get("en") for one in told}


def test_an_addition_under_decree_178_needs_a_resolution_of_its_days():
    early = ("M", "1966-01", "civil_servant", "4.65", "0.6", "25", "264", "2025-05-01")
    heads = (*HEADS, "reorganised_on")
    found = population_of_table(heads, [(f"p{n}", *early, "2025-03-01") for n in range(5)])

    def is_closed(day):
        return one(Option("a", ALL, top_up=TopUp("rate", Fraction(1, 5), "NQ", decided_on=day)),
                   found).closed_basis  # fmt: skip

    assert [is_closed(day) for day in (date(2025, 3, 14), date(2025, 3, 15), None)] == [
        False, True, True,
    ]  # fmt: skip
    assert not one(Option("b", ALL), found).closed_basis


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: TakeUp(Fraction(0), Fraction(1), Fraction(3, 2)), "TG-BUDGET-001"),
        (lambda: TakeUp(Fraction(1, 2), Fraction(1, 4), Fraction(1)), "TG-BUDGET-001"),
        (lambda: TakeUp(Fraction(-1), Fraction(0), Fraction(1)), "TG-BUDGET-001"),
        (lambda: Option("a", ALL, envelope=-1), "TG-BUDGET-002"),
        (lambda: Option("a", ALL, average_income=0), "TG-BUDGET-002"),
        (lambda: TopUp("rate", Fraction(0), "NQ"), "TG-BUDGET-002"),
        (lambda: TopUp("sum", Fraction(1), "NQ", cap=0), "TG-BUDGET-002"),
        (lambda: TopUp("sum", Fraction(1), " "), "TG-BUDGET-003"),
        (lambda: compare(population(), []), "TG-BUDGET-005"),
        (lambda: compare(population(), [Option("a", ALL)] * 2), "TG-BUDGET-005"),
        (lambda: Settings(bands=(50, 45)), "TG-BUDGET-006"),
        (lambda: Settings(most_share=Fraction(0)), "TG-BUDGET-006"),
        (lambda: Settings(least=1), "TG-BUDGET-006"),
    ],
)
def test_impossible_settings_are_refused_with_place_reason_and_remedy(make, code):
    with pytest.raises(InputError) as caught:
        make()

    assert caught.value.code == code
    assert caught.value.what.id
    assert caught.value.hint.id
