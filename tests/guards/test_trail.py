"""Every write leaves one line, goes together with it, and every protected view leaves one.

A new service needs an example here; until it has one, these tests fail.
"""

import importlib
import inspect
import pkgutil
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import apparatuses
import issuing
import journalled
import messy_forms
import packaged
import persons
import places
import pytest
import quotas
import rounds
import staffed
import stubs
import trails
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import get_resolver, reverse
from journalled import JOURNALLED

from tinhgon import services
from tinhgon.directives import read
from tinhgon.files import extract
from tinhgon.services.accounts import (
    AddAccount,
    ChangeOwnPassword,
    ChangeRole,
    ChangeScope,
    CloseAccount,
    PrepareAdministrator,
    PrepareDemoAccounts,
    ReopenAccount,
    ResetPassword,
)
from tinhgon.services.confirming import ConfirmRecord
from tinhgon.services.demo import FillDemo
from tinhgon.services.documents import AddDocument, AddDocuments, AddFiles, Upload
from tinhgon.services.evidence import ExportEvidence
from tinhgon.services.extracting import ExtractAnew
from tinhgon.services.form_choosing import shipped
from tinhgon.services.form_collecting import CollectReturns, Incoming
from tinhgon.services.form_filling import FillForm, KeepMapping, understood
from tinhgon.services.form_rounds import IssueForm, KeepReturn
from tinhgon.services.handovers import CloseHandover, NoteHandoverItem
from tinhgon.services.links import DecideLink
from tinhgon.services.packages import ExportPackage
from tinhgon.services.partners import AddPartner, RemovePartner
from tinhgon.services.people import NamesOf, ViewPerson
from tinhgon.services.proposals import ChangeProposalState, DraftProposal
from tinhgon.services.quotas import (
    Appraise,
    ChangeUnits,
    SaveLines,
    SaveTable,
    SetReserve,
    StartDraft,
    WithdrawDraft,
)
from tinhgon.services.report_drafts import BeginReport, DropDraft
from tinhgon.services.report_items import OrderItems, ReviewFigure, Said, TakeOutItem, WriteItem
from tinhgon.services.reports import asked_of
from tinhgon.services.rereading import RereadTexts
from tinhgon.services.review import DecideFinding, DecideSection, UndoDecision
from tinhgon.services.review_sheet import ApplySheet
from tinhgon.services.review_sheet.plan import Change
from tinhgon.services.round_values import unit_book
from tinhgon.services.sign_in import EnterDemo, SignIn
from tinhgon.services.targets import AttachSheet
from tinhgon.services.tools import Tools
from tinhgon.services.trail import DeleteExpiredSegment, RecordView
from tinhgon.services.trail_verbs import VERBS
from tinhgon.storage.held import Held
from tinhgon.storage.models import (
    IssuedForm,
    Reference,
    ReportDraft,
    SignInFailures,
    StoredText,
    TrailLine,
)
from tinhgon.storage.repositories.review import review_of
from tinhgon.storage.repositories.trail import entry_of, verify
from tinhgon.web.protected import PROTECTED
from tinhgon.web.trail_board import sentence

CLOCK = {"clock": places.clock}
SHEET = "TT\tTên đơn vị\tSố gốc\tHiện có\n1\tSở A\t40\t36\n"


def discovered() -> dict[str, type]:
    """Return every class of the services that can be executed."""
    found = {}
    for info in pkgutil.walk_packages(services.__path__, services.__name__ + "."):
        module = importlib.import_module(info.name)
        found |= {
            name: item
            for name, item in inspect.getmembers(module, inspect.isclass)
            if item.__module__ == info.name
            and callable(getattr(item, "execute", None))
            and not inspect.isabstract(item)
        }
    return found


def _by() -> dict[str, Any]:
    return {"by": places.administrator(), **CLOCK}


def _person(**kwargs) -> dict[str, Any]:
    return {**_by(), "username": places.person(**kwargs).username}


def _adding() -> dict[str, Any]:
    return {
        "account": places.account(),
        "declared": True,
        "tools": places.tools(),
        "originals": places.originals(),
        **CLOCK,
    }


def _finding(kind: str):
    return next(f.key for f in review_of(places.add().text)[0] if f.key.kind == kind)


def _decide(kind: str = "task") -> DecideFinding:
    return DecideFinding(account=places.account(), key=_finding(kind), choice="accept", **CLOCK)


def _decide_section() -> DecideSection:
    key = _finding("task")
    text = StoredText.objects.get(pk=key.text_sha256)
    return DecideSection(places.account(), text, "task", "I", [key.slug], "accept", places.clock)


def _undo() -> UndoDecision:
    return UndoDecision(places.account(), _decide().execute().command_id, places.clock)


def _apply_sheet() -> ApplySheet:
    change = Change(_finding("task"), "reject", {}, 0, "A!A2", document="", cells=())
    return ApplySheet(places.account(), [change], places.clock)


