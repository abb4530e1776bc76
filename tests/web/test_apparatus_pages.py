"""The pages of Bộ máy and Nhật ký, drawn from values no small record would hold together."""

import re
from datetime import date, timedelta
from types import SimpleNamespace

import apparatus_sample as sample
import pytest
from django.test import RequestFactory
from lxml import etree, html

from tinhgon.web.moment import Moment, moment_of
from tinhgon.web.views import journal, organisation

pytestmark = pytest.mark.django_db
DATES = {"den": "2025-07-01", "capnhat": "2026-01-15"}
KEPT = "den=2025-07-01&amp;capnhat=2026-01-15"
PAGES = (
    "/bo-may/",
    "/bo-may/don-vi/u-phuong/",
    "/bo-may/don-vi/u-xa-cu/",
    "/bo-may/so-do/",
    "/bo-may/so-sanh/",
    "/bo-may/sap-xep/",
    "/bo-may/chuc-nang/",
    "/nhat-ky/",
    "/nhat-ky/12/",
    "/nhat-ky/12.3/huy/",
    "/nhat-ky/12.3/dinh-chinh/",
)


class State:
    """An apparatus in which every unit lives; the pages take nothing else from it."""

    units = SimpleNamespace(place=lambda _unit: 0)

    def __init__(self, moment):
        self.valid, self.lineage = moment.valid, None


@pytest.fixture(autouse=True)
def sample_pages(monkeypatch):
    pages = {
        "state_of": State,
        "Names": lambda _state: None,
        "tree_page": lambda _state, *, root, sought, start: sample.tree(root, sought),
        "child_rows": lambda _state, unit, _start: sample.children(unit),
        "unit_page": lambda unit, *_others, **_asked: sample.unit(unit),
        "unit_numbers": lambda _state, _unit: (),
        "day_before_last_change": lambda _lineage, day: day - timedelta(days=1),
        "diff_page": lambda one, other, **_asked: (
            sample.diff() if one.valid != other.valid else sample.no_diff()
        ),
        "chart_page": lambda _state, root: sample.chart(root),
        "year_of_last_change": lambda _state: sample.JULY,
        "flow_page": lambda _state, _since, *, measure, **_asked: sample.flows(
            "population" if measure is None else measure
        ),
        "function_page": lambda _state, *, shown, field, page: sample.functions(shown, field),
    }
    for name, made in pages.items():
        monkeypatch.setattr(organisation, name, made)
    pages = {
        "state_of": State,
        "act_at": lambda address: sample.act() if address.n else None,
        "journal_page": lambda *_others, **_asked: sample.journal(),
        "entry_page": lambda seq, *_others, **_asked: sample.entry(seq),
        "mend_page": lambda target, _state, _command, *, sent, **_more: sample.mend(
            str(target), sent
        ),
    }
    for name, made in pages.items():
        monkeypatch.setattr(journal, name, made)


def page_of(client, address, **query):
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


# -- the dates --------------------------------------------------------------------------------


@pytest.mark.parametrize("address", PAGES)
def test_every_link_within_the_room_keeps_both_dates(client, address):
    page = page_of(client, address, **DATES)
    main = page[page.index('<main id="main"') :]
    links = re.findall(r'(?:href|hx-get)="(/(?:bo-may|nhat-ky)/[^"]*)"', main)
    # A comparison names its own two states.
    is_own = "so-sanh" in address
    own = [one for one in links if not is_own or ("?tu=" not in one and "don-vi" not in one)]
    assert own
    assert [link for link in own if KEPT not in link] == []


@pytest.mark.parametrize("address", PAGES)
def test_a_form_that_asks_keeps_both_dates(client, address):
    page = html.fromstring(page_of(client, address, **DATES))
    for form in page.xpath("//main//form[@method='get']"):
        named = {one.get("name"): one.get("value") for one in form.xpath(".//input")}
        assert named["den"] in {"2025-07-01", "01/07/2025"}
        assert named["capnhat"] in {"2026-01-15", "15/01/2026"}


