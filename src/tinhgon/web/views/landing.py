"""The first page: one sentence, the numbers of the loop, the five roles of the demo."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tinhgon.storage.repositories.contradictions import count_contradictions
from tinhgon.storage.repositories.documents import library_documents
from tinhgon.storage.repositories.review import count_accepted
from tinhgon.web.access import public_in_demo
from tinhgon.web.views.sign_in import safe_next


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the loop: how many there are, None while its room is not built."""

    label: str
    count: int | None
    address: str


@public_in_demo
def landing(request: HttpRequest) -> HttpResponse:
    """Show the landing page."""
    context = {
        "next": safe_next(request),
        "steps": _loop(),
        "doubts": count_contradictions(),
    }
    return render(request, "landing/landing.html", context)


def _loop() -> list[Step]:
    """Return the seven steps from directive to report."""
    return [
        Step(_("Directives"), library_documents().count(), reverse("documents")),
        Step(_("Tasks"), count_accepted("task"), reverse("programme")),
        Step(_("Targets"), count_accepted("target"), reverse("overview")),
        Step(_("Units"), None, reverse("organisation")),
        Step(_("Proposals"), None, reverse("scenarios")),
        Step(_("Decisions"), None, reverse("organisation")),
        Step(_("Reports"), None, reverse("reporting")),
    ]
