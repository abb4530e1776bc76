"""The words of allocations: categories, who pays, states of drafts."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

Words = Mapping[str, str | Promise]

CATEGORIES: Final[Words] = {
    "civil_servant": pgettext_lazy("headcount", "Civil servants"),
    "party_front": pgettext_lazy("headcount", "Party, Front and mass organisations"),
    "public_employee": pgettext_lazy("headcount", "Public employees"),
    "commune": pgettext_lazy("headcount", "Officials of communes"),
    "part_time": pgettext_lazy("headcount", "Part-time staff of communes and villages"),
    "contract": pgettext_lazy("headcount", "Contracts under Decree 111/2022/NĐ-CP"),
    "association": pgettext_lazy("headcount", "Associations given tasks by the Party and State"),
}
PAY_SOURCES: Final[Words] = {
    "budget": gettext_lazy("paid by the state budget"),
    "own_revenue": gettext_lazy("paid from own revenue"),
    "mixed": gettext_lazy("paid from both"),
}
STATES: Final[Words] = {
    "draft": gettext_lazy("being drafted"),
    "decided": gettext_lazy("decided"),
    "withdrawn": gettext_lazy("withdrawn"),
}


def subject_words(category: str, pay_source: str) -> str:
    """Return what is given, with who pays where that tells two apart."""
    words = str(CATEGORIES.get(category, category))
    if category != "public_employee" and pay_source == "budget":
        return words
    return f"{words}, {PAY_SOURCES.get(pay_source, pay_source)}"


def posts_words(category: str) -> str:
    """Return what is given: posts of agencies, or the number of people who work."""
    return (
        _("Number of people who work")
        if category == "public_employee"
        else pgettext("quota", "Posts")
    )
