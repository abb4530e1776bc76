"""Who sends a form: the office of the account, with the letterhead of its place."""

from typing import Final

from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.naming import kind_words, proper_name
from tinhgon.reporting.forms.letters import Sender
from tinhgon.reporting.letterheads import BLANK
from tinhgon.services.sampling import watermark
from tinhgon.storage.models import Account, Role

_CITY: Final = "thành phố"


def sender_of(account: Account, state: Apparatus) -> Sender:
    """Return who sends forms in the name of an account.

    The Department of Home Affairs writes as a State body, everybody else for the Organisation
    Board of the Party committee. Who signs stays blank.

    Args:
        account: who acts.
        state: the day, whose uppermost administrative unit names the place.
    """
    top = next(iter(state.units.roots.where(unit_class="administrative_unit")), None)
    name = top.values.name if top and top.values else BLANK
    place, is_city = proper_name(name) or BLANK, kind_words(name) == _CITY
    if account.role == Role.HOME_AFFAIRS.value:
        superior = f"Ủy ban nhân dân\n{name}"
        return Sender(
            "state", "Sở Nội vụ", superior, "SNV-TCBC", place, ("Giám đốc",), watermark()
        )
    committee, symbol = ("Thành ủy", "BTCThU") if is_city else ("Tỉnh ủy", "BTCTU")
    return Sender(
        "party", "Ban Tổ chức", f"{committee} {place}", f"CV/{symbol}", place,
        ("Trưởng ban",), watermark(),
    )  # fmt: skip
