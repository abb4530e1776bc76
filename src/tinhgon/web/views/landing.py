"""The first page: one sentence, the numbers of the loop, the five roles of the demo."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tinhgon.web.access import public_in_demo
from tinhgon.web.views.accounts import safe_next


@public_in_demo
def landing(request: HttpRequest) -> HttpResponse:
    """Show the landing page."""
    return render(request, "landing/landing.html", {"next": safe_next(request)})
