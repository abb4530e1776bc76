"""“Số này ở đâu ra”: from a number to its acts, and saying what a target counts."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tinhgon.kernel.errors import InputError, UsageError
from tinhgon.services.policy import POLICY, Action
from tinhgon.services.targets import ConfirmRecipe
from tinhgon.storage.journal_writing import ActsRefusedError
from tinhgon.storage.repositories.review import accepted
from tinhgon.storage.values import AcceptedFinding
from tinhgon.web.access import requires, signed_in
from tinhgon.web.apparatus.mending import seen_of
from tinhgon.web.figure_board import figure_page
from tinhgon.web.moment import Moment, moment_of
from tinhgon.web.recipe_form import RecipeForm, said_of
from tinhgon.web.reportdate import parsed


@requires(Action.VIEW)
@require_GET
def figure(request: HttpRequest) -> HttpResponse:
    """Show where number `so` of target `chi-tieu` comes from."""
    return _page(request)


def _page(request: HttpRequest, problem: str = "") -> HttpResponse:
    moment = moment_of(request)
    asked = request.POST if request.method == "POST" else request.GET
    target, which = asked.get("chi-tieu", ""), asked.get("so", "")
    page = figure_page(target, which, moment)
    if page is None:
        raise Http404
    may_say = POLICY.allows(signed_in(request), Action.RECORD_ACTS)
    said = request.POST if problem else None
    context = {
        "page": page,
        "moment": moment,
        "keep": [("chi-tieu", target), ("so", page.which)],
        "form": RecipeForm.of(page.judged.target, target, said) if may_say else None,
        "problem": problem,
    }
    return render(request, "overview/figure.html", context, status=422 if problem else 200)


def _finding(request: HttpRequest) -> AcceptedFinding | None:
    """Return the accepted finding a form names, for a target that is not in the journal yet."""
    document, slug = request.POST.get("tai-lieu", ""), request.POST.get("muc", "")
    for item in accepted("target") if document else ():
        if str(item.document_id) == document and item.finding.key.slug == slug:
            return item
    return None


def _refused(request: HttpRequest, problem: str) -> HttpResponse:
    """Show the page the form stood on, with what is wrong about it."""
    item = _finding(request)
    if item is None:
        return _page(request, problem)
    messages.error(request, problem)
    return redirect("sheet", pk=item.document_id, slug=item.finding.key.slug)


@requires(Action.RECORD_ACTS)
@require_POST
def say_recipe(request: HttpRequest) -> HttpResponse:
    """Enter what a target counts; then show the number it gives."""
    target = request.POST.get("chi-tieu", "")
    try:
        ConfirmRecipe(
            account=signed_in(request),
            target=target,
            finding=_finding(request),
            said=said_of(request.POST),
            command_id=request.POST.get("command_id", "")[:80] or uuid4().hex,
            clock=timezone.now,
            seen=seen_of(request.POST.get("seen", "")),
        ).execute()
    except (ActsRefusedError, InputError, UsageError) as error:
        return _refused(request, error.render(_))
    messages.success(request, _("What this target counts is entered."))
    today = timezone.localdate()
    day = parsed(request.POST.get("den", "")) or today
    return redirect(Moment(day, None, today).address("figure", chi_tieu=target, so="rate"))
