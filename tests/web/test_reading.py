"""The reading page: spans, the open finding, decisions with and without JavaScript."""

import re
from html import unescape

import places
import pytest
from django.apps import apps

from tinhgon.storage.models import Decision
from tinhgon.storage.repositories.review import review_of

pytestmark = pytest.mark.django_db


def findings(document, kind="task"):
    return [item for item in review_of(document.text)[0] if item.key.kind == kind]


def address(document, slug=""):
    return f"/van-ban/{document.pk}/" + (f"?muc={slug}" if slug else "")


def shown_text(page: str) -> str:
    article = re.search(r"<article[^>]*>(.*?)</article>", page, re.DOTALL)[1]
    return unescape(re.sub(r"<[^>]+>", "", article))


def test_the_text_is_whole_and_escaped(client, document):
    page = client.get(address(document)).content.decode()

    for line in places.TEXT.splitlines():
        assert line.replace("**", "").replace("*", "") in shown_text(page)
    assert "&lt;b&gt;&amp;" in page


def test_the_first_undecided_finding_is_open(client, document):
    slug = findings(document)[0].key.slug
    page = client.get(address(document)).content.decode()

    assert f'data-slug="{slug}"' in page
    assert 'id="hien-tai"' in page


def test_the_address_reproduces_what_is_on_screen(client, document):
    second = findings(document)[1]
    page = client.get(address(document, second.key.slug)).content.decode()

    assert f'data-slug="{second.key.slug}"' in page
    assert "chưa rõ đầu mối" in page


@pytest.mark.parametrize("slug", ["", "task-1-2", "task", "'><script>", "citation-0-99999999"])
def test_an_unknown_finding_opens_the_first(client, document, slug):
    response = client.get(address(document), {"muc": slug})

    assert response.status_code == 200
    assert f'data-slug="{findings(document)[0].key.slug}"' in response.content.decode()


def test_contradictions_and_missing_documents_are_listed(client, document):
    page = client.get(address(document)).content.decode()

    assert "Tỷ lệ không khớp với chính các số đi kèm" in page
    assert "14,9" in page
    assert "14,305" in page
    assert "có thể do làm tròn" in page
    assert "Văn bản được dẫn mà kho chưa có" in page


def test_accepting_without_javascript_goes_on_to_the_next(client, document):
    first, second, _ = findings(document)

    response = client.post(
        address(document) + "quyet-dinh/", {"muc": first.key.slug, "choice": "accept"}
    )

    assert response.headers["Location"] == address(document, second.key.slug) + "#hien-tai"
    assert Decision.objects.get().decision == "accept"
    page = client.get(address(document, first.key.slug)).content.decode()
    assert "đã đưa vào Chương trình" in page


def test_accepting_with_htmx_returns_the_next_card(client, document):
    first, second, _ = findings(document)

    response = client.post(
        address(document) + "quyet-dinh/",
        {"muc": first.key.slug, "choice": "accept"},
        headers={"HX-Request": "true", "HX-Target": "finding"},
    )

    page = response.content.decode()
    assert f'data-slug="{second.key.slug}"' in page
    assert "<article" not in page
    assert "đã duyệt <strong>1</strong>/4" in page
    assert response.headers["HX-Push-Url"] == address(document, second.key.slug)
    assert "tinhgon:decided" in response.headers["HX-Trigger"]


def test_a_decision_on_the_screen_leaves_one_row_and_nothing_else(client, document):
    def counts():
        return {
            model.__name__: model.objects.count()
            for model in apps.get_models()
            # a new month of the trail may keep the end of the one before in the journal
            if not model.__name__.startswith(("TrailS", "Journal"))
        }

    slug = findings(document)[0].key.slug
    client.get(address(document))
    before = counts()
    client.post(address(document) + "quyet-dinh/", {"muc": slug, "choice": "reject"})

    trail = {"TrailLine": before["TrailLine"] + 1}  # nothing without its line
    assert counts() == {**before, **trail, "Decision": before["Decision"] + 1}


def test_editing_shows_the_form_and_stores_only_what_changed(client, document):
    second = findings(document)[1]
    form = client.get(address(document, second.key.slug) + "&sua=1").content.decode()
    assert 'name="lead"' in form

    client.post(
        address(document) + "quyet-dinh/",
        {
            "muc": second.key.slug,
            "choice": "edit",
            "description": second.body["description"],
            "lead": "Sở Tài chính; Sở Nội vụ",
            "coordinating": "",
            "deadline_text": "",
            "deadline_date": "2026-06-30",
        },
    )

    row = Decision.objects.get()
    assert row.decision == "edit"
    assert findings(document)[1].verdict.values == {
        "lead": ["Sở Tài chính", "Sở Nội vụ"],
        "deadline": {"text": None, "type": "by", "date": "2026-06-30"},
    }


def test_a_wrong_field_is_named_and_the_entry_is_kept(client, document):
    first = findings(document)[0]
    response = client.post(
        address(document) + "quyet-dinh/",
        {
            "muc": first.key.slug,
            "choice": "edit",
            "description": "Nội dung mới",
            "lead": "",
            "coordinating": "",
            "deadline_text": "",
            "deadline_date": "31/02/2026",
        },
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert "TG-REVIEW-002" in page
    assert "Nội dung mới" in page
    assert not Decision.objects.exists()


def test_numbers_of_a_target_are_read_the_vietnamese_way(client, document):
    target = findings(document, "target")[0]
    client.post(
        address(document) + "quyet-dinh/",
        {
            "muc": target.key.slug,
            "choice": "edit",
            "indicator": target.body["indicator"],
            "operator": "decrease range",
            "value": "1.015,5",
            "value_max": "3.412",
            "unit": "%",
            "scope": "",
        },
    )

    assert findings(document, "target")[0].verdict.values == {
        "operator": "decrease range",
        "value": 1015.5,
        "value_max": 3412,
    }


@pytest.mark.parametrize("slug", ["", "task-1-2", "citation-1-2", "x"])
def test_a_decision_on_nothing_is_refused(client, document, slug):
    response = client.post(address(document) + "quyet-dinh/", {"muc": slug, "choice": "accept"})

    assert response.status_code == 422
    assert "TG-REVIEW-001" in response.content.decode()


def test_roles_that_view_see_no_buttons_and_may_not_post(signed_in, document):
    client = signed_in("inspector")
    page = client.get(address(document)).content.decode()

    assert 'data-key="a"' not in page
    assert 'data-key="j"' in page
    slug = findings(document)[0].key.slug
    refused = client.post(address(document) + "quyet-dinh/", {"muc": slug, "choice": "accept"})
    assert refused.status_code == 403


def test_looking_changes_nothing(client, document, django_assert_max_num_queries):
    with django_assert_max_num_queries(20) as captured:
        client.get(address(document))
    written = [q["sql"] for q in captured if not q["sql"].startswith(("SELECT", "SAVEPOINT"))]
    assert [sql for sql in written if sql.startswith(("INSERT", "UPDATE", "DELETE"))] == []


def test_a_long_text_opens_whole(client):
    lines = "".join(
        f"{at}. Sở Nội vụ chủ trì, giảm tối thiểu 15 % đầu mối bên trong thứ {at}; "
        + "thực hiện đúng quy định về tổ chức bộ máy; " * 8
        + "\n\n"
        for at in range(1, 1201)
    )
    document = places.add(lines, "dai.txt")
    assert document.text.chars > 400_000  # about 200 pages

    response = client.get(address(document))
    assert response.content.count(b"<p") > 1200
