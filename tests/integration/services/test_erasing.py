"""Erasing a person for good: what is left says nothing, and no restored copy brings it back."""

import shutil
import sqlite3
from datetime import date
from pathlib import Path

import apparatuses
import persons
import places
import pytest
from commands import tinhgon
from django.db import connection, transaction
from journalled import empty

from tinhgon.headcount.sealing import new_record
from tinhgon.headcount.staff import Staff
from tinhgon.journal.acts import Address
from tinhgon.kernel import TinhgonError
from tinhgon.services.erasing import ErasePersons, RepeatErasures
from tinhgon.services.importing import ImportJournal
from tinhgon.services.journal import VoidEntries
from tinhgon.services.people import CorrectPerson, NamesOf, ViewPerson, people_of
from tinhgon.services.policy import NotAllowedError
from tinhgon.storage.erasures import NAME, remember, remembered
from tinhgon.storage.models import JournalEntry, JournalNote, PersonRecord, TrailLine
from tinhgon.storage.rebuilding import compare
from tinhgon.storage.registry_cache import apparatus
from tinhgon.storage.repositories import journal, people

DAY = date(2024, 1, 1)
db = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_directory(settings, tmp_path):
    settings.TINHGON_DATA = tmp_path


def erase(code="CC-1", reason="Đề nghị số 12/ĐN", account=None):
    by = account or places.administrator()
    return ErasePersons(by, [persons.person(code)], reason, places.clock)


@db
def test_erasing_empties_every_record_and_appends_ids_only():
    correct = persons.correcting()
    correct.execute()
    before = Staff(apparatus(DAY)).sums("civil_servant")
    (entry,) = erase().execute()

    rows = PersonRecord.objects.filter(person=correct.person)
    assert [(row.values, bytes(row.key), row.code) for row in rows] == [("{}", b"", "")] * 2
    assert all(row.erased_at == places.NOW for row in rows)
    assert [(one.kind, one.fields) for one in entry.acts] == [
        ("erase", {"persons": [correct.person]})
    ]
    assert JournalNote.objects.get(seq=entry.seq).text == "Đề nghị số 12/ĐN"
    assert Staff(apparatus(DAY)).sums("civil_servant") == before
    assert people.verify() == people.Verified(records=3, missing=0)
    assert compare().are_none


@db
def test_others_keep_their_records():
    persons.imported()
    erase().execute()
    found = people.newest([persons.person("CC-2")])
    assert [one.values["name"] for one in found.values()] == ["Người Mẫu Hai"]


@db
def test_an_erased_person_counts_and_is_nobody():
    persons.imported()
    person = persons.person()
    erase().execute()

    one = next(one for one in people_of(apparatus(DAY)) if one.person == person)
    assert (one.born, one.sex, one.is_erased) == (None, "", True)
    shown = ViewPerson(places.account(), person, "headcount", places.clock).execute()
    assert (shown.values, shown.code, shown.is_erased) == ({}, "", True)
    assert NamesOf(places.account(), [person], "headcount", places.clock).execute() == {person: ""}
    with pytest.raises(TinhgonError, match="TG-PERSON-014"):
        CorrectPerson(places.account(), person, {"name": "X"}, places.clock).execute()


@db
@pytest.mark.parametrize("role", ["organisation_board", "home_affairs", "designer", "inspector"])
def test_the_administrator_erases_and_nobody_else(role):
    persons.imported()
    with pytest.raises(NotAllowedError):
        erase(account=places.account(role)).execute()


@db
@pytest.mark.parametrize("reason", ["theo đơn của NGUOI MAU MOT", "hồ sơ CC-1"])
def test_a_reason_that_tells_who_is_refused(reason):
    persons.imported()
    with pytest.raises(TinhgonError, match="TG-PERSON-019"):
        erase(reason=reason).execute()
    assert not JournalNote.objects.exists()


@db
def test_erasing_needs_a_reason_and_persons_not_erased():
    persons.imported()
    person = persons.person()
    with pytest.raises(TinhgonError, match="TG-PERSON-015"):
        erase(reason=" ").execute()
    erase().execute()
    for some, code in (([person], "TG-PERSON-014"), (["hnobody"], "TG-PERSON-013")):
        with pytest.raises(TinhgonError, match=code):
            ErasePersons(places.administrator(), some, "lý do", places.clock).execute()


@db
def test_a_person_recorded_for_a_later_day_is_erased_from_that_day():
    apparatuses.province()
    late = f"{persons.HEADS}\nCC-7;Người Mẫu Bảy;Sở Nội vụ;;công chức;;;1/6/2027;\n"
    assert not persons.importing(late).execute().problems
    (entry,) = erase("CC-7").execute()
    assert [one.on for one in entry.acts] == [date(2027, 6, 1)]
    assert people.with_values([entry.acts[0].fields["persons"][0]]) == []


