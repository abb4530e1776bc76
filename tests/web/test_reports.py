"""Báo cáo on the screen: drafts, what persons write, issuing, numbers that lead to their acts."""

import random
import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
import places
import pytest
import staffed
from apparatuses import act
from django.test import Client
from django.urls import reverse
from lxml import html

from tinhgon.services.tools import default_tools
from tinhgon.storage.models import Account, FigureReview, ReportDraft, ReportItem, StoredReport

pytestmark = pytest.mark.django_db
DAY = "01/07/2025"


def browser(account: Account) -> Client:
    found = Client()
    found.force_login(account)
    return found


def words(answer, path="//main"):
    page = html.fromstring(answer.content.decode())
    return " ".join(" ".join(" ".join(one.itertext()).split()) for one in page.xpath(path))


def begun(client, **sent) -> ReportDraft:
    form = {"kind": "summing-up", "until": DAY, "layout": "party", "base_on": "01/01/2021"}
    answer = client.post(reverse("begin_report"), form | sent)
    assert answer.status_code == 302, words(answer)
    return ReportDraft.objects.latest("pk")


@pytest.fixture
def draft(client):
    staffed.province()
    return begun(client)


def test_the_room_says_what_to_do_first_when_nothing_is_there(client):
    page = words(client.get(reverse("reporting")))
    for door in ("Điền biểu nhận được", "Phát hành biểu, thu báo cáo", "Lập báo cáo"):
        assert door in page
    assert "Không có biểu nào đang thu." in page
    assert "Chưa phát hành báo cáo nào." in page


def test_the_head_of_a_unit_sees_neither_rounds_nor_drafts(signed_in):
    page = signed_in("unit_head").get(reverse("reporting"))
    tabs = words(page, "//nav[@class='tg-library-tabs']")
    assert "Biểu mẫu và kỳ báo cáo" not in tabs
    assert "Điền biểu nhận được" in tabs


@pytest.mark.parametrize("role", ["inspector", "standing", "unit_head", "designer"])
def test_only_those_who_write_reports_begin_one(signed_in, role):
    staffed.province()
    answer = signed_in(role).post(reverse("begin_report"), {"kind": "year", "until": DAY})
    assert answer.status_code == 403
    assert not ReportDraft.objects.exists()


def test_a_draft_shows_the_report_and_what_is_to_be_done(client, draft):
    answer = client.get(reverse("report_draft", args=[draft.pk]))
    page = words(answer)
    assert "Báo cáo tổng kết, số liệu đến ngày 01/07/2025" in words(answer, "//header")
    assert "Kết quả, hạn chế, nguyên nhân, bài học, kiến nghị" in page
    assert "TỈNH ỦY" in page.upper()
    assert html.fromstring(answer.content.decode()).xpath("//a[@class='report-figure']")


def test_numbers_of_a_report_lead_to_their_acts_and_clauses_in_three_clicks(client, draft):
    page = html.fromstring(client.get(reverse("report_draft", args=[draft.pk])).content.decode())
    links = page.xpath("//a[@class='report-figure']")
    chosen = random.Random(7).sample(links, min(20, len(links)))  # noqa: S311 - a choice, no secret
    assert len(chosen) == min(20, len(links)) > 3
    for link in chosen:
        assert _reaches_an_entry(client, link.get("href"), clicks=3), link.get("href")


def _reaches_an_entry(client, address: str, clicks: int) -> bool:
    """Tell whether an entry of the journal, or a sentence, is reached; nothing counts nothing."""
    answer = client.get(address)
    if clicks == 0 or answer.status_code != 200:
        return False
    if not address.startswith(reverse("figure_source")):
        return True  # an entry, a sentence, or the page whose lines it counts
    page = html.fromstring(answer.content.decode())
    value = " ".join(page.xpath("//p[@class='rp-value']")[0].itertext())
    if re.match(r"\s*0[ ,]", value):
        return True
    further = page.xpath("//section[@id='quyet-dinh']//a[contains(@href,'/nhat-ky/')]/@href")
    further += page.xpath("//p[@class='tg-formula']//a/@href")
    return any(_reaches_an_entry(client, one, clicks - 1) for one in further[:3])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"until": "31/02/2025"}, "TG-REPORT-031"), ({"base_on": "hôm qua"}, "TG-REPORT-031"),
     ({"base_on": "01/01/2030"}, "TG-REPORT-004"), ({"kind": "weekly"}, "TG-REPORT-001"),
     ({"scope": "Sở Không Có"}, "TG-ORG-020")],
)  # fmt: skip
def test_what_cannot_be_reported_is_named_and_stays_typed(client, wrong, said):
    staffed.province()
    form = {"kind": "year", "until": DAY, "layout": "state"} | wrong
    answer = client.post(reverse("begin_report"), form)
    assert answer.status_code == 422
    assert said in words(answer, "//div[@id='errors']")
    page = html.fromstring(answer.content.decode())
    assert page.xpath("//input[@name='until']")[0].get("value") == form["until"]


