"""Persons: imported, seen by whom it concerns, mended; nothing that tells who, in the journal."""

import json
import re
from datetime import date

import apparatuses
import persons
import places
import pytest
from apparatuses import act

from tinhgon.headcount.ages import Someone
from tinhgon.headcount.staff import Staff
from tinhgon.kernel import TinhgonError
from tinhgon.services.people import CorrectPerson, NamesOf, ViewPerson, people_of
from tinhgon.services.policy import NotAllowedError
from tinhgon.storage.models import JournalEntry, PersonRecord, TrailLine
from tinhgon.storage.rebuilding import compare
from tinhgon.storage.registry_cache import apparatus
from tinhgon.storage.repositories import journal, people
from tinhgon.storage.repositories.trail import entry_of

pytestmark = pytest.mark.django_db
NOBODY_MAY = ["designer", "standing", "unit_head", "administrator"]


def bodies() -> str:
    return "".join(JournalEntry.objects.values_list("body", flat=True))


def view(role="organisation_board", purpose="headcount", code="CC-1", account=None):
    given = account or places.account(role)
    return ViewPerson(given, persons.person(code), purpose, places.clock)


def last_line():
    return entry_of(TrailLine.objects.latest("pk"))


def test_a_list_becomes_records_and_acts_that_say_nothing_of_anybody():
    report = persons.imported()

    assert report.is_kept
    assert people.verify() == people.Verified(records=2, missing=0)
    for word in ("Người Mẫu", "CC-1", "CC-2", "1975", "female"):
        assert word not in bodies()
    assert {act.kind for entry in report.entries for act in entry.acts} == {
        "record_person", "appoint", "release",
    }  # fmt: skip
    assert compare().are_none


def test_a_dry_run_writes_nothing():
    apparatuses.province()
    before = journal.head()
    report = persons.importing(is_applied=False).execute()
    assert (report.acts, report.is_kept) == (6, False)
    assert (journal.head(), PersonRecord.objects.count()) == (before, 0)


def test_the_same_file_twice_doubles_nobody():
    persons.imported()
    before = journal.head()
    again = persons.importing(draw=persons.drawing(9)).execute()

    assert (again.entries, again.problems, again.is_kept) == ((), (), True)
    assert (journal.head(), PersonRecord.objects.count()) == (before, 2)
    assert "nothing is new" in again.notes[-1].render(str)


def test_a_list_with_one_bad_line_writes_nothing():
    apparatuses.province()
    before = journal.head()
    bad = persons.LIST + "CC-3;Người Mẫu Ba;Sở Không Có;;công chức;nữ;1990;1/1/2024;\n"
    report = persons.importing(bad).execute()
    assert [problem.where for problem in report.problems] == ["nguoi.csv, C5"]
    assert (journal.head(), PersonRecord.objects.count()) == (before, 0)


def test_a_changed_list_moves_and_corrects():
    persons.imported()
    changed = f"""{persons.HEADS}Kết thúc từ ngày
CC-1;Người Mẫu Một B;Sở Nội vụ;;công chức;nữ;5/1975;1/3/2021;1/9/2025
CC-1;;Phòng Công chức;;công chức;;;1/9/2025;
"""
    report = persons.importing(changed, draw=persons.drawing(3)).execute()

    assert not report.problems
    assert [one.kind for one in report.entries[0].acts] == ["release", "appoint", "record_person"]
    shown = view().execute()
    assert (shown.record, shown.values["name"]) == (2, "Người Mẫu Một B")
    assert [held.unit_on(date(2025, 9, 1)) for held in shown.assignments] == ["", "u-phong"]
    assert PersonRecord.objects.get(person=shown.person, record=1).values  # the old one stays
    assert people.verify() == people.Verified(records=3, missing=0)


def test_the_record_and_a_list_cannot_count_a_person_twice():
    persons.imported()
    twice = f"{persons.HEADS}\nCC-1;;Xã An Lạc;;cán bộ, công chức cấp xã;;;1/1/2025;\n"
    (problem,) = persons.importing(twice).execute().problems
    assert problem.code == "TG-PERSON-007"
    assert "Sở Nội vụ" in problem.what.render(str)


