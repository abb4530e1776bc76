"""Chế độ: a trial of one person, a file of persons, the legal values; nothing is stored."""

import csv
import io

import openpyxl
import places
import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml import html

from tinhgon.law.benefit.results import HEADS, compute
from tinhgon.law.parameters import national

pytestmark = pytest.mark.django_db

EXAMPLE_C = {
    "subject": "civil_servant", "sex": "M", "birth": "15/1/1966", "directly_affected": "yes",
    "appendix": "1", "insured_years": "22", "insured_months": "", "coef": "4,65",
    "leadership_coef": "0,6", "allowance_pct": "25", "reorganised_on": "1/3/2025",
    "leave_on": "1/5/2025", "regime": "auto", "case": "auto",
}  # fmt: skip
"""Published example C of Official Letter 1814/BNV-TCBC."""

ROWS = """id,sex,birth,subject,coef,leadership_coef,allowance_pct,insured_months,\
reorganised_on,leave_on
0012,M,1966-01-15,civil_servant,4.65,0.6,25,264,2025-03-01,2025-05-01
=2+3,F,1971-09,civil_servant,4.98,0.5,25,343,2025-03-01,2025-08-01
b,M,1969-13,civil_servant,4.98,,25,300,2025-03-01,2025-08-01
a,M,1960-01,civil_servant,4.98,,25,300,2025-03-01,2025-08-01
"""


def page_of(response) -> html.HtmlElement:
    return html.fromstring(response.content.decode())


def words(page: html.HtmlElement, path: str = "//main") -> list[str]:
    return [" ".join(" ".join(one.itertext()).split()) for one in page.xpath(path)]


def tried(client: Client, status: int = 200, **changed: str) -> html.HtmlElement:
    response = client.post(reverse("entitlements"), EXAMPLE_C | changed)
    assert response.status_code == status
    return page_of(response)


def brought(client: Client, text: str = ROWS, name: str = "ds.csv", **fields: str):
    file = SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)
    sent = {"declared": "yes", "file": file, **fields}
    return client.post(reverse("entitlements_file"), {k: v for k, v in sent.items() if v})


def everything() -> dict[str, list[object]]:
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in apps.get_models()
        if model.__name__ != "Session"
    }


# -- one person -------------------------------------------------------------------------------


def test_the_published_example_comes_to_the_dong(client):
    page = tried(client)
    assert words(page, "//p[@class='tg-sheet-total']") == ["Tổng số tiền 744.778.125 đồng"]
    assert words(page, "//table[contains(@class,'tg-components')]//tbody/tr") == [
        "Trợ cấp hưu trí một lần cho thời gian nghỉ sớm 460.687.500",
        "Trợ cấp cho số năm nghỉ sớm 191.953.125",
        "Trợ cấp theo thời gian công tác có đóng bảo hiểm xã hội bắt buộc 92.137.500",
        "Tổng cộng 744.778.125",
    ]
    assert "Tính thử, không phải quyết định." in words(page)[0]
    assert "22 năm (264 tháng)" in words(page)[0]


def test_every_line_has_its_article_and_doubtful_ones_their_mark(client):
    page = tried(client)
    cites = words(
        page, "//table[contains(@class,'tg-computation')]//td[contains(@class,'tg-cite')]"
    )
    assert len(cites) > 8
    assert all("Điều" in cite for cite in cites)
    assert "chưa đối chiếu văn bản" in words(page, "//section[@class='tg-used']")[0]


def test_the_answer_is_not_kept_anywhere(client):
    before = everything()
    response = client.post(reverse("entitlements"), EXAMPLE_C)
    assert "no-store" in response.headers["Cache-Control"]
    assert brought(client).status_code == 200
    assert brought(client, form="xlsx").status_code == 200
    assert everything() == before


def test_values_in_an_address_are_not_looked_at(client):
    page = page_of(client.get(reverse("entitlements"), EXAMPLE_C))
    assert page.xpath("//*[@id='sheet']") == []
    assert page.xpath("//input[@name='birth']/@value") == [""]


def test_what_was_sent_without_its_token_is_refused():
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(places.account())
    assert strict.post(reverse("entitlements"), EXAMPLE_C).status_code == 403


def test_errors_lead_to_their_fields(client):
    page = tried(client, 422, birth="31/2/1966", insured_years="", leave_on="")
    links = dict(zip(page.xpath("//*[@id='errors']//a/@href"),
                     words(page, "//*[@id='errors']//a"), strict=True))  # fmt: skip
    assert links == {
        "#f-birth": "Ngày sinh: không phải là ngày hợp lệ",
        "#f-leave_on": "Ngày nghỉ: chưa có",
        "#f-insured_months": "Thời gian đóng bảo hiểm xã hội: chưa có",
    }
    for link in links:
        assert page.xpath(f"//*[@id='{link[1:]}']/@aria-invalid") == ["true"]
    assert page.xpath("//input[@name='birth']/@value") == ["31/2/1966"]


