"""Bộ máy: the tree of a day, one unit, two dates, pictures, functions."""

from dataclasses import replace
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tinhgon.drawing.svg import as_file
from tinhgon.kernel.errors import InputError, UsageError
from tinhgon.services.journal import RecordDecisions
from tinhgon.services.policy import POLICY, Action
from tinhgon.storage.journal_writing import ActsRefusedError
from tinhgon.storage.models import Account
from tinhgon.storage.repositories.journal import head
from tinhgon.web import organisation_contexts as contexts
from tinhgon.web.access import requires, signed_in
from tinhgon.web.apparatus.confirming import decision_of, lead_page
from tinhgon.web.apparatus.diff import day_before_last_change, diff_page
from tinhgon.web.apparatus.functions import function_page
from tinhgon.web.apparatus.mending import seen_of, spoken_problems
from tinhgon.web.apparatus.names import Names
from tinhgon.web.apparatus.pictures import MEASURES, chart_page, flow_page, year_of_last_change
from tinhgon.web.apparatus.state import state_of
from tinhgon.web.apparatus.tree import child_rows, tree_page
from tinhgon.web.apparatus.unit import unit_page
from tinhgon.web.chart_board import chart_board
from tinhgon.web.flow_board import EVERYWHERE, FlowBoard
from tinhgon.web.function_values import LeadPage
from tinhgon.web.moment import moment_of
from tinhgon.web.narrowing import page_number
from tinhgon.web.organisation_values import FlowPage
from tinhgon.web.reportdate import parsed
from tinhgon.web.staff.unit_block import unit_numbers

LONGEST_NAME = 200


@requires(Action.VIEW)
@require_GET
def tree(request: HttpRequest) -> HttpResponse:
    """Show the tree, what stands below `goc`, or the units called `ten`, from line `dau` on."""
    moment = moment_of(request)
    state = state_of(moment)
    root = request.GET.get("goc", "")
    if root and state.units.place(root) < 0:
        return redirect(moment.address("unit", root))
    sought = " ".join(request.GET.get("ten", "").split())[:LONGEST_NAME]
    page = tree_page(state, root=root, sought=sought, start=_line(request))
    return render(request, "organisation/tree.html", contexts.tree_context(page, moment))


@requires(Action.VIEW)
@require_GET
def children(request: HttpRequest, unit: str) -> HttpResponse:
    """Show the lines right below a unit, from line `dau` on."""
    moment = moment_of(request)
    state = state_of(moment)
    if state.units.place(unit) < 0:
        raise Http404
    lines = child_rows(state, unit, _line(request))
    return render(request, "organisation/_rows.html", contexts.children_context(lines, moment))


@requires(Action.VIEW)
@require_GET
def unit(request: HttpRequest, unit: str) -> HttpResponse:
    """Show a unit; with `dieu-khoan=1` also the clauses that name it though it is no more."""
    moment = moment_of(request)
    state = state_of(moment)
    names = Names(state)
    with_clauses = request.GET.get("dieu-khoan") == "1"
    page = unit_page(unit, names, signed_in(request), with_clauses=with_clauses)
    if page is None:
        context = contexts.unknown_context(moment)
        return render(request, "organisation/unknown.html", context, status=404)
    context = contexts.unit_context(page, moment)
    context["headcount"] = unit_numbers(state, unit)
    return render(request, "organisation/unit.html", context)


@requires(Action.VIEW)
@require_GET
def diff(request: HttpRequest) -> HttpResponse:
    """Show how two states differ; without `tu`, the day before the last restructuring is first.

    `xem` shows one kind of difference alone.
    """
    after = moment_of(request)
    later = state_of(after)
    before = moment_of(request, "tu", "tu-capnhat")
    if not request.GET.get("tu", "").strip():
        valid = day_before_last_change(later.lineage, later.valid)
        known = before.known if "tu-capnhat" in request.GET else after.known
        before = replace(before, valid=valid, known=known)
    page = diff_page(
        state_of(before), later, kind=request.GET.get("xem", ""), page=page_number(request.GET)
    )
    return render(request, "organisation/diff.html", contexts.diff_context(page, before, after))


