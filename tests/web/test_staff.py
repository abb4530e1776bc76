"""Biên chế: its pages over a small province."""

import html
import io
import re

import openpyxl
import pytest
import staffed
from lxml import html as tree

from tinhgon.storage.models import JournalEntry

pytestmark = pytest.mark.django_db
PAGES = (
    "/bien-che/", "/bien-che/nguyen-nhan/", "/bien-che/thua-thieu/", "/bien-che/cap-pho/",
    "/bien-che/co-cau/", "/bien-che/du-bao/", "/bien-che/kiem-tra/",
)  # fmt: skip
AGES = PAGES[4:6]
NOW = {"den": "2024-12-31"}
KEPT = "den=2024-12-31&capnhat=2026-01-20"


def page_of(client, address, status=200, **query):
    answer = client.get(address, query)
    assert answer.status_code == status
    return answer.content.decode()


def words_of(page):
    """Return the words of the content of a page."""
    main = page[page.index('<main id="main"') :]
    main = re.sub(r"<script.*?</script>", " ", main, flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", main))).strip()


def rows_of(page, within):
    """Return the cells of the tables in a section."""
    found = tree.fromstring(page).xpath(f"//section[@id='{within}']//tbody/tr")
    return [
        [" ".join(cell.text_content().split()) for cell in row.xpath("./td|./th")] for row in found
    ]


@pytest.fixture
def staffed_store(db):
    staffed.province()


@pytest.fixture
def with_people(staffed_store):
    staffed.people(60, erased=3, silent=2)


# -- every page -------------------------------------------------------------------------------


@pytest.mark.parametrize("address", PAGES)
def test_an_empty_store_says_what_to_do_next(client, address):
    said = words_of(page_of(client, address))
    assert re.search(r"[Nn]ạp|Kiểm tra điều kiện tuyển dụng", said)


@pytest.mark.parametrize("address", PAGES)
def test_a_day_before_everything_leads_back_to_today(client, with_people, address):
    page = page_of(client, address, den="2010-01-01")
    assert "tg-moment is-other-day" in page
    if "cap-pho" not in address and "kiem-tra" not in address:
        assert "Xem hôm nay" in page


@pytest.mark.parametrize("address", PAGES)
def test_every_link_of_the_room_keeps_both_dates(client, with_people, address):
    page = page_of(client, address, den="2024-12-31", capnhat="2026-01-20")
    main = page[page.index('<main id="main"') :]
    links = [html.unescape(one) for one in re.findall(r'href="(/bien-che/[^"]*)"', main)]
    assert len(links) >= 7
    assert [one for one in links if KEPT not in one] == []


@pytest.mark.parametrize("address", PAGES)
def test_the_record_of_a_day_before_it_was_entered_knows_nothing(client, with_people, address):
    known = words_of(page_of(client, address, **NOW))
    before = words_of(page_of(client, address, den="2024-12-31", capnhat="2020-01-01"))
    assert len(before) < len(known) or "cap-pho" in address


@pytest.mark.parametrize("address", [*PAGES, "/bien-che/nguyen-nhan/?nguyen-nhan=resignation"])
def test_no_name_of_a_person_is_shown(client, with_people, address):
    joined = "&" if "?" in address else "?"
    page = page_of(client, f"{address}{joined}den=2024-12-31")
    assert "Người thứ" not in page
    assert "pso0" not in page


@pytest.mark.parametrize("address", AGES)
def test_who_designs_structures_sees_no_ages(signed_in, with_people, address):
    designer = signed_in("designer")
    page_of(designer, address, 403, **NOW)
    assert address not in page_of(designer, "/bien-che/", **NOW)


@pytest.mark.parametrize("address", [one for one in PAGES if one not in AGES])
def test_who_designs_structures_sees_the_rest(signed_in, with_people, address):
    page_of(signed_in("designer"), address, **NOW)


@pytest.mark.parametrize("address", PAGES)
def test_the_pages_only_show(client, with_people, address):
    before = JournalEntry.objects.count()
    assert client.post(address, {}).status_code == 405
    page_of(client, address, **NOW)
    assert JournalEntry.objects.count() == before


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("wrong", ["khong-co", "<b>x", "u-so:civil_servant"])
def test_words_that_are_none_of_ours_are_no_fault(client, staffed_store, address, wrong):
    names = ("don-vi", "loai", "nguon", "khoi", "linh-vuc", "nguyen-nhan", "so", "vi-tri")
    asked = {**dict.fromkeys(names, wrong), "trang": "0", "dau": "-1"}
    assert "<b>x" not in page_of(client, address, **asked, **NOW)


# -- given, present, not used ---------------------------------------------------------------------


def test_the_table_counts_each_category_by_itself(client, staffed_store):
    rows = rows_of(page_of(client, "/bien-che/", **NOW), "bang")
    found = {row[1]: row[2:5] for row in rows if len(row) > 4}
    assert found["Công chức"] == ["61", "62", "vượt 1"]
    assert found["Viên chức"] == ["40", "38", "2"]
    assert found["Hưởng lương từ ngân sách nhà nước"] == ["30", "28", "2"]
    assert found["Hưởng lương từ nguồn thu sự nghiệp"] == ["10", "10", "0"]
    assert found["Cán bộ, công chức cấp xã"] == ["60", "57", "3"]
    sums = {61 + 40, 61 + 60, 61 + 40 + 60, 40 + 60}
    assert not sums & {int(cell) for row in found.values() for cell in row if cell.isdecimal()}


def test_people_beyond_the_posts_of_a_unit_are_told_in_words(client, staffed_store):
    rows = rows_of(page_of(client, "/bien-che/", loai="civil_servant", **NOW), "bang")
    assert rows[1][5] == "! vượt 2 người so với số được giao, tại 1 đơn vị"
    inner = rows_of(page_of(client, "/bien-che/", **{"don-vi": "u-so"}, **NOW), "don-vi")
    assert [row[0].split(" +")[0] for row in inner] == [
        "Sở Nội vụ", "Riêng Sở Nội vụ", "Phòng Công chức",
    ]  # fmt: skip
    assert inner[2][1:] == ["8", "10", "vượt 2", "! có mặt vượt 2 người so với số được giao"]


def test_a_unit_without_number_on_the_day_says_so(client, staffed_store):
    said = words_of(page_of(client, "/bien-che/", **{"don-vi": "u-tt"}, den="2020-06-01"))
    assert "Không có số liệu của Trung tâm Lưu trữ" in said


def test_a_number_opens_the_ledger_of_its_unit(client, staffed_store):
    page = tree.fromstring(page_of(client, "/bien-che/", **NOW))
    link = page.xpath("//section[@id='don-vi']//tr[2]/td/a/@href")[0]
    assert "don-vi=u-so" in link
    assert "Sở Nội vụ" in words_of(page_of(client, link))


def test_the_page_of_a_unit_has_its_numbers(client, staffed_store):
    rows = rows_of(page_of(client, "/bo-may/don-vi/u-so/", **NOW), "bien-che")
    assert rows == [["Công chức", "61", "62", "vượt 1"], ["Viên chức", "40", "38", "2"]]


# -- the ledger -----------------------------------------------------------------------------------


def ledger(client, **query):
    return page_of(client, "/bien-che/nguyen-nhan/", **{"tu": "2021-01-01", **NOW, **query})


def test_the_ledger_balances_and_shows_what_took_nobody(client, staffed_store):
    page = ledger(client, loai="civil_servant")
    rows = {row[1]: row[2:] for row in rows_of(page, "nguyen-nhan")}
    assert rows["Ngày 01/01/2021"] == ["68", "65"]
    assert rows["Cắt biên chế chưa tuyển"] == ["−4", "0"]
    assert rows["Nghỉ hưu đúng tuổi"] == ["−2", "−2"]
    assert rows["Xin thôi việc"] == ["−1", "−1"]
    assert rows["Theo nguyên nhân"] == ["−7", "−3"]
    assert rows["Ngày 31/12/2024"] == ["61", "62"]
    assert "trong đó giảm do chưa tuyển và nghỉ hưu đúng tuổi 6/7 (85,7 %)" in words_of(page)
    assert "trên giấy" not in page


def test_the_causes_stand_in_the_order_of_the_report(client, staffed_store):
    rows = [row[1] for row in rows_of(ledger(client, loai="civil_servant"), "nguyen-nhan")]
    assert rows[2:5] == [
        "Cắt biên chế chưa tuyển", "Nghỉ hưu đúng tuổi", "Xin thôi việc",
    ]  # fmt: skip


def test_a_pay_source_switch_lowers_what_the_budget_pays_not_people(client, staffed_store):
    page = ledger(client, loai="public_employee")
    rows = {row[1]: row[2:] for row in rows_of(page, "nguyen-nhan")}
    assert rows["Chuyển nguồn trả lương"] == ["0", "0", "−10", "−10", "+10", "+10"]
    assert "không giảm số người" in words_of(page)


def test_the_units_of_the_ledger_have_their_shares(client, staffed_store):
    rows = rows_of(ledger(client, loai="civil_servant"), "don-vi")
    assert rows == [["Sở Nội vụ", "68", "7", "6", "85,7 %", "–", "61"]]


def test_a_cause_leads_to_its_entries_and_these_to_their_acts(client, staffed_store):
    page = ledger(client, loai="civil_servant", **{"nguyen-nhan": "retirement_at_age"})
    rows = rows_of(page, "muc")
    assert len(rows) == 1
    assert rows[0][:4] == ["30/06/2023", "Sở Nội vụ", "−2", "−2"]
    assert "40/QĐ-UBND" in rows[0][5]
    link = tree.fromstring(page).xpath("//section[@id='muc']//td//a/@href")[0]
    assert "40/QĐ-UBND" in page_of(client, link.partition("#")[0])


def test_a_day_that_is_none_is_refused_beside_its_field(client, staffed_store):
    page = ledger(client, tu="31/02/2021")
    assert 'value="31/02/2021"' in page
    assert "không phải ngày hợp lệ" in page


@pytest.mark.parametrize(
    ("address", "sheets"),
    [("/bien-che/bang.xlsx", {"Công chức"}), ("/bien-che/nguyen-nhan/bang.xlsx", {"31/12/2024"})],
)
def test_tables_are_handed_out_with_a_line_in_the_trail(client, staffed_store, address, sheets):
    from tinhgon.storage.models import TrailLine  # noqa: PLC0415

    before = TrailLine.objects.count()
    answer = client.get(address, {"loai": "civil_servant", **NOW})
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    cells = {cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row}
    assert sheets <= cells
    assert 61 in cells
    assert TrailLine.objects.count() == before + 1


# -- communes, deputies ---------------------------------------------------------------------------


def test_communes_show_surplus_and_shortage(client, staffed_store):
    page = page_of(client, "/bien-che/thua-thieu/", **NOW)
    assert rows_of(page, "xa") == [
        ["Xã An Lạc", "30", "33", "+3", "+2"], ["Xã Bình Minh", "30", "24", "−6", "−1"],
    ]  # fmt: skip
    assert rows_of(page, "biet-phai") == [["Tư pháp - hộ tịch", "2", "1", "1", "0"]]
    said = words_of(page)
    assert "Thừa 3 tại 1 xã, phường" in said
    assert "Thiếu 6 tại 1 xã, phường" in said


def test_a_field_shows_its_communes_and_what_could_be_sent(client, staffed_store):
    page = page_of(client, "/bien-che/thua-thieu/", **{"linh-vuc": "Tư pháp - hộ tịch"}, **NOW)
    assert rows_of(page, "chi-tiet") == [
        ["Xã An Lạc", "2", "4", "3", "2", "0"], ["Xã Bình Minh", "3", "2", "2", "0", "1"],
    ]  # fmt: skip
    assert "Xã An Lạc → Xã Bình Minh: 1" in words_of(page)


def test_deputies_over_the_rule_have_article_and_path(client, staffed_store):
    staffed.deputies()
    rows = rows_of(page_of(client, "/bien-che/cap-pho/", **NOW), "cap-pho")
    assert len(rows) == 1
    number, unit, title, present, norm, over, deadline, path, article = rows[0]
    assert (number, unit, title, present) == ("1", "Trung tâm Lưu trữ", "Phó Giám đốc", "5")
    assert int(over) == 5 - int(norm)
    assert (deadline, path) == ("31/12/2025", "bố trí vị trí khác hoặc nghỉ hưu")
    assert re.search(r"Điều \d+", article)


# -- ages, forecast -------------------------------------------------------------------------------


def test_ages_hide_small_groups_and_tell_who_is_not_counted(client, with_people):
    page = page_of(client, "/bien-che/co-cau/", **NOW, **{"so-voi": "2021-06-30"})
    rows = {row[0]: row[1:] for row in rows_of(page, "do-tuoi")}
    assert rows["Chưa rõ năm sinh"][3] == "2"
    assert rows["Tổng cộng"][3] == "55"
    assert rows["Đã xóa"][3] == "3"
    numbers = [cell for name, row in rows.items() if "tuổi" in name for cell in row[:6]]
    assert not {"1", "2", "3", "4"} & set(numbers)


def test_few_people_have_no_figures_at_all(client, staffed_store):
    staffed.people(4)
    page = page_of(client, "/bien-che/co-cau/", **NOW)
    rows = {row[0]: row[1:] for row in rows_of(page, "do-tuoi")}
    assert rows["Tổng cộng"] == ["*", "*", "*"]
    assert rows["Tuổi bình quân"][0] == "–"
    assert "data-chart" not in page
    assert "Chỉ dự báo theo nhóm" in words_of(page_of(client, "/bien-che/du-bao/", **NOW))


def test_the_chart_holds_what_the_table_holds(client, with_people):
    page = tree.fromstring(page_of(client, "/bien-che/co-cau/", **NOW))
    specs = page.xpath("//script[@type='application/json']/text()")
    assert specs
    assert all('"told": "*"' in one or '"told"' in one for one in specs)
    assert not any(re.search(r'"told": "[1-4]"', one) for one in specs)


def test_the_forecast_adds_up_and_follows_the_settings(client, with_people):
    def years(**query):
        rows = rows_of(page_of(client, "/bien-che/du-bao/", **NOW, **query), "du-bao")
        return [row for row in rows if row[0].isdecimal()]

    usual = years()
    assert [row[0] for row in usual] == [str(year) for year in range(2025, 2032)]
    for row in usual:
        if "*" not in row:
            start, retire, resign, die, taken, end = map(int, row[1:7])
            assert start - retire - resign - die + taken == end
    more = years(**{f"thoi-viec-{place}": "20" for place in range(1, 6)}, tuyen="0")
    assert int(more[-1][6]) < int(usual[-1][6])
    assert int(years(tuyen="10")[-1][6]) > int(usual[-1][6])


@pytest.mark.parametrize("wrong", ["abc", "-1", "101", "1,2,3"])
def test_a_setting_that_is_no_share_is_named_and_the_usual_one_holds(client, with_people, wrong):
    page = page_of(client, "/bien-che/du-bao/", **NOW, **{"thoi-viec-1": wrong})
    assert page.count('aria-invalid="true"') == 1
    usual = page_of(client, "/bien-che/du-bao/", **NOW)
    assert rows_of(page, "du-bao") == rows_of(usual, "du-bao")


# -- checks ---------------------------------------------------------------------------------------


def check(client, **query):
    asked = {"don-vi": "u-so", "loai": "civil_servant", "nguon": "budget", "so": "1", **NOW}
    return page_of(client, "/bien-che/kiem-tra/", **{**asked, **query})


def test_hiring_within_the_quota_on_a_vacant_post_is_not_refused(client, staffed_store):
    staffed.post("u-so")
    page = check(client, **{"vi-tri": "p-so"})
    assert "Không có căn cứ nào trong hồ sơ cản trở" in words_of(page)


def test_hiring_is_refused_with_the_decision_that_set_the_quota(client, staffed_store):
    staffed.post("u-so")
    said = words_of(check(client, **{"vi-tri": "p-so"}, so="40"))
    assert "✗" in said
    assert "40/QĐ-UBND" in said
    assert "vị trí" in words_of(check(client)).lower()


def test_a_unit_is_found_by_name_and_a_wrong_number_named(client, staffed_store):
    page = page_of(client, "/bien-che/kiem-tra/", ten="xa", **NOW)
    assert "don-vi=u-a" in page
    assert "don-vi=u-b" in page
    assert 'aria-invalid="true"' in check(client, so="0")
    said = words_of(page_of(client, "/bien-che/kiem-tra/", ten="không có đâu", **NOW))
    assert "không có đâu" in said


def test_units_beyond_their_posts_are_listed_with_the_decision(client, staffed_store):
    rows = rows_of(check(client), "vuot")
    assert [row[0] for row in rows] == ["Phòng Công chức", "Xã An Lạc"]
    assert rows[0][2:5] == ["8", "10", "2"]
    assert "9/QĐ-UBND" in rows[0][5]


def test_people_without_a_post_are_counted_by_unit(client, with_people):
    assert rows_of(check(client), "vi-tri-viec-lam") == [["Sở Nội vụ", "60", "60", "0", "0"]]


def test_the_share_is_told_with_and_without_a_change_of_pay_source(client, staffed_store):
    page = words_of(ledger(client, loai="public_employee", nguon="budget"))
    assert "tính cả chuyển nguồn trả lương là" in page
    assert "tính cả chuyển nguồn trả lương" not in words_of(ledger(client, loai="civil_servant"))
