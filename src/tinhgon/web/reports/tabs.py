"""The pages of Báo cáo, biểu mẫu side by side; every tab keeps the dates of the page."""

from django.utils.translation import gettext as _

from tinhgon.services.policy import POLICY, Action
from tinhgon.storage.models import Account, Role
from tinhgon.web.moment import Moment
from tinhgon.web.staff.tabs import Tab


def report_tabs(moment: Moment, current: str, account: Account) -> list[Tab]:
    """Return the tabs of the room this person may open.

    Args:
        moment: the dates of the page.
        current: name of the address shown.
        account: who looks.
    """
    pages = [
        ("reporting", _("To be done")),
        ("fill_form", _("Fill a received form")),
        ("form_rounds", _("Forms and reporting periods")),
        ("report_drafts", _("Reports")),
        ("ask_figures", _("Ask for a figure")),
    ]
    hidden = () if sees_rounds(account) else ("form_rounds", "report_drafts")
    return [
        Tab(label, moment.address(name), name == current)
        for name, label in pages
        if name not in hidden
    ]


def sees_rounds(account: Account) -> bool:
    """Tell whether a person sees what all units returned; the head of a unit sees its own form."""
    return POLICY.allows(account, Action.VIEW) and account.role != Role.UNIT_HEAD.value
