"""Văn bản: the library, adding files, the reading page and its decisions."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import trigger_client_event

from tinhgon.files import capabilities
from tinhgon.kernel import Message, TinhgonError
from tinhgon.kernel.errors import InputError
from tinhgon.services.documents import AddDocuments, BatchResult, Upload
from tinhgon.services.policy import Action
from tinhgon.services.reading import default_tools
from tinhgon.services.review import DecideFinding
from tinhgon.storage.models import Document
from tinhgon.storage.originals import Originals
from tinhgon.storage.repositories.documents import document_rows, missing_documents
from tinhgon.storage.values import FindingKey
from tinhgon.web.access import requires, signed_in
from tinhgon.web.cards import DECIDED
from tinhgon.web.forms import edited_values
from tinhgon.web.room import ReadingRoom


@requires(Action.VIEW)
@require_GET
def documents(request: HttpRequest) -> HttpResponse:
    """Show the library."""
    return _library(request)


def _library(
    request: HttpRequest,
    *,
    errors: Sequence[tuple[str, TinhgonError]] | None = None,
    result: BatchResult | None = None,
) -> HttpResponse:
    problems = [(name, _spoken(error)) for name, error in errors or ()]
    context = {
        "rows": document_rows(),
        "endings": capabilities.extensions(),
        "missing": missing_documents(),
        "problems": problems,
        "result": result,
    }
    return render(request, "documents/list.html", context, status=422 if problems else 200)


def is_partial(request: HttpRequest) -> bool:
    """Tell whether only the finding's panel is asked for, not the whole page."""
    return request.headers.get("HX-Target") == "finding"


def _spoken(error: TinhgonError) -> dict[str, str]:
    return {
        "code": error.code,
        "where": error.where,
        "what": error.what.render(gettext),
        "hint": error.hint.render(gettext),
    }


@requires(Action.ADD_DOCUMENTS)
@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Add the dropped files under one declaration; without it no byte of them is looked at."""
    declared = request.POST.get("declared") == "yes"
    files = request.FILES.getlist("files") if declared else []
    service = AddDocuments(
        account=signed_in(request),
        uploads=[Upload(file.name or "", file.read()) for file in files],
        declared=declared,
        clock=timezone.now,
        tools=default_tools(),
        originals=Originals(settings.TINHGON_DATA / "originals"),
    )
    oversized = [(name, _too_large()) for name in getattr(request, "oversized", [])]
    if declared and oversized and not files:
        return _library(request, errors=oversized)
    try:
        result = service.execute()
    except InputError as error:
        return _library(request, errors=[("", error)])
    if result.refused or oversized:
        return _library(request, errors=[*oversized, *result.refused], result=result)
    _announce(request, result)
    if len(result.added) == 1 and not result.known:
        return redirect("document", pk=result.added[0].pk)
    return redirect("documents")


def _announce(request: HttpRequest, result: BatchResult) -> None:
    count = len(result.added)
    if count:
        words = ngettext("%(count)s document read.", "%(count)s documents read.", count)
        messages.success(request, words % {"count": count})
    for document in result.known:
        words = gettext("%(name)s was already here as %(title)s.")
        messages.info(request, words % {"name": document.file_name, "title": str(document)})


def _too_large() -> InputError:
    return InputError(
        "TG-DOC-004",
        Message("The file is larger than 50 MB."),
        hint=Message("Split it, or save it without pictures."),
    )


@requires(Action.VIEW)
@require_GET
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a text with its spans and one finding; a partial request gets the finding alone."""
    found = get_object_or_404(Document.objects.select_related("text"), pk=pk)
    room = ReadingRoom(found, request.GET.get("muc", ""), is_editing=request.GET.get("sua") == "1")
    if is_partial(request):
        return render(request, "documents/_panel.html", {"room": room})
    return render(request, "documents/reading.html", {"room": room})


@requires(Action.VIEW)
@require_GET
def original(request: HttpRequest, pk: int) -> FileResponse:  # noqa: ARG001 - Django's signature
    """Hand back the file exactly as it was added."""
    found = get_object_or_404(Document, pk=pk)
    path = Originals(settings.TINHGON_DATA / "originals").path(found.bytes_sha256)
    if not path.is_file():  # a data directory restored without its originals
        raise Http404
    return FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=found.file_name,
        content_type="application/octet-stream",
    )


@requires(Action.REVIEW)
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept, change or reject the finding named in the form; then show the next one."""
    found = get_object_or_404(Document.objects.select_related("text"), pk=pk)
    slug = request.POST.get("muc", "")
    key = FindingKey.parse(found.text_id, slug)
    if key is None:
        return _undecided(request, found, slug, _no_finding(slug))
    choice = request.POST.get("choice", "")
    try:
        values: dict[str, Any] = {}
        if choice == "edit":
            values = edited_values(ReadingRoom(found, slug).finding, request.POST)
        DecideFinding(
            account=signed_in(request), key=key, choice=choice, clock=timezone.now, values=values
        ).execute()
    except InputError as error:
        return _undecided(request, found, slug, error)
    return _decided(request, found, slug, choice)


def _no_finding(slug: str) -> InputError:
    return InputError(
        "TG-REVIEW-001",
        Message("There is no such finding to decide about."),
        where=slug,
        hint=Message("Open the document again: it may have been read anew."),
    )


def _decided(request: HttpRequest, found: Document, slug: str, choice: str) -> HttpResponse:
    before = ReadingRoom(found, slug)
    follow = before.next_open or slug
    words = DECIDED[before.boards_name][choice]
    address = f"{reverse('document', args=[found.pk])}?{urlencode({'muc': follow})}"
    if not is_partial(request):
        messages.success(request, str(words))
        return HttpResponseRedirect(f"{address}#hien-tai")
    room = ReadingRoom(found, follow)
    context = {"room": room, "just": words, "just_slug": slug}
    response = render(request, "documents/_panel.html", context)
    response.headers["HX-Push-Url"] = address
    return trigger_client_event(response, "tinhgon:decided", {"slug": slug, "choice": choice})


def _undecided(
    request: HttpRequest, found: Document, slug: str, error: TinhgonError
) -> HttpResponse:
    room = ReadingRoom(found, slug, is_editing=request.POST.get("choice") == "edit")
    context = {"room": room, "problem": _spoken(error), "posted": request.POST}
    template = "documents/_panel.html" if is_partial(request) else "documents/reading.html"
    return render(request, template, context, status=422)
