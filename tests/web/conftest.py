"""A document and signed-in clients."""

import places
import pytest
from django.test import Client

from tinhgon.web import remembered


@pytest.fixture(autouse=True)
def simple_reader(monkeypatch):
    """Screens are tested with the tiny reader of tests/support, whatever the real one finds."""
    monkeypatch.setattr("tinhgon.web.views.documents.default_tools", places.tools)


@pytest.fixture(autouse=True)
def nothing_remembered():
    """Every test has a store of its own: what another counted is dropped."""
    remembered.forget_all()


@pytest.fixture
def document(db):
    return places.add()


@pytest.fixture
def signed_in(db):
    def make(role: str = "organisation_board") -> Client:
        client = Client()
        client.force_login(places.account(role))
        return client

    return make


@pytest.fixture
def client(signed_in):
    return signed_in()
