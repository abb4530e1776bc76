"""Báo cáo, biểu mẫu: where a figure comes from, and asking for one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tinhgon.kernel import TinhgonError
from tinhgon.kernel.errors import InputError, UsageError
from tinhgon.programme.asking import Asker
from tinhgon.programme.recipes import RecipeError
from tinhgon.services.policy import Action
from tinhgon.services.proposals import apparatus_with
from tinhgon.storage.models import Proposal
from tinhgon.storage.registry_cache import apparatus
from tinhgon.web.access import requires
from tinhgon.web.apparatus.state import position_of
from tinhgon.web.moment import Moment
from tinhgon.web.narrowing import page_number
from tinhgon.web.problems import spoken
from tinhgon.web.reports import asking
from tinhgon.web.reports.figure_links import (
    BACK,
    EXPECTED,
    MADE_OF,
    POSITION,
    RECIPE,
    back_to,
    expected_of,
    position_asked,
    wanted_of,
)
from tinhgon.web.reports.source_board import Askers, source_page
from tinhgon.web.views.reports import page_context


def asker_of(request: HttpRequest, moment: Moment) -> Asker:
    """Return who answers at the dates of a page, or at the position its address names."""
    at = position_asked(request.GET)
    head = apparatus(moment.valid)
    known = position_of(moment) if moment.known else at
    return Asker(head if known is None else apparatus(moment.valid, min(known, head.known)))


def _askers(request: HttpRequest, moment: Moment) -> Askers:
    """Return who answers for a figure that may be looked at with proposals."""
    now, expected = asker_of(request, moment), expected_of(request.GET)
    if expected is None:
        return Askers(now)
    proposals = list(Proposal.objects.filter(pk__in=expected.proposals).order_by("pk"))
    if len(proposals) != len(set(expected.proposals)):
        raise Http404
    later = Asker(apparatus_with(proposals, moment.valid))
    return Askers(now, later, expected)


@requires(Action.VIEW)
@require_GET
def figure_source(request: HttpRequest) -> HttpResponse:
    """Show the value of any figure and the acts behind it (`cach`, `tu-so`, `den`, `ghi`)."""
    context = page_context(request, "")
    moment = context["moment"]
    wanted = wanted_of(request.GET, moment.valid)
    if wanted is None:
        raise Http404
    askers = _askers(request, moment)
    try:
        page = source_page(wanted, askers, page_number(request.GET))
    except (RecipeError, ValueError, IndexError):
        raise Http404 from None
    carried = (RECIPE, MADE_OF, EXPECTED, BACK)
    kept = [(name, request.GET[name]) for name in carried if request.GET.get(name)]
    at = [(POSITION, request.GET[POSITION])] if position_asked(request.GET) is not None else []
    context |= {
        "page": page,
        "known": askers.now.apparatus.known,
        "back": back_to(request.GET),
        "keep": kept,
        "kept": [*kept, *at, *moment.kept],
    }
    return render(request, "reports/source.html", context)


def _field(error: TinhgonError) -> str:
    """Return the field of the question a refusal is about."""
    if isinstance(error, RecipeError):
        return "q-topic"
    return "q-unit" if error.code.startswith("TG-ORG-") else "q-since"


@requires(Action.VIEW)
@require_GET
def ask_figures(request: HttpRequest) -> HttpResponse:
    """Answer a question put together from lists (`chu-de`, `khoi`, `cap`, `don-vi`, `den`)."""
    context = page_context(request, "ask_figures")
    moment = context["moment"]
    asked = request.GET.dict()
    blocs, levels = asking.blocs_and_levels()
    context |= {"topics": asking.topics(), "blocs": blocs, "levels": levels, "asked": asked}
    try:
        context["answer"] = asking.answer(asked, asker_of(request, moment), moment.valid)
    except (InputError, UsageError) as error:
        context["problems"] = [spoken(error) | {"anchor": _field(error)}]
    names = (asking.TOPIC, asking.BLOC, asking.LEVEL, asking.UNIT, asking.SINCE)
    context["keep"] = [(name, asked[name]) for name in names if asked.get(name)]
    status = 422 if context.get("problems") else 200
    return render(request, "reports/ask.html", context, status=status)
