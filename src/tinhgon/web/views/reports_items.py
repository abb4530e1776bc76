"""Báo cáo, biểu mẫu: what persons write for a report, and figures to review."""

from collections.abc import Mapping
from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from tinhgon.kernel import TinhgonError
from tinhgon.services.policy import Action
from tinhgon.services.report_items import (
    ItemChangedError,
    OrderItems,
    ReviewFigure,
    TakeOutItem,
    WriteItem,
)
from tinhgon.storage.models import ReportDraft, ReportItem
from tinhgon.web.access import requires, signed_in
from tinhgon.web.problems import spoken
from tinhgon.web.reports.items_board import ItemForm, groups, moved, said_of
from tinhgon.web.reports.posting import posted_from
from tinhgon.web.views.reports import page_context, version_of
from tinhgon.web.views.reports_drafts import draft_page


@requires(Action.VIEW)
@require_GET
def report_items(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was written for the reports of the day of a draft, by sort."""
    row = get_object_or_404(ReportDraft, pk=pk)
    chosen = request.GET.get("muc", "")
    item = None
    if chosen.isascii() and chosen.isdecimal():
        item = get_object_or_404(ReportItem, pk=int(chosen), until=row.until, scope=row.scope)
    form = ItemForm.of(item) if item else ItemForm.new(request.GET.get("loai", ""))
    return _page(request, row, form)


@requires(Action.WRITE_REPORTS)
@posted_from("report_items", "pk")
def write_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Write an item; what somebody else changed meanwhile is shown beside what was typed."""
    row = get_object_or_404(ReportDraft, pk=pk)
    item = _item(request.POST, row)
    form = ItemForm.sent(request.POST, item)
    try:
        WriteItem(
            signed_in(request), row.until, row.scope, said_of(request.POST), timezone.now, item,
            version_of(request),
        ).execute()  # fmt: skip
    except ItemChangedError as error:
        now = error.item
        version = now.version if now else 0
        form = replace(form, theirs=now, version=version, pk=now.pk if now else None)
        return _page(request, row, form, error)
    except TinhgonError as error:
        return _page(request, row, form, error)
    messages.success(request, gettext("Saved."))
    return redirect("report_items", pk=pk)


@requires(Action.WRITE_REPORTS)
@posted_from("report_items", "pk")
def take_out_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an item out."""
    row = get_object_or_404(ReportDraft, pk=pk)
    item = _item(request.POST, row)
    if item is None:
        return redirect("report_items", pk=pk)
    try:
        TakeOutItem(signed_in(request), item, version_of(request), timezone.now).execute()
    except TinhgonError as error:
        return _page(request, row, ItemForm.of(item), error)
    messages.success(request, gettext("The item was taken out."))
    return redirect("report_items", pk=pk)


@requires(Action.WRITE_REPORTS)
@posted_from("report_items", "pk")
def order_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Move an item up or down among those of its sort; the page comes back to it."""
    row = get_object_or_404(ReportDraft, pk=pk)
    item = _item(request.POST, row)
    address = reverse("report_items", args=[pk])
    if item is None:
        return redirect(address)
    order = moved(item, is_up=request.POST.get("to") == "up")
    try:
        OrderItems(signed_in(request), order, timezone.now).execute()
    except TinhgonError as error:
        return _page(request, row, ItemForm.new(item.sort), error)
    return redirect(f"{address}#muc-{item.pk}")


@requires(Action.WRITE_REPORTS)
@posted_from("report_draft", "pk")
def review_figure(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide about a figure to review."""
    row, sent = get_object_or_404(ReportDraft, pk=pk), request.POST
    try:
        ReviewFigure(
            signed_in(request), sent.get("key", ""), sent.get("choice", ""),
            sent.get("note", ""), timezone.now,
        ).execute()  # fmt: skip
    except TinhgonError as error:
        return draft_page(request, row, [spoken(error) | {"anchor": "ra-soat"}])
    messages.success(request, gettext("The decision is kept."))
    return redirect(f"{reverse('report_draft', args=[pk])}#ra-soat")


def _item(sent: Mapping[str, str], row: ReportDraft) -> ReportItem | None:
    """Return the item a form names, of the reports of the same day."""
    text = sent.get("item", "")
    if not (text.isascii() and text.isdecimal()):
        return None
    return ReportItem.objects.filter(pk=int(text), until=row.until, scope=row.scope).first()


def _page(
    request: HttpRequest, row: ReportDraft, form: ItemForm, error: TinhgonError | None = None
) -> HttpResponse:
    context = page_context(request, "report_drafts") | {
        "draft": row,
        "groups": groups(row),
        "form": form,
        "problems": [spoken(error) | {"anchor": "n-text"}] if error else [],
    }
    return render(request, "reports/items.html", context, status=422 if error else 200)
