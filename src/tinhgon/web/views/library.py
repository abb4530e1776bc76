"""Across documents: the citation graph, what is missing, in force, ruled in a place."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tinhgon.files.lists import MEDIA_TYPE, workbook
from tinhgon.services.policy import Action
from tinhgon.storage.repositories.citations import NodeRow, node_with
from tinhgon.web.access import requires
from tinhgon.web.graph_board import MAX_STEPS, SIZES, GraphBoard
from tinhgon.web.library_tabs import tabs
from tinhgon.web.missing_board import heads, missing_board, sheet_rows
from tinhgon.web.reportdate import ReportDate, report_date
from tinhgon.web.rules_board import RulesBoard
from tinhgon.web.standing_board import CHANGED, OWED, StandingBoard

SHEET_WIDTHS = (6, 28, 16, 18, 12, 28, 50, 10, 10, 40)


@requires(Action.VIEW)
@require_GET
def graph(request: HttpRequest) -> HttpResponse:
    """Draw the citation graph: of the whole library, or around `?tu=` one document."""
    board = GraphBoard(
        _focus(request.GET.get("tu", "")),
        _one_of(request.GET.get("buoc"), range(1, MAX_STEPS + 1)),
        _one_of(request.GET.get("so"), SIZES),
    )
    context = {"tabs": tabs("graph"), "board": board, "steps": range(1, MAX_STEPS + 1)}
    return render(request, "citations/graph.html", context)


def _focus(asked: str) -> NodeRow | None:
    if not asked:
        return None
    node = (
        node_with(int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None
    )
    if node is None:
        raise Http404
    return node


def _one_of(asked: str | None, known: range | tuple[int, ...]) -> int:
    """Return the number asked for if it is one of those known, else the first."""
    return next((number for number in known if str(number) == asked), known[0])


@requires(Action.VIEW)
@require_GET
def missing(request: HttpRequest) -> HttpResponse:
    """Show what is cited and not held, by who must supply it; printed, it is a request."""
    supplier = request.GET.get("noi", "")
    context = {"tabs": tabs("missing"), "board": missing_board(supplier), "asked": supplier}
    return render(request, "citations/missing.html", context)


@requires(Action.VIEW)
@require_GET
def missing_sheet(request: HttpRequest) -> HttpResponse:
    """Hand out the same list as a workbook."""
    data = workbook(
        _("Documents to be supplied"),
        heads(),
        sheet_rows(missing_board(request.GET.get("noi", ""))),
        SHEET_WIDTHS,
        sheet=_("To be supplied"),
    )
    response = HttpResponse(data, content_type=MEDIA_TYPE)
    response.headers["Content-Disposition"] = 'attachment; filename="van-ban-con-thieu.xlsx"'
    return response


@requires(Action.VIEW)
@require_GET
def standing(request: HttpRequest) -> HttpResponse:
    """Show how every document stood on a day."""
    report = report_date(request)
    board = StandingBoard(report.day, request.GET.get("trang-thai", ""), request.GET.get("trang"))
    context = {
        "tabs": tabs("standing"),
        "report": report,
        "board": board,
        "page": board.page,
        "keep": [("trang-thai", board.asked)] if board.asked else [],
        "query": _query(report, {"trang-thai": board.asked}),
        "day_query": _query(report, {}),
        "changed": CHANGED,
        "owed": OWED,
    }
    return render(request, "citations/standing.html", context)


def _query(report: ReportDate, kept: dict[str, str]) -> str:
    day = {} if report.is_today else {"den": report.day.isoformat()}
    return urlencode(day | {name: value for name, value in kept.items() if value})


@requires(Action.VIEW)
@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    """Show what is permitted, piloted, stopped and forbidden in a place on a day."""
    report = report_date(request)
    board = RulesBoard(report.day, request.GET.get("noi", ""), request.GET.get("ve", ""))
    keep = [("noi", board.place), ("ve", board.about)]
    context = {
        "tabs": tabs("rules"),
        "report": report,
        "board": board,
        "keep": [(name, value) for name, value in keep if value],
    }
    return render(request, "citations/rules.html", context)
