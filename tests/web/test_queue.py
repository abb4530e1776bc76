"""The review queue, common decisions and taking back, with and without JavaScript."""

import re

import places
import pytest

from tinhgon.storage.models import Decision
from tinhgon.storage.repositories.review import review_of, standing_choice

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Target": "finding"}


def findings(document, *kinds):
    wanted = kinds or ("task", "target")
    return [item for item in review_of(document.text)[0] if item.key.kind in wanted]


def shown(page) -> list[str]:
    return re.findall(r'data-name="([^"]+)" tabindex', page.content.decode())


def opened(page) -> str:
    return re.search(r'tg-finding" data-name="([^"]*)"', page.content.decode())[1]


@pytest.fixture
def second(db):
    text = places.TEXT.replace("31-CTR/TU", "7-KH/TU").replace("15 %", "20 %")
    return places.add(text, "kh-7.txt")


def test_the_queue_holds_what_is_undecided_the_doubtful_first(client, document, second):
    page = client.get("/van-ban/duyet/")
    everything = [*findings(document), *findings(second)]
    rank = {
        f"{one.pk}.{item.key.slug}": item.confidence
        for one in (document, second)
        for item in findings(one)
    }

    names = shown(page)
    assert len(names) == len(everything) == 8
    assert [rank[name] for name in names] == sorted(rank.values())
    assert opened(page) == names[0]
    assert "<mark" in page.content.decode()


def test_the_filters_narrow_the_queue(client, document, second):
    targets = client.get("/van-ban/duyet/", {"loai": "target"})
    assert {name.split(".")[1].split("-")[0] for name in shown(targets)} == {"target"}

    one = client.get("/van-ban/duyet/", {"vb": second.pk, "xep": "document"})
    assert shown(one) == [f"{second.pk}.{item.key.slug}" for item in findings(second)]

    section = findings(second)[0].section
    part = client.get("/van-ban/duyet/", {"vb": second.pk, "phan": section})
    assert shown(part) == [f"{second.pk}.{findings(second)[0].key.slug}"]

    sure = client.get("/van-ban/duyet/", {"tin": "3"})
    wanted = [item for item in (*findings(document), *findings(second)) if item.confidence == 3]
    assert len(shown(sure)) == len(wanted)


@pytest.mark.parametrize(
    "params",
    [
        {"vb": "x"},
        {"tin": "9"},
        {"loai": "citation"},
        {"mo": "1.task"},
        {"mo": "9" * 30},
        {"xep": "?"},
    ],
)
def test_an_address_that_means_nothing_shows_the_whole_queue(client, document, params):
    assert len(shown(client.get("/van-ban/duyet/", params))) == 4


def test_a_decision_in_the_queue_goes_on_to_the_next(client, document):
    first, following, *_ = shown(client.get("/van-ban/duyet/", {"xep": "document"}))
    form = {"muc": first.split(".")[1], "choice": "accept", "hang": "xep=document&mo="}

    response = client.post(f"/van-ban/{document.pk}/quyet-dinh/", form, headers=HTMX)
    assert opened(response) == following
    assert "HX-Push-Url" in response.headers
    assert f"xep=document&mo={following}" in response.headers["HX-Push-Url"]
    assert first not in shown(client.get("/van-ban/duyet/"))

    plain = client.post(
        f"/van-ban/{document.pk}/quyet-dinh/", {**form, "muc": following.split(".")[1]}
    )
    assert plain.headers["Location"].startswith("/van-ban/duyet/?xep=document&mo=")


def test_the_end_of_the_queue_says_so(client, document):
    for item in findings(document):
        places.decide(item.key)
    page = client.get("/van-ban/duyet/").content.decode()
    assert "không còn nội dung nào chưa duyệt" in page


def test_a_decision_is_taken_back_where_it_was_taken(client, document):
    first = findings(document)[0].key
    client.post(f"/van-ban/{document.pk}/quyet-dinh/", {"muc": first.slug, "choice": "reject"})
    command = Decision.objects.get().command_id
    page = client.get(f"/van-ban/{document.pk}/").content.decode()
    assert f'name="viec" value="{command}"' in page

    form = {"muc": "", "viec": command}
    response = client.post(f"/van-ban/{document.pk}/hoan-tac/", form, headers=HTMX)
    assert opened(response) == first.slug
    assert standing_choice(first) == ""
    assert '"choice": ""' in response.headers["HX-Trigger"]
    assert f'name="viec" value="{command}"' not in response.content.decode()

    again = client.post(f"/van-ban/{document.pk}/hoan-tac/", form, headers=HTMX)
    assert again.status_code == 422
    assert "TG-REVIEW-005" in again.content.decode()


