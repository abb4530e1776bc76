"""Across documents: the graph, what is missing, what was in force, what is ruled where."""

import io
import re

import cited
import openpyxl
import pytest

pytestmark = pytest.mark.django_db


def page_of(client, address, **query):
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def library(db):
    return cited.add(cited.PLAN, cited.REVISION, cited.VAGUE)


# -- the graph ------------------------------------------------------------------------------------


def boxes(page):
    return re.findall(r'<a href="[^"]+" data-n="(\d+)"', page)


def test_the_whole_library_is_drawn_with_arrows_that_say_what_they_are(client, library):
    page = page_of(client, "/van-ban/so-do/")

    assert len(boxes(page)) == 5
    assert page.count('class="box is-held"') == 3 + 1  # one in the legend
    assert page.count('class="box is-missing"') == 2 + 1
    assert "edge is-amends" in page
    assert "edge is-orders_revision" in page
    titles = re.findall(r"<title>([^<]+ → [^<]+)</title>", page)
    assert any("71-CTr/TU → sửa đổi, bổ sung → " in one for one in titles)
    assert any(one.endswith("(chờ xác nhận)") for one in titles)


def test_the_same_stands_below_as_a_list(client, library):
    page = page_of(client, "/van-ban/so-do/").split('id="danh-sach"')[1]
    pk = cited.node("38-CTr/TU").pk
    assert page.count(f'href="/van-ban/vien-dan/{pk}/"') >= 4
    assert "yêu cầu sửa đổi" in page


def test_one_document_with_its_surroundings(client, library):
    pk = cited.node("74-KL/TW").pk
    near = page_of(client, "/van-ban/so-do/", tu=pk)
    far = page_of(client, "/van-ban/so-do/", tu=pk, buoc=2)

    assert len(boxes(near)) == 2
    assert set(boxes(near)) < set(boxes(far))
    assert f'href="/van-ban/vien-dan/{pk}/" data-n="{pk}" class="is-focus"' in near


def test_more_than_are_drawn_stand_behind_a_plus(client, library, monkeypatch):
    monkeypatch.setattr("tinhgon.web.graph_board.SIZES", (2, 4))
    monkeypatch.setattr("tinhgon.web.views.library.SIZES", (2, 4))
    page = page_of(client, "/van-ban/so-do/")
    assert len(boxes(page)) == 2
    assert '<a class="tg-plus" href="/van-ban/so-do/?so=4">+3</a>' in page
    page = page_of(client, "/van-ban/so-do/", so=4)
    assert len(boxes(page)) == 4
    assert '<a class="tg-plus" href="/van-ban/">+1</a>' in page


def test_an_empty_library_and_a_document_that_is_not_there(client):
    assert "Chưa có văn bản nào dẫn chiếu văn bản khác." in page_of(client, "/van-ban/so-do/")
    for asked in ("99", "x", "²"):
        assert client.get("/van-ban/so-do/", {"tu": asked}).status_code == 404


# -- missing documents ----------------------------------------------------------------------------


def test_missing_documents_are_grouped_by_who_must_supply_them(client, library):
    page = page_of(client, "/van-ban/con-thieu/")
    heads = re.findall(r"</span> ([^<]+) <span class=\"tg-grey\">\d+</span></h2>", page)

    assert heads == ["Tỉnh ủy Hồng Lam", "Bộ Chính trị"]
    assert "DANH MỤC VĂN BẢN ĐỀ NGHỊ CUNG CẤP" in page
    assert "Kính gửi:" in page


def test_one_supplier_alone_on_screen_and_sheet(client, library):
    page = page_of(client, "/van-ban/con-thieu/", noi="Bộ Chính trị")
    assert "74-KL/TW</a>" in page
    assert "38-CTr/TU</a>" not in page

    answer = client.get("/van-ban/con-thieu/danh-muc.xlsx", {"noi": "Bộ Chính trị"})
    assert "attachment" in answer.headers["Content-Disposition"]
    (row,) = openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(
        min_row=4, values_only=True
    )
    assert row[:5] == (1, "Bộ Chính trị", "Kết luận", "74-KL/TW", "22/05/2020")
    assert row[7:9] == (1, 2)


def test_the_library_counts_what_is_missing_and_leads_there(client, library):
    page = page_of(client, "/van-ban/")
    assert '<a href="/van-ban/con-thieu/">2 văn bản được dẫn chưa có trong kho</a>' in page


