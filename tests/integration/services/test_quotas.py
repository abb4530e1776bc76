"""Drafts of allocations: who fills in what, versions, and what is decided."""

from datetime import date

import places
import pytest
import quotas
from quotas import DECISION, KEY, head_of, officer, ready, saved, started

from tinhgon.headcount.allocating import Key
from tinhgon.headcount.staff import Staff
from tinhgon.kernel.errors import InputError
from tinhgon.organisation.importing.basis import document_key
from tinhgon.services.policy import NotAllowedError
from tinhgon.services.quota_decisions import (
    DecideAllocation,
    Decided,
    GiveTotal,
    Giving,
    TransferPosts,
    WithdrawPosts,
    acts_of,
    problems_of,
)
from tinhgon.services.quota_drafts import DraftChangedError, table_of
from tinhgon.services.quotas import (
    Appraise,
    ChangeUnits,
    SaveLines,
    SaveTable,
    SetReserve,
    StartDraft,
    WithdrawDraft,
)
from tinhgon.storage.journal_writing import ActsRefusedError
from tinhgon.storage.models import JournalEntry, QuotaDraft, TrailLine
from tinhgon.storage.registry_cache import apparatus

pytestmark = pytest.mark.django_db
TODAY = places.NOW.date()
STATE = Giving("u-tinh", "civil_servant")


def decide(draft, **more):
    return DecideAllocation(officer(), [(draft, draft.version)], DECISION, places.clock, **more)


def posts(on="2026-01-01"):
    lines = Staff(apparatus(date.fromisoformat(on))).lines("civil_servant", "budget")
    return {line.unit: line.assigned for line in lines}


def reserve(on="2026-01-01"):
    (*_, last) = apparatus(date.fromisoformat(on)).history(
        "ceiling", "u-tinh:civil_servant:budget"
    )
    return (last.values.posts, last.values.reserve)


# -- drafts -------------------------------------------------------------------------------------


def test_a_draft_begins_with_the_units_the_holder_gave_to():
    draft = started()
    rows = table_of(draft, TODAY).rows
    assert [(row.name, row.before, row.present) for row in rows] == [
        ("Sở Nội vụ", 58, 50), ("Sở Tài chính", 32, 33)]  # fmt: skip


def test_a_second_open_draft_of_the_same_is_refused_and_one_after_it_is_not():
    draft = started()
    with pytest.raises(InputError, match="TG-QUOTA-002"):
        started()
    WithdrawDraft(officer(), draft, 1, places.clock).execute()
    assert started().pk != draft.pk


@pytest.mark.parametrize(
    "key",
    [Key("u-ca", "civil_servant", "budget", 2026), Key("u-x", "civil_servant", "budget", 2026),
     Key("u-tinh", "soldiers", "budget", 2026), Key("u-tinh", "civil_servant", "gift", 2026),
     Key("u-tinh", "civil_servant", "budget", 26)],
)  # fmt: skip
def test_what_cannot_be_allocated_is_refused(key):
    quotas.province()
    with pytest.raises(InputError, match="TG-QUOTA-001"):
        StartDraft(officer(), key, places.clock).execute()


def test_drafts_leave_the_journal_as_it_is_and_a_line_of_the_trail_each_time():
    quotas.province()
    entries, lines = JournalEntry.objects.count(), TrailLine.objects.count()
    draft = started()
    draft = SaveTable(
        officer(), draft, 1, {"u-so": {"given": 60}}, places.clock, {"u-so": 59}, (8, None)
    ).execute()
    draft = ChangeUnits(officer(), draft, draft.version, places.clock, remove=("u-tc",)).execute()
    WithdrawDraft(officer(), draft, draft.version, places.clock).execute()
    assert JournalEntry.objects.count() == entries
    verbs = list(TrailLine.objects.order_by("pk").values_list("verb", flat=True)[lines:])
    assert verbs == ["quota.start", "quota.save", "quota.appraise", "quota.reserve",
                     "quota.units", "quota.withdraw"]  # fmt: skip


def test_saving_what_is_there_already_changes_nothing():
    draft = saved(started(), so=60, tc=30)
    before = TrailLine.objects.count()
    assert saved(draft, so=60, tc=30).version == draft.version
    assert TrailLine.objects.count() == before


def test_who_looked_at_an_older_version_is_refused_and_told_what_changed():
    draft = started()
    saved(draft, so=60)
    mine = SaveLines(officer(), draft, 1, {"u-tc": {"given": 31}}, places.clock)
    with pytest.raises(DraftChangedError, match="Sở Nội vụ") as refused:
        mine.execute()
    assert (refused.value.code, refused.value.units) == ("TG-QUOTA-004", ("u-so",))
    assert {line.unit: line.given for line in draft.lines.all()} == {"u-so": 60, "u-tc": None}


