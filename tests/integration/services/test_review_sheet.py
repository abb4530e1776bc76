"""The workbook of findings: taken out, filled in, sorted, read back, nothing lost."""

import io
import shutil
import subprocess
from datetime import date, datetime

import openpyxl
import places
import pytest
from django.utils import translation

from tinhgon.kernel.errors import InputError
from tinhgon.services.policy import NotAllowedError
from tinhgon.services.review import DecideFinding, UndoDecision
from tinhgon.services.review_sheet import ApplySheet, plan_of, read_filled, rows_of, workbook_of
from tinhgon.storage.models import Account, Decision, Document, TrailLine
from tinhgon.storage.repositories.queue import QueueFilter, in_chunks, of_document
from tinhgon.storage.repositories.review import review_of, standing_choice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vietnamese():
    with translation.override("vi"):
        yield


@pytest.fixture
def document():
    return places.add()


def tasks(document, kind="task"):
    return [item for item in review_of(document.text)[0] if item.key.kind == kind]


def export(document):
    wanted = QueueFilter(document=document)
    return workbook_of(rows_of(in_chunks(of_document(document), wanted, 2)))


class Filled:
    """An exported workbook as somebody edits it: cells by the header of their column."""

    def __init__(self, data: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(data))

    def sheet(self, at=0):
        return self.book.worksheets[at]

    def cell(self, row, header, at=0):
        headers = [cell.value for cell in self.sheet(at)[1]]
        return self.sheet(at).cell(row, headers.index(header) + 1)

    def fill(self, row, at=0, **cells):
        for header, value in cells.items():
            self.cell(row, header.replace("_", " "), at).value = value
        return self

    def plan(self):
        out = io.BytesIO()
        self.book.save(out)
        return plan_of(read_filled(out.getvalue(), "bang.xlsx"))


def apply(plan, account=None):
    return ApplySheet(account or places.account(), plan.changes, places.clock).execute()


def colleague():
    return Account.objects.create(username="khac", name="Người Khác", role="home_affairs")


def problems(plan):
    return {problem.place: problem.what.render(translation.gettext) for problem in plan.problems}


def test_a_row_for_each_finding_with_its_sentence(document):
    places.decide(tasks(document)[2].key, "reject")
    filled = Filled(export(document))
    first, second = filled.sheet(0), filled.sheet(1)

    assert [sheet.title for sheet in filled.book.worksheets][:2] == ["Nhiệm vụ", "Chỉ tiêu"]
    assert (first.max_row, second.max_row) == (4, 2)
    found = tasks(document)[0]
    assert filled.cell(2, "Mã (giữ nguyên)").value.startswith(
        f"{document.text_id}/{found.key.slug}/0/"
    )
    words = document.text.text[found.key.start : found.key.end]
    assert filled.cell(2, "Câu trong văn bản").value == words
    assert filled.cell(2, "Chủ trì").value == "Ban Tổ chức Tỉnh ủy"
    due = filled.cell(2, "Ngày cuối cùng")
    assert (due.value, due.number_format) == (datetime(2025, 12, 31), "dd/mm/yyyy")  # noqa: DTZ001
    assert filled.cell(4, "Quyết định").value == "bỏ"
    assert isinstance(filled.cell(4, "Thời điểm quyết định").value, datetime)
    assert filled.cell(2, "So sánh", 1).value == "giảm tối thiểu"
    assert filled.cell(2, "Giá trị", 1).value == 15


def test_the_sheet_can_be_worked_with_and_printed(document):
    sheet = Filled(export(document)).sheet()
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$1"
    lists = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert [rule.formula1 for rule in lists] == ['"chấp nhận,sửa,bỏ"']
    assert all(cell.alignment.wrap_text for cell in sheet[2][1:])


def test_text_that_looks_like_a_formula_stays_text(document):
    key = tasks(document)[0].key
    places.decide(key, "edit", values={"description": '=HYPERLINK("http://x")'})
    filled = Filled(export(document))
    cell = filled.cell(2, "Nội dung")
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert filled.plan().changes == ()


def test_a_sheet_nobody_touched_changes_nothing(document):
    found = tasks(document)
    places.decide(found[0].key, "accept")
    places.decide(found[1].key, "edit", values={"lead": ["Sở Tài chính"]})
    plan = Filled(export(document)).plan()
    assert (plan.changes, plan.problems, plan.unchanged) == ((), (), 4)
    with pytest.raises(InputError, match="TG-REVIEW-008"):
        apply(plan)


