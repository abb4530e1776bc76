"""Giao biên chế on the screen: the table, its balance, two users, the decision, the papers."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
import places
import pytest
import quotas
from django.test import Client
from django.urls import reverse
from lxml import html
from quotas import DECISION, head_of, officer, ready, saved, started

from tinhgon.headcount.allocating import Key
from tinhgon.headcount.staff import Staff
from tinhgon.services.quota_decisions import DecideAllocation
from tinhgon.storage.models import JournalEntry, QuotaDraft
from tinhgon.storage.registry_cache import apparatus

pytestmark = pytest.mark.django_db
FORM = {"body": "UBND tỉnh", "number": "12/QĐ-UBND", "issued": "20/12/2025", "on": "01/01/2026"}


def client(account) -> Client:
    found = Client()
    found.force_login(account)
    return found


@pytest.fixture
def board():
    return client(officer())


def words(answer, path="//main"):
    page = html.fromstring(answer.content.decode())
    return " ".join(" ".join(" ".join(one.itertext()).split()) for one in page.xpath(path))


def inputs(answer):
    page = html.fromstring(answer.content.decode())
    return {one.get("name"): one.get("value") or "" for one in page.xpath("//main//input")}


def send(browser, name, row=None, **sent):
    address = reverse(name, args=[row.pk] if row else [])
    return browser.post(address, sent, follow=True)


def table_form(row, **changed):
    """Return the whole form of a draft as a browser sends it, with some inputs changed."""
    found = inputs(client(officer()).get(reverse("quota_draft", args=[row.pk])))
    return {
        name: value
        for name, value in found.items()
        if "." in name or name in {"reserve", "total", "version"}
    } | {name.replace("__", "."): value for name, value in changed.items()}


def test_the_list_shows_totals_and_drafts(board):
    row = started()
    page = words(board.get(reverse("quotas")))
    assert "Tỉnh Hồng Lam Công chức 2025 100 90 10 Năm 2026: đang soạn" in page
    assert f'href="{reverse("quota_draft", args=[row.pk])}"' in board.get(
        reverse("quotas")
    ).content.decode()  # fmt: skip


def test_an_empty_list_says_what_to_do_next(board):
    assert "Lập dự thảo ở dưới" in words(board.get(reverse("quotas")))


def test_a_draft_is_begun_from_the_list(board):
    quotas.province()
    sent = {"holder": "Tỉnh Hồng Lam", "category": "civil_servant", "pay_source": "budget"}
    answer = send(board, "quota_start", **sent, year="2026")
    assert answer.redirect_chain
    assert "Sở Nội vụ 58 50 8 –" in words(answer, "//main//tbody")
    for wrong in ({"holder": "Sở Không Có"}, {"year": "năm nay"}):
        refused = send(board, "quota_start", **{**sent, "year": "2027", **wrong})
        assert refused.status_code == 422
        assert sent["category"] in refused.content.decode()


def test_saving_adds_up_and_the_balance_says_how_many_are_left(board):
    row = started()
    sent = table_form(row, given__x="")
    sent |= {"given.u-so": "61", "given.u-tc": " 2.8 ".replace(".", ""), "appraised.u-so": "60",
             "proposed.u-tc": "1.503", "reason.u-so": "thêm  việc", "reserve": "10"}  # fmt: skip
    answer = send(board, "quota_save", row, **sent)
    assert "Còn thừa 1 chưa giao." in words(answer)
    line = row.lines.get(unit="u-so")
    assert (line.given, line.appraised, line.reason) == (61, 60, "thêm việc")
    assert row.lines.get(unit="u-tc").proposed == 1503
    row.refresh_from_db()
    answer = send(board, "quota_save", row, **table_form(row) | {"given.u-tc": "31"})
    assert "Còn thiếu 2: đã giao vượt tổng số." in words(answer)
    row.refresh_from_db()
    answer = send(board, "quota_save", row, **table_form(row) | {"given.u-tc": "29"})
    assert "Cân đối" in words(answer)


def test_what_is_no_number_is_refused_with_the_unit_and_stays_typed(board):
    row = started()
    sent = table_form(row) | {"given.u-so": "sáu mươi", "given.u-tc": "30"}
    answer = send(board, "quota_save", row, **sent)
    assert answer.status_code == 422
    assert "Sở Nội vụ: sáu mươi" in words(answer)
    shown = inputs(answer)
    assert (shown["given.u-so"], shown["given.u-tc"]) == ("sáu mươi", "30")
    assert row.lines.get(unit="u-tc").given is None


def test_empty_numbers_are_filled_on_request(board):
    row = started()
    sent = table_form(row) | {"given.u-so": "61", "appraised.u-tc": "29", "fill": "appraised"}
    send(board, "quota_save", row, **sent)
    assert dict(row.lines.values_list("unit", "given")) == {"u-so": 61, "u-tc": 29}
    row = saved(QuotaDraft.objects.get(pk=row.pk), so=None, tc=29)
    send(board, "quota_save", row, **table_form(row) | {"fill": "before"})
    assert dict(row.lines.values_list("unit", "given")) == {"u-so": 58, "u-tc": 29}


def test_the_second_of_two_users_loses_nothing_and_overwrites_nothing(board):
    row = started()
    mine = table_form(row) | {"given.u-so": "55", "given.u-tc": "33"}
    saved(row, so=60)
    answer = send(board, "quota_save", row, **mine)
    assert answer.status_code == 422
    assert "TG-QUOTA-004" in words(answer) or "Có người đã sửa" in words(answer)
    assert "Sở Nội vụ ! người khác vừa sửa" in words(answer)
    assert "anh/chị đã nhập 55" in words(answer)
    shown = inputs(answer)
    assert (shown["given.u-so"], shown["given.u-tc"]) == ("60", "33")
    again = {name: value for name, value in shown.items() if name != "csrfmiddlewaretoken"}
    assert send(board, "quota_save", row, **again).status_code == 200
    assert dict(row.lines.values_list("unit", "given")) == {"u-so": 60, "u-tc": 33}


def test_units_are_added_and_taken_out(board):
    row = started()
    answer = send(board, "quota_units", row, version="1", add="Phòng Công chức", remove="u-tc")
    assert "Phòng Công chức" in words(answer)
    assert set(row.lines.values_list("unit", flat=True)) == {"u-so", "u-phong"}
    assert send(board, "quota_units", row, version="2", add="Sở X").status_code == 422


def test_the_head_of_a_unit_fills_in_its_own_row_only():
    row = started()
    head = client(head_of("u-so"))
    names = {
        name for name in inputs(head.get(reverse("quota_draft", args=[row.pk]))) if "." in name
    }
    assert names == {"proposed.u-so", "reason.u-so"}
    sent = {"version": "1", "proposed.u-so": "62", "reason.u-so": ""}
    assert send(head, "quota_save", row, **sent).status_code == 200
    assert row.lines.get(unit="u-so").proposed == 62
    refused = send(head, "quota_save", row, **{**sent, "version": "2", "given.u-so": "99"})
    assert row.lines.get(unit="u-so").given is None
    assert refused.status_code == 422


@pytest.mark.parametrize("role", ["inspector", "standing", "designer", "organisation_board"])
def test_others_see_the_table_without_a_form(role):
    row = started()
    browser = client(places.account(role))
    answer = browser.get(reverse("quota_draft", args=[row.pk]))
    assert "Sở Nội vụ" in words(answer)
    assert not [name for name in inputs(answer) if "." in name]
    assert reverse("quota_decide", args=[row.pk]) not in answer.content.decode()
    if role != "organisation_board":
        assert browser.get(reverse("quota_decide", args=[row.pk])).status_code == 403
        assert browser.post(reverse("quota_withdraw", args=[row.pk])).status_code == 403


def test_a_decision_is_checked_before_it_is_entered(board):
    row, address = ready(), "quota_decide"
    entries = JournalEntry.objects.count()
    assert send(board, address, row, **{**FORM, "issued": "32/1/2026"}).status_code == 422
    check = send(board, address, row, **FORM, step="check")
    assert "Kiểm tra lại trước khi ghi" in words(check, "//h1")
    assert "Sở Nội vụ 60 +2" in words(check)
    assert JournalEntry.objects.count() == entries
    sent = {name: value for name, value in inputs(check).items() if name != "q"}
    edit = send(board, address, row, **sent, step="edit")
    assert inputs(edit)["number"] == FORM["number"]
    done = send(board, address, row, **sent, step="confirm")
    assert done.redirect_chain[0][0] == reverse("journal_entry", args=[entries + 1])
    row.refresh_from_db()
    assert (row.state, row.entry) == ("decided", entries + 1)
    page = words(board.get(reverse("quota_draft", args=[row.pk])), "//section[@id='history']")
    assert "12/QĐ-UBND, 20/12/2025 giao cho các đơn vị 01/01/2026" in page


def test_one_post_too_many_is_shown_before_and_never_entered(board):
    row = saved(started(), so=61, tc=30)
    entries = JournalEntry.objects.count()
    for step in ("check", "confirm"):
        sent = {**FORM, "step": step, "seen": str(entries), f"version.{row.pk}": str(row.version)}
        answer = send(board, "quota_decide", row, **sent)
        assert answer.status_code == 422
        assert "Đã giao 91, dự phòng 10: vượt 1 so với tổng số 100." in words(answer)
        assert "TG-STAFF-004" in words(answer)
    assert JournalEntry.objects.count() == entries


def test_drafts_of_a_holder_are_decided_together(board):
    row = ready()
    other = started(Key("u-tinh", "contract", "budget", 2026))
    other = saved(other, so=4, tc=2, reserve=1, total=7)
    check = send(board, "quota_decide", row, **FORM, step="check", together=str(other.pk))
    sent = {name: value for name, value in inputs(check).items() if name != "q"}
    send(board, "quota_decide", row, **sent, step="confirm")
    assert set(QuotaDraft.objects.values_list("state", flat=True)) == {"decided"}
    assert len(set(QuotaDraft.objects.values_list("entry", flat=True))) == 1


@pytest.mark.parametrize(
    ("name", "said", "posts"),
    [
        ("quota_transfer", {"from_unit": "u-so", "to_unit": "u-tc", "posts": "3"}, (55, 35)),
        ("quota_transfer", {"from_unit": "u-so", "to_unit": "", "posts": "3"}, (55, 32)),
        ("quota_total", {"period": "2026", "posts": "110"}, (58, 32)),
    ],
)
def test_other_decisions_are_checked_and_entered_too(board, name, said, posts):
    quotas.province()
    entries = JournalEntry.objects.count()
    address = reverse(name) + "?giao=u-tinh:civil_servant:budget"
    assert "Tỉnh Hồng Lam" in words(board.get(address), "//header")
    sent = {**FORM, **said, "giving": "u-tinh:civil_servant:budget"}
    check = board.post(reverse(name), {**sent, "step": "check"})
    assert "Kiểm tra lại trước khi ghi" in words(check, "//h1")
    assert JournalEntry.objects.count() == entries
    kept = {key: value for key, value in inputs(check).items() if key != "q"}
    for _twice in range(2):  # a second click gives the same entry
        assert board.post(reverse(name), {**kept, "step": "confirm"}).status_code == 302
    assert JournalEntry.objects.count() == entries + 1
    lines = Staff(apparatus(date(2026, 1, 1))).lines("civil_servant", "budget")
    assert tuple(line.assigned for line in lines) == posts


def test_more_than_a_unit_has_cannot_be_withdrawn(board):
    quotas.province()
    sent = {**FORM, "giving": "u-tinh:civil_servant:budget", "from_unit": "u-so", "posts": "59"}
    answer = board.post(reverse("quota_transfer"), {**sent, "step": "check"})
    assert answer.status_code == 422
    assert "Giảm 59 biên chế trong khi chỉ được giao 58." in words(answer)
    assert board.get(reverse("quota_transfer")).status_code == 404


def test_the_papers_of_a_draft_and_of_what_was_decided(board):
    row = ready()
    answer = board.get(reverse("quota_decision_file", args=[row.pk]))
    found = docx.Document(BytesIO(answer.content))
    cells = [[cell.text for cell in line.cells] for line in found.tables[-1].rows]
    assert ["1", "Sở Nội vụ", "58", "50", "8", "–", "–", "–", "60", "+2", ""] in cells
    assert "DỰ THẢO" in found.sections[0].first_page_header.paragraphs[0].text
    DecideAllocation(officer(), [(row, row.version)], DECISION, places.clock).execute()
    answer = board.get(reverse("quota_notices_file", args=[row.pk]))
    with ZipFile(BytesIO(answer.content)) as archive:
        assert archive.namelist() == ["001-so-noi-vu.docx", "002-so-tai-chinh.docx"]
        notice = docx.Document(BytesIO(archive.read("001-so-noi-vu.docx")))
    text = "\n".join(one.text for one in notice.paragraphs)
    assert "Quyết định số 12/QĐ-UBND ngày 20 tháng 12 năm 2025" in text
    assert "DỰ THẢO" not in notice.sections[0].first_page_header.paragraphs[0].text


def test_a_withdrawn_draft_is_closed(board):
    row = started()
    send(board, "quota_withdraw", row, version="1")
    row.refresh_from_db()
    assert row.state == "withdrawn"
    assert not [name for name in inputs(board.get(reverse("quota_draft", args=[row.pk])))
                if "." in name]  # fmt: skip
    assert send(board, "quota_save", row, version="2", **{"given.u-so": "1"}).status_code == 422
