"""Nhật ký on a small province: entries, one of them, voiding and correcting."""

import apparatuses
import pytest
from apparatuses import LATER, act
from lxml import html

from tinhgon.storage.models import JournalAct, JournalEntry

pytestmark = pytest.mark.django_db


def page_of(client, address, status=200, **query):
    answer = client.get(address, query)
    assert answer.status_code == status
    return html.fromstring(answer.content.decode())


def words_of(page, path):
    return [" ".join(" ".join(one.itertext()).split()) for one in page.xpath(path)]


def form_of(page):
    form = page.xpath("//form[contains(@class, 'tg-mend')]")[0]
    inputs = form.xpath(".//input[not(@type='checkbox')] | .//select")
    return {
        one.get("name"): one.get("value") if one.tag == "input" else one.value
        for one in inputs
        if one.get("name") != "csrfmiddlewaretoken"
    }


# -- the entries ------------------------------------------------------------------------------


def test_entries_stand_newest_first_with_what_they_hold(client):
    apparatuses.merged()
    page = page_of(client, "/nhat-ky/")
    rows = words_of(page, "//table//tbody/tr")
    assert rows[0].startswith("2 15:30 15/01/2026")
    assert "5/QĐ-UBND 1 hợp nhất 01/07/2025 ✓ có giá trị" in rows[0]
    assert "5 ghi nhận ban đầu" in rows[1]
    assert "Mọi mục đều nguyên vẹn như khi ghi." in words_of(page, "//main")[0]
    assert len(words_of(page_of(client, "/nhat-ky/", loai="consolidate"), "//tbody/tr")) == 1
    assert not page_of(client, "/nhat-ky/", capnhat="2026-01-14").xpath("//tbody/tr")


def test_a_long_journal_is_checked_when_somebody_asks(client, monkeypatch):
    monkeypatch.setattr("tinhgon.web.apparatus.journal.CHECKED_AT_ONCE", 1)
    apparatuses.merged()
    page = page_of(client, "/nhat-ky/")
    assert "nguyên vẹn" not in words_of(page, "//main")[0]
    (asked,) = page.xpath("//a[text()='Kiểm tra toàn bộ chuỗi']/@href")
    assert "nguyên vẹn" in words_of(page_of(client, asked), "//main")[0]


def test_a_changed_act_is_told(client):
    apparatuses.merged()
    JournalAct.objects.filter(seq=1, n=2).update(kind="rename")
    assert "Mục số 1: Mục này không còn như khi ghi." in words_of(
        page_of(client, "/nhat-ky/"), "//main"
    )[0]  # fmt: skip


def test_an_entry_shows_its_acts_and_what_they_wrote(client):
    apparatuses.merged()
    page = page_of(client, "/nhat-ky/2/")
    act_ = page.get_element_by_id("a2.1")
    fields = words_of(act_, ".//dd")
    assert fields[-2:] == [
        "Đơn vị: Xã An Lạc Phạm vi: toàn bộ", "Đơn vị: Xã Bình Minh Phạm vi: toàn bộ"
    ]  # fmt: skip
    effects = words_of(act_, ".//tbody/tr")
    assert any(line.startswith("Phường Mới Đơn vị 01/07/2025 – …") for line in effects)
    assert any("Xã An Lạc" in line for line in effects)
    assert any("Quản lý hộ tịch · Phường Mới" in line for line in effects)
    assert client.get("/nhat-ky/3/").status_code == 404
    assert client.get("/nhat-ky/2/", {"capnhat": "2026-01-14"}).status_code == 404


def test_who_may_not_record_reads_only(signed_in):
    apparatuses.merged()
    client = signed_in("inspector")
    page = page_of(client, "/nhat-ky/2/")
    assert not page.xpath("//a[contains(@href, '/huy/') or contains(@href, '/dinh-chinh/')]")
    for address in ("/nhat-ky/2/huy/", "/nhat-ky/2.1/dinh-chinh/"):
        assert client.get(address).status_code == 403
        assert client.post(address, {"reason": "sai"}).status_code == 403
    assert JournalEntry.objects.count() == 2


# -- voiding ----------------------------------------------------------------------------------


