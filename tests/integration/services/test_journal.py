"""Recording, voiding and correcting decisions; what is refused, and that nothing is lost then."""

from datetime import date

import apparatuses
import places
import pytest
from apparatuses import LATER, START, act, record, unit

from tinhgon.journal.acts import Act, Address
from tinhgon.journal.chain import Head
from tinhgon.kernel import TinhgonError
from tinhgon.services.accounts import ChangeScope
from tinhgon.services.journal import CorrectEntry, VoidEntries
from tinhgon.services.policy import POLICY, Action, NotAllowedError
from tinhgon.storage.journal_writing import ActsRefusedError
from tinhgon.storage.models import JournalEntry, JournalNote, Role
from tinhgon.storage.rebuilding import compare, rewrite
from tinhgon.storage.registry_cache import apparatus
from tinhgon.storage.repositories import journal

pytestmark = pytest.mark.django_db
WHOLE = [{"unit": "u-a", "extent": "whole"}]


def void(*addresses: str, **more) -> list:
    found = tuple(map(Address.parse, addresses))
    return VoidEntries(places.account(), found, "nhập sai", f"v{addresses}", places.clock,
                       **more).execute()  # fmt: skip


def names(day: date, known: int | None = None) -> list[str]:
    return sorted(apparatus(day, known).units.units().texts("name"))


def test_a_decision_is_one_entry_and_gives_the_state_of_every_day():
    apparatuses.merged()
    assert [row.seq for row in JournalEntry.objects.all()] == [1, 2]
    assert "Phường Mới" not in names(date(2025, 6, 30))
    assert {"Xã An Lạc", "Xã Bình Minh"}.isdisjoint(names(LATER))
    state = apparatus(LATER)
    assert state.units.unit("u-m").values.population == 12_000
    assert {role.unit for role in state.roles.values()} == {"u-m"}
    assert [(s.source, s.extent, str(s.by)) for s in state.lineage.predecessors("u-m")] == [
        ("u-a", "whole", "2.1"), ("u-b", "whole", "2.1")]  # fmt: skip
    assert journal.verify().broken is None


