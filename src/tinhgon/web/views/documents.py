"""Văn bản: the library, adding files, the reading page and its decisions."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET, require_POST

from tinhgon.files import capabilities
from tinhgon.kernel import Message, TinhgonError
from tinhgon.kernel.errors import InputError
from tinhgon.services.documents import AddDocuments, BatchResult, Upload
from tinhgon.services.policy import Action
from tinhgon.services.tools import default_tools
from tinhgon.storage.models import Document
from tinhgon.storage.originals import Originals
from tinhgon.storage.repositories.citations import count_missing
from tinhgon.web.access import person_of, requires, signed_in
from tinhgon.web.library import library
from tinhgon.web.library_tabs import tabs
from tinhgon.web.problems import spoken
from tinhgon.web.room import ReadingRoom
from tinhgon.web.sought import Sought
from tinhgon.web.views.review import is_partial


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
    problems = [(name, spoken(error)) for name, error in errors or ()]
    context = {
        **library(request.GET),
        "endings": capabilities.extensions(),
        "missing": count_missing(),
        "tabs": tabs("documents"),
        "problems": problems,
        "result": result,
    }
    return render(request, "documents/list.html", context, status=422 if problems else 200)


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
    room = ReadingRoom(
        found,
        request.GET.get("muc", ""),
        person_of(request),
        is_editing=request.GET.get("sua") == "1",
        hides_scan=request.GET.get("anh") == "0",
    )
    if is_partial(request):
        return render(request, "documents/_panel.html", {"room": room})
    sought = Sought(found, request.GET)
    room.marks = list(sought.marks())
    return render(request, "documents/reading.html", {"room": room, "sought": sought})


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
