"""The first page: seven numbers of the loop, each a link; nothing invented."""

import re
from datetime import date

import apparatuses
import places
import pytest
from django.test import Client, override_settings

from tinhgon.services.review import DecideFinding
from tinhgon.storage.repositories.review import review_of

pytestmark = pytest.mark.django_db


def numbers(html):
    steps = re.findall(r'<li><a href="([^"]+)"><span>([^<]+)</span> <b>([^<]+)</b>', html)
    return {label: (address, number) for address, label, number in steps}


def test_seven_numbers_lead_to_their_rooms(client, document):
    findings, _lost = review_of(document.text)
    task = next(one.key for one in findings if one.key.kind == "task")
    DecideFinding(
        account=places.account(), key=task, choice="accept", clock=places.clock
    ).execute()

    found = numbers(client.get("/").content.decode())

    assert found["Văn bản"] == ("/van-ban/", "1")
    assert found["Nhiệm vụ"] == ("/chuong-trinh/", "1")
    assert found["Chỉ tiêu"] == ("/tong-quan/", "0")
    assert found["Báo cáo"] == ("/bao-cao/", "0")
    assert found["Phương án"] == ("/phuong-an/", "0")
    assert found["Đơn vị"] == ("/bo-may/", "0")
    assert found["Quyết định"] == ("/nhat-ky/", "0")
    assert len(found) == 7
    for address, _number in found.values():
        assert client.get(address).status_code == 200


def test_units_and_decisions_are_those_of_the_journal(client):
    act, day = apparatuses.act, date(2024, 1, 1)
    more = (
        act("opening", day, unit="u-so", name="Sở A", class_="state_agency"),
        act("opening", day, unit="u-xa", name="Xã A", class_="administrative_unit"),
    )
    apparatuses.record(*more, document=apparatuses.KEY)

    found = numbers(client.get("/").content.decode())

    assert (found["Đơn vị"][1], found["Quyết định"][1]) == ("1", "1")


def test_figures_to_review_are_counted_in_one_line(client, document):
    html = client.get("/").content.decode()
    assert '<a href="/tong-quan/#ra-soat">1 số liệu cần rà soát</a>' in html


def test_without_doubts_it_says_so(client):
    assert "Không có số liệu cần rà soát." in client.get("/").content.decode()


@override_settings(TINHGON_DEMO=True)
def test_in_the_demo_it_offers_five_roles_without_signing_in(db):
    html = Client().get("/").content.decode()
    assert html.count('name="role"') == 5
