"""Chương trình: accepted tasks by lead, filtered, each with its sentence one click away."""

import re

import places
import pytest

from tinhgon.services.review import DecideFinding
from tinhgon.storage.repositories.review import review_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def tasks(document):
    findings, _lost = review_of(document.text)
    keys = [one.key for one in findings if one.key.kind == "task"]
    for key in keys:
        DecideFinding(
            account=places.account(), key=key, choice="accept", clock=places.clock
        ).execute()
    return keys


def page(client, query=""):
    response = client.get(f"/chuong-trinh/{query}")
    assert response.status_code == 200
    return response.content.decode()


def groups(html):
    return re.findall(r'colspan="5"><span[^>]*>([^<]+)</span>', html)


def test_an_empty_programme_says_what_to_do_next(client, document):
    assert "Chưa có nhiệm vụ nào được duyệt." in page(client)


def test_tasks_are_grouped_by_lead_and_those_without_one_come_last(client, tasks):
    assert groups(page(client)) == ["Ban Tổ chức Tỉnh ủy", "Sở Nội vụ", "chưa rõ đầu mối"]


def test_each_task_leads_to_its_sentence(client, tasks, document):
    html = page(client)
    for key in tasks:
        assert f'href="/van-ban/{document.pk}/?muc={key.slug}#hien-tai"' in html


def test_text_of_a_document_is_escaped(client, tasks):
    html = page(client)
    assert "công chức &amp;." in html
    assert "<b>&amp;" not in html


def test_the_state_follows_the_report_date(client, tasks):
    assert "đã đến hạn, chưa có báo cáo" in page(client, "?den=2025-12-30")
    assert "còn 1 ngày" in page(client, "?den=2025-12-29")
    assert "trong hạn" in page(client, "?den=2025-01-01")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?dau_moi=-", ["chưa rõ đầu mối"]),
        ("?dau_moi=Sở+Nội+vụ", ["Sở Nội vụ"]),
        ("?loai=by", ["Ban Tổ chức Tỉnh ủy"]),
        ("?loai=none&dau_moi=Sở+Nội+vụ", ["Sở Nội vụ"]),
        ("?trang_thai=in_term&den=2025-01-01", ["Ban Tổ chức Tỉnh ủy"]),
        ("?trang_thai=nothing", ["Ban Tổ chức Tỉnh ủy", "Sở Nội vụ", "chưa rõ đầu mối"]),
    ],
)
def test_filters(client, tasks, query, expected):
    assert groups(page(client, query)) == expected


def test_a_filter_by_document(client, tasks, document):
    assert len(groups(page(client, f"?van_ban={document.pk}"))) == 3


def test_filters_that_leave_nothing_say_so(client, tasks):
    html = page(client, "?loai=by&dau_moi=-")
    assert "Không có nhiệm vụ nào khớp bộ lọc." in html
    assert "0/3 nhiệm vụ" in html


def test_the_chosen_filter_and_day_stay_in_the_forms(client, tasks):
    html = page(client, "?loai=by&den=2025-01-01")
    assert re.search(r'<option value="by" selected>', html)
    assert '<input type="hidden" name="loai" value="by">' in html
    assert '<input type="hidden" name="den" value="2025-01-01">' in html


def test_coordinating_agencies_stand_beside_the_lead(client, tasks):
    assert "<span>Sở" in page(client, "?dau_moi=Ban+Tổ+chức+Tỉnh+ủy")


def test_an_edited_task_shows_the_edited_lead(client, tasks):
    DecideFinding(
        account=places.account(),
        key=tasks[1],
        choice="edit",
        clock=places.clock,
        values={"lead": ["Sở Tài chính", "Sở Nội vụ"]},
    ).execute()
    html = page(client)
    assert "Sở Tài chính; Sở Nội vụ" in groups(html)
    assert "nêu nhiều cơ quan chủ trì" in html
