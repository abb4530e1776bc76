"""The library: counts, review progress, what is cited and missing."""

import places
import pytest
from django.db import connection

from tinhgon.services.review import DecideFinding
from tinhgon.storage.models import Document
from tinhgon.storage.repositories.documents import document_rows, missing_documents
from tinhgon.storage.repositories.review import review_of

pytestmark = pytest.mark.django_db


def test_a_row_counts_findings_and_decisions():
    document = places.add()
    key = next(i.key for i in review_of(document.text)[0] if i.key.kind == "target")
    DecideFinding(account=places.account(), key=key, choice="accept", clock=places.clock).execute()

    (row,) = document_rows()
    wanted = {"task": 3, "target": 1, "citation": 2, "contradiction": 1, "deadline": 1}
    assert dict(row.counts) == wanted
    assert (row.reviewed, row.to_review) == (1, 4)


def test_a_cited_document_is_missing_until_it_is_added():
    first = places.add()
    second = places.add("1. Thực hiện Kết luận số 121-KL/TW.\n", "b.txt")
    missing = {item.number: item for item in missing_documents()}
    assert set(missing) == {"121-KL/TW", "18-NQ/TW"}
    assert missing["121-KL/TW"].cited_by == (first, second)
    assert missing["121-KL/TW"].mentions == 2

    Document.objects.filter(pk=second.pk).update(number="18-NQ/TW")
    assert [item.number for item in missing_documents()] == ["121-KL/TW"]


def test_the_library_asks_the_database_the_same_whatever_its_size(django_assert_max_num_queries):
    for at in range(6):
        places.add(f"1. Việc thứ {at}.\n", f"{at}.txt")
    with django_assert_max_num_queries(5):
        assert len(document_rows()) == 6


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
