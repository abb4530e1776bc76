"""The pages of the library, as tabs over each of them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tinhgon.storage.repositories.citations import count_missing, waiting

TABS = (
    ("documents", _("List")),
    ("graph", _("Citation graph")),
    ("links", _("Links to confirm")),
    ("missing", _("Missing documents")),
    ("standing", _("In force on a date")),
    ("rules", _("Rules by place and date")),
)


@dataclass(frozen=True, slots=True)
class Tab:
    """One page of the library; `count` where something waits there."""

    name: str
    label: str
    address: str
    count: int | None
    is_current: bool


def tabs(current: str) -> list[Tab]:
    """Return the pages of the library with what waits on each."""
    counts = {"links": waiting().count(), "missing": count_missing()}
    return [
        Tab(name, str(label), reverse(name), counts.get(name), name == current)
        for name, label in TABS
    ]
