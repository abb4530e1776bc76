"""The words of allocations: what is given, states of drafts."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from tinhgon.web.staff.words import CATEGORIES, PAY_SOURCES

Words = Mapping[str, str | Promise]

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
