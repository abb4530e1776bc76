"""Điền biểu nhận được: dropped, understood, corrected, handed back, kept for the next time."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import openpyxl
import places
import pytest
import staffed
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml import html

from tinhgon.storage.held import Held
from tinhgon.storage.models import FormMapping

pytestmark = pytest.mark.django_db


def words(answer, path="//main"):
    page = html.fromstring(answer.content.decode())
    return " ".join(" ".join(" ".join(one.itertext()).split()) for one in page.xpath(path))


def blank(*lines, heads=("TT", "Tên đơn vị", "Biên chế công chức được giao")) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Biểu 1"
    sheet.append(["BIỂU TỔNG HỢP BIÊN CHẾ"])
    sheet.append([])
    sheet.append(list(heads))
    for number, name in enumerate(lines, 1):
        sheet.append([number, name])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def dropped(client, data: bytes, declared="yes", **more):
    file = SimpleUploadedFile("bieu.xlsx", data)
    address = reverse("fill_form") + "?den=2025-07-01"
    return client.post(address, {"declared": declared, "files": file}, **more)


@pytest.fixture
def record():
    staffed.province()


def test_the_same_workbook_comes_back_filled_with_a_sheet_of_sources(client, record):
    answer = dropped(client, blank("Sở Nội vụ", "Xã An Lạc"), follow=True)
    page = html.fromstring(answer.content.decode())
    assert "biên chế được giao · công chức" in words(answer)
    (address,) = page.xpath("//a[contains(@href, 'bang.xlsx')]/@href")
    back = openpyxl.load_workbook(BytesIO(client.get(address).content))
    assert "Nguồn" in back.sheetnames
    assert [back["Biểu 1"][cell].value for cell in ("B4", "C4")] == ["Sở Nội vụ", 61]


def test_a_file_nobody_declared_is_not_looked_at(client, record):
    answer = dropped(client, blank("Sở Nội vụ"), declared="")
    assert answer.status_code == 422
    assert "TG-DOC-001" in words(answer)


def test_a_stamped_file_is_refused_and_held_nowhere(client, record):
    data = blank("Sở Nội vụ")
    book = openpyxl.load_workbook(BytesIO(data))
    book.active["C1"] = "MẬT"
    out = BytesIO()
    book.save(out)
    before = _held()
    answer = dropped(client, out.getvalue())
    assert answer.status_code == 422
    assert _held() == before


def _held() -> set[str]:
    return {one.name for one in (settings.TINHGON_DATA / "held").glob("*/*")}


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04broken", b"a;b"])
def test_what_is_no_workbook_is_named(client, record, data):
    answer = dropped(client, data)
    assert answer.status_code == 422
    assert "TG-" in words(answer, "//div[@id='errors']")


def test_what_is_not_certain_is_asked_and_answered_with_the_keyboard(client, record):
    heads = ("TT", "Tên đơn vị", "Số liệu khác", "Biên chế công chức được giao")
    answer = dropped(client, blank("Sở Nội vụ", "Sở Lạ", heads=heads), follow=True)
    page = html.fromstring(answer.content.decode())
    asked = page.xpath("//section[@id='hoi']//tbody/tr")
    assert len(asked) == 2
    names = [row.xpath(".//input[contains(@name,'.other')]/@name")[0] for row in asked]
    sent = {names[0]: "people:civil_servant", names[1]: "Xã An Lạc"}
    address = answer.redirect_chain[-1][0]
    refused = client.post(address, sent | {names[1]: "Sở Không Có"})
    assert refused.status_code == 422
    assert "TG-ORG-020" in words(refused)
    page = html.fromstring(refused.content.decode())
    typed = [page.xpath(f"//input[@name='{name}']")[0] for name in names]
    assert [one.get("value") for one in typed] == ["people:civil_servant", "Sở Không Có"]
    assert page.xpath("//div[@id='errors']//a/@href") == [f"#{names[1]}"]
    assert [one.get("aria-invalid") for one in typed] == [None, "true"]
    settled = client.post(address, sent, follow=True)
    assert "Mọi cột và dòng đều đã rõ." in words(settled)
    (file,) = html.fromstring(settled.content.decode()).xpath(
        "//a[contains(@href, 'bang.xlsx')]/@href"
    )
    sheet = openpyxl.load_workbook(BytesIO(client.get(file).content))["Biểu 1"]
    assert sheet["C4"].value == 62


def test_a_mapping_is_kept_and_proposed_for_the_next_form(client, record):
    heads = ("TT", "Tên đơn vị", "Số liệu khác", "Biên chế công chức được giao")
    answer = dropped(client, blank("Sở Nội vụ", heads=heads), follow=True)
    page = html.fromstring(answer.content.decode())
    (name,) = page.xpath("//section[@id='hoi']//input[contains(@name,'.other')]/@name")
    settled = client.post(
        answer.redirect_chain[-1][0], {name: "people:civil_servant"}, follow=True
    )
    keep = html.fromstring(settled.content.decode()).xpath(
        "//form[contains(@action, '/giu/')]/@action"
    )[0]
    assert "Đã lưu cách hiểu biểu" in words(client.post(keep, follow=True))
    assert FormMapping.objects.count() == 1
    again = dropped(client, blank("Sở Nội vụ", "Xã An Lạc", heads=heads), follow=True)
    assert "hiểu theo cách đã lưu" in words(again, "//header")
    assert not html.fromstring(again.content.decode()).xpath("//section[@id='hoi']")


def test_what_one_person_dropped_nobody_else_opens(client, record):
    answer = dropped(client, blank("Sở Nội vụ"))
    other = Client()
    other.force_login(places.account("home_affairs"))
    assert "TG-FORM-007" in words(other.get(answer.headers["Location"]))
    assert other.get(answer.headers["Location"] + "bang.xlsx").status_code == 404
    assert client.get(reverse("filled_form", args=["x:y"])).status_code == 404


def test_what_is_held_is_put_away_after_a_day(tmp_path):
    held, now = Held(tmp_path), datetime.now(UTC)
    first = held.keep(b"one", now)
    assert held.load(first) == b"one"
    held.keep(b"two", now + timedelta(days=2))
    assert held.load(first) is None
    assert held.load("0" * 64) is None


def test_the_blank_form_of_the_demo_is_offered_and_filled_in_one_click(client, record, settings):
    settings.TINHGON_DEMO = True
    page = html.fromstring(client.get(reverse("fill_form")).content.decode())
    assert page.xpath("//a/@href[contains(., 'bieu-mau.xlsx')]") == [reverse("sample_form")]
    blank_book = openpyxl.load_workbook(BytesIO(client.get(reverse("sample_form")).content))
    answer = client.post(reverse("fill_form"), {"mau": "yes"}, follow=True)
    (address,) = html.fromstring(answer.content.decode()).xpath(
        "//a[contains(@href, 'bang.xlsx')]/@href"
    )
    filled = openpyxl.load_workbook(BytesIO(client.get(address).content))
    assert filled.sheetnames == [*blank_book.sheetnames, "Nguồn"]


def test_a_real_installation_has_no_sample_and_always_asks_for_the_declaration(client, record):
    assert client.get(reverse("sample_form")).status_code == 404
    answer = client.post(reverse("fill_form"), {"mau": "yes"})
    assert answer.status_code == 422
    assert not html.fromstring(answer.content.decode()).xpath("//input[@name='mau']")
