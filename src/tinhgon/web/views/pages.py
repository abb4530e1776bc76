"""Rooms not built yet, help, and the pages for what went wrong."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tinhgon.files import capabilities as machine
from tinhgon.files.confined import network_is_cut_off
from tinhgon.services.policy import Action
from tinhgon.web.access import public_in_demo, requires


@dataclass(frozen=True, slots=True)
class Plan:
    """What a room will show once it is built."""

    title: str | Promise
    will_show: str | Promise


PLANS = {
    "overview": Plan(_("Overview"), _("the targets, their verdicts and what is due.")),
    "programme": Plan(_("Programme"), _("every accepted task with its lead and deadline.")),
    "scenarios": Plan(
        _("Scenarios"),
        _(
            "proposals of reorganisation, their checks with the sentence they rest on, "
            "and a comparison."
        ),
    ),
}


def unbuilt(request: HttpRequest, room: str) -> HttpResponse:
    """Say in a sentence that the room is not built and what it will show."""
    return render(request, "web/unbuilt.html", {"plan": PLANS[room]})


@requires(Action.VIEW)
def scenarios(request: HttpRequest) -> HttpResponse:
    """Phương án."""
    return unbuilt(request, "scenarios")


@public_in_demo
def help_page(request: HttpRequest) -> HttpResponse:
    """List the keys, the words and the limits of this version."""
    return render(request, "web/help.html")


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """404."""
    return render(request, "web/not_found.html", status=404)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:  # noqa: ARG001
    """400: usually a form that was open too long."""
    return render(request, "web/bad_request.html", status=400)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:  # noqa: ARG001
    """403."""
    return render(request, "web/refused.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault; the page needs neither the database nor a session."""
    return render(
        request, "web/server_error.html", {"rooms": [], "account": None, "demo": False}, status=500
    )


@requires(Action.VIEW)
def capabilities(request: HttpRequest) -> HttpResponse:
    """Show which formats this machine reads, by what, and what to do about the others."""
    rows = [
        {
            "name": kind.name.render(gettext),
            "endings": kind.extensions,
            "is_read": kind.is_read,
            "reader": kind.reader,
            "remedy": kind.remedy.render(gettext) if kind.remedy else "",
        }
        for kind in machine.formats()
    ]
    context = {
        "rows": rows,
        "is_confined": network_is_cut_off(),
        "encodings": machine.ENCODINGS,
    }
    return render(request, "web/capabilities.html", context)
