"""Proposals, handovers, and what other installations hear: each service once."""

from collections.abc import Callable
from typing import Any

import apparatuses
import journalled
import packaged
import places

from tinhgon.services.handovers import CloseHandover, NoteHandoverItem
from tinhgon.services.packages import ExportPackage
from tinhgon.services.partners import AddPartner, RemovePartner
from tinhgon.services.proposals import ChangeProposalState, DraftProposal


def _package() -> ExportPackage:
    apparatuses.province()
    return ExportPackage(places.account(), "id:u-tinh", places.clock)


def _remove_partner() -> RemovePartner:
    packaged.partner()
    return RemovePartner(places.administrator(), "Sở Nội vụ", places.clock)


EXAMPLES: dict[type, Callable[[], Any]] = {
    ChangeProposalState: journalled.approve,
    DraftProposal: journalled.draft,
    CloseHandover: journalled.close,
    NoteHandoverItem: journalled.note,
    ExportPackage: _package,
    AddPartner: lambda: AddPartner(places.administrator(), "Sở Nội vụ", "ab" * 32, places.clock),
    RemovePartner: _remove_partner,
}
