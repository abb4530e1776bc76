"""The words of the room: categories, who pays, causes, bands of age, sexes.

Agencies have posts (biên chế), public service units a number of people who work (số lượng người
làm việc); the two are never added up, and no page says they are one.
"""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from tinhgon.headcount.causes import LABELS

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
GROUPS: Final = (
    (pgettext_lazy("headcount", "Posts of agencies"), ("civil_servant", "party_front")),
    (pgettext_lazy("headcount", "People who work in service units"), ("public_employee",)),
    (pgettext_lazy("headcount", "Communes, villages"), ("commune", "part_time")),
    (pgettext_lazy("headcount", "Contracts, associations"), ("contract", "association")),
)
"""What stands under A, B, C, D of the table; a group has no sum."""

PAY_SOURCES: Final[Words] = {
    "budget": gettext_lazy("paid by the state budget"),
    "own_revenue": gettext_lazy("paid from own revenue"),
    "mixed": gettext_lazy("paid from both"),
}
SEXES: Final[Words] = {
    "male": pgettext_lazy("sex", "men"),
    "female": pgettext_lazy("sex", "women"),
}
BANDS: Final[Words] = {
    "<30": gettext_lazy("under 30"),
    "30-39": gettext_lazy("30 to 39"),
    "40-49": gettext_lazy("40 to 49"),
    "50-54": gettext_lazy("50 to 54"),
    "55+": gettext_lazy("55 and over"),
}


def category_words(category: str) -> str:
    """Return the words of a category."""
    return str(CATEGORIES.get(category, category))


def posts_words(category: str) -> str:
    """Return what a post is called in a category: biên chế, or số lượng người làm việc."""
    return _("people who work, as given") if category == "public_employee" else _("posts given")


def cause_words(cause: str) -> str:
    """Return the words of a cause, or of another change of the ledger."""
    label = LABELS.get(cause)
    return label.render(_) if label else cause


def pay_words(source: str) -> str:
    """Return who pays, in words; all of them for none."""
    return str(PAY_SOURCES.get(source, source)) if source else _("all pay sources")
