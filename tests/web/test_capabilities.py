"""What this machine reads: the page, and the list of endings where files are dropped."""

import pytest

from tinhgon.files import capabilities
from tinhgon.files.capabilities import Program
from tinhgon.web.views import pages

OFFICE = Program("LibreOffice 7.4.7.2", "/usr/bin/soffice", ("doc", "rtf", "odt", "xls", "ods"))


@pytest.fixture
def without_programs(monkeypatch):
    monkeypatch.setattr(capabilities, "office", lambda: None)
    monkeypatch.setattr(capabilities, "tesseract", lambda: None)


def test_the_page_says_who_reads_each_format(client, monkeypatch):
    monkeypatch.setattr(capabilities, "office", lambda: OFFICE)

    page = client.get("/kha-nang/").content.decode()

    assert "Khả năng của máy này" in page
    assert page.count("LibreOffice 7.4.7.2") == 5
    for kind in capabilities.formats():
        assert f".{kind.extensions[0]}" in page


def test_the_page_says_what_to_install(client, without_programs):
    page = client.get("/kha-nang/").content.decode()

    assert page.count("libreoffice-writer-nogui") == 3
    assert page.count("libreoffice-calc-nogui") == 2
    assert "tesseract-ocr tesseract-ocr-vie" in page


def test_nothing_is_promised_where_programs_cannot_be_confined(client, monkeypatch):
    for finder in (capabilities.office, capabilities.tesseract):
        finder.cache_clear()
    monkeypatch.setattr(capabilities, "network_is_cut_off", lambda: False)
    monkeypatch.setattr(pages, "network_is_cut_off", lambda: False)

    page = client.get("/kha-nang/").content.decode()

    for finder in (capabilities.office, capabilities.tesseract):
        assert finder() is None
        finder.cache_clear()
    assert page.count("ARM64") == 7
    assert "libreoffice-" not in page


def test_files_are_accepted_by_what_is_here(client, monkeypatch, without_programs):
    assert (
        'accept=".docx,.pdf,.xlsx,.html,.htm,.txt,.md"' in client.get("/van-ban/").content.decode()
    )

    monkeypatch.setattr(capabilities, "office", lambda: OFFICE)
    page = client.get("/van-ban/").content.decode()

    assert ".txt,.md,.doc,.rtf,.odt,.xls,.ods" in page
    assert 'href="/kha-nang/"' in page
