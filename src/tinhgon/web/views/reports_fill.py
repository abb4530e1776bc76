"""Báo cáo, biểu mẫu: a received form is dropped, understood, corrected, handed back filled."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from tinhgon.services.policy import Action
from tinhgon.web.access import requires
from tinhgon.web.views.reports import page_context


@requires(Action.VIEW)
@require_http_methods(["GET", "POST"])
def fill_form(request: HttpRequest) -> HttpResponse:
    """Take a blank workbook in."""
    context = page_context(request, "fill_form")
    return render(request, "reports/fill.html", context)
