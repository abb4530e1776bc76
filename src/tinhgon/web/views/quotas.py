"""Giao biên chế: the list of allocations, the working table, its papers."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from tinhgon.headcount.allocating import Key, day_of_units
from tinhgon.kernel import TinhgonError
from tinhgon.organisation.addressing import one_of
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.reporting.papers import to_docx
from tinhgon.reporting.quota import Issue, decision, notices
from tinhgon.services.policy import POLICY, Action
from tinhgon.services.quota_drafts import (
    DRAFT,
    DraftChangedError,
    key_of,
    may_prepare,
    name_of,
    path_of,
    table_of,
)
from tinhgon.services.quotas import ChangeUnits, SaveTable, StartDraft, WithdrawDraft
from tinhgon.storage.models import QuotaDraft
from tinhgon.storage.registry_cache import apparatus
from tinhgon.web.access import requires, signed_in
from tinhgon.web.staff.quota_board import history_of, issue_of, lines_of, shown
from tinhgon.web.staff.quota_forms import Sent, count_of, filled, table_sent
from tinhgon.web.staff.quota_words import (
    STATES,
    posts_words,
    subject_words,
)
from tinhgon.web.staff.words import CATEGORIES, PAY_SOURCES
from tinhgon.web.views.staff import page_context

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@requires(Action.VIEW)
@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """Show the holders with their totals and drafts."""
    return _board(request)


@requires(Action.PREPARE_QUOTAS)
@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Begin a draft."""
    sent = {key: str(text).strip() for key, text in request.POST.items()}
    try:
        holder = one_of(apparatus(timezone.localdate()).units, sent.get("holder", "")).id
        year = count_of(sent.get("year", ""), "year") or 0
        key = Key(holder, sent.get("category", ""), sent.get("pay_source", ""), year)
        row = StartDraft(signed_in(request), key, timezone.now).execute()
    except TinhgonError as error:
        return _board(request, error, sent)
    return redirect("quota_draft", pk=row.pk)


@requires(Action.VIEW)
@require_GET
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the working table."""
    return _draft(request, get_object_or_404(QuotaDraft, pk=pk))


@requires(Action.PROPOSE_QUOTAS)
@require_POST
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Save the table as it was sent; what somebody else changed since is refused and shown."""
    row = get_object_or_404(QuotaDraft, pk=pk)
    posted = {key: str(text) for key, text in request.POST.items()}
    account, typed = signed_in(request), posted
    try:
        found = table_of(row, timezone.localdate())
        typed = filled(found, posted)
        sent = table_sent(found, typed)
        SaveTable(
            account, row, _version(request), sent.lines, timezone.now, sent.appraised, sent.reserve
        ).execute()
    except TinhgonError as error:
        return _draft(request, row, error, typed)
    messages.success(request, gettext("Saved."))
    return redirect("quota_draft", pk=pk)


@requires(Action.PREPARE_QUOTAS)
@require_POST
def units(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a unit by its name or code, or take one out."""
    row = get_object_or_404(QuotaDraft, pk=pk)
    name = request.POST.get("add", "").strip()
    try:
        add = (one_of(_state(row).units, name).id,) if name else ()
        remove = tuple(request.POST.getlist("remove"))
        ChangeUnits(
            signed_in(request), row, _version(request), timezone.now, add, remove
        ).execute()
    except TinhgonError as error:
        return _draft(request, row, error)
    return redirect("quota_draft", pk=pk)


@requires(Action.PREPARE_QUOTAS)
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a draft."""
    row = get_object_or_404(QuotaDraft, pk=pk)
    try:
        WithdrawDraft(signed_in(request), row, _version(request), timezone.now).execute()
    except TinhgonError as error:
        return _draft(request, row, error)
    messages.success(request, gettext("The draft is withdrawn."))
    return redirect("quotas")


@requires(Action.VIEW)
@require_GET
def decision_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the decision with its annex."""
    rows, issue = _papers(request, pk)
    data = to_docx(decision([table_of(row, timezone.localdate()) for row in rows], issue))
    return _file(data, _DOCX, f"quyet-dinh-giao-{rows[0].year}-{pk}.docx")


@requires(Action.VIEW)
@require_GET
def notices_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the notices to all units, as a zip."""
    rows, issue = _papers(request, pk)
    data = notices([table_of(row, timezone.localdate()) for row in rows], issue)
    return _file(data, "application/zip", f"thong-bao-giao-{rows[0].year}-{pk}.zip")


def _papers(request: HttpRequest, pk: int) -> tuple[list[QuotaDraft], Issue]:
    """Return the drafts a paper is of and what it says of its decision."""
    row = get_object_or_404(QuotaDraft, pk=pk)
    issue = issue_of(row, _state(row))
    if issue is None or not row.lines.exists():
        raise Http404
    others = QuotaDraft.objects.filter(holder=row.holder, year=row.year).exclude(pk=pk)
    if row.entry:
        return [row, *others.filter(entry=row.entry).order_by("pk")], issue
    chosen = [int(one) for one in request.GET.getlist("cung") if one.isdecimal()]
    together = others.filter(state=DRAFT, pk__in=chosen).order_by("pk")
    return [row, *(one for one in together if one.lines.exists())], issue


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        data,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _state(row: QuotaDraft) -> Apparatus:
    return apparatus(day_of_units(row.year, timezone.localdate()))


def _version(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() else 0


def _board(
    request: HttpRequest, error: TinhgonError | None = None, sent: Mapping[str, str] | None = None
) -> HttpResponse:
    state, account = apparatus(timezone.localdate()), signed_in(request)
    context = page_context(request, "quotas") | {
        "lines": lines_of(state, account),
        "may_prepare": POLICY.allows(account, Action.PREPARE_QUOTAS),
        "categories": CATEGORIES.items(),
        "pay_sources": PAY_SOURCES.items(),
        "sent": sent or {"year": str(timezone.localdate().year + 1)},
        "error": error,
        "problem": error.render(gettext) if error else "",
    }
    return render(request, "staff/quotas.html", context, status=422 if error else 200)


def _draft(
    request: HttpRequest,
    row: QuotaDraft,
    error: TinhgonError | None = None,
    typed: Mapping[str, str] | None = None,
) -> HttpResponse:
    account, state = signed_in(request), _state(row)
    row = QuotaDraft.objects.select_related("by").get(pk=row.pk)
    table, key = table_of(row, timezone.localdate()), key_of(row)
    changed = error.units if isinstance(error, DraftChangedError) else ()
    is_open = row.state == DRAFT
    prepares = is_open and may_prepare(account, row.holder, row.category, state)
    heads = [one.unit for one in table.rows if one.depth == 0]
    proposes = is_open and any(
        POLICY.proposes_quota(account, path_of(state, unit)) for unit in heads
    )
    context = page_context(request, "quotas") | {
        "draft": row,
        "name": name_of(state, row.holder),
        "subject": subject_words(key.category, key.pay_source),
        "giving": f"{key.holder}:{key.category}:{key.pay_source}",
        "posts": posts_words(key.category),
        "table": table,
        "year_before": row.year - 1,
        "rows": shown(table, account, state, is_open=is_open, typed=typed, changed=changed),
        "sent": Sent.of(row, typed),
        "state": STATES[row.state],
        "may_prepare": prepares,
        "may_save": prepares or proposes,
        "may_not_propose": is_open and not (prepares or proposes),
        "history": history_of(key.holder, key.category, key.pay_source),
        "problem": error.render(gettext) if error else "",
    }
    return render(request, "staff/quota_draft.html", context, status=422 if error else 200)
