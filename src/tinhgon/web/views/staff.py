"""Biên chế: posts given, people present, why they fell, ages, forecast, checks."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tinhgon.services.policy import Action
from tinhgon.web.access import requires, signed_in
from tinhgon.web.apparatus.names import Names
from tinhgon.web.apparatus.state import state_of
from tinhgon.web.moment import Moment, moment_of
from tinhgon.web.narrowing import page_number
from tinhgon.web.reportdate import parsed
from tinhgon.web.staff import boards
from tinhgon.web.staff.downloads import handed_out
from tinhgon.web.staff.period_board import first_day, ledger_board, ledger_listings
from tinhgon.web.staff.scope import scope_of
from tinhgon.web.staff.tabs import staff_tabs


def page_context(request: HttpRequest, current: str) -> dict[str, Any]:
    """Return what every page of the room shows around its own."""
    moment = moment_of(request)
    return {"moment": moment, "tabs": staff_tabs(moment, current, signed_in(request))}


def line_number(request: HttpRequest) -> int:
    """Return the line a list begins with, 0 when none is asked for."""
    text = request.GET.get("dau", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else 0


@requires(Action.VIEW)
@require_GET
def headcount(request: HttpRequest) -> HttpResponse:
    """Show posts given, people present and posts not used: by category, then by unit."""
    context = page_context(request, "headcount")
    state = state_of(context["moment"])
    context["board"] = boards.headcount_board(
        state, Names(state), scope_of(request.GET), context["moment"], line_number(request)
    )
    return render(request, "staff/headcount.html", context)


@requires(Action.VIEW)
@require_GET
def headcount_file(request: HttpRequest) -> HttpResponse:
    """Hand out the same table as a workbook."""
    moment = moment_of(request)
    state = state_of(moment)
    return handed_out(boards.headcount_listings(state, scope_of(request.GET)), "bien-che", moment)


@requires(Action.VIEW)
@require_GET
def ledger(request: HttpRequest) -> HttpResponse:
    """Show the ledger of a period by cause, or the entries of one cause (`nguyen-nhan`)."""
    context = page_context(request, "headcount_ledger")
    moment = context["moment"]
    asked = request.GET.get("tu", "").strip()
    context["refused"] = asked[:20] if asked and parsed(asked) is None else ""
    context["board"] = ledger_board(
        moment, _since(request, moment), scope_of(request.GET),
        cause=request.GET.get("nguyen-nhan", ""), page=page_number(request.GET),
    )  # fmt: skip
    return render(request, "staff/ledger.html", context)


@requires(Action.VIEW)
@require_GET
def ledger_file(request: HttpRequest) -> HttpResponse:
    """Hand out the ledger of a period as a workbook."""
    moment = moment_of(request)
    board = ledger_board(moment, _since(request, moment), scope_of(request.GET))
    return handed_out(ledger_listings(board), "so-bien-che", moment)


def _since(request: HttpRequest, moment: Moment) -> date:
    """Return the first day of the period an address asks for, never after the last."""
    asked = request.GET.get("tu", "").strip()
    return min((parsed(asked) if asked else None) or first_day(moment.valid), moment.valid)
