"""What holds of the cost of any options for any population; above all: nobody is brought to light.

The oracle of secrecy takes every figure an answer shows as an equation over classes of people
alike in everything, for every option at low, expected and high take-up, and solves them.
"""

from collections import Counter
from fractions import Fraction
from itertools import combinations

import numpy as np
from equations import reduced, remainder
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.law.budget.costing import compare
from tinhgon.law.budget.masking import LEAST, TOTAL
from tinhgon.law.budget.options import BRACKETS, SEXES, Group, Option, Settings, TakeUp, TopUp
from tinhgon.law.budget.population import Facts, Population
from tinhgon.law.exact import Exact
from tinhgon.law.parameters import national

SETTINGS = Settings(bands=(50,))
SHARES = st.sampled_from([Fraction(0), Fraction(1, 3), Fraction(1, 2), Fraction(1)])
TAKE_UPS = st.lists(SHARES, min_size=3, max_size=3).map(lambda them: TakeUp(*sorted(them)))
GROUPS = st.builds(
    Group, bracket=st.sampled_from(["", *BRACKETS[:2]]), sex=st.sampled_from(["", *SEXES]),
    band=st.sampled_from([None, 0, 50]),
)  # fmt: skip
FACTS = st.builds(
    Facts, case=st.sampled_from([("154", "6"), ("178", "7")]), year=st.sampled_from([2026, 2027]),
    sex=st.sampled_from(SEXES), age=st.sampled_from([40, 55]),
    bracket=st.sampled_from(BRACKETS[:2]),
)  # fmt: skip
TOP_UPS = st.none() | st.builds(
    TopUp, kind=st.sampled_from(["rate", "months", "sum"]), amount=SHARES.filter(bool),
    resolution=st.just("NQ"), cap=st.none() | st.integers(1, 5000),
)  # fmt: skip


@st.composite
def options(draw, name):
    groups = draw(st.lists(st.tuples(GROUPS, TAKE_UPS), max_size=2))
    envelope = draw(st.none() | st.integers(0, 100_000))
    return Option(name, draw(TAKE_UPS), tuple(groups), draw(TOP_UPS), envelope, 1000)


@st.composite
def populations(draw):
    kinds = draw(st.lists(st.tuples(FACTS, st.integers(1, 9)), min_size=1, max_size=7))
    facts = tuple(one for one, count in kinds for _ in range(count))
    while len(facts) < LEAST:
        facts += facts
    sums = draw(st.lists(st.integers(0, 9000), min_size=len(facts), max_size=len(facts)))
    given_, salary = Exact(np.array(sums), 4), Exact(np.array(sums) // 7)
    return Population(facts, given_, salary, {"ok": len(facts)}, (), (), national())


def in_cases(one):
    return one.case, one.year


def in_groups(one):
    return SETTINGS.band_of(one.age), one.sex


def take_up(option, one, joined):
    if one in joined:
        return option.take_up
    place = option.place(one.bracket, one.sex, SETTINGS.band_of(one.age))
    return option.take_up_of(place)


def matches(place, wanted):
    return all(line in {TOTAL, mine} for line, mine in zip(wanted, place, strict=True))


def shown_equations(table, place_of, classes, weights):
    for wanted, figures in table.cells.items():
        if figures is not None:
            yield [w if matches(place_of(one), wanted) else Fraction(0)
                   for one, w in zip(classes, weights, strict=True)]  # fmt: skip


def small_groups(classes, sizes):
    for size in (1, 2, 3):
        for group in combinations(range(len(classes)), size):
            if sum(sizes[classes[at]] for at in group) < LEAST:
                yield group


@given(populations(), options("a"), options("b"))
@settings(max_examples=150, deadline=None)
def test_no_figures_of_few_people_follow_from_what_is_shown(population, a, b):
    found = compare(population, [a, b], SETTINGS)
    sizes = Counter(population.facts)
    classes = sorted(sizes, key=repr)
    for name, place_of in (("cases", in_cases), ("groups", in_groups)):
        equations = []
        for outcome in found.outcomes:
            table = getattr(outcome, name)
            for scenario in ("low", "expected", "high"):
                weights = applied(outcome, scenario, classes, population, found)
                equations += shown_equations(table, place_of, classes, weights)
            equations += shown_equations(table, place_of, classes, [Fraction(1)] * len(classes))
        basis = reduced(equations)
        for group in small_groups(classes, sizes):
            wanted = [Fraction(at in group) for at in range(len(classes))]
            assert any(remainder(wanted, basis))


def applied(outcome, scenario, classes, population, found):
    """The take-up each class of people truly has, found by costing that class's people."""
    strata = strata_of(population, [one.option for one in found.outcomes])
    at = found.outcomes.index(outcome)
    return [getattr(outcome.option.take_up_of(strata[one][at]), scenario) for one in classes]


def strata_of(population, options_):
    """Classes by what each option does with them; parts too small get what all get."""
    general = (-1,) * len(options_)
    asked = {
        one: tuple(o.place(one.bracket, one.sex, SETTINGS.band_of(one.age)) for o in options_)
        for one in set(population.facts)
    }
    sizes = Counter(asked[one] for one in population.facts)
    into = {one: one if sizes[one] >= LEAST else general for one in sizes}
    while True:
        now = Counter(into[asked[one]] for one in population.facts)
        if general not in now or now[general] >= LEAST or len(now) == 1:
            return {one: into[stratum] for one, stratum in asked.items()}
        least = min((one for one in now if one != general), key=lambda one: (now[one], one))
        into = {one: general if to == least else to for one, to in into.items()}


@given(populations(), options("a"), options("b"))
@settings(max_examples=60, deadline=None)
def test_the_oracle_of_strata_gives_the_costs_shown(population, a, b):
    """The weights the secrecy oracle works with are those of the answer."""
    found = compare(population, [a, b], SETTINGS)
    strata = strata_of(population, [a, b])
    for at, outcome in enumerate(found.outcomes):
        wanted = sum(
            (amount * outcome.option.take_up_of(strata[one][at]).expected for one, amount in
             zip(population.facts, population.statutory.fractions(), strict=True)),
            start=Fraction(0),
        )  # fmt: skip
        assert outcome.total.statutory.expected == wanted


@given(populations(), options("a"))
@settings(max_examples=60, deadline=None)
def test_figures_add_up_and_keep_their_order(population, option):
    outcome = compare(population, [option], SETTINGS).outcomes[0]
    cost = outcome.total.cost

    assert 0 <= cost.low <= cost.expected <= cost.high
    assert outcome.total.people == len(population)
    assert outcome.cases.cells[TOTAL, TOTAL] == outcome.groups.cells[TOTAL, TOTAL]
    assert outcome.envelope.is_feasible == (
        option.envelope is not None and cost.high <= option.envelope
    )
    for table in (outcome.cases, outcome.groups):
        rows = [table.row(name) for name in table.rows]
        if None not in rows:
            assert sum((one.cost.expected for one in rows), start=Fraction(0)) == cost.expected


@given(populations(), options("a"))
@settings(max_examples=60, deadline=None)
def test_a_cap_lowers_and_never_raises_what_a_province_adds(population, option):
    free = option.top_up
    if free is None:
        return
    capped = TopUp(free.kind, free.amount, free.resolution, cap=100)
    less = compare(population, [Option("c", TakeUp.certain(1), top_up=capped)], SETTINGS)

    assert less.outcomes[0].total.top_up.high <= 100 * len(population)
