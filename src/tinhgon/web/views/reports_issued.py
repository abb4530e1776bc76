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
from tinhgon.kernel.errors import InputError, UsageError
from tinhgon.services.comparing import compare
from tinhgon.services.evidence import ExportEvidence
from tinhgon.services.issued_reports import (
    figures_of,
    issued_file,
    issued_reports,
    recheck,
)
from tinhgon.services.policy import POLICY, Action
from tinhgon.services.report_drafts import draft_asked
from tinhgon.services.report_issuing import IssueReport, asked_of
from tinhgon.services.report_press import press
from tinhgon.storage.models import ReportDraft, StoredReport
from tinhgon.storage.originals import Originals
from tinhgon.web.access import requires, signed_in
from tinhgon.web.narrowing import page_number
from tinhgon.web.problems import spoken
from tinhgon.web.reportdate import parsed
from tinhgon.web.reports.downloads import ZIP, handed_out
from tinhgon.web.reports.draft_board import links_of
from tinhgon.web.reports.issued_board import (
    comparison,
    differing_lines,
    figure_page,
    figures_asked,
    recheck_page,
)
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
    return _issued_page(request, _report(key))


def _issued_page(
    request: HttpRequest, report: StoredReport, error: TinhgonError | None = None
) -> HttpResponse:
    context = page_context(request, "report_drafts") | {"report": report}
    link = links_of(asked_of(json.loads(report.asked)))
    try:
        context["figures"] = figure_page(figures_of(report), link, page_number(request.GET))
        if request.GET.get("tinh-lai"):
            context["recheck"] = recheck_page(recheck(report, press()), link)
    except TinhgonError as fault:
        error = fault
    context["may_export"] = POLICY.allows(signed_in(request), Action.EXPORT_EVIDENCE)
    context["problems"] = [spoken(error)] if error else []
    return render(request, "reports/issued.html", context, status=422 if error else 200)


@requires(Action.VIEW)
@require_GET
def issued_report_file(request: HttpRequest, key: str, name: str) -> HttpResponse:  # noqa: ARG001
    """Hand out a file of an issued report with exactly the bytes that were issued."""
    try:
        file, data = issued_file(_report(key).key, name, _originals())
    except UsageError:
        raise Http404 from None
    return handed_out(data, file.name, file.media)


@requires(Action.EXPORT_EVIDENCE)
@require_GET
def issued_evidence(request: HttpRequest, key: str) -> HttpResponse:
    """Hand out the evidence of an issued report; the service leaves the line of the trail."""
    report = _report(key)
    try:
        data = ExportEvidence(signed_in(request), report, _originals(), timezone.now).execute()
    except InputError as error:
        return _issued_page(request, report, error)
    return handed_out(data, f"chung-cu-{report.key}.zip", ZIP)


@requires(Action.VIEW)
@require_GET
def compare_report(request: HttpRequest, key: str) -> HttpResponse:
    """Show figures as reported, as known today and as effective on a day (`so`, `hieu-luc`)."""
    report = _report(key)
    context = page_context(request, "report_drafts") | {"report": report}
    asked = request.GET.get("hieu-luc", "").strip()
    which = request.GET.get("so", "")
    try:
        link = links_of(asked_of(json.loads(report.asked)))
        context["differing"] = differing_lines(report, link)
        context["figures"] = figures_asked(figures_of(report), which, context["differing"], link)
        if which:
            context["found"] = comparison(compare(report, which, parsed(asked)), link)
    except TinhgonError as error:
        context["problems"] = [spoken(error)]
    context |= {"which": which, "asked": asked}
    status = 422 if context.get("problems") else 200
    return render(request, "reports/compare.html", context, status=status)


def _report(key: str) -> StoredReport:
    found = issued_reports().filter(key=key).first()
    if found is None:
        raise Http404
    return found
