"""The pages of Bộ máy on a small province in the journal."""

from datetime import UTC, date, datetime

import apparatuses
import places
import pytest
import stubs
from apparatuses import LATER, act, unit
from lxml import html

from tinhgon.directives import read
from tinhgon.journal.acts import Basis, Decision
from tinhgon.organisation.handover import Entered
from tinhgon.services.handovers import NoteHandoverItem
from tinhgon.services.journal import RecordDecisions
from tinhgon.services.tools import Tools
from tinhgon.storage.models import JournalEntry
from tinhgon.web.apparatus.state import position_of
from tinhgon.web.moment import Moment

pytestmark = pytest.mark.django_db
BEFORE = {"den": "2025-06-30"}


def page_of(client, address, status=200, **query):
    answer = client.get(address, query)
    assert answer.status_code == status
    return html.fromstring(answer.content.decode())


def words_of(page, path="//main"):
    return [" ".join(" ".join(one.itertext()).split()) for one in page.xpath(path)]


def rows_of(page, section):
    return words_of(page, f"//section[@id='{section}']//tbody/tr")


def section(page, name):
    return " ".join(words_of(page, f"//section[@id='{name}']"))


# -- what was known ---------------------------------------------------------------------------


def test_a_day_of_the_record_ends_at_midnight_in_vietnam():
    # 00:30 in Hà Nội on 16/1/2026 is still 15/1/2026 in UTC.
    for seq, at in enumerate((places.NOW, datetime(2026, 1, 15, 17, 30, tzinfo=UTC)), 1):
        acts = (act("opening", **unit(f"u{seq}", f"Phòng {seq}", parent="")),)
        RecordDecisions(
            places.account(), [Decision(Basis(), acts)], f"c{seq}", clock=lambda at=at: at
        ).execute()

    def known(day):
        return position_of(Moment(date(2026, 2, 1), day, date(2026, 2, 1)))

    assert known(date(2026, 1, 14)) == 0
    assert known(date(2026, 1, 15)) == 1
    assert known(date(2026, 1, 16)) == 2
    assert known(None) is None


def test_what_was_not_recorded_yet_is_not_shown(client):
    apparatuses.province()
    page = page_of(client, "/bo-may/", capnhat="2026-01-14")
    assert not page.xpath("//ul[@class='tg-units']/li")
    page = page_of(client, "/bo-may/don-vi/u-so/", 404, capnhat="2026-01-14")
    assert "chưa có đơn vị này" in words_of(page)[0]
    assert page_of(client, "/bo-may/don-vi/u-so/", capnhat="2026-01-15").xpath("//h1")


# -- the tree ---------------------------------------------------------------------------------


def test_the_tree_of_a_day_shows_who_lives(client):
    apparatuses.merged()
    before = page_of(client, "/bo-may/", **BEFORE)
    after = page_of(client, "/bo-may/", den="2025-07-01")
    names = "//ul[contains(@class, 'tg-units')]//span[@class='tg-node-name']/a"
    assert words_of(before, names) == [
        "Tỉnh Hồng Lam", "Sở Nội vụ", "Xã An Lạc", "Xã Bình Minh"
    ]  # fmt: skip
    assert words_of(after, names) == ["Tỉnh Hồng Lam", "Phường Mới", "Sở Nội vụ"]
    assert page_of(client, "/bo-may/", den="2019-12-31").xpath("//a[text()='Xem hôm nay']")


def test_a_level_is_fetched_and_a_part_is_shown_alone(client):
    apparatuses.province()
    below = client.get("/bo-may/u-so/duoi/").content.decode()
    assert "Phòng Công chức" in below
    assert "<html" not in below
    page = page_of(client, "/bo-may/", goc="u-so")
    assert words_of(page, "//nav[@class='tg-path']") == ["Tỉnh Hồng Lam ›"]
    leaf = page_of(client, "/bo-may/", goc="u-phong")
    assert "Không có đơn vị trực thuộc." in words_of(leaf)[0]
    assert client.get("/bo-may/u-nobody/duoi/").status_code == 404


def test_lines_beyond_the_page_stand_behind_a_plus(client, monkeypatch):
    monkeypatch.setattr("tinhgon.web.apparatus.tree.LINES", 2)
    apparatuses.province()
    page = page_of(client, "/bo-may/")
    assert page.xpath("//a[@hx-get='/bo-may/u-tinh/duoi/?dau=2']/text()") == ["+1"]
    assert "Xã Bình Minh" in client.get("/bo-may/u-tinh/duoi/", {"dau": 2}).content.decode()


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("an lac", ["Xã An Lạc"]),
        ("AN LẠC", ["Xã An Lạc"]),
        ("án lạc", []),
        ("00002", ["Xã Bình Minh"]),
        ("xã", ["Xã An Lạc", "Xã Bình Minh"]),
    ],
)
def test_a_unit_is_found_by_part_of_its_name_or_by_its_code(client, sought, found):
    apparatuses.province()
    page = page_of(client, "/bo-may/", ten=sought)
    assert words_of(page, "//span[@class='tg-node-name']/a") == found


