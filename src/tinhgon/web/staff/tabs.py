"""The pages of Biên chế side by side; every tab keeps the dates of the page."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tinhgon.services.policy import POLICY, Action
from tinhgon.storage.models import Account
from tinhgon.web.moment import Moment


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of the room."""

    label: str
    address: str
    is_current: bool


def staff_tabs(moment: Moment, current: str, account: Account) -> list[Tab]:
    """Return the tabs of the room this person may open.

    Args:
        moment: the dates of the page.
        current: name of the address shown.
        account: who looks.
    """
    pages = [
        ("headcount", _("Given and present")),
        ("quotas", _("Allocation of posts")),
        ("headcount_ledger", _("By cause")),
        ("headcount_communes", _("Surplus and shortage")),
        ("headcount_deputies", _("Deputies over the rule")),
        ("headcount_ages", _("Ages")),
        ("headcount_forecast", _("Forecast")),
        ("headcount_check", _("Checks")),
    ]
    hidden = () if POLICY.allows(account, Action.VIEW_AGES) else AGES
    return [
        Tab(label, moment.address(name), name == current)
        for name, label in pages
        if name not in hidden
    ]


AGES = ("headcount_ages", "headcount_forecast")
"""Pages that rest on what is recorded of persons, shown as masked sums."""
