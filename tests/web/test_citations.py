"""One cited document, the links that wait, and saying what they mean."""

import re

import cited
import places
import pytest

from tinhgon.storage.models import CitedDocument, LinkDecision, Reference

pytestmark = pytest.mark.django_db
QUEUE = "/van-ban/vien-dan/"


def page_of(client, address, **query):
    return client.get(address, query).content.decode()


def cited_page(client, number, **query):
    return page_of(client, f"{QUEUE}{cited.node(number).pk}/", **query)


def decide(client, choice, *, back="links::", reference=None, **more):
    reference = reference or cited.waiting()
    data = {"choice": choice, "back": back, **more}
    return client.post(f"{QUEUE}{reference.pk}/xac-nhan/", data)


@pytest.fixture
def library(db):
    return cited.add(cited.PLAN, cited.VAGUE)


def test_a_missing_document_says_who_must_supply_it_and_every_place(client, library):
    page = cited_page(client, "38-CTr/TU")

    assert "Cơ quan cung cấp: Tỉnh ủy Hồng Lam." in page
    assert "/van-ban/#drop" in page
    assert "Cấp tỉnh, khối Đảng · Tỉnh ủy, thành ủy" in page
    places_named = re.findall(r'href="(/van-ban/\d+/\?muc=citation-\d+-\d+#hien-tai)"', page)
    assert len(places_named) >= 2
    for address in places_named:
        assert client.get(address).status_code == 200
    assert "<mark>Chương trình hành động số 38-CTr/TU, ngày 11/4/2018" in page


def test_a_held_document_leads_to_its_text_and_shows_what_it_cites(client, library):
    own = CitedDocument.objects.get(document=library[0])
    page = page_of(client, f"{QUEUE}{own.pk}/")

    assert f'href="/van-ban/{library[0].pk}/"' in page
    assert "74-KL/TW" in page
    assert "Chưa có văn bản nào trong kho dẫn chiếu." in page


def test_relations_stand_on_both_pages_with_their_sentence(client, library):
    assert "Được yêu cầu sửa đổi bởi" in cited_page(client, "38-CTr/TU")
    assert "Được thực hiện bởi" in cited_page(client, "74-KL/TW")
    own = CitedDocument.objects.get(document=library[0])
    assert "Yêu cầu sửa đổi" in page_of(client, f"{QUEUE}{own.pk}/")


def test_how_it_stood_on_the_day_of_the_address(client, library):
    page = cited_page(client, "38-CTr/TU", den="2020-06-30")
    assert "còn hiệu lực" in page
    assert "có yêu cầu sửa đổi của" in page
    assert "không sớm hơn 22/05/2020" in page
    assert "Đến ngày này chưa thấy văn bản nào nhắc đến." in cited_page(
        client, "38-CTr/TU", den="2010-01-01"
    )


def test_a_proposal_shows_confidence_reasons_and_keys(client, library):
    page = page_of(client, QUEUE)

    assert "độ tin cậy" in page
    assert "cùng số 38" in page
    assert "chương trình hành động số 38" in page
    for key in ("a", "x"):
        assert f'data-key="{key}"' in page


def test_a_confirmed_link_names_who_and_when_and_leaves_the_queue(client, library):
    reference = cited.waiting()
    answer = decide(client, "confirm")

    assert answer.status_code == 302
    assert answer.headers["Location"] == f"{QUEUE}?vua={reference.pk}"
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Không có dẫn chiếu nào chờ xác nhận." in page
    assert 'data-key="u"' in page
    reference.refresh_from_db()
    assert (reference.state, reference.node.number) == ("confirmed", "38-CTr/TU")
    assert "đúng là văn bản này" in cited_page(client, "38-CTr/TU")
    assert LinkDecision.objects.get().by == places.account()


