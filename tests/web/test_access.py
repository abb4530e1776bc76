"""Signing in and out, roles of the demo, hosts, headers, languages."""

import re
from datetime import timedelta

import places
import pytest
from django.test import Client, override_settings

from tinhgon.services.accounts import PrepareDemoAccounts

pytestmark = pytest.mark.django_db
STRONG = places.STRONG


def prepare_demo() -> None:
    PrepareDemoAccounts(by=places.administrator(), clock=places.clock).execute()


@pytest.fixture
def demo():
    prepare_demo()
    with override_settings(TINHGON_DEMO=True, ALLOWED_HOSTS=["127.0.0.1", "localhost", "[::1]"]):
        yield Client(headers={"host": "127.0.0.1:8000"})


def test_outside_the_demo_every_room_asks_for_an_account():
    for address in ("/", "/tong-quan/", "/van-ban/", "/chuong-trinh/", "/bo-may/"):
        response = Client().get(address)
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/dang-nhap/")


def test_signing_in_goes_on_to_the_page_asked_for():
    places.person()
    client = Client()
    form = {"username": "an", "password": STRONG, "next": "/van-ban/"}

    assert client.post("/dang-nhap/", form).headers["Location"] == "/van-ban/"
    assert client.get("/van-ban/").status_code == 200
    client.post("/dang-xuat/")
    assert client.get("/van-ban/").status_code == 302


def test_a_wrong_password_is_a_named_mistake():
    places.person()
    response = Client().post("/dang-nhap/", {"username": "an", "password": "sai"})

    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()


def test_guessing_is_slowed_down(monkeypatch):
    now = [places.NOW]
    monkeypatch.setattr("tinhgon.web.views.sign_in.timezone.now", lambda: now[0])
    places.person()
    for name in ("an", "không có ai"):
        wrong, right = ({"username": name, "password": word} for word in ("sai", STRONG))
        for _ in range(5):
            assert Client().post("/dang-nhap/", wrong).status_code == 422
        assert Client().post("/dang-nhap/", right).status_code == 429
    now[0] += timedelta(seconds=301)
    assert Client().post("/dang-nhap/", {"username": "an", "password": STRONG}).status_code == 302


def test_nobody_is_sent_to_another_site():
    places.person()
    for target in ("https://la.example/", "//la.example/", "javascript:alert(1)"):
        form = {"username": "an", "password": STRONG, "next": target}
        assert Client().post("/dang-nhap/", form).headers["Location"] == "/"


def test_accounts_of_the_demo_cannot_sign_in_outside_it():
    prepare_demo()
    client = Client()

    assert client.post("/vai/", {"role": "organisation_board"}).status_code == 404
    for password in ("", "!", "demo"):
        form = {"username": "demo-organisation_board", "password": password}
        assert client.post("/dang-nhap/", form).status_code == 422


def test_the_demo_shows_five_roles_and_lets_in_without_a_password(demo):
    page = demo.get("/").content.decode()
    roles = re.findall(r'name="role" value="(\w+)"', page)

    assert len(roles) == 5
    for role in roles:
        assert demo.post("/vai/", {"role": role, "next": "/van-ban/"}).status_code == 302
        assert demo.get("/van-ban/").status_code == 200
    assert "tg-banner" in page


def test_the_demo_knows_no_other_role(demo):
    assert demo.post("/vai/", {"role": "admin"}).status_code == 404


def test_the_demo_answers_to_this_machine_only(demo):
    for host in ("tinhgon.example", "10.0.0.5", "127.0.0.1.example"):
        assert demo.get("/", headers={"host": host}).status_code == 400


def test_forms_need_their_token():
    client = Client(enforce_csrf_checks=True)
    client.force_login(places.account())
    for address in ("/van-ban/them/", "/van-ban/1/quyet-dinh/", "/dang-xuat/", "/ngon-ngu/"):
        assert client.post(address, {}).status_code == 403


def test_every_answer_carries_the_headers(demo):
    for address in ("/", "/khong-co/", "/dang-nhap/"):
        headers = demo.get(address).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


def test_vietnamese_unless_a_person_chooses_english(demo):
    demo.post("/vai/", {"role": "inspector"})
    browser = {"accept-language": "en"}
    assert "<h1>Văn bản</h1>" in demo.get("/van-ban/", headers=browser).content.decode()

    demo.post("/ngon-ngu/", {"language": "en", "next": "/van-ban/"})
    page = demo.get("/van-ban/").content.decode()
    assert "<h1>Documents</h1>" in page
    assert '<html lang="en"' in page
    demo.post("/ngon-ngu/", {"language": "xx", "next": "/van-ban/"})
    assert "<h1>Documents</h1>" in demo.get("/van-ban/").content.decode()


def test_rooms_not_built_say_so(demo):
    demo.post("/vai/", {"role": "standing"})
    page = demo.get("/phuong-an/").content.decode()
    assert "Mục này chưa được xây dựng." in page
    assert "Mục này sẽ cho xem" in page


def test_a_fault_of_ours_has_a_page_without_details(monkeypatch):
    def fail(*_arguments):
        raise ZeroDivisionError("chi tiết bên trong")

    client = Client(raise_request_exception=False)
    client.force_login(places.account())
    monkeypatch.setattr("tinhgon.web.views.documents.library", fail)
    response = client.get("/van-ban/")

    assert response.status_code == 500
    assert "Chương trình gặp lỗi" in response.content.decode()
    assert "chi tiết bên trong" not in response.content.decode()


def test_an_address_that_does_not_exist_has_a_page(demo):
    response = demo.get("/khong-co/")

    assert response.status_code == 404
    assert "Không tìm thấy" in response.content.decode()
