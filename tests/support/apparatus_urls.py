"""The pages of Bộ máy with a fictional province, until their views read the record.

Also an example of how short those views are.
"""

import apparatus_sample as sample
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from tinhgon.drawing.svg import as_file
from tinhgon.services.policy import Action
from tinhgon.web import organisation_contexts as contexts
from tinhgon.web.access import requires
from tinhgon.web.chart_board import chart_board
from tinhgon.web.flow_board import FlowBoard
from tinhgon.web.moment import moment_of
from tinhgon.web.urls import handler404  # noqa: F401
from tinhgon.web.urls import urlpatterns as product


@requires(Action.VIEW)
def tree(request):
    moment = moment_of(request)
    page = sample.tree(request.GET.get("goc", ""), request.GET.get("ten", ""))
    return render(request, "organisation/tree.html", contexts.tree_context(page, moment))


@requires(Action.VIEW)
def children(request, unit):
    context = contexts.children_context(sample.children(unit), moment_of(request))
    return render(request, "organisation/_rows.html", context)


@requires(Action.VIEW)
def unit(request, unit):
    context = contexts.unit_context(sample.unit(unit), moment_of(request))
    return render(request, "organisation/unit.html", context)


@requires(Action.VIEW)
def diff(request):
    before, after = moment_of(request, "tu", "tu-capnhat"), moment_of(request)
    page = sample.diff() if before.valid != after.valid else sample.no_diff()
    return render(request, "organisation/diff.html", contexts.diff_context(page, before, after))


@requires(Action.VIEW)
def chart(request):
    page = sample.chart(request.GET.get("goc", ""))
    return render(
        request, "organisation/chart.html", contexts.chart_context(page, moment_of(request))
    )


@requires(Action.VIEW)
def chart_file(request):
    picture = chart_board(sample.chart(""), moment_of(request), is_file=True)
    return HttpResponse(as_file(picture.svg), content_type="image/svg+xml")


@requires(Action.VIEW)
def flows(request):
    page = sample.flows(request.GET.get("do", "population"))
    return render(
        request, "organisation/flows.html", contexts.flows_context(page, moment_of(request))
    )


@requires(Action.VIEW)
def flows_file(request):
    board = FlowBoard(sample.flows("population"), moment_of(request), is_file=True)
    return HttpResponse(as_file(board.picture.sheets[0]), content_type="image/svg+xml")


@requires(Action.VIEW)
def functions(request):
    page = sample.functions(request.GET.get("xem", ""), request.GET.get("linh-vuc", ""))
    context = contexts.functions_context(page, moment_of(request))
    return render(request, "organisation/functions.html", context)


@requires(Action.VIEW)
def journal(request):
    context = contexts.journal_context(sample.journal(), moment_of(request))
    return render(request, "journal/journal.html", context)


@requires(Action.VIEW)
def entry(request, seq):
    context = contexts.entry_context(sample.entry(seq), moment_of(request), may_mend=True)
    return render(request, "journal/entry.html", context)


@requires(Action.VIEW)
def void(request, address):
    page = sample.mend(address, dict(request.POST.items()))
    context = contexts.mend_context(page, moment_of(request), is_correction=False)
    return render(request, "journal/mend.html", context, status=422 if page.problem else 200)


@requires(Action.VIEW)
def correct(request, address):
    page = sample.mend(address, dict(request.POST.items()))
    context = contexts.mend_context(page, moment_of(request), is_correction=True)
    return render(request, "journal/mend.html", context, status=422 if page.problem else 200)


urlpatterns = [
    path("bo-may/", tree, name="organisation"),
    path("bo-may/<str:unit>/duoi/", children, name="organisation_children"),
    path("bo-may/don-vi/<str:unit>/", unit, name="unit"),
    path("bo-may/so-sanh/", diff, name="organisation_diff"),
    path("bo-may/so-do/", chart, name="organisation_chart"),
    path("bo-may/so-do.svg", chart_file, name="organisation_chart_file"),
    path("bo-may/sap-xep/", flows, name="mergers"),
    path("bo-may/sap-xep.svg", flows_file, name="mergers_file"),
    path("bo-may/chuc-nang/", functions, name="functions"),
    path("nhat-ky/", journal, name="journal"),
    path("nhat-ky/<int:seq>/", entry, name="journal_entry"),
    path("nhat-ky/<str:address>/huy/", void, name="journal_void"),
    path("nhat-ky/<str:address>/dinh-chinh/", correct, name="journal_correct"),
    *(one for one in product if one.name != "organisation"),
]
