"""Extracting a held file once more, from the page of its record."""

import places
import pytest
import stubs

from tinhgon.services.tools import Tools
from tinhgon.storage.models import StoredText


def address(document):
    return f"/van-ban/{document.pk}/trich-xuat-lai/"


def test_an_equal_text_changes_nothing(client, document, monkeypatch):
    monkeypatch.setattr("tinhgon.web.views.records.default_tools", places.tools)
    assert address(document) in client.get(f"/van-ban/{document.pk}/ho-so/").content.decode()

    assert client.post(address(document)).status_code == 302
    assert StoredText.objects.count() == 1


def test_another_text_becomes_the_document_s(client, document, monkeypatch):
    clearer = places.TEXT.replace("15 %", "20 %")
    better = Tools(
        extract=lambda data, name: stubs.Extracted(clearer, "text/plain", ""),
        read=stubs.read,
        version="1",
    )
    monkeypatch.setattr("tinhgon.web.views.records.default_tools", lambda: better)
    client.post(address(document))

    document.refresh_from_db()
    assert document.text.text == clearer
    assert StoredText.objects.count() == 2


@pytest.mark.parametrize("role", ["unit_head", "inspector", "standing"])
def test_who_only_views_extracts_nothing(signed_in, document, role):
    assert signed_in(role).post(address(document)).status_code == 403


def test_without_the_original_the_page_says_what_to_do(client, document, monkeypatch):
    monkeypatch.setattr("tinhgon.web.views.records.default_tools", places.tools)
    places.originals().path(document.bytes_sha256).unlink()
    answer = client.post(address(document))

    assert answer.status_code == 422
    assert "TG-DOC-007" in answer.content.decode()