@pytest.mark.parametrize("address", [one for one in PAGES if "so-sanh" not in one])
def test_another_day_tints_the_header_and_is_named(client, address):
    page = page_of(client, address, **DATES)
    assert "tg-moment is-other-day" in page
    assert "Số liệu đến ngày 01/07/2025 · hồ sơ cập nhật đến 15/01/2026" in page
    assert "is-other-day" not in page_of(client, address)


def test_the_form_of_the_dates_keeps_what_else_was_asked(client):
    page = page_of(client, "/bo-may/chuc-nang/", xem="khong", **DATES)
    form = html.fromstring(page).xpath("//form[contains(@class, 'tg-moment')]")[0]
    assert form.xpath(".//input[@name='xem']/@value") == ["khong"]


def asked(**query):
    return moment_of(RequestFactory().get("/", query))


def test_what_is_no_day_is_said(client):
    page = page_of(client, "/bo-may/", den="31/02/2026", capnhat="hôm qua")
    assert "không phải ngày có trong lịch" in page
    assert 'value="31/02/2026"' in page
    assert asked(den="31/02/2026").is_today


def test_a_day_to_come_of_the_record_is_today():
    assert asked(capnhat="2999-01-01").known is None
    assert asked(den="2999-01-01").kept == [("den", "2999-01-01")]


def test_an_address_carries_only_what_is_asked():
    moment = Moment(date(2025, 7, 1), None, date(2026, 1, 1))
    assert moment.address("functions", xem="", linh_vuc="đất") == (
        "/bo-may/chuc-nang/?linh-vuc=%C4%91%E1%BA%A5t&den=2025-07-01"
    )
    assert moment.at(moment.today).address("organisation") == "/bo-may/"


# -- every page -------------------------------------------------------------------------------


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_sound_and_wholly_in_vietnamese(client, address):
    page = page_of(client, address)
    tree = html.fromstring(page)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert not tree.xpath("//@style | //style")
    assert len(tree.xpath("//h1")) == 1
    for named in tree.xpath("//input[not(@type='hidden')] | //select | //textarea"):
        assert (
            named.get("aria-label")
            or named.xpath("ancestor::label")
            or tree.xpath("//label[@for=$id]", id=named.get("id"))
        )
    assert "tg-library-tabs" in page


# -- the tree ---------------------------------------------------------------------------------


def test_the_tree_opens_a_level_and_fetches_the_others(client):
    page = page_of(client, "/bo-may/")
    assert "7 cơ quan nhà nước · 214 tổ chức bên trong · 486 đơn vị sự nghiệp" in page
    assert 'hx-get="/bo-may/u-3/duoi/"' in page
    assert '<details class="tg-node" open>' in page
    below = page_of(client, "/bo-may/u-3/duoi/")
    assert "<html" not in below
    assert below.count("<li>") == 5
    assert "Phòng Tổ chức, biên chế" in below


def test_what_is_too_long_stands_behind_a_plus(client):
    below = page_of(client, f"/bo-may/{sample.PROVINCE.id}/duoi/")
    assert ">+99</a>" in below
    assert 'hx-get="/bo-may/u-tinh/duoi/?dau=8"' in below


def test_a_body_known_by_name_only_says_so(client):
    assert "(chỉ ghi tên)" in page_of(client, "/bo-may/")


def test_a_name_nobody_bears(client):
    assert "không có đơn vị nào tên “abc&lt;”" in page_of(client, "/bo-may/", ten="abc<")


# -- a unit -----------------------------------------------------------------------------------


def test_a_unit_with_all_that_is_known(client):
    page = page_of(client, "/bo-may/don-vi/u-phuong/")
    for words in ("21,4 km²", "48.120", "chưa rõ tỷ lệ", "tỷ lệ 33,3 %", "song trùng trực thuộc"):
        assert words in page
    assert "khoản 3 Điều 1, 1669/NQ-HĐ" in page
    assert 'class="is-void"' in page
    assert page.count("nhắc đến sau khi đơn vị không còn") == 1
    assert page.count("chưa rõ một cơ quan chủ trì") == 1