def test_a_draft_is_taken_home_and_dropped(client, draft):
    answer = client.get(reverse("draft_file", args=[draft.pk, "docx"]))
    assert "bao-cao-tong-ket_2025-07-01_du-thao.docx" in answer.headers["Content-Disposition"]
    text = "\n".join(one.text for one in docx.Document(BytesIO(answer.content)).paragraphs)
    assert "Kết quả" in text
    assert client.get(reverse("draft_file", args=[draft.pk, "exe"])).status_code == 404
    sent = {"version": draft.version}
    client.post(reverse("drop_draft", args=[draft.pk]), sent)
    assert not ReportDraft.objects.exists()


def test_what_persons_write_stands_in_the_report_with_its_number_and_source(client, draft):
    source = f"{reverse('figure_source')}?cach=count(posts:civil_servant)&den=2025-07-01"
    sent = {"sort": "result", "text": "Biên chế công chức còn 61.", "evidence": source}
    answer = client.post(reverse("write_item", args=[draft.pk]), sent, follow=True)
    assert "Biên chế công chức còn 61." in words(answer)
    assert "Căn cứ: biên chế được giao · công chức" in words(answer)
    page = html.fromstring(client.get(reverse("report_draft", args=[draft.pk])).content.decode())
    (item,) = [one for one in page.xpath("//p") if "công chức còn 61" in one.text_content()]
    assert [one.text_content() for one in item.xpath(".//a[@class='report-figure']")] == ["61"]


def test_evidence_that_counts_nothing_is_refused_and_stays_typed(client, draft):
    sent = {"sort": "limit", "text": "Còn chậm.", "evidence": "nghe nói"}
    answer = client.post(reverse("write_item", args=[draft.pk]), sent)
    assert answer.status_code == 422
    assert "TG-REPORT-035" in words(answer)
    assert "Còn chậm." in words(answer, "//textarea")
    assert not ReportItem.objects.exists()


def test_the_second_of_two_who_write_loses_nothing(client, draft):
    first = {"sort": "limit", "text": "Còn chậm."}
    client.post(reverse("write_item", args=[draft.pk]), first)
    item = ReportItem.objects.get()
    at = {"item": item.pk, "version": item.version, "sort": "limit"}
    other = browser(places.account("home_affairs"))
    other.post(reverse("write_item", args=[draft.pk]), at | {"text": "Bản của Sở Nội vụ."})
    answer = client.post(reverse("write_item", args=[draft.pk]), at | {"text": "Bản của tôi."})
    assert answer.status_code == 422
    assert "Bản của Sở Nội vụ." in words(answer, "//blockquote")
    assert "Bản của tôi." in words(answer, "//textarea")
    item.refresh_from_db()
    assert item.text == "Bản của Sở Nội vụ."
    page = html.fromstring(answer.content.decode())
    version = page.xpath("//form[@id='viet']//input[@name='version']")[0].get("value")
    client.post(
        reverse("write_item", args=[draft.pk]), at | {"version": version, "text": "Gộp hai bản."}
    )
    item.refresh_from_db()
    assert item.text == "Gộp hai bản."


def test_an_item_is_taken_out(client, draft):
    client.post(reverse("write_item", args=[draft.pk]), {"sort": "lesson", "text": "Làm sớm."})
    item = ReportItem.objects.get()
    stale = {"item": item.pk, "version": item.version + 1}
    assert client.post(reverse("take_out_item", args=[draft.pk]), stale).status_code == 422
    client.post(
        reverse("take_out_item", args=[draft.pk]), {"item": item.pk, "version": item.version}
    )
    assert not ReportItem.objects.exists()


