"""What holds of functions, whatever they say and whoever does them."""

from datetime import date
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from planted_functions import planted

from tinhgon.directives import read
from tinhgon.organisation.body_names import find_names, name_key
from tinhgon.organisation.functions.evidence import Ground
from tinhgon.organisation.functions.leads import leads
from tinhgon.organisation.functions.matrix import matrix
from tinhgon.organisation.functions.proposals import (
    LEAST_EVIDENCE,
    MOST_CANDIDATES,
    propose_lead,
)
from tinhgon.organisation.functions.similarity import near_duplicates
from tinhgon.organisation.functions.situation import Situation, Tenure
from tinhgon.organisation.references import Former, clauses_naming
from tinhgon.organisation.things import Descent, Function, Role, Unit

STATEMENTS = sorted({one.name for one in planted().functions.values()})
FIELDS = ("", "Đất đai", "Y tế", "Nội vụ")
UNITS = tuple(f"u{n}" for n in range(6))
NAMES = ("Sở Nội vụ", "UBND tỉnh", "Ban cán sự đảng UBND tỉnh", "Văn phòng UBND tỉnh", "Sở Y tế")
WORDS = st.sampled_from((*NAMES, "giao", "và", ",", ".", "\n\n", "**", "tỉnh", "1. ", "rà soát"))


def functions_of(names: list[tuple[str, str]]) -> dict[str, Function]:
    return {f"f{at}": Function(name=name, field=of) for at, (name, of) in enumerate(names)}


FUNCTIONS = st.lists(
    st.tuples(st.sampled_from(STATEMENTS) | st.text(max_size=40), st.sampled_from(FIELDS)),
    max_size=14,
).map(functions_of)


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    functions = draw(FUNCTIONS)
    alive = draw(st.sets(st.sampled_from(UNITS)))
    held = draw(st.sets(st.tuples(st.sampled_from(sorted(functions) or ["f"]),
                                  st.sampled_from(["lead", "coordinate"]),
                                  st.sampled_from(UNITS)), max_size=20))  # fmt: skip
    former = draw(st.lists(st.tuples(st.sampled_from(sorted(functions) or ["f"]),
                                     st.sampled_from(UNITS)), max_size=6))  # fmt: skip
    roads = draw(st.lists(st.tuples(st.sampled_from(UNITS), st.sampled_from(UNITS)), max_size=6))
    return Situation(
        functions=functions,
        roles={f"{f}:{r}:{u}": Role(function=f, unit=u, role=r) for f, r, u in held},
        units={u: Unit(name=f"Sở {u}", unit_class="state_agency") for u in sorted(alive)},
        former=tuple(Tenure(f, u, 739000) for f, u in former),
        descents={f"{a}:{b}:1": Descent(source=a, result=b) for a, b in roads},
    )


@settings(deadline=None, max_examples=60)
@given(situations())
def test_every_function_has_its_count_of_leads(situation: Situation) -> None:
    found = leads(situation.functions, situation.roles, situation.units.keys())
    assert set(found.lead) == set(situation.functions)
    for name, held in found.lead.items():
        assert (name in found.none) == (len(held) == 0)
        assert (name in found.several) == (len(held) > 1)
        assert set(held) <= set(situation.units)
    table = matrix(situation.functions, situation.roles, situation.units)
    rows = {row.function: row for one in table.fields for row in one.rows}
    assert set(rows) == set(situation.functions)
    for name, row in rows.items():
        assert len(row.marks) == len(table.columns)
        assert row.marks.count("lead") == len(found.lead[name])


@settings(deadline=None, max_examples=60)
@given(situations())
def test_nobody_is_proposed_on_less_than_two_pieces_of_evidence(situation: Situation) -> None:
    ground = Ground(situation)
    for name in situation.functions:
        found = propose_lead(name, ground, on=date(2025, 7, 1))
        assert bool(found.candidates) != (found.why_nobody is not None)
        assert len(found.candidates) <= MOST_CANDIDATES
        for one in found.candidates:
            assert len({piece.kind for piece in one.evidence}) >= LEAST_EVIDENCE
            assert one.unit in situation.units
            assert one.acts or found.leads == (one.unit,)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(FUNCTIONS, st.randoms(use_true_random=False))
def test_pairs_do_not_depend_on_the_order(functions: dict[str, Function], turn: object) -> None:
    found = near_duplicates(functions)
    names = list(functions)
    turn.shuffle(names)  # type: ignore[attr-defined]
    assert near_duplicates({name: functions[name] for name in names}) == found
    for pair in found:
        assert pair.first < pair.second
        assert 0 < pair.score <= 1


@settings(deadline=None, max_examples=80)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_names_are_found_whole_and_apart(text: str) -> None:
    found = find_names(text, NAMES)
    assert all(name_key(text[one.start : one.end]) == name_key(one.name) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@settings(deadline=None, max_examples=40)
@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_places_quote_the_text(text: str) -> None:
    for place in clauses_naming([Former(name) for name in NAMES], text, read(text)):
        assert place.quote == text[place.start : place.end]
        assert place.clause == text[place.clause_start : place.clause_end]
        assert place.clause_start <= place.start < place.end <= place.clause_end
        assert text.count("\n", 0, place.start) + 1 == place.line
