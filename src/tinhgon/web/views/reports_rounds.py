"""Báo cáo, biểu mẫu: forms issued to units, and what came back."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from tinhgon.kernel import Message, TinhgonError
from tinhgon.kernel.errors import UsageError
from tinhgon.reporting.forms.definition import standards
from tinhgon.reporting.forms.letters import Sent, message
from tinhgon.services.documents import undeclared
from tinhgon.services.form_choosing import Chosen, is_definition, of_text, shipped
from tinhgon.services.form_collecting import Collected, CollectReturns, Incoming
from tinhgon.services.form_issuing import issued_files, units_named
from tinhgon.services.form_rounds import IssueForm
from tinhgon.services.form_senders import sender_of
from tinhgon.services.policy import POLICY, Action
from tinhgon.services.report_items import ReviewFigure
from tinhgon.services.sampling import watermark
from tinhgon.storage.held import Held
from tinhgon.storage.models import IssuedForm
from tinhgon.storage.originals import Originals
from tinhgon.storage.registry_cache import apparatus
from tinhgon.storage.repositories.forms import form_of
from tinhgon.web.access import requires, signed_in
from tinhgon.web.problems import spoken
from tinhgon.web.reportdate import parsed
from tinhgon.web.reports.downloads import XLSX, ZIP, handed_out, zipped
from tinhgon.web.reports.posting import posted_from
from tinhgon.web.reports.round_board import gathered_of, round_board, undecided
from tinhgon.web.reports.rounds import round_lines
from tinhgon.web.reports.tabs import sees_rounds
from tinhgon.web.views.reports import page_context


def originals() -> Originals:
    """Return where bytes are kept."""
    return Originals(settings.TINHGON_DATA / "originals")


def held() -> Held:
    """Return where bytes are held between two pages."""
    return Held(settings.TINHGON_DATA / "held")


def round_named(request: HttpRequest, key: str) -> IssuedForm:
    """Return a round for somebody who sees what all units returned."""
    found = form_of(key)
    if found is None:
        raise Http404
    if not sees_rounds(signed_in(request)):
        POLICY.refuse(signed_in(request))
    return found


@requires(Action.VIEW)
@require_GET
def form_rounds(request: HttpRequest) -> HttpResponse:
    """Show the forms issued, and the form that issues one."""
    if not sees_rounds(signed_in(request)):
        return redirect("reporting")
    return _rounds(request)


def _rounds(request: HttpRequest, error: TinhgonError | None = None) -> HttpResponse:
    context = page_context(request, "form_rounds") | {
        "lines": round_lines(timezone.localdate()),
        "standards": [(name, _title(name)) for name in standards()],
        "sent": request.POST if error else {},
        "problems": [spoken(error) | {"anchor": "p-form"}] if error else [],
    }
    return render(request, "reports/rounds.html", context, status=422 if error else 200)


def _title(name: str) -> str:
    chosen = shipped(name, None, timezone.localdate())
    return chosen.definition.name if chosen else name


@requires(Action.ISSUE_FORMS)
@posted_from("form_rounds")
def issue_form(request: HttpRequest) -> HttpResponse:
    """Issue a form: one that ships, or a blank workbook or definition that was sent."""
    sent, today = request.POST, timezone.localdate()
    try:
        cut_off, due = _day(sent.get("cut_off", "")), _day(sent.get("due", ""))
        chosen = _chosen(request, cut_off, today)
        units = units_named(sent.get("units", "").splitlines(), apparatus(chosen.cut_off))
        row = IssueForm(
            signed_in(request), chosen.definition, chosen.blank, chosen.cut_off, due,
            timezone.now, originals(), units,
        ).execute()  # fmt: skip
    except TinhgonError as error:
        return _rounds(request, error)
    messages.success(request, gettext("The form is issued."))
    return redirect("form_round", key=row.key)


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    found = parsed(text)
    if found is None:
        raise UsageError(
            "TG-FORM-048",
            Message("This is no day of the calendar."),
            where=text[:20],
            hint=Message("Write it as 31/10/2026."),
        )
    return found


def _chosen(request: HttpRequest, cut_off: date | None, today: date) -> Chosen:
    """Return the form that was chosen or sent."""
    file = request.FILES.get("blank")
    if file is None:
        found = shipped(request.POST.get("form", ""), cut_off, today)
        if found is None:
            raise UsageError(
                "TG-FORM-049",
                Message("No form was chosen."),
                hint=Message("Choose a form of the list, or a blank workbook."),
            )
        return found
    if request.POST.get("declared") != "yes":
        raise undeclared()
    name, data = file.name or "", file.read()
    if is_definition(name):
        return of_text(data.decode("utf-8", "replace"), name, cut_off, today)
    from tinhgon.services.form_choosing import of_workbook  # noqa: PLC0415

    return of_workbook(data, name, cut_off, today)


@requires(Action.VIEW)
@require_GET
def form_round(request: HttpRequest, key: str) -> HttpResponse:
    """Show who returned a form, what is wrong with what came, what does not agree."""
    return _round(request, round_named(request, key))


def _round(
    request: HttpRequest,
    form: IssuedForm,
    problems: Sequence[Mapping[str, str]] = (),
    **more: Any,
) -> HttpResponse:
    account = signed_in(request)
    sender = sender_of(account, apparatus(form.cut_off))
    context = page_context(request, "form_rounds") | {
        "board": round_board(form, timezone.localdate()),
        "form": form,
        "text": message(sender, Sent(form.name, form.cut_off, form.due)),
        "problems": problems,
        **more,
    }
    return render(request, "reports/round.html", context, status=422 if problems else 200)


@requires(Action.VIEW)
@require_GET
def round_differences(request: HttpRequest, key: str) -> HttpResponse:
    """Tell how many differences of a round nobody decided about: a line of the first page."""
    form = round_named(request, key)
    units, figures = undecided(form)
    context = {"form": form, "units": units, "figures": figures}
    return render(request, "reports/_undecided.html", context)


@requires(Action.VIEW)
@require_GET
def round_workbooks(request: HttpRequest, key: str) -> HttpResponse:
    """Hand out the workbooks of all units, the letter and the message."""
    form = round_named(request, key)
    data = zipped(issued_files(form, signed_in(request)))
    return handed_out(data, f"{form.key}.zip", ZIP)


@requires(Action.ISSUE_FORMS)
@posted_from("form_round", "key")
def collect_returns(request: HttpRequest, key: str) -> HttpResponse:
    """Take in returned files; show what became of each."""
    form = round_named(request, key)
    if request.POST.get("declared") != "yes":
        return _round(request, form, [spoken(undeclared()) | {"anchor": "nop"}])
    files = [Incoming(one.name or "", one.read()) for one in request.FILES.getlist("files")]
    try:
        found = CollectReturns(
            signed_in(request), form, files, timezone.now, originals()
        ).execute()
    except TinhgonError as error:
        return _round(request, form, [spoken(error) | {"anchor": "nop"}])
    return _round(request, form, collected=found, back=_back(found), **_counts(found))


def _counts(found: Collected) -> dict[str, Any]:
    readings = found.gathered.readings
    return {
        "clean": sum(one.is_clean for one in readings),
        "marked": [one for one in readings if not one.is_clean],
    }


def _back(found: Collected) -> str:
    """Return under which checksum the workbooks to be sent back are held, empty for none."""
    files = list(found.returned(gettext))
    return held().keep(zipped(files), timezone.now()) if files else ""


@requires(Action.ISSUE_FORMS)
@require_GET
def returned_files(request: HttpRequest, key: str, sha256: str) -> HttpResponse:
    """Hand out workbooks with their cells coloured and noted, to be sent back to the units."""
    form = round_named(request, key)
    data = held().load(sha256) if sha256.isalnum() and len(sha256) == 64 else None
    if data is None:
        raise Http404
    return handed_out(data, f"tra-lai-{form.key}.zip", ZIP)


def _collected(form: IssuedForm) -> Collected:
    return Collected(gathered_of(form.pk), form.due, timezone.localdate(), (), watermark())


@requires(Action.VIEW)
@require_GET
def round_rollup(request: HttpRequest, key: str) -> HttpResponse:
    """Hand out what all units reported, put together."""
    form = round_named(request, key)
    return handed_out(_collected(form).roll_up(), f"tong-hop-{form.key}.xlsx", XLSX)


@requires(Action.ISSUE_FORMS)
@require_GET
def round_reminders(request: HttpRequest, key: str) -> HttpResponse:
    """Hand out a letter for each unit that returned nothing."""
    form = round_named(request, key)
    letters = _collected(form).reminders(signed_in(request))
    data = zipped((f"nhac-{unit}.docx", content) for unit, content in letters)
    return handed_out(data, f"nhac-{form.key}.zip", ZIP)


@requires(Action.WRITE_REPORTS)
@posted_from("form_round", "key")
def decide_difference(request: HttpRequest, key: str) -> HttpResponse:
    """Decide about a number that does not agree."""
    form, sent = round_named(request, key), request.POST
    try:
        ReviewFigure(
            signed_in(request), sent.get("key", ""), sent.get("choice", ""),
            sent.get("note", ""), timezone.now,
        ).execute()  # fmt: skip
    except TinhgonError as error:
        return _round(request, form, [spoken(error) | {"anchor": "chenh-lech"}])
    messages.success(request, gettext("The decision is kept."))
    return redirect(f"{reverse('form_round', args=[key])}#chenh-lech")