def test_the_tree_of_an_ended_unit_is_its_page(client):
    apparatuses.merged()
    answer = client.get("/bo-may/", {"goc": "u-a"})
    assert answer["Location"] == "/bo-may/don-vi/u-a/"


def test_the_tree_asks_few_questions(client, django_assert_max_num_queries):
    apparatuses.merged()
    client.get("/bo-may/")
    with django_assert_max_num_queries(9):  # session, account, counts of the rooms, head
        client.get("/bo-may/")


# -- a unit -----------------------------------------------------------------------------------


def test_a_merged_unit_shows_where_it_came_from(client):
    apparatuses.merged()
    page = page_of(client, "/bo-may/don-vi/u-m/")
    lineage = words_of(page, "//section[@id='ke-tuc']//li")
    assert [line.partition(" ·")[0] for line in lineage] == ["Xã An Lạc", "Xã Bình Minh"]
    assert all("toàn bộ · 01/07/2025" in line for line in lineage)
    assert all("khoản 1 Điều 1, 5/QĐ-UBND" in line for line in lineage)
    assert rows_of(page, "bao-toan") == [
        "Quy mô dân số (người) 12.000 12.000 ✓ bảo toàn",
        "Chức năng, nhiệm vụ có đầu mối chủ trì 1 1 ✓ bảo toàn",
        "Vị trí việc làm 2 2 ✓ bảo toàn",
    ]
    assert "Quản lý hộ tịch · chủ trì" in section(page, "chuc-nang")
    assert "Ủy ban Thường vụ Quốc hội" in section(page, "thong-tin")


def test_an_ended_unit_shows_its_heir_and_what_it_handed_over(client):
    apparatuses.merged()
    entered = Entered("seal", "Con dấu", receiver_name="Công an tỉnh")
    NoteHandoverItem(places.account(), "u-a", entered, places.clock).execute()
    page = page_of(client, "/bo-may/don-vi/u-a/")
    assert words_of(page, "//p[@class='tg-ended']") == [
        "Đơn vị này không còn từ ngày 01/07/2025. Đơn vị kế tục: Phường Mới ."
    ]
    lines = rows_of(page, "ban-giao")
    assert "Chức năng, nhiệm vụ 1 Phường Mới" in lines
    assert "Vị trí việc làm 2 Phường Mới" in lines
    assert "Con dấu 1 Công an tỉnh" in lines
    assert "Nhân sự – ! chưa có nơi tiếp nhận" in lines
    alive = page_of(client, "/bo-may/don-vi/u-a/", **BEFORE)
    assert not alive.xpath("//section[@id='ban-giao']")
    assert "Xã An Lạc" in words_of(alive, "//h1")
    assert "01/07/2025" in words_of(
        page_of(client, "/bo-may/don-vi/u-m/", **BEFORE)
    )[0]  # fmt: skip


def test_posts_of_a_higher_tier_are_counted_only(client, signed_in):
    apparatuses.province()
    seen = rows_of(page_of(client, "/bo-may/don-vi/u-a/"), "vi-tri")
    assert [line.split()[0] for line in seen] == ["Chủ", "Văn"]
    page = page_of(signed_in("unit_head"), "/bo-may/don-vi/u-a/")
    assert [line.split()[0] for line in rows_of(page, "vi-tri")] == ["Văn"]
    assert "1 vị trí việc làm thuộc diện quản lý" in section(page, "vi-tri")


def test_the_history_says_what_changed_and_what_no_longer_counts(client):
    apparatuses.province()
    rename = act("rename", LATER, unit="u-so", name="Sở Tổ chức")
    apparatuses.record(rename, command="r")
    client.post("/nhat-ky/2/huy/", {"reason": "ghi nhầm", "seen": "", "command_id": "v"})
    apparatuses.record(
        act("move", LATER, unit="u-phong", parent="u-tinh"),
        act("relate", LATER, from_="u-so", to="u-a", relation="guides"), command="m",
    )  # fmt: skip
    history = words_of(page_of(client, "/bo-may/don-vi/u-so/"), "//section[@id='lich-su']//li")
    assert history[0].startswith("01/07/2025 đổi tên (đã hủy)")
    moved = page_of(client, "/bo-may/don-vi/u-phong/")
    assert "Cấp trên trực tiếp: Sở Nội vụ → đổi thành Tỉnh Hồng Lam" in section(moved, "lich-su")
    assert "Xã An Lạc" in section(page_of(client, "/bo-may/don-vi/u-so/"), "quan-he")


