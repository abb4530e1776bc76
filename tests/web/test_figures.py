"""From a number of the board to its acts, and a person says what a target counts."""

import re

import apparatuses
import places
import pytest
from apparatuses import LATER, act, unit

from tinhgon.services.review import DecideFinding
from tinhgon.storage.repositories.review import review_of

pytestmark = pytest.mark.django_db

RECIPE = "units:internal_unit:government"


@pytest.fixture
def reduced():
    """Seven inner units of the government; one of them is ended by a decision, on 1/7/2025."""
    apparatuses.province()
    rooms = [act("opening", **unit(f"u-p{n}", f"Phòng {n}", "u-so", bloc="government"))
             for n in range(6)]  # fmt: skip
    apparatuses.record(*rooms, command="rooms")
    source = [{"unit": "u-p0", "extent": "whole"}]
    ended = act("dissolve", LATER, "khoản 1 Điều 1", sources=source, results=[])
    apparatuses.record(ended, document=apparatuses.KEY, command="end")


@pytest.fixture
def target(reduced):
    """A confirmed target: at least 15 % fewer inner units than at the end of 2024."""
    said = {"operator": "decrease>=", "value": "15", "unit": "%", "domain": "apparatus",
            "recipe": RECIPE, "base_on": "2024-12-31", "due_on": "2025-12-31"}  # fmt: skip
    confirmed = act("confirm_target", target="t-1", indicator="đầu mối bên trong", **said)
    apparatuses.record(confirmed, command="target")
    return "t-1"


