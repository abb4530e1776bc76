"""Báo cáo, biểu mẫu: the first page of the room, and what all its pages show around their own."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from tinhgon.services.policy import POLICY, Action
from tinhgon.web.access import requires, signed_in
from tinhgon.web.moment import moment_of
from tinhgon.web.reports.home_board import home_board
from tinhgon.web.reports.tabs import report_tabs, sees_rounds


def page_context(request: HttpRequest, current: str) -> dict[str, Any]:
    """Return what every page of the room shows around its own."""
    moment, account = moment_of(request), signed_in(request)
    return {
        "moment": moment,
        "tabs": report_tabs(moment, current, account),
        "sees_rounds": sees_rounds(account),
        "may_issue_forms": POLICY.allows(account, Action.ISSUE_FORMS),
        "may_write": POLICY.allows(account, Action.WRITE_REPORTS),
        "may_issue": POLICY.allows(account, Action.ISSUE_REPORTS),
    }


def version_of(request: HttpRequest) -> int:
    """Return the version of what the person looked at, 0 for none."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


@requires(Action.VIEW)
@require_GET
def reporting(request: HttpRequest) -> HttpResponse:
    """Show what is due, which forms are missing, drafts and issued reports."""
    context = page_context(request, "reporting")
    context["board"] = home_board(signed_in(request), timezone.localdate())
    return render(request, "reports/home.html", context)
