"""Biên chế: communes, deputies over the rule, recruiting and the other checks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tinhgon.headcount.deputies import surplus, total
from tinhgon.headcount.things import PAY_SOURCES
from tinhgon.services.policy import Action
from tinhgon.web.access import requires, signed_in
from tinhgon.web.apparatus.names import Names
from tinhgon.web.apparatus.state import remembered, state_of
from tinhgon.web.staff.check_board import check_board, question_of
from tinhgon.web.staff.commune_board import FIELD, commune_board
from tinhgon.web.staff.numbers import numbers_at
from tinhgon.web.views.staff import page_context


@requires(Action.VIEW)
@require_GET
def communes(request: HttpRequest) -> HttpResponse:
    """Show surplus and shortage of communes; `don-vi` or `linh-vuc` in detail."""
    context = page_context(request, "headcount_communes")
    state = state_of(context["moment"])
    asked = request.GET
    context["board"] = commune_board(
        state, Names(state), asked.get("don-vi", ""), asked.get(FIELD, "")
    )
    return render(request, "staff/communes.html", context)


@requires(Action.VIEW)
@require_GET
def deputies(request: HttpRequest) -> HttpResponse:
    """Show where there are more deputies than the law allows; posts and numbers, no names."""
    context = page_context(request, "headcount_deputies")
    state = state_of(context["moment"])
    staff, _held = numbers_at(state)
    lines = remembered(state, ("deputies",), lambda: surplus(state, staff=staff))
    named = Names(state).of(line.unit for line in lines)
    rows = [(named[line.unit], line) for line in lines]
    context["board"] = {
        "kept": [], "rows": rows, "total": total(lines), "has_units": len(state.units) > 0,
        "has_deputies": any(post.leader == "deputy" for post in state.posts.values()),
    }  # fmt: skip
    return render(request, "staff/deputies.html", context)


@requires(Action.VIEW)
@require_GET
def check(request: HttpRequest) -> HttpResponse:
    """Answer whether people may be taken on; list what the numbers show besides."""
    context = page_context(request, "headcount_check")
    state = state_of(context["moment"])
    context["board"] = check_board(
        state, Names(state), question_of(request.GET), signed_in(request)
    )
    context["pay_sources"] = PAY_SOURCES
    return render(request, "staff/check.html", context)