@db
def test_who_was_erased_and_is_on_a_list_again_is_somebody_new():
    persons.imported()
    person = persons.person()
    erase().execute()
    report = persons.importing(draw=persons.drawing(5)).execute()
    assert report.is_kept
    assert persons.person() != person


@db
def test_records_of_a_voided_entry_can_be_erased():
    (entry,) = persons.imported().entries
    both = [persons.person("CC-1"), persons.person("CC-2")]
    VoidEntries(places.account(), (Address(entry.seq),), "sai", "v", places.clock).execute()
    before = journal.head()
    assert ErasePersons(places.administrator(), both, "sai", places.clock).execute() == []
    assert people.with_values(both) == []
    assert journal.head() == before
    assert TrailLine.objects.latest("pk").verb == "person.clear"


@db
def test_taking_an_erasure_back_brings_nothing_back():
    persons.imported()
    person = persons.person()
    (entry,) = erase().execute()
    VoidEntries(places.account(), (Address(entry.seq),), "nhầm", "v", places.clock).execute()
    assert person in people.erased()
    assert people.verify().wrong == ()


def _put_back(row):
    PersonRecord.objects.filter(pk=row.pk).update(
        values=row.values, key=row.key, code=row.code, erased_at=None
    )


@db
def test_values_a_restored_table_brings_back_are_found_and_erased_again():
    persons.imported()
    row = PersonRecord.objects.get(code="CC-1")
    erase().execute()
    _put_back(row)

    assert [(one.person, one.fault) for one in people.verify().wrong] == [(row.person, "erased")]
    assert RepeatErasures(places.clock).execute() == ([], 1)
    assert people.verify().wrong == ()
    assert RepeatErasures(places.clock).execute() == ([], 0)


@db
def test_whom_the_list_knows_is_erased_in_a_journal_that_does_not_say_so(
    django_capture_on_commit_callbacks,
):
    persons.imported()
    person = persons.person()
    remember([person])
    with django_capture_on_commit_callbacks(execute=True):
        ((entry,), count) = RepeatErasures(places.clock).execute()

    assert (count, entry.acts[0].fields) == (1, {"persons": [person]})
    assert people.verify() == people.Verified(records=2, missing=0)
    assert person in people.erased()


@db
def test_what_is_erased_is_written_down_once_it_is_kept(django_capture_on_commit_callbacks):
    persons.imported()
    person = persons.person()
    with django_capture_on_commit_callbacks() as callbacks:
        erase().execute()
    assert person not in remembered()
    for callback in callbacks:
        callback()
    assert person in remembered()


@db
def test_an_imported_journal_repeats_its_erasures():
    persons.imported()
    row = PersonRecord.objects.get(code="CC-1")
    erase().execute()
    data = "".join(journal.exported()).encode()
    _put_back(row)
    empty(connection)
    report = ImportJournal(
        account=places.account(), files=[("n.jsonl", data)], declared=True, clock=places.clock,
        is_applied=True,
    ).execute()  # fmt: skip
    assert not report.problems
    assert JournalEntry.objects.count() == len(report.entries)
    assert people.with_values([row.person]) == []


UNITS = "Tên đơn vị;Loại hình;Cấp;Khối\nSở Mẫu;Cơ quan nhà nước;Cấp tỉnh;Khối chính quyền\n"
NAME_OF_ONE = "Trần Thị Rất Lạ Kỳ"


def _words(folder):
    return b"".join(path.read_bytes() for path in folder.glob("tinhgon.sqlite3*"))


@pytest.fixture
def data(tmp_path):
    """A data directory with 400 persons, one of an unmistakable name."""
    (tmp_path / "u.csv").write_text(UNITS, encoding="utf-8")
    lines = [f"P-{n};Người Mẫu {n};Sở Mẫu;;công chức;nữ;5/1975;1/1/2024;" for n in range(400)]
    lines[200] = lines[200].replace("Người Mẫu 200", NAME_OF_ONE)
    (tmp_path / "n.csv").write_text("\n".join([persons.HEADS, *lines]), encoding="utf-8")
    folder = tmp_path / "data"
    for kind, file in (("organisation", "u.csv"), ("people", "n.csv")):
        options = ("--on", "2020-01-01", "--apply")
        ran = tinhgon("import", kind, str(tmp_path / file), *options, data=folder)
        assert ran.returncode == 0, ran.stderr
    return folder