TEXT = """ỦY BAN NHÂN DÂN TỈNH HỒNG LAM

Số: 9/QĐ-UBND

QUYẾT ĐỊNH

Về việc phân công trực lễ

Hồng Lam, ngày 5 tháng 8 năm 2025

1. Giao xã An Lạc chủ trì trực lễ Quốc khánh.

2. Sở Nội vụ theo dõi, báo cáo.
"""


def test_documents_that_name_a_unit_and_clauses_that_should_not(client):
    apparatuses.merged()
    places.add(TEXT, "qd-9.txt", tools=Tools(extract=stubs.extract, read=read, version="1"))
    page = page_of(client, "/bo-may/don-vi/u-a/")
    named = section(page, "van-ban")
    assert "9/QĐ-UBND ! nhắc đến sau khi đơn vị không còn" in named
    assert "Giao xã An Lạc chủ trì trực lễ" in named
    assert not page.xpath("//section[@id='dieu-khoan']")
    (asked,) = page.xpath("//a[contains(@href, 'dieu-khoan=1')]/@href")
    clauses = section(page_of(client, asked.partition("#")[0]), "dieu-khoan")
    assert "Thay cụm từ “xã An Lạc” bằng cụm từ “Phường Mới”" in clauses
    assert "Sở Nội vụ" in section(page_of(client, "/bo-may/don-vi/u-so/"), "van-ban")


# -- two dates --------------------------------------------------------------------------------


def test_without_an_earlier_day_the_last_restructuring_is_compared(client):
    apparatuses.merged()
    page = page_of(client, "/bo-may/so-sanh/")
    assert page.get_element_by_id("tu").get("value") == "30/06/2025"
    assert rows_of(page, "so-luong")[-4:] == [
        "Đơn vị hành chính 3 2 −1", "Tỉnh 1 1 0", "Phường 0 1 +1", "Xã 2 0 −2"
    ]  # fmt: skip
    assert rows_of(page, "added") == [
        "Phường Mới Xã An Lạc , Xã Bình Minh 01/07/2025 hợp nhất · khoản 1 Điều 1, 5/QĐ-UBND"
    ]
    assert [line.split(" 01/07")[0] for line in rows_of(page, "ended")] == [
        "Xã An Lạc Phường Mới", "Xã Bình Minh Phường Mới"
    ]  # fmt: skip


def test_two_states_of_knowledge_are_compared(client):
    apparatuses.province()
    page = page_of(
        client, "/bo-may/so-sanh/", **{"tu": "2025-01-01", "tu-capnhat": "2026-01-01"},
        den="2025-01-01",
    )  # fmt: skip
    assert len(rows_of(page, "added")) == 5


def test_one_kind_of_difference_is_listed_in_pages(client, monkeypatch):
    monkeypatch.setattr("tinhgon.web.apparatus.diff.SHOWN", 1)
    monkeypatch.setattr("tinhgon.web.apparatus.diff.PER_PAGE", 1)
    apparatuses.merged()
    page = page_of(client, "/bo-may/so-sanh/", den="2025-07-01")
    (more,) = page.xpath("//section[@id='ended']//p/a/@href")
    first = page_of(client, more)
    assert len(rows_of(first, "ended")) == 1
    assert not first.xpath("//section[@id='added']")
    (following,) = first.xpath("//a[@rel='next']/@href")
    assert rows_of(page_of(client, following), "ended") != rows_of(first, "ended")


# -- pictures ---------------------------------------------------------------------------------


def test_mergers_are_measured_by_what_is_known(client):
    apparatuses.merged()
    page = page_of(client, "/bo-may/sap-xep/")
    assert page.xpath("//select[@id='do']/option[@selected]/@value") == ["population"]
    assert rows_of(page, "bang") == [
        "Phường Mới 12.000 người",
        "Xã An Lạc toàn bộ 5.000 người hợp nhất · khoản 1 Điều 1, 5/QĐ-UBND",
        "Xã Bình Minh toàn bộ 7.000 người hợp nhất · khoản 1 Điều 1, 5/QĐ-UBND",
    ]
    none = page_of(client, "/bo-may/sap-xep/", **{"pham-vi": "u-so"})
    assert "Không có đơn vị nào" in words_of(none)[0]
    assert len(rows_of(page_of(client, "/bo-may/sap-xep/", **{"pham-vi": "moi-noi"}), "bang")) == 3
    assert "Không có đơn vị nào" in words_of(page_of(client, "/bo-may/sap-xep/", **BEFORE))[0]