def test_a_section_is_decided_after_its_list(client, document):
    first = findings(document, "task")[0]
    page = client.get(f"/van-ban/{document.pk}/ca-muc/", {"muc": first.key.slug, "phan": "I"})
    listed = re.findall(r'name="chon" value="([^"]+)"( checked)?', page.content.decode())
    tasks = findings(document, "task")
    assert [slug for slug, _ in listed] == [item.key.slug for item in tasks]
    assert [bool(ticked) for _, ticked in listed] == [item.confidence > 1 for item in tasks]

    assert re.search(r'phan=I"\s+aria-current', page.content.decode())
    by_itself = client.get(f"/van-ban/{document.pk}/ca-muc/", {"muc": first.key.slug})
    assert by_itself.content.decode().count('name="chon"') == len(tasks)  # I.1 holds only one

    form = {"muc": first.key.slug, "phan": "I", "choice": "accept"}
    chosen = [slug for slug, _ in listed]
    assert client.post(f"/van-ban/{document.pk}/ca-muc/", form).status_code == 422
    done = client.post(f"/van-ban/{document.pk}/ca-muc/", {**form, "chon": chosen})
    assert done.status_code == 302
    assert {row.command_id for row in Decision.objects.all()} == {
        Decision.objects.first().command_id
    }
    assert [item.verdict.choice for item in findings(document, "task")] == ["accept"] * 3

    undone = client.post(
        f"/van-ban/{document.pk}/hoan-tac/",
        {"muc": "", "viec": Decision.objects.first().command_id},
        headers=HTMX,
    )
    assert undone.headers["HX-Redirect"].startswith(f"/van-ban/{document.pk}/")
    assert [item.verdict for item in findings(document, "task")] == [None] * 3


def test_who_decided_what_is_on_the_card_and_in_the_list(client, signed_in, document):
    first = findings(document, "task")[0].key
    client.post(f"/van-ban/{document.pk}/quyet-dinh/", {"muc": first.slug, "choice": "reject"})
    command = Decision.objects.get().command_id
    client.post(f"/van-ban/{document.pk}/hoan-tac/", {"muc": first.slug, "viec": command})
    form = {
        "muc": first.slug,
        "choice": "edit",
        "description": "Nội dung khác",
        "lead": "Sở Nội vụ",
        "coordinating": "",
        "deadline_text": "",
        "deadline_date": "",
    }
    client.post(f"/van-ban/{document.pk}/quyet-dinh/", form)

    card = client.get(f"/van-ban/{document.pk}/", {"muc": first.slug}).content.decode()
    assert "3 lần quyết định" in card
    page = signed_in("inspector").get(f"/van-ban/{document.pk}/lich-su/").content.decode()
    assert "hoàn tác: bỏ" in page or "hoàn tác:" in page
    assert "Nội dung khác" in page
    assert "sau đó đã hoàn tác" in page


def test_roles_that_view_may_look_at_the_queue_and_not_decide(signed_in, document):
    client = signed_in("inspector")
    page = client.get("/van-ban/duyet/").content.decode()
    assert 'data-key="j"' in page
    assert 'data-key="a"' not in page
    assert 'data-key="u"' not in page
    for address in ("ca-muc/", "hoan-tac/"):
        assert client.post(f"/van-ban/{document.pk}/{address}", {}).status_code == 403


def test_the_confidence_of_a_finding_is_said_in_words(client, document):
    second = findings(document, "task")[1]
    page = client.get(f"/van-ban/{document.pk}/", {"muc": second.key.slug}).content.decode()
    assert "Văn bản không nêu đầu mối chủ trì." in page
    assert f"{'●' * second.confidence}{'○' * (3 - second.confidence)}" in page


def test_a_queue_of_many_findings_asks_few_questions(client, django_assert_max_num_queries):
    lines = "".join(f"{at}. Sở Nội vụ chủ trì, rà soát việc thứ {at}.\n\n" for at in range(1, 400))
    places.add(lines, "dai.txt")
    with django_assert_max_num_queries(30):
        page = client.get("/van-ban/duyet/")
    assert len(shown(page)) < 40
    assert "chờ duyệt <strong>399</strong>" in page.content.decode()
