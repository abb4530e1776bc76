"""One execution of each service that writes the journal, with how many entries it leaves."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import apparatuses
import persons
import places
import quotas
import rounds
from apparatuses import LATER, act

from tinhgon.directives import read
from tinhgon.files import extract
from tinhgon.journal.acts import Address, Basis, Decision
from tinhgon.organisation.handover import Entered
from tinhgon.scenarios.proposals import State
from tinhgon.services.changes import AcceptChanges, changes_of
from tinhgon.services.documents import AddDocument, Upload
from tinhgon.services.erasing import ErasePersons, RepeatErasures
from tinhgon.services.form_rounds import AcceptReturn, SubmitOnline
from tinhgon.services.handovers import CloseHandover, NoteHandoverItem
from tinhgon.services.importing import (
    ImportEvents,
    ImportJournal,
    ImportLedger,
    ImportOrganisation,
)
from tinhgon.services.journal import CorrectEntry, RecordDecisions, VoidEntries
from tinhgon.services.package_import import ImportPackage
from tinhgon.services.people import CorrectPerson
from tinhgon.services.people_importing import ImportPeople
from tinhgon.services.proposals import ChangeProposalState, DecideProposal, DraftProposal
from tinhgon.services.quota_decisions import (
    DecideAllocation,
    GiveTotal,
    Giving,
    TransferPosts,
    WithdrawPosts,
)
from tinhgon.services.report_issuing import IssueReport
from tinhgon.services.review import DecideFinding
from tinhgon.services.sampling import LoadSample
from tinhgon.services.targets import ConfirmRecipe
from tinhgon.services.tools import Tools
from tinhgon.services.upgrading import UpgradeFindings
from tinhgon.storage.erasures import remember
from tinhgon.storage.models import JournalEntry
from tinhgon.storage.repositories.journal import exported
from tinhgon.storage.repositories.review import review_of

RENAME = act("rename", LATER, unit="u-a", name="Xã Một")
LIST = "Tên đơn vị;Trực thuộc\nSở Mới;\nPhòng Một;Sở Mới\n"
LEDGER = "Đơn vị;Loại biên chế;Biên chế giao;Từ ngày\nSở Nội vụ;Công chức;40;1/1/2021\n"
RESOLUTION = """ỦY BAN THƯỜNG VỤ QUỐC HỘI

Số: 1/NQ-UBTVQH15

NGHỊ QUYẾT

Về việc sắp xếp các đơn vị hành chính cấp xã của tỉnh Hồng Lam năm 2025

Hà Nội, ngày 16 tháng 6 năm 2025

Điều 1. Sắp xếp các đơn vị hành chính cấp xã của tỉnh Hồng Lam

1. Sắp xếp toàn bộ diện tích tự nhiên, quy mô dân số của xã An Lạc và xã Bình Minh \
thành phường mới có tên gọi là phường Mới.

Điều 2. Hiệu lực thi hành

Nghị quyết này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2025.
"""


def record() -> RecordDecisions:
    apparatuses.province()
    decision = Decision(Basis(apparatuses.KEY), (RENAME,))
    return RecordDecisions(places.account(), [decision], "r", places.clock)


def void() -> VoidEntries:
    apparatuses.merged()
    return VoidEntries(places.account(), (Address(2),), "sai", "v", places.clock)


def correct() -> CorrectEntry:
    record().execute()
    better = act("rename", LATER, unit="u-a", name="Xã Hai")
    return CorrectEntry(places.account(), Address(2), (better,), "sai", "k", places.clock)


def draft() -> DraftProposal:
    apparatuses.province()
    return DraftProposal(places.account(), "Phương án 1", (RENAME,), places.clock)


def approve() -> ChangeProposalState:
    proposal = draft().execute()
    approver = places.account("home_affairs")
    return ChangeProposalState(approver, proposal, State.APPROVED, 1, places.clock)


def decide() -> DecideProposal:
    proposal = approve().execute()
    day = date(2026, 1, 10)
    return DecideProposal(places.account(), proposal, "UBND tỉnh", "1/QĐ-UBND", day, places.clock)


def importing(kind: type, name: str, data: bytes) -> Any:
    return kind(
        account=places.account(), files=[(name, data)], declared=True, clock=places.clock,
        is_applied=True, default_on=LATER,
    )  # fmt: skip


def import_events() -> ImportEvents:
    apparatuses.province()
    return importing(ImportEvents, "nq.txt", RESOLUTION.encode())


def import_ledger() -> ImportLedger:
    apparatuses.province()
    return importing(ImportLedger, "so.csv", LEDGER.encode())


def import_journal() -> ImportJournal:
    apparatuses.merged()
    data = "".join(exported()).encode()
    from django.db import connection  # noqa: PLC0415

    empty(connection)
    return importing(ImportJournal, "nhat-ky.jsonl", data)


def empty(connection: Any) -> None:
    """Take the journal away, triggers and all, as a new store has none."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER IF EXISTS storage_journalentry_no_delete")
        else:
            cursor.execute(
                "DROP TRIGGER IF EXISTS storage_journalentry_only_grows ON storage_journalentry"
            )
        tables = connection.introspection.table_names(cursor)
        for table in tables:
            if table.startswith("storage_journal") or table.endswith("version"):
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608