def test_a_table_is_saved_whole_or_not_at_all():
    draft = started()
    broken = SaveTable(
        officer(), draft, 1, {"u-so": {"given": 60}}, places.clock, {"u-so": -1}, (0, None)
    )
    with pytest.raises(InputError, match="TG-QUOTA-006"):
        broken.execute()
    assert set(draft.lines.values_list("given", flat=True)) == {None}
    assert QuotaDraft.objects.get().version == 1


def test_units_are_added_and_taken_out():
    draft = started()
    draft = ChangeUnits(
        officer(), draft, 1, places.clock, ("u-phong", "u-so"), ("u-tc",)
    ).execute()
    assert {line.unit for line in draft.lines.all()} == {"u-phong", "u-so"}
    for outside in ("u-ca", "u-x", "u-tinh"):
        with pytest.raises(InputError, match="TG-QUOTA-003"):
            ChangeUnits(officer(), draft, 2, places.clock, (outside,)).execute()
    with pytest.raises(InputError, match="TG-QUOTA-007"):
        SaveLines(officer(), draft, 2, {"u-tc": {"given": 1}}, places.clock).execute()


# -- who may what -------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["unit_head", "inspector", "standing", "designer",
                                  "administrator"])  # fmt: skip
def test_others_prepare_nothing(role):
    draft, account = started(), places.account(role)
    for service in (
        StartDraft(account, KEY, places.clock),
        ChangeUnits(account, draft, 1, places.clock, remove=("u-so",)),
        Appraise(account, draft, 1, {"u-so": 1}, places.clock),
        SetReserve(account, draft, 1, 5, None, places.clock),
        WithdrawDraft(account, draft, 1, places.clock),
        SaveLines(account, draft, 1, {"u-so": {"given": 1}}, places.clock),
        DecideAllocation(account, [(draft, 1)], DECISION, places.clock),
    ):
        with pytest.raises(NotAllowedError):
            service.execute()


def test_each_side_prepares_its_own_posts():
    quotas.province()
    party = Key("u-tu", "party_front", "budget", 2026)
    contracts_of_the_party = Key("u-tu", "contract", "budget", 2026)
    board = places.account("organisation_board")
    for account, key in [(board, KEY), (officer(), party), (officer(), contracts_of_the_party)]:
        with pytest.raises(NotAllowedError, match="TG-POLICY-003"):
            StartDraft(account, key, places.clock).execute()
    assert started(party, board).lines.count() == 1
    assert started(contracts_of_the_party, board).lines.count() == 1


def test_an_account_bound_to_a_unit_prepares_within_it_only():
    quotas.province()
    bound = officer()
    bound.scope = "u-so"
    bound.save()
    with pytest.raises(NotAllowedError, match="TG-POLICY-003"):
        StartDraft(bound, KEY, places.clock).execute()
    inner = Key("u-so", "civil_servant", "budget", 2026)
    assert StartDraft(bound, inner, places.clock).execute().holder == "u-so"


def test_the_head_of_a_unit_proposes_for_its_units_and_nothing_else():
    draft, head = started(), head_of("u-so")
    said = {"u-so": {"proposed": 61, "reason": "thêm việc"}}
    draft = SaveLines(head, draft, 1, said, places.clock).execute()
    line = draft.lines.get(unit="u-so")
    assert (line.proposed, line.reason, line.given) == (61, "thêm việc", None)
    for lines in ({"u-tc": {"proposed": 1}}, {"u-so": {"given": 99}}):
        with pytest.raises(NotAllowedError, match="TG-POLICY-004"):
            SaveLines(head, draft, draft.version, lines, places.clock).execute()


def test_a_head_bound_to_no_unit_proposes_for_none():
    draft = started()
    with pytest.raises(NotAllowedError, match="TG-POLICY-004"):
        SaveLines(
            places.account("unit_head"), draft, 1, {"u-so": {"proposed": 1}}, places.clock
        ).execute()


# -- decisions ----------------------------------------------------------------------------------


def test_one_post_too_many_is_refused_with_the_difference_and_the_draft_stays():
    draft = saved(started(), so=61, tc=30)
    before = JournalEntry.objects.count()
    with pytest.raises(ActsRefusedError) as refused:
        decide(draft).execute()
    assert refused.value.code == "TG-STAFF-004"
    assert "1 more than the total of 100" in str(refused.value)
    draft.refresh_from_db()
    assert (draft.state, draft.entry, JournalEntry.objects.count()) == ("draft", None, before)


def test_the_same_reasons_are_known_before():
    acts = acts_of([saved(started(), so=59, tc=30)], DECISION.on)
    (problem,) = problems_of(acts)
    assert "1 less than the total of 100" in problem.what.render(str)


