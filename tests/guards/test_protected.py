"""Every protected view leaves one line of the trail, or is not sent.

A new protected address needs a role and the values in it here.
"""

import inspect
from collections.abc import Callable
from typing import Any

import places
import pytest
import quotas
from django.test import Client
from django.urls import get_resolver, reverse
from executions.forms import held_form, issued_form
from executions.reports import draft, issued_file

from tinhgon.storage.models import TrailLine
from tinhgon.web.protected import PROTECTED

ADDRESSES: dict[str, tuple[str, Callable[[], list[Any]]]] = {
    "original": ("inspector", lambda: [places.add().pk]),
    "document_sheet": ("inspector", lambda: [places.add().pk]),
    "queue_sheet": ("inspector", lambda: places.add() and []),
    "missing_sheet": ("inspector", lambda: places.add() and []),
    "organisation_chart_file": ("inspector", list),
    "mergers_file": ("inspector", list),
    "quota_decision_file": ("inspector", lambda: [quotas.started().pk]),
    "quota_notices_file": ("inspector", lambda: [quotas.started().pk]),
    "headcount_file": ("inspector", list),
    "headcount_ledger_file": ("inspector", list),
    "draft_file": ("inspector", lambda: [draft().pk, "docx"]),
    "issued_report_file": ("inspector", issued_file),
    "round_workbooks": ("inspector", lambda: [issued_form().key]),
    "returned_files": ("organisation_board", held_form),
    "round_rollup": ("inspector", lambda: [issued_form().key]),
    "round_reminders": ("organisation_board", lambda: [issued_form().key]),
    "trail": ("inspector", list),
    "trail_export": ("inspector", list),
}
"""A role that may open each protected address, and the values in it."""


def _client(role: str) -> Client:
    client = Client()
    client.force_login(places.account(role))
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("name", PROTECTED)
def test_every_protected_answer_leaves_one_line(name):
    role, values = ADDRESSES[name]
    address = reverse(name, args=values())
    client, before = _client(role), TrailLine.objects.count()
    response = client.get(address)
    shown = response.getvalue() if response.streaming else response.content
    for close in response._resource_closers:  # the file only, not the connection
        close()

    assert (response.status_code, bool(shown)) == (200, True)
    assert TrailLine.objects.count() == before + 1
    assert TrailLine.objects.latest("pk").verb == PROTECTED[name].verb


@pytest.mark.django_db
@pytest.mark.parametrize("name", PROTECTED)
def test_without_its_line_a_protected_answer_is_not_sent(name, monkeypatch):
    role, values = ADDRESSES[name]
    address = reverse(name, args=values())
    client = _client(role)
    client.raise_request_exception = False
    monkeypatch.setattr(TrailLine.objects, "create", lambda **_: 1 / 0)

    assert client.get(address).status_code == 500


def test_every_file_handed_out_is_protected():
    for pattern in get_resolver().url_patterns:
        source = inspect.getsource(inspect.unwrap(pattern.callback))
        if "as_attachment" in source or "Content-Disposition" in source:
            assert pattern.name in PROTECTED, pattern.name