def test_the_same_command_gives_the_first_entries():
    first = apparatuses.province()
    again = apparatuses.province()
    assert [entry.seq for entry in again] == [entry.seq for entry in first] == [1]
    assert JournalEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("acts", "code"),
    [
        ([act("absorb", LATER, sources=WHOLE, results=[{"unit": "u-nobody"}])], "TG-ORG-001"),
        ([act("absorb", LATER, sources=WHOLE, results=[{"unit": "u-b"}]),
          act("dissolve", LATER, sources=WHOLE, results=[])], "TG-ORG-002"),
        ([act("opening", **unit("u-a", "Lần hai"))], "TG-ORG-003"),
        ([act("consolidate", LATER, sources=WHOLE, results=[unit("u-x", "X")])], "TG-ORG-004"),
        ([act("opening", **unit("u-x", "X") | {"class": "chi bộ gì đó"})], "TG-ORG-005"),
        ([act("separate", LATER, sources=[{"unit": "u-a", "extent": "part", "share": "3/2"}],
              results=[unit("u-x", "X")])], "TG-ORG-006"),
        ([act("opening", **unit("u-x", "X", code="00001"))], "TG-ORG-007"),
        ([act("opening", **unit("u-x", "xã an lạc"))], "TG-ORG-008"),
        ([act("move", LATER, unit="u-so", parent="u-phong")], "TG-ORG-009"),
        ([act("dissolve", LATER, sources=[{"unit": "u-so", "extent": "whole"}], results=[])],
         "TG-ORG-010"),
        ([act("opening", **unit("u-x", "Quân sự", is_outside=1)),
          act("approve_post", post="p-9", unit="u-x", title="Chỉ huy")], "TG-ORG-011"),
        ([act("dispose_function", LATER, function="f-1", disposition="hand_over")],
         "TG-ORG-012"),
        ([act("dispose_function", LATER, function="f-1", disposition="move_level",
              does="commune")], "TG-ORG-013"),
        ([act("separate", LATER, sources=[{"unit": "u-a", "extent": "part", "share": "2/3"}],
              results=[unit("u-x", "X")]),
          act("separate", LATER, sources=[{"unit": "u-a", "extent": "part", "share": "2/3"}],
              results=[unit("u-y", "Y")])], "TG-ORG-014"),
        ([act("rename", LATER, unit="u-a")], "TG-ORG-015"),
        ([act("unheard_of", LATER, unit="u-a")], "TG-JOURNAL-003"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_bad_acts_are_refused_and_nothing_is_written(acts, code):
    apparatuses.province()
    before = journal.head()
    with pytest.raises(TinhgonError) as refused:
        record(*acts, command="bad")
    assert refused.value.code == code
    assert refused.value.where or code == "TG-JOURNAL-003"
    assert journal.head() == before
    assert compare().are_none


def test_a_retroactive_act_reaches_what_came_later():
    apparatuses.merged()
    record(act("opening", date(2024, 1, 1), **unit("u-thon", "Thôn Một", "u-a") |
               {"class": "village", "level": "village"}), command="late")  # fmt: skip
    assert apparatus(LATER).units.unit("u-thon").values.parent == "u-m"
    assert apparatus(date(2024, 6, 1)).units.unit("u-thon").values.parent == "u-a"
    assert apparatus(LATER, 2).units.unit("u-thon") is None  # as it was known then


def test_corrections_of_corrections_and_what_was_known():
    apparatuses.province()
    record(act("rename", LATER, unit="u-a", name="Xã Sai"), command="r")
    fixed = act("rename", LATER, unit="u-a", name="Xã Gần đúng")
    right = act("rename", LATER, unit="u-a", name="Xã Đúng")
    by = places.account()
    CorrectEntry(by, Address(2), (fixed,), "sai chữ số", "k1", places.clock).execute()
    CorrectEntry(by, Address(3), (right,), "vẫn sai", "k2", places.clock).execute()
    found = [apparatus(LATER, known).units.unit("u-a").values.name for known in (1, 2, 3, 4)]
    assert found == ["Xã An Lạc", "Xã Sai", "Xã Gần đúng", "Xã Đúng"]
    void("4")
    assert apparatus(LATER).units.unit("u-a").values.name == "Xã Gần đúng"
    assert JournalNote.objects.get(seq=3).text == "sai chữ số"
    assert compare().are_none


def test_a_void_that_would_strand_later_acts_lists_them_and_takes_them_along():
    apparatuses.merged()
    record(act("rename", date(2026, 1, 1), unit="u-m", name="Phường Đổi tên"), command="r")
    with pytest.raises(ActsRefusedError) as refused:
        void("2")
    assert refused.value.code == "TG-JOURNAL-005"
    assert [str(one.by) for one in refused.value.dependants] == ["3.1"]
    assert JournalEntry.objects.count() == 3
    void("2", with_dependants=True)
    assert names(date(2026, 2, 1)) == names(date(2025, 6, 30))
    assert compare().are_none


def test_what_stands_against_a_unit_that_would_live_again_is_named_and_not_its_opening():
    apparatuses.province()
    record(act("end_operation", LATER, sources=WHOLE, results=[]), command="end")
    heir = unit("u-c", "Xã Chung", code="00001") | {
        "class": "administrative_unit", "level": "commune", "type": "xa"}  # fmt: skip
    record(act("establish", date(2025, 8, 1), sources=[], results=[heir]), command="new")
    with pytest.raises(ActsRefusedError) as refused:
        void("2")
    assert refused.value.code == "TG-JOURNAL-005"
    assert {str(one.by) for one in refused.value.dependants} == {"3.1"}
    void("2", with_dependants=True)
    assert "Xã An Lạc" in names(date(2026, 1, 1))
    assert "Xã Chung" not in names(date(2026, 1, 1))


def test_one_compound_entry_is_undone_in_one_step():
    """Requirement 88: two communes become a ward of a new city, on one day, in one entry."""
    apparatuses.province()
    city = unit("u-city", "Thành phố Mới") | {"class": "administrative_unit", "level": "district",
                                              "type": "thanh-pho"}  # fmt: skip
    ward = unit("u-ward", "Phường An Thới", "u-city") | {
        "class": "administrative_unit", "level": "commune", "type": "phuong"}  # fmt: skip
    sources = [{"unit": one, "extent": "whole"} for one in ("u-a", "u-b")]
    record(
        act("establish", LATER, sources=[], results=[city]),
        Act("consolidate", LATER, {"sources": sources, "results": [ward]}, "Điều 2"),
        document=apparatuses.KEY, command="compound",
    )  # fmt: skip
    diff = apparatus(date(2025, 6, 30)).difference(apparatus(LATER))
    assert (len(diff.new), len(diff.ended)) == (2, 2)
    assert apparatus(LATER).units.unit("u-ward").values.parent == "u-city"
    void("2")
    assert names(LATER) == names(date(2025, 6, 30))


def test_what_changed_since_one_looked_is_refused():
    apparatuses.province()
    record(act("rename", LATER, unit="u-a", name="Xã Một"), command="r1")
    with pytest.raises(TinhgonError) as refused:
        record(act("rename", LATER, unit="u-a", name="Xã Hai"), command="r2", seen=1)
    assert (refused.value.code, refused.value.where) == ("TG-JOURNAL-006", "2.1")
    record(act("rename", LATER, unit="u-b", name="Xã Ba"), command="r3", seen=1)


def test_a_void_since_one_looked_is_a_change_too():
    apparatuses.province()
    record(act("rename", LATER, unit="u-a", name="Xã Một"), command="r1")
    void("2")
    with pytest.raises(TinhgonError) as refused:
        record(act("rename", LATER, unit="u-a", name="Xã Hai"), command="r2", seen=2)
    assert (refused.value.code, refused.value.where) == ("TG-JOURNAL-006", "3")
    record(act("rename", LATER, unit="u-b", name="Xã Ba"), command="r3", seen=2)


def test_a_void_is_taken_back_by_voiding_it():
    apparatuses.province()
    record(act("rename", LATER, unit="u-a", name="Xã Một"), command="r1")
    void("2")
    assert "Xã Một" not in names(LATER)
    void("3")
    assert "Xã Một" in names(LATER)
    with pytest.raises(TinhgonError) as refused:
        void("3.1")
    assert refused.value.code == "TG-JOURNAL-004"
    assert compare().are_none


def test_an_account_bound_to_a_unit_reaches_no_further():
    apparatuses.province()
    by = places.person(role="home_affairs")
    ChangeScope(by=places.administrator(), username=by.username, unit="u-so",
                clock=places.clock).execute()  # fmt: skip
    by.refresh_from_db()
    record(act("rename", LATER, unit="u-phong", name="Phòng Một"), command="in", account=by)
    with pytest.raises(NotAllowedError):
        record(act("rename", LATER, unit="u-a", name="Xã Một"), command="out", account=by)
    with pytest.raises(NotAllowedError):
        VoidEntries(by, (Address(1),), "thử", "v", places.clock).execute()


@pytest.mark.parametrize(
    ("role", "sees"),
    [("organisation_board", True), ("unit_head", False), ("home_affairs", False),
     ("administrator", False)],
)  # fmt: skip
def test_a_post_of_a_tier_is_hidden_from_other_tiers(role, sees):
    person = places.person(role=role)
    assert POLICY.sees_post(person, "province_standing", LATER) is sees
    assert not POLICY.sees_post(person, "politburo", LATER)
    assert POLICY.sees_post(person, "", LATER)


def test_who_designs_structures_sees_no_persons():
    """Requirement N6: names stay hidden before a structure is decided."""
    designer = places.person(role=Role.DESIGNER.value)
    assert not POLICY.allows(designer, Action.VIEW_PERSONS)
    assert POLICY.allows(designer, Action.DRAFT_PROPOSALS)


def test_the_tables_can_be_written_anew_from_the_journal():
    apparatuses.merged()
    void("2")
    before = journal.head()
    assert rewrite() == 3
    assert compare().are_none
    assert journal.head() == before
    assert names(LATER) == names(START)


def test_an_export_read_back_leads_to_the_same_head():
    apparatuses.merged()
    read = list(journal.read_export(journal.exported()))
    assert [head.seq for head, _entry in read] == [1, 2]
    assert read[-1][0] == journal.head() == Head.parse(str(journal.head()))
