"""Báo cáo, biểu mẫu: forms issued to units, and what came back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from tinhgon.services.policy import Action
from tinhgon.web.access import requires
from tinhgon.web.reports.rounds import round_lines
from tinhgon.web.views.reports import page_context


@requires(Action.VIEW)
@require_GET
def form_rounds(request: HttpRequest) -> HttpResponse:
    """Show the forms issued."""
    context = page_context(request, "form_rounds")
    context["lines"] = round_lines(timezone.localdate())
    return render(request, "reports/rounds.html", context)
