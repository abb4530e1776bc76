"""Báo cáo, biểu mẫu: reports being written, from the first question to the signed document."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from tinhgon.kernel import Message, TinhgonError
from tinhgon.kernel.errors import UsageError
from tinhgon.reporting.file_names import file_stem
from tinhgon.reporting.report import Asked
from tinhgon.reporting.sourced import unsourced
from tinhgon.reporting.writing.html import fragment, stylesheet
from tinhgon.scenarios.proposals import State
from tinhgon.services.policy import Action
from tinhgon.services.report_drafts import BeginReport, DropDraft, draft_asked, issued_of
from tinhgon.services.report_press import ENDINGS, forms
from tinhgon.services.reports import asked_of
from tinhgon.storage.models import Proposal, ReportDraft, StoredReport
from tinhgon.web.access import requires, signed_in
from tinhgon.web.problems import spoken
from tinhgon.web.reportdate import parsed
from tinhgon.web.reports.downloads import handed_out
from tinhgon.web.reports.draft_board import links_of, on_screen, written
from tinhgon.web.reports.figure_links import from_draft
from tinhgon.web.reports.posting import posted_from
from tinhgon.web.reports.words import KINDS, LAYOUTS
from tinhgon.web.views.reports import page_context, version_of

_ANCHORS: Final = {"TG-REPORT-004": "d-base", "TG-ORG-020": "d-scope", "TG-ORG-021": "d-scope"}
_DRAFT: Final = "du-thao"


@requires(Action.VIEW)
@require_GET
def report_drafts(request: HttpRequest) -> HttpResponse:
    """Show drafts and issued reports, and the form that begins one."""
    return _drafts(request)


@requires(Action.WRITE_REPORTS)
@posted_from("report_drafts")
def begin_report(request: HttpRequest) -> HttpResponse:
    """Begin a report; then show it."""
    sent = request.POST
    try:
        asked = _asked(sent, sent.getlist("projected"))
        row = BeginReport(
            signed_in(request), asked, timezone.now, takes_approved=sent.get("which") != "chosen"
        ).execute()
    except TinhgonError as error:
        return _drafts(request, error)
    return redirect("report_draft", pk=row.pk)


def _asked(sent: Mapping[str, str], projected: list[str]) -> Asked:
    """Return what the form asks for."""
    until, base = parsed(sent.get("until", "")), sent.get("base_on", "").strip()
    base_on = parsed(base) if base else None
    if until is None or (base and base_on is None):
        raise UsageError(
            "TG-REPORT-031",
            Message("This is no day of the calendar."),
            where=sent.get("until", "") if until is None else base,
            hint=Message("Write it as 31/10/2026."),
        )
    return asked_of(
        sent.get("kind", ""),
        until,
        scope=sent.get("scope", "").strip(),
        layout=sent.get("layout", ""),
        projected=tuple(projected) if sent.get("which") == "chosen" else None,
        base_on=base_on,
    )


def _drafts(request: HttpRequest, error: TinhgonError | None = None) -> HttpResponse:
    context = page_context(request, "report_drafts")
    sent = request.POST if error else None
    context |= {
        "drafts": ReportDraft.objects.select_related("by"),
        "issued": StoredReport.objects.all(),
        "kinds": KINDS.items(),
        "layouts": LAYOUTS.items(),
        "proposals": Proposal.objects.filter(state=State.APPROVED).order_by("pk"),
        "sent": sent or {"kind": "summing-up", "layout": "party", "until": _today()},
        "chosen": sent.getlist("projected") if sent else (),
        "problems": [_told(error)] if error else (),
    }
    return render(request, "reports/drafts.html", context, status=422 if error else 200)


def _today() -> str:
    return f"{timezone.localdate():%d/%m/%Y}"


def _told(error: TinhgonError) -> dict[str, str]:
    return spoken(error) | {"anchor": _ANCHORS.get(error.code, "d-until")}


@requires(Action.VIEW)
@require_GET
def report_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a report as it would be issued now; every number leads to its source."""
    return draft_page(request, get_object_or_404(ReportDraft, pk=pk))


def draft_page(
    request: HttpRequest, row: ReportDraft, problems: Sequence[Mapping[str, str]] = ()
) -> HttpResponse:
    """Return the page of a draft, with what is wrong about a form of it."""
    context = page_context(request, "report_drafts") | {"draft": row, "problems": problems}
    try:
        found = written(draft_asked(row))
    except TinhgonError as error:
        context["problems"] = [*problems, spoken(error)]
        return render(request, "reports/draft.html", context, status=422)
    link = links_of(found.record.asked)
    figures = found.report.figures
    shown, left = on_screen(found.report)
    context |= {
        "found": found,
        "body": mark_safe(  # noqa: S308 - the writer escapes every word
            fragment(shown, lambda key: from_draft(link(figures[key]), row.pk, key), is_live=True)
        ),
        "left": left,
        "bare": unsourced(found.report),
        "undecided": [one for one in found.reviews if not one.choice],
        "issued": issued_of(row),
        "files": [ending.lstrip(".") for ending in ENDINGS],
    }
    return render(request, "reports/draft.html", context, status=422 if problems else 200)


@requires(Action.VIEW)
@require_GET
def draft_file(request: HttpRequest, pk: int, ending: str) -> HttpResponse:
    """Hand out a draft as a file; it says on every page that it is one."""
    row = get_object_or_404(ReportDraft, pk=pk)
    form = next((one for one in forms() if one.ending == f".{ending}"), None)
    if form is None:
        raise Http404
    try:
        report = written(draft_asked(row)).report
    except TinhgonError as error:
        return draft_page(request, row, [spoken(error)])
    name = file_stem(row.kind, row.until, _DRAFT) + form.ending
    return handed_out(form.write(report), name, form.media)


@requires(Action.VIEW)
@require_GET
def report_style(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Hand out the style of reports, one for the screen and for files."""
    return HttpResponse(stylesheet(), content_type="text/css; charset=utf-8")


@requires(Action.WRITE_REPORTS)
@posted_from("report_draft", "pk")
def drop_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop a draft."""
    row = get_object_or_404(ReportDraft, pk=pk)
    try:
        DropDraft(signed_in(request), row, version_of(request), timezone.now).execute()
    except TinhgonError as error:
        return _drafts(request, error)
    messages.success(request, gettext("The draft was dropped."))
    return redirect("report_drafts")
