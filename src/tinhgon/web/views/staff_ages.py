"""Biên chế: ages and forecast. Sums of groups only; who designs structures sees neither."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tinhgon.services.policy import Action
from tinhgon.web.access import requires
from tinhgon.web.apparatus.state import state_of
from tinhgon.web.reportdate import parsed
from tinhgon.web.staff.age_board import AGAINST, YEARS, age_board
from tinhgon.web.staff.forecast_board import forecast_board
from tinhgon.web.views.staff import page_context


@requires(Action.VIEW_AGES)
@require_GET
def ages(request: HttpRequest) -> HttpResponse:
    """Show ages by band and sex, compared with the day `so-voi`, and who is due to retire."""
    context = page_context(request, "headcount_ages")
    moment = context["moment"]
    asked = request.GET.get(AGAINST, "").strip()
    against = (parsed(asked) if asked else None) or _years_before(moment.valid)
    context["refused"] = asked[:20] if asked and parsed(asked) is None else ""
    context["board"] = age_board(
        state_of(moment), state_of(moment.at(min(against, moment.valid))), moment,
        request.GET.get("loai", ""),
    )  # fmt: skip
    return render(request, "staff/ages.html", context)


def _years_before(day: date) -> date:
    """Return the first day of the year five years before."""
    return date(day.year - YEARS, 1, 1)


@requires(Action.VIEW_AGES)
@require_GET
def forecast(request: HttpRequest) -> HttpResponse:
    """Show how many people there will be, by the hazards the reader sets."""
    context = page_context(request, "headcount_forecast")
    moment = context["moment"]
    context["board"] = forecast_board(state_of(moment), moment, request.GET)
    return render(request, "staff/forecast.html", context)
