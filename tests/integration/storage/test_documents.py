"""The library: counts, review progress, what is cited and missing."""

import places
import pytest
from django.db import connection

from tinhgon.services.confirming import ConfirmRecord
from tinhgon.services.review import DecideFinding
from tinhgon.services.tools import Tools
from tinhgon.storage.models import CitedDocument, Document
from tinhgon.storage.repositories.citations import (
    citing_documents,
    count_missing,
    missing_rows,
)
from tinhgon.storage.repositories.documents import (
    PAGE,
    count_to_review,
    library_page,
)
from tinhgon.storage.repositories.filters import Filters
from tinhgon.storage.repositories.review import review_of

pytestmark = pytest.mark.django_db


def test_a_row_counts_findings_and_decisions():
    document = places.add()
    key = next(i.key for i in review_of(document.text)[0] if i.key.kind == "target")
    DecideFinding(account=places.account(), key=key, choice="accept", clock=places.clock).execute()

    (row,) = library_page().rows
    wanted = {"task": 3, "target": 1, "citation": 2, "contradiction": 1, "deadline": 1}
    assert dict(row.counts) == wanted
    assert (row.reviewed, row.to_review) == (1, 4)


def test_a_cited_document_is_missing_until_it_is_added():
    first = places.add()
    second = places.add("1. Thực hiện Kết luận số 121-KL/TW.\n", "b.txt")
    missing = {row.number: row for row in missing_rows()}
    assert set(missing) == {"121-KL/TW", "18-NQ/TW"}
    conclusion = missing["121-KL/TW"]
    assert citing_documents([conclusion.pk]) == {conclusion.pk: [first, second]}
    assert (conclusion.texts, conclusion.mentions) == (2, 2)
    assert conclusion.supplier == "Trung ương Đảng"

    CitedDocument.objects.filter(number="18-NQ/TW").update(document=first)
    assert count_missing() == 1
    assert [row.number for row in missing_rows()] == ["121-KL/TW"]


def test_the_library_asks_the_database_the_same_whatever_its_size(django_assert_max_num_queries):
    for at in range(6):
        places.add(f"1. Việc thứ {at}.\n", f"{at}.txt")
    with django_assert_max_num_queries(8):
        assert len(library_page().rows) == 6


def test_pages_hold_so_many_and_no_more():
    for at in range(PAGE + 2):
        places.add(f"1. Việc thứ {at}.\n", f"{at}.txt")
    first, second, beyond = (library_page(page=at) for at in (1, 2, 9))
    assert (first.total, first.pages, len(first.rows), len(second.rows)) == (PAGE + 2, 2, PAGE, 2)
    assert beyond.page == 2


def named(name, **fields):
    document = places.add(f"1. {name}\n", f"{name}.txt")
    for field, value in {"title": name, **fields}.items():
        setattr(document, field, value)
    document.save()
    return document


def test_names_and_numbers_sort_as_vietnamese_does():
    for at, name in enumerate(["Đề án", "Ấn định", "Bá cáo", "Ba việc", "Ăn ở", "An dân"], 1):
        named(name, number=f"{at * 5}-KH/TU" if at > 1 else "")

    names = [row.document.title for row in library_page(sort="name").rows]
    assert names == ["An dân", "Ăn ở", "Ấn định", "Ba việc", "Bá cáo", "Đề án"]
    numbers = [row.document.number for row in library_page(sort="number").rows]
    assert numbers == ["10-KH/TU", "15-KH/TU", "20-KH/TU", "25-KH/TU", "30-KH/TU", ""]


def test_the_newest_date_comes_first_and_those_without_last():
    for name, day in (("a", "2020-05-01"), ("b", ""), ("c", "2025"), ("d", "2024-12-31")):
        named(name, date=day)
    names = [row.document.title for row in library_page(sort="date").rows]
    assert names == ["c", "d", "a", "b"]


def test_parts_and_copies_stand_under_their_document():
    letter, other = named("thư"), named("bản khác")
    Document.objects.filter(pk=other.pk).update(copy_of=letter)
    part = Document.objects.create(
        file_name=letter.file_name, bytes_sha256=letter.bytes_sha256, part=1, part_of=letter,
        start=0, end=3, text=letter.text, kind="Bài phát biểu", declared_by=letter.added_by,
        declared_at=places.NOW, added_by=letter.added_by, added_at=places.NOW,
    )  # fmt: skip
    page = library_page()
    (row,) = page.rows
    assert page.total == 1
    assert (row.document, list(row.parts), list(row.copies)) == (letter, [part], [other])
    assert library_page(Filters(kind="Bài phát biểu")).total == 1


def test_states_of_review():
    document = places.add()
    places.add("Không có việc.\n", "b.txt")
    keys = [i.key for i in review_of(document.text)[0] if i.key.kind in {"task", "target"}]

    def states():
        return [
            s for s in ("none", "partly", "done", "doubt") if library_page(Filters(review=s)).total
        ]

    assert states() == ["none", "doubt"]
    assert count_to_review() == 4
    for at, key in enumerate(keys):
        account = places.account()
        DecideFinding(account=account, key=key, choice="reject", clock=places.clock).execute()
        assert states() == ["partly" if at < 3 else "done", "doubt"]
        assert count_to_review() == 3 - at


def test_sqlite_is_set_up_to_lose_nothing():
    if connection.vendor != "sqlite":
        pytest.skip("SQLite only")
    with connection.cursor() as cursor:
        values = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("synchronous", "foreign_keys")
        }
    assert values == {"synchronous": 2, "foreign_keys": 1}


def test_postgresql_plans_for_the_values_at_hand():
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL only: TINHGON_TEST_DATABASE=postgresql")
    with connection.cursor() as cursor:
        cursor.execute("SHOW plan_cache_mode")
        assert cursor.fetchone() == ("force_custom_plan",)


def test_records_that_lack_something_are_found():
    def plainly(text):
        reading = places.tools().read(text)
        bare = dict.fromkeys(("title", "number", "date", "issuer", "province"))
        guess = {"province": "Kiên Giang", "province_inferred_from": ["Gò Quao"]}
        found = guess if "Gò" in text else {}
        return reading | {"metadata": reading["metadata"] | bare | found}

    tools = Tools(extract=places.tools().extract, read=plainly, version="1")
    guessed = places.add("1. Huyện Gò Quao.\n", "a.txt", tools=tools)
    press = places.add("1. Hội nghị.\n", "b.txt", tools=tools)
    Document.objects.filter(pk=press.pk).update(genre="press_report")

    def names(field):
        return sorted(row.document.file_name for row in library_page(Filters(lacks=field)).rows)

    assert names("inferred") == ["a.txt"]
    assert names("number") == ["a.txt"]
    assert names("date") == ["a.txt", "b.txt"]
    assert names("province") == ["b.txt"]
    (row,) = library_page(Filters(lacks="inferred")).rows
    assert row.inferred == ["Gò Quao"]
    ConfirmRecord(places.account(), guessed, {"province": "Kiên Giang"}, places.clock).execute()
    assert names("inferred") == []