def test_the_whole_of_a_source_needs_no_share(client):
    page = html.fromstring(page_of(client, "/bo-may/don-vi/u-phuong/"))
    first = page.xpath("//section[@id='ke-tuc']//li")[0].text_content()
    assert "toàn bộ" in first
    assert "tỷ lệ" not in first


def test_an_ended_unit_names_heir_and_handover(client):
    page = page_of(client, "/bo-may/don-vi/u-xa-cu/")
    assert "Đơn vị này không còn từ ngày 01/07/2025." in page
    assert "! chưa có nơi tiếp nhận" in page
    assert "Con dấu" in page


# -- two dates --------------------------------------------------------------------------------


def test_two_dates_show_counts_and_every_kind_of_change(client):
    page = page_of(client, "/bo-may/so-sanh/", tu="2025-06-30", den="2025-07-01")
    assert "−5.571" in page
    assert "+13" in page
    tree = html.fromstring(page)
    assert tree.xpath("//section[contains(@class, 'tg-diff ')]/@id") == [
        "added", "ended", "renamed", "moved"
    ]  # fmt: skip
    assert "3/6.714" in page
    ended = tree.xpath("//section[@id='ended']//td[1]/a/@href")[0]
    assert ended == "/bo-may/don-vi/u-cu-0/?den=2025-06-30"
    swapped = tree.xpath("//form[contains(@class, 'tg-two')]//a/@href")[0]
    assert swapped == "/bo-may/so-sanh/?tu=2025-07-01&den=2025-06-30"


def test_two_equal_states(client):
    page = page_of(client, "/bo-may/so-sanh/", tu="2025-07-01", den="2025-07-01")
    assert "Hai thời điểm không có gì khác nhau." in page


# -- pictures ---------------------------------------------------------------------------------


def test_the_chart_is_drawn_in_the_page_and_as_a_file(client):
    page = page_of(client, "/bo-may/so-do/", **DATES)
    assert page.count('class="d-box"') == 1 + 7 + 35
    assert f'href="/bo-may/don-vi/u-3/?{KEPT}"' in page
    assert page.count('class="d-relation"') == 1
    file = client.get("/bo-may/so-do.svg", DATES)
    root = etree.fromstring(file.content)
    assert "hồ sơ cập nhật đến 15/01/2026" in "".join(root.itertext())
    assert not root.xpath("//*[local-name()='a']")


def test_a_part_of_the_chart_leads_back_up(client):
    page = page_of(client, "/bo-may/so-do/", goc="u-3")
    assert page.count('class="d-box"') == 6
    assert "tg-path" in page


def test_mergers_as_a_picture_and_as_a_table(client):
    page = page_of(client, "/bo-may/sap-xep/")
    links = sample.flows("population").links
    assert page.count('class="d-band is-') == len(links)
    table = html.fromstring(page).xpath("//section[@id='bang']//tbody/tr[not(@class)]")
    assert len(table) == len(links) + 1  # and one that went to nobody
    assert "Độ rộng của dải: dân số." in page
    assert ">+3</a>" in page
    assert "chưa rõ tỷ lệ" in page
    sheets = re.findall(r'<svg[^>]*class="tg-drawing"', page)
    assert len(sheets) > 1


def test_mergers_without_amounts_say_that_widths_mean_nothing(client):
    page = page_of(client, "/bo-may/sap-xep/", do="")
    assert "Các dải rộng bằng nhau" in page
    assert ">?</text>" in page  # an extent that is not known stays unknown
    file = client.get("/bo-may/sap-xep.svg")
    assert etree.fromstring(file.content).tag.endswith("svg")


# -- functions --------------------------------------------------------------------------------


def test_functions_without_one_lead_stand_out_in_words(client):
    page = page_of(client, "/bo-may/chuc-nang/")
    tree = html.fromstring(page)
    rows = tree.xpath("//table[contains(@class, 'tg-matrix')]/tbody/tr")
    assert [row.get("class") for row in rows] == [None, None, "is-warn", "is-bad", None, None]
    assert "✗ chưa có cơ quan chủ trì" in rows[3].text_content()
    assert "! nhiều cơ quan chủ trì" in rows[2].text_content()
    assert "kế tục Sở Tài nguyên và Môi trường" in rows[3].text_content()
    leads = [len(row.xpath(".//td[contains(@class, 'tg-mark')]/b")) for row in rows]
    assert leads == [1, 1, 2, 0, 1, 1]


