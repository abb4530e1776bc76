"""Tìm: results, the places on the reading page, what to do when nothing is found."""

import re

import places
import pytest

pytestmark = pytest.mark.django_db


def page_of(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def listed(client, asked):
    return re.findall(r"data-hit>([^<]+)</a>", page_of(client, f"/van-ban/{asked}"))


def test_every_page_has_the_box(client):
    for address in ("/tong-quan/", "/van-ban/", "/chuong-trinh/", "/bo-may/"):
        assert 'id="search"' in page_of(client, address)


def test_results_lead_to_the_place(client, document):
    page = page_of(client, "/tim/?q=ra+soat")
    start = document.text.text.index("rà soát")
    assert "1 văn bản" in page
    assert "<mark>rà soát</mark>" in page
    address = f"/van-ban/{document.pk}/?doan={start}-{start + 7}&amp;tim=ra+soat#doan"
    assert address in page
    assert f"/van-ban/{document.pk}/?muc=task-" in page
    text = page_of(client, address.replace("&amp;", "&"))
    assert '<mark id="doan" class="m-hit is-asked">rà soát</mark>' in text
    assert "1 chỗ trong văn bản này" in text


def test_the_other_places_are_marked_and_a_step_away(client, document):
    places_of = [
        at
        for at in range(len(document.text.text))
        if document.text.text.startswith("Sở Nội vụ", at)
    ]
    first, second = places_of
    text = page_of(client, f"/van-ban/{document.pk}/?doan={first}-{first + 9}&tim=so+noi+vu")
    assert f"?doan={second}-{second + 9}&amp;tim=so+noi+vu#doan" in text
    assert '<mark class="m-hit">Sở Nội vụ</mark>' in text
    assert 'data-step="n"' in text
    assert 'data-step="p"' not in text


@pytest.mark.parametrize(
    "asked", ["doan=9-3", "doan=999999-1000000", "doan=a-b", "doan=1-2;3", "tim=khongco", "doan="]
)
def test_an_address_that_names_no_place_shows_the_text(client, document, asked):
    assert "m-hit" not in page_of(client, f"/van-ban/{document.pk}/?{asked}")


def test_nothing_typed_tells_how_to_search(client):
    assert "Cách tìm" in page_of(client, "/tim/")
    assert "Cách tìm" in page_of(client, "/tim/?q=-x")


def test_nothing_found_says_what_to_do(client, document):
    page = page_of(client, "/tim/?q=r%C3%A1+so%C3%A1t&loai=K%E1%BA%BF+ho%E1%BA%A1ch")
    assert "Không tìm thấy" in page
    assert "/tim/?q=ra+soat" in page
    assert "?q=r%C3%A1+so%C3%A1t" in page
    assert "/van-ban/" in page


def test_the_address_carries_filters_over_pages(client):
    for at in range(11):
        places.add(f"1. Biên chế thứ {at}.\n", f"{at}.txt")
    page = page_of(client, "/tim/?q=bi%C3%AAn&nam=2025")
    assert "?q=bi%C3%AAn&amp;nam=2025&amp;trang=2" in page
    assert 'start="11"' in page_of(client, "/tim/?q=bi%C3%AAn&nam=2025&trang=2")
    assert page_of(client, "/tim/?q=bi%C3%AAn&trang=x").count("<mark>") == 10


def test_what_is_typed_is_never_markup(client):
    places.add("1. <script>alert(1)</script> bien.\n", "x.txt")
    page = page_of(client, "/tim/?q=%22%3E%3Cscript%3Ebien")
    assert "<script>bien" not in page
    assert "<script>alert" not in page


def test_the_library_lists_by_filters_order_and_content(client, document):
    other = places.add("1. Đào tạo nghề.\n", "khac.txt")
    other.title, other.kind, other.date, other.number = "Ánh", "Kế hoạch", "", ""
    other.genre = "official"
    other.save()
    assert listed(client, "?sap=ten") == ["Ánh", "Chương trình hành động"]
    assert listed(client, "?q=ngh%E1%BB%81") == ["Ánh"]
    page = page_of(client, "/van-ban/?loai=K%E1%BA%BF+ho%E1%BA%A1ch")
    assert "thiếu số, ngày" in page
    assert listed(client, "?loai=K%E1%BA%BF+ho%E1%BA%A1ch") == ["Ánh"]
    assert "Không có văn bản nào phù hợp." in page_of(client, "/van-ban/?nam=1999")


def test_a_record_is_confirmed_on_its_page(client, document):
    address = f"/van-ban/{document.pk}/ho-so/"
    assert 'value="31-CTR/TU"' in page_of(client, address)
    refused = client.post(address + "xac-nhan/", {"date": "31/2/2025"})
    assert refused.status_code == 422
    assert "TG-RECORD-003" in refused.content.decode()
    done = client.post(address + "xac-nhan/", {"date": "3/2/2025", "province": "Hà Nam"})
    assert done.status_code == 302
    page = page_of(client, address)
    assert 'value="03/02/2025"' in page
    assert "xác nhận, 15/1/2026" not in page  # the clock of the page is the real one
    assert "xác nhận, " in page


def test_who_only_views_sees_the_record_and_may_not_confirm(signed_in, document):
    client = signed_in("inspector")
    address = f"/van-ban/{document.pk}/ho-so/"
    assert "readonly" in page_of(client, address)
    assert client.post(address + "xac-nhan/", {"number": "1"}).status_code == 403