def upgrade() -> UpgradeFindings:
    key = next(f.key for f in review_of(places.add().text)[0] if f.key.kind == "task")
    DecideFinding(account=places.account(), key=key, choice="accept", clock=places.clock).execute()
    return UpgradeFindings(places.account(), places.clock)


def say_recipe() -> ConfirmRecipe:
    apparatuses.province()
    target = act("confirm_target", target="t-1", indicator="đầu mối bên trong", value="15")
    apparatuses.record(target, command="t")
    said = {"recipe": "units:internal_unit:government"}
    return ConfirmRecipe(places.account(), "t-1", said, "s", places.clock)


def note() -> NoteHandoverItem:
    apparatuses.merged()
    entered = Entered("seal", "Con dấu", receiver_name="Công an tỉnh")
    return NoteHandoverItem(places.account(), "u-a", entered, places.clock)


def close() -> CloseHandover:
    note().execute()
    for sort in ("people", "assets", "files"):
        entered = Entered(sort, is_none=True)
        NoteHandoverItem(places.account(), "u-a", entered, places.clock).execute()
    return CloseHandover(places.account(), "u-a", places.clock)


def accept_changes() -> AcceptChanges:
    apparatuses.province()
    document, _is_new = AddDocument(
        account=places.account(),
        upload=Upload("nq.txt", RESOLUTION.encode()),
        declared=True,
        clock=places.clock,
        tools=Tools(extract=extract, read=read, version="1"),
        originals=places.originals(),
    ).execute()
    chosen = [one.finding for one in changes_of(document) if one.state == "ready"]
    return AcceptChanges(places.account(), document, chosen, {}, places.clock)


def sample() -> LoadSample:
    return LoadSample(places.account(), "city-xs", places.clock)


def repeat() -> RepeatErasures:
    persons.imported(draw=persons.drawing(77))  # ids no other test has
    remember([persons.person()])  # as the list has it after the database was put back
    return RepeatErasures(places.clock)


def allocate() -> DecideAllocation:
    row = quotas.ready()
    drafts = [(row, row.version)]
    return DecideAllocation(quotas.officer(), drafts, quotas.DECISION, places.clock)


def chained(kind: type, *said: Any) -> Any:
    quotas.province()
    giving = Giving("u-tinh", "civil_servant")
    return kind(quotas.officer(), giving, *said, quotas.DECISION, "chain", places.clock)


def issue() -> Any:
    import issuing  # noqa: PLC0415

    issuing.staffed()
    return issuing.issuing()


def take_in() -> Any:
    import packaged  # noqa: PLC0415 - it uses this module

    return packaged.importing(packaged.sent())


JOURNALLED: dict[type, tuple[Callable[[], Any], Callable[[Any], int]]] = {
    AcceptChanges: (accept_changes, len),
    RecordDecisions: (record, len),
    VoidEntries: (void, len),
    CorrectEntry: (correct, len),
    DecideProposal: (decide, lambda _entry: 1),
    ImportOrganisation: (
        lambda: importing(ImportOrganisation, "a.csv", LIST.encode()), lambda r: len(r.entries)
    ),
    ImportEvents: (import_events, lambda report: len(report.entries)),
    ImportLedger: (import_ledger, lambda report: len(report.entries)),
    ImportPackage: (take_in, lambda report: len(report.entries)),
    IssueReport: (issue, lambda _row: 1),
    ImportJournal: (import_journal, lambda report: len(report.entries)),
    ImportPeople: (persons.importing_first, lambda report: len(report.entries)),
    CorrectPerson: (persons.correcting, len),
    ErasePersons: (persons.erasing, len),
    RepeatErasures: (repeat, lambda found: len(found[0])),
    LoadSample: (sample, len),
    UpgradeFindings: (upgrade, len),
    DecideAllocation: (allocate, lambda _entry: 1),
    GiveTotal: (lambda: chained(GiveTotal, 104, "2026"), lambda _entry: 1),
    TransferPosts: (lambda: chained(TransferPosts, "u-so", "u-tc", 3), lambda _entry: 1),
    WithdrawPosts: (lambda: chained(WithdrawPosts, "u-so", 3), lambda _entry: 1),
    ConfirmRecipe: (say_recipe, len),
    AcceptReturn: (rounds.accepting, len),
    SubmitOnline: (rounds.submitting, len),
}  # fmt: skip
"""Services that leave entries of one command, and how many their answer says."""


def entries_after(seq: int) -> list[dict[str, Any]]:
    return [json.loads(row.body) for row in JournalEntry.objects.filter(seq__gt=seq)]
