"""Decisions and plans about bodies: what is enacted becomes an act, what is ordered does not."""

from datetime import date

import pytest
from dong_hai import AT

from tinhgon.directives import read
from tinhgon.journal.acts import Act, Draft
from tinhgon.journal.book import Book
from tinhgon.kernel.errors import InputError
from tinhgon.organisation.findings import (
    NEEDS_CHOICE,
    NOT_AN_ACT,
    READY,
    Directory,
    ProposedAct,
    answered,
    proposed_acts,
    to_decision,
)
from tinhgon.organisation.register import ORGANISATION

LETTERHEAD = """ỦY BAN NHÂN DÂN
TỈNH ĐÔNG HẢI

Số: 15/QĐ-UBND

Đông Hải, ngày 20 tháng 02 năm 2031

QUYẾT ĐỊNH

Về việc sắp xếp các sở

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH

QUYẾT ĐỊNH:

"""
EFFECT = "Điều 9. Quyết định này có hiệu lực thi hành từ ngày 01 tháng 3 năm 2031.\n"


def decision(*articles: str) -> str:
    lines = (f"Điều {number}. {article}" for number, article in enumerate(articles, 1))
    return LETTERHEAD + "\n\n".join(lines) + "\n\n" + EFFECT


def body(unit: str, name: str, parent: str = "t", cls: str = "state_agency") -> Act:
    fields = {"unit": unit, "name": name, "class": cls, "bloc": "government",
              "level": "province", "parent": parent}  # fmt: skip
    return Act("opening", date(2020, 1, 1), fields)


@pytest.fixture
def journal() -> Book:
    out = Book(ORGANISATION)
    province = {"unit": "t", "name": "Tỉnh Đông Hải", "class": "administrative_unit",
                "level": "province"}  # fmt: skip
    units = (
        Act("opening", date(2020, 1, 1), province),
        body("gt", "Sở Giao thông"),
        body("xd", "Sở Xây dựng"),
        body("kh", "Sở Khoa học"),
        body("vh", "Sở Văn hóa"),
        body("bd", "Chi cục Biển đảo", "kh", "sub_department"),
        body("ts", "Chi cục Thủy sản", "kh", "sub_department"),
        body("ql", "Ban Quản lý dự án Cảng Đông", "t", "project_board"),
        body("kn", "Trung tâm Khuyến nông", "kh", "public_service_unit"),
    )
    assert not out.append(Draft(units, 1, "openings"), AT).outcome.problems
    return out


def proposals(journal: Book, text: str, on: date | None = None) -> tuple[ProposedAct, ...]:
    return proposed_acts(read(text), text, Directory.of(journal.past), on)


def test_a_decision_is_read_into_acts_the_journal_takes(journal: Book) -> None:
    text = decision(
        "Hợp nhất Sở Giao thông và Sở Xây dựng thành Sở Xây dựng và Giao thông.",
        "Sáp nhập Chi cục Biển đảo vào Chi cục Thủy sản.",
        "Giải thể Ban Quản lý dự án Cảng Đông.",
        "Thành lập Trung tâm Dữ liệu số trực thuộc Sở Khoa học.",
        "Đổi tên Sở Văn hóa thành Sở Văn hóa và Du lịch.",
        "Chuyển Trung tâm Khuyến nông trực thuộc Sở Khoa học về trực thuộc Sở Văn hóa và Du lịch.",
    )
    found = proposals(journal, text)
    assert [one.kind for one in found] == [
        "consolidate", "absorb", "dissolve", "establish", "rename", "move",
    ]  # fmt: skip
    assert [one.clause for one in found] == [f"Điều {number}" for number in range(1, 7)]
    assert {one.on for one in found} == {date(2031, 3, 1)}
    assert [one.state for one in found] == [READY] * 5 + [NEEDS_CHOICE]
    *_, move = found
    assert [question.place for question in move.questions] == ["parent:0"]
    moved = answered(move, {"parent:0": "vh"})
    made = to_decision([*found[:-1], moved])
    assert made.basis.document == "15/QĐ-UBND|2031-02-20|Đông Hải"
    step = journal.append(Draft(made.acts, 1, "decision", made.basis), AT)
    assert step.outcome.problems == []
    now = {
        unit: journal.past.timeline(("unit", unit))[-1].values
        for sort, unit in journal.past.subjects()
        if sort == "unit"
    }
    names = {values.name: values for values in now.values() if hasattr(values, "name")}
    assert "Sở Giao thông" not in names
    assert names["Sở Xây dựng và Giao thông"].parent == "t"
    assert names["Sở Xây dựng và Giao thông"].unit_class == "state_agency"
    assert names["Trung tâm Dữ liệu số"].parent == "kh"
    assert names["Trung tâm Dữ liệu số"].type == "trung-tam"
    assert names["Trung tâm Khuyến nông"].parent == "vh"
    assert now["vh"].name == "Sở Văn hóa và Du lịch"


@pytest.mark.parametrize(
    "article",
    [
        "Giao Sở Nội vụ:\n\n1. Giải thể Chi cục Biển đảo.",
        "Nhiệm vụ của Sở Khoa học:\n\n1. Thành lập Hội đồng Biển đảo.",
        "Bãi bỏ các quyết định sau:\n\n1. Thành lập Trung tâm Biển Đông.",
        "Sở Nội vụ chuẩn bị phương án giải thể Ban Quản lý dự án Cảng Đông.",
        "Giải thể các ban quản lý dự án.",
        "Thành lập đơn vị sự nghiệp công lập.",
    ],
)
def test_duties_lists_and_kinds_of_bodies_are_no_acts(journal: Book, article: str) -> None:
    found = proposals(journal, decision(article))
    assert found
    assert {one.state for one in found} == {NOT_AN_ACT}
    assert all(one.reason and one.reason.id for one in found)
    with pytest.raises(InputError):
        found[0].act()