def _attach() -> AttachSheet:
    decision = _decide("target")
    decision.execute()
    fields = {"account": places.account(), "originals": places.originals(), **CLOCK}
    return AttachSheet(key=decision.key, pasted=SHEET, **fields)


def _form() -> bytes:
    return messy_forms.FORMS[0].data()


def _fill() -> FillForm:
    return FillForm(places.account(), _form(), "a.xlsx", messy_forms.ON, places.clock)


def _keep_mapping() -> KeepMapping:
    found = understood(_form(), "a.xlsx", messy_forms.ON)
    return KeepMapping(places.account(), found.analysis, found.mapping, places.clock)


def _reread() -> RereadTexts:
    places.add()
    better = Tools(extract=stubs.extract, read=stubs.read, version="2")
    return RereadTexts(account=places.administrator(), tools=better, **CLOCK)


def _extract_anew() -> ExtractAnew:
    document = places.add()
    fields = {"account": places.account(), "tools": places.tools(), **CLOCK}
    return ExtractAnew(document=document, originals=places.originals(), **fields)


def _decide_link() -> DecideLink:
    reference = Reference.objects.filter(text=places.add().text).first()
    return DecideLink(places.account(), reference, "refuse", places.clock)


def _change_own() -> ChangeOwnPassword:
    changed = {"present": places.STRONG, "password": places.STRONG + " mới"}
    return ChangeOwnPassword(account=places.person(), **changed, **CLOCK)


def _expired() -> DeleteExpiredSegment:
    trails.two_months()
    late = datetime(2031, 2, 1, tzinfo=UTC)
    return DeleteExpiredSegment(by=places.administrator(), segment="2026-01", clock=lambda: late)


def _draft() -> ReportDraft:
    staffed.province()
    asked = asked_of("one-page", date(2025, 7, 1), base_on=date(2021, 1, 1))
    return BeginReport(places.account(), asked, places.clock).execute()


def _begin() -> BeginReport:
    staffed.province()
    return BeginReport(places.account(), asked_of("year", date(2025, 7, 1)), places.clock)


def _drop() -> DropDraft:
    row = _draft()
    return DropDraft(places.account(), row, row.version, places.clock)


def _write(**more: Any) -> WriteItem:
    said = Said("limit", "Còn chậm.")
    return WriteItem(places.account(), date(2025, 7, 1), "", said, places.clock, **more)


def _take_out() -> TakeOutItem:
    row = _write().execute()
    return TakeOutItem(places.account(), row, row.version, places.clock)


def _order() -> OrderItems:
    return OrderItems(places.account(), [_write().execute().pk], places.clock)


def _issued_form() -> IssuedForm:
    staffed.province()
    chosen = shipped("half-year", date(2025, 6, 30), date(2025, 7, 1))
    return IssueForm(
        places.account(), chosen.definition, chosen.blank, chosen.cut_off, None, places.clock,
        places.originals(), ["u-so"],
    ).execute()  # fmt: skip


def _held_form() -> list[Any]:
    held = Held(settings.TINHGON_DATA / "held")
    return [_issued_form().key, held.keep(b"PK", datetime.now(UTC))]


def _issued_file() -> list[Any]:
    issuing.staffed()
    row = issuing.issuing().execute()
    return [row.key, row.files.first().name]


def _evidence() -> ExportEvidence:
    issuing.staffed()
    row = issuing.issuing().execute()
    return ExportEvidence(places.account(), row, places.originals(), places.clock)


def _package() -> ExportPackage:
    apparatuses.province()
    return ExportPackage(places.account(), "id:u-tinh", places.clock)


def _remove_partner() -> RemovePartner:
    packaged.partner()
    return RemovePartner(places.administrator(), "Sở Nội vụ", places.clock)


