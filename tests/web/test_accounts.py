"""The screens of accounts: kept by an administrator, one-time passwords, sessions that end."""

import re

import places
import pytest
from django.test import Client, override_settings

from tinhgon.services.accounts import CloseAccount, ReopenAccount, ResetPassword
from tinhgon.storage.models import Account, Role, TrailLine

pytestmark = pytest.mark.django_db
STRONG = places.STRONG


def signed_in(username: str, password: str = STRONG) -> Client:
    client = Client()
    form = {"username": username, "password": password}
    assert client.post("/dang-nhap/", form).status_code == 302
    return client


@pytest.fixture
def administrator() -> Client:
    places.person("chi", "administrator")
    return signed_in("chi")


def page(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("role", Role.values)
def test_only_administrators_get_there(role):
    client = Client()
    client.force_login(places.person("an", role))
    pk = places.person("binh").pk
    status = 200 if role == "administrator" else 403

    assert client.get("/tai-khoan/").status_code == status
    if status == 403:
        for verb in ("vai", "dong", "mo-lai", "mat-khau"):
            assert client.post(f"/tai-khoan/{pk}/{verb}/").status_code == 403
        assert client.post("/tai-khoan/them/").status_code == 403


def test_the_menu_names_what_a_person_may_open(administrator):
    assert "/tai-khoan/" in page(administrator.get("/van-ban/"))
    assert "/vet/" in page(administrator.get("/van-ban/"))
    places.person("an", "unit_head")
    shown = page(signed_in("an").get("/van-ban/"))
    assert "/tai-khoan/" not in shown
    assert "/vet/" not in shown
    assert "/mat-khau/" in shown


def test_an_account_opened_without_a_password_gets_one_shown_once(administrator):
    form = {"username": "an", "name": "Người mẫu", "role": "inspector", "password": ""}
    response = administrator.post("/tai-khoan/them/", form)
    (password,) = re.findall(r'tg-secret">([^<]+)<', page(response))

    assert "no-store" in response.headers["Cache-Control"]
    assert password not in page(administrator.get("/tai-khoan/"))
    client = signed_in("an", password)
    for address in ("/van-ban/", "/vet/", "/"):
        assert client.get(address).headers["Location"] == "/mat-khau/"
    new = {"present": password, "new": STRONG, "again": STRONG}
    assert client.post("/mat-khau/", new).status_code == 302
    assert client.get("/van-ban/").status_code == 200


def test_a_typed_password_is_never_shown_and_changed_at_the_first_use(administrator):
    form = {"username": "an", "name": "", "role": "inspector", "password": STRONG}
    response = administrator.post("/tai-khoan/them/", form, follow=True)

    assert STRONG not in page(response)
    assert signed_in("an").get("/van-ban/").headers["Location"] == "/mat-khau/"


def test_role_and_closing_and_opening_again(administrator):
    account = places.person()
    client = signed_in("an")
    assert client.get("/van-ban/").status_code == 200

    administrator.post(f"/tai-khoan/{account.pk}/vai/", {"role": "standing"})
    administrator.post(f"/tai-khoan/{account.pk}/dong/")
    account.refresh_from_db()
    assert (account.role, account.is_active) == ("standing", False)
    assert client.get("/van-ban/").status_code == 302
    administrator.post(f"/tai-khoan/{account.pk}/mo-lai/")
    assert client.get("/van-ban/").status_code == 302  # the session of before stays ended
    assert signed_in("an").get("/van-ban/").status_code == 200


def test_mistakes_are_named_and_what_was_typed_stays(administrator):
    me = Account.objects.get(username="chi")
    form = {"username": "chi", "name": "Người mẫu", "role": "standing", "password": STRONG}
    response = administrator.post("/tai-khoan/them/", form)
    assert (response.status_code, 'value="Người mẫu"' in page(response)) == (422, True)
    assert STRONG not in page(response)
    assert administrator.post(f"/tai-khoan/{me.pk}/dong/").status_code == 422
    assert administrator.post(f"/tai-khoan/{me.pk}/vai/", {"role": "x"}).status_code == 422
    assert administrator.post("/tai-khoan/999/dong/").status_code == 404
    for wrong in ("ngắn", "123456789012"):
        pk = places.account().pk
        answer = administrator.post(f"/tai-khoan/{pk}/mat-khau/", {"password": wrong})
        assert answer.status_code == 422


@pytest.mark.parametrize("end", ["reset", "close", "own"])
def test_sessions_end(end):
    account = places.person()
    here, there = signed_in("an"), signed_in("an")
    by = {"by": places.administrator(), "username": "an", "clock": places.clock}
    if end == "reset":
        ResetPassword(**by, password=STRONG + " mới").execute()
    elif end == "close":
        CloseAccount(**by).execute()
        ReopenAccount(**by).execute()
    else:
        form = {"present": STRONG, "new": STRONG + " mới", "again": STRONG + " mới"}
        assert here.post("/mat-khau/", form).status_code == 302
        assert here.get("/van-ban/").status_code == 200
    assert there.get("/van-ban/").status_code == 302
    assert account.pk


def test_ones_own_password_asks_for_the_present_one():
    places.person()
    client = signed_in("an")
    lines = TrailLine.objects.count()
    for present, new, again in (
        ("sai", STRONG + "1", STRONG + "1"),
        (STRONG, STRONG + "1", STRONG + "2"),
        (STRONG, "ngắn", "ngắn"),
        (STRONG, STRONG, STRONG),
    ):
        form = {"present": present, "new": new, "again": again}
        response = client.post("/mat-khau/", form)
        assert (response.status_code, 'role="alert"' in page(response)) == (422, True)
    assert TrailLine.objects.count() == lines
    assert client.get("/van-ban/").status_code == 200


def test_the_accounts_of_the_demo_have_no_password_to_change():
    with override_settings(TINHGON_DEMO=True):
        client = Client()
        client.force_login(places.account("inspector"))
        assert client.get("/mat-khau/").status_code == 404
        assert "/mat-khau/" not in page(client.get("/van-ban/"))