def test_what_was_filled_in_becomes_decisions_of_one_act(document):
    filled = Filled(export(document))
    filled.fill(2, Quyết_định="chấp nhận")
    filled.fill(3, Quyết_định="Sửa", Chủ_trì="Sở Tài chính", Ngày_cuối_cùng=date(2026, 6, 30))
    filled.fill(4, Quyết_định="bỏ")
    filled.fill(2, at=1, Quyết_định="sửa", Giá_trị="17,5", So_sánh="Giảm")
    plan = filled.plan()
    assert plan.problems == ()
    assert plan.changes[1].cells == (
        ("Chủ trì", "–", "Sở Tài chính"),
        ("Ngày cuối cùng", "–", "30/06/2026"),
        ("Quyết định", "–", "sửa"),
    )

    lines = TrailLine.objects.count()
    rows = apply(plan)

    assert len({row.command_id for row in rows}) == 1
    assert TrailLine.objects.count() == lines + 1
    found = tasks(document)
    assert [item.verdict.choice for item in found] == ["accept", "edit", "reject"]
    assert found[1].verdict.values == {
        "lead": ["Sở Tài chính"],
        "deadline": {"text": None, "type": "by", "date": "2026-06-30"},
    }
    target = tasks(document, "target")[0]
    assert target.verdict.values == {"value": 17.5, "operator": "decrease="}

    UndoDecision(places.account(), rows[0].command_id, places.clock).execute()
    assert [item.verdict for item in tasks(document)] == [None] * 3


def test_sorted_shortened_and_with_moved_columns_it_reads_the_same(document):
    filled = Filled(export(document)).fill(3, Quyết_định="bỏ").fill(4, Quyết_định="chấp nhận")
    sheet = filled.sheet()
    grid = [[cell.value for cell in row] for row in sheet.iter_rows()]
    columns = list(reversed(range(len(grid[0]))))
    columns.remove(7)  # somebody deleted "Phối hợp"
    head, _first, *rows = [[row[at] for at in columns] for row in grid]
    book = openpyxl.Workbook()
    for row in [["Bảng của phòng"], [], [*head, "Ý kiến"], *reversed(rows)]:
        book.active.append(row)
    filled.book = book

    plan = filled.plan()
    found = tasks(document)
    assert plan.problems == ()
    assert {change.key: change.choice for change in plan.changes} == {
        found[1].key: "reject",
        found[2].key: "accept",
    }


def test_each_problem_names_its_cell_and_the_rest_is_taken(document):
    filled = Filled(export(document))
    filled.fill(2, Quyết_định="chấp nhận", Ngày_cuối_cùng="31/02/2026")
    filled.fill(3, Quyết_định="chấp nhận", Câu_trong_văn_bản="Câu khác")
    filled.fill(4, Quyết_định="chấp nhận")
    filled.fill(2, at=1, Quyết_định="có lẽ")
    sheet = filled.sheet()
    sheet.append(["không phải mã", *["x"] * 14])
    sheet.append([sheet["A4"].value, *[cell.value for cell in sheet[4]][1:]])
    sheet.append([f"{'0' * 64}/task-1-2/0/00000000"])
    plan = filled.plan()

    assert [change.place for change in plan.changes] == ["Nhiệm vụ!A4"]
    found = problems(plan)
    assert found["Nhiệm vụ!J2"] == "Đây không phải ngày có trong lịch."
    assert found["Nhiệm vụ!E3"].startswith("Câu trong văn bản đã bị sửa")
    assert found["Chỉ tiêu!N2"] == "Không có quyết định này."
    assert found["Nhiệm vụ!A5"] == "Mã không phải của chương trình này."
    assert found["Nhiệm vụ!A6"] == "Nội dung này đã có ở Nhiệm vụ!A4."
    assert found["Nhiệm vụ!A7"].startswith("Kho không còn")


def test_a_change_without_a_decision_is_not_guessed(document):
    places.decide(tasks(document)[1].key, "accept")
    filled = Filled(export(document)).fill(2, Chủ_trì="Sở Nội vụ").fill(3, Quyết_định=None)
    plan = filled.plan()
    assert plan.changes == ()
    assert problems(plan) == {
        "Nhiệm vụ!G2": "Dòng đã sửa nhưng chưa chọn quyết định.",
        "Nhiệm vụ!M3": "Để trống ô không hoàn tác quyết định đã có; hoàn tác trên màn hình.",
    }