def test_two_salaries_are_an_error_and_one_the_group_does_not_have_is_left_out(client):
    both = {"contract_salary_vnd": "15.000.000"}
    assert tried(client, 422, subject="contract", **both) is not None
    page = tried(client, **both)
    assert "744.778.125" in words(page)[0]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("15.356.250", "15.356.250"), ("15356250 đ", "15.356.250"), ("15356250,5", "15.356.250,5")],
)
def test_numbers_may_be_typed_as_they_are_written_here(client, typed, shown):
    page = tried(client, subject="contract", coef="", leadership_coef="", allowance_pct="",
                 contract_salary_vnd=typed)  # fmt: skip
    assert f"Tiền lương theo hợp đồng (đồng) {shown}" in words(page, "//dl/div")


def test_who_is_past_the_age_is_told_why_nothing_is_due(client):
    page = tried(client, birth="1/1960")
    assert words(page, "//p[@class='tg-sheet-total']") == ["Không thuộc diện hưởng"]
    assert "Đã đủ tuổi nghỉ hưu." in words(page)[0]


# -- the months around ------------------------------------------------------------------------


def months(page: html.HtmlElement) -> list[str]:
    return words(page, "//section[contains(@class,'tg-months')]//tbody/tr")


def test_the_months_around_are_side_by_side_with_the_cliff_in_words(client):
    page = tried(client, birth="6/1968", insured_years="33", coef="5,08", leadership_coef="0,7",
                 leave_on="1/6/2025")  # fmt: skip
    rows = months(page)
    assert len(rows) == 19
    assert rows[0].startswith("01/12/2024")
    assert "đang chọn" in rows[6]
    assert "1.479.318.750" in rows[6]
    assert "từ 61 xuống 60: áp dụng mức khác" in rows[7]
    assert "nghị định khác: NĐ 154/2025/NĐ-CP" in "".join(rows)


def test_each_month_pays_what_the_person_would_get_who_leaves_then(client):
    page = tried(client, leave_on="1/8/2025")
    heads = ("id", "sex", "birth", "subject", "coef", "leadership_coef", "allowance_pct",
             "insured_months", "reorganised_on", "leave_on")  # fmt: skip
    for row in months(page):
        day, month, year = row[:10].split("/")
        cells = ("1", "M", "1966-01-15", "civil_servant", "4.65", "0.6", "25", "264",
                 "2025-03-01", f"{year}-{month}-{day}")  # fmt: skip
        (found,) = compute(heads, [cells]).rows()
        total = dict(zip(HEADS, found, strict=True))["total_vnd"]
        assert (f"{int(total):,}".replace(",", ".") if total else "–") in row


def test_a_month_of_the_comparison_can_be_chosen(client):
    page = tried(client, choose_leave="01/06/2025")
    assert "Ngày nghỉ 01/06/2025" in words(page, "//dl/div")
    assert page.xpath("//input[@name='leave_on']/@value") == ["01/06/2025"]


def test_the_month_of_the_pension_is_named(client):
    page = tried(client, birth="1/1964", leave_on="1/1/2025")
    assert any("Đến thời điểm đủ tuổi nghỉ hưu" in row for row in months(page))


# -- a file -----------------------------------------------------------------------------------


def test_the_rows_of_a_file_keep_their_order(client):
    page = page_of(brought(client))
    assert words(page, "//table//tbody/tr/th[@scope='row']")[:4] == ["0012", "=2+3", "b", "a"]
    assert words(page, "//p[@class='tg-outcomes']/span") == [
        "Được hưởng: 2", "Cần cấp có thẩm quyền xem xét: 0", "Không thuộc diện hưởng: 1",
        "Dữ liệu cần sửa: 1",
    ]  # fmt: skip
    assert "Ngày sinh: không phải là ngày hợp lệ" in words(page)[0]


def test_the_file_of_results_holds_every_row_as_the_command_writes_it(client):
    response = brought(client, form="csv")
    rows = list(csv.reader(io.StringIO(response.content.decode())))
    given = [line.split(",") for line in ROWS.splitlines()]
    expected = [list(row) for row in compute(given[0], given[1:]).rows()]
    expected[1][0] = "'=2+3"
    assert rows == [list(HEADS), *expected]
    assert "no-store" in response.headers["Cache-Control"]


