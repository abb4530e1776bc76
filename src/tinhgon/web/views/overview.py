"""Tổng quan: targets and their verdicts."""

from django.http import HttpRequest, HttpResponse

from tinhgon.services.policy import Action
from tinhgon.web.access import requires
from tinhgon.web.views.pages import unbuilt


@requires(Action.VIEW)
def overview(request: HttpRequest) -> HttpResponse:
    """Show the targets."""
    return unbuilt(request, "overview")
