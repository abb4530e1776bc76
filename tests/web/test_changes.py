"""Changes a document decides, on its page: proposed, asked about, accepted as one entry."""

from dataclasses import replace

import journalled
import places
import pytest
from django.test import Client
from django.urls import reverse

from tinhgon.kernel import Message
from tinhgon.services.changes import changes_of
from tinhgon.storage.models import JournalEntry
from tinhgon.storage.registry_cache import apparatus
from tinhgon.web.views import changes as views

pytestmark = pytest.mark.django_db


@pytest.fixture
def accepting():
    return journalled.accept_changes()


def client(role: str = "organisation_board") -> Client:
    found = Client()
    found.force_login(places.account(role))
    return found


def test_the_page_proposes_what_the_resolution_decides(accepting):
    page = client().get(reverse("document_changes", args=[accepting.document.pk])).content.decode()
    assert "xã An Lạc" in page
    assert "khoản 1 Điều 1" in page
    assert 'type="checkbox"' in page
    assert JournalEntry.objects.count() == 1


def test_who_may_not_record_sees_no_box(accepting):
    address = reverse("document_changes", args=[accepting.document.pk])
    assert 'type="checkbox"' not in client("inspector").get(address).content.decode()
    sent = client("inspector").post(reverse("accept_changes", args=[accepting.document.pk]))
    assert sent.status_code == 403


def test_a_ticked_change_becomes_an_entry_on_the_document(accepting):
    address = reverse("accept_changes", args=[accepting.document.pk])
    sent = client().post(address, {"chon": list(accepting.chosen), "seen": "1"})
    entry = JournalEntry.objects.latest("seq")
    assert (sent.status_code, sent.url) == (302, reverse("journal_entry", args=[entry.seq]))
    assert entry.document.endswith("1/NQ-UBTVQH15|2025-06-16")
    assert accepting.document.text_id in entry.body
    assert [one.values.name for one in apparatus(journalled.LATER).units.units()
            if one.values.type == "phuong"] == ["Phường Mới"]  # fmt: skip


def test_nothing_ticked_is_told_and_nothing_is_written(accepting):
    sent = client().post(reverse("accept_changes", args=[accepting.document.pk]), {"seen": "1"})
    assert (sent.status_code, "TG-EVENT-020" in sent.content.decode()) == (422, True)
    assert JournalEntry.objects.count() == 1


def test_what_only_orders_or_plans_has_no_button(accepting, monkeypatch):
    address = reverse("document_changes", args=[accepting.document.pk])
    button = "tg-buttons"
    assert button in client().get(address).content.decode()
    lines = [replace(one, reason=Message("It orders.")) for one in changes_of(accepting.document)]
    monkeypatch.setattr(views, "changes_of", lambda _document: lines)
    assert button not in client().get(address).content.decode()
