"""Rounds of forms on the screen: issued, returned with files and without, differences, letters."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import places
import pytest
import quotas
import staffed
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml import html

from tinhgon.storage.models import FormReturn, IssuedForm, JournalEntry

pytestmark = pytest.mark.django_db
CUT_OFF = "30/06/2025"


def words(answer, path="//main"):
    page = html.fromstring(answer.content.decode())
    return " ".join(" ".join(" ".join(one.itertext()).split()) for one in page.xpath(path))


def browser(account) -> Client:
    found = Client()
    found.force_login(account)
    return found


@pytest.fixture
def form(client):
    staffed.province()
    sent = {"form": "half-year", "cut_off": CUT_OFF, "due": "05/07/2025",
            "units": "Sở Nội vụ\nXã An Lạc"}  # fmt: skip
    answer = client.post(reverse("issue_form"), sent)
    assert answer.status_code == 302, words(answer)
    return IssuedForm.objects.get()


def books(client, form) -> dict[str, bytes]:
    answer = client.get(reverse("round_workbooks", args=[form.key]))
    with ZipFile(BytesIO(answer.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def file(data: bytes, name: str = "bieu.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def changed(data: bytes, label: str, value: object) -> bytes:
    """Return a workbook with the first input cell that holds a number changed."""
    book = openpyxl.load_workbook(BytesIO(data))
    sheet = next(one for one in book.worksheets if one.sheet_state == "visible")
    cells = [
        cell for row in sheet.iter_rows() for cell in row
        if not cell.protection.locked and isinstance(cell.value, int)
    ]  # fmt: skip
    assert cells, label
    cells[0].value = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def take_in(client, form, *files, declared="yes"):
    sent = {"declared": declared, "files": list(files)}
    return client.post(reverse("collect_returns", args=[form.key]), sent)


def test_an_issued_form_has_a_workbook_for_every_unit_and_a_message(client, form):
    page = words(client.get(reverse("form_round", args=[form.key])))
    assert "0/2 đã gửi · 2 chưa nhận được" in page
    assert "Sở Nội vụ" in page
    names = books(client, form)
    assert [name for name in names if name.endswith(".xlsx")] == [
        "001-so-noi-vu.xlsx", "002-xa-an-lac.xlsx",
    ]  # fmt: skip
    assert {"cong-van.docx", "tin-nhan.txt"} <= set(names)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"due": "31/02/2025"}, "TG-FORM-048"), ({"due": "01/01/2020"}, "TG-FORM-041"),
     ({"form": "x"}, "TG-FORM-049"), ({"units": "Sở Không Có"}, "TG-ORG-020")],
)  # fmt: skip
def test_what_cannot_be_issued_is_named(client, wrong, said):
    staffed.province()
    sent = {"form": "half-year", "cut_off": CUT_OFF, "due": "", "units": ""} | wrong
    answer = client.post(reverse("issue_form"), sent)
    assert answer.status_code == 422
    assert said in words(answer, "//div[@id='errors']")
    assert not IssuedForm.objects.exists()


def test_returned_files_are_accepted_and_a_faulty_one_goes_back_marked(client, form):
    own = books(client, form)
    good = own["001-so-noi-vu.xlsx"]
    bad = changed(own["002-xa-an-lac.xlsx"], "xã", "ba mươi")
    answer = take_in(client, form, file(good, "a.xlsx"), file(bad, "b.xlsx"), file(b"x", "c.xlsx"))
    result = words(answer, "//section[@id='ket-qua']")
    assert "Đã đọc 3 tệp" in result
    assert "b.xlsx" in result
    assert "TG-FORM-022" in result
    states = dict(FormReturn.objects.values_list("file_name", "state"))
    assert states["a.xlsx"] == "accepted"
    page = html.fromstring(answer.content.decode())
    (back,) = page.xpath("//a[contains(@href, '/tra-lai/')]/@href")
    with ZipFile(BytesIO(client.get(back).content)) as archive:
        assert archive.namelist() == ["b.xlsx"]
        marked = openpyxl.load_workbook(BytesIO(archive.read("b.xlsx")))
    assert "Cần sửa" in marked.sheetnames
    assert browser(places.account("inspector")).get(back).status_code == 403


def test_files_nobody_declared_are_not_looked_at(client, form):
    own = books(client, form)
    answer = take_in(client, form, file(own["001-so-noi-vu.xlsx"]), declared="")
    assert answer.status_code == 422
    assert "TG-DOC-001" in words(answer)
    assert not FormReturn.objects.exists()


def test_a_number_that_does_not_agree_is_decided(client, form):
    own = books(client, form)
    other = changed(own["002-xa-an-lac.xlsx"], "xã", 36)
    answer = take_in(client, form, file(other))
    page = html.fromstring(answer.content.decode())
    key = page.xpath("//section[@id='chenh-lech']//input[@name='key']/@value")[0]
    address = reverse("decide_difference", args=[form.key])
    assert client.post(address, {"key": key, "choice": "kept"}).status_code == 422
    sent = {"key": key, "choice": "kept", "note": "Tính cả hợp đồng."}
    assert "Tính cả hợp đồng." in words(client.post(address, sent, follow=True))


def test_the_roll_up_and_the_reminders_are_handed_out(client, form):
    take_in(client, form, file(books(client, form)["001-so-noi-vu.xlsx"]))
    roll = client.get(reverse("round_rollup", args=[form.key]))
    assert openpyxl.load_workbook(BytesIO(roll.content)).sheetnames
    letters = client.get(reverse("round_reminders", args=[form.key]))
    with ZipFile(BytesIO(letters.content)) as archive:
        assert archive.namelist() == ["nhac-u-a.docx"]


def test_a_unit_finishes_its_form_without_a_file(form):
    head = browser(quotas.head_of("u-so"))
    home = words(head.get(reverse("reporting")))
    assert "Biểu đơn vị phải gửi" in home
    address = reverse("form_entry", args=[form.key, "u-so"])
    page = html.fromstring(head.get(address).content.decode())
    sent = {one.get("name"): one.get("value") for one in page.xpath("//form[@id='bang']//input")}
    assert any(value for name, value in sent.items() if name.startswith("n."))
    answer = head.post(address, sent, follow=True)
    assert "Đã gửi lúc" in words(answer)
    row = FormReturn.objects.get()
    assert (row.unit, row.state, row.file_name) == ("u-so", "accepted", "")
    assert JournalEntry.objects.filter(seq=row.entry).exists()


def test_what_is_no_number_is_told_at_its_input_and_stays_typed(form):
    head = browser(quotas.head_of("u-so"))
    address = reverse("form_entry", args=[form.key, "u-so"])
    page = html.fromstring(head.get(address).content.decode())
    name = page.xpath("//form[@id='bang']//input[starts-with(@name,'n.')]/@name")[0]
    answer = head.post(address, {name: "năm mươi"})
    assert answer.status_code == 422
    found = html.fromstring(answer.content.decode())
    assert found.xpath(f"//div[@id='errors']//a[@href='#{name}']")
    (field,) = found.xpath(f"//input[@name='{name}']")
    assert (field.get("value"), field.get("aria-invalid")) == ("năm mươi", "true")
    assert not FormReturn.objects.exists()


def test_the_head_of_a_unit_sees_its_own_form_only(form):
    head = browser(quotas.head_of("u-so"))
    for address in (
        reverse("form_entry", args=[form.key, "u-a"]), reverse("form_round", args=[form.key]),
        reverse("round_workbooks", args=[form.key]), reverse("round_rollup", args=[form.key]),
    ):  # fmt: skip
        assert head.get(address).status_code == 403, address
    assert head.post(reverse("form_entry", args=[form.key, "u-a"]), {}).status_code == 403


def test_a_unit_that_was_not_asked_has_no_form(client, form):
    assert client.get(reverse("form_entry", args=[form.key, "u-b"])).status_code == 404
    assert client.get(reverse("form_round", args=["khong-co"])).status_code == 404


def test_the_overview_counts_forms_not_returned(client, form):
    assert form.cut_off == date(2025, 6, 30)
    page = words(client.get(reverse("overview")))
    assert "Biểu chưa gửi 2" in page


def test_the_first_page_asks_each_round_for_its_undecided_differences(client, form):
    page = html.fromstring(client.get(reverse("reporting")).content.decode())
    (address,) = page.xpath("//@hx-get")
    assert address == reverse("round_differences", args=[form.key])
    assert "không có" in client.get(address).content.decode()
    name, data = next(iter(books(client, form).items()))
    take_in(client, form, file(changed(data, name, 999), name))
    assert "1 đơn vị, " in client.get(address).content.decode()


def test_the_head_of_a_unit_sees_no_differences_of_others(client, form):
    head = browser(places.account("unit_head"))
    assert head.get(reverse("round_differences", args=[form.key])).status_code == 403
