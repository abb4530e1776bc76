"""The record of a document: what the reader found, what a person confirms."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from tinhgon.directives.vocabulary import PROVINCES
from tinhgon.kernel.errors import InputError
from tinhgon.services.confirming import LONGEST, ConfirmRecord
from tinhgon.services.extracting import ExtractAnew
from tinhgon.services.policy import Action
from tinhgon.services.tools import default_tools
from tinhgon.storage.models import Document, RecordConfirmation, RecordField
from tinhgon.storage.originals import Originals
from tinhgon.storage.repositories.documents import row_of
from tinhgon.storage.repositories.records import standing_confirmations
from tinhgon.web.access import requires, signed_in
from tinhgon.web.library import remarks


@dataclass(frozen=True, slots=True)
class Field:
    """One line of the form: what holds, and who said so."""

    name: str
    label: str
    value: str
    most: int
    confirmed: RecordConfirmation | None


@requires(Action.VIEW)
@require_GET
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the record with what it lacks and who confirmed what."""
    return _page(request, get_object_or_404(Document.objects.select_related("text"), pk=pk))


@requires(Action.REVIEW)
@require_POST
def confirm_record(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what the person confirmed, then return to the document."""
    document = get_object_or_404(Document.objects.select_related("text"), pk=pk)
    values = {name: request.POST[name] for name in RecordField.values if name in request.POST}
    try:
        rows = ConfirmRecord(
            account=signed_in(request), document=document, values=values, clock=timezone.now
        ).execute()
    except InputError as error:
        return _page(request, document, error=error, typed=values)
    if rows:
        messages.success(request, gettext("The record is confirmed."))
    return redirect("document", pk=document.part_of_id or document.pk)


@requires(Action.ADD_DOCUMENTS)
@require_POST
def extract_anew(request: HttpRequest, pk: int) -> HttpResponse:
    """Extract the original file once more, with the programs this machine has now."""
    asked = get_object_or_404(Document.objects.select_related("text", "part_of__text"), pk=pk)
    document = asked.part_of or asked
    try:
        is_other = ExtractAnew(
            account=signed_in(request),
            document=document,
            clock=timezone.now,
            tools=default_tools(),
            originals=Originals(settings.TINHGON_DATA / "originals"),
        ).execute()
    except InputError as error:
        return _page(request, document, error=error)
    if is_other:
        words = gettext("The file gave another text; the earlier one keeps its decisions.")
    else:
        words = gettext("The file gave the same text; nothing changed.")
    messages.success(request, words)
    return redirect("document", pk=document.pk)


def _page(
    request: HttpRequest,
    document: Document,
    *,
    error: InputError | None = None,
    typed: Mapping[str, str] | None = None,
) -> HttpResponse:
    standing = standing_confirmations(document)
    row = row_of(document)
    fields = [
        Field(
            name,
            str(label),
            (typed or {}).get(name, getattr(document, name)),
            LONGEST[name],
            standing.get(name),
        )
        for name, label in RecordField.choices
    ]
    problem = None
    if error is not None:
        problem = {
            "code": error.code,
            "where": error.where,
            "what": error.what.render(gettext),
            "hint": error.hint.render(gettext),
        }
    context = {
        "document": document,
        "fields": fields,
        "remarks": list(remarks(row)),
        "inferred": row.inferred,
        "provinces": PROVINCES,
        "problem": problem,
    }
    return render(request, "documents/record.html", context, status=422 if problem else 200)
