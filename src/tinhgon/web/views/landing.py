"""The first page: one sentence, the numbers of the loop, the five roles of the demo."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tinhgon.organisation.apparatus import Apparatus
from tinhgon.storage.models import Proposal, StoredReport
from tinhgon.storage.repositories.contradictions import count_contradictions
from tinhgon.storage.repositories.documents import library_documents
from tinhgon.storage.repositories.journal import count_decisions
from tinhgon.storage.repositories.review import count_accepted
from tinhgon.web.access import public_in_demo
from tinhgon.web.apparatus.state import state_of
from tinhgon.web.moment import Moment, moment_of
from tinhgon.web.overview_board import board_lines
from tinhgon.web.views.sign_in import safe_next


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the loop: how many there are."""

    label: str
    count: int
    address: str


_TERRITORY = ("administrative_unit", "village")
"""Classes that are no organisations of the apparatus."""


def _units(state: Apparatus) -> int:
    """Return how many organisations there are; territories and villages are none."""
    counts = state.units.units().counts("unit_class")
    return sum(count for kind, count in counts.items() if kind not in _TERRITORY)


@public_in_demo
def landing(request: HttpRequest) -> HttpResponse:
    """Show the landing page."""
    context = {
        "next": safe_next(request),
        "steps": _loop(moment_of(request)),
        "doubts": count_contradictions(),
    }
    return render(request, "landing/landing.html", context)


def _loop(moment: Moment) -> list[Step]:
    """Return the seven steps from directive to report, as of today."""
    return [
        Step(_("Directives"), library_documents().count(), reverse("documents")),
        Step(_("Tasks"), count_accepted("task"), reverse("programme")),
        Step(_("Targets"), len(board_lines(moment)), reverse("overview")),
        Step(_("Units"), _units(state_of(moment)), reverse("organisation")),
        Step(_("Proposals"), Proposal.objects.count(), reverse("scenarios")),
        Step(_("Decisions"), count_decisions(), reverse("journal")),
        Step(_("Reports"), StoredReport.objects.count(), reverse("reporting")),
    ]