EXAMPLES: dict[type, Callable[[], Any]] = {
    BeginReport: _begin,
    DropDraft: _drop,
    WriteItem: _write,
    TakeOutItem: _take_out,
    OrderItems: _order,
    ReviewFigure: lambda: ReviewFigure(places.account(), "k", "kept", "vì", places.clock),
    AddAccount: lambda: AddAccount(
        **_by(), username="an", role="inspector", password=places.STRONG
    ),
    AddDocument: lambda: AddDocument(upload=Upload("a.txt", places.TEXT.encode()), **_adding()),
    ApplySheet: _apply_sheet,
    Appraise: lambda: Appraise(quotas.officer(), quotas.started(), 1, {"u-so": 59}, places.clock),
    AddPartner: lambda: AddPartner(places.administrator(), "Sở Nội vụ", "ab" * 32, places.clock),
    AttachSheet: _attach,
    FillForm: _fill,
    KeepMapping: _keep_mapping,
    ChangeOwnPassword: _change_own,
    ChangeProposalState: journalled.approve,
    ChangeRole: lambda: ChangeRole(**_person(), role="standing"),
    ChangeScope: lambda: ChangeScope(**_person(), unit="u-so"),
    ChangeUnits: lambda: ChangeUnits(
        quotas.officer(), quotas.started(), 1, places.clock, remove=("u-so",)
    ),
    CloseHandover: journalled.close,
    CloseAccount: lambda: CloseAccount(**_person()),
    ConfirmRecord: lambda: ConfirmRecord(
        places.account(), places.add(), {"number": "5-KH/TU"}, places.clock
    ),
    DecideFinding: _decide,
    DecideLink: _decide_link,
    DecideSection: _decide_section,
    DeleteExpiredSegment: _expired,
    DraftProposal: journalled.draft,
    ExportEvidence: _evidence,
    ExportPackage: _package,
    ExtractAnew: _extract_anew,
    IssueForm: rounds.issuing,
    KeepReturn: rounds.keeping,
    NamesOf: persons.naming,
    NoteHandoverItem: journalled.note,
    EnterDemo: lambda: places.account("inspector") and EnterDemo("inspector", **CLOCK),
    PrepareAdministrator: lambda: PrepareAdministrator(**CLOCK),
    PrepareDemoAccounts: lambda: PrepareDemoAccounts(**_by()),
    RecordView: lambda: RecordView(places.account(), "trail.view", places.clock),
    RemovePartner: _remove_partner,
    ReopenAccount: lambda: ReopenAccount(**_person()),
    RereadTexts: _reread,
    ResetPassword: lambda: ResetPassword(**_person(), password=places.STRONG + " mới"),
    SaveLines: lambda: SaveLines(
        quotas.officer(), quotas.started(), 1, {"u-so": {"given": 59}}, places.clock
    ),
    SetReserve: lambda: SetReserve(quotas.officer(), quotas.started(), 1, 7, None, places.clock),
    StartDraft: lambda: (
        quotas.province() or StartDraft(quotas.officer(), quotas.KEY, places.clock)
    ),
    UndoDecision: _undo,
    ViewPerson: persons.viewing,
    WithdrawDraft: lambda: WithdrawDraft(quotas.officer(), quotas.started(), 1, places.clock),
    SignIn: lambda: SignIn(places.person().username, places.STRONG, places.clock),
}
"""One execution of each service that writes."""


def _batch() -> AddDocuments:
    uploads = [Upload("a.txt", places.TEXT.encode()), Upload("b.txt", b"2. Giao ban.\n")]
    return AddDocuments(uploads=uploads, **_adding())


def _files() -> AddFiles:
    folder = Path(tempfile.mkdtemp())
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(f"{places.TEXT}\n{name}", encoding="utf-8")
    return AddFiles(paths=sorted(folder.iterdir()), **_adding())


def _demo() -> FillDemo:
    tools = Tools(extract=extract, read=read, version="1")
    return FillDemo(places.account(), places.clock, tools, places.originals())


def _table() -> SaveTable:
    draft, lines = quotas.started(), {"u-so": {"given": 59}}
    return SaveTable(quotas.officer(), draft, 1, lines, places.clock, {"u-so": 60}, (7, None))


def _collection() -> CollectReturns:
    form = rounds.issued()
    files = [Incoming(f"{unit}.xlsx", unit_book(form, unit)) for unit in ("u-so", "u-tc")]
    return CollectReturns(
        places.account(), form, [*files, Incoming("x.xlsx", b"x")], places.clock,
        places.originals(),
    )  # fmt: skip


def _of_the_sample() -> int:
    """Return the lines of forms and reports a sample brings: rounds, returns, items, a draft."""
    lines = Counter(TrailLine.objects.values_list("verb", flat=True))
    assert lines["form.issue"] == lines["form.return"] - 2 == 2  # two units contradict the record
    assert lines["report.draft"] == 1
    return sum(
        count
        for verb, count in lines.items()
        if verb.partition(".")[0] in {"form", "report"} and verb != "report.review"
    )


COMPOSED: dict[type, tuple[Callable[[], Any], Callable[[Any], int]]] = {
    # One AddDocument for each file, each its own transaction: a refused file stops no other.
    AddDocuments: (_batch, lambda result: len(result.added)),
    # Likewise, from disk.
    AddFiles: (_files, lambda tally: tally.added),
    # One KeepReturn for each file, and the entries of what is accepted.
    CollectReturns: (_collection, lambda found: len(found.gathered.readings)),
    # Lines, appraisal and reserve of one form, in one transaction.
    SaveTable: (_table, lambda row: row.version - 1),
    # The ordinary services for documents, decisions and sheets.
    FillDemo: (
        _demo,
        lambda filled: filled.documents + filled.decisions + filled.sheets + _of_the_sample(),
    ),
}
"""Services made of others, with how many lines their parts leave; none of their own."""

