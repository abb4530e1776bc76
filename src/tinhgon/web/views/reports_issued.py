"""Báo cáo, biểu mẫu: issued reports. Nothing here changes one."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tinhgon.kernel import TinhgonError
from tinhgon.kernel.errors import UsageError
from tinhgon.services.issued_reports import figures_of, issued_file, recheck, report_named
from tinhgon.services.policy import Action
from tinhgon.storage.models import StoredReport
from tinhgon.storage.originals import Originals
from tinhgon.web.access import requires
from tinhgon.web.problems import spoken
from tinhgon.web.views.reports import page_context


@requires(Action.VIEW)
@require_GET
def issued_report(request: HttpRequest, key: str) -> HttpResponse:
    """Show an issued report: number, files, head of the journal, its figures."""
    return _page(request, _report(key))
