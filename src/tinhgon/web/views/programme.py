"""Chương trình: accepted tasks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tinhgon.services.policy import Action
from tinhgon.web.access import requires
from tinhgon.web.programme_board import board
from tinhgon.web.reportdate import report_date


@requires(Action.VIEW)
@require_GET
def programme(request: HttpRequest) -> HttpResponse:
    """Show the tasks the address asks for, grouped by lead."""
    report = report_date(request)
    context = {"report": report, "board": board(report.day, request.GET)}
    return render(request, "programme/programme.html", context)