def test_a_word_is_taken_back(client, library):
    reference = cited.waiting()
    decide(client, "confirm")
    answer = decide(client, "undo", reference=reference)

    assert answer.headers["Location"] == f"{QUEUE}?muc={reference.pk}"
    assert cited.waiting() == reference
    assert f'id="dan-{reference.pk}"' in page_of(client, QUEUE)


def test_a_refused_link_gets_a_document_of_its_own(client, library):
    reference, node = cited.waiting(), cited.node("38-CTr/TU")
    answer = decide(client, "refuse", back=f"cited:{node.pk}")

    reference.refresh_from_db()
    assert (reference.state, reference.node == node) == ("refused", False)
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Đã bác các đề xuất." in page
    assert "không phải văn bản nào được đề xuất" in page_of(client, f"{QUEUE}{reference.node_id}/")


def test_another_document_is_chosen_by_its_number(client, db):
    other = cited.PROGRAMME.replace("11/4/2018", "12/5/2016")
    cited.add(cited.PLAN, cited.PLAN.replace(cited.PROGRAMME, other), cited.VAGUE)
    reference = cited.waiting()
    page = page_of(client, QUEUE)
    assert 'data-key="1"' in page
    assert 'data-key="2"' in page
    decide(client, "2")

    reference.refresh_from_db()
    assert reference.state == "confirmed"
    assert reference.node.number == "38-CTr/TU"


def test_a_page_that_vanishes_with_the_decision_gives_way_to_the_new_one(client, library):
    Reference.objects.exclude(state="proposed").filter(node__number="38-CTr/TU").delete()
    reference, node = cited.waiting(), cited.node("38-CTr/TU")
    answer = decide(client, "refuse", back=f"cited:{node.pk}")

    assert client.get(answer.headers["Location"]).status_code == 200
    reference.refresh_from_db()
    assert answer.headers["Location"].startswith(f"{QUEUE}{reference.node_id}/")


@pytest.mark.parametrize("choice", ["", "0", "7", "xx", "²"])
def test_an_unknown_choice_changes_nothing_and_says_so(client, library, choice):
    answer = decide(client, choice)

    assert not LinkDecision.objects.exists()
    assert "TG-LINK-001" in client.get(answer.headers["Location"]).content.decode()


@pytest.mark.parametrize("back", ["", "https://la.example/", "cited:x", "links:https:3", "//x"])
def test_nobody_is_sent_elsewhere(client, library, back):
    answer = decide(client, "confirm", back=back)
    assert answer.headers["Location"].startswith(QUEUE)


def test_who_only_looks_decides_nothing(signed_in, library):
    reader = signed_in("inspector")

    page = page_of(reader, QUEUE)
    assert "data-key" not in page
    assert "cùng số 38" in page
    assert decide(reader, "confirm").status_code == 403


def test_the_queue_is_filtered_by_confidence(client, library):
    points = cited.waiting().confidence
    level = "cao" if points >= 80 else "vua" if points >= 50 else "thap"
    other = "nhieu"

    assert "data-card" in page_of(client, QUEUE, **{"muc-do": level})
    assert "Không có dẫn chiếu loại này chờ xác nhận." in page_of(
        client, QUEUE, **{"muc-do": other}
    )


def test_the_reading_page_leads_to_the_cited_document(client, library):
    pk = cited.node("38-CTr/TU").pk
    page = page_of(client, f"/van-ban/{library[0].pk}/")
    assert f'<a href="{QUEUE}{pk}/">Chương trình hành động 38-CTr/TU</a>' in page

    start = page.index("citation-")
    slug = page[start : page.index('"', start)].split("&")[0]
    card = page_of(client, f"/van-ban/{library[0].pk}/", muc=slug)
    assert re.search(rf'<td><a href="{QUEUE}\d+/">', card)


def test_a_document_that_is_not_known_is_not_found(client, library):
    assert client.get(f"{QUEUE}999999/").status_code == 404
    assert client.post(f"{QUEUE}999999/xac-nhan/").status_code == 404