@requires(Action.VIEW)
@require_GET
def chart(request: HttpRequest) -> HttpResponse:
    """Show the chart of `goc` and what stands below it."""
    moment = moment_of(request)
    state = state_of(moment)
    root = request.GET.get("goc", "")
    if root and state.units.place(root) < 0:
        return redirect(moment.address("unit", root))
    context = contexts.chart_context(chart_page(state, root), moment)
    return render(request, "organisation/chart.html", context)


@requires(Action.VIEW)
@require_GET
def chart_file(request: HttpRequest) -> HttpResponse:
    """Hand out the chart of `goc` as a file."""
    moment = moment_of(request)
    state = state_of(moment)
    root = request.GET.get("goc", "")
    if root and state.units.place(root) < 0:
        raise Http404
    picture = chart_board(chart_page(state, root), moment, is_file=True)
    response = HttpResponse(as_file(picture.svg), content_type="image/svg+xml")
    name = f"so-do-{moment.valid.isoformat()}.svg"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@requires(Action.VIEW)
@require_GET
def mergers(request: HttpRequest) -> HttpResponse:
    """Show who became whom since `tu`, within `pham-vi`, measured by `do`, from unit `dau` on."""
    page = _flows(request)
    context = contexts.flows_context(page, moment_of(request))
    return render(request, "organisation/flows.html", context)


@requires(Action.VIEW)
@require_GET
def mergers_file(request: HttpRequest) -> HttpResponse:
    """Hand out the picture of mergers as a file."""
    moment = moment_of(request)
    board = FlowBoard(_flows(request), moment, is_file=True)
    response = HttpResponse(as_file(board.picture.sheets[0]), content_type="image/svg+xml")
    name = f"sap-xep-{moment.valid.isoformat()}.svg"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _flows(request: HttpRequest) -> FlowPage:
    state = state_of(moment_of(request))
    since = parsed(request.GET.get("tu", "")) or year_of_last_change(state)
    measure, scope = request.GET.get("do"), request.GET.get("pham-vi")
    return flow_page(
        state,
        since,
        scope="" if scope == EVERYWHERE else scope,
        measure=measure if measure in MEASURES else None,
        start=_line(request),
    )


@requires(Action.VIEW)
@require_GET
def functions(request: HttpRequest) -> HttpResponse:
    """Show functions and units, narrowed by `xem` and `linh-vuc`."""
    moment = moment_of(request)
    page = function_page(
        state_of(moment),
        shown=request.GET.get("xem", ""),
        field=request.GET.get("linh-vuc", ""),
        page=page_number(request.GET),
    )
    may_record = POLICY.allows(signed_in(request), Action.RECORD_ACTS)
    context = contexts.functions_context(page, moment, may_record=may_record)
    return render(request, "organisation/functions.html", context)


@requires(Action.RECORD_ACTS)
@require_http_methods(["GET", "POST"])
def functions_confirm(request: HttpRequest, function: str) -> HttpResponse:
    """Show who could lead a function, and record the lead a person confirms."""
    moment = moment_of(request)
    state = state_of(moment)
    sent = {key: str(text) for key, text in request.POST.items()}
    command_id = sent.get("command_id", "")[:80] or uuid4().hex
    page = lead_page(state, function, sent.get("seen") or str(head()), command_id, sent=sent)
    if page is None:
        raise Http404
    if request.method == "POST":
        try:
            _record_lead(signed_in(request), page, sent)
        except (ActsRefusedError, InputError, UsageError) as error:
            page = replace(page, problems=tuple(spoken_problems(error)), seen=str(head()))
        else:
            messages.success(request, _("Recorded: “%(name)s” has its lead.") % {
                "name": page.row.name
            })  # fmt: skip
            return redirect(moment.address("functions", xem=sent.get("xem", "")))
    context = contexts.lead_context(page, moment)
    status = 422 if page.problems else 200
    return render(request, "organisation/lead.html", context, status=status)


def _record_lead(account: Account, page: LeadPage, sent: dict[str, str]) -> None:
    """Record the lead a person confirmed, nothing when it leads alone already."""
    seen = seen_of(page.seen)
    decision = decision_of(page, sent, is_current=seen == head().seq)
    if decision.acts:
        RecordDecisions(
            account=account,
            decisions=[decision],
            command_id=page.command_id,
            clock=timezone.now,
            seen=seen,
            note=sent.get("reason", "").strip(),
        ).execute()


def _line(request: HttpRequest) -> int:
    """Return the line a list begins with, 0 when none is asked for."""
    text = request.GET.get("dau", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else 0