def test_an_act_is_voided_with_its_reason(client):
    apparatuses.merged()
    page = page_of(client, "/nhat-ky/2.1/huy/")
    assert (
        "✓ Không có nội dung nào ghi sau phụ thuộc"
        in words_of(page, "//section[@id='phu-thuoc']")[0]
    )
    sent = form_of(page)
    assert client.post("/nhat-ky/2.1/huy/", sent).status_code == 422
    answer = client.post("/nhat-ky/2.1/huy/", {**sent, "reason": "nghị quyết bị thay thế"})
    assert answer["Location"] == "/nhat-ky/3/"
    assert "nghị quyết bị thay thế" in words_of(page_of(client, "/nhat-ky/3/"), "//main")[0]
    assert "✕ đã hủy 3" in words_of(page_of(client, "/nhat-ky/"), "//tbody/tr[2]")[0]
    again = client.get("/nhat-ky/2.1/huy/", follow=True)
    assert "TG-JOURNAL-004" in again.content.decode()


def test_what_rests_on_it_is_shown_before_anything_is_voided(client):
    apparatuses.merged()
    apparatuses.record(act("rename", LATER, unit="u-m", name="Phường Khác"), command="r")
    page = page_of(client, "/nhat-ky/2/huy/")
    dependants = words_of(page, "//section[@id='phu-thuoc']//li")
    assert dependants[0].startswith("3.1 01/07/2025 · đổi tên")
    assert "Phường Khác:" in dependants[0] or "Phường Mới:" in dependants[0]
    sent = {**form_of(page), "reason": "sai"}
    assert client.post("/nhat-ky/2/huy/", sent).status_code == 422  # not ticked
    assert JournalEntry.objects.count() == 3
    assert client.post("/nhat-ky/2/huy/", {**sent, "together": "1"}).status_code == 302
    assert JournalAct.objects.filter(out_by=4).count() == 2


def test_only_what_the_form_listed_is_voided_with_it(client):
    apparatuses.merged()
    apparatuses.record(act("rename", LATER, unit="u-m", name="Phường Khác"), command="r")
    sent = {"reason": "sai", "together": "1", "seen": "", "command_id": "v", "with": []}
    answer = client.post("/nhat-ky/2/huy/", sent)
    assert answer.status_code == 422
    assert "3.1" in words_of(html.fromstring(answer.content.decode()), "//li//span")
    assert not JournalAct.objects.filter(out_by__lt=100).exists()


# -- correcting -------------------------------------------------------------------------------


def test_an_act_is_corrected_in_its_place(client):
    apparatuses.merged()
    page = page_of(client, "/nhat-ky/2.1/dinh-chinh/")
    sent = form_of(page)
    assert sent["f-results.0.name"] == "Phường Mới"
    assert sent["on"] == "01/07/2025"
    given = {
        **sent,
        "f-results.0.name": "Phường Đúng",
        "clause": "khoản 2 Điều 1",
        "reason": "in sai",
    }
    assert client.post("/nhat-ky/2.1/dinh-chinh/", given)["Location"] == "/nhat-ky/3/"
    state = words_of(page_of(client, "/nhat-ky/"), "//tbody/tr[1]")[0]
    assert "thay cho 2.1" in state
    unit = page_of(client, "/bo-may/don-vi/u-m/")
    assert words_of(unit, "//h1") == ["Phường Đúng"]
    assert "khoản 2 Điều 1, 5/QĐ-UBND" in words_of(unit, "//section[@id='ke-tuc']")[0]
    assert "ghi ngày" in words_of(unit, "//section[@id='lich-su']")[0]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"on": "30/2/2025"}, "TG-WEB-011"),
        ({"f-sources.0.unit": "u-khong"}, "TG-ORG-001"),
        ({"reason": " "}, "TG-JOURNAL-009"),
    ],
)
def test_a_correction_that_cannot_be_keeps_what_was_written(client, given, code):
    apparatuses.merged()
    address = "/nhat-ky/2.1/dinh-chinh/"
    sent = {**form_of(page_of(client, address)), "reason": "sửa", **given}
    answer = client.post(address, sent)
    assert answer.status_code == 422
    assert code in answer.content.decode()
    tree = html.fromstring(answer.content.decode())
    (name, value), *_ = given.items()
    assert (tree.get_element_by_id(name).get("value") or "").strip() == value.strip()
    assert JournalEntry.objects.count() == 2


def test_a_number_is_written_in_digits(client):
    apparatuses.province()
    apparatuses.record(act("describe", LATER, unit="u-so", population=1), command="d")
    address = "/nhat-ky/2.1/dinh-chinh/"
    sent = {**form_of(page_of(client, address)), "reason": "sửa", "f-population": "nhiều"}
    answer = client.post(address, sent)
    assert answer.status_code == 422
    assert "TG-WEB-010" in answer.content.decode()


def test_addresses_that_name_nothing(client):
    apparatuses.province()
    for address in ("1.99/huy", "9/huy", "abc/huy", "1/dinh-chinh", "0/huy"):
        assert client.get(f"/nhat-ky/{address}/").status_code == 404
