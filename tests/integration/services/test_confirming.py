"""Confirming a document's record: kept apart, surviving a new reading, one line in the trail."""

import places
import pytest

from tinhgon.directives.searching import parse
from tinhgon.kernel.errors import InputError
from tinhgon.services.confirming import ConfirmRecord
from tinhgon.services.policy import NotAllowedError
from tinhgon.services.rereading import RereadTexts
from tinhgon.services.tools import Tools
from tinhgon.storage.models import Document, RecordConfirmation, TrailLine
from tinhgon.storage.repositories.documents import library_page
from tinhgon.storage.repositories.search import search

pytestmark = pytest.mark.django_db


def confirm(document, role="organisation_board", **values):
    service = ConfirmRecord(
        account=places.account(role), document=document, values=values, clock=places.clock
    )
    return service.execute()


def test_what_is_typed_holds_and_says_by_whom():
    document = places.add()
    rows = confirm(document, number="32-CTr/TU", date="22/5/2020", province=" Kiên  Giang ")

    assert [(row.field, row.value, row.by) for row in RecordConfirmation.objects.all()] == [
        ("number", "32-CTr/TU", places.account()),
        ("date", "2020-05-22", places.account()),
        ("province", "Kiên Giang", places.account()),
    ]
    assert len(rows) == 3
    stored = Document.objects.get()
    assert (stored.number, stored.date, stored.province) == (
        "32-CTr/TU",
        "2020-05-22",
        "Kiên Giang",
    )
    line = TrailLine.objects.get(verb="record.confirm")
    assert f"document:{document.pk}" in line.body
    assert "Kiên" not in line.body


def test_it_survives_a_new_reading():
    document = places.add()
    confirm(document, number="32-CTr/TU", issuer="")
    tools = Tools(extract=places.tools().extract, read=places.tools().read, version="2")
    RereadTexts(account=places.account(), clock=places.clock, tools=tools).execute()

    stored = Document.objects.get()
    assert (stored.number, stored.issuer) == ("32-CTr/TU", "")
    assert stored.date == "2025-02-10"


def test_the_newest_word_holds():
    document = places.add()
    confirm(document, number="1-KH/TU")
    confirm(Document.objects.get(), number="2-KH/TU")
    assert RecordConfirmation.objects.count() == 2
    assert Document.objects.get().number == "2-KH/TU"


def test_search_and_list_follow():
    document = places.add()
    assert search(parse("kiên lương")).total == 0
    confirm(document, issuer="Huyện ủy Kiên Lương", number="9-NQ/HU")
    (found,) = search(parse("kiên lương")).found
    assert (found.document, found.hits) == (document, 0)
    assert search(parse("09-nq/hu")).total == 1
    assert library_page().rows[0].confirmed == {"issuer", "number"}


def test_agreeing_to_what_was_read_is_a_word_too_but_only_once():
    document = places.add()
    assert len(confirm(document, issuer="Tỉnh ủy Hồng Lam")) == 1
    assert confirm(Document.objects.get(), issuer="Tỉnh ủy Hồng Lam") == []
    assert TrailLine.objects.filter(verb="record.confirm").count() == 1


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("date", "31/2/2020", "TG-RECORD-003"),
        ("date", "hôm qua", "TG-RECORD-003"),
        ("date", "2020-13", "TG-RECORD-003"),
        ("number", "9" * 121, "TG-RECORD-002"),
        ("title", "x", "TG-RECORD-001"),
    ],
)
def test_what_is_no_record_is_refused(field, value, code):
    with pytest.raises(InputError, match=code):
        confirm(places.add(), **{field: value})
    assert not RecordConfirmation.objects.exists()


@pytest.mark.parametrize("value", ["2020", "2020-05", "2020-05-22"])
def test_a_day_may_be_known_in_part(value):
    confirm(places.add(), date=value)
    assert Document.objects.get().date == value


def test_who_may_not_review_may_not_confirm():
    with pytest.raises(NotAllowedError):
        confirm(places.add(), role="inspector", number="1-KH/TU")
