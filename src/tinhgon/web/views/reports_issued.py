"""Báo cáo, biểu mẫu: issuing a report, and issued ones. Nothing changes an issued report."""

import json
from collections.abc import Mapping

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from tinhgon.kernel import TinhgonError
from tinhgon.kernel.errors import UsageError
from tinhgon.services.issued_reports import (
    figures_of,
    issued_file,
    issued_reports,
    recheck,
)
from tinhgon.services.policy import Action
from tinhgon.services.report_drafts import draft_asked
from tinhgon.services.report_issuing import IssueReport, asked_of
from tinhgon.services.report_press import press
from tinhgon.storage.models import ReportDraft, StoredReport
from tinhgon.storage.originals import Originals
from tinhgon.web.access import requires, signed_in
from tinhgon.web.problems import spoken
from tinhgon.web.reportdate import parsed
from tinhgon.web.reports.downloads import handed_out
from tinhgon.web.reports.draft_board import links_of
from tinhgon.web.reports.issued_board import figure_lines, recheck_page
from tinhgon.web.views.reports import page_context


def _originals() -> Originals:
    return Originals(settings.TINHGON_DATA / "originals")


@requires(Action.ISSUE_REPORTS)
@require_http_methods(["GET", "POST"])
def issue_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for number and day; issue the report under them."""
    row = get_object_or_404(ReportDraft, pk=pk)
    if request.method != "POST":
        return _issue_page(request, row, {"day": f"{timezone.localdate():%d/%m/%Y}"})
    sent = request.POST
    try:
        report = IssueReport(
            signed_in(request), draft_asked(row), sent.get("number", "")[:80],
            parsed(sent.get("day", "")), press(), _originals(), timezone.now,
        ).execute()  # fmt: skip
    except TinhgonError as error:
        return _issue_page(request, row, sent.dict(), error)
    messages.success(request, gettext("The report is issued."))
    return redirect("issued_report", key=report.key)


def _issue_page(
    request: HttpRequest,
    row: ReportDraft,
    sent: Mapping[str, str],
    error: TinhgonError | None = None,
) -> HttpResponse:
    problems = [spoken(error) | {"anchor": "i-number"}] if error else []
    context = page_context(request, "report_drafts")
    context |= {"draft": row, "sent": sent, "problems": problems}
    return render(request, "reports/issue.html", context, status=422 if error else 200)


@requires(Action.VIEW)
@require_GET
def issued_report(request: HttpRequest, key: str) -> HttpResponse:
    """Show an issued report: number, files, head of the journal, its figures."""
    report = _report(key)
    context = page_context(request, "report_drafts") | {"report": report}
    link = links_of(asked_of(json.loads(report.asked)))
    try:
        context["figures"] = figure_lines(figures_of(report), link)
        if request.GET.get("tinh-lai"):
            context["recheck"] = recheck_page(recheck(report, press()), link)
    except TinhgonError as error:
        context["problems"] = [spoken(error)]
    return render(request, "reports/issued.html", context)


@requires(Action.VIEW)
@require_GET
def issued_report_file(request: HttpRequest, key: str, name: str) -> HttpResponse:  # noqa: ARG001
    """Hand out a file of an issued report with exactly the bytes that were issued."""
    try:
        file, data = issued_file(_report(key).key, name, _originals())
    except UsageError:
        raise Http404 from None
    return handed_out(data, file.name, file.media)


def _report(key: str) -> StoredReport:
    found = issued_reports().filter(key=key).first()
    if found is None:
        raise Http404
    return found