def test_a_chart_shows_whole_levels(client, monkeypatch):
    apparatuses.province()
    page = client.get("/bo-may/so-do/").content.decode()
    assert page.count('class="d-box"') == 5
    monkeypatch.setattr("tinhgon.web.apparatus.pictures.A_SHEET", 4)
    assert client.get("/bo-may/so-do/").content.decode().count('class="d-box"') == 4
    part = client.get("/bo-may/so-do/", {"goc": "u-so"}).content.decode()
    assert part.count('class="d-box"') == 2
    file = client.get("/bo-may/so-do.svg", {"goc": "u-so"})
    assert file["Content-Disposition"].startswith('attachment; filename="so-do-')
    assert client.get("/bo-may/so-do.svg", {"goc": "u-nobody"}).status_code == 404


# -- functions --------------------------------------------------------------------------------


def functions():
    apparatuses.province()
    apparatuses.record(
        act("define_function", function="f-2", name="Tuyển dụng công chức", field="Nội vụ",
            does="province"),
        act("assign_function", function="f-2", unit="u-so", role="coordinate"),
        act("define_function", function="f-3", name="Việc tuyển dụng công chức", field="Nội vụ"),
        act("assign_function", function="f-3", unit="u-so", role="lead"),
        command="functions",
    )  # fmt: skip


def test_functions_without_a_lead_name_who_could_lead(client):
    functions()
    page = page_of(client, "/bo-may/chuc-nang/")
    ways = words_of(page, "//p[@class='tg-ways']/a")
    assert ways[:3] == [
        "Tất cả chức năng, nhiệm vụ 3", "Chưa có cơ quan chủ trì 1", "Nhiều cơ quan chủ trì 0"
    ]  # fmt: skip
    (row,) = words_of(page_of(client, "/bo-may/chuc-nang/", xem="khong"), "//tbody/tr")
    assert "đề xuất: Sở Nội vụ" in row
    assert "Đang phối hợp thực hiện" in row
    field = page_of(client, "/bo-may/chuc-nang/", **{"linh-vuc": "Tư pháp"})
    assert words_of(field, "//tbody/tr/th") == ["Quản lý hộ tịch"]


def test_functions_that_say_the_same_and_the_table_of_competence(client):
    functions()
    (pair,) = rows_of(page_of(client, "/bo-may/chuc-nang/", xem="trung"), "trung")
    assert pair.startswith("Tuyển dụng công chức Việc tuyển dụng công chức ● Sở Nội vụ 100 %")
    table = rows_of(page_of(client, "/bo-may/chuc-nang/", xem="tham-quyen"), "tham-quyen")
    assert len(table) == 3
    assert "Cấp tỉnh" in next(line for line in table if line.startswith("Tuyển dụng"))
    assert all("!" in line for line in table)


CONFIRM = "/bo-may/chuc-nang/f-2/chu-tri/"


def form_of(page):
    return {one.get("name"): one.get("value") for one in page.xpath("//main//form//input")}


def test_a_person_confirms_a_lead(client, signed_in):
    functions()
    sent = form_of(page_of(client, CONFIRM))
    assert sent["unit"] == "u-so"
    given = {**sent, "on": "1/9/2025", "document": "12/QĐ-UBND", "issued": "20/8/2025"}
    assert client.post(CONFIRM, given).status_code == 302
    assert client.post(CONFIRM, given).status_code == 302  # a second click
    entry = JournalEntry.objects.latest("seq")
    assert entry.command_id == sent["command_id"]
    assert entry.document.startswith("12/QĐ-UBND|2025-08-20")
    assert JournalEntry.objects.count() == 3
    row = section(page_of(client, "/bo-may/don-vi/u-so/"), "chuc-nang")
    assert "Tuyển dụng công chức · chủ trì" in row
    assert signed_in("inspector").get(CONFIRM).status_code == 403
    assert client.get("/bo-may/chuc-nang/f-9/chu-tri/").status_code == 404


@pytest.mark.parametrize(
    ("given", "code"),
    [({"unit": "u-a"}, "TG-WEB-012"), ({"on": "31/2/2025"}, "TG-WEB-011")],
)
def test_a_lead_that_cannot_be_is_refused(client, given, code):
    functions()
    sent = {**form_of(page_of(client, CONFIRM)), "on": "1/9/2025"}
    answer = client.post(CONFIRM, {**sent, **given})
    assert answer.status_code == 422
    assert code in answer.content.decode()
    assert JournalEntry.objects.count() == 2


def test_what_somebody_changed_meanwhile_is_not_overwritten(client):
    functions()
    sent = {**form_of(page_of(client, CONFIRM)), "on": "1/9/2025"}
    apparatuses.record(
        act("assign_function", LATER, function="f-2", unit="u-phong", role="lead"), command="x"
    )
    answer = client.post(CONFIRM, sent)
    assert answer.status_code == 422
    assert "TG-JOURNAL-006" in answer.content.decode()
