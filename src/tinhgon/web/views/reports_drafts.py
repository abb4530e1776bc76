"""Báo cáo, biểu mẫu: reports being written, from the first question to the signed document."""

from collections.abc import Mapping
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tinhgon.kernel import TinhgonError
from tinhgon.kernel.errors import UsageError
from tinhgon.reporting.report import Asked
from tinhgon.scenarios.proposals import State
from tinhgon.services.policy import Action
from tinhgon.services.report_drafts import BeginReport, DropDraft, draft_asked
from tinhgon.services.reports import asked_of
from tinhgon.storage.models import Proposal, ReportDraft, StoredReport
from tinhgon.web.access import requires, signed_in
from tinhgon.web.problems import spoken
from tinhgon.web.reportdate import parsed
from tinhgon.web.reports.words import KINDS, LAYOUTS
from tinhgon.web.views.reports import page_context

_ANCHORS: Final = {"TG-REPORT-004": "d-base", "TG-ORG-020": "d-scope", "TG-ORG-021": "d-scope"}


@requires(Action.VIEW)
@require_GET
def report_drafts(request: HttpRequest) -> HttpResponse:
    """Show drafts and issued reports, and the form that begins one."""
    return _drafts(request)


@requires(Action.WRITE_REPORTS)
@require_POST
def begin_report(request: HttpRequest) -> HttpResponse:
    """Begin a report; then show it."""
    sent = request.POST
    try:
        asked = _asked(sent, sent.getlist("projected"))
        row = BeginReport(
            signed_in(request), asked, timezone.now, takes_approved=sent.get("which") != "chosen"
        ).execute()
    except TinhgonError as error:
        return _drafts(request, error)
    return redirect("report_draft", pk=row.pk)


def _asked(sent: Mapping[str, str], projected: list[str]) -> Asked:
    """Return what the form asks for."""
    until, base = parsed(sent.get("until", "")), sent.get("base_on", "").strip()
    base_on = parsed(base) if base else None
    if until is None or (base and base_on is None):
        raise UsageError(
            "TG-REPORT-031",
            Message("This is no day of the calendar."),
            where=sent.get("until", "") if until is None else base,
            hint=Message("Write it as 31/10/2026."),
        )
    return asked_of(
        sent.get("kind", ""),
        until,
        scope=sent.get("scope", "").strip(),
        layout=sent.get("layout", ""),
        projected=tuple(projected) if sent.get("which") == "chosen" else None,
        base_on=base_on,
    )
