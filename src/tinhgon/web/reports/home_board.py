"""What is to be done in the room: what is due, what is missing, drafts, what was issued."""

from dataclasses import dataclass
from datetime import date

from tinhgon.storage.models import Account, ReportDraft, StoredReport
from tinhgon.web.reports.rounds import RoundLine, missing_of, own_rounds, round_lines
from tinhgon.web.reports.tabs import sees_rounds

MOST = 10


@dataclass(frozen=True, slots=True)
class HomeBoard:
    """The page.

    Attributes:
        unit: id of the unit of a head, empty for others.
        rounds: open rounds; of a head those its unit takes part in.
        missing: how many returns are missing in them.
        drafts: newest first.
        issued: newest first.
    """

    unit: str
    rounds: tuple[RoundLine, ...]
    missing: int
    drafts: tuple[ReportDraft, ...]
    issued: tuple[StoredReport, ...]


def home_board(account: Account, day: date) -> HomeBoard:
    """Return the page for a person on a day."""
    issued = tuple(StoredReport.objects.order_by("-pk")[:MOST])
    if not sees_rounds(account):
        own = tuple(own_rounds(account.scope, day))
        missing = sum(account.scope not in line.returned for line in own)
        return HomeBoard(account.scope, own, missing, (), issued)
    rounds = tuple(round_lines(day, is_open=True))
    drafts = tuple(ReportDraft.objects.select_related("by").order_by("-pk")[:MOST])
    return HomeBoard("", rounds, missing_of(rounds), drafts, issued)