BEFORE_THE_LINE = {SignIn: {SignInFailures}}
"""What stays though the line could not be written: an attempt counts before it is looked at."""


def _everything(but: set[type]) -> dict[str, list[Any]]:
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in apps.get_models()
        if model not in but
    }


def test_every_service_has_an_example():
    assert set(discovered().values()) == {*EXAMPLES, *COMPOSED, *JOURNALLED}


@pytest.mark.django_db
@pytest.mark.parametrize("service", EXAMPLES, ids=lambda item: item.__name__)
def test_every_execution_leaves_exactly_one_line_in_words(service):
    example = EXAMPLES[service]()
    last = TrailLine.objects.order_by("pk").last()
    before = last.pk if last else 0
    example.execute()

    (line,) = TrailLine.objects.filter(pk__gt=before)
    entry = entry_of(line)
    assert sentence(entry) not in {"", entry.verb}
    assert "%(" not in sentence(entry)
    assert verify().is_whole


@pytest.mark.django_db
@pytest.mark.parametrize("service", EXAMPLES, ids=lambda item: item.__name__)
def test_what_fails_at_its_line_changes_nothing(service, monkeypatch):
    example = EXAMPLES[service]()
    but = BEFORE_THE_LINE.get(service, set())
    before = _everything(but)

    def fail(*_arguments, **_keywords):
        raise ZeroDivisionError

    monkeypatch.setattr(TrailLine.objects, "create", fail)
    with pytest.raises(ZeroDivisionError):
        example.execute()
    assert _everything(but) == before


@pytest.mark.django_db
@pytest.mark.parametrize("service", COMPOSED, ids=lambda item: item.__name__)
def test_a_composed_service_leaves_the_lines_of_its_parts(service):
    make, expected = COMPOSED[service]
    example = make()
    before = TrailLine.objects.count()
    result = example.execute()

    assert TrailLine.objects.count() - before == expected(result) > 1


def test_every_verb_belongs_to_a_sentence_and_an_area():
    for verb, message in VERBS.items():
        assert verb.count(".") == 1, verb
        assert message.id[:1].isupper(), verb


ADDRESSES: dict[str, tuple[str, Callable[[], list[Any]]]] = {
    "original": ("inspector", lambda: [places.add().pk]),
    "document_sheet": ("inspector", lambda: [places.add().pk]),
    "queue_sheet": ("inspector", lambda: places.add() and []),
    "missing_sheet": ("inspector", lambda: places.add() and []),
    "organisation_chart_file": ("inspector", list),
    "mergers_file": ("inspector", list),
    "quota_decision_file": ("inspector", lambda: [quotas.started().pk]),
    "quota_notices_file": ("inspector", lambda: [quotas.started().pk]),
    "headcount_file": ("inspector", list),
    "headcount_ledger_file": ("inspector", list),
    "draft_file": ("inspector", lambda: [_draft().pk, "docx"]),
    "issued_report_file": ("inspector", _issued_file),
    "round_workbooks": ("inspector", lambda: [_issued_form().key]),
    "returned_files": ("organisation_board", _held_form),
    "round_rollup": ("inspector", lambda: [_issued_form().key]),
    "round_reminders": ("organisation_board", lambda: [_issued_form().key]),
    "trail": ("inspector", list),
    "trail_export": ("inspector", list),
}
"""A role that may open each protected address, and the values in it."""


def _client(role: str) -> Client:
    client = Client()
    client.force_login(places.account(role))
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("name", PROTECTED)
def test_every_protected_answer_leaves_one_line(name):
    role, values = ADDRESSES[name]
    address = reverse(name, args=values())
    client, before = _client(role), TrailLine.objects.count()
    response = client.get(address)
    shown = response.getvalue() if response.streaming else response.content
    for close in response._resource_closers:  # the file only, not the connection
        close()

    assert (response.status_code, bool(shown)) == (200, True)
    assert TrailLine.objects.count() == before + 1
    assert TrailLine.objects.latest("pk").verb == PROTECTED[name].verb


@pytest.mark.django_db
@pytest.mark.parametrize("name", PROTECTED)
def test_without_its_line_a_protected_answer_is_not_sent(name, monkeypatch):
    role, values = ADDRESSES[name]
    address = reverse(name, args=values())
    client = _client(role)
    client.raise_request_exception = False
    monkeypatch.setattr(TrailLine.objects, "create", lambda **_: 1 / 0)

    assert client.get(address).status_code == 500


def test_every_file_handed_out_is_protected():
    for pattern in get_resolver().url_patterns:
        source = inspect.getsource(inspect.unwrap(pattern.callback))
        if "as_attachment" in source or "Content-Disposition" in source:
            assert pattern.name in PROTECTED, pattern.name