def test_two_leads_are_a_warning(document):
    filled = Filled(export(document)).fill(2, Chủ_trì="Sở A; Sở B", Quyết_định="sửa")
    (change,) = filled.plan().changes
    assert change.values == {"lead": ["Sở A", "Sở B"]}
    assert [one.id for one in change.warnings] == ["More than one agency leads; the rule is one."]


def test_what_somebody_decided_since_is_shown_and_not_overwritten(document):
    filled = Filled(export(document))
    filled.fill(2, Quyết_định="chấp nhận").fill(3, Quyết_định="chấp nhận")
    stale = filled.plan()
    other = colleague()
    DecideFinding(other, tasks(document)[0].key, "reject", places.clock).execute()
    DecideFinding(other, tasks(document)[1].key, "accept", places.clock).execute()

    plan = filled.plan()
    assert plan.changes == ()
    assert problems(plan) == {
        "Nhiệm vụ!M2": "Người Khác đã quyết định sau đó, lúc 15:30 15/01/2026: bỏ."
    }
    with pytest.raises(InputError, match="TG-REVIEW-004"):
        apply(stale)
    assert Decision.objects.count() == 2
    assert standing_choice(tasks(document)[0].key) == "reject"


def test_a_decision_taken_back_since_is_said(document):
    row = places.decide(tasks(document)[0].key, "accept")
    filled = Filled(export(document)).fill(2, Quyết_định="bỏ")
    stale = filled.plan()
    UndoDecision(places.account(), row.command_id, places.clock).execute()
    assert problems(filled.plan()) == {
        "Nhiệm vụ!M2": "Quyết định ghi ở dòng này sau đó đã được hoàn tác."
    }
    with pytest.raises(InputError, match="TG-REVIEW-001"):
        apply(stale)


def test_a_text_read_anew_is_said(document):
    filled = Filled(export(document)).fill(2, Quyết_định="sửa", Chủ_trì="Sở A")
    row = document.text.findings.get(kind="task", start=tasks(document)[0].key.start)
    row.body = row.body.replace("Ban Tổ chức Tỉnh ủy", "Ban khác")
    row.save()
    assert list(problems(filled.plan()).values()) == [
        "Văn bản đã được đọc lại sau đó; hãy tải lại bảng."
    ]


def test_a_finding_or_document_that_is_gone_is_said(document):
    filled = Filled(export(document)).fill(2, Quyết_định="bỏ")
    document.text.findings.filter(kind="task").delete()
    assert (
        list(problems(filled.plan()).values())
        == ["Máy đọc hiện nay không còn nêu nội dung này."] * 3
    )
    Document.objects.all().delete()
    assert len(filled.plan().problems) == 4


@pytest.mark.parametrize("data", [b"", b"x", b"PK\x03\x04", b"\xd0\xcf\x11\xe0rest"])
def test_what_is_no_workbook_is_refused(data):
    with pytest.raises(InputError, match="TG-SHEET-006"):
        read_filled(data, "x.xlsx")


def test_a_workbook_of_something_else_is_refused():
    book = openpyxl.Workbook()
    book.active.append(["TT", "Tên đơn vị"])
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(InputError, match="TG-REVIEW-007"):
        read_filled(out.getvalue(), "x.xlsx")


def test_roles_that_view_may_not_apply(document):
    plan = Filled(export(document)).fill(2, Quyết_định="bỏ").plan()
    with pytest.raises(NotAllowedError):
        apply(plan, places.account("inspector"))


def test_an_english_sheet_is_read_on_a_vietnamese_screen(document):
    with translation.override("en"):
        filled = Filled(export(document))
        filled.fill(2, Decision="leave out")
    assert [change.choice for change in filled.plan().changes] == ["reject"]


def test_libreoffice_opens_it_and_gives_the_same_rows_back(document, tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("soffice is missing: apt-get install libreoffice-calc")
    source = tmp_path / "bang.xlsx"
    source.write_bytes(export(document))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    for form in ("pdf", "ods", "xlsx"):
        folder = tmp_path / form
        command = [office, profile, "--headless", "--convert-to", form, "--outdir", str(folder)]
        subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)
    assert (tmp_path / "pdf/bang.pdf").read_bytes().startswith(b"%PDF")

    filled = Filled((tmp_path / "xlsx/bang.xlsx").read_bytes())
    assert filled.plan().unchanged == 4
    filled.fill(3, Quyết_định="bỏ")
    assert [change.key for change in filled.plan().changes] == [tasks(document)[1].key]
