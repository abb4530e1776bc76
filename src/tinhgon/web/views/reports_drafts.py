"""Báo cáo, biểu mẫu: reports being written."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tinhgon.services.policy import Action
from tinhgon.storage.models import ReportDraft, StoredReport
from tinhgon.web.access import requires
from tinhgon.web.views.reports import page_context


@requires(Action.VIEW)
@require_GET
def report_drafts(request: HttpRequest) -> HttpResponse:
    """Show drafts and issued reports."""
    context = page_context(request, "report_drafts")
    context["drafts"] = ReportDraft.objects.select_related("by")
    context["issued"] = StoredReport.objects.all()
    return render(request, "reports/drafts.html", context)
