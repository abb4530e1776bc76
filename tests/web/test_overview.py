"""Tổng quan and the page of one target's figures."""

import re

import places
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tinhgon.services.review import DecideFinding
from tinhgon.storage.models import TargetSheet
from tinhgon.storage.repositories.review import review_of

pytestmark = pytest.mark.django_db

SHEET = "TT\tTên đơn vị\tSố gốc\tHiện có\n1\tSở A\t40\t36\n2\t<b>Sở B\t43\t39\n"


@pytest.fixture
def target(document):
    findings, _lost = review_of(document.text)
    key = next(one.key for one in findings if one.key.kind == "target")
    DecideFinding(account=places.account(), key=key, choice="accept", clock=places.clock).execute()
    return f"/tong-quan/{document.pk}/{key.slug}/"


def page(client, address="/tong-quan/", status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def text(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\u00a0", " ").split())


def attach(client, target, **data):
    return client.post(f"{target}so-lieu/", data)


def test_an_empty_board_says_what_to_do_next(client):
    assert "Chưa có chỉ tiêu bộ máy, biên chế nào được duyệt." in page(client)


def test_a_target_nobody_accepted_is_not_on_the_board(client, document):
    assert "tối thiểu 15" not in page(client)


def test_a_target_without_figures_says_so(client, target):
    html = page(client)
    assert "chưa có số liệu" in html
    assert f'href="{target}#so-lieu"' in html
    assert "“" not in html.split("tg-quote")[1][:3]  # quotation marks come from the language


def test_its_sentence_and_its_place_are_one_click_away(client, target, document):
    html = page(client)
    slug = target.strip("/").split("/")[-1]
    assert f'href="/van-ban/{document.pk}/?muc={slug}#hien-tai"' in html
    assert "giảm tối thiểu 15 % đầu mối bên trong" in html


def test_pasted_figures_give_verdict_counts_and_distance(client, target):
    response = attach(client, target, pasted=SHEET)
    assert response.headers["Location"] == target

    board = text(page(client))
    assert "✕ Chưa đạt, còn 5" in board
    assert "9,6 %" in board
    assert "15 % của 83 là 12,45, tức ít nhất 13" in board
    html = page(client)
    assert re.search(rf'href="{target}">83</a>', html)
    assert re.search(rf'href="{target}">8</a>', html)


def test_a_file_does_the_same(client, target):
    file = SimpleUploadedFile("so-lieu.csv", SHEET.replace("\t", ";").encode())
    attach(client, target, file=file)
    assert TargetSheet.objects.get().file_name == "so-lieu.csv"


def test_the_bar_is_drawn_without_inline_style(client, target):
    attach(client, target, pasted=SHEET)
    html = page(client)
    assert re.search(r'<rect class="fill"[^>]* width="67"', html)
    assert re.search(r'<rect class="tick" x="105"', html)
    assert "style=" not in html


def test_the_sheet_page_shows_rows_sums_who_and_when(client, target):
    attach(client, target, pasted=SHEET)
    words = text(page(client, target))
    assert "Tổng cộng 83 75 8" in words
    assert "demo-organisation_board" in words
    assert "&lt;b&gt;Sở B" in page(client, target)


def test_earlier_figures_stay_visible(client, target):
    attach(client, target, pasted=SHEET)
    attach(client, target, pasted=SHEET.replace("36", "30"))
    assert "83 → 75" in text(page(client, target))


def test_a_bad_cell_is_named_above_and_what_was_pasted_is_kept(client, target):
    response = attach(client, target, pasted=SHEET.replace("36", ""))
    html = response.content.decode()
    assert response.status_code == 422
    assert 'role="alert"' in html
    assert '<a href="#pasted">TG-SHEET-002: D2: Thiếu số liệu.' in html
    assert 'aria-invalid="true"' in html
    assert "Sở A\t40\t\n" in html
    assert not TargetSheet.objects.exists()


def test_a_bad_file_is_named_at_its_field(client, target):
    response = attach(client, target, file=SimpleUploadedFile("x.pdf", b"%PDF"))
    assert '<a href="#file">TG-SHEET-006: x.pdf' in response.content.decode()


def test_nothing_given_is_a_named_mistake(client, target):
    assert "TG-TARGET-002" in attach(client, target, pasted="").content.decode()


@pytest.mark.parametrize("role", ["unit_head", "inspector", "standing"])
def test_who_may_only_look_sees_no_form_and_attaches_nothing(signed_in, target, role):
    visitor = signed_in(role)
    assert "<textarea" not in page(visitor, target)
    assert attach(visitor, target, pasted=SHEET).status_code == 403
    assert not TargetSheet.objects.exists()


@pytest.mark.parametrize("address", ["/tong-quan/1/target-1-2/", "/tong-quan/99/x/"])
def test_a_target_that_is_not_there(client, address):
    page(client, address, status=404)


def test_figures_to_review_stand_with_hypotheses_and_their_sentence(client, document):
    words = text(page(client))
    assert "Văn bản ghi 14,9 % , tính từ số của chính văn bản là 14,3 % ." in words
    assert "có thể do làm tròn" in words
    assert re.search(rf"/van-ban/{document.pk}/\?muc=contradiction-\d+-\d+#hien-tai", page(client))


def test_what_is_to_be_done_is_counted_and_linked(client, document):
    findings, _lost = review_of(document.text)
    for one in findings:
        if one.key.kind == "task":
            DecideFinding(
                account=places.account(), key=one.key, choice="accept", clock=places.clock
            ).execute()
    words = text(page(client, "/tong-quan/?den=2025-12-10"))
    assert "Nội dung chờ duyệt 1" in words
    assert "Đến hạn trong 30 ngày tới 1" in words
    assert "Nhiệm vụ chưa rõ đầu mối 1" in words
    html = page(client, "/tong-quan/?den=2025-12-10")
    assert "/chuong-trinh/?trang_thai=due_soon&amp;den=2025-12-10" in html


def test_a_target_of_another_domain_is_folded(client, document, target, monkeypatch):
    monkeypatch.setattr("tinhgon.web.overview_board.DOMAINS", frozenset({"apparatus"}))
    html = page(client)
    assert "1 chỉ tiêu ngoài bộ máy, biên chế" in html
    assert "<details" in html


def test_another_day_tints_the_header_and_a_wrong_one_is_named(client):
    assert "is-other-day" in page(client, "/tong-quan/?den=2025-07-01")
    assert "is-other-day" not in page(client)
    assert "không phải ngày có trong lịch" in page(client, "/tong-quan/?den=31/02/2026")


def test_it_speaks_english_too(client, target):
    client.cookies["tinhgon_language"] = "en"
    assert "no figures yet" in page(client)