def test_after_erasing_the_name_is_in_no_file_and_a_restored_database_is_erased_again(data):
    name = NAME_OF_ONE.encode()
    assert name in _words(data)
    with sqlite3.connect(data / "tinhgon.sqlite3") as file:
        (person,) = file.execute(
            "SELECT person FROM storage_personrecord WHERE code = 'P-200'"
        ).fetchone()
    file.close()
    kept = data.parent / "backup"
    shutil.copytree(data, kept)

    ran = tinhgon("people", "erase", "P-200", "--reason", "Đề nghị số 3", data=data)
    assert ran.returncode == 0, ran.stderr
    assert name not in _words(data)
    assert b"P-200" not in _words(data)
    assert (data / NAME).read_text().split() == [person]
    assert tinhgon("verify-audit", data=data).returncode == 0

    for path in data.glob("tinhgon.sqlite3*"):  # the copy of yesterday is put back
        path.unlink()
    for path in kept.glob("tinhgon.sqlite3*"):
        shutil.copy(path, data)
    assert name in _words(data)
    ran = tinhgon("doctor", "--lang", "en", data=data)
    assert "Erased once more: 1 " in ran.stderr
    assert name not in _words(data)
    ran = tinhgon("journal", "list", data=data)
    assert ran.returncode == 0
    assert tinhgon("verify-audit", data=data).returncode == 0


def test_verify_audit_names_an_erased_person_whose_values_are_back(data):
    with sqlite3.connect(data / "tinhgon.sqlite3") as file:
        row = file.execute(
            """SELECT person, "values", key FROM storage_personrecord WHERE code = 'P-8'"""
        ).fetchone()
    file.close()
    assert tinhgon("people", "erase", row[0], "--reason", "Số 3", data=data).returncode == 0
    with sqlite3.connect(data / "tinhgon.sqlite3") as file:
        file.execute(
            """UPDATE storage_personrecord SET "values" = ?, key = ?, erased_at = NULL
            WHERE person = ?""",
            (row[1], row[2], row[0]),
        )
    file.close()

    ran = tinhgon("verify-audit", "--lang", "en", data=data)
    assert ran.returncode == 1
    assert "TG-PERSON-021: " in ran.stderr
    assert f"{row[0]}/1" in ran.stderr


def test_verify_audit_and_doctor_name_a_record_that_was_changed(data):
    with sqlite3.connect(data / "tinhgon.sqlite3") as file:
        (person,) = file.execute(
            "SELECT person FROM storage_personrecord WHERE code = 'P-7'"
        ).fetchone()
        file.execute("""UPDATE storage_personrecord SET "values" = '{}' WHERE code = 'P-7'""")
    file.close()

    ran = tinhgon("verify-audit", "--lang", "en", data=data)
    assert ran.returncode == 1
    assert "TG-PERSON-020: " in ran.stderr
    assert f"{person}/1" in ran.stderr
    ran = tinhgon("doctor", "--lang", "en", data=data)
    assert ran.returncode == 1
    assert f"✗ Records of persons against their seals {person}/1 (seal)" in ran.stdout


def _bytes_of_the_table():
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA database_list")
            file = Path(cursor.fetchone()[2])
            return b"".join(one.read_bytes() for one in file.parent.glob(f"{file.name}*"))
        cursor.execute("CHECKPOINT")
        cursor.execute(
            "SELECT current_setting('data_directory') || '/' || pg_relation_filepath(%s)",
            [people.TABLE],
        )
        return Path(cursor.fetchone()[0]).read_bytes()


@pytest.mark.django_db(transaction=True)
def test_once_kept_the_bytes_are_gone_on_either_database():
    made = [
        new_record(f"h{n}", 1, {"name": f"Lê Thị Mẫu {n}"}, f"K-{n}", persons.drawing(n))
        for n in range(300)
    ]
    with transaction.atomic():
        people.keep(made)
    if connection.vendor == "postgresql":
        assert "Lê Thị Mẫu 150".encode() in _bytes_of_the_table()
    with transaction.atomic():
        assert people.erase(["h150"], places.NOW) == 1
    is_file = not str(connection.settings_dict["NAME"]).startswith("file:")  # SQLite in memory
    for _ in range(5):  # another test of the same server may hold a transaction longer
        people.clean_up()
        is_left = is_file and "Lê Thị Mẫu 150".encode() in _bytes_of_the_table()
        if not is_left:
            break
    assert not is_left
    assert people.newest(["h151", "h150"])["h151"].values == {"name": "Lê Thị Mẫu 151"}
    assert people.with_values(["h150", "h151"]) == ["h151"]
