"""Tổng quan: targets and their verdicts, and the page of one target's figures."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tinhgon.kernel.errors import InputError
from tinhgon.programme import printed_count
from tinhgon.services.documents import Upload
from tinhgon.services.policy import POLICY, Action
from tinhgon.services.targets import AttachSheet
from tinhgon.storage.originals import Originals
from tinhgon.storage.repositories.review import accepted
from tinhgon.storage.repositories.targets import newest_sheets, sheets_of
from tinhgon.storage.values import AcceptedFinding
from tinhgon.web import overview_board
from tinhgon.web.access import requires, signed_in
from tinhgon.web.apparatus.state import state_of
from tinhgon.web.moment import Moment, moment_of
from tinhgon.web.overview_board import judged_of, judged_targets
from tinhgon.web.recipe_form import RecipeForm
from tinhgon.web.target_lines import target_line, walk_address


@requires(Action.VIEW)
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Show every accepted target, what is to be done, and the figures to review."""
    moment = moment_of(request)
    context = {"moment": moment, "board": overview_board.overview(moment)}
    return render(request, "overview/overview.html", context)


@requires(Action.VIEW)
@require_GET
def sheet(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Show the figures behind one target, and the form that brings them."""
    return _page(request, _target(pk, slug))


def _page(
    request: HttpRequest, item: AcceptedFinding, error: InputError | None = None
) -> HttpResponse:
    moment = moment_of(request)
    field = "file" if request.FILES else "pasted"
    context = {
        "line": target_line(item, newest_sheets(), moment.valid),
        "figure": _figure(item, moment),
        "form": _form(request, item, moment),
        "sheets": sheets_of(item.finding.key),
        "problem": error.render(_) if error else "",
        "field": field,
        "pasted": request.POST.get("pasted", ""),
    }
    return render(request, "overview/sheet.html", context, status=422 if error else 200)


def _figure(item: AcceptedFinding, moment: Moment) -> str:
    """Return the page of the target on the record, empty while the journal does not have it."""
    judged = judged_of(item.finding.key, judged_targets(state_of(moment)))
    return walk_address(judged.name, "rate", moment) if judged else ""


def _form(request: HttpRequest, item: AcceptedFinding, moment: Moment) -> RecipeForm | None:
    """Return the form that says what is counted, None for who may not or where it is entered."""
    may_say = POLICY.allows(signed_in(request), Action.RECORD_ACTS)
    return RecipeForm.proposed(item) if may_say and not _figure(item, moment) else None


def _target(pk: int, slug: str) -> AcceptedFinding:
    """Return an accepted target of a document, 404 when there is none."""
    for item in accepted("target"):
        if item.document_id == pk and item.finding.key.slug == slug:
            return item
    raise Http404


@requires(Action.ATTACH_SHEET)
@require_POST
def attach(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Attach the pasted table or the file to the target; then show it."""
    item = _target(pk, slug)
    file = request.FILES.get("file")
    try:
        row = AttachSheet(
            account=signed_in(request),
            key=item.finding.key,
            clock=timezone.now,
            originals=Originals(settings.TINHGON_DATA / "originals"),
            pasted=request.POST.get("pasted", ""),
            upload=Upload(file.name or "", file.read()) if file else None,
        ).execute()
    except InputError as error:
        return _page(request, item, error)
    words = _("The figures are attached: base %(base)s, present %(present)s.")
    messages.success(
        request,
        words
        % {
            "base": printed_count(row.base),
            "present": printed_count(row.present),
        },
    )
    return redirect("sheet", pk=pk, slug=slug)