def page(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def text(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\u00a0", " ").split())


def links(html):
    return [found.replace("&amp;", "&") for found in re.findall(r'href="([^"]+)"', html)]


def test_the_board_judges_the_record_and_every_number_is_a_link(client, target):
    html = page(client, "/tong-quan/?den=2025-12-31")
    board = text(html)
    assert "Đầu mối bên trong, khối chính quyền: giảm tối thiểu 15 %" in board
    assert "14,3 %" in board
    assert "✕ Chưa đạt, còn 1" in board
    for number in ("base", "cut", "rate"):
        assert f"/so-lieu/?chi-tieu=t-1&so={number}&den=2025-12-31" in links(html)


def test_another_day_and_another_knowledge_give_another_verdict(client, target):
    assert "0,0 %" in text(page(client, "/tong-quan/?den=2025-06-30"))
    assert "Chưa có chỉ tiêu" in text(page(client, "/tong-quan/?capnhat=2020-01-01"))


def test_after_its_day_the_verdict_is_said_to_be_closed(client, target):
    assert "kỳ đánh giá kết thúc 31/12/2025" in text(page(client, "/tong-quan/?den=2027-01-01"))


def test_a_number_leads_to_the_act_and_the_act_to_its_entry(client, target):
    html = page(client, "/so-lieu/?chi-tieu=t-1&so=cut&den=2025-12-31")
    said = text(html)
    assert "1 / 7 = 14,3 %" in said
    assert "1 = 7 (31/12/2024) − 6 (31/12/2025)" in said
    assert "−1 · 5/QĐ-UBND · 01/07/2025" in said
    assert "khoản 1 Điều 1" in said
    (entry,) = {link for link in links(html) if re.match(r"/nhat-ky/\d", link)}
    address, _, anchor = entry.partition("#")
    assert anchor in page(client, address)


def test_units_show_what_the_target_asks_of_each_alone(client, target):
    said = text(page(client, "/so-lieu/?chi-tieu=t-1&so=base&den=2025-12-31"))
    assert "1 Sở Nội vụ 7 6 1 2" in said


def test_a_target_that_is_not_there(client, reduced):
    page(client, "/so-lieu/?chi-tieu=t-9&so=cut", status=404)


def say(client, target, **said):
    given = {"recipe": RECIPE, "base_on": "31/12/2024", "due_on": "31/12/2025",
             "tolerance": "", "within": ""} | said  # fmt: skip
    shown = page(client, f"/so-lieu/?chi-tieu={target}&so=rate")
    hidden = dict(re.findall(r'name="(seen|command_id)" value="([^"]+)"', shown))
    return client.post("/so-lieu/cach-dem/", {"chi-tieu": target, **hidden, **given})


def test_a_person_says_what_is_counted(client, target):
    response = say(client, target, recipe="units:internal_unit", due_on="1/7/2025")
    assert response.status_code == 302
    said = text(page(client, response.headers["Location"]))
    assert "đơn vị · tổ chức bên trong units:internal_unit ·" in said
    assert "kỳ đánh giá kết thúc 01/07/2025" in said


def test_what_is_no_recipe_is_named_and_stays_in_the_field(client, target):
    response = say(client, target, recipe="units:castle")
    html = response.content.decode()
    assert response.status_code == 422
    assert "TG-TARGET-003: castle" in html
    assert 'value="units:castle"' in html
    assert "units:castle" not in page(client, "/so-lieu/?chi-tieu=t-1&so=rate")


def test_who_may_only_look_sees_no_form(signed_in, target):
    visitor = signed_in("inspector")
    assert "cach-dem" not in page(visitor, "/so-lieu/?chi-tieu=t-1&so=rate")
    assert visitor.post("/so-lieu/cach-dem/", {"chi-tieu": "t-1"}).status_code == 403


def test_an_accepted_target_enters_the_journal_with_what_is_said(client, document, reduced):
    findings, _lost = review_of(document.text)
    key = next(one.key for one in findings if one.key.kind == "target")
    DecideFinding(account=places.account(), key=key, choice="accept", clock=places.clock).execute()
    sheet = page(client, f"/tong-quan/{document.pk}/{key.slug}/")
    hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', sheet))
    given = {"recipe": RECIPE, "base_on": "31/12/2024", "due_on": "", "tolerance": ""}
    response = client.post("/so-lieu/cach-dem/", {**hidden, **given})
    assert response.status_code == 302
    html = page(client, "/tong-quan/?den=2026-01-01")
    assert text(html).count("Chưa đạt, còn 1") == 1  # one line, not two
    walk = page(client, response.headers["Location"])
    assert f"/van-ban/{document.pk}/?doan={key.start}-{key.end}#doan" in links(walk)


def test_communes_above_and_below_their_posts(client, reduced):
    given = {"u-a": (32, 40), "u-b": (32, 30)}
    lines = [
        act(
            "open_headcount",
            movement=f"l-{one}",
            unit=one,
            category="commune",
            assigned=posts,
            present=people,
        )
        for one, (posts, people) in given.items()
    ]
    apparatuses.record(*lines, command="commune")
    card = text(page(client, "/tong-quan/")).partition("Cấp xã: thừa – thiếu")[2]
    assert card.startswith(" Được giao 64 Số có mặt 70 1 xã vượt khung +8 1 xã còn thiếu −2")


def test_a_cut_of_posts_says_how_much_of_it_took_nobody_from_work(client, reduced):
    opened = act(
        "open_headcount", movement="m0", unit="u-so", category="civil_servant", assigned=100
    )
    cuts = [act("headcount", LATER, movement=f"m-{cause}", unit="u-so", category="civil_servant",
                cause=cause, posts=-posts)
            for cause, posts in (("unfilled_post_cut", 4), ("retirement_at_age", 3),
                                 ("resignation", 3))]  # fmt: skip
    confirmed = act("confirm_target", target="t-2", indicator="biên chế công chức", value="10",
                    operator="decrease>=", unit="%", recipe="posts:civil_servant",
                    base_on="2024-12-31")  # fmt: skip
    apparatuses.record(opened, *cuts, confirmed, command="posts")
    html = page(client, "/tong-quan/?den=2026-01-01")
    said = "trong đó giảm do chưa tuyển và nghỉ hưu đúng tuổi 7/10 (70,0 %)"
    assert said in text(html)
    assert "✓ Đạt" in text(html)
    lines = text(page(client, "/so-lieu/?chi-tieu=t-2&so=paper&den=2026-01-01"))
    assert "Nghỉ hưu" in lines
    assert "Xin thôi việc" not in lines


def test_a_target_not_yet_due_has_its_way_year_by_year(client, reduced):
    """Seven at the end of 2024, six since 1/7/2025; two fewer are asked by the end of 2027."""
    said = {"operator": "decrease>=", "value": "28", "unit": "%", "domain": "apparatus",
            "recipe": RECIPE, "base_on": "2024-12-31", "due_on": "2027-12-31"}  # fmt: skip
    confirmed = act("confirm_target", target="t-2", indicator="đầu mối bên trong", **said)
    apparatuses.record(confirmed, command="target-2")
    shown = text(page(client, "/so-lieu/?chi-tieu=t-2&so=rate&den=2025-12-31"))
    way = shown[shown.index("Diễn biến từng năm") :]
    assert "2025 6 1 1" in way  # present, cut, still to cut
    assert "2026 1 1" in way
    assert "2027 0 0" in way
    over = text(page(client, "/so-lieu/?chi-tieu=t-2&so=rate&den=2028-01-01"))
    assert "Lộ trình còn lại" not in over