def test_a_decision_is_one_entry_and_the_draft_knows_it():
    draft = ready()
    entry = decide(draft).execute()
    assert [act.kind for act in entry.draft.acts] == ["allocate_quota"]
    assert entry.draft.basis.document == document_key("12/QĐ-UBND", date(2025, 12, 20))
    draft.refresh_from_db()
    assert (draft.state, draft.entry) == ("decided", entry.seq)
    assert (posts("2025-12-31"), posts()) == ({"u-so": 58, "u-tc": 32}, {"u-so": 60, "u-tc": 30})
    with pytest.raises(InputError, match="TG-QUOTA-005"):
        decide(draft).execute()


def test_the_total_of_the_superior_may_be_decided_with_it():
    draft = saved(started(), so=55, tc=30, reserve=7, total=92)
    entry = decide(draft).execute()
    assert [act.kind for act in entry.draft.acts] == ["set_ceiling", "allocate_quota"]
    assert (reserve(), posts()) == ((92, 7), {"u-so": 55, "u-tc": 30})


def test_several_drafts_of_a_holder_and_year_are_one_decision():
    first = ready()
    second = started(Key("u-tinh", "contract", "budget", 2026))
    second = saved(second, so=4, tc=2, reserve=1, total=7)
    both = [(first, first.version), (second, second.version)]
    entry = DecideAllocation(officer(), both, DECISION, places.clock).execute()
    assert [act.fields["category"] for act in entry.draft.acts] == [
        "civil_servant", "contract", "contract"]  # fmt: skip
    third = started(Key("u-tinh", "contract", "budget", 2027))
    mixed = [(first, first.version), (third, third.version)]
    with pytest.raises(InputError, match="TG-QUOTA-010"):
        DecideAllocation(officer(), mixed, DECISION, places.clock).execute()


def test_a_draft_with_an_empty_number_or_no_unit_is_not_decided():
    draft = saved(started(), so=60)
    with pytest.raises(InputError, match="TG-QUOTA-009") as refused:
        decide(draft).execute()
    assert "Sở Tài chính" in str(refused.value)
    draft.refresh_from_db()
    draft = ChangeUnits(officer(), draft, draft.version, places.clock, (), ("u-so", "u-tc"))
    with pytest.raises(InputError, match="TG-QUOTA-009"):
        decide(draft.execute()).execute()


def test_a_decision_needs_body_and_number():
    draft = ready()
    for named in (Decided(" ", "1/QĐ", TODAY, TODAY), Decided("UBND", "", TODAY, TODAY)):
        with pytest.raises(InputError, match="TG-QUOTA-008"):
            DecideAllocation(officer(), [(draft, 1)], named, places.clock).execute()


def test_what_changed_in_the_record_since_it_was_looked_at_is_refused():
    draft = ready()
    seen = JournalEntry.objects.count()
    TransferPosts(officer(), STATE, "u-so", "u-tc", 1, DECISION, "t", places.clock).execute()
    with pytest.raises(InputError, match="TG-JOURNAL-006"):
        decide(draft, seen=seen).execute()
    assert decide(draft).execute().seq == seen + 2


def test_posts_move_between_units_and_back_into_the_reserve():
    quotas.province()
    TransferPosts(officer(), STATE, "u-so", "u-tc", 5, DECISION, "t", places.clock).execute()
    assert posts() == {"u-so": 53, "u-tc": 37}
    WithdrawPosts(officer(), STATE, "u-tc", 7, DECISION, "w", places.clock).execute()
    assert (posts()["u-tc"], reserve()) == (30, (100, 17))
    with pytest.raises(ActsRefusedError, match="TG-STAFF-002"):
        WithdrawPosts(officer(), STATE, "u-tc", 31, DECISION, "w2", places.clock).execute()
    TransferPosts(officer(), STATE, "", "u-tc", 17, DECISION, "t2", places.clock).execute()
    assert (posts()["u-tc"], reserve()) == (47, (100, 0))


def test_a_new_total_goes_into_the_reserve():
    quotas.province()
    total = GiveTotal(officer(), STATE, 104, "2026", DECISION, "total", places.clock)
    total.execute()
    assert reserve() == (104, 14)
    board = places.account("organisation_board")
    with pytest.raises(NotAllowedError, match="TG-POLICY-003"):
        GiveTotal(board, STATE, 104, "2026", DECISION, "x", places.clock).execute()


def test_part_timers_of_communes_end_on_31_may_2026():
    key = Key("u-tinh", "part_time", "budget", 2026)
    draft = saved(started(key), a=3, b=2, reserve=0, total=5)
    late = Decided("UBND", "1/QĐ-UBND", TODAY, date(2026, 6, 1))
    assert {one.code for one in problems_of(acts_of([draft], late.on))} == {"TG-STAFF-007"}
    assert problems_of(acts_of([draft], date(2026, 5, 31))) == []