def test_a_post_by_its_title_is_the_approved_post_of_the_unit():
    persons.imported()
    facts = Staff(apparatus(date(2024, 1, 1))).assignments
    assert {(fact.values.unit, fact.values.post) for fact in facts} == {
        ("u-so", ""), ("u-a", "p-2"),
    }  # fmt: skip


def test_a_person_follows_its_unit_and_a_later_list_finds_it_there():
    persons.imported()
    apparatuses.record(
        act("absorb", date(2025, 10, 1), sources=[{"unit": "u-b", "extent": "whole"}],
            results=[{"unit": "u-a"}]), command="absorb",
    )  # fmt: skip
    later = f"{persons.HEADS}\nCC-2;;Xã An Lạc;;cán bộ, công chức cấp xã;;;1/10/2025;\n"
    report = persons.importing(later).execute()
    assert (report.problems, report.acts) == ((), 0)


def test_units_of_the_army_have_no_persons():
    apparatuses.province()
    given = apparatuses.unit("u-q", "Ban Chỉ huy Quân sự")
    apparatuses.record(act("opening", is_outside=1, **given), command="outside")
    (problem,) = (
        persons.importing(f"{persons.HEADS}\nQ1;;Ban Chỉ huy Quân sự;;công chức;;;1/1/2024;\n")
        .execute()
        .problems
    )
    assert problem.code == "TG-PERSON-009"


@pytest.mark.parametrize("role", ["designer", "standing", "unit_head", "inspector"])
def test_only_offices_and_the_administrator_import(role):
    with pytest.raises(NotAllowedError):
        persons.importing(account=places.account(role)).execute()


def test_nothing_is_imported_undeclared():
    with pytest.raises(TinhgonError, match="TG-IMPORT-021"):
        persons.importing(declared=False).execute()


def bound(role, unit):
    account = places.account(role)
    account.scope = unit
    account.save(update_fields=["scope"])
    return account


def test_an_account_bound_to_a_unit_imports_no_further():
    apparatuses.province()
    with pytest.raises(NotAllowedError, match="TG-POLICY-002"):
        persons.importing(account=bound("home_affairs", "u-so")).execute()
    assert not PersonRecord.objects.exists()


def test_a_view_shows_the_record_and_leaves_one_line_of_random_ids():
    persons.imported()
    before = TrailLine.objects.count()
    shown = view().execute()

    assert shown.values == {"name": "Người Mẫu Một", "sex": "female", "birth": "1975-05"}
    assert shown.code == "CC-1"
    line = last_line()
    assert TrailLine.objects.count() == before + 1
    assert (line.verb, line.subjects, line.details) == (
        "person.view", (f"person:{shown.person}",), {"purpose": "headcount"},
    )  # fmt: skip
    assert re.fullmatch("h[a-z2-7]{16}", shown.person)


@pytest.mark.parametrize("role", NOBODY_MAY)
def test_who_designs_structures_and_others_see_nobody(role):
    persons.imported()
    before = TrailLine.objects.count()
    with pytest.raises(NotAllowedError):
        view(role).execute()
    with pytest.raises(NotAllowedError):
        NamesOf(places.account(role), [persons.person()], "headcount", places.clock).execute()
    assert TrailLine.objects.count() == before


def test_the_head_of_a_unit_sees_the_people_of_that_unit_only():
    persons.imported()
    head = bound("unit_head", "u-so")
    assert view(account=head).execute().code == "CC-1"
    with pytest.raises(NotAllowedError, match="TG-POLICY-002"):
        view(account=head, code="CC-2").execute()
    former = bound("unit_head", "u-a")  # CC-2 left An Lạc in 2025
    with pytest.raises(NotAllowedError, match="TG-POLICY-002"):
        view(account=former, code="CC-2").execute()


def test_a_post_of_a_higher_tier_hides_its_holder():
    apparatuses.province()
    chair = f"{persons.HEADS}\nCC-9;Người Mẫu Chín;Xã An Lạc;Chủ tịch;cấp xã;;;1/1/2024;\n"
    assert not persons.importing(chair).execute().problems
    with pytest.raises(NotAllowedError, match="TG-POLICY-001"):
        view("home_affairs", code="CC-9").execute()
    assert view(code="CC-9").execute().code == "CC-9"


def test_a_view_states_its_purpose():
    persons.imported()
    with pytest.raises(TinhgonError, match="TG-PERSON-016"):
        view(purpose="curiosity").execute()