def test_units_without_a_column_are_named(client, monkeypatch):
    monkeypatch.setattr("tinhgon.web.function_board.MOST_COLUMNS", 2)
    tree = html.fromstring(page_of(client, "/bo-may/chuc-nang/"))
    assert len(tree.xpath("//th[contains(@class, 'tg-column')]")) == 2
    marks = len(tree.xpath("//td[contains(@class, 'tg-mark')]/*[@aria-hidden]"))
    others = len(tree.xpath("//td[contains(@class, 'tg-other-units')]/a"))
    given = sum(len({*row.leads, *row.coordinating}) for row in sample.functions("", "").rows)
    assert marks + others == given


def test_pages_of_functions_keep_what_was_asked(client):
    page = page_of(client, "/bo-may/chuc-nang/", xem="khong", **{"linh-vuc": "đất đai"})
    assert (
        'href="/bo-may/chuc-nang/?xem=khong&amp;linh-vuc=%C4%91%E1%BA%A5t+%C4%91ai&amp;trang=2"'
        in page
    )


# -- the journal ------------------------------------------------------------------------------


def test_entries_say_whether_they_count(client):
    page = page_of(client, "/nhat-ky/")
    states = [
        " ".join(cell.text_content().split())
        for cell in html.fromstring(page).xpath("//table//tr/td[6]")
    ]
    assert states == [
        "✓ có giá trị thay cho 13.1",
        "✓ có giá trị hủy 13",
        "✕ đã hủy 14",
        "! 1 nội dung đã hủy",
        "✓ có giá trị",
    ]


def test_an_entry_with_acts_effects_and_hash(client):
    page = page_of(client, "/nhat-ky/12/")
    tree = html.fromstring(page)
    assert "9f2c" * 16 in page
    first = tree.get_element_by_id("a12.3")
    assert "một phần" in first.text_content()
    assert "20.100" in first.text_content()
    assert first.xpath(".//a[contains(@href, '/12.3/dinh-chinh/')]")
    assert not tree.get_element_by_id("a12.4").xpath(".//a[contains(@href, 'dinh-chinh')]")


def test_a_correction_offers_every_field_and_what_depends_on_it(client):
    tree = html.fromstring(page_of(client, "/nhat-ky/12.3/dinh-chinh/"))
    values = {one.get("name"): one.get("value") for one in tree.xpath("//main//input")}
    chosen = tree.get_element_by_id("f-sources.1.extent").xpath("option[@selected]/@value")
    assert chosen == ["part"]
    assert values["f-sources.1.share"] == "1/3"
    assert values["on"] == "01/07/2025"
    assert values["seen"] == "15:abc"
    assert "chưa có vào ngày này" in tree.xpath("//section[@id='phu-thuoc']")[0].text_content()


def test_a_refused_correction_keeps_what_was_written(client):
    sent = {"f-sources.1.share": "1/2", "clause": "khoản 4", "reason": ""}
    answer = client.post("/nhat-ky/12.3/dinh-chinh/", sent)
    assert answer.status_code == 422
    tree = html.fromstring(answer.content.decode())
    assert tree.get_element_by_id("errors").get("role") == "alert"
    assert tree.get_element_by_id("f-sources.1.share").get("value") == "1/2"
    assert tree.get_element_by_id("clause").get("value") == "khoản 4"


def test_voiding_shows_the_act_and_asks_for_a_reason(client):
    tree = html.fromstring(page_of(client, "/nhat-ky/12.3/huy/"))
    assert not tree.xpath("//input[starts-with(@name, 'f-')]")
    assert tree.get_element_by_id("reason").get("required") is not None
    assert tree.xpath("//input[@name='together']")
