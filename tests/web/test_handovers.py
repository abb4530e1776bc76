"""Requirement 30: a handover cannot be closed while one thing has no receiver."""

import apparatuses
import places
import pytest
from django.test import Client
from django.urls import reverse

from tinhgon.storage.models import Handover, HandoverItem

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Client:
    apparatuses.merged()
    client = Client()
    client.force_login(places.account())
    return client


def note(client: Client, sort: str, **sent: str) -> int:
    address = reverse("note_handover", args=["u-a"])
    return client.post(address, {"sort": sort, **sent}).status_code


def close(client: Client):
    return client.post(reverse("close_handover", args=["u-a"]))


def test_what_the_record_knows_has_its_receiver_and_the_rest_is_asked_for(board):
    page = board.get(reverse("handover", args=["u-a"])).content.decode()
    assert "Quản lý hộ tịch" in page
    assert "Phường Mới" in page
    assert page.count("chưa ghi nhận") == 4


def test_it_closes_only_when_nothing_is_open(board):
    assert close(board).status_code == 422
    assert note(board, "seal", what="Con dấu", receiver="Công an tỉnh") == 302
    assert note(board, "assets", what="Trụ sở", receiver="Phường Mới") == 302
    assert note(board, "people", is_none="1") == 302
    assert note(board, "files", what="Hồ sơ lưu trữ") == 302
    refused = close(board)
    assert (refused.status_code, "TG-HANDOVER-001" in refused.content.decode()) == (422, True)
    assert note(board, "files", what="Hồ sơ lưu trữ", receiver="Phường Mới") == 302
    assert close(board).status_code == 302
    assert Handover.objects.get(unit="u-a").closed_at is not None
    items = {item.sort: (item.receiver, item.receiver_name) for item in HandoverItem.objects.all()}
    assert items["assets"] == ("u-m", "")
    assert items["seal"] == ("", "Công an tỉnh")
    assert note(board, "files", what="Thêm", receiver="Phường Mới") == 422


def test_a_unit_that_lives_has_nothing_to_hand_over(board):
    assert board.get(reverse("handover", args=["u-m"])).status_code == 404


def test_who_may_not_record_sees_the_list_and_no_form(board):
    inspector = Client()
    inspector.force_login(places.account("inspector"))
    page = inspector.get(reverse("handover", args=["u-a"])).content.decode()
    assert "<form" not in page.split("<main", 1)[1].replace('action="/tim/"', "")
    assert inspector.post(reverse("close_handover", args=["u-a"])).status_code == 403
