"""Báo cáo, biểu mẫu: a received form is dropped, understood, corrected, handed back filled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from tinhgon.kernel import Message, TinhgonError
from tinhgon.kernel.errors import InputError, UsageError
from tinhgon.organisation.addressing import one_of
from tinhgon.samples import blank_form
from tinhgon.services.documents import undeclared
from tinhgon.services.form_filling import FillForm, KeepMapping, Understood, understood
from tinhgon.services.policy import POLICY, Action
from tinhgon.storage.registry_cache import apparatus
from tinhgon.web.access import requires, signed_in
from tinhgon.web.apparatus.names import Names
from tinhgon.web.problems import spoken
from tinhgon.web.reports.downloads import XLSX, handed_out
from tinhgon.web.reports.fill_board import OTHER, answered, tables_of
from tinhgon.web.reports.posting import posted_from
from tinhgon.web.views.reports import page_context
from tinhgon.web.views.reports_rounds import held

_SALT = "tinhgon.fill"
_DAY = 24 * 3600


@dataclass(frozen=True, slots=True)
class Dropped:
    """A blank workbook somebody dropped, and how it is to be understood.

    Attributes:
        name: of the file.
        data: its bytes.
        mapping: what a person said, empty for what was proposed.
        on: the day of what names none.
        token: names all of it in an address, for this person.
    """

    name: str
    data: bytes
    mapping: str
    on: date
    token: str


@requires(Action.VIEW)
@require_http_methods(["GET", "POST"])
def fill_form(request: HttpRequest) -> HttpResponse:
    """Take a blank workbook in; what bears a stamp of secrecy is refused and kept nowhere."""
    if request.method != "POST":
        return _drop_page(request)
    moment = page_context(request, "fill_form")["moment"]
    try:
        name, data = _sent(request)
        understood(data, name, moment.valid)
        token = _token(request, name, held().keep(data, timezone.now()), "", moment.valid)
    except TinhgonError as error:
        return _drop_page(request, error)
    return redirect("fill_mapping", token=token)


def _drop_page(request: HttpRequest, error: TinhgonError | None = None) -> HttpResponse:
    context = page_context(request, "fill_form")
    context["problems"] = [spoken(error) | {"anchor": "files"}] if error else []
    return render(request, "reports/fill.html", context, status=422 if error else 200)


def _sent(request: HttpRequest) -> tuple[str, bytes]:
    """Return the workbook that was sent; in the demo the sample may be taken instead."""
    if settings.TINHGON_DEMO and request.POST.get("mau") == "yes":
        sample = blank_form()
        return sample.name, sample.data
    if request.POST.get("declared") != "yes":
        raise undeclared()
    file = request.FILES.get("files")
    if file is None:
        raise _no_file()
    return (file.name or "")[:150], file.read()


@requires(Action.VIEW)
@require_GET
def sample_form(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Hand out the blank form of the demo; a real installation has none."""
    if not settings.TINHGON_DEMO:
        raise Http404
    sample = blank_form()
    return handed_out(sample.data, sample.name, XLSX)


def _no_file() -> InputError:
    return InputError(
        "TG-FORM-006",
        Message("No file was chosen."),
        hint=Message("Choose the blank workbook (.xlsx)."),
    )


def _token(request: HttpRequest, name: str, sha256: str, mapping: str, on: date) -> str:
    fields = [signed_in(request).pk, name, sha256, mapping, on.isoformat()]
    return signing.dumps(fields, salt=_SALT)


def _dropped(request: HttpRequest, token: str) -> Dropped | None:
    """Return what an address names, None when it is held no more or somebody else's."""
    try:
        account, name, sha256, mapping, on = signing.loads(token, salt=_SALT, max_age=_DAY)
    except signing.BadSignature:
        return None
    data = held().load(sha256) if account == signed_in(request).pk else None
    said = held().load(mapping) if mapping else b""
    if data is None or said is None:
        return None
    return Dropped(name, data, said.decode(), date.fromisoformat(on), token)


@requires(Action.VIEW)
@require_http_methods(["GET", "POST"])
def fill_mapping(request: HttpRequest, token: str) -> HttpResponse:
    """Show what each column and line was understood to ask; take corrections."""
    dropped = _dropped(request, token)
    if dropped is None:
        return _drop_page(request, _gone())
    found = understood(dropped.data, dropped.name, dropped.on, mapping=dropped.mapping)
    if request.method != "POST":
        return _mapping_page(request, dropped, found)
    posted = {name: str(text) for name, text in request.POST.items()}
    state = apparatus(dropped.on)
    try:
        mapping = posted.get("mapping", "") if posted.get("step") == "text" else answered(
            found.mapping, posted, lambda name: f"id:{one_of(state.units, name).id}"
        )  # fmt: skip
        understood(dropped.data, dropped.name, dropped.on, mapping=mapping)
    except TinhgonError as error:
        others = (one for one in posted if one.endswith(f".{OTHER}"))
        wrong = next((one for one in others if posted[one].strip() == error.where), "")
        problems = [spoken(error) | {"anchor": wrong}]
        return _mapping_page(request, dropped, found, problems, posted)
    said = held().keep(mapping.encode(), timezone.now())
    sha256 = held().keep(dropped.data, timezone.now())
    return redirect("fill_mapping", token=_token(request, dropped.name, sha256, said, dropped.on))


def _gone() -> UsageError:
    return UsageError(
        "TG-FORM-007",
        Message("The workbook is held no more: it was dropped by somebody else or too long ago."),
        hint=Message("Drop it again."),
    )


def _mapping_page(
    request: HttpRequest,
    dropped: Dropped,
    found: Understood,
    problems: Sequence[Mapping[str, str]] = (),
    typed: Mapping[str, str] = MappingProxyType({}),
) -> HttpResponse:
    account = signed_in(request)
    tables = tables_of(found.mapping, Names(apparatus(dropped.on)))
    context = page_context(request, "fill_form") | {
        "dropped": dropped,
        "found": found,
        "tables": tables,
        "asked": [one for table in tables for one in table.asked],
        "may_keep": POLICY.allows(account, Action.RECORD_ACTS),
        "problems": problems,
        "typed": typed,
        "wrong": next((one.get("anchor", "") for one in problems), ""),
    }
    return render(request, "reports/mapping.html", context, status=422 if problems else 200)


@requires(Action.VIEW)
@require_GET
def filled_form(request: HttpRequest, token: str) -> HttpResponse:
    """Hand back the same workbook with the numbers of the record and a sheet of sources."""
    dropped = _dropped(request, token)
    if dropped is None:
        raise Http404
    found = FillForm(
        signed_in(request), dropped.data, dropped.name, dropped.on, timezone.now, dropped.mapping
    ).execute()
    return handed_out(found.data, dropped.name, XLSX)


@requires(Action.RECORD_ACTS)
@posted_from("fill_mapping", "token")
def keep_mapping(request: HttpRequest, token: str) -> HttpResponse:
    """Keep how a form is understood, for the next one with these headings."""
    dropped = _dropped(request, token)
    if dropped is None:
        return _drop_page(request, _gone())
    found = understood(dropped.data, dropped.name, dropped.on, mapping=dropped.mapping)
    try:
        KeepMapping(signed_in(request), found.analysis, found.mapping, timezone.now).execute()
    except TinhgonError as error:
        return _mapping_page(request, dropped, found, [spoken(error)])
    messages.success(
        request, gettext("The mapping is kept and proposed for the next form with these headings.")
    )
    return redirect("fill_mapping", token=token)
