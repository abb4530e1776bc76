"""Importing a ledger is one command: kept whole or not at all, in whatever database."""

from datetime import date

import apparatuses
import places
import pytest

from tinhgon.headcount.exporting import MOVEMENT_HEADS
from tinhgon.headcount.ledger import Ledger
from tinhgon.headcount.staff import Staff
from tinhgon.kernel.errors import UsageError
from tinhgon.services.exporting import ExportedLedger
from tinhgon.services.importing import ImportLedger
from tinhgon.services.policy import NotAllowedError
from tinhgon.services.proposals import DraftProposal, apparatus_with
from tinhgon.storage.models import JournalEntry
from tinhgon.storage.registry_cache import apparatus
from tinhgon.storage.repositories import journal

pytestmark = pytest.mark.django_db
START, END = date(2021, 1, 1), date(2026, 1, 1)
OPENINGS = """TT;Tên đơn vị;Công chức - Biên chế giao;Công chức - Có mặt
I;Tỉnh Hồng Lam;72;68
1;Sở Nội vụ;40;38
a;Phòng Công chức;10;9
b;Lãnh đạo Sở;30;29
2;Xã An Lạc;32;30
;Tổng cộng;72;68
"""
MOVES = """Đơn vị;Loại biên chế;Nguyên nhân;Số lượng;Từ ngày;Quyết định;Ngày quyết định
Sở Nội vụ;Công chức;nghỉ hưu đúng tuổi;2;1/3/2021;5/QĐ-SNV;20/2/2021
Sở Nội vụ;Công chức;giảm do chưa tuyển;1;1/4/2021;6/QĐ-UBND;20/3/2021
Xã An Lạc;Công chức;từ trần;1;1/4/2022;;
"""


def run(*texts, is_applied=True, on=START, **more):
    files = [(f"f{at}.csv", text.encode()) for at, text in enumerate(texts)]
    given = {"account": places.account(), "files": files, "declared": True,
             "clock": places.clock, "is_applied": is_applied, "default_on": on} | more  # fmt: skip
    return ImportLedger(**given).execute()


@pytest.fixture
def province():
    apparatuses.province()


@pytest.mark.usefixtures("province")
def test_openings_and_movements_balance():
    found = run(OPENINGS, MOVES)
    assert found.problems == ()
    state = apparatus(END)
    assert not len(Ledger(state, START).table().unbalanced())
    assert Ledger(state, START).by_cause() == {
        "unfilled_post_cut": -1, "retirement_at_age": -2, "death": -1,
    }  # fmt: skip
    lines = {one.unit: (one.assigned, one.present, one.giver) for one in Staff(state).lines()}
    assert lines == {
        "u-tinh": (0, 0, ""), "u-so": (27, 27, "u-tinh"), "u-phong": (10, 9, "u-so"),
        "u-a": (31, 29, "u-tinh"),
    }  # fmt: skip
    movements = ExportedLedger(state).movements(START)
    acts = [dict(zip(movements.listing.heads, row, strict=True))["act"]
            for row in movements.listing.rows]  # fmt: skip
    shown = {f"{one.seq}.{n}" for one in JournalEntry.objects.all() for n in range(1, 20)}
    assert set(acts) <= shown
    assert len(acts) == 3


@pytest.mark.usefixtures("province")
def test_a_dry_run_finds_what_the_run_finds_and_keeps_nothing():
    before = journal.head()
    dry = run(OPENINGS, MOVES, is_applied=False)
    assert (dry.is_kept, journal.head()) == (False, before)
    kept = run(OPENINGS, MOVES)
    assert [one.acts for one in kept.entries] == [one.acts for one in dry.entries]
    again = run(OPENINGS, MOVES)
    assert [one.seq for one in again.entries] == [one.seq for one in kept.entries]


