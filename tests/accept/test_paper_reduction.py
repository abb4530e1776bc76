"""H6 end to end: city M, a target that is met, what it rests on, and what voiding one act does."""

from datetime import date
from fractions import Fraction

import pytest
from places import account, clock

from tinhgon.headcount import ages, paper
from tinhgon.headcount.ledger import Ledger
from tinhgon.headcount.staff import Staff
from tinhgon.journal.acts import Address
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.programme import VerdictState, printed_rate
from tinhgon.programme.evaluating import Evaluation, evaluate_all, targets_of
from tinhgon.programme.walking import ledger_of, walk
from tinhgon.services.journal import VoidEntries
from tinhgon.services.people import people_of
from tinhgon.services.proposals import apparatus_with
from tinhgon.services.sampling import LoadSample
from tinhgon.storage.models import Proposal
from tinhgon.storage.registry_cache import apparatus

pytestmark = [pytest.mark.accept, pytest.mark.django_db]

BASE, END = date(2015, 12, 31), date(2021, 12, 31)
CIVIL = {
    "unfilled_post_cut": -128, "retirement_at_age": -112, "early_retirement": -41,
    "immediate_severance": -9, "transfer_out": -19, "pay_source_switch": -15, "resignation": -11,
    "death": -5, "discipline": -2,
}  # fmt: skip
PUBLIC = {
    "unfilled_post_cut": -1240, "retirement_at_age": -986, "early_retirement": -214,
    "transfer_out": -66, "pay_source_switch": -720, "resignation": -268, "death": -31,
    "discipline": -12, "redundancy": -11,
}  # fmt: skip


@pytest.fixture
def city() -> None:
    LoadSample(account(), "city-m", clock).execute()


def judged(recipe: str, state: Apparatus, due: str = "") -> Evaluation:
    found = [
        one
        for one in evaluate_all(targets_of(state), state)
        if str(one.recipe) == recipe and one.target.due_on.startswith(due)
    ]
    (one,) = found
    return one


def test_paper_reduction_unmasked(city: None) -> None:
    target = judged("posts:civil_servant:budget", apparatus(END), "2021")
    verdict = target.verdict
    assert (verdict.state, verdict.cut, verdict.base) == (VerdictState.MET, 342, 3412)
    assert printed_rate(verdict.rate) == "10,0"
    ledger = Ledger(apparatus(END), BASE, category="civil_servant", pay_source="budget")
    assert ledger.by_cause() == CIVIL
    assert {one.values.cause for one in ledger.movements()} == {*CIVIL, "reported"}
    assert not len(ledger.table().unbalanced())
    cut = paper.paper(ledger)
    assert (cut.unfilled + cut.retired, cut.cut) == (240, 342)
    assert printed_rate(cut.share) == "70,2"
    drilled = paper.entries(ledger, ("unfilled_post_cut", "retirement_at_age"))
    assert -sum(one.values.posts for one in drilled) == 240
    assert -sum(one.delta for one in walk(target).contributions) == 342
    assert ledger_of(target).by_cause() == CIVIL


def test_one_act_voided_turns_the_verdict_and_not_the_print(city: None) -> None:
    ledger = Ledger(apparatus(END), BASE, category="civil_servant", pay_source="budget")
    one = next(fact for fact in ledger.movements() if fact.values.posts == -1)
    before = apparatus(END)
    VoidEntries(account(), (Address(one.by.seq, one.by.n),), "ghi nhầm", "h6", clock).execute()
    verdict = judged("posts:civil_servant:budget", apparatus(END), "2021").verdict
    assert (verdict.state, verdict.cut) == (VerdictState.NOT_MET, 341)
    assert verdict.rate == Fraction(341, 3412)
    assert printed_rate(verdict.rate) == "10,0"
    earlier = apparatus(END, before.known)
    assert Staff(earlier).sums("civil_servant", "budget").assigned == 3070


def test_a_pay_source_switch_is_not_people_and_the_next_target_has_a_gap(city: None) -> None:
    ledger = Ledger(apparatus(END), BASE, category="public_employee", pay_source="budget")
    assert ledger.by_cause() == PUBLIC
    cut = paper.paper(ledger)
    assert cut.switched == 720
    assert (printed_rate(cut.share), printed_rate(cut.share_with_switch)) == ("62,7", "83,0")
    state = apparatus_with([Proposal.objects.get()], date(2025, 3, 31))
    planned = judged("posts:public_employee:budget", state, "2025")
    assert (planned.verdict.present, planned.verdict.remaining) == (29_900, 1_162)
    assert not planned.verdict.is_met


def test_fewer_are_young(city: None) -> None:
    shares = []
    for day in (date(2017, 12, 31), date(2024, 10, 31)):
        people = [one for one in people_of(apparatus(day)) if one.category == "civil_servant"]
        found = ages.structure(people, day)
        shares.append(printed_rate(Fraction(found.bands["<30"], found.count)))
    assert shares == ["13,5", "6,0"]
