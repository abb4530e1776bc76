"""No dead link, ever: everything reachable is opened, for a role that may and one that may not."""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import places
import pytest
from django.contrib.staticfiles import finders
from django.test import Client, override_settings

from tinhgon.services.accounts import PrepareDemoAccounts

HREF = re.compile(r'<[^>]+\s(?:href|src)="([^"]*)"')
IDS = re.compile(r'\sid="([^"]+)"')


def crawl(client: Client, start: str) -> dict[str, int]:
    """Return every address found from `start` on with its status; fragments must exist."""
    seen: dict[str, int] = {}
    todo = [start]
    while todo:
        address = todo.pop()
        if address in seen:
            continue
        response = client.get(address)
        seen[address] = response.status_code
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            for close in response._resource_closers:  # the file only, not the connection
                close()
            continue
        page = response.content.decode()
        ids = set(IDS.findall(page))
        for link in map(unescape, HREF.findall(page)):
            target = urlsplit(urljoin(address, link))
            assert not target.netloc, f"{address} leads outside: {link}"
            if link.startswith("#"):
                assert target.fragment in ids, f"{address}: nothing is called {link}"
            elif target.path.startswith("/static/"):
                assert finders.find(target.path.removeprefix("/static/")), link
            else:
                todo.append(target.path + (f"?{target.query}" if target.query else ""))
    return seen


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["organisation_board", "inspector"])
def test_every_link_leads_somewhere(role):
    PrepareDemoAccounts(by=places.administrator(), clock=places.clock).execute()
    places.add()
    with override_settings(TINHGON_DEMO=True):
        client = Client()
        client.post("/vai/", {"role": role})
        seen = crawl(client, "/")

    assert len(seen) > 15
    assert {address: status for address, status in seen.items() if status != 200} == {}
