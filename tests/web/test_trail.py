"""The page of the trail: newest first, narrowed, checked, taken out as a file."""

import json
import re

import places
import pytest
import trails
from django.test import Client

from tinhgon.services.review import DecideFinding
from tinhgon.storage.models import Role, TrailLine, TrailSegment
from tinhgon.storage.repositories.review import review_of

pytestmark = pytest.mark.django_db


def client_of(role: str = "inspector") -> Client:
    client = Client()
    client.force_login(places.account(role))
    return client


def shown(response) -> str:
    return response.content.decode()


def places_of(response) -> list[str]:
    return re.findall(r"<span>(\d{4}-\d{2}/\d+) <code", shown(response))


@pytest.mark.parametrize("role", Role.values)
def test_inspectors_and_administrators_look_at_it(role):
    status = 200 if role in {"inspector", "administrator"} else 403
    for address in ("/vet/", "/vet/xuat/"):
        assert client_of(role).get(address).status_code == status
    assert TrailLine.objects.count() == (2 if status == 200 else 0)


def test_each_line_in_words_leading_to_what_it_is_about():
    document = places.add()
    key = next(f.key for f in review_of(document.text)[0] if f.key.kind == "task")
    DecideFinding(account=places.account(), key=key, choice="accept", clock=places.clock).execute()
    page = shown(client_of().get("/vet/"))

    assert page.index("<td>Nhận một mục</td>") < page.index("<td>Thêm văn bản</td>")
    assert f'href="/van-ban/{document.pk}/?muc={key.slug}">Nhiệm vụ</a>' in page
    assert f'href="/van-ban/{document.pk}/">31-CTR/TU</a>' in page
    assert "Chuyên viên" in page
    assert client_of().get(f"/van-ban/{document.pk}/?muc={key.slug}").status_code == 200


def test_it_is_narrowed_and_the_line_says_to_whom():
    trails.two_months()
    client = client_of()
    person = places.account().pk
    narrowed = {
        f"nguoi={person}": 5,
        "viec=trail.view": 1,
        "van-ban=1": 5,
        "van-ban=12": 0,
        "tu=2026-02-01&den=2026-02-28": 2,
        "nguoi=": 10,  # five of them by this loop
    }
    for query, count in narrowed.items():
        assert len(places_of(client.get(f"/vet/?{query}"))) == count, query
    line = TrailLine.objects.filter(subjects__subject=f"account:{person}").get()
    assert line.verb == "trail.view"


@pytest.mark.parametrize(
    "query", ["nguoi=x", "nguoi=-1", "viec=x", "van-ban=1;2", "tu=31/1/2026", "den=x", "nguoi=²"]
)
def test_what_cannot_be_followed_is_named_and_shows_nothing(query):
    trails.two_months()
    for address in ("/vet/", "/vet/xuat/"):
        response = client_of().get(f"{address}?{query}")
        assert response.status_code == 422
        assert places_of(response) == []
    assert TrailLine.objects.count() == 5


def test_pages_of_fifty_lines():
    for _ in range(60):
        trails.leave(trails.JANUARY)
    first, second = (client_of().get(f"/vet/?nguoi=&trang={n}") for n in (1, 2))

    assert places_of(first)[0] == "2026-01/60"
    assert len(places_of(first)) == 50
    assert len(places_of(second)) == 11
    assert 'rel="next" href="?nguoi=&amp;trang=2"' in shown(first)


def test_the_check_speaks_of_the_month_and_of_all_when_asked():
    lines = trails.two_months()
    page = shown(client_of().get("/vet/"))
    assert "✓" in page
    assert f"2026-02/2:{lines[-1].hash}" in page
    trails.tamper("UPDATE storage_trailline SET by = 99 WHERE segment_id='2026-01' AND seq = 2")

    assert "✓" in shown(client_of().get("/vet/"))
    page = shown(client_of().get("/vet/?kiem-tra=1"))
    assert "✗" in page
    assert "2026-01/2: Dòng này không còn như khi ghi." in page


def test_the_file_holds_the_bytes_and_the_hashes():
    trails.two_months()
    response = client_of().get("/vet/xuat/?tu=2026-02-01")
    lines = response.getvalue().decode().splitlines()

    assert "attachment" in response.headers["Content-Disposition"]
    assert [json.loads(line)["body"]["seq"] for line in lines[:2]] == [1, 2]
    for line, row in zip(lines, TrailLine.objects.filter(segment_id="2026-02"), strict=False):
        assert row.body in line
        assert json.loads(line)["hash"] == row.hash


def test_an_administrator_deletes_an_expired_month():
    TrailSegment.objects.create(name="2001-01", hash="0" * 64)
    form = {"segment": "2001-01"}
    assert "Xóa tháng này" not in shown(client_of().get("/vet/"))
    assert client_of().post("/vet/xoa-thang/", form).status_code == 403
    client = client_of("administrator")
    assert "Xóa tháng này" in shown(client.get("/vet/"))

    assert client.post("/vet/xoa-thang/", form).status_code == 302
    assert client.post("/vet/xoa-thang/", form).status_code == 422
    assert not TrailSegment.objects.filter(name="2001-01").exists()
