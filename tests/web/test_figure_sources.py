"""“Con số này ở đâu ra”: any figure by its recipe and the two dates of the address."""

from datetime import date
from fractions import Fraction

import places
import pytest
import staffed
from django.urls import reverse
from lxml import html

from tinhgon.kernel import Message, Span
from tinhgon.kernel.figures import Figure, Passage
from tinhgon.programme.asking import Asker, question
from tinhgon.programme.deriving import difference, share
from tinhgon.storage.registry_cache import apparatus
from tinhgon.web.reports.figure_links import figure_address

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)


@pytest.fixture
def asker():
    staffed.province()
    return Asker(apparatus(DAY))


def figure(asker, recipe, on=DAY):
    return asker.figure(question(f"count({recipe})", on))


def words(answer, path="//main"):
    page = html.fromstring(answer.content.decode())
    return " ".join(" ".join(" ".join(one.itertext()).split()) for one in page.xpath(path))


def test_a_count_shows_its_value_its_acts_and_their_decisions(client, asker):
    found = figure(asker, "posts:civil_servant")
    answer = client.get(figure_address(found))
    assert f"{found.value} biên chế" in words(answer, "//p[@class='rp-value']")
    page = html.fromstring(answer.content.decode())
    shown = page.xpath("//section[@id='quyet-dinh']//details//summary/b")
    assert sum(int(one.text.replace("−", "-").replace("+", "")) for one in shown) == found.value
    assert "40/QĐ-UBND" in words(answer)
    entries = page.xpath("//section[@id='quyet-dinh']//a[contains(@href, '/nhat-ky/')]/@href")
    assert entries
    assert client.get(entries[0]).status_code == 200


def test_a_rate_leads_to_the_counts_it_was_made_of(client, asker):
    base, now = (figure(asker, "posts:civil_servant", on) for on in (staffed.BEGIN, DAY))
    cut = difference(base, now)
    answer = client.get(figure_address(share(cut, base)))
    assert "10,3 %" in words(answer, "//p[@class='rp-value']")
    page = html.fromstring(answer.content.decode())
    parts = page.xpath("//p[@class='tg-formula']/a")
    assert [one.text for one in parts] == ["7 biên chế", "68 biên chế"]
    below = client.get(parts[0].get("href"))
    assert "7 biên chế" in words(below, "//p[@class='rp-value']")
    assert "40/QĐ-UBND" in words(below, "//section[@id='quyet-dinh']")


def test_a_figure_of_one_unit_and_of_a_period(client, asker):
    found = figure(asker, "moved:civil_servant; since=2022-12-31; within=u-so")
    answer = client.get(figure_address(found))
    assert "7 biên chế từ 01/01/2023 đến 01/07/2025" in words(answer)
    assert "Sở Nội vụ" in words(answer, "//header")


def test_an_address_shows_the_record_as_it_was_known_then(client, asker):
    found = figure(asker, "posts:civil_servant")
    before = found.known
    staffed.record(
        staffed.act("open_headcount", staffed.BEGIN, unit="u-b", category="civil_servant",
                    assigned=5, present=5, movement="late"), command="late",
    )  # fmt: skip
    address = figure_address(found)
    assert f"ghi={before}" in address
    assert f"{found.value} biên chế" in words(client.get(address), "//p[@class='rp-value']")
    now = client.get(f"{reverse('figure_source')}?cach=count(posts:civil_servant)&den=2025-07-01")
    assert f"{found.value + 5} biên chế" in words(now, "//p[@class='rp-value']")


def test_what_is_not_known_is_said(client, asker):
    answer = client.get(f"{reverse('figure_source')}?cach=count(posts:association)&den=2025-07-01")
    assert "chưa có số liệu" in words(answer)


@pytest.mark.parametrize(
    "query",
    ["", "cach=", "cach=count(nonsense)", "cach=share(part, whole)", "cach=sum(parts)&tu-so=[1]",
     "cach=sum(parts)&tu-so=" + "[" * 3000, "cach=" + "x" * 9000],
)  # fmt: skip
def test_an_address_that_asks_for_nothing_is_not_found(client, asker, query):
    assert client.get(f"{reverse('figure_source')}?{query}").status_code == 404


def test_what_a_document_states_shows_its_sentence_and_counts_nothing(client):
    text = "Tỷ lệ giảm là 14,4% (215/1.503)."
    document = places.add(text)
    passage = Passage(document.text.sha256, Span(0, len(text)))
    stated = Figure(215, "count", Message("n"), DAY, 0, "stated(12-BC/TU)", (passage,))
    rate = Figure(Fraction(215, 1503), "", Message("n"), DAY, 0, "share(part, whole)",
                  (stated, stated))  # fmt: skip
    for one in (stated, rate):
        answer = client.get(figure_address(one))
        assert answer.status_code == 200
        page = words(answer)
        assert page.count(text) == 1
        assert "Như văn bản ghi" in page
        assert "không phỏng đoán" not in page