def test_a_list_of_names_leaves_one_line_for_all():
    persons.imported()
    both = [persons.person("CC-1"), persons.person("CC-2")]
    names = NamesOf(places.account("inspector"), both, "inspection", places.clock).execute()

    assert names == {both[0]: "Người Mẫu Một", both[1]: "Người Mẫu Hai"}
    line = last_line()
    assert line.subjects == tuple(sorted(f"person:{one}" for one in both))
    assert line.details == {"persons": 2, "purpose": "inspection"}


def test_a_list_shows_known_persons_and_not_too_many():
    persons.imported()
    for some, code in ((["hnobody"], "TG-PERSON-013"), ([], "TG-PERSON-017"),
                       ([f"h{n}" for n in range(501)], "TG-PERSON-017")):  # fmt: skip
        with pytest.raises(TinhgonError, match=code):
            NamesOf(places.account(), some, "headcount", places.clock).execute()


def test_a_correction_is_the_next_record_and_keeps_the_old_one_sealed():
    correct = persons.correcting()
    before = PersonRecord.objects.get(person=correct.person)
    (entry,) = correct.execute()

    old, new = PersonRecord.objects.filter(person=correct.person).order_by("record")
    assert (old.values, bytes(old.key)) == (before.values, bytes(before.key))
    assert json.loads(new.values)["name"] == "Người Mẫu Một B"
    assert json.loads(new.values)["birth"] == "1975-05"
    assert bytes(new.key) != bytes(old.key)
    assert entry.acts[0].fields["record"] == 2
    assert people.verify() == people.Verified(records=3, missing=0)


@pytest.mark.parametrize(
    "values",
    [{}, {"religion": "x"}, {"sex": "x"}, {"birth": "1975-13"}, {"birth": "75"},
     {"name": "Người Mẫu Một"}, {"name": "x" * 300}, {"birth": "1975-05-19"}],
)  # fmt: skip
def test_what_cannot_be_kept_or_changes_nothing_is_refused(values):
    persons.imported()
    with pytest.raises(TinhgonError, match="TG-PERSON-018"):
        CorrectPerson(places.account(), persons.person(), values, places.clock).execute()


@pytest.mark.parametrize("role", ["designer", "standing", "unit_head", "inspector"])
def test_others_correct_nothing(role):
    persons.imported()
    with pytest.raises(NotAllowedError):
        CorrectPerson(
            places.account(role), persons.person(), {"name": "X"}, places.clock
        ).execute()


def test_people_of_a_day_come_with_birth_and_sex_and_leave_no_line():
    persons.imported()
    before = TrailLine.objects.count()
    found = people_of(apparatus(date(2024, 1, 1)))

    assert {one.person: one for one in found} == {
        persons.person(): Someone(
            persons.person(), "u-so", "civil_servant", (1975, 5), "female", is_erased=False
        ),
        persons.person("CC-2"): Someone(
            persons.person("CC-2"), "u-a", "commune", None, "male", is_erased=False
        ),
    }
    assert TrailLine.objects.count() == before


def test_a_corrected_birth_holds_for_every_day_as_known_afterwards():
    persons.imported()
    known = journal.head().seq
    values = {"birth": "1976-01"}
    CorrectPerson(places.account(), persons.person(), values, places.clock).execute()

    day = date(2022, 1, 1)
    born = [{one.born for one in people_of(apparatus(day, at))} for at in (known, known + 1)]
    assert [(1975, 5) in born[0], (1976, 1) in born[1], (1975, 5) in born[1]] == [
        True, True, False,
    ]  # fmt: skip


def test_all_records_are_read_with_one_question(django_assert_num_queries):
    persons.imported()
    state = apparatus(date(2024, 1, 1))
    with django_assert_num_queries(1):
        people_of(state)


@pytest.mark.parametrize("change", ["values", "key", "person"])
def test_a_record_that_was_changed_behind_the_journal_is_named(change):
    persons.imported()
    person = persons.person()
    row = PersonRecord.objects.get(person=person)
    if change == "values":
        row.values = row.values.replace("female", "male")
    elif change == "key":
        row.key = bytes(32)
    else:
        row.person = "hstranger"
    row.save()

    (wrong,) = people.verify().wrong
    assert str(wrong) == f"{row.person}/1"
    assert wrong.fault == ("unknown" if change == "person" else "seal")
