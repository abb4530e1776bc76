"""Duyệt: decisions one by one and by section, taking them back, the queue, the history."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import trigger_client_event

from tinhgon.kernel.errors import InputError
from tinhgon.services.policy import Action
from tinhgon.services.review import DecideFinding, DecideSection, UndoDecision, unknown_finding
from tinhgon.storage.models import Document
from tinhgon.storage.repositories.review import decision_key, standing_choice
from tinhgon.storage.values import FindingKey
from tinhgon.web.access import person_of, requires, signed_in
from tinhgon.web.cards import DECIDED
from tinhgon.web.desk import Desk
from tinhgon.web.forms import edited_values
from tinhgon.web.history import DocumentHistory
from tinhgon.web.panel import board_of
from tinhgon.web.printing import PrintedDocument
from tinhgon.web.problems import spoken
from tinhgon.web.queue import QueuePage
from tinhgon.web.section import SectionPage


def is_partial(request: HttpRequest) -> bool:
    """Tell whether only the finding's panel is asked for, not the whole page."""
    return request.headers.get("HX-Target") == "finding"


@requires(Action.VIEW)
@require_GET
def review_queue(request: HttpRequest) -> HttpResponse:
    """Show the queue around one finding; a partial request gets the finding alone."""
    editing = request.GET.get("sua") == "1"
    page = QueuePage(request.GET.dict(), person_of(request), is_editing=editing)
    if is_partial(request):
        return render(request, "documents/_panel.html", {"room": page.panel, "page": page})
    return render(request, "review/queue.html", {"room": page.panel, "page": page})


@requires(Action.REVIEW)
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept, change or reject the finding named in the form; then show the next one."""
    found = get_object_or_404(Document.objects.select_related("text"), pk=pk)
    desk = Desk(request, found)
    slug, choice = request.POST.get("muc", ""), request.POST.get("choice", "")
    room = desk.panel(desk.name(slug))
    key = FindingKey.parse(found.text_id, slug)
    try:
        if key is None:
            raise unknown_finding(slug)
        values: dict[str, Any] = {}
        if choice == "edit":
            values = edited_values(room.finding if room else None, request.POST)
        DecideFinding(desk.account, key, choice, timezone.now, values).execute()
    except InputError as error:
        return _refused(request, desk, slug, error)
    follow = room.next_open or room.name if room else ""
    words = DECIDED[board_of(key.kind)][choice]
    return _shown(request, desk, key, follow, str(words))


@requires(Action.REVIEW)
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back the act named in the form and open the first finding it was about."""
    found = get_object_or_404(Document.objects.select_related("text"), pk=pk)
    desk = Desk(request, found)
    try:
        rows = UndoDecision(desk.account, request.POST.get("viec", ""), timezone.now).execute()
    except InputError as error:
        return _refused(request, desk, request.POST.get("muc", ""), error)
    key = decision_key(rows[0])
    name = desk.place(key)
    if len(rows) == 1:
        return _shown(request, desk, key, name, gettext("taken back"))
    count = ngettext("%(n)s finding", "%(n)s findings", len(rows)) % {"n": len(rows)}
    messages.success(request, f"{gettext('taken back')}: {count}")
    if is_partial(request):  # the marks of many findings change: the whole page comes anew
        address = desk.address(name).partition("#")[0]
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(desk.address(name))


def _shown(
    request: HttpRequest, desk: Desk, key: FindingKey, name: str, words: str
) -> HttpResponse:
    """Show the finding to go on with, after one was decided or a decision taken back."""
    address = desk.address(name)
    if not is_partial(request):
        messages.success(request, words)
        return HttpResponseRedirect(address)
    place = desk.place(key)
    context = {**desk.context(name), "just": words, "just_name": place}
    response = render(request, "documents/_panel.html", context)
    response.headers["HX-Push-Url"] = address.partition("#")[0]
    detail = {"name": place, "choice": standing_choice(key)}
    return trigger_client_event(response, "tinhgon:decided", detail)


def _refused(request: HttpRequest, desk: Desk, slug: str, error: InputError) -> HttpResponse:
    """Show the finding again with what is wrong, nothing of the entry lost."""
    is_editing = request.POST.get("choice") == "edit"
    context = desk.context(desk.name(slug), is_editing=is_editing)
    context |= {"problem": spoken(error), "posted": request.POST}
    template = "documents/_panel.html" if is_partial(request) else desk.template
    return render(request, template, context, status=422)


@requires(Action.REVIEW)
@require_http_methods(["GET", "POST"])
def decide_section(request: HttpRequest, pk: int) -> HttpResponse:
    """List what one decision would be about, then take it."""
    found = get_object_or_404(Document.objects.select_related("text"), pk=pk)
    if request.method != "POST":
        page = SectionPage(found, request.GET.get("muc", ""), request.GET.get("phan", ""))
        return render(request, "review/section.html", {"page": page})
    chosen = request.POST.getlist("chon")
    page = SectionPage(found, request.POST.get("muc", ""), request.POST.get("phan", ""), chosen)
    try:
        rows = DecideSection(
            account=signed_in(request),
            text=found.text,
            kind=page.kind,
            section=page.section,
            slugs=chosen,
            choice=request.POST.get("choice", ""),
            clock=timezone.now,
        ).execute()
    except InputError as error:
        context = {"page": page, "problem": spoken(error)}
        return render(request, "review/section.html", context, status=422)
    words = DECIDED[board_of(page.kind)][rows[0].decision]
    count = ngettext("%(n)s finding", "%(n)s findings", len(rows)) % {"n": len(rows)}
    messages.success(request, f"{words}: {count}")
    return HttpResponseRedirect(f"{reverse('document', args=[found.pk])}#finding")


@requires(Action.VIEW)
@require_GET
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who decided what in one document."""
    found = get_object_or_404(Document.objects.select_related("text"), pk=pk)
    return render(request, "review/history.html", {"page": DocumentHistory(found)})


@requires(Action.VIEW)
@require_GET
def printed(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a document as it is printed: its text with numbered notes in the margin."""
    found = get_object_or_404(Document.objects.select_related("text"), pk=pk)
    return render(request, "review/print.html", {"page": PrintedDocument(found)})
