"""Chương trình: accepted tasks."""

from django.http import HttpRequest, HttpResponse

from tinhgon.services.policy import Action
from tinhgon.web.access import requires
from tinhgon.web.views.pages import unbuilt


@requires(Action.VIEW)
def programme(request: HttpRequest) -> HttpResponse:
    """Show the tasks."""
    return unbuilt(request, "programme")
