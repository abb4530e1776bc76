"""Taking findings out as a workbook and reading it back on the screen."""

import io
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tinhgon.storage.models import Decision, TrailLine
from tinhgon.storage.repositories.review import review_of

pytestmark = pytest.mark.django_db
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def taken_out(client, address):
    response = client.get(address)
    assert response.headers["Content-Type"] == XLSX
    return openpyxl.load_workbook(io.BytesIO(response.content))


def send(client, book, name="bang.xlsx"):
    out = io.BytesIO()
    book.save(out)
    return client.post("/van-ban/bang/", {"bang": SimpleUploadedFile(name, out.getvalue())})


def filled(client, document, words="bỏ"):
    book = taken_out(client, f"/van-ban/{document.pk}/bang.xlsx")
    sheet = book.worksheets[0]
    column = [cell.value for cell in sheet[1]].index("Quyết định") + 1
    sheet.cell(2, column).value = words
    return book


def test_a_document_is_taken_out_with_a_line_in_the_trail(client, document):
    book = taken_out(client, f"/van-ban/{document.pk}/bang.xlsx")
    assert book.worksheets[0].max_row == 4
    line = TrailLine.objects.latest("pk")
    assert line.verb == "findings.export"


def test_the_queue_is_taken_out_by_its_filter(client, document):
    book = taken_out(client, "/van-ban/duyet/bang.xlsx?loai=target")
    assert [sheet.max_row for sheet in book.worksheets[:2]] == [1, 2]


def test_too_many_rows_are_refused_with_a_way_out(client, document, monkeypatch):
    monkeypatch.setattr("tinhgon.services.review_sheet.writing.MAX_ROWS", 2)
    response = client.get("/van-ban/duyet/bang.xlsx")
    assert response.status_code == 422
    assert "TG-REVIEW-006" in response.content.decode()


def test_a_sheet_is_shown_before_it_counts_and_then_taken_over(client, document):
    shown = send(client, filled(client, document))
    page = shown.content.decode()
    assert "bang.xlsx: 1 thay đổi" in page
    assert "Nhiệm vụ!A2" in page
    assert not Decision.objects.exists()

    sealed = re.search(r'name="viec" value="([^"]+)"', page)[1]
    done = client.post("/van-ban/bang/ap-dung/", {"viec": sealed}, follow=True)
    assert "đã áp dụng từ bảng: 1 nội dung" in done.content.decode()
    assert review_of(document.text)[0][0].verdict.choice == "reject"

    again = client.post("/van-ban/bang/ap-dung/", {"viec": sealed})
    assert again.status_code == 422
    assert "TG-REVIEW-004" in again.content.decode()
    assert Decision.objects.count() == 1


def test_only_what_was_shown_to_this_person_is_taken_over(client, signed_in, document):
    page = send(client, filled(client, document)).content.decode()
    sealed = re.search(r'name="viec" value="([^"]+)"', page)[1]
    for who, text in ((signed_in("home_affairs"), sealed), (client, sealed[:-2]), (client, "")):
        response = who.post("/van-ban/bang/ap-dung/", {"viec": text})
        assert response.status_code == 422
        assert "TG-REVIEW-010" in response.content.decode()
    assert not Decision.objects.exists()


def test_problems_are_listed_by_cell_and_bad_files_named(client, document):
    page = send(client, filled(client, document, "có lẽ")).content.decode()
    assert re.search(r"<strong>Nhiệm vụ!M2</strong>: Không có quyết định này", page)
    assert 'name="viec"' not in page

    for data, code in ((b"x", "TG-SHEET-006"), (b"", "TG-REVIEW-009")):
        form = {"bang": SimpleUploadedFile("x.xlsx", data)}
        response = client.post("/van-ban/bang/", form)
        assert response.status_code == 422
        assert code in response.content.decode()
    assert client.post("/van-ban/bang/", {}).status_code == 422


def test_roles_that_view_take_out_and_do_not_send_back(signed_in, document):
    client = signed_in("inspector")
    taken_out(client, f"/van-ban/{document.pk}/bang.xlsx")
    assert client.get("/van-ban/bang/").status_code == 403
    assert client.post("/van-ban/bang/ap-dung/", {"viec": ""}).status_code == 403