def test_a_figure_to_review_is_decided_with_a_note(client, draft):
    text = "**KẾT QUẢ**\n\nĐến nay đã giảm 215/1.503 phòng, ban và tương đương, đạt 14,4%.\n"
    places.add(text, tools=default_tools())
    answer = client.get(reverse("report_draft", args=[draft.pk]))
    page = html.fromstring(answer.content.decode())
    (key,) = page.xpath("//section[@id='ra-soat']//input[@name='key']/@value")
    address = reverse("review_figure", args=[draft.pk])
    refused = client.post(address, {"key": key, "choice": "kept", "note": " "})
    assert refused.status_code == 422
    assert not FigureReview.objects.exists()
    sent = {"key": key, "choice": "kept", "note": "Theo văn bản gốc."}
    kept = words(client.post(address, sent, follow=True), "//section[@id='ra-soat']")
    assert "giữ nguyên, có ghi chú" in kept
    assert "Theo văn bản gốc." in kept


def test_numbers_opened_after_the_base_day_are_decided_about_before_issuing(client, draft):
    numbers = {"category": "civil_servant", "assigned": 9, "present": 7, "movement": "m-late"}
    late = act("open_headcount", date(2022, 5, 1), unit="u-tinh", **numbers)
    staffed.record(late, command="late")
    address = reverse("report_draft", args=[draft.pk])
    page = html.fromstring(client.get(address).content.decode())
    said = "Tỉnh Hồng Lam có số lần đầu sau ngày gốc 01/01/2021: 9 biên chế, 7 người"
    (review,) = page.xpath("//section[@id='ra-soat']//input[@name='key']")
    assert said in words(client.get(address), "//section[@id='ra-soat']")
    below = [one for one in page.iter() if "có từ ngày gốc 01/01/2021" in (one.text or "")
             or "có từ ngày gốc 01/01/2021" in (one.tail or "")]  # fmt: skip
    links = {link for one in below for link in one.getparent().xpath(".//a/@href")}
    assert links
    assert {client.get(link).status_code for link in links} == {200}
    issue = reverse("issue_report", args=[draft.pk])
    sent = {"number": "15-BC/BTCTU", "day": "05/07/2025"}
    refused = client.post(issue, sent)
    assert "TG-REPORT-022" in words(refused)
    assert said in words(refused)
    kept = {"key": review.get("value"), "choice": "kept", "note": "Đã đối chiếu hồ sơ."}
    client.post(reverse("review_figure", args=[draft.pk]), kept)
    assert client.post(issue, sent, follow=True).redirect_chain
    (row,) = StoredReport.objects.all()
    again = client.get(reverse("issued_report", args=[row.key]), {"tinh-lai": "1"})
    assert "đều đúng như đã phát hành" in words(again, "//section[@id='tinh-lai']")


@pytest.fixture
def issued(client, draft):
    address = reverse("issue_report", args=[draft.pk])
    sent = {"number": "15-BC/BTCTU", "day": "05/07/2025"}
    answer = client.post(address, sent, follow=True)
    assert answer.redirect_chain, words(answer)
    return StoredReport.objects.get()


def test_issuing_needs_number_and_day(client, draft):
    address = reverse("issue_report", args=[draft.pk])
    assert "Số, ký hiệu" in words(client.get(address))
    answer = client.post(address, {"number": "15-BC/BTCTU", "day": "hôm nay"})
    assert answer.status_code == 422
    assert "TG-REPORT-020" in words(answer)
    assert not StoredReport.objects.exists()


def test_an_issued_report_hands_back_its_bytes_and_counts_the_same_again(client, issued):
    address = reverse("issued_report", args=[issued.key])
    page = words(client.get(address))
    assert f"{issued.known}:{issued.head}" in page
    for file in issued.files.all():
        assert file.name in page
        got = client.get(reverse("issued_report_file", args=[issued.key, file.name]))
        assert len(got.content) == file.size
        assert got.headers["Content-Disposition"].endswith(f"''{file.name}")
    again = words(client.get(address, {"tinh-lai": "1"}), "//section[@id='tinh-lai']")
    assert "đều đúng như đã phát hành" in again
    assert "trùng khớp từng byte" in again
    assert client.get(reverse("issued_report", args=["r-khong-co"])).status_code == 404


def test_a_late_correction_shows_beside_what_was_reported(client, issued):
    staffed.record(
        staffed.act("headcount", date(2025, 6, 1), unit="u-so", category="civil_servant",
                    cause="resignation", posts=-1, people=-1, movement="m-late"),
        document=staffed.CUTS, command="late",
    )  # fmt: skip
    address = reverse("compare_report", args=[issued.key])
    answer = client.get(address)
    page = html.fromstring(answer.content.decode())
    links = page.xpath("//section[@id='khac']//a")
    assert links
    chosen = next(
        one for one in links if "biên chế được giao · công chức" in one.text_content().lower()
    )
    found = client.get(address + chosen.get("href").partition("#")[0] + "&hieu-luc=01/03/2022")
    table = words(found, "//section[@id='so-sanh']//table[1]")
    assert "Như đã báo cáo 61" in table
    assert "Biết đến hôm nay 60" in table
    assert "Theo ngày có hiệu lực đang hỏi 68" in table


