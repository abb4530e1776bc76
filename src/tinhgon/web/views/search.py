"""Tìm kiếm: the documents a query is found in, with their sentences."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from tinhgon.directives.searching import parse
from tinhgon.services.policy import Action
from tinhgon.storage.repositories.search import search
from tinhgon.web.access import requires
from tinhgon.web.cards import KINDS
from tinhgon.web.narrowing import Narrowing, Pages, page_number


@requires(Action.VIEW)
@require_GET
def results(request: HttpRequest) -> HttpResponse:
    """Show where in the library the words of `q` stand."""
    query = parse(request.GET.get("q", ""))
    narrowing = Narrowing(request.GET, keep=("q",))
    page = search(query, narrowing.filters, page_number(request.GET))
    context = {
        "query": query,
        "search_text": query.text,
        "unmarked": _unmarked(query.unmarked()) if query.has_marks else "",
        "page": page,
        "pages": Pages(page.page, page.pages, narrowing),
        "narrowing": narrowing,
        "kinds": KINDS,
    }
    return render(request, "search/results.html", context)


def _unmarked(text: str) -> str:
    return f"{reverse('search')}?{urlencode({'q': text})}"
