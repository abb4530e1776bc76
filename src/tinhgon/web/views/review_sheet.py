"""Findings as a workbook: handed out, read back with a look before it counts."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

from django.contrib import messages
from django.core import signing
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.services.policy import Action
from tinhgon.services.review_sheet import (
    MAX_ROWS,
    ApplySheet,
    Plan,
    plan_of,
    read_filled,
    rows_of,
    workbook_of,
)
from tinhgon.services.review_sheet.plan import Change
from tinhgon.storage.models import Document, Finding
from tinhgon.storage.repositories.queue import QueueFilter, in_chunks, of_document, queue
from tinhgon.storage.values import FindingKey
from tinhgon.web.access import requires, signed_in
from tinhgon.web.problems import spoken
from tinhgon.web.queue import wanted_of

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_BYTES: Final = 20_000_000
_SALT: Final = "tinhgon.review_sheet"
_DAY: Final = 24 * 3600
_CHUNK: Final = 500


@requires(Action.VIEW)
@require_GET
def document_sheet(request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Hand out the findings of one document, decided or not."""
    found = get_object_or_404(Document.objects.select_related("text"), pk=pk)
    wanted = QueueFilter(document=found)
    return _workbook(of_document(found), wanted, found.number or found.file_name)


@requires(Action.VIEW)
@require_GET
def queue_sheet(request: HttpRequest) -> HttpResponse:
    """Hand out what the queue's filter shows."""
    wanted = wanted_of(request.GET.dict())
    try:
        return _workbook(queue(wanted), wanted, gettext("Review queue"))
    except InputError as error:
        return _sheet_page(request, problem=error)


def _workbook(rows: QuerySet[Finding], wanted: QueueFilter, title: str) -> HttpResponse:
    found = rows_of(in_chunks(rows[: MAX_ROWS + 1], wanted, _CHUNK))
    name = "".join(letter if letter.isalnum() else "-" for letter in title).strip("-")
    response = HttpResponse(workbook_of(found), content_type=XLSX)
    disposition = f"attachment; filename=\"tinhgon.xlsx\"; filename*=UTF-8''{quote(name)}.xlsx"
    response.headers["Content-Disposition"] = disposition
    return response


@requires(Action.REVIEW)
@require_http_methods(["GET", "POST"])
def read_back(request: HttpRequest) -> HttpResponse:
    """Show what a filled-in workbook would change; nothing is written."""
    if request.method != "POST":
        return _sheet_page(request)
    sent = request.FILES.get("bang")
    try:
        if sent is None or not sent.size or sent.size > MAX_BYTES:
            raise _no_file()
        plan = plan_of(read_filled(sent.read(), sent.name or ""))
    except InputError as error:
        return _sheet_page(request, problem=error)
    return _sheet_page(request, plan=plan, file_name=sent.name or "")


@requires(Action.REVIEW)
@require_POST
def apply_sheet(request: HttpRequest) -> HttpResponse:
    """Take over the changes that were shown, all of them or none."""
    try:
        rows = ApplySheet(signed_in(request), _unsealed(request), timezone.now).execute()
    except InputError as error:
        return _sheet_page(request, problem=error)
    count = ngettext("%(n)s finding", "%(n)s findings", len(rows)) % {"n": len(rows)}
    messages.success(request, gettext("taken over from the sheet: %(count)s") % {"count": count})
    return redirect("read_back")


def _sheet_page(
    request: HttpRequest,
    *,
    plan: Plan | None = None,
    file_name: str = "",
    problem: InputError | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {"plan": plan, "file_name": file_name}
    if plan is not None and plan.changes:
        context["sealed"] = _sealed(request, plan.changes)
    if problem is not None:
        context["problem"] = spoken(problem)
    return render(request, "review/sheet.html", context, status=422 if problem else 200)


def _sealed(request: HttpRequest, changes: Sequence[Change]) -> str:
    """Return the changes as a signed text: what is taken over is what was shown."""
    plain = [
        [
            [change.key.text_sha256, change.key.slug],
            change.choice,
            dict(change.values),
            change.expected,
            change.place,
        ]
        for change in changes
    ]
    return signing.dumps([signed_in(request).pk, plain], salt=_SALT, compress=True)


def _unsealed(request: HttpRequest) -> list[Change]:
    try:
        sealed = signing.loads(request.POST.get("viec", ""), salt=_SALT, max_age=_DAY)
    except signing.BadSignature:
        raise _expired() from None
    account, plain = sealed
    if account != signed_in(request).pk:
        raise _expired()
    return [_change(*item) for item in plain]


def _change(
    name: Sequence[str], choice: str, values: Mapping[str, Any], expected: int, place: str
) -> Change:
    key = FindingKey.parse(name[0], name[1])
    if key is None:
        raise _expired()
    return Change(key, choice, values, expected, place, document="", cells=())


def _no_file() -> InputError:
    return InputError(
        "TG-REVIEW-009",
        Message("There is no workbook to read, or it is too large."),
        hint=Message("Choose the .xlsx file that was taken out here and filled in."),
    )


def _expired() -> InputError:
    return InputError(
        "TG-REVIEW-010",
        Message("The list of changes was shown to somebody else or too long ago."),
        hint=Message("Read the workbook again."),
    )