def test_nothing_missing_says_so(client):
    assert "Mọi văn bản được dẫn đều đã có trong kho." in page_of(client, "/van-ban/con-thieu/")


# -- in force on a day ----------------------------------------------------------------------------


def line_of(page, number):
    return next(
        row for row in page.split("<tr>") if f">{number}<" in row or f" {number}</a>" in row
    )


def test_a_programme_before_and_after_its_revision(client, library):
    before = line_of(page_of(client, "/van-ban/hieu-luc/", den="2020-06-30"), "38-CTr/TU")
    after = line_of(page_of(client, "/van-ban/hieu-luc/", den="2020-09-01"), "38-CTr/TU")

    assert "còn hiệu lực" in before
    assert "còn thiếu" in before
    assert "có yêu cầu sửa đổi của" in before
    assert "đến ngày này chưa ban hành" in before
    assert "71-CTr/TU" not in before.split("<svg")[0]
    assert "đến ngày này chưa ban hành" not in after
    assert "được sửa đổi, bổ sung bởi" in after
    assert 'class="tg-timeline"' in after


def test_documents_of_a_later_day_are_not_there(client, library):
    page = page_of(client, "/van-ban/hieu-luc/", den="2020-06-30")
    assert "90-KH/TU" not in page
    assert "90-KH/TU" in page_of(client, "/van-ban/hieu-luc/", den="31/12/2020")


def test_only_those_with_a_revision_owed(client, library):
    page = page_of(
        client, "/van-ban/hieu-luc/", **{"den": "2020-06-30", "trang-thai": "cho-sua-doi"}
    )
    assert "38-CTr/TU</a>" in page
    assert page.count("<tr>") == 1 + 1
    assert 'name="trang-thai" value="cho-sua-doi"' in page


@pytest.mark.parametrize("query", [{"den": "31/02/2020"}, {"trang-thai": "x"}, {"trang": "99"}])
def test_what_is_no_day_no_state_no_page_shows_the_present(client, library, query):
    assert "38-CTr/TU" in page_of(client, "/van-ban/hieu-luc/", **query)


# -- rules ----------------------------------------------------------------------------------------


def test_a_rule_of_the_place_with_its_sentence_and_condition(client, library):
    page = page_of(client, "/van-ban/quy-dinh/", den="2020-06-30", noi="Hồng Lam")

    assert "■</span> Dừng thực hiện" in page
    assert "<mark>ở những nơi chưa thực hiện</mark>" in page
    assert "chỉ áp dụng ở nơi chưa thực hiện" in page
    assert "không sớm hơn 22/05/2020" in page
    address = re.search(r'href="(/van-ban/\d+/\?muc=(task|event)-\d+-\d+#hien-tai)"', page)[1]
    assert client.get(address).status_code == 200


def test_silence_is_no_permission_and_rules_elsewhere_are_told_apart(client, library):
    page = page_of(client, "/van-ban/quy-dinh/", den="2020-06-30", noi="Sơn La")

    assert "không có văn bản nào của Sơn La quy định" in page
    assert "Điều đó không có nghĩa là được phép" in page
    assert "quy định của nơi khác, không áp dụng tại Sơn La" in page
    assert page.index("không có nghĩa là được phép") < page.index("ở những nơi chưa thực hiện")


def test_before_its_day_a_rule_does_not_hold(client, library):
    page = page_of(client, "/van-ban/quy-dinh/", den="2020-05-21", noi="Hồng Lam")
    assert "không có văn bản nào của Hồng Lam" in page


def test_only_rules_on_the_matter(client, library):
    asked = {"den": "2020-06-30", "noi": "Hồng Lam"}
    on = page_of(client, "/van-ban/quy-dinh/", **asked, ve="hợp nhất ban tổ chức với phòng nội vụ")
    off = page_of(client, "/van-ban/quy-dinh/", **asked, ve="học phí mầm non")
    assert "Dừng thực hiện" in on
    assert "Dừng thực hiện" not in off


def test_an_empty_library_asks_for_a_place(client):
    assert "Nhập tên tỉnh, thành phố." in page_of(client, "/van-ban/quy-dinh/")


def test_a_held_document_without_number_or_name_is_drawn_too(client, db):
    cited.add("Tin về hội nghị: các sở thực hiện Nghị quyết số 18-NQ/TW, ngày 25/10/2017.\n")
    page = page_of(client, "/van-ban/so-do/")
    assert len(boxes(page)) == 2
    assert page.count('class="arrow"') == 1
