"""Requirements 38 to 40 on the sample city: what was planted is found, by the key beside it."""

import json
from datetime import date
from pathlib import Path

import pytest

from tinhgon.journal.book import folded
from tinhgon.journal.past import Key, Past, Placed
from tinhgon.kernel.days import day_of
from tinhgon.organisation.functions.evidence import territories_of
from tinhgon.organisation.functions.leads import leads
from tinhgon.organisation.functions.proposals import LEAST_EVIDENCE, propose_leads
from tinhgon.organisation.functions.similarity import near_duplicates
from tinhgon.organisation.functions.situation import Situation, situation_at
from tinhgon.samples import cities
from tinhgon.storage.register import REGISTER

pytestmark = pytest.mark.accept
KEY = Path(__file__).parents[1] / "golden" / "samples" / "city-m.json"
DAY = date(2024, 10, 31)


@pytest.fixture(scope="module")
def key() -> dict[str, list]:
    return json.loads(KEY.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def city(key: dict[str, list]) -> Situation:
    acts = [
        Placed(Key(day_of(act.on), seq, n, seq, n), act)
        for seq, decision in enumerate(cities.decisions("city-m"), 1)
        for n, act in enumerate(decision.acts, 1)
    ]
    past: Past = folded(REGISTER, acts)
    return situation_at(past, day_of(DAY))


def test_functions_without_a_lead_and_with_several(city: Situation, key: dict[str, list]) -> None:
    found = leads(city.functions, city.roles, city.units.keys())
    assert set(found.none) == set(key["no_lead"])
    assert set(found.several) == set(key["two_leads"])


def test_every_proposal_shows_two_pieces_of_evidence(city: Situation) -> None:
    found = propose_leads(city, on=DAY)
    candidates = [one for proposal in found for one in proposal.candidates]
    assert len(candidates) >= len(found)
    assert all(len(one.evidence) >= LEAST_EVIDENCE for one in candidates)


def test_planted_pairs_are_found(city: Situation, key: dict[str, list]) -> None:
    planted = {frozenset(pair) for pair in key["pairs"]}
    pairs = near_duplicates(city.functions, scopes=territories_of(city))
    found = {frozenset({pair.first, pair.second}) for pair in pairs}
    assert len(found & planted) >= 0.9 * len(planted)
    assert len(found & planted) >= 0.75 * len(found)
