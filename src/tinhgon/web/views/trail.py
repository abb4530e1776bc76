"""Vết thao tác: who did or took out what; the check of the chain; the trail as a file."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tinhgon.kernel.errors import InputError, UsageError
from tinhgon.services.policy import POLICY, Action
from tinhgon.services.trail import DeleteExpiredSegment, is_expired
from tinhgon.storage.models import Account, Document, TrailLine, TrailSegment
from tinhgon.storage.repositories.trail import (
    TrailFilter,
    exported,
    newest_segment,
    trail_lines,
    verify,
)
from tinhgon.web.access import requires, signed_in
from tinhgon.web.trail_board import filter_of, rows_of, verbs, verdict

LINES_PER_PAGE = 50


@requires(Action.VIEW_TRAIL)
@require_GET
def trail(request: HttpRequest) -> HttpResponse:
    """Show the newest lines; the month being written is checked, the whole trail when asked."""
    try:
        wanted = filter_of(request.GET)
    except InputError as error:
        return _page(request, None, problem=f"{error.what.render(_)} {error.hint.render(_)}")
    return _page(request, wanted)


def _page(request: HttpRequest, wanted: TrailFilter | None, problem: str = "") -> HttpResponse:
    lines = trail_lines(wanted) if wanted else TrailLine.objects.none()
    page = Paginator(lines, LINES_PER_PAGE).get_page(request.GET.get("trang"))
    asked = request.GET.copy()
    for name in ("trang", "kiem-tra"):
        asked.pop(name, None)
    newest = newest_segment()
    is_whole = request.GET.get("kiem-tra") == "1"
    found = verify(since="" if is_whole or newest is None else newest.name)
    now = timezone.now()
    context = {
        "page": page,
        "rows": rows_of(page.object_list),
        "asked": request.GET,
        "query": asked.urlencode(),
        "people": [(str(row.pk), str(row)) for row in Account.objects.order_by("username")],
        "verbs": verbs(),
        "documents": [
            (str(row.pk), row.number or str(row)) for row in Document.objects.defer("notes")
        ],
        "found": found,
        "verdict": verdict(found),
        "is_whole_trail": is_whole,
        "segments": [(row, is_expired(row.name, now)) for row in TrailSegment.objects.all()],
        "may_delete": POLICY.allows(signed_in(request), Action.DELETE_TRAIL),
        "problem": problem,
    }
    return render(request, "trail/trail.html", context, status=422 if problem else 200)


@requires(Action.VIEW_TRAIL)
@require_GET
def export(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Hand out the lines asked for as JSON lines, each with its hash and its own bytes."""
    try:
        wanted = filter_of(request.GET)
    except InputError as error:
        return _page(request, None, problem=f"{error.what.render(_)} {error.hint.render(_)}")
    response = StreamingHttpResponse(exported(wanted), content_type="application/x-ndjson")
    response.headers["Content-Disposition"] = 'attachment; filename="vet-thao-tac.jsonl"'
    return response


@requires(Action.DELETE_TRAIL)
@require_POST
def delete_segment(request: HttpRequest) -> HttpResponse:
    """Delete the oldest month whole once it has expired."""
    segment = request.POST.get("segment", "")
    try:
        DeleteExpiredSegment(by=signed_in(request), segment=segment, clock=timezone.now).execute()
    except UsageError as error:
        return _page(request, None, problem=f"{error.what.render(_)} {error.hint.render(_)}")
    messages.success(request, _("Deleted: %(name)s.") % {"name": segment})
    return redirect("trail")
