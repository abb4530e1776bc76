"""What every page shows around its content: rooms with counts, the person, the demo banner."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from tinhgon.services.accounts import DEMO_ROLES
from tinhgon.services.policy import POLICY, Action
from tinhgon.services.sampling import watermark
from tinhgon.storage.repositories.documents import library_documents
from tinhgon.storage.repositories.review import count_accepted
from tinhgon.web.access import person_of

ROOMS = (
    ("overview", _("Overview")),
    ("documents", _("Documents")),
    ("programme", _("Programme")),
    ("organisation", _("Organisation")),
    ("headcount", _("Headcount")),
    ("scenarios", _("Scenarios")),
    ("entitlements", _("Entitlements")),
    ("reporting", _("Reports and forms")),
)
_OUTSIDE = {"search": "documents", "journal": "organisation", "figure": "overview"}
"""Pages whose address does not begin with that of their room."""


@dataclass(frozen=True, slots=True)
class Room:
    """One line of the navigation."""

    name: str
    label: str
    address: str
    count: int | None
    is_current: bool


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the values the base template needs; rooms are counted only when shown."""
    account = person_of(request)
    return {
        "account": account,
        "demo": settings.TINHGON_DEMO,
        "watermark": SimpleLazyObject(watermark),
        "demo_holds": SimpleLazyObject(_demo_holds),
        "roles": [(role.value, role.label) for role in DEMO_ROLES],
        "rooms": SimpleLazyObject(lambda: _rooms(request)),
        "may_add": POLICY.allows(account, Action.ADD_DOCUMENTS),
        "may_review": POLICY.allows(account, Action.REVIEW),
        "may_attach": POLICY.allows(account, Action.ATTACH_SHEET),
        "may_manage_accounts": POLICY.allows(account, Action.MANAGE_ACCOUNTS),
        "may_view_trail": POLICY.allows(account, Action.VIEW_TRAIL),
        "here": request.get_full_path(),
    }


def _demo_holds() -> dict[str, int]:
    """Return how many sample documents and how many others the demo's banner speaks of."""
    documents = library_documents()
    samples = documents.filter(is_sample=True).count()
    return {"samples": samples, "others": documents.count() - samples}


def _rooms(request: HttpRequest) -> list[Room]:
    current = room_of(request.path)
    counts = {"documents": library_documents().count(), "programme": count_accepted("task")}
    return [
        Room(room, str(label), reverse(room), counts.get(room), room == current)
        for room, label in ROOMS
    ]


def room_of(path: str) -> str:
    """Return the room an address lies in, empty when it lies in none."""
    starts = {reverse(page): room for page, room in _OUTSIDE.items()}
    starts |= {reverse(room): room for room, _label in ROOMS}
    return next((room for start, room in starts.items() if path.startswith(start)), "")