def test_the_evidence_pack_holds_report_figures_and_chain(client, issued):
    answer = client.get(reverse("issued_evidence", args=[issued.key]))
    with ZipFile(BytesIO(answer.content)) as archive:
        names = archive.namelist()
    assert "figures.json" in names
    assert any(name.endswith(".docx") for name in names)


def test_a_number_without_a_source_keeps_a_report_from_being_issued(client, draft):
    client.post(
        reverse("write_item", args=[draft.pk]), {"sort": "result", "text": "Giảm 12345 biên chế."}
    )
    page = words(client.get(reverse("report_draft", args=[draft.pk])))
    assert "Số chưa có nguồn 1" in page
    sent = {"number": "16-BC/BTCTU", "day": "05/07/2025"}
    answer = client.post(reverse("issue_report", args=[draft.pk]), sent)
    assert answer.status_code == 422
    assert "TG-REPORT-021" in words(answer)
    assert not StoredReport.objects.exists()


def test_the_style_of_reports_is_ours_and_loads_nothing(client):
    answer = client.get(reverse("report_style"))
    assert answer.headers["Content-Type"].startswith("text/css")
    assert b"@import" not in answer.content
    assert b"url(" not in answer.content


def test_items_move_up_and_down_within_their_sort(client, draft, signed_in):
    page, order = reverse("report_items", args=[draft.pk]), reverse("order_item", args=[draft.pk])
    for sort, text in (("result", "Một"), ("limit", "Khác"), ("result", "Hai"), ("result", "Ba")):
        client.post(reverse("write_item", args=[draft.pk]), {"sort": sort, "text": text})
    by_text = {row.text: row for row in ReportItem.objects.all()}

    def texts():
        found = html.fromstring(client.get(page).content.decode())
        return [one.text for one in found.xpath("//section[@id='result']//li/p[1]")]

    assert texts() == ["Một", "Hai", "Ba"]
    answer = client.post(order, {"item": by_text["Ba"].pk, "to": "up"})
    assert answer.url == f"{page}#muc-{by_text['Ba'].pk}"
    assert texts() == ["Một", "Ba", "Hai"]
    client.post(order, {"item": by_text["Một"].pk, "to": "down"})
    assert texts() == ["Ba", "Một", "Hai"]
    client.post(order, {"item": by_text["Ba"].pk, "to": "up"})
    client.post(order, {"item": by_text["Hai"].pk, "to": "down"})
    assert texts() == ["Ba", "Một", "Hai"]
    for one in ("0", "nothing"):
        assert client.post(order, {"item": one, "to": "up"}).url == page
    inspector = signed_in("inspector")
    assert inspector.post(order, {"item": by_text["Hai"].pk, "to": "up"}).status_code == 403


def test_the_address_a_form_is_sent_to_leads_back_to_its_page(client, draft):
    for name, page in (("write_item", "report_items"), ("review_figure", "report_draft")):
        answer = client.get(reverse(name, args=[draft.pk]))
        assert answer.url == reverse(page, args=[draft.pk])
    assert client.get(reverse("begin_report")).url == reverse("report_drafts")


def test_a_source_leads_back_to_its_place_in_the_draft(client, draft):
    page = client.get(reverse("report_draft", args=[draft.pk])).content.decode()
    (first, *_others) = html.fromstring(page).xpath("//a[contains(@href, '/nguon/')]")
    source = html.fromstring(client.get(first.get("href")).content.decode())
    (back,) = source.xpath("//p[@class='rp-back']/a/@href")
    assert back == f"{reverse('report_draft', args=[draft.pk])}#{first.get('id')}"
    bare = reverse("figure_source") + "?cach=count(posts:commune)&ve="
    for wrong in ("", "1", "x.f1", "1.f1%22"):
        assert "rp-back" not in client.get(bare + wrong).content.decode()


def test_a_draft_has_one_heading_of_the_first_level(client, draft):
    page = html.fromstring(client.get(reverse("report_draft", args=[draft.pk])).content.decode())
    assert len(page.xpath("//h1")) == 1
    assert page.xpath("//h2[contains(@class, 'report-title')]")