def test_a_workbook_of_results_has_numbers_and_no_formula(client):
    response = brought(client, form="xlsx")
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    sheet = book.worksheets[0]
    cells = list(sheet.iter_rows(min_row=2))
    assert [row[0].value for row in cells] == ["0012", "=2+3", "b", "a"]
    assert {row[0].data_type for row in cells} == {"s"}
    assert cells[0][HEADS.index("total_vnd")].value == 744778125
    assert [row[0].value for row in book.worksheets[1].iter_rows(min_row=2)] != []


def test_a_table_without_the_columns_needed_names_them(client):
    book = brought(client, form="xlsx").content
    response = brought(client, book, "ket-qua.xlsx")
    assert response.status_code == 422
    assert "Thiếu các cột" in response.content.decode()


def test_a_file_needs_its_declaration_and_must_be_a_table(client):
    assert "TG-DOC-001" in brought(client, declared="").content.decode()
    assert "TG-SHEET-012" in brought(client, "abc", "a.pdf").content.decode()
    stamped = "TUYỆT MẬT\n" + ROWS
    response = brought(client, stamped)
    assert response.status_code == 422
    assert "744" not in response.content.decode()


def test_no_file_and_too_many_rows_are_said(client, monkeypatch):
    address = reverse("entitlements_file")
    assert "TG-BENEFIT-012" in client.post(address, {"declared": "yes"}).content.decode()
    monkeypatch.setattr("tinhgon.services.benefits.MOST_ROWS", 3)
    assert "TG-BENEFIT-011" in brought(client).content.decode()


# -- the legal values -------------------------------------------------------------------------


def test_every_legal_value_is_shown_with_its_mark(client):
    page = page_of(client.get(reverse("legal_values")))
    ids = {one.removeprefix("p-") for one in page.xpath("//th[@scope='rowgroup']/@id")}
    assert ids == {one.id for one in national()}
    rows = page.xpath("//section//tbody/tr")
    assert len(rows) == sum(len(one.values) for one in national())
    assert all(row.xpath(".//span[contains(@class,'tg-sure')]") for row in rows)


def test_legal_values_are_narrowed_by_words_and_mark(client):
    def ids(**query):
        page = page_of(client.get(reverse("legal_values"), query))
        return [one.removeprefix("p-") for one in page.xpath("//th[@scope='rowgroup']/@id")]

    assert ids(q="luong co so")[0] == "base_salary"
    uncertain = {one.id for one in national()
                 if any(value.status == "uncertain" for value in one.values)}  # fmt: skip
    assert set(ids(muc="uncertain")) == uncertain
    assert ids(muc="local") == []


def test_a_resolution_of_the_province_is_used_and_named(client, settings, tmp_path):
    settings.TINHGON_DATA = tmp_path
    (tmp_path / "law").mkdir()
    file = tmp_path / "law" / "nq.yaml"
    file.write_text(
        "resolution: NQ 12/2025/NQ-HĐND\nparameters:\n  nd178_year:\n"
        "    - {value: 6, from: 2025-01-01, document: NQ 12/2025/NQ-HĐND, article: Điều 2,\n"
        "       status: verified, source: văn bản}\n",
        encoding="utf-8",
    )
    assert "NQ 12/2025/NQ-HĐND" in words(tried(client))[0]
    shown = page_of(client.get(reverse("legal_values"), {"muc": "local"}))
    assert shown.xpath("//th[@scope='rowgroup']/@id") == ["p-nd178_year"]
    file.write_text("parameters: {}\n", encoding="utf-8")
    assert "TG-LAW-002" in words(tried(client, 422))[0]
    broken = client.get(reverse("legal_values"))
    assert (broken.status_code, "TG-LAW-002" in broken.content.decode()) == (422, True)


# -- who may ----------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["organisation_board", "home_affairs", "unit_head", "inspector"])
def test_who_works_with_persons_may_compute(signed_in, role):
    who = signed_in(role)
    assert "744.778.125" in words(tried(who))[0]
    assert brought(who).status_code == 200


@pytest.mark.parametrize("role", ["standing", "designer", "administrator"])
def test_others_may_not_and_read_the_legal_values(signed_in, role):
    who = signed_in(role)
    assert who.post(reverse("entitlements"), EXAMPLE_C).status_code == 403
    assert brought(who).status_code == 403
    page = page_of(who.get(reverse("entitlements")))
    assert page.xpath("//form[@id='trial']") == []
    assert "Vai này không tính chế độ" in words(page)[0]
    assert who.get(reverse("legal_values")).status_code == 200
    assert reverse("entitlements_file") not in page.xpath("//nav//a/@href")