@pytest.mark.usefixtures("province")
def test_what_the_acts_refuse_is_told_with_its_row():
    before = journal.head()
    bad = MOVES + "Xã Bình Minh;Công chức;xin thôi việc;1;1/5/2022;;\n"
    found = run(OPENINGS, bad)
    assert [(one.code, one.where.partition(":")[0]) for one in found.problems] == [
        ("TG-STAFF-002", "f1.csv, A5")
    ]
    assert "Xã Bình Minh" in found.problems[0].where
    assert journal.head() == before


@pytest.mark.usefixtures("province")
def test_a_wrong_total_or_cause_leaves_nothing():
    before = journal.head()
    for text, code, where in (
        (OPENINGS.replace("Tổng cộng;72", "Tổng cộng;73"), "TG-LEDGER-004", "f0.csv, C7"),
        (MOVES.replace("từ trần", "nghỉ ốm"), "TG-IMPORT-004", "f0.csv, C4"),
    ):
        found = run(text)
        assert [(one.code, one.where) for one in found.problems] == [(code, where)]
        assert found.entries == ()
    assert journal.head() == before


@pytest.mark.parametrize(
    ("role", "may"),
    [("home_affairs", True), ("organisation_board", True), ("unit_head", False),
     ("inspector", False), ("standing", False), ("designer", False)],
)  # fmt: skip
@pytest.mark.usefixtures("province")
def test_who_may_import(role, may):
    if may:
        assert run(OPENINGS, account=places.account(role)).is_kept
    else:
        with pytest.raises(NotAllowedError):
            run(OPENINGS, account=places.account(role))


@pytest.mark.usefixtures("province")
def test_no_file_and_no_declaration():
    with pytest.raises(UsageError):
        run()
    with pytest.raises(UsageError):
        run(OPENINGS, declared=False)


@pytest.mark.usefixtures("province")
def test_a_day_reads_back_into_the_same_units():
    run(OPENINGS, MOVES)
    heads = ExportedLedger(apparatus(END)).balances()
    rows = [[str(cell) if cell is not None else "" for cell in row] for row in heads.rows]
    text = "\n".join(";".join(row) for row in [heads.heads, *rows])
    found = run(text, on=date(2026, 2, 1))
    assert (found.problems, found.entries) == ((), ())
    assert [note.params for note in found.notes] == [{"count": 8}]
    later = run(text.replace(";27;27", ";27;26"), on=date(2026, 2, 1))
    assert later.problems == ()
    moved = Ledger(apparatus(date(2026, 3, 1)), END).by_cause("people")
    assert moved == {"reported": -1}


@pytest.mark.usefixtures("province")
def test_an_opening_hides_no_change():
    run(OPENINGS)
    before = journal.head()
    again = "Đơn vị;Loại biên chế;Nguyên nhân;Biên chế giao\nXã An Lạc;Công chức;Số dư đầu kỳ;30\n"
    found = run(again, on=END)
    assert [(one.code, one.where) for one in found.problems] == [("TG-LEDGER-014", "f0.csv, A2")]
    assert journal.head() == before
    assert run(again.replace("Số dư đầu kỳ", "Giao biên chế"), on=END).is_kept
    assert Ledger(apparatus(END), START).by_cause() == {"allocation": -2}


@pytest.mark.usefixtures("province")
def test_a_proposal_is_exported_without_an_address():
    run(OPENINGS)
    act = apparatuses.act(
        "headcount", date(2025, 9, 1), unit="u-a", category="civil_servant", movement="m-x",
        cause="death", posts=-1, people=-1,
    )  # fmt: skip
    proposal = DraftProposal(places.account(), "PA", (act,), places.clock).execute()
    state = apparatus_with([proposal], END)
    (row,) = ExportedLedger(state).movements(START).listing.rows
    assert dict(zip(MOVEMENT_HEADS, row, strict=True)) == {
        "unit_code": "00001", "unit": "Xã An Lạc", "category": "civil_servant",
        "pay_source": "budget", "cause": "death", "on": date(2025, 9, 1), "delta": -1,
        "act": None, "posts": -1, "people": -1,
    }  # fmt: skip
    lines = {row[0]: row[4:] for row in ExportedLedger(state).balances().rows}
    assert lines["00001"] == (31, 29)
