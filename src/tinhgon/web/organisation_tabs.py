"""The pages of Bộ máy side by side; every tab keeps the dates of the page."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tinhgon.web.moment import Moment


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of the room."""

    label: str
    address: str
    is_current: bool


def organisation_tabs(moment: Moment, current: str) -> list[Tab]:
    """Return the tabs of the room.

    Args:
        moment: the dates of the page.
        current: name of the address shown.
    """
    pages = (
        ("organisation", _("Tree")),
        ("organisation_chart", _("Chart")),
        ("organisation_diff", _("Two dates")),
        ("mergers", _("Who became whom")),
        ("functions", _("Functions")),
        ("journal", _("Journal")),
    )
    return [Tab(label, moment.address(name), name == current) for name, label in pages]