def test_a_plan_orders_and_a_stop_changes_nothing(journal: Book) -> None:
    plan = (
        "KẾ HOẠCH\n\nvề sắp xếp\n\n1. Hợp nhất Sở Giao thông với Sở Xây dựng trong năm 2031.\n\n"
        "2. Dừng việc hợp nhất Sở Văn hóa với Sở Khoa học ở những nơi chưa thực hiện."
    )
    merger, stopped = proposals(journal, plan)
    assert (merger.state, stopped.state) == (NOT_AN_ACT, NOT_AN_ACT)
    assert [source.unit for source in merger.sources] == ["gt", "xd"]
    assert merger.reason != stopped.reason


def test_what_a_text_reports_asks_for_the_decision(journal: Book) -> None:
    text = (
        "BÁO CÁO\n\nvề sắp xếp\n\n1. Trung tâm Số hóa Đông Hải (đơn vị thành lập mới) đã ổn định."
    )
    [reported] = proposals(journal, text)
    assert reported.state == NEEDS_CHOICE
    assert {question.place for question in reported.questions} >= {"on", "report"}
    answers = {"on": "2031-01-01", "report": "yes", "class:0": "public_service_unit"}
    told = answered(reported, answers)
    assert told.questions == ()
    assert told.act().kind == "establish"


def test_a_body_of_the_new_name_may_exist_already(journal: Book) -> None:
    [proposal] = proposals(journal, decision("Thành lập Sở Khoa học."))
    [question] = proposal.questions
    assert (question.place, [unit.id for unit in question.candidates]) == ("result:0", ["kh"])
    new = answered(proposal, {"result:0": "new"})
    assert new.state == READY
    assert new.act().fields["results"][0]["unit"] != "kh"
    existing = answered(proposal, {"result:0": "kh"})
    assert existing.kind == ""  # founding what exists is no act


@pytest.mark.parametrize(
    ("place", "answer"),
    [("source:9", "a"), ("on", "soon"), ("colour", "red"), ("result:x", "new")],
)
def test_an_answer_to_no_question_is_refused(journal: Book, place: str, answer: str) -> None:
    [proposal] = proposals(journal, decision("Giải thể Ban Quản lý dự án Cảng Đông."))
    with pytest.raises(InputError) as refused:
        answered(proposal, {place: answer})
    assert refused.value.code == "TG-EVENT-002"


def test_one_entry_is_of_one_document(journal: Book) -> None:
    one = proposals(journal, decision("Giải thể Ban Quản lý dự án Cảng Đông."))
    other = proposals(journal, decision("Giải thể Chi cục Biển đảo."))
    for wrong in ([], [*one, *other]):
        with pytest.raises(InputError) as refused:
            to_decision(wrong)
        assert refused.value.code == "TG-EVENT-003"


def test_a_founding_told_within_a_merger_is_one_act(journal: Book) -> None:
    text = decision(
        "Sáp nhập Chi cục Biển đảo vào Chi cục Thủy sản để thành lập Chi cục Biển và Thủy sản."
    )
    [proposal] = proposals(journal, text)
    assert proposal.kind == "consolidate"
    assert [source.unit for source in proposal.sources] == ["bd", "ts"]
    assert proposal.results[0].fields["parent"] == "kh"


def test_the_day_behind_the_verb_goes_before_the_day_of_the_document(journal: Book) -> None:
    text = decision("Giải thể Ban Quản lý dự án Cảng Đông kể từ ngày 01 tháng 6 năm 2031.")
    [proposal] = proposals(journal, text)
    assert proposal.on == date(2031, 6, 1)


def test_what_somebody_else_decided_is_a_report_without_a_day(journal: Book) -> None:
    text = (
        "BÁO CÁO\n\nvề sắp xếp\n\n1. Ngày 05/01/2031, Hội đồng nhân dân tỉnh quyết định thành "
        "lập Sở Biển đảo."
    )
    [proposal] = proposals(journal, text)
    assert proposal.state == NEEDS_CHOICE
    assert proposal.on is None
    assert {"on", "report"} <= {question.place for question in proposal.questions}


def test_a_level_that_ends_ends_unit_by_unit(journal: Book) -> None:
    units = [
        Act("opening", date(2020, 1, 1), {
            "unit": name, "name": f"Huyện {name}", "class": "administrative_unit",
            "level": "district", "parent": "t"})
        for name in ("m", "n")
    ]  # fmt: skip
    below = body("x", "Xã Một", "m", "administrative_unit")
    journal.append(Draft((*units, below), 1, "districts"), AT)
    text = decision("Kết thúc hoạt động của đơn vị hành chính cấp huyện từ ngày 01/7/2031.")
    found = proposals(journal, text)
    assert [(one.kind, one.state, one.rest) for one in found] == [
        ("end_operation", READY, "t"), ("end_operation", READY, "t"),
    ]  # fmt: skip
    made = to_decision(found)
    assert {act.on for act in made.acts} == {date(2031, 7, 1)}
    assert journal.append(Draft(made.acts, 1, "end", made.basis), AT).outcome.problems == []
    assert journal.past.timeline(("unit", "x"))[-1].values.parent == "t"
    plan = "KẾ HOẠCH\n\nvề sắp xếp\n\n1. Không tổ chức cấp huyện."
    [ordered] = proposals(journal, plan)
    assert ordered.state == NOT_AN_ACT
