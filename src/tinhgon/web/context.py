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
_SUBROOMS = {
    "document": "documents",
    "upload": "documents",
    "decide": "documents",
    "undo": "documents",
    "decide_section": "documents",
    "history": "documents",
    "queue": "documents",
    "print": "documents",
    "page_picture": "documents",
    "links": "documents",
    "cited": "documents",
    "graph": "documents",
    "missing": "documents",
    "standing": "documents",
    "rules": "documents",
    "queue_sheet": "documents",
    "read_back": "documents",
    "apply_sheet": "documents",
    "sheet": "overview",
    "attach_sheet": "overview",
    "search": "documents",
    "record": "documents",
    "confirm_record": "documents",
    "extract_anew": "documents",
    "unit": "organisation",
    "organisation_diff": "organisation",
    "organisation_chart": "organisation",
    "mergers": "organisation",
    "functions": "organisation",
    "journal": "organisation",
    "journal_entry": "organisation",
    "journal_void": "organisation",
    "journal_correct": "organisation",
}


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
    match = getattr(request, "resolver_match", None)
    name = match.url_name if match else ""
    current = getattr(getattr(match, "func", None), "room", None) or _SUBROOMS.get(name, name)
    counts = {"documents": library_documents().count(), "programme": count_accepted("task")}
    return [
        Room(room, str(label), reverse(room), counts.get(room), room == current)
        for room, label in ROOMS
    ]
