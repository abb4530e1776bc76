"""What holds of everybody who leaves, and the law worked out a second time by other means."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from law_cases import ASKED, EDGES, HEADS, PART_TIMERS, STAFF, rows
from law_oracle import Answer, expected
from law_rows import result, results

from tinhgon.law.benefit.cases import CASES, PARTS
from tinhgon.law.benefit.choosing import OUTCOMES, scalar
from tinhgon.law.benefit.results import HEADS as RESULT_HEADS
from tinhgon.law.benefit.results import Results, compute
from tinhgon.law.parameters import national
from tinhgon.law.rule import RULES, Evaluation

COLUMNS = ("months_early", "early_years", "service_years", "salary_vnd", "lump_vnd", "early_vnd",
           "service_vnd", "job_search_vnd")  # fmt: skip
AMOUNTS = (
    st.decimals(0, 20, places=2).map(str)
    | st.decimals(0, 10, places=7).map(lambda one: f"{one:f}")
    | st.integers(0, 10**15).map(str)
)
SALARIES = st.one_of(
    st.tuples(st.just("coef"), AMOUNTS), st.tuples(st.just("contract_salary_vnd"), AMOUNTS)
)
DAYS = st.sampled_from(EDGES) | st.dates(date(2023, 8, 1), date(2031, 6, 1)).map(str)
BLANK = st.just("")


@st.composite
def people(draw: st.DrawFn) -> dict[str, str]:
    """Draw a row, odd decimals and large numbers among them, now and then one nobody can use."""
    subject = draw(st.sampled_from(STAFF + PART_TIMERS))
    regime, case = draw(st.sampled_from((("auto", "auto"), *ASKED)))
    row = dict.fromkeys(HEADS, "") | {
        "id": "x", "subject": subject, "regime": regime, "case": case,
        "sex": draw(st.sampled_from("MF")),
        "birth": draw(st.dates(date(1955, 1, 1),
                               date(1995, 1, 1)).map(str)),
        "insured_months": str(draw(st.integers(0, 500) | st.sampled_from((179, 180, 239, 240)))),
        "state_months": draw(BLANK | st.integers(0, 70).map(str)),
        "reorganised_on": draw(BLANK | DAYS), "decided_on": draw(BLANK | DAYS),
        "leave_on": draw(DAYS),
        "directly_affected": draw(st.sampled_from(("", "yes", "no"))),
        "appendix": draw(st.sampled_from(("", "1", "2"))),
        "average_salary_vnd": draw(BLANK | AMOUNTS),
    }  # fmt: skip
    if subject in PART_TIMERS:
        return row | {"allowance_vnd": draw(AMOUNTS)}
    name, amount = draw(SALARIES)
    row[name] = amount
    for other in ("leadership_coef", "overframe_pct", "allowance_pct", "retained_coef"):
        row[other] = draw(BLANK | AMOUNTS)
    return row


def batch_of(rows: list[dict[str, str]], heads: tuple[str, ...] = HEADS) -> Results:
    return compute(heads, [tuple(row[head] for head in heads) for row in rows])


# -- an independent oracle


def disagreements(count: int, seed: int) -> list[tuple[dict[str, str], dict[str, str], Answer]]:
    """Return the invented persons of whom the product and the oracle do not say the same."""
    persons = list(rows(count, seed))
    return [
        (person, found, answer)
        for person, found in zip(persons, results(persons), strict=True)
        if not agrees(found, answer := expected(person))
    ]


def agrees(found: dict[str, str], answer: Answer) -> bool:
    if found["status"] != answer.status:
        return False
    if answer.status != "ok":
        return not any(found[column] for column in (*COLUMNS, "total_vnd"))
    told = (
        answer.months_early, answer.early_years, answer.service_years, answer.salary, answer.lump,
        answer.early, answer.service, answer.job,
    )  # fmt: skip
    return (
        found["regime"] == answer.regime
        and found["total_vnd"] == str(answer.total)
        and tuple(Fraction(found[column]) for column in COLUMNS) == told
    )


def test_an_independent_oracle_says_the_same_of_20000_persons() -> None:
    assert disagreements(20_000, seed=1) == []


@pytest.mark.accept
@pytest.mark.parametrize("seed", range(2, 8))
def test_an_independent_oracle_says_the_same_of_300000_persons(seed: int) -> None:
    assert disagreements(50_000, seed) == []


def test_the_invented_persons_meet_every_outcome_regime_and_case() -> None:
    persons = list(rows(20_000, seed=1))
    found = results(persons)
    assert {one["status"] for one in found} == set(OUTCOMES)
    assert {(one["regime"], one["case"]) for one in found if one["status"] == "ok"} == {
        (case.regime, case.id) for case in CASES
    }


# -- one rule, one person or many


@settings(max_examples=60)
@given(st.lists(people(), min_size=1, max_size=6))
def test_rules_say_of_one_person_what_they_say_of_a_column(rows: list[dict[str, str]]) -> None:
    found = batch_of(rows)
    for row in range(len(rows)):
        one = scalar(found.batch.inputs, row)
        number = int(found.chosen.case[row])
        if OUTCOMES[found.chosen.outcome[row]] != "ok":
            continue
        case = CASES[number]
        values = Evaluation(one, national(), case.aliases)
        for part in PARTS:
            alone = Fraction(values[case.parts[part]]) if part in case.parts else 0
            assert found.chosen.parts[part].fractions()[row] == alone
        for name, column in found.chosen.facts.items():
            assert column.fractions()[row] == values[name]


@settings(max_examples=60)
@given(people(), st.sampled_from(CASES))
def test_every_rule_of_every_case_agrees_with_its_column(
    row: dict[str, str], case: object
) -> None:
    batch = batch_of([row]).batch
    alone = Evaluation(scalar(batch.inputs, 0), national(), case.aliases)  # type: ignore[attr-defined]
    column = Evaluation(batch.inputs, national(), case.aliases)  # type: ignore[attr-defined]
    for name in case.parts.values():  # type: ignore[attr-defined]
        assert value_of(column[name]) == alone[name], name
    for refusal in case.refusals:  # type: ignore[attr-defined]
        assert bool(value_of(refusal.test(column))) == bool(refusal.test(alone)), refusal.code


def value_of(column: object) -> object:
    """Return the only value of a column, or what is the same for everybody."""
    if hasattr(column, "fractions"):
        return column.fractions()[0]
    return column[0] if hasattr(column, "__len__") else column


# -- order and company


@settings(max_examples=40)
@given(st.lists(people(), min_size=2, max_size=8), st.randoms(use_true_random=False))
def test_neither_order_nor_company_changes_what_a_person_is_due(
    rows: list[dict[str, str]], chance: object
) -> None:
    named = [row | {"id": str(number)} for number, row in enumerate(rows)]
    alone = [next(batch_of([row]).rows()) for row in named]
    assert list(batch_of(named).rows()) == alone
    shuffled = named.copy()
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    heads = list(HEADS)
    chance.shuffle(heads)  # type: ignore[attr-defined]
    mixed = batch_of(shuffled, tuple(heads)).rows()
    assert sorted(mixed) == sorted(alone)


@settings(max_examples=40)
@given(people())
def test_an_empty_cell_is_the_same_as_no_column(row: dict[str, str]) -> None:
    filled = tuple(head for head in HEADS if row[head])
    assert list(batch_of([row]).rows()) == list(batch_of([row], filled).rows())


# -- how sums move


@dataclass(frozen=True)
class Line:
    """Months served against the exact sum, for one person otherwise the same."""

    cells: dict[str, str]

    def sums(self, months: range) -> list[Fraction]:
        found = batch_of([dict.fromkeys(HEADS, "") | self.cells | {"id": "x",
                          "insured_months": str(month)} for month in months])  # fmt: skip
        assert set(found.chosen.outcome.tolist()) == {OUTCOMES.index("ok")}
        return found.chosen.total.fractions()


PERSON = {"sex": "M", "subject": "civil_servant", "coef": "5", "reorganised_on": "2025-03-01",
          "state_months": "100", "birth": "1968-06"}  # fmt: skip
YOUNG = PERSON | {"birth": "1985-01", "average_salary_vnd": "10000000"}
SERVED = (
    ("178 Art. 7", PERSON | {"leave_on": "2025-08-01", "regime": "178"}, range(180, 480)),
    ("178 Art. 7 before 7/2025", PERSON | {"leave_on": "2025-06-01"}, range(240, 480)),
    ("178 severance", YOUNG | {"leave_on": "2025-08-01", "regime": "178"}, range(100, 480)),
    ("154 Art. 6", PERSON | {"leave_on": "2026-08-01"}, range(180, 480)),
    ("154 severance", YOUNG | {"leave_on": "2026-08-01"}, range(100, 480)),
    ("154 transfer", YOUNG | {"leave_on": "2026-08-01", "case": "transfer"}, range(100, 480)),
    ("29 severance", YOUNG | {"leave_on": "2024-08-01"}, range(100, 480)),
    ("29 Art. 5", YOUNG | {"birth": "1966-02", "leave_on": "2024-08-01"}, range(240, 480)),
    ("part-time", {"sex": "F", "subject": "village_part_time", "allowance_vnd": "3000000",
                   "birth": "1990-01", "leave_on": "2026-08-01"}, range(60, 480)),
)  # fmt: skip


@pytest.mark.parametrize(("cells", "months"), [one[1:] for one in SERVED],
                         ids=[one[0] for one in SERVED])  # fmt: skip
def test_who_served_longer_is_never_due_less(cells: dict[str, str], months: range) -> None:
    sums = Line(cells).sums(months)
    assert sums == sorted(sums)
    assert sums[0] < sums[-1]


@pytest.mark.parametrize(
    ("cells", "before", "after"),
    [
        # Women of communes before 7/2025: 4 + ½ for each year above 15, yet 5 from 20 years on.
        (PERSON | {"sex": "F", "subject": "commune_cadre", "leave_on": "2025-06-01",
                   "birth": "1972-03"}, 234, 235),
        # Decree 177: 5 + ½ for each year above 15, yet 5 from 20 years on.
        (PERSON | {"leave_on": "2025-08-01", "regime": "177", "birth": "1967-03"}, 234, 235),
    ],
    ids=["women of communes before 7/2025", "Decree 177"],
)  # fmt: skip
def test_at_twenty_years_the_law_itself_pays_less(
    cells: dict[str, str], before: int, after: int
) -> None:
    less, more = Line(cells).sums(range(after, after + 1)), Line(cells).sums(range(before, after))
    assert less < more


@settings(max_examples=40)
@given(st.integers(1, 22) | st.integers(24, 59) | st.integers(61, 119), st.booleans())
def test_one_month_more_adds_what_its_bracket_says(months: int, is_late: bool) -> None:  # noqa: FBT001
    one, more = (so_early(early, is_late=is_late) for early in (months, months + 1))
    factor = Fraction(1, 2) if is_late else Fraction(1)
    halves = Fraction(more["early_years"]) - Fraction(one["early_years"])
    if months < 24:
        added = 1000 * factor
    else:
        added = 1000 * factor + 5000 * halves if months < 60 else 4000 * halves
    assert int(more["total_vnd"]) - int(one["total_vnd"]) == added
    assert halves in {0, Fraction(1, 2)}


def so_early(months: int, *, is_late: bool) -> dict[str, str]:
    """Return what a man is due who leaves so many months before 7/2030, or 7/2035."""
    birth, pension = ("1968-06", 12 * 2030 + 6) if months <= 60 else ("1973-06", 12 * 2035 + 6)
    year, month = divmod(pension - months, 12)
    since = f"{year - (2 if is_late else 0)}-{month + 1:02}-01"
    found = result(
        subject="contract", contract_salary_vnd="1000", insured_months="360", regime="178",
        birth=birth, leave_on=f"{year}-{month + 1:02}-01", reorganised_on=since,
    )  # fmt: skip
    assert found["months_early"] == str(months)
    return found


def test_every_rule_is_asked_of_somebody() -> None:
    assert {part for case in CASES for part in case.parts.values()} <= set(RULES)
    assert set(RESULT_HEADS) >= set(COLUMNS)
